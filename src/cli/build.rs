//! `congkhai build`: the content of every route, written where it differs.

use std::path::Path;
use std::sync::Arc;

use super::args::{BuildArgs, BuildFormat, BuildPart};
use super::beside::{self, Beside};
use super::check::{all_findings, load};
use super::progress::ProgressLine;
use super::timings::{self, Timings};
use super::warm::{BuildMessages, Warm};
use super::why::ExplainedFile;
use super::{Exit, Failure, check, console, findings, root, summary};
use crate::diagnostics::{
    Bilingual, Diagnostic, FilePath, INTERNAL_ERROR, Lang, Place, Severity, caught, sort_findings,
};
use crate::exports::open_data::{is_table, same_table, tables_together};
use crate::exports::relative::made_relative;
use crate::model::reads::note_unknown;
use crate::output::{self, Content, Entry, FirstTime, Form, Made, Origin, OutputError, RenderError, Report};
use crate::report::{Sources, json};
use crate::resolve::Options;
use crate::route::{Route, RouteKind, may_be_file};
use crate::view::MakeError;
use crate::website::remaking::{self, Remaking, WhyMade};
use crate::website::{Loaded, Website, inputs, templates, vanished};

/// How the content of a route is made: by [`Website::content`].
type Make = dyn Fn(&Website, &Route) -> Result<Content, MakeError> + Sync;

/// What was published, and what came of it.
struct Published {
    entries: Vec<Entry>,
    report: Report,
    /// Why the file was made that `--explain` asks about.
    why_made: Option<WhyMade>,
}

const NO_SUCH_ADDRESS: Bilingual = Bilingual {
    vi: "trang không có địa chỉ `{written}`; viết như trong thanh địa chỉ, ví dụ /van-ban/",
    en: "the site has no address `{written}`; write it as a browser shows it, such as /van-ban/",
};

/// Builds the site. Findings that stop it are shown before a byte is written.
pub fn run(args: &BuildArgs) -> Result<Exit, Failure> {
    run_with(args, &Website::content)
}

fn run_with(args: &BuildArgs, make: &Make) -> Result<Exit, Failure> {
    let timings = Timings::start();
    let root = root::find(&args.root);
    let lang = root::language(args.lang, &root);
    let output = args.output_dir.clone().unwrap_or_else(|| root.join("public"));
    let warm = Warm::look(args, &root, &output, lang);
    if said_again(args, &warm, &output, lang, &timings)? {
        return Ok(Exit::Fine);
    }
    let options = Options {
        base_url: args.base_url.clone(),
        drafts: args.drafts,
        lenient_drafts: true,
        least: least(args),
    };
    let mut loaded = load(&root, &options, lang, !args.quiet)?;
    let lang = args.lang.lang.unwrap_or(loaded.corpus.site.language);
    timings.done(timings::READ, Some(loaded.snapshot.files.len()));
    let website = Website::new(&loaded);
    let mut found = all_findings(&mut loaded, &website);
    let beside = beside::files(args.host, &website);
    let job = BuildJob {
        args,
        lang,
        output: &output,
        root: &root,
        entries: entries(&chosen(args, website.routes().to_vec()), &beside),
        beside: &beside,
        loaded: &loaded,
        website: &website,
        make,
        timings: &timings,
    };
    let asked = job.asked()?;
    let vanish = job.add_vanished(&mut found)?;
    timings.done(timings::LAID_OUT, Some(job.entries.len()));
    // As data they are one list, with what comes to light while the pages are made.
    let is_data = args.format == BuildFormat::Json;
    let mut said = BuildMessages::of(&found);
    if !is_data {
        said.shown = job.drawn(&found);
        console::say(&said.shown);
    }
    let published = match findings::stop(&found, args.strict) {
        true => Ok(None),
        false => job.publish_or_tell(asked.as_ref(), &mut found),
    };
    if is_data {
        said.data = json(&found, &Sources::new(&loaded.snapshot), lang);
        console::data(&said.data, lang)?;
    }
    let published = published?;
    if let Some(Published {
        entries,
        report,
        why_made,
    }) = &published
    {
        if !args.drafts {
            said.left_out = summary::left_out(check::drafts(&loaded).len(), lang);
        }
        // That pages vanish is said once.
        if !vanish {
            warm.remember(&said, entries, report);
        }
        if let Some(asked) = asked {
            let number = |path: &str| entries.iter().position(|entry| entry.path == path);
            console::say(&asked.told(report, number, why_made.as_ref(), lang));
        }
    }
    job.close(&said.left_out);
    if args.timings {
        console::say(&timings.table(lang));
    }
    job.close(&match &published {
        Some(published) => summary::built(&published.report, &found, timings.all()),
        None => summary::refused(job.entries.len(), &found, timings.all()),
    });
    Ok(if published.is_some() { Exit::Fine } else { Exit::Content })
}

/// Says again what the last build said, where nothing has changed since; returns whether that was all there was to do.
fn said_again(
    args: &BuildArgs,
    warm: &Warm<'_>,
    output: &Path,
    lang: Lang,
    timings: &Timings,
) -> Result<bool, Failure> {
    let left = warm.nothing_changed();
    timings.done(timings::LOOKED, left.as_ref().map(|(_, files)| *files));
    let Some((said, files)) = left else { return Ok(false) };
    if let Some(written) = &args.explain {
        match ExplainedFile::left_alone(written, output, lang) {
            Some(told) => console::say(&told),
            None => return Ok(false),
        }
    }
    if args.format == BuildFormat::Json {
        console::data(&said.data, lang)?;
    }
    console::say(&said.shown);
    if !args.quiet {
        console::say(&said.left_out);
    }
    if args.timings {
        console::say(&timings.table(lang));
    }
    if !args.quiet {
        console::say(&summary::as_left(files, said.errors, said.warnings, timings.all()));
    }
    Ok(true)
}

/// The routes that are to be written, in the order in which they are made: whole tables first, and at the end what tells
/// their sizes and digests, which need not make them again for that.
fn chosen(args: &BuildArgs, mut routes: Vec<Route>) -> Vec<Route> {
    if args.only == Some(BuildPart::Pages) {
        routes.retain(|route| route.kind().is_for_readers());
    }
    routes.sort_by_key(|route| match route.kind() {
        _ if is_table(route) => 0,
        RouteKind::OpenData => 2,
        _ => 1,
    });
    routes
}

/// What of the arguments changes the bytes that are written; `verify` is told it by the manifest.
fn form(args: &BuildArgs) -> Form {
    Form {
        base_url: args.base_url.clone(),
        drafts: args.drafts,
        host: args.host.map(|host| host.word().to_owned()),
        pictures: cfg!(feature = "pictures"),
        relative: args.relative,
    }
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

/// The files of routes, in their order, and those beside them. The files of a table are made in one go.
fn entries(routes: &[Route], beside: &[Beside]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = routes.iter().map(Entry::of).collect();
    let mut next = 0;
    while next < routes.len() {
        entries[next].together = same_table(&routes[next..]);
        next += 1 + entries[next].together;
    }
    entries.extend(beside.iter().map(Beside::entry));
    entries
}

struct BuildJob<'a> {
    args: &'a BuildArgs,
    lang: Lang,
    root: &'a Path,
    output: &'a Path,
    /// Without the files of search, which are not made for a build that is refused.
    entries: Vec<Entry>,
    beside: &'a [Beside],
    loaded: &'a Loaded,
    website: &'a Website,
    make: &'a Make,
    timings: &'a Timings,
}

impl BuildJob<'_> {
    /// The file that `--explain` asks about.
    fn asked(&self) -> Result<Option<ExplainedFile>, Failure> {
        let Some(written) = &self.args.explain else {
            return Ok(None);
        };
        let source = |route: &Route| self.file_behind(route);
        match ExplainedFile::find(written, self.website, self.output, source) {
            Some(asked) => Ok(Some(asked)),
            None => Err(Failure::usage(
                self.lang,
                NO_SUCH_ADDRESS.filled(self.lang, &[("written", written.clone())]),
            )),
        }
    }

    /// Adds the pages that would vanish, and says whether there are any. They are found *before* publishing, so that
    /// `--strict` can still refuse.
    fn add_vanished(&self, found: &mut Vec<Diagnostic>) -> Result<bool, Failure> {
        if findings::stop(found, self.args.strict) {
            return Ok(false);
        }
        let pages =
            vanished::find(self.root, self.output, &self.entries).map_err(|e| Failure::output(self.lang, &e))?;
        let vanish = !pages.is_empty();
        found.extend(self.loaded.corpus.site.levels.apply(pages));
        sort_findings(found);
        Ok(vanish)
    }

    /// The findings for people.
    fn drawn(&self, found: &[Diagnostic]) -> String {
        findings::drawn(found, &Sources::new(&self.loaded.snapshot), self.lang, shown(self.args))
    }

    /// Publishes the site. A page that the program itself fails on is one more finding, and then nothing is published.
    fn publish_or_tell(
        &self,
        asked: Option<&ExplainedFile>,
        found: &mut Vec<Diagnostic>,
    ) -> Result<Option<Published>, Failure> {
        match self.publish(asked.map(ExplainedFile::path)) {
            Ok(published) => Ok(Some(published)),
            Err(OutputError::Panicked { url, detail }) => self.tell(vec![self.failed_on(&url, &detail)], found),
            Err(OutputError::Render { path, source }) => match self.template_faults() {
                faults if faults.is_empty() => Err(Failure::output(self.lang, &OutputError::Render { path, source })),
                faults => self.tell(faults, found),
            },
            Err(error) => Err(Failure::output(self.lang, &error)),
        }
    }

    /// What is wrong with the site's own templates, once a page could not be made.
    fn template_faults(&self) -> Vec<Diagnostic> {
        templates::faults(self.website, &self.loaded.snapshot)
    }

    /// Findings that come to light while pages are made: nothing is published.
    fn tell(&self, come: Vec<Diagnostic>, found: &mut Vec<Diagnostic>) -> Result<Option<Published>, Failure> {
        if self.args.format == BuildFormat::Human {
            console::say(&self.drawn(&come));
        }
        found.extend(come);
        sort_findings(found);
        Ok(None)
    }

    /// The finding for what the program itself failed on, told of the file behind the page.
    fn failed_on(&self, url: &str, detail: &str) -> Diagnostic {
        let file = self.website.route(url).and_then(|route| self.file_behind(route));
        let file = file.unwrap_or_else(|| Arc::from("content/site.yaml"));
        Diagnostic::new(&INTERNAL_ERROR, Place::whole(&file)).with("detail", format!("`{url}`: {detail}"))
    }

    /// The one source of an address, where it is mainly made from one.
    fn file_behind(&self, route: &Route) -> Option<FilePath> {
        let corpus = &self.loaded.corpus;
        match route.told().1 {
            Route::Document(id) | Route::DocumentData(id) => {
                corpus.documents.get(id).map(|document| Arc::clone(&document.file))
            }
            Route::Page(name) => {
                let page = corpus.pages.iter().find(|page| page.name == *name);
                page.map(|page| Arc::clone(&page.file))
            }
            _ => None,
        }
    }

    fn publish(&self, asked: Option<&str>) -> Result<Published, OutputError> {
        let failed = |detail| OutputError::Panicked {
            url: Route::Search.path(),
            detail,
        };
        let routes = caught(|| self.all_routes()).map_err(failed)?;
        let entries = entries(&routes, self.beside);
        let message = match self.lang {
            Lang::Vi => "Đang ghi trang",
            Lang::En => "Writing the site",
        };
        let progress = ProgressLine::bar(message, entries.len(), !self.args.quiet);
        let make = |route: &Route| self.content(route).map_err(RenderError::from);
        let render = |index: usize| match (routes.get(index), entries[index].together) {
            (Some(route), 0) => self.timings.of_kind(route.kind(), || make(route)).map(Made::One),
            (Some(route), more) => {
                let files = tables_together(&self.website.context(), &routes[index..=index + more]);
                Ok(Made::Together(self.timings.of_files(route.kind(), 1 + more, files)))
            }
            (None, _) => {
                // It was made before anybody watched.
                note_unknown();
                Ok(Made::One(self.beside[index - routes.len()].content()))
            }
        };
        let inputs = inputs::of(&self.loaded.corpus, &self.loaded.snapshot);
        let progressed = |done| progress.set(done);
        let form = form(self.args);
        let remaking = Warm::asked(&form, self.args.only).map(|asked| self.remaking(&asked, &entries));
        self.timings.done(timings::KNOWN, None);
        let origin = Origin {
            inputs: &inputs,
            form: &form,
            may_write: may_be_file,
            earlier: remaking.as_ref().map_or(&FirstTime, |remaking| remaking),
        };
        let report = output::publish_from(self.root, self.output, &origin, &entries, render, &progressed)?;
        if let Some(remaking) = &remaking {
            output::keep(self.root, self.output, remaking::NAME, &remaking.kept(&report));
        }
        drop(progress);
        self.timings
            .part(timings::COMPARED, report.compared, Some(report.total));
        self.timings.done(timings::COMMITTED, Some(report.changed));
        if !report.mended.is_empty() {
            console::say(&summary::mended(&report.mended, self.lang));
        }
        if self.args.verbose {
            for removed in &report.removed {
                console::say(&format!("- {}\n", removed.path));
            }
        }
        let asked = entries.iter().position(|entry| Some(&*entry.path) == asked);
        let why_made = asked
            .filter(|index| !report.files.not_made.contains(index))
            .and_then(|index| Some(remaking?.why_made(self.website, index)));
        Ok(Published {
            entries,
            report,
            why_made,
        })
    }

    /// What is known of the files from the last build.
    fn remaking<'e>(&self, asked: &str, entries: &'e [Entry]) -> Remaking<'e> {
        let kept = output::kept(self.root, self.output, remaking::NAME);
        Remaking::new(self.website, &self.loaded.snapshot, asked, entries, kept)
    }

    /// The content of a route, with relative links where they are asked for.
    fn content(&self, route: &Route) -> Result<Content, MakeError> {
        let content = (self.make)(self.website, route)?;
        let language = self.loaded.corpus.site.language;
        Ok(match self.args.relative {
            true => made_relative(content, route, self.website.links().base_path(), language),
            false => content,
        })
    }

    /// All routes that are to be written; those of search are known once it is made.
    fn all_routes(&self) -> Vec<Route> {
        if self.args.only.is_some() {
            return chosen(self.args, self.website.routes().to_vec());
        }
        let message = match self.lang {
            Lang::Vi => "Đang lập chỉ mục tìm kiếm",
            Lang::En => "Indexing for search",
        };
        let _progress = ProgressLine::spinner(message, !self.args.quiet);
        let routes = self.website.all_routes();
        let made = routes.len() - self.website.routes().len();
        self.timings.done(timings::INDEXED, Some(made));
        chosen(self.args, routes)
    }

    fn close(&self, summary: &str) {
        if !self.args.quiet {
            console::say(summary);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::PathBuf;

    use clap::Parser;

    use super::*;
    use crate::cli::args::{Cli, Command};

    fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
        let files = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
        let files = files.filter(|entry| entry.file_type().is_file());
        files
            .map(|entry| (entry.path().to_owned(), fs::read(entry.path()).expect("it can be read")))
            .collect()
    }

    #[test]
    fn a_page_that_the_program_fails_on_is_a_finding_and_the_output_stays() {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
            fs::write(path, text).expect("it can be written");
        };
        write("content/site.yaml", "title: Trang\nbase_url: https://a.vn/\n");
        write("content/pages/mot.md", "---\ntitle: Một\n---\n\nTrước.\n");
        let root = folder.path().to_str().expect("a plain path");
        let Command::Build(args) = Cli::parse_from(["congkhai", "build", "-q", "--root", root]).command else {
            panic!("it is a build");
        };
        assert_eq!(run(&args).expect("it builds"), Exit::Fine);
        let public = folder.path().join("public");
        let before = files(&public);
        write("content/pages/mot.md", "---\ntitle: Một\n---\n\nSau.\n");
        let failing = |site: &Website, route: &Route| match route {
            Route::Page(name) => panic!("page {name} is too much"),
            _ => site.content(route),
        };
        assert_eq!(run_with(&args, &failing).expect("it is a finding"), Exit::Content);
        assert!(!before.is_empty() && files(&public) == before);
        assert_eq!(run(&args).expect("it builds"), Exit::Fine);
        assert!(files(&public) != before);
    }

    #[test]
    fn the_finding_names_the_address_and_stands_at_the_file_behind_it() {
        let texts = [("content/pages/mot.md", "---\ntitle: Một\n---\n".as_bytes())];
        let snapshot = crate::source::Snapshot::from_texts(texts);
        let loaded = crate::website::load_snapshot(snapshot, &Options::default());
        let website = Website::new(&loaded);
        let Command::Build(args) = Cli::parse_from(["congkhai", "build"]).command else {
            panic!("it is a build");
        };
        let job = BuildJob {
            args: &args,
            lang: Lang::En,
            root: Path::new("."),
            output: Path::new("public"),
            entries: Vec::new(),
            beside: &[],
            loaded: &loaded,
            website: &website,
            make: &Website::content,
            timings: &Timings::start(),
        };
        let told = |url| {
            let found = job.failed_on(url, "too much");
            (found.place.file.to_string(), found.message(Lang::En))
        };
        let (file, message) = told("/mot/");
        assert_eq!(file, "content/pages/mot.md");
        assert!(message.contains("`/mot/`: too much"), "{message}");
        assert_eq!(told("/van-ban/").0, "content/site.yaml");
    }
}
