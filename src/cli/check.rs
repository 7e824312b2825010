//! `congkhai check`: findings only.

use std::path::Path;
use std::time::Instant;

use super::args::{CheckArgs, CheckFormat};
use super::progress::Progress;
use super::{Exit, Failure, console, findings, root, summary};
use crate::diagnostics::{Diagnostic, Lang, Severity, sort_findings};
use crate::report::{Sources, github, json};
use crate::resolve::Options;
use crate::website::{self, Loaded, Website};

/// Reads and checks the site; writes nothing.
pub fn run(args: &CheckArgs) -> Result<Exit, Failure> {
    let start = Instant::now();
    let root = root::find(&args.root);
    let lang = root::language(args.lang, &root);
    // What is not published yet is checked, too.
    let options = Options {
        drafts: true,
        ..Options::default()
    };
    let mut loaded = load(&root, &options, lang, true)?;
    let lang = args.lang.lang.unwrap_or(loaded.corpus.site.language);
    let website = Website::new(&loaded);
    let found = all_findings(&mut loaded, &website);
    let sources = Sources::new(&loaded.snapshot);
    match args.format {
        CheckFormat::Human => findings::draw(&found, &sources, lang, Severity::Info),
        CheckFormat::Json => {
            console::data(&json(&found, &sources, lang), lang)?;
        }
        CheckFormat::Github => {
            let commands = github(&found, &sources, lang, &workspace_prefix(&root));
            console::data(&commands, lang)?;
        }
    }
    console::say(&summary::checked(
        loaded.corpus.documents.len(),
        &found,
        start.elapsed(),
    ));
    Ok(findings::exit(&found, args.strict))
}

/// Loads the site, with a spinner for a large one.
pub fn load(root: &Path, options: &Options, lang: Lang, progress: bool) -> Result<Loaded, Failure> {
    let message = match lang {
        Lang::Vi => "Đang đọc nội dung",
        Lang::En => "Reading the content",
    };
    let _spinner = Progress::spinner(message, progress);
    website::load(root, options).map_err(|error| Failure::snapshot(lang, &error))
}

/// What loading and laying out the website found, in reading order, with the site's severities. They are taken out of
/// `loaded`: on a large site they are many.
pub fn all_findings(loaded: &mut Loaded, website: &Website) -> Vec<Diagnostic> {
    let levels = &loaded.corpus.site.levels;
    let mut found = std::mem::take(&mut loaded.findings);
    found.extend(levels.apply(website.findings.clone()));
    sort_findings(&mut found);
    found
}

/// The path from the checked-out repository to the site: GitHub counts from there.
fn workspace_prefix(root: &Path) -> String {
    let below = || {
        let workspace = std::env::var_os("GITHUB_WORKSPACE")?;
        let workspace = Path::new(&workspace).canonicalize().ok()?;
        let root = root.canonicalize().ok()?;
        Some(root.strip_prefix(workspace).ok()?.to_string_lossy().replace('\\', "/"))
    };
    match below() {
        Some(path) if !path.is_empty() => format!("{path}/"),
        _ => String::new(),
    }
}
