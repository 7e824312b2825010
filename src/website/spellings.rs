//! Cách viết địa chỉ: names that differ only by capital letters or by how marks are composed.
//!
//! Windows and macOS take `/Kế-hoạch/` and `/kế-hoạch/` for one folder: there the later page would overwrite the
//! earlier, and a link would lead to either.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::diagnostics::{Bilingual, Diagnostic, FilePath, Place, Rule, Severity};
use crate::route::{Route, one_spelling};

/// Hai địa chỉ chỉ khác chữ hoa hay cách ghép dấu: two addresses that differ only by capital letters or by how marks
/// are composed.
pub const SAME_NAME: Rule = Rule {
    code: "CK0705",
    severity: Severity::Error,
    message: Bilingual {
        vi: "`{path}` chỉ khác `{other}` ở chữ hoa, chữ thường hoặc cách mã hóa dấu.",
        en: "`{path}` differs from `{other}` only in capital letters or in how accents are encoded.",
    },
    help: Bilingual {
        vi: "Đổi một trong hai tên, hoặc viết cả hai như nhau.",
        en: "Change one of the two names, or write both alike.",
    },
    explain: Bilingual {
        vi: "Windows và macOS coi hai tên như vậy là một: khi dựng hay chép trang ở đó, tệp sau đè lên tệp trước.",
        en: "Windows and macOS treat such names as one: a site built or copied there loses one of the two files.",
    },
};

/// The addresses that are not in their one spelling, with all folders above them.
#[derive(Default)]
pub struct Spellings {
    /// By the one spelling: as written first, and the file that asks for it.
    noted: BTreeMap<String, (String, FilePath)>,
    findings: Vec<Diagnostic>,
}

impl Spellings {
    /// Whether an address is in its one spelling already, as nearly all are.
    pub fn is_plain(&self, path: &str) -> bool {
        path.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase())
    }

    /// Takes note of an address; another spelling of a name in it is a finding, one for each file.
    pub fn note(&mut self, path: String, file: FilePath) {
        let ends = path.match_indices('/').map(|(at, _)| at).filter(|at| *at > 0);
        let ends: Vec<usize> = ends.chain([path.len()]).collect();
        for end in ends {
            let written = path[..end].trim_end_matches('/');
            match self.noted.entry(one_spelling(written)) {
                Entry::Vacant(free) => {
                    free.insert((written.to_owned(), file.clone()));
                }
                Entry::Occupied(first) if first.get().0 != written => {
                    let finding = finding(written, &first.get().0, &file);
                    let told = self.findings.last().is_some_and(|last| last.place == finding.place);
                    if !told {
                        self.findings.push(finding);
                    }
                    return;
                }
                Entry::Occupied(_) => {}
            }
        }
    }

    /// All findings, with those against addresses that are in their one spelling.
    pub fn findings(self, by_path: &BTreeMap<String, Route>) -> Vec<Diagnostic> {
        let mut findings = self.findings;
        for (one, (written, file)) in &self.noted {
            if one != written && is_taken(by_path, one) {
                findings.push(finding(written, one, file));
            }
        }
        findings
    }
}

/// Whether an address, or a folder of one, is spelt so.
fn is_taken(by_path: &BTreeMap<String, Route>, path: &str) -> bool {
    let below = format!("{path}/");
    let mut from_there = by_path.range(below.clone()..);
    by_path.contains_key(path) || from_there.next().is_some_and(|(first, _)| first.starts_with(&below))
}

fn finding(path: &str, other: &str, file: &FilePath) -> Diagnostic {
    Diagnostic::new(&SAME_NAME, Place::whole(file))
        .with("path", path)
        .with("other", other)
}
