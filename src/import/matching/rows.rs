//! Dòng đề xuất: what a vocabulary lacks, as rows that can be appended to its file.

use std::fmt::Write;

use crate::diagnostics::Lang;
use crate::import::Doubt;
use crate::model::{Direction, JurisdictionLevel, Level, Measure};

/// Everything that the texts name and the vocabularies of the site lack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposals {
    pub jurisdictions: Vec<ProposedJurisdiction>,
    pub bodies: Vec<ProposedBody>,
    pub sectors: Vec<ProposedSector>,
    pub units: Vec<ProposedUnit>,
    pub scopes: Vec<ProposedScope>,
    pub indicators: Vec<ProposedIndicator>,
}

impl Proposals {
    pub fn is_empty(&self) -> bool {
        *self == Proposals::default()
    }
}

/// A row that can be written into a vocabulary file.
pub trait ProposedRow {
    /// The row as YAML, with a line end, marked for review in the language of the site.
    fn yaml(&self, lang: Lang) -> String;
}

/// All rows of one kind, to be appended to their file.
pub fn yaml_rows<R: ProposedRow>(rows: &[R], lang: Lang) -> String {
    rows.iter().map(|row| row.yaml(lang)).collect()
}

/// Chỉ tiêu that no vocabulary has yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedIndicator {
    pub id: String,
    pub name: String,
    pub unit: Option<String>,
    pub direction: Direction,
    pub measure: Measure,
    pub sector: String,
    pub review: Doubt,
}

/// Cơ quan that no vocabulary has yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedBody {
    pub id: String,
    pub name: String,
    pub level: Level,
    /// The nation, for a single office of the state.
    pub jurisdiction: Option<String>,
    /// Several offices under one name.
    pub group: bool,
    pub aliases: Vec<String>,
    pub review: Doubt,
}

/// Địa phương that no vocabulary has yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedJurisdiction {
    pub id: String,
    pub name: String,
    pub level: JurisdictionLevel,
    /// `tỉnh` or `thành phố`.
    pub kind: Option<String>,
    pub review: Doubt,
}

/// Lĩnh vực that no vocabulary has yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedSector {
    pub id: String,
    pub name: String,
    pub review: Doubt,
}

/// Đơn vị tính that no vocabulary has yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedUnit {
    pub id: String,
    pub review: Doubt,
}

/// Phạm vi that no vocabulary has yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedScope {
    pub id: String,
    pub name: String,
    pub local: bool,
    pub review: Doubt,
}

impl ProposedRow for ProposedIndicator {
    fn yaml(&self, lang: Lang) -> String {
        let mut text = format!("- id: {}\n", self.id);
        let mut line = |key: &str, value: &str| {
            // Writing to a string does not fail.
            let _ = writeln!(text, "  {key}: {value}");
        };
        line("name", &quoted(&self.name));
        if let Some(unit) = &self.unit {
            line("unit", &quoted(unit));
        }
        line("direction", direction(self.direction));
        line("measure", measure(self.measure));
        line("sector", &self.sector);
        line("verified", "no");
        line("review", &quoted(self.review.text(lang)));
        text
    }
}

impl ProposedRow for ProposedBody {
    fn yaml(&self, lang: Lang) -> String {
        let mut row = Flow::new(&self.id);
        row.text("name", &self.name);
        row.word("level", self.level.word());
        if let Some(place) = &self.jurisdiction {
            row.word("jurisdiction", place);
        }
        if self.group {
            row.word("group", "true");
        }
        if !self.aliases.is_empty() {
            let aliases: Vec<String> = self.aliases.iter().map(|alias| quoted(alias)).collect();
            row.word("aliases", &format!("[ {} ]", aliases.join(", ")));
        }
        row.marked(&self.review, lang)
    }
}

impl ProposedRow for ProposedJurisdiction {
    fn yaml(&self, lang: Lang) -> String {
        let mut row = Flow::new(&self.id);
        row.text("name", &self.name);
        let level = match self.level {
            JurisdictionLevel::National => "national",
            JurisdictionLevel::Province => "province",
        };
        row.word("level", level);
        if let Some(kind) = &self.kind {
            row.word("kinds", &format!("[ {{ kind: {} }} ]", quoted(kind)));
        }
        row.marked(&self.review, lang)
    }
}

impl ProposedRow for ProposedSector {
    fn yaml(&self, lang: Lang) -> String {
        let mut row = Flow::new(&self.id);
        row.text("name", &self.name);
        row.marked(&self.review, lang)
    }
}

impl ProposedRow for ProposedUnit {
    fn yaml(&self, lang: Lang) -> String {
        Flow::new(&quoted(&self.id)).marked(&self.review, lang)
    }
}

impl ProposedRow for ProposedScope {
    fn yaml(&self, lang: Lang) -> String {
        let mut row = Flow::new(&self.id);
        row.text("name", &self.name);
        if self.local {
            row.word("local", "true");
        }
        row.marked(&self.review, lang)
    }
}

/// A row in braces, on one line.
struct Flow(String);

impl Flow {
    fn new(id: &str) -> Self {
        Flow(format!("- {{ id: {id}"))
    }

    fn word(&mut self, key: &str, value: &str) {
        // Writing to a string does not fail.
        let _ = write!(self.0, ", {key}: {value}");
    }

    fn text(&mut self, key: &str, value: &str) {
        self.word(key, &quoted(value));
    }

    fn marked(mut self, review: &Doubt, lang: Lang) -> String {
        self.word("verified", "no");
        self.text("review", review.text(lang));
        self.0 + " }\n"
    }
}

/// A YAML scalar in double quotes; JSON's is one.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Higher => "higher",
        Direction::Lower => "lower",
        Direction::None => "none",
    }
}

fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Rate => "rate",
        Measure::Level => "level",
        Measure::Count => "count",
        Measure::Change => "change",
        Measure::Structure => "structure",
    }
}
