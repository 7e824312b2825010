//! The width of text and where it breaks: SVG does not wrap, and at build time nobody knows the font.

/// The width of a line, in em, on the narrowest phone (320 px less the margins, letters of 14 px).
pub(super) const LINE: f64 = 20.5;

/// A width that the text hardly exceeds in common fonts, in em.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(letter_width).sum()
}

fn letter_width(c: char) -> f64 {
    match c {
        '\u{300}'..='\u{36f}' => 0.0,
        'i' | 'l' | 'j' | 't' | 'f' | 'r' | 'I' => 0.34,
        ' ' | '\u{a0}' | '.' | ',' | ':' | ';' | '(' | ')' | '[' | ']' | '/' | '-' | '|' | '\'' | '·' => 0.3,
        'm' | 'w' | 'M' | 'W' | '%' | '…' | '—' => 0.92,
        c if c.is_uppercase() => 0.7,
        c if (c as u32) >= 0x1100 && !c.is_alphabetic() => 0.8,
        c if (c as u32) >= 0x2e80 => 1.0,
        _ => 0.56,
    }
}

/// The text in at most so many lines; the last one ends with `…` where something is left out.
pub(super) fn wrapped(text: &str, line: f64, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split([' ', '\t', '\n']).filter(|word| !word.is_empty()) {
        let current = lines.last_mut().expect("there is always a line");
        if current.is_empty() {
            current.push_str(word);
        } else if width(current) + width(word) + 0.3 <= line {
            current.push(' ');
            current.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    let left_out = lines.len() > most;
    lines.truncate(most);
    let last = lines.len() - 1;
    if left_out {
        lines[last].push('…');
    }
    lines.iter().map(|text| cut(text, line)).collect()
}

/// The text, or as much of it as fits with an `…`.
fn cut(text: &str, line: f64) -> String {
    if width(text) <= line {
        return text.to_owned();
    }
    let mut used = width("…");
    let fits = |c: &char| {
        used += letter_width(*c);
        used <= line
    };
    let kept: String = text.chars().take_while(fits).collect();
    kept.trim_end_matches('…').to_owned() + "…"
}
