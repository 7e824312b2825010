//! Thẻ không quá lớn: hands a page to the tokenizer, and ends where one tag has more attributes than any page has.
//!
//! html5gum 0.9 calls itself once more for every quoted attribute of a tag, so some ten thousand of them would end the program.

use std::cell::Cell;
use std::fmt;

use html5gum::{Readable, Reader, StringReader};

/// The most quotes within one tag.
const MOST_QUOTES: usize = 500;

/// A page with the count of quotes since the last token.
pub struct BoundedPage<'a> {
    page: StringReader<'a>,
    quotes: &'a Cell<usize>,
}

/// Quá nhiều thuộc tính: a tag has more attributes than any page has.
#[derive(Debug)]
pub struct TooManyAttributes;

impl fmt::Display for TooManyAttributes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a tag has too many attributes")
    }
}

impl std::error::Error for TooManyAttributes {}

impl<'a> BoundedPage<'a> {
    /// Whoever takes the tokens sets the count to nothing after each.
    pub fn new(html: &'a str, quotes: &'a Cell<usize>) -> Self {
        BoundedPage {
            page: html.to_reader(),
            quotes,
        }
    }

    fn count(quotes: &Cell<usize>, bytes: Option<&[u8]>) -> Result<(), TooManyAttributes> {
        quotes.set(quotes.get() + usize::from(bytes == Some(b"\"")));
        match quotes.get() > MOST_QUOTES {
            true => Err(TooManyAttributes),
            false => Ok(()),
        }
    }
}

impl Reader for BoundedPage<'_> {
    type Error = TooManyAttributes;

    fn read_byte(&mut self) -> Result<Option<u8>, Self::Error> {
        let Ok(byte) = self.page.read_byte();
        Self::count(self.quotes, byte.as_ref().map(std::slice::from_ref))?;
        Ok(byte)
    }

    fn read_until<'b>(&'b mut self, needle: &[u8], char_buf: &'b mut [u8; 4]) -> Result<Option<&'b [u8]>, Self::Error> {
        let Ok(bytes) = self.page.read_until(needle, char_buf);
        Self::count(self.quotes, bytes)?;
        Ok(bytes)
    }

    fn try_read_string(&mut self, s: &[u8], case_sensitive: bool) -> Result<bool, Self::Error> {
        let Ok(found) = self.page.try_read_string(s, case_sensitive);
        Ok(found)
    }
}
