//! The whole chain, from any text to a file that our own reader takes.

use proptest::prelude::*;

use super::assemble::{self, FoundInText, GivenByEditor};
use super::{Matcher, write};
use crate::diagnostics::{Lang, Severity};
use crate::parse::parse_document;
use crate::resolve::Options;
use crate::source::Snapshot;

const FIXTURE: &str = include_str!("../../tests/fixtures/import/ke-hoach-mau.txt");

/// What the chain makes of a text, and the codes of the errors that reading it again finds.
fn imported(text: &str) -> (String, Vec<&'static str>) {
    let corpus = crate::load_snapshot(Snapshot::default(), &Options::default()).corpus;
    let found = FoundInText::new(&super::formats::of_text(text), &corpus);
    let mut matcher = Matcher::new(&corpus);
    let known = GivenByEditor {
        jurisdiction: Some("mau-a"),
        source: "mau.txt",
        lang: Lang::Vi,
    };
    let plan = assemble::plan(&found, &mut matcher, &corpus, known)
        .expect("the place is known")
        .plan;
    let document = write::document(&plan, Lang::Vi);
    let snapshot = Snapshot::from_texts([("content/plans/mau-a/x.md", document.as_bytes())]);
    let (_, findings) = parse_document(&snapshot.files["content/plans/mau-a/x.md"]);
    let errors = findings.iter().filter(|found| found.severity == Severity::Error);
    (document.clone(), errors.map(|found| found.rule.code).collect())
}

#[test]
fn a_whole_plan_is_written_without_an_error() {
    let (document, errors) = imported(FIXTURE);
    assert!(errors.is_empty(), "{errors:?}\n{document}");
    assert!(
        document.contains("targets:") && document.contains("tasks:"),
        "{document}"
    );
}

#[test]
fn a_paragraph_in_an_old_font_is_marked_at_its_place_and_gives_no_row() {
    let text = "KẾ HOẠCH\nGiáo dục\n\nI. MỤC TIÊU\n\n1. Y tế\n\nTỷ lệ hộ nghèo đạt 3% năm 2030.\n\n2. Giáo dục\n\n\
        Tỷ lệ lao động qua ®µo t¹o ®¹t 65% n¨m 2030, ®Õn 2035.\n";
    let (document, errors) = imported(text);
    assert!(errors.is_empty(), "{errors:?}\n{document}");
    assert!(document.contains("draft: true"), "{document}");
    let mark = document.lines().find(|line| line.contains("TCVN3"));
    assert!(mark.is_some_and(|mark| mark.contains("Mục `I.2`")), "{document}");
    assert!(
        document.contains("value: \"3\"") && !document.contains("value: \"65\""),
        "{document}"
    );
}

#[test]
fn notes_stay_beside_the_words_and_give_no_target() {
    let text = "KẾ HOẠCH\nY tế\n\nI. MỤC TIÊU\n\nĐến năm 2030, tỷ lệ hộ nghèo còn 3%[^1].\n\n[^1]: Năm 2025 là 5%.\n\n\
        | TT | Chỉ tiêu | Năm 2030 |\n|---|---|---|\n| 1 | Tỷ lệ thất nghiệp[^2] | 2% |\n\n[^2]: Không kể 12 xã.\n";
    let (document, errors) = imported(text);
    assert!(errors.is_empty(), "{errors:?}\n{document}");
    assert!(
        document.contains("còn 3%<sup>1</sup>.") && document.contains("| Tỷ lệ thất nghiệp<sup>2</sup> |"),
        "{document}"
    );
    assert!(!document.contains("[^"), "{document}");
    assert_eq!(document.matches("indicator: ").count(), 2, "{document}");
}

#[test]
fn an_attached_text_that_says_all_in_its_annexes_is_no_mark() {
    let text = "QUYẾT ĐỊNH\nBan hành Chương trình\n\nĐiều 1. Ban hành kèm theo Quyết định này Chương trình.\n\nNơi nhận:\n- Lưu: VT.\n\n\
        TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Cường\n\nCHƯƠNG TRÌNH\nPHÁT TRIỂN THANH NIÊN\n(Ban hành kèm theo Quyết định số 188/QĐ-UBND)\n\n\
        I. MỤC TIÊU\n\nThực hiện các chỉ tiêu tại Phụ lục I.\n\nPHỤ LỤC I\nCHỈ TIÊU ĐẾN NĂM 2030\n\n\
        TT\tChỉ tiêu\tĐVT\tMục tiêu\n1\tThanh niên có kỹ năng số\t%\t90\n2\tThanh niên có việc làm\t%\t95\n";
    let (document, _) = imported(text);
    assert!(
        document.contains("value: \"90\"") && !document.contains("văn bản kèm theo này"),
        "{document}"
    );
}

#[test]
fn an_unknown_sign_before_a_number_is_a_mark_on_its_row() {
    let (document, _) = imported("KẾ HOẠCH\nY tế\n\nI. MỤC TIÊU\n\nĐến năm 2030, tỷ lệ hộ nghèo \u{fffd} 3%.\n");
    assert!(document.contains("review: \"Có ký hiệu không đọc được"), "{document}");
}

/// The fixture with lines taken out, doubled, swapped and cut, and strange ones put in.
fn mangled() -> impl Strategy<Value = String> {
    let count = FIXTURE.lines().count();
    let strange = prop_oneof![
        "\\PC{0,40}",
        "[IVX]{1,4}[.)] [a-zđ]{0,5}|[0-9.]{1,6}[.)]? ?%?|\\|( [a-z0-9,%-]{0,4} \\|){0,6}|[-+•] .{0,20}",
        Just("| TT | Chỉ tiêu | Đơn vị | Năm 2025 | Năm 2030 |".to_owned()),
        Just("| 1 | Tỷ lệ hộ nghèo | % | >3 | - |".to_owned()),
        Just("Phấn đấu đến năm 2030 giảm 2.5% so với năm 99999; 10.996.1 người; 40-30%; 8/9 xã".to_owned()),
        Just("\u{c}\u{0}\u{feff}\u{2028}".to_owned()),
    ];
    let change = (0usize..5, 0..count, 0..count, strange);
    prop::collection::vec(change, 0..8).prop_map(|changes| {
        let mut lines: Vec<String> = FIXTURE.lines().map(str::to_owned).collect();
        for (what, a, b, strange) in changes {
            let (a, b) = (a.min(lines.len() - 1), b.min(lines.len() - 1));
            match what {
                0 => lines[a] = strange,
                1 => lines.swap(a, b),
                2 => lines.insert(a, lines[b].clone()),
                3 => lines[a] = lines[a].chars().take(b).collect(),
                _ => lines.truncate(a.max(1)),
            }
        }
        lines.join("\n")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_text_becomes_a_file_without_an_error(text in mangled()) {
        let (document, errors) = imported(&text);
        prop_assert!(errors.is_empty(), "{:?}\n{}", errors, document);
    }
}
