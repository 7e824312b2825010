//! Giá trị chỉ tiêu: what a target demands, read from its written form (content model §4).

mod grammar;
mod kind;

pub use kind::{Comparator, Obstacle, Parsed, Quantity};
