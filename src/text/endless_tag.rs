//! Thẻ dài vô tận: whether an element of XML has more attributes than any program writes.
//!
//! XML wants every attribute compared with all before it, so forty thousand of them take a reader twenty seconds.

/// The most attributes of an element.
const MOST_ATTRIBUTES: usize = 1_000;

/// Whether some element of a text in XML has more attributes than any program writes.
pub fn has_endless_tag(xml: &str) -> bool {
    // From behind the `<` of an element up to the next: no `<` stands within one.
    xml.split('<').any(|element| {
        let behind = element.split('=').skip(1);
        let mut values = behind.filter(|rest| rest.trim_start().starts_with(['"', '\'']));
        values.nth(MOST_ATTRIBUTES).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_with_endless_attributes_is_told() {
        let element = |count: usize, equals: &str| {
            let all: String = (0..count).map(|n| format!(" a{n}{equals}'x'")).collect();
            format!("<a>{}<b{all}/></a>", "<b a='x' c=\"y\"/>".repeat(2_000))
        };
        for equals in ["=", " = ", "=\n"] {
            assert!(!has_endless_tag(&element(900, equals)));
            assert!(has_endless_tag(&element(1_100, equals)));
        }
    }
}
