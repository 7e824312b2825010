//! Thành phần đặt tại chỗ: components of the built-in theme put into the templates that call them, once at load.
//!
//! A call costs a map of arguments, a context of its own and, with a body, a copy of it: more than most components show. What
//! is put in place are components whose text means the same there. The others stay calls, as all components of a site do.

use std::collections::{HashMap, HashSet};

use super::code::{Code, Piece, pieces, written};
use super::escape::escape;
use super::pruned::pruned;

/// How deep components may stand in one another.
const DEEPEST: usize = 16;

/// The most bytes that are put in place of a call without a body: of more the call is the least.
const LONGEST: usize = 4096;

/// A component whose text means the same wherever it is put.
struct Inlined {
    /// Its arguments, with what stands for those that are not given.
    parameters: Vec<(String, Option<String>)>,
    /// The names of its own loops.
    locals: HashSet<String>,
    body: Vec<Piece>,
}

/// Puts components in place in the templates of the built-in theme; `texts` are those of all layers.
pub(super) fn in_place(texts: &mut [(&String, String)], is_built_in: impl Fn(&str) -> bool) {
    let mut components: HashMap<String, Option<Inlined>> = HashMap::new();
    for (template, text) in texts.iter() {
        for (name, component) in defined(text) {
            let component = component.filter(|_| is_built_in(template));
            // One that a site defines anew is left to the engine.
            let entry = components.entry(name);
            entry.and_modify(|known| *known = None).or_insert(component);
        }
    }
    let components: HashMap<String, Inlined> = components
        .into_iter()
        .filter_map(|(name, component)| Some((name, component?)))
        .collect();
    let expanded = Expansion {
        components: &components,
        open: Vec::new(),
    };
    let mut parts: Vec<Vec<TemplatePart>> = texts
        .iter()
        .map(
            |(template, text)| match pieces(text).filter(|_| is_built_in(template)) {
                Some(pieces) => parted(pieces).map(|part| part.expanded(&expanded)).collect(),
                None => Vec::new(),
            },
        )
        .collect();
    let called = called(parts.iter().flatten());
    // The longer templates are, the longer they take to read and the more memory: what nobody calls goes, and what only a site
    // may call stays as short as it was.
    let is_alone = texts.iter().all(|(template, _)| is_built_in(template));
    for ((_, text), parts) in texts.iter_mut().zip(&mut parts).filter(|(_, parts)| !parts.is_empty()) {
        let pieces = parts.drain(..).flat_map(|part| match &part.defines {
            Some(name) if called.contains(name) => part.expanded,
            Some(_) if is_alone => Vec::new(),
            Some(_) => part.written,
            None => part.expanded,
        });
        *text = written(&pieces.collect::<Vec<_>>());
    }
}

/// A part of a template: the definition of a component, or what stands between two.
struct TemplatePart {
    defines: Option<String>,
    written: Vec<Piece>,
    expanded: Vec<Piece>,
}

impl TemplatePart {
    fn of(defines: Option<String>) -> Self {
        TemplatePart {
            defines,
            written: Vec::new(),
            expanded: Vec::new(),
        }
    }

    fn expanded(mut self, expansion: &Expansion<'_>) -> Self {
        self.expanded = expansion.of(&self.written);
        self
    }
}

/// A template by its definitions.
fn parted(pieces: Vec<Piece>) -> impl Iterator<Item = TemplatePart> {
    let mut parts = vec![TemplatePart::of(None)];
    for piece in pieces {
        let opens = match &piece {
            Piece::Raw(text) => text
                .strip_prefix("{% component ")
                .and_then(|rest| rest.split('(').next()),
            _ => None,
        };
        if let Some(name) = opens {
            parts.push(TemplatePart::of(Some(name.to_owned())));
        }
        let closes = matches!(&piece, Piece::Raw(text) if text.starts_with("{%- endcomponent "));
        if let Some(part) = parts.last_mut() {
            part.written.push(piece);
        }
        if closes {
            parts.push(TemplatePart::of(None));
        }
    }
    parts.into_iter()
}

/// The components that are still called, by whatever is not a component that nobody calls.
fn called<'p>(parts: impl Iterator<Item = &'p TemplatePart> + Clone) -> HashSet<String> {
    let mut called = HashSet::new();
    let mut new: Vec<&TemplatePart> = parts.clone().filter(|part| part.defines.is_none()).collect();
    while let Some(part) = new.pop() {
        let calls = part.expanded.iter().filter_map(|piece| Code(piece.code()?).call());
        for (name, _) in calls {
            if called.insert(name.to_owned()) {
                new.extend(parts.clone().filter(|part| part.defines.as_deref() == Some(name)));
            }
        }
    }
    called
}

/// The components that a template defines; nothing for those that have to stay calls.
fn defined(text: &str) -> Vec<(String, Option<Inlined>)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("{% component ") {
        rest = after;
        let Some((name, after)) = after.split_once('(') else {
            continue;
        };
        let end = format!("endcomponent {name} %}}");
        let component = Code(after).closing(')').and_then(|at| {
            let (_, body) = after[at..].split_once(") -%}")?;
            let (body, _) = body.split_once(&end)?;
            let body = body.trim_end().strip_suffix("{%-")?;
            Inlined::of(&after[..at], body.trim())
        });
        found.push((name.to_owned(), component));
    }
    found
}

impl Inlined {
    fn of(parameters: &str, body: &str) -> Option<Self> {
        let parameters: Vec<_> = Code(parameters)
            .split(',')
            .map(|parameter| {
                let (name, default) = match parameter.split_once('=') {
                    Some((name, default)) => (name, Some(default.trim().to_owned())),
                    None => (parameter, None),
                };
                let name = name.split_once(':').map_or(name, |(name, _)| name);
                (name.trim().to_owned(), default)
            })
            .collect();
        let body = pieces(body)?;
        let mut known: HashSet<&str> = parameters.iter().map(|(name, _)| name.as_str()).collect();
        let mut locals = HashSet::new();
        let mut takes_body = false;
        for piece in &body {
            let code = match piece {
                Piece::Raw(text) if text.contains(['{', '}']) => return None,
                Piece::Raw(_) => continue,
                Piece::Show(code) if code == "body | safe" => {
                    takes_body = true;
                    continue;
                }
                Piece::Show(code) | Piece::Do(code) => code,
            };
            let word = code.split(' ').next().unwrap_or_default();
            match (piece, word) {
                (Piece::Do(_), "for") => {
                    let (name, _) = code[4..].split_once(" in ")?;
                    locals.insert(name.trim().to_owned());
                    known.insert(name.trim());
                }
                (Piece::Do(_), "if" | "elif" | "else" | "endif" | "endfor") | (Piece::Show(_), _) => {}
                (Piece::Do(_), word) if word.starts_with('<') => {}
                _ => return None,
            }
        }
        // Names of the site's own, which every component sees, may mean something else in the template that calls it.
        let is_closed = body.iter().filter_map(Piece::code).all(|code| {
            let mut names = Code(code).names().map(|at| &code[at]);
            code == "body | safe" || names.all(|name| known.contains(name) || name == "loop")
        });
        let is_plain = match takes_body {
            true => locals.is_empty(),
            false => parameters.iter().all(|(name, _)| !locals.contains(name)),
        };
        (is_closed && is_plain).then_some(Inlined {
            parameters,
            locals,
            body,
        })
    }

    /// The pieces with the arguments of a call in place; nothing where they would mean something else.
    fn with(&self, given: &[(&str, &str)], body: Option<&[Piece]>) -> Option<Vec<Piece>> {
        if given
            .iter()
            .any(|(name, _)| !self.parameters.iter().any(|(known, _)| known == name))
        {
            return None;
        }
        let mut arguments = HashMap::new();
        for (name, default) in &self.parameters {
            let of_call = given.iter().find(|(given, _)| given == name);
            let value = of_call.map(|(_, value)| *value).or(default.as_deref())?;
            let is_caught = |name: &str| self.locals.contains(name) || name == "loop" && !self.locals.is_empty();
            if Code(value).names().any(|at| is_caught(&value[at])) || !self.may_stand(name, value) {
                return None;
            }
            arguments.insert(name.as_str(), value);
        }
        let mut out = Vec::new();
        for piece in &self.body {
            match piece {
                Piece::Show(code) if code == "body | safe" => out.extend(body?.iter().cloned()),
                Piece::Show(code) => out.push(shown(Code(code).with_names(&arguments))),
                Piece::Do(code) => out.push(Piece::Do(Code(code).with_names(&arguments))),
                Piece::Raw(text) => out.push(Piece::Raw(text.clone())),
            }
        }
        Some(out)
    }

    /// Whether a value can stand wherever the parameter is asked for: a name or a text can, anything else where it is shown, and
    /// only once if it asks for more than a few names.
    fn may_stand(&self, parameter: &str, value: &str) -> bool {
        let uses = |code: &str| Code(code).names().filter(|at| &code[at.clone()] == parameter).count();
        if Code(value).is_path() {
            return true;
        }
        let has_parts = |code: &str| {
            let mut names = Code(code).names().filter(|at| &code[at.clone()] == parameter);
            names.any(|at| code[at.end..].starts_with(['.', '[', '?']))
        };
        if Code(value).is_constant() {
            return !self.body.iter().filter_map(Piece::code).any(has_parts);
        }
        let used: usize = self.body.iter().filter_map(Piece::code).map(uses).sum();
        let shown = |piece: &&Piece| matches!(piece, Piece::Show(code) if code == parameter);
        let shown = self.body.iter().filter(shown).count();
        used == shown && (used <= 1 || !value.contains('('))
    }
}

/// What is shown: a text as it stands, escaped; anything else as code.
fn shown(code: String) -> Piece {
    let text = Code(&code).text().filter(|text| !text.contains(['{', '}']));
    let html = text.and_then(|text| {
        let mut html = Vec::new();
        escape(text, &mut html).ok()?;
        String::from_utf8(html).ok()
    });
    html.map_or(Piece::Show(code), Piece::Raw)
}

/// Puts components in place, and those in them.
struct Expansion<'a> {
    components: &'a HashMap<String, Inlined>,
    /// The components in which this stands.
    open: Vec<&'a str>,
}

impl<'a> Expansion<'a> {
    fn of(&self, pieces: &[Piece]) -> Vec<Piece> {
        let mut out = Vec::new();
        let mut at = 0;
        while let Some(piece) = pieces.get(at) {
            at += 1;
            let (body, end) = match piece {
                Piece::Show(_) => (None, at),
                Piece::Do(code) => match closed(&pieces[at..], code) {
                    Some(length) => (Some(&pieces[at..at + length]), at + length + 1),
                    None => (None, at),
                },
                Piece::Raw(_) => (None, at),
            };
            let call = piece
                .code()
                .filter(|_| body.is_some() || matches!(piece, Piece::Show(_)));
            match call.and_then(|code| self.call(code, body)) {
                Some(inside) => {
                    out.extend(inside);
                    at = end;
                }
                None => out.push(piece.clone()),
            }
        }
        out
    }

    /// What stands for a call of a component; nothing where it has to stay one.
    fn call(&self, code: &str, body: Option<&[Piece]>) -> Option<Vec<Piece>> {
        let (name, given) = Code(code).call()?;
        let (name, component) = self.components.get_key_value(name)?;
        if self.open.len() >= DEEPEST || self.open.contains(&name.as_str()) {
            return None;
        }
        // What the caller hands over is expanded as the caller's, before it stands in the component.
        let body = body.map(|body| self.of(body));
        let inside = Expansion {
            components: self.components,
            open: [self.open.as_slice(), &[name.as_str()]].concat(),
        };
        let inside = inside.of(&pruned(component.with(&given, body.as_deref())?));
        (body.is_some() || length(&inside) <= LONGEST).then_some(inside)
    }
}

fn length(pieces: &[Piece]) -> usize {
    let lengths = pieces.iter().map(|piece| match piece {
        Piece::Raw(text) | Piece::Show(text) | Piece::Do(text) => text.len(),
    });
    lengths.sum()
}

/// How many pieces stand before the end of a call with a body.
fn closed(after: &[Piece], code: &str) -> Option<usize> {
    let (name, _) = Code(code).call()?;
    let (opens, closes) = (format!("<{name}"), format!("</{name}>"));
    let mut depth = 0;
    after.iter().position(|piece| {
        let Piece::Do(code) = piece else { return false };
        if *code == closes && depth == 0 {
            return true;
        }
        match code.strip_prefix(&opens) {
            Some(rest) if rest.starts_with([' ', '>']) => depth += 1,
            _ if *code == closes => depth -= 1,
            _ => {}
        }
        false
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(components: &str, template: &str) -> String {
        let (first, second) = ("default/c.html".to_owned(), "default/t.html".to_owned());
        let mut texts = [(&first, components.to_owned()), (&second, template.to_owned())];
        in_place(&mut texts, |name| name.starts_with("default/"));
        texts[1].1.clone()
    }

    const BADGE: &str = "{% component ui.badge(label: string, sign: string = \"–, x\", title=none) -%}\n<b s=\"{{ sign }}\">{{ label }}{% if title %}: {{ title }}{% endif %}</b>\n{%- endcomponent ui.badge %}";

    #[test]
    fn names_and_texts_stand_where_the_arguments_were() {
        assert_eq!(
            expanded(BADGE, "a {{ <ui.badge label={row.name} title={row.title} /> }} b"),
            "a <b s=\"–, x\">{{ row.name }}{% if row.title %}: {{ row.title }}{% endif %}</b> b"
        );
        assert_eq!(
            expanded(BADGE, "{{ <ui.badge label=\"1 < 2\" sign=\"!\" /> }}"),
            "<b s=\"!\">1 &lt; 2</b>"
        );
    }

    #[test]
    fn a_body_stays_the_callers() {
        let fold = "{% component ui.fold(title) -%}<details><summary>{{ title }}</summary>{{ body | safe }}</details>{%- endcomponent ui.fold %}";
        assert_eq!(
            expanded(
                fold,
                "{% <ui.fold title={a ~ b}> %}{{ title }}{% <ui.fold title=\"x\"> %}y{% </ui.fold> %}{% </ui.fold> %}"
            ),
            "<details><summary>{{ a ~ b }}</summary>{{ title }}<details><summary>x</summary>y</details></details>"
        );
    }

    #[test]
    fn what_would_mean_something_else_stays_a_call() {
        let list = "{% component ui.list(links, words) -%}{% for link in links %}{{ link.label }}{% endfor %}{% if words %}{{ words }}{% endif %}{%- endcomponent ui.list %}";
        for call in [
            "{{ <ui.list links={link.others} words=\"\" /> }}",
            "{{ <ui.list links={a} words={loop.first} /> }}",
            "{{ <ui.list links={a} words={f(x=1)} /> }}",
            "{{ <ui.list links={a} /> }}",
            "{{ <ui.list links={a} words=\"\" more={b} /> }}",
            "{{- <ui.list links={a} words=\"\" /> }}",
            "{{ <ui.other links={a} /> }}",
        ] {
            assert_eq!(expanded(list, call), call);
        }
        for component in [
            "{% component ui.x(a, c=none) -%}{{ a }}{{ c.text }}{%- endcomponent ui.x %}",
            "{% component ui.x(a) -%}{{ a }}{{ language }}{%- endcomponent ui.x %}",
            "{% component ui.x(a) -%}{% set b = a %}{{ b }}{%- endcomponent ui.x %}",
            "{% component ui.x(a) -%}{{ <ui.x a={a.next} /> }}{%- endcomponent ui.x %}{% component ui.x(a) -%}{%- endcomponent ui.x %}",
        ] {
            let call = "{{ <ui.x a={b} /> }}";
            assert_eq!(expanded(component, call), call);
        }
    }

    #[test]
    fn a_component_in_itself_is_put_in_place_once() {
        let item = "{% component ui.item(item) -%}<li>{{ item.name }}{% if item.next %}{{ <ui.item item={item.next} /> }}{% endif %}</li>{%- endcomponent ui.item %}";
        assert_eq!(
            expanded(item, "{{ <ui.item item={a} /> }}"),
            "<li>{{ a.name }}{% if a.next %}{{ <ui.item item={a.next} /> }}{% endif %}</li>"
        );
    }
}
