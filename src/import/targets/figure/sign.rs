//! Dấu của con số: reads the sign before a number, which may as well be that of an item or a dash between words.

use super::number::Number;
use crate::import::found::Doubt;
use crate::lexicon::{Class, Words};

/// The number with the sign that is printed before it; `from` is where what stands before it ends.
pub fn signed(text: &Words, mut number: Number, from: usize) -> Number {
    let at = number.tokens.start;
    let Some((start, sign)) = text.meaning_before(at, from, Class::SignBefore) else {
        return number;
    };
    let led = text.before(start, from, Class::Link | Class::Comparator).is_some();
    let dash = sign == "-" && (start == 0 || !led && !text.is_glued(at));
    if dash || sign == "+" && !led {
        return number;
    }
    let falls = text.meaning_before(start, from, Class::Change);
    let falls = falls.is_some_and(|(_, change)| change == "-");
    let is_plain = !number.text.contains(['-', '/']);
    let touches = text.is_glued(at) || sign == "âm";
    let negative = matches!(sign, "-" | "âm") && led && !falls && is_plain && touches;
    let sure = sign == "+" && text.is_glued(at) || sign == "-" && negative;
    if negative {
        number.text.insert(0, '-');
    }
    if !sure {
        number.doubts.push(unsure(text.slice(start..at), negative));
    }
    // What does not lead on to the number stays with the words before it.
    if led {
        number.tokens.start = start;
    }
    number
}

fn unsure(printed: &str, negative: bool) -> Doubt {
    if negative {
        return Doubt::new(
            format!("Trước con số in “{printed}”, đọc là số âm: so với bản in."),
            format!("“{printed}” is printed before the number, which was read as negative: compare with the print."),
        );
    }
    Doubt::new(
        format!("Trước con số in “{printed}”, không đưa vào giá trị: xem có phải là số âm hay mức sai lệch không."),
        format!(
            "“{printed}” is printed before the number and left out of the value: check whether the number is negative or a tolerance is meant."
        ),
    )
}

#[cfg(test)]
mod tests {
    use crate::import::targets::figure::tests::only;

    #[test]
    fn a_sign_that_touches_its_number_is_a_part_of_it() {
        for (source, value) in [
            ("tỷ lệ thất nghiệp đạt -2%", "-2"),
            ("tốc độ tăng trưởng đạt −0,5%", "-0,5"),
            ("tốc độ tăng ở mức –1%", "-1"),
            ("tốc độ tăng dưới -1%", "< -1"),
            ("tốc độ tăng đạt +3%", "3"),
        ] {
            assert_eq!(only(source), (value.to_owned(), 0), "{source}");
        }
    }

    #[test]
    fn a_sign_that_is_unsure_is_doubted() {
        for (source, value) in [
            ("tốc độ tăng đạt - 2%", "2"),
            ("tốc độ tăng đạt ± 2%", "2"),
            ("sai số ±2%", "2"),
            ("tốc độ tăng đạt + 3%", "3"),
            ("tỷ lệ hộ nghèo giảm (-) 0,2%", "0,2"),
            ("tỷ lệ hộ nghèo giảm -2%", "2"),
            ("tăng trưởng kinh tế âm 1,5%", "1,5"),
            ("tăng trưởng đạt âm 1,5%", "-1,5"),
            ("tăng trưởng đạt (-) 1,5%", "-1,5"),
            ("tăng trưởng GRDP -2%", "2"),
            ("tăng trưởng: -2%", "2"),
            ("đạt -2-3%", "2-3"),
        ] {
            assert_eq!(only(source), (value.to_owned(), 1), "{source}");
        }
    }

    #[test]
    fn a_dash_of_an_item_or_of_a_range_is_no_sign() {
        for (source, value) in [
            ("-95% hộ có nước sạch", "95"),
            ("- 95% hộ có nước sạch", "95"),
            ("+ 95% hộ có nước sạch", "95"),
            ("nước sạch - 95% hộ", "95"),
            ("đạt 3 - 4%", "3-4"),
            ("đạt 3 -4%", "3-4"),
            ("đạt 3 -:- 4%", "3-4"),
        ] {
            assert_eq!(only(source), (value.to_owned(), 0), "{source}");
        }
    }
}
