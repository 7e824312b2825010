//! Loại văn bản: the closed list of document types.
//!
//! Sources: Decree 30/2020/NĐ-CP (Appendix III) for administrative documents with their
//! abbreviations, the Law on the Promulgation of Legal Documents for law types, Guideline
//! 36-HD/VPTW for Party documents.

/// Loại văn bản: a type of document.
#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocumentType {
    /// The word under `type:` in content.
    pub slug: &'static str,
    /// The Vietnamese name.
    pub vi: &'static str,
    /// An English name for readers of the data.
    pub en: &'static str,
    /// The abbreviation that stands in numbers, where there is one.
    pub short: &'static str,
}

const fn kind(slug: &'static str, vi: &'static str, en: &'static str, short: &'static str) -> DocumentType {
    DocumentType { slug, vi, en, short }
}

/// The type of a document that says none.
pub const OTHER_DOCUMENT: DocumentType = kind("van-ban-khac", "Văn bản khác", "Other document", "");

/// All types, law first, then administration, then the Party's own.
pub static DOCUMENT_TYPES: [DocumentType; 50] = [
    kind("hien-phap", "Hiến pháp", "Constitution", ""),
    kind("bo-luat", "Bộ luật", "Code", ""),
    kind("luat", "Luật", "Law", ""),
    kind("phap-lenh", "Pháp lệnh", "Ordinance", ""),
    kind("lenh", "Lệnh", "Order", "L"),
    kind("nghi-dinh", "Nghị định", "Decree", "NĐ"),
    kind("thong-tu", "Thông tư", "Circular", "TT"),
    kind("thong-tu-lien-tich", "Thông tư liên tịch", "Joint circular", "TTLT"),
    kind(
        "nghi-quyet-lien-tich",
        "Nghị quyết liên tịch",
        "Joint resolution",
        "NQLT",
    ),
    kind("nghi-quyet", "Nghị quyết", "Resolution", "NQ"),
    kind("quyet-dinh", "Quyết định", "Decision", "QĐ"),
    kind("chi-thi", "Chỉ thị", "Directive", "CT"),
    kind("quy-che", "Quy chế", "Regulation", "QC"),
    kind("quy-dinh", "Quy định", "Provision", "QyĐ"),
    kind("thong-cao", "Thông cáo", "Communiqué", "TC"),
    kind("thong-bao", "Thông báo", "Notice", "TB"),
    kind("huong-dan", "Hướng dẫn", "Guideline", "HD"),
    kind("chuong-trinh", "Chương trình", "Programme", "CTr"),
    kind("ke-hoach", "Kế hoạch", "Plan", "KH"),
    kind("phuong-an", "Phương án", "Scheme", "PA"),
    kind("de-an", "Đề án", "Project", "ĐA"),
    kind("du-an", "Dự án", "Undertaking", "DA"),
    kind("bao-cao", "Báo cáo", "Report", "BC"),
    kind("bien-ban", "Biên bản", "Minutes", "BB"),
    kind("to-trinh", "Tờ trình", "Submission", "TTr"),
    kind("hop-dong", "Hợp đồng", "Contract", "HĐ"),
    kind("cong-van", "Công văn", "Official letter", "CV"),
    kind("cong-dien", "Công điện", "Telegram", "CĐ"),
    kind("ban-ghi-nho", "Bản ghi nhớ", "Memorandum", "BGN"),
    kind("ban-thoa-thuan", "Bản thỏa thuận", "Agreement", "BTT"),
    kind("giay-uy-quyen", "Giấy ủy quyền", "Power of attorney", "GUQ"),
    kind("giay-moi", "Giấy mời", "Invitation", "GM"),
    kind("giay-gioi-thieu", "Giấy giới thiệu", "Letter of introduction", "GGT"),
    kind("giay-nghi-phep", "Giấy nghỉ phép", "Leave permit", "GNP"),
    kind("phieu-gui", "Phiếu gửi", "Dispatch slip", "PG"),
    kind("phieu-chuyen", "Phiếu chuyển", "Transfer slip", "PC"),
    kind("phieu-bao", "Phiếu báo", "Notification slip", "PB"),
    kind("quy-hoach", "Quy hoạch", "Master plan", "QH"),
    kind("chien-luoc", "Chiến lược", "Strategy", ""),
    kind(
        "chuong-trinh-hanh-dong",
        "Chương trình hành động",
        "Action programme",
        "CTr",
    ),
    kind("ket-luan", "Kết luận", "Conclusion", "KL"),
    kind("cuong-linh", "Cương lĩnh", "Platform", ""),
    kind("dieu-le", "Điều lệ", "Statute", ""),
    kind("tuyen-bo", "Tuyên bố", "Declaration", "TB"),
    kind("loi-keu-goi", "Lời kêu gọi", "Appeal", ""),
    kind("thong-tri", "Thông tri", "Instruction", "TT"),
    kind("chuong-trinh-lam-viec", "Chương trình làm việc", "Work programme", ""),
    kind("van-kien", "Văn kiện", "Congress document", ""),
    kind("phu-luc", "Phụ lục", "Annex", "PL"),
    OTHER_DOCUMENT,
];

/// Types of what is carried out rather than obeyed: they are adjusted (điều chỉnh), while rules are amended (sửa đổi).
const PLANS: [&str; 8] = [
    "chuong-trinh",
    "chuong-trinh-hanh-dong",
    "ke-hoach",
    "phuong-an",
    "de-an",
    "du-an",
    "quy-hoach",
    "chien-luoc",
];

impl DocumentType {
    /// Whether a document of this type is a plan in the wide sense.
    pub fn is_plan(&self) -> bool {
        PLANS.contains(&self.slug)
    }

    /// The type whose slug is `slug`.
    pub fn from_slug(slug: &str) -> Option<&'static DocumentType> {
        DOCUMENT_TYPES.iter().find(|kind| kind.slug == slug)
    }
}
