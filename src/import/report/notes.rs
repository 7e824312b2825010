//! Cột phải: the cards, those in doubt first.

use std::fmt::Write;

use super::cards::{Card, CardMark};
use super::facts::Fact;
use super::words::{self, say};
use crate::diagnostics::Lang;
use crate::text::escape_html;

/// The right column.
pub fn html(cards: &[Card], lang: Lang) -> String {
    let (doubtful, certain): (Vec<&Card>, Vec<&Card>) = cards.iter().partition(|card| !card.doubts.is_empty());
    let mut html = String::new();
    group(&mut html, "nghi", words::DOUBT, &doubtful, lang);
    group(&mut html, "chac", words::CERTAIN, &certain, lang);
    html
}

fn group(html: &mut String, class: &str, name: words::Text, cards: &[&Card], lang: Lang) {
    if cards.is_empty() {
        return;
    }
    let _ = write!(
        html,
        "<section class=\"nhom {class}\"><h3>{} ({})</h3>",
        say(name, lang),
        cards.len()
    );
    for card in cards {
        write_card(html, card, lang);
    }
    html.push_str("</section>\n");
}

fn write_card(html: &mut String, card: &Card, lang: Lang) {
    let (number, class) = (card.number, card.mark.class());
    let _ = write!(
        html,
        "<article class=\"the {class}\" id=\"d{number}\"><h4>{} ",
        link_back(card)
    );
    let _ = write!(html, "<span class=\"loai\">{}</span> ", card.mark.name(lang));
    if card.mark != CardMark::Document {
        html.push_str(&escape_html(&card.title));
    }
    html.push_str("</h4>");
    if !card.doubts.is_empty() {
        let doubts: Vec<String> = card
            .doubts
            .iter()
            .map(|doubt| format!("<li>{}</li>", escape_html(doubt)))
            .collect();
        let _ = write!(html, "<ul class=\"nghi\">{}</ul>", doubts.concat());
    }
    html.push_str("<dl>");
    for fact in &card.facts {
        let _ = write!(
            html,
            "<div><dt>{}</dt><dd>{}</dd></div>",
            escape_html(fact.label),
            value(fact)
        );
    }
    html.push_str("</dl></article>\n");
}

/// Writes the number of a card, which leads to the place in the text, where the card has one.
fn link_back(card: &Card) -> String {
    let number = card.number;
    match card.places.is_empty() && card.mark != CardMark::Task {
        true => format!("<span class=\"so\">{number}</span>"),
        false => format!("<a class=\"so\" href=\"#v{number}\">{number}</a>"),
    }
}

fn value(fact: &Fact) -> String {
    match fact.link {
        Some(number) => format!("<a class=\"so\" href=\"#d{number}\">{number}</a>"),
        None => escape_html(&fact.value),
    }
}
