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
        en: "The page `{url}` was published before but is gone now.",
    },
    help: Bilingual {
        vi: "Thêm `aliases: [ {url} ]` vào văn bản thay chỗ nó, hoặc trả lại tệp đã xóa hay đổi tên; nếu đúng là bỏ hẳn thì lần công bố sau không báo nữa.",
        en: "Add `aliases: [ {url} ]` to the document that took its place, or restore the file that was removed or renamed; if it is meant to go, the next build will not report it again.",
    },
    explain: Bilingual {
        vi: "Người dân, nhà báo và các văn bản khác lưu địa chỉ của trang. Tệp kê trong thư mục công bố cho biết lần trước có những trang nào; nếu một trang không còn và không được chuyển hướng thì các liên kết tới đó hỏng.",
        en: "Citizens, journalists and other documents keep the addresses of pages. The manifest in the output folder says which pages there were; if one is gone without a redirect, links to it are broken.",
    },
};

/// Tệp cũ đã bị người khác sửa nên để yên: an old file that somebody else has changed, so that it stays.
pub const LEFT_STANDING: Rule = Rule {
    code: "CK0706",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Tệp `{path}` trong thư mục công bố không còn thuộc trang nhưng đã bị sửa sau khi congkhai ghi, hoặc không phải loại tệp congkhai ghi, nên được để yên.",
        en: "The file `{path}` in the output folder is no longer part of the site, but somebody changed it after congkhai wrote it, or it is not of a kind that congkhai writes, so it was left in place.",
    },
    help: Bilingual {
        vi: "Xem tệp đó rồi tự xóa nếu không cần nữa; từ nay congkhai coi đó là tệp của người khác.",
        en: "Look at it, and delete it by hand if nobody needs it; from now on congkhai treats it as somebody else's file.",
    },
    explain: Bilingual {
        vi: "Tệp kê trong thư mục công bố có mã SHA-256 của mỗi tệp do congkhai ghi. Chỉ tệp còn đúng mã ấy mới bị xóa khi trang không cần nữa; tệp mà người khác đã thay thì không bao giờ tự bị xóa.",
        en: "The manifest in the output folder has the SHA-256 digest of every file that congkhai wrote. Only a file that still has this digest is removed when the site no longer needs it; what somebody else put in its place is never deleted without asking.",
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
