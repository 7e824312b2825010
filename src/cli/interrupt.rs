//! Ngắt: how Ctrl-C ends the program.

use std::thread;

use super::{Exit, console};

/// Makes Ctrl-C end the program with code 130 from now on.
///
/// Ending at any moment is safe: `output` leaves whole files and a manifest that names them. Where
/// no handler can be set, the system's own way of ending remains, which shells report as 130, too.
pub fn exit_on_ctrl_c() {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_io().build() else {
        return;
    };
    thread::spawn(move || {
        if runtime.block_on(tokio::signal::ctrl_c()).is_ok() {
            if console::is_watched() {
                // The shell's prompt starts below a half-drawn progress bar.
                console::say("\n");
            }
            std::process::exit(Exit::Interrupted as i32);
        }
    });
}
