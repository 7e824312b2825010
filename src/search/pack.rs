//! Đóng gói: the files of the index as they are published.

use std::cell::RefCell;
use std::sync::Arc;

use flate2::{Compress, Compression, Crc, FlushCompress, Status};

/// The first bytes of a file's digest, which are its name.
pub type PackName = [u8; 6];

/// A file with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    pub name: PackName,
    pub bytes: Arc<[u8]>,
}

impl Packed {
    /// A payload as a file that is named by its content.
    pub fn new(payload: &[u8]) -> Self {
        let bytes = squeeze(payload, NUMBERS);
        let mut name = [0; 6];
        name.copy_from_slice(&blake3::hash(&bytes).as_bytes()[..6]);
        Packed {
            name,
            bytes: bytes.into(),
        }
    }
}

/// How hard gzip tries with numbers: more takes longer and gains less than a hundredth.
const NUMBERS: Compression = Compression::new(2);
/// How hard gzip tries with texts.
pub const TEXTS: Compression = Compression::new(4);

/// What every file begins with: deflate, no name, no time, no system (RFC 1952, 2.3).
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/// The payload as gzip, or as it is where gzip gains nothing. The bytes depend on the payload alone.
pub fn squeeze(payload: &[u8], level: Compression) -> Vec<u8> {
    gzip(payload, level).unwrap_or_else(|| payload.to_owned())
}

/// The payload as gzip, if that is smaller.
fn gzip(payload: &[u8], level: Compression) -> Option<Vec<u8>> {
    let mut sum = Crc::new();
    sum.update(payload);
    // Room for what only gets larger (RFC 1951, 3.2.4), so that the stream ends in any case: zlib-rs 0.6.8
    // does not forget at a reset what one that was cut short left to be written, and some hundred such in a row overflow its buffer.
    let mut out = Vec::with_capacity(HEADER.len() + payload.len() + payload.len() / 4 + 64);
    out.extend_from_slice(&HEADER);
    let status = deflating(level, |deflate| {
        deflate.compress_vec(payload, &mut out, FlushCompress::Finish)
    });
    status.ok().filter(|status| *status == Status::StreamEnd)?;
    out.extend_from_slice(&sum.sum().to_le_bytes());
    out.extend_from_slice(&sum.amount().to_le_bytes());
    (out.len() < payload.len()).then_some(out)
}

/// Works with a compressor of this thread: to set one up takes as long as a small file.
fn deflating<T>(level: Compression, work: impl FnOnce(&mut Compress) -> T) -> T {
    thread_local! {
        static BY_LEVEL: RefCell<Vec<(Compression, Compress)>> = const { RefCell::new(Vec::new()) };
    }
    BY_LEVEL.with_borrow_mut(|all| {
        let at = all.iter().position(|(other, _)| *other == level).unwrap_or_else(|| {
            all.push((level, Compress::new(level, false)));
            all.len() - 1
        });
        let deflate = &mut all[at].1;
        deflate.reset();
        work(deflate)
    })
}

/// A name as it stands in JSON: twelve hexadecimal digits.
pub fn hex(name: &PackName) -> String {
    name.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The file of a name, below `/tim-kiem/`.
pub fn file(name: &PackName) -> String {
    let hex = hex(name);
    format!("k/{}/{}.bin", &hex[..2], &hex[2..])
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::{NUMBERS, TEXTS, squeeze};

    #[test]
    fn bytes_depend_on_the_payload_alone_and_come_back() {
        let text = "Tỷ lệ hộ nghèo giảm; ".repeat(40);
        let first = squeeze(text.as_bytes(), TEXTS);
        squeeze(&[7; 3000], TEXTS);
        squeeze(text.as_bytes(), NUMBERS);
        assert_eq!(squeeze(text.as_bytes(), TEXTS), first);
        let mut back = String::new();
        let read = flate2::read::GzDecoder::new(&*first).read_to_string(&mut back);
        assert!(read.is_ok() && back == text);
    }

    #[test]
    fn what_does_not_get_smaller_stays() {
        let mut state = 1_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .take(500)
        .collect();
        for payload in [&b""[..], b"O", &noise] {
            assert_eq!(squeeze(payload, NUMBERS), payload);
        }
        // Nothing is left in the compressor that would add up.
        for length in (0..noise.len()).cycle().take(5000) {
            assert_eq!(squeeze(&noise[..length], TEXTS), noise[..length]);
        }
    }
}
