//! The account as JSON: a line an object (design §9.5).

use serde::Serialize;
use serde_json::Value;

use super::line::{Account, AccountLine, AccountState, Find};
use crate::diagnostics::Lang;

/// A line as it is printed.
#[derive(Serialize)]
struct JsonLine<'a> {
    kind: &'static str,
    text: &'a str,
    section: Option<&'a str>,
    file: &'a str,
    line: usize,
    column: usize,
    state: &'static str,
    row: Option<&'a str>,
    reason: &'a str,
}

/// The lines with places in `source`, the extracted text of `file`; `id` names the row of a find.
pub fn json<'a>(
    account: &'a Account,
    file: &str,
    source: &str,
    lang: Lang,
    id: impl Fn(Find) -> Option<&'a str>,
) -> Vec<Value> {
    let mut position = Position::default();
    let row = |line: &'a AccountLine| {
        position.advance(source, line.place.start);
        JsonLine {
            kind: line.kind.word(),
            text: &line.text,
            section: line.section.as_ref().map(|section| section.as_str()),
            file,
            line: position.line,
            column: position.column,
            state: line.state.word(),
            row: match line.state {
                AccountState::Taken(Some(find)) => id(find),
                _ => None,
            },
            reason: line.reason.text(lang),
        }
    };
    let rows = account.lines.iter().map(row);
    // Text and numbers are always JSON.
    rows.filter_map(|row| serde_json::to_value(row).ok()).collect()
}

/// A place in a text that is walked through once: the lines stand in their order, and a line may be the whole text.
struct Position {
    offset: usize,
    line: usize,
    column: usize,
}

impl Default for Position {
    fn default() -> Self {
        Position {
            offset: 0,
            line: 1,
            column: 1,
        }
    }
}

impl Position {
    fn advance(&mut self, text: &str, to: usize) {
        let passed = text.get(self.offset..to).unwrap_or_default();
        match passed.rfind('\n') {
            Some(last) => {
                self.line += passed.matches('\n').count();
                self.column = 1 + passed[last + 1..].chars().count();
            }
            None => self.column += passed.chars().count(),
        }
        self.offset += passed.len();
    }
}

#[cfg(test)]
mod tests {
    use super::json;
    use crate::diagnostics::Lang;
    use crate::import::Doubt;
    use crate::import::account::{Account, AccountLine, AccountLineKind, AccountState, Find};
    use crate::model::Locator;

    fn line(kind: AccountLineKind, text: &str, start: usize, state: AccountState) -> AccountLine {
        AccountLine {
            kind,
            text: text.to_owned(),
            section: Some(Locator::new("II.1")),
            place: start..start + text.len(),
            state,
            reason: Doubt::new("vì vậy", "therefore"),
        }
    }

    #[test]
    fn places_are_lines_and_characters() {
        let source = "Số đầu\ntỷ lệ 5% và 7%\n";
        let at = |words: &str| source.find(words).unwrap_or_default();
        let account = Account::new(vec![
            line(AccountLineKind::Figure, "7%", at("7%"), AccountState::NotUnderstood),
            line(
                AccountLineKind::Figure,
                "5%",
                at("5%"),
                AccountState::Taken(Some(Find::Target(0))),
            ),
        ]);
        let rows = json(&account, "a.txt", source, Lang::Vi, |_| Some("ct-x"));
        let places: Vec<_> = (0..2)
            .map(|row| (rows[row]["line"].as_u64(), rows[row]["column"].as_u64()))
            .collect();
        assert_eq!(places, [(Some(2), Some(7)), (Some(2), Some(13))]);
        assert_eq!(
            (&rows[0]["row"], &rows[1]["row"]),
            (&"ct-x".into(), &serde_json::Value::Null)
        );
        assert_eq!(rows[1]["state"], "not-understood");
    }
}
