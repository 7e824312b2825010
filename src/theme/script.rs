//! Tập lệnh: scripts as they are published, each with what it imports, and in few bytes.
//!
//! What a script imports would cost a reader a request each, one after the other. So modules stand in the script that
//! imports them, each before those that import it under the same name. It knows two forms, `import * as name from "./file.js";` and, for what is published by
//! itself, too, and exports nothing, `import "./file.js";`.
//!
//! Shortening names of variables takes a parser of JavaScript, which compiles longer than all else that a theme needs. So it is
//! done when a script is changed (`tests/all/scripts.rs`), not when a site is built.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::layers::{Layer, LayerFile, overlay};

/// The folder of a layer that holds the short forms.
const FOLDER: &str = "minified/";

/// The short forms of the scripts of all layers, by name below the folder.
pub(super) struct ShortScripts<'a>(BTreeMap<&'a str, &'a LayerFile>);

impl<'a> ShortScripts<'a> {
    pub(super) fn of(layers: &'a [Layer]) -> Self {
        Self(overlay(layers, FOLDER))
    }

    /// The short form of `js/search.js`: `js/search.<digest>.js`, where the digest is of the script as written. So the form of
    /// an earlier script is never taken for that of a changed one.
    pub(super) fn get(&self, name: &str, written: &[u8]) -> Option<&'a [u8]> {
        let file = self.0.get(digested(name, written).as_str())?;
        Some(&file.bytes)
    }
}

/// The scripts of a theme, by name below `static/`, and which of them others import.
pub(super) struct Modules<'a> {
    sources: BTreeMap<&'a str, &'a str>,
    parts: BTreeSet<String>,
}

impl<'a> Modules<'a> {
    pub(super) fn of(files: &BTreeMap<&'a str, &'a LayerFile>) -> Self {
        let scripts = files.iter().filter(|(name, _)| name.ends_with(".js"));
        let sources: BTreeMap<&str, &str> = scripts
            .filter_map(|(name, file)| Some((*name, std::str::from_utf8(&file.bytes).ok()?)))
            .collect();
        let imports = sources
            .iter()
            .flat_map(|(name, source)| source.lines().filter_map(move |line| import(name, line)));
        let named = imports.filter(|import| import.name.is_some()).map(|import| import.file);
        let parts = named.filter(|file| sources.contains_key(file.as_str())).collect();
        Modules { sources, parts }
    }

    /// Whether a file is published in others alone.
    pub(super) fn is_part(&self, name: &str) -> bool {
        self.parts.contains(name)
    }

    /// A file with the modules that it imports.
    pub(super) fn whole<'f>(&self, name: &str, written: &'f [u8]) -> Cow<'f, [u8]> {
        let source = std::str::from_utf8(written).ok().filter(|_| name.ends_with(".js"));
        let Some(source) = source.filter(|source| source.lines().any(|line| self.imported(name, line).is_some()))
        else {
            return Cow::Borrowed(written);
        };
        let mut whole = String::new();
        for line in source.lines() {
            match self.imported(name, line) {
                Some((Some(name), module)) => put_module(&mut whole, name, module),
                Some((None, script)) => whole.push_str(script),
                None => whole.extend([line, "\n"]),
            }
        }
        Cow::Owned(whole.into_bytes())
    }

    /// The module that a line of a script imports, and what it is called there.
    fn imported<'l>(&self, script: &str, line: &'l str) -> Option<(Option<&'l str>, &'a str)> {
        let import = import(script, line)?;
        Some((import.name, self.sources.get(import.file.as_str())?))
    }
}

/// A line that imports a module, `import * as name from "./file.js";` or `import "./file.js";`, with the file's name
/// below `static/`.
struct Import<'l> {
    name: Option<&'l str>,
    file: String,
}

fn import<'l>(script: &str, line: &'l str) -> Option<Import<'l>> {
    let (names, file) = line.strip_prefix("import ")?.split_once("\"./")?;
    let name = names.strip_prefix("* as ").and_then(|name| name.strip_suffix(" from "));
    if name.is_none() && !names.is_empty() {
        return None;
    }
    let folder = script
        .rsplit_once('/')
        .map_or(String::new(), |(folder, _)| format!("{folder}/"));
    Some(Import {
        name,
        file: folder + file.trim_end().strip_suffix("\";")?,
    })
}

/// A module as an object of what it exports; the rest of its names stay its own.
fn put_module(whole: &mut String, name: &str, module: &str) {
    let mut exported = Vec::new();
    let _ = writeln!(whole, "const {name} = (() => {{");
    // The script has imported before what the module imports.
    let own = module
        .lines()
        .filter(|line| import("", line).is_none_or(|import| import.name.is_none()));
    for line in own {
        let own = line.strip_prefix("export ").unwrap_or(line);
        if own.len() < line.len() {
            let mut words = own.strip_prefix("async ").unwrap_or(own).split([' ', '(', '=']);
            exported.extend(words.nth(1));
        }
        whole.extend([own, "\n"]);
    }
    let _ = writeln!(whole, "return {{ {} }};\n}})();", exported.join(", "));
}

/// A file's name with the digest of its bytes before the extension: `site.css` → `site.1a2b3c4d.css`.
pub(super) fn digested(name: &str, bytes: &[u8]) -> String {
    let digest = &blake3::hash(bytes).to_hex()[..8];
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{digest}.{extension}"),
        None => format!("{name}.{digest}"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Modules, ShortScripts, digested};
    use crate::theme::layers::{Layer, overlay};

    #[test]
    fn a_module_stands_in_what_imports_it() {
        let main = b"import * as ten from \"./ten.js\";\nten.twice(ten.TEN);\n";
        let module =
            b"import * as one from \"./one.js\";\nconst two = 2;\nexport const TEN = 10;\nexport async function twice(n) {\n  return two * n;\n}\n";
        let other = b"import \"./main.js\";\nlast();\n";
        let files = [
            ("static/js/main.js", &main[..]),
            ("static/js/ten.js", &module[..]),
            ("static/js/other.js", &other[..]),
        ];
        let files = files.map(|(name, bytes)| (name.to_owned(), (bytes.to_vec(), String::new())));
        let layers = [Layer::new("site", BTreeMap::from(files))];
        let files = overlay(&layers, "static/");
        let modules = Modules::of(&files);
        assert!(modules.is_part("js/ten.js") && !modules.is_part("js/main.js"));
        let whole = "const ten = (() => {\nconst two = 2;\nconst TEN = 10;\nasync function twice(n) {\n  return two * n;\n}\n\
                     return { TEN, twice };\n})();\nten.twice(ten.TEN);\n";
        assert_eq!(*modules.whole("js/main.js", main), *whole.as_bytes());
        assert_eq!(*modules.whole("js/ten.js", module), *module);
        let with_main = modules.whole("js/other.js", b"import \"./ten.js\";\nlast();\n");
        assert_eq!(*with_main, *[module, &b"last();\n"[..]].concat());
    }

    #[test]
    fn a_short_form_belongs_to_the_script_as_it_was_written() {
        let written = b"export const ten = 10; // Why.";
        let short = digested("minified/js/ten.js", written);
        let files = [(short, (b"export const ten=10;".to_vec(), String::new()))];
        let layers = [Layer::new("site", BTreeMap::from(files))];
        let scripts = ShortScripts::of(&layers);
        assert_eq!(scripts.get("js/ten.js", written), Some(&b"export const ten=10;"[..]));
        assert_eq!(scripts.get("js/ten.js", b"export const ten = 11;"), None);
        assert_eq!(scripts.get("js/other.js", written), None);
    }
}
