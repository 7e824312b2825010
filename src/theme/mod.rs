//! The theme: templates, wording and assets in layers, and the only place that knows a template engine.
//!
//! A site lays its own files over a theme, which lies over the built-in one, file by file
//! (a template that is laid over stays extendable as `"<layer>/<name>"`, say `{% extends "default/base.html" %}`).
//! [`Theme::load`] reads the layers once and says everything that is wrong with them, with places;
//! [`Theme::render`] turns one view struct into one page.

mod alone;
mod assets;
mod code;
mod engine;
mod error;
mod escape;
mod filters;
mod finding;
mod fixed;
mod flat_yaml;
mod inlined;
mod layers;
mod manifest;
mod minify;
mod options;
mod pruned;
mod script;
mod style;
mod unknown_wording;
mod wording;

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

pub use assets::Asset;
pub use error::ThemeError;
pub use finding::{TemplateFault, ThemeFinding, ThemeFindingKind, ThemeSeverity};
pub use layers::{Layer, LayerFile};
pub use manifest::Manifest;
pub use minify::{VisibleDifference, same_visible_text};
pub use options::Options;
pub use wording::{Wording, WordingError, WordingPart};

use manifest::read_manifest;

/// All layers of a theme, read, checked and ready to render.
#[derive(Clone)]
pub struct Theme {
    engine: engine::Engine,
    wording: std::sync::Arc<Wording>,
    assets: Vec<Asset>,
    manifest: Manifest,
}

impl fmt::Debug for Theme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Theme")
            .field("manifest", &self.manifest)
            .field("assets", &self.assets.len())
            .finish_non_exhaustive()
    }
}

impl Theme {
    /// Reads the layers, **the highest first** (site, theme, [`Layer::built_in`]), in Vietnamese.
    pub fn load(layers: &[Layer]) -> (Theme, Vec<ThemeFinding>) {
        Self::load_with(layers, &Options::default())
    }

    /// Reads the layers like [`Theme::load`], as the options say. Never stops at the first mistake. A template with an
    /// error finding is not rendered, and the one it covers is not put in its place; templates that extend it get the
    /// layer below, so that a preview can go on. Nothing of it may be published.
    pub fn load_with(layers: &[Layer], options: &Options) -> (Theme, Vec<ThemeFinding>) {
        static ALONE: alone::BuiltInAlone<(Theme, Vec<ThemeFinding>)> = alone::BuiltInAlone::new();
        ALONE.or_read(layers, options, || Self::read(layers, options))
    }

    fn read(layers: &[Layer], options: &Options) -> (Theme, Vec<ThemeFinding>) {
        let mut findings = Vec::new();
        for file in layers::unknown_files(layers) {
            findings.push(ThemeFinding::new(file, (1, 1), ThemeFindingKind::UnknownFile));
        }
        let manifest = read_manifest(layers, &mut findings);
        let wording = std::sync::Arc::new(Wording::read(layers, &options.language, &mut findings));
        findings.extend(unknown_wording::find(layers));
        let assets = assets::collect(layers, options.minify);
        let engine = engine::Engine::load(layers, &wording, &manifest, options, &mut findings);
        findings.sort();
        findings.dedup();
        (
            Theme {
                engine,
                wording,
                assets,
                manifest,
            },
            findings,
        )
    }

    /// Sets what every page shares (site, navigation, links), converted once. `link` turns an asset into the link that
    /// pages use (with the path of `base_url`); templates find it as `assets['css/site.css']`.
    pub fn share(&mut self, shared: &impl Serialize, link: impl Fn(&Asset) -> String) -> Result<(), ThemeError> {
        let links: BTreeMap<&str, String> = self.assets.iter().map(|a| (a.name.as_str(), link(a))).collect();
        self.engine.share(shared, &links)
    }

    /// Renders one page. The keys of the view stand beside the shared ones and win over them.
    pub fn render(&self, template: &str, view: &impl Serialize) -> Result<Vec<u8>, ThemeError> {
        self.engine.render(template, view)
    }

    /// Whether a template of this name exists (in any layer) and is usable.
    pub fn has_template(&self, template: &str) -> bool {
        self.engine.has_template(template)
    }

    /// The names of all templates, without layers, sorted.
    pub fn template_names(&self) -> Vec<&str> {
        self.engine.template_names()
    }

    /// The texts of the site's language, for view structs that need words.
    pub fn wording(&self) -> &Wording {
        &self.wording
    }

    /// What is published under `/assets/`, sorted by name.
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }

    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }
}

#[cfg(test)]
mod tests;
