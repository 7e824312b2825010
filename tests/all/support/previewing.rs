//! A preview of some site, and a browser that is nothing but a socket.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Shutdown, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use congkhai::preview::{Server, State, Watching};
use congkhai::resolve::Options;

/// Longer than anything takes that does not hang.
pub const LONG: Duration = Duration::from_secs(20);

/// A preview that answers until it is dropped.
pub struct Preview {
    pub port: u16,
    pub state: Arc<State>,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    serving: Option<std::thread::JoinHandle<()>>,
    watching: Option<Watching>,
}

impl Preview {
    /// A preview of the site at `root` that keeps up with its files.
    pub fn of(root: &Path) -> Self {
        Self::with(root, false)
    }

    pub fn with(root: &Path, poll: bool) -> Self {
        let mut watching = Watching::begin(root, poll);
        let mut preview = Self::still(root);
        watching.keep_up(&preview.state);
        preview.watching = Some(watching);
        preview
    }

    /// A preview that nobody tells of changes.
    pub fn still(root: &Path) -> Self {
        let state = State::new(root.to_owned(), Options::default(), Box::new(|_| {})).expect("the site is read");
        let state = Arc::new(state);
        let (send, receive) = channel();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let shared = Arc::clone(&state);
        let serving = std::thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().expect("a runtime starts");
            runtime.block_on(async {
                let address = IpAddr::V4(Ipv4Addr::LOCALHOST);
                let server = Server::bind(address, 0, shared).await.expect("a port is free");
                send.send(server.port()).expect("the test listens");
                let stop = async { drop(stopped.await) };
                server.run(stop).await.expect("it serves");
            });
        });
        Preview {
            port: receive.recv().expect("the server started"),
            state,
            stop: Some(stop),
            serving: Some(serving),
            watching: None,
        }
    }

    /// Stops serving, and tells how long that took.
    pub fn stop(mut self) -> Duration {
        let start = Instant::now();
        self.end();
        start.elapsed()
    }

    fn end(&mut self) {
        self.stop = None;
        if let Some(serving) = self.serving.take() {
            serving.join().expect("serving ends well");
        }
    }

    /// Sends a request as it is and returns status line, headers and body.
    pub fn ask(&self, request: &[u8]) -> Answer {
        ask(self.port, request)
    }

    pub fn get(&self, path: &str) -> Answer {
        self.get_with(path, "")
    }

    pub fn get_with(&self, path: &str, headers: &str) -> Answer {
        self.method("GET", path, headers)
    }

    pub fn method(&self, method: &str, path: &str, headers: &str) -> Answer {
        request(self.port, method, path, headers)
    }

    /// Asks again until the page is as wanted.
    pub fn until(&self, path: &str, wanted: impl Fn(&Answer) -> bool) -> Answer {
        let start = Instant::now();
        loop {
            let answer = self.get(path);
            if wanted(&answer) {
                return answer;
            }
            assert!(start.elapsed() < LONG, "{path} never came right: {}", self.errors());
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// What is wrong with the files, for a test that waits in vain.
    fn errors(&self) -> String {
        let shown = "0-0-0";
        Browser::silent(
            self.port,
            &self.get("/").header("location").map_or("/".to_owned(), str::to_owned),
            shown,
        )
        .wait_for("findings")
        .data
    }

    /// Follows a page as the browser that shows it does.
    pub fn follow(&self, path: &str) -> Browser {
        let shown = self.get(path).shown();
        Browser::open(self.port, path, &shown)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.watching = None;
        self.stop = None;
        if let Some(serving) = self.serving.take() {
            // A test that has failed already says why.
            let _ = serving.join();
        }
    }
}

/// Asks whoever listens on this machine's port for a page.
pub fn get(port: u16, path: &str) -> Answer {
    request(port, "GET", path, "")
}

fn request(port: u16, method: &str, path: &str, headers: &str) -> Answer {
    let request = format!("{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n{headers}\r\n");
    ask(port, request.as_bytes())
}

fn ask(port: u16, request: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("the server listens");
    stream.set_read_timeout(Some(LONG)).expect("a limit can be set");
    stream.write_all(request).expect("the request is sent");
    let mut answer = Vec::new();
    // A connection that is reset after its answer has answered all the same.
    let _ = stream.read_to_end(&mut answer);
    Answer::new(&answer)
}

/// What a server has answered.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    fn new(bytes: &[u8]) -> Self {
        let end = bytes
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .map_or(bytes.len(), |at| at + 4);
        let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
        let chunked = head.contains("transfer-encoding: chunked");
        let body = if chunked {
            unchunked(&bytes[end..])
        } else {
            bytes[end..].to_vec()
        };
        Answer {
            status: status.unwrap_or_default(),
            head,
            body,
        }
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let start = format!("{name}: ");
        self.head.lines().find_map(|line| line.strip_prefix(start.as_str()))
    }

    /// The token in the script element that the preview adds.
    pub fn shown(&self) -> String {
        let text = self.text();
        let token = text
            .rsplit_once("data-shown=\"")
            .and_then(|(_, rest)| rest.split('"').next());
        token.expect("the page has a token").to_owned()
    }
}

fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let size = std::str::from_utf8(&rest[..end])
            .ok()
            .and_then(|text| usize::from_str_radix(text, 16).ok());
        let Some(size) = size.filter(|size| *size > 0 && rest.len() >= end + 2 + size) else {
            break;
        };
        body.extend_from_slice(&rest[end + 2..end + 2 + size]);
        rest = rest.get(end + 4 + size..).unwrap_or_default();
    }
    body
}

/// A server-sent event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub name: String,
    pub data: String,
}

/// A connection that follows a page until it is dropped.
pub struct Browser {
    told: Receiver<Told>,
    connection: TcpStream,
}

impl Drop for Browser {
    fn drop(&mut self) {
        // One that has ended by itself needs no ending.
        let _ = self.connection.shutdown(Shutdown::Both);
    }
}

impl Browser {
    /// A browser that has shown a page for a moment.
    pub fn open(port: u16, path: &str, shown: &str) -> Self {
        let browser = Self::silent(port, path, shown);
        // What comes at once: words, this page's data, the findings.
        browser.wait_for("findings");
        browser
    }

    /// A browser that has just connected.
    pub fn silent(port: u16, path: &str, shown: &str) -> Self {
        let base = path.strip_prefix("/thu/").map_or("/", |_| "/thu/");
        let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("the server listens");
        let request =
            format!("GET {base}__congkhai/events?page={path}&shown={shown} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("the request is sent");
        let (send, told) = channel();
        let connection = stream.try_clone().expect("it can be read elsewhere");
        std::thread::spawn(move || {
            let mut name = String::new();
            for line in BufReader::new(stream).lines() {
                let Ok(line) = line else { return };
                if let Some(event) = line.strip_prefix("event: ") {
                    name = event.to_owned();
                } else if let Some(data) = line.strip_prefix("data: ") {
                    let event = Told {
                        name: std::mem::take(&mut name),
                        data: data.to_owned(),
                    };
                    if send.send(event).is_err() {
                        return;
                    }
                }
            }
        });
        Browser { told, connection }
    }

    /// The next event of this name; others are passed over.
    pub fn wait_for(&self, name: &str) -> Told {
        let start = Instant::now();
        loop {
            let told = self.told.recv_timeout(LONG).expect("an event comes");
            if told.name == name {
                return told;
            }
            assert!(start.elapsed() < LONG, "`{name}` never came");
        }
    }

    /// What moves the page or swaps its style, from the first such event until it is quiet for so long.
    pub fn moves(&self, quiet: Duration) -> Vec<String> {
        let mut moves = Vec::new();
        let mut wait = LONG;
        while let Ok(told) = self.told.recv_timeout(wait) {
            if ["reload", "css", "moved", "gone"].contains(&told.name.as_str()) {
                moves.push(told.name);
                wait = quiet;
            }
        }
        moves
    }

    /// The names of everything that comes until it is quiet for so long.
    pub fn until_quiet(&self, quiet: Duration) -> Vec<String> {
        let mut names = Vec::new();
        loop {
            match self.told.recv_timeout(quiet) {
                Ok(told) => names.push(told.name),
                Err(RecvTimeoutError::Timeout) => return names,
                Err(RecvTimeoutError::Disconnected) => {
                    names.push("the end".to_owned());
                    return names;
                }
            }
        }
    }
}

/// A copy of the small site, to be written into.
pub fn small_site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/six");
    copy(&fixture, folder.path());
    folder
}

pub fn copy(from: &Path, to: &Path) {
    // What an earlier run left beside a fixture is no part of it.
    let entries = walkdir::WalkDir::new(from).into_iter();
    for entry in entries.filter_entry(|entry| entry.file_name() != ".congkhai") {
        let entry = entry.expect("the site can be walked");
        let below = entry.path().strip_prefix(from).expect("it lies below");
        let place = to.join(below);
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(place).expect("a folder can be made");
        } else {
            std::fs::copy(entry.path(), place).expect("a file can be copied");
        }
    }
}

/// The plan of the small site that tests edit, and its page.
pub const PLAN: &str = "content/plans/an-lac/15-kh-ubnd.md";
pub const PLAN_PAGE: &str = "/thu/van-ban/2024/15-kh-ubnd-an-lac/";

pub fn read(root: &Path, file: &str) -> String {
    std::fs::read_to_string(root.join(file)).expect("the file can be read")
}

pub fn write(root: &Path, file: &str, text: &str) -> PathBuf {
    let path = root.join(file);
    std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder can be made");
    std::fs::write(&path, text).expect("the file can be written");
    path
}
