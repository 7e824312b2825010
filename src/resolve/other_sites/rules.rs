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
        en: "Run `congkhai sources update`, and keep `content/sources/` with the other files.",
    },
    explain: Bilingual {
        vi: "`sources:` trong site.yaml nêu những trang công khai khác mà trang này hiện văn bản và chỉ tiêu bên cạnh của mình. `build` không bao giờ lên mạng: nó chỉ đọc `content/sources/<mã>/`, để cùng nội dung thì ra cùng trang. `congkhai sources update` lấy dữ liệu về đó.",
        en: "`sources:` in site.yaml names other sites whose documents and targets this one shows beside its own. `build` never goes to the web: it reads `content/sources/<id>/` alone, so that the same input gives the same bytes. `congkhai sources update` fetches the data.",
    },
};

/// Lược đồ chưa biết: the data of another site has a schema that is not known here.
pub const UNKNOWN_SCHEMA: Rule = Rule {
    code: "CK0902",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Dữ liệu của trang `{id}` theo lược đồ chưa biết ({said}); chưa hiện gì của trang ấy.",
        en: "The data of the site `{id}` has a schema that is not known here ({said_en}); nothing of it is shown.",
    },
    help: Bilingual {
        vi: "Trang ấy cần được dựng bằng congkhai có lược đồ {known}; nếu trang ấy mới hơn thì nâng cấp congkhai ở đây.",
        en: "That site has to be built by a congkhai of schema {known}; where it is a newer one, upgrade congkhai here.",
    },
    explain: Bilingual {
        vi: "`datapackage.json` có `congkhai: { schema: 1 }`: phiên bản của các cột và ý nghĩa của chúng. Số khác, hoặc không có, thì không biết cột nói gì, và đoán thì có thể nêu sai một con số nhân danh người khác.",
        en: "`datapackage.json` has `congkhai: { schema: 1 }`, the version of the columns and of what they mean. With another number, or none, nobody knows what a column says, and a guess could publish a wrong figure in somebody else's name.",
    },
};

/// Tệp khác với mã kiểm: a file of another site is not the one that its package describes.
pub const OTHER_BYTES: Rule = Rule {
    code: "CK0904",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Tệp này không phải tệp mà `datapackage.json` của trang `{id}` mô tả (mã SHA-256 khác hoặc không có); chưa hiện gì của trang ấy.",
        en: "This is not the file that `datapackage.json` of the site `{id}` describes (its SHA-256 is another, or none is told); nothing of it is shown.",
    },
    help: Bilingual {
        vi: "Chạy `congkhai sources update` để lấy lại. Không sửa tệp này bằng tay.",
        en: "Run `congkhai sources update` to fetch it again. The file is not edited by hand.",
    },
    explain: Bilingual {
        vi: "Số của trang khác được nêu dưới tên của họ, nên phải đúng từng byte như họ công bố. Tệp bị sửa, bị cắt hay lấy ở hai lúc khác nhau thì mã kiểm khác.",
        en: "Figures of another site are told under its name, so they have to be what it published, byte for byte. A file that was edited, cut off, or fetched at another time than the package has another digest.",
    },
};

/// Chỉ tiêu cùng mã mà khác: indicators of another site that have the id of ours and are not the same.
pub const OTHER_INDICATOR: Rule = Rule {
    code: "CK0906",
    severity: Severity::Info,
    message: Bilingual {
        vi: "Trang `{id}` có chỉ tiêu cùng mã như ở đây mà khác tên, đơn vị, chiều hay loại số đo (số chỉ tiêu: {count}), đầu tiên là `{indicator}`; số của chúng chỉ hiện ở các trang của `{id}`.",
        en: "The site `{id}` has indicators with an id of this one and another name, unit, direction or measure (their number: {count}), of which `{indicator}` is the first; their figures stand on the pages of `{id}` alone.",
    },
    help: Bilingual {
        vi: "Nếu đúng là một, hai trang cần dùng chung danh mục (`congkhai catalogue update`), hoặc thêm tên kia vào `aliases`.",
        en: "If they are the same, both sites have to share their catalogue (`congkhai catalogue update`), or the other name goes to `aliases`.",
    },
    explain: Bilingual {
        vi: "Hai con số chỉ được đặt cạnh nhau khi đo cùng một thứ. Mã giống nhau chưa nói lên điều đó, nên tên (hoặc tên khác), đơn vị, chiều và loại số đo cũng phải giống.",
        en: "Two figures stand side by side only where they measure the same. An equal id does not say so; name (or another name), unit, direction and measure have to be equal, too.",
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
        vi: "Tên và địa chỉ của một trang khác chỉ lấy từ site.yaml, không bao giờ từ chính dữ liệu của trang ấy. Vì vậy một thư mục không được nêu tên thì không hiện.",
        en: "Name and address of another site come from site.yaml, never from that site's own data. So a folder that nobody names is not shown.",
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
        vi: "Mã là tên thư mục dưới `content/sources/` và một phần của địa chỉ `/trang-khac/<mã>/`. Nó giữ cho dòng của hai trang không bao giờ lẫn vào nhau.",
        en: "The id names the folder below `content/sources/` and is a part of the address `/trang-khac/<id>/`. It keeps the rows of two sites apart.",
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
