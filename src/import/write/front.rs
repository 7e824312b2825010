//! Phần đầu: the YAML of an imported plan, in the style of the shipped documents.

use super::ids::WrittenIds;
use super::plan::SOURCE;
use super::row::YamlRow;
use super::yaml::{clean, comment, id, quoted, says_something};
use super::{ImportedPlan, RelationRow, rows};
use crate::diagnostics::Lang;
use crate::model::RelationKind;

/// The front-matter without its fences.
pub fn text(plan: &ImportedPlan, lang: Lang) -> String {
    let mut lines = Lines::default();
    identity(plan, &mut lines);
    lines.list("recipients", plan.recipients.iter().map(String::as_str));
    relations(&plan.relations, &mut lines);
    source(plan, lang, &mut lines);
    lines.list("review", plan.review.iter().map(String::as_str));
    let ids = WrittenIds::new(plan);
    targets(plan, &ids, &mut lines);
    if !plan.tasks.is_empty() {
        lines.raw("tasks:");
    }
    for (at, task) in plan.tasks.iter().enumerate() {
        lines.row(rows::task(task, at, &ids));
    }
    lines.text
}

fn identity(plan: &ImportedPlan, lines: &mut Lines) {
    lines.text("title", Some(&plan.title));
    lines.text("short_title", plan.short_title.as_deref());
    lines.raw(&format!("type: {}", id(&plan.kind)));
    lines.text("number", plan.number.as_deref());
    lines.text("symbol", plan.symbol.as_deref());
    lines.raw(&format!("jurisdiction: {}", id(&plan.jurisdiction)));
    lines.id("issuer", plan.issuer.as_deref());
    lines.plain("issued", plan.issued.map(|date| date.to_string()));
    lines.text("issued_printed", plan.issued_printed.as_deref());
    lines.plain("period", plan.period.map(|(from, to)| format!("{from}-{to}")));
    lines.text("place", plan.place.as_deref());
    lines.raw(&format!("state: {}", plan.state.word()));
    if plan.draft {
        lines.raw("draft: true");
    }
    if let Some(signer) = plan.signer.as_ref().filter(|signer| says_something(&signer.name)) {
        let title = signer.title.as_deref().filter(|title| says_something(title));
        let title = title.map_or_else(String::new, |title| format!(", title: {}", quoted(title)));
        lines.raw(&format!("signer: {{ name: {}{title} }}", quoted(&signer.name)));
    }
}

fn relations(relations: &[RelationRow], lines: &mut Lines) {
    if relations.is_empty() {
        return;
    }
    lines.raw("relations:");
    for kind in RelationKind::ALL {
        let mut of_kind = relations.iter().filter(|relation| relation.kind == kind).peekable();
        if of_kind.peek().is_some() {
            lines.raw(&format!("  {}:", kind.word()));
        }
        for relation in of_kind {
            let issued = relation
                .issued
                .map_or_else(String::new, |date| format!(", issued: {date}"));
            lines.raw(&format!("    - {{ number: {}{issued} }}", quoted(&relation.number)));
        }
    }
}

fn source(plan: &ImportedPlan, lang: Lang, lines: &mut Lines) {
    let name = clean(&plan.source);
    let note = match lang {
        Lang::Vi => format!("Nhập từ tệp “{name}”; chưa so với bản ký."),
        Lang::En => {
            format!("Imported from the file “{name}”; not yet compared with the signed copy.")
        }
    };
    lines.raw("sources:");
    lines.raw(&format!(
        "  - {{ id: {SOURCE}, kind: official, verified: no, note: {} }}",
        quoted(&note)
    ));
}

fn targets(plan: &ImportedPlan, ids: &WrittenIds, lines: &mut Lines) {
    if plan.targets.is_empty() {
        return;
    }
    lines.raw(&format!("target_defaults: {{ source: {SOURCE} }}"));
    lines.raw("targets:");
    let mut last = None;
    for (at, target) in plan.targets.iter().enumerate() {
        let part = target.section.as_deref().map(part_of);
        if let Some(part) = part.filter(|_| part != last) {
            let title = plan.titles.get(part).map_or("", String::as_str);
            lines.raw(format!("  # {} {}", comment(part), comment(title)).trim_end());
        }
        last = part;
        lines.row(rows::target(target, at, ids));
    }
}

/// The first two labels of a locator.
fn part_of(section: &str) -> &str {
    let second_dot = section.match_indices('.').nth(1);
    second_dot.map_or(section, |(at, _)| &section[..at])
}

/// The lines of the text that is being written.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    fn raw(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn plain(&mut self, key: &str, value: Option<String>) {
        if let Some(value) = value {
            self.raw(&format!("{key}: {value}"));
        }
    }

    fn text(&mut self, key: &str, value: Option<&str>) {
        self.plain(key, value.filter(|value| says_something(value)).map(quoted));
    }

    fn id(&mut self, key: &str, value: Option<&str>) {
        self.plain(key, value.filter(|value| says_something(value)).map(id));
    }

    fn list<'a>(&mut self, key: &str, items: impl Iterator<Item = &'a str>) {
        let mut items = items.filter(|item| says_something(item)).peekable();
        if items.peek().is_some() {
            self.raw(&format!("{key}:"));
        }
        for item in items {
            self.raw(&format!("  - {}", quoted(item)));
        }
    }

    fn row(&mut self, row: YamlRow) {
        for (at, (key, value)) in row.entries.iter().enumerate() {
            let lead = if at == 0 { "  - " } else { "    " };
            self.raw(&format!("{lead}{key}: {value}"));
        }
    }
}
