//! Kế hoạch tải lên: what is sent and removed, step by step.

use std::collections::{BTreeMap, BTreeSet};

use super::UploadKind;
use crate::output::PublishedFile;

/// What is known of a store below its prefix, before anything is sent.
#[derive(Clone, Debug, Default)]
pub struct Store {
    /// What the last whole upload left, by path.
    pub published: BTreeMap<String, PublishedFile>,
    /// What an upload that was broken off had announced.
    pub announced: BTreeSet<String>,
    /// The paths of all objects that are there.
    pub present: BTreeSet<String>,
}

/// Whether a file that is to be sent may be there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// It is not there, or has other bytes.
    Needed,
    /// An upload that was broken off may have sent it: the object says.
    PerhapsThere,
}

/// A file to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Send {
    pub file: PublishedFile,
    pub kind: UploadKind,
    /// Whether there was none at this path before.
    pub is_new: bool,
    pub certainty: Certainty,
}

/// What has to be done, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Groups of files; all of one are sent before the first of the next.
    pub sends: Vec<Vec<Send>>,
    /// Paths to be removed then, pages first.
    pub removals: Vec<String>,
    /// How many files are there as they should be.
    pub unchanged: usize,
    /// Objects of others in the place of files of the site: where there are any, nothing is sent.
    pub foreign: Vec<String>,
}

impl Plan {
    /// The plan after which a store holds exactly these files besides those of others. `may_write` says which paths a
    /// site can have; no others are removed, whatever a manifest in the store says.
    pub fn new(files: &[PublishedFile], store: &Store, may_write: fn(&str) -> bool) -> Self {
        let mut plan = Plan::default();
        let mut groups: BTreeMap<(UploadKind, bool), Vec<Send>> = BTreeMap::new();
        for file in files {
            let path = file.path.as_str();
            let is_present = store.present.contains(path);
            let announced = store.announced.contains(path);
            let known = store.published.get(path).filter(|_| is_present);
            if is_present && !announced && known.is_none() {
                plan.foreign.push(path.to_owned());
            } else if known.is_some_and(|known| known.sha256 == file.sha256) && !announced {
                plan.unchanged += 1;
            } else {
                let send = Send {
                    file: file.clone(),
                    kind: UploadKind::of(path),
                    is_new: known.is_none(),
                    certainty: match is_present && announced {
                        true => Certainty::PerhapsThere,
                        false => Certainty::Needed,
                    },
                };
                // A changed page may lead to a new one.
                groups.entry((send.kind, !send.is_new)).or_default().push(send);
            }
        }
        plan.sends = groups.into_values().collect();
        plan.removals = removals(files, store, may_write);
        plan
    }

    /// All files to be sent, in order.
    pub fn files(&self) -> impl Iterator<Item = &Send> {
        self.sends.iter().flatten()
    }

    /// Whether the store holds the site already.
    pub fn is_empty(&self) -> bool {
        self.sends.is_empty() && self.removals.is_empty()
    }
}

/// Objects of ours that the site has no longer, in the order opposite to that of sending.
fn removals(files: &[PublishedFile], store: &Store, may_write: fn(&str) -> bool) -> Vec<String> {
    let wanted: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let ours = store.published.keys().chain(&store.announced);
    let gone: BTreeSet<&String> = ours
        .filter(|path| store.present.contains(*path) && !wanted.contains(path.as_str()) && may_write(path))
        .collect();
    let mut gone: Vec<String> = gone.into_iter().cloned().collect();
    gone.sort_by_key(|path| std::cmp::Reverse(UploadKind::of(path)));
    gone
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Digest;

    fn file(path: &str, text: &str) -> PublishedFile {
        PublishedFile {
            path: path.to_owned(),
            sha256: Digest::of(text.as_bytes()),
            size: text.len() as u64,
        }
    }

    fn store(published: &[PublishedFile], announced: &[&str], others: &[&str]) -> Store {
        let paths = published.iter().map(|file| file.path.clone());
        Store {
            published: published.iter().map(|file| (file.path.clone(), file.clone())).collect(),
            announced: announced.iter().map(|path| (*path).to_owned()).collect(),
            present: paths.chain(others.iter().map(|path| (*path).to_owned())).collect(),
        }
    }

    fn paths(plan: &Plan) -> Vec<&str> {
        plan.files().map(|send| send.file.path.as_str()).collect()
    }

    const ALL: fn(&str) -> bool = |_| true;

    #[test]
    fn files_come_before_the_pages_that_load_them_and_what_leads_to_pages_behind_them() {
        let files = [
            "index.html",
            "van-ban/a/index.html",
            "van-ban/b/index.html",
            "du-lieu/targets.csv",
            "tim-kiem/k/a.bin",
            "tim-kiem/chi-muc.json",
            "assets/a.css",
            "sitemap.xml",
        ];
        let files = files.map(|path| file(path, "new"));
        let before = [file("van-ban/a/index.html", "old"), file("index.html", "old")];
        let plan = Plan::new(&files, &store(&before, &[], &[]), ALL);
        assert_eq!(
            paths(&plan),
            [
                "assets/a.css",
                "tim-kiem/k/a.bin",
                "du-lieu/targets.csv",
                "van-ban/b/index.html",
                "van-ban/a/index.html",
                "tim-kiem/chi-muc.json",
                "sitemap.xml",
                "index.html",
            ]
        );
        // Each kind is a group of its own, so that none of the next begins before its end.
        assert!(
            plan.sends
                .iter()
                .all(|group| group.iter().all(|send| send.kind == group[0].kind))
        );
    }

    #[test]
    fn only_what_differs_is_sent_and_what_went_is_removed_pages_first() {
        let before = [
            file("a/index.html", "1"),
            file("assets/x.css", "1"),
            file("b/index.html", "1"),
            file("assets/y.css", "1"),
        ];
        let now = [file("a/index.html", "2"), file("assets/y.css", "1")];
        let plan = Plan::new(&now, &store(&before, &[], &[]), ALL);
        assert_eq!((paths(&plan), plan.unchanged), (vec!["a/index.html"], 1));
        assert_eq!(plan.removals, ["b/index.html", "assets/x.css"]);
        assert!(Plan::new(&before, &store(&before, &[], &[]), ALL).is_empty());
    }

    #[test]
    fn what_somebody_took_away_is_sent_again() {
        let files = [file("a/index.html", "1")];
        let mut store = store(&files, &[], &[]);
        store.present.clear();
        assert_eq!(paths(&Plan::new(&files, &store, ALL)), ["a/index.html"]);
    }

    #[test]
    fn objects_of_others_are_neither_written_nor_removed() {
        let files = [file("a/index.html", "1"), file("CNAME", "1")];
        let plan = Plan::new(&files, &store(&[], &[], &["CNAME", "backup.zip"]), ALL);
        assert_eq!((plan.foreign, plan.removals), (vec!["CNAME".to_owned()], Vec::new()));
        // A manifest in the store that was forged takes nothing away that a site cannot have.
        let forged = [file("backup.zip", "1"), file("du-lieu/old.csv", "1")];
        let plan = Plan::new(&[], &store(&forged, &[], &[]), crate::route::may_be_file);
        assert_eq!(plan.removals, ["du-lieu/old.csv"]);
    }

    #[test]
    fn after_a_kill_what_was_announced_is_ours_and_asked_for() {
        let old = [file("a/index.html", "1")];
        let new = [file("a/index.html", "2"), file("b/index.html", "2")];
        // The kill came when one of the two was there.
        let store = store(
            &old,
            &["a/index.html", "b/index.html", "c/index.html"],
            &["b/index.html", "c/index.html"],
        );
        let plan = Plan::new(&new, &store, ALL);
        assert!(plan.foreign.is_empty());
        assert!(plan.files().all(|send| send.certainty == Certainty::PerhapsThere));
        assert_eq!(
            (plan.files().count(), plan.removals.as_slice()),
            (2, ["c/index.html".to_owned()].as_slice())
        );
        // Back to the old site: that its page is as the manifest says is no longer known.
        let back = Plan::new(&old, &store, ALL);
        assert_eq!((paths(&back), back.unchanged), (vec!["a/index.html"], 0));
        assert_eq!(back.removals, ["b/index.html", "c/index.html"]);
    }
}
