//! Lỗi của chương trình: a panic of the program becomes a finding of the file that it worked on.
//!
//! A mistake of ours that one strange file brings to light must not take the other files down with it, nor a preview
//! that somebody is editing in. So the work on a file is done under a guard that turns a panic into a finding there.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{Bilingual, Diagnostic, FilePath, Place, Rule, Severity};

/// Lỗi của chương trình: the program itself fails on a file.
pub const INTERNAL_ERROR: Rule = Rule {
    code: "CK0001",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Chương trình gặp lỗi của chính nó khi xử lý tệp này: {detail}",
        en: "The program failed on this file through a fault of its own: {detail}",
    },
    help: Bilingual {
        vi: "Bỏ lần sửa gần nhất trong tệp để làm việc tiếp, và báo lỗi này, kèm theo tệp, cho người làm congkhai.",
        en: "To go on, undo the last change to the file; report this, with the file, to the makers of congkhai.",
    },
    explain: Bilingual {
        vi: "Đây không phải lỗi của người viết: tệp có gì cũng không được làm chương trình dừng. Các tệp khác vẫn được đọc; bản xem trước vẫn hiện trang đúng gần nhất.",
        en: "This is not the writer's mistake: nothing in a file may stop the program. The other files are still read, and the preview keeps showing the last good site.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 1] = [&INTERNAL_ERROR];

/// Runs some work on a file and turns a panic into a finding of the file as a whole; whoever calls this must not use
/// again what the work may have left half done.
///
/// # Errors
/// When the work panics.
pub fn guarded<T>(file: &FilePath, work: impl FnOnce() -> T) -> Result<T, Diagnostic> {
    let work = || {
        #[cfg(test)]
        super::failing::pass(file);
        work()
    };
    caught(work).map_err(|detail| Diagnostic::new(&INTERNAL_ERROR, Place::whole(file)).with("detail", detail))
}

/// Runs some work that concerns no file and turns a panic into an error with its message.
///
/// # Errors
/// When the work panics.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| said(&*panic))
}

/// The message of a panic, on one line.
fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("?");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostics::Lang;

    #[test]
    fn a_panic_is_a_finding_at_its_file_and_says_what_it_said() {
        let file = FilePath::from("content/plans/vn/a.md");
        let number = [1, 2].len();
        let found = guarded(&file, || assert_eq!(number, 3, "letters\n of {number}")).expect_err("it panics");
        assert_eq!((found.rule.code, found.place.clone()), ("CK0001", Place::whole(&file)));
        assert!(
            found.message(Lang::En).contains("letters of 2"),
            "{}",
            found.message(Lang::En)
        );
        assert_eq!(guarded(&Arc::clone(&file), || 1), Ok(1));
    }
}
