//! Printed indicators find the right id of the vocabulary, or say that they do not know.

use std::fmt::Write as _;

use congkhai::import::found::{At, FoundTarget, PrintedTime, Relative};
use congkhai::import::matching::{Matched, Matcher};
use congkhai::model::{Corpus, Indicator, Target, Vocabulary};
use congkhai::text::fold;
use serde::Deserialize;

use crate::support::annex::AnnexLine;
use crate::support::texts::{self, PLANS};
use crate::support::{data, shipped};

/// What is printed, and what the shipped content says of it.
struct Case {
    what: String,
    found: FoundTarget,
    of: Option<FoundTarget>,
    indicator: String,
    scope: Option<String>,
}

#[derive(Default)]
struct Tally {
    cases: usize,
    right: usize,
    /// Right, but an editor is asked to look.
    right_marked: usize,
    proposed: usize,
    wrong_marked: usize,
    wrong_unmarked: usize,
    scopes_wrong: usize,
    report: String,
}

#[derive(Deserialize)]
struct Truth {
    targets: Vec<TruthTarget>,
}

#[derive(Deserialize)]
struct TruthTarget {
    id: String,
    indicator: String,
    population_or_scope: Option<String>,
    text: String,
    unit: Option<String>,
    sector: Option<String>,
    covers: Option<Vec<String>>,
    #[serde(default)]
    periods: Vec<String>,
    baseline_year: Option<i16>,
}

fn found(subject: &str, unit: Option<&str>, group: Option<&str>, printed: &str) -> FoundTarget {
    let nowhere = At {
        block: 0,
        cell: None,
        range: 0..0,
    };
    FoundTarget {
        clause: nowhere.clone(),
        figure: nowhere,
        quote: String::new(),
        printed: printed.to_owned(),
        section: None,
        row: None,
        subject: subject.to_owned(),
        scope: None,
        unit: unit.map(str::to_owned),
        values: Vec::new(),
        baseline: None,
        average: false,
        within: None,
        except_of: None,
        relative: None,
        stated_in: Vec::new(),
        group: group.map(str::to_owned),
        misprint: None,
        doubts: Vec::new(),
    }
}

/// Rows that the hand-made truth words in a way that no reader of the text would: what the subject is there.
const REWORDED: [(&str, &str, &str, Option<&str>); 5] = [
    ("yen-bai", "t12", "", None),
    ("yen-bai", "t14", "Mức giảm tỷ lệ hộ nghèo", None),
    ("yen-bai", "t16", "Mức giảm tỷ lệ hộ nghèo", None),
    ("yen-bai", "t17", "Mức giảm tỷ lệ hộ nghèo", None),
    (
        "lai-chau",
        "t04",
        "Mức giảm tỷ lệ hộ nghèo bình quân hằng năm",
        Some("các huyện nghèo"),
    ),
];

fn truth_cases(province: &str, file: &str, corpus: &Corpus) -> Vec<Case> {
    let truth: Truth = data::plan(province);
    let document = shipped::document(corpus, file);
    let rows = truth
        .targets
        .iter()
        .flat_map(|row| std::iter::repeat_n(row, row.covers.as_ref().map_or(1, Vec::len) * row.periods.len().max(1)));
    let pairs = rows.zip(&document.targets);
    pairs
        .filter_map(|(row, target)| {
            let reworded = REWORDED
                .iter()
                .find(|(p, id, ..)| (*p, *id) == (province, row.id.as_str()));
            let (subject, scope) = match reworded {
                Some((.., "", _)) => return None,
                Some((.., subject, scope)) => (*subject, *scope),
                None => (row.indicator.as_str(), None),
            };
            if row.covers.is_some() && reworded.is_none() {
                return None;
            }
            let mut found = found(subject, row.unit.as_deref(), row.sector.as_deref(), &row.text);
            let population = row.population_or_scope.as_deref().filter(|p| narrows(subject, p));
            if let Some(year) = row.baseline_year {
                found.relative = Some(Relative::Year(year, None));
            }
            if found.unit.as_deref().is_some_and(|unit| unit.starts_with("lần")) {
                found.unit = Some("lần".to_owned());
                found.relative = Some(Relative::Target(None));
            }
            if let Some(share) = row.text.split(' ').find(|word| word.contains('/')) {
                found.values = vec![(PrintedTime::Unstated, share.to_owned())];
            }
            let own = target.scope.map(|id| corpus.scopes[id].name.as_str());
            let scope = scope.or(own.filter(|_| reworded.is_some()));
            found.scope = scope.or(population.filter(|_| reworded.is_none())).map(str::to_owned);
            Some(case(format!("{province} {}", row.id), found, None, target, corpus))
        })
        .collect()
}

/// Whether a population is more than the subject says already.
fn narrows(subject: &str, population: &str) -> bool {
    fold(population) != "toan tinh" && !fold(subject).contains(&fold(population)) && population.chars().count() < 30
}

fn case(what: String, found: FoundTarget, of: Option<FoundTarget>, target: &Target, corpus: &Corpus) -> Case {
    Case {
        what,
        found,
        of,
        indicator: corpus.indicators.name(target.indicator).to_owned(),
        scope: target.scope.map(|scope| corpus.scopes[scope].id.clone()),
    }
}

/// The rows of the annex of Bình Phước as printed, beside the shipped rows in the same order.
fn annex_cases(corpus: &Corpus) -> Vec<Case> {
    let document = shipped::document(corpus, "binh-phuoc/ke-hoach-68-nq-cp.md");
    let mut shipped: Vec<&Target> = document.targets.iter().collect();
    shipped.retain(|t| t.section.as_ref().is_some_and(|s| s.as_str().starts_with("PL")));
    // A printed row of two years is two rows where only one of its cells is in doubt.
    shipped.dedup_by(|next, row| next.row_index == row.row_index || is_one_printed_row(row, next));
    let printed = annex_rows(data::rows("plans/binh-phuoc-annex.csv"));
    assert_eq!(printed.len(), shipped.len());
    let pairs = printed.into_iter().zip(shipped);
    pairs
        .map(|((label, found, of), target)| case(format!("binh-phuoc {label}"), found, of, target, corpus))
        .collect()
}

/// Whether two rows of the content carry the same printed label in the same part of the annex.
fn is_one_printed_row(row: &Target, next: &Target) -> bool {
    let label = |target: &Target| target.details.row.clone();
    label(row).is_some() && (&row.section, label(row)) == (&next.section, label(next))
}

type Printed = (String, FoundTarget, Option<FoundTarget>);

fn annex_rows(lines: Vec<AnnexLine>) -> Vec<Printed> {
    let (mut group, mut head, mut rows) = (String::new(), None::<FoundTarget>, Vec::new());
    for line in &lines {
        if line.is_group() {
            group.clone_from(&line.name);
            continue;
        }
        let name = line.name.trim_start_matches("Trong đó,").trim();
        let found = found(
            name,
            Some(line.unit.as_str()).filter(|u| !u.is_empty()),
            Some(&group),
            &line.by_2030,
        );
        let is_part = line.label.contains('.');
        let of = head.clone().filter(|_| is_part);
        if !is_part {
            head = Some(found.clone());
        }
        if line.has_cells() {
            let mut found = found;
            if is_part {
                let whole = head.as_ref().map(|h| h.subject.clone()).unwrap_or_default();
                found.group = Some(format!("{group} {whole}"));
            }
            rows.push((format!("{group} {}", line.label), found, of));
        }
    }
    rows
}

fn cases(corpus: &Corpus) -> Vec<Case> {
    let mut cases = truth_cases("lai-chau", "lai-chau/767-kh-ubnd.md", corpus);
    cases.extend(truth_cases(
        "yen-bai",
        "yen-bai/chuong-trinh-hanh-dong-42-nq-tw.md",
        corpus,
    ));
    cases.extend(annex_cases(corpus));
    cases
}

/// The same vocabulary with other names.
fn renamed(corpus: &mut Corpus, change: impl Fn(&mut Indicator)) {
    let old = std::mem::take(&mut corpus.indicators);
    let mut items: Vec<Indicator> = old.iter().map(|(_, indicator)| indicator.clone()).collect();
    items.iter_mut().for_each(change);
    corpus.indicators = Vocabulary::with_names(items.iter().map(|i| i.id.clone())).fill(items);
}

fn tally(corpus: &Corpus, cases: &[Case]) -> Tally {
    let mut tally = Tally::default();
    for case in cases {
        let mut matcher = Matcher::new(corpus);
        let matched = matcher.target(&case.found, case.of.as_ref());
        count(&mut tally, case, &matched);
    }
    tally
}

fn count(tally: &mut Tally, case: &Case, matched: &Matched) {
    let right = matched.indicator == case.indicator;
    let marked = !matched.doubts.is_empty();
    tally.cases += 1;
    tally.right += usize::from(right);
    tally.right_marked += usize::from(right && marked);
    tally.proposed += usize::from(matched.proposed);
    tally.wrong_marked += usize::from(!right && !matched.proposed && marked);
    tally.wrong_unmarked += usize::from(!right && !matched.proposed && !marked);
    let scope_wrong = right && matched.scope != case.scope;
    tally.scopes_wrong += usize::from(scope_wrong);
    if (!right && !matched.proposed) || marked || scope_wrong {
        let _ = writeln!(
            tally.report,
            "{}{}{} {} | {:?} {:?} {:?}\n      → {} {:.2} {:?} unit {:?}; wanted {} {:?}; next {:?}",
            if right { "" } else { "WRONG " },
            if marked { "marked " } else { "" },
            if scope_wrong { "SCOPE " } else { "" },
            case.what,
            case.found.subject,
            case.found.scope,
            case.found.unit,
            matched.indicator,
            matched.score,
            matched.scope,
            matched.unit,
            case.indicator,
            case.scope,
            matched.runner_up,
        );
    }
}

impl Tally {
    fn line(&self, title: &str) -> String {
        format!(
            "{title}: {} rows, {} right ({} of them with a doubt), {} proposed, {} wrong with a doubt, {} wrong without, {} scopes wrong",
            self.cases,
            self.right,
            self.right_marked,
            self.proposed,
            self.wrong_marked,
            self.wrong_unmarked,
            self.scopes_wrong
        )
    }
}

#[test]
fn shipped_vocabulary() {
    let corpus = shipped::corpus();
    let cases = cases(&corpus);
    let tally = tally(&corpus, &cases);
    println!("{}\n{}", tally.report, tally.line("with all names"));
    assert_eq!(tally.wrong_unmarked, 0);
    assert!(tally.right * 100 >= tally.cases * 97);
}

#[test]
fn names_alone() {
    let mut corpus = shipped::corpus();
    let cases = cases(&corpus);
    renamed(&mut corpus, |indicator| indicator.aliases.clear());
    let tally = tally(&corpus, &cases);
    println!("{}\n{}", tally.report, tally.line("without aliases"));
    assert!(tally.wrong_unmarked * 100 <= tally.cases);
}

#[test]
fn unknown_indicators() {
    let mut total = Tally::default();
    let mut corpus = shipped::corpus();
    let cases = cases(&corpus);
    for case in cases {
        let whole = corpus.indicators.clone();
        renamed(&mut corpus, |indicator| {
            if indicator.id == case.indicator {
                indicator.name = "zzz".to_owned();
                indicator.aliases.clear();
            }
        });
        let matched = Matcher::new(&corpus).target(&case.found, case.of.as_ref());
        // The general indicator with the scope beside it says the same.
        if matched.scope.is_some() && case.scope.is_none() && !matched.proposed {
            corpus.indicators = whole;
            continue;
        }
        count(&mut total, &case, &matched);
        corpus.indicators = whole;
    }
    println!("{}\n{}", total.report, total.line("with the right one taken away"));
    assert!(total.wrong_unmarked * 100 <= total.cases);
}

/// The four plans as the importer itself reads them, beside the shipped rows of equal section, row and value.
#[test]
#[ignore = "needs the full texts"]
fn the_real_chain() {
    let corpus = shipped::corpus();
    let mut total = Tally::default();
    for (plan, file) in PLANS {
        let reading = congkhai::import::reading::read(&congkhai::import::formats::of_text(&texts::plan(plan)));
        let found = congkhai::import::targets::find(&reading).targets;
        let document = shipped::document(&corpus, file);
        let mut matcher = Matcher::new(&corpus);
        for row in &found {
            let of = row.within.or(row.except_of).and_then(|at| found.get(at));
            let matched = matcher.target(row, of);
            let section = row.section.as_ref().map(ToString::to_string);
            let value = |text: &str| fold(text).replace([' ', '%'], "");
            let first = row.values.last().map(|(_, v)| value(v)).unwrap_or_default();
            let same_place =
                |t: &&Target| t.section.as_ref().map(ToString::to_string) == section && t.details.row == row.row;
            let mut candidates: Vec<&Target> = document.targets.iter().filter(same_place).collect();
            if !section.as_deref().is_some_and(|s| s.starts_with("PL")) || row.row.is_none() {
                candidates.retain(|t| value(&t.text) == first);
            }
            let named = |t: &&&Target| corpus.indicators.name(t.indicator) == matched.indicator;
            let scope_of = |t: &Target| t.scope.map(|scope| corpus.scopes[scope].id.clone());
            let best = candidates.iter().find(|t| named(t) && scope_of(t) == matched.scope);
            let Some(target) = best.or(candidates.iter().find(named)).or(candidates.first()) else {
                println!(
                    "NO ROW {plan} {section:?} {:?} {:?} {:?} → {}",
                    row.subject, row.scope, row.values, matched.indicator
                );
                continue;
            };
            let what = format!(
                "{plan} {} {:?} group {:?}",
                section.unwrap_or_default(),
                row.row,
                row.group
            );
            let case = case(what, row.clone(), of.cloned(), target, &corpus);
            count(&mut total, &case, &matched);
        }
    }
    println!("{}\n{}", total.report, total.line("the real chain"));
    assert_eq!(total.wrong_unmarked, 0);
}
