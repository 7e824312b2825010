//! Địa phương: printed names of provinces → ids.

use jiff::civil::Date;

use crate::import::Doubt;
use crate::model::{Jurisdiction, JurisdictionLevel};
use crate::text::fold_name;

use super::rows::ProposedJurisdiction;
use super::{Matcher, naming};

/// A printed place with its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchedPlace {
    /// The id of a place, known or proposed.
    pub id: String,
    pub doubts: Vec<Doubt>,
}

/// When a document was issued: the first and the last day that come into question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    pub earliest: Option<Date>,
    pub latest: Option<Date>,
}

impl Dates {
    fn fits(self, place: &Jurisdiction) -> bool {
        let begun = place
            .valid_from
            .is_none_or(|from| self.latest.is_none_or(|latest| from <= latest));
        let not_ended = place
            .valid_to
            .is_none_or(|to| self.earliest.is_none_or(|earliest| earliest <= to));
        begun && not_ended
    }

    fn are_known(self) -> bool {
        self.earliest.is_some() || self.latest.is_some()
    }
}

impl Matcher<'_> {
    /// The province printed as `name`, of several with one name the one that existed when the document was issued.
    pub fn place(&mut self, name: &str, dates: Dates) -> MatchedPlace {
        let bare = bare(name);
        let folded = fold_name(bare);
        let named = self.corpus.jurisdictions.iter().map(|(_, place)| place);
        let named: Vec<&Jurisdiction> = named.filter(|place| fold_name(&place.name) == folded).collect();
        let fitting: Vec<&Jurisdiction> = named.iter().copied().filter(|place| dates.fits(place)).collect();
        let found = |place: &Jurisdiction, doubts| MatchedPlace {
            id: place.id.clone(),
            doubts,
        };
        match (fitting.as_slice(), named.as_slice()) {
            ([], []) => self.new_place(name, bare),
            ([only], [_]) => found(only, Vec::new()),
            ([only], _) if dates.are_known() => found(only, Vec::new()),
            ([], [first, ..]) => found(first, vec![not_then(first)]),
            ([first, rest @ ..], _) => {
                let place = rest.iter().fold(*first, |best, place| earlier(best, place));
                found(place, vec![one_of_several(place)])
            }
        }
    }

    /// The nation's id, proposed where the site has none.
    pub fn nation(&mut self) -> String {
        if let Some(id) = self.corpus.nation() {
            return self.corpus.jurisdictions.name(id).to_owned();
        }
        self.add_place("vn", "Việt Nam", JurisdictionLevel::National, None)
    }

    fn new_place(&mut self, name: &str, bare: &str) -> MatchedPlace {
        let corpus = self.corpus;
        let known = self
            .proposals
            .jurisdictions
            .iter()
            .find(|row| fold_name(&row.name) == fold_name(bare));
        if let Some(row) = known {
            let id = row.id.clone();
            return MatchedPlace { id, doubts: Vec::new() };
        }
        let new = &self.proposals.jurisdictions;
        let is_taken = |id: &str| corpus.jurisdictions.find(id).is_some() || new.iter().any(|row| row.id == id);
        let id = naming::id(bare, "dia-phuong", is_taken);
        let kind = if is_city(name, bare) { "thành phố" } else { "tỉnh" };
        let id = self.add_place(&id, bare, JurisdictionLevel::Province, Some(kind));
        MatchedPlace { id, doubts: Vec::new() }
    }

    fn add_place(&mut self, id: &str, name: &str, level: JurisdictionLevel, kind: Option<&str>) -> String {
        let rows = &mut self.proposals.jurisdictions;
        if !rows.iter().any(|row| row.id == id) {
            rows.push(ProposedJurisdiction {
                id: id.to_owned(),
                name: name.to_owned(),
                level,
                kind: kind.map(str::to_owned),
                review: Doubt::new(
                    "Địa phương mới từ bản nhập: bổ sung mã, ngày bắt đầu và kết thúc nếu có.",
                    "New place from an import: add its codes, and the days of its beginning and end if there are any.",
                ),
            });
        }
        id.to_owned()
    }
}

/// The name without "tỉnh" or "thành phố" before it.
fn bare(name: &str) -> &str {
    let name = name.trim_matches(|c: char| c.is_whitespace() || ",;:.*".contains(c));
    let kinds = [
        "tỉnh ",
        "Tỉnh ",
        "TỈNH ",
        "thành phố ",
        "Thành phố ",
        "THÀNH PHỐ ",
        "TP. ",
        "TP ",
        "Tp. ",
    ];
    kinds
        .iter()
        .find_map(|kind| name.strip_prefix(kind))
        .unwrap_or(name)
        .trim()
}

/// Thành phố trực thuộc Trung ương, by what is printed or by the six that there are.
fn is_city(name: &str, bare: &str) -> bool {
    const CITIES: [&str; 6] = ["ha noi", "ho chi minh", "hai phong", "da nang", "can tho", "hue"];
    let folded = fold_name(name);
    folded.starts_with("thanh pho") || folded.starts_with("tp ") || CITIES.contains(&fold_name(bare).as_str())
}

/// Of two places of one name the one that ended first: a document without a date is more likely an old one.
fn earlier<'p>(a: &'p Jurisdiction, b: &'p Jurisdiction) -> &'p Jurisdiction {
    match (a.valid_to, b.valid_to) {
        (Some(a_end), Some(b_end)) if b_end < a_end => b,
        (None, Some(_)) => b,
        _ => a,
    }
}

fn not_then(place: &Jurisdiction) -> Doubt {
    let (id, name) = (&place.id, &place.name);
    Doubt::new(
        format!("Theo danh mục, {name} (`{id}`) không tồn tại vào ngày ban hành."),
        format!("By the vocabulary, {name} (`{id}`) did not exist on the day of issue."),
    )
}

fn one_of_several(place: &Jurisdiction) -> Doubt {
    let (id, name) = (&place.id, &place.name);
    Doubt::new(
        format!("Nhiều đơn vị cùng tên {name}; chưa rõ ngày ban hành nên tạm chọn `{id}`."),
        format!("Several places are called {name}; without a day of issue `{id}` was taken."),
    )
}
