//! Tệp có thể chạy mã: attachments that a browser or a web server would run instead of show.
//!
//! A page, a drawing in SVG or any other XML that is opened from `/files/…` runs with the rights of the site. Servers that
//! know no type for an ending let the browser look into the file: so does this.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::drawing::is_still;

/// How many bytes of a file of unknown type browsers look at.
const LOOKED_AT: usize = 1445;

/// Endings that browsers run, servers run or servers obey; in the middle of a name, too, as some servers go by that.
const ACTIVE: [&str; 65] = [
    "html", "htm", "xhtml", "xht", "shtml", "shtm", "stm", "mht", "mhtml", "svg", "svgz", "xml", "xsl", "xslt", "xsd",
    "rdf", "rss", "atom", "mml", "gml", "kml", "wsdl", "xbl", "js", "mjs", "cjs", "wasm", "swf", "hta", "htc", "jnlp",
    "php", "php3", "php4", "php5", "php7", "php8", "phps", "phtml", "phar", "pht", "inc", "asp", "aspx", "ashx",
    "asmx", "asax", "asa", "cer", "cshtml", "jsp", "jspx", "jspf", "cfm", "cfml", "cfc", "cgi", "fcgi", "pl", "py",
    "rb", "lua", "config", "htaccess", "htpasswd",
];

/// Endings whose type every server knows and no browser runs. What begins as a page under such a name is none of that
/// kind: mostly it is the page of an error or of a sign-in, saved in place of the file.
const INERT: [&str; 34] = [
    "pdf", "docx", "docm", "xlsx", "xlsm", "ppt", "pptx", "odt", "ods", "odp", "rtf", "zip", "7z", "rar", "gz", "tar",
    "jpg", "jpeg", "png", "gif", "webp", "tif", "tiff", "bmp", "ico", "mp3", "mp4", "m4a", "webm", "ogg", "wav", "avi",
    "mov", "json",
];

/// Endings under which reports are also saved as pages, on purpose: Word and Excel open them, and browsers save them.
const MAY_BE_PAGES: [&str; 2] = ["doc", "xls"];

/// What a page begins with, in capital letters; behind it stands a blank or `>`.
const MARKUP: [&str; 19] = [
    "<!DOCTYPE HTML",
    "<HTML",
    "<HEAD",
    "<SCRIPT",
    "<IFRAME",
    "<H1",
    "<DIV",
    "<FONT",
    "<TABLE",
    "<A",
    "<STYLE",
    "<TITLE",
    "<B",
    "<BODY",
    "<BR",
    "<P",
    "<SVG",
    "<IMG",
    "<MATH",
];

/// What may happen when an attachment is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Danger {
    /// It is shown or saved.
    None,
    /// It may be run.
    Runs,
    /// It is a page under the name of another kind.
    Disguised,
    /// It is a drawing in SVG without anything that runs or loads.
    StillDrawing,
    /// It is a drawing in SVG with such things.
    RunningDrawing,
}

/// What may happen when an attachment is opened, by its name and by how it begins.
pub(super) fn danger(name: &str, disk: &Path) -> io::Result<Danger> {
    let name = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let mut endings = name.split('.').skip(1);
    if endings.any(|part| ACTIVE.contains(&part.trim())) {
        return Ok(match name.ends_with(".svg") {
            false => Danger::Runs,
            true if is_still(disk)? => Danger::StillDrawing,
            true => Danger::RunningDrawing,
        });
    }
    let last = name.rsplit_once('.').map_or("", |(_, last)| last);
    if MAY_BE_PAGES.contains(&last) {
        return Ok(Danger::None);
    }
    let mut start = Vec::new();
    File::open(disk)?.take(LOOKED_AT as u64).read_to_end(&mut start)?;
    Ok(match begins_with_markup(&start) {
        false => Danger::None,
        true if INERT.contains(&last) => Danger::Disguised,
        true => Danger::Runs,
    })
}

/// Whether a browser would take these bytes for a page or for XML.
fn begins_with_markup(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = bytes.trim_ascii_start();
    let begins = |tag: &&str| {
        let (head, rest) = text.split_at_checked(tag.len()).unwrap_or_default();
        let ends = rest
            .first()
            .is_some_and(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'));
        head.eq_ignore_ascii_case(tag.as_bytes()) && ends
    };
    text.starts_with(b"<!--") || text.starts_with(b"<?") || MARKUP.iter().any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn danger_of(name: &str, bytes: &[u8]) -> Danger {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let disk = folder.path().join("x");
        std::fs::write(&disk, bytes).expect("it can be written");
        danger(name, &disk).expect("it can be read")
    }

    fn runs(name: &str, bytes: &[u8]) -> bool {
        danger_of(name, bytes) == Danger::Runs
    }

    #[test]
    fn a_drawing_is_looked_at() {
        let dangers = ["<svg xmlns='http://www.w3.org/2000/svg'/>", "<svg onload='x'/>"];
        let dangers = dangers.map(|text| danger_of("a.SVG", text.as_bytes()));
        assert_eq!(dangers, [Danger::StillDrawing, Danger::RunningDrawing]);
    }

    #[test]
    fn names_tell_first() {
        for name in [
            "a.HTML",
            "a.xhtml",
            "x/a.html.vi",
            "a.php.jpg",
            "a.xml",
            "web.config",
            ".htaccess",
            "a.py",
            "a.svg ",
        ] {
            assert!(runs(name, b""), "{name}");
        }
        let page = b"<html><script>alert(1)</script>";
        for name in ["a.pdf", "html.pdf", "svg/a.PNG", "Kế hoạch 767.docx", "a.zip"] {
            assert_eq!(danger_of(name, page), Danger::Disguised, "{name}");
            assert_eq!(danger_of(name, b"%PDF-1.7"), Danger::None, "{name}");
        }
        for name in ["a.doc", "bao-cao.XLS"] {
            assert_eq!(danger_of(name, page), Danger::None, "{name}");
        }
    }

    #[test]
    fn where_names_do_not_tell_the_beginning_does() {
        let pages: [&[u8]; 6] = [
            b"<script>alert(1)</script>",
            b"\xef\xbb\xbf \n<!doctype HTML>",
            b"<?xml version='1.0'?>",
            b"<svg xmlns='x'/>",
            b"<!-- x -->",
            b"<P>",
        ];
        for name in ["a", "a.unknown", "a.txt", "a.md", "a.dwg", "a.csv"] {
            assert!(pages.iter().all(|page| runs(name, page)), "{name}");
            assert!(!runs(name, "1 < 2, <abc>".as_bytes()) && !runs(name, b""), "{name}");
        }
    }
}
