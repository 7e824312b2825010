//! Số hiệu trong bài: the numbers of documents that a text holds, looked for once, when a table asks.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::import::Reading;

pub static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"([0-9]{1,5})(?:/(?:19|20)[0-9]{2})?[-/][A-ZĐ][A-Za-zĐ0-9]*(?:[-/][A-ZĐ][A-Za-zĐ0-9]*)*")
        .expect("the pattern is constant and valid")
});

/// The numbers, once they were looked for.
#[derive(Debug, Default)]
pub struct CitedNumbers(OnceCell<BTreeSet<String>>);

impl CitedNumbers {
    pub fn numbers(&self, reading: &Reading) -> &BTreeSet<String> {
        let find = || {
            let found = reading.blocks.iter().flat_map(|block| NUMBER.find_iter(&block.text));
            found.map(|number| number.as_str().to_owned()).collect()
        };
        self.0.get_or_init(find)
    }
}
