//! Kiểm tra hỏng thử: a check that fails by itself, so that tests see what becomes of the others.

use super::{Check, Run, Whole};
use crate::diagnostics::Diagnostic;

/// The title of a site on which it fails.
pub(crate) const TITLE: &str = "Trang mà một kiểm tra hỏng";

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[],
    run: Run::Site(check),
};

fn check(whole: &Whole<'_>, _: &mut Vec<Diagnostic>) {
    assert_ne!(whole.corpus.site.title, TITLE);
}
