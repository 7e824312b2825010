//! Vì sao một dòng không hiện: why a row of another site is left out.

use std::collections::BTreeMap;

use crate::diagnostics::{Bilingual, Diagnostic, Lang, Place};

use super::rules::ROW_LEFT_OUT;

/// Why a row of another site is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowFault {
    /// A cell that may not be empty is.
    Empty(&'static str),
    /// A cell has control characters, or others that nobody sees.
    Unseen(&'static str),
    TooLong(&'static str),
    /// A cell is none of what may stand there.
    Value(&'static str),
    /// An address leads out of the other site.
    Elsewhere,
    /// Another row has its id.
    Twice,
    /// The row belongs to a document that is not there.
    NoDocument,
}

impl RowFault {
    fn words(self) -> Bilingual {
        match self {
            RowFault::Empty(_) => Bilingual {
                vi: "cột `{column}` trống",
                en: "its `{column}` is empty",
            },
            RowFault::Unseen(_) => Bilingual {
                vi: "cột `{column}` có ký tự ẩn",
                en: "its `{column}` has invisible characters",
            },
            RowFault::TooLong(_) => Bilingual {
                vi: "cột `{column}` dài quá",
                en: "its `{column}` is too long",
            },
            RowFault::Value(_) => Bilingual {
                vi: "cột `{column}` có giá trị không được phép",
                en: "its `{column}` has a value that is not allowed",
            },
            RowFault::Elsewhere => Bilingual {
                vi: "`url` không nằm dưới địa chỉ của trang ấy",
                en: "its `url` is not below the address of that site",
            },
            RowFault::Twice => Bilingual {
                vi: "mã của dòng đã có ở một dòng trước",
                en: "an earlier row has the same id",
            },
            RowFault::NoDocument => Bilingual {
                vi: "văn bản của dòng không có trong dữ liệu ấy",
                en: "its document is not in that data",
            },
        }
    }

    fn column(self) -> &'static str {
        match self {
            RowFault::Empty(column)
            | RowFault::Unseen(column)
            | RowFault::TooLong(column)
            | RowFault::Value(column) => column,
            RowFault::Elsewhere | RowFault::Twice | RowFault::NoDocument => "",
        }
    }
}

/// The rows of one file that are left out: the first of each reason, and how many there are.
#[derive(Debug, Default)]
pub struct LeftOut(BTreeMap<RowFault, (Place, usize)>);

impl LeftOut {
    /// Notes a row that is left out.
    pub fn note(&mut self, fault: RowFault, place: impl FnOnce() -> Place) {
        let told = self.0.entry(fault).or_insert_with(|| (place(), 0));
        told.1 += 1;
    }

    /// The findings, one for each reason.
    pub fn findings(self) -> impl Iterator<Item = Diagnostic> {
        self.0.into_iter().map(|(fault, (place, count))| {
            let args = [("column", fault.column().to_owned())];
            Diagnostic::new(&ROW_LEFT_OUT, place)
                .with("count", count.to_string())
                .with("why", fault.words().filled(Lang::Vi, &args))
                .with("why_en", fault.words().filled(Lang::En, &args))
        })
    }
}
