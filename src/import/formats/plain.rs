//! Văn bản thuần: decodes UTF-8 and UTF-16 with or without a mark at the head, and the encodings of one byte a letter.

use super::FormatError;
use crate::text::legacy::{self, Shapes};

/// The characters of a text file.
///
/// # Errors
/// When the bytes are of an encoding that cannot be told from others.
pub fn decode(bytes: &[u8]) -> Result<String, FormatError> {
    if let Some(rest) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        return utf8(rest);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        return utf16(rest, u16::from_be_bytes);
    }
    utf8(bytes)
}

fn utf8(bytes: &[u8]) -> Result<String, FormatError> {
    if bytes.contains(&0) {
        return utf16_without_mark(bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => one_byte_a_letter(bytes).ok_or(FormatError::NotUnicode),
    }
}

/// Decodes UTF-16 whose mark was lost: nearly every second byte of plain letters is zero.
fn utf16_without_mark(bytes: &[u8]) -> Result<String, FormatError> {
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count() * 4;
    let (even, odd, half) = (zeros(0), zeros(1), bytes.len() / 2);
    match (even >= half, odd >= half) {
        (true, false) => utf16(bytes, u16::from_be_bytes),
        (false, true) => utf16(bytes, u16::from_le_bytes),
        _ => Err(FormatError::Binary),
    }
}

/// Decodes Windows-1258, or TCVN3 or VNI as a program of Windows shows it, which is turned later on.
fn one_byte_a_letter(bytes: &[u8]) -> Option<String> {
    let windows_1258 = legacy::from_windows_1258(bytes);
    let shapes = Shapes::of(&windows_1258);
    if shapes.vietnamese >= 2 && shapes.strange * 10 <= shapes.vietnamese {
        return Some(windows_1258);
    }
    let shown: String = bytes.iter().map(|byte| legacy::from_windows_1252(*byte)).collect();
    shown
        .lines()
        .any(|line| legacy::turned(line).is_some())
        .then_some(shown)
}

fn utf16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> Result<String, FormatError> {
    let pairs = bytes.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return Err(FormatError::Binary);
    }
    let units: Vec<u16> = pairs.map(|pair| read([pair[0], pair[1]])).collect();
    String::from_utf16(&units).map_err(|_| FormatError::Binary)
}

/// A Markdown text without the front-matter that it may have been published with.
pub fn without_front_matter(text: &str) -> &str {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return text;
    };
    let mut end = first.len();
    for (index, line) in lines.enumerate() {
        // A line of dashes that only decorates is not followed by a key.
        if index == 0 && !is_key(line) {
            return text;
        }
        end += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return &text[end..];
        }
    }
    text
}

fn is_key(line: &str) -> bool {
    let bare = line.trim_end();
    bare.starts_with('#')
        || bare.split_once(':').is_some_and(|(key, _)| {
            !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
        })
}
