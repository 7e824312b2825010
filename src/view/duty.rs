//! Việc phải làm: what a task asks for in words, where its title does not say it.

use pulldown_cmark::{Event, Parser, Tag};

use crate::model::{Document, Section, Task};
use crate::text::{fold, truncate_chars};

/// How much of a section's text stands for a missing title.
const EXCERPT: usize = 240;

/// What is to be done: the task's title; where it has none, or only the name of a body that is charged with it, the title
/// or the first words of its section.
pub fn duty(document: &Document, task: &Task) -> Option<String> {
    let says_what = |title: &String| !is_a_body_of(task, title);
    if let Some(title) = task.title.as_ref().filter(|title| says_what(title)) {
        return Some(title.clone());
    }
    let section = document.body.section(task.section.as_ref()?)?;
    Some(section.short_title())
        .filter(|title| !title.is_empty() && says_what(title))
        .or_else(|| excerpt(document, section))
        .or_else(|| task.title.clone())
}

/// Whether a title only repeats the printed name of a body.
fn is_a_body_of(task: &Task, title: &str) -> bool {
    let title = fold(title);
    let title = title.trim();
    task.assignments.iter().any(|assignment| {
        let printed = fold(&assignment.printed);
        !printed.trim().is_empty() && (title == printed.trim() || printed.trim().starts_with(title))
    })
}

/// The first words of a section's own text.
fn excerpt(document: &Document, section: &Section) -> Option<String> {
    let own = document.body.text.get(section.text_start..section.end)?;
    let mut words = String::new();
    for event in Parser::new(own) {
        match event {
            Event::Start(Tag::Heading { .. }) => break,
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => words.push(' '),
            _ => {}
        }
        if words.len() > EXCERPT * 4 {
            break;
        }
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let short = truncate_chars(&words, EXCERPT).into_owned();
    (!short.is_empty()).then_some(short)
}
