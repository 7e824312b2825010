//! Trang web: one snapshot as a function from a route to content.

mod dead_links;
mod loading;
mod reading;
mod rules;
mod same_routes;
mod shared;
pub mod vanished;

pub use loading::{Loaded, load, load_snapshot};
pub use reading::{Reading, completed};
pub use rules::{ROUTE_CLAIMED_TWICE, RULES, THEME_PROBLEM, THEME_REMARK, UNKNOWN_THEME};
pub use same_routes::same_routes_of;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::checks;
use crate::diagnostics::{Diagnostic, FilePath, Place, Rule, Span, sort_findings};
use crate::model::Corpus;
use crate::output::Content;
use crate::pages::PAGES;
use crate::resolve;
use crate::route::{Links, Route};
use crate::search::{Cache, Index};
use crate::source::Snapshot;
use crate::theme::{self, Layer, Theme};
use crate::view::{Context, DataFiles, MakeError, Maker};

use shared::Shared;

/// Every rule that a site can break.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    crate::diagnostics::rules()
        .chain(crate::parse::rules())
        .chain(resolve::rules())
        .chain(checks::rules())
        .chain(RULES)
}

/// Everything that answers routes.
pub struct Website {
    corpus: Arc<Corpus>,
    theme: Arc<SharedTheme>,
    links: Links,
    table: Arc<Table>,
    data_files: DataFiles,
    /// Made when somebody asks for one of its files.
    search: OnceLock<Index>,
    search_cache: Arc<Cache>,
    /// What is wrong with the theme and the routes; not yet in [`Loaded::findings`].
    pub findings: Vec<Diagnostic>,
}

/// A theme that knows what every page shares.
struct SharedTheme {
    theme: Theme,
    /// What was shared, to see whether it is still the same.
    shared: String,
    findings: Vec<Diagnostic>,
}

/// Who answers which route.
struct Table {
    routes: Vec<Route>,
    makers: BTreeMap<Route, &'static dyn Maker>,
    by_path: BTreeMap<String, Route>,
    findings: Vec<Diagnostic>,
}

/// What of a site is another one than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Renewed {
    pub theme: bool,
    /// Whether pages may have come or gone.
    pub routes: bool,
}

impl Website {
    /// Prepares the theme and the table of routes.
    pub fn new(loaded: &Loaded) -> Self {
        Self::with_minifying(loaded, theme::Options::default().minify)
    }

    /// The same with minified or with plain templates, for tests that compare them.
    pub fn with_minifying(loaded: &Loaded, minify: bool) -> Self {
        let mut site = Self::of(&loaded.corpus, &loaded.snapshot, minify);
        let dead = dead_links::find(&site.corpus, &loaded.snapshot, &site.table.by_path);
        site.findings.extend(dead);
        site.findings = site.corpus.site.levels.apply(std::mem::take(&mut site.findings));
        sort_findings(&mut site.findings);
        site
    }

    /// The site of a corpus, its findings without the dead links and without the site's own severities.
    pub(crate) fn of(corpus: &Arc<Corpus>, snapshot: &Snapshot, minify: bool) -> Self {
        let links = Links::new(&corpus.site.base_url);
        let mut theme = SharedTheme::load(corpus, snapshot, minify);
        let table = Table::new(corpus, &theme.theme);
        theme.share(corpus, &links, &table.routes);
        Self::put_together(corpus, Arc::new(theme), links, Arc::new(table))
    }

    /// The site after an edit, with everything that the edit leaves alone.
    pub(crate) fn edited(&self, corpus: &Arc<Corpus>, snapshot: &Snapshot, renewed: Renewed) -> Self {
        let links = Links::new(&corpus.site.base_url);
        let other_language = corpus.site.language != self.corpus.site.language;
        let mut theme = match renewed.theme || other_language || corpus.site.theme != self.corpus.site.theme {
            true => Arc::new(SharedTheme::load(corpus, snapshot, theme::Options::default().minify)),
            false => Arc::clone(&self.theme),
        };
        let table = match renewed.routes || !Arc::ptr_eq(&theme, &self.theme) {
            true => Arc::new(Table::new(corpus, &theme.theme)),
            false => Arc::clone(&self.table),
        };
        if theme.shared != Shared::new(corpus, &links, &table.routes).written() {
            let mut other = theme.renewed();
            other.share(corpus, &links, &table.routes);
            theme = Arc::new(other);
        }
        Self::put_together(corpus, theme, links, table).remembering(Arc::clone(&self.search_cache))
    }

    fn put_together(corpus: &Arc<Corpus>, theme: Arc<SharedTheme>, links: Links, table: Arc<Table>) -> Self {
        Website {
            corpus: Arc::clone(corpus),
            findings: theme.findings.iter().chain(&table.findings).cloned().collect(),
            theme,
            links,
            table,
            data_files: DataFiles::new(),
            search: OnceLock::new(),
            search_cache: Arc::new(Cache::forgetful()),
        }
    }

    /// The same website, with what earlier ones have worked out for their search.
    #[must_use]
    pub fn remembering(mut self, search: Arc<Cache>) -> Self {
        self.search_cache = search;
        self
    }

    /// The addresses in the text of a file that nothing answers.
    pub(crate) fn dead_links(&self, file: &FilePath, body: &str, snapshot: &Snapshot) -> Vec<Diagnostic> {
        dead_links::dead_in(file, body, &self.table.by_path, snapshot)
    }

    /// All routes but the files of the search index, in a fixed order.
    pub fn routes(&self) -> &[Route] {
        &self.table.routes
    }

    /// All routes with the files of the search index, which is made for that.
    pub fn all_routes(&self) -> Vec<Route> {
        self.routes().iter().chain(self.search().routes()).cloned().collect()
    }

    /// The route behind a path below the site's mount, such as `/van-ban/`.
    pub fn route(&self, path: &str) -> Option<&Route> {
        let file = || {
            let name = path.strip_prefix("/tim-kiem/")?;
            self.search().route(name)
        };
        self.table.by_path.get(path).or_else(file)
    }

    /// The search index; made once, when it is first asked for.
    pub fn search(&self) -> &Index {
        self.search
            .get_or_init(|| Index::new(&self.context(), &self.search_cache))
    }

    /// The makers of links of this site.
    pub fn links(&self) -> &Links {
        &self.links
    }

    /// The corpus behind the site.
    pub fn corpus(&self) -> &Arc<Corpus> {
        &self.corpus
    }

    /// The content of a route of [`Website::routes`].
    ///
    /// # Errors
    /// When a template fails, with its place.
    pub fn content(&self, route: &Route) -> Result<Content, MakeError> {
        match route {
            Route::SearchManifest => return Ok(Content::Bytes(self.search().manifest().to_vec())),
            Route::SearchFile(name) => {
                let bytes = self.search().file(name, &self.context());
                return bytes.map(Content::Bytes).ok_or_else(|| MakeError::no_answer(route));
            }
            _ => {}
        }
        let maker = self
            .table
            .makers
            .get(route)
            .ok_or_else(|| MakeError::Other(format!("no page answers {}", route.path())))?;
        maker.make(route, &self.context())
    }

    /// What its makers are given.
    pub fn context(&self) -> Context<'_> {
        Context {
            corpus: &self.corpus,
            theme: &self.theme.theme,
            links: &self.links,
            routes: &self.table.routes,
            data_files: &self.data_files,
        }
    }
}

impl SharedTheme {
    fn load(corpus: &Corpus, snapshot: &Snapshot, minify: bool) -> Self {
        let options = theme::Options {
            language: corpus.site.language.code().to_owned(),
            minify,
        };
        let mut findings = Vec::new();
        let theme = load_theme(snapshot, &corpus.site.theme, &options, &mut findings);
        SharedTheme {
            theme,
            shared: String::new(),
            findings,
        }
    }

    /// The same theme, to share something else.
    fn renewed(&self) -> Self {
        SharedTheme {
            theme: self.theme.clone(),
            shared: String::new(),
            findings: self.findings.clone(),
        }
    }

    fn share(&mut self, corpus: &Corpus, links: &Links, routes: &[Route]) {
        let shared = Shared::new(corpus, links, routes);
        let link = |asset: &theme::Asset| links.to_path(&asset.path);
        if let Err(error) = self.theme.share(&shared, link) {
            self.findings.push(theme_problem(&error.file, &error.to_string()));
        }
        self.shared = shared.written();
    }
}

impl Table {
    fn new(corpus: &Corpus, theme: &Theme) -> Self {
        let mut findings = Vec::new();
        let makers = table(corpus, theme, &mut findings);
        let mut routes: Vec<Route> = makers.keys().cloned().collect();
        routes.push(Route::SearchManifest);
        routes.sort_unstable();
        Table {
            by_path: routes.iter().map(|route| (route.path(), route.clone())).collect(),
            routes,
            makers,
            findings,
        }
    }
}

/// The routes of a corpus, whoever answers them; without those of the theme.
#[cfg(debug_assertions)]
pub fn all_routes(corpus: &Corpus) -> Vec<Route> {
    let all = PAGES.iter().chain(crate::exports::EXPORTS);
    all.flat_map(|maker| maker.routes(corpus)).collect()
}

/// Who answers which route; two claims on one address are a finding.
fn table(corpus: &Corpus, theme: &Theme, findings: &mut Vec<Diagnostic>) -> BTreeMap<Route, &'static dyn Maker> {
    let mut makers: BTreeMap<Route, &'static dyn Maker> = BTreeMap::new();
    let mut paths: BTreeMap<String, Route> = BTreeMap::new();
    let all = || PAGES.iter().copied().chain(crate::exports::EXPORTS.iter().copied());
    for maker in all() {
        for route in maker.routes(corpus) {
            claim(route, maker, &mut makers, &mut paths, findings);
        }
    }
    for asset in theme.assets() {
        let name = asset.path.trim_start_matches("/assets/").to_owned();
        claim(
            Route::Asset(name),
            &crate::exports::ASSETS,
            &mut makers,
            &mut paths,
            findings,
        );
    }
    let others: Vec<Route> = makers.keys().cloned().collect();
    for maker in all() {
        for route in maker.routes_after(&others) {
            claim(route, maker, &mut makers, &mut paths, findings);
        }
    }
    makers
}

fn claim(
    route: Route,
    maker: &'static dyn Maker,
    makers: &mut BTreeMap<Route, &'static dyn Maker>,
    paths: &mut BTreeMap<String, Route>,
    findings: &mut Vec<Diagnostic>,
) {
    if let Some(other) = paths.insert(route.path(), route.clone())
        && other != route
    {
        let file = std::sync::Arc::from("content/site.yaml");
        findings.push(Diagnostic::new(&ROUTE_CLAIMED_TWICE, Place::whole(&file)).with("path", route.path()));
    }
    makers.insert(route, maker);
}

/// The layers of the site's theme, the highest first: `theme/`, `themes/<name>/`, the built-in one.
fn load_theme(snapshot: &Snapshot, name: &str, options: &theme::Options, findings: &mut Vec<Diagnostic>) -> Theme {
    let mut layers = Vec::new();
    let own = layer("site", "theme/", snapshot);
    let named = layer(name, &format!("themes/{name}/"), snapshot);
    if named.is_none() && name != "default" {
        let file = std::sync::Arc::from("content/site.yaml");
        findings.push(Diagnostic::new(&UNKNOWN_THEME, Place::whole(&file)).with("name", name));
    }
    layers.extend(own);
    // The repository's own copy of the default theme is the built-in one; it is not laid over itself.
    layers.extend(named.filter(|_| name != "default"));
    layers.push(Layer::built_in());
    let (theme, found) = Theme::load_with(&layers, options);
    findings.extend(found.iter().map(|finding| theme_finding(finding, snapshot)));
    theme
}

fn layer(name: &str, prefix: &str, snapshot: &Snapshot) -> Option<Layer> {
    let files: BTreeMap<String, (Vec<u8>, String)> = snapshot
        .theme_files
        .iter()
        .filter_map(|(path, bytes)| Some((path.strip_prefix(prefix)?.to_owned(), (bytes.clone(), path.clone()))))
        .collect();
    (!files.is_empty()).then(|| Layer::new(name, files))
}

fn theme_finding(finding: &theme::ThemeFinding, snapshot: &Snapshot) -> Diagnostic {
    let rule = match finding.severity() {
        theme::ThemeSeverity::Error => &THEME_PROBLEM,
        theme::ThemeSeverity::Warning | theme::ThemeSeverity::Info => &THEME_REMARK,
    };
    let file = std::sync::Arc::from(finding.file.as_str());
    let span = snapshot
        .theme_files
        .get(&finding.file)
        .map(|bytes| line_span(bytes, finding.line, finding.column))
        .unwrap_or_default();
    Diagnostic::new(rule, Place::new(&file, span)).with("detail", finding.message())
}

fn line_span(bytes: &[u8], line: usize, column: usize) -> Span {
    let start: usize = bytes
        .split_inclusive(|b| *b == b'\n')
        .take(line.saturating_sub(1))
        .map(<[u8]>::len)
        .sum();
    let at = (start + column.saturating_sub(1)).min(bytes.len());
    Span::new(at, (at + 1).min(bytes.len()))
}

fn theme_problem(file: &str, detail: &str) -> Diagnostic {
    let file = std::sync::Arc::from(file);
    Diagnostic::new(&THEME_PROBLEM, Place::whole(&file)).with("detail", detail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::Options;

    #[test]
    fn an_address_that_nothing_answers_makes_no_search_index() {
        let loaded = load_snapshot(Snapshot::from_texts([]), &Options::default());
        let site = Website::new(&loaded);
        assert!(site.route("/khong-co/").is_none() && site.search.get().is_none());
        assert!(site.route("/tim-kiem/khong-co").is_none() && site.search.get().is_some());
    }
}
