//! Phần đầu và phần cuối: what a document says of itself.
//!
//! One file a question: number, place and date, type and title, issuer, province, signature,
//! recipients, period, relations. Each looks at the printed lines of the front or the back;
//! what they could not agree on is a [`Doubt`](super::Doubt).

mod date;
mod draft;
mod issuer;
mod kind;
mod lines;
mod number;
mod office;
mod period;
mod province;
mod recipients;
mod relations;
mod signature;
mod title;

use super::{Head, Reading};
use lines::Lines;

/// Reads number, date, type, title, issuer, province, signer, recipients, period and relations.
pub fn read(reading: &Reading) -> Head {
    let lines = Lines::of(reading);
    let mut head = Head::default();
    let title = title::read(reading, &lines, &mut head.doubts);
    let header = &lines.front[..title.header];
    head.kind = title.kind.map(|kind| kind.slug);
    head.title = title.text;
    number::read(header, &mut head);
    date::read(header, &lines, &mut head);
    kind::from_the_number(&mut head);
    let front = lines.front.get(..title.opening).unwrap_or(&lines.front);
    draft::read(reading, front, &mut head);
    recipients::read(&lines.back, &mut head);
    let opening = lines.front.get(title.opening..).unwrap_or_default();
    issuer::read(reading, header, opening, &lines.back, &mut head);
    signature::read(&lines.back, &mut head);
    province::read(reading, header, &mut head);
    head.period = head.title.as_ref().and_then(|title| period::of(&title.text));
    head.relations = relations::read(reading, opening, &head);
    for relation in &head.relations {
        head.doubts.extend(relation.doubts.iter().cloned());
    }
    head
}

#[cfg(test)]
mod tests;
