//! Đoạn văn: the texts of results, a few sections a file.
//!
//! Which file holds a section follows from the section's number, so that no list of them is needed.

use super::pack::{TEXTS, squeeze};
use super::sizes::FileSizes;
use super::units::{SearchPage, SearchUnit};
use super::varint::{put, put_len, put_str};

/// Where a unit stands: its number, and how many further files its text fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChunkPlace {
    pub number: u32,
    pub more: u32,
}

/// Gives the units of a document or free page their numbers: as many as may share a file, fewer where they are long.
pub fn lay_out(page: &SearchPage, sizes: FileSizes) -> Vec<ChunkPlace> {
    let (mut chunk, mut within, mut filled) = (0, 0, 0);
    let places = page.units.iter().map(|unit| {
        let size = piece_start(&unit.text, 1, sizes) + unit.title.len() + unit.names.len();
        if within == sizes.chunk() || within > 0 && filled + size > sizes.text {
            (chunk, within, filled) = (chunk + 1, 0, 0);
        }
        let number = chunk * sizes.chunk() + within;
        (within, filled) = (within + 1, filled + size);
        ChunkPlace {
            number,
            more: more(&unit.text, sizes),
        }
    });
    places.collect()
}

/// The units of a page of entities are numbered by their vocabulary.
pub fn lay_out_entities(page: &SearchPage, sizes: FileSizes) -> Vec<ChunkPlace> {
    let places = (0..).zip(&page.units).map(|(number, unit)| ChunkPlace {
        number,
        more: more(&unit.text, sizes),
    });
    places.collect()
}

/// Where a part of a text begins: at lines or else between words, near the ends of full files. It needs no look at the
/// parts before: a text of megabytes has thousands.
fn piece_start(text: &str, piece: usize, sizes: FileSizes) -> usize {
    let at = piece.saturating_mul(sizes.text);
    if piece == 0 || at >= text.len() {
        return at.min(text.len());
    }
    let (half, end) = (
        text.floor_char_boundary(at - sizes.text / 2),
        text.floor_char_boundary(at),
    );
    let behind = |sign: char| text[half..end].rfind(sign).map(|found| half + found + 1);
    behind('\n').or_else(|| behind(' ')).unwrap_or(end)
}

/// A part of a text; nothing behind its last.
fn piece(text: &str, piece: usize, sizes: FileSizes) -> Option<&str> {
    let (start, end) = (piece_start(text, piece, sizes), piece_start(text, piece + 1, sizes));
    (start < end).then(|| &text[start..end])
}

/// How many further files a text fills.
fn more(text: &str, sizes: FileSizes) -> u32 {
    u32::try_from(text.len().div_ceil(sizes.text).saturating_sub(1)).unwrap_or(u32::MAX)
}

/// The names of all files of a page, below `/tim-kiem/`.
pub fn files(id: u64, places: &[ChunkPlace], sizes: FileSizes) -> Vec<String> {
    let mut names = Vec::new();
    let file = |place: &ChunkPlace| sizes.place(place.number).0;
    for chunk in places.chunk_by(|a, b| file(a) == file(b)) {
        names.push(name(id, file(&chunk[0]), None));
        for place in chunk {
            let (number, within) = sizes.place(place.number);
            names.extend((1..=place.more).map(|piece| name(id, number, Some((within, piece)))));
        }
    }
    names
}

fn name(id: u64, chunk: u32, piece: Option<(u32, u32)>) -> String {
    let (high, low) = (id >> 8, id & 255);
    match piece {
        None => format!("t/{high:x}/{low:x}-{chunk}.bin"),
        Some((within, piece)) => format!("t/{high:x}/{low:x}-{chunk}-{within}-{piece}.bin"),
    }
}

/// What a file of texts holds, read from its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChunkName {
    pub id: u64,
    pub chunk: u32,
    /// A section in the chunk and which further part of its text.
    pub piece: Option<(u32, u32)>,
}

impl ChunkName {
    /// Reads a name that [`files`] made.
    pub fn read(name: &str) -> Option<Self> {
        let (high, low) = name.strip_prefix("t/")?.strip_suffix(".bin")?.split_once('/')?;
        let mut parts = low.split('-');
        let high = u64::from_str_radix(high, 16).ok().filter(|high| *high < 1 << 45)?;
        let id = high << 8 | u64::from(u8::from_str_radix(parts.next()?, 16).ok()?);
        let chunk = parts.next()?.parse().ok()?;
        let piece = match (parts.next(), parts.next()) {
            (Some(within), Some(piece)) => Some((within.parse().ok()?, piece.parse().ok()?)),
            _ => None,
        };
        Some(ChunkName { id, chunk, piece })
    }

    /// The bytes of the file.
    pub fn bytes(&self, page: &SearchPage, places: &[ChunkPlace], sizes: FileSizes) -> Option<Vec<u8>> {
        // Places ascend: a page of thousands of units has hundreds of files.
        let start = places.partition_point(|place| sizes.place(place.number).0 < self.chunk);
        let end = places.partition_point(|place| sizes.place(place.number).0 <= self.chunk);
        let in_chunk = page.units.get(start..end)?.iter().zip(&places[start..end]);
        let units: Vec<_> = in_chunk.collect();
        let payload = match self.piece {
            None => chunk(page, &units, sizes),
            Some((within, piece)) => {
                let (unit, _) = units.iter().find(|(_, place)| sizes.place(place.number).1 == within)?;
                let mut payload = vec![b'C'];
                put_str(&mut payload, self::piece(&unit.text, piece as usize, sizes)?);
                payload
            }
        };
        Some(squeeze(&payload, TEXTS))
    }
}

fn chunk(page: &SearchPage, units: &[(&SearchUnit, &ChunkPlace)], sizes: FileSizes) -> Vec<u8> {
    let mut payload = vec![b'T'];
    for text in [&page.name, &page.title, &page.place, &page.href] {
        put_str(&mut payload, text);
    }
    put_len(&mut payload, units.len());
    for (unit, place) in units {
        put(&mut payload, u64::from(sizes.place(place.number).1));
        for text in [&unit.href, &unit.title, &unit.kind, &unit.names] {
            put_str(&mut payload, text);
        }
        put(&mut payload, u64::from(place.more));
        put_str(&mut payload, &unit.text[..piece_start(&unit.text, 1, sizes)]);
    }
    payload
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: FileSizes = FileSizes {
        block: 0,
        text: 6000,
        chunk_bits: 3,
    };

    fn page(lengths: &[usize]) -> SearchPage {
        let unit = |length: &usize| SearchUnit {
            text: "chữ ".repeat(length / 5),
            ..SearchUnit::default()
        };
        SearchPage {
            units: lengths.iter().map(unit).collect(),
            ..SearchPage::default()
        }
    }

    #[test]
    fn long_sections_share_a_file_with_fewer_others() {
        let numbers = |lengths: &[usize]| {
            let places = lay_out(&page(lengths), SIZES);
            places.iter().map(|place| place.number).collect::<Vec<_>>()
        };
        assert_eq!(numbers(&[10; 10]), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        assert_eq!(numbers(&[4000, 4000, 10, 20_000, 10]), [0, 8, 9, 16, 24]);
    }

    #[test]
    fn a_text_comes_back_from_its_pieces_and_names_from_files() {
        let page = page(&[20_000]);
        let places = lay_out(&page, SIZES);
        let names = files(0x1a2b3c, &places, SIZES);
        assert_eq!(names[..2], ["t/1a2b/3c-0.bin", "t/1a2b/3c-0-0-1.bin"]);
        let text = &page.units[0].text;
        assert_eq!(
            (0..names.len())
                .filter_map(|at| piece(text, at, SIZES))
                .collect::<String>(),
            *text
        );
        assert_eq!(piece(text, names.len(), SIZES), None);
        let wanted = ChunkName::read(&names[1]);
        assert_eq!(
            wanted.map(|w| (w.id, w.chunk, w.piece)),
            Some((0x1a2b3c, 0, Some((0, 1))))
        );
        assert!(wanted.and_then(|w| w.bytes(&page, &places, SIZES)).is_some());
        assert!(ChunkName::read("t/../3c-0.bin").is_none() && ChunkName::read("k/ab/cd.bin").is_none());
    }

    #[test]
    fn text_without_blanks_is_cut_between_characters() {
        let text = "đ".repeat(10_000);
        let pieces: Vec<&str> = (0..).map_while(|at| piece(&text, at, SIZES)).collect();
        assert_eq!(
            (pieces.concat(), pieces.len()),
            (text.clone(), more(&text, SIZES) as usize + 1)
        );
    }
}
