//! Cách dựng: what was asked of a build besides its sources, as the manifest says it.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{OutputError, manifest_file};

/// The options of a build that change its bytes. What is as usual is not written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Form {
    /// The address of the site, where it is another one than its own file says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_url: Option<String>,
    /// Whether drafts were published.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub drafts: bool,
    /// For which host files stand beside the site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// Whether the program that built it makes pictures of pages.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub pictures: bool,
    /// Whether links lead from page to page.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub relative: bool,
}

impl Form {
    /// As a part of a manifest; nothing where all is as usual.
    pub(super) fn in_manifest(&self) -> String {
        match *self == Form::default() {
            true => String::new(),
            false => format!(",\"form\":{}", serde_json::json!(self)),
        }
    }
}

#[derive(Deserialize)]
struct ManifestForm {
    #[serde(default)]
    form: Form,
}

/// How a published folder says that it was built; as usual where it has no manifest.
///
/// # Errors
/// When the manifest cannot be read, or is damaged.
pub fn form_of(output: &Path) -> Result<Form, OutputError> {
    let read: Option<ManifestForm> = manifest_file::read_as(output)?;
    Ok(read.map(|read| read.form).unwrap_or_default())
}
