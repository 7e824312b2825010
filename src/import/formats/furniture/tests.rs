use super::find;
use crate::import::extract::Layer;

/// The lines of a text that are no part of the document, each with its layer.
fn told(text: &str) -> Vec<(Layer, &str)> {
    let found = find(text, &[]);
    found
        .into_iter()
        .map(|layered| (layered.layer, text[layered.range].trim()))
        .collect()
}

/// Lines of a page, others on each.
fn page(n: usize) -> String {
    let word = ["xã", "huyện", "tỉnh", "vùng", "nước", "làng", "bản"][n];
    format!("Một dòng của {word}\nhai dòng của {word}\nba {word}\nbốn dòng của {word} này\n")
}

#[test]
fn lines_with_a_counter_and_those_beside_them_are_running_heads() {
    let text: String = (1..=3)
        .map(|n| format!("{}UBND tỉnh X | Trang {n}/3\nKế hoạch phát triển\n", page(n)))
        .collect();
    let found = told(&text);
    assert_eq!(found.len(), 6, "{found:?}");
    assert!(found.iter().all(|(layer, _)| *layer == Layer::RunningHead));
    let without_total: String = (4..=6).map(|n| format!("{}Sở Y tế tỉnh X - {n}\n", page(n))).collect();
    assert_eq!(told(&without_total).len(), 3);
}

#[test]
fn lines_that_only_look_alike_stay() {
    let years = "Năm 2026 đạt 70 xã\nmột\nhai\nba\nbốn\nNăm 2027 đạt 75 xã\nnăm\nsáu\nbảy\n";
    let labels = "Điều 1\na\nb\nc\nd\nĐiều 3\n";
    let repeated = "Cơ quan chủ trì: Sở Y tế\nx\ny\nz\nt\nCơ quan chủ trì: Sở Y tế\n";
    let units = "1.1. Mục\na\nb\nc\nd\n1.2. Mục\ne\nf\ng\nh\n1.3. Mục\ni\n";
    let quarters = "Quý 1/2026\na\nb\nc\nd\nQuý 2/2026\ne\nf\ng\nh\nQuý 3/2026\ni\n";
    for text in [years, labels, repeated, units, quarters] {
        assert_eq!(told(text), [], "{text}");
    }
}

#[test]
fn a_stamp_is_all_its_lines() {
    let text = "Người ký: ỦY BAN NHÂN DÂN TỈNH X\nEmail: a@x.example\nCơ quan: Tỉnh X\nThời gian ký: 24.02.2026 15:42:08 +07:00\n\nỦY BAN NHÂN DÂN\n\
        Cơ quan: Sở Y tế\n44 CÔNG BÁO/Số 18/Ngày 12-3-2026\n";
    let found = told(text);
    assert_eq!(found.len(), 5, "{found:?}");
    assert!(found.iter().all(|(layer, _)| *layer == Layer::Stamp));
}

#[test]
fn a_list_of_contents_has_dots_and_pages() {
    let text = "MỤC LỤC\n\nI. MỤC TIÊU ........ 1\nII. NHIỆM VỤ………… 2\nIII. TỔ CHỨC ..... 12\n\nI. MỤC TIÊU\nGồm ....... 5 xã\n";
    let found = told(text);
    assert_eq!(found.len(), 4, "{found:?}");
    assert!(found.iter().all(|(layer, _)| *layer == Layer::Contents));
    let tabs = "MỤC LỤC\nI. MỤC TIÊU\t1\nII. NHIỆM VỤ\t12\n\nI. MỤC TIÊU\n";
    assert_eq!(told(tabs).len(), 3);
    let bare =
        "MỤC LỤC\nI. MỤC TIÊU\nII. NHIỆM VỤ\nIII. KINH PHÍ\n\nI. MỤC TIÊU\nMột\nII. NHIỆM VỤ\nHai\nIII. KINH PHÍ\nBa\n";
    assert_eq!(told(bare).len(), 4);
    assert_eq!(told("Xã A\t12\nXã B\t15\nXã C\t9\n"), []);
}

#[test]
fn addresses_and_letters_over_the_page_are_furniture() {
    let text = "https://x.example/van-ban 1/5\nD\nỰ\n\nT\nH\nẢ\nO\nchữ\nA\nchữ\n";
    let found = told(text);
    assert_eq!(found.len(), 7, "{found:?}");
}
