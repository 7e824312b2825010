//! Cột của bảng: the heads of both sheets, as they are written and found again.

use crate::diagnostics::Lang;
use crate::text::fold;

/// Trang tính: which of the two tables a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SheetSubject {
    Targets,
    Tasks,
}

impl SheetSubject {
    /// The name of its sheet; spreadsheets and scripts take these letters everywhere.
    pub fn sheet(self) -> &'static str {
        match self {
            SheetSubject::Targets => "Chi tieu",
            SheetSubject::Tasks => "Nhiem vu",
        }
    }

    /// The columns that are read, in the order of the tables of `content/results/`.
    pub fn read(self) -> [ColumnHead; 5] {
        match self {
            SheetSubject::Targets => TARGETS,
            SheetSubject::Tasks => TASKS,
        }
    }

    /// The columns that only tell what a row is about.
    pub fn informing(self) -> &'static [&'static str] {
        match self {
            SheetSubject::Targets => &["Chỉ tiêu", "Địa phương", "Văn bản", "Mức đặt ra", "Kết quả năm trước"],
            SheetSubject::Tasks => &[
                "Nhiệm vụ",
                "Địa phương",
                "Văn bản",
                "Cơ quan",
                "Thời hạn",
                "Báo cáo gần nhất",
            ],
        }
    }
}

/// Tên cột: what a column is called on the sheet, and in the table.
#[derive(Clone, Copy, Debug)]
pub struct ColumnHead {
    pub vi: &'static str,
    pub name: &'static str,
}

const TARGETS: [ColumnHead; 5] = [
    head("Mã chỉ tiêu", "target_id"),
    head("Năm", "year"),
    head("Kết quả", "value"),
    head("Nguồn", "source"),
    head("Ghi chú", "note"),
];

const TASKS: [ColumnHead; 5] = [
    head("Mã nhiệm vụ", "task_id"),
    head("Ngày báo cáo", "date"),
    head("Trạng thái", "status"),
    head("Minh chứng", "evidence"),
    head("Ghi chú", "note"),
];

const fn head(vi: &'static str, name: &'static str) -> ColumnHead {
    ColumnHead { vi, name }
}

impl ColumnHead {
    /// Whether a cell names this column, however it is spelled.
    pub fn is(self, cell: &str) -> bool {
        let written = words(cell);
        written == words(self.vi) || written == words(self.name)
    }
}

/// The name of the sheet that explains the others.
pub const EXPLANATION: &str = "Huong dan";

/// Whether a cell names a column that only informs.
pub fn informs(subject: SheetSubject, cell: &str) -> bool {
    let written = words(cell);
    subject.informing().iter().any(|head| words(head) == written)
}

fn words(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of the list of states, with those of the table.
pub const STATES: [(&str, &str); 3] = [("đang thực hiện", "doing"), ("hoàn thành", "done"), ("dừng", "stopped")];

/// The name of a column of a table of results, and what stands in a cell of it, in words for people.
pub fn spoken(column: &'static str, cell: &str, lang: Lang) -> (&'static str, String) {
    let name = match column {
        "value" => "kết quả",
        "source" => "nguồn",
        "status" => "trạng thái",
        "evidence" => "minh chứng",
        _ => "ghi chú",
    };
    let state = STATES.iter().find(|(_, word)| column == "status" && *word == cell);
    match lang {
        Lang::Vi => (name, state.map_or(cell, |(vi, _)| vi).to_owned()),
        Lang::En => (column, cell.to_owned()),
    }
}

/// The word of the table for a state as it was chosen or typed.
pub fn state(cell: &str) -> Option<&'static str> {
    let written = words(cell);
    let known = STATES
        .iter()
        .find(|(vi, word)| words(vi) == written || *word == written);
    known.map(|(_, word)| *word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_told_in_the_readers_words() {
        assert_eq!(
            spoken("status", "done", Lang::Vi),
            ("trạng thái", "hoàn thành".to_owned())
        );
        assert_eq!(spoken("status", "done", Lang::En), ("status", "done".to_owned()));
        assert_eq!(spoken("note", "done", Lang::Vi), ("ghi chú", "done".to_owned()));
    }
}
