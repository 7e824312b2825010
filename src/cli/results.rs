//! `congkhai results`: the workbook that offices fill with results, and what they filled in.

use std::fs;
use std::path::Path;

use super::args::{ResultsCommand, ResultsImportArgs, ResultsTemplateArgs};
use super::check::{all_findings, load};
use super::import::disk;
use super::{Exit, Failure, console, files, findings, root};
use crate::diagnostics::{Bilingual, Lang, Severity};
use crate::model::{Corpus, Id, Vocabulary};
use crate::report::Sources;
use crate::resolve::{BodyNames, Options};
use crate::text::suggest;
use crate::website::Website;
use crate::workbook::{CellRemark, FilledWorkbook, Merged, TemplateScope, merge, read, template};

/// Makes a workbook, or takes one in.
pub fn run(command: &ResultsCommand) -> Result<Exit, Failure> {
    match command {
        ResultsCommand::Template(args) => write_template(args),
        ResultsCommand::Import(args) => import(args),
    }
}

fn options() -> Options {
    Options {
        least: Severity::Error,
        ..Options::default()
    }
}

fn write_template(args: &ResultsTemplateArgs) -> Result<Exit, Failure> {
    let root = root::find(&args.root);
    let lang = root::language(args.lang, &root);
    let loaded = load(&root, &options(), lang, true)?;
    let corpus = &loaded.corpus;
    let lang = args.lang.lang.unwrap_or(corpus.site.language);
    let asked = TemplateScope {
        place: chosen(args.jurisdiction.as_deref(), &PLACE, &corpus.jurisdictions, lang)?,
        body: chosen(
            args.body.as_deref().map(|body| body_id(corpus, body)),
            &BODY,
            &corpus.bodies,
            lang,
        )?,
        year: args.year.unwrap_or_else(|| corpus.site.as_of.year()),
    };
    let bytes = template(corpus, asked).map_err(|error| Failure::io(lang, &args.output, &error))?;
    files::replace(&args.output, &bytes).map_err(|error| Failure::io(lang, &args.output, &error))?;
    console::data(&format!("{}\n", args.output.display()), lang)?;
    let next = Bilingual {
        vi: "Điền các ô màu vàng, lưu lại, rồi chạy `congkhai results import {file} --dry-run`.\n",
        en: "Fill in the yellow cells, save, then run `congkhai results import {file} --dry-run`.\n",
    };
    console::say(&next.filled(lang, &[("file", args.output.display().to_string())]));
    Ok(Exit::Fine)
}

const PLACE: Bilingual = Bilingual {
    vi: "không có địa phương nào có mã `{id}`{nearest}",
    en: "no place has the id `{id}`{nearest}",
};
const BODY: Bilingual = Bilingual {
    vi: "không có cơ quan nào có mã hay tên `{id}`{nearest}",
    en: "no body has the id or the name `{id}`{nearest}",
};

/// What was asked for by its id.
fn chosen<T>(id: Option<&str>, unknown: &Bilingual, all: &Vocabulary<T>, lang: Lang) -> Result<Option<Id<T>>, Failure> {
    let Some(id) = id else { return Ok(None) };
    if let Some(found) = all.find(id) {
        return Ok(Some(found));
    }
    let nearest = suggest(id, all.names()).map(|nearest| match lang {
        Lang::Vi => format!("; có phải là `{nearest}` không?"),
        Lang::En => format!("; is it `{nearest}`?"),
    });
    let args = [("id", id.to_owned()), ("nearest", nearest.unwrap_or_default())];
    Err(Failure::usage(lang, unknown.filled(lang, &args)))
}

/// The id of a body by its name; anything else stays as it was written.
fn body_id<'c>(corpus: &'c Corpus, written: &'c str) -> &'c str {
    let found = BodyNames::new(&corpus.bodies).exact(written);
    found.map_or(written, |body| corpus.bodies.name(body))
}

fn import(args: &ResultsImportArgs) -> Result<Exit, Failure> {
    let root = root::find(&args.root);
    let lang = root::language(args.lang, &root);
    let mut loaded = load(&root, &options(), lang, true)?;
    let lang = args.lang.lang.unwrap_or(loaded.corpus.site.language);
    let website = Website::new(&loaded);
    let found = all_findings(&mut loaded, &website);
    if findings::stop(&found, false) {
        findings::draw(&found, &Sources::new(&loaded.snapshot), lang, Severity::Error);
        return Ok(Exit::Content);
    }
    let filled = open(&args.file, lang)?;
    let merged = merge(&filled, &loaded.corpus, &loaded.snapshot, &loaded.traces);
    let name = args
        .file
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    tell(&name, &filled.marks, lang);
    tell(&name, &merged.marks, lang);
    let refused = [filled.refused.as_slice(), merged.refused.as_slice()].concat();
    if !refused.is_empty() {
        tell(&name, &refused, lang);
        console::say(&nothing_written(refused.len(), lang));
        return Ok(Exit::Content);
    }
    let sentences: String = merged
        .changes
        .iter()
        .map(|words| format!("{}\n", words.get(lang)))
        .collect();
    console::data(&sentences, lang)?;
    if !args.dry_run {
        write(&root, &merged, lang)?;
    }
    console::say(&summary(&filled, &merged, args.dry_run, lang));
    Ok(after(&root, args.dry_run, lang))
}

fn open(path: &Path, lang: Lang) -> Result<FilledWorkbook, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::io(lang, path, &error))?;
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    read(&bytes, &ending)
        .map_err(|error| Failure::environment(lang, format!("{}: {}", path.display(), error.message(lang))))
}

/// Tells what is wrong with cells, or how they were understood, a line each: `bang.xlsx:Chi tieu!G5: …`.
fn tell(file: &str, told: &[CellRemark], lang: Lang) {
    let lines: String = told
        .iter()
        .map(|one| format!("{file}:{}: {}\n", one.cell, one.words.get(lang)))
        .collect();
    console::say(&lines);
}

fn write(root: &Path, merged: &Merged, lang: Lang) -> Result<(), Failure> {
    for (path, text) in &merged.files {
        disk::replace(root, path, text.as_bytes()).map_err(|error| Failure::io(lang, &root.join(path), &error))?;
        console::say(&format!("{path}\n"));
    }
    Ok(())
}

fn nothing_written(n: usize, lang: Lang) -> String {
    let text = Bilingual {
        vi: "{n} ô cần sửa; chưa ghi gì\n",
        en: "cells to correct: {n}; nothing was written\n",
    };
    text.filled(lang, &[("n", n.to_string())])
}

fn summary(filled: &FilledWorkbook, merged: &Merged, dry_run: bool, lang: Lang) -> String {
    let text = match (filled.rows.is_empty(), dry_run) {
        (true, _) => Bilingual {
            vi: "không thấy dòng nào đã điền: tệp cần có một trang tính với các cột “Mã chỉ tiêu”, “Năm”, “Kết quả” hoặc “Mã nhiệm vụ”, “Ngày báo cáo”, “Trạng thái”\n",
            en: "no row is filled in: the file needs a sheet with the columns “Mã chỉ tiêu”, “Năm”, “Kết quả” or “Mã nhiệm vụ”, “Ngày báo cáo”, “Trạng thái”\n",
        },
        (_, true) => Bilingual {
            vi: "{n} thay đổi, {same} dòng như cũ; chưa ghi gì\n",
            en: "changes: {n}, rows as before: {same}; nothing was written yet\n",
        },
        _ => Bilingual {
            vi: "{n} thay đổi, {same} dòng như cũ\n",
            en: "changes: {n}, rows as before: {same}\n",
        },
    };
    let args = [
        ("n", merged.changes.len().to_string()),
        ("same", merged.unchanged.to_string()),
    ];
    text.filled(lang, &args)
}

/// Whether the site with what was written still is without errors: what is wrong is drawn.
fn after(root: &Path, dry_run: bool, lang: Lang) -> Exit {
    if dry_run {
        return Exit::Fine;
    }
    let Ok(mut loaded) = load(root, &options(), lang, false) else {
        return Exit::Environment;
    };
    let website = Website::new(&loaded);
    let found = all_findings(&mut loaded, &website);
    if findings::stop(&found, false) {
        findings::draw(&found, &Sources::new(&loaded.snapshot), lang, Severity::Error);
        return Exit::Content;
    }
    Exit::Fine
}
