//! Nhóm chỉ tiêu: the written rows of a document by part, and by sector where a part has too many.

use crate::model::{Id, Locator, Sector, Target};
use crate::view::Context;

use super::outline::gathered;

/// The most rows of one group; a larger one is told apart by sectors.
const LONG_GROUP: usize = 30;

/// Written rows of one part of the document and, where these are too many, of one sector.
pub struct Group<'a> {
    pub part: Option<Locator>,
    pub sector: Option<Id<Sector>>,
    pub rows: Vec<Vec<&'a Target>>,
}

/// The rows by part, in the order of the document.
pub fn grouped<'a>(cx: &Context<'_>, rows: Vec<Vec<&'a Target>>) -> Vec<Group<'a>> {
    let part = |row: &Vec<&Target>| row[0].section.as_ref().map(part_of);
    let sector = |row: &Vec<&Target>| Some(cx.corpus.indicators[row[0].indicator].sector);
    let mut groups = Vec::new();
    for (part, rows) in gathered(rows, part) {
        if rows.len() <= LONG_GROUP {
            let sector = None;
            groups.push(Group { part, sector, rows });
            continue;
        }
        let by_sector = gathered(rows, sector).into_iter();
        groups.extend(by_sector.map(|(sector, rows)| Group {
            part: part.clone(),
            sector,
            rows,
        }));
    }
    groups
}

/// The first two labels: fine enough to find a target, coarse enough for a table.
fn part_of(section: &Locator) -> Locator {
    let labels: Vec<&str> = section.as_str().splitn(3, '.').take(2).collect();
    Locator::new(&labels.join("."))
}
