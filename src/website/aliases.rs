//! Địa chỉ cũ đã có chủ: old addresses that are something else's by now.

use std::collections::BTreeMap;

use crate::checks::Traces;
use crate::diagnostics::{Bilingual, Diagnostic, FilePath, Place, Placed, Rule, Severity};
use crate::model::Corpus;
use crate::route::{Route, address};

use super::table::RouteTable;

/// Địa chỉ cũ đã có trang: an old address that a page has by now.
pub const TAKEN: Rule = Rule {
    code: "CK0411",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Địa chỉ cũ `{alias}` đã là của {owner}.",
        en: "The old address `{alias}` already belongs to {owner_en}.",
    },
    help: Bilingual {
        vi: "Bỏ địa chỉ này khỏi `aliases`, hoặc sửa cho đúng địa chỉ cũ.",
        en: "Remove it from `aliases`, or correct it to the actual old address.",
    },
    explain: Bilingual {
        vi: "Một địa chỉ chỉ dẫn tới một nơi: không chuyển tiếp từ một trang đang có, cũng không từ một địa chỉ tới hai văn bản.",
        en: "An address leads to one place only: it redirects neither from a page that exists nor to two documents.",
    },
};

/// Every alias that the table of routes gave to something else.
pub fn find(corpus: &Corpus, traces: &Traces, table: &RouteTable) -> Vec<Diagnostic> {
    let mut claimed: BTreeMap<String, Place> = BTreeMap::new();
    let mut taken = Vec::new();
    for document in corpus
        .documents
        .values()
        .filter(|document| !document.aliases.is_empty())
    {
        let aliases = traces.get(&document.file).map_or(&[][..], |trace| &trace.aliases);
        for alias in aliases {
            // What cannot be an address is a finding of its own.
            let Some(path) = address(&alias.value) else { continue };
            let route = Route::Alias {
                path: path.clone(),
                document: document.id.clone(),
            };
            let other = table.other_at(&route).map(Route::path);
            let other = other.or_else(|| claimed.contains_key(&path).then(|| path.clone()));
            match other {
                Some(other) => taken.push(finding(&document.file, alias, &other, claimed.get(&other))),
                None => {
                    claimed.insert(path, Place::new(&document.file, alias.span));
                }
            }
        }
    }
    taken
}

/// The finding at an alias whose address is `other`'s, which `claim` may have made an alias, too.
fn finding(file: &FilePath, alias: &Placed<String>, other: &str, claim: Option<&Place>) -> Diagnostic {
    let finding = Diagnostic::new(&TAKEN, Place::new(file, alias.span)).with("alias", &alias.value);
    match claim {
        Some(first) => {
            let owner = format!("`{}`", first.file);
            let finding = finding.with("owner", &owner).with("owner_en", owner);
            finding.related(first.clone())
        }
        None => finding
            .with("owner", format!("trang đang có `{other}`"))
            .with("owner_en", format!("the page `{other}`, which exists")),
    }
}
