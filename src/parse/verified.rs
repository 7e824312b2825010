//! Mức kiểm chứng as written, and what `primary` promises.

use crate::diagnostics::{Bilingual, Rule, Severity};
use crate::model::Verified;

use super::Ctx;
use super::reader::{Expected, Map};

/// Đã đọc chính văn bản, nhưng không nói ở đâu.
pub const NOWHERE_TO_READ: Rule = Rule {
    code: "CK0614",
    severity: Severity::Info,
    message: Bilingual {
        vi: "`verified: primary` nhưng không ghi người đọc mở được văn bản ở đâu.",
        en: "`verified: primary`, but nothing says where a reader can open the document.",
    },
    help: Bilingual {
        vi: "Ghi {where_vi}; nếu không có thì viết `verified: copy`.",
        en: "Write {where_en}; if there is none, write `verified: copy`.",
    },
    explain: Bilingual {
        vi: "`primary` hứa rằng chính văn bản đã được đọc và người đọc cũng mở được nó để đối chiếu. Nếu chỉ đọc một bản không có địa chỉ thì là `copy`; trang ghi đúng mức kiểm chứng ấy.",
        en: "`primary` promises that the document itself was read, and that readers can open it and compare. If it was read in a copy without an address, it is `copy`; the page says which.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 1] = [&NOWHERE_TO_READ];

/// The four degrees of verification, for messages.
const VERIFIED: Expected = Expected {
    vi: "`primary` (đã đọc chính văn bản), `copy` (đọc bản nhận dạng chữ), `secondary` (đọc qua nguồn khác) hoặc `no`",
    en: "`primary` (the document itself was read), `copy` (its text, through character recognition), `secondary` (an account of it) or `no`",
};

/// `verified:` of a source of a document, which is read at its `url` or `file`.
pub fn of_source(table: &mut Map<'_>, ctx: &mut Ctx) -> Option<Verified> {
    let can_be_read = table.has("url") || table.has("file");
    let places = ("`url` hoặc `file`", "its `url` or `file`");
    read(table, can_be_read, places, ctx)
}

/// `verified:` of a row of a vocabulary, whose `source` says in words where it can be read.
pub fn of_row(table: &mut Map<'_>, source: Option<&str>, ctx: &mut Ctx) -> Option<Verified> {
    let can_be_read = source.is_some_and(has_address);
    let places = (
        "tên văn bản và địa chỉ trong `source`",
        "the document's name and its address as `source`",
    );
    read(table, can_be_read, places, ctx)
}

fn read(table: &mut Map<'_>, can_be_read: bool, places: (&str, &str), ctx: &mut Ctx) -> Option<Verified> {
    let verified = table.parsed("verified", VERIFIED, ctx, Verified::from_word)?;
    if verified.value == Verified::Primary && !can_be_read {
        let finding = ctx.finding(&NOWHERE_TO_READ, verified.span);
        ctx.report(finding.with("where_vi", places.0).with("where_en", places.1));
    }
    Some(verified.value)
}

/// Whether words name a page of the web or a file of the site: `https://…`, `vbpl.vn/…`, `files/…`.
fn has_address(words: &str) -> bool {
    words.split([' ', ',', ';', '(', ')', '<', '>']).any(|word| {
        let host = word.split('/').next().unwrap_or_default();
        let (name, ending) = host.rsplit_once('.').unwrap_or_default();
        let is_domain = name.len() > 1 && ending.len() > 1 && ending.bytes().all(|b| b.is_ascii_lowercase());
        word.contains("://") || word.starts_with("files/") || is_domain
    })
}

#[cfg(test)]
mod tests {
    use super::has_address;

    #[test]
    fn addresses_are_found_in_words() {
        for words in [
            "https://a.vn/x",
            "Nghị quyết 1 (vbpl.vn/x)",
            "congbao.chinhphu.vn",
            "files/a.pdf",
        ] {
            assert!(has_address(words), "{words}");
        }
        for words in [
            "",
            "Nghị quyết số 202/2025/QH15",
            "TP. Hồ Chí Minh",
            "bản ký, tr. 5",
            "Q.1",
        ] {
            assert!(!has_address(words), "{words}");
        }
    }
}
