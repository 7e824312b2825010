//! `congkhai diff`: what changed in the data between two builds, in words.

use std::path::Path;

use super::args::{DiffArgs, DiffFormat};
use super::{Exit, Failure, console, root};
use crate::diagnostics::{Bilingual, Lang};
use crate::diff::{Data, DataComparison, compare, human, json};
use crate::source::DataFolder;

/// Compares two folders of data.
pub fn run(args: &DiffArgs) -> Result<Exit, Failure> {
    let lang = root::language(args.lang, ".".as_ref());
    let old = read(&args.old, lang)?;
    let new = read(&args.new, lang)?;
    let comparison = compare(&old, &new);
    for file in comparison.left_out() {
        console::say(&left_out(file, lang));
    }
    console::say(&summary(&comparison, lang));
    match args.format {
        DiffFormat::Human => console::data(&human(&comparison, lang), lang),
        DiffFormat::Json => console::data(&json(&comparison, lang), lang),
    }
}

fn read(path: &Path, lang: Lang) -> Result<Data, Failure> {
    let folder = DataFolder::find(path).map_err(|error| Failure::io(lang, path, &error))?;
    let folder = folder.ok_or_else(|| no_data(path, lang))?;
    Data::read(|name| folder.open(name)).map_err(|error| {
        let message = format!("{}: {}", path.display(), error.message(lang));
        Failure::environment(lang, message)
    })
}

fn no_data(path: &Path, lang: Lang) -> Failure {
    let text = Bilingual {
        vi: "{path} không có dữ liệu: không thấy `du-lieu/targets.csv` hay `targets.csv`; hãy nêu thư mục do `congkhai build` ghi, hoặc thư mục `du-lieu` trong đó",
        en: "{path} has no data: neither `du-lieu/targets.csv` nor `targets.csv` is there; give the folder that `congkhai build` wrote, or its folder `du-lieu`",
    };
    Failure::environment(lang, text.filled(lang, &[("path", path.display().to_string())]))
}

fn left_out(file: &str, lang: Lang) -> String {
    let text = Bilingual {
        vi: "không so sánh {file}: chỉ một bên có\n",
        en: "{file} is not compared: only one side has it\n",
    };
    text.filled(lang, &[("file", file.to_owned())])
}

fn summary(comparison: &DataComparison<'_>, lang: Lang) -> String {
    let text = match comparison.changes.len() {
        0 => Bilingual {
            vi: "dữ liệu không đổi\n",
            en: "the data has not changed\n",
        },
        _ => Bilingual {
            vi: "{n} thay đổi\n",
            en: "changes: {n}\n",
        },
    };
    text.filled(lang, &[("n", comparison.changes.len().to_string())])
}
