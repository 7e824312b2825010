//! Gói ZIP: the file around the parts of a document or workbook.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::import::FormatError;
use crate::import::formats::Damage;

/// The largest part that is unpacked, in bytes; a file that unpacks to more means harm.
const LARGEST_PART: u64 = 64 << 20;

/// An opened file of Word, Excel or LibreOffice.
pub struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, FormatError> {
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(FormatError::Locked);
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FormatError::Broken(Damage::NoPackage))?;
        Ok(Package { zip })
    }

    /// The main part, which some programs number.
    pub fn document(&mut self) -> Result<String, FormatError> {
        let names: Vec<String> = self.zip.file_names().flatten().map(String::from).collect();
        let usual = names.iter().find(|name| *name == "word/document.xml");
        let other = || {
            names
                .iter()
                .find(|name| name.starts_with("word/document") && name.ends_with(".xml"))
        };
        let name = usual.or_else(other).cloned();
        let name = name.ok_or(FormatError::Broken(Damage::Lacks("word/document.xml")))?;
        self.part(&name)
    }

    /// All parts whose names begin so, by name.
    pub fn parts(&mut self, beginnings: &[&str]) -> Result<Vec<(String, String)>, FormatError> {
        let names = self.zip.file_names().flatten().map(String::from);
        let is_asked = |name: &String| name.ends_with(".xml") && beginnings.iter().any(|b| name.starts_with(b));
        let mut names: Vec<String> = names.filter(is_asked).collect();
        names.sort_unstable();
        let parts = names.into_iter().map(|name| Ok((name.clone(), self.part(&name)?)));
        parts.collect()
    }

    /// A part as text; empty where the document has none of that name.
    pub fn part(&mut self, name: &str) -> Result<String, FormatError> {
        let broken = || FormatError::Broken(Damage::Part(name.to_owned()));
        if self.zip.index_for_name(name).is_none() {
            return Ok(String::new());
        }
        let part = self.zip.by_name(name).map_err(|_| broken())?;
        let mut bytes = Vec::new();
        // The size that the file claims is not trusted.
        part.take(LARGEST_PART + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| broken())?;
        if bytes.len() as u64 > LARGEST_PART {
            return Err(FormatError::TooLarge);
        }
        String::from_utf8(bytes).map_err(|_| broken())
    }
}
