//! `congkhai build`: the content of every route, written where it differs.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::args::{BuildArgs, BuildFormat};
use super::check::{all_findings, load};
use super::progress::Progress;
use super::{Exit, Failure, console, findings, root, summary};
use crate::diagnostics::{Diagnostic, Lang, Severity, sort_findings};
use crate::output::{self, Entry, RenderError, Report};
use crate::report::{Sources, json};
use crate::resolve::Options;
use crate::route::Route;
use crate::website::{Loaded, Website, vanished};

/// Builds the site. Findings that stop it are shown before a byte is written.
pub fn run(args: &BuildArgs) -> Result<Exit, Failure> {
    let start = Instant::now();
    let root = root::find(&args.root);
    let lang = root::language(args.lang, &root);
    let options = Options {
        base_url: args.base_url.clone(),
        drafts: args.drafts,
        lenient_drafts: true,
        least: least(args),
    };
    let mut loaded = load(&root, &options, lang, !args.quiet)?;
    let lang = args.lang.lang.unwrap_or(loaded.corpus.site.language);
    let website = Website::new(&loaded);
    let found = all_findings(&mut loaded, &website);
    let job = Job {
        args,
        lang,
        output: args.output_dir.clone().unwrap_or_else(|| root.join("public")),
        root: &root,
        entries: entries(website.routes()),
        loaded: &loaded,
        website: &website,
    };
    let found = job.with_vanished(found)?;
    job.show(&found)?;
    if findings::stop(&found, args.strict) {
        job.close(&summary::refused(job.entries.len(), &found, start.elapsed()));
        return Ok(Exit::Content);
    }
    let report = job.publish()?;
    job.close(&summary::built(&report, &found, start.elapsed()));
    Ok(Exit::Fine)
}

/// Down to which severity findings are drawn.
fn shown(args: &BuildArgs) -> Severity {
    match (args.quiet, args.strict, args.verbose) {
        (true, false, _) => Severity::Error,
        (.., true) => Severity::Info,
        _ => Severity::Warning,
    }
}

/// Down to which severity findings are looked for: data has them all, and the last line counts warnings.
fn least(args: &BuildArgs) -> Severity {
    match args.format {
        BuildFormat::Json => Severity::Info,
        BuildFormat::Human => shown(args).max(Severity::Warning),
    }
}

/// The files of routes, in their order.
fn entries(routes: &[Route]) -> Vec<Entry> {
    let entry = |route: &Route| Entry {
        path: route.file(),
        url: route.path(),
    };
    routes.iter().map(entry).collect()
}

struct Job<'a> {
    args: &'a BuildArgs,
    lang: Lang,
    root: &'a Path,
    output: PathBuf,
    /// Without the files of search, which are not made for a build that is refused.
    entries: Vec<Entry>,
    loaded: &'a Loaded,
    website: &'a Website,
}

impl Job<'_> {
    /// Everything that is wrong, pages that would vanish included: those are found *before*
    /// publishing, so that `--strict` can still refuse.
    fn with_vanished(&self, mut found: Vec<Diagnostic>) -> Result<Vec<Diagnostic>, Failure> {
        if !findings::stop(&found, self.args.strict) {
            let pages =
                vanished::find(self.root, &self.output, &self.entries).map_err(|e| Failure::output(self.lang, &e))?;
            found.extend(self.loaded.corpus.site.levels.apply(pages));
            sort_findings(&mut found);
        }
        Ok(found)
    }

    fn show(&self, found: &[Diagnostic]) -> Result<(), Failure> {
        let sources = Sources::new(&self.loaded.snapshot);
        if self.args.format == BuildFormat::Json {
            console::data(&json(found, &sources, self.lang), self.lang)?;
            return Ok(());
        }
        findings::draw(found, &sources, self.lang, shown(self.args));
        Ok(())
    }

    fn publish(&self) -> Result<Report, Failure> {
        let routes = self.all_routes();
        let entries = entries(&routes);
        let message = match self.lang {
            Lang::Vi => "Đang ghi trang",
            Lang::En => "Writing the site",
        };
        let progress = Progress::bar(message, entries.len(), !self.args.quiet);
        let render = |index: usize| self.website.content(&routes[index]).map_err(RenderError::from);
        let report = output::publish(self.root, &self.output, &entries, render, &|done| progress.set(done))
            .map_err(|error| Failure::output(self.lang, &error))?;
        drop(progress);
        if self.args.verbose {
            for removed in &report.removed {
                console::say(&format!("- {}\n", removed.path));
            }
        }
        Ok(report)
    }

    /// All routes; those of search are known once it is made.
    fn all_routes(&self) -> Vec<Route> {
        let message = match self.lang {
            Lang::Vi => "Đang lập chỉ mục tìm kiếm",
            Lang::En => "Indexing for search",
        };
        let _progress = Progress::spinner(message, !self.args.quiet);
        self.website.all_routes()
    }

    fn close(&self, summary: &str) {
        if !self.args.quiet {
            console::say(summary);
        }
    }
}
