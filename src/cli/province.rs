//! `congkhai init --province`: a site for a real province, with nothing invented in it.

use std::io;
use std::path::Path;

use include_dir::{Dir, File, include_dir};

use super::catalogues::{Catalogue, built_in, of_folder};
use super::{Failure, files};
use crate::diagnostics::{Bilingual, Lang};
use crate::parse::FileKind;
use crate::resolve::Options;
use crate::source::Snapshot;
use crate::text::suggest;
use crate::website;

static SITE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/province_site");

/// Files whose names begin with a point have others here, so that they do not count for this repository.
const RENAMED: [(&str, &str); 3] = [
    ("gitignore", ".gitignore"),
    ("gitattributes", ".gitattributes"),
    ("gitlab-ci.yml", ".gitlab-ci.yml"),
];

/// Where the editors' schemas stand.
const SCHEMAS: &str = ".vscode/congkhai";

const NO_PLACE: Bilingual = Bilingual {
    vi: "danh mục không có địa phương `{id}`; {hint}",
    en: "the catalogues have no place `{id}`; {hint}",
};
const NEAREST: Bilingual = Bilingual {
    vi: "có phải là `{nearest}` không?",
    en: "is it `{nearest}`?",
};
const ENDED: Bilingual = Bilingual {
    vi: "{place} không còn từ sau ngày {date}; nay là {successors}",
    en: "{place} ended on {date}; it is now {successors}",
};

/// Writes the site into a folder, and says how many files it has.
///
/// # Errors
/// When the place is not known or is no more, or a file cannot be read or written.
pub(super) fn write(folder: &Path, id: &str, from: Option<&Path>, lang: Lang) -> Result<usize, Failure> {
    let catalogues = match from {
        Some(from) => of_folder(from).map_err(|error| Failure::io(lang, from, &error))?,
        None => built_in(),
    };
    let place = place_name(&catalogues, id, lang)?;
    let failed = |error: io::Error| Failure::io(lang, folder, &error);
    files::make_folder(folder).map_err(failed)?;
    let mut made = 0;
    let mut create = |path: &str, bytes: &[u8]| {
        made += 1;
        files::create(folder, path, bytes).map(drop).map_err(failed)
    };
    for (name, bytes) in &catalogues {
        create(&format!("content/{name}"), bytes)?;
    }
    for file in all_files(&SITE) {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let renamed = RENAMED.iter().find(|(own, _)| *own == path);
        let text = String::from_utf8_lossy(file.contents());
        let text = text.replace("{place}", &place).replace("{id}", id);
        let text = text.replace("{schemas}", &schema_lines());
        create(renamed.map_or(path.as_str(), |(_, name)| name), text.as_bytes())?;
    }
    for kind in FileKind::ALL {
        let path = format!("{SCHEMAS}/{}.schema.json", kind.word());
        create(&path, crate::schema::json(kind).as_bytes())?;
    }
    Ok(made)
}

fn all_files<'d>(dir: &'d Dir<'d>) -> Vec<&'d File<'d>> {
    dir.files().chain(dir.dirs().flat_map(all_files)).collect()
}

/// Which schema an editor holds against which files. Front-matters are no files of their own.
fn schema_lines() -> String {
    let tables = FileKind::ALL.into_iter().filter(|kind| {
        !matches!(
            kind,
            FileKind::Document | FileKind::Page | FileKind::Results | FileKind::Release
        )
    });
    let line = |kind: FileKind| {
        let word = kind.word();
        let files = match kind {
            FileKind::Indicators => r#"["content/indicators.yaml", "content/indicators/*.yaml"]"#.to_owned(),
            _ => format!("\"content/{word}.yaml\""),
        };
        format!("    \"./{SCHEMAS}/{word}.schema.json\": {files}")
    };
    tables.map(line).collect::<Vec<_>>().join(",\n")
}

/// "tỉnh Lai Châu": the place with its kind of today, as the catalogues have it.
fn place_name(catalogues: &[Catalogue], id: &str, lang: Lang) -> Result<String, Failure> {
    let named: Vec<(String, &[u8])> = catalogues
        .iter()
        .map(|(name, bytes)| (format!("content/{name}"), &**bytes))
        .collect();
    let files = named.iter().map(|(path, bytes)| (path.as_str(), *bytes));
    let corpus = website::load_snapshot(Snapshot::from_texts(files), &Options::default()).corpus;
    let places = &corpus.jurisdictions;
    let Some((_, place)) = places.iter().find(|(_, place)| place.id == id) else {
        let ids = places.iter().map(|(_, place)| place.id.as_str());
        let nearest = suggest(id, ids).unwrap_or("lai-chau").to_owned();
        let hint = NEAREST.filled(lang, &[("nearest", nearest)]);
        let args = [("id", id.to_owned()), ("hint", hint)];
        return Err(Failure::usage(lang, NO_PLACE.filled(lang, &args)));
    };
    if let Some(last) = place.valid_to {
        let successors = place.successors.iter().map(|next| places[next.id].id.as_str());
        let args = [
            ("place", place.name.clone()),
            ("date", crate::model::PartialDate::from_date(last).to_vi()),
            ("successors", successors.collect::<Vec<_>>().join(", ")),
        ];
        return Err(Failure::usage(lang, ENDED.filled(lang, &args)));
    }
    Ok(match place.kinds.last() {
        Some(kind) => format!("{} {}", kind.kind, place.name),
        None => place.name.clone(),
    })
}
