//! A place over the years.

use super::*;

fn reached(year: i16, value: f64) -> Mark {
    Mark {
        actual: true,
        ..mark(year, Point(value))
    }
}

#[test]
fn what_a_place_reached_over_the_years_is_a_line_beside_what_it_set() {
    let marks = vec![
        mark(2030, above(96.0)),
        reached(2024, 93.2),
        reached(2025, 94.6),
        reached(2026, 95.0),
    ];
    let html = drawn(&chart(vec![row("Lai Châu", marks)], vec![]));
    let (_, course) = html
        .split_once("Lai Châu qua các năm")
        .expect("the place has its course");
    assert_eq!(course.matches("<line class=\"chart-actual\"").count(), 2);
    assert_eq!(course.matches("-reached\" transform").count(), 3);
    assert_eq!(course.matches("-above\" transform").count(), 1);
}

#[test]
fn years_without_room_for_their_words_have_marks_all_the_same() {
    let marks: Vec<Mark> = (2001..=2030)
        .map(|year| reached(year, f64::from(year - 2000)))
        .collect();
    let html = drawn(&chart(
        vec![row("Lai Châu", [vec![mark(2030, Point(40.0))], marks].concat())],
        vec![],
    ));
    let (_, course) = html
        .split_once("Lai Châu qua các năm")
        .expect("the place has its course");
    let (course, _) = course.split_once("</div>").expect("it ends");
    assert_eq!(course.matches("-reached\" transform").count(), 30);
    assert!(course.contains(">2001</text>") && course.contains(">2030</text>") && !course.contains(">2015</text>"));
}

#[test]
fn a_place_of_which_nothing_was_reported_or_of_one_year_has_no_course() {
    for marks in [
        vec![mark(2025, Point(1.0)), mark(2030, Point(2.0))],
        vec![mark(2025, Point(1.0)), reached(2025, 2.0)],
    ] {
        assert!(!drawn(&chart(vec![row("Lai Châu", marks)], vec![])).contains("qua các năm"));
    }
}

#[test]
fn more_than_four_courses_are_folded() {
    let place = |n: i16| {
        row(
            &format!("Tỉnh {n}"),
            vec![mark(2030, Point(3.0)), reached(2024, f64::from(n))],
        )
    };
    let html = drawn(&chart((1..=6).map(place).collect(), vec![]));
    assert_eq!(html.matches(" qua các năm</p>").count(), 6);
    assert!(html.contains("Từng địa phương (2)"));
}
