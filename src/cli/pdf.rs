//! Tệp PDF: its text layer, through the program `pdftotext` of Poppler.

use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Failure;
use crate::diagnostics::{Bilingual, Lang};
use crate::import::{Extract, FormatError, formats};

/// The largest text that is taken from a PDF, in bytes: no plan prints more, and a PDF that does means harm.
const LARGEST_TEXT: u64 = 64 << 20;

const MISSING: Bilingual = Bilingual {
    vi: "không có chương trình `pdftotext` để đọc {path}: cài gói poppler-utils (Debian, Ubuntu: `apt install poppler-utils`), \
        hoặc tự chuyển tệp thành .txt hay .docx",
    en: "the program `pdftotext` is missing, which reads {path}: install the package poppler-utils \
        (Debian, Ubuntu: `apt install poppler-utils`), or convert the file to .txt or .docx yourself",
};

const REFUSED: Bilingual = Bilingual {
    vi: "`pdftotext` không đọc được {path} (nguyên văn báo lỗi: “{why}”)",
    en: "`pdftotext` cannot read {path}: {why}",
};

const UNREADABLE: Bilingual = Bilingual {
    vi: "{path}: {why}",
    en: "{path}: {why}",
};

/// What is read of a PDF.
///
/// # Errors
/// When `pdftotext` is missing or fails, or the PDF has no text layer.
pub fn text(lang: Lang, path: &Path) -> Result<Extract, Failure> {
    let printed = printed(lang, path)?;
    let why = |error: &FormatError| filled(UNREADABLE, lang, path, error.message(lang));
    formats::pdf_places(&printed).map_err(|error| why(&error))
}

fn printed(lang: Lang, path: &Path) -> Result<String, Failure> {
    let mut program = Command::new("pdftotext");
    program.args(["-bbox", "-enc", "UTF-8"]).arg(plain(path)).arg("-");
    program
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut running = program.spawn().map_err(|error| match error.kind() {
        ErrorKind::NotFound => filled(MISSING, lang, path, String::new()),
        _ => Failure::io(lang, path, &error),
    })?;
    // Warnings are read beside the text: a full pipe would stop the program.
    let warnings = running
        .stderr
        .take()
        .map(|stderr| std::thread::spawn(move || capped(stderr, 1 << 16)));
    let text = running
        .stdout
        .take()
        .map(|stdout| capped(stdout, LARGEST_TEXT))
        .unwrap_or_default();
    if text.len() as u64 >= LARGEST_TEXT {
        // It may have ended by itself meanwhile.
        let _ = running.kill();
    }
    let status = running.wait().map_err(|error| Failure::io(lang, path, &error))?;
    let warnings = warnings.and_then(|reader| reader.join().ok()).unwrap_or_default();
    if !status.success() {
        let said = String::from_utf8_lossy(&warnings);
        let why = said.lines().last().unwrap_or("?").trim().to_owned();
        return Err(filled(REFUSED, lang, path, why));
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

fn filled(text: Bilingual, lang: Lang, path: &Path, why: String) -> Failure {
    Failure::environment(
        lang,
        text.filled(lang, &[("path", path.display().to_string()), ("why", why)]),
    )
}

fn capped(from: impl Read, most: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What was read before an error is judged by the exit code.
    let _ = from.take(most).read_to_end(&mut bytes);
    bytes
}

/// A path that no program takes for an option.
fn plain(path: &Path) -> PathBuf {
    if path.is_absolute() {
        path.to_owned()
    } else {
        Path::new(".").join(path)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    /// A PDF of one page with these operators in its stream.
    fn pdf(stream: &str) -> Vec<u8> {
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
                .to_owned(),
            format!("<</Length {}>>stream\n{stream}\nendstream", stream.len()),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        ];
        let mut file = "%PDF-1.4\n".to_owned();
        let mut places = Vec::new();
        for (index, object) in objects.iter().enumerate() {
            places.push(file.len());
            file += &format!("{} 0 obj\n{object}\nendobj\n", index + 1);
        }
        let table = file.len();
        file += "xref\n0 6\n0000000000 65535 f \n";
        file.extend(places.iter().map(|place| format!("{place:010} 00000 n \n")));
        file += &format!("trailer<</Size 6/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        file.into_bytes()
    }

    fn read(bytes: &[u8]) -> Option<Result<Extract, Failure>> {
        if Command::new("pdftotext").arg("-v").output().is_err() {
            // Written directly: what `eprintln!` says is swallowed where a test passes.
            let _ = writeln!(
                std::io::stderr(),
                "SKIPPED: pdftotext is not installed, so no PDF is read"
            );
            return None;
        }
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.pdf");
        std::fs::write(&path, bytes).expect("the file is written");
        Some(text(Lang::Vi, &path))
    }

    #[test]
    fn a_text_layer_is_read() {
        let stream = "BT /F 12 Tf 72 700 Td (Ke hoach trien khai thuc hien Nghi quyet) Tj ET";
        let Some(read) = read(&pdf(stream)) else { return };
        assert_eq!(
            read.ok().map(|read| read.text).as_deref(),
            Some("Ke hoach trien khai thuc hien Nghi quyet\n")
        );
    }

    #[test]
    fn a_scan_says_what_to_do_first() {
        let Some(read) = read(&pdf("0 0 10 10 re f")) else {
            return;
        };
        let said = read.expect_err("no text layer").to_string();
        assert!(said.contains("nhận dạng chữ trước"), "{said}");
    }

    #[test]
    fn what_is_no_pdf_is_named() {
        let Some(read) = read(b"no PDF at all") else { return };
        let failure = read.expect_err("no PDF");
        assert!(failure.to_string().contains("a.pdf"), "{failure}");
    }
}
