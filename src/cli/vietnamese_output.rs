//! Why nothing was published, in Vietnamese. The English sentences are the errors' own.

use crate::diagnostics::{Lang, outside};
use crate::output::{MANIFEST, ManifestFault, OutputError, PathFault, PlaceFault};
use crate::view::MakeError;

/// How many paths a sentence names.
const SHOWN: usize = 5;

/// The sentence for an error of `output`.
pub fn sentence(error: &OutputError) -> String {
    match error {
        OutputError::Path { path, fault } => format!("không công bố được `{path}`: {}", path_fault(fault)),
        OutputError::Place { path, fault } => {
            format!("không ghi được trang vào {}: {}", path.display(), place_fault(*fault))
        }
        OutputError::NotOurs { output } => format!(
            "{} không trống và không có {MANIFEST} nên không phải do congkhai tạo ra; hãy chọn một thư mục trống hoặc mới",
            output.display()
        ),
        OutputError::Manifest { path, fault } => format!(
            "không dùng được {}: {}; nếu mọi thứ trong thư mục này do congkhai tạo ra thì hãy xóa thư mục rồi dựng lại, nếu không thì chọn một thư mục trống hoặc mới bằng --output-dir",
            path.display(),
            manifest_fault(fault)
        ),
        OutputError::Foreign { paths } => format!(
            "thư mục công bố có những tệp không do congkhai ghi, nằm đúng chỗ cần ghi; hãy chuyển chúng đi: {}",
            some(paths)
        ),
        OutputError::Symlink { paths } => format!(
            "thư mục công bố có liên kết tượng trưng nằm đúng chỗ cần ghi; hãy xóa chúng: {}",
            some(paths)
        ),
        OutputError::Locked { path } => format!(
            "một lần dựng khác đang chạy (giữ {}); đợi xong rồi chạy lại",
            path.display()
        ),
        OutputError::Render { path, source } => {
            let made = source.downcast_ref::<MakeError>();
            let why = made.map_or_else(|| source.to_string(), |error| error.words(Lang::Vi));
            format!("không tạo được `{path}`: {why}")
        }
        OutputError::Panicked { url, detail } => {
            format!("chương trình gặp lỗi của chính nó ở `{url}`: {detail}")
        }
        OutputError::SourceChanged { path } => {
            format!("{} đã thay đổi trong lúc dựng trang; hãy dựng lại", path.display())
        }
        OutputError::Io { path, source, .. } => {
            let why = outside::of_system(source, Lang::Vi);
            format!("không dùng được {}: {why}", path.display())
        }
        OutputError::Unfinished { source } => format!(
            "{}; không hoàn lại được những gì đã ghi trước đó nên một số tệp đã mới và một số còn cũ: hãy khắc phục rồi dựng lại, lần dựng sau sẽ ghi nốt",
            sentence(source)
        ),
    }
}

fn path_fault(fault: &PathFault) -> String {
    match fault {
        PathFault::Unsafe => "không phải là một đường dẫn tương đối thông thường".to_owned(),
        PathFault::TooLong => "tên quá dài".to_owned(),
        PathFault::Reserved => "tên này được dành riêng".to_owned(),
        PathFault::Duplicate => "hai trang có cùng địa chỉ này".to_owned(),
        PathFault::IsFolderOf(other) => format!("đó cũng là thư mục của `{other}`"),
    }
}

/// What is wrong with a manifest.
pub fn manifest_fault(fault: &ManifestFault) -> String {
    match fault {
        ManifestFault::NotAFile => "đó không phải là một tệp thường".to_owned(),
        ManifestFault::Malformed { line } => format!("tệp bị hỏng từ dòng {line}"),
        ManifestFault::Version(version) => format!("tệp do một phiên bản congkhai khác ghi (định dạng {version})"),
        ManifestFault::Path(path) => {
            format!("tệp nêu `{}`, nơi congkhai không bao giờ ghi", path.escape_debug())
        }
        ManifestFault::Digest(path) => format!("tệp không có mã SHA-256 của `{}`", path.escape_debug()),
    }
}

fn place_fault(fault: PlaceFault) -> &'static str {
    match fault {
        PlaceFault::IsRoot => "đó chính là thư mục gốc của trang",
        PlaceFault::ContainsSources => "nó chứa nội dung nguồn của trang",
        PlaceFault::InsideSources => "nó nằm trong nội dung nguồn của trang",
        PlaceFault::NotAFolder => "đó không phải là thư mục",
        PlaceFault::Link => "đó là một liên kết tượng trưng",
        PlaceFault::Climbs => "có `..` sau một thư mục chưa có",
    }
}

fn some(paths: &[String]) -> String {
    let shown = paths
        .iter()
        .take(SHOWN)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    match paths.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} và {more} tệp nữa"),
    }
}
