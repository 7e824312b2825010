//! Tệp có thể chạy mã: attachments that are not published unless `site.yaml` says so.

use std::sync::Arc;

use crate::diagnostics::{Bilingual, Diagnostic, FilePath, Place, Rule, Severity};
use crate::source::Danger;

use super::{Check, Run, Whole};

/// Tệp có thể chạy mã nên không được đăng: an attachment that is not published, as it may be run.
pub const NOT_PUBLISHED: Rule = Rule {
    code: "CK0620",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "`{path}` không được đăng: trình duyệt hoặc máy chủ có thể chạy tệp này như một phần của trang.",
        en: "`{path}` is not published: a browser or a server may run it as part of the site.",
    },
    help: Bilingual {
        vi: "Đăng bản PDF hoặc ảnh thay cho tệp này; nếu đúng là phải đăng, viết vào `site.yaml`: active_files: [ {{ file: {file}, reason: … }} ]",
        en: "Publish it as PDF or as a picture; if it has to be published, write in `site.yaml`: active_files: [ {{ file: {file}, reason: … }} ]",
    },
    explain: Bilingual {
        vi: "Tệp HTML, SVG, XML và tệp mà trình duyệt phải tự đoán kiểu có thể chứa mã; mở từ `/files/…` thì mã chạy với quyền của trang. Hình SVG chỉ được đăng khi không có gì chạy được hay tải từ nơi khác.",
        en: "HTML, SVG and XML files, and those whose type a browser has to guess, may hold code; opened from `/files/…` it runs with the rights of the site. A drawing in SVG is published only if nothing in it runs or loads from elsewhere.",
    },
};

/// Trang web mang đuôi của loại tệp khác: an attachment that is not published, as it is a page under another name.
pub const DISGUISED: Rule = Rule {
    code: "CK0323",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "`{path}` không được đăng: tên nói là một loại tệp khác, nhưng bên trong là một trang web.",
        en: "`{path}` is not published: its name says that it is something else, but in it is a web page.",
    },
    help: Bilingual {
        vi: "Mở tệp ra xem rồi tải lại từ nơi phát hành; nếu đúng là phải đăng, viết vào `site.yaml`: active_files: [ {{ file: {file}, reason: … }} ]",
        en: "Look into the file and download it again from where it was issued; if it has to be published, write in `site.yaml`: active_files: [ {{ file: {file}, reason: … }} ]",
    },
    explain: Bilingual {
        vi: "Khi tải một tệp PDF mà trang nguồn báo lỗi hay đòi đăng nhập, trình duyệt thường lưu trang báo lỗi dưới tên của tệp. Người đọc mở ra chỉ thấy tệp hỏng, và không kiểm tra được nguồn.",
        en: "Where a site answers a download with an error or a sign-in, browsers often save that page under the name of the file. Readers find a broken file and cannot check the source.",
    },
};

/// Hình SVG được nêu tên nhưng chứa mã: a drawing that `site.yaml` names and that has code in it.
pub const DRAWING_RUNS: Rule = Rule {
    code: "CK0621",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Hình `{path}` không được đăng dù `site.yaml` nêu tên: trong đó có mã, hoạt họa hoặc phần tải từ nơi khác.",
        en: "The drawing `{path}` is not published although `site.yaml` names it: it has code, animation or parts that load from elsewhere.",
    },
    help: Bilingual {
        vi: "Xuất lại hình ở dạng “SVG thuần” (plain SVG), hoặc đăng dạng PNG hay PDF.",
        en: "Save it as plain SVG again, or publish it as PNG or PDF.",
    },
    explain: NOT_PUBLISHED.explain,
};

/// Tệp được nêu mà không có: `active_files` names a file that is not there.
pub const NO_SUCH_FILE: Rule = Rule {
    code: "CK0622",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "`active_files` nêu `{file}`, nhưng không có tệp đó, hoặc tệp đó không cần được nêu.",
        en: "`active_files` names `{file}`, but there is no such file, or it does not need to be named.",
    },
    help: Bilingual {
        vi: "Sửa đường dẫn (viết từ `content/`, ví dụ `files/so-do.svg`), hoặc bỏ dòng này.",
        en: "Correct the path (from `content/`, such as `files/so-do.svg`), or remove the line.",
    },
    explain: NOT_PUBLISHED.explain,
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&NOT_PUBLISHED, &DISGUISED, &DRAWING_RUNS, &NO_SUCH_FILE],
    run: Run::Site(check),
};

fn check(whole: &Whole<'_>, findings: &mut Vec<Diagnostic>) {
    let site = whole.drafts.site.as_ref();
    let named = site.into_iter().flat_map(|site| &site.active_files);
    let held_back = whole.snapshot.attachments.values();
    let held_back = held_back.filter(|file| !whole.corpus.attachments.contains_key(&file.path));
    for attachment in held_back {
        let file = &attachment.path;
        let is_named = site.is_some_and(|site| site.names_active(file));
        let rule = match attachment.danger {
            _ if is_named => &DRAWING_RUNS,
            Danger::Disguised => &DISGUISED,
            _ => &NOT_PUBLISHED,
        };
        let path: FilePath = Arc::from(format!("content/{file}"));
        let finding = Diagnostic::new(rule, Place::whole(&path)).with("path", &*path);
        findings.push(finding.with("file", file));
    }
    for row in named {
        let known = whole.snapshot.attachments.get(&row.file.value);
        if known.is_none_or(|file| file.danger == Danger::None) {
            let place = Place::new(&Arc::from("content/site.yaml"), row.file.span);
            findings.push(Diagnostic::new(&NO_SUCH_FILE, place).with("file", &row.file.value));
        }
    }
}
