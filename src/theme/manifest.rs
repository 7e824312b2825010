//! `theme.yaml`: what a theme says about itself.

use serde::{Deserialize, Serialize};

use super::finding::{ThemeFinding, ThemeFindingKind};
use super::flat_yaml;
use super::layers::Layer;

/// `theme.yaml`: what a theme says about itself. A key of a higher layer wins over that of a lower one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Manifest {
    pub name: Option<String>,
    pub description: Option<String>,
    pub license: Option<String>,
    /// `<meta name="theme-color">` in light and dark.
    pub color_light: Option<String>,
    pub color_dark: Option<String>,
}

const KEYS: [&str; 5] = ["name", "description", "license", "color_light", "color_dark"];

pub(super) fn read_manifest(layers: &[Layer], findings: &mut Vec<ThemeFinding>) -> Manifest {
    let mut out = Manifest::default();
    for layer in layers {
        let Some(file) = layer.files.get("theme.yaml") else {
            continue;
        };
        match flat_yaml::read::<Manifest>(&file.bytes) {
            Ok(found) => {
                let found = found.unwrap_or_default();
                out.name = out.name.or(found.name);
                out.description = out.description.or(found.description);
                out.license = out.license.or(found.license);
                out.color_light = out.color_light.or(found.color_light);
                out.color_dark = out.color_dark.or(found.color_dark);
            }
            Err(place) => {
                let kind = ThemeFindingKind::BrokenYaml { keys: &KEYS };
                findings.push(ThemeFinding::new(&file.display, place, kind));
            }
        }
    }
    out
}
