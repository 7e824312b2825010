//! Đóng gói: the files of the index as they are published.

use std::io::{self, Write};
use std::sync::Arc;

use flate2::{Compression, GzBuilder};

/// The first bytes of a file's digest, which are its name.
pub type Name = [u8; 6];

/// A file with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    pub name: Name,
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

/// How hard gzip tries with numbers: more takes half as long again and gains a hundredth.
const NUMBERS: Compression = Compression::new(3);
/// And with texts.
pub const TEXTS: Compression = Compression::new(6);

/// The payload as gzip, or as it is where gzip gains nothing. The bytes depend on the payload alone.
pub fn squeeze(payload: &[u8], level: Compression) -> Vec<u8> {
    match gzip(payload, level) {
        Ok(bytes) if bytes.len() < payload.len() => bytes,
        _ => payload.to_owned(),
    }
}

fn gzip(payload: &[u8], level: Compression) -> io::Result<Vec<u8>> {
    let out = Vec::with_capacity(payload.len() / 2);
    let mut encoder = GzBuilder::new().mtime(0).operating_system(255).write(out, level);
    encoder.write_all(payload)?;
    encoder.finish()
}

/// A name as it stands in JSON: twelve hexadecimal digits.
pub fn hex(name: &Name) -> String {
    name.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The file of a name, below `/tim-kiem/`.
pub fn file(name: &Name) -> String {
    let hex = hex(name);
    format!("k/{}/{}.bin", &hex[..2], &hex[2..])
}
