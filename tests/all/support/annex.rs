//! The annex of targets of Bình Phước's plan, a line a row as it is printed.

use serde::Deserialize;

/// A line of the table: a group, a row with its cells, or a parent without any.
#[derive(Debug, PartialEq, Deserialize)]
pub struct AnnexLine {
    pub label: String,
    pub name: String,
    pub unit: String,
    pub by_2025: String,
    pub by_2030: String,
    /// "x" where the province's programme set it.
    pub programme: String,
    /// "x" where the Government's resolution set it.
    pub resolution: String,
}

impl AnnexLine {
    /// All lines of the plan's text. A name that goes on in the next line, which a page cut off, is made whole.
    pub fn all_printed(text: &str) -> Vec<AnnexLine> {
        let start = text.find("Số TT\t").expect("the annex has its head");
        let mut rows: Vec<[String; 7]> = Vec::new();
        for line in text[start..].lines().skip(2).filter(|line| !line.trim().is_empty()) {
            let plain = line.replace("<i>", "").replace("</i>", "");
            let cells: Vec<String> = plain.split('\t').map(|cell| cell.trim().to_owned()).collect();
            let cells: [String; 7] = cells.try_into().unwrap_or_else(|_| panic!("{line:?} is no row"));
            match rows.last_mut() {
                Some(above) if cells[0].is_empty() && cells[2..].iter().all(String::is_empty) => {
                    above[1] = format!("{} {}", above[1], cells[1]);
                }
                _ => rows.push(cells),
            }
        }
        rows.into_iter().map(AnnexLine::of).collect()
    }

    fn of([label, name, unit, by_2025, by_2030, programme, resolution]: [String; 7]) -> AnnexLine {
        AnnexLine {
            label,
            name,
            unit,
            by_2025,
            by_2030,
            programme,
            resolution,
        }
    }

    pub fn has_cells(&self) -> bool {
        !self.by_2025.is_empty() || !self.by_2030.is_empty()
    }

    pub fn is_group(&self) -> bool {
        !self.has_cells() && !self.label.is_empty() && self.label.chars().all(|c| "IVX".contains(c))
    }
}
