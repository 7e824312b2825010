#![allow(
    clippy::disallowed_methods,
    reason = "tests that read the shipped and the example site"
)]

use std::path::Path;

use jiff::civil::date;

use super::*;
use crate::diagnostics::{Lang, Severity};
use crate::import::FoundName;
use crate::import::found::{At, FoundTarget};
use crate::model::Corpus;
use crate::resolve::Options;

fn corpus(root: &str) -> Corpus {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(root);
    let loaded = crate::load(&root, &Options::default()).expect("the site can be read");
    std::sync::Arc::into_inner(loaded.corpus).expect("nobody else holds it")
}

fn shipped() -> Corpus {
    corpus("")
}

fn example() -> Corpus {
    corpus("src/cli/init_site")
}

fn nowhere() -> At {
    At {
        block: 0,
        cell: None,
        range: 0..0,
    }
}

fn name(text: &str) -> FoundName {
    FoundName {
        text: text.to_owned(),
        at: nowhere(),
        doubts: Vec::new(),
    }
}

fn target(subject: &str, scope: &str, unit: &str) -> FoundTarget {
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    FoundTarget {
        clause: nowhere(),
        figure: nowhere(),
        quote: String::new(),
        printed: String::new(),
        section: None,
        row: None,
        subject: subject.to_owned(),
        scope: given(scope),
        unit: given(unit),
        values: Vec::new(),
        baseline: None,
        average: false,
        within: None,
        except_of: None,
        relative: None,
        stated_in: Vec::new(),
        group: None,
        misprint: None,
        doubts: Vec::new(),
    }
}

fn body_of(corpus: &Corpus, text: &str) -> (Option<String>, usize) {
    let matched = Matcher::new(corpus).body(&name(text));
    (matched.id, matched.doubts.len())
}

#[test]
fn names_of_bodies_are_known_whatever_their_dress() {
    let corpus = shipped();
    for (printed, id) in [
        ("Sở Y tế", "so-y-te"),
        ("Sở Lao động – Thương binh và Xã hội", "so-ldtbxh"),
        ("Sở LĐTB&XH tỉnh Lai Châu", "so-ldtbxh"),
        ("Sở Văn hoá Thể thao và Du lịch;", "so-vhttdl"),
        ("Tỉnh uỷ Bình Phước", "tinh-uy"),
        ("UBND các huyện, thành phố", "ubnd-cap-huyen"),
    ] {
        let (found, doubts) = body_of(&corpus, printed);
        let found = found.unwrap_or_default();
        assert_eq!(doubts, 0, "{printed}");
        assert!(
            found == id
                || corpus.bodies[corpus.bodies.find(&found).expect("it is known")]
                    .name
                    .starts_with("Sở Văn"),
            "{printed}: {found}"
        );
    }
}

#[test]
fn a_slip_of_the_pen_is_taken_with_a_doubt_but_never_for_another_kind() {
    let corpus = shipped();
    assert_eq!(body_of(&corpus, "Sở Tài chinhs"), (Some("so-tai-chinh".to_owned()), 1));
    let (id, _) = body_of(&corpus, "Cục Y tế");
    assert_eq!(
        id.as_deref(),
        Some("cuc-y-te"),
        "one letter from “Sở Y tế” it is another body"
    );
}

#[test]
fn groups_and_office_holders_stay_free_text() {
    let corpus = shipped();
    for phrase in [
        "các sở, ban, ngành",
        "Thủ trưởng các đơn vị",
        "Chủ tịch UBND tỉnh",
        "cấp ủy, chính quyền",
        "Doanh nghiệp",
    ] {
        let matched = Matcher::new(&corpus).body(&name(phrase));
        assert_eq!(matched.id, None, "{phrase}");
        assert!(matched.yaml().starts_with("{ as: \""), "{phrase}");
    }
}

#[test]
fn an_unknown_body_is_proposed_once() {
    let corpus = example();
    let mut matcher = Matcher::new(&corpus);
    let ids: Vec<_> = [
        "Sở Công Thương",
        "Sở Công thương",
        "Bộ Quốc phòng",
        "UBND các huyện, thị xã",
    ]
    .iter()
    .map(|printed| matcher.body(&name(printed)).id.unwrap_or_default())
    .collect();
    assert_eq!(
        ids,
        [
            "so-cong-thuong",
            "so-cong-thuong",
            "bo-quoc-phong",
            "ubnd-cac-huyen-thi-xa"
        ]
    );
    let rows = matcher.finish().bodies;
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[1].jurisdiction.as_deref(), Some("vn"));
    assert!(rows[2].group);
}

#[test]
fn offices_of_issue_are_proposed_with_their_right_names() {
    let corpus = example();
    let mut matcher = Matcher::new(&corpus);
    assert_eq!(matcher.issuer("ubnd-tinh"), "ubnd-tinh");
    assert_eq!(matcher.issuer("tinh-uy"), "tinh-uy");
    let rows = matcher.finish().bodies;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].name, "Tỉnh ủy");
}

#[test]
fn of_two_places_of_one_name_the_one_of_the_time_is_taken() {
    let corpus = shipped();
    let mut matcher = Matcher::new(&corpus);
    let on = |day| Dates {
        earliest: Some(day),
        latest: Some(day),
    };
    let mut place = |name, dates| matcher.place(name, dates).unwrap();
    assert_eq!(place("Lào Cai", on(date(2024, 3, 1))).id, "lao-cai-2025");
    assert_eq!(place("tỉnh Lào Cai", on(date(2025, 8, 1))).id, "lao-cai");
    let undated = place("LÀO CAI", Dates::default());
    assert_eq!((undated.id.as_str(), undated.doubts.len()), ("lao-cai-2025", 1));
    assert_eq!(place("Xứ Lạ", Dates::default()).id, "xu-la");
    assert_eq!(matcher.finish().jurisdictions.len(), 1);
}

#[test]
fn an_ended_place_is_never_taken_and_its_successor_is_offered() {
    let corpus = shipped();
    let mut matcher = Matcher::new(&corpus);
    let on = |day| Dates {
        earliest: Some(day),
        latest: Some(day),
    };
    let before = matcher.place("Yên Bái", on(date(2025, 6, 30))).unwrap();
    assert_eq!((before.id.as_str(), before.is_open), ("yen-bai", false));
    let behind = matcher.place("YÊN BÁI", on(date(2025, 8, 12))).unwrap();
    assert_eq!((behind.id.as_str(), behind.is_open), ("lao-cai", true));
    let mark = &behind.doubts[0].vi;
    assert!(
        mark.contains("30/06/2025") && mark.contains("`lao-cai` (Lào Cai)"),
        "{mark}"
    );
    let why = Matcher::new(&without_successors())
        .place("Cũ", on(date(2026, 1, 5)))
        .unwrap_err();
    assert!(why.vi.contains("`cu`") && why.vi.contains("successors"), "{}", why.vi);
}

/// A site that knows of one province, and that it ended.
fn without_successors() -> Corpus {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let content = folder.path().join("content");
    std::fs::create_dir_all(&content).expect("a folder can be made");
    let places = "- { id: vn, name: Việt Nam, level: national }\n\
        - { id: cu, name: Cũ, level: province, kinds: [ { kind: tỉnh } ], valid_to: 2025-06-30 }\n";
    for (file, text) in [("site.yaml", "title: A\n"), ("jurisdictions.yaml", places)] {
        std::fs::write(content.join(file), text).expect("the file can be written");
    }
    let loaded = crate::load(folder.path(), &Options::default()).expect("the site can be read");
    std::sync::Arc::into_inner(loaded.corpus).expect("nobody else holds it")
}

#[test]
fn what_only_looks_the_same_is_never_taken_in_silence() {
    let corpus = shipped();
    for (subject, unit, other) in [
        ("tỷ lệ thất nghiệp của thanh niên", "%", "unemployment-rate"),
        ("tỷ lệ lao động nữ qua đào tạo", "%", "trained-labour-rate"),
        ("số lao động qua đào tạo", "người", "trained-labour-rate"),
        (
            "tỷ lệ lực lượng lao động trong độ tuổi tham gia bảo hiểm xã hội tự nguyện",
            "%",
            "social-insurance-rate",
        ),
        ("tỷ lệ lao động tham gia bảo hiểm xã hội", "%", "social-insurance-rate"),
        (
            "tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể gầy còm",
            "%",
            "stunting-rate",
        ),
        ("tỷ lệ hộ nghèo", "%", "poverty-reduction-rate"),
        (
            "tỷ lệ hộ nghèo được sử dụng nước sạch",
            "%",
            "clean-water-rural-households",
        ),
        ("số xã đạt chuẩn nông thôn mới", "xã", "new-rural-communes-rate"),
        ("số giường bệnh tư nhân", "giường", "hospital-beds-per-10000"),
        ("tỷ lệ trạm y tế có bác sĩ làm việc", "%", "communes-with-doctor"),
        (
            "tỷ lệ hộ gia đình nông thôn được sử dụng nước hợp vệ sinh theo quy chuẩn",
            "%",
            "clean-water-rural-households",
        ),
        (
            "tỷ lệ trẻ em dưới 2 tuổi được tiêm chủng đầy đủ",
            "%",
            "full-immunisation-under-1",
        ),
        (
            "tỷ lệ hoàn thành chương trình tiểu học của học sinh dân tộc thiểu số",
            "%",
            "completion-primary",
        ),
    ] {
        let matched = Matcher::new(&corpus).target(&target(subject, "", unit), None);
        let silent = matched.indicator == other && matched.doubts.is_empty() && matched.scope.is_none();
        assert!(!silent, "{subject} was taken for {other}");
        assert!(
            matched.proposed || !matched.doubts.is_empty() || matched.indicator != other,
            "{subject}: {matched:?}"
        );
    }
}

#[test]
fn a_built_in_scope_is_dropped_and_another_is_kept() {
    let corpus = shipped();
    let mut matcher = Matcher::new(&corpus);
    let urban = matcher.target(&target("tỷ lệ thất nghiệp", "khu vực thành thị", "%"), None);
    assert_eq!(
        (urban.indicator.as_str(), urban.scope),
        ("unemployment-rate-urban", None)
    );
    let rural = matcher.target(&target("tỷ lệ thất nghiệp", "khu vực nông thôn", "%"), None);
    assert_eq!(
        (rural.indicator.as_str(), rural.scope.as_deref()),
        ("unemployment-rate", Some("nong-thon"))
    );
    let minority = matcher.target(&target("Tỷ lệ đồng bào dân tộc thiểu số tham gia BHYT", "", "%"), None);
    assert_eq!(
        (minority.indicator.as_str(), minority.scope.as_deref()),
        ("health-insurance-rate", Some("dan-toc-thieu-so"))
    );
    let new = matcher.target(&target("tỷ lệ thất nghiệp", "huyện Mường Tè", "%"), None);
    assert_eq!(new.scope.as_deref(), Some("huyen-muong-te"));
    let scopes = matcher.finish().scopes;
    assert!(scopes.len() == 1 && scopes[0].local);
}

#[test]
fn equal_subjects_share_one_proposal() {
    let corpus = example();
    let mut matcher = Matcher::new(&corpus);
    let first = matcher.target(&target("người dân hài lòng với dịch vụ công", "", "%"), None);
    let second = matcher.target(
        &target("Tỷ lệ người dân hài lòng với dịch vụ công", "nông thôn", "%"),
        None,
    );
    assert!(first.proposed && first.indicator == second.indicator);
    let proposals = matcher.finish();
    assert_eq!(proposals.indicators.len(), 1);
    assert_eq!(
        proposals.indicators[0].name,
        "Tỷ lệ người dân hài lòng với dịch vụ công"
    );
    assert_eq!(proposals.indicators[0].sector, "chua-phan-loai");
    assert_eq!(proposals.sectors.len(), 1);
}

#[test]
fn the_direction_is_guessed_from_clear_words_only() {
    use crate::model::{Direction, Measure};
    for (name, lower) in [
        ("Tỷ lệ hộ nghèo", true),
        ("Tỷ suất tử vong trẻ em dưới 1 tuổi", true),
        ("Tỷ lệ hộ nghèo được sử dụng điện", false),
        ("Tỷ lệ lao động tham gia bảo hiểm thất nghiệp", false),
        ("Tỷ lệ đô thị hóa", false),
    ] {
        assert_eq!(
            naming::direction(name, Measure::Rate) == Direction::Lower,
            lower,
            "{name}"
        );
    }
}

/// A site made by `init`, with everything proposed that an import of odd texts asks for.
#[test]
fn a_site_builds_with_the_proposed_rows() {
    let corpus = example();
    let mut matcher = Matcher::new(&corpus);
    let odd = [
        "Tỷ lệ “lạ”: 100% #1 - x",
        "null",
        "- [ ] { a: b }",
        "số \\ \"trích\"",
        "~",
        "giảm còn",
        "一二三",
    ];
    for (n, subject) in odd.iter().enumerate() {
        let mut found = target(subject, odd[(n + 1) % odd.len()], odd[(n + 2) % odd.len()]);
        matcher.target(&found, None);
        found.unit = Some("đồng/người/tháng".to_owned());
        matcher.target(&found, None);
        matcher.body(&name(&format!("Sở {subject}")));
        let _ = matcher.place(subject, Dates::default());
    }
    matcher.issuer("hdnd-tinh");
    let proposals = matcher.finish();
    let folder = tempfile::tempdir().expect("a folder can be made");
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/init_site/content"),
        &folder.path().join("content"),
    );
    let append = |file: &str, rows: String| {
        let path = folder.path().join("content").join(file);
        let old = std::fs::read_to_string(&path).expect("the file is there");
        std::fs::write(&path, old + &rows).expect("the file can be written");
    };
    let lang = Lang::Vi;
    append("indicators.yaml", yaml_rows(&proposals.indicators, lang));
    append("bodies.yaml", yaml_rows(&proposals.bodies, lang));
    append("jurisdictions.yaml", yaml_rows(&proposals.jurisdictions, lang));
    append("sectors.yaml", yaml_rows(&proposals.sectors, lang));
    append("units.yaml", yaml_rows(&proposals.units, lang));
    append("scopes.yaml", yaml_rows(&proposals.scopes, lang));
    let loaded = crate::load(folder.path(), &Options::default()).expect("the site can be read");
    let errors: Vec<_> = loaded
        .findings
        .iter()
        .filter(|f| f.severity == Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let marks = loaded.findings.iter().filter(|f| f.rule.code == "CK0605").count();
    let rows =
        proposals.indicators.len() + proposals.bodies.len() + proposals.jurisdictions.len() + proposals.sectors.len();
    assert_eq!(marks, rows + proposals.units.len() + proposals.scopes.len());
    let names: Vec<&str> = loaded.corpus.indicators.iter().map(|(_, i)| i.name.as_str()).collect();
    assert!(
        proposals
            .indicators
            .iter()
            .all(|row| names.contains(&row.name.as_str()))
    );
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder can be made");
    for entry in std::fs::read_dir(from).expect("the folder is there") {
        let entry = entry.expect("it can be listed");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("it can be copied");
        }
    }
}
