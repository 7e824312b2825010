//! HTTP: loopback by default, GET and HEAD only, foreign hosts refused.

use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State as Shared};
use axum::http::{HeaderValue, Method, Response, StatusCode, header};
use percent_encoding::percent_decode_str;
use tokio::net::TcpListener;

use crate::output::Content;
use crate::route::Route;
use crate::website::Website;

use super::State;

/// How many ports after the wanted one are tried.
const PORT_TRIES: u16 = 50;

/// A server that has its port and does not answer yet.
pub struct Server {
    listener: TcpListener,
    state: Arc<State>,
    address: SocketAddr,
}

/// Why serving could not begin or go on.
#[derive(Debug)]
pub enum ServeError {
    NoPort {
        interface: IpAddr,
        port: u16,
        error: io::Error,
    },
    Io(io::Error),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ServeError::NoPort { interface, port, error } => {
                write!(
                    f,
                    "cannot listen on {interface} from port {port} on: {error}; choose another with `--port`"
                )
            }
            ServeError::Io(error) => write!(f, "the server stopped: {error}"),
        }
    }
}

impl std::error::Error for ServeError {}

impl Server {
    /// Takes `port` on `interface`, or the next one that is free.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn bind(interface: IpAddr, port: u16, state: Arc<State>) -> Result<Self, ServeError> {
        let mut refused = None;
        for port in port..=port.saturating_add(PORT_TRIES) {
            match TcpListener::bind((interface, port)).await {
                Ok(listener) => {
                    let address = listener.local_addr().map_err(ServeError::Io)?;
                    return Ok(Server {
                        listener,
                        state,
                        address,
                    });
                }
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => refused = Some(error),
                Err(error) => return Err(ServeError::NoPort { interface, port, error }),
            }
        }
        let error = refused.unwrap_or_else(|| io::Error::other("no port was tried"));
        Err(ServeError::NoPort { interface, port, error })
    }

    /// Where a browser finds the site.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.state.site().links().base_path())
    }

    /// Answers requests until `stop` is done.
    ///
    /// # Errors
    /// When the system takes the socket away.
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), ServeError> {
        let shared = Answering {
            state: self.state,
            address: self.address,
        };
        let app = Router::new().fallback(answer).with_state(shared);
        axum::serve(self.listener, app)
            .with_graceful_shutdown(stop)
            .await
            .map_err(ServeError::Io)
    }
}

#[derive(Clone)]
struct Answering {
    state: Arc<State>,
    address: SocketAddr,
}

async fn answer(Shared(shared): Shared<Answering>, request: Request) -> Response<Body> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD are answered");
    }
    if !host_is_ours(&request, shared.address) {
        return plain(StatusCode::FORBIDDEN, "this preview answers only on its own address");
    }
    let path = request.uri().path().to_owned();
    let head = request.method() == Method::HEAD;
    // Rendering is work for a thread of its own: it must not hold up other requests.
    let answered = tokio::task::spawn_blocking(move || page(&shared.state.site(), &path)).await;
    let mut response = answered.unwrap_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR, "the page failed"));
    if head {
        *response.body_mut() = Body::empty();
    }
    response
}

/// A page of another site must not read the preview through a name that points here.
fn host_is_ours(request: &Request, address: SocketAddr) -> bool {
    let Some(host) = request.headers().get(header::HOST).and_then(|h| h.to_str().ok()) else {
        return false;
    };
    let name = host.rsplit_once(':').map_or(host, |(name, port)| {
        if port.bytes().all(|b| b.is_ascii_digit()) {
            name
        } else {
            host
        }
    });
    let name = name.trim_start_matches('[').trim_end_matches(']');
    let by_number = name.parse::<IpAddr>().is_ok_and(|ip| {
        ip == address.ip() || (address.ip().is_unspecified()) || (ip.is_loopback() && address.ip().is_loopback())
    });
    by_number || name.eq_ignore_ascii_case("localhost")
}

fn page(site: &Website, path: &str) -> Response<Body> {
    let base = site.links().base_path();
    let Some(below) = path.strip_prefix(base.trim_end_matches('/')) else {
        return redirect(base);
    };
    if below.is_empty() {
        return redirect(base);
    }
    let Ok(decoded) = percent_decode_str(below).decode_utf8() else {
        return not_found(site);
    };
    match site.route(&decoded) {
        Some(route) => content(site, route, StatusCode::OK),
        None if site.route(&format!("{decoded}/")).is_some() => redirect(&format!("{path}/")),
        None => not_found(site),
    }
}

fn not_found(site: &Website) -> Response<Body> {
    match site.route("/404.html") {
        Some(route) => content(site, route, StatusCode::NOT_FOUND),
        None => plain(StatusCode::NOT_FOUND, "there is no such page"),
    }
}

fn content(site: &Website, route: &Route, status: StatusCode) -> Response<Body> {
    let bytes = site
        .content(route)
        .map_err(|e| e.to_string())
        .and_then(|c| whole(c).map_err(|e| e.to_string()));
    match bytes {
        Ok(bytes) => {
            let mut response = Response::new(Body::from(bytes));
            *response.status_mut() = status;
            let headers = response.headers_mut();
            headers.insert(
                header::CONTENT_TYPE,
                HeaderValue::from_static(media_type(&route.file())),
            );
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
            response
        }
        Err(error) => plain(StatusCode::INTERNAL_SERVER_ERROR, &error),
    }
}

fn whole(content: Content) -> io::Result<Vec<u8>> {
    match content {
        Content::Bytes(bytes) => Ok(bytes),
        Content::Stream(stream) => {
            let mut bytes = Vec::new();
            stream(&mut bytes)?;
            Ok(bytes)
        }
        Content::File { path, .. } => crate::source::read_attachment(&path),
    }
}

/// The media type by a file's ending, as a plain web server would say it.
fn media_type(file: &str) -> &'static str {
    match file.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}

fn redirect(to: &str) -> Response<Body> {
    let mut response = plain(StatusCode::TEMPORARY_REDIRECT, "");
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

fn plain(status: StatusCode, text: &str) -> Response<Body> {
    let mut response = Response::new(Body::from(text.to_owned()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
