//! `congkhai explain`: what a code means and what right looks like.

use std::fmt::Write;

use clap::builder::styling::{AnsiColor, Style};

use super::args::ExplainArgs;
use super::{Exit, Failure, console, root};
use crate::diagnostics::{Bilingual, Lang, Rule, Severity};
use crate::text::suggest;

/// Explains one code, or lists all.
pub fn run(args: &ExplainArgs) -> Result<Exit, Failure> {
    let lang = root::language(args.lang, &root::find(&args.root));
    match &args.code {
        None => console::styled_data(&list(lang), lang),
        Some(code) => {
            let code = code.trim().to_uppercase();
            let rule = all_rules().into_iter().find(|rule| rule.code == code);
            let rule = rule.ok_or_else(|| unknown(&code, lang))?;
            console::styled_data(&page(rule, lang), lang)
        }
    }
}

/// Every rule, by code.
fn all_rules() -> Vec<&'static Rule> {
    let mut rules: Vec<_> = crate::website::rules().collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}

fn unknown(code: &str, lang: Lang) -> Failure {
    let rules = all_rules();
    let text = match suggest(code, rules.iter().map(|rule| rule.code)) {
        Some(_) => Bilingual {
            vi: "không có mã `{code}`; gần nhất là `{nearest}`",
            en: "there is no code `{code}`; the nearest is `{nearest}`",
        },
        None => Bilingual {
            vi: "không có mã `{code}`; `congkhai explain` liệt kê tất cả",
            en: "there is no code `{code}`; `congkhai explain` lists them all",
        },
    };
    let nearest = suggest(code, rules.iter().map(|rule| rule.code)).unwrap_or_default();
    let args = [("code", code.to_owned()), ("nearest", nearest.to_owned())];
    Failure::usage(lang, text.filled(lang, &args))
}

fn list(lang: Lang) -> String {
    let mut text = String::new();
    for rule in all_rules() {
        let style = style(rule.severity);
        let title = title(rule, lang);
        // Writing to a string does not fail.
        let _ = writeln!(text, "{}  {style}{:7}{style:#}  {title}", rule.code, rule.severity);
    }
    text
}

fn page(rule: &Rule, lang: Lang) -> String {
    let style = style(rule.severity);
    let (help, settings) = match lang {
        Lang::Vi => ("Cách xử lý", "Đổi mức độ trong content/site.yaml (off phải có lý do)"),
        Lang::En => (
            "What to do",
            "To change its level, in content/site.yaml (off needs a reason)",
        ),
    };
    format!(
        "{style}{} ({}){style:#}: {}\n\n{}\n\n{help}: {}\n\n{settings}:\n  diagnostics: {{ {}: {{ level: warning, reason: \"…\" }} }}\n",
        rule.code,
        rule.severity,
        title(rule, lang),
        rule.explain.get(lang),
        blanks(rule.help, lang),
        rule.code,
    )
}

fn title(rule: &Rule, lang: Lang) -> String {
    blanks(rule.message, lang)
}

/// A sentence with `…` where the words of a finding go.
fn blanks(text: Bilingual, lang: Lang) -> String {
    let names = text.get(lang).split(['{', '}']).filter(|part| !part.is_empty());
    // Only names between braces are looked up, so other parts in the list do no harm.
    let args: Vec<(&'static str, String)> = names.map(|name| (name, "…".to_owned())).collect();
    text.filled(lang, &args)
}

fn style(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::Blue,
    };
    colour.on_default().bold()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_used_once_and_has_texts_in_both_languages() {
        let rules = all_rules();
        for pair in rules.windows(2) {
            assert_ne!(pair[0].code, pair[1].code);
        }
        for rule in rules {
            for text in [rule.message, rule.help, rule.explain] {
                assert!(!text.vi.is_empty() && !text.en.is_empty(), "{}", rule.code);
            }
        }
    }

    #[test]
    fn words_of_a_finding_are_left_open_in_a_title() {
        let text = Bilingual {
            vi: "Số `{value}` của {{ {what} }}.",
            en: "",
        };
        assert_eq!(blanks(text, Lang::Vi), "Số `…` của { … }.");
    }
}
