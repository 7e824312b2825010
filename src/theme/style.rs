//! Tệp kiểu rút gọn: a stylesheet without comments and without white space that says nothing.
//!
//! What means the same to every browser goes and nothing else: names, values and their order stay. White space stays one
//! blank wherever it can mean something, as between selectors and around operators.

/// The stylesheet without comments and idle white space.
pub(super) fn short(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    let mut rest = written;
    let mut is_apart = false;
    while let Some(next) = rest.chars().next() {
        let length = match next {
            '"' | '\'' => quoted(rest, next),
            '/' if rest.starts_with("/*") => {
                let end = rest[2..].find("*/").map_or(rest.len(), |at| at + 4);
                let touches = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !"{};,:".contains(c));
                // It parts two words that would be one.
                if !is_apart && touches(out.chars().next_back()) && touches(rest[end..].chars().next()) {
                    out.push_str("/**/");
                }
                rest = &rest[end..];
                continue;
            }
            '\\' => next.len_utf8() + rest[next.len_utf8()..].chars().next().map_or(0, char::len_utf8),
            _ if rest.starts_with("url(") => rest.find(')').map_or(rest.len(), |at| at + 1),
            _ if next.is_whitespace() => {
                is_apart = true;
                rest = &rest[next.len_utf8()..];
                continue;
            }
            _ => next.len_utf8(),
        };
        let last = out.chars().next_back();
        // A blank before a colon tells a descendant; one behind it tells nothing.
        if is_apart && !last.is_none_or(|c| "{};,:".contains(c)) && !"{};,".contains(next) {
            out.push(' ');
        }
        is_apart = false;
        if next == '}' && last == Some(';') {
            out.pop();
        }
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out
}

/// How long the string is that a text begins with.
fn quoted(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    let end = text[1..].find(|c| {
        let ends = c == quote && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        ends
    });
    end.map_or(text.len(), |at| at + 2)
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn what_says_nothing_goes_and_what_says_something_stays() {
        let written = "/* Why. */\n.a :hover, .b > p {\n  margin: 0 calc(1px + 2px);\n  content: \"; \\\" }  /* no */\";\n}\n\n@media (min-width: 40rem) {\n  .a { color: red; }\n}\n";
        let expected = ".a :hover,.b > p{margin:0 calc(1px + 2px);content:\"; \\\" }  /* no */\"}@media (min-width:40rem){.a{color:red}}";
        assert_eq!(short(written), expected);
        assert_eq!(short(expected), expected);
        assert_eq!(
            short(".a/* x */.b { background: url(a  b.svg) }"),
            ".a/**/.b{background:url(a  b.svg)}"
        );
        assert_eq!(short("a { b: 'x"), "a{b:'x");
    }
}
