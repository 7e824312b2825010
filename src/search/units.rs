//! Đơn vị tìm kiếm: what can be found, page by page.
//!
//! A unit is a section of a document, or the page of an indicator, a body, a place or a sector, or a list of the site. A section holds the text
//! under its own heading, and the targets and tasks that stand in it as lines, so that figures are found where
//! the body is short.

use std::collections::HashMap;

use crate::diagnostics::Lang;
use crate::model::{
    Body, CitedWork, Corpus, Document, FreePage, Id, Indicator, Jurisdiction, Locator, Role, Sector, Target, Task,
};
use crate::route::Route;
use crate::text::{first_words, is_running};
use crate::view::named::{section_title, undated_name, work_issuer, work_link};
use crate::view::replaced::replaced_view;
use crate::view::{Context, phrase};

use super::names::PageNames;
use super::plain;

/// Một trang: the units that share a name and an address.
#[derive(Clone, Debug, Default, Hash)]
pub struct SearchPage {
    /// "Kế hoạch 767/KH-UBND (2021)"; nothing for entities.
    pub name: String,
    pub title: String,
    pub place: String,
    pub href: String,
    pub units: Vec<SearchUnit>,
}

/// Một đơn vị: what a result leads to.
#[derive(Clone, Debug, Default, Hash)]
pub struct SearchUnit {
    /// `#anchor` behind the page's address, nothing for the page itself, else an address.
    pub href: String,
    /// With its printed label: "2. Mục tiêu cụ thể".
    pub title: String,
    /// The kind of the page, where the unit is no section: "Chỉ tiêu".
    pub kind: String,
    /// Other names, one a line.
    pub names: String,
    /// Names of what came before or after, one a line; found, but not shown as its own.
    pub related_names: String,
    pub text: String,
    pub facets: Facets,
    /// The names under which the unit is the very thing that was asked for.
    pub asked: PageNames,
}

/// The filters that a unit belongs to besides those of its document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Facets {
    pub target: bool,
    pub task: bool,
    pub bodies: Vec<Id<Body>>,
    pub sectors: Vec<Id<Sector>>,
}

/// How many words of a document's title stand beside its sections.
const TITLE: usize = 60;

/// A document with its sections.
pub fn document(cx: &Context<'_>, document: &Document) -> SearchPage {
    // It stands beside every section: an endless one must not be read as often.
    let title = first_words(document.list_title(), TITLE);
    let texts = plain::texts(&document.body);
    let mut page = SearchPage {
        name: cx.short_name(document).to_string(),
        place: cx.place_name(document.jurisdiction),
        href: cx.document_link(&document.id),
        units: sections(&document.body.sections, texts),
        title,
    };
    let own = &mut page.units[0];
    own.title = document.list_title().to_owned();
    own.names = full_title(document);
    let head = [document.abstract_text.as_deref(), Some(own.text.as_str())];
    own.text = lines(head.into_iter().flatten());
    own.asked = PageNames::of_document(document);
    put_rows(cx, document, &mut page.units);
    page
}

/// The full title where the page is headed by a shorter one.
fn full_title(document: &Document) -> String {
    if document.short_title.is_some() {
        document.title.clone()
    } else {
        String::new()
    }
}

/// A free page in the second language of the site, if it is written in it.
pub fn translation(corpus: &Corpus, at: usize) -> Option<&FreePage> {
    let page = corpus.pages[at].translation.as_deref()?;
    (corpus.site.second_language == Some(page.language)).then_some(page)
}

/// A free page with its sections, in a language besides the site's first or in that.
pub fn free_page(cx: &Context<'_>, page: &FreePage, language: Option<Lang>) -> SearchPage {
    let mut units = sections(&page.body.sections, plain::texts(&page.body));
    units[0].title.clone_from(&page.title);
    let head = [page.description.as_deref(), Some(units[0].text.as_str())];
    units[0].text = lines(head.into_iter().flatten());
    units[0].asked = PageNames::of(cx.corpus, [page.title.as_str()]);
    SearchPage {
        name: page.title.clone(),
        title: page.title.clone(),
        place: String::new(),
        href: cx.link(&Route::Page(page.name.clone()).in_language(language)),
        units,
    }
}

/// The page itself and its sections, with their texts.
fn sections(sections: &[crate::model::Section], texts: Vec<String>) -> Vec<SearchUnit> {
    let mut texts = texts.into_iter();
    let own = SearchUnit {
        text: texts.next().unwrap_or_default(),
        ..SearchUnit::default()
    };
    let others = sections.iter().zip(texts).map(|(section, text)| SearchUnit {
        href: format!("#{}", crate::route::escaped_anchor(&section.anchor)),
        title: section_title(section),
        // Of a numbered paragraph the title shows the first words alone.
        text: match is_running(&section.title) {
            true => lines([section.title.as_str(), &text]),
            false => text,
        },
        ..SearchUnit::default()
    });
    std::iter::once(own).chain(others).collect()
}

/// Targets and tasks as lines of the sections in which they stand.
fn put_rows(cx: &Context<'_>, document: &Document, units: &mut [SearchUnit]) {
    let places: HashMap<&Locator, usize> = document
        .body
        .sections
        .iter()
        .enumerate()
        .rev()
        .filter_map(|(at, section)| Some((section.locator.as_ref()?, at + 1)))
        .collect();
    let place = |section: &Option<Locator>| section.as_ref().and_then(|s| places.get(s).copied()).unwrap_or(0);
    for target in &document.targets {
        let unit = &mut units[place(&target.section)];
        unit.facets.target = true;
        unit.facets.sectors.push(cx.corpus.indicators[target.indicator].sector);
        add_line(&mut unit.text, &target_line(cx, document, target));
    }
    for task in &document.tasks {
        let unit = &mut units[place(&task.section)];
        unit.facets.task = true;
        let offices = task.assignments.iter().filter_map(|a| Some(a.office?.body));
        unit.facets.bodies.extend(offices);
        add_line(&mut unit.text, &task_line(cx, task, &unit.title));
    }
    for unit in units {
        unit.facets.bodies.sort_unstable();
        unit.facets.bodies.dedup();
        unit.facets.sectors.sort_unstable();
        unit.facets.sectors.dedup();
    }
}

/// A target in one line: "Tỷ lệ thất nghiệp (thành thị): dưới 2,5% đến năm 2030"; a figure that was replaced says so.
fn target_line(cx: &Context<'_>, document: &Document, target: &Target) -> String {
    let name = &cx.corpus.indicators[target.indicator].name;
    let scope = target.scope.map(|scope| format!(" ({})", cx.corpus.scopes[scope].name));
    let sentence = phrase::sentence(cx, target).as_str().replace('\u{a0}', " ");
    let scope = scope.unwrap_or_default();
    match replaced_view(cx, document, target) {
        Some(new) => format!("{name}{scope}: {sentence} ({}, {})", new.text, new.document.text).replace('\u{a0}', " "),
        None => format!("{name}{scope}: {sentence}"),
    }
}

/// "Đào tạo nghề. Chủ trì: Sở Nội vụ, Sở Y tế. Quý II năm 2024"; a title that is the section's is not said again.
fn task_line(cx: &Context<'_>, task: &Task, section: &str) -> String {
    let title = task.title.iter().filter(|title| !section.ends_with(title.as_str()));
    let mut parts: Vec<String> = title.cloned().collect();
    for role in Role::ALL {
        let bodies: Vec<&str> = task.in_role(role).map(|a| a.printed.as_str()).collect();
        if !bodies.is_empty() {
            let word = cx.word(&format!("document.role_{}", role.word()), &[]);
            parts.push(format!("{word}: {}", bodies.join(", ")));
        }
    }
    parts.extend(task.time.clone());
    parts.join(". ")
}

fn add_line(text: &mut String, line: &str) {
    if !text.is_empty() && !line.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

fn lines<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        add_line(&mut text, part);
    }
    text
}

/// The page of an indicator.
pub fn indicator(cx: &Context<'_>, id: Id<Indicator>) -> SearchUnit {
    let indicator = &cx.corpus.indicators[id];
    let unit = indicator.unit.map(|unit| cx.corpus.units[unit].id.as_str());
    let sector = &cx.corpus.sectors[indicator.sector].name;
    SearchUnit {
        href: cx.indicator_link(id),
        title: indicator.name.clone(),
        kind: cx.word("search.indicator", &[]),
        names: lines(indicator.name_en.iter().chain(&indicator.aliases).map(String::as_str)),
        // As the open data calls it.
        related_names: indicator.id.clone(),
        text: lines(
            [indicator.description.as_deref(), unit, Some(sector.as_str())]
                .into_iter()
                .flatten(),
        ),
        facets: Facets {
            sectors: vec![indicator.sector],
            ..Facets::default()
        },
        asked: PageNames::of(
            cx.corpus,
            indicator
                .aliases
                .iter()
                .chain(&indicator.name_en)
                .chain([&indicator.name, &indicator.id])
                .map(String::as_str),
        ),
    }
}

/// The page of a body, with the bodies before and after it.
pub fn body(cx: &Context<'_>, id: Id<Body>, predecessors: &Predecessors) -> SearchUnit {
    let body = &cx.corpus.bodies[id];
    let place = body.jurisdiction.map(|place| cx.place_name(place));
    let level = cx.word(&format!("level.{}", body.level.word()), &[]);
    SearchUnit {
        href: cx.body_link(id),
        title: body.name.clone(),
        kind: cx.word("search.body", &[]),
        names: lines(body.aliases.iter().map(String::as_str)),
        related_names: lines(predecessors.names_around(cx.corpus, id)),
        text: lines([Some(level.as_str()), place.as_deref()].into_iter().flatten()),
        facets: Facets {
            bodies: vec![id],
            ..Facets::default()
        },
        asked: PageNames::of_body(cx, id),
    }
}

/// The row of a document that others name and that is not published here.
pub fn cited_work(cx: &Context<'_>, work: &CitedWork) -> SearchUnit {
    let about = [
        work.title.clone(),
        work_issuer(cx, work),
        work.date.map(|date| cx.date(date).to_string()),
    ];
    SearchUnit {
        href: work_link(cx, work),
        title: undated_name(cx, work).to_string(),
        kind: cx.word("cited.title", &[]),
        related_names: work.jurisdiction.map_or_else(String::new, |place| cx.place_name(place)),
        text: lines(about.iter().flatten().map(String::as_str)),
        asked: PageNames::of_work(work),
        ..SearchUnit::default()
    }
}

/// The page of a sector.
pub fn sector(cx: &Context<'_>, id: Id<Sector>) -> SearchUnit {
    let sector = &cx.corpus.sectors[id];
    let kind = cx.word("search.sector", &[]);
    SearchUnit {
        href: cx.link(&Route::Sector(sector.id.clone())),
        title: sector.name.clone(),
        facets: Facets {
            sectors: vec![id],
            ..Facets::default()
        },
        asked: PageNames::of(cx.corpus, [&*format!("{kind} {}", sector.name), &sector.name]),
        kind,
        ..SearchUnit::default()
    }
}

/// The page of a place, with the places before and after it.
pub fn place(cx: &Context<'_>, id: Id<Jurisdiction>) -> SearchUnit {
    let place = &cx.corpus.jurisdictions[id];
    let places = &cx.corpus.jurisdictions;
    let earlier = place.predecessors.iter().copied();
    let later = place.successors.iter().map(|next| next.id);
    let around = earlier.chain(later).map(|id| places[id].name.as_str());
    SearchUnit {
        href: cx.place_link(id),
        title: cx.dated_place_name(id).to_string(),
        kind: cx.word("search.place", &[]),
        related_names: lines(around),
        asked: PageNames::of_place(cx, id),
        ..SearchUnit::default()
    }
}

/// Tiền thân: which bodies each body came from.
pub struct Predecessors {
    earlier: HashMap<Id<Body>, Vec<Id<Body>>>,
}

impl Predecessors {
    pub fn new(corpus: &Corpus) -> Self {
        let mut earlier: HashMap<_, Vec<_>> = HashMap::new();
        for (id, body) in corpus.bodies.iter() {
            for next in &body.successors {
                earlier.entry(next.id).or_default().push(id);
            }
        }
        Predecessors { earlier }
    }

    /// The names and other names of what came before, and the names of what came after.
    fn names_around<'c>(&self, corpus: &'c Corpus, id: Id<Body>) -> Vec<&'c str> {
        let mut names = Vec::new();
        for earlier in self.earlier.get(&id).into_iter().flatten() {
            let body = &corpus.bodies[*earlier];
            names.push(body.name.as_str());
            names.extend(body.aliases.iter().map(String::as_str));
        }
        let later = corpus.bodies[id].successors.iter();
        names.extend(later.map(|next| corpus.bodies[next.id].name.as_str()));
        names.dedup();
        names
    }
}
