//! Câu chữ lạ: keys of a site's wording that nothing asks for, which are most likely slips.

use std::collections::{BTreeMap, BTreeSet};

use super::filters::literal_keys;
use super::finding::{ThemeFinding, ThemeFindingKind};
use super::flat_yaml;
use super::layers::{BUILT_IN_NAME, Layer, LayerFile};
use crate::text::suggest;

/// The keys of the higher layers that neither the built-in wording has nor a template names.
pub(super) fn find(layers: &[Layer]) -> Vec<ThemeFinding> {
    let Some(built_in) = layers.iter().find(|layer| layer.name == BUILT_IN_NAME) else {
        return Vec::new();
    };
    let own = || layers.iter().filter(|layer| layer.name != BUILT_IN_NAME);
    if !own().any(|layer| wordings(layer).next().is_some()) {
        return Vec::new();
    }
    let known: BTreeSet<String> = wordings(built_in).flat_map(|file| keys(file).into_keys()).collect();
    let asked: BTreeSet<String> = own().flat_map(asked_in).collect();
    let files = own().flat_map(wordings);
    files.flat_map(|file| unknown_in(file, &known, &asked)).collect()
}

/// The wording files of a layer.
fn wordings(layer: &Layer) -> impl Iterator<Item = &LayerFile> {
    let files = layer.files.iter();
    let wordings = files.filter(|(path, _)| path.starts_with("wording/") && path.ends_with(".yaml"));
    wordings.map(|(_, file)| file)
}

/// The texts of a file; none of one that cannot be read, which is told by itself.
fn keys(file: &LayerFile) -> BTreeMap<String, String> {
    flat_yaml::read(&file.bytes).ok().flatten().unwrap_or_default()
}

/// The keys that the templates of a layer name.
fn asked_in(layer: &Layer) -> Vec<String> {
    let files = layer.files.iter();
    let templates = files.filter(|(path, _)| path.starts_with("templates/"));
    let texts = templates.map(|(_, file)| String::from_utf8_lossy(&file.bytes));
    texts
        .flat_map(|text| {
            literal_keys(&text)
                .into_iter()
                .map(|(_, key)| key.to_owned())
                .collect::<Vec<_>>()
        })
        .collect()
}

fn unknown_in(file: &LayerFile, known: &BTreeSet<String>, asked: &BTreeSet<String>) -> Vec<ThemeFinding> {
    let text = String::from_utf8_lossy(&file.bytes);
    let has = |key: &str| known.contains(key) || asked.contains(key);
    // Any text may have a form of its own for one.
    let is_known = |key: &str| has(key) || key.strip_suffix(".one").is_some_and(has);
    let unknown = keys(file).into_keys().filter(|key| !is_known(key));
    let places = places(&text);
    unknown
        .enumerate()
        .map(|(before, key)| {
            let all = || known.union(asked).map(String::as_str);
            let nearest = (before < MOST_SUGGESTIONS).then(|| suggest(&key, all())).flatten();
            let nearest = nearest.map(str::to_owned);
            let place = places.get(key.as_str()).copied().unwrap_or((1, 1));
            ThemeFinding::new(&file.display, place, ThemeFindingKind::UnknownWording { key, nearest })
        })
        .collect()
}

/// How many slips of a file are told with the nearest key: each is compared with all that are known.
const MOST_SUGGESTIONS: usize = 50;

/// The line and column of each key.
fn places(text: &str) -> BTreeMap<&str, (usize, usize)> {
    let mut places = BTreeMap::new();
    for (line, number) in text.lines().zip(1..) {
        let bare = line.trim_start_matches(['\u{feff}', ' ', '"', '\'']);
        let Some((key, _)) = bare.split_once(':') else { continue };
        let key = key.trim_end().trim_end_matches(['"', '\'']);
        let column = line.chars().count() - bare.chars().count() + 1;
        places.entry(key).or_insert((number, column));
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_where_it_is_first_written() {
        let found = places("\u{feff}a.b: x\n\"c\" : \"d: e\"\n# f\na.b: y\n");
        assert_eq!(found.get("a.b"), Some(&(1, 2)));
        assert_eq!(found.get("c"), Some(&(2, 2)));
    }
}
