//! Một nút: an object of schema.org.

use serde_json::{Map, Value};

/// An object with its type; what has no value is not there.
#[derive(Clone, Debug)]
pub struct Node(Map<String, Value>);

impl Node {
    /// An object of the type `kind`.
    pub fn new(kind: &str) -> Self {
        Node(Map::new()).with("@type", kind)
    }

    /// Sets a property, unless there is nothing to say.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        let value = value.into();
        let is_empty = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(values) => values.is_empty(),
            _ => false,
        };
        if !is_empty {
            self.0.insert(key.to_owned(), value);
        }
        self
    }

    /// The object as a whole block, safe inside `<script>`.
    pub fn block(self) -> String {
        let whole = self.with("@context", "https://schema.org");
        safe_in_script(&Value::Object(whole.0).to_string())
    }
}

impl From<Node> for Value {
    fn from(node: Node) -> Self {
        Value::Object(node.0)
    }
}

/// JSON in which nothing can end a script or begin a comment: these signs stand only in its texts.
fn safe_in_script(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            // JSON escapes those before the blank itself.
            c if c.is_control() => safe.push_str(&format!("\\u{:04x}", u32::from(c))),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_leave_its_script() {
        let nasty = "</script><!-- <script> & ]]> \u{2028} \" \\";
        let block = Node::new("Legislation").with("name", nasty).block();
        assert!(!block.contains(['<', '>', '&', '\u{2028}']));
        let read: Value = serde_json::from_str(&block).expect("it is still JSON");
        assert_eq!(read["name"], nasty);
    }

    #[test]
    fn what_is_not_known_is_not_there() {
        let node = Node::new("Place")
            .with("name", None::<String>)
            .with("alternateName", Vec::<String>::new())
            .with("description", "");
        assert_eq!(Value::from(node), serde_json::json!({ "@type": "Place" }));
    }
}
