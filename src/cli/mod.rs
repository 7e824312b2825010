//! The command line: the only place that prints, exits and reads the environment.
//!
//! Data goes to stdout; findings, progress and the closing line go to stderr. A command returns
//! an [`Exit`] or a [`Failure`]; this file turns either into the process's exit code.
//!
//! A new command is one file here, one variant in `args`, one line in `run`.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "the only place that prints, exits, reads the environment and makes new files for editors"
)]

mod args;
mod beside;
mod build;
mod catalogue;
mod catalogue_rows;
mod catalogues;
mod check;
mod completions;
mod console;
mod diff;
mod exit;
mod explain;
mod export;
mod failure;
mod files;
mod findings;
mod harmless;
mod import;
mod init;
mod interrupt;
mod man;
mod new;
#[cfg(any(feature = "s3", feature = "sources"))]
mod online;
mod only;
mod pdf;
mod preview_report;
mod progress;
mod province;
mod publish;
mod release;
mod results;
mod root;
mod schema;
mod serve;
mod settings;
mod skeleton;
mod sound;
mod sources;
mod summary;
mod theme;
mod timings;
mod usage;
mod verify;
mod vietnamese;
mod vietnamese_output;
mod warm;
mod why;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::diagnostics::{Lang, caught};
use args::{Cli, Command};
pub use exit::Exit;
pub use failure::Failure;

/// The program: reads the arguments, runs the command, reports what failed.
pub fn main() -> ExitCode {
    let command = vietnamese::in_readers_language(Cli::command());
    let parsed = command
        .try_get_matches()
        .and_then(|found| Cli::from_arg_matches(&found));
    let cli = match parsed {
        Ok(cli) => cli,
        // Help and the version come this way, too, with code 0.
        Err(error) => {
            let code = if error.use_stderr() { Exit::Usage } else { Exit::Fine };
            match error.use_stderr() {
                // It quotes what was typed, which may be names of files.
                true => console::say(&usage::words(&error, vietnamese::readers_language())),
                // Nobody is left to be told that help could not be printed.
                false => drop(error.print()),
            }
            return code.into();
        }
    };
    interrupt::exit_on_ctrl_c();
    let lang = vietnamese::readers_language();
    match reported(lang, || run(cli.command)) {
        Ok(exit) => exit.into(),
        Err(failure) => {
            failure.print();
            failure.exit().into()
        }
    }
}

/// Does the work. Where the program itself fails and nobody knows on which file, that is told like any other failure.
fn reported(lang: Lang, work: impl FnOnce() -> Result<Exit, Failure>) -> Result<Exit, Failure> {
    caught(work).unwrap_or_else(|detail| Err(Failure::internal(lang, detail)))
}

fn run(command: Command) -> Result<Exit, Failure> {
    match command {
        Command::Build(args) => build::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Results(args) => results::run(&args.command),
        Command::Release(args) => release::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Publish(args) => publish::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Init(args) => init::run(&args),
        Command::New(args) => new::run(&args),
        Command::Catalogue(args) => catalogue::run(&args),
        Command::Sources(args) => sources::run(&args),
        Command::Theme(args) => theme::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_the_program_fails_it_says_how_to_report_it() {
        let failed = reported(Lang::En, || panic!("too much")).expect_err("it fails");
        assert_eq!(failed.exit(), Exit::Environment);
        let message = failed.to_string();
        for part in ["CK0001", "too much", "report"] {
            assert!(message.contains(part), "{message}");
        }
        assert_eq!(reported(Lang::Vi, || Ok(Exit::Fine)).expect("it works"), Exit::Fine);
    }
}
