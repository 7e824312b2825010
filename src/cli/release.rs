//! `congkhai release`: keeps the data as it is now, and says what is new since the last time.

use std::collections::BTreeMap;
use std::path::Path;

use super::args::ReleaseArgs;
use super::check::{all_findings, load};
use super::import::disk;
use super::{Exit, Failure, console, findings, root};
use crate::diagnostics::{Bilingual, Lang, Severity};
use crate::diff::{Data, News, TABLES, compare, news};
use crate::exports::open_data::{DataForm, write_measured};
use crate::exports::rows::{self, Facts};
use crate::model::{Corpus, Release};
use crate::parse::{ChangeRow, Counts, ReleaseFile};
use crate::report::Sources;
use crate::resolve::Options;
use crate::source::DataFolder;
use crate::website::Website;

/// Where releases are kept, from the root of a site.
const FOLDER: &str = "content/releases";

/// The tables that are kept, by the names of their files.
type Tables = BTreeMap<&'static str, Vec<u8>>;

/// Keeps a release and tells what is new in it; drafts are not published, and not kept.
pub fn run(args: &ReleaseArgs) -> Result<Exit, Failure> {
    let root = root::find(&args.root);
    let lang = root::language(args.lang, &root);
    let options = Options {
        least: Severity::Error,
        ..Options::default()
    };
    let mut loaded = load(&root, &options, lang, true)?;
    let lang = args.lang.lang.unwrap_or(loaded.corpus.site.language);
    let website = Website::new(&loaded);
    let found = all_findings(&mut loaded, &website);
    if findings::stop(&found, false) {
        findings::draw(&found, &Sources::new(&loaded.snapshot), lang, Severity::Error);
        return Ok(Exit::Content);
    }
    let corpus = &loaded.corpus;
    let tables = tables(&website);
    let last = corpus.releases.first();
    let news = match last {
        Some(last) => since(&root, last, &tables, lang)?,
        None => Vec::new(),
    };
    if last.is_some() && news.is_empty() {
        console::say(&nothing_new(lang));
        return Ok(Exit::Fine);
    }
    let name = free_name(corpus);
    let file = release_file(corpus, &name, args.note.as_deref(), &news);
    keep(&root, &name, &tables, &file, lang)?;
    tell(&name, &news, last.is_none(), lang)
}

/// The tables of the data, made as a build makes them.
fn tables(website: &Website) -> Tables {
    let facts = Facts::of(&website.context());
    let tables = rows::TABLES.into_iter().filter_map(|table| {
        let form = DataForm::Csv(table);
        let kept = TABLES.iter().find(|kept| kept.file == form.name())?;
        let mut bytes = Vec::new();
        write_measured(&[form], facts, &mut [&mut bytes]).expect("memory takes everything");
        Some((kept.file, bytes))
    });
    tables.collect()
}

/// What is new since a release, whose data lies beside it.
fn since(root: &Path, last: &Release, tables: &Tables, lang: Lang) -> Result<Vec<News>, Failure> {
    let folder = root.join(FOLDER).join(&last.name);
    let found = DataFolder::find(&folder).map_err(|error| Failure::io(lang, &folder, &error))?;
    let found = found.ok_or_else(|| no_state(&folder, lang))?;
    let unreadable = |error: crate::diff::DataError| {
        Failure::environment(lang, format!("{}: {}", folder.display(), error.message(lang)))
    };
    let old = Data::read(|name| found.open(name)).map_err(unreadable)?;
    let new = Data::read(|name| Ok(tables.get(name).map(Vec::as_slice))).map_err(unreadable)?;
    Ok(news(&compare(&old, &new)))
}

/// The day of the site, and a number behind it where that day has a release.
fn free_name(corpus: &Corpus) -> String {
    let day = corpus.site.as_of.to_string();
    let is_taken = |name: &str| corpus.releases.iter().any(|release| release.name == name);
    let mut name = day.clone();
    let mut n = 1;
    while is_taken(&name) {
        n += 1;
        name = format!("{day}-{n}");
    }
    name
}

fn release_file(corpus: &Corpus, name: &str, note: Option<&str>, news: &[News]) -> ReleaseFile {
    let documents = || corpus.documents.values();
    let targets = || documents().flat_map(|document| &document.targets);
    ReleaseFile {
        date: corpus.site.as_of.to_string(),
        note: note.map(str::to_owned),
        state: name.to_owned(),
        counts: Counts {
            documents: corpus.documents.len(),
            targets: targets().count(),
            tasks: documents().map(|document| document.tasks.len()).sum(),
            results: targets().map(|target| target.details.actual.len()).sum(),
        },
        changes: news.iter().map(change_row).collect(),
    }
}

fn change_row(news: &News) -> ChangeRow {
    ChangeRow {
        kind: news.kind.clone(),
        cause: news.cause.word().to_owned(),
        document_id: news.document.clone(),
        target_id: news.target.clone(),
        task_id: news.task.clone(),
        vi: news.vi.clone(),
        en: news.en.clone(),
    }
}

/// Writes the data first and what was new last: a release is there when all of it is.
fn keep(root: &Path, name: &str, tables: &Tables, file: &ReleaseFile, lang: Lang) -> Result<(), Failure> {
    let mut text = serde_json::to_string_pretty(file).expect("a release is made of texts and numbers");
    text.push('\n');
    let state = tables
        .iter()
        .map(|(file, bytes)| (format!("{FOLDER}/{name}/{file}"), bytes.as_slice()));
    let whole = (format!("{FOLDER}/{name}.json"), text.as_bytes());
    for (path, bytes) in state.chain([whole]) {
        disk::replace(root, &path, bytes).map_err(|error| Failure::io(lang, &root.join(&path), &error))?;
    }
    Ok(())
}

fn tell(name: &str, news: &[News], is_first: bool, lang: Lang) -> Result<Exit, Failure> {
    console::data(&format!("{FOLDER}/{name}.json\n"), lang)?;
    let sentences: String = news
        .iter()
        .map(|one| format!("  {}\n", if lang == Lang::Vi { &one.vi } else { &one.en }))
        .collect();
    console::say(&sentences);
    let text = match is_first {
        true => Bilingual {
            vi: "đã giữ lại số liệu của lần công bố đầu tiên; lần sau sẽ cho biết có gì mới\n",
            en: "the first release has been kept; the next one will say what is new\n",
        },
        false => Bilingual {
            vi: "{n} thay đổi từ lần công bố trước\n",
            en: "changes since the last release: {n}\n",
        },
    };
    console::say(&text.filled(lang, &[("n", news.len().to_string())]));
    Ok(Exit::Fine)
}

fn nothing_new(lang: Lang) -> String {
    let text = Bilingual {
        vi: "không có gì mới từ lần công bố trước; không ghi gì\n",
        en: "nothing is new since the last release; nothing was written\n",
    };
    text.get(lang).to_owned()
}

fn no_state(folder: &Path, lang: Lang) -> Failure {
    let text = Bilingual {
        vi: "thiếu dữ liệu của lần công bố trước, {path}; lấy lại thư mục này từ bản lưu, hoặc xóa tệp .json cùng tên nếu không cần nêu thay đổi từ lần đó",
        en: "the data of the last release, {path}, is missing; restore the folder from a backup, or delete the .json file of the same name if changes since then need not be listed",
    };
    Failure::environment(lang, text.filled(lang, &[("path", folder.display().to_string())]))
}
