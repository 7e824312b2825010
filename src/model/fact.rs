//! Tên và mã của dữ kiện: how a part of a corpus is named, and how what it says is digested.

use std::any::type_name;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The name of a fact, the same in every build of one program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FactId(pub u128);

impl FactId {
    pub(super) fn new(kind: &str, key: impl Hash) -> Self {
        // With every figure some name is asked for, and nobody gains by two that are alike: so this is no digest.
        let half = |number: u64| {
            let mut hasher = DefaultHasher::new();
            (number, kind, &key).hash(&mut hasher);
            u128::from(hasher.finish())
        };
        FactId(half(0) << 64 | half(1))
    }

    /// The value of a key; the type of the value tells the lists of a corpus apart.
    pub(super) fn of_key<V>(key: impl Hash) -> Self {
        FactId::new(type_name::<V>(), key)
    }

    /// A whole list by key.
    pub(super) fn of_all<V>() -> Self {
        FactId::new("all", type_name::<V>())
    }
}

/// A digest of half the usual length: it is compared with one other, never looked for among many.
pub(super) fn short_digest(thing: impl Hash) -> u128 {
    let mut hasher = Blake3Hasher::default();
    thing.hash(&mut hasher);
    hasher.short()
}

/// BLAKE3 of everything that tells its parts to a [`Hasher`].
#[derive(Default)]
pub struct Blake3Hasher(blake3::Hasher);

impl Blake3Hasher {
    pub(super) fn short(&self) -> u128 {
        let digest = self.whole();
        let half = digest.as_bytes().iter().take(16);
        half.fold(0, |sum, byte| sum << 8 | u128::from(*byte))
    }

    /// The whole digest.
    pub fn whole(&self) -> blake3::Hash {
        self.0.finalize()
    }
}

impl Hasher for Blake3Hasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Not asked for: the whole digest is taken.
    fn finish(&self) -> u64 {
        0
    }
}
