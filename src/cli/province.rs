//! `congkhai init --province`: a site for a real province, with nothing invented in it.

use std::io;
use std::path::Path;

use include_dir::{Dir, include_dir};

use super::catalogues::{Catalogue, built_in, of_site};
use super::settings::all_files;
use super::{Failure, catalogue, files, settings};
use crate::diagnostics::{Bilingual, Diagnostic, Lang, Severity};
use crate::report::Sources;
use crate::resolve::Options;
use crate::source::Snapshot;
use crate::text::suggest;
use crate::website;

static SITE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/province_site");

const NO_PLACE: Bilingual = Bilingual {
    vi: "danh mục không có địa phương `{id}`; {hint}",
    en: "the catalogues have no place `{id}`; {hint}",
};
const WRONG: Bilingual = Bilingual {
    vi: "danh mục có lỗi ở {file}: {message} Sửa ở đó trước, hoặc bỏ --from để lấy danh mục có sẵn.",
    en: "the catalogues have an error at {file}: {message} Correct it there first, or leave out --from to take the built-in ones.",
};
const NO_NEAREST: Bilingual = Bilingual {
    vi: "mã viết như `lai-chau`, chữ thường không dấu",
    en: "ids are written like `lai-chau`, in small letters without marks",
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
        Some(from) => of_site(from, lang)?,
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
        let text = String::from_utf8_lossy(file.contents());
        let text = text.replace("{place}", &place).replace("{id}", id);
        create(&path, text.as_bytes())?;
    }
    catalogue::remember(folder, &catalogues).map_err(failed)?;
    Ok(made + settings::write(folder).map_err(failed)?)
}

/// "tỉnh Lai Châu": the place with its kind of today, as the catalogues have it.
fn place_name(catalogues: &[Catalogue], id: &str, lang: Lang) -> Result<String, Failure> {
    let named: Vec<(String, &[u8])> = catalogues
        .iter()
        .map(|(name, bytes)| (format!("content/{name}"), &**bytes))
        .collect();
    let files = named.iter().map(|(path, bytes)| (path.as_str(), *bytes));
    let loaded = website::load_snapshot(Snapshot::from_texts(files), &Options::default());
    let is_catalogue = |finding: &&Diagnostic| named.iter().any(|(path, _)| **path == *finding.place.file);
    let errors = loaded
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error);
    if let Some(finding) = errors.into_iter().find(is_catalogue) {
        let line = Sources::new(&loaded.snapshot).position(&finding.place).line;
        let args = [
            ("file", format!("{}:{line}", finding.place.file)),
            ("message", finding.message(lang)),
        ];
        return Err(Failure::environment(lang, WRONG.filled(lang, &args)));
    }
    let corpus = loaded.corpus;
    let places = &corpus.jurisdictions;
    let Some((_, place)) = places.iter().find(|(_, place)| place.id == id) else {
        let ids = places.iter().map(|(_, place)| place.id.as_str());
        let hint = match suggest(id, ids) {
            Some(nearest) => NEAREST.filled(lang, &[("nearest", nearest.to_owned())]),
            None => NO_NEAREST.get(lang).to_owned(),
        };
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
