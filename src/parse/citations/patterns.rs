//! Biểu thức: compiles the constant patterns of this folder.

use regex::Regex;

/// The compiled form of a constant pattern.
pub(super) fn compiled(pattern: &str) -> Regex {
    // A constant pattern; the tests build every one of them.
    Regex::new(pattern).expect("the pattern is valid")
}
