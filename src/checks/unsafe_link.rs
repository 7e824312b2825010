//! Địa chỉ không được dẫn tới: links in a text that would run something, or lead elsewhere than they say.

use crate::diagnostics::{Bilingual, Diagnostic, Place, Rule, Severity};
use crate::parse::PageDraft;

use super::{Check, Run, Whole};

/// Địa chỉ không được dẫn tới: a link to an address that no page may lead to.
pub const UNSAFE_LINK: Rule = Rule {
    code: "CK0707",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Trang không được dẫn tới địa chỉ `{address}`, nên liên kết này chỉ hiện thành chữ.",
        en: "Pages may not link to the address `{address}`, so the link is shown as text only.",
    },
    help: Bilingual {
        vi: "Viết `https://…`, `http://…`, `mailto:…` hoặc một đường dẫn của trang này như `/van-ban/`, hoặc bỏ liên kết.",
        en: "Write `https://…`, `http://…`, `mailto:…` or a path of this site such as `/van-ban/`, or remove the link.",
    },
    explain: Bilingual {
        vi: "Có những địa chỉ chạy mã trên máy người đọc (`javascript:…`, `data:…`) hoặc dẫn tới nơi khác với chữ viết trong đó (`//nơi-khác`, `https://a.vn@b.vn`). Trang chỉ dẫn tới trang web, địa chỉ thư điện tử và các trang của chính mình.",
        en: "Some addresses run code on the reader's computer (`javascript:…`, `data:…`) or lead somewhere other than they seem to (`//elsewhere`, `https://a.vn@b.vn`). Pages link only to web pages, to mail addresses and within the site.",
    },
};

/// The check of documents.
pub const IN_DOCUMENTS: Check = Check {
    rules: &[&UNSAFE_LINK],
    run: Run::Document(|subject, findings| {
        let links = subject.draft.body.unsafe_links.iter();
        findings.extend(links.map(|(start, end, address)| {
            let finding = subject.finding(&UNSAFE_LINK, subject.in_body(*start, *end));
            finding.with("address", address)
        }));
    }),
};

/// The check of free pages, by the same rule.
pub const IN_PAGES: Check = Check {
    rules: &[],
    run: Run::Site(|whole, findings| {
        let pages = whole.drafts.pages.iter();
        findings.extend(pages.flat_map(|page| in_page(page, whole)));
    }),
};

fn in_page<'a>(page: &'a PageDraft, whole: &'a Whole<'_>) -> impl Iterator<Item = Diagnostic> + 'a {
    page.body.unsafe_links.iter().map(|(start, end, address)| {
        let place = Place::new(&page.file, whole.in_page(page, *start, *end));
        Diagnostic::new(&UNSAFE_LINK, place).with("address", address)
    })
}
