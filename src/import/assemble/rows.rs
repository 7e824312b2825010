//! Dòng: found targets and tasks with the ids of what they name.

use std::collections::BTreeSet;

use super::review::sentences;
use super::value;
use crate::diagnostics::Lang;
use crate::import::found::{Doubt, FoundName, FoundTarget, FoundTask, PrintedTime, Relative};
use crate::import::matching::{Matched, Matcher};
use crate::import::write::{NameRow, TargetRow, TaskRow};
use crate::model::{Corpus, DocumentNumber, Due, Locator};
use crate::resolve::BodyNames;

/// The least fit of a candidate that is worth showing to an editor.
const WORTH_SHOWING: f32 = 0.45;

/// Makes the rows of one plan.
pub struct Maker<'a> {
    /// The units that the body has.
    pub units: &'a BTreeSet<String>,
    pub corpus: &'a Corpus,
    pub names: &'a BodyNames,
    pub lang: Lang,
}

impl Maker<'_> {
    /// The rows, and for each what it was matched to, ready to be shown.
    pub fn targets(&self, found: &[FoundTarget], matcher: &mut Matcher<'_>) -> (Vec<TargetRow>, Vec<String>) {
        let whole = |row: &FoundTarget| row.within.or(row.except_of).and_then(|at| found.get(at));
        let rows = found.iter().map(|row| {
            let matched = matcher.target(row, whole(row));
            let shown = self.shown(&matched);
            (self.target(row, matched), shown)
        });
        rows.unzip()
    }

    /// The matched indicator in words: "Tỷ lệ lao động qua đào tạo (trained-labour-rate); gần nhất: Tỷ lệ lao động có
    /// bằng cấp, 62 %".
    fn shown(&self, matched: &Matched) -> String {
        let id = &matched.indicator;
        let (new, near) = match self.lang {
            Lang::Vi => ("đề xuất mới", "gần nhất"),
            Lang::En => ("newly proposed", "nearest"),
        };
        let name = |id: &str| self.corpus.indicators.get(id).map(|indicator| indicator.name.as_str());
        let own = name(id).map_or_else(|| format!("{new} ({id})"), |name| format!("{name} ({id})"));
        let next = matched.runner_up.as_ref().filter(|(_, score)| *score >= WORTH_SHOWING);
        let next = next.and_then(|(id, score)| Some(format!("; {near}: {}, {:.0} %", name(id)?, score * 100.0)));
        own + &next.unwrap_or_default()
    }

    fn target(&self, found: &FoundTarget, matched: Matched) -> TargetRow {
        let mut doubts = found.doubts.clone();
        doubts.extend(matched.doubts);
        doubts.extend(found.quote.contains(char::REPLACEMENT_CHARACTER).then(unknown_sign));
        let values = values(found, &mut doubts);
        let is_one = values.len() == 1;
        let relative = found.relative.clone().filter(|relative| self.is_sound(relative));
        TargetRow {
            id: None,
            indicator: matched.indicator,
            baseline: found
                .baseline
                .clone()
                .filter(|(year, value)| is_sound_start(*year, value, &values)),
            average: found.average,
            unit: matched.unit,
            scope: matched.scope,
            within: found.within,
            except_of: found.except_of.filter(|_| found.within.is_none()),
            relative,
            stated_in: stated_in(found, &mut doubts),
            section: self.section(found.section.as_ref(), &mut doubts),
            row: found.row.clone(),
            // The cells of a row of several years stand in `values` as printed.
            printed: if is_one { found.printed.clone() } else { String::new() },
            quote: found.quote.clone(),
            doubt: found.misprint.as_ref().map(|doubt| doubt.text(self.lang).to_owned()),
            review: sentences(&doubts, self.lang),
            values,
        }
    }

    fn is_sound(&self, relative: &Relative) -> bool {
        match relative {
            Relative::Year(year, _) => (1800..=2200).contains(year),
            Relative::Nation => self.corpus.jurisdictions.get("vn").is_some(),
            Relative::Target(_) => true,
        }
    }

    /// The unit of a row, or the nearest around it that the body has.
    fn section(&self, section: Option<&Locator>, doubts: &mut Vec<Doubt>) -> Option<String> {
        let section = section?.as_str();
        let ends = section.match_indices('.').map(|(at, _)| at).rev();
        let mut around = std::iter::once(section.len()).chain(ends).map(|end| &section[..end]);
        if let Some(unit) = around.find(|unit| self.units.contains(*unit)) {
            return Some(unit.to_owned());
        }
        let over = section
            .rsplit_once('.')
            .map(|(over, _)| over)
            .filter(|over| self.units.contains(*over));
        if let Some(over) = over {
            doubts.push(Doubt::new(
                format!("Mục `{section}` không thành một đề mục của phần thân; ghi thay bằng mục ở trên."),
                format!("Section `{section}` is not a heading in the body; the section above it is given instead."),
            ));
            return Some(over.to_owned());
        }
        doubts.push(Doubt::new(
            format!("Mục `{section}` không thành một đề mục của phần thân nên không ghi."),
            format!("Section `{section}` is not a heading in the body, so it is left out."),
        ));
        None
    }

    pub fn task(&self, found: &FoundTask, matcher: &mut Matcher<'_>) -> TaskRow {
        let mut doubts = found.doubts.clone();
        let section = self.section(found.section.as_ref(), &mut doubts);
        let mut names = |names: &[FoundName]| -> Vec<NameRow> {
            names.iter().map(|name| self.name(name, matcher, &mut doubts)).collect()
        };
        TaskRow {
            section,
            title: found.title.clone(),
            direct: names(&found.direct),
            lead: names(&found.lead),
            assigned: names(&found.assigned),
            coordinate: names(&found.coordinate),
            via: names(&found.via),
            to: names(&found.to),
            request: found.request,
            time: found.time.as_ref().map(|(text, _)| text.clone()),
            due: found.due.clone().filter(|due| is_due(due)),
            review: sentences(&doubts, self.lang),
        }
    }

    /// The name of a body as it is written: printed where it leads to the body by itself; else with its id, or as free
    /// words.
    fn name(&self, found: &FoundName, matcher: &mut Matcher<'_>, doubts: &mut Vec<Doubt>) -> NameRow {
        let matched = matcher.body(found);
        doubts.extend(matched.doubts);
        let Some(id) = matched.id else {
            return NameRow::Free(matched.printed);
        };
        let leads_to = self
            .names
            .exact(&matched.printed)
            .map(|body| self.corpus.bodies.name(body));
        match leads_to == Some(id.as_str()) {
            true => NameRow::Printed(matched.printed),
            false => NameRow::Known {
                id,
                printed: matched.printed,
            },
        }
    }
}

/// One value, or one a year.
fn unknown_sign() -> Doubt {
    Doubt::new(
        "Có ký hiệu không đọc được, ghi là “\u{fffd}”; đó có thể là dấu so sánh: xem bản in.",
        "A sign could not be read and is shown as “\u{fffd}”; it may be a comparator: check the print.",
    )
}

fn values(found: &FoundTarget, doubts: &mut Vec<Doubt>) -> Vec<(PrintedTime, String)> {
    let mut values: Vec<(PrintedTime, String)> = Vec::with_capacity(found.values.len());
    for (time, text) in &found.values {
        let row = (value::sound_time(time, doubts), value::sound(text, doubts));
        if !values.iter().any(|(time, _)| *time == row.0) {
            values.push(row);
        }
    }
    if values.len() > 1 {
        values.retain(|(time, _)| matches!(time, PrintedTime::Year(_)));
    }
    if values.is_empty() {
        values.push((PrintedTime::Unstated, value::sound(&found.printed, doubts)));
    }
    values
}

/// Whether a baseline is a figure that lies before all that is to be reached.
fn is_sound_start(year: i16, value: &str, values: &[(PrintedTime, String)]) -> bool {
    let later = |time: &PrintedTime| match time {
        PrintedTime::Year(own) => *own > year,
        PrintedTime::Period(from, _) => *from > year,
        PrintedTime::Unclear(years) => years.iter().all(|own| *own > year),
        PrintedTime::EveryYear | PrintedTime::Unstated => true,
    };
    values.iter().all(|(time, _)| later(time)) && value::sound(value, &mut Vec::new()) == value
}

fn stated_in(found: &FoundTarget, doubts: &mut Vec<Doubt>) -> Vec<String> {
    let mut numbers = Vec::with_capacity(found.stated_in.len());
    for text in &found.stated_in {
        match DocumentNumber::parse(text) {
            Some(number) => numbers.push(number.as_str().to_owned()),
            None => doubts.push(Doubt::new(
                format!("Cột ghi chú có “{text}”, không phải một số hiệu nên không ghi vào `stated_in`."),
                format!(
                    "The notes column has “{text}”, which is not a document number, so it is left out of `stated_in`."
                ),
            )),
        }
    }
    numbers
}

/// Whether our own reader takes the deadline.
fn is_due(text: &str) -> bool {
    let yearly = text
        .strip_prefix("{ every: year")
        .and_then(|rest| rest.strip_suffix('}'));
    match yearly.map(str::trim) {
        Some("") => true,
        Some(rest) => rest.strip_prefix(", before: ").is_some_and(is_day),
        None => Due::parse(text).is_ok(),
    }
}

fn is_day(text: &str) -> bool {
    format!("2024-{text}")
        .parse::<crate::model::PartialDate>()
        .is_ok_and(|date| date.day().is_some())
}
