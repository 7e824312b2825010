//! Tiêu đề HTTP: with which headers a store is to hand out a file.

use super::UploadKind;
use crate::output::media_type;

/// The size up to which gzip gains nothing, in bytes.
const WORTH_PACKING: usize = 256;

/// The headers of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Headers {
    pub content_type: &'static str,
    pub cache_control: &'static str,
    /// Whether it is stored as gzip, and says so.
    pub gzip: bool,
}

impl Headers {
    /// The headers of the file at this path, which has so many bytes.
    pub fn of(path: &str, size: usize) -> Self {
        let content_type = media_type(path);
        Headers {
            content_type,
            cache_control: match UploadKind::of(path).is_for_ever(path) {
                true => "public, max-age=31536000, immutable",
                // A reader asks whether it is still so, and is told in a few bytes.
                false => "no-cache",
            },
            gzip: size > WORTH_PACKING && is_text(content_type),
        }
    }
}

/// Whether bytes of this type are text, which gzip makes a fraction of. The rest is packed already.
fn is_text(content_type: &str) -> bool {
    let known = [
        "application/json",
        "application/ld+json",
        "application/xml",
        "image/svg+xml",
    ];
    content_type.starts_with("text/") || known.contains(&content_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_named_by_its_content_is_kept_and_the_rest_is_asked_for_again() {
        let asset = Headers::of("assets/site.0a1b.css", 5000);
        assert!(asset.cache_control.contains("immutable") && asset.gzip);
        assert_eq!(asset.content_type, "text/css; charset=utf-8");
        let block = Headers::of("tim-kiem/k/ab/cdef012345.bin", 5000);
        assert!(block.cache_control.contains("immutable") && !block.gzip);
        for path in [
            "index.html",
            "tim-kiem/chi-muc.json",
            "tim-kiem/t/3c0/0-0.bin",
            "du-lieu/targets.csv",
        ] {
            assert_eq!(Headers::of(path, 5000).cache_control, "no-cache", "{path}");
        }
        assert!(!Headers::of("files/a.pdf", 5000).gzip && !Headers::of("robots.txt", 40).gzip);
    }
}
