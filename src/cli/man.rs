//! `congkhai man`: manual pages for whoever packages the program.

use std::io;
use std::path::Path;

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::args::{Cli, ManArgs};
use super::{Exit, Failure, console, files};
use crate::diagnostics::Lang;

/// Writes `congkhai.1` and a page for each command into a folder, and prints their paths.
pub fn run(args: &ManArgs) -> Result<Exit, Failure> {
    let folder = &args.folder;
    let mut program = Cli::command();
    program.build();
    let mut written = String::new();
    for command in with_commands(&program) {
        let path = page(command, folder).map_err(|error| Failure::io(Lang::En, folder, &error))?;
        written.push_str(&format!("{path}\n"));
    }
    console::data(&written, Lang::En)
}

/// A command and those below it that help shows.
fn with_commands(command: &Command) -> Vec<&Command> {
    let below = command.get_subcommands().filter(|sub| !sub.is_hide_set());
    std::iter::once(command).chain(below.flat_map(with_commands)).collect()
}

/// The page of one command; it takes the place of one from before.
fn page(command: &Command, folder: &Path) -> io::Result<String> {
    let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
    let mut text = Vec::new();
    let man = Man::new(command.clone().display_name(&name)).title(name.to_uppercase());
    man.source(format!("congkhai {}", env!("CARGO_PKG_VERSION")))
        .manual("congkhai")
        .render(&mut text)?;
    let path = folder.join(format!("{name}.1"));
    files::replace(&path, &text)?;
    Ok(path.display().to_string())
}
