//! Một dòng: keys and values of one item of a list, in YAML.

use super::yaml::{flow_list, id, quoted, says_something};

/// One row of a list as keys and values in YAML.
#[derive(Default)]
pub struct YamlRow {
    pub entries: Vec<(&'static str, String)>,
}

impl YamlRow {
    pub fn raw(&mut self, key: &'static str, value: impl Into<String>) {
        self.entries.push((key, value.into()));
    }

    pub fn id(&mut self, key: &'static str, value: Option<&str>) {
        if let Some(value) = value.filter(|value| says_something(value)) {
            self.raw(key, id(value));
        }
    }

    pub fn text(&mut self, key: &'static str, value: Option<&str>) {
        if let Some(value) = value.filter(|value| says_something(value)) {
            self.raw(key, quoted(value));
        }
    }

    /// All items on one line; nothing where there are none.
    pub fn list(&mut self, key: &'static str, items: impl IntoIterator<Item = String>) {
        let mut items = items.into_iter().peekable();
        if items.peek().is_some() {
            self.raw(key, flow_list(items));
        }
    }
}
