//! Dấu trang: how a page prints its number on a line of its own.

/// The number of a page: `2`, `- 2 -`, `2/15`, `Trang 2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageMark {
    pub number: u32,
    /// How many pages there are, where that is printed.
    pub total: Option<u32>,
    pub dress: Dress,
}

/// What is printed about the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dress {
    /// Nothing that a printed figure could not have.
    Bare,
    /// Strokes on both sides, or the word for a page: a figure never stands so.
    Certain,
}

/// What a page is called before its number, in small letters, the longest first.
const PAGE: [&str; 4] = ["trang số ", "trang ", "page ", "tr. "];

/// What stands between the number and the count of pages.
const OF: [&str; 4] = ["/", " trên ", " of ", " trong "];

/// Strokes to the left and right of a number.
const STROKES: [char; 5] = ['-', '–', '—', '*', '~'];

impl PageMark {
    /// Reads a line that has nothing but the number of a page.
    pub fn read(line: &str) -> Option<PageMark> {
        let line = line.trim();
        let inner = line.trim_matches(|c: char| STROKES.contains(&c) || c == ' ');
        let is_stroked = line.starts_with(STROKES) && line.ends_with(STROKES);
        // A longer line is none, and need not be looked at.
        if inner.len() > 40 {
            return None;
        }
        let lower = inner.to_lowercase();
        let named = PAGE.iter().find_map(|page| lower.strip_prefix(page));
        let count = named.unwrap_or(&lower).trim();
        let parts = OF.iter().find_map(|of| count.split_once(of));
        let (number, total) = parts.map_or((count, None), |(number, total)| (number, Some(total)));
        let total = match total {
            Some(total) => Some(digits(total)?),
            None => None,
        };
        Some(PageMark {
            number: digits(number)?,
            total,
            dress: match is_stroked || named.is_some() {
                true => Dress::Certain,
                false => Dress::Bare,
            },
        })
    }
}

/// A number of at most three digits, which no sign stands beside.
fn digits(text: &str) -> Option<u32> {
    let text = text.trim();
    let is_number = (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_numbered_in_several_ways() {
        let read = |text| PageMark::read(text).map(|mark| (mark.number, mark.total, mark.dress));
        for text in [
            "- 2 -",
            "-2-",
            "– 2 –",
            "— 2 —",
            "* 2 *",
            "Trang 2",
            "TRANG SỐ 2",
            "Page 2",
            "tr. 2",
        ] {
            assert_eq!(read(text), Some((2, None, Dress::Certain)), "{text}");
        }
        for text in ["Trang 2/15", "trang 2 trên 15", "Page 2 of 15", "- 2/15 -"] {
            assert_eq!(read(text), Some((2, Some(15), Dress::Certain)), "{text}");
        }
        assert_eq!(read("2"), Some((2, None, Dress::Bare)));
        assert_eq!(read("2/15"), Some((2, Some(15), Dress::Bare)));
        assert_eq!(read("- 2"), Some((2, None, Dress::Bare)));
        for text in [
            "2024", "2.", "2%", "hai", "(2)", "2/", "/2", "-", "", "2,5", "trang", "2-3", "tr.đ 2",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
