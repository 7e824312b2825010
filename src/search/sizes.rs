//! Cỡ tệp: how large the files of search are, by the size of the site.
//!
//! On a small site a first query costs few bytes; on a large one there would be too many files of that size. A site passes
//! from one to the next a few times in its life, and all its files change then.

/// Limits of the files of one site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileSizes {
    /// The largest block before it is packed.
    pub block: usize,
    /// How much text a file of texts begins with, in bytes; packed, Vietnamese takes less than half.
    pub text: usize,
    /// Up to two to the power of so many sections share a file of texts.
    pub chunk_bits: u32,
}

impl FileSizes {
    /// The sizes for a site of that many documents.
    pub fn of(documents: usize) -> Self {
        match documents {
            0..60 => FileSizes {
                block: 4 * 1024,
                text: 2400,
                chunk_bits: 0,
            },
            60..300 => FileSizes {
                block: 4 * 1024,
                text: 2400,
                chunk_bits: 3,
            },
            300..3000 => FileSizes {
                block: 24 * 1024,
                text: 16_000,
                chunk_bits: 5,
            },
            _ => FileSizes {
                block: 24 * 1024,
                text: 24_000,
                chunk_bits: 6,
            },
        }
    }

    /// Which file of texts a section stands in, and its place there.
    pub fn place(self, number: u32) -> (u32, u32) {
        (number >> self.chunk_bits, number & (self.chunk() - 1))
    }

    /// Up to how many sections share a file of texts.
    pub fn chunk(self) -> u32 {
        1 << self.chunk_bits
    }
}
