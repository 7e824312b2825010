//! Lý do: why a figure of a text is no target.

use crate::import::Doubt;

/// Declares the reasons with their sentences.
macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $vi:literal, $en:literal;)*) => {
        /// Lý do: why a printed figure is set aside.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Reason { $($(#[$doc])* $name),* }

        impl Reason {
            /// All reasons with the words by which the lexicon names them.
            const ALL: &'static [(Reason, &'static str)] = &[$((Reason::$name, $word)),*];

            /// The reason as the account prints it.
            pub fn told(self) -> Doubt {
                match self {
                    $(Reason::$name => Doubt::new($vi, $en)),*
                }
            }
        }
    };
}

reasons! {
    /// "trẻ dưới 6 tuổi", "tại 46 xã": whom or where it is about.
    Population = "population", "nhóm người, số địa bàn hay đối tượng được nói đến", "the people, places or things that the text is about";
    /// "/10.000 dân".
    Denominator = "denominator", "mẫu số của một tỷ lệ", "the denominator of a rate";
    /// "từ 66,4% lên …", a column "Hiện trạng".
    Baseline = "baseline", "mức xuất phát", "a baseline";
    /// "Ước thực hiện 2025".
    Estimate = "estimate", "số ước thực hiện", "an estimate of what was reached";
    /// "đã đạt", a year before the document.
    Result = "result", "kết quả đã có", "a result that was reached";
    /// KH 2026/ƯTH 2025.
    Computed = "computed", "số so sánh, tính từ các cột khác", "a comparison computed from other columns";
    /// Kinh phí, mức hỗ trợ.
    Money = "money", "tiền: kinh phí, mức chi, mức hỗ trợ", "money: a budget, a rate of pay or support";
    /// The year or period of a target or task.
    Time = "time", "năm, giai đoạn hay mốc thời gian", "a year, a period or a time";
    Date = "date", "ngày tháng", "a date";
    Deadline = "deadline", "thời hạn của một nhiệm vụ", "the deadline of a task";
    /// "trong 05 ngày làm việc", "24/7".
    Duration = "duration", "độ dài thời gian hay tần suất", "a length of time or a frequency";
    /// "1.", "(2)", "Điều 3".
    Label = "label", "số thứ tự hay số của mục", "a label";
    DocumentNumber = "document", "số hiệu văn bản", "the number of a document";
    /// "Đề án 06", "5G", "COVID-19".
    Name = "name", "con số trong một tên gọi", "a number in a name";
    /// "khóa XIII, kỳ họp thứ 7".
    Ordinal = "ordinal", "số chỉ thứ bậc", "an ordinal";
    /// "01 báo cáo": what a task yields.
    Product = "product", "sản phẩm hay khối lượng của một nhiệm vụ", "a product of a task, or an amount of work";
    /// A count that no goal sets.
    Mention = "mention", "con số được nhắc đến, không phải mức phải đạt", "a figure mentioned in passing, not a target";
    /// "xã trên 10.000 dân": who is meant.
    Threshold = "threshold", "ngưỡng để xác định đối tượng", "a threshold that defines who is meant";
    /// A footnote or endnote.
    Note = "note", "con số trong chú thích", "a figure in a note";
    Form = "form", "số trong mẫu biểu", "a figure in a form";
    Recipient = "recipient", "nơi nhận, mã lưu", "recipients and file codes";
    /// The head of the document: its number, date, grounds.
    Front = "front", "phần đầu văn bản: số hiệu, ngày tháng, căn cứ", "the top of the document: number, date, grounds";
    Signature = "signature", "phần ký", "the signature";
    /// (1) (2) (3) under the head of a table; the head itself.
    TableHead = "table-head", "đầu bảng, số thứ tự của cột", "the head of a table, or the numbers of its columns";
    /// A column that holds no targets.
    OtherColumn = "other-column", "ô của một cột không ghi chỉ tiêu", "a cell of a column that holds no targets";
    /// Tổng cộng.
    Total = "total", "dòng tổng cộng", "a total";
}

impl Reason {
    /// The reason that a phrase of the lexicon means.
    pub fn of(word: &str) -> Option<Reason> {
        Reason::ALL
            .iter()
            .find(|(_, own)| *own == word)
            .map(|(reason, _)| *reason)
    }
}
