//! `congkhai serve`: the website over HTTP, made from the sources as they are now.

use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;

use super::args::ServeArgs;
use super::{Exit, Failure, console, preview_report, root};
use crate::diagnostics::{Bilingual, Lang};
use crate::preview::{ServeError, Server, State, Watching};
use crate::resolve::Options;

/// Serves until it is interrupted.
pub fn run(args: &ServeArgs) -> Result<Exit, Failure> {
    let root = root::find(&args.root);
    let lang = root::language(args.lang, &root);
    let options = Options {
        drafts: args.drafts,
        lenient_drafts: true,
        ..Options::default()
    };
    // Begun before anything is read, so that no change is missed.
    let mut watching = Watching::begin(&root, args.poll);
    let listener = Box::new(move |event: crate::preview::Event<'_>| preview_report::tell(&event, lang));
    let state = State::new(root, options, listener).map_err(|error| Failure::snapshot(lang, &error))?;
    let state = Arc::new(state);
    watching.keep_up(&state);
    let runtime = tokio::runtime::Runtime::new().map_err(|error| failure(lang, &ServeError::Io(error)))?;
    runtime.block_on(async {
        let server = Server::bind(args.interface, args.port, state)
            .await
            .map_err(|error| failure(lang, &error))?
            .allowing(args.allow_host.clone());
        announce(&server, args, lang);
        let served = server.run(std::future::pending()).await;
        served.map_err(|error| failure(lang, &error))
    })?;
    Ok(Exit::Fine)
}

fn failure(lang: Lang, error: &ServeError) -> Failure {
    Failure::environment(lang, error.words(lang))
}

fn announce(server: &Server, args: &ServeArgs, lang: Lang) {
    let busy = Bilingual {
        vi: "Cổng {wanted} đang được dùng; chuyển sang cổng {port}.",
        en: "Port {wanted} is in use; using port {port} instead.",
    };
    let (wanted, port) = (args.port, server.port());
    if wanted != 0 && wanted != port {
        let ports = [("wanted", wanted.to_string()), ("port", port.to_string())];
        console::say(&format!("{}\n", busy.filled(lang, &ports)));
    }
    let text = Bilingual {
        vi: "Trang đang ở {url} (Ctrl-C để dừng)",
        en: "The website is at {url} (Ctrl-C to stop)",
    };
    let url = server.url();
    console::say(&format!("{}\n", text.filled(lang, &[("url", url.clone())])));
    let left = Bilingual {
        vi: "Việc còn lại: {url}__congkhai/viec-con-lai",
        en: "What is left to do: {url}__congkhai/viec-con-lai",
    };
    console::say(&format!("{}\n", left.filled(lang, &[("url", url.clone())])));
    if args.open {
        open(&url, lang);
    }
}

/// Asks the desktop to open an address; on a machine without one the address stays on screen.
fn open(url: &str, lang: Lang) {
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let started = Command::new(opener)
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    // It may take as long as the browser is open, and it alone knows whether there was one.
    thread::spawn(move || {
        let opened = started.and_then(|mut opener| opener.wait());
        if !opened.is_ok_and(|status| status.success()) {
            let text = Bilingual {
                vi: "Không mở được trình duyệt; hãy tự mở địa chỉ trên.",
                en: "No browser could be opened; open the address above yourself.",
            };
            console::say(&format!("{}\n", text.get(lang)));
        }
    });
}
