//! Trang: words with their places become lines.

use crate::import::FormatError;
use crate::import::formats::xml;

/// A word and where it stands, in points from the upper left corner.
#[derive(Clone, Debug)]
pub struct PdfWord {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub text: String,
}

/// Words at one height, from left to right.
#[derive(Clone, Debug, Default)]
pub struct PdfLine {
    pub words: Vec<PdfWord>,
}

#[derive(Clone, Debug, Default)]
pub struct PdfPage {
    pub lines: Vec<PdfLine>,
    /// Where the text begins at the left.
    left: f64,
    pub right: f64,
    /// How wide a letter is, as a rule.
    letter: f64,
    /// How far a line is from the next, as a rule.
    pitch: f64,
}

/// The sizes of printed lines, such that two blanks part columns and one blank parts words.
const PRINTED_LETTER: f64 = 2.5;
const PRINTED_HEIGHT: f64 = 6.0;
const PRINTED_PITCH: f64 = 8.0;

/// The gap that parts two columns, in heights of a letter.
const COLUMN: f64 = 0.6;

/// Reads what `pdftotext -bbox` prints.
pub fn read(places: &str) -> Result<Vec<PdfPage>, FormatError> {
    // The document type names a file of the web, and a control character is no XML.
    let from = places.find("<html").unwrap_or(0);
    let sound: String = places[from..]
        .chars()
        .filter(|c| !c.is_control() || c.is_whitespace())
        .collect();
    let document = xml::parse(&sound)?;
    let pages = document.descendants().filter(|node| node.tag_name().name() == "page");
    let pages = pages.map(|page| {
        let words = page
            .descendants()
            .filter(|node| node.tag_name().name() == "word")
            .filter_map(|node| {
                let number = |name| {
                    xml::attribute(node, name)?
                        .parse::<f64>()
                        .ok()
                        .filter(|place| place.is_finite())
                };
                Some(PdfWord {
                    left: number("xMin")?,
                    right: number("xMax")?,
                    top: number("yMin")?,
                    bottom: number("yMax")?,
                    text: node.text()?.trim().to_owned(),
                })
            });
        PdfPage::of(words.filter(|word| !word.text.is_empty()).collect())
    });
    Ok(pages.collect())
}

impl PdfWord {
    fn middle(&self) -> f64 {
        f64::midpoint(self.top, self.bottom)
    }

    pub fn height(&self) -> f64 {
        (self.bottom - self.top).max(1.0)
    }
}

impl PdfLine {
    pub fn top(&self) -> f64 {
        self.words.iter().map(|word| word.top).fold(f64::MAX, f64::min)
    }

    pub fn left(&self) -> f64 {
        self.words.first().map_or(0.0, |word| word.left)
    }

    pub fn right(&self) -> f64 {
        self.words.iter().map(|word| word.right).fold(0.0, f64::max)
    }

    /// The stretches of words without a wide gap.
    pub fn segments(&self) -> Vec<&[PdfWord]> {
        let parts = self
            .words
            .chunk_by(|one, two| two.left - one.right < COLUMN * one.height());
        parts.collect()
    }
}

impl PdfPage {
    fn of(mut words: Vec<PdfWord>) -> Self {
        words.sort_by(|one, two| one.middle().total_cmp(&two.middle()));
        let mut lines: Vec<PdfLine> = Vec::new();
        for word in words {
            // A line goes on as long as a word's middle lies within its first one's height.
            let fits = lines
                .last()
                .and_then(|line| line.words.first())
                .is_some_and(|first| (word.middle() - first.middle()).abs() < 0.4 * first.height().min(word.height()));
            match lines.last_mut().filter(|_| fits) {
                Some(line) => line.words.push(word),
                None => lines.push(PdfLine { words: vec![word] }),
            }
        }
        for line in &mut lines {
            line.words.sort_by(|one, two| one.left.total_cmp(&two.left));
        }
        let mut letters: Vec<f64> = lines.iter().flat_map(|line| &line.words).map(letter).collect();
        let mut pitches: Vec<f64> = lines.windows(2).map(|pair| pair[1].top() - pair[0].top()).collect();
        PdfPage {
            left: lines.iter().map(PdfLine::left).fold(f64::MAX, f64::min),
            right: lines.iter().map(PdfLine::right).fold(0.0, f64::max),
            letter: median(&mut letters).max(1.0),
            pitch: median(&mut pitches).max(1.0),
            lines,
        }
    }

    /// The page of lines whose columns blanks keep apart, every letter as wide as the next.
    pub fn of_printed(lines: &[(usize, &str)]) -> Self {
        let words = lines.iter().flat_map(|(number, line)| {
            let top = *number as f64 * PRINTED_PITCH;
            let mut words: Vec<PdfWord> = Vec::new();
            let mut goes_on = false;
            for (at, c) in line.chars().enumerate() {
                let left = at as f64 * PRINTED_LETTER;
                let right = left + PRINTED_LETTER;
                match words.last_mut().filter(|_| goes_on) {
                    _ if c.is_whitespace() => {}
                    Some(word) => {
                        word.text.push(c);
                        word.right = right;
                    }
                    None => words.push(PdfWord {
                        left,
                        right,
                        top,
                        bottom: top + PRINTED_HEIGHT,
                        text: c.to_string(),
                    }),
                }
                goes_on = !c.is_whitespace();
            }
            words
        });
        PdfPage::of(words.collect())
    }

    pub fn width(&self) -> f64 {
        (self.right - self.left).max(1.0)
    }

    /// Whether a line stands far below the one before it.
    pub fn is_far(&self, at: usize) -> bool {
        self.lines[at].top() - self.lines[at - 1].top() > 1.5 * self.pitch
    }

    /// A line with blanks for what is free at its left and between its columns.
    pub fn shown(&self, at: usize) -> String {
        let mut shown = String::new();
        let mut count = 0;
        for segment in self.lines[at].segments() {
            let Some(first) = segment.first() else { continue };
            let column = ((first.left - self.left) / self.letter).round().clamp(0.0, 400.0) as usize;
            let blanks = if count == 0 {
                column
            } else {
                column.saturating_sub(count).max(4)
            };
            shown.extend(std::iter::repeat_n(' ', blanks));
            let text = joined(segment);
            count += blanks + text.chars().count();
            shown.push_str(&text);
        }
        shown
    }
}

fn letter(word: &PdfWord) -> f64 {
    (word.right - word.left) / word.text.chars().count().max(1) as f64
}

fn median(numbers: &mut [f64]) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(0.0)
}

/// The words with a blank between.
pub fn joined(words: &[PdfWord]) -> String {
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    texts.join(" ")
}

/// The column of a place, counted by the stripes at its left.
pub fn column(stripes: &[f64], x: f64) -> usize {
    stripes.iter().filter(|stripe| **stripe < x).count()
}
