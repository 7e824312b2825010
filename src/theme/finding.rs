//! Lỗi giao diện: what was found wrong with a theme, as data.

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ThemeSeverity {
    Error,
    Warning,
    Info,
}

/// What was found wrong with a theme, as data; [`ThemeFinding::message`] says it in English.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ThemeFindingKind {
    /// The template cannot be parsed, or names a filter, function, component, block or template that does not exist.
    BrokenTemplate { reason: String },
    /// `t(key='…')` names a text that no wording file of the site's language has.
    MissingWording { key: String, language: String },
    /// No layer has `wording/<language>.yaml`.
    MissingLanguage { language: String },
    /// A wording file or `theme.yaml` cannot be read.
    BrokenYaml { reason: String },
    /// A text file of the theme is not UTF-8.
    NotUtf8,
    /// A file in a folder the engine does not know: most likely a slip.
    UnknownFile,
    /// The template is used as it is: minifying would change what people see.
    NotMinified { reason: String },
}

/// One thing wrong with a theme, and where. Lines and columns count from 1; a finding on a whole file is 1:1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ThemeFinding {
    pub file: String,
    pub line: usize,
    pub column: usize,
    pub kind: ThemeFindingKind,
}

impl ThemeFinding {
    pub(crate) fn new(file: impl Into<String>, (line, column): (usize, usize), kind: ThemeFindingKind) -> Self {
        Self {
            file: file.into(),
            line,
            column,
            kind,
        }
    }

    pub fn severity(&self) -> ThemeSeverity {
        match self.kind {
            ThemeFindingKind::BrokenTemplate { .. }
            | ThemeFindingKind::MissingWording { .. }
            | ThemeFindingKind::MissingLanguage { .. }
            | ThemeFindingKind::BrokenYaml { .. }
            | ThemeFindingKind::NotUtf8 => ThemeSeverity::Error,
            ThemeFindingKind::UnknownFile => ThemeSeverity::Warning,
            ThemeFindingKind::NotMinified { .. } => ThemeSeverity::Info,
        }
    }

    pub fn message(&self) -> String {
        match &self.kind {
            ThemeFindingKind::BrokenTemplate { reason } | ThemeFindingKind::BrokenYaml { reason } => reason.clone(),
            ThemeFindingKind::MissingWording { key, language } => {
                format!("the wording has no text `{key}` in `{language}`")
            }
            ThemeFindingKind::MissingLanguage { language } => format!("no layer has wording/{language}.yaml"),
            ThemeFindingKind::NotUtf8 => "the file is not UTF-8".to_owned(),
            ThemeFindingKind::UnknownFile => {
                "not part of a theme: it has templates/, static/, wording/, theme.yaml and favicon.svg".to_owned()
            }
            ThemeFindingKind::NotMinified { reason } => format!("used without minifying: {reason}"),
        }
    }
}
