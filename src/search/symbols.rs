//! Âm tiết thành số: every written form of a syllable has a number, given when it is first seen.
//!
//! The numbers depend on which thread reads what first, so nothing that is published may show them: [`Ranks`]
//! gives the order that is.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{PoisonError, RwLock};

/// A fast hash for short keys of our own making.
#[derive(Default)]
pub struct Fast(u64);

impl Hasher for Fast {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..part.len()].copy_from_slice(part);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_u32(&mut self, word: u32) {
        self.write_u64(u64::from(word));
    }

    fn write_u8(&mut self, byte: u8) {
        self.write_u64(u64::from(byte));
    }

    fn write_usize(&mut self, word: usize) {
        self.write_u64(word as u64);
    }
}

/// A map with that hash.
pub type FastMap<K, V> = HashMap<K, V, BuildHasherDefault<Fast>>;

/// A written form: the base of a syllable and its mark code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyllableForm {
    pub base: Box<str>,
    pub code: u64,
}

/// The number of every written form that was ever seen; it only grows.
#[derive(Default)]
pub struct Symbols {
    known: RwLock<KnownForms>,
}

#[derive(Default)]
struct KnownForms {
    /// By base and code, written one behind the other.
    numbers: FastMap<Box<[u8]>, u32>,
    forms: Vec<SyllableForm>,
}

impl Symbols {
    /// The number of a form, whose key [`write_key`] wrote.
    pub fn number(&self, key: &[u8], code: u64) -> u32 {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(number) = known.numbers.get(key) {
            return *number;
        }
        drop(known);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.number(key, code)
    }

    /// The order of all forms known now.
    pub fn ranks(&self) -> Ranks {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        Ranks::new(&known.forms)
    }
}

impl KnownForms {
    fn number(&mut self, key: &[u8], code: u64) -> u32 {
        if let Some(number) = self.numbers.get(key) {
            return *number;
        }
        let number = u32::try_from(self.forms.len()).unwrap_or(u32::MAX);
        self.numbers.insert(Box::from(key), number);
        let base = std::str::from_utf8(&key[..key.len() - CODE]).unwrap_or_default();
        self.forms.push(SyllableForm {
            base: Box::from(base),
            code,
        });
        number
    }
}

/// Bytes that a code takes in a key.
const CODE: usize = 8;

/// Writes the key of a form into `key`.
pub fn write_key(key: &mut Vec<u8>, base: &str, code: u64) {
    key.clear();
    key.extend_from_slice(base.as_bytes());
    key.extend_from_slice(&code.to_le_bytes());
}

/// The published order: bases by their bytes, and the forms of each base by code.
pub struct Ranks {
    pub bases: Vec<Box<str>>,
    /// Of every number: the rank of its base, and its code.
    forms: Vec<(u32, u64)>,
}

impl Ranks {
    fn new(forms: &[SyllableForm]) -> Self {
        let mut order: Vec<usize> = (0..forms.len()).collect();
        order.sort_unstable_by(|a, b| forms[*a].base.cmp(&forms[*b].base));
        let mut ranks = Ranks {
            bases: Vec::new(),
            forms: vec![(0, 0); forms.len()],
        };
        for at in order {
            let form = &forms[at];
            if ranks.bases.last().is_none_or(|base| *base != form.base) {
                ranks.bases.push(form.base.clone());
            }
            let rank = u32::try_from(ranks.bases.len() - 1).unwrap_or(u32::MAX);
            ranks.forms[at] = (rank, form.code);
        }
        ranks
    }

    /// The rank of the base and the code of a form.
    #[inline]
    pub fn of(&self, number: u32) -> (u32, u64) {
        self.forms[number as usize]
    }

    /// The base of a rank.
    pub fn base(&self, rank: u32) -> &str {
        &self.bases[rank as usize]
    }
}
