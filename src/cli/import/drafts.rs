//! Bản nháp lần sau: when another import makes a document a draft again.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::parse::parse_document;
use crate::source::SourceFile;

const MARK: &str = "draft: true\n";

/// The base of a merge. Where the new text holds a mark that the last import did not have, the base is no draft, so
/// that the new text makes the document one, whatever the editor has done since.
pub fn base(base: String, new: &str) -> String {
    let known = marks(&base);
    match marks(new).is_subset(&known) {
        true => base,
        false => base.replacen(MARK, "", 1),
    }
}

/// Everything that a document marks for review.
fn marks(text: &str) -> BTreeSet<String> {
    let (draft, _) = parse_document(&Arc::new(SourceFile::new("content/plans/x/x.md", text.as_bytes())));
    let Some(draft) = draft else {
        return BTreeSet::new();
    };
    let of_targets = draft.targets.iter().filter_map(|row| row.review.as_ref());
    let of_tasks = draft.tasks.iter().filter_map(|row| row.review.as_ref());
    let marks = draft.review.iter().chain(of_targets).chain(of_tasks);
    marks.map(|mark| mark.value.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::base;

    fn document(review: &str) -> String {
        format!("---\ntitle: T\ntype: ke-hoach\njurisdiction: x\ndraft: true\nreview: [ {review} ]\n---\n")
    }

    #[test]
    fn only_a_new_mark_makes_a_draft_again() {
        let before = document("\"a\", \"b\"");
        assert_eq!(base(before.clone(), &document("\"b\"")), before);
        assert!(!base(before, &document("\"b\", \"c\"")).contains("draft"));
    }
}
