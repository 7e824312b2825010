//! Dấu phẩy trong ngoặc nhọn: joins again the values that commas cut apart inside braces.

use crate::diagnostics::{Bilingual, Rule, Severity, Span};

use super::Ctx;
use crate::parse::traps::quoted;
use crate::parse::yaml::{Node, NodeKind, Style};

/// Dấu phẩy cắt giá trị trong ngoặc nhọn: a value inside braces that a comma cuts in two.
pub const CUT_BY_COMMA: Rule = Rule {
    code: "CK0115",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Trong ngoặc nhọn, dấu phẩy cắt giá trị `{value}` làm đôi.",
        en: "Inside braces, the comma cuts the value `{value}` in two.",
    },
    help: Bilingual {
        vi: "Viết: \"{value}\"",
        en: "Write: \"{value}\"",
    },
    explain: Bilingual {
        vi: "`{ value: 62,8 }` với YAML là giá trị 62 và một khóa tên `8`. Đặt giá trị có dấu phẩy trong dấu ngoặc kép: `{ value: \"62,8\" }`.",
        en: "To YAML, `{ value: 62,8 }` is the value 62 and a key called `8`. Quote values with commas: `{ value: \"62,8\" }`.",
    },
};

/// Joins again what commas cut apart inside braces: `{ value: 62,8 }`.
pub fn mend_commas(node: &mut Node, source: &str, ctx: &mut Ctx) {
    match &mut node.kind {
        NodeKind::Scalar(_) => {}
        NodeKind::Sequence { items, .. } => items.iter_mut().for_each(|item| mend_commas(item, source, ctx)),
        NodeKind::Mapping { entries, flow } => {
            if *flow {
                let all = std::mem::take(entries);
                *entries = mend_entries(all, source, ctx);
            }
            entries
                .iter_mut()
                .for_each(|(_, value)| mend_commas(value, source, ctx));
        }
    }
}

fn mend_entries(all: Vec<(Node, Node)>, source: &str, ctx: &mut Ctx) -> Vec<(Node, Node)> {
    let mut mended: Vec<(Node, Node)> = Vec::with_capacity(all.len());
    let mut all = all.into_iter().peekable();
    while let Some((key, mut value)) = all.next() {
        if matches!(&value.kind, NodeKind::Scalar(s) if s.style == Style::Plain) {
            let mut last = None;
            while let Some((cut, _)) = all.next_if(|(key, value)| is_cut_off(key, value, source)) {
                last = Some(cut);
            }
            if let Some(last) = last {
                join(&mut value, &last, source, ctx);
            }
        }
        mended.push((key, value));
    }
    mended
}

/// Whether a "key" without colon and value is the rest of the value before it.
fn is_cut_off(key: &Node, value: &Node, source: &str) -> bool {
    let empty = matches!(&value.kind, NodeKind::Scalar(s) if s.text.is_empty() && s.style == Style::Plain);
    let after_key = source.get(key.span.end as usize..).unwrap_or_default();
    let plain_key = matches!(&key.kind, NodeKind::Scalar(s) if s.style == Style::Plain);
    empty && plain_key && !after_key.trim_start().starts_with(':')
}

fn join(before: &mut Node, last: &Node, source: &str, ctx: &mut Ctx) {
    let span = Span {
        start: before.span.start,
        end: last.span.end,
    };
    let text = source
        .get(span.start as usize..span.end as usize)
        .unwrap_or_default()
        .to_owned();
    let finding = ctx.finding(&CUT_BY_COMMA, span).with("value", &text);
    ctx.report(finding.mended_by(span, quoted(&text)));
    before.span = span;
    if let NodeKind::Scalar(scalar) = &mut before.kind {
        // Already reported: from here on it counts as if it had been quoted.
        scalar.style = Style::Quoted;
        scalar.text = text;
    }
}
