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
    let vi = format!("{count} dòng theo bảng mã cũ {name} đã được chuyển sang Unicode: xem lại tên riêng và chữ hoa.");
    let en = format!(
        "Lines in the old encoding {name} converted to Unicode: {count}. Check proper names and capital letters."
    );
    notice(count, false, vi, en)
}

pub fn turned_by_font(legacy: Legacy, count: usize) -> Notice {
    let name = legacy.name();
    let vi =
        format!("{count} đoạn chữ mang phông cũ {name} đã được chuyển sang Unicode: xem lại tên riêng và chữ hoa.");
    let en = format!(
        "Pieces of text in a font of the old encoding {name} converted to Unicode: {count}. Check proper names and capital letters."
    );
    notice(count, false, vi, en)
}

pub fn unknown_symbols(count: usize) -> Notice {
    let vi = format!("{count} ký hiệu của phông ký hiệu không rõ là gì, ghi là “\u{fffd}”: so với bản in.");
    let en = format!("Unknown signs of a symbol font, shown as “\u{fffd}”: {count}. Compare with the print.");
    notice(count, true, vi, en)
}

pub fn comments(count: usize) -> Notice {
    let vi = format!("{count} nhận xét bên lề của Word không đưa vào văn bản.");
    let en = format!("Comments in the margin of the Word file that were left out: {count}.");
    notice(count, false, vi, en)
}

pub fn pictures(count: usize) -> Notice {
    let vi = format!("{count} hình trong tệp không đọc được; nếu là bảng hay chữ chụp ảnh thì phải gõ lại.");
    let en = format!("Pictures in the file that were not read: {count}. Tables or text in a picture have to be typed.");
    notice(count, false, vi, en)
}

pub fn too_deep(count: usize) -> Notice {
    let vi = format!("{count} phần lồng quá sâu trong tệp không được đọc: so với bản in.");
    let en = format!("Parts of the file nested too deeply to be read: {count}. Compare with the print.");
    notice(count, true, vi, en)
}

pub fn chunks(count: usize) -> Notice {
    let vi =
        format!("{count} tệp khác nhúng trong tệp Word (altChunk) không được đọc: mở bằng Word, lưu lại rồi nhập lại.");
    let en = format!(
        "Other files inside the Word file (altChunk) that were not read: {count}. Open it in Word, save it and import it again."
    );
    notice(count, true, vi, en)
}

pub fn loose_notes(count: usize) -> Notice {
    let vi = format!("{count} chú thích không còn chỗ nào dẫn tới, để riêng.");
    let en = format!("Notes that nothing refers to, set aside: {count}.");
    notice(count, false, vi, en)
}

pub fn formulas(count: usize) -> Notice {
    let vi = format!("{count} ô công thức chưa có kết quả trong tệp: mở bằng Excel rồi lưu lại để có số.");
    let en =
        format!("Formulas without a result in the file: {count}. Open it in Excel and save it, so that they have one.");
    notice(count, true, vi, en)
}
