//! The template engine, which holds every template twice: as written, to say where a mistake is, and minified, to make
//! the pages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Error, ErrorKind, Tera};

use crate::diagnostics::Lang;

use super::error::ThemeError;
use super::escape::escape;
use super::finding::{TemplateFault, ThemeFinding, ThemeFindingKind};
use super::layers::{BUILT_IN_NAME, Layer};
use super::manifest::Manifest;
use super::options::Options;
use super::wording::Wording;
use super::{filters, fixed, inlined, minify};

#[derive(Clone)]
pub(super) struct Engine {
    /// Templates as written: slower by nothing, but their errors point at lines that people know.
    written: Tera,
    /// The same templates, minified, with the texts that never differ and the built-in components in them.
    published: Tera,
    /// Template name in the engine (`site/base.html`) → path to show.
    files: BTreeMap<String, String>,
    /// Names without a layer, of all templates that were handed in.
    names: BTreeSet<String>,
    /// Names without a layer whose highest template has an error finding.
    broken: BTreeMap<String, ThemeFinding>,
}

struct TemplateSource {
    /// The name with its layer: `site/base.html`.
    full: String,
    /// The name without a layer: `base.html`.
    name: String,
    display: String,
    text: String,
}

impl Engine {
    pub(super) fn load(
        layers: &[Layer],
        wording: &Arc<Wording>,
        manifest: &Manifest,
        options: &Options,
        findings: &mut Vec<ThemeFinding>,
    ) -> Self {
        let mut empty = Tera::new();
        let prefixes: Vec<String> = layers.iter().map(|l| format!("{}/", l.name)).collect();
        empty
            .set_fallback_prefixes(prefixes)
            .expect("no template was added yet");
        empty.set_escape_fn(escape);
        filters::register(&mut empty, wording);
        filters::register_marked(&mut empty, wording);
        empty.global_context().insert("theme", manifest);
        empty.global_context().insert("language", wording.language());

        let mut sources = read(layers, findings);
        let files = sources.iter().map(|s| (s.full.clone(), s.display.clone())).collect();
        let names = sources.iter().map(|s| s.name.clone()).collect();
        for source in &sources {
            for (offset, key) in filters::literal_keys(&source.text) {
                if !wording.contains(key) {
                    let kind = ThemeFindingKind::MissingWording {
                        key: key.to_owned(),
                        language: wording.language().to_owned(),
                    };
                    findings.push(ThemeFinding::new(&source.display, place(&source.text, offset), kind));
                }
            }
        }
        let mut broken = BTreeMap::new();
        let written = add_what_holds(&empty, &mut sources, &mut broken, findings);
        let published = if options.minify {
            minified(&empty, &written, &sources, wording, findings)
        } else {
            written.clone()
        };
        Self {
            written,
            published,
            files,
            names,
            broken,
        }
    }

    pub(super) fn share(&mut self, shared: &impl Serialize, assets: &BTreeMap<&str, String>) -> Result<(), ThemeError> {
        let context = Context::from_serialize(shared).map_err(|e| plain_error("", e.to_string()))?;
        for tera in [&mut self.written, &mut self.published] {
            tera.global_context().extend(context.clone());
            tera.global_context().insert("assets", assets);
        }
        Ok(())
    }

    pub(super) fn render(&self, template: &str, view: &impl Serialize) -> Result<Vec<u8>, ThemeError> {
        if let Some(finding) = self.broken.get(template) {
            return Err(ThemeError {
                template: template.to_owned(),
                file: finding.file.clone(),
                line: finding.line,
                column: finding.column,
                message: finding.message(Lang::En),
            });
        }
        let context = Context::from_serialize(view).map_err(|e| plain_error(template, e.to_string()))?;
        let mut page = Vec::new();
        let made = self.published.render_to(template, &context, &mut page);
        made.map_err(|error| {
            // Once more with the templates as written: the minified ones have one line each.
            let error = self.written.render(template, &context).err().unwrap_or(error);
            self.error(template, &error)
        })?;
        Ok(page)
    }

    pub(super) fn has_template(&self, template: &str) -> bool {
        !self.broken.contains_key(template) && self.published.contains_template(template)
    }

    pub(super) fn template_names(&self) -> Vec<&str> {
        self.names.iter().map(String::as_str).collect()
    }

    fn error(&self, template: &str, error: &Error) -> ThemeError {
        match error.kind() {
            ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => ThemeError {
                template: template.to_owned(),
                file: self
                    .files
                    .get(report.filename())
                    .cloned()
                    .unwrap_or_else(|| report.filename().to_owned()),
                line: report.span().start_line,
                column: report.span().start_col + 1,
                message: report.message().to_owned(),
            },
            ErrorKind::TemplateNotFound(name) if name == template => plain_error(
                template,
                format!(
                    "there is no template `{name}`; there are {}",
                    self.template_names().join(", ")
                ),
            ),
            other => plain_error(template, other.to_string()),
        }
    }
}

fn plain_error(template: &str, message: String) -> ThemeError {
    ThemeError {
        template: template.to_owned(),
        file: template.to_owned(),
        line: 1,
        column: 1,
        message,
    }
}

fn read(layers: &[Layer], findings: &mut Vec<ThemeFinding>) -> Vec<TemplateSource> {
    let mut sources = Vec::new();
    for layer in layers {
        for (path, file) in &layer.files {
            let Some(name) = path.strip_prefix("templates/") else {
                continue;
            };
            if name.split('/').any(|part| part.starts_with('.')) {
                continue;
            }
            match std::str::from_utf8(&file.bytes) {
                Ok(text) => sources.push(TemplateSource {
                    full: format!("{}/{name}", layer.name),
                    name: name.to_owned(),
                    display: file.display.clone(),
                    text: text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n"),
                }),
                Err(_) => findings.push(ThemeFinding::new(&file.display, (1, 1), ThemeFindingKind::NotUtf8)),
            }
        }
    }
    sources
}

/// Adds every template that can be used and says what is wrong with the others, which are taken out of `sources`.
fn add_what_holds(
    empty: &Tera,
    sources: &mut Vec<TemplateSource>,
    broken: &mut BTreeMap<String, ThemeFinding>,
    findings: &mut Vec<ThemeFinding>,
) -> Tera {
    let mut whole = empty.clone();
    if whole
        .add_raw_templates(sources.iter().map(|s| (&s.full, &s.text)))
        .is_ok()
    {
        return whole;
    }
    let mut found: Vec<(String, ThemeFinding)> = Vec::new();
    // All syntax errors at once: alone, a template fails for its own sake or for want of others, which does not count here.
    for source in sources.iter() {
        let alone = empty.clone().add_raw_template(&source.full, &source.text);
        if let Err(error) = alone
            && let ErrorKind::SyntaxError(report) = error.kind()
        {
            let place = (report.span().start_line, report.span().start_col + 1);
            let kind = ThemeFindingKind::BrokenTemplate {
                fault: TemplateFault::Engine(report.message().to_owned()),
            };
            found.push((source.full.clone(), ThemeFinding::new(&source.display, place, kind)));
        }
    }
    loop {
        for (full, finding) in std::mem::take(&mut found) {
            if let Some(position) = sources.iter().position(|s| s.full == full) {
                let source = sources.remove(position);
                // Sources stand with the highest layer first: one that is covered by another breaks no name.
                if !sources[..position].iter().any(|s| s.name == source.name) {
                    broken.entry(source.name).or_insert_with(|| finding.clone());
                }
            }
            findings.push(finding);
        }
        let mut tera = empty.clone();
        let Err(error) = tera.add_raw_templates(sources.iter().map(|s| (&s.full, &s.text))) else {
            return tera;
        };
        let finding = |full: &str, place, fault: TemplateFault| {
            let display = sources.iter().find(|s| s.full == full).map_or(full, |s| &s.display);
            (
                full.to_owned(),
                ThemeFinding::new(display, place, ThemeFindingKind::BrokenTemplate { fault }),
            )
        };
        let extends = |full: &str| {
            let text = sources.iter().find(|s| s.full == full).map_or("", |s| &s.text);
            place(text, text.find("extends").unwrap_or(0))
        };
        match error.kind() {
            ErrorKind::MissingParent { current, parent } => {
                found.push(finding(
                    current,
                    extends(current),
                    TemplateFault::NoParent(parent.clone()),
                ));
            }
            ErrorKind::CircularExtend { tpl, inheritance_chain } => {
                found.push(finding(
                    tpl,
                    extends(tpl),
                    TemplateFault::ExtendsItself(inheritance_chain.clone()),
                ));
            }
            ErrorKind::CircularInclude { tpl, include_chain } => {
                found.push(finding(
                    tpl,
                    (1, 1),
                    TemplateFault::IncludesItself(include_chain.clone()),
                ));
            }
            other => found.extend(reports(&other.to_string()).into_iter().map(|(full, place, reason)| {
                match without_block(sources, &full, &reason) {
                    Some((frame, block)) => finding(frame, (1, 1), TemplateFault::NoBlock(block)),
                    None => finding(&full, place, TemplateFault::Engine(reason)),
                }
            })),
        }
        found.retain(|(full, _)| sources.iter().any(|s| s.full == *full));
        found.sort();
        found.dedup();
        if found.is_empty() {
            // Nothing to blame on a single file (say, two components of one name): the whole set stays out.
            let fault = TemplateFault::Engine(error.to_string());
            for source in sources.drain(..) {
                let finding = ThemeFinding::new(
                    &source.display,
                    (1, 1),
                    ThemeFindingKind::BrokenTemplate { fault: fault.clone() },
                );
                broken.entry(source.name).or_insert_with(|| finding.clone());
                findings.push(finding);
            }
        }
    }
}

/// The template of a higher layer that lacks a block which a built-in one fills, with that block: the first is to be
/// mended, not the second.
fn without_block<'s>(sources: &'s [TemplateSource], full: &str, reason: &str) -> Option<(&'s str, String)> {
    let (block, _) = reason
        .strip_prefix("Block `")?
        .split_once("` is not defined in any parent")?;
    let of_built_in = |source: &&TemplateSource| source.full.starts_with(BUILT_IN_NAME);
    let child = sources.iter().filter(of_built_in).find(|source| source.full == full)?;
    let (_, parent) = child.text.split_once("extends")?;
    let parent = parent
        .trim_start()
        .trim_start_matches(['"', '\''])
        .split(['"', '\''])
        .next()?;
    let frame = sources.iter().find(|source| source.name == parent)?;
    (!of_built_in(&frame)).then(|| (frame.full.as_str(), block.to_owned()))
}

/// Splits the engine's one text about unknown names of all templates into its reports: `error: …` and ` -->
/// file:line:column`, again and again.
fn reports(text: &str) -> Vec<(String, (usize, usize), String)> {
    let mut out = Vec::new();
    let mut message = String::new();
    for line in text.lines() {
        if let Some(found) = line.strip_prefix("error: ") {
            message = found.to_owned();
        } else if let Some(locus) = line.trim_start().strip_prefix("--> ") {
            let mut parts = locus.rsplitn(3, ':');
            let (column, line, file) = (parts.next(), parts.next(), parts.next());
            if let (Some(Ok(column)), Some(Ok(line)), Some(file)) = (column.map(str::parse), line.map(str::parse), file)
            {
                out.push((file.to_owned(), (line, column), std::mem::take(&mut message)));
            }
        }
    }
    out
}

fn minified(
    empty: &Tera,
    written: &Tera,
    sources: &[TemplateSource],
    wording: &Wording,
    findings: &mut Vec<ThemeFinding>,
) -> Tera {
    let mut texts = Vec::with_capacity(sources.len());
    for source in sources {
        match minify::template(&source.text) {
            Ok(text) => texts.push((&source.full, fixed::filled(&text, wording))),
            Err(found) => {
                let kind = ThemeFindingKind::NotMinified { reason: found.reason };
                findings.push(ThemeFinding::new(
                    &source.display,
                    place(&source.text, found.offset),
                    kind,
                ));
                texts.push((&source.full, source.text.clone()));
            }
        }
    }
    let built_in = format!("{BUILT_IN_NAME}/");
    inlined::in_place(&mut texts, |name| name.starts_with(&built_in));
    let mut tera = empty.clone();
    match tera.add_raw_templates(texts.iter().map(|(name, text)| (name, text))) {
        Ok(()) => tera,
        // The templates as written hold and minified ones do not: the fault is ours, and nobody's page may suffer.
        Err(error) => {
            let kind = ThemeFindingKind::NotMinified {
                reason: error.to_string(),
            };
            findings.push(ThemeFinding::new("templates", (1, 1), kind));
            written.clone()
        }
    }
}

/// Line and column, from 1, in characters.
fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset];
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}
