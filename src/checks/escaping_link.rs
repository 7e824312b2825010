//! Liên kết ra ngoài: symbolic links that lead out of the site's folder.

use std::sync::Arc;

use crate::diagnostics::{Bilingual, Diagnostic, Place, Rule, Severity};

use super::{Check, Run, Whole};

/// Liên kết tượng trưng ra ngoài thư mục: a symbolic link that leads out of the site's folders.
pub const ESCAPING_LINK: Rule = Rule {
    code: "CK0610",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "`{path}` là liên kết dẫn ra ngoài `content/`, `themes/` và `theme/` nên không được đọc.",
        en: "`{path}` is a link that leads out of `content/`, `themes/` and `theme/`, so it was not read.",
    },
    help: Bilingual {
        vi: "Chép chính tệp đó vào thay cho liên kết.",
        en: "Put the file itself in place of the link.",
    },
    explain: Bilingual {
        vi: "Chỉ những gì nằm trong `content/`, `themes/` và `theme/` mới được đọc và đăng, để không tệp nào khác của máy, như tệp trong `.git`, lọt lên trang.",
        en: "Only what lies in `content/`, `themes/` and `theme/` is read and published, so that no other file on the computer, such as those in `.git`, gets onto the site.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&ESCAPING_LINK],
    run: Run::Site(check),
};

fn check(whole: &Whole<'_>, findings: &mut Vec<Diagnostic>) {
    let links = whole.snapshot.escaping.iter();
    findings.extend(
        links.map(|path| Diagnostic::new(&ESCAPING_LINK, Place::whole(&Arc::from(&**path))).with("path", path)),
    );
}
