//! Nội dung thẻ: what a card says, a name and a value each.

use super::words::{self, Text, say};
use crate::diagnostics::Lang;
use crate::import::found::{ChangeWord, FoundRelation, Relative};
use crate::import::{FoundName, FoundTarget, FoundTask, Head, PrintedTime};
use crate::model::DocumentType;

/// A line of a card.
pub struct Fact {
    pub label: &'static str,
    pub value: String,
    /// The card that the value names.
    pub link: Option<usize>,
}

impl Fact {
    /// A line that names another card.
    pub fn link(label: &'static str, number: usize) -> Self {
        Fact {
            label,
            value: number.to_string(),
            link: Some(number),
        }
    }
}

/// Collects the lines that have a value.
struct Facts {
    lang: Lang,
    facts: Vec<Fact>,
}

impl Facts {
    fn new(lang: Lang) -> Self {
        Facts {
            lang,
            facts: Vec::new(),
        }
    }

    fn add(&mut self, label: Text, value: Option<impl Into<String>>) {
        let label = say(label, self.lang);
        let fact = value.map(|value| Fact {
            label,
            value: value.into(),
            link: None,
        });
        self.facts.extend(fact.filter(|fact| !fact.value.is_empty()));
    }
}

/// The lines of the document itself.
pub fn of_document(head: &Head, lang: Lang) -> Vec<Fact> {
    let mut facts = Facts::new(lang);
    let text = |placed: &Option<crate::import::found::PlacedText>| placed.as_ref().map(|p| p.text.clone());
    let kind = head.kind.and_then(DocumentType::from_slug);
    let kind_name = |kind: &DocumentType| if lang == Lang::Vi { kind.vi } else { kind.en }.to_owned();
    facts.add(words::NUMBER, head.number.clone().or_else(|| head.symbol.clone()));
    facts.add(words::KIND, kind.map(kind_name));
    facts.add(words::PRINTED_TITLE, text(&head.title));
    facts.add(
        words::ISSUER,
        with_printed(head.issuer.as_deref(), text(&head.issuer_printed)),
    );
    facts.add(words::PROVINCE, text(&head.province));
    facts.add(words::PLACE, text(&head.place));
    let issued = head.issued.map(|date| date.to_string());
    facts.add(
        words::ISSUED,
        with_printed(issued.as_deref(), text(&head.issued_printed)),
    );
    facts.add(words::PERIOD, head.period.map(|(from, to)| format!("{from}-{to}")));
    facts.add(
        words::SIGNER,
        with_printed(text(&head.signer).as_deref(), head.signer_title.clone()),
    );
    let recipients: Vec<&str> = head.recipients.iter().map(|r| r.text.as_str()).collect();
    facts.add(words::RECIPIENTS, Some(recipients.join("; ")));
    facts.facts
}

fn with_printed(value: Option<&str>, printed: Option<String>) -> Option<String> {
    match (value, printed) {
        (Some(value), Some(printed)) => Some(format!("{value} (“{printed}”)")),
        (Some(value), None) => Some(value.to_owned()),
        (None, printed) => printed.map(|printed| format!("“{printed}”")),
    }
}

/// The lines of a relation to another document.
pub fn of_relation(relation: &FoundRelation, lang: Lang) -> Vec<Fact> {
    let mut facts = Facts::new(lang);
    facts.add(words::DATE, relation.issued.map(|date| date.to_string()));
    facts.facts
}

/// The lines of a target.
pub fn of_target(target: &FoundTarget, matched: Option<&str>, lang: Lang) -> Vec<Fact> {
    let mut facts = Facts::new(lang);
    facts.add(words::INDICATOR, Some(target.subject.as_str()));
    facts.add(words::MATCHED, matched);
    facts.add(words::VALUE, Some(values(target, lang)));
    facts.add(words::UNIT, target.unit.as_deref());
    facts.add(words::SCOPE, target.scope.as_deref());
    facts.add(words::SECTION, target.section.as_ref().map(ToString::to_string));
    facts.add(words::ROW, target.row.as_deref());
    facts.add(words::GROUP, target.group.as_deref());
    facts.add(
        words::RELATIVE,
        target.relative.as_ref().map(|relative| compared(relative, lang)),
    );
    facts.add(words::STATED_IN, Some(target.stated_in.join(", ")));
    facts.facts
}

/// The other targets that a target names, by their place in the list.
pub fn links_of(target: &FoundTarget, lang: Lang) -> Vec<(&'static str, usize)> {
    let relative = match target.relative {
        Some(Relative::Target(other)) => other,
        _ => None,
    };
    let links = [
        (words::WITHIN, target.within),
        (words::EXCEPT_OF, target.except_of),
        (words::RELATIVE, relative),
    ];
    links
        .into_iter()
        .filter_map(|(label, other)| Some((say(label, lang), other?)))
        .collect()
}

fn values(target: &FoundTarget, lang: Lang) -> String {
    let unit = target.unit.as_deref().unwrap_or_default();
    let shown = target.values.iter().map(|(time, value)| {
        let figure = format!("{value} {unit}");
        format!("{} ({})", figure.trim_end(), at(time, lang))
    });
    let mut text = shown.collect::<Vec<_>>().join("; ");
    if target.average {
        text = format!("{text}, {}", say(words::AVERAGE, lang));
    }
    text
}

fn at(time: &PrintedTime, lang: Lang) -> String {
    match time {
        PrintedTime::Year(year) => year.to_string(),
        PrintedTime::Period(from, to) => format!("{from}-{to}"),
        PrintedTime::EveryYear => say(words::EVERY_YEAR, lang).to_owned(),
        PrintedTime::Unclear(years) => {
            let years: Vec<String> = years.iter().map(ToString::to_string).collect();
            format!("{}: {}?", say(words::UNCLEAR, lang), years.join(", "))
        }
        PrintedTime::Unstated => say(words::UNSTATED, lang).to_owned(),
    }
}

fn compared(relative: &Relative, lang: Lang) -> String {
    match relative {
        Relative::Year(year, word) => {
            let sign = match word {
                Some(ChangeWord::Increase) => "↑ ",
                Some(ChangeWord::Decrease) => "↓ ",
                Some(ChangeWord::Times) => "× ",
                None => "",
            };
            format!("{sign}{year}")
        }
        // The card of the other one is linked where it is known.
        Relative::Target(Some(_)) => String::new(),
        Relative::Target(None) => say(words::ANOTHER, lang).to_owned(),
        Relative::Nation => say(words::NATION, lang).to_owned(),
    }
}

/// The lines of a task.
pub fn of_task(task: &FoundTask, lang: Lang) -> Vec<Fact> {
    let mut facts = Facts::new(lang);
    facts.add(words::SECTION, task.section.as_ref().map(ToString::to_string));
    facts.add(words::DIRECT, Some(names(&task.direct)));
    facts.add(words::LEAD, Some(names(&task.lead)));
    facts.add(words::ASSIGNED, Some(names(&task.assigned)));
    facts.add(words::COORDINATE, Some(names(&task.coordinate)));
    facts.add(words::VIA, Some(names(&task.via)));
    facts.add(words::TO, Some(names(&task.to)));
    facts.add(words::TIME, task.time.as_ref().map(|(time, _)| time.as_str()));
    facts.add(words::DUE, task.due.as_deref());
    facts.add(words::MODE, task.request.then(|| say(words::REQUEST, lang)));
    facts.facts
}

fn names(names: &[FoundName]) -> String {
    let texts: Vec<&str> = names.iter().map(|name| name.text.as_str()).collect();
    texts.join("; ")
}
