//! Các phần của danh sách: a list that is too long for one page, in numbered parts.
//!
//! What is itself a part of a longer list, as the documents of a year are, has a last page for a few rows more, so that no
//! page is made for them alone.

use std::ops::Range;

use serde::Serialize;

use super::context::Context;
use super::maker::{FEW_ROWS, LONG_LIST};
use super::marked_text::MarkedText;
use crate::route::Route;

/// One part of a list: the list's own page, or one of those behind it.
#[derive(Clone, Copy, Debug)]
pub struct ListPart<'r> {
    /// The page of the list itself, which is its first part.
    pub list: &'r Route,
    /// From 1.
    pub number: usize,
}

/// "Đang hiện 501–1.000 trong 2.340 mục", and the ways to all parts.
#[derive(Clone, Debug, Serialize)]
pub struct PartsView {
    pub shown: String,
    pub total: String,
    pub items: Vec<PartLink>,
}

/// The way to one part.
#[derive(Clone, Debug, Serialize)]
pub struct PartLink {
    pub label: MarkedText,
    pub href: String,
    /// How many rows it has, where its label does not say so.
    pub count: Option<String>,
    /// Whether it is the part that is shown.
    pub current: bool,
}

/// The pages of a list of so many rows: its own, and one for each further part.
pub fn list_routes(list: Route, rows: usize) -> Vec<Route> {
    let further = (2..=parts_of(&list, rows)).map(|number| part_route(&list, number));
    let mut routes: Vec<Route> = further.collect();
    routes.insert(0, list);
    routes
}

/// The page on which the row at this place of a list of so many rows stands.
pub fn route_with(list: Route, place: usize, rows: usize) -> Route {
    match (place / LONG_LIST).min(parts_of(&list, rows) - 1) {
        0 => list,
        at => part_route(&list, at + 1),
    }
}

fn part_route(list: &Route, number: usize) -> Route {
    Route::Part {
        of: Box::new(list.clone()),
        number,
    }
}

/// How many parts a list of so many rows has; an empty list is one part.
fn parts_of(list: &Route, rows: usize) -> usize {
    rows.saturating_sub(few(list)).div_ceil(LONG_LIST).max(1)
}

/// How many rows more the last page of a list may have.
fn few(list: &Route) -> usize {
    match list {
        Route::DocumentsOfYear(_) | Route::DocumentRelated(_) | Route::BodyIn { .. } => FEW_ROWS,
        _ => 0,
    }
}

impl<'r> ListPart<'r> {
    /// The part that a page shows.
    pub fn of(route: &'r Route) -> Self {
        match route {
            Route::Part { of, number } => ListPart {
                list: of,
                number: *number,
            },
            list => ListPart { list, number: 1 },
        }
    }

    /// The places of the part's rows in a list of so many.
    pub fn range(self, rows: usize) -> Range<usize> {
        let start = ((self.number - 1) * LONG_LIST).min(rows);
        match self.number < parts_of(self.list, rows) {
            true => start..start + LONG_LIST,
            false => start..rows,
        }
    }

    /// The rows of the part.
    pub fn rows<T>(self, all: &[T]) -> &[T] {
        &all[self.range(all.len())]
    }

    /// The title of the part's page; pages after the first have "… (phần 2)".
    pub fn title(self, cx: &Context<'_>, title: MarkedText) -> MarkedText {
        match self.number {
            1 => title,
            number => cx.said("parts.title", &[("title", &title), ("n", &cx.count(number).into())]),
        }
    }

    /// The ways to all parts; nothing where there is but one.
    pub fn view(self, cx: &Context<'_>, rows: usize) -> Option<PartsView> {
        let parts = parts_of(self.list, rows);
        (parts > 1).then(|| PartsView {
            shown: span(cx, self.range(rows)),
            total: cx.count(rows),
            items: (1..=parts).map(|number| self.link(cx, number, rows)).collect(),
        })
    }

    fn link(self, cx: &Context<'_>, number: usize, rows: usize) -> PartLink {
        let part = ListPart { number, ..self };
        PartLink {
            label: span(cx, part.range(rows)).into(),
            href: match number {
                1 => cx.link(self.list),
                number => cx.link(&part_route(self.list, number)),
            },
            count: None,
            current: number == self.number,
        }
    }
}

/// "501–1.000": the places of rows, counted from one.
fn span(cx: &Context<'_>, range: Range<usize>) -> String {
    format!("{}–{}", cx.count(range.start + 1), cx.count(range.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_stands_on_one_page_of_its_list() {
        for (list, few) in [(Route::Cited, 0), (Route::DocumentsOfYear("2024".into()), FEW_ROWS)] {
            for rows in [
                0,
                1,
                LONG_LIST,
                LONG_LIST + 1,
                2 * LONG_LIST + FEW_ROWS + 1,
                3 * LONG_LIST + 7,
            ] {
                let mut shown = Vec::new();
                for route in list_routes(list.clone(), rows) {
                    let range = ListPart::of(&route).range(rows);
                    assert!(range.len() <= LONG_LIST + few);
                    shown.extend(range.clone());
                    for place in range {
                        assert_eq!(route_with(list.clone(), place, rows), route, "{place} of {rows}");
                    }
                }
                assert!(shown.into_iter().eq(0..rows), "{rows}");
            }
        }
    }
}
