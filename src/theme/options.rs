//! Lựa chọn: what the loading of a theme depends on besides its layers.

/// What a load depends on besides the layers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The one language of the site: `vi` or `en` (or any other for which a layer has `wording/<language>.yaml`).
    pub language: String,
    /// Minify each template once, at load, and publish scripts in their short form. Off only for tests that compare.
    pub minify: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            language: "vi".to_owned(),
            minify: true,
        }
    }
}
