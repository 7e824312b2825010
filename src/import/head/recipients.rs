//! Nơi nhận: the list of recipients.

use super::lines::HeadLine;
use super::signature;
use crate::import::Doubt;
use crate::import::Head;
use crate::import::found::PlacedText;
use crate::text::fold;

/// Reads the items below "Nơi nhận", without their closing signs.
pub fn read(back: &[HeadLine<'_>], head: &mut Head) {
    let Some(at) = back.iter().position(|line| fold(line.text).starts_with("noi nhan")) else {
        return;
    };
    let first = behind_the_label(&back[at]);
    let mut open = false;
    for line in first.into_iter().chain(back[at + 1..].iter().cloned()) {
        if line.decorates {
            continue;
        }
        if !line.item && !starts_an_item(line.text) && signature::begins(line.text) {
            break;
        }
        if !line.item && !starts_an_item(line.text) && !open && !head.recipients.is_empty() {
            break;
        }
        take(&line, open, head);
        open = !line.text.ends_with([';', '.']);
    }
    broken(head);
}

/// What stands behind "Nơi nhận:" in the same line.
fn behind_the_label<'a>(line: &HeadLine<'a>) -> Option<HeadLine<'a>> {
    let (_, rest) = line.text.split_once(':')?;
    let rest = rest.trim();
    (!rest.is_empty()).then(|| HeadLine {
        text: rest,
        at: line.part(line.text.len() - rest.len(), line.text.len()),
        ..line.clone()
    })
}

fn starts_an_item(text: &str) -> bool {
    text.starts_with(['-', '–', '+', '•', '*'])
}

/// Takes a line as an item, or as the rest of the one before that is still open.
fn take(line: &HeadLine<'_>, open: bool, head: &mut Head) {
    let goes_on = open && !line.item && !starts_an_item(line.text);
    if let Some(last) = head.recipients.last_mut().filter(|_| goes_on) {
        last.text.push(' ');
        last.text.push_str(clean(line.text));
        return;
    }
    for (from, item) in items(line.text) {
        head.recipients.push(PlacedText {
            text: clean(item).to_owned(),
            at: line.part(from, from + item.len()),
        });
    }
}

/// The items of a line that holds several: "- Như trên; - Lưu: VT".
fn items(text: &str) -> Vec<(usize, &str)> {
    let mut items = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices("; -") {
        items.push((from, &text[from..at]));
        from = at + 2;
    }
    items.push((from, &text[from..]));
    items.retain(|(_, item)| clean(item).contains(char::is_alphanumeric));
    items
}

fn clean(text: &str) -> &str {
    let bare = text.trim_start_matches(['-', '–', '+', '•', '*', ' ']);
    bare.trim_end_matches([';', ',', '.', ' ', '/'])
}

/// Marks recipients of one or two letters, which are what a stamp or the scan left of them.
fn broken(head: &mut Head) {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let broken = head.recipients.iter().filter(|r| letters(&r.text) < 3);
    let doubts: Vec<_> = broken
        .map(|r| {
            Doubt::new(
                format!("Nơi nhận “{}” có lẽ bị hỏng khi quét.", r.text),
                format!("The recipient “{}” seems to be damaged by the scan.", r.text),
            )
        })
        .collect();
    head.doubts.extend(doubts);
}
