mod course;

use std::collections::BTreeSet;

use super::Shape::{Approx, Point, Range};
use super::label::{LINE, width, wrapped};
use super::markup::coordinate;
use super::words::fill;
use super::*;
use crate::text::NumberSigns;

fn words() -> ChartWords {
    ChartWords {
        one_by_one: "Từng địa phương ({count})".into(),
        other_times: "Thời gian khác ({count})".into(),
        course: "{place} qua các năm".into(),
        national: "Cả nước".into(),
        unit: "Đơn vị: {unit}".into(),
        panel: "{title}, {time}".into(),
        places: "{count} địa phương.".into(),
        actual: "thực hiện {time}".into(),
        doubt: "cần xem lại".into(),
        as_text: "Biểu đồ bằng chữ".into(),
        axis_from: "Trục bắt đầu từ {value}, không phải từ 0.".into(),
        lopsided: "Các số chênh nhau hơn 100 lần.".into(),
        signs: NumberSigns::VI,
        legend: LegendWords::default(),
    }
}

fn mark(year: i16, shape: Shape) -> Mark {
    Mark {
        time_label: year.to_string(),
        year,
        shape,
        doubt: false,
        actual: false,
        text: format!("{shape:?}"),
        phrase: format!("{shape:?}"),
    }
}

fn row(label: &str, marks: Vec<Mark>) -> PlaceMarks {
    PlaceMarks {
        label: label.into(),
        marks,
    }
}

fn chart(places: Vec<PlaceMarks>, national: Vec<(&str, Mark)>) -> Chart {
    let national = national.into_iter().map(|(label, mark)| NationalMark {
        label: label.into(),
        mark,
    });
    Chart {
        id_prefix: "bieu-do".into(),
        title: "Tỷ lệ thất nghiệp".into(),
        name: "Tỷ lệ thất nghiệp".into(),
        lang: None,
        today: 2026,
        unit: Some("%".into()),
        places,
        national: national.collect(),
        words: words(),
    }
}

fn drawn(chart: &Chart) -> String {
    let html = figure(chart).expect("the chart has figures");
    check_xml(&html);
    html
}

fn one(shape: Shape) -> String {
    drawn(&chart(vec![row("Lai Châu", vec![mark(2030, shape)])], vec![]))
}

fn above(value: f64) -> Shape {
    Shape::AtLeast { value, open: true }
}

fn below(value: f64) -> Shape {
    Shape::AtMost { value, open: true }
}

fn axis(shapes: &[Shape], unit: &str) -> Axis {
    Axis::over(shapes, Some(unit), NumberSigns::VI).expect("there are figures")
}

fn numbers(axis: &Axis) -> String {
    axis.ticks().map(|(_, label)| label).collect::<Vec<_>>().join(" ")
}

#[test]
fn without_a_figure_there_is_no_chart() {
    assert_eq!(figure(&chart(vec![], vec![])), None);
    for shape in [
        Point(f64::NAN),
        Approx(f64::INFINITY),
        Range(1.0, f64::NAN),
        Point(1e300),
    ] {
        assert_eq!(
            figure(&chart(vec![row("Lai Châu", vec![mark(2030, shape)])], vec![])),
            None
        );
    }
}

#[test]
fn a_dot_stands_only_for_one_number() {
    assert!(one(Point(3.0)).contains("-dot"));
    let bounds = [true, false].map(|open| [Shape::AtLeast { value: 3.0, open }, Shape::AtMost { value: 3.0, open }]);
    for shape in bounds.concat() {
        let html = one(shape);
        assert!(!html.contains("<circle") && !html.contains("-dot"), "{html}");
    }
}

#[test]
fn a_round_bracket_is_an_open_bound_and_a_square_one_a_closed_bound() {
    assert!(one(above(3.0)).contains("Q-4 0"));
    assert!(
        one(Shape::AtLeast {
            value: 3.0,
            open: false
        })
        .contains("H0V7.5")
    );
}

#[test]
fn a_range_of_one_number_is_a_point_and_a_range_backwards_is_put_in_order() {
    assert_eq!(Range(5.0, 5.0).drawable(), Some(Point(5.0)));
    assert_eq!(Range(7.0, 5.0).drawable(), Some(Range(5.0, 7.0)));
}

#[test]
fn zero_is_on_the_axis_unless_all_figures_are_far_from_it() {
    assert_eq!(numbers(&axis(&[Point(20.0), Point(60.0)], "%")), "0 20 40 60");
    assert_eq!(numbers(&axis(&[Point(85.0), Point(99.0)], "%")), "80 85 90 95 100");
    assert_eq!(numbers(&axis(&[Point(95.0)], "%")), "0 20 40 60 80 100");
    assert_eq!(numbers(&axis(&[Point(0.0)], "%")), "0 0,2 0,4 0,6 0,8 1,0");
    assert_eq!(numbers(&axis(&[Point(-3.5), Point(1.5)], "điểm %")), "-4 -2 0 2");
    assert_eq!(
        numbers(&axis(&[Point(-9.0), Point(-8.0)], "")),
        "-9,0 -8,8 -8,6 -8,4 -8,2 -8,0"
    );
}

#[test]
fn a_bound_points_into_the_axis() {
    assert_eq!(numbers(&axis(&[below(2.0), below(3.0)], "%")), "0 1 2 3");
    assert_eq!(
        numbers(&axis(&[above(97.0), Point(95.0)], "%")),
        "94 95 96 97 98 99 100"
    );
    assert_eq!(
        numbers(&axis(
            &[Shape::AtLeast {
                value: 1e6,
                open: false
            }],
            "căn"
        )),
        "0 500.000 1.000.000 1.500.000"
    );
    let full = axis(&[above(99.9)], "%");
    assert!(full.position(99.9) < 90.0, "an arrow at 99,9 % has room in the margin");
}

#[test]
fn a_cut_axis_and_figures_too_far_apart_are_said() {
    assert!(
        drawn(&chart(
            vec![row("a", vec![mark(2030, Point(85.0)), mark(2030, Point(99.0))])],
            vec![]
        ))
        .contains("Trục bắt đầu từ 80,")
    );
    let far = chart(
        vec![row("a", vec![mark(2030, Point(1500.0)), mark(2030, Point(1e6))])],
        vec![],
    );
    assert!(drawn(&far).contains("hơn 100 lần"));
    assert!(!one(Point(3.0)).contains("chart-note"));
}

#[test]
fn each_year_has_its_panel_and_what_was_reached_stands_beside_the_next_target() {
    let reached = |year, value| Mark {
        actual: true,
        ..mark(year, Point(value))
    };
    let yen_bai = row(
        "Yên Bái",
        vec![reached(2024, 2.1), mark(2030, below(3.0)), reached(2031, 2.0)],
    );
    let chart = chart(vec![yen_bai, row("Lai Châu", vec![mark(2025, Point(3.0))])], vec![]);
    let panels = panel::panels(&chart);
    let labels: Vec<Vec<&str>> = panels
        .iter()
        .map(|panel| panel.places.iter().map(|entry| entry.label.as_str()).collect())
        .collect();
    assert_eq!(
        labels,
        [vec!["Lai Châu"], vec!["Yên Bái", "thực hiện 2024", "thực hiện 2031"]]
    );
}

#[test]
fn equal_national_figures_are_one_line_with_both_documents() {
    let chart = chart(
        vec![row("Lai Châu", vec![mark(2030, Point(25.0))])],
        vec![
            ("28-NQ/TW", mark(2030, Approx(60.0))),
            ("38/QĐ-TTg", mark(2030, Approx(60.0))),
            ("06/NQ-CP", mark(2030, Point(60.0))),
        ],
    );
    let html = drawn(&chart);
    assert!(html.contains(">Cả nước · 28-NQ/TW, 38/QĐ-TTg<"));
    assert_eq!(
        html.matches("<line class=\"chart-line").count(),
        6,
        "the first in three lanes, the second in two, and the key"
    );
}

#[test]
fn many_places_share_a_lane_and_have_their_own_below() {
    let places = (0..20).map(|n| row(&format!("Tỉnh {n}"), vec![mark(2030, Point(f64::from(n) + 1.0))]));
    let html = drawn(&chart(places.collect(), vec![("28-NQ/TW", mark(2030, Point(10.0)))]));
    let (first, folded) = html.split_once("<details").expect("something is folded");
    assert!(
        first.contains(">20 địa phương<") && !first.contains("Tỉnh 7"),
        "{first}"
    );
    assert!(folded.contains("Từng địa phương (20)") && folded.contains("Tỉnh 7"));
}

#[test]
fn of_many_times_the_next_ones_are_seen_at_once() {
    let years = (2021..=2040).map(|year| mark(year, Point(5.0)));
    let html = drawn(&chart(vec![row("Lai Châu", years.collect())], vec![]));
    let (first, folded) = html.split_once("<details").expect("something is folded");
    assert!(["2026", "2029"].iter().all(|year| first.contains(&format!(">{year}<"))));
    assert!(
        ["2025", "2030", "2040"]
            .iter()
            .all(|year| folded.contains(&format!(">{year}<")))
    );
}

#[test]
fn without_places_the_nation_is_a_row_and_no_line() {
    let html = drawn(&chart(vec![], vec![("28-NQ/TW", mark(2021, Approx(35.0)))]));
    assert!(html.contains("Cả nước · 28-NQ/TW") && !html.contains("chart-line"));
}

#[test]
fn a_doubted_figure_has_a_question_mark_and_says_so() {
    let doubted = Mark {
        doubt: true,
        ..mark(2030, above(3.0))
    };
    let chart = chart(vec![row("Bình Phước", vec![doubted])], vec![]);
    assert!(drawn(&chart).contains(">?</text>"));
    assert!(text_equivalent(&chart)[0].ends_with("(2030; cần xem lại)."));
}

#[test]
fn the_text_says_all_that_is_drawn() {
    let mut reached = mark(2024, Point(2.1));
    reached.actual = true;
    let mut chart = chart(
        vec![
            row("Yên Bái", vec![mark(2030, below(3.0)), reached]),
            row("Lai Châu", vec![]),
        ],
        vec![
            ("42-NQ/TW", mark(2030, below(3.0))),
            ("06/NQ-CP", mark(2030, below(3.0))),
        ],
    );
    for mark in chart.national.iter_mut().map(|national| &mut national.mark) {
        mark.phrase = "dưới 3%".into();
    }
    chart.places[0].marks[0].phrase = "dưới 3%".into();
    chart.places[0].marks[1].phrase = "2,1%".into();
    assert_eq!(
        text_equivalent(&chart),
        [
            "Cả nước: dưới 3% (2030; 42-NQ/TW, 06/NQ-CP).",
            "Yên Bái: dưới 3% (2030); 2,1% (thực hiện 2024)."
        ]
    );
}

#[test]
fn ten_places_take_six_kilobytes() {
    let place = |i: u32| {
        let mut mark = mark(2030, Point(20.0 + f64::from(i)));
        mark.text = "25%".into();
        mark.phrase = "25%".into();
        row("Tuyên Quang", vec![mark])
    };
    let html = drawn(&chart(
        (0..10).map(place).collect(),
        vec![("28-NQ/TW", mark(2030, Approx(60.0)))],
    ));
    assert!(html.len() < 6000, "{} bytes", html.len());
}

#[test]
fn nothing_is_styled_in_the_markup() {
    let html = one(above(3.0));
    assert!(
        !["style=", "fill=\"#", "stroke=\"#", "rgb("]
            .iter()
            .any(|colour| html.contains(colour))
    );
}

#[test]
fn text_is_escaped_and_never_filled_twice() {
    let html = drawn(&chart(
        vec![row("<b>&\"'\u{0}\u{b}]]>", vec![mark(2030, Point(1.0))])],
        vec![],
    ));
    assert!(html.contains("&lt;b&gt;&amp;&quot;&#39;\u{fffd}\u{fffd}]]&gt;"));
    assert_eq!(fill("{a} {b} {c} {", &[("a", "{b}"), ("b", "2")]), "{b} 2 {c} {");
}

#[test]
fn long_names_wrap_and_then_are_cut() {
    assert_eq!(wrapped("Lai Châu", LINE, 2), ["Lai Châu"]);
    let cut = wrapped(&"Bà Rịa - Vũng Tàu ".repeat(9), LINE, 2);
    assert!(cut.len() == 2 && cut[1].ends_with('…') && cut.iter().all(|line| width(line) <= LINE));
    let html = one(Point(1.0)).replace("Lai Châu", "");
    assert!(!html.contains("</title>Lai"));
    let long = "Nghị quyết ".repeat(12);
    assert!(
        drawn(&chart(vec![row(&long, vec![mark(2030, Point(1.0))])], vec![]))
            .contains(&format!("<title>{long}</title>"))
    );
}

#[test]
fn coordinates_have_two_decimals_and_no_negative_zero() {
    let spelled = [-0.001, 43.5, 100.0, 33.333_333, -2.0].map(coordinate);
    assert_eq!(spelled, ["0", "43.5", "100", "33.33", "-2"]);
}

#[test]
fn any_figures_give_well_formed_and_repeatable_markup() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for _ in 0..500 {
        let chart = random.chart();
        let Some(html) = figure(&chart) else { continue };
        check_xml(&html);
        assert_eq!(Some(&html), figure(&chart).as_ref());
        check_coordinates(&html);
        check_ids(&html);
        check_no_dot_without_a_number(&chart, &html);
    }
}

/// Dots and diamonds are as many as the figures that are one number, and no more.
fn check_no_dot_without_a_number(chart: &Chart, html: &str) {
    let panels = panel::panels(chart);
    let points = |panel: &Panel<'_>| {
        let entries = panel.national.iter().chain(&panel.places);
        let points = entries.filter(|entry| matches!(entry.shape, Point(_))).count();
        // Many places are drawn in one lane and in their own.
        if panel.places.len() > draw::LONG {
            points * 2
        } else {
            points
        }
    };
    let without_key = html.split("<ul class=\"chart-key\">").next().unwrap_or_default();
    let uses = |name: &str| without_key.matches(&format!("href=\"#bieu-do-{name}\"")).count();
    // Turned marks are those of a place over the years.
    let turned = |name: &str| {
        without_key
            .matches(&format!("href=\"#bieu-do-{name}\" transform"))
            .count()
    };
    let over_years = turned("dot") + turned("reached");
    assert_eq!(
        uses("dot") + uses("reached") - over_years,
        panels.iter().map(points).sum::<usize>()
    );
    assert_eq!(over_years, chart.places.iter().map(points_over_years).sum::<usize>());
}

/// How many figures that are one number are drawn over the years: all of a place that has reported, of two years at least.
fn points_over_years(row: &PlaceMarks) -> usize {
    let marks: Vec<(&Mark, Shape)> = row
        .marks
        .iter()
        .filter_map(|m| Some((m, m.shape.drawable()?)))
        .collect();
    let years: BTreeSet<i16> = marks.iter().map(|(mark, _)| mark.year).collect();
    let is_told = years.len() > 1 && marks.iter().any(|(mark, _)| mark.actual);
    let points = marks.iter().filter(|(_, shape)| matches!(shape, Point(_))).count();
    if is_told { points } else { 0 }
}

/// No coordinate is a word, and no share of the width is outside the drawing.
fn check_coordinates(html: &str) {
    for name in ["x", "y", "x1", "x2", "y1", "y2", "width", "height"] {
        for value in html.split(&format!(" {name}=\"")).skip(1) {
            let value = value.split('"').next().unwrap_or_default();
            let number: f64 = value
                .trim_end_matches('%')
                .parse()
                .unwrap_or_else(|_| panic!("{name}={value}"));
            assert!(number.is_finite() && !value.starts_with("-0"), "{name}={value}");
            assert!(
                !value.ends_with('%') || (0.0..=100.0).contains(&number),
                "{name}={value}"
            );
        }
    }
}

/// Every id is there once, and every reference has its id.
fn check_ids(html: &str) {
    let all = |before: &str| -> Vec<String> {
        let texts = html.split(before).skip(1);
        texts
            .map(|text| text.split('"').next().unwrap_or_default().to_owned())
            .collect()
    };
    let ids = all(" id=\"");
    let unique: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
    assert_eq!(ids.len(), unique.len());
    let labels = all(" aria-labelledby=\"");
    let labels = labels.iter().flat_map(|list| list.split(' '));
    for id in all(" href=\"#").iter().map(String::as_str).chain(labels) {
        assert!(unique.contains(id), "{id} is not defined");
    }
}

/// Panics unless the text is well-formed XML, without comments, instructions and sections, which we never write.
fn check_xml(text: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        check_text(before);
        let (tag, behind) = after.split_once('>').expect("a tag ends");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else {
            let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
            let name = check_tag(tag);
            if !is_empty {
                open.push(name);
            }
        }
        rest = behind;
    }
    check_text(rest);
    assert!(rest.is_empty() && open.is_empty(), "left open: {open:?}");
}

fn check_text(text: &str) {
    assert!(text.chars().all(|c| c == '\t' || c == '\n' || !c.is_control()) && !text.contains('>'));
    for entity in text.split('&').skip(1) {
        let known = ["amp;", "lt;", "gt;", "quot;", "#39;"];
        assert!(known.iter().any(|name| entity.starts_with(name)), "&{entity}");
    }
}

/// The tag's name, when its attributes are quoted, named once each and apart.
fn check_tag(tag: &str) -> &str {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    assert!(
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic()),
        "<{tag}"
    );
    let mut names = BTreeSet::new();
    while !rest.is_empty() {
        let (name, after) = rest.split_once("=\"").expect("attributes are quoted");
        assert!(
            name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && names.insert(name),
            "<{tag}"
        );
        let (value, behind) = after.split_once('"').expect("attributes are quoted");
        check_text(value);
        assert!(behind.is_empty() || behind.starts_with(' '), "<{tag}");
        rest = behind.trim_start();
    }
    name
}

/// A small generator (xorshift): no dependency, and the same charts on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }

    fn number(&mut self) -> f64 {
        let whole = self.below(2001) as f64 - 400.0;
        match self.below(12) {
            0 => 0.0,
            1 => -0.0,
            2 => f64::NAN,
            3 => f64::INFINITY,
            4 => whole * 1e12,
            5 => whole * 1e-12,
            6 => 1e15 - whole.abs(),
            7 => 100.0,
            8 => f64::MIN_POSITIVE * whole,
            9 => f64::from_bits(self.0),
            _ => whole / 10.0,
        }
    }

    fn shape(&mut self) -> Shape {
        let (value, open) = (self.number(), self.below(2) == 0);
        match self.below(5) {
            0 => Point(value),
            1 => Approx(value),
            2 => Range(value, self.number()),
            3 => Shape::AtLeast { value, open },
            _ => Shape::AtMost { value, open },
        }
    }

    fn text(&mut self) -> String {
        let pieces = [
            "Lai Châu",
            "<",
            "&",
            "\"",
            "'",
            " ",
            "{time}",
            "\u{1}",
            "e\u{301}",
            "🏠",
            "…",
            "Nghị quyết về ",
            "]]>",
            "ﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺ",
        ];
        (0..self.below(9))
            .map(|_| pieces[self.below(pieces.len() as u64) as usize])
            .collect()
    }

    fn mark(&mut self) -> Mark {
        Mark {
            doubt: self.below(4) == 0,
            actual: self.below(4) == 0,
            text: self.text(),
            phrase: self.text(),
            ..mark(2025 + self.below(3) as i16, self.shape())
        }
    }

    fn chart(&mut self) -> Chart {
        let marks = |random: &mut Random| (0..random.below(4)).map(|_| random.mark()).collect();
        let places = (0..self.below(16))
            .map(|_| PlaceMarks {
                label: self.text(),
                marks: marks(self),
            })
            .collect();
        let national = (0..self.below(4))
            .map(|_| NationalMark {
                label: self.text(),
                mark: self.mark(),
            })
            .collect();
        let unit = ["%", "căn", "<&>"]
            .get(self.below(4) as usize)
            .map(|unit| (*unit).to_owned());
        Chart {
            places,
            national,
            unit,
            title: self.text(),
            name: self.text(),
            lang: None,
            ..chart(vec![], vec![])
        }
    }
}
