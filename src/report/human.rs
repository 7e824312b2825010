//! Findings for people: place, source line, caret, sentence, help.

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};

use super::Sources;
use crate::diagnostics::{Diagnostic, Lang, Place, Severity};

/// How findings look on a terminal or in a log.
#[derive(Clone, Copy, Debug)]
pub struct TerminalLook {
    pub lang: Lang,
    pub colours: bool,
    /// In columns; longer source lines are shortened around the caret.
    pub width: usize,
}

/// The most places of one cause that are named; the rest is counted.
const MOST_PLACES: usize = 12;

/// Draws one finding; it ends with a line break.
pub fn human(finding: &Diagnostic, sources: &Sources<'_>, look: TerminalLook) -> String {
    drawn(finding, &[], sources, look)
}

/// Draws findings of one cause: the first with its line, the others by their places. Nothing for none.
pub fn human_group(group: &[&Diagnostic], sources: &Sources<'_>, look: TerminalLook) -> String {
    match group {
        [] => String::new(),
        [first, others @ ..] => drawn(first, others, sources, look),
    }
}

/// Names the other places of a cause: "cũng ở content/a.md:3:5, content/b.md:7:1 và 9 chỗ khác".
fn elsewhere(others: &[&Diagnostic], sources: &Sources<'_>, lang: Lang) -> String {
    let place = |finding: &&Diagnostic| {
        let position = sources.position(&finding.place);
        format!("{}:{}:{}", finding.place.file, position.line, position.column)
    };
    let named: Vec<String> = others.iter().take(MOST_PLACES).map(place).collect();
    let more = others.len().saturating_sub(MOST_PLACES);
    let text = match (lang, more) {
        (Lang::Vi, 0) => format!("cũng ở {}", named.join(", ")),
        (Lang::Vi, more) => format!("cũng ở {} và {more} chỗ khác", named.join(", ")),
        (Lang::En, 0) => format!("also at {}", named.join(", ")),
        (Lang::En, more) => format!("also at {} and {more} more", named.join(", ")),
    };
    normalize_untrusted_str(&text)
}

fn drawn(finding: &Diagnostic, others: &[&Diagnostic], sources: &Sources<'_>, look: TerminalLook) -> String {
    let help = normalize_untrusted_str(&finding.help(look.lang));
    let title = level(finding.severity, look.lang)
        .primary_title(finding.message(look.lang))
        .id(finding.rule.code);
    let mut group = title.element(element(&finding.place, AnnotationKind::Primary, sources));
    for place in &finding.related {
        group = group.element(element(place, AnnotationKind::Context, sources));
    }
    if !help.is_empty() {
        group = group.element(help_level(look.lang).message(help));
    }
    if !others.is_empty() {
        let places = elsewhere(others, sources, look.lang);
        group = group.element(named(Level::NOTE, "ghi chú", look.lang).message(places));
    }
    let mut drawn = render(group, look);
    drawn.push('\n');
    drawn
}

fn render(group: Group<'_>, look: TerminalLook) -> String {
    let renderer = if look.colours {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer.term_width(look.width).render(&[group])
}

/// The line with its mark, or only the name of the file where the whole file is meant.
fn element(place: &Place, kind: AnnotationKind, sources: &Sources<'_>) -> Element<'static> {
    let path = place.file.to_string();
    let Some(excerpt) = sources.excerpt(place) else {
        let position = sources.position(place);
        return Origin::path(path)
            .line(position.line)
            .char_column(position.column)
            .into();
    };
    let mark = kind.span(excerpt.marked);
    Snippet::<Annotation<'_>>::source(excerpt.line)
        .line_start(excerpt.number)
        .path(path)
        .annotation(mark)
        .into()
}

/// The name of a severity, as it stands before its findings.
pub fn level_name(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Vi) => "lỗi",
        (Severity::Warning, Lang::Vi) => "cảnh báo",
        (Severity::Info, Lang::Vi) => "thông tin",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::En) => "warning",
        (Severity::Info, Lang::En) => "info",
    }
}

fn level(severity: Severity, lang: Lang) -> Level<'static> {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    named(level, level_name(severity, lang), lang)
}

fn help_level(lang: Lang) -> Level<'static> {
    named(Level::HELP, "cách xử lý", lang)
}

fn named(level: Level<'static>, vi: &'static str, lang: Lang) -> Level<'static> {
    match lang {
        Lang::Vi => level.with_name(vi),
        Lang::En => level,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::diagnostics::{Bilingual, Rule, Span};
    use crate::source::Snapshot;

    static RULE: Rule = Rule {
        code: "CK0203",
        severity: Severity::Error,
        message: Bilingual {
            vi: "`{value}` không phải là một số.",
            en: "`{value}` is not a number.",
        },
        help: Bilingual {
            vi: "Viết \"62,8\".",
            en: "Write \"62,8\".",
        },
        explain: Bilingual { vi: "", en: "" },
    };

    fn look(lang: Lang) -> TerminalLook {
        TerminalLook {
            lang,
            colours: false,
            width: 120,
        }
    }

    fn draw(text: &str, span: Span, related: Option<Span>, lang: Lang) -> String {
        let snapshot = Snapshot::from_texts([("content/plans/a.md", text.as_bytes())]);
        let file = Arc::from("content/plans/a.md");
        let mut finding = Diagnostic::new(&RULE, Place::new(&file, span)).with("value", "6.28");
        if let Some(span) = related {
            finding = finding.related(Place::new(&file, span));
        }
        human(&finding, &Sources::new(&snapshot), look(lang))
    }

    fn span_of(text: &str, needle: &str) -> Span {
        let start = text.find(needle).expect("the needle is in the text");
        Span::new(start, start + needle.len())
    }

    #[test]
    fn a_caret_stands_under_the_exact_characters() {
        let text = "---\ntỷ lệ: giá trị 6.28 rồi\n";
        let expected = "\
error[CK0203]: `6.28` is not a number.
 --> content/plans/a.md:2:16
  |
2 | tỷ lệ: giá trị 6.28 rồi
  |                ^^^^
  |
  = help: Write \"62,8\".
";
        assert_eq!(draw(text, span_of(text, "6.28"), None, Lang::En), expected);
    }

    #[test]
    fn vietnamese_findings_are_vietnamese_throughout() {
        let drawn = draw("a: 6.28", Span::new(3, 7), None, Lang::Vi);
        assert!(
            drawn.starts_with("lỗi[CK0203]: `6.28` không phải là một số.\n"),
            "{drawn}"
        );
        assert!(drawn.contains("= cách xử lý: Viết"), "{drawn}");
    }

    #[test]
    fn a_finding_on_a_whole_file_names_its_first_character() {
        let drawn = draw("a: 6.28", Span::WHOLE_FILE, None, Lang::En);
        assert!(drawn.contains("--> content/plans/a.md:1:1\n"), "{drawn}");
        assert!(!drawn.contains('^'), "{drawn}");
    }

    #[test]
    fn related_places_are_shown_with_their_lines() {
        let text = "id: a\nx: y\nid: a\nid: 6.28\n";
        let drawn = draw(text, span_of(text, "6.28"), Some(Span::new(0, 2)), Lang::En);
        assert!(drawn.contains("content/plans/a.md:4:5"), "{drawn}");
        assert!(drawn.contains("1 | id: a"), "{drawn}");
    }

    #[test]
    fn characters_that_steer_a_terminal_are_made_harmless() {
        let drawn = draw("a: \u{1b}[31m6.28\u{202e}", Span::new(3, 7), None, Lang::En);
        assert!(!drawn.contains('\u{1b}') && !drawn.contains('\u{202e}'), "{drawn:?}");
    }

    proptest! {
        #[test]
        fn nothing_that_anybody_wrote_stops_the_drawing(
            text in "(\\PC|[ấ\u{301}\t\r\n\u{feff}\u{2028}\u{1b}]){0,40}",
            start in 0usize..60,
            length in 0usize..60,
            width in 0usize..40,
        ) {
            let snapshot = Snapshot::from_texts([("a.md", text.as_bytes())]);
            let place = Place::new(&Arc::from("a.md"), Span::new(start, start + length));
            let finding = Diagnostic::new(&RULE, place.clone()).related(place);
            let look = TerminalLook { width, ..look(Lang::Vi) };
            let sources = Sources::new(&snapshot);
            let drawn = human(&finding, &sources, look);
            prop_assert!(drawn.ends_with('\n'));
            let position = sources.position(&finding.place);
            let place = format!("a.md:{}:{}\n", position.line, position.column);
            prop_assert!(drawn.contains(&place), "{} is not in\n{}", place, drawn);
        }
    }
}
