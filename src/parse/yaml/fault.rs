//! Lỗi YAML: what is wrong with a text that is not YAML, in words of our own.
//!
//! The parser tells its errors as English sentences, and its next version may have others. So a sentence is looked up
//! here by the words that tell its kind, and one that nobody has met is said to be unreadable at its place.

use crate::diagnostics::Bilingual;

/// Why a text cannot be read as YAML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YamlFault {
    /// A line stands further in or out than those that it belongs to.
    Indent,
    /// A tab stands where blanks must.
    Tab,
    /// A colon where no value can follow, or without a blank behind it.
    Colon,
    /// A line without the colon that makes it a key.
    NoColon,
    /// A dash where no item can begin, or without a blank behind it.
    Dash,
    /// A bracket or brace too many or too few, or a comma that is missing between two values.
    Bracket,
    /// A quote that is never closed.
    OpenQuote,
    /// Something behind the quote that closes a value.
    BehindQuote,
    /// A backslash in double quotes that begins nothing known.
    Backslash,
    /// What stands beside `|` or `>`, or how the text below it is indented.
    BlockText,
    /// A name after `&` or `*`.
    Anchor,
    /// A name after `!`.
    Tag,
    /// A line that begins with `%`.
    Directive,
    /// A remark between the lines of one value.
    Comment,
    /// A sign that no YAML may hold, or that begins nothing.
    Sign,
    /// A second document, or what belongs to none.
    SecondDocument,
    /// The text ends within a value.
    Unfinished,
    /// Tables in lists in tables, without end.
    TooDeep,
    /// The parser's reason is none of these.
    Unreadable,
}

use YamlFault::{
    Anchor, Backslash, BehindQuote, BlockText, Bracket, Colon, Comment, Dash, Directive, Indent, NoColon, OpenQuote,
    SecondDocument, Sign, Tab, Tag, TooDeep, Unfinished, Unreadable,
};

/// Words of the parser's error messages with the fault that they mean, those that tell more before those that many
/// messages have.
const TOLD_BY: [(&str, YamlFault); 49] = [
    ("recursion limit", TooDeep),
    ("a tab", Tab),
    ("tab cannot", Tab),
    ("tabs ", Tab),
    ("block scalar", BlockText),
    ("trailing content after", BehindQuote),
    ("unexpected document indicator", OpenQuote),
    ("unexpected end of stream", OpenQuote),
    ("escape character", Backslash),
    ("hexadecimal number", Backslash),
    ("Unicode character escape", Backslash),
    ("anchor", Anchor),
    ("alias", Anchor),
    ("directive", Directive),
    ("version number", Directive),
    ("'.' character", Directive),
    ("while parsing a tag", Tag),
    ("while scanning a tag", Tag),
    ("while scanning TAG", Tag),
    ("verbatim tag", Tag),
    ("global tag", Tag),
    ("TAG", Tag),
    ("handle", Tag),
    ("comment intercepting", Comment),
    ("is only valid inside a block", Dash),
    ("'-' must be followed", Dash),
    ("start with '-'", Dash),
    ("expected '-' indicator", Indent),
    ("block sequence entries", Dash),
    ("misplaced bracket", Bracket),
    ("flow mapping, did not", Bracket),
    ("flow sequence", Bracket),
    ("':' may not precede", Colon),
    ("':' must be followed", Colon),
    ("placement of ':'", Colon),
    ("mapping values are not allowed", Colon),
    ("mapping keys are not allowed", Colon),
    ("simple key", NoColon),
    ("did not find expected key", Indent),
    ("indentation", Indent),
    ("unprintable", Sign),
    ("byte order mark", Sign),
    ("unexpected character", Sign),
    ("node content", Sign),
    ("document", SecondDocument),
    ("expected next token", Sign),
    ("expected whitespace", Sign),
    ("end of plain scalar", Unfinished),
    ("unexpected eof", Unfinished),
];

impl YamlFault {
    /// The fault that an error message of the parser means.
    pub fn of(sentence: &str) -> Self {
        let told = TOLD_BY.iter().find(|(words, _)| sentence.contains(words));
        told.map_or(Unreadable, |(_, fault)| *fault)
    }

    /// The fault as the second half of a sentence.
    pub fn words(self) -> Bilingual {
        let (vi, en) = match self {
            Indent => (
                "dòng này thụt vào không khớp với các dòng cùng mục",
                "the line is not indented like the lines it belongs to",
            ),
            Tab => (
                "có ký tự tab; YAML chỉ nhận dấu cách ở đầu dòng và sau dấu gạch",
                "there is a tab; YAML takes only spaces at the start of a line and after a dash",
            ),
            Colon => (
                "dấu hai chấm không ở chỗ có thể mở một giá trị, hoặc thiếu dấu cách sau nó",
                "the colon is where no value can begin, or there is no space after it",
            ),
            NoColon => (
                "thiếu dấu hai chấm để dòng này thành một khóa",
                "the line lacks the colon that makes it a key",
            ),
            Dash => (
                "dấu gạch đầu dòng không ở chỗ có thể mở một mục, hoặc thiếu dấu cách sau nó",
                "the dash is where no item can begin, or there is no space after it",
            ),
            Bracket => (
                "dấu ngoặc thừa hoặc thiếu, hoặc thiếu dấu phẩy giữa hai giá trị trong ngoặc",
                "there is a bracket too many or too few, or a comma is missing between two values in brackets",
            ),
            OpenQuote => ("dấu nháy không được đóng", "a quote is never closed"),
            BehindQuote => (
                "còn chữ sau dấu nháy đóng",
                "there is something after the quote that closes the value",
            ),
            Backslash => (
                "dấu `\\` trong dấu nháy kép không mở ký hiệu nào; viết `\\\\` hoặc dùng dấu nháy đơn",
                "the `\\` in double quotes does not begin a known sign; write `\\\\` or use single quotes",
            ),
            BlockText => (
                "sau `|` hoặc `>` chỉ được xuống dòng, và đoạn chữ bên dưới phải thụt vào như nhau",
                "only a new line may follow `|` or `>`, and the text below must be indented alike",
            ),
            Anchor => (
                "tên sau `&` hoặc `*` không dùng được",
                "the name after `&` or `*` cannot be used",
            ),
            Tag => ("tên sau `!` không dùng được", "the name after `!` cannot be used"),
            Directive => (
                "dòng bắt đầu bằng `%` không dùng được ở đây",
                "a line that begins with `%` is not allowed here",
            ),
            Comment => (
                "có lời ghi chú `#` giữa các dòng của một giá trị",
                "there is a comment `#` between the lines of one value",
            ),
            Sign => (
                "có ký tự không được dùng ở đây",
                "there is a character that is not allowed here",
            ),
            SecondDocument => (
                "có dòng `---` hoặc `...` mở thêm một tài liệu YAML thứ hai",
                "a line `---` or `...` begins a second YAML document",
            ),
            Unfinished => ("giá trị bị bỏ dở ở cuối", "the text ends within a value"),
            TooDeep => ("các mục lồng vào nhau quá sâu", "it is nested too deeply"),
            Unreadable => ("không đọc được YAML ở đây", "it cannot be read from here on"),
        };
        Bilingual { vi, en }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::parse::yaml::{CharMap, parse};

    /// Texts that are no YAML, of all kinds of mistakes that its grammar knows.
    const BROKEN: [(&str, YamlFault); 32] = [
        ("a: 1\n b: 2\n", Colon),
        ("a:\n    b: 1\n  c: 2\n", Indent),
        ("a:\n  - b\n c\n", Indent),
        ("- a\nb: 1\n", Indent),
        ("a: b: c\n", Colon),
        ("a: 1\nb\n", NoColon),
        ("a: - b\n", Dash),
        ("a: [1, 2\nb: 3\n", Colon),
        ("a: 1]\nb: ]\n", Bracket),
        ("a: {b: 1\n", Bracket),
        ("a: [1}\n", Bracket),
        ("a: \"b\n", OpenQuote),
        ("a: 'b\n", OpenQuote),
        ("a: \"b\n---\n\"\n", OpenQuote),
        ("a: \"b\" c\n", BehindQuote),
        ("a: \"\\q\"\n", Backslash),
        ("a: \"\\xzz\"\n", Backslash),
        ("a: \"\\uD800\"\n", Backslash),
        ("a: | b\n  c\n", BlockText),
        ("a: |0\n  c\n", BlockText),
        ("a: *b\n", Anchor),
        ("a: & b\n", Anchor),
        ("a: !<b c\n", Tag),
        ("a: !b!c d\n", Tag),
        ("%YAML x\n---\na: 1\n", Directive),
        ("a: @b\n", Sign),
        ("a: `b\n", Sign),
        ("a: 1\n---\nb: 2\n", SecondDocument),
        ("a: 1\n... b\n", SecondDocument),
        ("a:\n\t- b\n", Tab),
        ("a:\n  b\n # c\n  d\n", Indent),
        ("a: %b\n", Sign),
    ];

    fn fault_of(text: &str) -> Option<YamlFault> {
        let chars: Vec<char> = text.chars().collect();
        parse(&chars, &CharMap::new(text, 0)).err().map(|error| error.fault)
    }

    #[test]
    fn mistakes_are_told_by_their_kind() {
        let found: Vec<_> = BROKEN.iter().map(|(text, _)| (*text, fault_of(text))).collect();
        let wanted: Vec<_> = BROKEN.iter().map(|(text, fault)| (*text, Some(*fault))).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn a_sentence_that_nobody_has_met_is_told_without_its_words() {
        assert_eq!(YamlFault::of("found a snark where a boojum was expected"), Unreadable);
        let faults = TOLD_BY.iter().map(|(_, fault)| *fault).chain([Unreadable]);
        let told: BTreeSet<&str> = faults.map(|fault| fault.words().vi).collect();
        for words in told {
            let is_plain = |word: &str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
            let plain = words.split_whitespace().filter(|word| is_plain(word));
            // Vietnamese has words without marks, too, but never most of a sentence.
            assert!(plain.count() * 2 < words.split_whitespace().count(), "{words}");
        }
    }
}
