//! Ký tự thế chỗ: signs that YAML would misread at the start of a value, and what stands for them.

/// Signs that cannot start an unquoted value, and their stand-ins.
pub const STAND_INS: [(char, char); 10] = [
    ('>', '\u{e000}'),
    ('%', '\u{e001}'),
    ('-', '\u{e002}'),
    ('*', '\u{e003}'),
    ('&', '\u{e004}'),
    ('!', '\u{e005}'),
    ('@', '\u{e006}'),
    ('`', '\u{e007}'),
    ('|', '\u{e008}'),
    ('?', '\u{e009}'),
];

/// Stands for a value that was lost to a slip, which is reported already.
pub const HOLE: char = '\u{e00f}';

/// Stands for a blank that is taken out.
pub const DROPPED: char = '\u{e00e}';

/// Puts back the signs that a repair replaced at the start of a value.
pub fn restore(text: &str) -> Option<String> {
    let first = text.chars().next()?;
    let (sign, _) = STAND_INS.iter().find(|(_, stand_in)| *stand_in == first)?;
    Some(format!("{sign}{}", &text[first.len_utf8()..]))
}
