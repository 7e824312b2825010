//! The two streams: data on stdout, everything else on stderr.

use std::io::{self, ErrorKind, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

use super::harmless::harmless;
use super::{Exit, Failure};
use crate::diagnostics::Lang;
use crate::report::TerminalLook;

/// Columns where nobody says how many there are.
const USUAL_WIDTH: usize = 140;

/// Writes data to stdout. A reader that has seen enough (`| head`) is no failure.
pub fn data(text: &str, lang: Lang) -> Result<Exit, Failure> {
    let mut stdout = io::stdout().lock();
    let written = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
    match written {
        Ok(()) => Ok(Exit::Fine),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Exit::Fine),
        Err(error) => Err(Failure::io(lang, "stdout".as_ref(), &error)),
    }
}

/// Writes text for people to stdout, coloured only where that is wanted.
pub fn styled_data(text: &str, lang: Lang) -> Result<Exit, Failure> {
    let plain = AutoStream::choice(&io::stdout()) == ColorChoice::Never;
    match plain {
        true => data(&anstream::adapter::strip_str(text).to_string(), lang),
        false => data(text, lang),
    }
}

/// Writes a piece of text for people to stderr. Where it cannot be written nobody can be told.
pub fn say(text: &str) {
    let mut stderr = anstream::stderr().lock();
    let _ = stderr
        .write_all(harmless(text).as_bytes())
        .and_then(|()| stderr.flush());
}

/// How findings look on stderr.
pub fn look(lang: Lang) -> TerminalLook {
    TerminalLook {
        lang,
        colours: AutoStream::choice(&io::stderr()) != ColorChoice::Never,
        width: width(),
    }
}

/// Whether somebody watches stderr, so that moving progress makes sense.
pub fn is_watched() -> bool {
    io::stderr().is_terminal()
}

fn width() -> usize {
    terminal_size::terminal_size_of(io::stderr()).map_or(USUAL_WIDTH, |(width, _)| usize::from(width.0).max(40))
}
