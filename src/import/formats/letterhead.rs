//! Thể thức: words that only letterhead and signature hold, by which a table that lays them out is known.

use crate::text::fold;

/// Folded words of the two corners of a first page, and of what stands beside a signature.
const SIGNS: [&str; 4] = ["noi nhan", "doc lap-tu do", "dang cong san viet nam", "cong hoa xa hoi"];

/// Whether a text is of a letterhead or a signature.
pub fn names(text: &str) -> bool {
    let folded = fold(text);
    SIGNS.iter().any(|sign| folded.contains(sign))
}
