//! Dạng viết: what a value is expected to be where several kinds of files have it, in words for messages.

use super::reader::Expected;

/// A date's written form, for messages.
pub const DATE: Expected = Expected {
    vi: "một ngày `2024-05-09`, một tháng `2024-05` hoặc một năm `2024`, không chi tiết hơn bản in",
    en: "a day `2024-05-09`, a month `2024-05` or a year `2024`, no more precise than printed",
};

/// The words for the status of a task.
pub const STATUS: Expected = Expected {
    vi: "`doing` (đang thực hiện), `done` (hoàn thành) hoặc `stopped` (dừng)",
    en: "`doing`, `done` or `stopped`",
};
