//! Xem trước: the site over HTTP, made on demand from the sources as they are now.
//!
//! Nothing is rendered ahead and nothing is written: a request is answered by rendering its one
//! route from the snapshot. A change under the site's root marks the snapshot as old; the next
//! request reads it again. While the sources have errors the last good snapshot stays.

mod server;
mod state;
mod watch;

pub use server::{ServeError, Server};
pub use state::{Event, State};
pub use watch::{WatchError, Watching, watch};
