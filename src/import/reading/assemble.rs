//! Ghép: makes blocks with their units of chunks, in one walk.

use std::ops::Range;

use super::above;
use super::form::{Chunk, TextForm};
use super::grid;
use super::groups;
use super::heads;
use super::heal::{Next, UnfinishedParagraph};
use super::inline::{Inline, escaped};
use super::label::{Evidence, FoundLabel, Outline};
use super::locate::{self, UnplacedBlock};
use super::outline;
use super::parts::Openings;
use super::place::RawRow;
use super::roles;
use super::sentence;
use super::table;
use crate::import::block::{Block, DocumentPart, Piece, PrintedBlockKind, Table};
use crate::import::extract::{Extract, Layer};
use crate::model::{Label, Locator, attached};

/// The blocks that the chunks make up.
pub fn blocks(extract: &Extract, chunks: Vec<Chunk>, openings: &Openings) -> Vec<Block> {
    let mut assembler = Assembler::new(extract);
    let mut chunks = chunks.into_iter().peekable();
    while let Some(chunk) = chunks.next() {
        assembler.signature_next = chunks.peek().is_some_and(|next| begins_signature(&extract.text, next));
        if openings.begins_attached(chunk.start) {
            assembler.attach();
        }
        assembler.chunk(chunk);
    }
    assembler.flush();
    locate::locate(&mut assembler.made);
    let mut blocks = tell_paragraphs(assembler.made);
    heads::tell(&extract.text, &mut blocks);
    roles::tell(&mut blocks);
    blocks
}

fn begins_signature(source: &str, chunk: &Chunk) -> bool {
    let text = chunk.ranges.first().map_or("", |range| &source[range.clone()]);
    sentence::begins_signature(text)
}

/// A paragraph that is being put together.
struct OpenParagraph {
    /// It is of the title of an attached text.
    is_title: bool,
    ranges: Vec<Range<usize>>,
    line: u32,
    bullet: bool,
    label: Option<FoundLabel>,
    open: UnfinishedParagraph,
}

struct Assembler<'a> {
    extract: &'a Extract,
    source: &'a str,
    group: Option<OpenParagraph>,
    rows: Vec<RawRow>,
    outline: Outline,
    part: DocumentPart,
    /// How many attached texts have begun.
    attached: u8,
    /// What is read is the title of an attached text.
    in_title: bool,
    /// The annex that has begun is none of numbered forms.
    in_annex: bool,
    /// A unit has begun in this part.
    has_unit: bool,
    /// A signature begins right behind what is read: this is the body that signs.
    signature_next: bool,
    /// The label above that has no certain place, so that the section of what follows has none either.
    unplaced: Option<FoundLabel>,
    made: Vec<UnplacedBlock>,
}

impl<'a> Assembler<'a> {
    fn new(extract: &'a Extract) -> Self {
        Assembler {
            extract,
            source: &extract.text,
            group: None,
            rows: Vec::new(),
            outline: Outline::default(),
            part: DocumentPart::Front,
            attached: 0,
            in_title: false,
            in_annex: false,
            has_unit: false,
            signature_next: false,
            unplaced: None,
            made: Vec::new(),
        }
    }

    /// Begins an attached text, with an outline of its own.
    fn attach(&mut self) {
        self.flush();
        self.attached = self.attached.saturating_add(1);
        self.part = DocumentPart::Attached(self.attached);
        (self.has_unit, self.in_title, self.in_annex) = (false, true, false);
        self.unplaced = None;
        self.outline = Outline::default();
    }

    fn chunk(&mut self, chunk: Chunk) {
        match chunk.form {
            TextForm::Row(row) => {
                self.flush_group();
                self.rows.push(row);
            }
            TextForm::Rule => {
                self.flush();
                let text = Inline::default();
                self.push(PrintedBlockKind::Rule, &text, 0, chunk.line);
            }
            TextForm::Note => {
                self.flush();
                self.note(&chunk);
            }
            TextForm::Text { hashes, bullet, .. } => {
                self.flush_rows();
                self.text(chunk, hashes, bullet);
            }
        }
    }

    /// Adds a note behind the paragraph that refers to it, in the same unit.
    fn note(&mut self, chunk: &Chunk) {
        let inline = Inline::read(self.source, &chunk.ranges);
        self.push(PrintedBlockKind::Paragraph, &inline, 0, chunk.line);
        if let Some(made) = self.made.last_mut() {
            made.block.layer = Layer::Note;
        }
    }

    fn text(&mut self, chunk: Chunk, hashes: u8, bullet: bool) {
        let inline = Inline::read(self.source, &chunk.ranges);
        let plain = inline.plain();
        if plain.is_empty() {
            return;
        }
        let label = self.label(&inline, &plain, hashes > 0, bullet);
        let next = Next {
            plain: &plain,
            has_hashes: hashes > 0,
            has_bullet: bullet,
            stands_out: inline.lead() > 0,
        };
        self.in_title &= label.is_none() && !attached::begins_note(&plain);
        let goes_on = label.is_none() && self.group.as_ref().is_some_and(|g| g.open.goes_on_with(next));
        let goes_on = goes_on || (self.in_title && self.group.as_ref().is_some_and(|g| g.open.goes_on_in_title()));
        if let Some(group) = self.group.as_mut().filter(|_| goes_on) {
            group.open.add(&plain);
            group.open.lacks_title = false;
            group.open.reaches_edge = chunk.reaches_edge;
            // The sign of a list was a dash of the sentence.
            let from = if bullet { chunk.start } else { chunk.ranges[0].start };
            group.ranges.push(from..chunk.ranges[0].end);
            group.ranges.extend(chunk.ranges.into_iter().skip(1));
            return;
        }
        let unplaced = self.unplaced(&inline, &plain, hashes > 0, bullet);
        self.flush_group();
        if let Some(label) = &label {
            self.unplaced = self.unplaced.take().filter(|open| !label.closes(open));
        } else {
            self.unplaced = unplaced.or(self.unplaced.take());
        }
        self.begin(chunk, &plain, hashes > 0, bullet, label);
    }

    fn begin(&mut self, chunk: Chunk, plain: &str, has_hashes: bool, bullet: bool, label: Option<FoundLabel>) {
        self.enter(plain, label.as_ref());
        label.iter().for_each(|label| self.outline.take(label));
        let title = label.as_ref().map_or(plain, |l| &plain[l.title_at..]);
        let mut open = UnfinishedParagraph {
            has_hashes,
            has_label: label.is_some(),
            lacks_title: title.is_empty() && label.as_ref().is_some_and(|l| !l.is_annex()),
            in_front: self.part == DocumentPart::Front,
            in_back: self.part == DocumentPart::Back,
            capitals: sentence::is_capitals(title),
            is_type: attached::is_type_line(plain),
            is_note: attached::begins_note(plain),
            reaches_edge: chunk.reaches_edge,
            is_ground: self.part == DocumentPart::Front && sentence::begins_ground(plain),
            ..UnfinishedParagraph::default()
        };
        open.add(plain);
        self.group = Some(OpenParagraph {
            is_title: self.in_title,
            ranges: chunk.ranges,
            line: chunk.line,
            bullet,
            label,
            open,
        });
    }

    /// What speaks for a label at the head of the text.
    fn evidence(&self, found: &FoundLabel, inline: &Inline, plain: &str, has_hashes: bool) -> Evidence {
        let title = &plain[found.title_at..];
        let stands_out = has_hashes || inline.lead() >= found.title_at || sentence::is_capitals(title);
        Evidence {
            heading: stands_out || found.is_lone_word(),
            fresh: self.group.as_ref().is_none_or(|group| group.open.may_end()),
        }
    }

    /// The label at the head of the text that fits nowhere among the units of the text.
    fn unplaced(&self, inline: &Inline, plain: &str, has_hashes: bool, bullet: bool) -> Option<FoundLabel> {
        let found = FoundLabel::read(plain).filter(|_| !bullet && self.part.is_text() && self.has_unit)?;
        let evidence = self.evidence(&found, inline, plain, has_hashes);
        self.outline.is_unplaced(&found, evidence).then_some(found)
    }

    /// The label at the head of the text, where one may stand.
    fn label(&self, inline: &Inline, plain: &str, has_hashes: bool, bullet: bool) -> Option<FoundLabel> {
        let found = FoundLabel::read(plain).filter(|_| !bullet)?;
        // "BIỂU SỐ 1" below "PHỤ LỤC I" is the caption of one of its tables.
        if found.is_annex() && Label::is_form(plain) && self.in_annex {
            return None;
        }
        let evidence = self.evidence(&found, inline, plain, has_hashes);
        let heading = evidence.heading;
        let fits = match self.part {
            DocumentPart::Front => heading || found.begins(),
            DocumentPart::Attached(_) if !self.has_unit => heading || found.begins() || found.is_annex(),
            DocumentPart::Back => found.is_annex(),
            DocumentPart::Main | DocumentPart::Attached(_) | DocumentPart::Annex => {
                !found.is_annex() || heading || Label::opens_annex(plain) || found.is_lone_annex()
            }
        };
        (fits && self.outline.admits(&found, evidence)).then_some(found)
    }

    /// Enters the part of the document that begins with this text.
    fn enter(&mut self, plain: &str, label: Option<&FoundLabel>) {
        match label {
            Some(label) if label.is_annex() => {
                self.part = DocumentPart::Annex;
                self.in_annex = !Label::is_form(plain);
            }
            Some(_) if self.part == DocumentPart::Front => self.part = DocumentPart::Main,
            None if matches!(self.part, DocumentPart::Main | DocumentPart::Attached(_))
                && (sentence::begins_back(plain) || self.signature_next && sentence::is_capitals(plain)) =>
            {
                self.part = DocumentPart::Back;
            }
            None if self.part == DocumentPart::Front && sentence::begins_recipients(plain) => {
                self.part = DocumentPart::Back
            }
            _ => {}
        }
        self.has_unit = self.part != DocumentPart::Back && (self.has_unit || label.is_some());
    }

    fn flush(&mut self) {
        self.flush_group();
        self.flush_rows();
    }

    fn flush_rows(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return;
        }
        for table::Built { mut table, misfit } in table::tables(self.extract, &rows) {
            table.grid = grid::grid(&table, misfit, &above::above(&self.made));
            match self.part == DocumentPart::Annex && self.has_unit {
                true => self.annex_table(table),
                false => self.table(table),
            }
        }
    }

    fn table(&mut self, table: Table) {
        let line = table.rows.get(table.head).or(table.rows.first());
        let line = line.map_or(0, |row| row.line);
        self.push(PrintedBlockKind::Table(table), &Inline::default(), 0, line);
    }

    /// Adds an annex table, whose group rows are units of the document.
    fn annex_table(&mut self, table: Table) {
        for part in groups::parts(self.source, table) {
            match part {
                groups::AnnexPart::Rows(table) => self.table(table),
                groups::AnnexPart::Group(group) => self.group_row(group),
            }
        }
    }

    fn group_row(&mut self, group: groups::GroupRow) {
        let block = Block {
            kind: heading(&group.label),
            part: self.part,
            markdown: format!("{}. {}", group.label.text, escaped(&group.name)),
            text: group.name,
            pieces: group.pieces,
            line: group.line,
            ..Block::default()
        };
        self.made.push(UnplacedBlock {
            block,
            // It is set off as a row of its own.
            set_off: true,
            label: Some(group.label),
        });
    }

    fn flush_group(&mut self) {
        let Some(group) = self.group.take() else { return };
        let inline = Inline::read(self.source, &group.ranges);
        match group.label {
            Some(found) => self.unit(inline, &found, group.line),
            None => {
                let kind = match group.is_title && Label::read(&inline.plain()).is_none() {
                    true => PrintedBlockKind::Unlabelled,
                    false => self.plain_kind(&inline, group.bullet, group.open.has_hashes),
                };
                self.push(kind, &inline, 0, group.line);
            }
        }
    }

    /// Adds a labelled unit; a title that runs into its paragraph is cut off.
    fn unit(&mut self, inline: Inline, found: &FoundLabel, line: u32) {
        // Read again: the title may have come with the next line.
        let plain = inline.plain();
        let title_at = Label::read(&plain).map_or(plain.len(), |(_, title)| plain.len() - title.len());
        let (title, rest) = match run_in(&inline, title_at) {
            Some(at) => inline.split(at),
            None => (inline, Inline::default()),
        };
        self.push(heading(&found.label), &title, title_at, line);
        if let Some(unit) = self.made.last_mut() {
            unit.label = Some(found.label.clone());
        }
        if !rest.atoms.is_empty() {
            let line = self.line_at(rest.atoms[0].source.start, line, &title);
            self.push(PrintedBlockKind::Paragraph, &rest, 0, line);
        }
    }

    /// The line of a place behind the title that begins on `line`.
    fn line_at(&self, place: usize, line: u32, title: &Inline) -> u32 {
        let start = title.atoms.first().map_or(place, |atom| atom.source.start);
        let ends = self.source[start.min(place)..place].matches('\n').count();
        line + u32::try_from(ends).unwrap_or(0)
    }

    fn plain_kind(&self, inline: &Inline, bullet: bool, has_hashes: bool) -> PrintedBlockKind {
        if bullet {
            return PrintedBlockKind::Item;
        }
        let in_text = self.part.is_text();
        let under_annex =
            self.part == DocumentPart::Annex && self.made.last().is_some_and(|made| is_annex(&made.block));
        let plain = inline.plain();
        let short =
            plain.split_whitespace().count() <= 20 && !plain.ends_with(['.', ';', ',']) && !plain.starts_with('(');
        let set_off = has_hashes || inline.is_bold() || sentence::is_capitals(&plain);
        if in_text && !under_annex && short && set_off && Label::read(&plain).is_none() {
            return PrintedBlockKind::Unlabelled;
        }
        PrintedBlockKind::Paragraph
    }

    fn push(&mut self, kind: PrintedBlockKind, inline: &Inline, text_at: usize, line: u32) {
        let plain = inline.plain();
        let block = Block {
            kind,
            part: self.part,
            is_unplaced: self.unplaced.is_some() && self.part.is_text(),
            text: plain[text_at..].to_owned(),
            markdown: inline.markdown(self.part == DocumentPart::Back),
            pieces: if text_at < plain.len() {
                pieces_from(inline.pieces(), text_at)
            } else {
                Vec::new()
            },
            line,
            ..Block::default()
        };
        self.made.push(UnplacedBlock {
            block,
            set_off: inline.stands_out(),
            label: None,
        });
    }
}

/// The pieces of the text behind its first `cut` bytes.
fn pieces_from(pieces: Vec<Piece>, cut: usize) -> Vec<Piece> {
    let keep = pieces.partition_point(|piece| piece.at <= cut).saturating_sub(1);
    let moved = pieces.into_iter().skip(keep).map(|mut piece| {
        if piece.at < cut {
            piece.source.start = (piece.source.start + cut - piece.at).min(piece.source.end);
        }
        piece.at = piece.at.saturating_sub(cut);
        piece
    });
    moved.collect()
}

fn is_annex(block: &Block) -> bool {
    matches!(&block.kind, PrintedBlockKind::Heading { label, .. } if label.starts_with("PL"))
}

/// A heading whose depth is not known yet.
fn heading(label: &Label) -> PrintedBlockKind {
    PrintedBlockKind::Heading {
        label: label.text.clone(),
        level: 1,
    }
}

/// Where a title that is set off ends and its paragraph begins: "*7.1. Về giáo dục:* Tiếp tục …".
fn run_in(inline: &Inline, title_at: usize) -> Option<usize> {
    let plain = inline.plain();
    let mut end = inline.lead();
    if end <= title_at || end >= plain.len() {
        return None;
    }
    if plain[end..].starts_with(':') {
        end += 1;
    }
    let title = plain[title_at.min(end)..end].trim_end();
    // A line break in the paragraph parts "**1. Sở Y tế**" from its duty.
    let is_apart = plain[..end].ends_with(' ') || plain[end..].starts_with(' ');
    let begins = is_apart && plain[end..].trim_start().starts_with(char::is_uppercase);
    let closes = title.ends_with([':', '.']) || begins && title.contains(' ');
    (closes && end < plain.len()).then_some(end)
}

/// Tells the units that are paragraphs from those that are headings.
fn tell_paragraphs(made: Vec<UnplacedBlock>) -> Vec<Block> {
    let followers: Vec<Option<Locator>> = made.iter().skip(1).map(|made| made.block.section.clone()).collect();
    let told = made
        .into_iter()
        .enumerate()
        .map(|(at, UnplacedBlock { mut block, set_off, .. })| {
            let follower = followers.get(at).and_then(Option::as_ref);
            if let PrintedBlockKind::Heading { label, level } = &block.kind
                && !label.starts_with("PL")
            {
                let has_content = match (follower, &block.section) {
                    (Some(next), Some(own)) => next.is_within(own),
                    _ => false,
                };
                if outline::is_paragraph(&block.text, set_off, has_content) {
                    block.kind = PrintedBlockKind::Numbered {
                        label: label.clone(),
                        level: *level,
                    };
                }
            }
            block
        });
    told.collect()
}
