//! The rules about keys and the shapes of their values.

use crate::diagnostics::{Bilingual, Rule, Severity};

use super::commas::CUT_BY_COMMA;

/// The most characters of a name.
pub const MAX_NAME: usize = 1_000;

/// Khóa lặp lại: a key that is written twice.
pub const DUPLICATE_KEY: Rule = Rule {
    code: "CK0104",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Khóa `{key}` được viết hai lần{others_vi}.",
        en: "The key `{key}` is written twice{others_en}.",
    },
    help: Bilingual {
        vi: "{next_vi}",
        en: "{next_en}",
    },
    explain: Bilingual {
        vi: "Khi một khóa lặp lại, nhiều trình đọc YAML lặng lẽ lấy giá trị sau và bỏ giá trị trước. Ở đây lấy giá trị đầu và báo lỗi.",
        en: "Many YAML readers silently keep the later of two equal keys. Here the first counts and the second is an error.",
    },
};

/// Khóa lạ: a key that is not known here.
pub const UNKNOWN_KEY: Rule = Rule {
    code: "CK0105",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Không có khóa nào tên là `{key}` ở đây.",
        en: "There is no key called `{key}` here.",
    },
    help: Bilingual {
        vi: "{suggestion}",
        en: "{suggestion_en}",
    },
    explain: Bilingual {
        vi: "Một khóa viết sai tên sẽ bị bỏ qua và thông tin mất đi, nên khóa lạ là lỗi. `congkhai schema` liệt kê mọi khóa.",
        en: "A misspelt key would be skipped and its information lost, so unknown keys are errors. `congkhai schema` lists all keys.",
    },
};

/// Sai dạng: a list where a text belongs, and so on.
pub const WRONG_SHAPE: Rule = Rule {
    code: "CK0106",
    severity: Severity::Error,
    message: Bilingual {
        vi: "`{key}` phải là {expected_vi}, nhưng ở đây là {found_vi}.",
        en: "`{key}` must be {expected_en}, but this is {found_en}.",
    },
    help: Bilingual {
        vi: "Viết lại `{key}` thành {expected_vi}.{example}",
        en: "Write `{key}` as {expected_en}.{example_en}",
    },
    explain: Bilingual {
        vi: "Ví dụ: `title: …` là văn bản, `recipients: [ … ]` là danh sách, `signer: { name: … }` là bảng khóa.",
        en: "For example `title: …` is a text, `recipients: [ … ]` a list, `signer: { name: … }` a table of keys.",
    },
};

/// Giá trị rỗng: a key without a value.
pub const EMPTY_VALUE: Rule = Rule {
    code: "CK0109",
    severity: Severity::Error,
    message: Bilingual {
        vi: "`{key}` không có giá trị.",
        en: "`{key}` has no value.",
    },
    help: Bilingual {
        vi: "Điền giá trị, hoặc xóa cả khóa nếu nguồn không ghi; dấu `~` và chữ `null` không có ngoặc kép cũng là rỗng.",
        en: "Fill it in, or delete the key if the source says nothing; an unquoted `~` or `null` also counts as empty.",
    },
    explain: Bilingual {
        vi: "Khóa để trống thì không rõ là “nguồn không ghi” hay “chưa điền”. Không có thông tin thì bỏ khóa.",
        en: "An empty key does not say whether the source is silent or the editor has not finished. Leave out what is not known.",
    },
};

/// Giá trị không hợp lệ: a text that is none of those allowed.
pub const BAD_VALUE: Rule = Rule {
    code: "CK0208",
    severity: Severity::Error,
    message: Bilingual {
        vi: "`{value}` không hợp lệ cho `{key}`.",
        en: "`{value}` is not valid for `{key}`.",
    },
    help: Bilingual {
        vi: "Viết {expected}.",
        en: "Write {expected_en}.",
    },
    explain: Bilingual {
        vi: "Một số khóa chỉ nhận vài giá trị cố định hoặc một dạng viết cố định, để trang và dữ liệu luôn hiểu giống nhau.",
        en: "Some keys take only a few fixed values, or one fixed form, so that pages and data always mean the same.",
    },
};

/// Thiếu khóa bắt buộc: a required key that is missing.
pub const MISSING_KEY: Rule = Rule {
    code: "CK0207",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Thiếu khóa bắt buộc `{key}`.",
        en: "The required key `{key}` is missing.",
    },
    help: Bilingual {
        vi: "Thêm `{key}: …`.",
        en: "Add `{key}: …`.",
    },
    explain: Bilingual {
        vi: "Thiếu khóa này thì không biết dòng dữ liệu nói về điều gì.",
        en: "Without this key nobody can tell what the row is about.",
    },
};

/// Tên quá dài: a name that is too long.
pub const TOO_LONG: Rule = Rule {
    code: "CK0124",
    severity: Severity::Error,
    message: Bilingual {
        vi: "`{key}` dài {count} ký tự; một tên không được quá {limit}.",
        en: "`{key}` has {count} characters; a name may have at most {limit}.",
    },
    help: Bilingual {
        vi: "Rút ngắn lại, và chuyển phần bớt ra vào `note`, `abstract` hoặc phần thân.",
        en: "Shorten it, and move the rest to `note`, `abstract` or the body.",
    },
    explain: Bilingual {
        vi: "Tên được dùng trong địa chỉ, danh sách và bảng dữ liệu của nhiều trang. Một tên dài bất thường gần như luôn do dán nhầm hoặc quên đóng dấu ngoặc kép.",
        en: "Names are used in addresses, lists and tables on many pages. A name this long was nearly always pasted by mistake, or a quote was left open.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 8] = [
    &TOO_LONG,
    &DUPLICATE_KEY,
    &UNKNOWN_KEY,
    &WRONG_SHAPE,
    &EMPTY_VALUE,
    &CUT_BY_COMMA,
    &BAD_VALUE,
    &MISSING_KEY,
];
