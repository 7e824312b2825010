//! Sơ đồ quan hệ: what a document carries out and who carries it out, as a drawing beside the list.
//!
//! Above stands what the document rests on, the nation first, in the middle the document, below what rests on it. Two
//! columns hang on one line down the middle, so that the drawing is as legible on a phone as on a wide screen. Every node
//! is a link. The list of related documents says the same and more in words.

use std::fmt::Write as _;

use crate::model::{Document, DocumentId, RelationKind};
use crate::text::{escape_html, truncate_chars};
use crate::view::Context;

/// The number of related documents from which a drawing helps; fewer are seen at a glance in the list.
const FEWEST: usize = 4;

/// The most nodes above and below; the list has all.
const MOST: usize = 12;

const WIDTH: u32 = 340;
const NODE: (u32, u32) = (160, 44);
/// From one row of nodes to the next.
const STEP: u32 = 52;
/// The height of the words between the parts.
const WORDS: u32 = 34;
/// What fits into a node at 13 px.
const LABEL: usize = 21;

/// The drawing as SVG; nothing where few documents relate to this one.
pub fn diagram(cx: &Context<'_>, document: &Document) -> Option<String> {
    let (above, below) = (rests_on(cx, document), resting(cx, document));
    if above.len() + below.len() < FEWEST {
        return None;
    }
    let mut drawing = Drawing {
        cx,
        y: 4,
        svg: String::new(),
    };
    drawing.nodes(&above, true);
    if !above.is_empty() {
        drawing.words("diagram.above", above.len());
    }
    drawing.own(document);
    if !below.is_empty() {
        drawing.words("diagram.below", below.len());
    }
    drawing.nodes(&below, false);
    let title = escape_html(&cx.word("diagram.title", &[]));
    let height = drawing.y + 4;
    Some(format!(
        "<svg class=\"relation-diagram\" viewBox=\"0 0 {WIDTH} {height}\" role=\"group\" aria-label=\"{title}\">{}</svg>",
        drawing.svg
    ))
}

/// The published documents that this one carries out, is based on or changes: the nation's first, then by place and age.
fn rests_on<'a>(cx: &Context<'a>, document: &'a Document) -> Vec<&'a Document> {
    let relations = document.relations.iter();
    let ids = relations.filter(|relation| relation.kind != RelationKind::RefersTo);
    in_order(cx, ids.filter_map(|relation| relation.to.document.as_ref()))
}

/// The published documents whose relation to this one is more than a reference: they implement, amend or report on it.
fn resting<'a>(cx: &Context<'a>, document: &Document) -> Vec<&'a Document> {
    let related = cx.corpus.related_from.get(&document.id).map_or(&[][..], Vec::as_slice);
    let ids = related.iter().filter(|(kind, _)| *kind != RelationKind::RefersTo);
    in_order(cx, ids.map(|(_, id)| id))
}

fn in_order<'a>(cx: &Context<'a>, ids: impl Iterator<Item = &'a DocumentId>) -> Vec<&'a Document> {
    let documents = ids.filter_map(|id| cx.corpus.document(id));
    let mut documents: Vec<&Document> = documents.map(AsRef::as_ref).collect();
    let key = |document: &&Document| {
        let place = &cx.corpus.jurisdictions[document.jurisdiction];
        (place.level, crate::text::sort_key(&place.name), document.id.clone())
    };
    documents.sort_by_cached_key(key);
    documents.dedup_by(|a, b| a.id == b.id);
    documents
}

/// A drawing that grows downwards.
struct Drawing<'c, 'a> {
    cx: &'c Context<'a>,
    y: u32,
    svg: String,
}

impl Drawing<'_, '_> {
    /// Documents in two columns, each on the line down the middle.
    fn nodes(&mut self, documents: &[&Document], above: bool) {
        let shown = &documents[..documents.len().min(MOST)];
        let (top, mut last) = (self.y, self.y);
        for pair in shown.chunks(2) {
            let middle = self.y + NODE.1 / 2;
            for (document, left) in pair.iter().zip([0, WIDTH - NODE.0]) {
                let near = if left == 0 { NODE.0 } else { left };
                self.draw(format_args!(
                    "<path class=\"diagram-line\" d=\"M{near} {middle}H{}\"/>",
                    WIDTH / 2
                ));
                self.node(document, left, "diagram-node");
            }
            self.y += STEP;
            last = middle;
        }
        if !shown.is_empty() {
            // Above the document the line goes on to it; below it ends at the last node.
            let (middle, bottom) = (WIDTH / 2, if above { self.y } else { last });
            self.draw(format_args!(
                "<path class=\"diagram-line\" d=\"M{middle} {top}V{bottom}\"/>"
            ));
        }
    }

    /// A node at the present height.
    fn node(&mut self, document: &Document, left: u32, class: &str) {
        let (width, height) = NODE;
        let middle = left + width / 2;
        let href = escape_html(&self.cx.document_link(&document.id));
        let name = self.cx.shortest_name(document);
        let label = escape_html(&truncate_chars(name.as_str(), LABEL));
        let place = &self.cx.corpus.jurisdictions[document.jurisdiction].name;
        let place = escape_html(&truncate_chars(place, LABEL));
        let y = self.y;
        let (first, second) = (y + 18, y + 35);
        self.draw(format_args!(
            "<a href=\"{href}\" lang=\"vi\"><rect class=\"{class}\" x=\"{left}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"4\"/>\
             <text class=\"diagram-number\" x=\"{middle}\" y=\"{first}\" text-anchor=\"middle\">{label}</text> \
             <text class=\"diagram-place\" x=\"{middle}\" y=\"{second}\" text-anchor=\"middle\">{place}</text></a>"
        ));
    }

    /// The document itself, in the middle.
    fn own(&mut self, document: &Document) {
        self.node(document, (WIDTH - NODE.0) / 2, "diagram-node diagram-own");
        self.y += NODE.1;
    }

    /// What the part above does with the part below, on the line with its arrow.
    fn words(&mut self, key: &str, count: usize) {
        let (middle, end) = (WIDTH / 2, self.y + WORDS);
        let words = match count > MOST {
            true => format!("{} ({MOST}/{})", self.cx.word(key, &[]), self.cx.count(count)),
            false => self.cx.word(key, &[]),
        };
        let words = escape_html(&words);
        let (y, tip, text) = (self.y, end - 7, self.y + 20);
        self.draw(format_args!(
            "<path class=\"diagram-line\" d=\"M{middle} {y}V{end}M{} {tip}L{middle} {end}L{} {tip}\"/>\
             <text class=\"diagram-words\" x=\"{}\" y=\"{text}\">{words}</text>",
            middle - 5,
            middle + 5,
            middle + 12
        ));
        self.y = end;
    }

    fn draw(&mut self, part: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.svg.write_fmt(part);
    }
}
