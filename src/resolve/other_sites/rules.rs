//! The rules that the data of other sites can break when it is brought together.

use crate::diagnostics::{Bilingual, Rule, Severity};

/// Chưa lấy dữ liệu của trang khác: `sources:` names a site whose data was not fetched yet.
pub const NOT_FETCHED: Rule = Rule {
    code: "CK0901",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Chưa có dữ liệu của trang `{id}`.",
        en: "The data of the site `{id}` is not here yet.",
    },
    help: Bilingual {
        vi: "Chạy `congkhai sources update`, rồi lưu `content/sources/` cùng các tệp khác.",
        en: "Run `congkhai sources update`, then save `content/sources/` with the other files.",
    },
    explain: Bilingual {
        vi: "`sources:` trong site.yaml nêu những trang công khai khác mà trang này hiện văn bản và chỉ tiêu bên cạnh của mình. `build` không bao giờ lên mạng: nó chỉ đọc `content/sources/<mã>/`, để cùng nội dung thì ra cùng trang. `congkhai sources update` lấy dữ liệu về đó.",
        en: "`sources:` in site.yaml names other sites whose documents and targets are shown beside this site's own. `build` never uses the network: it only reads `content/sources/<id>/`, so that the same content gives the same site. `congkhai sources update` fetches the data.",
    },
};

/// Lược đồ chưa biết: the data of another site has a schema that is not known here.
pub const UNKNOWN_SCHEMA: Rule = Rule {
    code: "CK0902",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Dữ liệu của trang `{id}` theo một lược đồ mà chương trình chưa biết ({said}); chưa hiện gì của trang ấy.",
        en: "The data of the site `{id}` has a schema that this program does not know ({said_en}); none of it is shown.",
    },
    help: Bilingual {
        vi: "Trang ấy cần được dựng bằng bản congkhai có lược đồ {known}; nếu trang ấy dùng bản mới hơn thì nâng cấp congkhai ở đây.",
        en: "That site must be built with a congkhai that has schema {known}; if it uses a newer one, upgrade congkhai here.",
    },
    explain: Bilingual {
        vi: "`datapackage.json` có `congkhai: { schema: 1 }`: phiên bản của các cột và ý nghĩa của chúng. Số khác, hoặc không có số, thì không biết cột nói gì; nếu đoán thì có thể nêu sai một con số của nơi khác.",
        en: "`datapackage.json` has `congkhai: { schema: 1 }`, the version of the columns and of what they mean. With another number, or none, it is not known what a column means, and a guess could publish a wrong figure in another site's name.",
    },
};

/// Tệp khác mã SHA-256: a file of another site is not the one that its package describes.
pub const OTHER_BYTES: Rule = Rule {
    code: "CK0904",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Tệp này không phải tệp mà `datapackage.json` của trang `{id}` mô tả (mã SHA-256 khác hoặc không có); chưa hiện gì của trang ấy.",
        en: "This is not the file that `datapackage.json` of the site `{id}` describes (its SHA-256 digest differs or is missing); none of the site's data is shown.",
    },
    help: Bilingual {
        vi: "Chạy `congkhai sources update` để lấy lại. Không sửa tệp này bằng tay.",
        en: "Run `congkhai sources update` to fetch it again. Do not edit the file by hand.",
    },
    explain: Bilingual {
        vi: "Số của trang khác được nêu dưới tên của họ, nên phải đúng từng byte như họ công bố. Tệp bị sửa, bị cắt hay lấy vào lúc khác với các tệp kia thì mã SHA-256 khác.",
        en: "Figures of another site are shown in its name, so they must be what it published, byte for byte. A file that was edited, cut off, or fetched at another time than the others has another digest.",
    },
};

/// Chỉ tiêu cùng mã mà khác: indicators of another site that have the id of ours and are not the same.
pub const OTHER_INDICATOR: Rule = Rule {
    code: "CK0906",
    severity: Severity::Info,
    message: Bilingual {
        vi: "Trang `{id}` có chỉ tiêu cùng mã như ở đây mà khác tên, đơn vị, chiều hay loại số đo (số chỉ tiêu: {count}), đầu tiên là `{indicator}`; số của chúng chỉ hiện ở các trang của `{id}`.",
        en: "The site `{id}` has indicators with the same id as here but another name, unit, direction or measure (indicators: {count}), the first being `{indicator}`; their figures are shown only on the pages of `{id}`.",
    },
    help: Bilingual {
        vi: "Nếu đúng là một, hai trang cần dùng chung danh mục (`congkhai catalogue update`), hoặc thêm tên kia vào `aliases`.",
        en: "If they are the same, both sites should use the same catalogue (`congkhai catalogue update`), or add the other name to `aliases`.",
    },
    explain: Bilingual {
        vi: "Hai con số chỉ được đặt cạnh nhau khi đo cùng một thứ. Mã giống nhau chưa nói lên điều đó, nên tên (hoặc tên khác), đơn vị, chiều và loại số đo cũng phải giống.",
        en: "Two figures are shown side by side only if they measure the same thing. An equal id does not prove that; the name (or another name), unit, direction and measure must also be equal.",
    },
};

/// Thư mục không ai nêu tên: data of a site that `sources:` does not name.
pub const UNNAMED: Rule = Rule {
    code: "CK0907",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "`sources:` trong site.yaml không nêu trang `{id}`, nên dữ liệu này không được hiện.",
        en: "`sources:` in site.yaml does not name the site `{id}`, so this data is not shown.",
    },
    help: Bilingual {
        vi: "Thêm `{ id: {id}, name: …, url: https://… }` vào `sources:`, hoặc xóa thư mục này.",
        en: "Add `{ id: {id}, name: …, url: https://… }` to `sources:`, or delete the folder.",
    },
    explain: Bilingual {
        vi: "Tên và địa chỉ của một trang khác chỉ lấy từ site.yaml, không bao giờ từ chính dữ liệu của trang ấy. Vì vậy dữ liệu trong thư mục không được nêu tên thì không hiện.",
        en: "The name and address of another site come from site.yaml, never from that site's own data. So a folder that is not named there is not shown.",
    },
};

/// Hai trang một mã: two rows of `sources:` with one id.
pub const TWICE: Rule = Rule {
    code: "CK0908",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Hai dòng của `sources:` có cùng mã `{id}`.",
        en: "Two rows of `sources:` have the id `{id}`.",
    },
    help: Bilingual {
        vi: "Đặt cho mỗi trang một mã riêng.",
        en: "Give each site an id of its own.",
    },
    explain: Bilingual {
        vi: "Mã là tên thư mục dưới `content/sources/` và một phần của địa chỉ `/trang-khac/<mã>/`. Nhờ mã, dòng của hai trang không bao giờ lẫn vào nhau.",
        en: "The id is the name of the folder below `content/sources/` and part of the address `/trang-khac/<id>/`. It keeps the rows of two sites apart.",
    },
};

/// All rules of this folder.
pub const RULES: [&Rule; 6] = [
    &NOT_FETCHED,
    &UNKNOWN_SCHEMA,
    &OTHER_BYTES,
    &OTHER_INDICATOR,
    &UNNAMED,
    &TWICE,
];
