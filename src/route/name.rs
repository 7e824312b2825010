//! Tên trong địa chỉ: which texts can name a file or folder wherever the site may lie.
//!
//! A site is made on one system, copied through another and served from a third. So a name must be one on Linux,
//! Windows and macOS and a key of an object store; whoever makes addresses or files asks here.

use std::path::{Component, Path};

use crate::diagnostics::Bilingual;
use crate::text::{is_unseen, nfc};

/// The beginning of all names that the program keeps for itself, in the site's folder and in the output.
pub const STATE: &str = ".congkhai";

/// The longest name, in bytes. Most systems take 255; who packs or copies a site adds an ending or a mark.
pub const LONGEST_NAME: usize = 240;

/// The longest path from the root of the site, in bytes. An object store takes 1,024 with what stands before it.
pub const LONGEST_PATH: usize = 900;

/// What Git keeps for itself, also by the names under which Windows knows it.
const OF_GIT: [&str; 2] = [".git", "git~"];

/// Names that are devices on Windows, with any ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Names that are devices there with a digit behind them.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// Why a text cannot be one part of an address, or a path from the site's root cannot be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// It is empty, leads elsewhere, or is no single part.
    Elsewhere,
    /// A sign that steers a terminal, or that nobody sees.
    Unseen,
    /// A sign that some system takes for something else.
    Sign(char),
    /// A blank at one of its ends, or a dot at its end, which some systems drop.
    Edge,
    /// A device of Windows.
    Device,
    /// The tool or Git keeps it for itself.
    Reserved,
    /// More bytes than some system takes.
    TooLong,
}

impl NameFault {
    /// The fault as the second half of a sentence.
    pub fn words(self) -> Bilingual {
        let (vi, en) = match self {
            NameFault::Elsewhere => ("có phần trống, `.` hoặc `..`", "it has an empty part, `.` or `..`"),
            NameFault::Unseen => (
                "có ký tự điều khiển hoặc ký tự không nhìn thấy",
                "it has a control character or an invisible one",
            ),
            NameFault::Sign(_) => (
                "có một trong các dấu `\\ : * ? \" < > |` mà Windows không nhận",
                "it has one of the characters `\\ : * ? \" < > |`, which Windows does not accept",
            ),
            NameFault::Edge => (
                "có khoảng trắng ở đầu hay cuối, hoặc dấu chấm ở cuối, mà có hệ điều hành bỏ đi",
                "it has a space at its start or end, or a dot at its end, which some systems drop",
            ),
            NameFault::Device => (
                "là tên một thiết bị của Windows (`con`, `nul`, `com1` …)",
                "it is the name of a device of Windows (`con`, `nul`, `com1` …)",
            ),
            NameFault::Reserved => (
                "bắt đầu bằng `.congkhai` hoặc `.git`, là tên dành riêng",
                "it begins with `.congkhai` or `.git`, which are reserved",
            ),
            NameFault::TooLong => (
                "quá dài: mỗi phần nhiều nhất 240 byte, cả đường dẫn nhiều nhất 900 byte (một chữ có dấu chiếm 2 hoặc 3 byte)",
                "it is too long: each part may have at most 240 bytes and the whole at most 900 (a letter with accents takes 2 or 3)",
            ),
        };
        Bilingual { vi, en }
    }
}

/// Why `part` cannot stand between two `/` of an address; nothing if it can.
pub fn name_fault(part: &str) -> Option<NameFault> {
    let odd_sign = || part.chars().find(|c| r#"\:*?"<>|"#.contains(*c)).map(NameFault::Sign);
    let checks: [(bool, NameFault); 5] = [
        (hides_something(part), NameFault::Unseen),
        (is_kept(part), NameFault::Reserved),
        (part.trim() != part || part.ends_with('.'), NameFault::Edge),
        (is_device(part), NameFault::Device),
        (part.len() > LONGEST_NAME, NameFault::TooLong),
    ];
    // On Windows `C:` leads elsewhere, too.
    if !is_name(part) {
        return Some(NameFault::Elsewhere);
    }
    let first = checks.iter().find(|(holds, _)| *holds).map(|(_, fault)| *fault);
    first.or_else(odd_sign)
}

/// Why a path, its parts joined by `/`, cannot be a file of the site; nothing if it can.
pub fn path_fault(path: &str) -> Option<NameFault> {
    let too_long = || (path.len() > LONGEST_PATH).then_some(NameFault::TooLong);
    path.split('/').find_map(name_fault).or_else(too_long)
}

/// One spelling for all that some system takes for one name: composed, and without capital letters. By way of the capital
/// letters, since some small ones (`ſ` and `s`, `ς` and `σ`, `ﬁ` and `fi`) have them in common.
pub fn one_spelling(path: &str) -> String {
    let composed = nfc(path);
    let small = composed.chars().flat_map(char::to_lowercase);
    let small: String = small
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .collect();
    nfc(&small).into_owned()
}

/// Whether a part is one normal name on this system too (on Windows `C:` is none).
fn is_name(part: &str) -> bool {
    let mut components = Path::new(part).components();
    let only = matches!(components.next(), Some(Component::Normal(name)) if name == part);
    only && components.next().is_none()
}

/// Whether a name has a sign that nobody sees, as it is or written out by whoever read it from the disk; the last sign
/// stands for bytes that are no text at all.
fn hides_something(part: &str) -> bool {
    part.contains(is_unseen) || part.contains("\\u{") || part.contains('\u{fffd}')
}

fn is_kept(part: &str) -> bool {
    let begins = |start: &&str| {
        let head = part.get(..start.len()).unwrap_or_default();
        head.eq_ignore_ascii_case(start)
    };
    begins(&STATE) || OF_GIT.iter().any(begins)
}

fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).trim_end().to_lowercase();
    let is_numbered = |name: &&str| {
        let digit = stem.strip_prefix(*name).unwrap_or_default();
        let mut digits = digit.chars();
        let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³');
        digits.next().is_some_and(is_digit) && digits.next().is_none()
    };
    DEVICES.contains(&stem.as_str()) || NUMBERED_DEVICES.iter().any(is_numbered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_on_every_system() {
        for good in [
            "a",
            "Kế hoạch 767.pdf",
            ".nojekyll",
            ".well-known",
            "console",
            "com10",
            "nulls.txt",
            "a.b.c",
        ] {
            assert_eq!(name_fault(good), None, "{good}");
        }
        let long = "ế".repeat(81);
        for (bad, fault) in [
            ("", NameFault::Elsewhere),
            ("..", NameFault::Elsewhere),
            ("a/b", NameFault::Elsewhere),
            ("a\\b", NameFault::Sign('\\')),
            ("c:", NameFault::Sign(':')),
            ("a?b", NameFault::Sign('?')),
            ("a\u{1b}[2J", NameFault::Unseen),
            ("a\u{202e}fdp.exe", NameFault::Unseen),
            ("a\u{200b}b", NameFault::Unseen),
            ("a.", NameFault::Edge),
            (" a", NameFault::Edge),
            ("a\u{a0}", NameFault::Edge),
            ("CON", NameFault::Device),
            ("aux.tar.gz", NameFault::Device),
            ("Com1.pdf", NameFault::Device),
            ("lpt²", NameFault::Device),
            (".Git", NameFault::Reserved),
            (".github", NameFault::Reserved),
            ("GIT~1", NameFault::Reserved),
            (".CongKhai-manifest.json", NameFault::Reserved),
            (&long, NameFault::TooLong),
        ] {
            assert_eq!(name_fault(bad), Some(fault), "{bad:?}");
        }
    }

    #[test]
    fn a_path_is_bounded_as_a_whole() {
        let part = "a".repeat(LONGEST_NAME);
        assert_eq!(path_fault(&[part.as_str(); 3].join("/")), None);
        assert_eq!(path_fault(&[part.as_str(); 4].join("/")), Some(NameFault::TooLong));
        assert_eq!(path_fault("a//b"), Some(NameFault::Elsewhere));
    }

    #[test]
    fn names_that_some_system_takes_for_one_have_one_spelling() {
        assert_eq!(
            one_spelling("/Kế-Hoạch/"),
            one_spelling("/ke\u{302}\u{301}-hoa\u{323}ch/")
        );
        for (one, other) in [
            ("s", "ſ"),
            ("σ", "ς"),
            ("fi", "ﬁ"),
            ("ß", "ẞ"),
            ("k", "\u{212a}"),
            ("i\u{307}", "İ"),
        ] {
            assert_eq!(one_spelling(one), one_spelling(other), "{one}");
        }
        assert_ne!(one_spelling("/ke/"), one_spelling("/kế/"));
    }
}
