//! Định nghĩa liên kết: lines such as `[a]: b`, which Markdown keeps for links and shows nowhere.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use crate::text::WebAddress;

/// Why a line that is not shown was hardly meant as the definition of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HiddenLine {
    /// No link of the body has this label.
    Unused,
    /// An earlier line defines the same label.
    Repeated,
    /// What stands behind the colon is no address.
    NoAddress(String),
}

/// Finds the definitions of links in a body. No event says where they stand, so they are the lines in the form of one
/// which no event shows.
pub(super) struct Definitions {
    /// Whether the body may have any definition.
    looks: bool,
    /// What is shown of the body, in order and without gaps inside.
    shown: Vec<Range<usize>>,
    /// The labels that links and pictures have.
    used: BTreeSet<String>,
}

impl Definitions {
    pub fn new(source: &str) -> Self {
        Definitions {
            looks: source.contains("]:"),
            shown: Vec::new(),
            used: BTreeSet::new(),
        }
    }

    /// Looks at one event of the body.
    pub fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        if !self.looks {
            return;
        }
        match event {
            Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) => {
                if matches!(
                    link_type,
                    LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut
                ) {
                    self.used.insert(folded(id));
                }
                self.show(range);
            }
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Emphasis | Tag::Strong) => self.show(range),
            Event::Start(_) | Event::End(_) => {}
            _ => self.show(range),
        }
    }

    fn show(&mut self, range: &Range<usize>) {
        match self.shown.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => self.shown.push(range.clone()),
        }
    }

    fn is_shown(&self, at: usize) -> bool {
        let before = self.shown.partition_point(|range| range.start <= at);
        before > 0 && self.shown[before - 1].end > at
    }

    /// The lines that are not shown and define no link that anybody follows: the label, why, and where.
    pub fn hidden(&self, source: &str) -> Vec<(String, HiddenLine, Range<usize>)> {
        let (mut hidden, mut seen, mut next) = (Vec::new(), BTreeSet::new(), 0);
        for line in source.split_inclusive('\n').filter(|_| self.looks) {
            let at = next;
            next += line.len();
            let Some((start, label, behind)) = definition(line.trim_end()) else {
                continue;
            };
            if self.is_shown(at + start + 1) {
                continue;
            }
            let key = folded(label);
            let target = target(behind, &source[next..]);
            let why = match self.used.contains(&key) {
                _ if seen.contains(&key) => Some(HiddenLine::Repeated),
                false => Some(HiddenLine::Unused),
                true => (!is_address(target)).then(|| HiddenLine::NoAddress(target.to_owned())),
            };
            seen.insert(key);
            let place = at + start..at + line.trim_end().len();
            hidden.extend(why.map(|why| (label.to_owned(), why, place)));
        }
        hidden
    }
}

/// Where a line's `[label]:` begins, its label, and what stands behind it; no footnote.
fn definition(line: &str) -> Option<(usize, &str, &str)> {
    let is_marker = |c: char| matches!(c, ' ' | '\t' | '>' | '-' | '*' | '+' | '.' | ')') || c.is_ascii_digit();
    let inside = line.trim_start_matches(is_marker).strip_prefix('[')?;
    let start = line.len() - inside.len() - 1;
    let mut ends = inside.match_indices("]:").map(|(end, _)| end);
    let end = ends.find(|end| !inside[..*end].ends_with('\\'))?;
    let label = &inside[..end];
    (!label.trim().is_empty() && !label.starts_with('^')).then_some((start, label, &inside[end + 2..]))
}

/// Where a definition leads: the first word behind its colon, perhaps on the next line.
fn target<'a>(behind: &'a str, next: &'a str) -> &'a str {
    let here = behind.split_whitespace().next();
    let word = here.or_else(|| next.split_whitespace().next()).unwrap_or_default();
    word.trim_start_matches('<').trim_end_matches('>')
}

/// Whether somebody may have meant this as an address, a path or an anchor.
fn is_address(target: &str) -> bool {
    let path = target.split(['#', '?']).next().unwrap_or_default();
    let is_file = path.rsplit_once('.').is_some_and(|(name, ending)| {
        !name.is_empty() && ending.starts_with(|c: char| c.is_ascii_alphabetic()) && ending.is_ascii()
    });
    is_file || target.starts_with('#') || target.contains('/') || WebAddress::parse(target).is_some()
}

/// A label as Markdown compares it.
fn folded(label: &str) -> String {
    let words: Vec<&str> = label.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::super::{SlipKind, blocks};
    use super::*;

    fn hidden(text: &str) -> Vec<(&str, HiddenLine)> {
        let found = blocks(text).slips.into_iter();
        found
            .filter_map(|slip| match slip.kind {
                SlipKind::LinkDefinition { why, .. } => Some((&text[slip.range], why)),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn lines_that_vanish_are_found() {
        assert_eq!(
            hidden("[Mục tiêu]: 95%\n[1]: Đạt\n\n- [2]: Chưa\n\n> [3]: <x>\n"),
            [
                ("[Mục tiêu]: 95%", HiddenLine::Unused),
                ("[1]: Đạt", HiddenLine::Unused),
                ("[2]: Chưa", HiddenLine::Unused),
                ("[3]: <x>", HiddenLine::Unused),
            ]
        );
        assert_eq!(
            hidden("Theo [mục  tiêu] và [b][B].\n\n[Mục tiêu]: 95%\n[b]: /a/\n[B]: /b/\n"),
            [
                ("[Mục tiêu]: 95%", HiddenLine::NoAddress("95%".to_owned())),
                ("[B]: /b/", HiddenLine::Repeated),
            ]
        );
    }

    #[test]
    fn links_and_what_is_shown_are_not() {
        let text = "Xem [a], ![b][] và [c][d].\n\n[a]: https://a.vn\n[b]: <files/b.png> \"B\"\n[d]:\n  x.md#ii-2\n";
        assert_eq!(hidden(text), []);
        let shown = "Chữ\n[Mục tiêu]: 95%\n\n[1]: hai chữ\n\n\\[2]: Đạt\n\n```\n[3]: x\n```\n\n    [4]: x\n\n[^5]: x\n";
        assert_eq!(hidden(shown), []);
    }
}
