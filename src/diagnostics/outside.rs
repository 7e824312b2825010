//! Lời của máy: what the system and the libraries report, in the program's own words.
//!
//! Their sentences are English and speak to programmers. Here stands what they mean, as a part of a sentence; whoever
//! tells it adds which file and what to do.

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};

use super::{Bilingual, Lang};

/// Why the program itself refuses to touch a file, carried by an error of the system's kind.
#[derive(Debug)]
pub struct Refusal(pub Bilingual);

impl Refusal {
    /// The error to give back where one of the system's is asked for.
    pub fn error(kind: ErrorKind, vi: &'static str, en: &'static str) -> io::Error {
        io::Error::new(kind, Refusal(Bilingual { vi, en }))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.en)
    }
}

impl Error for Refusal {}

/// What the system means; what has no name is told by its number.
pub fn of_system(error: &io::Error, lang: Lang) -> String {
    let refusal = error.get_ref().and_then(|inner| inner.downcast_ref::<Refusal>());
    if let Some(Refusal(words)) = refusal {
        return words.get(lang).to_owned();
    }
    if let Some(words) = named(error) {
        return words.get(lang).to_owned();
    }
    let numbered = Bilingual {
        vi: "hệ thống báo lỗi số {code}",
        en: "the system reports error {code}",
    };
    let quoted = Bilingual {
        vi: "hệ thống báo “{reason}”",
        en: "{reason}",
    };
    let unknown = Bilingual {
        vi: "hệ thống không nêu lý do",
        en: "the system gives no reason",
    };
    match (error.raw_os_error(), error.get_ref()) {
        (Some(code), _) => numbered.filled(lang, &[("code", code.to_string())]),
        // A reason in any words is worth more than none.
        (None, Some(reason)) => quoted.filled(lang, &[("reason", reason.to_string())]),
        (None, None) => unknown.get(lang).to_owned(),
    }
}

/// Numbers of Unix that the standard library has no name for.
const IO_FAULT: i32 = 5;
const TOO_MANY_OPEN: i32 = 24;
const LINKS_IN_A_CIRCLE: i32 = 40;

fn named(error: &io::Error) -> Option<Bilingual> {
    let words = |vi, en| Some(Bilingual { vi, en });
    match error.kind() {
        ErrorKind::NotFound => words("không có ở đó", "it is not there"),
        ErrorKind::PermissionDenied => words("không có quyền", "it is not permitted"),
        ErrorKind::AlreadyExists => words("đã có rồi", "it is there already"),
        ErrorKind::IsADirectory => words("đó là thư mục, không phải tệp", "it is a folder, not a file"),
        ErrorKind::NotADirectory => words(
            "một phần của đường dẫn là tệp, không phải thư mục",
            "a part of the path is a file, not a folder",
        ),
        ErrorKind::DirectoryNotEmpty => words("thư mục không trống", "the folder is not empty"),
        ErrorKind::ReadOnlyFilesystem => words("ổ đĩa này chỉ cho đọc", "the disk is read-only"),
        ErrorKind::StorageFull => words("ổ đĩa đã đầy", "the disk is full"),
        ErrorKind::QuotaExceeded => words("đã dùng hết dung lượng được cấp", "the disk quota is used up"),
        ErrorKind::FileTooLarge => words(
            "tệp lớn quá mức hệ thống cho phép",
            "the file is larger than the system allows",
        ),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            words("một chương trình khác đang dùng", "another program is using it")
        }
        ErrorKind::InvalidFilename => words(
            "hệ thống không nhận tên này, hoặc tên quá dài",
            "the system does not take this name, or it is too long",
        ),
        ErrorKind::CrossesDevices => words("hai nơi nằm trên hai ổ đĩa", "the two places are on two disks"),
        ErrorKind::InvalidData => words("nội dung không đúng dạng", "its content does not have the right form"),
        ErrorKind::UnexpectedEof => words("nội dung dừng giữa chừng", "it ends in the middle"),
        ErrorKind::WriteZero => words("không ghi thêm được", "no more data can be written"),
        ErrorKind::OutOfMemory => words("máy hết bộ nhớ", "there is not enough memory"),
        ErrorKind::Unsupported => words(
            "hệ thống không làm được việc này ở đây",
            "the system cannot do this here",
        ),
        ErrorKind::AddrInUse => words("cổng đang được dùng", "the port is in use"),
        ErrorKind::AddrNotAvailable => words("máy này không có địa chỉ ấy", "this machine has no such address"),
        ErrorKind::ConnectionRefused => words("máy chủ không nhận kết nối", "the server accepts no connection"),
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::NotConnected | ErrorKind::BrokenPipe => {
            words("kết nối bị cắt", "the connection was cut")
        }
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown => {
            words("không có đường mạng tới nơi đó", "there is no network route to it")
        }
        ErrorKind::TimedOut => words("quá lâu không trả lời", "there was no answer for too long"),
        _ => match error.raw_os_error() {
            Some(IO_FAULT) => words("ổ đĩa đọc hoặc ghi bị lỗi", "the disk fails to read or write"),
            Some(TOO_MANY_OPEN) => words("quá nhiều tệp đang mở", "too many files are open"),
            Some(LINKS_IN_A_CIRCLE) => words("các liên kết dẫn vòng lại nhau", "links lead in a circle"),
            _ => None,
        },
    }
}

/// What is wrong with a text that is to be JSON of a known form. Its place is the error's.
pub fn of_json(error: &serde_json::Error) -> Bilingual {
    use serde_json::error::Category;
    match error.classify() {
        Category::Eof => Bilingual {
            vi: "tệp dừng giữa chừng",
            en: "the file ends in the middle",
        },
        Category::Data => Bilingual {
            vi: "thiếu một khóa, hoặc một giá trị không đúng kiểu",
            en: "a key is missing, or a value has the wrong type",
        },
        Category::Syntax | Category::Io => Bilingual {
            vi: "từ đây không đúng định dạng JSON",
            en: "from here on it is not valid JSON",
        },
    }
}

/// What is wrong with a table in CSV.
pub fn of_csv(error: &csv::Error, lang: Lang) -> String {
    let (text, line) = match error.kind() {
        csv::ErrorKind::Io(error) => return of_system(error, lang),
        csv::ErrorKind::Utf8 { pos, .. } => (
            Bilingual {
                vi: "dòng {line} không phải UTF-8",
                en: "line {line} is not UTF-8",
            },
            pos,
        ),
        csv::ErrorKind::UnequalLengths { pos, .. } => (
            Bilingual {
                vi: "dòng {line} có số ô khác dòng đầu",
                en: "line {line} does not have as many cells as the first line",
            },
            pos,
        ),
        _ => (
            Bilingual {
                vi: "bảng không đúng định dạng CSV",
                en: "the table is not valid CSV",
            },
            &None,
        ),
    };
    let line = line.as_ref().map_or(0, csv::Position::line);
    text.filled(lang, &[("line", line.to_string())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_speaks_in_the_language_that_is_asked_for() {
        let full = io::Error::from(ErrorKind::StorageFull);
        assert_eq!(of_system(&full, Lang::Vi), "ổ đĩa đã đầy");
        assert_eq!(of_system(&full, Lang::En), "the disk is full");
        let refused = Refusal::error(ErrorKind::PermissionDenied, "có liên kết", "there is a link");
        assert_eq!(of_system(&refused, Lang::Vi), "có liên kết");
        assert_eq!(refused.to_string(), "there is a link");
        let foreign = io::Error::other("failed to lookup address information");
        assert_eq!(
            of_system(&foreign, Lang::Vi),
            "hệ thống báo “failed to lookup address information”"
        );
    }

    /// Every number that the system may report: none is told in the system's own words.
    #[test]
    fn no_error_of_the_system_is_quoted() {
        for code in 1..140 {
            let error = io::Error::from_raw_os_error(code);
            let own = error.to_string();
            let own = own.split(" (os error").next().unwrap_or_default();
            for lang in [Lang::Vi, Lang::En] {
                let said = of_system(&error, lang);
                assert!(!said.is_empty() && !said.contains(own), "{code}: {said}");
            }
        }
    }

    #[test]
    fn a_table_is_told_by_its_line() {
        let mut reader = csv::Reader::from_reader("a,b\n1\n".as_bytes());
        let error = reader.records().find_map(Result::err).expect("a short line");
        assert_eq!(of_csv(&error, Lang::Vi), "dòng 2 có số ô khác dòng đầu");
    }

    #[test]
    fn json_is_told_by_what_is_wrong_with_it() {
        let read = |text: &str| serde_json::from_str::<Vec<u8>>(text).expect_err("it is broken");
        assert_eq!(of_json(&read("[1")).en, "the file ends in the middle");
        assert_eq!(of_json(&read("[1 2]")).en, "from here on it is not valid JSON");
        assert_eq!(
            of_json(&read("[\"a\"]")).en,
            "a key is missing, or a value has the wrong type"
        );
    }
}
