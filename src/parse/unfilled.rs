//! Chỗ trống: values that still stand as `congkhai new` writes them, for somebody to fill in.

use crate::diagnostics::{Bilingual, Rule, Severity};

use super::Ctx;
use super::traps::HOLE;
use super::yaml::{Node, NodeKind, Style};

/// Chỗ cần điền còn để trống.
pub const UNFILLED: Rule = Rule {
    code: "CK0142",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Chỗ này còn để `{value}`, chưa điền.",
        en: "This is still `{value}`: it has not been filled in.",
    },
    help: Bilingual {
        vi: "Điền đúng điều bản in ghi; bản in không ghi thì xóa khóa này hoặc đặt lại dấu `#` trước dòng.",
        en: "Fill in what is printed; if nothing is printed, delete the key, or put the `#` before the line again.",
    },
    explain: Bilingual {
        vi: "`congkhai new` viết `…` ở mỗi chỗ cần điền. Nếu đăng chỗ chưa điền, người đọc sẽ tưởng bản in ghi như vậy, nên đây là lỗi.",
        en: "`congkhai new` writes `…` wherever something is to be filled in. If it were published like that, readers would think it was printed so; hence it is an error.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 1] = [&UNFILLED];

/// What `congkhai new` writes for a value, and for an address.
const BLANKS: [&str; 2] = ["…", "https://…"];

/// Reports every value that is only a blank, and makes a hole of it: nobody is told twice.
pub fn report(node: &mut Node, ctx: &mut Ctx) {
    match &mut node.kind {
        NodeKind::Scalar(scalar) if BLANKS.contains(&scalar.text.as_str()) => {
            let finding = ctx.finding(&UNFILLED, node.span).with("value", &scalar.text);
            ctx.report(finding);
            scalar.style = Style::Plain;
            scalar.text = HOLE.to_string();
        }
        NodeKind::Scalar(_) => {}
        NodeKind::Sequence { items, .. } => items.iter_mut().for_each(|item| report(item, ctx)),
        NodeKind::Mapping { entries, .. } => entries.iter_mut().for_each(|(_, value)| report(value, ctx)),
    }
}
