//! The syllables that search sees: the vectors that the browser's client is held to, too.

use std::path::Path;

use congkhai::text::{accented, each_token};
use serde::{Deserialize, Serialize};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Vector {
    text: String,
    tokens: Vec<Token>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Token {
    base: String,
    code: u64,
    accented: String,
    start: bool,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    each_token(text, |token| {
        tokens.push(Token {
            base: token.base.to_owned(),
            code: token.code,
            accented: accented(token.base, token.code),
            start: token.start,
        });
    });
    tokens
}

#[test]
fn every_vector_has_its_tokens() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/vectors.json");
    let text = std::fs::read_to_string(&path).expect("the vectors are there");
    let vectors: Vec<Vector> = serde_json::from_str(&text).expect("they are JSON");
    assert!(vectors.len() > 40);
    for vector in vectors {
        assert_eq!(tokens(&vector.text), vector.tokens, "of {:?}", vector.text);
    }
}
