//! Bản mở từ ổ đĩa: pages whose links lead from where they lie, so that a folder can be opened without a server.

use std::ops::Range;

use crate::diagnostics::{Bilingual, Lang};
use crate::output::Content;
use crate::route::Route;

/// What stands on the search page of such a copy.
const SEARCH: Bilingual = Bilingual {
    vi: "Trang này được mở từ một bản sao. Mở thẳng từ ổ đĩa thì trình duyệt thường không cho đọc chỉ mục nên không tìm được; hãy xem danh sách văn bản, hoặc mở bản sao qua một máy chủ web.",
    en: "This is a copy. Opened from a disk, browsers mostly do not let a page read the index, so the search does not work; see the list of documents, or open the copy through a web server.",
};

/// What is published at a route with relative links: a page is another one, and the search page, which `lang` speaks, says
/// where it works.
pub fn made_relative(content: Content, route: &Route, base: &str, lang: Lang) -> Content {
    let file = route.file();
    let html = match &content {
        Content::Bytes(bytes) if file.ends_with(".html") => std::str::from_utf8(bytes),
        _ => return content,
    };
    let Ok(html) = html else { return content };
    let mut page = relative(&file, html, base);
    let (language, told) = route.told();
    if *told == Route::Search {
        page = with_word_on_search(&page, language.unwrap_or(lang));
    }
    Content::Bytes(page.into_bytes())
}

/// A page with relative links. `file` is its path in the output folder, `base` the path at which the site is mounted.
fn relative(file: &str, html: &str, base: &str) -> String {
    let up = "../".repeat(file.matches('/').count());
    let mut made = String::with_capacity(html.len());
    let mut at = 0;
    for tag in tags(html) {
        for value in addresses(html, tag, base) {
            made.push_str(&html[at..value.start]);
            made.push_str(&address(&html[value.clone()][base.len()..], &up));
            at = value.end;
        }
    }
    made.push_str(&html[at..]);
    made
}

/// The search page, with a word on where it works.
fn with_word_on_search(html: &str, lang: Lang) -> String {
    let word = format!("</h1><p>{}</p>", SEARCH.get(lang));
    html.replacen("</h1>", &word, 1)
}

/// What leads from the site's root to a page, from the page's own folder.
fn address(rest: &str, up: &str) -> String {
    let path_end = rest.find(['?', '#']).unwrap_or(rest.len());
    let (path, behind) = rest.split_at(path_end);
    let index = if path.is_empty() || path.ends_with('/') {
        "index.html"
    } else {
        ""
    };
    format!("{up}{path}{index}{behind}")
}

/// The opening tags of a page, without what stands in scripts and styles.
fn tags(html: &str) -> Vec<Range<usize>> {
    let bytes = html.as_bytes();
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|found| at + found) {
        at = start + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let end = tag_end(bytes, at);
        tags.push(start..end);
        at = end;
        for raw in ["script", "style"] {
            let is_raw = html[start + 1..].starts_with(raw);
            let closing = html[at..].find(&format!("</{raw}")).filter(|_| is_raw);
            at += closing.unwrap_or(0);
        }
    }
    tags
}

/// Where a tag ends, quotes inside passed over.
fn tag_end(bytes: &[u8], from: usize) -> usize {
    let mut quote = None;
    for (at, byte) in bytes.iter().enumerate().skip(from) {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') if bytes[at - 1] == b'=' => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            _ => {}
        }
    }
    bytes.len()
}

/// The attributes' values in a tag that begin at the site's root. Canonical addresses and the like are whole ones.
fn addresses(html: &str, tag: Range<usize>, base: &str) -> Vec<Range<usize>> {
    let text = &html[tag.clone()];
    let mut found = Vec::new();
    let mut from = 0;
    // From one value to the sign behind the next name: what a value holds is passed over.
    while let Some(at) = text[from..].find('=').map(|found| from + found) {
        let name = text[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        let names_address = matches!(name, "href" | "src" | "action") || name.starts_with("data-");
        let quote = text[at + 1..].chars().next().filter(|c| matches!(c, '"' | '\''));
        let start = at + 1 + quote.map_or(0, char::len_utf8);
        let value = &text[start..];
        let end = match quote {
            Some(quote) => value.find(quote),
            None => value.find(|c: char| c.is_whitespace() || c == '>'),
        };
        let value = &value[..end.unwrap_or(value.len())];
        from = (start + value.len() + quote.map_or(0, char::len_utf8)).min(text.len());
        if names_address && value.starts_with(base) && !value.starts_with("//") {
            found.push(tag.start + start..tag.start + start + value.len());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(html: &str) -> String {
        relative("van-ban/2024/a/index.html", html, "/")
    }

    #[test]
    fn addresses_lead_from_the_page_that_they_stand_on() {
        assert_eq!(page("<a href=/>"), "<a href=../../../index.html>");
        assert_eq!(
            page("<a class=x href=\"/co-quan/b/#c\">/co-quan/</a><link href=/assets/s.css>"),
            "<a class=x href=\"../../../co-quan/b/index.html#c\">/co-quan/</a><link href=../../../assets/s.css>"
        );
        assert_eq!(
            page("<form action=/tim-kiem/?a>"),
            "<form action=../../../tim-kiem/index.html?a>"
        );
        assert_eq!(
            relative("404.html", "<a href=/cong-khai/x.csv>", "/cong-khai/"),
            "<a href=x.csv>"
        );
    }

    #[test]
    fn what_is_no_address_of_the_site_stays() {
        for html in [
            "<a href=https://a.vn/>x</a>",
            "<a href=#muc>href=/a</a>",
            "<a href=//a.vn/>",
            "<meta content=\"/a > href=/b\">",
            "<script>x = \"<a href=/b>\"</script>",
            "1 < 2 href=/a",
        ] {
            assert_eq!(page(html), html);
        }
    }
}
