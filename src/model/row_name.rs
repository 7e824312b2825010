//! Mã dòng: how a target of any document is named.

use std::fmt;

use super::DocumentId;

/// Mã dòng: a target as the open data names it, `2023/81-2023-qh15#tuoi-tho`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowName {
    pub document: DocumentId,
    /// The row's id in its document.
    pub row: String,
}

impl RowName {
    /// Reads a name; `None` where it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let (document, row) = text.split_once('#')?;
        let is_row = !row.is_empty() && !row.contains(['#', ' ']);
        Some(RowName {
            document: DocumentId::parse(document)?,
            row: is_row.then(|| row.to_owned())?,
        })
    }
}

impl fmt::Display for RowName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.document, self.row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_target_is_that_of_the_open_data() {
        for name in ["2023/81-2023-qh15#tuoi-tho", "khong-ngay/de-an#ct-a-2030-0a1b2c"] {
            assert_eq!(RowName::parse(name).map(|name| name.to_string()).as_deref(), Some(name));
        }
        for bad in [
            "",
            "tuoi-tho",
            "2023/81#",
            "81#a",
            "23/81#a",
            "2023/a/b#c",
            "2023/#a",
            "2023/a#b#c",
            "2023/a#b c",
        ] {
            assert_eq!(RowName::parse(bad), None, "{bad}");
        }
    }
}
