//! Đã lấy: the files of another site, or why they could not be fetched.

use std::io;

use super::super::Failure;
#[cfg(feature = "sources")]
use crate::cli::online::of_network;
use crate::diagnostics::{Bilingual, Lang, outside};
use crate::source::MAX_TEXT;

/// The fetched files by their names, the package first.
pub type Files = Vec<(&'static str, Vec<u8>)>;

/// What a library says where the web cannot be reached.
#[cfg(feature = "sources")]
pub type WebError = Box<dyn std::error::Error + Send + Sync>;

/// Why a file could not be fetched.
#[derive(Debug)]
pub enum FetchError {
    /// It is not there, or cannot be read.
    Io { at: String, error: io::Error },
    /// It has more bytes than are ever read.
    TooLarge { at: String },
    /// Another answer than the file itself: an error, or an address that it has moved to.
    #[cfg(feature = "sources")]
    Answer { at: String, status: String },
    /// The web cannot be reached.
    #[cfg(feature = "sources")]
    Web { at: String, error: WebError },
    /// This program was built without what speaks to the web.
    #[cfg(not(feature = "sources"))]
    NoWeb { at: String },
}

impl FetchError {
    /// The error as a sentence about the site with this id.
    pub fn failure(&self, id: &str, lang: Lang) -> Failure {
        let (text, at, detail) = match self {
            FetchError::Io { at, error } => (
                Bilingual {
                    vi: "{id}: không đọc được {at}: {detail}; bản cũ được giữ nguyên",
                    en: "{id}: cannot read {at}: {detail}; the old data stays as it is",
                },
                at,
                outside::of_system(error, lang),
            ),
            FetchError::TooLarge { at } => (
                Bilingual {
                    vi: "{id}: {at} lớn hơn {detail} MB, là mức lớn nhất được đọc; bản cũ được giữ nguyên",
                    en: "{id}: {at} is larger than {detail} MB, the most that is read; the old data stays as it is",
                },
                at,
                (MAX_TEXT / 1024 / 1024).to_string(),
            ),
            #[cfg(feature = "sources")]
            FetchError::Answer { at, status } => (
                Bilingual {
                    vi: "{id}: {at} trả lời {detail}; bản cũ được giữ nguyên. Nếu trang đã chuyển, sửa `url` trong site.yaml",
                    en: "{id}: {at} answers {detail}; the old data stays as it is. If the site has moved, change `url` in site.yaml",
                },
                at,
                status.clone(),
            ),
            #[cfg(feature = "sources")]
            FetchError::Web { at, error } => (
                Bilingual {
                    vi: "{id}: không lấy được {at}: {detail}; bản cũ được giữ nguyên",
                    en: "{id}: cannot fetch {at}: {detail}; the old data stays as it is",
                },
                at,
                of_network(&**error, lang).unwrap_or_else(|| outside::of_system(&io::ErrorKind::Other.into(), lang)),
            ),
            #[cfg(not(feature = "sources"))]
            FetchError::NoWeb { at } => (
                Bilingual {
                    vi: "{id}: không lấy được {at}: bản congkhai này được dựng không có phần lên mạng; dùng bản phát hành, dựng bằng `cargo install --path . --features sources`, hoặc chép thư mục `du-lieu` của trang ấy về và ghi `path:` trong site.yaml",
                    en: "{id}: {at} was not fetched: this congkhai was built without network support; use a released one, build it with `cargo install --path . --features sources`, or copy the folder `du-lieu` of that site and write `path:` in site.yaml",
                },
                at,
                String::new(),
            ),
        };
        let args = [("id", id.to_owned()), ("at", at.clone()), ("detail", detail)];
        Failure::environment(lang, text.filled(lang, &args))
    }
}
