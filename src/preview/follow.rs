//! Follows what one browser shows, and tells it when something else is served.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{Response, StatusCode};
use serde::Serialize;
use tokio::sync::{OwnedSemaphorePermit, mpsc};

use super::State;
use super::added::{PageToken, stylesheets};
use super::events::{OPENING, STILL_HERE, event, to_json};
use super::file::Pieces;
use super::headers::response;
use super::made::{self, PreviewAnswer};
use super::page_data::PageData;
use super::state::Served;
use super::words::words;
use crate::diagnostics::{FilePath, Lang};
use crate::route::Route;

/// How long nothing may happen on a connection before the browser is told so, so that a lost one is noticed.
const STILL: Duration = Duration::from_secs(15);
/// How long a browser may take nothing before it is given up; it reconnects by itself.
const STUCK: Duration = Duration::from_secs(10);

/// What a browser shows.
pub(super) struct Following {
    state: Arc<State>,
    /// The path of the page.
    page: String,
    /// Which bytes of it.
    shown: Option<PageToken>,
    /// The file behind a document's page: it may get another address.
    file: Option<FilePath>,
    /// The overlay that the browser was told last.
    overlay: Option<Arc<str>>,
    failed: Option<String>,
    data: Option<blake3::Hash>,
    #[allow(dead_code, reason = "given back at the end")]
    right: OwnedSemaphorePermit,
}

/// The first event of a page.
#[derive(Serialize)]
struct Hello {
    language: &'static str,
    words: BTreeMap<&'static str, &'static str>,
}

/// The first event: the language of the site, and the preview's words in it.
pub(super) fn hello(language: Lang) -> String {
    let hello = Hello {
        language: language.code(),
        words: words(language),
    };
    event("hello", None, &to_json(&hello))
}

impl Following {
    pub fn new(state: &Arc<State>, page: String, shown: Option<PageToken>, right: OwnedSemaphorePermit) -> Self {
        Following {
            state: Arc::clone(state),
            page,
            shown,
            file: None,
            overlay: None,
            failed: None,
            data: None,
            right,
        }
    }

    /// The stream of events; it ends when the browser goes or stops reading.
    pub fn stream(self) -> Response<Body> {
        let (events, received) = mpsc::channel(4);
        tokio::spawn(self.follow(events));
        let body = Body::from_stream(Pieces(received));
        response(StatusCode::OK, "text/event-stream", body)
    }

    async fn follow(mut self, events: mpsc::Sender<std::io::Result<Bytes>>) {
        let mut changes = self.state.changes();
        // Without waiting: this runs among everybody's answers.
        let language = self.state.site_now().corpus().site.language;
        let mut text = format!("{OPENING}{}", hello(language));
        loop {
            changes.mark_unchanged();
            let looked = tokio::task::spawn_blocking(move || {
                let news = self.look();
                (self, news)
            });
            let Ok((back, news)) = looked.await else { return };
            self = back;
            text.push_str(&news);
            if !text.is_empty() && !send(&events, std::mem::take(&mut text)).await {
                return;
            }
            loop {
                tokio::select! {
                    changed = changes.changed() => match changed {
                        Ok(()) => break,
                        Err(_) => return,
                    },
                    () = events.closed() => return,
                    () = tokio::time::sleep(STILL) => {
                        if !send(&events, STILL_HERE.to_owned()).await {
                            return;
                        }
                    }
                }
            }
        }
    }

    /// What the browser is to be told now; empty if it shows what is served.
    fn look(&mut self) -> String {
        let served = self.state.served();
        let mut news = String::new();
        let mut failed = None;
        match made::make(&served, &self.page) {
            PreviewAnswer::Bytes {
                found, route, bytes, ..
            } => {
                let moved = self.page_news(&served, found, &bytes, &mut news);
                if !moved {
                    self.note_data(&served, route.as_ref().filter(|_| found), &bytes, &mut news);
                }
            }
            PreviewAnswer::Failed(error) => failed = Some(error),
            PreviewAnswer::Elsewhere(_) | PreviewAnswer::File { .. } | PreviewAnswer::Nothing => {}
        }
        self.note_overlay(&served, &mut news);
        if failed != self.failed {
            news.push_str(&event("failed", None, &to_json(&failed)));
            self.failed = failed;
        }
        news
    }

    /// Compares the page with what is shown; whether the browser goes to another one.
    fn page_news(&mut self, served: &Served, found: bool, bytes: &[u8], news: &mut String) -> bool {
        let now = PageToken::of(&served.site, found, bytes);
        let before = self.shown.replace(now);
        let id = now.to_string();
        let mut tell = |name: &str, json: &str| news.push_str(&event(name, Some(&id), json));
        match before {
            Some(before) if before == now => false,
            Some(before) if now.differs_in_style_only(before) => {
                tell("css", &to_json(&stylesheets(&served.site)));
                false
            }
            Some(before) if before.found && !found => {
                match self.new_address(served) {
                    Some(address) => tell("moved", &to_json(&address)),
                    None => tell("gone", "null"),
                }
                true
            }
            Some(_) => {
                tell("reload", "null");
                true
            }
            // Nobody knows what is shown: the browser is told what it should be.
            None => {
                tell("shown", "null");
                false
            }
        }
    }

    /// The address of the document that is made from the same file now.
    fn new_address(&self, served: &Served) -> Option<String> {
        let file = self.file.as_ref()?;
        let mut documents = served.site.corpus().documents.values();
        let document = documents.find(|document| document.file == *file)?;
        let route = Route::Document(document.id.clone());
        served.shows(&route).then(|| served.site.links().to(&route))
    }

    fn note_data(&mut self, served: &Served, route: Option<&Route>, html: &[u8], news: &mut String) {
        if let Some(Route::Document(id)) = route.map(|route| route.told().1) {
            self.file = served
                .site
                .corpus()
                .document(id)
                .map(|document| Arc::clone(&document.file));
        }
        let json = to_json(&PageData::new(&self.state, served, route, html));
        let digest = blake3::hash(json.as_bytes());
        if self.data.replace(digest) != Some(digest) {
            news.push_str(&event("page", None, &json));
        }
    }

    fn note_overlay(&mut self, served: &Served, news: &mut String) {
        let overlay = self.state.overlay(served);
        if self.overlay.as_ref() != Some(&overlay) {
            news.push_str(&event("findings", None, &overlay));
            self.overlay = Some(overlay);
        }
    }
}

async fn send(events: &mpsc::Sender<std::io::Result<Bytes>>, text: String) -> bool {
    let sent = tokio::time::timeout(STUCK, events.send(Ok(Bytes::from(text)))).await;
    matches!(sent, Ok(Ok(())))
}
