//! The rules about slips of YAML.

use crate::diagnostics::{Bilingual, Rule, Severity};

/// Lệnh khối của YAML: a value that begins with an unquoted `>`.
pub const UNQUOTED_GREATER: Rule = Rule {
    code: "CK0107",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Giá trị `{value}` bắt đầu bằng `>` mà không nằm trong dấu ngoặc kép nên YAML bỏ mất con số.",
        en: "The value `{value}` begins with an unquoted `>`, so YAML would lose the figure.",
    },
    help: Bilingual {
        vi: "Viết: {quoted}",
        en: "Write: {quoted}",
    },
    explain: Bilingual {
        vi: "Trong YAML, dấu `>` đứng đầu một giá trị mở một đoạn văn nhiều dòng, vì vậy `value: >3` \
             trở thành rỗng và `value: > 95` làm hỏng cả tệp. Luôn đặt giá trị chỉ tiêu trong dấu ngoặc kép: `value: \">3\"`.",
        en: "In YAML a leading `>` opens a block of text, so `value: >3` becomes empty and \
             `value: > 95` breaks the whole file. Always quote the values of targets: `value: \">3\"`.",
    },
};

/// Ký hiệu đặc biệt: a value that begins with a sign that means something to YAML.
pub const UNQUOTED_SIGN: Rule = Rule {
    code: "CK0108",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Giá trị `{value}` bắt đầu bằng `{sign}`, một ký hiệu riêng của YAML, mà không có dấu ngoặc kép.",
        en: "The value `{value}` begins with `{sign}`, which YAML keeps for itself, and is not quoted.",
    },
    help: Bilingual {
        vi: "Viết: {quoted}",
        en: "Write: {quoted}",
    },
    explain: Bilingual {
        vi: "`%`, `@`, `` ` ``, `*` (bí danh), `&` (neo) và `!` (thẻ) không được đứng đầu một giá trị không có ngoặc kép. \
             Công cụ này không dùng bí danh, neo hay thẻ của YAML; hãy viết giá trị trong dấu ngoặc kép, ví dụ `unit: \"%\"`.",
        en: "`%`, `@`, `` ` ``, `*` (alias), `&` (anchor) and `!` (tag) cannot begin an unquoted value. \
             This program does not use aliases, anchors or tags of YAML; write the value in quotes, for example `unit: \"%\"`.",
    },
};

/// Dấu gạch ngang: an unquoted `-` as a value, which YAML takes for a list.
pub const UNQUOTED_DASH: Rule = Rule {
    code: "CK0117",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Dấu `-` (không đặt chỉ tiêu) phải nằm trong dấu ngoặc kép.",
        en: "The dash `-` (no target set) must be quoted.",
    },
    help: Bilingual {
        vi: "Viết: \"-\"",
        en: "Write: \"-\"",
    },
    explain: Bilingual {
        vi: "YAML hiểu dấu `-` đứng riêng là một phần tử của danh sách. Ô có in dấu gạch ngang được ghi là `value: \"-\"` \
             và hiện trên trang là “không đặt chỉ tiêu”, không bao giờ là số 0.",
        en: "YAML takes a lone `-` for an item of a list. A printed dash is written `value: \"-\"` and shown as \
             \"no target set\", never as zero.",
    },
};

/// Thiếu dấu cách: a colon or a dash that is glued to what follows.
pub const MISSING_SPACE: Rule = Rule {
    code: "CK0110",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Thiếu dấu cách sau `{before}`.",
        en: "A space is missing after `{before}`.",
    },
    help: Bilingual {
        vi: "Viết: {before} {value}",
        en: "Write: {before} {value}",
    },
    explain: Bilingual {
        vi: "YAML chỉ nhận ra một khóa khi sau dấu hai chấm có dấu cách hoặc xuống dòng, và một phần tử khi sau dấu `-` có dấu cách.",
        en: "YAML recognises a key only when its colon is followed by a space or the end of the line, and an item only when its `-` is followed by a space.",
    },
};

/// Dấu ngoặc kép chưa đóng: a quote that swallows the following lines.
pub const UNCLOSED_QUOTE: Rule = Rule {
    code: "CK0111",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Dấu ngoặc kép mở ở đây không được đóng lại trên cùng dòng.",
        en: "The quote opened here is not closed on this line.",
    },
    help: Bilingual {
        vi: "Thêm dấu {quote} ở cuối giá trị; một dấu {quote} nằm trong giá trị thì viết {escaped}.",
        en: "Add {quote} at the end of the value; a {quote} inside the value is written {escaped}.",
    },
    explain: Bilingual {
        vi: "Khi dấu ngoặc không được đóng, YAML coi mọi dòng sau nó là một phần của giá trị và báo lỗi ở tận cuối tệp. Tiêu đề dài vẫn viết trên một dòng.",
        en: "An unclosed quote swallows all lines that follow, and YAML complains at the end of the file. Write a long title on one line.",
    },
};

/// Dấu hai chấm trong giá trị: an unquoted value that holds a colon and a blank.
pub const COLON_IN_VALUE: Rule = Rule {
    code: "CK0118",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Giá trị có dấu hai chấm nên phải nằm trong dấu ngoặc kép.",
        en: "The value contains a colon, so it must be quoted.",
    },
    help: Bilingual {
        vi: "Viết: {quoted}",
        en: "Write: {quoted}",
    },
    explain: Bilingual {
        vi: "Với YAML, dấu hai chấm kèm dấu cách mở một khóa mới, nên `title: Kế hoạch: phần một` không đọc được. Đặt cả giá trị trong dấu ngoặc kép.",
        en: "To YAML, a colon followed by a space begins a new key, so `title: Plan: part one` cannot be read. Quote the whole value.",
    },
};

/// Dấu thăng trong giá trị: an unquoted value that YAML ends at a `#` with words glued to it.
pub const HASH_IN_VALUE: Rule = Rule {
    code: "CK0131",
    severity: Severity::Error,
    message: Bilingual {
        vi: "YAML coi `{rest}` là lời ghi chú và bỏ đi, vì giá trị này không có dấu ngoặc kép.",
        en: "YAML takes `{rest}` for a comment and drops it, because this value is not quoted.",
    },
    help: Bilingual {
        vi: "Viết: {quoted}. Nếu đúng là lời ghi chú thì thêm dấu cách sau `#`.",
        en: "Write: {quoted}. If it is a comment, put a space after the `#`.",
    },
    explain: Bilingual {
        vi: "Với YAML, dấu cách rồi `#` mở một lời ghi chú, nên `title: Kế hoạch thực hiện Đề án #06 của tỉnh` chỉ còn “Kế hoạch thực hiện Đề án”. Đặt cả giá trị trong dấu ngoặc kép.",
        en: "To YAML, a space followed by `#` begins a comment, so `title: Plan of Project #06 of the province` is only \"Plan of Project\". Quote the whole value.",
    },
};

/// Chữ sau dấu ngoặc kép đóng: a quote inside a quoted value.
pub const TEXT_AFTER_QUOTE: Rule = Rule {
    code: "CK0119",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Sau dấu ngoặc kép đóng vẫn còn `{rest}`.",
        en: "After the closing quote comes `{rest}`.",
    },
    help: Bilingual {
        vi: "Dấu {quote} nằm trong giá trị thì viết {escaped}, hoặc dùng “ ”.",
        en: "Write a {quote} inside the value as {escaped}, or use “ ”.",
    },
    explain: Bilingual {
        vi: "`title: \"Đề án \"Năm gia đình\" của tỉnh\"` với YAML kết thúc ở dấu ngoặc thứ hai.",
        en: "To YAML, `title: \"The \"Family year\" project\"` ends at the second quote.",
    },
};

/// Ngoặc chưa đóng: a bracket that swallows the following lines.
pub const UNCLOSED_BRACKET: Rule = Rule {
    code: "CK0120",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Ngoặc `{bracket}` mở ở đây không được đóng lại.",
        en: "The bracket `{bracket}` opened here is not closed.",
    },
    help: Bilingual {
        vi: "Thêm `{closing}` ở cuối.",
        en: "Add `{closing}` at the end.",
    },
    explain: Bilingual {
        vi: "Khi ngoặc không được đóng, YAML coi các dòng sau nó là một phần của giá trị và báo lỗi ở một nơi khác.",
        en: "An unclosed bracket swallows the lines that follow, and YAML complains elsewhere.",
    },
};

/// Thiếu dấu phẩy: two entries of brackets with nothing between them.
pub const MISSING_COMMA: Rule = Rule {
    code: "CK0129",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Thiếu dấu phẩy trước `{next}`.",
        en: "A comma is missing before `{next}`.",
    },
    help: Bilingual {
        vi: "Viết dấu `,` giữa hai giá trị ở đây.",
        en: "Put a `,` between the two values here.",
    },
    explain: Bilingual {
        vi: "Trong ngoặc vuông và ngoặc nhọn, các phần tử cách nhau bằng dấu phẩy: `[ \"Sở A\", \"Sở B\" ]`, `{ name: \"A\", title: \"B\" }`.",
        en: "Inside brackets and braces, entries are separated by commas: `[ \"A\", \"B\" ]`, `{ name: \"A\", title: \"B\" }`.",
    },
};

/// Dấu phẩy thừa: a comma or semicolon that parts nothing.
pub const SURPLUS_COMMA: Rule = Rule {
    code: "CK0143",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Dấu `{sign}` ở đây thừa.",
        en: "The `{sign}` here is one too many.",
    },
    help: Bilingual {
        vi: "Xóa dấu này.",
        en: "Delete it.",
    },
    explain: Bilingual {
        vi: "Trong ngoặc, dấu phẩy chỉ đứng giữa hai giá trị. Ngoài ngoặc, mỗi khóa và mỗi phần tử một dòng, không có dấu phẩy \
             hay chấm phẩy ở cuối: dấu đó thành một phần của giá trị (`so-y-te,`) hoặc làm hỏng cả dòng.",
        en: "Inside brackets a comma stands only between two values. Outside of them each key and item has its own line, without a \
             comma or semicolon at its end: that would become a part of the value (`so-y-te,`) or break the whole line.",
    },
};

/// Thiếu dấu hai chấm: a line that has no colon and so is no key.
pub const MISSING_COLON: Rule = Rule {
    code: "CK0134",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Ở đây phải có một khóa, nhưng thiếu dấu hai chấm.",
        en: "There must be a key here, but its colon is missing.",
    },
    help: Bilingual {
        vi: "Viết: {written}. Nếu đây là phần tiếp của giá trị ở trên thì thụt dòng vào sâu hơn khóa của nó.",
        en: "Write: {written}. If this line continues the value above, indent it deeper than its key.",
    },
    explain: Bilingual {
        vi: "Mỗi dòng của phần đầu là một khóa, dấu hai chấm, dấu cách và giá trị: `issuer: ubnd-tinh`. Thiếu dấu hai chấm, YAML báo lỗi ở dòng sau; ở đây dòng thiếu được chỉ ra và các dòng sau vẫn được đọc.",
        en: "Each line of front-matter is a key, a colon, a space and a value: `issuer: ubnd-tinh`. Without the colon, YAML complains about the next line; here the line itself is shown, and those after it are still read.",
    },
};

/// Thụt vào quá sâu: a key that stands further in than those beside it.
pub const TOO_FAR_IN: Rule = Rule {
    code: "CK0135",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Khóa ở đây thụt vào sâu hơn các khóa cùng mục (thừa {count} dấu cách).",
        en: "The key is indented deeper than those beside it ({count} spaces too many).",
    },
    help: Bilingual {
        vi: "Xóa các dấu cách thừa ở đầu dòng.",
        en: "Delete the surplus spaces at the start of the line.",
    },
    explain: Bilingual {
        vi: "Các khóa cùng mục phải bắt đầu ở cùng một cột. YAML hiểu dòng thụt sâu hơn là phần của giá trị ở dòng trên, rồi báo lỗi ở một dòng khác.",
        en: "Keys that belong together begin in the same column. YAML takes a line that is indented deeper for a part of the value above it, and complains about another line.",
    },
};

/// Thụt vào quá nông: a key that stands less far in than those beside it.
pub const TOO_LITTLE_IN: Rule = Rule {
    code: "CK0173",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Khóa ở đây thụt vào nông hơn các khóa cùng mục (thiếu {count} dấu cách).",
        en: "The key is indented less than those beside it ({count} spaces too few).",
    },
    help: Bilingual {
        vi: "Thêm dấu cách ở đầu dòng cho thẳng cột với các khóa cùng mục.",
        en: "Add spaces at the start of the line, so that it begins below those keys.",
    },
    explain: Bilingual {
        vi: "Các khóa cùng mục phải bắt đầu ở cùng một cột. Chỉ thiếu một dấu cách, YAML không biết dòng ấy thuộc mục nào, rồi báo lỗi ở các dòng sau.",
        en: "Keys that belong together begin in the same column. With one space too few, YAML cannot tell where the line belongs, and complains about the lines behind it.",
    },
};

/// Dấu trông giống: a sign that looks like one of YAML and is none.
pub const LOOK_ALIKE: Rule = Rule {
    code: "CK0171",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Dấu `{sign}` ở đây trông giống `{meant}`, nhưng YAML không nhận.",
        en: "The `{sign}` here looks like `{meant}`, but YAML does not take it.",
    },
    help: Bilingual {
        vi: "Gõ lại bằng bàn phím: `{meant}`",
        en: "Type it anew: `{meant}`",
    },
    explain: Bilingual {
        vi: "Trình soạn thảo văn bản tự đổi dấu gạch đầu dòng thành `–` hay `•`; bộ gõ của tiếng khác cho dấu hai chấm và dấu phẩy rộng (`：`, `，`). Với YAML đó là chữ thường.",
        en: "Word processors turn a dash at the head of a line into `–` or `•`, and keyboards of other languages type wide colons and commas (`：`, `，`). To YAML these are letters.",
    },
};

/// Hai dòng dính nhau: two rows of a list on one line.
pub const GLUED_ROWS: Rule = Rule {
    code: "CK0172",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Hai dòng danh mục dính vào nhau trên một dòng.",
        en: "Two rows stand on one line.",
    },
    help: Bilingual {
        vi: "Xuống dòng trước dấu `-` này.",
        en: "Begin a new line before this `-`.",
    },
    explain: Bilingual {
        vi: "Mỗi phần tử của danh sách bắt đầu ở một dòng mới. Chuyện này hay xảy ra khi dòng cuối của tệp chưa kết thúc bằng phím Enter mà một dòng khác được thêm vào.",
        en: "Each item of a list begins on a line of its own. This happens when the last line of a file was not ended and another one was added.",
    },
};

/// Thiếu ngoặc nhọn mở: a row in braces without the first of them.
pub const MISSING_BRACE: Rule = Rule {
    code: "CK0136",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Dòng này kết thúc bằng `}}` nhưng không có `{{` ở đầu.",
        en: "The row ends with `}}` but does not begin with `{{`.",
    },
    help: Bilingual {
        vi: "Thêm `{{` trước khóa đầu tiên, hoặc viết mỗi khóa trên một dòng.",
        en: "Put a `{{` before the first key, or write each key on a line of its own.",
    },
    explain: Bilingual {
        vi: "Một dòng danh mục viết gọn nằm giữa hai ngoặc nhọn: `- { id: y-te, name: Y tế }`.",
        en: "A row on one line goes between braces: `- { id: y-te, name: Y tế }`.",
    },
};

/// Thiếu dấu ngoặc kép mở: a value that ends with a quote which nothing opened.
pub const UNOPENED_QUOTE: Rule = Rule {
    code: "CK0137",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Giá trị kết thúc bằng dấu ngoặc kép nhưng không có dấu ngoặc kép mở.",
        en: "The value ends with a quote that nothing opened.",
    },
    help: Bilingual {
        vi: "Viết: {quoted}",
        en: "Write: {quoted}",
    },
    explain: Bilingual {
        vi: "Vì thiếu dấu mở, dấu ngoặc kép ở cuối thành một phần của tên và hiện lên trang.",
        en: "Without an opening quote, the one at the end becomes part of the name and is shown on pages.",
    },
};

/// Ký tự tab: a tab in the indentation.
pub const TAB_INDENT: Rule = Rule {
    code: "CK0112",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Dòng này thụt vào bằng ký tự tab; YAML chỉ nhận dấu cách (cả tệp có {count} dòng như vậy).",
        en: "This line is indented with a tab; YAML takes only spaces ({count} such lines in the file).",
    },
    help: Bilingual {
        vi: "Thay mỗi ký tự tab bằng hai dấu cách.",
        en: "Replace each tab with two spaces.",
    },
    explain: Bilingual {
        vi: "YAML cấm tab ở đầu dòng vì mỗi trình soạn thảo vẽ tab rộng một kiểu. Hãy bật chế độ “tab thành dấu cách” trong trình soạn thảo.",
        en: "YAML forbids tabs in indentation because every editor draws them differently. Switch on \"insert spaces for tabs\" in your editor.",
    },
};

/// Dấu cách không ngắt: a blank that looks like a space and is none, as indentation or beside a sign of YAML.
pub const NO_BREAK_SPACE: Rule = Rule {
    code: "CK0121",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Ở đây là dấu cách không ngắt (U+00A0 hoặc loại tương tự), nhìn như dấu cách; YAML chỉ nhận dấu cách thường (cả tệp có {count} dòng như vậy).",
        en: "There is a no-break space (U+00A0 or the like) here; YAML takes only plain spaces ({count} such lines in the file).",
    },
    help: Bilingual {
        vi: "Xóa dấu cách ở đây và gõ lại bằng phím cách.",
        en: "Delete the character here and type a plain space.",
    },
    explain: Bilingual {
        vi: "Văn bản dán từ Word hay từ trang web thường mang theo dấu cách không ngắt. Nhìn thì giống hệt dấu cách, nhưng YAML không coi đó là thụt dòng hay dấu cách sau `:`, và báo lỗi ở dòng khác.",
        en: "Text pasted from Word or from a web page often brings no-break spaces. They look like spaces, but to YAML they neither indent a line nor separate a key from its value, and it complains about another line.",
    },
};

/// Ký tự xuống dòng ẩn: U+2028, U+2029 or U+0085 copied from a PDF.
pub const HIDDEN_BREAK: Rule = Rule {
    code: "CK0113",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Ở đây có ký tự xuống dòng ẩn {code_point}, thường theo vào từ bản PDF; nó được đọc như dấu cách.",
        en: "There is a hidden line break {code_point} here, of the kind that is copied from a PDF; it is read as a space.",
    },
    help: Bilingual {
        vi: "Xóa ký tự này rồi gõ lại một dấu cách.",
        en: "Delete the character and type a space.",
    },
    explain: Bilingual {
        vi: "U+2028, U+2029 và U+0085 không hiện trên màn hình nhưng nhiều chương trình coi là xuống dòng, làm hỏng YAML.",
        en: "U+2028, U+2029 and U+0085 are invisible, but many programs take them for line breaks, which breaks YAML.",
    },
};

/// Lồng quá sâu: brackets beyond any use.
pub const TOO_DEEP: Rule = Rule {
    code: "CK0114",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Phần đầu tệp lồng ngoặc quá {limit} tầng.",
        en: "The front-matter nests brackets more than {limit} levels deep.",
    },
    help: Bilingual {
        vi: "Bỏ các ngoặc thừa; không khóa nào cần quá ba tầng.",
        en: "Remove the surplus brackets; no key needs more than three levels.",
    },
    explain: Bilingual {
        vi: "Giới hạn này giữ cho một tệp hỏng không làm treo chương trình.",
        en: "This limit keeps a broken file from hanging the program.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 22] = [
    &TOO_LITTLE_IN,
    &LOOK_ALIKE,
    &GLUED_ROWS,
    &UNQUOTED_GREATER,
    &UNQUOTED_SIGN,
    &UNQUOTED_DASH,
    &MISSING_SPACE,
    &UNCLOSED_QUOTE,
    &COLON_IN_VALUE,
    &HASH_IN_VALUE,
    &TEXT_AFTER_QUOTE,
    &UNCLOSED_BRACKET,
    &TAB_INDENT,
    &MISSING_COMMA,
    &SURPLUS_COMMA,
    &MISSING_COLON,
    &TOO_FAR_IN,
    &MISSING_BRACE,
    &UNOPENED_QUOTE,
    &NO_BREAK_SPACE,
    &HIDDEN_BREAK,
    &TOO_DEEP,
];
