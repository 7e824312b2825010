//! Khối: entries in files of some kilobytes, and the directory of their first keys.
//!
//! Where blocks are cut depends on the keys themselves, not on where a count of bytes happens to run out: a run
//! that is too large is cut at the boundary of the greatest depth and, among those, the smallest hash. So an edit
//! changes the blocks of its own keys and no others.

use std::ops::Range;

use super::merge::Entries;
use super::pack::{PackName, Packed};
use super::partition;
use super::varint::{put_front_coded, put_len};

/// The largest leaf of the directory, in estimated bytes.
const LEAF: usize = 1900;

/// A file and the first key in it.
#[derive(Clone, Debug)]
pub struct IndexBlock {
    pub first: Box<str>,
    pub file: Packed,
}

/// The entries of one partition: blocks where they fill one, else entries that share a block with others'.
pub enum Filled {
    Blocks(Vec<IndexBlock>),
    Entries(Entries),
}

/// The blocks of a partition that fills at least one of at most so many bytes.
pub fn fill(entries: Entries, limit: usize) -> Filled {
    if entries.size(0..entries.len()) <= limit {
        return Filled::Entries(entries);
    }
    let hashes: Vec<u64> = (0..entries.len())
        .map(|at| hash(entries.get(at).0.as_bytes()))
        .collect();
    let mut blocks = Vec::new();
    let size = |range: &Range<usize>| entries.size(range.clone());
    cut(0..entries.len(), limit, &size, &|at| (0, hashes[at]), &mut |range| {
        blocks.push(block(range.map(|at| entries.get(at))));
    });
    Filled::Blocks(blocks)
}

/// All blocks in order: small partitions side by side share one.
pub fn gather(partitions: &[(u16, &Filled)], limit: usize) -> Vec<IndexBlock> {
    let size = |(_, filled): &(u16, &Filled)| match filled {
        Filled::Blocks(_) => limit + 1,
        Filled::Entries(entries) => entries.size(0..entries.len()),
    };
    let sizes: Vec<usize> = partitions.iter().map(size).collect();
    let boundary = |at: usize| {
        let (before, after) = (partitions[at - 1].0, partitions[at].0);
        let depth = partition::depth(before, after);
        (u8::MAX - depth, hash(&after.to_le_bytes()))
    };
    let mut blocks = Vec::new();
    let size = |range: &Range<usize>| sizes[range.clone()].iter().sum();
    cut(0..partitions.len(), limit, &size, &boundary, &mut |range| {
        blocks.extend(share(&partitions[range]));
    });
    blocks
}

/// The blocks of partitions that stand together.
fn share(partitions: &[(u16, &Filled)]) -> Vec<IndexBlock> {
    if let [(_, Filled::Blocks(blocks))] = partitions {
        return blocks.clone();
    }
    let entries = partitions.iter().filter_map(|(_, filled)| match filled {
        Filled::Entries(entries) => Some(entries),
        Filled::Blocks(_) => None,
    });
    let all = entries.flat_map(|entries| (0..entries.len()).map(|at| entries.get(at)));
    let all: Vec<_> = all.collect();
    if all.is_empty() {
        Vec::new()
    } else {
        vec![block(all.into_iter())]
    }
}

fn block<'a>(entries: impl ExactSizeIterator<Item = (&'a str, &'a [u8])>) -> IndexBlock {
    let mut payload = vec![b'B'];
    put_len(&mut payload, entries.len());
    let mut first = None;
    let mut before = "";
    for (key, entry) in entries {
        first.get_or_insert(key);
        put_front_coded(&mut payload, before, key);
        put_len(&mut payload, entry.len());
        payload.extend_from_slice(entry);
        before = key;
    }
    IndexBlock {
        first: Box::from(first.unwrap_or_default()),
        file: Packed::new(&payload),
    }
}

/// The directory: leaves with the first keys and names of blocks.
pub fn leaves(blocks: &[IndexBlock]) -> Vec<IndexBlock> {
    let hashes: Vec<u64> = blocks.iter().map(|block| hash(block.first.as_bytes())).collect();
    // A first key shares about half of its letters with the one before it.
    let size = |range: &Range<usize>| {
        let keys = blocks[range.clone()]
            .iter()
            .map(|block| block.first.len() / 2 + 2 + size_of::<PackName>());
        keys.sum()
    };
    let mut leaves = Vec::new();
    cut(0..blocks.len(), LEAF, &size, &|at| (0, hashes[at]), &mut |range| {
        leaves.push(leaf(&blocks[range]));
    });
    leaves
}

fn leaf(blocks: &[IndexBlock]) -> IndexBlock {
    let mut payload = vec![b'L'];
    put_len(&mut payload, blocks.len());
    let mut before = "";
    for block in blocks {
        put_front_coded(&mut payload, before, &block.first);
        payload.extend_from_slice(&block.file.name);
        before = &block.first;
    }
    IndexBlock {
        first: blocks[0].first.clone(),
        file: Packed::new(&payload),
    }
}

/// Cuts a range until every part is small enough or single: at the boundary that comes first by `order`.
pub fn cut<K: Ord>(
    range: Range<usize>,
    limit: usize,
    size: &dyn Fn(&Range<usize>) -> usize,
    order: &dyn Fn(usize) -> K,
    part: &mut dyn FnMut(Range<usize>),
) {
    if range.is_empty() {
        return;
    }
    if range.len() == 1 || size(&range) <= limit {
        return part(range);
    }
    let at = (range.start + 1..range.end)
        .min_by_key(|at| order(*at))
        .unwrap_or(range.start + 1);
    cut(range.start..at, limit, size, order, part);
    cut(at..range.end, limit, size, order, part);
}

/// A number of a key that depends on nothing else.
pub fn hash(key: &[u8]) -> u64 {
    let hash = blake3::hash(key);
    let mut first = [0; 8];
    first.copy_from_slice(&hash.as_bytes()[..8]);
    u64::from_le_bytes(first)
}
