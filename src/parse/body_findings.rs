//! Chỗ viết hụt trong nội dung: the findings for what a body's Markdown would lose in silence.

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity, Span};

use super::Ctx;
use super::markdown::{HiddenLine, Slip, SlipKind};
use super::reader::name_too_long;

/// Hàng dài hơn đầu bảng: a row of a table with more cells than the head.
pub const LONG_ROW: Rule = Rule {
    code: "CK0125",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Hàng này có {cells} ô mà đầu bảng chỉ có {columns} cột; phần `{rest}` không lên trang.",
        en: "This row has {cells} cells, but the head of the table has {columns} columns; `{rest}` is not shown.",
    },
    help: Bilingual {
        vi: "Thêm cột vào đầu bảng và dòng `|---|`; nếu dấu `|` là chữ trong ô thì viết `\\|`.",
        en: "Add the column to the head and to the line `|---|`; where the `|` belongs to the words of a cell, write `\\|`.",
    },
    explain: Bilingual {
        vi: "Bảng Markdown có số cột của dòng đầu; ô thừa ở các hàng sau bị bỏ mà không ai biết.",
        en: "A Markdown table has as many columns as its head; further cells of a row are dropped without notice.",
    },
};

/// Dòng có `#` mà không thành tiêu đề: a line that begins with `#` and is no heading.
pub const NO_HEADING: Rule = Rule {
    code: "CK0126",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Dòng này bắt đầu bằng `#` nhưng không thành tiêu đề.",
        en: "This line begins with `#` but is not a heading.",
    },
    help: Bilingual {
        vi: "Bắt đầu dòng bằng một đến sáu dấu `#`, rồi một dấu cách thường (không phải dấu cách không ngắt), rồi tên mục; nếu `#` là chữ thì viết `\\#`.",
        en: "Begin the line with one to six `#`, then a plain space (not a no-break space), then the title; where the `#` is meant as a character, write `\\#`.",
    },
    explain: Bilingual {
        vi: "`##Mục tiêu`, `##` kèm dấu cách không ngắt, bảy dấu `#`, hay bốn dấu cách trước `#` thì Markdown coi là đoạn văn hoặc mã. Mục đó không có trong mục lục, và `section` không tìm thấy nó.",
        en: "To Markdown, `##Title`, `##` with a no-break space, seven `#`, or four spaces before the `#` are a paragraph or code. The section is missing from the table of contents, and `section` does not find it.",
    },
};

/// Tiêu đề rỗng: a heading without words.
pub const EMPTY_HEADING: Rule = Rule {
    code: "CK0127",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Tiêu đề này không có chữ.",
        en: "This heading has no words.",
    },
    help: Bilingual {
        vi: "Viết tên mục sau dấu `#`, hoặc xóa dòng.",
        en: "Write a title after the `#`, or delete the line.",
    },
    explain: Bilingual {
        vi: "Tiêu đề rỗng hiện thành một dòng trống trong mục lục, và trình đọc màn hình không đọc được gì ở đó.",
        en: "A heading without words is an empty line in the table of contents and for screen readers.",
    },
};

/// Chú thích không khớp: a footnote whose call and text do not fit each other.
pub const FOOTNOTE: Rule = Rule {
    code: "CK0128",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Chú thích `[^{label}]` {what_vi}.",
        en: "The footnote `[^{label}]` {what_en}.",
    },
    help: Bilingual {
        vi: "{next_vi}",
        en: "{next_en}",
    },
    explain: Bilingual {
        vi: "`[^1]` trong lời văn gọi chú thích, và một dòng `[^1]: …` ở bất cứ đâu trong phần thân ghi lời của chú thích. Trang đánh số chú thích theo thứ tự được gọi và liệt kê ở cuối phần thân.",
        en: "`[^1]` in the text calls a footnote, and a line `[^1]: …` anywhere in the body holds its words. The page numbers footnotes in the order of the calls and lists them below the body.",
    },
};

/// Dòng biến mất vì là định nghĩa liên kết: a line that is not shown, as Markdown takes it for the definition of a
/// link.
pub const HIDDEN_LINE: Rule = Rule {
    code: "CK0132",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Dòng `[{label}]: …` không lên trang: Markdown coi đó là nơi ghi địa chỉ của một liên kết, mà {why_vi}.",
        en: "The line `[{label}]: …` is not shown: Markdown takes it for the address of a link, but {why_en}.",
    },
    help: Bilingual {
        vi: "Nếu là lời văn thì viết `\\[{label}]: …`; nếu là liên kết thì dùng `[{label}]` trong lời văn và ghi một địa chỉ sau dấu hai chấm.",
        en: "If it is text, write `\\[{label}]: …`; if it is a link, use `[{label}]` in the text and put an address after the colon.",
    },
    explain: Bilingual {
        vi: "Dòng `[Mục tiêu]: 95%` với Markdown là nơi ghi địa chỉ cho các liên kết `[Mục tiêu]`, không phải lời văn, nên con số mất khỏi trang mà không ai biết.",
        en: "To Markdown, the line `[Target]: 95%` is the address of links `[Target]`, not text, so the figure is missing from the page without anybody noticing.",
    },
};

/// Khối mã không đóng: a block of code that is never closed.
pub const OPEN_FENCE: Rule = Rule {
    code: "CK0133",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Khối mã mở ở đây bằng “{fence}” không được đóng lại.",
        en: "The code block opened here with \"{fence}\" is never closed.",
    },
    help: Bilingual {
        vi: "Thêm một dòng “{fence}” ở cuối khối, hoặc xóa dòng này.",
        en: "Add a line \"{fence}\" at the end of the block, or delete this one.",
    },
    explain: Bilingual {
        vi: "Sau ba dấu `` ` `` hay `~` ở đầu dòng, mọi dòng tới dấu đóng, kể cả tiêu đề, bảng và số hiệu, chỉ là mã: không vào mục lục, không thành liên kết, và `section` không tìm thấy chúng.",
        en: "After three `` ` `` or `~` at the start of a line, all lines up to the closing mark are code, including headings, tables and document numbers: they are missing from the table of contents, do not become links, and `section` does not find them.",
    },
};

/// Bảng không thành bảng.
pub const NO_TABLE: Rule = Rule {
    code: "CK0138",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Các dòng có `|` ở đây không thành bảng: {why_vi}.",
        en: "The rows with `|` here do not make a table: {why_en}.",
    },
    help: Bilingual {
        vi: "Dưới dòng đầu của bảng viết: {rule}",
        en: "Below the first row of the table write: {rule}",
    },
    explain: Bilingual {
        vi: "Markdown chỉ nhận ra một bảng khi dòng thứ hai là `|---|---|` với đủ số cột của dòng đầu. Nếu không, các ô dính vào nhau thành một đoạn văn, và con số không còn đứng dưới cột của nó.",
        en: "To Markdown, rows are a table only if the second line is `|---|---|` with as many columns as the first. Otherwise the cells run together into a paragraph, and a figure no longer stands below its column.",
    },
};

/// Dòng kẻ dính vào chữ.
pub const UNDERLINE: Rule = Rule {
    code: "CK0139",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Dòng `{line}` nằm ngay dưới một dòng chữ nên không thành đường kẻ hay tiêu đề, và không lên trang.",
        en: "The line `{line}` is right below a line of text, so it is neither a horizontal line nor a heading, and is not shown.",
    },
    help: Bilingual {
        vi: "Để một dòng trống phía trên nếu muốn kẻ ngang; muốn có tiêu đề thì viết `##` trước dòng chữ; không cần thì xóa dòng này.",
        en: "For a horizontal line, leave an empty line above it; for a heading, write `##` before the text; otherwise delete the line.",
    },
    explain: Bilingual {
        vi: "Ở đây chỉ dấu `#` tạo ra tiêu đề, để một dòng gạch dưới chữ ký hay địa danh không thành tiêu đề ngoài ý muốn.",
        en: "Only `#` makes a heading here, so that a line below a signature or a place name does not make one by accident.",
    },
};

/// HTML không đóng.
pub const OPEN_HTML: Rule = Rule {
    code: "CK0140",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "`{opening}` mở ở đây không được đóng lại, nên mọi dòng sau đó không còn là tiêu đề, bảng hay liên kết.",
        en: "What `{opening}` opens here is never closed, so no line after it is a heading, a table or a link.",
    },
    help: Bilingual {
        vi: "Thêm `{closing}` ở cuối phần đó, hoặc xóa `{opening}`.",
        en: "Add `{closing}` where it ends, or delete `{opening}`.",
    },
    explain: Bilingual {
        vi: "Với Markdown, phần mở bằng `<!--` ở đầu dòng kéo dài tới `-->`, hoặc tới hết phần thân: các mục sau đó không vào mục lục và `section` không tìm thấy chúng.",
        en: "To Markdown, a `<!--` at the start of a line goes on to `-->`, or to the end of the body: the sections after it are missing from the table of contents, and `section` does not find them.",
    },
};

/// Dấu cách trong địa chỉ của liên kết.
pub const BLANK_IN_LINK: Rule = Rule {
    code: "CK0175",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Địa chỉ `{address}` có dấu cách nên chỗ này không thành liên kết; nó hiện nguyên như đã gõ.",
        en: "The address `{address}` has blanks in it, so this is not a link; it is shown as it was typed.",
    },
    help: Bilingual {
        vi: "Viết: (<{address}>)",
        en: "Write: (<{address}>)",
    },
    explain: Bilingual {
        vi: "Với Markdown, dấu cách kết thúc địa chỉ của liên kết. Địa chỉ có dấu cách đặt trong `<` và `>`: `[Phụ lục](<files/phu luc.pdf>)`.",
        en: "To Markdown, a blank ends the address of a link. Put an address with blanks between `<` and `>`: `[Annex](<files/phu luc.pdf>)`.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 10] = [
    &BLANK_IN_LINK,
    &LONG_ROW,
    &NO_HEADING,
    &EMPTY_HEADING,
    &FOOTNOTE,
    &HIDDEN_LINE,
    &OPEN_FENCE,
    &NO_TABLE,
    &UNDERLINE,
    &OPEN_HTML,
];

/// Reports the slips of a body; `place` says where one of its bytes stands in the file.
pub fn report(body: &str, slips: &[Slip], place: impl Fn(usize) -> usize, ctx: &mut Ctx) {
    for slip in slips {
        let span = Span::new(place(slip.range.start), place(slip.range.end));
        let finding = finding(slip, body, span, ctx);
        ctx.report(finding);
    }
}

fn finding(slip: &Slip, body: &str, span: Span, ctx: &Ctx) -> Diagnostic {
    match &slip.kind {
        SlipKind::LongRow { cells, columns } => ctx
            .finding(&LONG_ROW, span)
            .with("cells", cells.to_string())
            .with("columns", columns.to_string())
            .with("rest", body.get(slip.range.clone()).unwrap_or_default()),
        SlipKind::NoHeading => ctx.finding(&NO_HEADING, span),
        SlipKind::EmptyHeading => ctx.finding(&EMPTY_HEADING, span),
        SlipKind::LinkDefinition { label, why } => {
            let (vi, en) = match why {
                HiddenLine::Unused => (
                    "không chỗ nào trong phần thân dùng tới".to_owned(),
                    "nothing in the body uses it".to_owned(),
                ),
                HiddenLine::Repeated => (
                    "một dòng trước đã định nghĩa cùng tên ấy".to_owned(),
                    "an earlier line defines the same name".to_owned(),
                ),
                HiddenLine::NoAddress(target) => (
                    format!("`{target}` không phải là địa chỉ"),
                    format!("`{target}` is not an address"),
                ),
            };
            ctx.finding(&HIDDEN_LINE, span)
                .with("label", label)
                .with("why_vi", vi)
                .with("why_en", en)
                .mended_by(Span::new(span.start as usize, span.start as usize), "\\")
        }
        SlipKind::BlankInLink { address } => ctx
            .finding(&BLANK_IN_LINK, span)
            .with("address", address)
            .mended_by(span, format!("<{address}>")),
        SlipKind::OpenFence => {
            let line = body.get(slip.range.clone()).unwrap_or_default();
            let signs = line.chars().take_while(|c| line.starts_with(*c)).collect::<String>();
            ctx.finding(&OPEN_FENCE, span).with("fence", signs)
        }
        SlipKind::NoTable {
            columns,
            has_rule,
            is_mendable,
        } => no_table(
            *columns,
            *has_rule,
            ctx.finding(&NO_TABLE, span),
            is_mendable.then_some(span),
        ),
        SlipKind::Underline => {
            let line = body.get(slip.range.clone()).unwrap_or_default();
            ctx.finding(&UNDERLINE, span).with("line", line)
        }
        SlipKind::OpenHtml { closing } => ctx
            .finding(&OPEN_HTML, span)
            .with("opening", body.get(slip.range.clone()).unwrap_or_default())
            .with("closing", *closing),
        SlipKind::LongHeading(count) => name_too_long("#", *count, span, ctx),
        SlipKind::InlineNote(words) => footnote(
            words,
            (
                "được viết ngay trong câu bằng `^[…]`, nên hiện nguyên như đã gõ",
                "is written within the sentence as `^[…]`, so it is shown as it was typed",
            ),
            (
                "Viết `[^1]` ở đây, và một dòng `[^1]: …` cho lời của chú thích.".to_owned(),
                "Write `[^1]` here, and a line `[^1]: …` with the words of the note.".to_owned(),
            ),
            ctx.finding(&FOOTNOTE, span),
        ),
        SlipKind::UnknownNote(label) => footnote(
            label,
            (
                "được gọi ở đây nhưng không được viết ở đâu",
                "is called here but written nowhere",
            ),
            (
                format!("Thêm một dòng `[^{label}]: …`, hoặc bỏ chỗ gọi."),
                format!("Add a line `[^{label}]: …`, or remove the call."),
            ),
            ctx.finding(&FOOTNOTE, span),
        ),
        SlipKind::UncalledNote(label) => footnote(
            label,
            (
                "không được gọi ở đâu; nó đứng cuối danh sách chú thích",
                "is called nowhere; it is listed last",
            ),
            (
                format!("Viết `[^{label}]` ở chỗ cần chú thích, hoặc bỏ dòng này."),
                format!("Write `[^{label}]` where it belongs, or remove the line."),
            ),
            ctx.finding(&FOOTNOTE, span),
        ),
        SlipKind::RepeatedNote(label) => footnote(
            label,
            (
                "được viết hai lần; lần sau không ai gọi tới",
                "is written twice; nothing calls the second",
            ),
            (
                "Đặt tên khác cho chú thích này, hoặc gộp hai dòng.".to_owned(),
                "Give this one another name, or merge the two.".to_owned(),
            ),
            ctx.finding(&FOOTNOTE, span),
        ),
    }
}

/// A table whose second line is missing, or not as wide as the first.
fn no_table(columns: usize, has_rule: bool, finding: Diagnostic, mend: Option<Span>) -> Diagnostic {
    let rule = format!("|{}", "---|".repeat(columns));
    let (vi, en) = match has_rule {
        true => (
            format!("dòng thứ hai không có đủ {columns} cột như dòng đầu"),
            format!("the second line does not have the {columns} columns of the first"),
        ),
        false => (
            "thiếu dòng kẻ dưới dòng đầu".to_owned(),
            "the line below the first row is missing".to_owned(),
        ),
    };
    let finding = finding.with("why_vi", vi).with("why_en", en).with("rule", &rule);
    match mend {
        Some(line) if has_rule => finding.mended_by(line, rule),
        Some(line) => finding.mended_by(Span::new(line.end as usize, line.end as usize), format!("\n{rule}")),
        None => finding,
    }
}

fn footnote(label: &str, what: (&str, &str), next: (String, String), finding: Diagnostic) -> Diagnostic {
    finding
        .with("label", label)
        .with("what_vi", what.0)
        .with("what_en", what.1)
        .with("next_vi", next.0)
        .with("next_en", next.1)
}
