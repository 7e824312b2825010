//! Khung trang: the frame of the report, with counts, legend, filter and the two columns.

use std::fmt::Write;

use super::cards::{Card, CardMark};
use super::found::ImportResult;
use super::words::{self, say};
use super::{account, notes, source};
use crate::diagnostics::Lang;
use crate::text::escape_html;

const STYLE: &str = include_str!("report.css");

/// The whole page.
pub fn html(found: &ImportResult<'_>, cards: &[Card], lang: Lang) -> String {
    let title = format!("{}: {}", say(words::TITLE, lang), found.name);
    let nothing = found.reading.blocks.is_empty();
    let left = if nothing {
        format!("<p>{}</p>", say(words::NOTHING, lang))
    } else {
        source::html(found.reading, cards, &account::open_places(found))
    };
    let (source_name, notes_name) = (say(words::SOURCE, lang), say(words::NOTES, lang));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
        <meta name=\"robots\" content=\"noindex\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
        <input type=\"checkbox\" id=\"loc\">\n\
        <header>\n<h1>{title}</h1>\n{counts}\n<details open><summary>{legend_name}</summary>{legend}</details>\n\
        <p class=\"loc\"><label for=\"loc\">{only}</label> <a class=\"toi\" href=\"#ghi-chu\">{to_notes}</a></p>\n</header>\n\
        <main>\n<section class=\"cot\" tabindex=\"0\" aria-label=\"{source_name}\"><h2>{source_name}</h2>\n{left}</section>\n\
        <section class=\"cot\" id=\"ghi-chu\" tabindex=\"0\" aria-label=\"{notes_name}\"><h2>{notes_name}</h2>\n{right}</section>\n\
        </main>\n</body>\n</html>\n",
        code = lang.code(),
        title = escape_html(&title),
        counts = counts(found, cards, lang),
        legend_name = say(words::LEGEND, lang),
        legend = legend(lang),
        only = say(words::ONLY_DOUBTS, lang),
        to_notes = say(words::TO_NOTES, lang),
        right = account::not_understood(found, lang) + &notes::html(cards, lang) + &account::html(found, lang),
    )
}

fn counts(found: &ImportResult<'_>, cards: &[Card], lang: Lang) -> String {
    let doubtful = cards.iter().filter(|card| !card.doubts.is_empty()).count();
    let counted = [
        (
            found.account.not_understood().count(),
            words::COUNT_NOT_UNDERSTOOD,
            "nghi",
        ),
        (doubtful, words::COUNT_DOUBTS, "nghi"),
        (found.targets.len(), words::COUNT_TARGETS, "chi-tieu"),
        (found.tasks.len(), words::COUNT_TASKS, "nhiem-vu"),
        (found.head.relations.len(), words::COUNT_RELATIONS, "quan-he"),
        (found.reading.blocks.len(), words::COUNT_BLOCKS, "doan"),
    ];
    let mut html = String::from("<ul class=\"dem\">");
    for (count, name, class) in counted {
        let _ = write!(html, "<li class=\"{class}\"><b>{count}</b> {}</li>", say(name, lang));
    }
    html + "</ul>"
}

fn legend(lang: Lang) -> String {
    let mut html = String::from("<ul class=\"chu-giai\">");
    for mark in CardMark::ALL {
        let _ = write!(
            html,
            "<li><mark class=\"{}\">{}</mark></li>",
            mark.class(),
            mark.name(lang)
        );
    }
    let _ = write!(html, "<li><mark class=\"nghi\">{}</mark></li>", say(words::DOUBT, lang));
    html + "</ul>"
}
