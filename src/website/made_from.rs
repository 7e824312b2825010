//! Trang nào từ đâu: what each file of the last publish was made from, as it is kept in `.congkhai/cache/`.

use std::collections::HashMap;
use std::fmt::Write;

use crate::model::FactId;
use crate::source::{Digest, FileStamp};

/// The first line; another form of the file gets another number.
const HEAD: &str = "congkhai-made-from 1";

/// What a digest has where there was nothing.
const ABSENT: &str = "-";

/// What each file was made from.
#[derive(Debug, PartialEq, Eq)]
pub struct MadeFrom {
    /// The digest of everything that all files may depend on.
    pub frame: Digest,
    /// The facts that some file was made from, each with its digest or that there was none.
    pub facts: Vec<(FactId, Option<u128>)>,
    /// The files by path.
    pub files: HashMap<String, FileMadeFrom>,
}

/// What one file was made from.
#[derive(Debug, PartialEq, Eq)]
pub struct FileMadeFrom {
    /// The stamp of the published file.
    pub stamp: FileStamp,
    /// The facts, by their places in the list of all, in order.
    pub facts: Vec<u32>,
}

impl MadeFrom {
    /// The bytes of the file: head, digest of all that is common, how many facts; a fact a line, a file a line, and the
    /// digest of all that.
    pub fn written(&self) -> Vec<u8> {
        let mut text = format!("{HEAD}\n{}\n{}\n", self.frame, self.facts.len());
        for (name, digest) in &self.facts {
            // Writing to a text does not fail.
            let _ = match digest {
                Some(digest) => writeln!(text, "{:x} {digest:x}", name.0),
                None => writeln!(text, "{:x} {ABSENT}", name.0),
            };
        }
        for (path, file) in &self.files {
            // A path that breaks the form is looked at again each time.
            let Some((size, inode, time)) = file.stamp.numbers().filter(|_| !path.contains(['\t', '\n'])) else {
                continue;
            };
            let _ = write!(text, "{path}\t{size:x} {inode:x} {time:x}\t");
            let mut before = 0;
            for fact in &file.facts {
                let _ = write!(text, "{:x} ", fact - before);
                before = *fact;
            }
            text.push('\n');
        }
        let digest = blake3::hash(text.as_bytes()).to_hex();
        text.push_str(&digest);
        text.into_bytes()
    }

    /// Reads what [`MadeFrom::written`] writes; nothing of what is incomplete or of another version.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let (text, own) = text.split_at_checked(text.len().checked_sub(64)?)?;
        if blake3::hash(text.as_bytes()).to_hex().as_str() != own {
            return None;
        }
        let mut lines = text.strip_prefix(HEAD)?.strip_prefix('\n')?.lines();
        let frame = Digest::from_hex(lines.next()?)?;
        let count: usize = lines.next()?.parse().ok()?;
        let facts: Option<Vec<_>> = lines.by_ref().take(count).map(fact).collect();
        let facts = facts.filter(|facts| facts.len() == count)?;
        let files: Option<HashMap<_, _>> = lines.map(|line| file(line, count)).collect();
        Some(MadeFrom {
            frame,
            facts,
            files: files?,
        })
    }
}

fn fact(line: &str) -> Option<(FactId, Option<u128>)> {
    let (name, digest) = line.split_once(' ')?;
    let number = |text| u128::from_str_radix(text, 16).ok();
    let digest = match digest {
        ABSENT => None,
        digest => Some(number(digest)?),
    };
    Some((FactId(number(name)?), digest))
}

fn file(line: &str, count: usize) -> Option<(String, FileMadeFrom)> {
    let mut parts = line.split('\t');
    let (path, stamp, facts) = (parts.next()?, parts.next()?, parts.next()?);
    let mut numbers = stamp.split(' ').map(|number| u128::from_str_radix(number, 16).ok());
    let (size, inode, time) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let stamp = FileStamp::from_numbers((size.try_into().ok()?, inode.try_into().ok()?, time))?;
    let mut before = 0_u32;
    let facts = facts.split_ascii_whitespace().map(|step| {
        before = before.checked_add(u32::from_str_radix(step, 16).ok()?)?;
        ((before as usize) < count).then_some(before)
    });
    let facts = facts.collect::<Option<Vec<u32>>>()?;
    Some((path.to_owned(), FileMadeFrom { stamp, facts }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_torn_is_not() {
        let stamp = |size| FileStamp::from_numbers((size, 7, 1_700_000_000_123_456_789)).expect("a stamp");
        let file = |size, facts| FileMadeFrom {
            stamp: stamp(size),
            facts,
        };
        let made_from = MadeFrom {
            frame: Digest::of(b"a"),
            facts: vec![(FactId(1), None), (FactId(2), Some(3)), (FactId(u128::MAX), Some(0))],
            files: HashMap::from([
                ("404.html".to_owned(), file(1, vec![])),
                ("van-ban/2021/a b/index.html".to_owned(), file(20, vec![0, 2])),
            ]),
        };
        let bytes = made_from.written();
        assert_eq!(MadeFrom::read(&bytes), Some(made_from));
        for end in 0..bytes.len() {
            assert_eq!(MadeFrom::read(&bytes[..end]), None);
        }
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 1;
            assert_eq!(MadeFrom::read(&other), None, "byte {at}");
        }
    }
}
