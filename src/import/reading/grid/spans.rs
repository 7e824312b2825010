//! Đầu bảng hai dòng: finds which cells of the upper row of a head span those of the lower one, where the copy lost it.
//!
//! A browser copies a cell over three columns as one cell. So the rows of a head are shorter than the rows below it:
//! `m` cells, of which `j` span the `k` of the next row, make `m - j + k` columns. Nothing is shifted by guess: where
//! more than one way fits equally well, there is none.

use super::{head_words, time};
use crate::import::found::PrintedTime;

/// The rows of a head with as many cells as the table has columns, blank where a cell reaches over it.
///
/// `has_labels`: the rows below begin with labels, over which a head may be missing.
pub fn align(head: &[Vec<String>], width: usize, has_labels: bool) -> Option<Vec<Vec<String>>> {
    match head {
        [] => Some(Vec::new()),
        [one] if one.len() == width => Some(head.to_vec()),
        [one] if one.len() + 1 == width && has_labels && !head_words::is_row_head(&one[0]) => Some(vec![
            std::iter::once(String::new()).chain(one.iter().cloned()).collect(),
        ]),
        [top, below] if top.len() < width && below.len() < width => {
            let spans = spans(top, below, width)?;
            Some(spread(top, below, &spans))
        }
        rows if rows.iter().all(|row| row.len() <= width) && rows.iter().any(|row| row.len() == width) => {
            Some(rows.to_vec())
        }
        _ => None,
    }
}

fn spread(top: &[String], below: &[String], spans: &[usize]) -> Vec<Vec<String>> {
    let (mut upper, mut lower) = (Vec::new(), Vec::new());
    let mut children = below.iter();
    for (cell, &span) in top.iter().zip(spans) {
        upper.push(cell.clone());
        upper.extend(std::iter::repeat_n(String::new(), span.saturating_sub(1)));
        match span {
            0 => lower.push(String::new()),
            span => lower.extend(children.by_ref().take(span).cloned()),
        }
    }
    vec![upper, lower]
}

/// How many cells of the lower row each cell of the upper one spans; 0 where it stands over no other.
fn spans(top: &[String], below: &[String], width: usize) -> Option<Vec<usize>> {
    let parents = (top.len() + below.len()).checked_sub(width)?;
    if parents == 0 || parents > top.len() || parents * 2 > below.len() {
        return None;
    }
    let sizes = sizes(below, parents)?;
    let times: Option<Vec<PrintedTime>> = below.iter().map(|cell| time::read(cell)).collect();
    let mut best: Vec<(i32, Vec<usize>)> = Vec::new();
    for chosen in choices(top.len(), parents) {
        let score = chosen.iter().map(|&at| fitness(&top[at], times.as_deref())).sum();
        match best.first() {
            Some((most, _)) if *most > score => {}
            Some((most, _)) if *most == score => best.push((score, chosen)),
            _ => best = vec![(score, chosen)],
        }
    }
    let [(score, chosen)] = best.as_slice() else {
        return None;
    };
    let mut sizes = sizes.into_iter();
    let span = |at: usize| {
        if chosen.contains(&at) {
            sizes.next().unwrap_or(0)
        } else {
            0
        }
    };
    (*score >= 0).then(|| (0..top.len()).map(span).collect())
}

/// How well a cell stands over others: a name, a unit or a body never does, a period does over its own years.
fn fitness(cell: &str, times_below: Option<&[PrintedTime]>) -> i32 {
    if head_words::is_leaf(cell) {
        return -4;
    }
    match (time::read(cell), times_below) {
        (Some(PrintedTime::Period(from, to)), Some(below))
            if below
                .iter()
                .all(|time| matches!(time, PrintedTime::Year(year) if (from..=to).contains(year))) =>
        {
            3
        }
        (Some(_), Some(_)) => -1,
        (Some(_), None) | (None, Some(_)) => 2,
        (None, None) => 1,
    }
}

/// The lower cells dealt out: equally, or anew where the first one comes again.
fn sizes(below: &[String], parents: usize) -> Option<Vec<usize>> {
    if below.len().is_multiple_of(parents) {
        let size = below.len() / parents;
        let repeats = below.chunks(size).all(|part| part == &below[..size]);
        // Unlike parts of one size are only sure under a single parent.
        return (parents == 1 || repeats || is_rising(below, size)).then(|| vec![size; parents]);
    }
    let starts: Vec<usize> = (0..below.len()).filter(|&at| below[at] == below[0]).collect();
    let ends = starts.iter().skip(1).copied().chain([below.len()]);
    (starts.len() == parents).then(|| starts.iter().zip(ends).map(|(start, end)| end - start).collect())
}

/// Whether each part names times in rising order and the next part begins anew.
fn is_rising(below: &[String], size: usize) -> bool {
    let year = |cell: &String| time::read(cell).as_ref().and_then(time::last_year);
    let years: Option<Vec<i16>> = below.iter().map(year).collect();
    years.is_some_and(|years| {
        years.chunks(size).all(|part| part.is_sorted())
            && (size..years.len()).step_by(size).all(|at| years[at] <= years[at - 1])
    })
}

/// All ways to choose so many of the first `count` numbers, in order.
fn choices(count: usize, chosen: usize) -> Vec<Vec<usize>> {
    if chosen == 0 {
        return vec![Vec::new()];
    }
    if count > 12 {
        // Wide heads have what spans at their end.
        return vec![(count - chosen..count).collect()];
    }
    (chosen - 1..count)
        .flat_map(|last| {
            choices(last, chosen - 1).into_iter().map(move |mut rest| {
                rest.push(last);
                rest
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|&cell| cell.to_owned()).collect()
    }

    #[test]
    fn years_stand_below_the_plan() {
        let head = [
            row(&["TT", "Chỉ tiêu", "ĐVT", "ƯTH năm 2025", "KẾ HOẠCH"]),
            row(&["Năm 2026", "Năm 2027", "Năm 2028"]),
        ];
        let found = align(&head, 7, true).expect("it fits");
        assert_eq!(found[0], ["TT", "Chỉ tiêu", "ĐVT", "ƯTH năm 2025", "KẾ HOẠCH", "", ""]);
        assert_eq!(found[1], ["", "", "", "", "Năm 2026", "Năm 2027", "Năm 2028"]);
    }

    #[test]
    fn years_stand_below_the_period_that_holds_them() {
        let head = [
            row(&["TT", "Chỉ tiêu", "ĐVT", "ƯTH năm 2025", "Giai đoạn 2026 - 2030"]),
            row(&["Năm 2026", "Năm 2027", "Năm 2030"]),
        ];
        let found = align(&head, 7, true).expect("it fits");
        assert_eq!(found[1], ["", "", "", "", "Năm 2026", "Năm 2027", "Năm 2030"]);
    }

    #[test]
    fn pairs_that_repeat_stand_below_their_years() {
        let head = [
            row(&["TT", "Mặt hàng", "Năm 2026", "Năm 2027"]),
            row(&["Lượng", "Giá trị", "Lượng", "Giá trị"]),
        ];
        let found = align(&head, 6, true).expect("it fits");
        assert_eq!(found[0], ["TT", "Mặt hàng", "Năm 2026", "", "Năm 2027", ""]);
    }

    #[test]
    fn what_does_not_add_up_is_left() {
        let head = [
            row(&["TT", "Khu vực", "Đơn vị", "Doanh nghiệp mới", "Được tư vấn"]),
            row(&["2026", "2030"]),
        ];
        assert_eq!(align(&head, 8, true), None);
        // Either of the two could be the one that spans.
        let head = [
            row(&["TT", "Chỉ tiêu", "Doanh nghiệp", "Hộ kinh doanh"]),
            row(&["2026", "2030"]),
        ];
        assert_eq!(align(&head, 5, true), None);
    }
}
