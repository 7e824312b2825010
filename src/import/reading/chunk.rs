//! Đoạn thô: makes paragraphs, items, rules and rows of tables of lines.

use std::ops::Range;

use super::columns;
use super::form::{Chunk, TextForm};
use super::glue;
use super::label::FoundLabel;
use super::lines::{self, LineLook, SourceLine};
use super::parts::Openings;
use super::place::{RawRow, TablePlace};
use super::rows;
use super::sentence;
use super::wrap::Wrap;
use crate::import::extract::{Extract, Layer};

/// The chunks of the source in reading order, and where other texts begin among them.
pub fn chunks(extract: &Extract) -> (Vec<Chunk>, Openings) {
    let source = extract.text.as_str();
    let lines = columns::unfold(source, lines::lines(extract));
    let openings = Openings::find(source, &lines);
    let mut reader = ChunkReader {
        source,
        in_body: false,
        wrap: Wrap::measure(source, &lines),
        chunks: Vec::new(),
        last: None,
    };
    let places = rows::find(extract, &lines);
    for (at, line) in lines.iter().enumerate() {
        reader.enter(line, openings.begins(at));
        if line.layer == Layer::Note {
            reader.note(line);
            continue;
        }
        match &places[at] {
            TablePlace::Row(row) => reader.row(line, row.clone()),
            TablePlace::Within => reader.last = None,
            TablePlace::Outside => reader.line(line),
        }
    }
    (glue::split(source, reader.chunks), openings)
}

struct ChunkReader<'a> {
    source: &'a str,
    wrap: Wrap,
    /// Units have begun, and no signature since.
    in_body: bool,
    chunks: Vec<Chunk>,
    /// The line before, where it is text and nothing stands between.
    last: Option<SourceLine>,
}

impl ChunkReader<'_> {
    /// Notes whether the line is of the head, the body or the foot of a document; at an opening another text begins.
    fn enter(&mut self, line: &SourceLine, opens: bool) {
        let text = line.text(self.source);
        if opens {
            self.in_body = false;
            self.last = None;
        } else if self.in_body {
            self.in_body = !sentence::begins_back(text);
        } else {
            self.in_body = begins_unit(text);
        }
    }

    fn row(&mut self, line: &SourceLine, row: RawRow) {
        self.last = None;
        self.push(line, Vec::new(), TextForm::Row(row));
    }

    fn note(&mut self, line: &SourceLine) {
        self.last = None;
        self.push(line, vec![line.trimmed(self.source)], TextForm::Note);
    }

    fn line(&mut self, line: &SourceLine) {
        let text = line.text(self.source);
        let (look, words_at) = lines::look(text);
        let start = line.range.start + words_at;
        let words = start..start + text[words_at..].trim_end().len();
        match look {
            LineLook::Blank => self.last = None,
            LineLook::Rule => {
                self.last = None;
                self.push(line, Vec::new(), TextForm::Rule);
            }
            LineLook::Text if self.goes_on(line) => self.go_on(line, words),
            LineLook::Bullet if self.goes_on_with_dash(line) => self.go_on(line, line.trimmed(self.source)),
            look => {
                let hashes = if let LineLook::Hashes(count) = look { count } else { 0 };
                let form = TextForm::Text {
                    hashes,
                    bullet: look == LineLook::Bullet,
                };
                self.last = Some(line.clone());
                self.push(line, vec![words], form);
            }
        }
    }

    /// Whether the line goes on with the paragraph of the line before.
    fn goes_on(&self, line: &SourceLine) -> bool {
        let (Some(last), Some(chunk)) = (&self.last, self.chunks.last()) else {
            return false;
        };
        !line.new_page && self.wrap.joins(self.source, chunk, last, line, self.in_body)
    }

    fn goes_on_with_dash(&self, line: &SourceLine) -> bool {
        let last = self.last.as_ref().filter(|_| !line.new_page);
        last.is_some_and(|last| self.wrap.joins_dash(self.source, last, line))
    }

    fn go_on(&mut self, line: &SourceLine, words: Range<usize>) {
        let reaches_edge = self.wrap.reaches_edge(self.source, line);
        if let Some(chunk) = self.chunks.last_mut() {
            chunk.ranges.push(words);
            chunk.reaches_edge = reaches_edge;
        }
        self.last = Some(line.clone());
    }

    fn push(&mut self, line: &SourceLine, ranges: Vec<Range<usize>>, form: TextForm) {
        self.chunks.push(Chunk {
            form,
            ranges,
            start: line.trimmed(self.source).start,
            line: line.number,
            reaches_edge: self.wrap.reaches_edge(self.source, line),
        });
    }
}

/// Whether a first unit may begin with the line.
fn begins_unit(text: &str) -> bool {
    let text = text.trim_start_matches(['#', '*', '_', ' ']);
    FoundLabel::read(text).is_some_and(|found| found.begins())
}
