//! Đoạn văn: the blocks of a text, each cut into words once for all that ask.

use std::cell::OnceCell;

use crate::import::Reading;
use crate::lexicon::Words;

/// The blocks and their words.
pub(super) struct Paragraphs<'r> {
    pub reading: &'r Reading,
    words: Vec<OnceCell<Words<'r>>>,
}

impl<'r> Paragraphs<'r> {
    pub(super) fn of(reading: &'r Reading) -> Self {
        Paragraphs {
            reading,
            words: reading.blocks.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    /// The words of a block.
    pub(super) fn words(&self, block: usize) -> &Words<'r> {
        self.words[block].get_or_init(|| Words::new(&self.reading.blocks[block].text))
    }
}
