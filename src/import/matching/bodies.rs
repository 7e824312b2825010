//! Cơ quan: printed names → bodies of the vocabulary.

use crate::import::{Doubt, FoundName};
use crate::lexicon::{Class, opening};
use crate::model::{JurisdictionLevel, Level};
use crate::resolve::is_free_phrase;
use crate::text::{fold, fold_name, nfc};

use super::rows::{ProposedBody, quoted};
use super::written::form;
use super::{Matcher, naming};

/// A printed name with the body that it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchedBody {
    /// The id of a body, known or proposed; none for groups, office-holders and phrases.
    pub id: Option<String>,
    /// The words as printed, short enough for a name.
    pub printed: String,
    pub doubts: Vec<Doubt>,
}

impl MatchedBody {
    /// The name as it stands in a list of `lead:` and the like. Free text is always `{ as: … }`, so that no name is
    /// looked up.
    pub fn yaml(&self) -> String {
        let printed = quoted(&self.printed);
        match &self.id {
            Some(id) => format!("{{ id: {id}, as: {printed} }}"),
            None => format!("{{ as: {printed} }}"),
        }
    }
}

/// What may follow the name of a body without changing it.
const TAILS: [&str; 12] = [
    "tinh",
    "cua tinh",
    "cap tinh",
    "thanh pho",
    "tren dia ban tinh",
    "cac huyen thi xa thanh pho",
    "chu tri",
    "la co quan chu tri",
    "la co quan thuong truc",
    "co quan thuong truc",
    "viet nam tinh",
    "viet nam",
];

impl Matcher<'_> {
    /// The body that a printed name means.
    pub fn body(&mut self, name: &FoundName) -> MatchedBody {
        let printed = tidy(&name.text);
        let mut matched = self.named(&printed);
        matched.doubts.splice(0..0, name.doubts.iter().cloned());
        matched
    }

    fn named(&mut self, printed: &str) -> MatchedBody {
        let found = |id: Option<String>, doubts: Vec<Doubt>| MatchedBody {
            id,
            printed: printed.to_owned(),
            doubts,
        };
        if let Some(id) = self.known(printed) {
            return found(Some(id), Vec::new());
        }
        if is_free_phrase(printed) || !is_kind(printed) {
            return found(None, Vec::new());
        }
        let form = form(printed, &self.reader);
        if let Some((near, id)) = self.bodies.nearest(&form) {
            let doubt = slip(printed, near);
            return found(Some(id.to_owned()), vec![doubt]);
        }
        if is_several(printed) {
            return found(None, vec![several(printed)]);
        }
        let id = self.new_body(printed, &form);
        found(Some(id), Vec::new())
    }

    /// The id of the body of exactly this name, with short forms written out or without what follows the name.
    fn known(&self, printed: &str) -> Option<String> {
        let bodies = &self.corpus.bodies;
        if let Some(id) = self.body_names.exact(printed) {
            return Some(bodies.name(id).to_owned());
        }
        let form = form(printed, &self.reader);
        let places: Vec<String> = self
            .corpus
            .jurisdictions
            .iter()
            .map(|(_, place)| fold_name(&place.name))
            .collect();
        let mut rest = form.as_str();
        loop {
            if let Some(id) = self.bodies.by_name.get(rest) {
                return Some(id.clone());
            }
            let tails = TAILS.iter().copied().chain(places.iter().map(String::as_str));
            let mut shorter = tails.filter_map(|tail| rest.strip_suffix(tail)?.strip_suffix(' '));
            rest = shorter.next()?;
        }
    }

    fn new_body(&mut self, printed: &str, form: &str) -> String {
        let corpus = self.corpus;
        let new = &self.proposals.bodies;
        let is_taken = |id: &str| corpus.bodies.find(id).is_some() || new.iter().any(|row| row.id == id);
        let id = naming::id(printed, "co-quan", is_taken);
        let level = level(form);
        let row = ProposedBody {
            id: id.clone(),
            name: printed.to_owned(),
            level,
            jurisdiction: self.nation_for(level),
            group: form.contains(" cac ") || form.contains(" cap huyen") || form.contains(" cap xa"),
            aliases: Vec::new(),
            review: Doubt::new(
                format!(
                    "Cơ quan mới “{printed}” từ bản nhập: xem tên, cấp, và có phải cách gọi khác của cơ quan đã có không."
                ),
                format!(
                    "New body “{printed}” from an import: check its name and level, and whether it is another name of an existing one."
                ),
            ),
        };
        self.add_body(row);
        id
    }

    pub(super) fn add_body(&mut self, row: ProposedBody) {
        let form = form(&row.name, &self.reader);
        self.bodies.add(&form, &row.name, &row.id);
        self.proposals.bodies.push(row);
    }

    /// The nation's id where a body is one of the state.
    pub(super) fn nation_for(&self, level: Level) -> Option<String> {
        let known = self.corpus.nation().map(|id| self.corpus.jurisdictions.name(id));
        let mut new = self.proposals.jurisdictions.iter();
        let new = new
            .find(|row| row.level == JurisdictionLevel::National)
            .map(|row| row.id.as_str());
        known.or(new).filter(|_| level == Level::National).map(str::to_owned)
    }
}

/// The name without brackets at its end and signs at its ends.
fn tidy(text: &str) -> String {
    let text = nfc(text);
    let text = text.trim_matches(|c: char| c.is_whitespace() || ",;:.*_–".contains(c));
    let whole: Vec<&str> = text.split_whitespace().collect();
    let whole = whole.join(" ");
    match whole.find(" (") {
        Some(at) if whole.ends_with(')') => whole[..at].to_owned(),
        _ => whole,
    }
}

/// First words that alone name no body: "Ban", "Trường".
const NOT_ALONE: [&str; 12] = [
    "so", "bo", "ban", "hoi", "truong", "quy", "phong", "dai", "bao", "vien", "cuc", "vu",
];

fn is_kind(printed: &str) -> bool {
    let folded = fold_name(printed);
    let capital = printed.chars().next().is_some_and(char::is_uppercase);
    capital
        && opening(printed, Class::BodyKind | Class::BodyKindShort).is_some()
        && !NOT_ALONE.contains(&folded.as_str())
}

/// Whether one of the heads opens the folded text, as whole words.
fn opens(folded: &str, heads: &[&str]) -> bool {
    let is_head = |head: &&str| {
        folded
            .strip_prefix(*head)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    heads.iter().any(is_head)
}

/// Whether the phrase holds more than one body: "Sở Y tế và các đơn vị liên quan", "Ban Dân tộc, Sở Tài chính".
fn is_several(printed: &str) -> bool {
    let folded = format!(" {} ", fold(printed));
    let others = [
        " cac don vi",
        " cac so",
        " cac co quan",
        " co quan lien quan",
        " va cac ",
        ", cac ",
        " phoi hop ",
        " va so ",
        ", so ",
        " va bo ",
        ", bo ",
        ", ban ",
        ", ubnd",
        " va ubnd",
    ];
    let words = folded.split_whitespace().count();
    words > 20 || others.iter().any(|other| folded.contains(other))
}

fn level(form: &str) -> Level {
    let opens = |heads: &[&str]| opens(form, heads);
    let says = |words: &[&str]| words.iter().any(|word| form.contains(word));
    if opens(&[
        "bo",
        "tong cuc",
        "chinh phu",
        "quoc hoi",
        "ngan hang nha nuoc",
        "thong tan xa",
        "ban bi thu",
    ]) && !form.starts_with("bo chi huy")
        || says(&["trung uong", "nha nuoc viet nam"])
    {
        Level::National
    } else if says(&[" cac xa", "cap xa", " phuong ", "thi tran"]) {
        Level::Commune
    } else if says(&[" huyen", "cap huyen", "huyen uy", "thi uy"]) {
        Level::District
    } else {
        Level::Province
    }
}

fn slip(printed: &str, near: &str) -> Doubt {
    Doubt::new(
        format!("Tên in “{printed}” được hiểu là “{near}”."),
        format!("The printed name “{printed}” was taken for “{near}”."),
    )
}

fn several(printed: &str) -> Doubt {
    Doubt::new(
        format!("“{printed}” có lẽ gồm nhiều cơ quan; để nguyên văn."),
        format!("“{printed}” is probably more than one body; left as printed."),
    )
}
