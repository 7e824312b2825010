//! Đơn vị của dòng: the unit of a row: in a cell of its own, in its name, in a value, or around it.

use super::name::{RowRead, counted};
use super::row::{Above, TimedValue};
use super::{GridReader, cell};
use crate::import::found::Doubt;
use crate::import::grid::{ColumnRole, GridRow};
use crate::import::targets::unit;
use crate::lexicon::{Class, Words};

impl GridReader<'_> {
    /// The name and the unit in it, in a table without a column for units: "Tỷ lệ hộ nghèo (%)".
    pub(super) fn unit_in_name(&self, name: &str) -> (String, Option<String>) {
        let inside = name
            .strip_suffix(')')
            .and_then(|name| name.rsplit_once('('))
            .or_else(|| name.rsplit_once(", ").filter(|(_, unit)| unit.starts_with('%')));
        let read = inside.and_then(|(name, unit)| {
            let unit = cell::regular_unit(unit.trim_start_matches("ĐVT:").trim());
            let text = Words::new(&unit);
            let whole = unit::read(&text, 0).is_some_and(|read| read.known && read.end == text.len());
            whole.then(|| (name.trim().to_owned(), unit.clone()))
        });
        // "Cộng đồng học tập (tổ dân phố)" below "Đơn vị tính: %" is counted by what is said of the table.
        let is_unit = |(_, unit): &(String, String)| self.grid.unit.is_none() || is_measure(unit);
        match read.filter(|read| self.grid.column(ColumnRole::Unit).is_none() && is_unit(read)) {
            Some((name, unit)) => (name, Some(unit)),
            None => (name.to_owned(), None),
        }
    }

    /// The doubt about a unit in the name of a row that differs from the one printed over the table.
    pub(super) fn unit_differs(&self, row: &GridRow) -> Option<Doubt> {
        let over = self.grid.unit.as_deref()?;
        let (_, inside) = row.name.strip_suffix(')')?.rsplit_once('(')?;
        let text = Words::new(inside);
        let is_unit = unit::read(&text, 0).is_some_and(|read| read.known && read.end == text.len());
        let differs = is_unit && crate::text::fold(inside) != crate::text::fold(over);
        (differs && self.grid.column(ColumnRole::Unit).is_none()).then(|| {
            Doubt::new(
                format!("Trên bảng in đơn vị “{over}”, trong tên dòng in “{inside}”: xem đơn vị nào đúng."),
                format!("The unit over the table is “{over}”, the one in the name of the row “{inside}”: check which is meant."),
            )
        })
    }

    pub(super) fn unit_cell(&self, row: &GridRow) -> Option<String> {
        let printed = self.grid.column(ColumnRole::Unit).map(|column| row.text(column))?;
        let unit = cell::regular_unit(printed);
        (!unit.is_empty() && unit.contains(|c: char| c.is_alphanumeric() || matches!(c, '%' | '‰'))).then_some(unit)
    }

    /// The unit of a row that prints none in a cell of its own.
    pub(super) fn unit_assumed(
        &self,
        subject: &str,
        parent: Option<&RowRead>,
        above: &Above,
        values: &[(TimedValue, Option<String>)],
        doubts: &mut Vec<Doubt>,
    ) -> Option<String> {
        let printed = values.iter().find_map(|(value, _)| value.cell.unit.clone());
        if printed.is_some() || !values.iter().any(|(value, _)| value.cell.is_number) {
            return printed;
        }
        let text = Words::new(subject);
        if text
            .phrase_at(0, "tỷ lệ")
            .or_else(|| text.phrase_at(0, "tỷ trọng"))
            .is_some()
        {
            return Some("%".to_owned());
        }
        if let Some(unit) = self.grid.unit.clone() {
            return Some(unit);
        }
        if let Some(noun) = counted(&text) {
            return Some(noun);
        }
        if text.contains(0..text.len(), Class::Unitless) {
            return None;
        }
        let column = self.grid.column(ColumnRole::Unit).is_some();
        let over = parent
            .and_then(|parent| parent.unit.clone())
            .or_else(|| above.unit.clone());
        let unit = over.filter(|_| column);
        if unit.is_none() {
            doubts.push(Doubt::new("Không thấy đơn vị tính.", "No unit is printed."));
        }
        unit
    }
}

/// Whether a unit says how much and not what of: "%", "triệu đồng", "ha".
fn is_measure(unit: &str) -> bool {
    let text = Words::new(unit);
    unit.starts_with('%')
        || text
            .at(0, Class::Currency | Class::BareUnit | Class::LevelUnit)
            .is_some()
}
