use proptest::prelude::*;

use super::*;

const BASE: &str = r#"---
title: "Về nước sạch"
type: ke-hoach
jurisdiction: mau-a
issued: 2024-05-09
recipients:
  - "Lưu: VT"
review:
  - "issued: ngày in mờ."
target_defaults: { source: goc }
targets:
  # II.1 Nước sạch
  - indicator: clean-water
    value: "72"
    year: 2025
    section: "II.1"
    quote: "72% hộ dân nông thôn được dùng nước sạch"
    review: "Chưa rõ năm."
  - id: schools
    indicator: schools
    value: "66"
    year: 2025
    section: "II.2"
    quote: "66% trường đạt chuẩn"
  - indicator: boarding-schools
    value: "80"
    year: 2025
    within: schools
    section: "II.2"
    quote: "trong đó 80% trường nội trú"
tasks:
  - section: "III.1"
    title: "Cấp nước"
    lead: [ "Sở Y tế" ]
---

## II. Nhiệm vụ

### 1. Nước sạch

Đoạn một.

Đoạn hai.

### 2. Trường học

Đoạn ba.
"#;

/// Texts that are replaced, one after the other.
type Edits<'a> = &'a [(&'a str, &'a str)];

fn edited(edits: Edits<'_>) -> String {
    let mut text = BASE.to_owned();
    for (from, to) in edits {
        assert!(text.contains(from), "the script fits the text: {from}");
        text = text.replacen(from, to, 1);
    }
    text
}

struct Script {
    name: &'static str,
    editor: Edits<'static>,
    text: Edits<'static>,
    /// What the merged file is, as changes of the base.
    expected: Edits<'static>,
}

const SCHOOLS: &str = "  - id: schools\n    indicator: schools\n    value: \"66\"\n    year: 2025\n    section: \"II.2\"\n    quote: \"66% trường đạt chuẩn\"\n";
const BOARDING: &str = "  - indicator: boarding-schools\n    value: \"80\"\n    year: 2025\n    within: schools\n    section: \"II.2\"\n    quote: \"trong đó 80% trường nội trú\"\n";
const CLINICS: &str = "  - indicator: clinics\n    value: \"5\"\n    section: \"II.2\"\n    quote: \"5 trạm\"\n";

const SCRIPTS: &[Script] = &[
    Script {
        name: "a key that only the editor changed stays, with its comment",
        editor: &[("indicator: clean-water", "indicator: rural-clean-water  # nông thôn")],
        text: &[("Đoạn một.", "Đoạn một, sửa.")],
        expected: &[
            ("indicator: clean-water", "indicator: rural-clean-water  # nông thôn"),
            ("Đoạn một.", "Đoạn một, sửa."),
        ],
    },
    Script {
        name: "a key that only the text changed follows it, the order of keys stays the editor's",
        editor: &[(
            "    value: \"66\"\n    year: 2025\n",
            "    year: 2025\n    # như in\n    value: '66'\n",
        )],
        text: &[("value: \"66\"", "value: \"67\""), ("66% trường", "67% trường")],
        expected: &[
            (
                "    value: \"66\"\n    year: 2025\n",
                "    year: 2025\n    # như in\n    value: \"67\"\n",
            ),
            ("66% trường", "67% trường"),
        ],
    },
    Script {
        name: "a comment behind a value stays where the value follows the text",
        editor: &[("value: \"66\"", "value: \"66\"  # hỏi \"sở\"")],
        text: &[("value: \"66\"", "value: \"67\"")],
        expected: &[("value: \"66\"", "value: \"67\"  # hỏi \"sở\"")],
    },
    Script {
        name: "what both changed stays the editor's, and a mark says what the text has",
        editor: &[("value: \"66\"", "value: \"68\"")],
        text: &[("value: \"66\"", "value: \"67\"")],
        expected: &[
            ("value: \"66\"", "value: \"68\""),
            (
                "quote: \"66% trường đạt chuẩn\"\n",
                "quote: \"66% trường đạt chuẩn\"\n    review: \"Bản chữ mới ghi value: \\\"67\\\"; giá trị của người biên tập được giữ.\"\n",
            ),
        ],
    },
    Script {
        name: "a removed mark stays removed",
        editor: &[("    review: \"Chưa rõ năm.\"\n", "")],
        text: &[("Đoạn ba.", "Đoạn 3.")],
        expected: &[("    review: \"Chưa rõ năm.\"\n", ""), ("Đoạn ba.", "Đoạn 3.")],
    },
    Script {
        name: "a removed mark comes back where the text says something else now",
        editor: &[("    review: \"Chưa rõ năm.\"\n", "")],
        text: &[("value: \"72\"", "value: \"73\"")],
        expected: &[("value: \"72\"", "value: \"73\"")],
    },
    Script {
        name: "a mark goes with the words that it was about",
        editor: &[("value: \"66\"", "value: \"68\"")],
        text: &[
            ("    review: \"Chưa rõ năm.\"\n", ""),
            ("72% hộ dân nông thôn", "72% hộ dân nông thôn toàn tỉnh"),
        ],
        expected: &[
            ("value: \"66\"", "value: \"68\""),
            ("    review: \"Chưa rõ năm.\"\n", ""),
            ("72% hộ dân nông thôn", "72% hộ dân nông thôn toàn tỉnh"),
        ],
    },
    Script {
        name: "a mark stays where the row is read as before",
        editor: &[("value: \"66\"", "value: \"68\"")],
        text: &[("    review: \"Chưa rõ năm.\"\n", ""), ("Đoạn ba.", "Đoạn 3.")],
        expected: &[("value: \"66\"", "value: \"68\""), ("Đoạn ba.", "Đoạn 3.")],
    },
    Script {
        name: "a row that the editor deleted stays deleted",
        editor: &[(BOARDING, "")],
        text: &[("Đoạn ba.", "Đoạn 3.")],
        expected: &[(BOARDING, ""), ("Đoạn ba.", "Đoạn 3.")],
    },
    Script {
        name: "a row that the editor added stays where it is",
        editor: &[(
            SCHOOLS,
            "  - { indicator: more, value: \"1\" }\n  - id: schools\n    indicator: schools\n    value: \"66\"\n    year: 2025\n    section: \"II.2\"\n    quote: \"66% trường đạt chuẩn\"\n",
        )],
        text: &[("value: \"72\"", "value: \"73\"")],
        expected: &[
            (
                SCHOOLS,
                "  - { indicator: more, value: \"1\" }\n  - id: schools\n    indicator: schools\n    value: \"66\"\n    year: 2025\n    section: \"II.2\"\n    quote: \"66% trường đạt chuẩn\"\n",
            ),
            ("value: \"72\"", "value: \"73\""),
        ],
    },
    Script {
        name: "a new row stands behind the one that it follows",
        editor: &[("value: \"80\"", "value: \"81\"")],
        text: &[(
            BOARDING,
            "  - indicator: clinics\n    value: \"5\"\n    section: \"II.2\"\n    quote: \"5 trạm\"\n  - indicator: boarding-schools\n    value: \"80\"\n    year: 2025\n    within: schools\n    section: \"II.2\"\n    quote: \"trong đó 80% trường nội trú\"\n",
        )],
        expected: &[
            (
                BOARDING,
                "  - indicator: clinics\n    value: \"5\"\n    section: \"II.2\"\n    quote: \"5 trạm\"\n  - indicator: boarding-schools\n    value: \"80\"\n    year: 2025\n    within: schools\n    section: \"II.2\"\n    quote: \"trong đó 80% trường nội trú\"\n",
            ),
            ("value: \"80\"", "value: \"81\""),
        ],
    },
    Script {
        name: "a row that the text has no more goes, if the editor left it alone",
        editor: &[("value: \"72\"", "value: \"71\"")],
        text: &[(BOARDING, "")],
        expected: &[("value: \"72\"", "value: \"71\""), (BOARDING, "")],
    },
    Script {
        name: "an id that the editor gave is the one that new rows name",
        editor: &[("id: schools", "id: truong"), ("within: schools", "within: truong")],
        text: &[(
            BOARDING,
            "  - indicator: boarding-schools\n    value: \"80\"\n    year: 2025\n    within: schools\n    section: \"II.2\"\n    quote: \"trong đó 80% trường nội trú\"\n  - indicator: day-schools\n    value: \"9\"\n    within: schools\n",
        )],
        expected: &[
            (
                BOARDING,
                "  - indicator: boarding-schools\n    value: \"80\"\n    year: 2025\n    within: schools\n    section: \"II.2\"\n    quote: \"trong đó 80% trường nội trú\"\n  - indicator: day-schools\n    value: \"9\"\n    within: schools\n",
            ),
            ("id: schools", "id: truong"),
            ("within: schools", "within: truong"),
            ("within: schools", "within: truong"),
        ],
    },
    Script {
        name: "another time is not put beside the editor's",
        editor: &[(
            "    value: \"66\"\n    year: 2025\n",
            "    value: \"66\"\n    period: 2021-2025\n",
        )],
        text: &[(
            "    value: \"66\"\n    year: 2025\n",
            "    value: \"66\"\n    year_unclear: [ 2025, 2030 ]\n",
        )],
        expected: &[
            (
                "    value: \"66\"\n    year: 2025\n",
                "    value: \"66\"\n    period: 2021-2025\n",
            ),
            (
                "quote: \"66% trường đạt chuẩn\"\n",
                "quote: \"66% trường đạt chuẩn\"\n    review: \"Bản chữ mới ghi year_unclear: [ 2025, 2030 ]; giá trị của người biên tập được giữ.\"\n",
            ),
        ],
    },
    Script {
        name: "marks of the document come and go one by one",
        editor: &[(
            "  - \"issued: ngày in mờ.\"\n",
            "  - \"issued: ngày in mờ.\"\n  - \"hỏi lại văn thư\"\n",
        )],
        text: &[("  - \"issued: ngày in mờ.\"\n", "  - \"place: chữ in mờ.\"\n")],
        expected: &[(
            "  - \"issued: ngày in mờ.\"\n",
            "  - \"hỏi lại văn thư\"\n  - \"place: chữ in mờ.\"\n",
        )],
    },
    Script {
        name: "keys of the document follow whoever changed them",
        editor: &[
            ("title: \"Về nước sạch\"", "title: Nước sạch"),
            ("type: ke-hoach\n", "type: ke-hoach\nabstract: a\n"),
        ],
        text: &[("issued: 2024-05-09\n", "issued: 2024-05-10\nplace: \"Mẫu A\"\n")],
        expected: &[
            ("title: \"Về nước sạch\"", "title: Nước sạch"),
            ("type: ke-hoach\n", "type: ke-hoach\nabstract: a\n"),
            ("issued: 2024-05-09\n", "issued: 2024-05-10\nplace: \"Mẫu A\"\n"),
        ],
    },
    Script {
        name: "paragraphs that one side changed are that side's",
        editor: &[("Đoạn một.", "Đoạn một của biên tập.")],
        text: &[("Đoạn ba.", "Đoạn ba mới.\n\nĐoạn bốn.")],
        expected: &[
            ("Đoạn một.", "Đoạn một của biên tập."),
            ("Đoạn ba.", "Đoạn ba mới.\n\nĐoạn bốn."),
        ],
    },
    Script {
        name: "a paragraph that both changed stays the editor's and is marked",
        editor: &[("Đoạn một.", "Đoạn 1.")],
        text: &[("Đoạn một.", "Đoạn mốt.")],
        expected: &[
            ("Đoạn một.", "Đoạn 1."),
            (
                "  - \"issued: ngày in mờ.\"\n",
                "  - \"issued: ngày in mờ.\"\n  - \"Phần thân: bản đã sửa “Đoạn 1.” được giữ; bản chữ mới ở đó là: “Đoạn mốt.”.\"\n",
            ),
        ],
    },
    Script {
        name: "a task keeps the body that the editor wrote",
        editor: &[("lead: [ \"Sở Y tế\" ]", "lead: [ { id: so-y-te, as: \"Sở Y tế\" } ]")],
        text: &[(
            "lead: [ \"Sở Y tế\" ]",
            "lead: [ \"Sở Y tế\" ]\n    coordinate: [ \"Sở Tài chính\" ]",
        )],
        expected: &[(
            "lead: [ \"Sở Y tế\" ]",
            "lead: [ { id: so-y-te, as: \"Sở Y tế\" } ]\n    coordinate: [ \"Sở Tài chính\" ]",
        )],
    },
];

#[test]
fn an_editors_decisions_outlive_a_second_import() {
    for script in SCRIPTS {
        let merged = merge(Some(BASE), &edited(script.editor), &edited(script.text), Lang::Vi);
        let merged = merged.expect("all are well formed").text;
        assert_eq!(merged, edited(script.expected), "{}", script.name);
    }
}

#[test]
fn the_same_text_again_changes_nothing() {
    for script in SCRIPTS {
        let theirs = edited(script.text);
        let once = merge(Some(BASE), &edited(script.editor), &theirs, Lang::Vi)
            .expect("well formed")
            .text;
        let twice = merge(Some(&theirs), &once, &theirs, Lang::Vi)
            .expect("well formed")
            .text;
        assert_eq!(once, twice, "{}", script.name);
    }
}

#[test]
fn without_a_base_the_file_is_the_editors_decision() {
    for script in SCRIPTS {
        let ours = edited(script.editor);
        let merged = merge(None, &ours, &edited(script.text), Lang::Vi).expect("well formed");
        assert_eq!(merged.text, ours, "{}", script.name);
        assert!(merged.notes.count(MergeEvent::Kept) + merged.notes.count(MergeEvent::Conflict) > 0);
    }
}

#[test]
fn a_file_with_windows_line_ends_keeps_them() {
    let ours = BASE.replace('\n', "\r\n");
    let merged = merge(Some(BASE), &ours, &edited(&[("Đoạn ba.", "Đoạn 3.")]), Lang::Vi).expect("well formed");
    assert_eq!(merged.text, edited(&[("Đoạn ba.", "Đoạn 3.")]).replace('\n', "\r\n"));
}

#[test]
fn a_broken_front_matter_is_not_merged() {
    let ours = BASE.replace("value: \"72\"", "value: >3");
    assert_eq!(merge(Some(BASE), &ours, BASE, Lang::Vi), Err(Unreadable));
    assert_eq!(merge(Some(BASE), "", BASE, Lang::Vi), Err(Unreadable));
}

#[test]
fn a_list_can_become_empty_and_fill_again() {
    let rows = BASE[BASE.find("tasks:\n").expect("it is there")..]
        .split("---")
        .next()
        .expect("it ends")
        .to_owned();
    let without = edited(&[(rows.as_str(), "")]);
    let merged = merge(Some(BASE), &edited(&[("Đoạn ba.", "Đoạn 3.")]), &without, Lang::Vi)
        .expect("well formed")
        .text;
    assert_eq!(merged, edited(&[(rows.as_str(), ""), ("Đoạn ba.", "Đoạn 3.")]));
    let again = merge(Some(&without), &merged, BASE, Lang::Vi)
        .expect("well formed")
        .text;
    assert_eq!(again, edited(&[("Đoạn ba.", "Đoạn 3.")]));
}

#[test]
fn a_figure_that_changes_behind_a_checked_source_is_marked() {
    let source = |verified: &str| {
        format!(
            "target_defaults: {{ source: goc }}\nsources:\n  - {{ id: goc, kind: official, verified: {verified} }}\n"
        )
    };
    let with = |verified: &str, edits: Edits<'_>| {
        edited(edits).replace("target_defaults: { source: goc }\n", &source(verified))
    };
    let base = with("no", &[]);
    let theirs = with("no", &[("value: \"66\"", "value: \"67\""), ("Đoạn ba.", "Đoạn 3.")]);
    let marked = |verified: &str| {
        let merged = merge(
            Some(&base),
            &with(verified, &[("Đoạn một.", "Đoạn 1.")]),
            &theirs,
            Lang::Vi,
        );
        let text = merged.expect("well formed").text;
        assert!(text.contains("value: \"67\"") && text.contains(&format!("verified: {verified}")));
        text.matches("sau khi nguồn được ghi là đã đối chiếu").count()
    };
    assert_eq!((marked("primary"), marked("copy"), marked("no")), (1, 1, 0));
}

/// The mark of the first row that has one.
fn mark_of(text: &str) -> String {
    let file = File::read(text).expect("well formed");
    let rows = file.rows("targets").expect("they are tables");
    rows.iter().find_map(|row| row.said("review")).unwrap_or_default()
}

#[test]
fn a_mark_keeps_its_characters_when_a_sentence_is_added() {
    for words in [
        "In “2,5\u{a0}%”",
        "a\u{301}\u{200b}b",
        "\u{f0b3} 95",
        "nói \"x\\y\"",
        "'t\u{7f}",
    ] {
        let with_mark = |value: &str| {
            let mark = format!(
                "value: \"{value}\"\n    review: {}\n    year: 2025\n    section: \"II.2\"",
                quoted(words)
            );
            edited(&[
                ("value: \"66\"\n    year: 2025\n    section: \"II.2\"", &mark),
                ("    review: \"Chưa rõ năm.\"\n", ""),
            ])
        };
        let merged = merge(Some(&with_mark("66")), &with_mark("68"), &with_mark("67"), Lang::Vi).expect("well formed");
        let mark = mark_of(&merged.text);
        assert!(
            mark.starts_with(&format!(
                "{} Bản chữ mới ghi ",
                crate::import::write::yaml::clean(words)
            )),
            "{mark}"
        );
    }
}

fn changes() -> impl Strategy<Value = Vec<(usize, String)>> {
    let line = prop_oneof![
        Just(String::new()),
        Just(CLINICS.to_owned()),
        Just("    value: \"9\"\n".to_owned()),
        Just("    year: 2030\n".to_owned()),
        Just("# chú thích\n".to_owned()),
        Just("Đoạn khác.\n\n".to_owned()),
        Just("status: \"còn hiệu lực\"\n".to_owned()),
    ];
    prop::collection::vec((0usize..45, line), 0..4)
}

/// The base with lines replaced, if our reader still takes it without complaint.
fn changed(changes: &[(usize, String)]) -> Option<String> {
    let mut lines: Vec<String> = BASE.split_inclusive('\n').map(str::to_owned).collect();
    for (at, line) in changes {
        let at = at % lines.len();
        lines[at].clone_from(line);
    }
    let text = lines.concat();
    is_sound(&text).then_some(text)
}

fn is_sound(text: &str) -> bool {
    let snapshot = crate::source::Snapshot::from_texts([("content/plans/mau-a/x.md", text.as_bytes())]);
    let (draft, findings) = crate::parse::parse_document(&snapshot.files["content/plans/mau-a/x.md"]);
    findings.is_empty() && draft.is_some()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn sound_files_merge_into_a_sound_file(ours in changes(), theirs in changes()) {
        let (Some(ours), Some(theirs)) = (changed(&ours), changed(&theirs)) else { return Ok(()) };
        let merged = merge(Some(BASE), &ours, &theirs, Lang::Vi);
        let (Ok(_), Ok(_)) = (File::read(&ours), File::read(&theirs)) else {
            prop_assert!(merged.is_err());
            return Ok(());
        };
        let merged = merged.expect("both are readable").text;
        prop_assert!(is_sound(&merged), "{merged}");
        let again = merge(Some(&theirs), &merged, &theirs, Lang::Vi).expect("it is sound").text;
        prop_assert_eq!(again, merged);
    }

    #[test]
    fn any_file_is_merged_or_refused(ours in "\\PC*|(---\n)?([a-z]{1,3}: [\"a\\[{]?\n|  - [a-z]: 1\n|- x\n){0,6}(---\n)?") {
        let _ = merge(Some(BASE), &ours, &edited(&[("Đoạn ba.", "x")]), Lang::Vi);
        let text = format!("---\n{ours}\n---\n");
        let _ = merge(Some(BASE), &text, BASE, Lang::En);
        if let Ok(file) = File::read(&text) {
            prop_assert_eq!(file.text(), text);
        }
    }
}
