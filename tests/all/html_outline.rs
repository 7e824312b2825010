//! The outline of a page, which the golden tests compare, says what a reader gets.

use crate::support::html::{Token, frame_outline, head_outline, main_outline, tokens};

const WHOLE: &str = "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"><title>Kế hoạch &amp; chỉ tiêu</title></head>\n\
    <body><a class=\"skip-link\" href=\"#noi-dung\">Bỏ qua</a><header><p><a href=\"/\">Trang</a></p></header>\n\
    <main id=\"noi-dung\"><h1>Một</h1><p>Xem <a href=\"/a/\">văn bản <em>này</em></a>, <span id=\"x\">dòng</span> 3&nbsp;%.</p>\n\
    <ul><li>a</li><li>b</li></ul><table id=\"bang\"><caption>Bảng</caption><tr><th scope=\"col\">Năm</th><td>&lt; 3</td></tr></table>\n\
    </main><footer><p>Hết</p></footer></body></html>";

const MINIFIED: &str = "<!doctypehtml><html lang=vi><meta charset=utf-8><title>Kế hoạch & chỉ tiêu</title>\
    <body><a class=skip-link href=#noi-dung>Bỏ qua</a><header><p><a href=/>Trang</a></header>\
    <main id=noi-dung><h1>Một</h1><p>Xem <a href=/a/>văn bản <em>này</em></a>, <span id=x>dòng</span> 3&nbsp;%.\
    <ul><li>a<li>b</ul><table id=bang><caption>Bảng<tr><th scope=col>Năm<td>&lt 3</table></main><footer><p>Hết</footer>";

#[test]
fn text_links_and_ids_of_the_main_part_are_listed() {
    let expected = "main#noi-dung\nh1 Một\np Xem [văn bản này](/a/), {#x}dòng 3␣%.\nli a\nli b\ntable#bang\n\
                    caption Bảng\nth [scope col] Năm\ntd < 3\n";
    assert_eq!(main_outline(WHOLE), expected);
}

#[test]
fn minified_pages_have_the_same_outlines() {
    assert_eq!(main_outline(MINIFIED), main_outline(WHOLE));
    assert_eq!(frame_outline(MINIFIED), frame_outline(WHOLE));
    assert_eq!(head_outline(MINIFIED), head_outline(WHOLE));
}

#[test]
fn head_and_frame_leave_the_main_part_out() {
    assert_eq!(
        head_outline(WHOLE),
        "html lang=“vi”\nmeta charset=“utf-8”\ntitle Kế hoạch & chỉ tiêu\n".replace("head\n", "")
    );
    assert_eq!(
        frame_outline(WHOLE),
        "[Bỏ qua](#noi-dung)\np [Trang](/)\nmain …\np Hết\n"
    );
}

#[test]
fn a_blank_between_inline_elements_is_kept_and_a_missing_one_is_missed() {
    assert_eq!(main_outline("<main><p><b>Số:</b> <i>42</i></main>"), "p Số: 42\n");
    assert_eq!(main_outline("<main><p><b>Số:</b><i>42</i></main>"), "p Số:42\n");
}

#[test]
fn scripts_and_odd_signs_are_no_tags() {
    let found = tokens("<script>if (a<b) {}</script>1 < 2 &lt;ngay&gt; &#273;&#x111;");
    let text = |t: &str| Token::Text(t.to_owned());
    let expected = [
        text("if (a<b) {}"),
        Token::Close("script".into()),
        text("1 "),
        text("<"),
        text(" 2 <ngay> đđ"),
    ];
    assert_eq!(found[1..], expected);
}

#[test]
fn unfinished_pages_do_not_hang() {
    for part in [
        "<",
        "<a",
        "<a href",
        "<a href=",
        "<a href=\"x",
        "</",
        "<!--",
        "<script>",
        "&#",
        "<a =>",
        "<main><p",
    ] {
        main_outline(part);
        frame_outline(part);
        head_outline(part);
    }
}
