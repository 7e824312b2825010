//! `congkhai catalogue update`: newer catalogues brought in as a change that can be reviewed.
#![allow(
    clippy::disallowed_methods,
    reason = "reads and writes the catalogues and the memory of the last ones"
)]

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::args::{CatalogueArgs, CatalogueCommand, CatalogueUpdateArgs};
use super::catalogue_rows::{Update, ids, update};
use super::catalogues::{Catalogue, built_in, of_folder, of_site};
use super::summary::count;
use super::{Exit, Failure, console, files, root};
use crate::diagnostics::{Bilingual, Lang};

/// Where the catalogues are kept as they came last: what differs from them is the editors' own.
pub(super) const MEMORY: &str = ".congkhai/catalogue";

/// Runs the command.
pub fn run(args: &CatalogueArgs) -> Result<Exit, Failure> {
    match &args.command {
        CatalogueCommand::Update(args) => update_all(args),
    }
}

fn update_all(args: &CatalogueUpdateArgs) -> Result<Exit, Failure> {
    let root = root::find(&args.root);
    let lang = root::language(args.lang, &root);
    root::ensure_site(&root, lang)?;
    let newer = match &args.from {
        Some(from) => of_site(from, lang)?,
        None => built_in(),
    };
    let mut changes = 0;
    for (name, bytes) in &newer {
        let update = compared(&root, name, bytes, lang)?;
        changes += update.added.len() + update.changed.len();
        console::styled_data(&told(name, &update, lang), lang)?;
        if !args.dry_run {
            write(&root, name, bytes, &update, lang)?;
        }
    }
    console::say(&closing(changes, args.dry_run, lang));
    Ok(Exit::Fine)
}

fn compared(root: &Path, name: &str, bytes: &[u8], lang: Lang) -> Result<Update, Failure> {
    let path = format!("content/{name}");
    let ours = read(&root.join(&path), lang)?.unwrap_or_default();
    let base = read(&root.join(MEMORY).join(name), lang)?;
    let elsewhere = other_ids(root, name, lang)?;
    let theirs = String::from_utf8_lossy(bytes);
    update(base.as_deref(), &ours, &theirs, &elsewhere).map_err(|detail| {
        let text = Bilingual {
            vi: "không đọc được một dòng của {path}: `{detail}`; chạy `congkhai check` trước",
            en: "a row of {path} cannot be read: `{detail}`; run `congkhai check` first",
        };
        Failure::environment(lang, text.filled(lang, &[("path", path), ("detail", detail)]))
    })
}

/// Ids in other files of the site that hold rows of the same kind: indicators may stand in several.
fn other_ids(root: &Path, name: &str, lang: Lang) -> Result<BTreeSet<String>, Failure> {
    let is_indicators = |name: &str| name.starts_with("indicators");
    if !is_indicators(name) {
        return Ok(BTreeSet::new());
    }
    let content = root.join("content");
    let all = of_folder(&content).map_err(|error| Failure::io(lang, &content, &error))?;
    let others = all.iter().filter(|(other, _)| is_indicators(other) && other != name);
    // One that cannot be read is told when it is its turn, or by `check`.
    let ids = others.filter_map(|(_, bytes)| ids(&String::from_utf8_lossy(bytes)).ok());
    Ok(ids.flatten().collect())
}

/// The text of a file; `None` where there is none.
fn read(path: &Path, lang: Lang) -> Result<Option<String>, Failure> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::io(lang, path, &error)),
    }
}

fn write(root: &Path, name: &str, bytes: &[u8], update: &Update, lang: Lang) -> Result<(), Failure> {
    let write =
        |path: &Path, bytes: &[u8]| files::replace(path, bytes).map_err(|error| Failure::io(lang, path, &error));
    if let Some(text) = &update.text {
        write(&root.join("content").join(name), text.as_bytes())?;
    }
    write(&root.join(MEMORY).join(name), bytes)
}

/// Keeps the catalogues as they came, for the next update.
pub(super) fn remember(root: &Path, catalogues: &[Catalogue]) -> std::io::Result<()> {
    for (name, bytes) in catalogues {
        files::replace(&root.join(MEMORY).join(name), bytes)?;
    }
    Ok(())
}

/// What changes in a file, as a difference that people read; nothing where nothing does.
fn told(name: &str, update: &Update, lang: Lang) -> String {
    let mut lines = Vec::new();
    let mut signed = |sign: &str, row: &str| lines.extend(row.lines().map(|line| format!("{sign} {line}\n")));
    for (was, now) in &update.changed {
        signed(
            " ",
            was.lines()
                .next()
                .filter(|first| now.starts_with(first))
                .unwrap_or_default(),
        );
        signed("-", &only_in(was, now));
        signed("+", &only_in(now, was));
    }
    for row in &update.added {
        signed("+", row);
    }
    let kept = Bilingual {
        vi: "! giữ dòng của bạn; danh mục mới ghi:\n",
        en: "! your row is kept; the newer catalogue has:\n",
    };
    for (ours, theirs) in &update.kept {
        lines.push(kept.get(lang).to_owned());
        let mut signed = |sign: &str, row: &str| lines.extend(row.lines().map(|line| format!("{sign} {line}\n")));
        signed(" ", ours);
        signed("?", theirs);
    }
    let dropped = Bilingual {
        vi: "! danh mục mới không còn `{id}`; dòng vẫn được giữ\n",
        en: "! the newer catalogue no longer has `{id}`; the row is kept\n",
    };
    for id in &update.dropped {
        lines.push(dropped.filled(lang, &[("id", id.clone())]));
    }
    match lines.is_empty() {
        true => String::new(),
        false => format!("content/{name}\n{}\n", lines.concat()),
    }
}

/// The lines of a row that another version of it does not have.
fn only_in(row: &str, other: &str) -> String {
    let new = row.lines().filter(|line| !other.lines().any(|known| known == *line));
    new.collect::<Vec<_>>().join("\n")
}

fn closing(changes: usize, dry_run: bool, lang: Lang) -> String {
    let text = match (changes, dry_run) {
        (0, _) => Bilingual {
            vi: "Danh mục không có gì mới.\n",
            en: "The catalogues have nothing new.\n",
        },
        (_, true) => Bilingual {
            vi: "{rows} sẽ thêm hoặc đổi; chưa ghi gì (--dry-run).\n",
            en: "{rows} would be added or changed; nothing was written (--dry-run).\n",
        },
        (_, false) => Bilingual {
            vi: "{rows} đã thêm hoặc đổi. Xem lại bằng `git diff`, chạy `congkhai check`, rồi mới lưu vào git.\n",
            en: "{rows} added or changed. Look at the changes with `git diff` and run `congkhai check` before you commit.\n",
        },
    };
    text.filled(lang, &[("rows", count(changes, "dòng", "row", lang))])
}
