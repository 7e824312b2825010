//! Dáng chữ: how a run is printed, by its properties.

use roxmltree::Node;

use crate::import::formats::xml;

/// What properties say of a run; nothing where they are silent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub hidden: Option<bool>,
    pub struck: Option<bool>,
    pub capitals: Option<bool>,
    pub raised: Option<bool>,
    pub underlined: Option<bool>,
    pub font: Option<String>,
}

impl Shown {
    /// What an element `rPr` says.
    pub fn of(properties: Node<'_, '_>) -> Self {
        let fonts = xml::child(properties, "rFonts");
        let font = fonts.and_then(|fonts| xml::attribute(fonts, "ascii").or_else(|| xml::attribute(fonts, "hAnsi")));
        Shown {
            bold: xml::switch(properties, "b"),
            italic: xml::switch(properties, "i"),
            hidden: xml::switch(properties, "vanish"),
            struck: either(xml::switch(properties, "strike"), xml::switch(properties, "dstrike")),
            capitals: xml::switch(properties, "caps"),
            raised: xml::child_value(properties, "vertAlign").map(|place| place == "superscript"),
            underlined: xml::switch(properties, "u"),
            font: font.map(str::to_owned),
        }
    }

    /// These properties, and where they are silent, the others.
    pub fn or(&self, other: &Shown) -> Shown {
        Shown {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            hidden: self.hidden.or(other.hidden),
            struck: self.struck.or(other.struck),
            capitals: self.capitals.or(other.capitals),
            raised: self.raised.or(other.raised),
            underlined: self.underlined.or(other.underlined),
            font: self.font.clone().or_else(|| other.font.clone()),
        }
    }

    /// The styles of a run and of its paragraph together: a switch that both turn on is off.
    pub fn toggled(&self, paragraph: &Shown) -> Shown {
        let both = |run: Option<bool>, around: Option<bool>| match (run, around) {
            (Some(run), Some(around)) => Some(run != around),
            (one, other) => one.or(other),
        };
        Shown {
            bold: both(self.bold, paragraph.bold),
            italic: both(self.italic, paragraph.italic),
            hidden: both(self.hidden, paragraph.hidden),
            struck: both(self.struck, paragraph.struck),
            capitals: both(self.capitals, paragraph.capitals),
            ..self.or(paragraph)
        }
    }

    /// The part of it that Markdown knows.
    pub fn look(&self) -> RunLook {
        RunLook {
            bold: self.bold == Some(true),
            italic: self.italic == Some(true),
        }
    }
}

/// Whether letters are struck through, by one line or two.
fn either(one: Option<bool>, two: Option<bool>) -> Option<bool> {
    one.filter(|struck| *struck).or(two).or(one)
}

/// What Markdown knows of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RunLook {
    pub bold: bool,
    pub italic: bool,
}

/// A run between its stars, line by line, the blanks outside.
pub fn marked(text: &str, look: RunLook) -> String {
    let stars = match (look.bold, look.italic) {
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) => return text.to_owned(),
    };
    let lines = text.split('\n').map(|line| {
        let bare = line.trim();
        if bare.is_empty() {
            return line.to_owned();
        }
        let start = line.len() - line.trim_start().len();
        format!("{}{stars}{bare}{stars}{}", &line[..start], &line[start + bare.len()..])
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The text with raised digits: m2 with a raised 2 is m².
pub fn raised(text: &str) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let shown = |c: char| c.to_digit(10).map_or(c, |digit| DIGITS[digit as usize]);
    text.chars().map(shown).collect()
}
