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
    let shown = program.get_subcommands().filter(|command| !command.is_hide_set());
    for command in std::iter::once(&program).chain(shown) {
        let path = page(command, folder).map_err(|error| Failure::io(Lang::En, folder, &error))?;
        written.push_str(&format!("{path}\n"));
    }
    console::data(&written, Lang::En)
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
