//! Chữ viết tắt: the abbreviations that the client reads.

use crate::text::fold;

/// The abbreviations, and again those whose words hold the words of another: "UBMTTQ" is written "Ủy ban MTTQ", too.
pub fn rows(abbreviations: &[(String, String)]) -> Vec<(String, String)> {
    let mut rows = abbreviations.to_vec();
    for (short, long) in abbreviations {
        let mixed = abbreviations
            .iter()
            .filter_map(|(inner, words)| replaced(long, words, inner));
        rows.extend(mixed.map(|long| (short.clone(), long)));
    }
    rows
}

/// A text with some of its words, but not all, replaced.
fn replaced(text: &str, words: &str, instead: &str) -> Option<String> {
    let all: Vec<&str> = text.split_whitespace().collect();
    let some: Vec<String> = words.split_whitespace().map(fold).collect();
    if some.is_empty() || some.len() >= all.len() {
        return None;
    }
    let at = all
        .windows(some.len())
        .position(|row| row.iter().zip(&some).all(|(word, wanted)| fold(word) == *wanted))?;
    let (before, after) = (&all[..at], &all[at + some.len()..]);
    Some([before, &[instead], after].concat().join(" "))
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn words_within_words_can_be_abbreviated() {
        let mixed = replaced("Ủy ban Mặt trận Tổ quốc", "mặt trận tổ quốc", "MTTQ");
        assert_eq!(mixed.as_deref(), Some("Ủy ban MTTQ"));
        assert_eq!(replaced("Mặt trận Tổ quốc", "mặt trận tổ quốc", "MTTQ"), None);
        assert_eq!(replaced("bảo hiểm y tế", "bảo hiểm xã hội", "BHXH"), None);
    }
}
