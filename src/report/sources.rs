//! The texts behind the findings.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostics::{FilePath, Place, Span};
use crate::source::{Position, Snapshot, SourceFile};
use crate::text::step;

/// Looks up what stands at a place.
#[derive(Debug)]
pub struct Sources<'a> {
    snapshot: &'a Snapshot,
    /// Documents that are not published yet: what is found in them is told apart.
    drafts: BTreeSet<FilePath>,
    /// The file that was looked at last: findings come file by file, and its text may have to be read again.
    last: RefCell<Option<OpenFile>>,
    /// The characters that were counted last: findings come in the order of the text.
    counted: Cell<CountedPlace>,
}

/// How many characters of a line stand before a place in it.
#[derive(Clone, Copy, Debug, Default)]
struct CountedPlace {
    line_start: usize,
    at: usize,
    characters: usize,
}

/// Longer lines are not shown: whoever has a line of a megabyte would read it again for each finding in it.
const MAX_SHOWN: usize = 4_000;

#[derive(Clone, Debug)]
struct OpenFile {
    path: FilePath,
    file: Arc<SourceFile>,
    text: Arc<str>,
}

/// One line of a file with the part that is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Its number, from 1.
    pub number: usize,
    /// The line without its end and without a byte order mark.
    pub line: String,
    /// Bytes of `line`.
    pub marked: Range<usize>,
}

impl<'a> Sources<'a> {
    /// The texts of `snapshot`.
    pub fn new(snapshot: &'a Snapshot) -> Self {
        Sources {
            snapshot,
            drafts: BTreeSet::new(),
            last: RefCell::new(None),
            counted: Cell::default(),
        }
    }

    /// The texts, where these files are drafts.
    #[must_use]
    pub fn with_drafts(self, drafts: BTreeSet<FilePath>) -> Self {
        Sources { drafts, ..self }
    }

    /// Whether a file is a draft.
    pub fn is_draft(&self, file: &FilePath) -> bool {
        self.drafts.contains(file)
    }

    /// The whole text of a file.
    pub fn text_of(&self, file: &FilePath) -> Option<Arc<str>> {
        Some(self.open(&Place::whole(file))?.text)
    }

    /// Line and column of a place, from 1; a file as a whole, or one that is not there, is 1:1.
    pub fn position(&self, place: &Place) -> Position {
        let whole = Position { line: 1, column: 1 };
        let found = || {
            let (OpenFile { text, .. }, number, start, end) = self.line(place)?;
            let line = text.get(start..end)?;
            let at = line.floor_char_boundary((place.span.start as usize).saturating_sub(start));
            Some(Position {
                line: number,
                column: self.count(&text, start, start + at) + 1,
            })
        };
        found().unwrap_or(whole)
    }

    /// How many characters of the line stand before `at`; counted on from the place before, where it is in the same line.
    fn count(&self, text: &str, line_start: usize, at: usize) -> usize {
        let last = self.counted.get();
        let known = last.line_start == line_start && last.at <= at && last.at >= line_start;
        let (from, before) = if known {
            (last.at, last.characters)
        } else {
            (line_start, 0)
        };
        let counted = |text: &str| text.chars().count();
        step(at - from);
        // A byte order mark takes no column.
        let mark = if from == line_start && text[from..at].starts_with('\u{feff}') {
            1
        } else {
            0
        };
        let characters = before + counted(&text[from..at]) - mark;
        self.counted.set(CountedPlace {
            line_start,
            at,
            characters,
        });
        characters
    }

    /// The file of a place with its line: number, start and end, without the line break.
    fn line(&self, place: &Place) -> Option<(OpenFile, usize, usize, usize)> {
        if place.span == Span::WHOLE_FILE {
            return None;
        }
        let open = self.open(place)?;
        let number = open.file.line(place.span.start);
        let start = open.file.lines().line_start(number)?;
        let end = open.file.lines().line_start(number + 1).unwrap_or(open.text.len());
        let line = open.text.get(start..end)?.trim_end_matches(['\n', '\r']);
        let end = start + line.len();
        Some((open, number, start, end))
    }

    /// The line in which a place starts; `None` for a whole file, and where the line is too long to be shown. A place of
    /// several lines is marked up to the end of its first.
    pub fn excerpt(&self, place: &Place) -> Option<Excerpt> {
        let (OpenFile { text, .. }, number, start, end) = self.line(place)?;
        if end - start > MAX_SHOWN {
            return None;
        }
        let line = &text[start..end];
        let from = line.floor_char_boundary((place.span.start as usize).saturating_sub(start));
        let to = line
            .floor_char_boundary((place.span.end as usize).saturating_sub(start))
            .max(from);
        // One mark of byte order is no part of the line; a second one is a character as any other.
        let mark = if line.starts_with('\u{feff}') {
            '\u{feff}'.len_utf8()
        } else {
            0
        };
        Some(Excerpt {
            number,
            line: line[mark..].to_owned(),
            marked: from.saturating_sub(mark)..to.saturating_sub(mark),
        })
    }

    fn open(&self, place: &Place) -> Option<OpenFile> {
        let mut last = self.last.borrow_mut();
        if last.as_ref().is_none_or(|open| open.path != place.file) {
            self.counted.set(CountedPlace::default());
            *last = self.file(place).map(|file| OpenFile {
                path: Arc::clone(&place.file),
                text: file.text(),
                file,
            });
        }
        last.clone()
    }

    fn file(&self, place: &Place) -> Option<Arc<SourceFile>> {
        let theme_file = || {
            let bytes = self.snapshot.theme_files.get(&*place.file)?;
            Some(Arc::new(SourceFile::new(&place.file, bytes)))
        };
        self.snapshot.file(&place.file).cloned().or_else(theme_file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, span: Range<usize>) -> Option<Excerpt> {
        let snapshot = Snapshot::from_texts([("content/a.md", text.as_bytes())]);
        let place = Place::new(&Arc::from("content/a.md"), Span::new(span.start, span.end));
        Sources::new(&snapshot).excerpt(&place)
    }

    #[test]
    fn a_place_of_several_lines_is_marked_to_the_end_of_its_first() {
        let found = excerpt("một\r\nhai ba\r\nbốn", 11..20).expect("the place is in the text");
        assert_eq!((found.number, found.line.as_str()), (2, "hai ba"));
        assert_eq!(&found.line[found.marked], "ba");
    }

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_line() {
        let found = excerpt("\u{feff}title: x", 3..8).expect("the place is in the text");
        assert_eq!(&found.line[found.marked], "title");
    }

    #[test]
    fn a_whole_file_and_a_place_past_the_end_do_no_harm() {
        assert_eq!(excerpt("a", 0..0), None);
        assert_eq!(excerpt("a\n", 7..9).map(|found| found.marked), Some(0..0));
    }
}
