//! Chữ cái: what each letter is and its small form, looked up rather than worked out again for each letter of a text.

use std::sync::LazyLock;

/// What a character can be in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CharKind {
    Blank,
    Digit,
    /// A letter, or a digit of another script.
    Letter,
    Sign,
}

/// The characters up to the end of the Latin letters with two marks, which nearly all of a Vietnamese text is made of.
pub struct Letters {
    known: Vec<(CharKind, char)>,
}

/// The code behind the last letter of Vietnamese.
const END: u32 = 0x1F00;

/// Stands in the table for a small form of several characters.
const SEVERAL: char = '\0';

static LETTERS: LazyLock<Letters> = LazyLock::new(|| Letters {
    known: (0..END)
        .map(|code| char::from_u32(code).map_or((CharKind::Sign, SEVERAL), |c| (kind(c), small(c))))
        .collect(),
});

impl Letters {
    pub fn get() -> &'static Letters {
        &LETTERS
    }

    pub fn kind(&self, c: char) -> CharKind {
        self.known.get(c as usize).map_or_else(|| kind(c), |known| known.0)
    }

    /// Appends the small form of a character; look-alikes of đ that misread texts hold are đ.
    pub fn push_small(&self, text: &mut String, c: char) {
        match self.known.get(c as usize) {
            Some(&(_, small)) if small != SEVERAL => text.push(small),
            _ => text.extend(c.to_lowercase().map(plain)),
        }
    }
}

fn kind(c: char) -> CharKind {
    match c {
        '0'..='9' => CharKind::Digit,
        c if c.is_whitespace() => CharKind::Blank,
        c if c.is_alphanumeric() => CharKind::Letter,
        _ => CharKind::Sign,
    }
}

fn small(c: char) -> char {
    let mut small = c.to_lowercase().map(plain);
    match (small.next(), small.next()) {
        (Some(only), None) => only,
        _ => SEVERAL,
    }
}

fn plain(c: char) -> char {
    match c {
        'ð' | 'ɖ' => 'đ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_up_is_what_would_be_worked_out() {
        let letters = Letters::get();
        for c in ('\u{1}'..='\u{2200}').chain("İ字９ﬀ".chars()) {
            let mut small = String::new();
            letters.push_small(&mut small, c);
            assert_eq!(small, c.to_lowercase().map(plain).collect::<String>(), "{c:?}");
            assert_eq!(letters.kind(c), kind(c), "{c:?}");
        }
    }
}
