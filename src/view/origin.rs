//! Xuất xứ: where a row of a vocabulary is known from.

use serde::Serialize;

use crate::model::{Provenance, Verified};
use crate::text::WebAddress;

/// Where a row of a vocabulary is known from.
#[derive(Clone, Debug, Serialize)]
pub struct OriginView {
    pub text: String,
    pub url: Option<WebAddress>,
    pub verified: Option<&'static str>,
    pub note: Option<String>,
}

/// Where a row is known from; nothing where nothing is said.
pub fn origin(provenance: &Provenance) -> Option<OriginView> {
    let Provenance { source, verified, note } = provenance;
    if source.is_none() && verified.is_none() && note.is_none() {
        return None;
    }
    let (text, url) = split_address(source.as_deref().unwrap_or_default());
    Some(OriginView {
        text,
        url,
        verified: verified.map(Verified::word),
        note: note.clone(),
    })
}

/// "176/2025/QH15, https://…": the words and the first address in them.
fn split_address(source: &str) -> (String, Option<WebAddress>) {
    let at = source.find("https://").or_else(|| source.find("http://"));
    let address = |at: usize| {
        let written = source[at..].split_whitespace().next().unwrap_or_default();
        Some((at, WebAddress::on_the_web(written.trim_end_matches([',', ';']))?))
    };
    let Some((at, url)) = at.and_then(address) else {
        return (source.to_owned(), None);
    };
    let words = source[..at].trim_end().trim_end_matches([',', ';', ':']);
    (words.to_owned(), Some(url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_in_a_source_is_told_from_its_words() {
        let (words, url) = split_address("176/2025/QH15, https://a.vn/b.html");
        assert_eq!(words, "176/2025/QH15");
        assert_eq!(url.as_deref(), Some("https://a.vn/b.html"));
        assert_eq!(split_address("Nghị quyết 202"), ("Nghị quyết 202".to_owned(), None));
    }
}
