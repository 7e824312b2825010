//! A page as an outline that people can read and compare: its text, links and ids.
//!
//! A small walker of its own, so that a page is not judged by what made it. Minified HTML is
//! fine: closing tags, quotes and the tags of `html`, `head` and `body` may be left out.

/// One piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    Open {
        name: String,
        attributes: Vec<(String, String)>,
    },
    Close(String),
    Text(String),
}

/// Elements whose content is not HTML.
const RAW: [&str; 3] = ["script", "style", "title"];
/// Elements that stand before the body.
const IN_HEAD: [&str; 9] = [
    "html", "head", "meta", "title", "link", "script", "style", "base", "noscript",
];
/// Elements that flow with the text around them; all others begin a new line.
const INLINE: [&str; 22] = [
    "a", "abbr", "b", "bdi", "br", "cite", "code", "data", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "time",
];

/// The visible text, with single blanks.
pub fn visible(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(if c.is_whitespace() { ' ' } else { c }),
            _ => {}
        }
    }
    text.replace("&nbsp;", " ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The text of a page without tags and with single blanks, and the signs that are drawn before a badge's words.
pub fn words(html: &str) -> String {
    let mut words: Vec<&str> = Vec::new();
    for part in html.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        let sign = tag.split_once("data-sign=").map(|(_, sign)| sign.trim_matches('"'));
        words.extend(sign);
        words.extend(text.split_whitespace());
    }
    words.join(" ")
}

/// The tokens of a page; comments and the doctype are passed over.
pub fn tokens(html: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        push_text(&mut tokens, &rest[..at]);
        rest = &rest[at..];
        if rest.starts_with("<!--") {
            rest = after(rest, "-->");
        } else if rest.starts_with("<!") {
            rest = after(rest, ">");
        } else if let Some(name) = rest.strip_prefix("</") {
            let name = name.split('>').next().unwrap_or_default();
            tokens.push(Token::Close(name.trim().to_lowercase()));
            rest = after(rest, ">");
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            rest = open(rest, &mut tokens);
        } else {
            push_text(&mut tokens, "<");
            rest = &rest[1..];
        }
    }
    push_text(&mut tokens, rest);
    tokens
}

fn after<'t>(text: &'t str, mark: &str) -> &'t str {
    text.find(mark).map_or("", |at| &text[at + mark.len()..])
}

fn push_text(tokens: &mut Vec<Token>, text: &str) {
    if !text.is_empty() {
        tokens.push(Token::Text(decode(text)));
    }
}

/// Reads an opening tag, and the content of an element that holds no HTML.
fn open<'t>(text: &'t str, tokens: &mut Vec<Token>) -> &'t str {
    let end = text[1..]
        .find(|c: char| c.is_whitespace() || c == '>' || c == '/')
        .map_or(text.len(), |at| at + 1);
    let name = text[1..end].to_lowercase();
    let (attributes, rest) = attributes(&text[end..]);
    tokens.push(Token::Open {
        name: name.clone(),
        attributes,
    });
    if !RAW.contains(&name.as_str()) {
        return rest;
    }
    let close = format!("</{name}");
    let content = rest.find(&close).unwrap_or(rest.len());
    let inner = &rest[..content];
    if !inner.is_empty() {
        tokens.push(Token::Text(if name == "title" {
            decode(inner)
        } else {
            inner.to_owned()
        }));
    }
    &rest[content..]
}

/// The attributes up to `>`, with what follows it.
fn attributes(text: &str) -> (Vec<(String, String)>, &str) {
    let mut attributes = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(behind) = rest.strip_prefix('>') {
            return (attributes, behind);
        }
        if rest.is_empty() {
            return (attributes, rest);
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || "=>/".contains(c))
            .unwrap_or(rest.len())
            .max(1);
        let name = rest[..end].to_lowercase();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(written) = rest.trim_start().strip_prefix('=') {
            (value, rest) = attribute_value(written.trim_start());
        }
        attributes.push((name, value));
    }
}

fn attribute_value(text: &str) -> (String, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            let end = inner.find(quote).unwrap_or(inner.len());
            return (decode(&inner[..end]), inner.get(end + 1..).unwrap_or_default());
        }
    }
    let end = text.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len());
    (decode(&text[..end]), &text[end..])
}

/// Text with its character references read; unknown ones stay.
fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = reference(rest);
        let (c, length) = known.unwrap_or(('&', 1));
        decoded.push(c);
        rest = &rest[length..];
    }
    decoded + rest
}

fn reference(text: &str) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 6] = [
        ("&amp", '&'),
        ("&lt", '<'),
        ("&gt", '>'),
        ("&quot", '"'),
        ("&apos", '\''),
        ("&nbsp", '\u{a0}'),
    ];
    let with_semicolon = |length: usize| length + usize::from(text[length..].starts_with(';'));
    if let Some((name, c)) = NAMED.iter().find(|(name, _)| text.starts_with(name)) {
        return Some((*c, with_semicolon(name.len())));
    }
    let number = text.strip_prefix("&#")?;
    let (digits, radix, skipped) = match number.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16, 3),
        None => (number, 10, 2),
    };
    let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let c = char::from_u32(u32::from_str_radix(&digits[..length], radix).ok()?)?;
    Some((c, with_semicolon(skipped + length)))
}

/// The outline of `<main>`.
pub fn main_outline(html: &str) -> String {
    let tokens = tokens(html);
    let start = tokens.iter().position(|t| is_open(t, "main")).unwrap_or(tokens.len());
    let length = tokens[start..].iter().position(|t| *t == Token::Close("main".into()));
    let end = length.map_or(tokens.len(), |length| start + length);
    outline(&tokens[start..end])
}

/// The outline of everything in the body but `<main>`.
pub fn frame_outline(html: &str) -> String {
    let tokens = tokens(html);
    let body = body_start(&tokens);
    let start = tokens.iter().position(|t| is_open(t, "main")).unwrap_or(tokens.len());
    let length = tokens[start..].iter().position(|t| *t == Token::Close("main".into()));
    let end = length.map_or(tokens.len(), |length| start + length + 1);
    format!(
        "{}main …\n{}",
        outline(&tokens[body.min(start)..start]),
        outline(&tokens[end..])
    )
}

/// The elements of the head, one a line, with all their attributes and text.
pub fn head_outline(html: &str) -> String {
    let tokens = tokens(html);
    let mut lines = String::new();
    for token in &tokens[..body_start(&tokens)] {
        match token {
            // Minified pages leave it out.
            Token::Open { name, .. } if name == "head" => {}
            Token::Open { name, attributes } => {
                let written = attributes.iter().map(|(name, value)| format!(" {name}=“{value}”"));
                lines.push_str(&format!("\n{name}{}", written.collect::<String>()));
            }
            Token::Text(text) if !text.trim().is_empty() => lines.push_str(&format!(" {}", squeeze(text).trim())),
            _ => {}
        }
    }
    lines.trim_start().to_owned() + "\n"
}

fn is_open(token: &Token, wanted: &str) -> bool {
    matches!(token, Token::Open { name, .. } if name == wanted)
}

fn body_start(tokens: &[Token]) -> usize {
    let outside = |token: &Token| matches!(token, Token::Open { name, .. } if !IN_HEAD.contains(&name.as_str()));
    tokens.iter().position(outside).unwrap_or(tokens.len())
}

/// A line for each block that says something: its element and id, then its text with links and ids.
pub fn outline(tokens: &[Token]) -> String {
    let mut outline = Outline::default();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Open { name, attributes } => outline.open(name, attributes),
            Token::Close(name) => outline.close(name),
            Token::Text(text) if at.checked_sub(1).is_some_and(|b| is_open(&tokens[b], "script")) => {
                outline.script(text)
            }
            Token::Text(text) => outline.line.push_str(&squeeze(text)),
        }
    }
    outline.end_line("");
    outline.text
}

#[derive(Default)]
struct Outline {
    text: String,
    /// The element of the line that is being written.
    block: String,
    line: String,
    /// The addresses of the links that are open.
    links: Vec<Option<String>>,
}

impl Outline {
    fn open(&mut self, name: &str, attributes: &[(String, String)]) {
        let get = |wanted: &str| {
            attributes
                .iter()
                .find(|(name, _)| name == wanted)
                .map(|(_, value)| value.as_str())
        };
        let id = get("id").map(|id| format!("#{id}")).unwrap_or_default();
        if name == "body" {
            // Minified pages leave it out.
            self.end_line("");
        } else if !INLINE.contains(&name) {
            self.end_line(&format!("{name}{id}"));
        } else if !id.is_empty() {
            self.line.push_str(&format!("{{{id}}}"));
        }
        // What is heard or chosen rather than read.
        for spoken in ["aria-label", "alt", "placeholder"] {
            self.line.extend(get(spoken).map(|text| format!("({text}) ")));
        }
        if name == "a" {
            let named_by = get("aria-labelledby");
            self.line.extend(named_by.map(|id| format!("(named by #{id}) ")));
        }
        // What is drawn before a badge's words.
        self.line.extend(get("data-sign"));
        for (key, value) in attributes {
            if matches!(
                key.as_str(),
                "src" | "action" | "name" | "for" | "headers" | "aria-sort" | "scope" | "colspan"
            ) {
                self.line.push_str(&format!("[{key} {value}] "));
            }
        }
        if name == "br" {
            self.line.push_str(" / ");
        }
        if name == "a" {
            self.links.push(get("href").map(str::to_owned));
            self.line.push('[');
        }
    }

    fn close(&mut self, name: &str) {
        if name == "a" {
            let href = self.links.pop().flatten().unwrap_or_default();
            self.line.push_str(&format!("]({href})"));
        } else if !INLINE.contains(&name) {
            self.end_line("");
        }
    }

    fn script(&mut self, text: &str) {
        self.line.push_str(text.trim());
    }

    /// Writes the line if it says anything, and begins that of the next block.
    fn end_line(&mut self, block: &str) {
        let line = squeeze(&self.line);
        let line = line.trim();
        let block = std::mem::replace(&mut self.block, block.to_owned());
        if !line.is_empty() || block.contains('#') {
            let text = format!("{block} {line}");
            self.text.push_str(text.trim());
            self.text.push('\n');
        }
        self.line.clear();
    }
}

/// White space as a browser shows it; a no-break space is told apart.
fn squeeze(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{a0}' => squeezed.push('␣'),
            c if c.is_ascii_whitespace() => {
                if !squeezed.ends_with(' ') {
                    squeezed.push(' ');
                }
            }
            c => squeezed.push(c),
        }
    }
    squeezed
}
