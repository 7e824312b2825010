//! Nothing grows with the square: what a plan more costs in bytes, files and work is the same in a small site and in one
//! sixteen times as large.
//!
//! Data files are whole, so they are left out; every page shows a bounded part of what others hold.

use std::cell::Cell;
use std::fmt::Write as _;

use congkhai::diagnostics::Severity;
use congkhai::output::Content;
use congkhai::resolve::Options;
use congkhai::route::Route;
use congkhai::source::Snapshot;
use congkhai::{Website, load_snapshot};

use crate::support::counting::asked;

const PLACES: usize = 4;
const INDICATORS: usize = 12;
const OFFICES: usize = 5;

/// The files of a site with so many small plans of four provinces beside four documents of the nation.
fn files(plans: usize) -> Vec<(String, String)> {
    let list = |count: usize, row: &dyn Fn(usize) -> String| (0..count).map(row).collect::<String>();
    let places = list(PLACES, &|i| {
        format!("- {{ id: tinh-{i}, name: Tỉnh {i}, level: province, kinds: [ {{ kind: tỉnh }} ] }}\n")
    });
    let offices = list(OFFICES, &|i| {
        format!("- {{ id: so-{i}, name: Sở {i}, level: province }}\n")
    });
    let indicators = list(INDICATORS, &|i| {
        format!("- {{ id: chi-so-{i}, name: Tỷ lệ {i}, unit: \"%\", direction: higher, sector: y-te }}\n")
    });
    let vocabularies = [
        (
            "site.yaml",
            "title: Thử\nbase_url: https://thu.example/\nlanguage: vi\nas_of: 2025-12-31\n".to_owned(),
        ),
        (
            "jurisdictions.yaml",
            format!("- {{ id: vn, name: Việt Nam, level: national }}\n{places}"),
        ),
        (
            "bodies.yaml",
            format!(
                "- {{ id: chinh-phu, name: Chính phủ, level: national, jurisdiction: vn }}\n\
                 - {{ id: ubnd-tinh, name: Ủy ban nhân dân tỉnh, level: province }}\n{offices}"
            ),
        ),
        ("indicators.yaml", indicators),
        ("sectors.yaml", "- { id: y-te, name: Y tế }\n".to_owned()),
        ("units.yaml", "- { id: \"%\" }\n".to_owned()),
    ];
    let vocabularies = vocabularies.map(|(name, text)| (format!("content/{name}"), text));
    let nation = (1..=4).map(|i| (format!("content/plans/vn/nghi-quyet-{i}.md"), resolution(i)));
    let plan_files = (0..plans).map(|i| (format!("content/plans/tinh-{}/ke-hoach-{i}.md", i % PLACES), plan(i)));
    let told = results(plans).chain([release(plans)]);
    vocabularies
        .into_iter()
        .chain(nation)
        .chain(plan_files)
        .chain(told)
        .collect()
}

fn document_id(i: usize) -> String {
    format!("{}/{}-kh-ubnd-tinh-{}", 2021 + i % 2, 100 + i, i % PLACES)
}

/// What was reached and reported of each plan, in two tables for each place.
fn results(plans: usize) -> impl Iterator<Item = (String, String)> {
    (0..PLACES).flat_map(move |place| {
        let (mut reached, mut reported) = (
            "target_id,year,value,source,note\n".to_owned(),
            "task_id,date,status,evidence,note\n".to_owned(),
        );
        for id in (place..plans).step_by(PLACES).map(document_id) {
            let _ = write!(reached, "{id}#ct-0,2023,45,Niên giám,\n{id}#ct-0,2024,48,Niên giám,\n");
            let _ = write!(
                reported,
                "{id}#viec-0,2024-05-01,doing,,\n{id}#viec-2,2024-05-01,done,,\n"
            );
        }
        [
            (format!("content/results/tinh-{place}-chi-tieu.csv"), reached),
            (format!("content/results/tinh-{place}-nhiem-vu.csv"), reported),
        ]
    })
}

/// A release in which every plan was new.
fn release(plans: usize) -> (String, String) {
    let change = |i: usize| {
        let id = document_id(i);
        format!(
            "{{\"kind\":\"document_added\",\"cause\":\"published\",\"document_id\":\"{id}\",\"vi\":\"mới {id}\",\"en\":\"new {id}\"}}"
        )
    };
    let changes: Vec<String> = (0..plans).map(change).collect();
    let text = format!(
        "{{\"date\":\"2025-06-30\",\"state\":\"2025-06-30\",\"counts\":{{\"documents\":{plans},\"targets\":0,\"tasks\":0,\"results\":0}},\"changes\":[{}]}}",
        changes.join(",")
    );
    ("content/releases/2025-06-30.json".to_owned(), text)
}

fn resolution(i: usize) -> String {
    let head = format!(
        "---\ntitle: Nghị quyết về việc {i}\ntype: nghi-quyet\nnumber: {i}/NQ-CP\njurisdiction: vn\nissuer: chinh-phu\nissued: 2020-01-0{i}\n"
    );
    head + SOURCE + &targets(0, INDICATORS) + "---\n\n## I. Mục tiêu\n"
}

const SOURCE: &str = "state: signed\nsources: [ { id: goc, kind: official, verified: secondary, note: Thử. } ]\n";

fn targets(first: usize, count: usize) -> String {
    let row = |k: usize| {
        let indicator = (first + k) % INDICATORS;
        format!(
            "  - {{ id: ct-{k}, indicator: chi-so-{indicator}, value: \"{}\", year: 2030, section: I }}\n",
            50 + k
        )
    };
    "targets:\n".to_owned() + &(0..count).map(row).collect::<String>()
}

/// The number of the work that a plan alone names.
fn own_work(i: usize) -> usize {
    1000 + i
}

/// When the tasks of a plan are due: once, every year, once more, and at no time that is a date.
const DUE: [&str; 4] = [
    ", due: 2024-Q2",
    ", due: { every: year, before: 10-30 }",
    ", due: 2026-03",
    "",
];

/// A plan that carries out one published document with all others, names one work that is its own and two that all name.
fn plan(i: usize) -> String {
    let mut text = format!(
        "---\ntitle: Kế hoạch số {i}\ntype: ke-hoach\nnumber: {}/KH-UBND\njurisdiction: tinh-{}\nissuer: ubnd-tinh\n\
         issued: {}-03-{:02}\nrelations:\n  implements:\n    - {{ number: 1/NQ-CP, issued: 2020-01-01 }}\n\
         \x20   - {{ number: {}-NQ/TU, issued: 2020-05-05 }}\n  based_on:\n    - {{ number: 70/NQ-CP, issued: 2020-07-07 }}\n",
        100 + i,
        i % PLACES,
        2021 + i % 2,
        1 + i % 28,
        own_work(i)
    );
    text += SOURCE;
    text += &targets(i, 4);
    text += "tasks:\n";
    for (k, due) in DUE.into_iter().enumerate() {
        let (lead, help) = ((i + k) % OFFICES, (i + k + 1) % OFFICES);
        let _ = writeln!(
            text,
            "  - {{ id: viec-{k}, section: I, title: Việc {k} của kế hoạch {i}, lead: [ so-{lead} ], coordinate: [ so-{help} ], time: Năm 2025{due} }}"
        );
    }
    text + "---\n\n## I. Mục tiêu\n\nTheo Nghị quyết số 90/NQ-CP ngày 09/9/2020 và Nghị quyết số 2/NQ-CP ngày 02/01/2020.\n"
}

/// What a site costs.
#[derive(Clone, Copy, Debug, Default)]
struct Cost {
    plans: usize,
    files: usize,
    /// Of pages, and of data about one document.
    bytes: usize,
    /// How often memory is asked for while they are made.
    work: usize,
    /// Of the largest page for each of its long lists.
    largest: usize,
}

/// Files that hold everything there is of a kind.
fn is_whole(route: &Route) -> bool {
    matches!(
        route,
        Route::DataFile(_)
            | Route::IndicatorData(_)
            | Route::OverviewData(_)
            | Route::Sitemap
            | Route::SitemapPart(_)
            | Route::Dcat
            | Route::DueCalendar(_)
            | Route::Redirects
    )
}

/// How many lists of a page may be long: what is due has passed, is coming, or is done.
fn long_lists(route: &Route) -> usize {
    match route {
        Route::Due(_) => 3,
        _ => 1,
    }
}

fn website(plans: usize) -> Website {
    let files = files(plans);
    let texts = files.iter().map(|(path, text)| (path.as_str(), text.as_bytes()));
    let loaded = load_snapshot(Snapshot::from_texts(texts), &Options::default());
    let errors = loaded
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error);
    assert_eq!(errors.count(), 0, "{:?}", loaded.findings);
    Website::new(&loaded)
}

fn bytes(site: &Website, route: &Route) -> Vec<u8> {
    match site.content(route) {
        Ok(Content::Bytes(bytes)) => bytes,
        Ok(_) => Vec::new(),
        Err(error) => panic!("{}: {error}", route.path()),
    }
}

/// What all that is no whole data costs, the reading of the content included.
fn costs(sizes: [usize; 3]) -> [Cost; 3] {
    let made = [(); 3].map(|()| Cell::new(Cost::default()));
    let make = |at: usize| {
        let site = website(sizes[at]);
        let mut cost = Cost {
            plans: sizes[at],
            files: site.routes().len(),
            ..Cost::default()
        };
        for route in site.routes().iter().filter(|route| !is_whole(route)) {
            let size = bytes(&site, route).len();
            cost.bytes += size;
            cost.largest = cost.largest.max(size / long_lists(route));
        }
        made[at].set(cost);
    };
    let asked = asked(&[&|| make(0), &|| make(1), &|| make(2)]);
    [0, 1, 2].map(|at| Cost {
        work: usize::try_from(asked[at].pieces).expect("a count of a test"),
        ..made[at].get()
    })
}

/// How many rows of a list one page shows, and what a row takes at most.
const LONG_LIST: usize = 500;
const ROW: usize = 1600;

/// What each further plan costs between two sites.
fn per_plan(small: Cost, large: Cost, part: fn(&Cost) -> usize) -> f64 {
    (part(&large) - part(&small)) as f64 / (large.plans - small.plans) as f64
}

#[test]
fn a_plan_more_costs_the_same_in_a_site_sixteen_times_as_large() {
    grows_evenly([50, 200, 800]);
}

#[test]
#[ignore = "takes a minute"]
fn a_plan_more_costs_the_same_among_1600() {
    grows_evenly([100, 400, 1600]);
}

fn grows_evenly(sizes: [usize; 3]) {
    let [small, middle, large] = costs(sizes);
    type Part = fn(&Cost) -> usize;
    let parts: [(&str, Part); 3] = [
        ("files", |cost| cost.files),
        ("bytes", |cost| cost.bytes),
        ("work", |cost| cost.work),
    ];
    for (name, part) in parts {
        let (first, then) = (per_plan(small, middle, part), per_plan(middle, large, part));
        // Less is no fault: lists that are cut grow no more.
        assert!(
            then <= 1.15 * first,
            "{name}: {first:.2} a plan, then {then:.2}; {small:?} {middle:?} {large:?}"
        );
    }
    assert!(
        large.largest <= LONG_LIST * ROW,
        "no page grows with the site: {large:?}"
    );
}

#[test]
fn every_row_of_a_long_list_stands_on_one_of_its_pages() {
    let site = website(1150);
    let page = |route: &Route| String::from_utf8(bytes(&site, route)).expect("UTF-8");
    let pages_under = |folder: &str| -> Vec<String> {
        let routes = site.routes().iter();
        let pages = routes.filter(|route| route.is_page() && route.path().starts_with(folder));
        pages.map(page).collect()
    };
    let cited = pages_under("/dan-chieu/");
    assert_eq!(cited.len(), 3, "1,152 works are three parts");
    let related = pages_under("/van-ban/2020/1-nq-cp/lien-quan/");
    assert_eq!(related.len(), 3);
    for i in [0, 499, 500, 501, 999, 1000, 1149] {
        let works = cited
            .iter()
            .filter(|page| page.contains(&format!(">Nghị quyết {}-NQ/TU<", own_work(i))));
        assert_eq!(works.count(), 1, "work {i}");
        let plan = format!("/{}-kh-ubnd-tinh-{}/\"", 100 + i, i % PLACES);
        assert_eq!(
            related.iter().filter(|page| page.contains(&plan)).count(),
            1,
            "plan {i}"
        );
        // The way from a plan to its work leads to the page on which it stands.
        let own = pages_under(&format!(
            "/van-ban/{}/{}-kh-ubnd-tinh-{}/",
            2021 + i % 2,
            100 + i,
            i % PLACES
        ));
        let link = own[0]
            .split('"')
            .find(|link| link.starts_with("/dan-chieu/") && link.contains(&format!("#{}-nq-tu", own_work(i))));
        let link = link.unwrap_or_else(|| panic!("plan {i} leads to its work"));
        let (path, anchor) = link.split_once('#').expect("an entry");
        let route = site.routes().iter().find(|route| route.path() == path).expect("a page");
        let target = page(route);
        assert!(
            target.contains(&format!("id=\"{anchor}\"")) || target.contains(&format!("id={anchor}")),
            "{link}"
        );
    }
}
