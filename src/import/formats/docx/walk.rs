//! Đi qua tài liệu: reads the paragraphs and tables of a part, from the first to the last.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::fields::{self, Fields};
use super::labels::Labels;
use super::look::{Shown, raised};
use super::numbering::Numbering;
use super::paragraph::Paragraph;
use super::styles::{Listed, Styles};
use crate::import::extract::{Layer, MergedWith};
use crate::import::formats::symbols::{self, SymbolFont};
use crate::import::formats::table::{Content, FileCell, FileRow, FileTable};
use crate::import::formats::xml;
use crate::text::legacy::{self, Legacy};

/// Reads a document: its paragraphs in order, with lists counted and notes referred to.
pub struct Walk<'a> {
    styles: &'a Styles,
    labels: Labels<'a>,
    fields: Fields,
    /// The notes in the order of their references: `f3` or `e1`, as the parts name them.
    pub referred: Vec<String>,
    pub pictures: usize,
    pub too_deep: usize,
    /// Other files within the document that Word shows in it.
    pub chunks: usize,
    /// Runs that their font says are in an old encoding.
    pub turned: BTreeMap<Legacy, usize>,
    depth: usize,
    in_cells: usize,
}

/// Around a run: what the elements that it stands in say of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Around {
    deleted: bool,
    contents: bool,
}

impl<'a> Walk<'a> {
    pub fn new(styles: &'a Styles, numbering: &'a Numbering) -> Self {
        Walk {
            styles,
            labels: Labels::new(numbering),
            fields: Fields::default(),
            referred: Vec::new(),
            pictures: 0,
            too_deep: 0,
            chunks: 0,
            turned: BTreeMap::new(),
            depth: 0,
            in_cells: 0,
        }
    }

    /// Reads what stands in a body, a cell, a text box or a note.
    pub fn content(&mut self, node: Node<'_, '_>, around: Around) -> Vec<Content> {
        let mut content = Vec::new();
        let mut open = None;
        self.blocks(node, around, &mut open, &mut content);
        if let Some(rest) = open {
            self.close(rest, &mut content);
        }
        content
    }

    fn blocks(&mut self, node: Node<'_, '_>, around: Around, open: &mut Option<Paragraph>, content: &mut Vec<Content>) {
        if self.depth >= xml::DEEPEST {
            self.too_deep += 1;
            return;
        }
        self.depth += 1;
        for child in node.children().filter(Node::is_element) {
            match child.tag_name().name() {
                "p" => {
                    let mut paragraph = self.paragraph(child, around, content);
                    if let Some(before) = open.take() {
                        paragraph.continue_from(before);
                    }
                    match paragraph.goes_on {
                        true => *open = Some(paragraph),
                        false => self.close(paragraph, content),
                    }
                }
                "tbl" => {
                    if let Some(before) = open.take() {
                        self.close(before, content);
                    }
                    let table = self.table(child, around);
                    content.push(Content::Table(table));
                }
                "sdt" => {
                    let inside = Around {
                        contents: around.contents || is_contents_list(child),
                        ..around
                    };
                    if let Some(inner) = xml::child(child, "sdtContent") {
                        self.blocks(inner, inside, open, content);
                    }
                }
                "del" | "moveFrom" => self.blocks(
                    child,
                    Around {
                        deleted: true,
                        ..around
                    },
                    open,
                    content,
                ),
                "AlternateContent" => {
                    if let Some(choice) = chosen(child) {
                        self.blocks(choice, around, open, content);
                    }
                }
                "altChunk" => self.chunks += 1,
                name if is_properties(name) => {}
                _ => self.blocks(child, around, open, content),
            }
        }
        self.depth -= 1;
    }

    fn paragraph(&mut self, node: Node<'_, '_>, around: Around, content: &mut Vec<Content>) -> Paragraph {
        let mut paragraph = Paragraph::default();
        if let Some(properties) = xml::child(node, "pPr") {
            paragraph.style = xml::child_value(properties, "pStyle").map(str::to_owned);
            paragraph.listed = Listed::of(properties);
            paragraph.outline = xml::child_number(properties, "outlineLvl");
            if let Some(mark) = xml::child(properties, "rPr") {
                let shown = self.styles.shown(
                    paragraph.style.as_deref(),
                    xml::child_value(mark, "rStyle"),
                    &Shown::of(mark),
                );
                let is_gone = ["del", "moveFrom"].iter().any(|name| xml::child(mark, name).is_some());
                paragraph.goes_on = is_gone || shown.hidden == Some(true);
            }
        }
        let is_contents = paragraph.style.as_deref().is_some_and(|id| self.styles.is_contents(id));
        let around = Around {
            contents: around.contents || is_contents,
            ..around
        };
        self.inline(node, around, &mut paragraph, content);
        paragraph
    }

    /// Reads the runs below an element.
    fn inline(&mut self, node: Node<'_, '_>, around: Around, paragraph: &mut Paragraph, content: &mut Vec<Content>) {
        if self.depth >= xml::DEEPEST {
            self.too_deep += 1;
            return;
        }
        self.depth += 1;
        for child in node.children().filter(Node::is_element) {
            match child.tag_name().name() {
                "r" => self.run(child, around, paragraph, content),
                "del" | "moveFrom" => {
                    let inside = Around {
                        deleted: true,
                        ..around
                    };
                    self.inline(child, inside, paragraph, content);
                }
                "fldSimple" => {
                    let instruction = xml::attribute(child, "instr").unwrap_or_default();
                    let inside = Around {
                        contents: around.contents || fields::is_contents(instruction),
                        ..around
                    };
                    self.inline(child, inside, paragraph, content);
                }
                "sdt" => {
                    if let Some(inner) = xml::child(child, "sdtContent") {
                        self.inline(inner, around, paragraph, content);
                    }
                }
                "AlternateContent" => {
                    if let Some(choice) = chosen(child) {
                        self.inline(choice, around, paragraph, content);
                    }
                }
                "t" => self.text(child.text().unwrap_or_default(), &Shown::default(), around, paragraph),
                "drawing" | "pict" | "object" => self.drawing(child, around, content),
                // The reading of a ruby text is not part of the line.
                "rt" => {}
                name if is_properties(name) => {}
                _ => self.inline(child, around, paragraph, content),
            }
        }
        self.depth -= 1;
    }

    fn run(&mut self, node: Node<'_, '_>, around: Around, paragraph: &mut Paragraph, content: &mut Vec<Content>) {
        let properties = xml::child(node, "rPr");
        let own = properties.map(Shown::of).unwrap_or_default();
        let style = properties.and_then(|p| xml::child_value(p, "rStyle"));
        // What a heading's own style says of its letters says nothing of one run.
        let of_paragraph = paragraph.style.as_deref();
        let mut shown = self.styles.shown(of_paragraph, style, &own);
        if of_paragraph.is_some_and(|id| self.styles.outline(id).is_some()) {
            let without = self.styles.shown(None, style, &own);
            (shown.bold, shown.italic) = (without.bold, without.italic);
        }
        for child in node.children().filter(Node::is_element) {
            match child.tag_name().name() {
                "t" | "delText" => self.text(child.text().unwrap_or_default(), &shown, around, paragraph),
                "tab" | "ptab" => self.text("    ", &shown, around, paragraph),
                "noBreakHyphen" => self.text("-", &shown, around, paragraph),
                "br" | "cr" => self.text("\n", &shown, around, paragraph),
                "sym" => {
                    let sign = symbol(child);
                    self.text(
                        &sign.to_string(),
                        &Shown {
                            font: None,
                            ..shown.clone()
                        },
                        around,
                        paragraph,
                    );
                }
                "fldChar" => self
                    .fields
                    .mark(xml::attribute(child, "fldCharType").unwrap_or_default()),
                "instrText" => self.fields.instruct(child.text().unwrap_or_default()),
                "footnoteReference" => self.refer('f', child, &shown, around, paragraph),
                "endnoteReference" => self.refer('e', child, &shown, around, paragraph),
                "AlternateContent" => {
                    if let Some(choice) = chosen(child) {
                        self.drawing(choice, around, content);
                    }
                }
                "drawing" | "pict" | "object" => self.drawing(child, around, content),
                "ruby" => {
                    if let Some(base) = xml::child(child, "rubyBase") {
                        self.inline(base, around, paragraph, content);
                    }
                }
                _ => {}
            }
        }
    }

    /// Reads a picture, or the text boxes in a drawing, which stand before the paragraph that holds them.
    fn drawing(&mut self, node: Node<'_, '_>, around: Around, content: &mut Vec<Content>) {
        let mut has_text = false;
        let boxes = node
            .descendants()
            .filter(|inner| inner.tag_name().name() == "txbxContent" && !is_told_before(*inner, node));
        for inner in boxes {
            has_text = true;
            content.extend(self.content(inner, around));
        }
        let is_picture = |inner: &Node<'_, '_>| matches!(inner.tag_name().name(), "blip" | "imagedata");
        self.pictures += usize::from(!has_text && node.descendants().any(|inner| is_picture(&inner)));
    }

    fn text(&mut self, text: &str, shown: &Shown, around: Around, paragraph: &mut Paragraph) {
        if !self.fields.are_printed() {
            return;
        }
        let mut text = self.in_font(text, shown.font.as_deref());
        if shown.capitals == Some(true) {
            text = text.to_uppercase();
        }
        if shown.raised == Some(true) {
            text = raised(&text);
        }
        if shown.underlined == Some(true) {
            text = symbols::lined(&text).into_owned();
        }
        let layer = if around.deleted {
            Layer::Deleted
        } else if shown.hidden == Some(true) {
            Layer::Hidden
        } else if shown.struck == Some(true) {
            Layer::Struck
        } else if around.contents || self.fields.are_contents() {
            Layer::Contents
        } else {
            return paragraph.push(&text, shown.look());
        };
        paragraph.set_aside(&text, layer);
    }

    /// Reads a reference to a note, which is numbered by the order of the references.
    fn refer(&mut self, kind: char, node: Node<'_, '_>, shown: &Shown, around: Around, paragraph: &mut Paragraph) {
        let id = format!("{kind}{}", xml::attribute(node, "id").unwrap_or_default());
        let is_gone = around.deleted || shown.hidden == Some(true) || shown.struck == Some(true);
        if is_gone || self.referred.contains(&id) {
            return;
        }
        self.referred.push(id);
        let number = self.referred.len();
        paragraph.notes.push(number);
        paragraph.push(&format!("[^{number}]"), shown.look());
    }

    fn table(&mut self, node: Node<'_, '_>, around: Around) -> FileTable {
        let mut table = FileTable::default();
        self.rows(node, around, &mut table);
        table
    }

    /// Reads the rows of a table, also those that a content control or a change stands around.
    fn rows(&mut self, node: Node<'_, '_>, around: Around, table: &mut FileTable) {
        for child in node.children().filter(Node::is_element) {
            match child.tag_name().name() {
                "tr" => {
                    let mut row = FileRow::default();
                    if let Some(properties) = xml::child(child, "trPr") {
                        row.before = xml::child_number(properties, "gridBefore").unwrap_or(0);
                        row.deleted = around.deleted || xml::child(properties, "del").is_some();
                    }
                    self.cells(child, around, &mut row);
                    table.rows.push(row);
                }
                "del" | "moveFrom" => self.rows(
                    child,
                    Around {
                        deleted: true,
                        ..around
                    },
                    table,
                ),
                name if is_properties(name) => {}
                _ => self.rows(child, around, table),
            }
        }
    }

    fn cells(&mut self, node: Node<'_, '_>, around: Around, row: &mut FileRow) {
        for child in node.children().filter(Node::is_element) {
            match child.tag_name().name() {
                "tc" => {
                    let properties = xml::child(child, "tcPr");
                    let mut cell = FileCell {
                        span: properties.and_then(|p| xml::child_number(p, "gridSpan")).unwrap_or(1),
                        merged: properties.and_then(merged),
                        deleted: properties.is_some_and(|p| xml::child(p, "cellDel").is_some()),
                        content: Vec::new(),
                    };
                    self.in_cells += 1;
                    cell.content = self.content(child, around);
                    self.in_cells -= 1;
                    row.cells.push(cell);
                }
                name if is_properties(name) => {}
                _ => self.cells(child, around, row),
            }
        }
    }

    /// Ends a paragraph: its label is counted, and what is not printed of it follows it.
    fn close(&mut self, mut paragraph: Paragraph, content: &mut Vec<Content>) {
        if let Some(style) = paragraph.style.as_deref() {
            paragraph.listed = std::mem::take(&mut paragraph.listed).or(self.styles.listed(style));
            paragraph.outline = paragraph.outline.or_else(|| self.styles.outline(style));
        }
        paragraph.outline = paragraph.outline.filter(|level| *level < 9);
        // A paragraph that is gone with its mark is not counted.
        let is_gone = paragraph.goes_on && paragraph.is_empty();
        let label = if is_gone {
            None
        } else {
            self.labels.next(&paragraph.listed)
        };
        let (aside, notes) = (
            std::mem::take(&mut paragraph.aside),
            std::mem::take(&mut paragraph.notes),
        );
        let text = match label {
            // In the column of row numbers only the label is printed.
            Some(label) if paragraph.is_empty() && aside.is_empty() && self.in_cells > 0 => label,
            label => paragraph.markdown(label.as_deref()),
        };
        content.push(Content::Text(text, Layer::Body));
        content.extend(aside.into_iter().map(|(layer, text)| Content::Text(text, layer)));
        content.extend(notes.into_iter().map(Content::Note));
    }

    /// The text as its font prints it: signs of Symbol, letters of an old encoding.
    fn in_font(&mut self, text: &str, font: Option<&str>) -> String {
        let Some(font) = font else { return text.to_owned() };
        if let Some(font) = SymbolFont::of(font) {
            return symbols::in_font(text, font);
        }
        let legacy = Legacy::of_font(font).filter(|_| !legacy::has_vietnamese_letters(text));
        let Some(decoded) = legacy.and_then(|legacy| legacy.decode(text)) else {
            return text.to_owned();
        };
        if decoded != text {
            *self.turned.entry(legacy.unwrap_or(Legacy::Tcvn3)).or_default() += 1;
        }
        // The fonts of capitals print small letters as such.
        match font.ends_with(['H', 'h']) && font.starts_with('.') {
            true => decoded.to_uppercase(),
            false => decoded,
        }
    }
}

/// The sign of an element `w:sym`: a code in a font.
fn symbol(node: Node<'_, '_>) -> char {
    let code = xml::attribute(node, "char").and_then(|code| u32::from_str_radix(code, 16).ok());
    // A code in a font that nobody knows is a sign, and nothing tells which.
    let font = xml::attribute(node, "font").map(|name| SymbolFont::of(name).unwrap_or(SymbolFont::Other));
    let is_symbol = |font: SymbolFont| font != SymbolFont::Other;
    let Some(code) = code else { return symbols::UNKNOWN };
    let plain = char::from_u32(code).filter(|c| !font.is_some_and(is_symbol) && !symbols::is_code(*c));
    plain.unwrap_or_else(|| symbols::printed(code, font))
}

/// The part of an alternate content that is read.
fn chosen<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    xml::child(node, "Choice").or_else(|| xml::child(node, "Fallback"))
}

/// Whether a text box stands in another, or tells again what stands before it.
fn is_told_before(text_box: Node<'_, '_>, within: Node<'_, '_>) -> bool {
    let around = text_box.ancestors().skip(1).take_while(|node| *node != within);
    around.into_iter().any(|node| {
        let again =
            node.tag_name().name() == "Fallback" && node.parent().is_some_and(|p| xml::child(p, "Choice").is_some());
        again || node.tag_name().name() == "txbxContent"
    })
}

/// Whether an element is what was before a tracked change, or properties that are read elsewhere.
fn is_properties(name: &str) -> bool {
    name.ends_with("Pr") || name.ends_with("PrChange") || name == "tblGrid" || name == "instrText"
}

/// Whether an element is Word's own list of contents.
fn is_contents_list(node: Node<'_, '_>) -> bool {
    let properties = xml::child(node, "sdtPr");
    let galleries = properties.into_iter().flat_map(|p| p.descendants());
    galleries
        .filter(|inner| inner.tag_name().name() == "docPartGallery")
        .any(|inner| xml::value(inner).is_some_and(|gallery| gallery.contains("Contents")))
}

/// Which neighbour the properties of a cell say that it goes on with.
fn merged(properties: Node<'_, '_>) -> Option<MergedWith> {
    let goes_on = |name: &str| {
        xml::child(properties, name).is_some_and(|node| xml::value(node).is_none_or(|value| value == "continue"))
    };
    // A merge that was made as a tracked change.
    let tracked = xml::child(properties, "cellMerge").and_then(|node| xml::attribute(node, "vMerge"));
    if goes_on("vMerge") || tracked == Some("cont") {
        return Some(MergedWith::Above);
    }
    goes_on("hMerge").then_some(MergedWith::Left)
}
