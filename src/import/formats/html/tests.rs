use super::extract;
use crate::import::extract::{Layer, MergedWith};

fn lines(html: &str) -> Vec<String> {
    let read = extract(html);
    let lines = read.text.lines().filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

#[test]
fn paragraphs_lists_and_looks_are_read() {
    let html = "<!DOCTYPE html><html><head><title>Cổng</title><style>p{}</style></head><body>\
        <script>var a = '<p>không</p>';</script><h2>KẾ HOẠCH</h2><p>Tỷ lệ <b>đạt\n  95%</b>&nbsp;m<sup>2</sup> &lt; 3<br>dòng hai\
        <ul><li>Một<li>Hai</ul><ol start=3 type=a><li>Ba</ol><p style='font-weight: normal'><span style='font-weight: bold'>I. MỤC TIÊU</span></body></html>";
    assert_eq!(
        lines(html),
        [
            "## KẾ HOẠCH",
            "Tỷ lệ <b>đạt 95%</b> m<sup>2</sup> < 3",
            "dòng hai",
            "- Một",
            "- Hai",
            "c. Ba",
            "<b>I. MỤC TIÊU</b>"
        ]
    );
}

#[test]
fn a_comparator_under_a_line_is_one_with_its_bound() {
    assert_eq!(
        lines("<p>Đạt <u>&gt;</u> 95%, còn <u>&lt; 3%</u></p>"),
        ["Đạt ≥ 95%, còn < 3%"]
    );
}

#[test]
fn tables_have_their_cells_on_a_grid() {
    let html =
        "<table><tr><th rowspan=2>TT<th colspan=2>Mục tiêu<tr><td>2025<td>2030<tr><td>1<td><p>70<p>%<td>80</table>";
    let read = extract(html);
    assert_eq!(read.text, "TT\tMục tiêu\t\n\t2025\t2030\n1\t70<br>%\t80\n");
    let merged: Vec<MergedWith> = read.merged.iter().map(|merged| merged.with).collect();
    assert_eq!(merged, [MergedWith::Left, MergedWith::Above]);
    assert_eq!(read.tables.len(), 1);
}

#[test]
fn what_a_site_puts_around_and_hides_is_set_aside() {
    let html = "<nav><a href=x>Trang chủ</a></nav><ul><li><a href=y>Giới thiệu</a></ul><div style='display: none'>ẩn <b>đi</b></div>\
        <table><tr><td><table><tr><td>ỦY BAN<td>Độc lập - Tự do</table><p>Nội dung</td></tr></table><footer>Bản quyền</footer>";
    let read = extract(html);
    let layers: Vec<Layer> = read.layers.iter().map(|layered| layered.layer).collect();
    assert_eq!(
        layers,
        [
            Layer::RunningHead,
            Layer::RunningHead,
            Layer::Hidden,
            Layer::RunningHead
        ]
    );
    let body: Vec<&str> = read
        .text
        .lines()
        .filter(|l| ["ỦY BAN", "Độc lập - Tự do", "Nội dung"].contains(l))
        .collect();
    assert_eq!(body, ["ỦY BAN", "Độc lập - Tự do", "Nội dung"]);
}

#[test]
fn broken_pages_break_nothing() {
    for html in [
        "<table><td>a",
        "</table></td>",
        "<p",
        "<b><i></b>x</i>",
        "<table><tr><td colspan=99999>x",
    ] {
        extract(html);
    }
    let deep = "<table><tr><td>".repeat(3000) + "sâu";
    assert_eq!(extract(&deep).text, "sâu\n");
}
