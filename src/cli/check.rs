//! `congkhai check`: findings only.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use super::args::{CheckArgs, CheckFormat};
use super::only::Only;
use super::progress::ProgressLine;
use super::{Exit, Failure, console, findings, root, summary};
use crate::diagnostics::{Diagnostic, FilePath, Lang, Severity, sort_findings};
use crate::report::{Sources, github, gitlab, json, sarif};
use crate::resolve::Options;
use crate::website::{self, Loaded, Website, templates};

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
    let only = Only::files(&args.files, &root, &loaded.snapshot, lang)?;
    let website = Website::new(&loaded);
    let mut found = all_findings(&mut loaded, &website);
    found.extend(templates::faults(&website, &loaded.snapshot));
    sort_findings(&mut found);
    only.keep(&mut found);
    let drafts = drafts(&loaded);
    let drafts_count = drafts.len();
    let sources = Sources::new(&loaded.snapshot).with_drafts(drafts);
    let prefix = || workspace_prefix(&root);
    let report = match args.format {
        CheckFormat::Human => {
            findings::draw(&found, &sources, lang, Severity::Info);
            None
        }
        CheckFormat::Json => Some(json(&found, &sources, lang)),
        CheckFormat::Github => Some(github(&found, &sources, lang, &prefix())),
        CheckFormat::Gitlab => Some(gitlab(&found, &sources, lang, &prefix())),
        CheckFormat::Sarif => Some(sarif(&found, &sources, lang, &prefix())),
    };
    if let Some(report) = report {
        console::data(&report, lang)?;
    }
    let in_drafts = found
        .iter()
        .filter(|finding| sources.is_draft(&finding.place.file))
        .count();
    console::say(&summary::told_apart(drafts_count, in_drafts, &found, lang));
    console::say(&summary::checked(
        loaded.corpus.documents.len(),
        &found,
        start.elapsed(),
    ));
    Ok(findings::exit(&found, args.strict))
}

/// The files of documents that are not published yet.
pub fn drafts(loaded: &Loaded) -> BTreeSet<FilePath> {
    let drafts = loaded.traces.iter().filter(|(_, trace)| trace.is_draft);
    drafts.map(|(file, _)| Arc::clone(file)).collect()
}

/// Loads the site, with a spinner for a large one.
pub fn load(root: &Path, options: &Options, lang: Lang, progress: bool) -> Result<Loaded, Failure> {
    let message = match lang {
        Lang::Vi => "Đang đọc nội dung",
        Lang::En => "Reading the content",
    };
    let _spinner = ProgressLine::spinner(message, progress);
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

/// Where GitHub and GitLab say that they have checked the repository out.
const WORKSPACES: [&str; 2] = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"];

/// The path from the checked-out repository to the site: code hosts count from there.
fn workspace_prefix(root: &Path) -> String {
    let below = |name: &str| {
        let workspace = std::env::var_os(name)?;
        let workspace = Path::new(&workspace).canonicalize().ok()?;
        let root = root.canonicalize().ok()?;
        Some(root.strip_prefix(workspace).ok()?.to_string_lossy().replace('\\', "/"))
    };
    match WORKSPACES.into_iter().find_map(below) {
        Some(path) if !path.is_empty() => format!("{path}/"),
        _ => String::new(),
    }
}
