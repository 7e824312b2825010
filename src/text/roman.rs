//! Số La Mã: Roman numbers, as labels print them.

/// A number in Roman signs, as labels print it; a large one stays Arabic.
pub fn roman(mut count: u32) -> String {
    const SIGNS: [(u32, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if count > 399 {
        return count.to_string();
    }
    let mut roman = String::new();
    for (value, sign) in SIGNS {
        while count >= value {
            roman.push_str(sign);
            count -= value;
        }
    }
    roman
}

/// The value of a Roman number in capitals, as far as labels count; `IIX` and `VX` are words.
pub fn roman_value(signs: &str) -> Option<u32> {
    let possible = !signs.is_empty() && signs.bytes().all(|sign| b"IVXL".contains(&sign));
    possible.then(|| (1..90).find(|count| roman(*count) == signs)).flatten()
}
