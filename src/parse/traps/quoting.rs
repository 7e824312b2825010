//! Dấu ngoặc kép: a text as a YAML scalar that nothing can misread.

/// The text in quotes: in double ones, or in single ones where it holds double ones.
pub fn quoted(text: &str) -> String {
    match text.contains(['"', '\\']) {
        true => format!("'{}'", text.replace('\'', "''")),
        false => format!("\"{text}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_inside_keep_what_they_are() {
        assert_eq!(quoted("> 95"), "\"> 95\"");
        assert_eq!(quoted("Đề án \"Năm gia đình\""), "'Đề án \"Năm gia đình\"'");
        assert_eq!(quoted("a \"b\" 'c'"), "'a \"b\" ''c'''");
    }
}
