//! Lỗi đọc tệp: why the text of a file cannot be had, and what to do then.

use std::fmt;

use crate::diagnostics::{Bilingual, Lang};

/// A file that cannot be read; the sentence names the next action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatError {
    /// A kind of file that nobody reads here.
    Unknown(String),
    /// A kind that Word, Excel or LibreOffice can turn into `.docx` or `.xlsx`.
    OldDocument(String),
    /// Bytes that are not UTF-8: Windows-1258, TCVN3, VNI.
    NotUnicode,
    /// Unicode letters that only an old font shows as Vietnamese.
    OldFont,
    /// Bytes that are no text at all.
    Binary,
    /// A `.docx`, `.xlsx` or `.ods` that is none, with what is wrong.
    Broken(Damage),
    /// A file without a letter in it.
    Empty,
    /// A text that is longer than any plan.
    TooLong,
    /// A file that unpacks to more than any plan has.
    TooLarge,
    /// A file with a password, or a `.doc` or `.xls` under a wrong name.
    Locked,
    /// A PDF of pictures.
    NoTextLayer,
    /// A PDF, which is read by `pdftotext`; the library does not run it.
    NeedsPdftotext,
}

/// What is wrong with a file of Word, Excel or LibreOffice, which is a ZIP with parts in XML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It is no ZIP, or one that was cut off.
    NoPackage,
    /// It has not the part that holds the text.
    Lacks(&'static str),
    /// This part cannot be unpacked, or is no text.
    Part(String),
    /// A part is no XML from this line on.
    Xml { line: u32 },
    /// A tag of a page has more attributes than any page has.
    Tag,
}

impl Damage {
    fn words(&self, lang: Lang) -> String {
        let (text, what) = match self {
            Damage::NoPackage => (
                Bilingual {
                    vi: "không phải một gói ZIP trọn vẹn",
                    en: "it is not a complete ZIP package",
                },
                String::new(),
            ),
            Damage::Lacks(part) => (
                Bilingual {
                    vi: "thiếu phần {what}",
                    en: "it lacks {what}",
                },
                (*part).to_owned(),
            ),
            Damage::Part(part) => (
                Bilingual {
                    vi: "không mở được phần {what}",
                    en: "its part {what} cannot be unpacked",
                },
                part.clone(),
            ),
            Damage::Xml { line } => (
                Bilingual {
                    vi: "một phần hỏng từ dòng {what}",
                    en: "a part is broken from line {what} on",
                },
                line.to_string(),
            ),
            Damage::Tag => (
                Bilingual {
                    vi: "một thẻ có quá nhiều thuộc tính",
                    en: "a tag has too many attributes",
                },
                String::new(),
            ),
        };
        text.filled(lang, &[("what", what)])
    }
}

impl FormatError {
    /// The sentence in the editor's language.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => self.vietnamese(),
            Lang::En => self.english(),
        }
    }

    fn vietnamese(&self) -> String {
        match self {
            FormatError::Unknown(ending) => {
                format!("không đọc được tệp đuôi “.{ending}”: hãy dùng .docx, .xlsx, .ods, .html, .md, .txt hoặc .pdf có lớp chữ")
            }
            FormatError::OldDocument(ending) => {
                let new = newer(ending);
                format!("không đọc được tệp “.{ending}”: mở bằng Word, Excel hoặc LibreOffice rồi lưu thành .{new}")
            }
            FormatError::NotUnicode => "tệp không phải UTF-8 (có lẽ là Windows-1258, TCVN3 hay VNI): chuyển mã rồi nhập lại, \
                ví dụ `iconv -f WINDOWS-1258 -t UTF-8 TỆP > MỚI`, hoặc dùng công cụ chuyển mã của bộ gõ cho TCVN3 và VNI"
                .to_owned(),
            FormatError::OldFont => "chữ trong tệp theo phông cũ (TCVN3 hay VNI), không phải chữ Việt Unicode: \
                chuyển sang Unicode bằng công cụ chuyển mã của bộ gõ rồi nhập lại"
                .to_owned(),
            FormatError::Binary => "tệp không phải tệp chữ: hãy lưu thành tệp chữ UTF-8".to_owned(),
            FormatError::Broken(damage) => {
                let why = damage.words(Lang::Vi);
                format!("tệp hỏng ({why}): mở bằng Word, Excel hoặc LibreOffice rồi lưu lại")
            }
            FormatError::Empty => "tệp không có chữ nào: xem lại có đúng tệp không".to_owned(),
            FormatError::TooLong => {
                "tệp quá lớn, không giống một kế hoạch: hãy tách mỗi văn bản thành một tệp".to_owned()
            }
            FormatError::TooLarge => {
                "tệp bung ra quá lớn, không giống một kế hoạch: lưu phần chữ và bảng thành một tệp mới".to_owned()
            }
            FormatError::Locked => {
                "tệp có mật khẩu, hoặc là tệp .doc, .xls đổi tên: mở bằng Word, Excel hoặc LibreOffice rồi lưu thành .docx, .xlsx không mật khẩu"
                    .to_owned()
            }
            FormatError::NoTextLayer => {
                "bản quét chưa có lớp chữ: nhận dạng chữ trước (ví dụ `ocrmypdf -l vie VÀO.pdf RA.pdf`), rồi nhập lại".to_owned()
            }
            FormatError::NeedsPdftotext => "tệp .pdf được đọc qua `pdftotext`".to_owned(),
        }
    }

    fn english(&self) -> String {
        match self {
            FormatError::Unknown(ending) => {
                format!("cannot read a “.{ending}” file: use .docx, .xlsx, .ods, .html, .md, .txt, or a .pdf with a text layer")
            }
            FormatError::OldDocument(ending) => {
                let new = newer(ending);
                format!("cannot read a “.{ending}” file: open it in Word, Excel or LibreOffice and save it as .{new}")
            }
            FormatError::NotUnicode => "the file is not UTF-8 (perhaps Windows-1258, TCVN3 or VNI): convert it and import again, \
                for instance `iconv -f WINDOWS-1258 -t UTF-8 FILE > NEW`, or with the converter of a Vietnamese keyboard program"
                .to_owned(),
            FormatError::OldFont => "the letters of the file are Vietnamese only in an old font (TCVN3 or VNI): \
                convert them to Unicode with the converter of a Vietnamese keyboard program and import again"
                .to_owned(),
            FormatError::Binary => "the file is not a text file: save it as UTF-8 text".to_owned(),
            FormatError::Broken(damage) => {
                let why = damage.words(Lang::En);
                format!("the file is broken ({why}): open it in Word, Excel or LibreOffice and save it again")
            }
            FormatError::Empty => "the file has no text: check whether it is the right one".to_owned(),
            FormatError::TooLong => {
                "the file is too large for a plan: put each document into its own file".to_owned()
            }
            FormatError::TooLarge => {
                "the file unpacks to more than a plan holds: save its text and tables as a new file".to_owned()
            }
            FormatError::Locked => {
                "the file has a password, or is a renamed .doc or .xls: open it in Word, Excel or LibreOffice and save it as .docx or .xlsx without one"
                    .to_owned()
            }
            FormatError::NoTextLayer => {
                "the scan has no text layer: recognise its text first (for instance `ocrmypdf -l vie IN.pdf OUT.pdf`), then import again"
                    .to_owned()
            }
            FormatError::NeedsPdftotext => "a .pdf file is read through `pdftotext`".to_owned(),
        }
    }
}

/// What a file of an old kind is saved as.
fn newer(ending: &str) -> &'static str {
    if ending.starts_with("xls") { "xlsx" } else { "docx" }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.english())
    }
}

impl std::error::Error for FormatError {}
