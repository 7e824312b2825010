//! The name of what an upload leaves in a store besides the site and its manifest.

/// The lock below the prefix.
pub const LOCK: &str = ".congkhai-upload.lock";
