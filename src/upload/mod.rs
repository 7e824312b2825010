//! Tải lên: what an object store has to be sent so that it holds a published folder, and in which order. Nothing here
//! speaks to anybody: `cli::publish` does what a [`Plan`] says.
//!
//! A reader never meets a page whose files are missing: what pages load goes first, then data, new pages, changed pages,
//! what leads to them, and last the removals. Every object is whole or not there, since a store puts it in one go.
//!
//! Whose an object is goes by what was written down before it was sent: the manifest of the last upload that came to its
//! end, and the [`Journal`] of one that did not. An object that neither names is somebody else's and never touched.

mod headers;
mod journal;
mod kind;
mod plan;
mod store_address;

pub use headers::Headers;
pub use journal::{JOURNAL, Journal};
pub use kind::UploadKind;
pub use plan::{Certainty, Plan, Send, Store};
pub use store_address::StoreAddress;
