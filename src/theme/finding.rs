//! Lỗi giao diện: what was found wrong with a theme, as data and in words.

use crate::diagnostics::Lang;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ThemeSeverity {
    Error,
    Warning,
    Info,
}

/// What was found wrong with a theme, as data; [`ThemeFinding::message`] says it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ThemeFindingKind {
    /// The template cannot be parsed, or names a filter, function, component, block or template that does not exist.
    BrokenTemplate { fault: TemplateFault },
    /// `t(key='…')` names a text that no wording file of the site's language has.
    MissingWording { key: String, language: String },
    /// A wording file has a text that nothing asks for.
    UnknownWording { key: String, nearest: Option<String> },
    /// No layer has `wording/<language>.yaml`.
    MissingLanguage { language: String },
    /// A wording file or `theme.yaml` cannot be read from here on; the second has these keys only.
    BrokenYaml { keys: &'static [&'static str] },
    /// A text of the wording is an address that no page may lead to.
    UnsafeAddress { key: String, address: String },
    /// A text file of the theme is not UTF-8.
    NotUtf8,
    /// A file in a folder the engine does not know: most likely a slip.
    UnknownFile,
    /// The template is used as it is: minifying would change what people see. The reason is for whoever mends it.
    NotMinified { reason: String },
}

/// Why a template cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum TemplateFault {
    /// In the template engine's words, which are English.
    Engine(String),
    /// Templates below it fill a block that it does not have.
    NoBlock(String),
    /// It extends this template, which does not exist or is broken.
    NoParent(String),
    /// It extends itself, through these.
    ExtendsItself(Vec<String>),
    /// It includes itself, through these.
    IncludesItself(Vec<String>),
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
            | ThemeFindingKind::UnsafeAddress { .. }
            | ThemeFindingKind::NotUtf8 => ThemeSeverity::Error,
            ThemeFindingKind::UnknownFile | ThemeFindingKind::UnknownWording { .. } => ThemeSeverity::Warning,
            ThemeFindingKind::NotMinified { .. } => ThemeSeverity::Info,
        }
    }

    /// The finding as a part of a sentence.
    pub fn message(&self, lang: Lang) -> String {
        let both = |vi: String, en: String| if lang == Lang::Vi { vi } else { en };
        match &self.kind {
            ThemeFindingKind::BrokenTemplate { fault } => fault.message(lang),
            ThemeFindingKind::BrokenYaml { keys } => {
                let keys = keys.join("`, `");
                let of = |words: &str| {
                    if keys.is_empty() {
                        String::new()
                    } else {
                        format!("{words} `{keys}`")
                    }
                };
                both(
                    format!(
                        "không đọc được từ đây: mỗi dòng viết `khóa: \"chữ\"`, mỗi khóa một lần{}",
                        of("; các khóa:")
                    ),
                    format!(
                        "it cannot be read from here on: each line must be `key: \"text\"`, each key once{}",
                        of("; the keys:")
                    ),
                )
            }
            ThemeFindingKind::MissingWording { key, language } => both(
                format!("không có câu chữ `{key}`: thêm vào `theme/wording/{language}.yaml`"),
                format!("there is no text `{key}`: add it to `theme/wording/{language}.yaml`"),
            ),
            ThemeFindingKind::UnknownWording { key, .. } => both(
                format!("không trang nào dùng câu chữ `{key}`"),
                format!("no page uses the text `{key}`"),
            ),
            ThemeFindingKind::MissingLanguage { language } => both(
                format!("không lớp giao diện nào có `theme/wording/{language}.yaml`"),
                format!("no layer of the theme has `theme/wording/{language}.yaml`"),
            ),
            ThemeFindingKind::UnsafeAddress { key, address } => both(
                format!(
                    "câu chữ `{key}` là địa chỉ `{address}`, nơi trang không được dẫn tới: chỉ dùng http, https, mailto hoặc đường dẫn của trang"
                ),
                format!(
                    "the text `{key}` is the address `{address}`, to which pages may not link: use only http, https, mailto or a path of the site"
                ),
            ),
            ThemeFindingKind::NotUtf8 => both("tệp không phải UTF-8".to_owned(), "the file is not UTF-8".to_owned()),
            ThemeFindingKind::UnknownFile => both(
                "tệp không thuộc phần nào của giao diện".to_owned(),
                "the file belongs to no part of a theme".to_owned(),
            ),
            ThemeFindingKind::NotMinified { reason } => match lang {
                Lang::Vi => quoted(lang, "mẫu trang được dùng nguyên, không rút gọn", reason),
                Lang::En => format!("used without minifying: {reason}"),
            },
        }
    }
}

impl TemplateFault {
    fn message(&self, lang: Lang) -> String {
        let chain = |names: &[String]| names.join("`, `");
        match (self, lang) {
            (Self::Engine(reason), lang) => quoted(lang, "không hiểu được mẫu trang ở đây", reason),
            (Self::NoBlock(block), Lang::Vi) => format!(
                "thiếu khối `{block}` mà các trang có sẵn điền vào; thêm `{{% block {block} %}}{{% endblock %}}`, có thể để trống"
            ),
            (Self::NoBlock(block), Lang::En) => format!(
                "it lacks the block `{block}`, which the built-in pages fill; add `{{% block {block} %}}{{% endblock %}}`, which may be empty"
            ),
            (Self::NoParent(parent), Lang::Vi) => format!("nó kế thừa `{parent}`, mẫu này không có hoặc đang hỏng"),
            (Self::NoParent(parent), Lang::En) => format!("it extends `{parent}`, which does not exist or is broken"),
            (Self::ExtendsItself(names), Lang::Vi) => {
                format!(
                    "nó kế thừa chính nó, qua `{}`; hãy ghi rõ lớp: `default/…`",
                    chain(names)
                )
            }
            (Self::ExtendsItself(names), Lang::En) => {
                format!(
                    "it extends itself, through `{}`; name the layer: `default/…`",
                    chain(names)
                )
            }
            (Self::IncludesItself(names), Lang::Vi) => format!("nó chèn chính nó, qua `{}`", chain(names)),
            (Self::IncludesItself(names), Lang::En) => format!("it includes itself, through `{}`", chain(names)),
        }
    }
}

/// What a library says in English: as it is, or as a quotation behind what is said in Vietnamese.
pub(super) fn quoted(lang: Lang, vi: &str, reason: &str) -> String {
    let reason = reason.trim_end_matches('.');
    match lang {
        Lang::Vi => format!("{vi} (nguyên văn báo lỗi: “{reason}”)"),
        Lang::En => reason.to_owned(),
    }
}
