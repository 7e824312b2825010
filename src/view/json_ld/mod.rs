//! Dữ liệu có cấu trúc: what search engines read in the head of a page, as JSON-LD after schema.org.
//!
//! What the content does not say is left out. A relation stands only on the document that writes
//! it: the inverse side would say of a document what it does not say itself.

mod dataset;
mod legislation;
mod media_type;
mod node;
mod organization;
mod website;

pub use dataset::{Download, dataset};
pub use legislation::legislation;
pub use media_type::media_type;
pub use organization::{body, place};
pub use website::{breadcrumbs, website};
