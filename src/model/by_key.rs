//! Sắp theo khóa: derived lists that share what an edit leaves alone.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Index;
use std::sync::Arc;

use super::fact::FactId;
use super::reads::{FactPlace, note_named, note_place};

/// Values by key, which clones share, so that one of them can be replaced cheaply.
#[derive(Debug)]
pub struct ByKey<K, V>(HashMap<K, Arc<V>>);

impl<K, V> Default for ByKey<K, V> {
    fn default() -> Self {
        ByKey(HashMap::new())
    }
}

impl<K: Clone, V> Clone for ByKey<K, V> {
    fn clone(&self) -> Self {
        ByKey(self.0.clone())
    }
}

impl<K: Eq + Hash, V> ByKey<K, V> {
    /// The value of a key; that it was read is noted, and that there was none.
    pub fn get(&self, key: &K) -> Option<&V> {
        let found = self.0.get(key);
        match found {
            Some(value) => note_place(FactPlace::Value, Arc::as_ptr(value)),
            None => note_named(|| FactId::of_key::<V>(key)),
        }
        found.map(Arc::as_ref)
    }

    /// All keys with their values, for those who do not make a page of them.
    pub(super) fn unnoted(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value.as_ref()))
    }

    /// Puts a value in the place of another, or takes the key out where the value is empty.
    pub fn set_or_remove(&mut self, key: &K, value: V, is_empty: fn(&V) -> bool)
    where
        K: Clone,
    {
        if is_empty(&value) {
            self.0.remove(key);
        } else {
            self.0.insert(key.clone(), Arc::new(value));
        }
    }

    /// All keys with their values, in no particular order.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.into_iter()
    }
}

impl<K: Eq + Hash, V> FromIterator<(K, V)> for ByKey<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(values: I) -> Self {
        ByKey(values.into_iter().map(|(key, value)| (key, Arc::new(value))).collect())
    }
}

impl<K: Eq + Hash, V> Index<&K> for ByKey<K, V> {
    type Output = V;

    fn index(&self, key: &K) -> &V {
        let value = &self.0[key];
        note_place(FactPlace::Value, Arc::as_ptr(value));
        value
    }
}

impl<'a, K, V> IntoIterator for &'a ByKey<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter =
        std::iter::Map<std::collections::hash_map::Iter<'a, K, Arc<V>>, fn((&'a K, &'a Arc<V>)) -> (&'a K, &'a V)>;

    fn into_iter(self) -> Self::IntoIter {
        note_named(FactId::of_all::<V>);
        self.0.iter().map(|(key, value)| (key, value.as_ref()))
    }
}
