//! Cách hiểu: the ways to read a found target, and how well each fits.

use super::super::Matcher;
use super::super::index::Fit;
use super::super::phrase::Phrase;
use super::super::units::{form_of, is_head_of_density, is_percent, is_yearly};
use crate::import::found::Relative;
use crate::import::{FoundTarget, PrintedTime};
use crate::model::{Id, Indicator};
use crate::text::{fold, fold_name};

/// The fit from which a name is taken, with a doubt.
const ACCEPT: f32 = 0.74;
/// The fit from which a name that stands in the text whole is taken.
const CONTAINED: f32 = 0.62;
/// The fit from which a name is taken without a doubt, if the next is far enough.
const SURE: f32 = 0.93;
/// How far behind the next candidate must be.
const FAR: f32 = 0.2;

/// A way to read a target: an indicator and what narrows it.
pub struct TargetReading {
    pub fit: Fit,
    /// The scope that is left over; none where the indicator has it built in.
    pub scope: Narrowed,
    pub unit_fits: UnitFit,
}

#[derive(Clone, PartialEq)]
pub enum Narrowed {
    No,
    /// By a scope that the vocabulary has.
    To(String),
    /// By the printed scope, still to be found or proposed.
    AsPrinted,
}

/// What a printed unit says of an indicator.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum UnitFit {
    Same,
    /// Another unit of the same nature: to be written on the target.
    Differs,
    /// A count beside a share: another indicator.
    Excludes,
}

impl Matcher<'_> {
    /// All ways to read a target, the best first.
    pub fn readings(&self, found: &FoundTarget) -> Vec<TargetReading> {
        let text = self.reader.read(&subject(found));
        let around = self.reader.read(found.group.as_deref().unwrap_or_default());
        let printed_scope = self.reader.read(found.scope.as_deref().unwrap_or_default());
        let plain = if printed_scope.words.is_empty() {
            Narrowed::No
        } else {
            Narrowed::AsPrinted
        };
        let mut readings = Vec::new();
        if plain == Narrowed::AsPrinted {
            let mut whole = text.clone();
            whole.words.extend(printed_scope.without(&text).words);
            let built_in = self.index.search(&whole, &around).into_iter();
            let built_in = built_in.filter(|fit| lacks_none(&fit.only_text, &printed_scope));
            readings.extend(built_in.map(|fit| self.reading(fit, Narrowed::No, found)));
        }
        let fits = self.index.search(&text, &around).into_iter();
        readings.extend(fits.map(|fit| self.reading(fit, plain.clone(), found)));
        if let Some(without_level) = text.without_level() {
            let fits = self.index.search(&without_level, &around).into_iter();
            let of_levels = fits.filter(|fit| self.is_measured_in_levels(fit.indicator));
            readings.extend(of_levels.map(|fit| self.reading(fit, plain.clone(), found)));
        }
        if plain == Narrowed::No {
            readings.extend(self.without_scopes(&text, &around, found));
        }
        readings.extend(self.by_unit(found));
        readings.sort_by(|a, b| b.score().total_cmp(&a.score()));
        readings
    }

    /// The ways to read a text that names a scope: without it, or without what it adds to an indicator's own words
    /// ("người cao tuổi cô đơn").
    fn without_scopes(&self, text: &Phrase, around: &Phrase, found: &FoundTarget) -> Vec<TargetReading> {
        let whole = self.index.search(text, around).into_iter().next();
        let mut readings = Vec::new();
        for (name, left, scope) in self.scopes.within(text) {
            let scope = Narrowed::To(scope.to_owned());
            let fits = self.index.search(&left, around).into_iter();
            readings.extend(fits.map(|fit| self.reading(fit, scope.clone(), found)));
            let added = whole.as_ref().map(|fit| &fit.only_text).filter(|added| {
                let only_scope = added.words.iter().all(|word| name.has(&word.text));
                only_scope && !added.words.is_empty() && added.words.len() < name.words.len()
            });
            if let Some(added) = added {
                let fits = self.index.search(&text.without(added), around).into_iter();
                readings.extend(fits.map(|fit| self.reading(fit, scope.clone(), found)));
            }
        }
        readings
    }

    /// The indicator that a unit alone names: "bác sỹ/1 vạn dân". Never without a doubt.
    fn by_unit(&self, found: &FoundTarget) -> Option<TargetReading> {
        let unit = found
            .unit
            .as_deref()
            .filter(|unit| unit.contains('/') && unit.ends_with("dân"))?;
        let fits = self.index.search(&self.reader.read(unit), &Phrase::default());
        let mut fit = fits.into_iter().next().filter(|fit| fit.same)?;
        (fit.same, fit.score) = (false, ACCEPT);
        Some(self.reading(fit, Narrowed::No, found))
    }

    /// Whether the figure is the level itself, so that "mức độ 2" is no part of the name.
    fn is_measured_in_levels(&self, indicator: Id<Indicator>) -> bool {
        let unit = self.corpus.indicators[indicator].unit;
        unit.is_some_and(|unit| form_of(&self.corpus.units[unit].id) == "mucdo")
    }

    fn reading(&self, fit: Fit, scope: Narrowed, found: &FoundTarget) -> TargetReading {
        let unit_fits = self.unit_fit(fit.indicator, found);
        TargetReading { fit, scope, unit_fits }
    }

    fn unit_fit(&self, indicator: Id<Indicator>, found: &FoundTarget) -> UnitFit {
        let indicator = &self.corpus.indicators[indicator];
        let own = indicator.unit.map(|unit| self.corpus.units[unit].id.as_str());
        let (Some(printed), Some(own)) = (found.unit.as_deref(), own) else {
            return if found.unit.is_some() {
                UnitFit::Differs
            } else {
                UnitFit::Same
            };
        };
        if self.units.find(printed) == Some(own) || form_of(printed) == form_of(own) {
            return UnitFit::Same;
        }
        if found.relative.is_some() {
            return UnitFit::Differs;
        }
        match (is_percent(printed), is_percent(own)) {
            (true, true) => percents(printed, own, found),
            (false, false) => self.counts(printed, own, indicator, found),
            _ if is_part_of(found) => UnitFit::Differs,
            _ => UnitFit::Excludes,
        }
    }

    fn counts(&self, printed: &str, own: &str, indicator: &Indicator, found: &FoundTarget) -> UnitFit {
        let every_year = found.values.iter().any(|(time, _)| *time == PrintedTime::EveryYear);
        if is_head_of_density(printed, own) {
            return UnitFit::Same;
        }
        if is_yearly(own) && every_year && form_of(own).starts_with(&form_of(printed)) {
            return UnitFit::Same;
        }
        let named = std::iter::once(&indicator.name).chain(&indicator.aliases);
        let name: Vec<_> = named.map(|name| self.reader.read(name)).collect();
        let unit = self.reader.read(printed);
        let is_in = |name: &Phrase| unit.words.iter().all(|word| name.has(&word.text));
        if !unit.words.is_empty() && name.iter().any(is_in) {
            return UnitFit::Same;
        }
        if is_yearly(own) == is_yearly(printed) {
            UnitFit::Differs
        } else {
            UnitFit::Excludes
        }
    }
}

impl TargetReading {
    pub fn score(&self) -> f32 {
        let unit = match self.unit_fits {
            UnitFit::Same => 1.0,
            UnitFit::Differs => 0.95,
            UnitFit::Excludes => 0.6,
        };
        // Of two equal readings the one that cuts nothing out of the text.
        let cut = if matches!(self.scope, Narrowed::To(_)) {
            0.97
        } else {
            1.0
        };
        if self.fit.same {
            unit * cut
        } else {
            self.fit.score.min(0.99) * unit * cut
        }
    }

    pub fn is_acceptable(&self) -> bool {
        let may = self.unit_fits != UnitFit::Excludes;
        let least = if self.fit.only_name.words.is_empty() {
            CONTAINED
        } else {
            ACCEPT
        };
        may && (self.fit.same || (self.fit.told_apart == 0 && self.score() >= least))
    }

    /// Whether an editor need not look, given the next candidate.
    pub fn is_sure(&self, next: Option<&TargetReading>) -> bool {
        let next_is_same = next.is_some_and(|next| next.fit.same && next.unit_fits == self.unit_fits);
        let is_far = next.is_none_or(|next| next.score() + FAR <= self.score());
        if self.fit.same {
            !next_is_same || is_far
        } else {
            self.score() >= SURE && is_far
        }
    }
}

/// What is measured, with the change in front where only the printed figure says it: "giảm bình quân 3 %/năm".
pub fn subject(found: &FoundTarget) -> String {
    let printed = fold_name(&found.printed);
    let own = fold(&found.subject);
    // "Giảm tỷ lệ hộ nghèo | xuống dưới 3 %" speaks of the share itself.
    if let Some(share) = ["Giảm ", "giảm "]
        .iter()
        .find_map(|head| found.subject.strip_prefix(head))
        && goes_to_a_level(&printed)
    {
        return share.to_owned();
    }
    // "Giảm bằng 1,5 lần so với mức giảm chung": a change beside a change.
    let beside_a_fall = matches!(found.relative, Some(Relative::Target(_)));
    let says_fall = || printed.starts_with("giam ") || fold(&found.quote).contains("muc giam");
    if beside_a_fall && !own.contains("giam") && says_fall() {
        return format!("Mức giảm {}", found.subject);
    }
    for (word, head) in [("giam", "Mức giảm"), ("tang", "Mức tăng")] {
        let Some(rest) = printed.strip_prefix(word) else {
            continue;
        };
        if rest.starts_with(' ') && !goes_to_a_level(rest.trim()) && !own.contains(word) && found.relative.is_none() {
            return format!("{head} {}", found.subject);
        }
    }
    found.subject.clone()
}

/// Whether the figure is the level itself and no change: "còn", "xuống dưới", "lên".
fn goes_to_a_level(folded: &str) -> bool {
    let first = folded.split(' ').next().unwrap_or_default();
    ["con", "xuong", "den", "toi", "len"].contains(&first)
}

/// How a printed percent fits the indicator's own: percents are of a whole, or each year.
fn percents(printed: &str, own: &str, found: &FoundTarget) -> UnitFit {
    let yearly = is_yearly(printed) || found.average;
    let part = found.within.is_some() || found.except_of.is_some() || found.relative.is_some();
    match is_yearly(own) {
        true if yearly || part => UnitFit::Same,
        false if !yearly => UnitFit::Same,
        _ => UnitFit::Excludes,
    }
}

/// Whether the figure is a share said as a count: "8/9".
fn is_part_of(found: &FoundTarget) -> bool {
    let is_share = |value: &str| {
        value
            .split_once('/')
            .is_some_and(|(a, b)| a.trim().parse::<u32>().is_ok() && b.trim().parse::<u32>().is_ok())
    };
    found.values.iter().any(|(_, value)| is_share(value))
}

/// Whether no heavy word of the scope is among those that a name lacks.
fn lacks_none(lacking: &Phrase, scope: &Phrase) -> bool {
    !scope.words.iter().any(|word| lacking.has(&word.text))
}
