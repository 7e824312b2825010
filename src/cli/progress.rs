//! Progress on stderr: only on a terminal, and only for work that lasts.

use std::borrow::Cow;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::console;

/// How long work may take before anything is shown.
const PATIENCE: Duration = Duration::from_millis(700);
const TICK: Duration = Duration::from_millis(100);

/// One piece of work. Dropping it clears the line.
pub struct ProgressLine {
    bar: ProgressBar,
    waiting: Option<(Sender<()>, JoinHandle<()>)>,
}

impl ProgressLine {
    /// Work whose length is not known.
    pub fn spinner(message: impl Into<Cow<'static, str>>, wanted: bool) -> Self {
        let style = ProgressStyle::with_template("{spinner} {msg} {elapsed}");
        ProgressLine::start(ProgressBar::hidden(), style, message.into(), wanted)
    }

    /// Work of `total` steps.
    pub fn bar(message: impl Into<Cow<'static, str>>, total: usize, wanted: bool) -> Self {
        let style = ProgressStyle::with_template("{msg} [{bar:30}] {pos}/{len} {eta}");
        let bar = ProgressBar::with_draw_target(u64::try_from(total).ok(), ProgressDrawTarget::hidden());
        ProgressLine::start(bar, style, message.into(), wanted)
    }

    fn start(
        bar: ProgressBar,
        style: Result<ProgressStyle, indicatif::style::TemplateError>,
        message: Cow<'static, str>,
        wanted: bool,
    ) -> Self {
        if let Ok(style) = style {
            bar.set_style(style.progress_chars("=> "));
        }
        bar.set_message(message);
        let waiting = (wanted && console::is_watched()).then(|| show_later(bar.clone()));
        ProgressLine { bar, waiting }
    }

    /// Shows how many steps are done; may be called on any thread.
    pub fn set(&self, done: usize) {
        self.bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
    }
}

/// Shows the bar when patience is over; the thread ends when the sender is dropped.
fn show_later(bar: ProgressBar) -> (Sender<()>, JoinHandle<()>) {
    let (sender, receiver) = mpsc::channel();
    let thread = thread::spawn(move || {
        if receiver.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            bar.enable_steady_tick(TICK);
        }
    });
    (sender, thread)
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.waiting.take() {
            drop(sender);
            // A thread that only waits and draws has nothing to hand back.
            let _ = thread.join();
        }
        self.bar.finish_and_clear();
    }
}
