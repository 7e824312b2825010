//! Chữ trong đoạn: the words of a block with their markup and their places in the source.

use std::ops::Range;

use crate::import::block::Piece;

mod atom;
mod marks;
mod markup;

pub use atom::Atom;

/// The words of a block.
#[derive(Clone, Debug, Default)]
pub struct Inline {
    pub atoms: Vec<Atom>,
}

impl Inline {
    /// Reads the ranges of the source, one behind the other with a blank between.
    pub fn read(source: &str, ranges: &[Range<usize>]) -> Inline {
        let mut inline = Inline {
            atoms: marks::atoms(source, ranges),
        };
        inline.fold_blanks();
        inline
    }

    /// Leaves one blank where there were several, and none at the ends.
    fn fold_blanks(&mut self) {
        let mut folded: Vec<Atom> = Vec::with_capacity(self.atoms.len());
        for atom in self.atoms.drain(..) {
            match folded.last_mut() {
                None if atom.shown == ' ' => {}
                Some(last) if atom.shown == ' ' && last.shown == ' ' => last.line_end |= atom.line_end,
                _ => folded.push(atom),
            }
        }
        if folded.last().is_some_and(|atom| atom.shown == ' ') {
            folded.pop();
        }
        self.atoms = folded;
    }

    /// The plain text.
    pub fn plain(&self) -> String {
        self.atoms.iter().map(|atom| atom.shown).collect()
    }

    /// The notes that it refers to.
    pub fn notes(&self) -> impl Iterator<Item = u16> {
        self.atoms.iter().map(|atom| atom.note).filter(|note| *note > 0)
    }

    /// The places of the plain text in the source.
    pub fn pieces(&self) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let (mut at, mut exact) = (0, false);
        for atom in &self.atoms {
            let is_exact = atom.source.len() == atom.shown.len_utf8();
            match pieces.last_mut() {
                Some(last) if exact && is_exact && last.source.end == atom.source.start => {
                    last.source.end = atom.source.end;
                }
                _ => pieces.push(Piece {
                    at,
                    source: atom.source.clone(),
                }),
            }
            exact = is_exact;
            at += atom.shown.len_utf8();
        }
        pieces
    }

    /// Cuts the text in two at a byte of the plain text; blanks at the cut go.
    pub fn split(mut self, at: usize) -> (Inline, Inline) {
        let mut bytes = 0;
        let count = self.atoms.iter().take_while(|atom| {
            bytes += atom.shown.len_utf8();
            bytes <= at
        });
        let count = count.count();
        let mut behind = Inline {
            atoms: self.atoms.split_off(count),
        };
        self.fold_blanks();
        behind.fold_blanks();
        (self, behind)
    }

    /// How many bytes of the plain text are bold or italic from the start on.
    pub fn lead(&self) -> usize {
        let lead = self
            .atoms
            .iter()
            .take_while(|atom| atom.style.stands_out() || atom.shown == ' ');
        lead.map(|atom| atom.shown.len_utf8()).sum()
    }

    /// Whether all words are bold or italic.
    pub fn stands_out(&self) -> bool {
        let mut words = self.atoms.iter().filter(|atom| atom.shown != ' ').peekable();
        words.peek().is_some() && words.all(|atom| atom.style.stands_out())
    }

    /// Whether all words are bold.
    pub fn is_bold(&self) -> bool {
        let mut words = self.atoms.iter().filter(|atom| atom.shown.is_alphanumeric()).peekable();
        words.peek().is_some() && words.all(|atom| atom.style.bold)
    }

    /// The text as Markdown; line ends in bold lines are kept where `line_ends`.
    pub fn markdown(&self, line_ends: bool) -> String {
        markup::markdown(&self.atoms, line_ends)
    }
}

/// A text as Markdown in which nothing is markup.
pub fn escaped(text: &str) -> String {
    markup::escaped(text)
}

#[cfg(test)]
mod tests;
