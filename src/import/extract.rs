//! Bản chữ: the text of a file, and what its format says about the lines of it.

use std::ops::Range;

use super::found::Doubt;

/// Bản chữ: all that is read of a file, in one text. Places in the account of an import are lines and columns of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extract {
    /// Normal form C, `\n` as line ends; inline markup as in Markdown, rows of tables with tabs or upright strokes.
    pub text: String,
    /// The lines that are not of the body: in order, whole lines, none twice.
    pub layers: Vec<Layered>,
    /// The stretches of lines that the file itself calls a table: a line a row, cells parted by tabs.
    pub tables: Vec<Range<usize>>,
    /// The blank cells that are part of another one, in order.
    pub merged: Vec<MergedCell>,
    /// What stands in the file and not in `text`, and what was changed on the way, counted by kind.
    pub notices: Vec<Notice>,
}

/// Lines of one layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layered {
    /// The bytes of the text, without the last line end.
    pub range: Range<usize>,
    pub layer: Layer,
}

/// Lớp: what a line is to the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layer {
    #[default]
    Body,
    /// Chú thích: a footnote or endnote, behind the paragraph that refers to it; its line begins with `[^1]:`.
    Note,
    /// Số trang.
    PageNumber,
    /// Đầu trang, chân trang: what a page prints above or below its text.
    RunningHead,
    /// Dấu của chữ ký số, dấu đến, dấu công báo.
    Stamp,
    /// Mục lục.
    Contents,
    /// Chữ ẩn: Word does not print it.
    Hidden,
    /// What tracked changes took out.
    Deleted,
    /// Chữ gạch ngang: letters with a line through them, which the document takes back.
    Struck,
    /// A hidden row, column or sheet of a workbook.
    HiddenCells,
}

impl Layer {
    /// Whether the document says what stands in this layer: its body and its notes.
    pub fn is_read(self) -> bool {
        matches!(self, Layer::Body | Layer::Note)
    }

    /// Why the layer is set aside, as the account says it.
    pub fn reason(self) -> Doubt {
        let (vi, en) = match self {
            Layer::Body => ("phần chính của văn bản", "the body of the document"),
            Layer::Note => ("chú thích", "a note"),
            Layer::PageNumber => ("số trang", "the number of a page"),
            Layer::RunningHead => ("dòng đầu trang hoặc chân trang", "a running head or foot of a page"),
            Layer::Stamp => (
                "dấu của chữ ký số, dấu đến hoặc dấu công báo",
                "a stamp of a digital signature or a registry",
            ),
            Layer::Contents => ("mục lục", "a list of contents"),
            Layer::Hidden => ("chữ ẩn, Word không in ra", "hidden text, which Word does not print"),
            Layer::Deleted => (
                "chữ đã xóa trong bản theo dõi thay đổi",
                "deleted text of tracked changes",
            ),
            Layer::Struck => ("chữ bị gạch ngang", "text that is struck through"),
            Layer::HiddenCells => (
                "dòng, cột hoặc trang tính ẩn",
                "a hidden row, column or sheet of the workbook",
            ),
        };
        Doubt::new(vi, en)
    }
}

/// Ô gộp: a cell of a table that is blank in the text because it is part of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MergedCell {
    /// Where the blank cell stands in the text.
    pub at: usize,
    pub with: MergedWith,
}

/// Which neighbour a blank cell is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergedWith {
    Above,
    Left,
}

/// Lời báo: what an editor should know of how the text was had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How many things of the kind it speaks of.
    pub count: usize,
    /// Somebody has to look: something was not understood.
    pub review: bool,
    /// A sentence with the count in it.
    pub what: Doubt,
}

impl Extract {
    /// The layer of the line that begins at or holds this byte.
    pub fn layer_at(&self, at: usize) -> Layer {
        let next = self.layers.partition_point(|layered| layered.range.start <= at);
        let before = next.checked_sub(1).map(|index| &self.layers[index]);
        before
            .filter(|layered| at <= layered.range.end)
            .map_or(Layer::Body, |layered| layered.layer)
    }
}
