//! The forms that machines read.

use std::sync::Arc;

use serde_json::Value;

use super::*;
use crate::diagnostics::{Bilingual, Diagnostic, Lang, Place, Rule, Severity, Span};
use crate::source::Snapshot;

static RULE: Rule = Rule {
    code: "CK0999",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "`{value}` không phải là một số.",
        en: "`{value}` is not a number.",
    },
    help: Bilingual {
        vi: "Viết \"62,8\".",
        en: "Write \"62,8\".",
    },
    explain: Bilingual {
        vi: "Vì sao.",
        en: "Why.",
    },
};

/// Findings on each `x` of a text in `content/plans/kế hoạch #1.md`.
fn findings(text: &str) -> (Snapshot, Vec<Diagnostic>) {
    let path = "content/plans/kế hoạch #1.md";
    let snapshot = Snapshot::from_texts([(path, text.as_bytes())]);
    let file = Arc::from(path);
    let found = text
        .match_indices('x')
        .map(|(at, x)| Diagnostic::new(&RULE, Place::new(&file, Span::new(at, at + x.len()))).with("value", "6.28"))
        .collect();
    (snapshot, found)
}

fn as_json(text: &str, form: impl Fn(&[Diagnostic], &Sources<'_>) -> String) -> Value {
    let (snapshot, found) = findings(text);
    serde_json::from_str(&form(&found, &Sources::new(&snapshot))).expect("it is JSON")
}

fn in_gitlab(text: &str) -> Value {
    as_json(text, |found, sources| gitlab(found, sources, Lang::En, "trang/"))
}

#[test]
fn gitlab_is_told_the_line_and_the_mend() {
    let issues = in_gitlab("một\nhai x");
    assert_eq!(issues[0]["description"], "`6.28` is not a number. Write \"62,8\".");
    assert_eq!(
        (&issues[0]["check_name"], &issues[0]["severity"]),
        (&"CK0999".into(), &"minor".into())
    );
    assert_eq!(issues[0]["location"]["path"], "trang/content/plans/kế hoạch #1.md");
    assert_eq!(issues[0]["location"]["lines"]["begin"], 2);
}

#[test]
fn a_finding_keeps_its_fingerprint_when_lines_are_added_above_it() {
    let marks = |text: &str| -> Vec<Value> {
        let issues = in_gitlab(text);
        let issues = issues.as_array().expect("a list");
        issues.iter().map(|issue| issue["fingerprint"].clone()).collect()
    };
    let before = marks("x\nx");
    assert_ne!(before[0], before[1]);
    assert_eq!(before, marks("a\nb\nx\nx"));
}

#[test]
fn sarif_counts_columns_in_characters_and_ends_after_the_last() {
    let log = as_json("một\nbốn x", |found, sources| sarif(found, sources, Lang::En, ""));
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let result = &run["results"][0];
    assert_eq!(run["tool"]["driver"]["rules"][0]["id"], result["ruleId"]);
    assert_eq!((&result["level"], &result["ruleIndex"]), (&"warning".into(), &0.into()));
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(
        place["artifactLocation"]["uri"],
        "content/plans/k%E1%BA%BF%20ho%E1%BA%A1ch%20%231.md"
    );
    let region = serde_json::json!({ "startLine": 2, "startColumn": 5, "endColumn": 6 });
    assert_eq!(place["region"], region);
}

#[test]
fn without_findings_the_forms_are_whole_documents_too() {
    assert_eq!(in_gitlab(""), serde_json::json!([]));
    let log = as_json("", |found, sources| sarif(found, sources, Lang::Vi, ""));
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
}
