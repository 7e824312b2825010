//! A server in a process of its own, and a connection that asks it every 2 ms.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const EVERY: Duration = Duration::from_millis(2);

/// A server; it is ended when this is dropped.
pub struct Served {
    child: Child,
    pub port: u16,
    pub started: Instant,
}

impl Served {
    /// Starts a server that says its address on either stream, behind `sign`.
    pub fn start(program: &OsStr, words: &[&str], sign: &str) -> Self {
        let started = Instant::now();
        let mut child = Command::new(program)
            .args(words)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let (send, receive) = std::sync::mpsc::channel();
        let streams: [Box<dyn Read + Send>; 2] = [
            Box::new(child.stdout.take().expect("it is piped")),
            Box::new(child.stderr.take().expect("it is piped")),
        ];
        for stream in streams {
            let (send, sign) = (send.clone(), sign.to_owned());
            // Both are read to their ends, or the server would wait for a reader.
            std::thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    let address = line.split_once(&sign).and_then(|(_, rest)| rest.split('/').next());
                    let port = address.and_then(|address| address.rsplit(':').next()?.parse::<u16>().ok());
                    if let Some(port) = port {
                        // Only the first address is waited for.
                        let _ = send.send(port);
                    }
                }
            });
        }
        let port = receive
            .recv_timeout(Duration::from_secs(1200))
            .expect("the server says its address");
        Served { child, port, started }
    }

    /// What the process holds now and held at most.
    pub fn memory(&self) -> String {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let field = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name));
            let number = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
            number.unwrap_or_default() / 1024
        };
        format!("{} MB, at most {} MB", field("VmRSS:"), field("VmHWM:"))
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // One that has ended by itself needs no ending.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A connection that is kept.
pub struct Connection {
    stream: BufReader<TcpStream>,
    port: u16,
}

impl Connection {
    pub fn open(port: u16) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", port)).expect("the server listens");
        stream.set_nodelay(true).expect("an option can be set");
        Connection {
            stream: BufReader::new(stream),
            port,
        }
    }

    /// Asks for a page. A server may close a kept connection at any moment: it is opened again.
    pub fn get(&mut self, path: &str) -> String {
        for _ in 0..3 {
            if let Ok(body) = self.try_get(path) {
                return String::from_utf8_lossy(&body).into_owned();
            }
            *self = Connection::open(self.port);
        }
        String::new()
    }

    fn try_get(&mut self, path: &str) -> std::io::Result<Vec<u8>> {
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port);
        self.stream.get_mut().write_all(request.as_bytes())?;
        let (mut length, mut chunked) = (0, false);
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line)? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            let line = line.trim_end().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            chunked |= line == "transfer-encoding: chunked";
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.parse().unwrap_or(0);
            }
        }
        if !chunked {
            let mut body = vec![0; length];
            self.stream.read_exact(&mut body)?;
            return Ok(body);
        }
        self.chunks()
    }

    fn chunks(&mut self) -> std::io::Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let mut size = String::new();
            self.stream.read_line(&mut size)?;
            let size = usize::from_str_radix(size.trim(), 16).unwrap_or(0);
            let mut chunk = vec![0; size + 2];
            self.stream.read_exact(&mut chunk)?;
            if size == 0 {
                return Ok(body);
            }
            body.extend_from_slice(&chunk[..size]);
        }
    }

    /// Asks until the page holds `mark`.
    pub fn until(&mut self, path: &str, mark: &str, longest: Duration) {
        let start = Instant::now();
        while !self.get(path).contains(mark) {
            assert!(start.elapsed() < longest, "{path} never shows `{mark}`");
            std::thread::sleep(EVERY);
        }
    }

    /// How long it takes from the beginning of a save until the page shows it.
    pub fn seen(&mut self, path: &str, mark: &str, save: impl FnOnce()) -> Duration {
        let start = Instant::now();
        save();
        // Hugo takes half a minute for ten thousand documents, and much longer on a busy machine.
        self.until(path, mark, Duration::from_secs(900));
        start.elapsed()
    }
}

/// One line of the table.
pub fn print(what: &str, times: &mut [Duration]) {
    times.sort();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    let (median, worst) = (times[times.len() / 2], times[times.len() - 1]);
    println!("  {what:<66} {:>8.1} {:>9.1}", ms(median), ms(worst));
}
