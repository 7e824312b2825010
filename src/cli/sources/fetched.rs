//! Đã lấy: the files of another site, or why they could not be fetched.

use std::io;

use super::super::Failure;
use crate::diagnostics::{Bilingual, Lang};
use crate::source::MAX_TEXT;

/// The fetched files by their names, the package first.
pub type Files = Vec<(&'static str, Vec<u8>)>;

/// Why a file could not be fetched.
#[derive(Debug)]
pub enum FetchError {
    /// It is not there, or cannot be read.
    Io { at: String, error: io::Error },
    /// It has more bytes than are ever read.
    TooLarge { at: String },
    /// It lies on the web, which is not asked.
    NoWeb { at: String },
}

impl FetchError {
    /// The same as a sentence about the site with this id.
    pub fn failure(&self, id: &str, lang: Lang) -> Failure {
        let (text, at, detail) = match self {
            FetchError::Io { at, error } => (
                Bilingual {
                    vi: "{id}: không đọc được {at}: {detail}; bản cũ được giữ nguyên",
                    en: "{id}: cannot read {at}: {detail}; what is here stays as it is",
                },
                at,
                error.to_string(),
            ),
            FetchError::TooLarge { at } => (
                Bilingual {
                    vi: "{id}: {at} lớn hơn {detail} MB, là mức lớn nhất được đọc; bản cũ được giữ nguyên",
                    en: "{id}: {at} is larger than {detail} MB, the most that is read; what is here stays as it is",
                },
                at,
                (MAX_TEXT / 1024 / 1024).to_string(),
            ),
            FetchError::NoWeb { at } => (
                Bilingual {
                    vi: "{id}: {at} nằm trên mạng, mà congkhai chỉ lấy từ thư mục; chép thư mục `du-lieu` của trang ấy về và ghi `path:` trong site.yaml",
                    en: "{id}: {at} lies on the web, and congkhai fetches from folders only; copy the folder `du-lieu` of that site and write `path:` in site.yaml",
                },
                at,
                String::new(),
            ),
        };
        let args = [("id", id.to_owned()), ("at", at.clone()), ("detail", detail)];
        Failure::environment(lang, text.filled(lang, &args))
    }
}
