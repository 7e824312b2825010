//! Lời báo: what an editor is told of how the text of a file was had.

use crate::import::extract::Notice;
use crate::import::found::Doubt;
use crate::text::legacy::Legacy;

fn notice(count: usize, review: bool, vi: String, en: String) -> Notice {
    Notice {
        count,
        review,
        what: Doubt::new(vi, en),
    }
}

pub fn turned(legacy: Legacy, count: usize) -> Notice {
    let name = legacy.name();
    let vi = format!("{count} dòng theo bảng mã cũ {name} đã được chuyển sang Unicode: đọc lại tên riêng và chữ hoa.");
    let en = format!(
        "{count} lines in the old encoding {name} were turned to Unicode: read proper names and capitals again."
    );
    notice(count, false, vi, en)
}

pub fn turned_by_font(legacy: Legacy, count: usize) -> Notice {
    let name = legacy.name();
    let vi =
        format!("{count} đoạn chữ mang phông cũ {name} đã được chuyển sang Unicode: đọc lại tên riêng và chữ hoa.");
    let en = format!(
        "{count} runs in a font of the old encoding {name} were turned to Unicode: read names and capitals again."
    );
    notice(count, false, vi, en)
}

pub fn unknown_symbols(count: usize) -> Notice {
    let vi = format!("{count} ký hiệu của phông ký hiệu không rõ là gì, ghi là “\u{fffd}”: so với bản in.");
    let en = format!("{count} signs of a symbol font are not known and stand as “\u{fffd}”: compare with the print.");
    notice(count, true, vi, en)
}

pub fn comments(count: usize) -> Notice {
    let vi = format!("{count} nhận xét bên lề của Word không đưa vào văn bản.");
    let en = format!("{count} comments in the margin of the Word file were left out.");
    notice(count, false, vi, en)
}

pub fn pictures(count: usize) -> Notice {
    let vi = format!("{count} hình trong tệp không đọc được; nếu là bảng hay chữ chụp ảnh thì phải gõ lại.");
    let en = format!("{count} pictures in the file were not read; a table or text that is a picture has to be typed.");
    notice(count, false, vi, en)
}

pub fn too_deep(count: usize) -> Notice {
    let vi = format!("{count} phần lồng quá sâu trong tệp không được đọc.");
    let en = format!("{count} parts of the file stand too deep within others and were not read.");
    notice(count, true, vi, en)
}

pub fn chunks(count: usize) -> Notice {
    let vi =
        format!("{count} tệp khác nhúng trong tệp Word (altChunk) không được đọc: mở bằng Word, lưu lại rồi nhập lại.");
    let en = format!(
        "{count} other files within the Word file (altChunk) were not read: open it in Word, save it and import it again."
    );
    notice(count, true, vi, en)
}

pub fn loose_notes(count: usize) -> Notice {
    let vi = format!("{count} chú thích không còn chỗ nào dẫn tới, để riêng.");
    let en = format!("{count} notes that nothing refers to were set aside.");
    notice(count, false, vi, en)
}

pub fn formulas(count: usize) -> Notice {
    let vi = format!("{count} ô công thức chưa có kết quả trong tệp: mở bằng Excel rồi lưu lại để có số.");
    let en =
        format!("{count} formulas have no result in the file: open it in Excel and save it, so that they have one.");
    notice(count, true, vi, en)
}
