//! Trang không lỗi: the site behind a command that makes something of it.

use std::path::Path;

use super::args::LangArg;
use super::check::{all_findings, load};
use super::{Failure, findings, root};
use crate::diagnostics::{Lang, Severity};
use crate::report::Sources;
use crate::resolve::Options;
use crate::website::{Loaded, Website};

/// The settings of a command that replace those of the site.
pub struct SiteRequest<'a> {
    pub base_url: Option<&'a str>,
    pub drafts: bool,
    pub lang: LangArg,
}

/// A site without errors, and the language in which it is spoken of.
pub struct SoundSite {
    pub loaded: Loaded,
    pub website: Website,
    pub lang: Lang,
}

/// Reads the site; where it has errors they are drawn, and there is nothing to go on with.
pub fn site(root: &Path, wanted: &SiteRequest<'_>) -> Result<Option<SoundSite>, Failure> {
    let options = Options {
        base_url: wanted.base_url.map(str::to_owned),
        drafts: wanted.drafts,
        lenient_drafts: true,
        least: Severity::Error,
    };
    let mut loaded = load(root, &options, root::language(wanted.lang, root), true)?;
    let lang = wanted.lang.lang.unwrap_or(loaded.corpus.site.language);
    let website = Website::new(&loaded);
    let found = all_findings(&mut loaded, &website);
    if findings::stop(&found, false) {
        findings::draw(&found, &Sources::new(&loaded.snapshot), lang, Severity::Error);
        return Ok(None);
    }
    Ok(Some(SoundSite { loaded, website, lang }))
}
