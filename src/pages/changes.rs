//! Thay đổi: what was new in each release, in sentences, with why it is not as it was.

use serde::Serialize;

use crate::model::{Corpus, NewsCause, PartialDate, Release, ReleaseChange};
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::view::changes::{ChangeLine, change_line};
use crate::view::{Context, Frame, LONG_LIST, MakeError, Maker};

/// `/thay-doi/`: the releases, the newest first; and `/thay-doi/<name>/`, one of them.
pub struct ChangesPage;

impl Maker for ChangesPage {
    fn routes(&self, owner: &Owner, corpus: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Site => {
                let releases = corpus
                    .releases
                    .iter()
                    .map(|release| Route::Release(release.name.clone()));
                std::iter::once(Route::Changes).chain(releases).collect()
            }
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        match route {
            Route::Changes => cx.render("changes.html", &all(cx, route)),
            Route::Release(name) => {
                let release = cx.corpus.releases.iter().find(|release| release.name == *name);
                let release = release.ok_or_else(|| MakeError::no_answer(route))?;
                cx.render("changes.html", &one(cx, route, release))
            }
            _ => Err(MakeError::no_answer(route)),
        }
    }
}

#[derive(Serialize)]
struct View {
    page: Frame,
    releases: Vec<ReleaseView>,
    /// Releases that are only named, the newest first.
    earlier: Vec<EarlierRelease>,
    feed: String,
    data: Option<String>,
}

#[derive(Serialize)]
struct ReleaseView {
    /// Its name, which is its anchor.
    name: String,
    date: String,
    href: String,
    note: Option<String>,
    /// "12 văn bản, 228 chỉ tiêu …"
    counts: String,
    groups: Vec<Group>,
    /// "Đang hiện 500 trong 812 thay đổi", where the list is cut.
    rest: Option<String>,
}

/// What has one cause.
#[derive(Serialize)]
struct Group {
    id: &'static str,
    title: String,
    lines: Vec<ChangeLine>,
}

#[derive(Serialize)]
struct EarlierRelease {
    text: String,
    href: String,
}

/// The newest releases, as many as fit; the others are named.
fn all(cx: &Context<'_>, route: &Route) -> View {
    let lead = cx.word("changes.lead", &[]);
    let mut left = LONG_LIST;
    let mut shown = 0;
    for release in cx.corpus.releases.iter() {
        if shown > 0 && release.changes.len() > left {
            break;
        }
        left = left.saturating_sub(release.changes.len());
        shown += 1;
    }
    let (newest, earlier) = cx.corpus.releases.split_at(shown);
    View {
        page: Frame::new(cx, route, cx.word("changes.title", &[]))
            .described(&lead)
            .lead(lead),
        releases: newest.iter().map(|release| release_view(cx, release)).collect(),
        earlier: earlier.iter().map(|release| earlier_release(cx, release)).collect(),
        feed: cx.link(&Route::ChangesFeed),
        data: data(cx),
    }
}

fn one(cx: &Context<'_>, route: &Route, release: &Release) -> View {
    let lead = cx.word("changes.lead", &[]);
    let title = cx.word("changes.title_of", &[("date", &day(cx, release))]);
    View {
        page: Frame::new(cx, route, title).described(&lead).lead(lead).under(
            cx,
            cx.word("changes.title", &[]),
            &Route::Changes,
        ),
        releases: vec![release_view(cx, release)],
        earlier: Vec::new(),
        feed: cx.link(&Route::ChangesFeed),
        data: data(cx),
    }
}

fn data(cx: &Context<'_>) -> Option<String> {
    let route = Route::DataFile("changes.csv".to_owned());
    cx.has(&route).then(|| cx.link(&route))
}

fn day(cx: &Context<'_>, release: &Release) -> String {
    cx.date(PartialDate::from_date(release.date))
}

fn release_view(cx: &Context<'_>, release: &Release) -> ReleaseView {
    let total = release.changes.len();
    let mut shown: Vec<&ReleaseChange> = release.changes.iter().collect();
    // Where not all fit, what is merely new gives way to what is not as it was.
    if total > LONG_LIST {
        shown.sort_by_key(|change| change.cause == NewsCause::Published);
        shown.truncate(LONG_LIST);
    }
    let groups = NewsCause::ALL.into_iter().filter_map(|cause| group(cx, cause, &shown));
    let counts = [
        ("documents", cx.count(release.documents)),
        ("targets", cx.count(release.targets)),
        ("tasks", cx.count(release.tasks)),
        ("results", cx.count(release.results)),
    ];
    let counts: Vec<(&str, &str)> = counts.iter().map(|(name, count)| (*name, count.as_str())).collect();
    ReleaseView {
        name: release.name.clone(),
        date: day(cx, release),
        href: cx.link(&Route::Release(release.name.clone())),
        note: release.note.clone(),
        counts: cx.word("changes.counts", &counts),
        groups: groups.collect(),
        rest: (total > LONG_LIST).then(|| {
            let (shown, total) = (cx.count(LONG_LIST), cx.count(total));
            cx.word("changes.rest", &[("shown", &shown), ("total", &total)])
        }),
    }
}

fn group(cx: &Context<'_>, cause: NewsCause, changes: &[&ReleaseChange]) -> Option<Group> {
    let of_cause = changes.iter().filter(|change| change.cause == cause);
    let lines: Vec<ChangeLine> = of_cause.map(|change| change_line(cx, change)).collect();
    (!lines.is_empty()).then(|| Group {
        id: cause.word(),
        title: cx.word(&format!("changes.{}", cause.word()), &[]),
        lines,
    })
}

fn earlier_release(cx: &Context<'_>, release: &Release) -> EarlierRelease {
    let n = cx.count(release.changes.len());
    EarlierRelease {
        text: cx.word("changes.entry", &[("date", &day(cx, release)), ("n", &n)]),
        href: cx.link(&Route::Release(release.name.clone())),
    }
}
