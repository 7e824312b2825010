//! Xem trước: the site over HTTP, made on demand from the sources as they are now.
//!
//! Nothing is rendered ahead and nothing is written: a request is answered by rendering its one
//! route. [`Watching`] notices changes and has [`State`] apply them at once; a request waits for
//! what has been noticed. When it is quiet again, each browser is told over server-sent events
//! whether the page that it shows has changed. While the files have errors the last good site
//! stays, and an overlay lists what is wrong.
//!
//! The bytes of a page are those of a build, with one script element behind them. Everything else
//! that only a preview has lies below `/__congkhai/`.

mod added;
mod answer;
mod batch;
mod difference;
mod events;
mod excerpt;
mod facts;
mod file;
mod follow;
mod headers;
mod host;
mod made;
mod notice;
mod overlay;
mod own;
mod page_data;
mod patience;
mod pending;
mod poll;
mod progress;
mod range;
mod remaining;
mod row_places;
mod server;
mod source_page;
mod state;
mod telling;
mod told;
mod watch;
mod watch_error;
mod words;

#[cfg(test)]
mod tests;

pub use server::{ServeError, Server};
pub use state::State;
pub use told::{AppliedChanges, Event, Listener};
pub use watch::Watching;
pub use watch_error::WatchError;
