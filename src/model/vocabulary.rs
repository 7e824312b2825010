//! Danh mục: lists of things with ids, such as indicators, bodies and places.

use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Index;
use std::sync::Arc;

/// The place of a thing in its [`Vocabulary`]; cheap to copy and compare.
pub struct Id<T> {
    index: u32,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// Its place in the vocabulary, from 0.
    pub fn number(self) -> u32 {
        self.index
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// A list of things, each with a unique id, in the order of its files. A clone shares the list.
#[derive(Debug)]
pub struct Vocabulary<T> {
    items: Arc<Vec<T>>,
    names: Arc<Names<T>>,
}

#[derive(Debug)]
struct Names<T> {
    in_order: Vec<String>,
    by_name: HashMap<String, Id<T>>,
}

impl<T> Clone for Vocabulary<T> {
    fn clone(&self) -> Self {
        Vocabulary {
            items: Arc::clone(&self.items),
            names: Arc::clone(&self.names),
        }
    }
}

impl<T> Default for Vocabulary<T> {
    fn default() -> Self {
        Self::with_names([])
    }
}

impl<T> Vocabulary<T> {
    /// A list of the ids alone, so that rows can name each other before they are built.
    ///
    /// The items must then be given in the same order by [`Vocabulary::fill`]. Of two equal ids
    /// the first counts.
    pub fn with_names(names: impl IntoIterator<Item = String>) -> Self {
        let mut known = Names {
            in_order: Vec::new(),
            by_name: HashMap::new(),
        };
        for name in names {
            let id = Self::id_at(known.in_order.len());
            known.by_name.entry(name.clone()).or_insert(id);
            known.in_order.push(name);
        }
        Vocabulary {
            items: Arc::default(),
            names: Arc::new(known),
        }
    }

    /// The items behind the names, in the same order.
    #[must_use]
    pub fn fill(mut self, items: Vec<T>) -> Self {
        debug_assert_eq!(items.len(), self.names.in_order.len());
        self.items = Arc::new(items);
        self
    }

    fn id_at(index: usize) -> Id<T> {
        Id {
            index: u32::try_from(index).unwrap_or(u32::MAX),
            of: PhantomData,
        }
    }

    /// The id of the thing that content writes as `name`.
    pub fn find(&self, name: &str) -> Option<Id<T>> {
        self.names.by_name.get(name).copied()
    }

    /// The thing that content writes as `name`.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.find(name).map(|id| &self[id])
    }

    /// The name under which content writes this thing.
    pub fn name(&self, id: Id<T>) -> &str {
        &self.names.in_order[id.index as usize]
    }

    /// All names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.in_order.iter().map(String::as_str)
    }

    /// All things with their ids, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Id<T>, &T)> {
        self.items.iter().enumerate().map(|(i, item)| (Self::id_at(i), item))
    }

    pub fn len(&self) -> usize {
        self.items.len()
    }

    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

impl<T> Index<Id<T>> for Vocabulary<T> {
    type Output = T;

    fn index(&self, id: Id<T>) -> &T {
        &self.items[id.index as usize]
    }
}
