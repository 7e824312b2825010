//! What a finding says: its code, severity and sentences in both languages.

use std::fmt;
use std::str::FromStr;

use crate::text::NumberSigns;

/// The language in which the program speaks to an editor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    #[default]
    Vi,
    En,
}

impl Lang {
    /// The language's code as written in `site.yaml` and `--lang`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
    }

    /// What the language calls itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Lang::Vi => "Tiếng Việt",
            Lang::En => "English",
        }
    }

    /// How the language writes numbers.
    pub fn number_signs(self) -> NumberSigns {
        match self {
            Lang::Vi => NumberSigns::VI,
            Lang::En => NumberSigns::EN,
        }
    }
}

impl FromStr for Lang {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "vi" => Ok(Lang::Vi),
            "en" => Ok(Lang::En),
            other => Err(format!(
                "`{other}` is not a language of this program: write `vi` or `en`"
            )),
        }
    }
}

/// How bad a finding is. Only errors stop a build; `--strict` lets warnings stop it too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    Warning,
    #[default]
    Info,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        })
    }
}

/// One text in Vietnamese and in English, with `{name}` where a word of the finding goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bilingual {
    pub vi: &'static str,
    pub en: &'static str,
}

impl Bilingual {
    /// The text in one language, with its placeholders as they are.
    pub fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }

    /// The text with `args` in place of `{name}`. An argument's own braces are left alone; `{{` and `}}`
    /// are braces.
    pub fn filled(self, lang: Lang, args: &[(&'static str, String)]) -> String {
        let mut rest = self.get(lang);
        let mut filled = String::with_capacity(rest.len() + 32);
        while let Some(brace) = rest.find(['{', '}']) {
            let (before, after) = rest.split_at(brace);
            filled.push_str(before);
            let taken = match placeholder(after) {
                Some(name) => {
                    match args.iter().find(|(arg, _)| *arg == name) {
                        Some((_, value)) => filled.push_str(value),
                        None => filled.push_str(&after[..name.len() + 2]),
                    }
                    name.len() + 2
                }
                None => {
                    filled.push_str(&after[..1]);
                    if after.starts_with("{{") || after.starts_with("}}") {
                        2
                    } else {
                        1
                    }
                }
            };
            rest = &after[taken..];
        }
        filled.push_str(rest);
        filled
    }
}

/// The name in `{name}`, where a text starts with one.
fn placeholder(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('{')?;
    let name = &inner[..inner.find('}')?];
    let word = |c: char| c.is_ascii_lowercase() || c == '_';
    (!name.is_empty() && name.chars().all(word)).then_some(name)
}

/// A kind of finding. Rules are constants that stand beside the code which raises them.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable for ever: `CK` and four digits, the first two naming the area.
    pub code: &'static str,
    pub severity: Severity,
    /// One plain sentence: what is wrong.
    pub message: Bilingual,
    /// One plain sentence: what to do next.
    pub help: Bilingual,
    /// What `congkhai explain` prints: why this matters and what right looks like.
    pub explain: Bilingual,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_once_and_never_inside_arguments() {
        let text = Bilingual {
            vi: "Khóa `{key}` lặp lại {key}: {value}",
            en: "",
        };
        let args = [("key", "a{value}".to_owned()), ("value", "b".to_owned())];
        assert_eq!(text.filled(Lang::Vi, &args), "Khóa `a{value}` lặp lại a{value}: b");
    }

    #[test]
    fn doubled_braces_are_braces() {
        let text = Bilingual {
            vi: "Viết {{ as: \"{value}\" }}, không viết {khac}",
            en: "",
        };
        let args = [("value", "b".to_owned())];
        assert_eq!(text.filled(Lang::Vi, &args), "Viết { as: \"b\" }, không viết {khac}");
    }
}
