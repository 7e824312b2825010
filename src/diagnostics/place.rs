//! Where something stands in a source file.

use std::sync::Arc;

/// A file's path relative to the site's root, with `/` between its parts.
pub type FilePath = Arc<str>;

/// A stretch of a file: byte offsets, the end not included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The stretch from `start` to `end`, in bytes; files over 4 GiB are refused on reading.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span {
            start: clamp(start),
            end: clamp(end.max(start)),
        }
    }

    /// Where the stretch begins, for findings about a row: the caret must not underline it whole.
    #[must_use]
    pub fn head(self) -> Self {
        Span {
            end: self.start,
            ..self
        }
    }

    /// The whole file, which is reported at 1:1.
    pub const WHOLE_FILE: Span = Span { start: 0, end: 0 };
}

/// A stretch of a named file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub file: FilePath,
    pub span: Span,
}

impl Place {
    /// The stretch `span` of `file`.
    pub fn new(file: &FilePath, span: Span) -> Self {
        Place {
            file: Arc::clone(file),
            span,
        }
    }

    /// A place for findings about a file as a whole.
    pub fn whole(file: &FilePath) -> Self {
        Place::new(file, Span::WHOLE_FILE)
    }
}

/// A value together with the place where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Placed<T> {
    /// `value`, written at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Placed { value, span }
    }

    /// Another value at the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Placed<U> {
        Placed::new(change(self.value), self.span)
    }
}
