use proptest::prelude::*;

use super::yaml::clean;
use super::*;
use crate::diagnostics::Lang;
use crate::import::found::PrintedTime;
use crate::model::DocumentState;
use crate::parse::{DocumentDraft, parse_document};
use crate::source::Snapshot;

pub fn plan() -> ImportedPlan {
    ImportedPlan {
        title: "Về nước sạch".to_owned(),
        short_title: Some("Kế hoạch nước sạch".to_owned()),
        kind: "ke-hoach".to_owned(),
        number: Some("12/KH-UBND".to_owned()),
        symbol: None,
        jurisdiction: "mau-a".to_owned(),
        issuer: Some("ubnd-tinh".to_owned()),
        issued: "2024-05-09".parse().ok(),
        issued_printed: Some("ngày 09 tháng 5 năm 2024".to_owned()),
        period: Some((2021, 2025)),
        place: Some("Mẫu A".to_owned()),
        state: DocumentState::Signed,
        draft: false,
        signer: Some(SignerRow {
            name: "Lê Văn Mẫu".to_owned(),
            title: Some("CHỦ TỊCH".to_owned()),
        }),
        recipients: vec!["Lưu: VT".to_owned()],
        relations: Vec::new(),
        source: "mau.txt".to_owned(),
        targets: vec![target("72"), target("10.996")],
        tasks: vec![task("Cấp nước"), task("Cấp nước")],
        review: Vec::new(),
        titles: [("II.1".to_owned(), "Nước sạch".to_owned())].into(),
        body: "## II. Nhiệm vụ\n\n### 1. Nước sạch\n".to_owned(),
    }
}

fn target(value: &str) -> TargetRow {
    TargetRow {
        id: None,
        indicator: "clean-water".to_owned(),
        values: vec![(PrintedTime::Year(2025), value.to_owned())],
        baseline: None,
        average: false,
        unit: None,
        scope: None,
        within: None,
        except_of: None,
        relative: None,
        stated_in: Vec::new(),
        section: Some("II.1".to_owned()),
        row: None,
        printed: value.to_owned(),
        quote: format!("đạt {value}"),
        doubt: None,
        review: Vec::new(),
    }
}

fn task(title: &str) -> TaskRow {
    TaskRow {
        section: Some("II.1".to_owned()),
        title: title.to_owned(),
        ..TaskRow::default()
    }
}

/// What our own reader makes of a file, with the codes of everything that it finds wrong.
fn read(text: &str) -> (DocumentDraft, Vec<&'static str>) {
    let snapshot = Snapshot::from_texts([("content/plans/mau-a/x.md", text.as_bytes())]);
    let (draft, findings) = parse_document(&snapshot.files["content/plans/mau-a/x.md"]);
    let draft = draft.expect("it is a document");
    (draft, findings.iter().map(|finding| finding.rule.code).collect())
}

#[test]
fn a_plan_is_written_as_the_shipped_ones_are() {
    let mut plan = plan();
    plan.targets[1].within = Some(0);
    plan.targets[1].values[0].1 = ">3".to_owned();
    plan.targets[1].review = vec!["Một.".to_owned(), "Hai.".to_owned()];
    plan.tasks[0].lead = vec![
        NameRow::Printed("Sở Y tế".to_owned()),
        NameRow::Free("các sở".to_owned()),
    ];
    plan.tasks[1].due = Some("{ every: year, before: 10-30 }".to_owned());
    insta::assert_snapshot!(document(&plan, Lang::Vi));
}

#[test]
fn rows_whose_made_ids_would_be_equal_carry_their_own() {
    let (document, _) = read(&document(&plan(), Lang::Vi));
    let ids: Vec<_> = document
        .targets
        .iter()
        .map(|row| row.id.as_ref().map(|id| id.value.as_str()))
        .collect();
    assert_eq!(ids, [None, Some("clean-water-2025")]);
    assert!(document.tasks[0].id.is_none() && document.tasks[1].id.is_some());
}

#[test]
fn a_file_is_named_after_its_number_or_after_what_it_carries_out() {
    let mut plan = plan();
    assert_eq!(name::stem(&plan), "12-kh-ubnd");
    plan.number = None;
    assert_eq!(name::stem(&plan), "ve-nuoc-sach");
    plan.relations.push(RelationRow {
        kind: crate::model::RelationKind::Implements,
        number: "42-NQ/TW".to_owned(),
        issued: None,
    });
    assert_eq!(name::stem(&plan), "ke-hoach-42-nq-tw");
    assert_eq!(
        name::others(&plan).next().as_deref(),
        Some("ke-hoach-42-nq-tw-ubnd-tinh")
    );
}

/// Anything at all, and often what YAML trips over.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC*",
        any::<String>(),
        "[\\[\\]{}\"'#:,&*!|>%@`~?\\-\n\t\\\\ a0.]{0,12}",
        prop::sample::select(vec![
            "no", "Y", "~", "-", ">3", "10.996", "4.10", "null", "---", "a: b", "\u{2028}"
        ])
        .prop_map(str::to_owned),
    ]
}

/// The codes of what is lost in a body.
const OF_BODY: [&str; 9] = [
    "CK0122", "CK0125", "CK0126", "CK0127", "CK0128", "CK0138", "CK0139", "CK0140", "CK0141",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_text_is_read_again_as_it_was(
        title in words(), printed in words(), quote in words(), value in words(), row in words(), review in words(),
        section in words(), time in words(), name in words(), recipient in words(), mark in words(), source in words(),
        body in words(),
    ) {
        let mut plan = plan();
        plan.title = format!("T{title}");
        plan.source = source;
        plan.recipients = vec![recipient.clone()];
        plan.review = vec![mark.clone()];
        plan.titles = [("II.1".to_owned(), title.clone())].into();
        plan.body = body;
        let target = &mut plan.targets[0];
        target.values[0].1 = format!("v{value}");
        (target.printed, target.quote, target.row) = (printed.clone(), quote.clone(), Some(row.clone()));
        target.review = vec![review.clone()];
        let task = &mut plan.tasks[0];
        task.section = Some(section);
        task.time = Some(time.clone());
        task.lead = vec![NameRow::Printed(name.clone()), NameRow::Free(name.clone())];
        let (read, codes) = read(&document(&plan, Lang::En));
        // What a body of any letters loses is told, and is nobody's mistake here.
        let of_front: Vec<_> = codes.iter().filter(|code| !OF_BODY.contains(*code)).collect();
        prop_assert!(of_front.is_empty(), "{:?}", of_front);
        let said = |text: &str| Some(clean(text)).filter(|text| !text.is_empty());
        let text = |placed: &Option<crate::diagnostics::Placed<String>>| placed.as_ref().map(|p| p.value.clone());
        prop_assert_eq!(text(&read.title), said(&format!("T{title}")));
        let row_read = &read.targets[0];
        prop_assert_eq!(text(&row_read.printed), said(&printed));
        prop_assert_eq!(text(&row_read.quote), said(&quote));
        prop_assert_eq!(text(&row_read.row), said(&row));
        prop_assert_eq!(text(&row_read.review), said(&review));
        prop_assert_eq!(Some(row_read.values[0].written.value.text.clone()), said(&format!("v{value}")));
        prop_assert_eq!(text(&read.tasks[0].time), said(&time));
        prop_assert_eq!(read.tasks[0].bodies.first().and_then(|(_, n)| n.name.clone()), said(&name));
        prop_assert_eq!(read.recipients.first().and_then(|r| r.name.clone()), said(&recipient));
        prop_assert_eq!(read.review.first().map(|r| r.value.clone()), said(&mark));
    }
}
