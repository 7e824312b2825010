//! Từ mạng: the files beside a `datapackage.json`, by the client that object stores are reached with, too.

use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, Response};

use super::fetched::{FetchError, Files, WebError};
use crate::source::{MAX_TEXT, PACKAGE};

/// How long one file may take, and how long nothing may come of it.
const WHOLE: Duration = Duration::from_secs(300);
const SILENCE: Duration = Duration::from_secs(30);

/// Fetches the package at an address and the tables beside it.
pub fn fetch(package: &str, names: &[&'static str]) -> Result<Files, FetchError> {
    let unreachable = |error: WebError| FetchError::Web {
        at: package.to_owned(),
        error,
    };
    // Where another provider of cryptography has been chosen already, it is as good.
    drop(rustls::crypto::ring::default_provider().install_default());
    // Nobody is led elsewhere than the editors wrote: an answer that names another address is told.
    let client = Client::builder()
        .redirect(Policy::none())
        .timeout(WHOLE)
        .read_timeout(SILENCE)
        .user_agent(concat!("congkhai/", env!("CARGO_PKG_VERSION")))
        .build();
    let client = client.map_err(|error| unreachable(error.into()))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| unreachable(error.into()))?;
    runtime.block_on(async {
        let mut files = Files::new();
        for name in names {
            let at = format!("{}{name}", package.strip_suffix(PACKAGE).unwrap_or(package));
            files.push((*name, one(&client, &at).await?));
        }
        Ok(files)
    })
}

async fn one(client: &Client, at: &str) -> Result<Vec<u8>, FetchError> {
    let failed = |error: reqwest::Error| FetchError::Web {
        at: at.to_owned(),
        error: error.into(),
    };
    let mut answer = client.get(at).send().await.map_err(failed)?;
    if answer.status() != reqwest::StatusCode::OK {
        return Err(FetchError::Answer {
            at: at.to_owned(),
            status: status(&answer),
        });
    }
    let mut bytes = Vec::new();
    // What the answer says of its own length is not believed.
    while let Some(piece) = answer.chunk().await.map_err(failed)? {
        if (bytes.len() + piece.len()) as u64 > MAX_TEXT {
            return Err(FetchError::TooLarge { at: at.to_owned() });
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

/// The status of an answer in words: "301 → https://…".
fn status(answer: &Response) -> String {
    let to = answer.headers().get("location").and_then(|to| to.to_str().ok());
    let number = answer.status().as_u16();
    match to {
        Some(to) => format!("{number} → {to}"),
        None => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Write};
    use std::net::{TcpListener, TcpStream};

    use super::*;
    use crate::source::OTHER_TABLES;

    /// A server that answers each path as it is told to; its address.
    fn server(answer: fn(&str, &mut TcpStream)) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.expect("somebody asks");
                let mut line = String::new();
                let mut reader = BufReader::new(stream.try_clone().expect("a second handle"));
                reader.read_line(&mut line).expect("a request");
                let mut header = String::from("x");
                while header.trim() != "" {
                    header.clear();
                    reader.read_line(&mut header).expect("a header");
                }
                let path = line.split(' ').nth(1).unwrap_or_default();
                answer(path, &mut stream);
            }
        });
        format!("http://{address}/du-lieu/{PACKAGE}")
    }

    fn whole(stream: &mut TcpStream, status: &str, more: &str, body: &[u8]) {
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n{more}\r\n",
            body.len()
        );
        // Who has read enough hangs up.
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
    }

    fn names() -> Vec<&'static str> {
        std::iter::once(PACKAGE).chain(OTHER_TABLES).collect()
    }

    #[test]
    fn the_package_and_the_tables_beside_it_are_fetched() {
        let package = server(|path, stream| whole(stream, "200 OK", "", path.as_bytes()));
        let files = fetch(&package, &names()).expect("they are there");
        let read: Vec<(&str, &str)> = files
            .iter()
            .map(|(name, bytes)| (*name, std::str::from_utf8(bytes).expect("text")))
            .collect();
        assert_eq!(read[0], (PACKAGE, "/du-lieu/datapackage.json"));
        assert_eq!(read[2], ("targets.csv", "/du-lieu/targets.csv"));
        assert_eq!(read.len(), 5);
    }

    #[test]
    fn another_answer_than_the_file_is_told() {
        let package = server(|path, stream| match path.ends_with("bodies.csv") {
            true => whole(stream, "404 Not Found", "", b"<html>"),
            false => whole(stream, "200 OK", "", b"x"),
        });
        let error = fetch(&package, &names()).expect_err("one is missing");
        assert!(
            matches!(&error, FetchError::Answer { at, status } if at.ends_with("bodies.csv") && status.starts_with("404"))
        );
    }

    #[test]
    fn nobody_is_led_elsewhere() {
        let package = server(|_, stream| whole(stream, "302 Found", "Location: http://127.0.0.1:1/\r\n", b""));
        let error = fetch(&package, &names()).expect_err("it has moved");
        assert!(matches!(&error, FetchError::Answer { status, .. } if status.contains("http://127.0.0.1:1/")));
    }

    #[test]
    fn an_answer_without_an_end_is_cut_off() {
        let package = server(|_, stream| {
            let head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
            let piece = [b"100000\r\n".as_slice(), &vec![b'x'; 0x10_0000], b"\r\n"].concat();
            let mut written = stream.write_all(head);
            while written.is_ok() {
                written = stream.write_all(&piece);
            }
        });
        assert!(matches!(fetch(&package, &names()), Err(FetchError::TooLarge { .. })));
    }

    #[test]
    fn a_host_that_does_not_answer_is_told() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        drop(listener);
        let error = fetch(&format!("http://{address}/du-lieu/{PACKAGE}"), &names());
        assert!(matches!(error, Err(FetchError::Web { .. })));
    }
}
