//! Trang văn bản: one document with everything that is known of it.

mod amended;
mod chain;
mod diagram;
mod facts;
mod outline;
mod related;
mod target_groups;
mod target_table;
mod task_table;

use serde::Serialize;

use crate::diagnostics::Lang;
use crate::model::{Corpus, Document};
use crate::output::Content;
use crate::parse::body::is_full_text;
use crate::route::{Owner, Route};
use crate::text::escape_html;

use self::amended::Amendment;
use self::chain::ChainLink;
use self::facts::{Citation, MetaRow, PlaceNotice, SourceRow};
use self::related::{Incoming, RelatedGroup};
use self::target_table::Targets;
use self::task_table::Tasks;
use crate::view::document_item::state_word;
use crate::view::marked_text::MarkedText;
use crate::view::named::{issuer_name, section_title};
use crate::view::parts::{ListPart, PartsView, list_routes};
use crate::view::written_at::WrittenAt;
use crate::view::{Alternate, Context, Frame, LONG_LIST, MakeError, Maker, body_html, json_ld};

/// `/van-ban/<year>/<slug>/` and, where much relates to it, `…/lien-quan/`.
pub struct DocumentPage;

impl Maker for DocumentPage {
    fn routes(&self, owner: &Owner, corpus: &Corpus) -> Vec<Route> {
        let Owner::Document(id) = owner else {
            return Vec::new();
        };
        let rows = related::incoming_count(corpus, id);
        let related = (rows > LONG_LIST).then(|| list_routes(Route::DocumentRelated(id.clone()), rows));
        let related = related.into_iter().flatten();
        [Route::Document(id.clone())].into_iter().chain(related).collect()
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let part = ListPart::of(route);
        let (Route::Document(id) | Route::DocumentRelated(id)) = part.list else {
            return Err(MakeError::Other(format!("no document is at {}", route.path())));
        };
        let document = cx
            .corpus
            .document(id)
            .ok_or_else(|| MakeError::Other(format!("there is no document {id}")))?;
        match part.list {
            Route::DocumentRelated(_) => cx.render("related.html", &RelatedView::new(cx, route, document)),
            _ => cx.render("document.html", &View::new(cx, route, document)),
        }
    }
}

/// Everything that `document.html` shows.
#[derive(Serialize)]
struct View {
    page: Frame,
    /// The title of the browser's window: with the number, wherever the page is seen from.
    head_title: String,
    /// "Kế hoạch số 767/KH-UBND", above the title.
    kicker: String,
    issuer: Option<String>,
    /// The full title, where the page is headed by a shorter one.
    full_title: Option<MarkedText>,
    state: &'static str,
    /// Why the state is what it is, in a sentence.
    state_notice: Option<String>,
    place_notice: Option<PlaceNotice>,
    abstract_text: Option<String>,
    review: Vec<String>,
    contents: Vec<ContentsItem>,
    meta: Vec<MetaRow>,
    /// The relations as a drawing, where there are many; the lists below say the same in words.
    diagram: Option<String>,
    outgoing: Vec<RelatedGroup>,
    incoming: Incoming,
    amendments: Vec<Amendment>,
    /// From plan to yearly plan to report, within the place.
    chain: Vec<ChainLink>,
    targets: Option<Targets>,
    target_count: String,
    tasks: Option<Tasks>,
    task_count: String,
    body: Option<String>,
    body_contents: Vec<ContentsItem>,
    /// The body is so long that it is the text itself and no summary.
    body_is_whole: bool,
    /// A long text is folded where the page has something that was asked first.
    body_is_open: bool,
    /// How many sections are folded.
    body_count: Option<String>,
    sources: Vec<SourceRow>,
    data: Option<String>,
    citation: Citation,
}

/// A line of a table of contents.
#[derive(Serialize)]
struct ContentsItem {
    label: MarkedText,
    href: String,
    level: u8,
    count: Option<String>,
    /// What is seldom asked for, and left out where there is little room.
    is_late: bool,
}

/// The number of characters from which a text is long.
const LONG_TEXT: usize = 1_200;
/// The most parts of the targets that the contents name.
const MOST_PARTS: usize = 24;

/// What was done to the document, and what it does to others.
fn amendments(cx: &Context<'_>, document: &Document) -> Vec<Amendment> {
    let mut all = amended::amendments(cx, document);
    all.extend(amended::amended_by(cx, document));
    all
}

impl View {
    fn new(cx: &Context<'_>, route: &Route, document: &Document) -> Self {
        let targets = target_table::targets(cx, document);
        let tasks = task_table::tasks(cx, document);
        let is_asked_first = targets.is_some() || tasks.is_some();
        let has_body = !document.body.text.trim().is_empty();
        let place = WrittenAt {
            file: &document.file,
            page: &route.path(),
        };
        // The text around it is Vietnamese on every page.
        let lang = match cx.corpus.site.language {
            Lang::Vi => String::new(),
            own => format!(" lang=\"{}\"", own.code()),
        };
        let behind = |anchor: &str| {
            let mut groups = targets.iter().flat_map(|targets| &targets.groups);
            let group = groups.find(|group| group.section.as_deref() == Some(anchor))?;
            let words = cx.word("document.targets_here", &[("n", &group.count)]);
            Some(format!(
                "<p class=\"to-rows\"><a href=\"{}\"{lang}>{}</a></p>\n",
                group.href,
                escape_html(&words)
            ))
        };
        let body = has_body.then(|| body_html(cx, &place, &document.body, &behind));
        let mut view = View {
            page: frame(cx, route, document),
            head_title: head_title(document),
            kicker: facts::kicker(cx, document),
            issuer: issuer_name(cx, document),
            full_title: facts::full_title(cx, document),
            state: state_word(document),
            state_notice: state_notice(cx, document),
            place_notice: facts::place_notice(cx, document),
            abstract_text: document.abstract_text.clone(),
            review: document.review.clone(),
            contents: Vec::new(),
            meta: facts::meta(cx, document),
            diagram: diagram::diagram(cx, document),
            outgoing: related::outgoing(cx, document),
            incoming: related::incoming(cx, document, None),
            amendments: amendments(cx, document),
            chain: chain::chain(cx, document),
            targets,
            target_count: target_count(cx, document),
            tasks,
            task_count: cx.counted("count.tasks", document.tasks.len()),
            body,
            body_contents: body_contents(cx, document),
            body_is_whole: is_full_text(&document.body.text),
            body_is_open: !is_asked_first || document.body.text.chars().nth(LONG_TEXT).is_none(),
            body_count: Some(document.body.sections.len())
                .filter(|n| *n > 1)
                .map(|n| cx.counted("count.sections", n)),
            sources: facts::sources(cx, document),
            data: data_link(cx, document),
            citation: facts::citation(cx, document),
        };
        view.contents = view.parts(cx);
        view
    }

    /// The parts that the page has, for its table of contents; below the targets the parts of these.
    fn parts(&self, cx: &Context<'_>) -> Vec<ContentsItem> {
        let related = !self.outgoing.is_empty() || !self.incoming.groups.is_empty();
        let item = |label: MarkedText, href: String, level: u8, count: Option<String>| ContentsItem {
            is_late: ["#phan_nguon", "#phan_thong-tin"].contains(&href.as_str()),
            label,
            href,
            level,
            count,
        };
        let part =
            |exists: bool, anchor: &str, label: &str| exists.then(|| item(label.into(), format!("#{anchor}"), 1, None));
        let mut items = Vec::new();
        items.extend(part(
            !self.amendments.is_empty(),
            "phan_dieu-chinh",
            &cx.word("amended.title", &[]),
        ));
        items.extend(part(self.targets.is_some(), "phan_chi-tieu", &self.target_count));
        let groups = self.targets.iter().flat_map(|targets| &targets.groups);
        if (2..=MOST_PARTS).contains(&groups.clone().count()) {
            items.extend(
                groups.map(|group| item(group.title.clone(), group.href.clone(), 2, Some(group.count.clone()))),
            );
        }
        items.extend(part(self.tasks.is_some(), "phan_nhiem-vu", &self.task_count));
        items.extend(part(
            self.body.is_some(),
            "phan_noi-dung",
            &cx.word("document.body", &[]),
        ));
        items.extend(part(
            !self.chain.is_empty(),
            "phan_chuoi",
            &cx.word("document.chain", &[]),
        ));
        items.extend(part(related, "phan_lien-quan", &cx.word("document.related", &[])));
        items.extend(part(
            !self.sources.is_empty(),
            "phan_nguon",
            &cx.word("document.sources", &[]),
        ));
        items.extend(part(true, "phan_thong-tin", &cx.word("document.facts", &[])));
        items
    }
}

fn frame(cx: &Context<'_>, route: &Route, document: &Document) -> Frame {
    let description = document.abstract_text.as_deref().unwrap_or(&document.title);
    let mut page = Frame::new(cx, route, cx.content(document.list_title()))
        .under(cx, cx.word("documents.title", &[]), &Route::Documents)
        .described(description)
        .section("documents")
        .pictured(
            cx,
            Route::PlacePicture(cx.corpus.jurisdictions.name(document.jurisdiction).to_owned()),
        )
        .about(json_ld::legislation(cx, document));
    page.og_type = Some("article");
    // The title stands right below; the way here needs only number or type.
    if let Some(last) = page.breadcrumbs.last_mut() {
        last.label = document
            .number
            .as_ref()
            .map_or_else(|| cx.type_name(document.kind).into(), |n| n.to_string().into());
    }
    page.alternates.extend(data_link(cx, document).map(|href| Alternate {
        kind: "application/json",
        title: document.list_title().to_owned(),
        href,
    }));
    let stratml = Route::DocumentStratml(document.id.clone());
    page.alternates.extend(cx.has(&stratml).then(|| Alternate {
        kind: "application/xml",
        title: format!("StratML: {}", document.list_title()),
        href: cx.link(&stratml),
    }));
    page
}

fn head_title(document: &Document) -> String {
    let title = document.list_title();
    match &document.number {
        Some(number) if !title.contains(number.as_str()) => format!("{number}: {title}"),
        _ => title.to_owned(),
    }
}

fn data_link(cx: &Context<'_>, document: &Document) -> Option<String> {
    let route = Route::DocumentData(document.id.clone());
    cx.has(&route).then(|| cx.link(&route))
}

fn state_notice(cx: &Context<'_>, document: &Document) -> Option<String> {
    let key = match state_word(document) {
        "signed" => return None,
        "unpublished" => "document.is_unpublished",
        "draft" => "document.is_draft",
        "numberless" => "document.is_numberless",
        _ if document.issued.is_none() => "document.is_unnumbered",
        _ => "document.is_half_dated",
    };
    Some(cx.word(key, &[]))
}

/// The first two levels of the body.
fn body_contents(cx: &Context<'_>, document: &Document) -> Vec<ContentsItem> {
    let sections = document.body.sections.iter().filter(|s| s.depth <= 2);
    let items: Vec<ContentsItem> = sections
        .map(|section| ContentsItem {
            label: cx.content(section_title(section)),
            href: format!("#{}", section.anchor),
            level: section.depth,
            count: None,
            is_late: false,
        })
        .collect();
    // A list of two or three is read faster without one.
    if items.len() > 3 { items } else { Vec::new() }
}

/// Everything that `related.html` shows.
#[derive(Serialize)]
struct RelatedView {
    page: Frame,
    document: MarkedText,
    document_href: String,
    parts: Option<PartsView>,
    incoming: Incoming,
}

/// "5 chỉ tiêu, cùng 1 mức cũ đã được thay": what counts, and what stands in the tables besides.
fn target_count(cx: &Context<'_>, document: &Document) -> String {
    let current = cx.corpus.current_targets(document).count();
    let counted = cx.counted("count.targets", current);
    match document.targets.len() - current {
        0 => counted,
        replaced => cx.word(
            "document.with_replaced",
            &[
                ("targets", &counted),
                ("replaced", &cx.counted("count.replaced", replaced)),
            ],
        ),
    }
}

impl RelatedView {
    fn new(cx: &Context<'_>, route: &Route, document: &Document) -> Self {
        let name = cx.short_name(document);
        let part = ListPart::of(route);
        let incoming = related::incoming(cx, document, Some(part));
        let title = part.title(cx, cx.said("document.related_to", &[("document", &name)]));
        RelatedView {
            page: Frame::new(cx, route, title)
                .under(cx, cx.word("documents.title", &[]), &Route::Documents)
                .under(cx, name.clone(), &Route::Document(document.id.clone()))
                .section("documents"),
            document_href: cx.document_link(&document.id),
            document: name,
            parts: part.view(cx, incoming.total),
            incoming,
        }
    }
}
