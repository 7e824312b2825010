//! Trích dẫn dạng BibTeX: a document as an entry of a list of references.

use crate::model::{Corpus, Document};
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::view::named::issuer_name;
use crate::view::{Context, MakeError, Maker};

/// The maker of `/van-ban/<year>/<slug>/trich-dan.bib`.
pub struct BibTex;

impl Maker for BibTex {
    fn routes(&self, owner: &Owner, _: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Document(id) => vec![Route::DocumentBibTex(id.clone())],
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let document = match route {
            Route::DocumentBibTex(id) => cx.corpus.document(id),
            _ => None,
        };
        let document = document.ok_or_else(|| MakeError::no_answer(route))?;
        Ok(Content::Bytes(entry(cx, document).into_bytes()))
    }
}

fn entry(cx: &Context<'_>, document: &Document) -> String {
    let number = document.number.as_ref().map(ToString::to_string);
    let kind = cx.type_name(document.kind);
    let how = match &number {
        Some(number) => format!("{kind} {number}"),
        None => kind.to_owned(),
    };
    let issued = document.issued.map(|date| date.to_string());
    let mut parts = issued.as_deref().unwrap_or_default().split('-');
    let (year, month) = (parts.next().filter(|year| !year.is_empty()), parts.next());
    let address = cx.links.absolute(&Route::Document(document.id.clone()));
    let mut fields = vec![("title", wrapped(&document.title))];
    // Braces keep a body's name from being taken for a person's.
    fields.extend(issuer_name(cx, document).map(|name| ("author", format!("{{{}}}", wrapped(&name)))));
    fields.extend(year.map(|year| ("year", wrapped(year))));
    fields.extend(month.map(|month| ("month", month.trim_start_matches('0').to_owned())));
    fields.extend(issued.as_deref().map(|date| ("date", wrapped(date))));
    fields.extend(number.as_deref().map(|number| ("number", wrapped(number))));
    fields.push(("howpublished", wrapped(&how)));
    // An address is taken as it is; what could end it is escaped in it already.
    fields.push(("url", format!("{{{address}}}")));
    fields.push(("langid", wrapped("vietnamese")));
    let fields = fields.into_iter().map(|(name, value)| format!("  {name} = {value},\n"));
    format!("@misc{{{},\n{}}}\n", key(document), fields.collect::<String>())
}

/// The key of an entry, `767-kh-ubnd-lai-chau-2021`: plain letters, and unique in the site as the document's id is.
fn key(document: &Document) -> String {
    let (year, slug) = document.id.as_str().split_once('/').unwrap_or_default();
    let plain = crate::text::slug(slug);
    format!("{plain}-{year}")
}

/// A value in braces, with what TeX takes for its own escaped.
fn wrapped(text: &str) -> String {
    let mut value = String::with_capacity(text.len() + 2);
    value.push('{');
    for c in text.chars() {
        match c {
            '\\' => value.push_str("\\textbackslash{}"),
            '~' => value.push_str("\\textasciitilde{}"),
            '^' => value.push_str("\\textasciicircum{}"),
            '{' | '}' | '%' | '&' | '#' | '_' | '$' => value.extend(['\\', c]),
            c if c.is_whitespace() => value.push(' '),
            c if c.is_control() => value.push('\u{fffd}'),
            c => value.push(c),
        }
    }
    value.push('}');
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exports::fixture::site;
    use crate::model::DocumentId;

    /// The fields of one entry, read as BibTeX reads them: names, `=`, and values in braces that may nest.
    fn read(text: &str) -> Vec<(String, String)> {
        let inner = text
            .trim()
            .strip_prefix("@misc{")
            .and_then(|rest| rest.strip_suffix('}'));
        let (key, mut rest) = inner
            .and_then(|inner| inner.split_once(','))
            .expect("an entry with a key");
        assert!(key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{key}");
        let mut fields = Vec::new();
        while let Some((name, after)) = rest.split_once('=') {
            let (value, behind) = value(after.trim_start());
            fields.push((name.trim().to_owned(), value));
            rest = behind
                .trim_start()
                .strip_prefix(',')
                .expect("a comma behind each field");
        }
        assert_eq!(rest.trim(), "");
        fields
    }

    fn value(text: &str) -> (String, &str) {
        if !text.starts_with('{') {
            let (value, _) = text.split_once(',').expect("a bare number");
            return (value.to_owned(), &text[value.len()..]);
        }
        let (mut depth, mut escaped) = (0, false);
        for (at, c) in text.char_indices() {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return (text[1..at].to_owned(), &text[at + 1..]);
            }
        }
        panic!("a value without an end: {text}");
    }

    #[test]
    fn an_entry_can_be_read_again() {
        let website = site();
        let route = Route::DocumentBibTex(DocumentId::new(Some(2021), "767-kh-ubnd-lai-chau"));
        let Ok(Content::Bytes(bytes)) = BibTex.make(&route, &website.context()) else {
            panic!("an entry is bytes");
        };
        let text = String::from_utf8(bytes).expect("it is text");
        assert!(text.starts_with("@misc{767-kh-ubnd-lai-chau-2021,"), "{text}");
        let fields = read(&text);
        let get = |name: &str| {
            fields
                .iter()
                .find(|(other, _)| other == name)
                .map(|(_, value)| value.as_str())
        };
        assert_eq!(get("year"), Some("2021"));
        assert_eq!(get("number"), Some("767/KH-UBND"));
        assert_eq!(
            get("url"),
            Some("https://tinh.gov.vn/cong-khai/van-ban/2021/767-kh-ubnd-lai-chau/")
        );
        assert!(get("author").is_some_and(|author| author.starts_with('{') && author.ends_with('}')));
        assert!(get("title").is_some());
    }

    #[test]
    fn what_tex_takes_for_its_own_is_escaped() {
        assert_eq!(wrapped("100% {a} B&C_d #1"), "{100\\% \\{a\\} B\\&C\\_d \\#1}");
        assert_eq!(wrapped("a\\b~c\nd"), "{a\\textbackslash{}b\\textasciitilde{}c d}");
        let (inner, rest) = value("{a\\}b {c}} x");
        assert_eq!((inner.as_str(), rest), ("a\\}b {c}", " x"));
    }
}
