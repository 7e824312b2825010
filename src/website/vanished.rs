//! Trang biến mất: pages that were published and would not be any more.

use std::path::Path;
use std::sync::Arc;

use crate::diagnostics::{Bilingual, Diagnostic, FilePath, Place, Rule, Severity};
use crate::output::{self, Entry, OutputError, Removed, Vanishing};
use crate::route::may_be_file;

/// Trang biến mất không có chuyển hướng: a page that was published and is gone, without a redirect.
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

/// Tệp cũ đã bị người khác sửa nên để yên: an old file that somebody else has changed, so that it stays.
pub const LEFT_STANDING: Rule = Rule {
    code: "CK0706",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Tệp `{path}` trong thư mục công bố không còn thuộc trang nhưng đã bị sửa sau khi congkhai ghi, hoặc không phải loại tệp congkhai ghi, nên được để yên.",
        en: "The file `{path}` in the output folder is no longer part of the site, but somebody changed it after congkhai wrote it, or it is nothing that congkhai writes, so it stays.",
    },
    help: Bilingual {
        vi: "Xem tệp đó rồi xóa bằng tay nếu không cần nữa; từ nay congkhai coi nó là tệp của người khác.",
        en: "Look at it and delete it by hand if nobody needs it; from now on congkhai takes it for somebody else's.",
    },
    explain: Bilingual {
        vi: "Danh sách trong thư mục công bố ghi mã băm của mỗi tệp do congkhai ghi. Chỉ tệp còn đúng mã băm ấy mới bị xóa khi trang không còn cần; tệp mà người khác đã thay thì không bao giờ bị xóa lặng lẽ.",
        en: "The manifest in the output folder has the digest of every file that congkhai wrote. Only a file that still has it is removed when the site needs it no longer; what somebody put in its place is never deleted in silence.",
    },
};

/// The pages in `output` that publishing `entries` would remove. An old address that is an alias
/// now is still an entry, so it is none of these.
pub fn find(root: &Path, output: &Path, entries: &[Entry]) -> Result<Vec<Diagnostic>, OutputError> {
    let Vanishing { removed, left } = output::vanishing(root, output, entries, may_be_file)?;
    let pages = removed.iter().filter(|r| r.is_page()).map(finding);
    Ok(pages.chain(left.iter().map(left_standing)).collect())
}

fn left_standing(left: &Removed) -> Diagnostic {
    Diagnostic::new(&LEFT_STANDING, Place::whole(&site_file())).with("path", &left.path)
}

fn finding(removed: &Removed) -> Diagnostic {
    Diagnostic::new(&VANISHED_PAGE, Place::whole(&site_file())).with("url", &removed.url)
}

fn site_file() -> FilePath {
    Arc::from("content/site.yaml")
}
