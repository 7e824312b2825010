//! `congkhai serve`: the website over HTTP, made from the sources as they are now.

use std::process::{Command, Stdio};
use std::sync::Arc;

use super::args::{LangArg, ServeArgs};
use super::{Exit, Failure, console, findings, root};
use crate::diagnostics::{Bilingual, Diagnostic, Lang, Severity, count_by_severity};
use crate::preview::{Event, Server, State, watch};
use crate::report::Sources;
use crate::resolve::Options;
use crate::source::Snapshot;

/// Serves until it is interrupted.
pub fn run(args: &ServeArgs) -> Result<Exit, Failure> {
    let root = root::find(&args.root);
    let lang = root::language(LangArg::default(), &root);
    let options = Options {
        base_url: None,
        drafts: args.drafts,
    };
    let state = State::new(root.clone(), options, Box::new(move |event| tell(event, lang)))
        .map_err(|error| Failure::snapshot(lang, &error))?;
    let state = Arc::new(state);
    let watching = watch(&root, args.poll, &state);
    if let Err(error) = &watching {
        console::say(&format!("{error}\n"));
    }
    let runtime = tokio::runtime::Runtime::new().map_err(|error| Failure::environment(lang, error.to_string()))?;
    runtime.block_on(async {
        let server = Server::bind(args.interface, args.port, state)
            .await
            .map_err(|error| Failure::environment(lang, error.to_string()))?;
        announce(&server.url(), args, lang);
        server
            .run(std::future::pending())
            .await
            .map_err(|error| Failure::environment(lang, error.to_string()))
    })?;
    Ok(Exit::Fine)
}

fn announce(url: &str, args: &ServeArgs, lang: Lang) {
    let text = Bilingual {
        vi: "Trang đang ở {url} (Ctrl-C để dừng)",
        en: "The website is at {url} (Ctrl-C to stop)",
    };
    console::say(&format!("{}\n", text.filled(lang, &[("url", url.to_owned())])));
    if args.open {
        open(url, lang);
    }
}

/// Asks the desktop to open an address; on a machine without one the address stays on screen.
fn open(url: &str, lang: Lang) {
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let started = Command::new(opener)
        .arg(url)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if started.is_err() {
        let text = Bilingual {
            vi: "Không mở được trình duyệt; hãy mở địa chỉ trên bằng tay.",
            en: "No browser could be opened; open the address above by hand.",
        };
        console::say(&format!("{}\n", text.get(lang)));
    }
}

fn tell(event: Event<'_>, lang: Lang) {
    match event {
        Event::Loaded {
            findings,
            snapshot,
            served,
        } => show(findings, snapshot, served, lang),
        Event::Unreadable(error) => console::say(&format!("{error}\n")),
    }
}

/// Errors and warnings in full; what is merely worth knowing is `check`'s to tell.
fn show(found: &[Diagnostic], snapshot: &Snapshot, served: bool, lang: Lang) {
    findings::draw(found, &Sources::new(snapshot), lang, Severity::Warning);
    let (errors, warnings, _) = count_by_severity(found);
    let text = match served {
        true => Bilingual {
            vi: "Đã đọc nội dung",
            en: "The content is read",
        },
        false => Bilingual {
            vi: "Nội dung có lỗi; trang vẫn hiện bản đúng gần nhất",
            en: "The content has errors; the last good version stays",
        },
    };
    console::say(&format!("{} · {errors} errors, {warnings} warnings\n", text.get(lang)));
}
