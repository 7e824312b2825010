//! `congkhai sources update`: the data of other sites comes into `content/sources/`, checked as a whole or not at all.
//!
//! It is the only command that fetches anything. Builds read what lies there, so the same input gives the same bytes.

mod checked;
mod fetch;
mod fetched;
mod swap;
#[cfg(feature = "sources")]
mod web;

use std::path::Path;

use super::args::{SourcesArgs, SourcesCommand, SourcesUpdateArgs};
use super::{Exit, Failure, console, findings, root};
use crate::diagnostics::{Bilingual, Lang, Severity};
use crate::model::OtherSite;
use crate::parse::SiteSourceDraft;
use crate::report::Sources;
use checked::{Checked, checked, named};
use fetch::fetch;
use fetched::Files;

/// Runs the command.
pub fn run(args: &SourcesArgs) -> Result<Exit, Failure> {
    match &args.command {
        SourcesCommand::Update(args) => update_all(args),
    }
}

/// Fetches one site after the other; one that fails leaves what is here of it, and the others go on.
fn update_all(args: &SourcesUpdateArgs) -> Result<Exit, Failure> {
    let root = root::find(&args.root);
    let lang = root::language(args.lang, &root);
    let path = root.join("content/site.yaml");
    let site = std::fs::read(&path).map_err(|error| Failure::io(lang, &path, &error))?;
    let sources = wanted(named(&site), &args.ids, lang)?;
    let mut worst = Exit::Fine;
    for source in &sources {
        let done = update(&root, &site, source, args.dry_run, lang).unwrap_or_else(|failure| {
            failure.print();
            failure.exit()
        });
        worst = match (worst, done) {
            (Exit::Fine, done) => done,
            (worst, _) => worst,
        };
    }
    Ok(worst)
}

/// The sites that were asked for, else all that `site.yaml` names.
fn wanted(all: Vec<SiteSourceDraft>, ids: &[String], lang: Lang) -> Result<Vec<SiteSourceDraft>, Failure> {
    let unknown = ids.iter().find(|id| all.iter().all(|source| source.id.value != **id));
    if let Some(id) = unknown {
        let text = Bilingual {
            vi: "`sources:` trong content/site.yaml không có trang nào mã là {id}",
            en: "`sources:` in content/site.yaml has no site with the id {id}",
        };
        return Err(Failure::usage(lang, text.filled(lang, &[("id", id.clone())])));
    }
    if all.is_empty() {
        let text = Bilingual {
            vi: "content/site.yaml không nêu trang nào; thêm `sources: [ { id: …, name: …, url: https://… } ]`",
            en: "content/site.yaml names no other site; add `sources: [ { id: …, name: …, url: https://… } ]`",
        };
        return Err(Failure::usage(lang, text.get(lang).to_owned()));
    }
    let is_wanted = |source: &SiteSourceDraft| ids.is_empty() || ids.contains(&source.id.value);
    Ok(all.into_iter().filter(is_wanted).collect())
}

fn update(root: &Path, site: &[u8], source: &SiteSourceDraft, dry_run: bool, lang: Lang) -> Result<Exit, Failure> {
    let id = source.id.value.as_str();
    swap::recover(root, id).map_err(|error| error.failure(lang))?;
    let files = fetch(root, source).map_err(|error| error.failure(id, lang))?;
    let Checked { snapshot, found, other } = checked(site, source, &files);
    findings::draw(&found, &Sources::new(&snapshot), lang, Severity::Warning);
    let Some(other) = other else {
        let text = Bilingual {
            vi: "{id}: không dùng được dữ liệu vừa lấy; bản cũ trong content/sources/{id} được giữ nguyên.\n",
            en: "{id}: what was fetched cannot be used; the old data in content/sources/{id} stays as it is.\n",
        };
        console::say(&text.filled(lang, &[("id", id.to_owned())]));
        return Ok(Exit::Content);
    };
    let is_new = swap::differs(root, id, &files).map_err(|error| error.failure(lang))?;
    if is_new && !dry_run {
        swap::put(root, id, &files).map_err(|error| error.failure(lang))?;
    }
    console::say(&told(&other, &files, is_new, dry_run, lang));
    Ok(Exit::Fine)
}

/// The line for a site: "lai-chau: 34 văn bản, 1200 chỉ tiêu, 30 cơ quan, 2048 KB; đã ghi content/sources/lai-chau. …".
fn told(other: &OtherSite, files: &Files, is_new: bool, dry_run: bool, lang: Lang) -> String {
    let counts = Bilingual {
        vi: "{id}: {documents} văn bản, {targets} chỉ tiêu, {bodies} cơ quan, {kilobytes} KB; ",
        en: "{id}: documents: {documents}, targets: {targets}, bodies: {bodies}, {kilobytes} KB; ",
    };
    let done = match (is_new, dry_run) {
        (false, _) => Bilingual {
            vi: "không có gì mới.\n",
            en: "nothing is new.\n",
        },
        (true, true) => Bilingual {
            vi: "sẽ ghi content/sources/{id}; chưa ghi gì (--dry-run).\n",
            en: "would be written to content/sources/{id}; nothing was written (--dry-run).\n",
        },
        (true, false) => Bilingual {
            vi: "đã ghi content/sources/{id}. Xem lại bằng `git diff --stat`, rồi `congkhai build`.\n",
            en: "written to content/sources/{id}. Look at it with `git diff --stat`, then `congkhai build`.\n",
        },
    };
    let bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    let args = [
        ("id", other.id.clone()),
        ("documents", other.documents.len().to_string()),
        ("targets", other.targets.len().to_string()),
        ("bodies", other.bodies.len().to_string()),
        ("kilobytes", bytes.div_ceil(1024).to_string()),
    ];
    format!("{}{}", counts.filled(lang, &args), done.filled(lang, &args))
}
