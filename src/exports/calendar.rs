//! Lịch: what is due as a calendar (iCalendar, RFC 5545), of the site, of a place and of a body.
//!
//! Every deadline is an event of a whole day. Its name lasts, whatever its words: who subscribes sees an event changed, never twice.

use jiff::civil::Date;

use crate::model::Corpus;
use crate::output::Content;
use crate::route::{DueOf, Owner, Route};
use crate::view::due::{DueTask, answering, due_of, due_tasks, task_title};
use crate::view::task_state::{deadline, standing_label};
use crate::view::{Context, MakeError, Maker};

/// `/viec-den-han.ics`, and the same of a place and of a body that have something due.
pub struct Calendar;

impl Maker for Calendar {
    fn routes(&self, owner: &Owner, corpus: &Corpus) -> Vec<Route> {
        due_of(owner, corpus).map(Route::DueCalendar).into_iter().collect()
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        match route {
            Route::DueCalendar(of) => Ok(Content::Bytes(calendar(cx, of).into_bytes())),
            _ => Err(MakeError::no_answer(route)),
        }
    }
}

/// The zone of all days: a calendar without anything due still holds this, as it may not be empty.
const ZONE: [&str; 8] = [
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Ho_Chi_Minh",
    "BEGIN:STANDARD",
    "DTSTART:19750613T000000",
    "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700",
    "END:STANDARD",
    "END:VTIMEZONE",
];

fn calendar(cx: &Context<'_>, of: &DueOf) -> String {
    let mut lines = CalendarLines::default();
    lines.plain("BEGIN:VCALENDAR");
    lines.plain("VERSION:2.0");
    lines.plain("PRODID:-//congkhai//viec-den-han//VI");
    lines.plain("CALSCALE:GREGORIAN");
    lines.text("X-WR-CALNAME", &name(cx, of));
    ZONE.into_iter().for_each(|line| lines.plain(line));
    for due in due_tasks(cx, of) {
        event(cx, &due, &mut lines);
    }
    lines.plain("END:VCALENDAR");
    lines.0
}

fn name(cx: &Context<'_>, of: &DueOf) -> String {
    let places = &cx.corpus.jurisdictions;
    let bodies = &cx.corpus.bodies;
    let name = match of {
        DueOf::Site => None,
        DueOf::Jurisdiction(name) => places.find(name).map(|id| cx.place_name(id)),
        DueOf::Body(name) => bodies.find(name).map(|id| bodies[id].name.clone()),
    };
    let name = name.unwrap_or_else(|| cx.corpus.site.title.clone());
    cx.word("due.calendar_name", &[("name", &name)])
}

fn event(cx: &Context<'_>, due: &DueTask<'_>, lines: &mut CalendarLines) {
    let (document, task) = (due.document, due.task);
    let year = due.once.year.map_or_else(String::new, |year| format!("-{year}"));
    let title = task_title(cx, document, task);
    let place = cx.place_name(document.jurisdiction);
    let route = Route::Document(document.id.clone());
    lines.plain("BEGIN:VEVENT");
    lines.text("UID", &format!("{}#{}{year}@{}", document.id, task.id, cx.links.host()));
    // When what is said here was so: the day of the site, never that of the clock.
    lines.plain(&format!("DTSTAMP:{}T000000Z", basic(cx.corpus.site.as_of)));
    lines.plain(&format!("DTSTART;VALUE=DATE:{}", basic(due.deadline)));
    lines.plain(&format!(
        "DTEND;VALUE=DATE:{}",
        basic(due.deadline.tomorrow().unwrap_or(due.deadline))
    ));
    lines.text("SUMMARY", &format!("{} ({place})", title.as_str()));
    lines.text("DESCRIPTION", &description(cx, due));
    lines.plain(&format!("URL:{}", cx.links.absolute_anchor(&route, &task.id)));
    lines.plain("TRANSP:TRANSPARENT");
    lines.plain("END:VEVENT");
}

fn description(cx: &Context<'_>, due: &DueTask<'_>) -> String {
    let state = standing_label(cx, due.once.standing);
    let bodies: Vec<&str> = answering(due.task).map(|body| body.printed.as_str()).collect();
    let mut said = vec![cx.word("due.event_state", &[("state", &state)])];
    said.extend(deadline(cx, due.task, &due.once));
    if let Some(time) = &due.task.time {
        said.push(cx.word("due.event_time", &[("time", time)]));
    }
    if !bodies.is_empty() {
        said.push(cx.word("due.event_bodies", &[("bodies", &bodies.join("; "))]));
    }
    let document = cx.short_name(due.document);
    said.push(cx.word("due.event_document", &[("document", document.as_str())]));
    said.join("\n")
}

/// A day as calendars write it: `20240630`.
fn basic(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// The content lines of a calendar, no longer than 75 bytes, going on in the next line behind a blank.
#[derive(Default)]
struct CalendarLines(String);

/// The most bytes of a line without its end.
const LONGEST: usize = 75;

impl CalendarLines {
    /// A property whose value is text: what has a meaning there is escaped.
    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for c in value.chars() {
            match c {
                '\\' | ';' | ',' => escaped.extend(['\\', c]),
                '\n' => escaped.push_str("\\n"),
                c if c.is_control() => {}
                c => escaped.push(c),
            }
        }
        self.plain(&format!("{name}:{escaped}"));
    }

    fn plain(&mut self, line: &str) {
        let mut room = LONGEST;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LONGEST - 1;
            }
            self.0.push(c);
            room -= c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut lines = CalendarLines::default();
        lines.text("SUMMARY", &"Xây dựng kế hoạch, phối hợp; ".repeat(9));
        assert!(lines.0.split("\r\n").all(|line| line.len() <= LONGEST));
        let unfolded = lines.0.replace("\r\n ", "");
        assert_eq!(
            unfolded.trim_end(),
            format!("SUMMARY:{}", r"Xây dựng kế hoạch\, phối hợp\; ".repeat(9)).trim_end()
        );
    }

    #[test]
    fn what_has_a_meaning_in_a_text_is_escaped() {
        let mut lines = CalendarLines::default();
        lines.text("X", "a\\b\nc\r\u{7}:\"d\"");
        assert_eq!(lines.0, "X:a\\\\b\\nc:\"d\"\r\n");
    }
}
