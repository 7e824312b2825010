//! Dựng lại: a build of what has not changed since the last one says what that one said, and does no more.
//!
//! Whether anything has changed is told by what the system says of files, of the sources and of what was published, and
//! by a digest of everything else that a build depends on: the program itself, its arguments, how findings look here.
//! Where any of it cannot be told, or is not as it was, the site is made and compared as if for the first time.

use std::fmt::Debug;
use std::path::Path;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::args::{BuildArgs, BuildPart};
use super::console;
use crate::diagnostics::{Diagnostic, Lang, count_by_severity};
use crate::output::{self, Entry, Form, Report};
use crate::source::{Digest, FileStamp, Hasher, stamp_of_sources};

/// What a build found and said, to be said again.
#[derive(Debug, Serialize, Deserialize)]
pub struct BuildMessages {
    pub errors: usize,
    pub warnings: usize,
    /// The findings as they were drawn.
    pub shown: String,
    /// The findings as data, where that was asked for.
    pub data: String,
    /// That drafts are left out.
    pub left_out: String,
}

impl BuildMessages {
    /// What is counted of these findings.
    pub fn of(found: &[Diagnostic]) -> Self {
        let (errors, warnings, _) = count_by_severity(found);
        BuildMessages {
            errors,
            warnings,
            shown: String::new(),
            data: String::new(),
            left_out: String::new(),
        }
    }
}

/// A build, by everything that it depends on.
pub struct Warm<'a> {
    root: &'a Path,
    output: &'a Path,
    /// The digest of everything that the build depends on; nothing where it cannot be told whether something has
    /// changed.
    made_from: Option<Digest>,
}

impl<'a> Warm<'a> {
    /// Looks at the sources; they are to be read after this, so that what changes meanwhile is seen by the next build.
    pub fn look(args: &BuildArgs, root: &'a Path, output: &'a Path, lang: Lang) -> Self {
        Warm {
            root,
            output,
            made_from: made_from(args, root, lang),
        }
    }

    /// What the last build said, and of how many files, where it would be said again.
    pub fn nothing_changed(&self) -> Option<(BuildMessages, usize)> {
        let left = output::remembered(self.root, self.output, self.made_from?).ok()??;
        Some((serde_json::from_str(&left.said).ok()?, left.files))
    }

    /// The program and how it was asked for its bytes: nothing that was made otherwise is believed.
    pub fn asked(form: &Form, only: Option<BuildPart>) -> Option<String> {
        let mut hasher = Hasher::default();
        program()?.add_to(&mut hasher);
        let (program, version) = (hasher.finish(), env!("CARGO_PKG_VERSION"));
        Some(format!("{program} {version} {form:?} {only:?}"))
    }

    /// Keeps what was said of a publish.
    pub fn remember(&self, said: &BuildMessages, entries: &[Entry], report: &Report) {
        if let (Some(made_from), Ok(said)) = (self.made_from, serde_json::to_string(said)) {
            output::remember(self.root, self.output, made_from, &said, entries, report);
        }
    }
}

fn made_from(args: &BuildArgs, root: &Path, lang: Lang) -> Option<Digest> {
    let sources = stamp_of_sources(root, SystemTime::now()).ok()??;
    let mut hasher = Hasher::default();
    program()?.add_to(&mut hasher);
    let BuildArgs {
        base_url,
        drafts,
        strict,
        format,
        quiet,
        verbose,
        only,
        host,
        relative,
        lang: asked,
        // Where to read and write is looked at by itself; the others change nothing that is said again.
        root: _,
        output_dir: _,
        timings: _,
        explain: _,
    } = args;
    let parts: [&dyn Debug; 12] = [
        &sources,
        base_url,
        drafts,
        strict,
        format,
        quiet,
        verbose,
        only,
        host,
        relative,
        asked,
        &console::look(lang),
    ];
    hasher.update(format!("{parts:?} {}", env!("CARGO_PKG_VERSION")).as_bytes());
    Some(hasher.finish())
}

/// The program that runs, as the system knows it: another one may make other pages of the same sources.
fn program() -> Option<FileStamp> {
    let found = std::fs::metadata(std::env::current_exe().ok()?).ok()?;
    Some(FileStamp::of(&found))
}
