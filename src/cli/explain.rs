//! `congkhai explain`: what a code means and what right looks like.

use std::fmt::Write;

use clap::builder::styling::{AnsiColor, Style};

use super::args::ExplainArgs;
use super::{Exit, Failure, console, root};
use crate::diagnostics::{Bilingual, Lang, Rule, Severity};
use crate::report::level_name;
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
        let (title, level) = (title(rule, lang), level_name(rule.severity, lang));
        // Writing to a string does not fail.
        let _ = writeln!(text, "{}  {style}{level:9}{style:#}  {title}", rule.code);
    }
    text
}

fn page(rule: &Rule, lang: Lang) -> String {
    let style = style(rule.severity);
    let help = match lang {
        Lang::Vi => "Cách xử lý",
        Lang::En => "What to do",
    };
    format!(
        "{style}{} ({}){style:#}: {}\n\n{}\n\n{help}: {}\n\n{}\n",
        rule.code,
        level_name(rule.severity, lang),
        title(rule, lang),
        rule.explain.get(lang),
        blanks(rule.help, lang),
        setting(rule, lang),
    )
}

/// How a site changes the level of a rule, or that it cannot.
fn setting(rule: &Rule, lang: Lang) -> String {
    let words = match (rule.is_fixed(), lang) {
        (true, Lang::Vi) => return "Lỗi này không hạ hay tắt được trong content/site.yaml (CK0416).".to_owned(),
        (true, Lang::En) => {
            return "No setting in content/site.yaml lowers or silences this error (CK0416).".to_owned();
        }
        (false, Lang::Vi) => "Đổi mức độ trong content/site.yaml (off phải có lý do)",
        (false, Lang::En) => "To change its level, in content/site.yaml (off needs a reason)",
    };
    let code = rule.code;
    // What is a warning already is shown at another level.
    let level = if rule.severity == Severity::Warning {
        "info"
    } else {
        "warning"
    };
    format!("{words}:\n  diagnostics: {{ {code}: {{ level: {level}, reason: \"…\" }} }}")
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
    fn only_what_may_be_lowered_is_offered_to_be() {
        for rule in all_rules() {
            let offers = page(rule, Lang::Vi).contains("diagnostics:");
            assert_eq!(offers, !rule.is_fixed(), "{}", rule.code);
        }
        let adjustable = all_rules()
            .into_iter()
            .filter(|rule| rule.severity == Severity::Error && !rule.is_fixed());
        assert_eq!(
            adjustable.count(),
            10,
            "each error of judgement is a rule that there is"
        );
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
