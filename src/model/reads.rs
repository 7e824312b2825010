//! Điều đã đọc: what of a corpus a content is made from, noted while it is made.
//!
//! What makers read, they read through the corpus, and what of it may change between two builds notes that it was read:
//! documents, their prose, and the lists derived of them. So nobody has to declare what a page depends on, and nobody
//! can forget to. What was worked out once for several pages is kept in a [`Memo`], which notes for each of them what it
//! was worked out from.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use super::fact::FactId;

thread_local! {
    static NOTED: RefCell<Option<Reads>> = const { RefCell::new(None) };
}

/// What was read of a corpus.
#[derive(Clone, Debug, Default)]
pub struct Reads {
    pub(super) places: HashSet<FactPlace>,
    /// What was asked for by its name: a whole list, or something that is not there.
    pub(super) named: HashSet<FactId>,
    /// What others had read, of whose work use was made, by where it lies.
    others: HashMap<usize, Arc<Reads>>,
    /// Something was read that nobody can name.
    pub(super) is_unknown: bool,
}

/// Where something lies that was read, which is cheaper to note than its name; of one corpus as long as it lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum FactPlace {
    /// A document without its prose.
    Document(usize),
    Prose(usize),
    /// All documents.
    Documents(usize),
    /// All works that are cited and not published.
    Works(usize),
    /// A value of a list by key.
    Value(usize),
}

impl Reads {
    /// Passes all that was read, by whomever, each once.
    pub(super) fn each<'a>(&'a self, pass: &mut dyn FnMut(&'a Reads)) {
        self.each_new(&mut HashSet::new(), pass);
    }

    fn each_new<'a>(&'a self, seen: &mut HashSet<usize>, pass: &mut dyn FnMut(&'a Reads)) {
        pass(self);
        for (place, other) in &self.others {
            if seen.insert(*place) {
                other.each_new(seen, pass);
            }
        }
    }
}

/// Does some work and gives what it has read, too. Whoever records this work as part of theirs has read that as well.
pub fn recorded<T>(work: impl FnOnce() -> T) -> (T, Arc<Reads>) {
    let before = NOTED.replace(Some(Reads::default()));
    // Where the work panics, the file that it is for is not published, and nobody asks what was read.
    let made = work();
    let reads = Arc::new(NOTED.replace(before).unwrap_or_default());
    note_others(&reads);
    (made, reads)
}

/// Does some work of which it is no secret what it reads: that is compared by itself.
pub fn unnoted<T>(work: impl FnOnce() -> T) -> T {
    let before = NOTED.replace(None);
    let made = work();
    NOTED.replace(before);
    made
}

/// What was read up to now in the work that is recorded.
pub fn so_far() -> Arc<Reads> {
    Arc::new(NOTED.with_borrow(|reads| reads.clone().unwrap_or_default()))
}

/// Notes what others have read, whose work is used.
pub fn note_others(reads: &Arc<Reads>) {
    note(|noted| {
        noted
            .others
            .entry(Arc::as_ptr(reads).addr())
            .or_insert_with(|| Arc::clone(reads));
    });
}

/// Notes that something was read of which nobody can tell later whether it is the same.
pub fn note_unknown() {
    note(|noted| noted.is_unknown = true);
}

/// Notes that a thing was read.
pub(super) fn note_place<T: ?Sized>(of: fn(usize) -> FactPlace, thing: *const T) {
    note(|noted| {
        noted.places.insert(place_of(of, thing));
    });
}

/// The place of a thing.
pub(super) fn place_of<T: ?Sized>(of: fn(usize) -> FactPlace, thing: *const T) -> FactPlace {
    of(thing.cast::<()>().addr())
}

/// Notes that something was asked for by name.
pub(super) fn note_named(name: impl FnOnce() -> FactId) {
    note(|noted| {
        noted.named.insert(name());
    });
}

fn note(work: impl FnOnce(&mut Reads)) {
    NOTED.with_borrow_mut(|noted| {
        if let Some(noted) = noted {
            work(noted);
        }
    });
}

/// Something that is worked out once, and what it was worked out from, which everybody has read who uses it.
pub struct Memo<T>(OnceLock<(T, Arc<Reads>)>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Memo(OnceLock::new())
    }
}

impl<T> Memo<T> {
    /// What was worked out, now or before.
    pub fn get_or_init(&self, work: impl FnOnce() -> T) -> &T {
        let (made, reads) = self.0.get_or_init(|| recorded(work));
        note_others(reads);
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(reads: &Reads) -> Vec<FactId> {
        let mut named = Vec::new();
        reads.each(&mut |reads| named.extend(&reads.named));
        named
    }

    #[test]
    fn whoever_uses_what_was_worked_out_before_has_read_what_it_was_worked_out_from() {
        let memo = Memo::default();
        let work = || {
            note_named(|| FactId(1));
            unnoted(|| note_named(|| FactId(2)));
        };
        // Outside of any recording, as a check does.
        memo.get_or_init(work);
        for _ in 0..2 {
            let ((), reads) = recorded(|| *memo.get_or_init(work));
            assert_eq!(named(&reads), [FactId(1)]);
        }
        let ((), outer) = recorded(|| drop(recorded(|| note_named(|| FactId(3)))));
        assert_eq!(named(&outer), [FactId(3)]);
        let (noted, _) = recorded(|| {
            note_named(|| FactId(4));
            so_far()
        });
        assert_eq!(named(&noted), [FactId(4)]);
    }
}
