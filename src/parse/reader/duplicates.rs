//! Khóa lặp: keys that stand twice in one table, told once where a second item lacks its dash.

use super::rules::DUPLICATE_KEY;
use crate::diagnostics::{Diagnostic, Span};
use crate::parse::Ctx;

/// The keys of one table that were there already, in the order of the text.
#[derive(Default)]
pub struct Duplicates {
    found: Vec<Duplicate>,
}

struct Duplicate {
    key: String,
    again: Span,
    first: Span,
}

impl Duplicates {
    /// Notes a key that was there already.
    pub fn add(&mut self, key: &str, again: Span, first: Span) {
        let key = key.to_owned();
        self.found.push(Duplicate { key, again, first });
    }

    /// Reports them: each by itself, or all as one, where they come again as the keys of an item from its first on.
    pub fn report(self, ctx: &mut Ctx) {
        let in_order = self.found.windows(2).all(|pair| pair[0].first < pair[1].first);
        match self.found.split_first() {
            Some((first, others)) if !others.is_empty() && in_order && begins_item(first, ctx) => {
                report_item(first, others.len(), ctx);
            }
            _ => self.found.iter().for_each(|found| report_key(found, ctx)),
        }
    }
}

/// Whether the key is the first of an item, and comes again where the item's other keys stand.
fn begins_item(found: &Duplicate, ctx: &Ctx) -> bool {
    let text = ctx.source.text();
    let before = |span: Span| text.get(..span.start as usize).unwrap_or_default();
    before(found.first).ends_with("- ") && before(found.again).ends_with("  ")
}

fn report_item(found: &Duplicate, others: usize, ctx: &mut Ctx) {
    let (vi, en) = match others {
        1 => (
            ", và một khóa sau nó cũng vậy".to_owned(),
            ", and so is one key behind it".to_owned(),
        ),
        _ => (
            format!(", và {others} khóa sau nó cũng vậy"),
            format!(", and so are {others} keys behind it"),
        ),
    };
    let key = found.again.start as usize;
    let finding = finding(found, ctx)
        .with("others_vi", vi)
        .with("others_en", en)
        .with(
            "next_vi",
            "Ở đây bắt đầu một phần tử khác: thêm dấu `-` trước khóa này. Nếu không phải thế thì giữ một trong hai.",
        )
        .with(
            "next_en",
            "Another item begins here: put a `-` before this key. If that is not so, keep one of the two.",
        )
        .mended_by(Span::new(key - 2, key), "- ");
    ctx.report(finding);
}

fn report_key(found: &Duplicate, ctx: &mut Ctx) {
    let finding = finding(found, ctx)
        .with("others_vi", "")
        .with("others_en", "")
        .with(
            "next_vi",
            "Giữ một trong hai; nếu ở đây bắt đầu một phần tử khác của danh sách thì thêm dấu `-` trước nó.",
        )
        .with(
            "next_en",
            "Keep one of the two; if another item of the list begins here, put a `-` before it.",
        );
    ctx.report(finding);
}

fn finding(found: &Duplicate, ctx: &Ctx) -> Diagnostic {
    let finding = ctx.finding(&DUPLICATE_KEY, found.again);
    finding.related(ctx.at(found.first)).with("key", &found.key)
}
