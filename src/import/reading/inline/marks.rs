//! Dấu định dạng: reads the inline markup that tools print as the style of each character.

use std::ops::Range;

use super::atom::{Atom, Style};

/// The characters of the ranges with their styles. Marks without a partner are characters.
pub fn atoms(source: &str, ranges: &[Range<usize>]) -> Vec<Atom> {
    let mut reader = MarkReader::default();
    for range in ranges {
        if !reader.atoms.is_empty() {
            reader.blank(range.start..range.start, true);
        }
        reader.range(source, range.clone());
    }
    reader.finish()
}

/// A mark that was opened: where in the atoms, and which characters of the source it is.
#[derive(Clone)]
struct OpenMark {
    at: usize,
    sign: char,
    source: Range<usize>,
}

#[derive(Default)]
struct MarkReader {
    atoms: Vec<Atom>,
    bold: Option<OpenMark>,
    italic: Option<OpenMark>,
    /// `<b>` and `<i>`.
    tags: Style,
    /// The marks that are already known to stand alone.
    lonely: Vec<OpenMark>,
}

impl MarkReader {
    fn range(&mut self, source: &str, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let rest = &source[at..range.end];
            at += self.step(rest, at);
        }
    }

    /// Reads what stands at the head of `rest`, which is at `at`, and returns its length.
    fn step(&mut self, rest: &str, at: usize) -> usize {
        let Some(c) = rest.chars().next() else { return 1 };
        match c {
            '\\' => self.escape(rest, at),
            '*' | '_' => self.marks(rest, at, c),
            '<' => self.tag(rest, at),
            '&' => self.entity(rest, at),
            '[' => self.note(rest, at),
            c if c.is_whitespace() => {
                self.blank(at..at + c.len_utf8(), c == '\n');
                c.len_utf8()
            }
            c => {
                self.push(c, at..at + c.len_utf8());
                c.len_utf8()
            }
        }
    }

    fn style(&self) -> Style {
        Style {
            bold: self.bold.is_some() || self.tags.bold,
            italic: self.italic.is_some() || self.tags.italic,
            raised: self.tags.raised,
        }
    }

    fn push(&mut self, printed: char, source: Range<usize>) {
        let style = self.style();
        let shown = match style.raised {
            Some("sup") => raised(printed),
            _ => printed,
        };
        self.atoms.push(Atom {
            shown,
            printed,
            source,
            style,
            line_end: false,
            note: 0,
        });
    }

    fn blank(&mut self, source: Range<usize>, line_end: bool) {
        let style = self.style();
        self.atoms.push(Atom {
            shown: ' ',
            printed: ' ',
            source,
            style,
            line_end,
            note: 0,
        });
    }

    fn escape(&mut self, rest: &str, at: usize) -> usize {
        match rest[1..].chars().next() {
            Some(c) if c.is_ascii_punctuation() => {
                self.push(c, at..at + 2);
                2
            }
            _ => {
                self.push('\\', at..at + 1);
                1
            }
        }
    }

    /// Reads `[^2]`, a reference to a note, which stands behind a word and at the head of the note itself.
    fn note(&mut self, rest: &str, at: usize) -> usize {
        let Some((number, length)) = note_mark(rest) else {
            self.push('[', at..at + 1);
            return 1;
        };
        if let Some(word) = self.atoms.iter_mut().rfind(|atom| atom.shown != ' ') {
            word.note = number;
            return length;
        }
        let outside = self.tags.raised.replace("sup");
        number
            .to_string()
            .chars()
            .for_each(|digit| self.push(digit, at..at + length));
        self.tags.raised = outside;
        length + usize::from(rest[length..].starts_with(':'))
    }

    fn entity(&mut self, rest: &str, at: usize) -> usize {
        let known = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"')];
        match known.iter().find(|(name, _)| rest.starts_with(name)) {
            Some((name, c)) => {
                self.push(*c, at..at + name.len());
                name.len()
            }
            None if rest.starts_with("&nbsp;") => {
                self.blank(at..at + 6, false);
                6
            }
            None => {
                self.push('&', at..at + 1);
                1
            }
        }
    }

    fn tag(&mut self, rest: &str, at: usize) -> usize {
        let end = rest.bytes().take(10).position(|b| b == b'>');
        let name = end.and_then(|end| rest.get(1..end)).unwrap_or_default();
        let name = name.trim_end_matches('/').trim().to_ascii_lowercase();
        let (closes, name) = match name.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, name.as_str()),
        };
        let length = end.map_or(1, |end| end + 1);
        match name {
            "b" | "strong" => self.tags.bold = !closes,
            "i" | "em" => self.tags.italic = !closes,
            "u" => {}
            "sup" => self.tags.raised = (!closes).then_some("sup"),
            "sub" => self.tags.raised = (!closes).then_some("sub"),
            "br" => self.blank(at..at + length, true),
            _ => {
                self.push('<', at..at + 1);
                return 1;
            }
        }
        length
    }

    fn marks(&mut self, rest: &str, at: usize, sign: char) -> usize {
        let count = rest.chars().take_while(|&c| c == sign).count();
        let before = self.atoms.last().map_or(' ', |atom| atom.shown);
        let after = rest[count..].chars().next().unwrap_or(' ');
        let source = at..at + count;
        if !may_mark(sign, count, before, after) {
            source.for_each(|at| self.push(sign, at..at + 1));
        } else {
            self.toggle(sign, count, source);
        }
        count
    }

    fn toggle(&mut self, sign: char, count: usize, source: Range<usize>) {
        let (one, two) = (source.start..source.start + 1, source.end - count.min(2)..source.end);
        match (count, self.bold.is_some(), self.italic.is_some()) {
            (1, ..) => self.toggle_italic(sign, source),
            (2, ..) => self.toggle_bold(sign, source),
            (3, false, true) => {
                self.toggle_italic(sign, one);
                self.toggle_bold(sign, two);
            }
            (3, true, false) => {
                self.toggle_bold(sign, source.start..source.start + 2);
                self.toggle_italic(sign, source.end - 1..source.end);
            }
            (3, ..) => {
                self.toggle_italic(sign, one);
                self.toggle_bold(sign, two);
            }
            // `**a****b**`: one ends, one begins; the style goes on.
            _ => {}
        }
    }

    fn toggle_bold(&mut self, sign: char, source: Range<usize>) {
        self.bold = toggled(self.bold.take(), self.atoms.len(), sign, source, &mut self.lonely);
    }

    fn toggle_italic(&mut self, sign: char, source: Range<usize>) {
        self.italic = toggled(self.italic.take(), self.atoms.len(), sign, source, &mut self.lonely);
    }

    /// Turns marks that never found a partner into characters again.
    fn finish(mut self) -> Vec<Atom> {
        if let Some(mark) = self.bold.take() {
            self.atoms[mark.at..].iter_mut().for_each(|a| a.style.bold = false);
            self.lonely.push(mark);
        }
        if let Some(mark) = self.italic.take() {
            self.atoms[mark.at..].iter_mut().for_each(|a| a.style.italic = false);
            self.lonely.push(mark);
        }
        // The last first, so that places stay true; a right column stands before the left one in the source.
        self.lonely
            .sort_by_key(|mark| std::cmp::Reverse((mark.at, mark.source.start)));
        for mark in self.lonely {
            let signs = mark.source.rev().map(|at| literal(mark.sign, at));
            for atom in signs.collect::<Vec<_>>() {
                self.atoms.insert(mark.at, atom);
            }
        }
        self.atoms
    }
}

/// The mark that is open after one more of its kind. An empty pair is nothing.
fn toggled(
    open: Option<OpenMark>,
    at: usize,
    sign: char,
    source: Range<usize>,
    lonely: &mut Vec<OpenMark>,
) -> Option<OpenMark> {
    match open {
        None => Some(OpenMark { at, sign, source }),
        Some(mark) if mark.sign == sign => None,
        // `*a_`: the second is a character of the text.
        Some(mark) => {
            if lonely.len() < 64 {
                lonely.push(OpenMark { at, sign, source });
            }
            Some(mark)
        }
    }
}

/// The number of a reference to a note, and how many bytes it takes.
fn note_mark(rest: &str) -> Option<(u16, usize)> {
    let inner = &rest[..rest.bytes().take(9).position(|b| b == b']')?];
    let number = inner.strip_prefix("[^")?.parse().ok().filter(|number| *number > 0)?;
    Some((number, inner.len() + 1))
}

fn literal(sign: char, at: usize) -> Atom {
    Atom {
        shown: sign,
        printed: sign,
        source: at..at + 1,
        style: Style::default(),
        line_end: false,
        note: 0,
    }
}

/// Whether a run of signs can be markup where it stands.
fn may_mark(sign: char, count: usize, before: char, after: char) -> bool {
    let lone = before == ' ' && after == ' ' && count == 1;
    let noted = before == '(' && after == ')';
    let times = before.is_ascii_digit() && after.is_ascii_digit();
    let inside_word = sign == '_' && before.is_alphanumeric() && after.is_alphanumeric();
    let longest = if sign == '_' { 3 } else { 4 };
    count <= longest && !lone && !noted && !times && !inside_word
}

/// The raised form of a digit.
fn raised(c: char) -> char {
    match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4'..='9' => char::from_u32('⁴' as u32 + (c as u32 - '4' as u32)).unwrap_or(c),
        c => c,
    }
}
