//! Lưới: a table whose cells stand where they belong, with the role of each column and the groups over each row.
//!
//! How it was printed does not matter here: Word cells, tabs, strokes and cells one a line all end as a grid.

use super::found::PrintedTime;

/// A table, understood as far as its head and its rows fit each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    pub columns: Vec<Column>,
    /// The rows below the head; each has a cell for every column.
    pub rows: Vec<GridRow>,
    /// The words over the table that name it: "Bảng 1. Chỉ tiêu chung".
    pub caption: Option<String>,
    /// The time that these words name.
    pub time: Option<PrintedTime>,
    /// The unit that is printed over the table: "Đơn vị tính: %".
    pub unit: Option<String>,
    /// Why head and rows cannot be brought together; nothing may be read from such a grid.
    pub misfit: Option<Misfit>,
}

/// Cột.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    pub role: ColumnRole,
    /// The words of all cells of the head over it, the uppermost first, joined with `: `.
    pub head: String,
    /// The time that the head names; for a column of values without one, none.
    pub time: Option<PrintedTime>,
    /// The unit that the head names: "Tỷ lệ (%)".
    pub unit: Option<String>,
    /// What the head says of a value besides time, unit and that it is one: "Lượng", "Huyện A".
    pub detail: Option<String>,
    /// Its cells alone tell what it holds: the words of its head say nothing, or two things at once.
    pub is_by_cells: bool,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ColumnRole {
    /// STT, TT, Mã.
    Label,
    /// Chỉ tiêu: what is measured.
    Indicator,
    /// Nhiệm vụ, nội dung công việc: what is to be done.
    Content,
    /// Đơn vị tính.
    Unit,
    /// A value to be reached.
    Value,
    /// Hiện trạng, thực hiện năm …: what was measured before.
    Baseline,
    /// Ước thực hiện.
    Estimate,
    /// Kế hoạch của năm đã có số thực hiện: what was planned for a year that the table tells the outcome of.
    EarlierPlan,
    /// Cả giai đoạn, lũy kế, bình quân: over a period.
    Period,
    /// So sánh, tăng giảm: computed from other columns.
    Comparison,
    /// Cơ quan chủ trì.
    Lead,
    /// Cơ quan thực hiện, phân công: who has the duty, without the word "chủ trì".
    Assigned,
    /// Cơ quan phối hợp.
    Coordinate,
    /// Chủ trì and phối hợp in one cell: each cell says which.
    Bodies,
    /// The head names a body, and each cell what it does: "Chủ trì", "Phối hợp".
    Body,
    /// Lãnh đạo chỉ đạo.
    Direct,
    /// Cơ quan trình, cấp ban hành.
    Recipient,
    /// Thời hạn.
    Deadline,
    /// Bắt đầu.
    Start,
    Product,
    /// Căn cứ pháp lý.
    Basis,
    /// Marks (`x`) that the document named in the head sets the row.
    Stated,
    /// Kinh phí, nguồn vốn.
    Funding,
    /// Nguồn số liệu, kỳ báo cáo.
    Source,
    /// Ghi chú.
    Note,
    /// The head is not in the lexicon and the cells do not tell.
    #[default]
    Unknown,
}

/// Hàng: a row below the head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridRow {
    pub kind: RowKind,
    /// Its row in the table as printed.
    pub at: usize,
    /// The printed label without closing signs: `6.1`, `a`; `-` and `+` are kept.
    pub label: String,
    /// What the row is about, without label and dash; in a group row its name.
    pub name: String,
    /// The groups that it stands in, the outermost first.
    pub groups: Vec<RowGroup>,
    /// The row of this grid whose name completes its own: the one over `-`, `5.1` or "Trong đó".
    pub parent: Option<usize>,
    pub cells: Vec<GridCell>,
}

/// What a row is among the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowKind {
    #[default]
    Data,
    /// A name over what follows, without values: "I | Giáo dục", "Đến năm 2030".
    Group,
    /// Tổng cộng, toàn tỉnh.
    Total,
}

/// A name over rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowGroup {
    pub label: String,
    pub name: String,
    /// The time that the name says: "Đến năm 2030".
    pub time: Option<PrintedTime>,
}

/// Ô.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridCell {
    pub text: String,
    pub origin: Origin,
}

/// Where the words of a cell come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// They are printed in it.
    #[default]
    Printed,
    /// It is a part of the merged cell that is printed in this row of the table.
    Merged(usize),
    /// It says "như trên" and means the cell of this row of the table.
    Ditto(usize),
}

/// Why head and rows do not fit each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// The rows have more cells than the head has columns.
    MoreCells,
    /// The rows have fewer cells than the head has columns, and it is unclear which are left out.
    FewerCells,
    /// Two tables stand side by side and were read as one, so that rows of the one lie beside rows of the other.
    SideBySide,
    /// Cells one a line: no count of lines makes rows of them.
    NoRows,
}

impl Grid {
    /// The columns with this role, in order.
    pub fn columns(&self, role: ColumnRole) -> impl Iterator<Item = usize> + '_ {
        let with_role = self.columns.iter().enumerate().filter(move |(_, c)| c.role == role);
        with_role.map(|(at, _)| at)
    }

    /// The first column with this role.
    pub fn column(&self, role: ColumnRole) -> Option<usize> {
        self.columns(role).next()
    }

    /// When the value of a cell is to be reached: by its column, the innermost group that names a time, the caption.
    pub fn time<'g>(&'g self, row: &'g GridRow, column: usize) -> Option<&'g PrintedTime> {
        let by_column = self.columns.get(column).and_then(|column| column.time.as_ref());
        let by_group = || row.groups.iter().rev().find_map(|group| group.time.as_ref());
        by_column.or_else(by_group).or(self.time.as_ref())
    }

    /// The column that names what its values measure: an indicator, or a content whose state before is told beside the
    /// one to be reached.
    pub fn measured(&self) -> Option<usize> {
        let content = || {
            self.column(ColumnRole::Content)
                .filter(|_| self.column(ColumnRole::Baseline).is_some())
        };
        self.column(ColumnRole::Indicator).or_else(content)
    }

    /// Whether targets may stand in the grid: it has a name for its rows and values.
    pub fn has_values(&self) -> bool {
        self.misfit.is_none()
            && self
                .columns
                .iter()
                .any(|c| matches!(c.role, ColumnRole::Value | ColumnRole::Period))
    }

    /// Whether tasks may stand in the grid: it has contents, and bodies or times for them.
    pub fn has_duties(&self) -> bool {
        let has_duties = self.columns.iter().any(|column| column.role.is_duty());
        self.misfit.is_none() && self.column(ColumnRole::Content).is_some() && has_duties
    }
}

impl ColumnRole {
    /// Whether a column says who has a duty, or by when.
    pub fn is_duty(self) -> bool {
        use ColumnRole::{Assigned, Bodies, Body, Coordinate, Deadline, Direct, Lead};
        matches!(self, Lead | Assigned | Bodies | Body | Coordinate | Direct | Deadline)
    }
}

impl GridRow {
    /// The words of the cell of a column; nothing where there is none.
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.text.as_str())
    }
}
