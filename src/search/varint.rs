//! Numbers as bytes: LEB128, low groups first.

/// Appends a number in as few bytes as it needs, seven bits in each.
pub fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Appends a length or count.
pub fn put_len(out: &mut Vec<u8>, length: usize) {
    put(out, length as u64);
}

/// Appends a text behind its length.
pub fn put_str(out: &mut Vec<u8>, text: &str) {
    put_len(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

/// Appends a text as what it adds to the one before it.
pub fn put_front_coded(out: &mut Vec<u8>, before: &str, text: &str) {
    let shared = before.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
    let shared = text.floor_char_boundary(shared);
    put_len(out, shared);
    put_str(out, &text[shared..]);
}

/// Takes a number from the front of bytes that this program wrote.
#[inline]
pub fn take(bytes: &mut &[u8]) -> u64 {
    let (mut number, mut shift) = (0, 0);
    while let Some((&byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        shift += 7;
        if byte < 0x80 || shift > 63 {
            break;
        }
    }
    number
}

/// Takes numbers up to the first even one, as they are written.
#[inline]
pub fn skip_last_even<'a>(bytes: &mut &'a [u8]) -> &'a [u8] {
    let all = *bytes;
    while take(bytes) & 1 == 1 && !bytes.is_empty() {}
    &all[..all.len() - bytes.len()]
}

/// Takes a number that was 32 bits wide.
#[inline]
pub fn take_u32(bytes: &mut &[u8]) -> u32 {
    take(bytes) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        for number in [0, 1, 127, 128, 300, u64::from(u32::MAX), 1 << 52] {
            let mut bytes = Vec::new();
            put(&mut bytes, number);
            let mut rest = bytes.as_slice();
            assert_eq!((take(&mut rest), rest.len()), (number, 0));
        }
    }

    #[test]
    fn a_row_ends_with_its_even_number() {
        let mut bytes = Vec::new();
        [301, 3, 400, 5].into_iter().for_each(|number| put(&mut bytes, number));
        let mut rest = bytes.as_slice();
        assert_eq!(skip_last_even(&mut rest).len(), 5);
        assert_eq!(take(&mut rest), 5);
    }

    #[test]
    fn a_letter_is_not_cut_by_front_coding() {
        let mut bytes = Vec::new();
        put_front_coded(&mut bytes, "đ", "č");
        assert_eq!(bytes[0], 0);
    }
}
