//! The rules that reading the data of another site can break.

use crate::diagnostics::{Bilingual, Lang, Rule, Severity, Span};
use crate::text::truncate_chars;

use super::super::Ctx;

/// Dữ liệu của trang khác hỏng: data of another site that cannot be read.
pub const BROKEN_SOURCE: Rule = Rule {
    code: "CK0903",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Dữ liệu của trang khác không đọc được: {why}; chưa hiện gì của trang ấy.",
        en: "The data of another site cannot be read: {why_en}; none of it is shown.",
    },
    help: Bilingual {
        vi: "Chạy `congkhai sources update` để lấy lại; nếu vẫn thế thì báo cho trang ấy.",
        en: "Run `congkhai sources update` to fetch it again; if that does not help, tell the other site.",
    },
    explain: Bilingual {
        vi: "`content/sources/<mã>/` giữ dữ liệu mở của một trang mà `sources:` trong site.yaml nêu tên: `datapackage.json` và bốn bảng `documents targets bodies indicators`. Các tệp do `congkhai sources update` ghi, không sửa bằng tay. Thiếu một bảng, thiếu cột, hay tệp không đúng dạng thì không hiện gì của trang ấy: dữ liệu thiếu có thể làm người đọc hiểu sai.",
        en: "`content/sources/<id>/` keeps the open data of a site that `sources:` in site.yaml names: `datapackage.json` and four tables, `documents targets bodies indicators`. `congkhai sources update` writes them; they are not edited by hand. If a table or a column is missing, or a file has the wrong form, nothing of that site is shown: half of its data could be misleading.",
    },
};

/// Dòng của trang khác không hiện: rows of another site that are not shown.
pub const ROW_LEFT_OUT: Rule = Rule {
    code: "CK0905",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Có dòng của trang khác không được hiện (số dòng: {count}); dòng đầu tiên như vậy ở đây: {why}.",
        en: "Rows of another site are not shown (rows: {count}); the first of them is here: {why_en}.",
    },
    help: Bilingual {
        vi: "Báo cho trang ấy sửa, rồi chạy `congkhai sources update`; các dòng khác vẫn hiện.",
        en: "Tell the other site, and run `congkhai sources update` once it is corrected; all other rows are shown.",
    },
    explain: Bilingual {
        vi: "Trang này không tin dữ liệu của trang khác: ô chỉ có chữ, không quá dài, không có ký tự ẩn; mọi liên kết phải nằm dưới địa chỉ `url` đã viết trong site.yaml; mã không trùng; chỉ tiêu phải thuộc một văn bản có trong dữ liệu ấy. Dòng nào không như vậy thì không hiện, và được đếm ở đây.",
        en: "The data of other sites is not trusted: a cell is text of limited length without invisible characters; each address lies below the `url` in site.yaml; ids are unique; a target belongs to a document in the same data. Any other row is not shown, and is counted here.",
    },
};

/// How many characters of a reason a finding shows.
const LONGEST_DETAIL: usize = 200;

/// All rules of this folder.
pub const RULES: [&Rule; 2] = [&BROKEN_SOURCE, &ROW_LEFT_OUT];

/// Reports that a file is not what it should be.
pub fn broken(why: Bilingual, detail: &str, at: Span, ctx: &mut Ctx) {
    // It may quote the file, which may hold one endless word.
    let args = [("detail", truncate_chars(detail, LONGEST_DETAIL).into_owned())];
    let finding = ctx
        .finding(&BROKEN_SOURCE, at)
        .with("why", why.filled(Lang::Vi, &args))
        .with("why_en", why.filled(Lang::En, &args));
    ctx.report(finding);
}
