//! Câu giao việc: reads who a sentence gives a duty to, with whom, under whom, through whom and to whom they report.
//!
//! A list of bodies counts by what stands before it and behind it; one that neither introduces is only mentioned.

use std::ops::Range;

use super::times;
use crate::import::Doubt;
use crate::import::names::{extent, opens_body};
use crate::lexicon::{self, Class, Words};
use crate::model::Role;

/// Nhiệm vụ được giao: one order in a paragraph, up to the next one to other bodies. Ranges are bytes of the paragraph.
#[derive(Debug, Default)]
pub(super) struct Duty {
    pub range: Range<usize>,
    /// The bodies that it speaks of, if it names any.
    pub subject: Option<DutySubject>,
    /// Lists of bodies with what they do.
    pub roles: Vec<(Role, Range<usize>)>,
    /// "chủ trì" is printed for whoever the sentence speaks of.
    pub chairs: bool,
    /// The bodies at its head only take part: "Bộ Quốc phòng phối hợp bảo đảm an toàn".
    pub joins: bool,
    /// When it is to be done.
    pub times: Vec<Range<usize>>,
    /// Where it begins to say what is to be done.
    pub what: usize,
    pub doubt: Option<Doubt>,
}

impl Duty {
    /// Takes in an order whose bodies take part in what this one has another lead.
    fn join(&mut self, other: Duty) {
        let names = other.subject.map(|subject| subject.names);
        let roles = other.roles.into_iter().map(|(role, list)| match role {
            Role::Assigned if Some(&list) == names.as_ref() => (Role::Coordinate, list),
            _ => (role, list),
        });
        self.roles.extend(roles);
        self.times.extend(other.times);
        self.range.end = other.range.end;
    }
}

/// Chủ thể: the bodies at the head of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DutySubject {
    pub names: Range<usize>,
    /// "Đề nghị".
    pub request: bool,
    /// No verb follows: the text is a list of bodies.
    pub whole: bool,
}

/// The orders of a paragraph, one after the other.
pub(super) fn read(words: &Words<'_>) -> Vec<Duty> {
    let mut duties: Vec<Duty> = Vec::new();
    let mut from = 0;
    while from < words.len() && duties.len() < MOST_ORDERS {
        let (duty, end) = Clause { words }.read(from);
        match duties.last_mut().filter(|last| last.chairs && duty.joins) {
            Some(last) => last.join(duty),
            None => duties.push(duty),
        }
        from = end.max(from + 1);
    }
    duties
}

/// The most orders of a paragraph.
const MOST_ORDERS: usize = 50;

/// The longest heading in which bodies are looked for, in bytes.
const LONGEST_HEADING: usize = 1000;

/// The most words of a title in front of a colon.
const LONGEST_TITLE: usize = 16;

/// The bodies that a heading names, with the duties of which it is the title: "2. Trách nhiệm của Công an tỉnh".
pub(super) fn heading(words: &Words<'_>) -> Option<DutySubject> {
    if words.source.len() > LONGEST_HEADING {
        return None;
    }
    let clause = Clause { words };
    let request = words.at(0, Class::DutyRequest).is_some();
    let starts = [words.at(0, Class::DutyOf).unwrap_or(0), 0];
    let subjects = starts
        .into_iter()
        .filter_map(|at| clause.subject_at(clause.past_signs(at), request));
    subjects.into_iter().find(|subject| subject.whole)
}

/// Whether a text announces bodies in the next paragraph, "3. Đề nghị:", and then whether they are asked rather than
/// told.
pub(super) fn announces(text: &str) -> Option<bool> {
    let words = text.trim_end_matches([':', ' ']);
    let request = lexicon::is(words, Class::DutyRequest);
    (request || lexicon::is(words, Class::DutyOrder)).then_some(request)
}

/// Whether the paragraph only closes the document, or says who carries out the decision itself.
pub(super) fn is_closing(words: &Words<'_>) -> bool {
    let bare = words.source.trim_start_matches(|c: char| !c.is_alphanumeric());
    if lexicon::opening(bare, Class::ClosingFormula).is_some() {
        return true;
    }
    words.contains(0..words.len(), Class::CarryingOut)
}

/// Whether a paragraph without a label only tells everybody to carry out the document: "Yêu cầu các cơ quan, đơn vị, địa
/// phương nghiêm túc triển khai thực hiện Kế hoạch này".
pub(super) fn urges_everybody(words: &Words<'_>) -> bool {
    if words.at(0, Class::DutyOrder | Class::DutyRequest).is_none() {
        return false;
    }
    let stop = (0..words.len()).find(|&i| words.word(i) == ".").unwrap_or(words.len());
    let deed = |i: usize| i > 1 && words.phrase_at(i - 2, "thực hiện").is_some();
    (0..stop).any(|i| deed(i) && words.at(i, Class::ClosingFormula).is_some())
}

/// A paragraph in words; places are tokens.
struct Clause<'w, 't> {
    words: &'w Words<'t>,
}

impl Clause<'_, '_> {
    /// The order that begins at a token, and where the next one begins.
    fn read(&self, from: usize) -> (Duty, usize) {
        let subject = self.subject(from);
        let list = subject.as_ref().map(|subject| self.tokens_of(&subject.names));
        let mut duty = Duty::default();
        let begin = list.as_ref().map_or(from, |list| list.end);
        let end = self.walk(begin, &mut duty);
        duty.chairs = self.chairs(begin..end);
        duty.range = self.words.bytes(from..end);
        duty.what = self.what(begin, end, &duty);
        if let (Some(subject), Some(list)) = (&subject, list) {
            self.stance(subject, list, end, &mut duty);
        }
        duty.times = self.times(from..end, subject.as_ref(), &duty);
        duty.subject = subject;
        (duty, end)
    }

    fn rest(&self, at: usize) -> &str {
        self.words.slice(at..self.words.len())
    }

    /// Where the list of bodies ends that begins at a token.
    fn list(&self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        if at >= self.words.len() || !opens_body(rest) {
            return None;
        }
        let start = self.words.tokens[at].start;
        let end = start + extent(rest);
        let past = self.words.tokens.partition_point(|token| token.start < end);
        let past = self.closed_before(at..past);
        // "cơ quan", "Chánh" alone name nobody.
        let nobody = lexicon::is(self.words.slice(at..past), Class::BareGroup | Class::OfficeHolder);
        (past > at && !nobody).then_some(past)
    }

    /// Where a list of bodies ends, which a closing bracket does as well.
    fn closed_before(&self, list: Range<usize>) -> usize {
        let mut open = 0usize;
        for i in list.clone() {
            match self.words.word(i) {
                "(" => open += 1,
                ")" if open == 0 => return i,
                ")" => open -= 1,
                _ => {}
            }
        }
        list.end
    }

    fn tokens_of(&self, bytes: &Range<usize>) -> Range<usize> {
        let at = |byte: usize| self.words.tokens.partition_point(|token| token.start < byte);
        at(bytes.start)..at(bytes.end)
    }

    fn subject_at(&self, at: usize, request: bool) -> Option<DutySubject> {
        let end = self.list(at)?;
        Some(DutySubject {
            names: self.words.bytes(at..end),
            request,
            // "1. Bộ Công an có trách nhiệm:"
            whole: self.past_colour(end) >= self.words.len(),
        })
    }

    /// The bodies behind "giao", "đề nghị", or right here.
    fn told_at(&self, at: usize) -> Option<DutySubject> {
        let request = self.words.at(at, Class::DutyRequest).is_some();
        match self.words.at(at, Class::DutyOrder | Class::DutyRequest) {
            Some(end) => self.subject_at(self.past_signs(end), request),
            None => self.subject_at(at, false),
        }
    }

    fn subject(&self, from: usize) -> Option<DutySubject> {
        self.told_at(from)
            .or_else(|| self.after_introduction(from))
            .or_else(|| self.behind_title(from))
    }

    /// The bodies behind an introduction: "Trên cơ sở …, yêu cầu Thủ trưởng các sở …"; "Căn cứ …, các sở, ban, ngành
    /// xây dựng …".
    fn after_introduction(&self, from: usize) -> Option<DutySubject> {
        self.words.at(from, Class::Introduction)?;
        let end = (from..self.words.len())
            .find(|&i| self.is_stop(i))
            .unwrap_or(self.words.len());
        let commas = || (from..end).filter(|&i| matches!(self.words.word(i), "," | ";"));
        let told = |i: &usize| self.words.at(i + 1, Class::DutyOrder | Class::DutyRequest).is_some();
        let orders = commas().filter(told).chain(commas());
        let mut subjects = orders.filter_map(|i| self.told_at(i + 1));
        subjects.find(|subject| !subject.whole)
    }

    /// The bodies behind a short title: "Chế độ báo cáo: các sở, ban, ngành gửi báo cáo …".
    fn behind_title(&self, from: usize) -> Option<DutySubject> {
        let near = from..self.words.len().min(from + LONGEST_TITLE);
        let colon = near
            .into_iter()
            .take_while(|&i| !self.is_stop(i))
            .find(|&i| self.words.word(i) == ":")?;
        let behind = self.told_at(colon + 1).or_else(|| self.after_introduction(colon + 1));
        behind.filter(|subject| !subject.whole)
    }

    /// Reads the lists behind the subject; the place where another order begins, or the end.
    fn walk(&self, begin: usize, duty: &mut Duty) -> usize {
        let mut i = begin;
        let mut in_bracket = false;
        while i < self.words.len() {
            in_bracket = self.words.word(i) == "(" || in_bracket && self.words.word(i) != ")";
            let parts = self.is_stop(i) || self.words.word(i) == ";" && !in_bracket;
            if parts && self.orders_others(i + 1) {
                return i + 1;
            }
            if self.joins_nobody(i) {
                duty.doubt.get_or_insert_with(unknown_partner);
            }
            i = match self.role_at(i).or_else(|| self.beside(i).filter(|_| in_bracket)) {
                Some((role, list)) => {
                    duty.roles.push((role, self.words.bytes(list.clone())));
                    list.end.max(i + 1)
                }
                None => i + 1,
            };
        }
        self.words.len()
    }

    /// Whether "phối hợp với" leads to words that open no known body.
    fn joins_nobody(&self, i: usize) -> bool {
        let behind = self
            .words
            .at(i, Class::Joining)
            .and_then(|end| self.words.at(end, Class::JoinWith));
        behind.is_some_and(|at| self.list(at).is_none() && self.words.is_word(at) && self.words.word(at) != "nhau")
    }

    /// The role of more bodies in a bracket: "(UBND các xã thực hiện; Sở Tài chính phối hợp)".
    fn beside(&self, i: usize) -> Option<(Role, Range<usize>)> {
        let end = self.list(i + 1).filter(|_| matches!(self.words.word(i), ";" | ","))?;
        let role = self.done_by(end).or_else(|| self.bracketed(end))?;
        Some((role, i + 1..end))
    }

    /// The role of the list of bodies that the words at this token lead to.
    fn role_at(&self, i: usize) -> Option<(Role, Range<usize>)> {
        let listed = |at: usize| Some(at..self.list(at)?);
        let words = self.words;
        if let Some(end) = words.at(i, Class::Guidance) {
            return Some((Role::Direct, listed(end)?));
        }
        if let Some(end) = words.at(i, Class::DoneBy) {
            let list = listed(end)?;
            return Some((self.done_by(list.end)?, list));
        }
        if words.word(i) == "(" {
            // "(giao Bệnh viện Tâm thần tỉnh thực hiện)"
            let told = words.at(i + 1, Class::DutyOrder);
            let list = listed(told.unwrap_or(i + 1))?;
            // "(Phòng Kinh tế, quý I/2026)": who does it, and when.
            let timed = |&i: &usize| matches!(words.word(i), "," | ";" | "-" | "–") && times::begins(words, i + 1);
            if let Some(end) = list.clone().find(timed) {
                return Some((Role::Assigned, list.start..end));
            }
            let role = self.done_by(list.end).or_else(|| self.bracketed(list.end));
            return Some((role.or(told.map(|_| Role::Assigned))?, list));
        }
        if let Some(end) = words.at(i, Class::Joining) {
            let with = words.at(end, Class::JoinWith);
            let list = listed(with.unwrap_or(end))?;
            return Some((Role::Coordinate, list));
        }
        if let Some(end) = words.at(i, Class::Chair) {
            // "Sở Y tế chủ trì, Sở Tài chính, Sở Nội vụ phối hợp"
            let list = listed(self.past_signs(end)).filter(|_| self.past_signs(end) > end)?;
            words.at(list.end, Class::OnlyJoins)?;
            return Some((Role::Coordinate, list));
        }
        if let Some(end) = words.at(i, Class::PassingThrough) {
            return Some((Role::Via, listed(end).filter(|_| words.is_capital(end))?));
        }
        let end = words.at(i, Class::Reporting)?;
        Some((Role::To, self.receivers(end)?))
    }

    /// The role that stands behind the bodies: "do Sở Y tế chủ trì", "(Sở Y tế chủ trì)".
    fn done_by(&self, behind: usize) -> Option<Role> {
        let verb = self.past_colour(behind);
        let verb = self.words.at(verb, Class::OfficeThatChairs).unwrap_or(verb);
        if self.words.at(verb, Class::Chair).is_some() {
            return Some(Role::Lead);
        }
        self.words.at(verb, Class::Directing).map(|_| Role::Direct)
    }

    /// The role of bodies in brackets: "(Văn phòng UBND tham mưu)", "(các ban phối hợp)".
    fn bracketed(&self, behind: usize) -> Option<Role> {
        let verb = self.past_colour(behind);
        let given = self.words.at(verb, Class::BracketDuty).map(|_| Role::Assigned);
        given.or_else(|| self.words.at(verb, Class::OnlyJoins).map(|_| Role::Coordinate))
    }

    /// The bodies that a report goes to: right behind the word, or behind "về", "cho" in the same clause.
    fn receivers(&self, from: usize) -> Option<Range<usize>> {
        let words = self.words;
        let mut at = from;
        while let Some(end) = words.at(self.past_signs(at), Class::Proposing) {
            at = end;
        }
        at = words.at(at, Class::Sending).unwrap_or(at);
        let ends = |&i: &usize| !self.is_stop(i) && words.word(i) != ";";
        let sent = (from..words.len())
            .take_while(ends)
            .filter_map(|i| words.at(i, Class::Sending));
        let at = std::iter::once(at).chain(sent).find(|&at| self.is_superior(at))?;
        let end = self.list(at).or_else(|| words.at(at, Class::Superior))?;
        let bracket = (at..end).find(|&i| matches!(words.word(i), "(" | ")"));
        Some(at..bracket.unwrap_or(end))
    }

    /// A body that reports go to: a named one, or "cấp có thẩm quyền".
    fn is_superior(&self, at: usize) -> bool {
        let named = self.words.is_capital(at) && opens_body(self.rest(at));
        named || self.words.at(at, Class::Superior).is_some()
    }

    /// Whether an order to other bodies begins here: "Giao Bộ Tài chính …", "Sở Tài chính bố trí …".
    fn orders_others(&self, at: usize) -> bool {
        if let Some(end) = self.words.at(at, Class::DutyOrder | Class::DutyRequest) {
            return self.list(end).is_some();
        }
        let list = self.list(at).filter(|_| self.words.is_capital(at));
        list.is_some_and(|end| self.words.word(end) == ":" || self.words.is_word(end))
    }

    /// The roles that the first verb gives to the subject.
    fn stance(&self, subject: &DutySubject, list: Range<usize>, end: usize, duty: &mut Duty) {
        let verb = self.past_colour(list.end);
        let answers = if duty.chairs { Role::Lead } else { Role::Assigned };
        let led = duty.roles.iter().any(|(role, _)| *role == Role::Lead);
        let names = || subject.names.clone();
        let joins = self.words.at(verb, Class::OnlyJoins);
        duty.joins = joins.is_some() && !duty.chairs && !subject.request;
        if joins.is_some_and(|behind| self.past_signs(behind) >= end) {
            duty.roles.push((Role::Coordinate, names()));
        } else if self.words.at(verb, Class::DirectingAndActing).is_some() {
            duty.roles.extend([(Role::Direct, names()), (answers, names())]);
        } else if self.words.at(verb, Class::Joining).is_some() && !duty.chairs && led {
            duty.roles.push((Role::Coordinate, names()));
        } else if let Some(object) = self.words.at(verb, Class::Directing) {
            self.directs(subject, object, end, duty);
        } else {
            duty.roles.push((answers, names()));
        }
    }

    /// Reads what "chỉ đạo" means for the subject: "chỉ đạo nghiên cứu …" directs; "chỉ đạo các đơn vị …" is its own
    /// duty; "lãnh đạo UBND tỉnh xây dựng …" has others do it.
    fn directs(&self, subject: &DutySubject, object: usize, end: usize, duty: &mut Duty) {
        let names = subject.names.clone();
        let kinds =
            Class::BodyKind | Class::BodyKindShort | Class::GroupHead | Class::MemberUnit | Class::MemberDepartment;
        let own_ones = !self.words.is_capital(object) && self.words.at(object, kinds).is_some();
        match self.list(object) {
            _ if own_ones => duty.roles.push((Role::Assigned, names)),
            Some(others) => {
                duty.roles.push((Role::Direct, names.clone()));
                if (others..end).any(|i| self.is_stop(i) && i + 1 < end) {
                    duty.roles.push((Role::Assigned, names));
                }
                duty.roles.push((Role::Assigned, self.words.bytes(object..others)));
                duty.doubt = Some(does_through_others());
            }
            None if duty.chairs => duty.roles.extend([(Role::Direct, names.clone()), (Role::Lead, names)]),
            None => {
                duty.roles.push((Role::Direct, names));
                duty.doubt = Some(only_directs());
            }
        }
    }

    /// Whether no other body stands before "chủ trì" in its clause.
    fn chairs(&self, range: Range<usize>) -> bool {
        let words = self.words;
        let chairs = range.clone().filter(|&i| words.at(i, Class::Chair).is_some());
        chairs.into_iter().any(|chair| {
            let signs = |&i: &usize| matches!(words.word(i), "," | ";" | "." | ":" | "(");
            let clause = (range.start..chair).rev().find(signs).map_or(range.start, |i| i + 1);
            let is_own = words.before(chair, clause, Class::OfficeThatChairs).is_some();
            is_own || !(clause..chair).any(|i| opens_body(self.rest(i)))
        })
    }

    /// Where an order says what is to be done: behind the bodies, "chủ trì" and those with whom.
    fn what(&self, begin: usize, end: usize, duty: &Duty) -> usize {
        let coordinating = duty.roles.iter().filter(|(role, _)| *role == Role::Coordinate);
        let lists: Vec<Range<usize>> = coordinating.map(|(_, bytes)| self.tokens_of(bytes)).collect();
        let mut at = self.past_signs(begin);
        loop {
            let passed = self.words.at(at, Class::Chair | Class::Joining | Class::JoinWith);
            let list = lists.iter().find(|list| list.start == at).map(|list| list.end);
            match passed.or(list) {
                Some(next) if next < end => at = self.past_signs(next),
                _ => break,
            }
        }
        self.words
            .tokens
            .get(at)
            .map_or(self.words.source.len(), |token| token.start)
    }

    fn times(&self, range: Range<usize>, subject: Option<&DutySubject>, duty: &Duty) -> Vec<Range<usize>> {
        let subject = subject.map(|subject| &subject.names);
        let lists = duty.roles.iter().map(|(_, list)| list).chain(subject);
        let behind = lists.map(|list| self.tokens_of(list).end);
        // "(Sở Nội vụ chủ trì, hằng quý)": what they do may stand between.
        let behind = behind.flat_map(|end| {
            let deed = self.words.at(end, Class::Chair | Class::BracketDuty | Class::OnlyJoins);
            [Some(end), deed].into_iter().flatten()
        });
        let behind: Vec<usize> = behind.collect();
        times::in_duty(self.words, range, &behind)
    }

    /// Whether a stop closes a sentence: a blank follows it; not in "TP. Lai Châu" and not inside a number.
    fn is_stop(&self, i: usize) -> bool {
        self.words.word(i) == "." && !self.words.is_glued(i + 1)
    }

    fn past_signs(&self, at: usize) -> usize {
        let sign = |&i: &usize| matches!(self.words.word(i), "," | ":" | ";" | "-" | "–" | "." | "/");
        (at..self.words.len()).find(|i| !sign(i)).unwrap_or(self.words.len())
    }

    /// The token behind the words that only colour the verb.
    fn past_colour(&self, from: usize) -> usize {
        let mut at = self.past_signs(from);
        while let Some(end) = self.words.at(at, Class::BeforeTheVerb) {
            at = self.past_signs(end);
        }
        at
    }
}

fn unknown_partner() -> Doubt {
    Doubt::new(
        "Sau “phối hợp với” không nhận ra tên cơ quan nào: nếu bản in có nêu thì ghi vào `coordinate`.",
        "No body was recognised behind “phối hợp với”: if the print names one, write it in `coordinate`.",
    )
}

fn only_directs() -> Doubt {
    Doubt::new(
        "Câu chỉ nói cơ quan này lãnh đạo, chỉ đạo mà không nêu ai thực hiện: xem có phải chính cơ quan này được giao không.",
        "The sentence only says that this body directs, and not who does it: check whether the body itself has the duty.",
    )
}

fn does_through_others() -> Doubt {
    Doubt::new(
        "Câu nói cơ quan này lãnh đạo, chỉ đạo cơ quan khác thực hiện; hãy xem lại vai của từng cơ quan.",
        "The sentence says that this body directs another to do it; check the role of each body.",
    )
}
