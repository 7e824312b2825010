//! Đối chiếu chỉ tiêu: which indicator, scope and unit of the vocabularies a found target means.

mod readings;

use crate::import::{Doubt, FoundTarget};
use crate::model::{Id, Indicator};
use crate::text::{fold_name, slug};

use super::matcher::ProposalKey;
use super::phrase::Phrase;
use super::rows::{ProposedIndicator, ProposedScope, ProposedUnit};
use super::units::{is_percent, written};
use super::{Matcher, naming};
use readings::{Narrowed, TargetReading, UnitFit, subject};

/// What a found target means in the vocabularies of the site.
#[derive(Clone, Debug, PartialEq)]
pub struct Matched {
    /// The id of an indicator, known or proposed.
    pub indicator: String,
    pub proposed: bool,
    /// The next candidate and how well it fits, from 0 to 1; for a proposed indicator the nearest known one.
    pub runner_up: Option<(String, f32)>,
    /// How well the indicator fits; 1 where the words are the same.
    pub score: f32,
    /// The id of a scope, known or proposed.
    pub scope: Option<String>,
    /// The id of a unit, only where it differs from the indicator's own.
    pub unit: Option<String>,
    pub doubts: Vec<Doubt>,
}

/// The fit from which a known name is worth showing beside a proposal.
const NEAR: f32 = 0.45;

impl Matcher<'_> {
    /// The indicator, scope and unit of a found target; `of` is the one that it is a part of or an exception to.
    pub fn target(&mut self, found: &FoundTarget, of: Option<&FoundTarget>) -> Matched {
        let narrowed = of.and_then(|of| Some((of, self.narrowing(found, of)?)));
        let Some((of, scope)) = narrowed else {
            return self.whole_target(found);
        };
        let whole = FoundTarget {
            subject: of.subject.clone(),
            scope: Some(scope).filter(|scope| !scope.is_empty()),
            unit: found.unit.clone().or_else(|| of.unit.clone()),
            group: found.group.clone().or_else(|| of.group.clone()),
            ..found.clone()
        };
        self.whole_target(&whole)
    }

    /// For whom a figure is meant, where a row says no more than that of another row's indicator: "Thành thị",
    /// "Mức giảm các huyện nghèo".
    fn narrowing(&self, found: &FoundTarget, of: &FoundTarget) -> Option<String> {
        let text = self.reader.read(&found.subject);
        let left = text.without(&self.reader.read(&of.subject));
        // "xuất nhập khẩu đạt …, trong đó xuất khẩu …": a part whose words are all among those of the whole.
        let shorter = left.words.is_empty() && text.words.len() < self.reader.read(&of.subject).words.len();
        if shorter && !text.words.is_empty() && found.scope.is_none() && !naming::has_head(&found.subject) {
            return None;
        }
        if text.words.is_empty() || left.words.is_empty() {
            return Some(found.scope.clone().unwrap_or_default());
        }
        let is_known = || {
            self.index
                .search(&text, &Phrase::default())
                .first()
                .is_some_and(|fit| fit.same)
        };
        if found.scope.is_some() || is_known() {
            return None;
        }
        if let Some(id) = self.scopes.find(&left) {
            return Some(id.to_owned());
        }
        let is_label = left == text && text.words.len() <= 3 && !naming::has_head(&found.subject);
        is_label.then(|| found.subject.clone())
    }

    fn whole_target(&mut self, found: &FoundTarget) -> Matched {
        if self.is_place(&found.subject) {
            // "Bình Phước trở thành tỉnh công nghiệp": the place is not what is measured.
            let whole = FoundTarget {
                subject: "Mục tiêu phát triển chung của tỉnh".to_owned(),
                ..found.clone()
            };
            return self.matched_target(&whole);
        }
        self.matched_target(found)
    }

    /// Whether the words name a province and nothing else.
    fn is_place(&self, subject: &str) -> bool {
        let folded = fold_name(subject);
        let bare = folded.strip_prefix("tinh ").unwrap_or(&folded);
        let known = self.corpus.jurisdictions.iter().map(|(_, place)| &place.name);
        let new = self.proposals.jurisdictions.iter().map(|place| &place.name);
        known.chain(new).any(|name| fold_name(name) == bare)
    }

    fn matched_target(&mut self, found: &FoundTarget) -> Matched {
        let readings = self.readings(found);
        let best = readings.first();
        let is_taken = best.is_some_and(TargetReading::is_acceptable);
        match best.filter(|_| is_taken) {
            Some(best) => self.accept(best, &readings, found),
            None => self.propose(readings.first(), found),
        }
    }

    fn accept(&mut self, best: &TargetReading, readings: &[TargetReading], found: &FoundTarget) -> Matched {
        let vocabulary = &self.corpus.indicators;
        let indicator = best.fit.indicator;
        let mut others = readings.iter().filter(|reading| reading.fit.indicator != indicator);
        // The general indicator with the scope cut out is no rival of the one that has the scope built in.
        let is_rival = |other: &&TargetReading| best.scope != Narrowed::No || other.scope == Narrowed::No;
        let next = others.find(is_rival);
        let name = vocabulary[indicator].name.clone();
        let id = vocabulary.name(indicator).to_owned();
        let runner_up = next.map(|next| (vocabulary.name(next.fit.indicator).to_owned(), next.score()));
        let mut doubts = Vec::new();
        if !best.is_sure(next) {
            let is_near = |next: &&TargetReading| next.score() >= NEAR && next.score() + 0.3 >= best.score();
            let next_name = next.filter(is_near);
            let next_name = next_name.map(|next| {
                let (id, row) = (vocabulary.name(next.fit.indicator), &vocabulary[next.fit.indicator]);
                format!("“{}” (`{id}`)", row.name)
            });
            doubts.push(understood_as(found, &name, next_name.as_deref()));
        }
        let scope = match &best.scope {
            Narrowed::No => None,
            Narrowed::To(id) => Some(id.clone()),
            Narrowed::AsPrinted => self.scope(found, &name),
        };
        let unit = (best.unit_fits != UnitFit::Same)
            .then_some(found.unit.as_deref())
            .flatten();
        let unit = unit.map(|unit| self.unit(unit));
        if let Some(unit) = unit.as_deref().filter(|_| vocabulary[indicator].unit.is_some()) {
            doubts.push(other_unit(&name, unit));
        }
        Matched {
            indicator: id,
            proposed: false,
            runner_up,
            score: best.score(),
            scope,
            unit,
            doubts,
        }
    }

    fn propose(&mut self, nearest: Option<&TargetReading>, found: &FoundTarget) -> Matched {
        let near = nearest.map(|near| (near.fit.indicator, near.score()));
        let runner_up = near.map(|(id, score)| (self.corpus.indicators.name(id).to_owned(), score));
        let unit = found.unit.as_deref().map(|unit| self.unit(unit));
        let place = self.proposal(found, unit.as_deref(), near);
        let proposal = &self.proposals.indicators[place];
        let (indicator, name, own) = (proposal.id.clone(), proposal.name.clone(), proposal.unit.clone());
        let scope = self.scope(found, &name);
        Matched {
            indicator,
            proposed: true,
            runner_up,
            score: 1.0,
            scope,
            unit: unit.filter(|unit| own.as_ref() != Some(unit)),
            // The new row has the mark, with the nearest known one: said there once, not at every figure.
            doubts: Vec::new(),
        }
    }

    /// The place of the proposed indicator for a target, the same for the same words.
    fn proposal(&mut self, found: &FoundTarget, unit: Option<&str>, near: Option<(Id<Indicator>, f32)>) -> usize {
        let subject = subject(found);
        let core = self
            .reader
            .read(&subject)
            .core()
            .into_iter()
            .map(str::to_owned)
            .collect();
        let known: ProposalKey = (core, unit.is_some_and(is_percent));
        if let Some(place) = self.new_indicators.get(&known) {
            return *place;
        }
        let name = naming::name(&subject, unit);
        let measure = naming::measure(&name, unit);
        let direction = naming::direction(&name, measure);
        let sector = self.sector(found.group.as_deref(), near);
        let corpus = self.corpus;
        let new = &self.proposals.indicators;
        let is_taken = |id: &str| corpus.indicators.find(id).is_some() || new.iter().any(|row| row.id == id);
        let id = naming::id(&name, "chi-tieu", is_taken);
        self.proposals.indicators.push(ProposedIndicator {
            id,
            review: new_indicator(
                &name,
                near.filter(|(_, score)| *score >= NEAR)
                    .map(|(id, _)| corpus.indicators[id].name.as_str()),
            ),
            name,
            unit: unit.map(str::to_owned),
            direction,
            measure,
            sector,
        });
        let place = self.proposals.indicators.len() - 1;
        self.new_indicators.insert(known, place);
        place
    }

    /// The id of the printed scope; none where it says nothing or only what the indicator's name says.
    fn scope(&mut self, found: &FoundTarget, indicator: &str) -> Option<String> {
        let printed = found.scope.as_deref()?;
        let phrase = self.reader.read(printed);
        if phrase.words.is_empty() {
            return None;
        }
        if let Some(id) = self.scopes.find(&phrase).or_else(|| self.scopes.known(printed)) {
            return Some(id.to_owned());
        }
        let name = self.reader.read(indicator);
        if phrase.words.iter().all(|word| name.has(&word.text)) {
            return None;
        }
        Some(self.new_scope(printed, phrase))
    }

    fn new_scope(&mut self, printed: &str, phrase: Phrase) -> String {
        let printed = printed.trim_matches(|c: char| c.is_whitespace() || ",;:.()".contains(c));
        let corpus = self.corpus;
        let new = &self.proposals.scopes;
        let is_taken = |id: &str| corpus.scopes.find(id).is_some() || new.iter().any(|row| row.id == id);
        let id = naming::id(printed, "pham-vi", is_taken);
        self.scopes.add(phrase, &id);
        self.proposals.scopes.push(ProposedScope {
            id: id.clone(),
            name: printed.to_owned(),
            local: names_places(printed),
            review: Doubt::new(
                format!("Phạm vi mới “{printed}” từ bản nhập: xem có trùng phạm vi đã có không, và có riêng cho từng nơi không."),
                format!("New scope “{printed}” from an import: check whether it already exists, and whether each place has its own."),
            ),
        });
        id
    }

    /// The id of the printed unit, proposed where it is new.
    fn unit(&mut self, printed: &str) -> String {
        if let Some(id) = self.units.find(printed) {
            return id.to_owned();
        }
        let id = written(printed);
        self.units.add(&id);
        self.proposals.units.push(ProposedUnit {
            id: id.clone(),
            review: Doubt::new(
                format!("Đơn vị tính mới “{id}” từ bản nhập: xem có trùng đơn vị đã có không."),
                format!("New unit “{id}” from an import: check whether it already exists."),
            ),
        });
        id
    }
}

/// Whether a scope names places, so that each province has its own.
fn names_places(printed: &str) -> bool {
    let folded = format!("-{}-", slug(printed));
    let places = [
        "huyen",
        "xa",
        "phuong",
        "thi-tran",
        "thon",
        "ban",
        "buon",
        "vung",
        "thi-xa",
        "thanh-pho",
        "dia-phuong",
    ];
    let names = places.iter().any(|place| folded.contains(&format!("-{place}-")));
    names && !folded.contains("-xa-hoi-")
}

fn understood_as(found: &FoundTarget, name: &str, next: Option<&str>) -> Doubt {
    let subject = &found.subject;
    let (also_vi, also_en) = next.map_or_else(Default::default, |next| {
        (format!("; cũng gần với {next}"), format!("; {next} is near, too"))
    });
    Doubt::new(
        format!("Chỉ tiêu in “{subject}” được hiểu là “{name}”{also_vi}."),
        format!("The printed “{subject}” was taken for “{name}”{also_en}."),
    )
}

fn new_indicator(name: &str, near: Option<&str>) -> Doubt {
    let (near_vi, near_en) = near.map_or_else(Default::default, |near| {
        (format!("; gần nhất là “{near}”"), format!("; the nearest is “{near}”"))
    });
    Doubt::new(
        format!(
            "Chỉ tiêu mới “{name}” từ bản nhập: xem tên, chiều, loại số đo, lĩnh vực, và có trùng chỉ tiêu đã có không{near_vi}."
        ),
        format!(
            "New indicator “{name}” from an import: check its name, direction, measure and sector, and whether it already exists{near_en}."
        ),
    )
}

fn other_unit(name: &str, unit: &str) -> Doubt {
    Doubt::new(
        format!("Đơn vị in “{unit}” khác đơn vị của chỉ tiêu “{name}”."),
        format!("The printed unit “{unit}” is not that of the indicator “{name}”."),
    )
}
