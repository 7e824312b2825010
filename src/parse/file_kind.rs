//! Loại tệp: what a file under `content/` holds, by its path (content model §1).

use std::str::FromStr;

/// What a file of the site's own format holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    Site,
    Jurisdictions,
    Bodies,
    Indicators,
    Sectors,
    Units,
    Scopes,
    Abbreviations,
    Document,
    Page,
    /// A table of what was reached.
    Results,
    /// What was published when.
    Release,
}

impl FileKind {
    /// All kinds, in the order of a list.
    pub const ALL: [FileKind; 12] = [
        FileKind::Document,
        FileKind::Results,
        FileKind::Release,
        FileKind::Page,
        FileKind::Site,
        FileKind::Jurisdictions,
        FileKind::Bodies,
        FileKind::Indicators,
        FileKind::Sectors,
        FileKind::Units,
        FileKind::Scopes,
        FileKind::Abbreviations,
    ];

    /// The file's name without its ending; `document` and `page` are front-matters.
    pub fn word(self) -> &'static str {
        match self {
            FileKind::Document => "document",
            FileKind::Page => "page",
            FileKind::Results => "results",
            FileKind::Release => "release",
            FileKind::Site => "site",
            FileKind::Jurisdictions => "jurisdictions",
            FileKind::Bodies => "bodies",
            FileKind::Indicators => "indicators",
            FileKind::Sectors => "sectors",
            FileKind::Units => "units",
            FileKind::Scopes => "scopes",
            FileKind::Abbreviations => "abbreviations",
        }
    }
}

impl FromStr for FileKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = FileKind::ALL.into_iter().find(|subject| subject.word() == text);
        found.ok_or_else(|| format!("`{text}` has no schema"))
    }
}

/// The files that have one name each, from `content/`.
pub const NAMED: [(&str, FileKind); 8] = [
    ("site.yaml", FileKind::Site),
    ("jurisdictions.yaml", FileKind::Jurisdictions),
    ("bodies.yaml", FileKind::Bodies),
    ("indicators.yaml", FileKind::Indicators),
    ("sectors.yaml", FileKind::Sectors),
    ("units.yaml", FileKind::Units),
    ("scopes.yaml", FileKind::Scopes),
    ("abbreviations.yaml", FileKind::Abbreviations),
];

/// The folders whose files have one ending each, from `content/`.
pub const FOLDERS: [(&str, &str, FileKind); 5] = [
    ("indicators/", ".yaml", FileKind::Indicators),
    ("plans/", ".md", FileKind::Document),
    ("pages/", ".md", FileKind::Page),
    ("results/", ".csv", FileKind::Results),
    ("releases/", ".json", FileKind::Release),
];

impl FileKind {
    /// The kind of the file at a path from the site's root; none where it is nothing that the program reads.
    pub fn of(path: &str) -> Option<FileKind> {
        let name = path.strip_prefix("content/")?;
        let named = NAMED.iter().find(|(known, _)| *known == name);
        let in_folder = || {
            let found = FOLDERS.iter().find(|(folder, ..)| name.starts_with(folder));
            let (_, ending, kind) = found?;
            // A spreadsheet program may write `KQ.CSV`; the name of a document or page is an address, and kept strict.
            let last = name.get(name.len() - ending.len()..)?;
            let is_free = matches!(kind, FileKind::Results | FileKind::Release);
            (last == *ending || (is_free && last.eq_ignore_ascii_case(ending))).then_some(*kind)
        };
        named.map(|(_, kind)| *kind).or_else(in_folder)
    }

    /// Whether every document is resolved with what the file says.
    pub fn is_vocabulary(self) -> bool {
        !matches!(
            self,
            FileKind::Site | FileKind::Document | FileKind::Page | FileKind::Results | FileKind::Release
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_what_a_file_holds() {
        for (path, kind) in [
            ("content/site.yaml", Some(FileKind::Site)),
            ("content/indicators/y-te/a.yaml", Some(FileKind::Indicators)),
            ("content/plans/vn/a.md", Some(FileKind::Document)),
            ("content/plans/vn/a.MD", None),
            ("content/results/KQ.CSV", Some(FileKind::Results)),
            ("content/results/kq.tsv", None),
            ("content/results/á", None),
            ("content/releases/2026-01-01.Json", Some(FileKind::Release)),
            ("content/bodies.yml", None),
            ("content/units/a.yaml", None),
            ("content/a.md", None),
            ("theme/site.yaml", None),
        ] {
            assert_eq!(FileKind::of(path), kind, "{path}");
        }
    }
}
