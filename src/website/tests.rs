//! Which routes an edit makes or ends is known from the owners that it touches.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use proptest::prelude::*;

use super::{Website, changes_routes, load_snapshot, routes_of};
use crate::model::Corpus;
use crate::resolve::{Changed, Options};
use crate::route::{Owner, Route};
use crate::source::{Attachment, Danger, Snapshot};
use crate::view::LONG_LIST;

#[test]
fn an_address_that_nothing_answers_makes_no_search_index() {
    let loaded = load_snapshot(Snapshot::from_texts([]), &Options::default());
    let site = Website::new(&loaded);
    assert!(site.route("/khong-co/").is_none() && site.search.get().is_none());
    assert!(site.route("/tim-kiem/khong-co").is_none() && site.search.get().is_some());
}

const VOCABULARIES: [(&str, &str); 5] = [
    (
        "content/site.yaml",
        "title: Trang\nbase_url: https://a.vn/\nas_of: 2026-01-01\n",
    ),
    (
        "content/jurisdictions.yaml",
        "- { id: vn, name: Việt Nam, level: national }\n- { id: lai-chau, name: Lai Châu, level: province }\n",
    ),
    (
        "content/bodies.yaml",
        "- { id: so-y-te, name: Sở Y tế, level: province }\n- { id: so-noi-vu, name: Sở Nội vụ, level: province }\n",
    ),
    ("content/sectors.yaml", "- { id: xa-hoi, name: Xã hội }\n"),
    (
        "content/indicators.yaml",
        "- { id: a, name: Một, direction: higher, sector: xa-hoi }\n- { id: b, name: Hai, direction: higher, sector: xa-hoi }\n",
    ),
];

/// A document as far as routes may depend on it.
#[derive(Clone, Debug)]
struct Plan {
    name: u8,
    national: bool,
    /// Of each indicator.
    targets: [usize; 2],
    tasks: usize,
    alias: Option<u8>,
    /// Which other one it names.
    names: Option<u8>,
}

impl Plan {
    fn place(&self) -> &'static str {
        if self.national { "vn" } else { "lai-chau" }
    }

    fn text(&self) -> String {
        let (name, place) = (self.name, self.place());
        let mut text = format!("---\ntitle: K{name}\ntype: ke-hoach\njurisdiction: {place}\nnumber: {name}/KH-UBND\n");
        if let Some(alias) = self.alias {
            let _ = writeln!(text, "aliases: [ /cu-{alias}/ ]");
        }
        if let Some(other) = self.names {
            let _ = writeln!(text, "relations:\n  refers_to: [ {{ number: {other}/KH-UBND }} ]");
        }
        text.push_str("targets:\n");
        for (indicator, count) in ["a", "b"].into_iter().zip(self.targets) {
            for row in 0..count {
                let _ = writeln!(
                    text,
                    "  - {{ id: {indicator}{row}, indicator: {indicator}, value: \"1\", year: 2030 }}"
                );
            }
        }
        text.push_str("tasks:\n");
        for row in 0..self.tasks {
            let _ = writeln!(text, "  - {{ id: n{row}, title: Việc {row}, lead: [ so-y-te ] }}");
        }
        text.push_str("---\n");
        text
    }
}

fn corpus(plans: &[Plan], page: bool, attachment: bool) -> std::sync::Arc<Corpus> {
    let mut files: Vec<(String, String)> = VOCABULARIES.map(|(path, text)| (path.into(), text.into())).into();
    for plan in plans {
        files.push((format!("content/plans/{}/k{}.md", plan.place(), plan.name), plan.text()));
    }
    if page {
        files.push((
            "content/pages/trang.md".to_owned(),
            "---\ntitle: Trang\n---\n".to_owned(),
        ));
    }
    let texts = files.iter().map(|(path, text)| (path.as_str(), text.as_bytes()));
    let mut snapshot = Snapshot::from_texts(texts);
    if attachment {
        let path = "files/a.pdf".to_owned();
        let file = Attachment {
            path: path.clone(),
            disk: "content/files/a.pdf".into(),
            size: 1,
            danger: Danger::None,
        };
        snapshot.attachments.insert(path, file);
    }
    load_snapshot(snapshot, &Options::default()).corpus
}

/// Every document that one of the two has.
fn changes(before: &Corpus, after: &Corpus) -> Vec<Changed> {
    let ids: BTreeSet<_> = before.documents.keys().chain(after.documents.keys()).collect();
    let change = |id| Changed {
        before: before.document(id).cloned(),
        after: after.document(id).cloned(),
    };
    ids.into_iter().map(change).collect()
}

fn all_routes(corpus: &Corpus) -> BTreeSet<Route> {
    Owner::all(corpus).flat_map(|owner| routes_of(&owner, corpus)).collect()
}

/// Whether the routes are others, asked of the owners that are touched and of all.
fn asked(before: &Corpus, after: &Corpus) -> (bool, bool) {
    let said = changes_routes(before, after, &changes(before, after));
    (said, all_routes(before) != all_routes(after))
}

fn plan() -> impl Strategy<Value = Plan> {
    let count = || prop_oneof![4 => Just(0), 4 => Just(1), 2 => Just(260)];
    let (alias, names) = (prop::option::of(0..3u8), prop::option::of(0..4u8));
    (0..4u8, any::<bool>(), [count(), count()], count(), alias, names).prop_map(
        |(name, national, targets, tasks, alias, names)| Plan {
            name,
            national,
            targets,
            tasks,
            alias,
            names,
        },
    )
}

/// What stands at a site: its documents, a page, an attachment.
type Site = (Vec<Plan>, bool, bool);

/// A site, and what became of it.
fn edit() -> impl Strategy<Value = (Site, Site)> {
    let plans = || prop::collection::vec(plan(), 0..4);
    let edit = prop_oneof![Just(0), Just(1), Just(2)];
    (plans(), plan(), edit, [any::<bool>(), any::<bool>()]).prop_map(|(before, new, edit, [page, file])| {
        let mut after = before.clone();
        match edit {
            0 => after.push(new),
            1 => drop(after.pop()),
            _ => after.iter_mut().take(1).for_each(|plan| *plan = new.clone()),
        }
        ((before, false, file), (after, page, false))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn the_owners_that_an_edit_touches_know_whether_routes_changed((before, after) in edit()) {
        let before = corpus(&before.0, before.1, before.2);
        let after = corpus(&after.0, after.1, after.2);
        let (said, is_so) = asked(&before, &after);
        prop_assert_eq!(said, is_so);
    }
}

const EMPTY: Plan = Plan {
    name: 0,
    national: false,
    targets: [0, 0],
    tasks: 0,
    alias: None,
    names: None,
};

#[test]
fn a_list_that_becomes_long_changes_routes_and_another_row_of_it_does_not() {
    let with = |targets: usize, tasks: usize| {
        let plan = Plan {
            targets: [targets, 0],
            tasks,
            ..EMPTY
        };
        corpus(&[plan], false, false)
    };
    let (short, long, longer) = (with(LONG_LIST, 1), with(LONG_LIST + 1, 1), with(LONG_LIST + 2, 1));
    assert_eq!(asked(&short, &long), (true, true));
    assert_eq!(asked(&long, &longer), (false, false));
    let (few, many) = (with(1, LONG_LIST), with(1, LONG_LIST + 1));
    assert_eq!(asked(&few, &many), (true, true));
    // The first target makes a document a plan, which has more addresses.
    assert_eq!(asked(&with(0, 0), &with(1, 0)), (true, true));
}

#[test]
fn a_document_that_many_name_has_a_page_for_them() {
    let with = |naming: usize| {
        let naming = (0..naming).map(|_| Plan {
            names: Some(0),
            ..EMPTY
        });
        let files: Vec<(String, String)> = naming
            .enumerate()
            .map(|(at, plan)| {
                // Without a number of its own, the file's name says which document it is.
                let text = plan.text().replacen("number: 0/KH-UBND\n", "", 1);
                (format!("content/plans/lai-chau/x{at}.md"), text)
            })
            .chain([("content/plans/lai-chau/k.md".to_owned(), EMPTY.text())])
            .chain(VOCABULARIES.map(|(path, text)| (path.to_owned(), text.to_owned())))
            .collect();
        let texts = files.iter().map(|(path, text)| (path.as_str(), text.as_bytes()));
        load_snapshot(Snapshot::from_texts(texts), &Options::default()).corpus
    };
    let (short, long) = (with(LONG_LIST), with(LONG_LIST + 1));
    let is_long = |corpus: &Corpus| {
        all_routes(corpus)
            .iter()
            .any(|route| matches!(route, Route::DocumentRelated(_)))
    };
    assert!(!is_long(&short) && is_long(&long));
    // The new document has routes of its own; so the question is asked of the named one alone.
    let named: BTreeSet<Owner> = super::touched::touched(&short, &long, &changes(&short, &long));
    assert!(
        named
            .iter()
            .any(|owner| routes_of(owner, &short) != routes_of(owner, &long)
                && matches!(owner, Owner::Document(id) if short.document(id).is_some()))
    );
}
