//! Vietnamese as strings: comparing, naming, ordering and reading what is printed.
//!
//! Everything here works on text alone; nothing knows about documents or places.
//!
//! | question | function |
//! |---|---|
//! | are these two names the same? | [`fold`], [`fold_name`] |
//! | where do these words stand, whatever their case? | [`find_any_case`], [`strip_prefix_any_case`] |
//! | what is this called in an address? | [`slug`], [`anchor`] |
//! | which of the two stands first in a list? | [`sort_key`] |
//! | which number is printed here? | [`Decimal`] |
//! | is this a title or a paragraph? | [`is_running`] |
//! | how does this stand in HTML? in any published text? | [`escape_html`], [`printable`] |
//! | what does a cell of open data say? | [`of_guarded_cell`] |
//! | how is a name shown that may steer a terminal? | [`visible`] |
//! | may a reader be led there? | [`WebAddress`], [`is_email`] |
//! | where does this stand in the text as typed? | [`NormalPlaces`] |
//! | which syllables does search see? | [`each_token`] |
//! | how is this shortened, joined, mended? | [`first_words`], [`truncate_chars`], [`join_vi`], [`suggest`] |

mod case;
mod collate;
mod endless_tag;
mod escape;
mod fold;
pub mod legacy;
mod number;
mod places;
mod roman;
mod running;
mod slug;
mod steps;
mod syllable;
mod tokens;
mod unseen;
mod web_address;
mod words;

pub use case::{find_any_case, strip_prefix_any_case};
pub use collate::sort_key;
pub use endless_tag::has_endless_tag;
pub use escape::{escape_html, of_guarded_cell, printable, runs_in_a_cell};
pub use fold::{fold, fold_name, nfc};
pub use number::{Decimal, NumberError, NumberSigns, grouped};
pub use places::{NormalPlaces, cluster_end};
pub use roman::{roman, roman_value};
pub use running::is_running;
pub use slug::{anchor, slug};
pub use steps::step;
#[cfg(test)]
pub(crate) use steps::steps_of;
pub use tokens::{Token, accented, each_token};
pub use unseen::{is_unseen, visible, visible_json};
pub use web_address::{WebAddress, has_other_scheme, is_email};
pub use words::{capitalised, first_words, join_vi, suggest, truncate_chars};
