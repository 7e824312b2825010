//! How the program ends.

use std::process::ExitCode;

/// The exit codes of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Fine = 0,
    /// The content has errors; with `--strict`, or warnings.
    Content = 1,
    Usage = 2,
    /// A file, a folder or the environment is in the way.
    Environment = 3,
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}
