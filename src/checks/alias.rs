//! Địa chỉ cũ: whether a text under `aliases:` can be an address of this site. Whether that address is free is asked of
//! the table of routes.

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity};
use crate::route::address;

use super::{Check, CheckedDocument, Run};

/// Địa chỉ cũ viết sai dạng: an old address that is no path of this site.
pub const NOT_A_PATH: Rule = Rule {
    code: "CK0410",
    severity: Severity::Error,
    message: Bilingual {
        vi: "`{alias}` không phải là một đường dẫn của trang này.",
        en: "`{alias}` is not a path of this site.",
    },
    help: Bilingual {
        vi: "Viết đường dẫn từ gốc trang, bắt đầu bằng `/`, không có tên miền, `..`, `?` hay `#`, ví dụ `/van-ban/2021/ten-cu/`.",
        en: "Write the path from the site's root, starting with `/`, without a domain name, `..`, `?` or `#`, such as `/van-ban/2021/old-name/`.",
    },
    explain: Bilingual {
        vi: "`aliases` là những địa chỉ cũ của chính trang này; ở mỗi địa chỉ đó có một trang chuyển tiếp tới văn bản.",
        en: "`aliases` are old addresses of this same site; at each of them a page redirects to the document.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&NOT_A_PATH],
    run: Run::Document(check),
};

fn check(subject: &CheckedDocument<'_>, findings: &mut Vec<Diagnostic>) {
    let aliases = subject.draft.aliases.iter();
    let odd = aliases.filter(|alias| address(&alias.value).is_none());
    findings.extend(odd.map(|alias| subject.at(&NOT_A_PATH, alias).with("alias", &alias.value)));
}
