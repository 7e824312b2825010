//! `congkhai import`: raw text of plans into documents of the site.

mod addition;
pub mod disk;
mod drafts;
mod place;
mod row_ids;
mod site;
mod summary;
#[cfg(test)]
mod tests;
mod vocabularies;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::ImportArgs;
use super::{Exit, Failure, console, pdf, root};
use crate::diagnostics::{Bilingual, Lang, caught};
use crate::import::account::{self, Tally};
use crate::import::assemble::{self, Assembled, FoundInText, GivenByEditor, UnknownPlace};
use crate::import::formats::{self, Format};
use crate::import::found::Doubt;
use crate::import::{Block, Extract, Matcher, PrintedBlockKind, merge, report, write};
use crate::text::suggest;

use addition::Addition;
use place::Destination;
use site::TargetSite;
use summary::Summary;

/// Imports the files, one after the other; one that fails does not stop the others.
pub fn run(args: &ImportArgs) -> Result<Exit, Failure> {
    let root = root::find(&args.root);
    let lang = root::language(args.lang, &root);
    let (files, report) = files_and_report(args);
    one_output_for_one_file(args, &files, &report, lang)?;
    let site = TargetSite::open(root).map_err(|error| Failure::snapshot(lang, &error))?;
    let lang = args.lang.lang.unwrap_or(site.corpus().site.language);
    let mut job = ImportJob {
        args,
        report,
        lang,
        site,
        imported: 0,
        tally: Tally::default(),
        account: Vec::new(),
    };
    known_place(args, &job.site, lang)?;
    let worst = job.files(&files);
    if !args.stdout && job.imported > 0 {
        console::say(&summary::next_steps(&job.site.root, args.dry_run, lang));
    }
    if job.imported > 0 {
        console::say(&summary::tally(job.tally, lang));
    }
    if args.account.is_some() {
        let lines = serde_json::to_string_pretty(&job.account).unwrap_or_default();
        console::data(&format!("{lines}\n"), lang)?;
    }
    Ok(worst)
}

fn worse(a: Exit, b: Exit) -> Exit {
    if (b as u8) > (a as u8) { b } else { a }
}

/// What `--report` names, if it was asked for: a page, or the usual place.
#[derive(Clone, Debug, PartialEq, Eq)]
enum ReportOption {
    No,
    Usual,
    To(PathBuf),
}

/// The files to import and where the report goes: `--report plan.txt` is a report in the usual place and a file to
/// import.
fn files_and_report(args: &ImportArgs) -> (Vec<PathBuf>, ReportOption) {
    let mut files = args.files.clone();
    let report = match &args.report {
        None => ReportOption::No,
        Some(None) => ReportOption::Usual,
        Some(Some(path)) if is_page(path) => ReportOption::To(path.clone()),
        Some(Some(path)) => {
            files.insert(0, path.clone());
            ReportOption::Usual
        }
    };
    (files, report)
}

fn is_page(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("html") || ending.eq_ignore_ascii_case("htm"))
}

fn one_output_for_one_file(
    args: &ImportArgs,
    files: &[PathBuf],
    report: &ReportOption,
    lang: Lang,
) -> Result<(), Failure> {
    if files.is_empty() {
        let text = Bilingual {
            vi: "chưa nêu tệp cần nhập; viết `congkhai import TỆP`",
            en: "no file to import was named; write `congkhai import FILE`",
        };
        return Err(Failure::usage(lang, text.get(lang).to_owned()));
    }
    if files.len() > 1 && (args.stdout || args.output.is_some() || matches!(report, ReportOption::To(_))) {
        let text = Bilingual {
            vi: "`--output`, `--stdout` và tên trang của `--report` chỉ dùng khi nhập một tệp",
            en: "`--output`, `--stdout` and a page named with `--report` can only be used when importing one file",
        };
        return Err(Failure::usage(lang, text.get(lang).to_owned()));
    }
    Ok(())
}

fn known_place(args: &ImportArgs, site: &TargetSite, lang: Lang) -> Result<(), Failure> {
    let places = &site.corpus().jurisdictions;
    let Some(wanted) = args
        .jurisdiction
        .as_deref()
        .filter(|wanted| places.get(wanted).is_none())
    else {
        return Ok(());
    };
    let hint = match (suggest(wanted, places.names()), lang) {
        (Some(nearest), Lang::Vi) => format!("; gần nhất là `{nearest}`"),
        (Some(nearest), Lang::En) => format!("; the nearest is `{nearest}`"),
        (None, _) => String::new(),
    };
    let text = Bilingual {
        vi: "không có địa phương `{value}` trong content/jurisdictions.yaml{hint}",
        en: "there is no place `{value}` in content/jurisdictions.yaml{hint}",
    };
    let args = [("value", wanted.to_owned()), ("hint", hint)];
    Err(Failure::usage(lang, text.filled(lang, &args)))
}

/// One run over several files, which share what the earlier ones added to the site.
struct ImportJob<'a> {
    args: &'a ImportArgs,
    report: ReportOption,
    lang: Lang,
    site: TargetSite,
    /// How many files were imported.
    imported: usize,
    /// What became of all their figures.
    tally: Tally,
    /// The lines of their accounts, where they are asked for.
    account: Vec<serde_json::Value>,
}

impl ImportJob<'_> {
    /// Imports the files one after the other, and says of each that cannot be imported why. Returns the worst that came.
    fn files(&mut self, files: &[PathBuf]) -> Exit {
        let mut worst = Exit::Fine;
        for file in files {
            let done = caught(|| self.file(file)).unwrap_or_else(|detail| Err(self.failed(file, &detail)));
            let exit = done.unwrap_or_else(|failure| {
                failure.print();
                failure.exit()
            });
            worst = worse(worst, exit);
        }
        worst
    }

    /// The failure of the program itself on a file. Nobody knows what of the site was taken in by then, so it is read
    /// again.
    fn failed(&mut self, file: &Path, detail: &str) -> Failure {
        match TargetSite::open(self.site.root.clone()) {
            Ok(again) => self.site = again,
            Err(error) => return Failure::snapshot(self.lang, &error),
        }
        Failure::internal(self.lang, format!("{}: {detail}", file.display()))
    }

    fn file(&mut self, path: &Path) -> Result<Exit, Failure> {
        let name = path
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let extract = read(path, &name, self.lang)?;
        let text = extract.text.as_str();
        for notice in extract.notices.iter().filter(|notice| !notice.review) {
            console::say(&format!("{}: {}\n", path.display(), notice.what.text(self.lang)));
        }
        let corpus = Arc::clone(self.site.corpus());
        let mut found = FoundInText::new(&extract, &corpus);
        doubt_tables(&mut found, path);
        let mut matcher = Matcher::new(&corpus);
        let known = GivenByEditor {
            jurisdiction: self.args.jurisdiction.as_deref(),
            source: &name,
            lang: self.lang,
        };
        let Assembled { mut plan, matched } = assemble::plan(&found, &mut matcher, &corpus, known)
            .map_err(|unknown| unknown_place(path, &unknown, self.lang))?;
        let proposals = matcher.finish();
        assemble::shorten_names(&mut plan, &proposals);
        let place = match &self.args.output {
            Some(output) => Destination::asked(output, &self.site, self.lang)?,
            None => Destination::of(&plan, &self.site),
        };
        let rows = vocabularies::additions(&proposals, &plan, &self.site, self.lang);
        let route = place
            .in_site
            .clone()
            .unwrap_or_else(|| Destination::of(&plan, &self.site).path());
        let document = match self.imported_before(&place, text) {
            Some(document) => document,
            None => {
                let text = write::document(&plan, self.lang);
                self.site.settled(&route, text, &rows, self.lang)
            }
        };
        if self.args.account.is_some() {
            self.add_account(path, &found, (&route, &document), &rows);
        }
        let mut summary = Summary::new(path, &found, &plan, &document);
        summary.twin = place.twin(&plan, &self.site);
        let written = self.write(&place, (text, &document), rows, &mut summary)?;
        self.write_report(&found, &matched, &route, &name)?;
        console::say(&summary.text(self.lang));
        self.tally += found.account.figures();
        self.imported += 1;
        Ok(written)
    }

    /// Keeps the lines of one text, to be printed with those of all.
    fn add_account(&mut self, path: &Path, found: &FoundInText, (route, document): (&str, &str), rows: &[Addition]) {
        let ids = self.site.ids(route, document, rows);
        let file = path.display().to_string();
        let lines = account::json(&found.account, &file, &found.reading.source, self.lang, |find| {
            ids.of(find)
        });
        self.account.extend(lines);
    }

    /// The paths of what was written, unless the account is asked for in place of them.
    fn tell(&self, line: &str) -> Result<Exit, Failure> {
        match self.args.account {
            Some(_) => Ok(Exit::Fine),
            None => console::data(line, self.lang),
        }
    }

    /// What was made of the same text before: it gives the same document, whatever the vocabularies have learned since.
    fn imported_before(&self, place: &Destination, source: &str) -> Option<String> {
        let kept = disk::read(&self.site.root, &place.source()?)?;
        (kept == source)
            .then(|| disk::read(&self.site.root, &place.base()?))
            .flatten()
    }

    /// Merges with what is there, writes vocabularies, document, base and source, in this order: whoever stops it in
    /// between finds a site that builds, and at worst a merge that asks once more.
    fn write(
        &mut self,
        place: &Destination,
        (source, text): (&str, &str),
        rows: Vec<Addition>,
        summary: &mut Summary,
    ) -> Result<Exit, Failure> {
        let lang = self.lang;
        if self.args.stdout {
            summary.not_written(&rows);
            return console::data(text, lang);
        }
        let Some(in_site) = &place.in_site else {
            summary.not_written(&rows);
            let made = disk::create_new(&place.disk, text.as_bytes());
            made.map_err(|error| disk::refused(lang, &place.disk, &error))?;
            return self.tell(&format!("{}\n", crate::text::visible(&place.disk.to_string_lossy())));
        };
        let base = place.base();
        let merged = self.merged(in_site, base.as_deref(), text, summary)?;
        summary.written(&merged);
        let rows = vocabularies::used(rows, &merged);
        summary.proposed(&rows);
        if !self.args.dry_run {
            for row in &rows {
                self.replace(&row.path, &row.text)?;
            }
            self.replace(in_site, &merged)?;
            if let Some((base, kept)) = base.zip(place.source()) {
                self.replace(&base, text)?;
                self.replace(&kept, source)?;
            }
        }
        let errors = self.site.take(in_site, &merged, &rows).errors.len();
        self.tell(&format!("{}\n", self.shown(in_site)))?;
        summary.errors = errors;
        Ok(if errors > 0 { Exit::Content } else { Exit::Fine })
    }

    fn replace(&self, relative: &str, text: &str) -> Result<(), Failure> {
        let done = disk::replace(&self.site.root, relative, text.as_bytes());
        done.map_err(|error| disk::refused(self.lang, &self.site.root.join(relative), &error))
    }

    /// The text that is written: the new one, or what a merge makes of it and the file that is there.
    fn merged(&self, path: &str, base: Option<&str>, text: &str, summary: &mut Summary) -> Result<String, Failure> {
        let Some(ours) = self.site.snapshot().file(path) else {
            return Ok(text.to_owned());
        };
        let base = base.and_then(|base| disk::read(&self.site.root, base));
        summary.base_lost = base.is_none();
        let sound = ours.invalid_utf8_at.is_none();
        // A document that was let out stays so, unless the text now holds something else that is not understood.
        let base = base.map(|base| drafts::base(base, text));
        let merged = sound.then(|| merge::merge(base.as_deref(), &ours.text(), text, self.lang));
        match merged {
            Some(Ok(merged)) => {
                summary.merged = Some(merged.notes);
                Ok(merged.text)
            }
            _ => Err(unmergeable(path, self.lang)),
        }
    }

    /// Writes the report, which lies beside nothing in `content/`: it is no source of the site.
    fn write_report(&self, found: &FoundInText, matched: &[String], route: &str, name: &str) -> Result<(), Failure> {
        let lang = self.lang;
        let (folder, relative) = match &self.report {
            ReportOption::No => return Ok(()),
            ReportOption::Usual => (self.site.root.clone(), place::report_of(route)),
            ReportOption::To(path) => disk::folder_and_name(path),
        };
        let shown = folder.join(&relative);
        if self.args.dry_run {
            return Ok(());
        }
        let page = report::ImportResult {
            name,
            reading: &found.reading,
            head: &found.head,
            targets: &found.targets,
            tasks: &found.tasks,
            account: &found.account,
            matched,
        };
        let done = disk::replace(&folder, &relative, report::html(&page, lang).as_bytes());
        done.map_err(|error| disk::refused(lang, &shown, &error))?;
        let line = format!("{}\n", shown.strip_prefix(".").unwrap_or(&shown).display());
        if self.args.stdout {
            console::say(&line);
            return Ok(());
        }
        self.tell(&line).map(|_| ())
    }

    fn shown(&self, relative: &str) -> String {
        let path = self.site.root.join(relative);
        path.strip_prefix(".").unwrap_or(&path).display().to_string()
    }
}

/// What is read of a file, by its kind.
fn read(path: &Path, name: &str, lang: Lang) -> Result<Extract, Failure> {
    let wrong =
        |error: formats::FormatError| Failure::content(lang, format!("{}: {}", path.display(), error.message(lang)));
    let bytes = std::fs::read(path).map_err(|error| unreadable(path, &error, lang))?;
    match Format::of(name).map_err(wrong)? {
        Format::Pdf => pdf::text(lang, path),
        _ => formats::extract(name, &bytes).map_err(wrong),
    }
}

fn unreadable(path: &Path, error: &std::io::Error, lang: Lang) -> Failure {
    let text = match error.kind() {
        ErrorKind::NotFound => Bilingual {
            vi: "không có tệp {path}; xem lại tên tệp và thư mục hiện tại",
            en: "there is no file {path}; check its name and the folder you are in",
        },
        ErrorKind::IsADirectory => Bilingual {
            vi: "{path} là thư mục; hãy nêu từng tệp trong đó, ví dụ `congkhai import {path}/*.docx`",
            en: "{path} is a folder; name the files in it, such as `congkhai import {path}/*.docx`",
        },
        ErrorKind::PermissionDenied => Bilingual {
            vi: "không được phép đọc {path}; xem quyền của tệp",
            en: "no permission to read {path}; check the permissions of the file",
        },
        _ => return Failure::io(lang, path, error),
    };
    Failure::environment(lang, text.filled(lang, &[("path", path.display().to_string())]))
}

/// Marks the tables that the places of words alone hold together, so that somebody compares them with the print.
fn doubt_tables(found: &mut FoundInText, path: &Path) {
    let is_table = |block: &Block| matches!(block.kind, PrintedBlockKind::Table(_));
    let has_tables = found.reading.blocks.iter().any(is_table);
    if !has_tables || Format::of(&path.to_string_lossy()) != Ok(Format::Pdf) {
        return;
    }
    found.head.doubts.push(Doubt::new(
        "Bảng trong tệp PDF được dựng lại theo vị trí chữ trên trang: so từng ô với bản in. Bảng không dựng lại được thì giữ nguyên \
        từng dòng in, chưa thành chỉ tiêu; nếu có bản .docx thì nên nhập bản đó.",
        "Tables in the PDF were rebuilt from the positions of their words: compare each cell with the print. A table that could not be \
        rebuilt is kept line by line and gives no targets; import a .docx instead, if there is one.",
    ));
}

fn unknown_place(path: &Path, unknown: &UnknownPlace, lang: Lang) -> Failure {
    if let Some(why) = &unknown.why {
        return Failure::content(lang, format!("{}: {}", path.display(), why.text(lang)));
    }
    let text = Bilingual {
        vi: "{path}: bản chữ không nói rõ là của nơi nào; nếu đây đúng là một văn bản thì thêm `--jurisdiction`, ví dụ `--jurisdiction lai-chau`",
        en: "{path}: the text does not say which place it belongs to; if it is a document, add `--jurisdiction`, such as `--jurisdiction lai-chau`",
    };
    Failure::content(lang, text.filled(lang, &[("path", path.display().to_string())]))
}

fn unmergeable(path: &str, lang: Lang) -> Failure {
    let text = Bilingual {
        vi: "{path} đã có và phần đầu có lỗi nên không ghép được; tệp được để nguyên. Chạy `congkhai check`, sửa rồi nhập lại",
        en: "{path} already exists and its front-matter has errors, so nothing can be merged; the file was left as it was. Run `congkhai check`, correct it and import again",
    };
    Failure::content(lang, text.filled(lang, &[("path", path.to_owned())]))
}
