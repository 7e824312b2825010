//! Giao diện của trang: the site's theme with what every page shares, and what is wrong with it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::{Bilingual, Diagnostic, Lang, Place, Rule, Severity, Span};
use crate::model::{Corpus, Site};
use crate::route::Links;
use crate::source::Snapshot;
use crate::text::suggest;
use crate::theme::{self, Layer, Theme, ThemeError, ThemeFinding, ThemeFindingKind};

use super::colors;
use super::shared::Shared;
use super::table::RouteTable;

/// Lỗi của giao diện: a fault of the theme.
pub const THEME_PROBLEM: Rule = Rule {
    code: "CK0801",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Giao diện có lỗi: {detail}.",
        en: "The theme has a fault: {detail_en}.",
    },
    help: Bilingual {
        vi: "Sửa tệp này của giao diện, hoặc xóa đi để dùng bản có sẵn.",
        en: "Correct this file of the theme, or delete it to use the built-in one.",
    },
    explain: Bilingual {
        vi: "Tệp trong `themes/<tên>/` và `theme/` thay cho tệp cùng tên của giao diện có sẵn; docs/theme.md nói rõ các quy tắc.",
        en: "Files in `themes/<name>/` and `theme/` replace the built-in files of the same name; docs/theme.md has the rules.",
    },
};

/// Điều cần biết về giao diện: the theme works, but not as its author meant.
pub const THEME_REMARK: Rule = Rule {
    code: "CK0802",
    severity: Severity::Info,
    message: Bilingual {
        vi: "Về giao diện: {detail}.",
        en: "About the theme: {detail_en}.",
    },
    help: Bilingual {
        vi: "Xem docs/theme.md, mục về mẫu trang.",
        en: "See the part on templates in docs/theme.md.",
    },
    explain: Bilingual {
        vi: "Mẫu trang không rút gọn được vẫn dùng nguyên: trang hiện ra như cũ, chỉ dài hơn một chút.",
        en: "A template that cannot be minified is used as it is: its pages look the same and are a little longer.",
    },
};

/// Giao diện không có: a theme that is not there.
pub const UNKNOWN_THEME: Rule = Rule {
    code: "CK0803",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Không có giao diện nào tên là `{name}`.",
        en: "There is no theme called `{name}`.",
    },
    help: Bilingual {
        vi: "Tạo thư mục `themes/{name}/`, hoặc viết `theme: default` trong site.yaml.",
        en: "Create the folder `themes/{name}/`, or write `theme: default` in site.yaml.",
    },
    explain: Bilingual {
        vi: "`theme` là tên một thư mục dưới `themes/`; `default` là giao diện có sẵn trong chương trình.",
        en: "`theme` names a folder under `themes/`; `default` is built into the program.",
    },
};

/// Tệp lạ trong giao diện: a file in a theme that belongs to none of its parts.
pub const UNKNOWN_FILE: Rule = Rule {
    code: "CK0804",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Tệp này không thuộc phần nào của giao diện nên không được dùng.",
        en: "This file belongs to no part of a theme, so it is not used.",
    },
    help: Bilingual {
        vi: "{hint}",
        en: "{hint_en}",
    },
    explain: Bilingual {
        vi: "Thư mục `theme/` (và mỗi thư mục trong `themes/`) gồm `templates/`, `static/`, `wording/` và hai tệp `theme.yaml`, `favicon.svg`. Tên thư mục gõ sai thì mọi tệp trong đó bị bỏ qua.",
        en: "The folder `theme/` (and each in `themes/`) has `templates/`, `static/` and `wording/` and the files `theme.yaml` and `favicon.svg`. If a folder's name is misspelt, everything in it is ignored.",
    },
};

/// Câu chữ lạ: a text of the wording that no page uses.
pub const UNKNOWN_WORDING: Rule = Rule {
    code: "CK0805",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Không trang nào dùng câu chữ `{key}`.",
        en: "No page uses the text `{key}`.",
    },
    help: Bilingual {
        vi: "{hint}",
        en: "{hint_en}",
    },
    explain: Bilingual {
        vi: "Tệp trong `theme/wording/` thay từng câu chữ của giao diện có sẵn theo khóa. Khóa gõ sai thì câu chữ mới không hiện ở đâu, còn câu cũ vẫn hiện.",
        en: "A file in `theme/wording/` replaces texts of the built-in theme key by key. If the key is misspelt, the new text is shown nowhere and the old one stays.",
    },
};

/// A theme that knows what every page shares.
pub struct SharedTheme {
    pub theme: Theme,
    /// What was shared, to see whether it is still the same.
    pub shared: String,
    pub findings: Vec<Diagnostic>,
}

impl SharedTheme {
    /// Reads and checks the layers of a site's theme.
    pub fn load(corpus: &Corpus, snapshot: &Snapshot, minify: bool) -> Self {
        let options = theme::Options {
            language: corpus.site.language.code().to_owned(),
            minify,
        };
        let mut findings = Vec::new();
        let theme = load_theme(snapshot, &corpus.site, &options, &mut findings);
        SharedTheme {
            theme,
            shared: String::new(),
            findings,
        }
    }

    /// The theme without what was shared, to share something else.
    pub fn renewed(&self) -> Self {
        SharedTheme {
            theme: self.theme.clone(),
            shared: String::new(),
            findings: self.findings.clone(),
        }
    }

    /// Sets what every page shares.
    pub fn share(&mut self, corpus: &Corpus, links: &Links, table: &RouteTable) {
        let shared = Shared::new(corpus, links, table);
        let link = |asset: &theme::Asset| links.to_path(&asset.path);
        if let Err(error) = self.theme.share(&shared, link) {
            let place = Place::whole(&Arc::from(error.file.as_str()));
            self.findings
                .push(told(&THEME_PROBLEM, place, |lang| error.words(lang)));
        }
        self.shared = shared.written();
    }
}

/// The layers of the site's theme, the highest first: the chosen colours, `theme/`, `themes/<name>/`, the built-in one.
fn load_theme(snapshot: &Snapshot, site: &Site, options: &theme::Options, findings: &mut Vec<Diagnostic>) -> Theme {
    let name = site.theme.as_str();
    let mut layers: Vec<Layer> = colors::layer(&site.look.colors).into_iter().collect();
    let own = layer("site", "theme/", snapshot);
    let named = layer(name, &format!("themes/{name}/"), snapshot);
    if named.is_none() && name != "default" {
        let file = Arc::from("content/site.yaml");
        findings.push(Diagnostic::new(&UNKNOWN_THEME, Place::whole(&file)).with("name", name));
    }
    layers.extend(own);
    // The repository's own copy of the default theme is the built-in one; it is not laid over itself.
    layers.extend(named.filter(|_| name != "default"));
    layers.push(Layer::built_in());
    let (theme, found) = Theme::load_with(&layers, options);
    findings.extend(found.iter().map(|finding| diagnostic(finding, snapshot)));
    theme
}

fn layer(name: &str, prefix: &str, snapshot: &Snapshot) -> Option<Layer> {
    let files: BTreeMap<String, (Vec<u8>, String)> = snapshot
        .theme_files
        .iter()
        .filter_map(|(path, bytes)| Some((path.strip_prefix(prefix)?.to_owned(), (bytes.clone(), path.clone()))))
        .collect();
    (!files.is_empty()).then(|| Layer::new(name, files))
}

fn diagnostic(finding: &ThemeFinding, snapshot: &Snapshot) -> Diagnostic {
    let file = Arc::from(finding.file.as_str());
    let bytes = snapshot.theme_files.get(&finding.file);
    let span = bytes.map_or(Span::WHOLE_FILE, |bytes| span_at(bytes, finding.line, finding.column));
    match &finding.kind {
        ThemeFindingKind::UnknownFile => unknown_file(&finding.file),
        ThemeFindingKind::UnknownWording { key, nearest } => {
            let (vi, en) = match nearest {
                Some(nearest) => (format!("Có phải là `{nearest}`?"), format!("Did you mean `{nearest}`?")),
                None => (
                    "Bỏ dòng này, hoặc xem các khóa bằng `congkhai theme export`.".to_owned(),
                    "Remove the line; `congkhai theme export` shows all keys.".to_owned(),
                ),
            };
            let told = Diagnostic::new(&UNKNOWN_WORDING, Place::new(&file, span)).with("key", key);
            told.with("hint", vi).with("hint_en", en)
        }
        ThemeFindingKind::NotMinified { .. } => {
            told(&THEME_REMARK, Place::new(&file, span), |lang| finding.message(lang))
        }
        _ => told(&THEME_PROBLEM, Place::new(&file, span), |lang| finding.message(lang)),
    }
}

/// A page that could not be rendered, as a finding at its place in the template.
pub fn not_rendered(error: &ThemeError, snapshot: &Snapshot) -> Diagnostic {
    let bytes = snapshot.theme_files.get(&error.file);
    let span = bytes.map_or(Span::WHOLE_FILE, |bytes| span_at(bytes, error.line, error.column));
    let place = Place::new(&Arc::from(error.file.as_str()), span);
    told(&THEME_PROBLEM, place, |lang| error.said(lang))
}

fn told(rule: &'static Rule, place: Place, detail: impl Fn(Lang) -> String) -> Diagnostic {
    let finding = Diagnostic::new(rule, place);
    finding
        .with("detail", detail(Lang::Vi))
        .with("detail_en", detail(Lang::En))
}

/// The folders that a theme can have.
const FOLDERS: [&str; 3] = ["templates", "static", "wording"];

fn unknown_file(file: &str) -> Diagnostic {
    let inside = file.split('/').skip(if file.starts_with("themes/") { 2 } else { 1 });
    let nearest = inside.take(1).find_map(|folder| suggest(folder, FOLDERS.into_iter()));
    let (vi, en) = match nearest {
        Some(folder) => (
            format!("Có phải thư mục là `{folder}/`?"),
            format!("Did you mean the folder `{folder}/`?"),
        ),
        None => (
            "Chuyển tệp vào `templates/`, `static/` hoặc `wording/` của giao diện, hoặc bỏ nó đi.".to_owned(),
            "Move it to `templates/`, `static/` or `wording/` of the theme, or remove it.".to_owned(),
        ),
    };
    let finding = Diagnostic::new(&UNKNOWN_FILE, Place::whole(&Arc::from(file)));
    finding.with("hint", vi).with("hint_en", en)
}

/// The character at a line and column, both from 1, the column in characters.
fn span_at(bytes: &[u8], line: usize, column: usize) -> Span {
    let lines = bytes.split_inclusive(|b| *b == b'\n');
    let start: usize = lines.clone().take(line.saturating_sub(1)).map(<[u8]>::len).sum();
    let line = lines.clone().nth(line.saturating_sub(1)).unwrap_or_default();
    let text = String::from_utf8_lossy(line);
    // A byte order mark is no character of the line.
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let rest = text[mark..].trim_end_matches(['\n', '\r']);
    let mut chars = rest.char_indices().skip(column.saturating_sub(1));
    let (at, len) = chars.next().map_or((rest.len(), 0), |(at, c)| (at, c.len_utf8()));
    let at = start + mark + at;
    Span::new(at, at + len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters_and_not_bytes() {
        let text = "dòng một\n\u{1ec7}\u{1ec7} {{ x }}";
        let span = span_at(text.as_bytes(), 2, 4);
        assert_eq!(&text[span.start as usize..span.end as usize], "{");
        let marked = "\u{feff}ab";
        let span = span_at(marked.as_bytes(), 1, 2);
        assert_eq!(&marked[span.start as usize..span.end as usize], "b");
    }

    #[test]
    fn a_place_past_the_end_is_the_end() {
        assert_eq!(span_at(b"ab\n", 1, 9), Span::new(2, 2));
        assert_eq!(span_at(b"ab", 7, 1), Span::new(2, 2));
    }
}
