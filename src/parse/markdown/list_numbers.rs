//! Số thứ tự: the numbers that are written before the items of lists.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// Counts the items of lists as a browser does, to find those before which another number is written.
#[derive(Debug, Default)]
pub struct ListNumbers {
    /// The number that comes next in each open list; `None` in those without numbers.
    next: Vec<Option<u64>>,
}

impl ListNumbers {
    /// Follows one event of the body `text`; the number of the item that begins here, where counting gives another.
    pub fn uncounted(&mut self, event: &Event<'_>, range: &Range<usize>, text: &str) -> Option<u64> {
        match event {
            Event::Start(Tag::List(first)) => self.next.push(*first),
            Event::End(TagEnd::List(_)) => drop(self.next.pop()),
            Event::Start(Tag::Item) => {
                let counted = self.next.last_mut()?.as_mut()?;
                let written = number_at(text.get(range.clone())?)?;
                let differs = written != *counted;
                *counted = written.saturating_add(1);
                return differs.then_some(written);
            }
            _ => {}
        }
        None
    }
}

/// The number with which an item begins; Markdown takes nine digits at most.
fn number_at(item: &str) -> Option<u64> {
    let item = item.trim_start();
    let digits = item.bytes().take_while(u8::is_ascii_digit).count();
    item[..digits].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::super::events;
    use super::*;

    fn uncounted(text: &str) -> Vec<u64> {
        let mut numbers = ListNumbers::default();
        let all = events(text).into_iter();
        all.filter_map(|(event, range)| numbers.uncounted(&event, &range, text))
            .collect()
    }

    #[test]
    fn only_a_number_that_counting_does_not_give_is_told() {
        assert_eq!(uncounted("1. a\n2. b\n\n4) c\n5) d\n\n- e\n- f\n"), [0_u64; 0]);
        assert_eq!(uncounted("1. Một\n3. Ba\n4. Bốn\n2030. Năm ấy\n2031. Sau\n"), [3, 2030]);
        assert_eq!(uncounted("> 1. a\n>    1. b\n>    7. c\n>\n> 3. d\n"), [7, 3]);
        assert_eq!(uncounted("0. a\n0. b\n- c\n"), [0]);
    }
}
