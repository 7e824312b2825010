//! `congkhai theme export`: the built-in theme as files of the site.

use std::io::ErrorKind;

use super::args::ThemeArgs;
use super::{Exit, Failure, console, files, root};
use crate::diagnostics::Bilingual;
use crate::theme::Layer;

/// Writes the files that are not there yet.
pub fn run(args: &ThemeArgs) -> Result<Exit, Failure> {
    let root = root::find(&args.root);
    let lang = root::language(args.lang, &root);
    root::ensure_site(&root, lang)?;
    let folder = match &args.name {
        Some(name) => format!("themes/{name}"),
        None => "theme".to_owned(),
    };
    let (mut written, mut left) = (0usize, 0usize);
    for (path, file) in Layer::built_in().files {
        // The short forms of scripts belong to the scripts as they are in the program.
        if path.starts_with("minified/") {
            continue;
        }
        let relative = format!("{folder}/{path}");
        match files::create(&root, &relative, &file.bytes) {
            Ok(_) => {
                written += 1;
                console::data(&format!("{relative}\n"), lang)?;
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => left += 1,
            Err(error) => return Err(Failure::io(lang, &root.join(&relative), &error)),
        }
    }
    let told = match &args.name {
        Some(_) => NAMED,
        None => OWN,
    };
    let words = [
        ("written", written.to_string()),
        ("left", left.to_string()),
        ("folder", folder),
        ("name", args.name.clone().unwrap_or_default()),
    ];
    console::say(&told.filled(lang, &words));
    Ok(Exit::Fine)
}

const OWN: Bilingual = Bilingual {
    vi: "\
Đã chép {written} tệp vào {folder}/; {left} tệp đã có được để nguyên.
Giữ lại những tệp bạn sửa, xóa các tệp khác vì chương trình đã có sẵn. docs/theme.md giải thích từng phần.
",
    en: "\
Files written to {folder}/: {written}; existing files left as they are: {left}.
Keep the files that you change and delete the others: they are built into the program. docs/theme.md explains each part.
",
};

const NAMED: Bilingual = Bilingual {
    vi: "\
Đã chép {written} tệp vào {folder}/; {left} tệp đã có được để nguyên.
Viết `theme: {name}` trong content/site.yaml để dùng. Giữ lại những tệp bạn sửa, xóa các tệp khác vì chương trình đã có sẵn.
",
    en: "\
Files written to {folder}/: {written}; existing files left as they are: {left}.
Write `theme: {name}` in content/site.yaml to use it. Keep the files that you change and delete the others: they are built into the program.
",
};
