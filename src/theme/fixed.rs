//! Lời cố định: texts of the wording that are the same on every page, put into the templates once instead of being asked
//! for in every row; and filters that change nothing, taken out.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::escape::escape;
use super::filters::CONTENT;
use super::wording::{Wording, WordingPart};

/// A call that shows a text, without more arguments or filters: `{{ t(key="table.year") }}`.
static SHOWN: LazyLock<Regex> = LazyLock::new(|| call(r"\{\{ *", r" *\}\}"));
/// A call that is the whole argument of a component: `label={t(key="table.year")}`.
static GIVEN: LazyLock<Regex> = LazyLock::new(|| call(r"=\{ *", r" *\}"));

/// `{{ row.name | content }}`: words of the content, or a text that may have such words in it.
static MARKED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(\{\{ *[\w.]+) *\| *(?:content|marked)( *\}\})").expect("it is fixed"));

fn call(before: &str, after: &str) -> Regex {
    let call = format!(r#"{before}t\(key=(?:"([\w.]+)"|'([\w.]+)')\){after}"#);
    Regex::new(&call).expect("the parts are fixed")
}

/// A template in which texts without gaps stand as they are shown, and in which words of the content are not told apart where
/// the site speaks their language: no text has marks there.
pub(super) fn filled(template: &str, wording: &Wording) -> String {
    let shown = |found: &Captures<'_>| {
        let mut html = Vec::new();
        escape(text(found, wording)?, &mut html).ok()?;
        String::from_utf8(html).ok()
    };
    let given = |found: &Captures<'_>| {
        let text = text(found, wording)?;
        (!text.contains(['"', '\\'])).then(|| format!("=\"{text}\""))
    };
    let once = replaced(&SHOWN, template, &shown);
    let twice = replaced(&GIVEN, &once, &given);
    match wording.language() == CONTENT {
        true => MARKED.replace_all(&twice, "$1$2").into_owned(),
        false => twice.into_owned(),
    }
}

/// Every call replaced that `with` has something for; the others stay.
fn replaced<'t>(call: &Regex, template: &'t str, with: &dyn Fn(&Captures<'_>) -> Option<String>) -> Cow<'t, str> {
    call.replace_all(template, |found: &Captures<'_>| {
        with(found).unwrap_or_else(|| found[0].to_owned())
    })
}

/// The text that a call gives whatever the page; nothing where it is missing, or could be taken for code.
fn text<'w>(call: &Captures<'_>, wording: &'w Wording) -> Option<&'w str> {
    let key = call.get(1).or_else(|| call.get(2))?.as_str();
    let mut parts = wording.parts(key, None).ok()?;
    let (first, second) = (parts.next()?, parts.next());
    match (first, second) {
        (WordingPart::Text(text), None) => Some(text).filter(|text| !text.contains(['{', '}'])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wording() -> Wording {
        wording_in("vi")
    }

    fn wording_in(language: &str) -> Wording {
        Wording::of(
            language,
            [
                ("a.year", "Năm <x>"),
                ("count", "{n} dòng"),
                ("said", "ghi \"-\""),
                ("code", "{{ x }}"),
            ],
        )
    }

    #[test]
    fn what_is_the_same_on_every_page_stands_in_the_template() {
        let template = "<th>{{ t(key=\"a.year\") }}</th>{{ <ui.th label={t(key='a.year')} /> }}";
        assert_eq!(
            filled(template, &wording()),
            "<th>Năm &lt;x&gt;</th>{{ <ui.th label=\"Năm <x>\" /> }}"
        );
    }

    #[test]
    fn words_of_the_content_are_told_apart_only_in_another_language() {
        let template = "<b>{{ row.name | content }}</b>{{ title | marked }}{{ a[0] | marked }}{{ x | marked | upper }}";
        let plain = "<b>{{ row.name }}</b>{{ title }}{{ a[0] | marked }}{{ x | marked | upper }}";
        assert_eq!(filled(template, &wording()), plain);
        assert_eq!(filled(template, &wording_in("en")), template);
    }

    #[test]
    fn what_depends_on_the_page_or_could_be_code_stays_a_call() {
        for template in [
            "{{ t(key=\"count\", n=view.count) }}",
            "{{ t(key=\"count\") }}",
            "{{ t(key=\"a.year\") | upper }}",
            "{{ t(key=\"a.\" ~ view.part) }}",
            "{{ t(key=\"missing\") }}",
            "{{ t(key=\"code\") }}",
            "{{ <ui.th label={t(key=\"said\")} /> }}",
            "{{ said(key=\"a.year\") }}",
            "{% if x == t(key=\"a.year\") %}y{% endif %}",
        ] {
            assert_eq!(filled(template, &wording()), template);
        }
    }
}
