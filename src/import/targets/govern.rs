//! Mốc nào cho con số nào: tells which time of a sentence belongs to which figure.

use super::moment::{Moment, TimeRole, When};
use super::proposition::{Parsed, Proposition};
use crate::lexicon::Class;

/// What a sentence says of the time of one figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bound {
    /// The time of its clause or the one that governs the sentence.
    pub when: Option<When>,
    /// Hằng năm, mỗi năm.
    pub yearly: Option<When>,
    /// Từ năm 2026 trở đi: of every year, and since when is printed.
    pub since: bool,
    /// Several years that come into question.
    pub crowd: Vec<i16>,
    /// The time is a part of a name that stands right before.
    pub weak: bool,
    /// The year stands with another figure of the clause, and was taken for this one, too.
    pub shared: bool,
}

impl Bound {
    pub fn is_yearly(&self) -> bool {
        self.yearly.is_some()
    }

    /// Whether the sentence has no time for the figure.
    pub fn is_free(&self) -> bool {
        self.when.is_none() && self.yearly.is_none() && self.crowd.is_empty()
    }
}

/// The times of a sentence, clause after clause.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// The time that opens the sentence or a clause of it.
    governing: Option<When>,
    /// Years that stand side by side in one clause; which of them governs what follows is unclear.
    crowd: Vec<i16>,
    /// A period in a name right before "phấn đấu".
    weak: Option<When>,
    /// Years of single figures; they may or may not be meant for the others.
    pub loose: Vec<i16>,
    /// A time right before a colon: it governs the list that follows.
    pub of_list: Option<When>,
    /// The years of the figures of the clause before.
    before: Vec<i16>,
}

/// How a time stands in its clause.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TimePosition {
    /// Behind a figure: "đạt 80% vào năm 2025".
    Behind,
    /// At the head of the clause or behind a break: "đến năm 2025, tỷ lệ …".
    Opening,
    /// Within the subject: "mức giảm giai đoạn 2024-2025 đạt 3%".
    Inside,
}

/// What holds within one clause.
#[derive(Default)]
struct Local {
    when: Option<When>,
    yearly: Option<When>,
    since: bool,
    /// Holds for the next figure only.
    once: bool,
    /// The time of the figure before.
    last: Option<When>,
}

impl Sentence {
    /// The times of the figures of the next clause.
    pub fn clause(&mut self, parsed: &Parsed) -> Vec<Bound> {
        let mut bounds: Vec<Bound> = Vec::new();
        let mut local = Local::default();
        let mut moments = parsed.moments.iter().peekable();
        let governed = self.governing.is_some();
        for proposition in &parsed.propositions {
            while let Some(moment) = moments.next_if(|m| m.tokens.start < proposition.figure.number.start) {
                if !proposition
                    .start
                    .as_ref()
                    .is_some_and(|s| s.contains(&moment.tokens.start))
                {
                    let place = place(parsed, moment, &bounds, Some(proposition));
                    self.moment(parsed, moment, place, &mut bounds, &mut local);
                }
            }
            // "năm 2030 có 25% lao động tham gia, trong đó nông dân chiếm 1,1%": a part may be of both years.
            let before = bounds.len().checked_sub(1).and_then(|at| parsed.propositions.get(at));
            let between = before.map_or(0, |before| before.figure.end)..proposition.figure.number.start;
            if parsed.text.contains(between, Class::Part | Class::Except) {
                local.last = None;
            }
            bounds.push(self.bound(&mut local));
        }
        for moment in moments {
            let place = place(parsed, moment, &bounds, None);
            self.moment(parsed, moment, place, &mut bounds, &mut local);
        }
        in_turn(parsed, &self.before, &mut bounds);
        if !governed && self.governing.is_none() {
            share_last(parsed, &mut bounds);
        }
        let own = |bound: &Bound| match &bound.when {
            Some(When::Years(years)) if years.len() == 1 => Some(years[0]),
            _ => None,
        };
        self.before = bounds.iter().map_while(own).collect();
        bounds
    }

    /// The time that opens the sentence.
    pub fn governing_time(self) -> Option<When> {
        self.governing
    }

    /// The time of a clause without figures.
    pub fn open_bound(&mut self) -> Bound {
        self.bound(&mut Local::default())
    }

    fn moment(
        &mut self,
        parsed: &Parsed,
        moment: &Moment,
        place: TimePosition,
        bounds: &mut [Bound],
        local: &mut Local,
    ) {
        if moment.role == TimeRole::Name {
            self.weak = Some(moment.when.clone()).filter(|_| strives_behind(parsed, moment));
            return;
        }
        // "Từ năm 2026 trở đi 100% …": of every year from then on, where no other time says when.
        let alone = || parsed.moments.iter().all(|other| other.role != TimeRole::Due);
        if moment.role == TimeRole::Start && place == TimePosition::Opening && alone() {
            (local.yearly, local.since) = (Some(When::Every), true);
        }
        if moment.role == TimeRole::Start && place == TimePosition::Behind && alone() {
            for bound in bounds.iter_mut().filter(|bound| bound.is_free()) {
                (bound.yearly, bound.since) = (Some(When::Every), true);
            }
        }
        if moment.role != TimeRole::Due {
            return;
        }
        if matches!(moment.when, When::Every | When::Each) {
            // "theo lộ trình hằng năm, phấn đấu đạt 20%": what is done each year, not what is to be reached.
            if place == TimePosition::Inside && strives_behind(parsed, moment) {
                return;
            }
            return yearly(moment, place, bounds, local);
        }
        match place {
            TimePosition::Behind => self.behind(parsed, moment, bounds),
            TimePosition::Opening if bounds.is_empty() => self.open(parsed, moment),
            TimePosition::Opening => {
                self.crowd.extend(moment.when.ends());
                *local = Local {
                    when: Some(moment.when.clone()),
                    once: true,
                    ..Local::default()
                };
            }
            TimePosition::Inside => {
                self.loose.extend(moment.when.ends());
                *local = Local {
                    when: Some(moment.when.clone()),
                    ..Local::default()
                };
            }
        }
    }

    fn behind(&mut self, parsed: &Parsed, moment: &Moment, bounds: &mut [Bound]) {
        // "…, riêng năm 2026 đạt tối thiểu một nửa": of what is said behind it, in words.
        let is_apart = parsed.text.before(moment.tokens.start, 0, Class::Except).is_some();
        let first = first_behind(parsed, moment, bounds.len());
        let goes_on = |first: &Moment| is_kept_until(parsed, first, moment);
        if is_apart || first.is_some_and(goes_on) {
            return;
        }
        self.loose.extend(moment.when.ends());
        if first.is_some_and(|first| says_more(parsed, first, moment)) {
            return;
        }
        if let Some(bound) = bounds.last_mut() {
            *bound = Bound {
                when: Some(moment.when.clone()),
                yearly: bound.yearly.take(),
                ..Bound::default()
            };
        }
    }

    fn open(&mut self, parsed: &Parsed, moment: &Moment) {
        if parsed.text.word(moment.tokens.end) == ":" {
            self.of_list = Some(moment.when.clone());
        }
        self.governing = Some(moment.when.clone());
        self.crowd = moment.when.ends();
        self.weak = None;
    }

    fn bound(&mut self, local: &mut Local) -> Bound {
        let (yearly, since) = (local.yearly.clone(), local.since);
        let own = if local.once {
            local.when.take()
        } else {
            local.when.clone()
        };
        if own.is_some() {
            if local.once {
                self.governing = None;
                local.last.clone_from(&own);
            }
            return Bound {
                when: own,
                yearly,
                since,
                ..Bound::default()
            };
        }
        // "đến 2028 có 3 đô thị loại III, đến 2030 có 5 đô thị loại III và 01 đô thị loại II"
        if let Some(last) = local.last.clone().filter(|_| yearly.is_none()) {
            return Bound {
                when: Some(last),
                shared: true,
                ..Bound::default()
            };
        }
        if self.governing.is_some() || self.crowd.len() > 1 {
            let crowd = if self.governing.is_none() {
                self.crowd.clone()
            } else {
                Vec::new()
            };
            return Bound {
                when: self.governing.clone(),
                yearly,
                since,
                crowd,
                ..Bound::default()
            };
        }
        Bound {
            when: self.weak.clone(),
            yearly,
            since,
            weak: self.weak.is_some(),
            ..Bound::default()
        }
    }
}

/// The first time between a time and the last figure that was read before it.
fn first_behind<'p>(parsed: &'p Parsed, moment: &Moment, read: usize) -> Option<&'p Moment> {
    let figure = parsed.propositions.get(read.checked_sub(1)?)?;
    parsed.moments.iter().find(|first| {
        let due = first.role == TimeRole::Due && !first.when.ends().is_empty();
        due && first.tokens.start >= figure.figure.number.end && first.tokens.end <= moment.tokens.start
    })
}

/// Gives the only year of a clause, which stands behind its last figure, to the figures before it: "85% cơ quan và 70%
/// doanh nghiệp được công nhận vào năm 2030"; and each year to what is joined with its figure: "60% và 40% vào năm
/// 2027".
fn share_last(parsed: &Parsed, bounds: &mut [Bound]) {
    let due = |moment: &&Moment| moment.role == TimeRole::Due && !moment.when.ends().is_empty();
    let is_only = parsed.moments.iter().filter(due).count() == 1;
    for at in (1..bounds.len()).rev() {
        let Some((own, last)) = parsed.propositions.get(at - 1).zip(parsed.propositions.get(at)) else {
            continue;
        };
        let between = own.figure.end..last.figure.tokens.start.max(own.figure.end);
        let bare = between.clone().all(|i| matches!(parsed.text.word(i), "và" | ","));
        let shares = bounds[at].when.is_some() && bounds[at - 1].is_free() && (is_only || bare);
        let behind = parsed
            .moments
            .iter()
            .filter(due)
            .any(|moment| moment.tokens.start >= last.figure.number.end);
        if shares && behind && !parsed.text.contains(between, Class::Part | Class::Except) {
            bounds[at - 1] = Bound {
                when: bounds[at].when.clone(),
                shared: true,
                ..Bound::default()
            };
        }
    }
}

/// Whether a time only says how long a figure is kept: "đạt 100% năm 2026 và duy trì đến năm 2030" is for the first
/// year.
fn is_kept_until(parsed: &Parsed, first: &Moment, moment: &Moment) -> bool {
    parsed.text.contains(first.tokens.end..moment.tokens.start, Class::Aim)
}

/// Whether a time is of what is said in words behind the figure and its time: "22 tỉnh vào năm 2027 và toàn quốc vào
/// năm 2028".
fn says_more(parsed: &Parsed, first: &Moment, moment: &Moment) -> bool {
    let text = &parsed.text;
    let joins = matches!(text.word(first.tokens.end), "và" | ",");
    joins && (first.tokens.end + 1..moment.tokens.start).any(|i| text.is_word(i))
}

fn yearly(moment: &Moment, place: TimePosition, bounds: &mut [Bound], local: &mut Local) {
    match place {
        TimePosition::Behind => {
            if let Some(bound) = bounds.last_mut() {
                bound.yearly = Some(moment.when.clone());
            }
        }
        TimePosition::Opening | TimePosition::Inside => local.yearly = Some(moment.when.clone()),
    }
}

/// Pairs years and figures in order: "năm 2025, 2030 lần lượt đạt 80%, 90%"; a clause that names no year means those
/// of the clause before.
fn in_turn(parsed: &Parsed, before: &[i16], bounds: &mut [Bound]) {
    let text = &parsed.text;
    let Some(word) = text.find(0..text.len(), Class::InTurn) else {
        return;
    };
    let due = parsed.moments.iter().filter(|moment| moment.role == TimeRole::Due);
    let mut years: Vec<i16> = due.flat_map(|moment| moment.when.ends()).collect();
    if years.is_empty() {
        years.extend(before);
    }
    let behind = parsed
        .propositions
        .iter()
        .position(|p| p.figure.number.start >= word.end);
    let first = behind.filter(|first| bounds.len() - first == years.len()).unwrap_or(0);
    if years.len() < 2 || bounds.len() - first != years.len() {
        return;
    }
    for (bound, year) in bounds[first..].iter_mut().zip(years) {
        *bound = Bound {
            when: Some(When::Years(vec![year])),
            ..Bound::default()
        };
    }
}

/// How a time stands between the figures that have been read and the next one.
fn place(parsed: &Parsed, moment: &Moment, read: &[Bound], next: Option<&Proposition>) -> TimePosition {
    let text = &parsed.text;
    let mut start = moment.tokens.start;
    // ", bình quân mỗi năm giảm 1.250 hộ": the mean leads to the time, and so to the figure behind it.
    while let Some(at) = text.before(start, 0, Class::Strive | Class::Mean) {
        start = at;
    }
    // ", bảo đảm đến hết năm 2030 đạt 50%": a verb behind a comma opens a clause of its own.
    let kept = text
        .before(start, 0, Class::Keep)
        .filter(|&at| at > 0 && text.word(at - 1) == ",");
    start = kept.filter(|_| next.is_some()).unwrap_or(start);
    let strives = text.contains(start..moment.tokens.start, Class::Strive);
    let heads = text.word(moment.tokens.end) == ":";
    let free = start == 0 || strives || heads || matches!(text.word(start - 1), "," | "và" | ":" | "-" | "–" | "+");
    // "trong đó giai đoạn 2026-2028 đạt trên 6%/năm", "riêng năm 2026 đạt 6%"
    let free = free || next.is_some() && text.before(start, 0, Class::Part | Class::Except).is_some();
    // "nâng tổng số công trình đến năm 2030 lên 1.035": the time stands in the words of the next figure.
    let within = next.is_some_and(|next| next.head.start < moment.tokens.start && moment.tokens.end <= next.head.end);
    match (read.is_empty(), next) {
        (true, _) if free => TimePosition::Opening,
        (true, _) => TimePosition::Inside,
        (false, Some(_)) if free => TimePosition::Opening,
        (false, Some(_)) if within => TimePosition::Inside,
        (false, _) => TimePosition::Behind,
    }
}

/// Whether "phấn đấu" stands behind a time: "… giai đoạn 2021-2025, phấn đấu toàn tỉnh giảm …".
fn strives_behind(parsed: &Parsed, moment: &Moment) -> bool {
    let behind = moment.tokens.end + usize::from(parsed.text.word(moment.tokens.end) == ",");
    parsed.text.at(behind, Class::Strive).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::proposition::parse;
    use super::*;

    /// The bounds of the figures of clauses.
    fn bounds(clauses: &[&str]) -> Vec<Bound> {
        let mut sentence = Sentence::default();
        clauses.iter().flat_map(|c| sentence.clause(&parse(c))).collect()
    }

    fn years(clauses: &[&str]) -> Vec<Vec<i16>> {
        let ends = |b: Bound| b.when.map_or(b.crowd, |w| w.ends());
        bounds(clauses).into_iter().map(ends).collect()
    }

    #[test]
    fn the_opening_governs_all_clauses() {
        let found = years(&["Phấn đấu đến năm 2030, tỷ lệ A đạt 5%", "100% xã có điện"]);
        assert_eq!(found, [vec![2030], vec![2030]]);
    }

    #[test]
    fn a_year_behind_a_figure_is_its_own() {
        let found = years(&["Tỷ lệ A đạt 35% vào năm 2025 và 45% vào năm 2030", "tỷ lệ B đạt 7%"]);
        assert_eq!(found, [vec![2025], vec![2030], vec![]]);
    }

    #[test]
    fn behind_two_years_in_one_clause_it_is_unclear() {
        let found = years(&[
            "Phấn đấu đến năm 2025, có 20%, năm 2030 có 25% lao động tham gia",
            "khoảng 18% lao động",
        ]);
        assert_eq!(found, [vec![2025], vec![2030], vec![2025, 2030]]);
    }

    #[test]
    fn a_time_within_the_subject_holds_for_its_clause() {
        let found = years(&[
            "Mức giảm tỷ lệ hộ nghèo giai đoạn 2024-2025 đạt bình quân 3%/năm",
            "tỷ lệ B đạt 7%",
        ]);
        assert_eq!(found, [vec![2025], vec![]]);
    }

    #[test]
    fn years_and_figures_pair_in_order() {
        let found = years(&["Tỷ lệ A các năm 2025, 2030 lần lượt đạt 80%, 90%"]);
        assert_eq!(found, [vec![2025], vec![2030]]);
        let found = years(&["Tỷ lệ A đạt 80%, 90% tương ứng vào năm 2025 và năm 2030"]);
        assert_eq!(found, [vec![2025], vec![2030]]);
    }

    #[test]
    fn a_clause_without_years_pairs_with_those_of_the_clause_before() {
        let found = years(&[
            "Tỷ lệ A đạt 65% vào năm 2028 và 75% vào năm 2030",
            "riêng các xã khu vực III lần lượt đạt 50% và 60%",
        ]);
        assert_eq!(found, [vec![2028], vec![2030], vec![2028], vec![2030]]);
    }

    #[test]
    fn a_year_behind_further_words_leaves_the_figure_its_own() {
        let found = years(&["mở rộng ra ít nhất 22 tỉnh vào năm 2027 và toàn quốc vào năm 2028"]);
        assert_eq!(found, [vec![2027]]);
    }

    #[test]
    fn a_clause_with_a_year_of_its_own_is_not_of_every_year() {
        let found = bounds(&[
            "xây dựng theo lộ trình thực hiện hằng năm, phấn đấu đạt 20% xã năm 2025, bảo đảm đến hết năm 2030 đạt 50% xã",
        ]);
        let ends: Vec<_> = found
            .iter()
            .map(|b| (b.when.as_ref().map(When::ends), b.is_yearly()))
            .collect();
        assert_eq!(ends, [(Some(vec![2025]), false), (Some(vec![2030]), false)]);
    }

    #[test]
    fn each_year_is_no_due_time() {
        let found = bounds(&["hằng năm, đào tạo nghề cho 8.000 người, giải quyết việc làm cho 8.500 lao động"]);
        assert!(found.iter().all(|b| b.yearly == Some(When::Every) && b.when.is_none()));
    }
}
