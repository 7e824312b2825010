//! YAML phẳng: the files of a theme in YAML, which have texts under their keys and nothing within them.

use serde::de::DeserializeOwned;

/// The most brackets that are open at one place: the reader looks at each of them for every further one.
const MOST_BRACKETS: usize = 100;

/// What stands in a file; nothing in an empty one.
///
/// # Errors
/// The line and column from which on it cannot be read.
pub(super) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<Option<T>, (usize, usize)> {
    if let Some(place) = too_deep(bytes) {
        return Err(place);
    }
    serde_yaml::from_slice(bytes).map_err(|error| error.location().map_or((1, 1), |l| (l.line(), l.column())))
}

fn too_deep(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut open = 0_usize;
    for (line, number) in bytes.split(|b| *b == b'\n').zip(1..) {
        for (byte, column) in line.iter().zip(1..) {
            match byte {
                b'[' | b'{' => open += 1,
                b']' | b'}' => open = open.saturating_sub(1),
                _ => {}
            }
            if open > MOST_BRACKETS {
                return Some((number, column));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn endless_brackets_are_refused_at_their_place() {
        let read = |text: &str| read::<BTreeMap<String, String>>(text.as_bytes());
        assert_eq!(
            read("a: \"{x} {y}\"\n").map(|found| found.map(|texts| texts.len())),
            Ok(Some(1))
        );
        assert_eq!(read(""), Ok(None));
        assert_eq!(read(&format!("a: b\nc: {}", "[".repeat(100_000))), Err((2, 104)));
    }
}
