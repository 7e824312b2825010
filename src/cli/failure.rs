//! Why a command could not do its work.

use std::fmt;
use std::io;
use std::path::Path;

use anstream::eprintln;
use clap::builder::styling::AnsiColor;

use super::harmless::harmless;
use super::{Exit, vietnamese_output};
use crate::diagnostics::{Bilingual, INTERNAL_ERROR, Lang, outside};
use crate::output::OutputError;
use crate::source::SnapshotError;

/// A sentence for stderr and the exit code that goes with it.
#[derive(Debug)]
pub struct Failure {
    exit: Exit,
    lang: Lang,
    message: String,
}

impl Failure {
    /// The command was used wrongly.
    pub fn usage(lang: Lang, message: String) -> Self {
        Failure {
            exit: Exit::Usage,
            lang,
            message,
        }
    }

    /// What was given to be read has errors.
    pub fn content(lang: Lang, message: String) -> Self {
        Failure {
            exit: Exit::Content,
            lang,
            message,
        }
    }

    /// Something outside the content is in the way.
    pub fn environment(lang: Lang, message: String) -> Self {
        Failure {
            exit: Exit::Environment,
            lang,
            message,
        }
    }

    /// A file or folder could not be used.
    pub fn io(lang: Lang, path: &Path, error: &io::Error) -> Self {
        let text = Bilingual {
            vi: "không dùng được {path}: {why}",
            en: "cannot use {path}: {why}",
        };
        let why = outside::of_system(error, lang);
        Failure::environment(
            lang,
            text.filled(lang, &[("path", path.display().to_string()), ("why", why)]),
        )
    }

    /// The site could not be read.
    pub fn snapshot(lang: Lang, error: &SnapshotError) -> Self {
        Failure::environment(lang, error.words(lang))
    }

    /// The website could not be written.
    pub fn output(lang: Lang, error: &OutputError) -> Self {
        let message = match lang {
            Lang::Vi => vietnamese_output::sentence(error),
            Lang::En => error.to_string(),
        };
        Failure::environment(lang, message)
    }

    /// The program itself failed, nobody knows on which file.
    pub fn internal(lang: Lang, detail: String) -> Self {
        let text = Bilingual {
            vi: "{code}: chương trình gặp lỗi của chính nó: {detail}; báo lỗi này, kèm theo thư mục `content`, cho người làm congkhai, và bỏ lần sửa gần nhất để làm việc tiếp",
            en: "{code}: the program failed through a fault of its own: {detail}; report this, with the folder `content`, to the makers of congkhai, and undo the last change to go on",
        };
        let args = [("code", INTERNAL_ERROR.code.to_owned()), ("detail", detail)];
        Failure::environment(lang, text.filled(lang, &args))
    }

    /// The exit code.
    pub fn exit(&self) -> Exit {
        self.exit
    }

    /// Prints the failure on stderr.
    pub fn print(&self) {
        let style = AnsiColor::Red.on_default().bold();
        let word = match self.lang {
            Lang::Vi => "lỗi",
            Lang::En => "error",
        };
        eprintln!("{style}{word}{style:#}: {}", harmless(&self.message));
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}
