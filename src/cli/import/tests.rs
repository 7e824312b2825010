//! What the program itself fails on in one text keeps the others back from nothing.
#![allow(clippy::disallowed_methods, reason = "an editor who writes files")]

use std::path::Path;
use std::sync::Arc;

use clap::Parser;

use super::site::TargetSite;
use super::{ImportJob, ReportOption, Tally};
use crate::checks::CheckContext;
use crate::cli::Exit;
use crate::cli::args::{Cli, Command, ImportArgs};
use crate::diagnostics::Lang;
use crate::resolve::Options;
use crate::source::{Snapshot, SourceFile};
use crate::website::DocumentReading;

const WORDS: &str = "Những chữ quá sức chương trình";

fn write(root: &Path, file: &str, text: &str) {
    let path = root.join(file);
    std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("it can be made");
    std::fs::write(path, text).expect("it can be written");
}

fn printed(number: usize, words: &str) -> String {
    format!(
        "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU\nSố: {number}/KH-UBND\nLai Châu, ngày 02 tháng 3 năm 2024\n\nKẾ HOẠCH\nVề việc thứ {number}\n\nI. MỤC ĐÍCH\n{words}.\n"
    )
}

fn args(words: &[&str]) -> ImportArgs {
    match Cli::parse_from(words).command {
        Command::Import(args) => args,
        other => panic!("{other:?} is no import"),
    }
}

#[test]
fn a_failure_on_one_text_is_told_and_the_next_is_imported() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let root = folder.path();
    write(root, "content/site.yaml", "title: Trang\nbase_url: https://a.vn/\n");
    let places = "- { id: vn, name: Việt Nam, level: national }\n- { id: lai-chau, name: Lai Châu, level: province }\n";
    write(root, "content/jurisdictions.yaml", places);
    write(root, "mot.txt", &printed(1, WORDS));
    write(root, "hai.txt", &printed(2, "Làm việc"));

    let reader = |file: &Arc<SourceFile>, around: CheckContext<'_>, options: &Options| {
        assert!(!file.text().contains(WORDS), "these words are too much");
        DocumentReading::new(file, around, options)
    };
    let snapshot = Snapshot::read(root).expect("it can be read");
    let args = args(&["congkhai", "import", "mot.txt", "hai.txt"]);
    let mut job = ImportJob {
        args: &args,
        report: ReportOption::No,
        lang: Lang::En,
        site: TargetSite::with_reader(root.to_owned(), snapshot, Arc::new(reader)),
        imported: 0,
        tally: Tally::default(),
        account: Vec::new(),
    };
    let worst = job.files(&[root.join("mot.txt"), root.join("hai.txt")]);
    assert_eq!((worst, job.imported), (Exit::Environment, 1));
    let plans = root.join("content/plans/lai-chau");
    assert!(!plans.join("1-kh-ubnd.md").exists() && plans.join("2-kh-ubnd.md").exists());
}
