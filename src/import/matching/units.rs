//! Đơn vị tính: printed units → ids, and whether a unit can belong to an indicator.

use std::collections::HashMap;

use crate::model::{Unit, Vocabulary};
use crate::text::fold;

/// The units of a vocabulary by their written forms.
#[derive(Debug)]
pub struct Units {
    by_form: HashMap<String, String>,
}

impl Units {
    pub fn new(units: &Vocabulary<Unit>) -> Self {
        let mut by_form = HashMap::new();
        for (_, unit) in units.iter() {
            for form in std::iter::once(&unit.id).chain(&unit.aliases) {
                by_form.entry(form_of(form)).or_insert_with(|| unit.id.clone());
            }
        }
        Units { by_form }
    }

    /// The id of the unit printed as `text`.
    pub fn find(&self, text: &str) -> Option<&str> {
        self.by_form.get(&form_of(text)).map(String::as_str)
    }

    /// Makes a new unit known, so that the next row finds it.
    pub fn add(&mut self, id: &str) {
        self.by_form.entry(form_of(id)).or_insert_with(|| id.to_owned());
    }
}

/// The form in which two spellings of a unit are equal: no blanks, no case, no marks, `m2` for `m²`.
pub fn form_of(text: &str) -> String {
    let plain = text
        .replace("<sup>", "")
        .replace("</sup>", "")
        .replace('²', "2")
        .replace('³', "3");
    fold(&plain).chars().filter(|c| !c.is_whitespace()).collect()
}

/// A unit as it is written in the vocabulary: single blanks, `²`, a small letter at the head.
pub fn written(text: &str) -> String {
    let text = text.replace("<sup>2</sup>", "²").replace("<sup>3</sup>", "³");
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words
        .join(" ")
        .replace("m ²", "m²")
        .replace("m2", "m²")
        .replace(" /", "/")
        .replace("/ ", "/");
    let mut letters = text.chars();
    let Some(first) = letters.next() else {
        return text;
    };
    let rest = letters.as_str();
    // `USD`, `GRDP`: a short form keeps its capitals.
    let is_short_form = rest.chars().next().is_some_and(char::is_uppercase);
    if is_short_form {
        text.clone()
    } else {
        first.to_lowercase().chain(rest.chars()).collect()
    }
}

/// Whether the unit is a kind of percent.
pub fn is_percent(unit: &str) -> bool {
    unit.contains('%') || form_of(unit).contains("phantram")
}

/// Whether a printed unit is the head of one for each so many inhabitants: a column of doctors on 10.000 people says
/// "người", one of "giường bệnh" may say "giường".
pub fn is_head_of_density(printed: &str, unit: &str) -> bool {
    let words = |text: &str| -> Vec<String> { text.split_whitespace().map(form_of).collect() };
    let printed = words(printed);
    let density = unit.split_once('/').filter(|(_, per)| form_of(per).ends_with("dan"));
    density.is_some_and(|(head, _)| !printed.is_empty() && words(head).starts_with(&printed))
}

/// Whether the unit is a number for each year.
pub fn is_yearly(unit: &str) -> bool {
    let form = form_of(unit);
    form.ends_with("/nam") || form.ends_with("moinam")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_on_inhabitants_are_printed_as_people() {
        assert!(is_head_of_density("Người", "người/10.000 dân"));
        assert!(is_head_of_density("Giường", "giường bệnh/10.000 dân"));
        for (printed, unit) in [
            ("người", "người/năm"),
            ("giường", "người/10.000 dân"),
            ("người", "người"),
            ("", "người/10.000 dân"),
        ] {
            assert!(!is_head_of_density(printed, unit), "{printed}, {unit}");
        }
    }
}
