use super::*;
use crate::import::account::FigureState;
use crate::import::block::{Block, DocumentPart};
use crate::import::found::{FoundTarget, PrintedTime, Relative};
use crate::model::Locator;

/// A text of blocks, all in one section, the first a heading where it ends with no stop.
fn reading(heading: &str, paragraphs: &[&str]) -> Reading {
    let mut blocks = vec![block(
        PrintedBlockKind::Heading {
            label: "II".into(),
            level: 1,
        },
        heading,
    )];
    blocks.extend(paragraphs.iter().map(|p| block(PrintedBlockKind::Paragraph, p)));
    Reading {
        source: String::new(),
        blocks,
        aside: Vec::new(),
    }
}

fn block(kind: PrintedBlockKind, text: &str) -> Block {
    Block {
        kind,
        part: DocumentPart::Main,
        layer: crate::import::Layer::Body,
        section: Some(Locator::new("II")),
        text: text.to_owned(),
        markdown: text.to_owned(),
        line: 1,
        ..Block::default()
    }
}

#[test]
fn a_year_behind_a_number_is_no_length_of_time() {
    let found = goals("Số bác sĩ trên 10.000 dân đạt 12 năm 2030.");
    assert_ne!(found[0].unit.as_deref(), Some("năm"));
    assert_eq!(found[0].values[0].0, PrintedTime::Year(2030));
}

/// The targets of a sentence under a heading without a year.
pub(super) fn goals(text: &str) -> Vec<FoundTarget> {
    find(&reading("MỤC TIÊU", &[text])).targets
}

/// Value, unit, time and subject of each target of a sentence.
fn read(text: &str) -> Vec<(String, String, PrintedTime, String)> {
    let told = |t: FoundTarget| {
        let (time, value) = t.values[0].clone();
        (value, t.unit.unwrap_or_default(), time, t.subject)
    };
    goals(text).into_iter().map(told).collect()
}

fn row(value: &str, unit: &str, time: PrintedTime, subject: &str) -> (String, String, PrintedTime, String) {
    (value.into(), unit.into(), time, subject.into())
}

#[test]
fn shared_predicates_are_lent_backwards() {
    let year = PrintedTime::Year(2025);
    assert_eq!(
        read("Phần đầu đến năm 2025 có 86% hộ gia đình, 75% thôn, bản được công nhận đạt chuẩn văn hóa."),
        [
            row("86", "%", year.clone(), "hộ gia đình được công nhận đạt chuẩn văn hóa"),
            row("75", "%", year, "thôn, bản được công nhận đạt chuẩn văn hóa"),
        ]
    );
}

#[test]
fn what_a_number_lacks_comes_from_its_neighbours() {
    let found = read(
        "Tỷ lệ đi học cấp tiểu học đạt 99,7%, cấp trung học cơ sở tối thiểu đạt 97%; có 34 giường bệnh, 14 bác sĩ trên 10.000 dân.",
    );
    assert_eq!(
        found,
        [
            row("99,7", "%", PrintedTime::Unstated, "Tỷ lệ đi học cấp tiểu học"),
            row("≥ 97", "%", PrintedTime::Unstated, "Tỷ lệ đi học cấp trung học cơ sở"),
            row(
                "34",
                "giường bệnh/10.000 dân",
                PrintedTime::Unstated,
                "giường bệnh trên 10.000 dân"
            ),
            row(
                "14",
                "bác sĩ/10.000 dân",
                PrintedTime::Unstated,
                "bác sĩ trên 10.000 dân"
            ),
        ]
    );
    let across = goals("Có ít nhất 75% người dân vùng sâu; 80% các xã được hưởng thụ văn hóa.");
    assert_eq!(across[0].subject, "người dân vùng sâu được hưởng thụ văn hóa");
    assert!(
        across.iter().all(|t| !t.doubts.is_empty()),
        "a loan across a semicolon is doubted"
    );
}

#[test]
fn years_of_single_figures_leave_the_others_unclear() {
    let text = "Tỷ lệ đô thị hóa đạt trên 35% vào năm 2025 và 45% vào năm 2030; GRDP bình quân đầu người đạt 110 triệu đồng; \
                giảm tỷ lệ hộ nghèo mỗi năm 1-1,5%.";
    let found = read(text);
    assert_eq!(found[0], row("> 35", "%", PrintedTime::Year(2025), "Tỷ lệ đô thị hóa"));
    assert_eq!(found[1], row("45", "%", PrintedTime::Year(2030), "Tỷ lệ đô thị hóa"));
    let unclear = PrintedTime::Unclear(vec![2025, 2030]);
    assert_eq!(found[2], row("110", "triệu đồng", unclear, "GRDP bình quân đầu người"));
    assert_eq!(found[3].1, "%/năm");
}

#[test]
fn plain_sentences_have_no_doubt() {
    let plain = "Phấn đấu đến năm 2030, tỷ lệ lao động qua đào tạo đạt 70%, trong đó có bằng cấp, chứng chỉ đạt 30%; \
                 100% xã có bác sĩ; tỷ lệ thất nghiệp dưới 3%; tạo việc làm mới cho 15.000 lao động/năm.";
    let found = goals(plain);
    assert_eq!(found.len(), 5);
    assert_eq!(found[1].within, Some(0));
    assert!(
        found
            .iter()
            .all(|t| t.doubts.is_empty() && t.values[0].0 == PrintedTime::Year(2030)),
        "{found:#?}"
    );
}

#[test]
fn exceptions_and_parts_in_brackets_hang_on_what_stands_before() {
    let found = goals("Giai đoạn 2026-2030 giảm tỷ lệ hộ nghèo bình quân 3%/năm (riêng 2 huyện A, B giảm trên 5%).");
    let scopes: Vec<Option<&str>> = found.iter().map(|t| t.scope.as_deref()).collect();
    assert_eq!(scopes, [None, Some("huyện A"), Some("huyện B")]);
    assert!(found.iter().all(|t| t.average && t.unit.as_deref() == Some("%/năm")));
    assert_eq!(found[2].except_of, Some(0));
    assert!(!found[2].doubts.is_empty(), "the unit was not printed whole");
    let area = goals(
        "Diện tích nhà ở đạt 20,1m² sàn/người (trong đó: đô thị đạt 24,0 m² sàn/người; nông thôn đạt 18,7 m² sàn/người).",
    );
    assert_eq!(
        (area.len(), area[1].within, area[2].scope.as_deref()),
        (3, Some(0), Some("nông thôn"))
    );
}

#[test]
fn a_figure_of_each_period_is_a_row_for_each() {
    let found = goals(
        "Mức giảm tỷ lệ hộ nghèo giai đoạn 2024-2025 đạt bình quân 3%/năm; giai đoạn 2026-2030 giảm bình quân 2-2,5%/năm. \
         Tỷ lệ hộ nghèo tại các xã khó khăn giảm bằng 1,5 lần so với mức giảm tỷ lệ hộ nghèo chung trong từng giai đoạn.",
    );
    let told = |t: &FoundTarget| (t.values[0].0.clone(), t.relative.clone());
    assert_eq!(found.len(), 4);
    assert_eq!(
        told(&found[2]),
        (PrintedTime::Period(2024, 2025), Some(Relative::Target(Some(0))))
    );
    assert_eq!(
        told(&found[3]),
        (PrintedTime::Period(2026, 2030), Some(Relative::Target(Some(1))))
    );
    assert!(found[2..].iter().all(|t| !t.doubts.is_empty()), "an editor looks at it");
}

#[test]
fn each_year_is_a_time_of_its_own_under_a_year() {
    let found = goals("Đến năm 2030, tỉnh không còn huyện nghèo; mỗi năm xây dựng từ 3-5 xã không có hộ nghèo.");
    let row = found
        .iter()
        .find(|t| t.values[0].1 == "3-5")
        .expect("the yearly figure");
    assert_eq!(
        (&row.values[0].0, row.doubts.is_empty()),
        (&PrintedTime::EveryYear, false)
    );
}

#[test]
fn changes_are_relative_to_what_is_named_and_start_from_no_target() {
    let found = goals("Chỉ số hạnh phúc của người dân tăng 25% so với năm 2020.");
    assert!(matches!(found[0].relative, Some(Relative::Year(2020, Some(_)))));
    let found = read("Đến năm 2030, nâng tỷ lệ lao động qua đào tạo từ 60% năm 2020 lên 70%.");
    assert_eq!(
        found,
        [row("70", "%", PrintedTime::Year(2030), "tỷ lệ lao động qua đào tạo")]
    );
}

#[test]
fn what_is_reached_paid_or_counted_in_passing_is_no_target() {
    for text in [
        "Hiện có 95% xã có trạm y tế.",
        "Hỗ trợ 70% mức đóng bảo hiểm y tế cho hộ cận nghèo.",
        "Tổ chức 2 lớp tập huấn tại 3 huyện theo Nghị quyết số 42-NQ/TW ngày 24/11/2023.",
        "Chăm sóc trẻ em dưới 36 tháng tuổi, trẻ từ 3 đến 5 tuổi; dạy học 2 buổi/ngày.",
    ] {
        let found = find(&reading("NHIỆM VỤ", &[text])).targets;
        assert!(found.is_empty(), "{text}: {found:#?}");
    }
    assert!(
        find(&reading("Thực trạng", &["Tỷ lệ hộ nghèo còn 12%."]))
            .targets
            .is_empty()
    );
}

#[test]
fn ends_in_words_are_found_and_always_doubted() {
    let found =
        goals("Bảo đảm vững chắc mức sinh thay thế; phấn đấu cơ bản không còn huyện nghèo; chăm lo đời sống nhân dân.");
    let values: Vec<&str> = found.iter().map(|t| t.values[0].1.as_str()).collect();
    assert_eq!(values, ["Bảo đảm vững chắc", "cơ bản không còn"]);
    assert!(found.iter().all(|t| !t.doubts.is_empty()));
}

#[test]
fn the_places_of_a_target_are_those_of_its_words() {
    let text = "Giữ vững ổn định. Phấn đấu đến năm 2030, tỷ lệ bao phủ bảo hiểm y tế đạt trên 97%; 100% xã có bác sĩ.";
    for target in goals(text).iter().filter(|t| t.unit.is_some()) {
        assert_eq!(&text[target.clause.range.clone()], target.quote);
        assert_eq!(&text[target.figure.range.clone()], target.printed);
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_read_without_a_crash(
        words in proptest::collection::vec(proptest::sample::select(vec![
            "tỷ lệ", "đạt", "70%", "trên", "dưới", "2-2,5", "%/năm", "8/9", "năm 2025", "đến năm 2030", "giai đoạn 2021-2025", "(", ")",
            "riêng", "trong đó", ":", ";", ",", ".", "và", "hộ gia đình", "được", "có", "10.000", "dân", "1 vạn dân", "m²", "không còn",
            "so với", "lần", "trở lên", "từ", "lên", "mỗi năm", "hằng năm", "phấn đấu", "mức độ 2", "42-NQ/TW", "-", "–", "5 tuổi", "İ", "ß", "“",
        ]), 0..60),
        noise in "\\PC{0,40}",
    ) {
        let text = format!("{} {noise}", words.join(" "));
        let _ = goals(&text);
        let _ = find(&reading(&text, &[&noise, &text]));
    }
}

#[test]
fn a_time_before_a_colon_governs_its_list_and_no_more() {
    let text = "I. MỤC TIÊU\n\nĐến năm 2025:\n\n- Tỷ lệ A đạt 5%.\n\n- Đến năm 2030: tỷ lệ B đạt 7%.\n\n- Tỷ lệ C đạt 9%.\n\n\
        II. NHIỆM VỤ\n\n1. Nước sạch\n\n- Tỷ lệ D đạt 4%.";
    let reading = crate::import::reading::read(&crate::import::formats::of_text(text));
    let times: Vec<PrintedTime> = find(&reading)
        .targets
        .into_iter()
        .map(|target| target.values[0].0.clone())
        .collect();
    let of_the_list = [
        PrintedTime::Year(2025),
        PrintedTime::Year(2030),
        PrintedTime::Year(2025),
    ];
    assert_eq!(times[..3], of_the_list);
    assert!(
        times[3..].iter().all(|time| *time == PrintedTime::Unstated),
        "{times:?}"
    );
}

/// The heading of the unit 4 is lost: what stands below 4.2 is not certain to be of the unit above.
#[test]
fn below_a_label_without_a_place_the_section_is_doubted() {
    let text = "I. MỤC TIÊU\n\n1. Nước\n\nĐến năm 2030, 90% hộ có nước sạch.\n\n4.2. Rác\n\n\
        Đến năm 2030, 80% rác được thu gom.\n\na) Đến năm 2030, 30% rác được tái chế.\n\n\
        2. Nhà ở\n\nĐến năm 2030, 70% nhà kiên cố.";
    let reading = crate::import::reading::read(&crate::import::formats::of_text(text));
    let doubted: Vec<bool> = find(&reading)
        .targets
        .iter()
        .map(|target| target.doubts.contains(&Doubt::of_section()))
        .collect();
    assert_eq!(doubted, [false, true, true, false]);
}

/// The values and times of a sentence among goals.
fn figures(text: &str) -> Vec<(String, PrintedTime)> {
    goals(text)
        .into_iter()
        .map(|target| (target.values[0].1.clone(), target.values[0].0.clone()))
        .collect()
}

#[test]
fn a_year_in_brackets_behind_a_figure_is_its_own() {
    let years = [
        ("95".to_owned(), PrintedTime::Year(2030)),
        ("93".to_owned(), PrintedTime::Year(2026)),
    ];
    assert_eq!(
        figures("Tỷ lệ hộ dùng nước sạch: 95% (năm 2030), 93% (năm 2026)."),
        years
    );
    assert_eq!(
        figures("Tỷ lệ hộ dùng nước sạch: 95% (2030), 93% (đến năm 2026)."),
        years
    );
    let found = goals("Phấn đấu 95% hộ dân (năm 2030) dùng nước sạch.");
    assert_eq!(
        (&found[0].values[0].0, found[0].doubts.len()),
        (&PrintedTime::Year(2030), 1)
    );
}

#[test]
fn no_sign_and_no_denial_is_lost_without_a_mark() {
    for (text, value, subject) in [
        (
            "Tỷ lệ thất nghiệp khu vực thành thị đạt -2%.",
            "-2",
            "Tỷ lệ thất nghiệp khu vực thành thị",
        ),
        ("Tốc độ tăng GRDP đạt −0,5%.", "-0,5", "Tốc độ tăng GRDP"),
        ("Tỷ lệ thất nghiệp không để vượt 3%.", "≤ 3", "Tỷ lệ thất nghiệp"),
        ("Tỷ lệ bao phủ không được thấp hơn 95%.", "≥ 95", "Tỷ lệ bao phủ"),
    ] {
        let found = goals(text);
        let told = (
            found[0].values[0].1.as_str(),
            found[0].subject.as_str(),
            found[0].doubts.len(),
        );
        assert_eq!(told, (value, subject, 0), "{text}");
    }
    for (text, value) in [
        ("Tốc độ tăng trưởng đạt ± 2%.", "2"),
        ("Không có xã nào tỷ lệ hộ nghèo trên 3%.", "> 3"),
        ("Tốc độ tăng trưởng đạt + 3%.", "3"),
        ("Tốc độ tăng trưởng kinh tế âm 1,5%.", "1,5"),
        ("Tỷ lệ tăng dân số đạt (-) 0,2%.", "-0,2"),
        ("Không để tỷ lệ thất nghiệp thành thị trên 3%.", "≤ 3"),
        ("Tỷ lệ thất nghiệp giảm từ 5% xuống còn ± 2%.", "2"),
    ] {
        let found = goals(text);
        let told = (found[0].values[0].1.as_str(), found[0].doubts.is_empty());
        assert_eq!(told, (value, false), "{text}");
    }
}

#[test]
fn a_figure_that_is_kept_up_is_for_its_first_year() {
    assert_eq!(
        figures("Tỷ lệ hướng dẫn viên được bồi dưỡng đạt 100% năm 2026 và duy trì đến năm 2030."),
        [("100".to_owned(), PrintedTime::Year(2026))]
    );
}

#[test]
fn a_figure_in_what_is_measured_is_no_target() {
    for (text, value) in [
        ("Tỷ lệ khách lưu trú từ 2 ngày trở lên đạt 35%.", "35"),
        (
            "Người cao tuổi được khám sức khỏe định kỳ ít nhất 1 lần/năm đạt 90%.",
            "90",
        ),
        ("Giá trị sản phẩm trên 01 ha đất đạt 210 triệu đồng.", "210"),
    ] {
        assert_eq!(figures(text), [(value.to_owned(), PrintedTime::Unstated)], "{text}");
    }
}

#[test]
fn a_number_of_times_is_no_baseline_and_a_first_year_holds_on() {
    let times =
        figures("Số giờ làm việc nhà của phụ nữ còn 1,7 lần vào năm 2026 và 1,4 lần vào năm 2030 so với nam giới.");
    assert_eq!(
        times,
        [
            ("1,7".to_owned(), PrintedTime::Year(2026)),
            ("1,4".to_owned(), PrintedTime::Year(2030))
        ]
    );
    let from = figures("Từ năm 2026 trở đi 100% nạn nhân được hỗ trợ.");
    assert_eq!(from, [("100".to_owned(), PrintedTime::EveryYear)]);
}

#[test]
fn parts_without_a_unit_are_counted_as_the_whole() {
    let found = goals("Số người mới dùng biện pháp tránh thai: 2.150 người, trong đó: đặt vòng 520; thuốc cấy 45.");
    let units: Vec<&str> = found.iter().filter_map(|target| target.unit.as_deref()).collect();
    assert_eq!((found.len(), units), (3, vec!["người"; 3]));
}

#[test]
fn figures_that_pair_with_years_measure_one_thing() {
    let found = goals("Lượng khách năm 2026, năm 2028 và năm 2030 lần lượt đạt 2,1 triệu, 2,9 triệu và 4 triệu lượt.");
    let units: Vec<Option<&str>> = found.iter().map(|target| target.unit.as_deref()).collect();
    assert_eq!(units, [Some("triệu lượt"); 3]);
    assert_eq!(found[2].values, [(PrintedTime::Year(2030), "4".to_owned())]);
    assert!(found.iter().all(|target| target.subject == "Lượng khách"));
}

#[test]
fn parts_go_on_without_a_verb() {
    let found =
        goals("Hoàn thành 8.600 căn nhà ở xã hội, trong đó khu vực đô thị 5.900 căn và khu công nghiệp 2.700 căn.");
    let values: Vec<&str> = found.iter().map(|target| target.values[0].1.as_str()).collect();
    assert_eq!(values, ["8.600", "5.900", "2.700"]);
    assert!(found[2].within.is_some());
}

#[test]
fn what_a_scanner_misread_is_understood_with_a_doubt() {
    let found = goals("Tỷ lệ thừa cân ở mức đưới 16%; hỗ trợ xây mới l45 nhà.");
    let values: Vec<&str> = found.iter().map(|target| target.values[0].1.as_str()).collect();
    assert_eq!(values, ["< 16", "145"]);
    assert!(found.iter().all(|target| !target.doubts.is_empty()));
    assert_eq!(figures("Nâng hai tỷ lệ trên lần lượt lên 90% và 80%.")[0].0, "90");
}

#[test]
fn a_mean_by_the_year_behind_a_comma_is_of_the_figure_behind_it() {
    let found = figures("Phấn đấu giảm số hộ nghèo từ 12.450 hộ xuống còn 6.200 hộ, bình quân mỗi năm giảm 1.250 hộ.");
    assert_eq!(
        found,
        [
            ("6.200".to_owned(), PrintedTime::Unstated),
            ("1.250".to_owned(), PrintedTime::EveryYear)
        ]
    );
}

#[test]
fn a_count_or_share_that_is_said_once_more_keeps_its_name() {
    for text in [
        "72.000 ngôi nhà có trẻ em đạt tiêu chí an toàn vào năm 2028 và 95.000 vào năm 2030.",
        "85% khu công nghiệp có hệ thống xử lý nước thải vào năm 2028; phấn đấu 100% vào năm 2030.",
    ] {
        let found = goals(text);
        let times: Vec<&PrintedTime> = found.iter().map(|target| &target.values[0].0).collect();
        assert_eq!(times, [&PrintedTime::Year(2028), &PrintedTime::Year(2030)], "{text}");
        assert_eq!(found[0].subject, found[1].subject, "{text}");
    }
}

#[test]
fn a_year_behind_an_exception_and_a_time_limit_say_nothing_of_other_figures() {
    let found = figures("80% cộng tác viên được tập huấn, riêng năm 2026 đạt tối thiểu một nửa.");
    assert_eq!(found, [("80".to_owned(), PrintedTime::Unstated)]);
    assert_eq!(figures("Số vụ không được xử lý trong vòng 12 giờ: không có."), []);
}

#[test]
fn half_a_name_is_doubted() {
    assert!(!goals("Tốc độ tăng đạt 15%/năm.")[0].doubts.is_empty());
    assert!(goals("Tốc độ tăng dân số đạt 1%/năm.")[0].doubts.is_empty());
    assert_eq!(
        goals("Thêm 6 làng nghề, nâng tổng số lên 31 làng.")[1].subject,
        "tổng số làng"
    );
}

#[test]
fn numbers_with_nothing_between_them_are_a_row_that_was_not_understood() {
    let unclear = |text: &str| {
        let figures = find(&reading("PHỤ LỤC", &[text])).figures;
        figures.iter().filter(|f| f.state == FigureState::Unclear).count()
    };
    assert_eq!(unclear("Phường Trung Tâm 2.600 2.050"), 2);
    assert_eq!(unclear("Điện thoại 0225 3842 117"), 0);
    assert_eq!(unclear("Phường Trung Tâm có 2.600 hộ và 2.050 nhà."), 0);
}
