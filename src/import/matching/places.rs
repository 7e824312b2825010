//! Địa phương: printed names of provinces → ids.

use jiff::civil::Date;

use crate::import::Doubt;
use crate::model::{Jurisdiction, JurisdictionLevel, later_places};
use crate::text::fold_name;

use super::rows::ProposedJurisdiction;
use super::{Matcher, naming};

/// A printed place with its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchedPlace {
    /// The id of a place, known or proposed.
    pub id: String,
    pub doubts: Vec<Doubt>,
    /// It is not what the text says: until an editor has decided, the document is a draft.
    pub is_open: bool,
}

/// The days on which a document can have been issued: the first and the last that come into question.
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

    /// Whether the place had ended before.
    fn are_after(self, place: &Jurisdiction) -> bool {
        let dates = self.earliest.zip(place.valid_to);
        dates.is_some_and(|(earliest, last)| last < earliest)
    }
}

impl Matcher<'_> {
    /// The province printed as `name`, of several with one name the one that existed when the document was issued.
    ///
    /// A place that had ended is never taken: what followed it stands in its place, to be confirmed.
    ///
    /// # Errors
    /// When all places of that name had ended and the vocabulary does not say what followed; the doubt says so.
    pub fn place(&mut self, name: &str, dates: Dates) -> Result<MatchedPlace, Doubt> {
        let bare = bare(name);
        let folded = fold_name(bare);
        let named = self.corpus.jurisdictions.iter().map(|(_, place)| place);
        let named: Vec<&Jurisdiction> = named.filter(|place| fold_name(&place.name) == folded).collect();
        let possible: Vec<&Jurisdiction> = named.iter().copied().filter(|place| !dates.are_after(place)).collect();
        let fitting: Vec<&Jurisdiction> = possible.iter().copied().filter(|place| dates.fits(place)).collect();
        let found = |place: &Jurisdiction, doubts| MatchedPlace {
            id: place.id.clone(),
            doubts,
            is_open: false,
        };
        Ok(match (fitting.as_slice(), possible.as_slice()) {
            ([], []) => match named.iter().max_by_key(|place| place.valid_to) {
                Some(ended) => self.after(ended, dates)?,
                None => self.new_place(name, bare),
            },
            ([only], _) if named.len() == 1 || dates.are_known() => found(only, Vec::new()),
            ([], [first, ..]) => found(first, vec![not_then(first)]),
            ([first, rest @ ..], _) => {
                let place = rest.iter().fold(*first, |best, place| earlier(best, place));
                found(place, vec![one_of_several(place)])
            }
        })
    }

    /// What followed a place that had ended when the document was issued.
    fn after(&self, ended: &Jurisdiction, dates: Dates) -> Result<MatchedPlace, Doubt> {
        let places = &self.corpus.jurisdictions;
        let day = dates.earliest.unwrap_or_default();
        let line = places.find(&ended.id).map(|id| later_places(id, day, places));
        let main = line.as_ref().and_then(|line| line.now());
        let branches = line.iter().flat_map(|line| &line.branches);
        let parts = branches.filter_map(|branch| branch.steps.last().filter(|_| branch.end.reaches(day)));
        let followed: Vec<&Jurisdiction> = main.into_iter().chain(parts).map(|step| &places[step.to]).collect();
        let doubt = not_any_more(ended, &followed);
        let Some(first) = followed.first() else {
            return Err(doubt);
        };
        Ok(MatchedPlace {
            id: first.id.clone(),
            doubts: vec![doubt],
            is_open: true,
        })
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
        let found = |id| MatchedPlace {
            id,
            doubts: Vec::new(),
            is_open: false,
        };
        let known = self
            .proposals
            .jurisdictions
            .iter()
            .find(|row| fold_name(&row.name) == fold_name(bare));
        if let Some(row) = known {
            return found(row.id.clone());
        }
        let new = &self.proposals.jurisdictions;
        let is_taken = |id: &str| corpus.jurisdictions.find(id).is_some() || new.iter().any(|row| row.id == id);
        let id = naming::id(bare, "dia-phuong", is_taken);
        let kind = if is_city(name, bare) { "thành phố" } else { "tỉnh" };
        found(self.add_place(&id, bare, JurisdictionLevel::Province, Some(kind)))
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
                    format!("Địa phương mới “{name}” từ bản nhập: bổ sung mã, ngày bắt đầu và kết thúc nếu có."),
                    format!(
                        "New place “{name}” from an import: add its code, and its first and last day if there are any."
                    ),
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

/// Whether a place is a city under the central government (thành phố trực thuộc Trung ương), by what is printed or by
/// the six that there are.
fn is_city(name: &str, bare: &str) -> bool {
    const CITIES: [&str; 6] = ["ha noi", "ho chi minh", "hai phong", "da nang", "can tho", "hue"];
    let folded = fold_name(name);
    folded.starts_with("thanh pho") || folded.starts_with("tp ") || CITIES.contains(&fold_name(bare).as_str())
}

/// The one of two places of one name that ended first: a document without a date is more likely an old one.
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
        format!("According to the catalogue, {name} (`{id}`) did not exist on the date of issue."),
    )
}

/// Why an ended place was not taken, and what an editor can do.
fn not_any_more(ended: &Jurisdiction, followed: &[&Jurisdiction]) -> Doubt {
    let (id, name) = (&ended.id, &ended.name);
    let last = ended.valid_to.map_or_else(String::new, |last| {
        format!("{:02}/{:02}/{}", last.day(), last.month(), last.year())
    });
    let named: Vec<String> = followed
        .iter()
        .map(|place| format!("`{}` ({})", place.id, place.name))
        .collect();
    let (vi, en) = match named.split_first() {
        None => (
            "danh mục không ghi nơi kế thừa. Thêm `successors` vào dòng đó của content/jurisdictions.yaml, hoặc nhập lại với `--jurisdiction`".to_owned(),
            "the catalogue does not name a successor. Add `successors` to its row in content/jurisdictions.yaml, or import again with `--jurisdiction`".to_owned(),
        ),
        Some((first, [])) => (
            format!("tạm ghi nơi kế thừa là {first}. Đúng thì xóa dấu này; nếu ngày ban hành in sai hoặc văn bản là của nơi khác thì sửa `issued` hoặc `jurisdiction`"),
            format!("its successor {first} is given for now. If that is right, delete this mark; if the date is misprinted or the document is of another place, correct `issued` or `jurisdiction`"),
        ),
        Some((first, others)) => {
            let others = others.join(", ");
            (
                format!("tạm ghi nơi kế thừa là {first}, cũng có thể là {others}. Chọn `jurisdiction` rồi xóa dấu này; nếu ngày ban hành in sai thì sửa `issued`"),
                format!("its successor {first} is given for now, but it may also be {others}. Choose the `jurisdiction` and delete this mark; if the date is misprinted, correct `issued`"),
            )
        }
    };
    Doubt::new(
        format!(
            "Văn bản ghi {name}, nhưng theo danh mục {name} (`{id}`) chỉ có đến {last}, trước ngày ban hành: {vi}."
        ),
        format!(
            "The text names {name}, but according to the catalogue {name} (`{id}`) ended on {last}, before the date of issue: {en}."
        ),
    )
}

fn one_of_several(place: &Jurisdiction) -> Doubt {
    let (id, name) = (&place.id, &place.name);
    Doubt::new(
        format!("Nhiều đơn vị cùng tên {name}; chưa rõ ngày ban hành nên tạm chọn `{id}`."),
        format!("Several places are called {name}; the date of issue is not known, so `{id}` was taken for now."),
    )
}
