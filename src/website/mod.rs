//! Trang web: one snapshot as a function from a route to content.

mod aliases;
mod colors;
mod dead_links;
#[cfg(test)]
mod failing_tests;
mod growing;
pub mod inputs;
mod loading;
mod made_from;
mod reading;
pub mod remaking;
mod rules;
mod shared;
mod site_links;
mod spellings;
#[cfg(test)]
mod steps_tests;
mod table;
pub mod templates;
mod theming;
mod touched;
pub mod vanished;

pub use growing::{Growing, PlacedDocument};
pub use loading::{Loaded, load, load_snapshot};
pub use reading::{DocumentReader, DocumentReading, completed};
pub use rules::{RULES, rules};
pub use table::routes_of;
pub use touched::changes_routes;

use std::sync::{Arc, OnceLock};

use crate::checks::Traces;
use crate::diagnostics::{Diagnostic, Lang, sort_findings};
use crate::model::reads::note_unknown;
use crate::model::{Comparisons, Corpus};
use crate::output::Content;
use crate::route::{Links, Owner, Route};
use crate::search::{Cache, SearchIndex};
use crate::source::Snapshot;
use crate::theme;
use crate::view::written_at::{ByFile, Ways};
use crate::view::{Context, DataFiles, Edition, MakeError};

use shared::Shared;
use table::RouteTable;
use theming::SharedTheme;

/// Everything that answers routes.
pub struct Website {
    /// In the site's first language, of which all data is made.
    first: OwnEdition,
    /// In the language besides it.
    second: Option<OwnEdition>,
    table: Arc<RouteTable>,
    comparisons: Comparisons,
    data_files: DataFiles,
    by_file: ByFile,
    /// Made when somebody asks for one of its files.
    search: OnceLock<SearchIndex>,
    search_cache: Arc<Cache>,
    /// What is wrong with the theme and the routes; not yet in [`Loaded::findings`].
    pub findings: Vec<Diagnostic>,
}

/// The site in one of its languages.
#[derive(Clone)]
struct OwnEdition {
    corpus: Arc<Corpus>,
    theme: Arc<SharedTheme>,
    links: Links,
}

impl OwnEdition {
    fn lent(&self) -> Edition<'_> {
        Edition {
            corpus: &self.corpus,
            theme: &self.theme.theme,
            links: &self.links,
        }
    }

    /// The edition with what its pages share; the theme is taken over as it is where nothing of that is another.
    fn sharing(mut self, table: &RouteTable) -> Self {
        let is_same = self.theme.shared == Shared::new(&self.corpus, &self.links, table).written();
        if !is_same {
            let mut theme = self.theme.renewed();
            theme.share(&self.corpus, &self.links, table);
            self.theme = Arc::new(theme);
        }
        self
    }
}

/// The parts of a site that are others than before.
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

    /// The website with minified or with plain templates, for tests that compare them.
    pub fn with_minifying(loaded: &Loaded, minify: bool) -> Self {
        let mut site = Self::of(&loaded.corpus, &loaded.snapshot, minify);
        let dead = dead_links::find(site.ways(), &loaded.snapshot);
        site.findings.extend(dead);
        site.findings.extend(site.dead_links(&Owner::Site, &loaded.snapshot));
        site.findings.extend(site.taken_aliases(&loaded.traces));
        let found = std::mem::take(&mut site.findings);
        site.findings = site.corpus().site.levels.apply(found);
        sort_findings(&mut site.findings);
        site
    }

    /// The site of a corpus, its findings without the dead links and without the site's own severities.
    pub(crate) fn of(corpus: &Arc<Corpus>, snapshot: &Snapshot, minify: bool) -> Self {
        let theme = |corpus: &Corpus| Arc::new(SharedTheme::load(corpus, snapshot, minify));
        let (first, second) = editions(corpus, |corpus, _| theme(corpus));
        let table = RouteTable::new(corpus, &first.theme.theme);
        Self::put_together(first, second, Arc::new(table))
    }

    /// The site after an edit, with everything that the edit leaves alone.
    pub(crate) fn edited(&self, corpus: &Arc<Corpus>, snapshot: &Snapshot, renewed: Renewed) -> Self {
        let (site, before) = (&corpus.site, &self.corpus().site);
        let other_colors = site.look.colors != before.look.colors;
        let other_languages = !site.languages().eq(before.languages());
        let other_theme = other_languages || site.theme != before.theme || other_colors;
        let theme = |corpus: &Corpus, known: Option<&OwnEdition>| match known {
            Some(known) if !renewed.theme && !other_theme => Arc::clone(&known.theme),
            _ => Arc::new(SharedTheme::load(corpus, snapshot, theme::Options::default().minify)),
        };
        let (first, second) = editions(corpus, |corpus, is_first| match is_first {
            true => theme(corpus, Some(&self.first)),
            false => theme(corpus, self.second.as_ref()),
        });
        let table = match renewed.routes || !Arc::ptr_eq(&first.theme, &self.first.theme) {
            true => Arc::new(RouteTable::new(corpus, &first.theme.theme)),
            false => Arc::clone(&self.table),
        };
        Self::put_together(first, second, table).remembering(Arc::clone(&self.search_cache))
    }

    fn put_together(first: OwnEdition, second: Option<OwnEdition>, table: Arc<RouteTable>) -> Self {
        let first = first.sharing(&table);
        let second = second.map(|second| second.sharing(&table));
        let themes = std::iter::once(&first)
            .chain(&second)
            .map(|edition| &edition.theme.findings);
        Website {
            findings: themes.flatten().chain(&table.findings).cloned().collect(),
            first,
            second,
            table,
            comparisons: Comparisons::default(),
            data_files: DataFiles::default(),
            by_file: ByFile::default(),
            search: OnceLock::new(),
            search_cache: Arc::new(Cache::forgetful()),
        }
    }

    /// The website with what earlier ones have worked out for their search.
    #[must_use]
    pub fn remembering(mut self, search: Arc<Cache>) -> Self {
        self.search_cache = search;
        self
    }

    /// The addresses in the text of a file that nothing answers.
    pub(crate) fn dead_links(&self, owner: &Owner, snapshot: &Snapshot) -> Vec<Diagnostic> {
        match owner {
            Owner::Site => site_links::faults(
                &self.corpus().site.look,
                self.corpus(),
                &self.table,
                |address, place| dead_links::Looking::new(self.ways(), snapshot).dead(address, place),
            ),
            owner => dead_links::Looking::new(self.ways(), snapshot).dead_in(owner),
        }
    }

    /// The old addresses of documents that are something else's by now; `traces` has their places.
    pub(crate) fn taken_aliases(&self, traces: &Traces) -> Vec<Diagnostic> {
        aliases::find(self.corpus(), traces, &self.table)
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
    pub fn search(&self) -> &SearchIndex {
        self.search
            .get_or_init(|| SearchIndex::new(&self.context(), &self.search_cache))
    }

    /// The makers of links of this site.
    pub fn links(&self) -> &Links {
        &self.first.links
    }

    /// The corpus behind the site.
    pub fn corpus(&self) -> &Arc<Corpus> {
        &self.first.corpus
    }

    /// The content of a route of [`Website::routes`].
    ///
    /// # Errors
    /// When a template fails, with its place.
    pub fn content(&self, route: &Route) -> Result<Content, MakeError> {
        match route {
            Route::SearchManifest => {
                // It speaks of all pages, and is made with the index anyway.
                note_unknown();
                return Ok(Content::Bytes(self.search().manifest().to_vec()));
            }
            Route::SearchFile(name) => {
                let bytes = self.search().file(name, &self.context());
                return bytes.map(Content::Bytes).ok_or_else(|| MakeError::no_answer(route));
            }
            // Nobody has read what is published as it is.
            Route::Attachment(_) => note_unknown(),
            _ => {}
        }
        let (language, told) = route.told();
        let maker = self
            .table
            .maker(route)
            .ok_or_else(|| MakeError::Other(format!("no page answers {}", route.path())))?;
        maker.make(told, &self.context_in(language))
    }

    /// What its makers are given.
    pub fn context(&self) -> Context<'_> {
        self.context_in(None)
    }

    /// What makers are given for pages in a language besides the first.
    fn context_in(&self, language: Option<Lang>) -> Context<'_> {
        let second = self.second.as_ref().filter(|_| language.is_some());
        let Edition { corpus, theme, links } = second.unwrap_or(&self.first).lent();
        Context {
            corpus,
            theme,
            links,
            first: self.first.lent(),
            routes: &self.table.routes,
            ways: Ways {
                language,
                ..self.ways()
            },
            comparisons: &self.comparisons,
            data_files: &self.data_files,
        }
    }

    fn ways(&self) -> Ways<'_> {
        Ways {
            by_path: &self.table.by_path,
            by_file: &self.by_file,
            corpus: self.corpus(),
            language: None,
        }
    }
}

/// The site in its first language and in the one besides it; `theme` is told whether it is the first.
fn editions(
    corpus: &Arc<Corpus>,
    theme: impl Fn(&Corpus, bool) -> Arc<SharedTheme>,
) -> (OwnEdition, Option<OwnEdition>) {
    let links = Links::new(&corpus.site.base_url);
    let second = corpus.site.second_language.map(|lang| {
        let corpus = Arc::new(corpus.in_language(lang));
        OwnEdition {
            theme: theme(&corpus, false),
            links: links.in_language(Some(lang)),
            corpus,
        }
    });
    let first = OwnEdition {
        theme: theme(corpus, true),
        corpus: Arc::clone(corpus),
        links,
    };
    (first, second)
}

#[cfg(test)]
mod tests;
