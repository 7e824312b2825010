//! Nguồn của bản công bố: which files a site was made from, for its manifest.

use std::collections::BTreeSet;

use crate::model::Corpus;
use crate::output::{Input, InputBytes};
use crate::parse::FileKind;
use crate::route::Route;
use crate::source::{Digest, Snapshot};

/// The files behind what is published, by path. The manifest is public: so drafts that are not published are not among
/// them, and neither are files that nobody reads.
pub fn of(corpus: &Corpus, snapshot: &Snapshot) -> Vec<Input> {
    let documents: BTreeSet<&str> = corpus.documents.values().map(|document| &*document.file).collect();
    let is_used = |path: &str| match FileKind::of(path) {
        Some(FileKind::Document) => documents.contains(path),
        Some(_) => true,
        None => false,
    };
    let texts = snapshot.files.iter().filter(|(path, _)| is_used(path));
    let texts = texts.map(|(path, file)| known(path, file.digest));
    let themes = snapshot.theme_files.iter();
    let themes = themes.map(|(path, bytes)| known(path, Digest::of(bytes)));
    let attachments = corpus.attachments.keys().map(|path| Input {
        path: format!("content/{path}"),
        bytes: InputBytes::PublishedAs(Route::Attachment(path.clone()).file()),
    });
    let mut inputs: Vec<Input> = texts.chain(themes).chain(attachments).collect();
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    inputs
}

fn known(path: &str, digest: Digest) -> Input {
    Input {
        path: path.to_owned(),
        bytes: InputBytes::Known(digest),
    }
}
