//! Cách trình bày: what pages and exports share.
//!
//! A page type or an export is a [`Maker`]: it says which routes it answers and makes the content of one, given a
//! [`Context`]. What more than one of them shows stands here as a view struct made for templates: the frame of a page,
//! a figure, a target, what became of a place, a link. No page type is here, and nothing here knows one.

mod body_html;
pub mod changes;
pub mod comparison;
mod context;
mod crumb;
mod data_file;
pub mod document_card;
pub mod document_item;
pub mod due;
pub mod duty;
mod error;
pub mod figure;
pub mod filter;
mod frame;
pub mod json_ld;
pub mod lately;
pub mod link;
mod maker;
pub mod marked_text;
pub mod named;
pub mod national;
pub mod office_tasks;
pub mod origin;
pub mod other_sites;
pub mod parts;
pub mod phrase;
pub mod place;
pub mod replaced;
pub mod reported;
pub mod sources;
pub mod standing;
pub mod succession;
pub mod task_state;
pub mod written_at;

pub use body_html::body_html;
pub use context::{Context, Edition};
pub use crumb::Crumb;
pub use data_file::{DataFile, DataFiles};
pub use error::MakeError;
pub use frame::{Alternate, Frame, InLanguage};
pub use maker::{FEW_ROWS, LONG_LIST, LONG_ROW, Maker};
