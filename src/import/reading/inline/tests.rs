use super::*;

fn read(text: &str) -> Inline {
    Inline::read(text, std::slice::from_ref(&(0..text.len())))
}

#[test]
fn markup_is_style_and_no_text() {
    for (given, plain, markdown) in [
        ("*Cơ quan:* Sở  Y tế", "Cơ quan: Sở Y tế", "*Cơ quan:* Sở Y tế"),
        ("***2.1. Mục tiêu***", "2.1. Mục tiêu", "***2.1. Mục tiêu***"),
        ("**2.** Đảng đoàn", "2. Đảng đoàn", "**2.** Đảng đoàn"),
        ("<b>I. MỤC</b> <i>x</i>", "I. MỤC x", "**I. MỤC** *x*"),
        ("_một_ so_sanh", "một so_sanh", "*một* so\\_sanh"),
        ("20 m<sup>2</sup> sàn", "20 m² sàn", "20 m<sup>2</sup> sàn"),
        ("A<br>B", "A B", "A B"),
        ("3 * 4 và (*)", "3 * 4 và (*)", "3 \\* 4 và (\\*)"),
        ("*lẻ", "*lẻ", "\\*lẻ"),
        ("TB&XH &amp; <20 <x", "TB&XH & <20 <x", "TB&XH & <20 \\<x"),
        ("TB&XH; &lt;b&gt;", "TB&XH; <b>", "TB&XH; \\<b>"),
        ("\\&copy;", "&copy;", "\\&copy;"),
        ("**a: **b", "a: b", "**a:** b"),
        ("*a:*b", "a:b", "a:b"),
    ] {
        let inline = read(given);
        assert_eq!(inline.plain(), plain, "{given}");
        assert_eq!(inline.markdown(false), markdown, "{given}");
        assert_eq!(read(markdown).plain(), plain, "{markdown}");
    }
}

#[test]
fn a_note_is_referred_to_outside_of_the_words() {
    let inline = read("Đạt 95% [^2] hộ");
    assert_eq!(inline.plain(), "Đạt 95% hộ");
    assert_eq!(inline.markdown(false), "Đạt 95%<sup>2</sup> hộ");
    assert_eq!(inline.notes().collect::<Vec<_>>(), [2]);
    let note = read("[^2]: Theo số liệu cũ");
    assert_eq!(
        (note.plain().as_str(), note.markdown(false).as_str()),
        ("² Theo số liệu cũ", "<sup>2</sup> Theo số liệu cũ")
    );
    assert_eq!(read("[^x] và [3]").plain(), "[^x] và [3]");
}

#[test]
fn line_ends_of_a_signature_are_kept() {
    let inline = read("**T/M TỈNH ỦY  \nBÍ THƯ**");
    assert_eq!(inline.plain(), "T/M TỈNH ỦY BÍ THƯ");
    assert_eq!(inline.markdown(true), "**T/M TỈNH ỦY<br>BÍ THƯ**");
}

#[test]
fn pieces_say_where_the_text_comes_from() {
    let source = "*Cơ:*  m<sup>2</sup> x";
    let inline = read(source);
    let (text, pieces) = (inline.plain(), inline.pieces());
    for (at, piece) in pieces.iter().enumerate() {
        let end = pieces.get(at + 1).map_or(text.len(), |next| next.at);
        let shown = &text[piece.at..end];
        let printed = &source[piece.source.clone()];
        assert!(shown == printed || shown == "²" && printed == "2", "{shown} {printed}");
    }
}
