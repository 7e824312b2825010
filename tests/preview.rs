//! The preview over real HTTP on loopback.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc;

use congkhai::preview::{Server, State};
use congkhai::resolve::Options;

/// Starts a preview of the shipped content and returns its port.
fn start() -> u16 {
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime starts");
        runtime.block_on(async {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).to_owned();
            let state = State::new(root, Options::default(), Box::new(|_| {})).expect("the content is read");
            let address = IpAddr::V4(Ipv4Addr::LOCALHOST);
            let server = Server::bind(address, 0, Arc::new(state)).await.expect("a port is free");
            let port = server
                .url()
                .split(':')
                .nth(2)
                .and_then(|rest| rest.split('/').next()?.parse().ok());
            send.send(port.expect("the address has a port"))
                .expect("the test listens");
            server.run(std::future::pending()).await.expect("it serves");
        });
    });
    receive.recv().expect("the server started")
}

/// Sends a request as it is and returns status line, headers and body.
fn ask(port: u16, request: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("the server listens");
    stream.write_all(request.as_bytes()).expect("the request is sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("the answer comes");
    String::from_utf8_lossy(&answer).into_owned()
}

fn get(port: u16, path: &str) -> String {
    ask(
        port,
        &format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"),
    )
}

#[test]
fn pages_are_answered_and_nothing_else_is() {
    let port = start();
    let home = get(port, "/");
    assert!(home.starts_with("HTTP/1.1 200"), "{home}");
    assert!(home.contains("content-type: text/html; charset=utf-8"));
    assert!(home.contains("cache-control: no-store"));
    assert!(
        get(port, "/van-ban").starts_with("HTTP/1.1 307"),
        "a missing slash is mended"
    );
    assert!(get(port, "/khong-co/").starts_with("HTTP/1.1 404"));
    for path in [
        "/../Cargo.toml",
        "/..%2fCargo.toml",
        "/files/../../Cargo.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/van-ban/\\..\\x",
    ] {
        assert!(get(port, path).starts_with("HTTP/1.1 4"), "{path}");
    }
}

#[test]
fn foreign_hosts_and_other_methods_are_refused() {
    let port = start();
    let foreign = ask(
        port,
        "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    );
    assert!(foreign.starts_with("HTTP/1.1 403"), "{foreign}");
    let post = ask(
        port,
        &format!("POST / HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
    );
    assert!(post.starts_with("HTTP/1.1 405"), "{post}");
    let head = ask(
        port,
        &format!("HEAD / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"),
    );
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert!(!head.contains("<html"), "HEAD has no body");
}
