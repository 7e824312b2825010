use super::extract as read;
use crate::import::FormatError;
use crate::import::extract::{Extract, Layer, MergedWith};
use crate::import::formats::Damage;

fn extract(html: &str) -> Extract {
    read(html).expect("a page that can be read")
}

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
fn what_a_site_prints_over_the_letterhead_is_set_aside() {
    let html = "<div><a href=x>Trang chủ</a> | Hotline: 0225 123 456</div><p>ỦY BAN NHÂN DÂN<p>TỈNH X<p>Số: 5/KH-UBND\
        <p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<p>Nội dung";
    let read = extract(html);
    let aside: Vec<&str> = read
        .layers
        .iter()
        .map(|layered| &read.text[layered.range.clone()])
        .collect();
    assert_eq!(aside, ["Trang chủ | Hotline: 0225 123 456"]);
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

/// A tag with tens of thousands of attributes ended the program, and a few thousand joined cells took 20 GB.
#[test]
fn what_no_page_has_is_refused() {
    let attributes = |count: usize| {
        let all: String = (0..count).map(|n| format!("a{n}=\"x\" ")).collect();
        format!("<p {all}>Một</p>")
    };
    assert_eq!(lines(&attributes(200)), ["Một"]);
    for count in [1_000, 100_000] {
        let refused = read(&attributes(count)).err();
        assert_eq!(refused, Some(FormatError::Broken(Damage::Tag)), "{count}");
    }
    let cells = |count: usize, cell: &str| format!("<table>{}</table>", format!("<tr>{cell}").repeat(count));
    for table in [
        cells(2_000, "<td colspan=1000 rowspan=65534>a"),
        cells(1, &"<td colspan=1000>a".repeat(100_000)),
        cells(20, &"<td rowspan=1000>a".repeat(1_000)),
    ] {
        assert_eq!(read(&table).err(), Some(FormatError::TooLarge));
    }
    let rest = "<tr><td colspan=4>b".repeat(499);
    assert!(read(&format!("<table><tr><td rowspan=500>a<td colspan=4>b{rest}</table>")).is_ok());
}

#[test]
fn looks_that_nobody_closes_do_not_pile_up() {
    let page = "<b><p>x</p>".repeat(5_000);
    let written = extract(&page).text.len();
    assert!(written < 5_000 * 500, "{written}");
}
