//! Cài đặt của trang: what `init` puts beside the content, for git, for editors and for code hosts.

use std::io;
use std::path::Path;

use include_dir::{Dir, File, include_dir};

use super::files;
use crate::parse::FileKind;

static SETTINGS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/site_settings");

/// Files whose names begin with a point have others here, so that they do not count for this repository.
const RENAMED: [(&str, &str); 3] = [
    ("gitignore", ".gitignore"),
    ("gitattributes", ".gitattributes"),
    ("gitlab-ci.yml", ".gitlab-ci.yml"),
];

/// Where the editors' schemas stand.
const SCHEMAS: &str = ".vscode/congkhai";

/// Writes the settings into the folder of a new site; returns how many files there are.
pub(super) fn write(folder: &Path) -> io::Result<usize> {
    let mut made = 0;
    for file in all_files(&SETTINGS) {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let renamed = RENAMED.iter().find(|(own, _)| *own == path);
        let text = String::from_utf8_lossy(file.contents()).replace("{schemas}", &schema_lines());
        files::create(folder, renamed.map_or(path.as_str(), |(_, name)| name), text.as_bytes())?;
        made += 1;
    }
    for kind in FileKind::ALL {
        let path = format!("{SCHEMAS}/{}.schema.json", kind.word());
        files::create(folder, &path, crate::schema::json(kind).as_bytes())?;
        made += 1;
    }
    Ok(made)
}

/// The files of a folder that is built in, and of those below it.
pub(super) fn all_files<'d>(dir: &'d Dir<'d>) -> Vec<&'d File<'d>> {
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
