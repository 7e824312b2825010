//! Wording: flat keys → texts with `{placeholders}`, one file a language, layered key by key.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::finding::{ThemeFinding, ThemeFindingKind};
use super::flat_yaml;
use super::layers::Layer;
use crate::text::has_other_scheme;

/// The texts of one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    language: String,
    texts: BTreeMap<String, String>,
}

/// A text that cannot be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordingError {
    /// No such key; with the nearest known one.
    Missing { key: String, nearest: Option<String> },
    /// The text has a placeholder for which nothing was handed over.
    Unfilled { key: String, placeholder: String },
}

impl fmt::Display for WordingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { key, nearest: None } => write!(f, "the wording has no text `{key}`"),
            Self::Missing {
                key,
                nearest: Some(nearest),
            } => {
                write!(f, "the wording has no text `{key}`; did you mean `{nearest}`?")
            }
            Self::Unfilled { key, placeholder } => {
                write!(f, "the text `{key}` needs `{placeholder}`")
            }
        }
    }
}

impl std::error::Error for WordingError {}

impl Wording {
    pub(super) fn read(layers: &[Layer], language: &str, findings: &mut Vec<ThemeFinding>) -> Self {
        let mut texts = BTreeMap::new();
        let mut found = false;
        let path = format!("wording/{language}.yaml");
        for layer in layers {
            // Every language of the layer is read, so that a slip in the other one is found too.
            for (name, file) in layer
                .files
                .iter()
                .filter(|(name, _)| name.starts_with("wording/") && name.ends_with(".yaml"))
            {
                match flat_yaml::read::<BTreeMap<String, String>>(&file.bytes) {
                    Ok(read) if *name == path => {
                        found = true;
                        for (key, text) in read.unwrap_or_default() {
                            // A template may make a link of any text; addresses have no blanks, and sentences do.
                            if !text.contains(' ') && has_other_scheme(&text) {
                                let (key, address) = (key.clone(), text.clone());
                                let kind = ThemeFindingKind::UnsafeAddress { key, address };
                                findings.push(ThemeFinding::new(&file.display, (1, 1), kind));
                            }
                            texts.entry(key).or_insert(text);
                        }
                    }
                    Ok(_) => {}
                    Err(place) => {
                        found |= *name == path;
                        let kind = ThemeFindingKind::BrokenYaml { keys: &[] };
                        findings.push(ThemeFinding::new(&file.display, place, kind));
                    }
                }
            }
        }
        if !found {
            let kind = ThemeFindingKind::MissingLanguage {
                language: language.to_owned(),
            };
            findings.push(ThemeFinding::new(&path, (1, 1), kind));
        }
        Self {
            language: language.to_owned(),
            texts,
        }
    }

    #[cfg(test)]
    pub(super) fn of<const N: usize>(language: &str, texts: [(&str, &str); N]) -> Self {
        Self {
            language: language.to_owned(),
            texts: texts.map(|(key, text)| (key.to_owned(), text.to_owned())).into(),
        }
    }

    pub fn language(&self) -> &str {
        &self.language
    }

    pub fn contains(&self, key: &str) -> bool {
        self.texts.contains_key(key)
    }

    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// The text of a key with its placeholders filled. Where `n` is 1 and `<key>.one` exists, that text is taken.
    pub fn text(&self, key: &str, arguments: &[(&str, &str)]) -> Result<String, WordingError> {
        let argument = |name: &str| arguments.iter().find(|(n, _)| *n == name).map(|(_, value)| *value);
        let text = self.form(key, argument("n"))?;
        let mut out = String::with_capacity(text.len() + 16);
        for part in parts(text) {
            out.push_str(match part {
                WordingPart::Text(text) => text,
                WordingPart::Placeholder(name) => argument(name).ok_or_else(|| unfilled(key, name))?,
            });
        }
        Ok(out)
    }

    /// The text of a key in its parts, for those who fill the placeholders with more than strings.
    pub fn parts(&self, key: &str, n: Option<&str>) -> Result<impl Iterator<Item = WordingPart<'_>>, WordingError> {
        Ok(parts(self.form(key, n)?))
    }

    /// The text of a key as it is written, in the form for one where there is one.
    fn form(&self, key: &str, n: Option<&str>) -> Result<&str, WordingError> {
        let one = (n == Some("1"))
            .then(|| self.texts.get(&format!("{key}.one")))
            .flatten();
        let Some(text) = one.or_else(|| self.texts.get(key)) else {
            return Err(WordingError::Missing {
                key: key.to_owned(),
                nearest: self.nearest(key),
            });
        };
        Ok(text)
    }

    /// The placeholders of a text.
    pub fn placeholders(&self, key: &str) -> BTreeSet<&str> {
        let text = self.texts.get(key).map_or("", String::as_str);
        text.split('{')
            .skip(1)
            .filter_map(|part| part.split_once('}'))
            .map(|(name, _)| name)
            .filter(|name| is_name(name))
            .collect()
    }

    /// A key that differs only in its last part, or in one part before it: cheap and good enough for a slip.
    fn nearest(&self, key: &str) -> Option<String> {
        let distance = |other: &str| {
            let same = key.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
            let tail = key[..]
                .bytes()
                .rev()
                .zip(other.bytes().rev())
                .take_while(|(a, b)| a == b)
                .count();
            key.len().max(other.len()).saturating_sub(same + tail)
        };
        self.texts
            .keys()
            .map(|k| (distance(k), k))
            .min()
            .filter(|(d, _)| *d <= 2)
            .map(|(_, k)| k.clone())
    }
}

/// A part of a text: as it is written, or the name of what fills it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordingPart<'a> {
    Text(&'a str),
    Placeholder(&'a str),
}

fn parts(text: &str) -> impl Iterator<Item = WordingPart<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let named = |at: usize| {
            let (name, _) = rest[at..].strip_prefix('{')?.split_once('}')?;
            is_name(name).then_some(name)
        };
        let at = rest.match_indices('{').find_map(|(at, _)| Some((at, named(at)?)));
        let (part, left) = match at {
            None if rest.is_empty() => return None,
            None => (WordingPart::Text(rest), ""),
            Some((0, name)) => (WordingPart::Placeholder(name), &rest[name.len() + 2..]),
            Some((at, _)) => (WordingPart::Text(&rest[..at]), &rest[at..]),
        };
        rest = left;
        Some(part)
    })
}

fn unfilled(key: &str, placeholder: &str) -> WordingError {
    WordingError::Unfilled {
        key: key.to_owned(),
        placeholder: placeholder.to_owned(),
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}
