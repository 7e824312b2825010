//! Luật của cả trang: the rules that only show when a site is put together.

use crate::diagnostics::{Bilingual, Rule, Severity};

use super::{dead_links, vanished};

/// Hai trang một địa chỉ.
pub const ROUTE_CLAIMED_TWICE: Rule = Rule {
    code: "CK0702",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Địa chỉ `{path}` được hai trang cùng nhận.",
        en: "The address `{path}` is claimed by two pages.",
    },
    help: Bilingual {
        vi: "Đổi tên tệp trang, `slug` hoặc `aliases` để mỗi địa chỉ chỉ có một trang.",
        en: "Rename the page's file, or change a `slug` or `aliases`, so that every address has one page.",
    },
    explain: Bilingual {
        vi: "Mỗi địa chỉ của trang chỉ có thể là một trang; trang sau sẽ đè lên trang trước nếu không dừng lại ở đây.",
        en: "An address can be only one page; without this error the later page would overwrite the earlier.",
    },
};

/// Lỗi của giao diện.
pub const THEME_PROBLEM: Rule = Rule {
    code: "CK0801",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Giao diện có lỗi: {detail}",
        en: "The theme has a fault: {detail}",
    },
    help: Bilingual {
        vi: "Sửa tệp giao diện này, hoặc xóa nó để dùng bản có sẵn.",
        en: "Mend this file of the theme, or delete it to use the built-in one.",
    },
    explain: Bilingual {
        vi: "Tệp trong `themes/<tên>/` và `theme/` thay cho tệp cùng tên của giao diện có sẵn; docs/theme.md nói rõ các quy tắc.",
        en: "Files in `themes/<name>/` and `theme/` take the place of built-in ones; docs/theme.md has the rules.",
    },
};

/// Điều cần biết về giao diện: the theme works, but not as its author meant.
pub const THEME_REMARK: Rule = Rule {
    code: "CK0802",
    severity: Severity::Info,
    message: Bilingual {
        vi: "Về giao diện: {detail}",
        en: "About the theme: {detail}",
    },
    help: Bilingual {
        vi: "Xem docs/theme.md, mục về mẫu trang.",
        en: "See docs/theme.md, the part on templates.",
    },
    explain: Bilingual {
        vi: "Mẫu trang không rút gọn được vẫn dùng nguyên; tệp lạ trong thư mục giao diện bị bỏ qua.",
        en: "A template that cannot be minified is used as it is; unknown files in a theme's folder are passed over.",
    },
};

/// Giao diện không có.
pub const UNKNOWN_THEME: Rule = Rule {
    code: "CK0803",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Không có giao diện nào tên là `{name}`.",
        en: "There is no theme called `{name}`.",
    },
    help: Bilingual {
        vi: "Tạo thư mục `themes/{name}/`, hoặc viết `theme: default` trong site.yaml.",
        en: "Make the folder `themes/{name}/`, or write `theme: default` in site.yaml.",
    },
    explain: Bilingual {
        vi: "`theme` là tên một thư mục dưới `themes/`; `default` là giao diện có sẵn trong chương trình.",
        en: "`theme` names a folder under `themes/`; `default` is built into the program.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 6] = [
    &ROUTE_CLAIMED_TWICE,
    &THEME_PROBLEM,
    &THEME_REMARK,
    &UNKNOWN_THEME,
    &dead_links::DEAD_LINK,
    &vanished::VANISHED_PAGE,
];
