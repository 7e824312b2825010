//! Trang biến mất: pages that were published and would not be any more.

use std::path::Path;
use std::sync::Arc;

use crate::diagnostics::{Bilingual, Diagnostic, FilePath, Place, Rule, Severity};
use crate::output::{self, Entry, OutputError, Removed};

/// Trang biến mất không có chuyển hướng.
pub const VANISHED_PAGE: Rule = Rule {
    code: "CK0701",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Trang `{url}` đã được công bố nhưng lần này không còn.",
        en: "The page `{url}` was published before and is gone now.",
    },
    help: Bilingual {
        vi: "Thêm `aliases: [ {url} ]` vào văn bản thay chỗ nó, hoặc trả lại tệp đã xóa hay đổi tên; nếu đúng là bỏ hẳn thì lần công bố sau không báo nữa.",
        en: "Add `aliases: [ {url} ]` to the document that took its place, or bring back the file that was removed or renamed; if it is meant to go, the next build no longer says so.",
    },
    explain: Bilingual {
        vi: "Người dân, nhà báo và các văn bản khác lưu địa chỉ của trang. Danh sách trong thư mục công bố cho biết lần trước có những trang nào; trang nào không còn và không được chuyển hướng thì liên kết của họ hỏng.",
        en: "Citizens, journalists and other documents keep the addresses of pages. The manifest in the output folder knows which pages there were; one that is gone without a redirect breaks their links.",
    },
};

/// The pages in `output` that publishing `entries` would remove. An old address that is an alias
/// now is still an entry, so it is none of these.
pub fn find(root: &Path, output: &Path, entries: &[Entry]) -> Result<Vec<Diagnostic>, OutputError> {
    let removed = output::vanishing(root, output, entries)?;
    Ok(removed.iter().filter(|r| r.is_page()).map(finding).collect())
}

fn finding(removed: &Removed) -> Diagnostic {
    let file: FilePath = Arc::from("content/site.yaml");
    Diagnostic::new(&VANISHED_PAGE, Place::whole(&file)).with("url", &removed.url)
}
