//! `congkhai completions`: a script for a shell.

use clap::CommandFactory;

use super::args::{Cli, CompletionsArgs};
use super::{Exit, Failure, console};
use crate::diagnostics::Lang;

/// Prints the script.
pub fn run(args: &CompletionsArgs) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "congkhai", &mut script);
    console::data(&String::from_utf8_lossy(&script), Lang::Vi)
}
