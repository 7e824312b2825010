//! Tình trạng nhiệm vụ: where a task stands on a day, by its deadline and what was reported of it.
//!
//! Derived, never written. A deadline that is printed as a month, a quarter or a year ends with that month, quarter or year, and a
//! report dated by its month counts as late only where the whole month is. Reports of days after today count for nothing yet.

use jiff::civil::Date;

use super::{Document, Due, Task, TaskReport, TaskStatus};

/// Tình trạng của nhiệm vụ.
///
/// * Reported as done: **đúng hạn** or **quá hạn** by the day on which it was first so and stayed so; without a deadline, or where
///   the date of the report does not decide, **hoàn thành** and no more. Reported as stopped: **dừng**.
/// * Else, past its deadline: **quá hạn** where somebody reported that it is being done, **chưa có báo cáo** where nobody did.
/// * Else **đang thực hiện** where that was reported, **chưa đến hạn** where nothing was.
/// * Without a deadline and without a report: **không có thời hạn**.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TaskStanding {
    DoneOnTime,
    DoneLate,
    Done,
    Stopped,
    Doing,
    Overdue,
    NotDue,
    Unreported,
    NoDeadline,
}

impl TaskStanding {
    /// All standings, in the order of a legend.
    pub const ALL: [TaskStanding; 9] = [
        TaskStanding::DoneOnTime,
        TaskStanding::DoneLate,
        TaskStanding::Done,
        TaskStanding::Stopped,
        TaskStanding::Doing,
        TaskStanding::Overdue,
        TaskStanding::NotDue,
        TaskStanding::Unreported,
        TaskStanding::NoDeadline,
    ];

    /// The word of the open data and of the wording's keys.
    pub const fn word(self) -> &'static str {
        match self {
            TaskStanding::DoneOnTime => "done-on-time",
            TaskStanding::DoneLate => "done-late",
            TaskStanding::Done => "done",
            TaskStanding::Stopped => "stopped",
            TaskStanding::Doing => "doing",
            TaskStanding::Overdue => "overdue",
            TaskStanding::NotDue => "not-due",
            TaskStanding::Unreported => "unreported",
            TaskStanding::NoDeadline => "no-deadline",
        }
    }

    /// Whether something is still to be done.
    pub fn is_open(self) -> bool {
        !matches!(
            self,
            TaskStanding::DoneOnTime | TaskStanding::DoneLate | TaskStanding::Done | TaskStanding::Stopped
        )
    }

    /// Whether the deadline has passed without a word that it is done.
    pub fn is_late(self) -> bool {
        matches!(self, TaskStanding::Overdue | TaskStanding::Unreported)
    }
}

/// Một lần đến hạn: a task with one deadline; a yearly duty has one each year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueOnce<'a> {
    /// The year of a yearly duty.
    pub year: Option<i16>,
    /// The last day in time.
    pub deadline: Option<Date>,
    pub standing: TaskStanding,
    /// The report that decides.
    pub report: Option<&'a TaskReport>,
}

/// Khoảng xét: between which days deadlines are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueSpan {
    /// The day on which the site looks.
    pub as_of: Date,
    /// The last day of the place that the plan binds, if it has ended: a duty of each year has no year behind it, as nothing says
    /// who would have to do it then. What is printed with a day of its own keeps it.
    pub ended: Option<Date>,
}

/// Where a task stands: of a yearly duty in the latest year that is due, else in the first one.
pub fn task_standing<'a>(document: &Document, task: &'a Task, span: DueSpan) -> DueOnce<'a> {
    let as_of = span.as_of;
    let years = due_years(document, task, span);
    let is_due = |once: &&DueOnce<'_>| once.deadline.is_some_and(|deadline| deadline <= as_of);
    let latest = years.iter().rev().find(is_due).or_else(|| years.first());
    latest
        .copied()
        .unwrap_or_else(|| once(task, None, task.due.and_then(last_day), as_of))
}

/// All times at which a task is due; of a yearly duty every year from the plan's first to the next that comes.
pub fn due_times<'a>(document: &Document, task: &'a Task, span: DueSpan) -> Vec<DueOnce<'a>> {
    match task.due {
        Some(Due::EveryYear { .. }) => due_years(document, task, span),
        due => vec![once(task, None, due.and_then(last_day), span.as_of)],
    }
}

fn due_years<'a>(document: &Document, task: &'a Task, span: DueSpan) -> Vec<DueOnce<'a>> {
    let DueSpan { as_of, ended } = span;
    let Some(Due::EveryYear { before }) = task.due else {
        return Vec::new();
    };
    let deadline = |year| last_day_of_year(year, before);
    let first = first_year(document, task, as_of, &deadline);
    let coming = match deadline(as_of.year()) >= as_of {
        true => as_of.year(),
        false => as_of.year() + 1,
    };
    let last = document
        .period
        .map_or(coming, |period| period.to.min(coming))
        .max(first);
    let last_of_place = ended.map(|ended| ended.year() - i16::from(deadline(ended.year()) > ended));
    let last = last_of_place.map_or(last, |year| year.min(last));
    let first = first.max(last - MOST_YEARS);
    let years = first..=last;
    years
        .map(|year| once(task, Some(year), Some(deadline(year)), as_of))
        .collect()
}

/// The longest time that a plan runs, in years.
const MOST_YEARS: i16 = 100;

/// The first year whose deadline comes after the plan, and that the plan is for. Where only bounds of the day of issue are known, the
/// plan counts from the last one: nobody can be held to a day on which the plan was perhaps not there yet. A report of a year before
/// shows that it was.
fn first_year(document: &Document, task: &Task, as_of: Date, deadline: &dyn Fn(i16) -> Date) -> i16 {
    let after = |issued: Date| issued.year() + i16::from(deadline(issued.year()) < issued);
    let issued = document
        .issue_days()
        .map(|(earliest, latest)| (after(earliest), after(latest)));
    let begun = document.period.map(|period| period.from);
    let reported = task.reports.first().map(|report| report.date.year());
    let shown = issued.and_then(|(possible, certain)| reported.filter(|year| (possible..certain).contains(year)));
    let certain = shown.or(issued.map(|(_, certain)| certain));
    certain.max(begun).or(reported).unwrap_or_else(|| as_of.year())
}

fn once(task: &Task, year: Option<i16>, deadline: Option<Date>, as_of: Date) -> DueOnce<'_> {
    let in_time =
        |report: &&TaskReport| report.date.earliest() <= as_of && year.is_none_or(|year| report.date.year() == year);
    let reports: Vec<&TaskReport> = task.reports.iter().filter(in_time).collect();
    let report = deciding(&reports);
    DueOnce {
        year,
        deadline,
        standing: standing(report, deadline, as_of),
        report,
    }
}

/// The latest report; of those that say one after the other that it is done, the first.
fn deciding<'a>(reports: &[&'a TaskReport]) -> Option<&'a TaskReport> {
    let last = reports.last()?;
    let same = reports.iter().rev().take_while(|report| report.status == last.status);
    match last.status {
        TaskStatus::Done => same.last().copied(),
        _ => Some(last),
    }
}

fn standing(report: Option<&TaskReport>, deadline: Option<Date>, as_of: Date) -> TaskStanding {
    let is_past = deadline.map(|deadline| as_of > deadline);
    match (report.map(|report| (report.status, report.date)), is_past) {
        (Some((TaskStatus::Stopped, _)), _) => TaskStanding::Stopped,
        (Some((TaskStatus::Done, date)), _) => match deadline {
            Some(deadline) if date.latest() <= deadline => TaskStanding::DoneOnTime,
            Some(deadline) if date.earliest() > deadline => TaskStanding::DoneLate,
            _ => TaskStanding::Done,
        },
        (Some((TaskStatus::Doing, _)), Some(true)) => TaskStanding::Overdue,
        (Some((TaskStatus::Doing, _)), _) => TaskStanding::Doing,
        (None, Some(true)) => TaskStanding::Unreported,
        (None, Some(false)) => TaskStanding::NotDue,
        (None, None) => TaskStanding::NoDeadline,
    }
}

/// The last day in time of a deadline that comes once.
pub fn last_day(due: Due) -> Option<Date> {
    match due {
        Due::On(date) => Some(date.latest()),
        Due::Quarter { year, quarter } => {
            let month = i8::try_from(quarter).ok()? * 3;
            Some(Date::new(year, month, 1).ok()?.last_of_month())
        }
        Due::EveryYear { .. } => None,
    }
}

/// The day of a yearly deadline; 29 February is the 28th in years without one.
fn last_day_of_year(year: i16, before: Option<(i8, i8)>) -> Date {
    let (month, day) = before.unwrap_or((12, 31));
    let first = Date::constant(year, month, 1);
    Date::constant(year, month, day.min(first.days_in_month()))
}
