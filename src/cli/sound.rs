//! Trang không lỗi: the site behind a command that makes something of it.

use std::path::Path;

use super::check::{all_findings, load};
use super::{Failure, findings};
use crate::diagnostics::{Lang, Severity};
use crate::report::Sources;
use crate::resolve::Options;
use crate::website::{Loaded, Website};

/// Reads the site; where it has errors they are drawn, and there is nothing to go on with.
pub fn site(
    root: &Path,
    options: &Options,
    asked: Option<Lang>,
    lang: Lang,
) -> Result<Option<(Loaded, Website)>, Failure> {
    let mut loaded = load(root, options, lang, true)?;
    let lang = asked.unwrap_or(loaded.corpus.site.language);
    let website = Website::new(&loaded);
    let found = all_findings(&mut loaded, &website);
    if findings::stop(&found, false) {
        findings::draw(&found, &Sources::new(&loaded.snapshot), lang, Severity::Error);
        return Ok(None);
    }
    Ok(Some((loaded, website)))
}
