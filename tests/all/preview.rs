//! The preview over real HTTP on loopback: what is answered, and what never is.

use std::path::Path;
use std::time::Duration;

use congkhai::Website;
use congkhai::output::Content;
use congkhai::resolve::Options;
use congkhai::route::Route;
use proptest::prelude::*;

use crate::support::previewing;
use crate::support::previewing::{Browser, PLAN_PAGE, Preview, small_site, write};

fn shipped() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every route's bytes over HTTP are those that a build writes, with the script behind pages.
fn assert_same_as_build(root: &Path) {
    let loaded = congkhai::load(root, &Options::default()).expect("the site is read");
    let site = Website::new(&loaded);
    let preview = Preview::still(root);
    for route in site.routes() {
        let expected = match site.content(route).expect("the page can be made") {
            Content::Bytes(bytes) => bytes,
            Content::Stream(stream) => {
                let mut bytes = Vec::new();
                stream(&mut bytes).expect("the data can be made");
                bytes
            }
            Content::File { path, .. } => std::fs::read(path).expect("the attachment can be read"),
        };
        let path = site.links().to(route);
        let answer = preview.get(&path);
        assert_eq!(answer.status, 200, "{path}");
        let length = answer.header("content-length").and_then(|length| length.parse().ok());
        assert_eq!(
            length,
            Some(answer.body.len()),
            "{path} has another length than it says"
        );
        assert!(answer.body.starts_with(&expected), "{path} differs from the build");
        let added = String::from_utf8_lossy(&answer.body[expected.len()..]).into_owned();
        if route.file().ends_with(".html") {
            let base = site.links().base_path();
            let expected = format!("<script src=\"{base}__congkhai/preview.js\" data-shown=\"");
            assert!(
                added.starts_with(&expected) && added.ends_with("\" defer></script>\n"),
                "{path}: {added}"
            );
            assert_eq!(added.matches('<').count(), 2, "{path}: {added}");
        } else {
            assert_eq!(added, "", "{path}");
        }
    }
}

#[test]
fn every_route_of_the_small_site_has_the_bytes_of_a_build() {
    assert_same_as_build(&shipped().join("tests/fixtures/six"));
}

#[test]
fn every_route_of_the_shipped_site_has_the_bytes_of_a_build() {
    assert_same_as_build(shipped());
}

#[test]
fn pages_are_answered_with_their_headers() {
    let preview = Preview::still(shipped());
    let home = preview.get("/");
    assert_eq!(home.status, 200);
    assert_eq!(home.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(home.header("cache-control"), Some("no-store"));
    assert_eq!(home.header("x-content-type-options"), Some("nosniff"));
    let policy = home.header("content-security-policy").expect("pages have a policy");
    assert!(
        policy.contains("default-src 'self'") && !policy.contains("unsafe"),
        "{policy}"
    );
    let mended = preview.get("/van-ban?q=y");
    assert_eq!((mended.status, mended.header("location")), (307, Some("/van-ban/?q=y")));
    let missing = preview.get("/khong-co/");
    assert_eq!(missing.status, 404);
    assert!(
        missing.text().contains("__congkhai/preview.js"),
        "a page that comes back is seen"
    );
}

#[test]
fn a_site_below_a_path_is_mounted_there() {
    let preview = Preview::still(&shipped().join("tests/fixtures/six"));
    assert_eq!(preview.get("/").header("location"), Some("/thu/"));
    assert_eq!(preview.get("/thu").header("location"), Some("/thu/"));
    assert_eq!(preview.get("/thu/").status, 200);
    assert_eq!(preview.get("/thuvan-ban/").status, 404);
    assert_eq!(preview.get("/van-ban/").status, 404);
    assert_eq!(
        preview.get("/thu/__congkhai/preview.js").header("content-type"),
        Some("text/javascript; charset=utf-8")
    );
    assert_eq!(preview.get("/__congkhai/preview.js").status, 404);
}

#[test]
fn foreign_hosts_and_other_methods_are_refused() {
    let preview = Preview::still(&shipped().join("tests/fixtures/six"));
    let port = preview.port;
    for head in [
        "Host: evil.example".to_owned(),
        format!("Host: evil.example:{port}"),
        format!("Host: localhost.evil.example:{port}"),
        format!("Host: localhost:{port}\r\nHost: evil.example"),
        "X: no host at all".to_owned(),
    ] {
        let request = format!("GET /thu/ HTTP/1.1\r\n{head}\r\nConnection: close\r\n\r\n");
        let answer = preview.ask(request.as_bytes());
        assert!([400, 403].contains(&answer.status), "{head}: {}", answer.status);
        assert!(!answer.text().contains("<html"), "{head}");
    }
    let named =
        preview.ask(format!("GET /thu/ HTTP/1.1\r\nHost: may-3.local:{port}\r\nConnection: close\r\n\r\n").as_bytes());
    assert!(
        named.text().contains("serve --allow-host may-3.local"),
        "{}",
        named.text()
    );
    let absolute =
        format!("GET http://evil.example/thu/ HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    assert_eq!(preview.ask(absolute.as_bytes()).status, 403);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"] {
        let answer = preview.method(method, "/thu/", "Content-Length: 0\r\n");
        assert_eq!(
            (answer.status, answer.header("allow")),
            (405, Some("get, head")),
            "{method}"
        );
    }
}

#[test]
fn other_sites_cannot_use_what_is_for_our_own_pages() {
    let preview = Preview::still(&shipped().join("tests/fixtures/six"));
    let path = "/thu/__congkhai/preview.js";
    assert_eq!(preview.get_with(path, "Sec-Fetch-Site: cross-site\r\n").status, 403);
    assert_eq!(preview.get_with(path, "Sec-Fetch-Site: same-origin\r\n").status, 200);
    let resource = preview.get("/thu/");
    assert_eq!(resource.header("cross-origin-resource-policy"), Some("same-origin"));
}

#[test]
fn head_says_the_length_and_has_no_body() {
    let preview = Preview::still(shipped());
    for path in [
        "/",
        "/van-ban/",
        "/du-lieu/targets.csv",
        "/du-lieu/targets.xlsx",
        "/khong-co/",
        "/__congkhai/preview.js",
    ] {
        let (head, get) = (preview.method("HEAD", path, ""), preview.get(path));
        assert_eq!(head.status, get.status, "{path}");
        assert_eq!(head.body, b"", "{path}");
        assert_eq!(head.header("content-length"), get.header("content-length"), "{path}");
        assert_eq!(
            get.header("content-length"),
            Some(get.body.len().to_string().as_str()),
            "{path}"
        );
    }
}

#[test]
fn a_connection_is_kept_for_the_next_request() {
    let preview = Preview::still(&shipped().join("tests/fixtures/six"));
    let host = format!("Host: localhost:{}\r\n", preview.port);
    let two = format!("HEAD /thu/ HTTP/1.1\r\n{host}\r\nHEAD /thu/khong/ HTTP/1.1\r\n{host}Connection: close\r\n\r\n");
    let answer = preview.ask(two.as_bytes());
    assert_eq!(answer.status, 200);
    assert!(answer.text().starts_with("HTTP/1.1 404"), "{}", answer.text());
}

#[test]
fn files_for_the_root_of_the_site_are_where_they_are_published() {
    let site = small_site();
    write(site.path(), "content/root/.well-known/security.txt", "Contact: x\n");
    let preview = Preview::of(site.path());
    let path = "/thu/.well-known/security.txt";
    assert_eq!(preview.get(path).text(), "Contact: x\n");
    write(site.path(), "content/root/.well-known/security.txt", "Contact: y\n");
    preview.until(path, |answer| answer.text() == "Contact: y\n");
    write(site.path(), "content/root/xac-minh.txt", "mã");
    preview.until("/thu/xac-minh.txt", |answer| answer.status == 200);
}

#[test]
fn attachments_are_sent_whole_or_in_parts() {
    let site = small_site();
    let bytes: String = ('a'..='z').cycle().take(300_000).collect();
    write(site.path(), "content/files/an-lac/lon.pdf", &bytes);
    let preview = Preview::still(site.path());
    let path = "/thu/files/an-lac/lon.pdf";
    let whole = preview.get(path);
    assert_eq!((whole.status, whole.body.len()), (200, 300_000));
    assert_eq!(whole.header("accept-ranges"), Some("bytes"));
    assert_eq!(whole.header("content-type"), Some("application/pdf"));
    for (range, extent, part) in [
        ("bytes=0-3", "bytes 0-3/300000", &bytes[..4]),
        ("bytes=299990-", "bytes 299990-299999/300000", &bytes[299_990..]),
        ("bytes=-5", "bytes 299995-299999/300000", &bytes[299_995..]),
        (
            "bytes=70000-200000",
            "bytes 70000-200000/300000",
            &bytes[70_000..=200_000],
        ),
    ] {
        let answer = preview.get_with(path, &format!("Range: {range}\r\n"));
        assert_eq!((answer.status, answer.header("content-range")), (206, Some(extent)));
        assert!(answer.body == part.as_bytes(), "{range}");
        let head = preview.method("HEAD", path, &format!("Range: {range}\r\n"));
        assert_eq!(
            head.header("content-length"),
            Some(part.len().to_string().as_str()),
            "{range}"
        );
    }
    let outside = preview.get_with(path, "Range: bytes=300000-\r\n");
    assert_eq!(
        (outside.status, outside.header("content-range")),
        (416, Some("bytes */300000"))
    );
    let several = preview.get_with(path, "Range: bytes=0-1,5-6\r\n");
    assert_eq!((several.status, several.body.len()), (200, 300_000));
}

#[cfg(unix)]
#[test]
fn an_attachment_that_became_a_link_out_of_the_root_is_not_read() {
    let site = small_site();
    let file = write(site.path(), "content/files/an-lac/b.txt", "trong");
    let outside = tempfile::NamedTempFile::new().expect("a file can be made");
    std::fs::write(outside.path(), "ngoài").expect("it can be written");
    let preview = Preview::still(site.path());
    assert_eq!(preview.get("/thu/files/an-lac/b.txt").text(), "trong");
    std::fs::remove_file(&file).expect("it can be removed");
    std::os::unix::fs::symlink(outside.path(), &file).expect("a link can be made");
    assert_eq!(preview.get("/thu/files/an-lac/b.txt").status, 404);
    std::fs::remove_file(&file).expect("it can be removed");
    write(site.path(), ".git/config", "bí mật");
    std::os::unix::fs::symlink("../../../.git/config", &file).expect("a link can be made");
    assert_eq!(preview.get("/thu/files/an-lac/b.txt").status, 404);
}

#[test]
fn sources_of_the_site_are_shown_escaped_and_nothing_else_is() {
    let preview = Preview::still(&shipped().join("tests/fixtures/six"));
    let page = preview.get("/thu/__congkhai/source/content/plans/an-lac/15-kh-ubnd.md");
    assert_eq!(page.status, 200);
    let text = page.text();
    assert!(text.contains("<li id=\"L2\"><code>title: &quot;Kế hoạch"), "{text}");
    assert!(text.contains("value: &quot;&lt; 2,5&quot;"));
    for path in [
        "content/../../../../Cargo.toml",
        "../Cargo.toml",
        "%2e%2e/%2e%2e/Cargo.toml",
        "/etc/passwd",
        "content/files/an-lac/15-kh-ubnd.txt",
        "content",
        "",
    ] {
        assert_eq!(
            preview.get(&format!("/thu/__congkhai/source/{path}")).status,
            404,
            "{path}"
        );
    }
}

#[test]
fn browsers_that_stop_reading_hold_up_nobody() {
    let site = small_site();
    let preview = Preview::still(site.path());
    let shown = preview.get(PLAN_PAGE).shown();
    let stuck: Vec<_> = (0..20)
        .map(|_| {
            use std::io::Write;
            let mut stream = std::net::TcpStream::connect(("127.0.0.1", preview.port)).expect("the server listens");
            let port = preview.port;
            let request = format!(
                "GET /thu/__congkhai/events?page={PLAN_PAGE}&shown={shown} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"
            );
            stream.write_all(request.as_bytes()).expect("the request is sent");
            stream
        })
        .collect();
    let reading = Browser::open(preview.port, PLAN_PAGE, &shown);
    for round in 0..3 {
        let text = previewing::read(site.path(), previewing::PLAN);
        write(
            site.path(),
            previewing::PLAN,
            &text.replace("## I. Mục đích", &format!("## I. Mục đích\n\nLần {round}.")),
        );
        preview.state.refresh(&[]);
        reading.wait_for("reload");
        assert_eq!(preview.get("/thu/").status, 200);
    }
    drop(stuck);
}

#[test]
fn serving_ends_at_once_although_browsers_follow() {
    let preview = Preview::of(&shipped().join("tests/fixtures/six"));
    let browsers: Vec<Browser> = (0..5).map(|_| preview.follow(PLAN_PAGE)).collect();
    let took = preview.stop();
    assert!(took < Duration::from_secs(1), "{took:?}");
    for browser in browsers {
        assert_eq!(
            browser.until_quiet(Duration::from_secs(5)).last().map(String::as_str),
            Some("the end")
        );
    }
}

/// Whoever opens connections and says nothing, or a byte now and then, holds none for ever, and nobody up meanwhile.
#[test]
fn slow_requests_are_given_up_and_hold_up_nobody() {
    use std::io::{Read, Write};
    let preview = Preview::still(&shipped().join("tests/fixtures/six"));
    let mut slow: Vec<_> = (0..60)
        .map(|_| std::net::TcpStream::connect(("127.0.0.1", preview.port)).expect("the server listens"))
        .collect();
    for (at, stream) in slow.iter_mut().enumerate().filter(|(at, _)| at % 2 == 0) {
        let begun = if at % 4 == 0 {
            "G"
        } else {
            "GET /thu/ HTTP/1.1\r\nHost: localhost\r\nX: "
        };
        stream.write_all(begun.as_bytes()).expect("it is sent");
    }
    assert_eq!(preview.get("/thu/").status, 200);
    for stream in &mut slow {
        stream
            .set_read_timeout(Some(previewing::LONG))
            .expect("a limit can be set");
        // Closed with an answer or without one, but closed.
        let mut answer = Vec::new();
        let end = stream.read_to_end(&mut answer);
        let waited = end.as_ref().is_err_and(|error| {
            matches!(
                error.kind(),
                std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut
            )
        });
        assert!(!waited, "{end:?}");
    }
    assert_eq!(preview.get("/thu/").status, 200);
}

#[test]
fn one_follower_too_many_is_told_so_in_words_and_gets_in_later() {
    let preview = Preview::still(&shipped().join("tests/fixtures/six"));
    let shown = preview.get(PLAN_PAGE).shown();
    let mut following: Vec<Browser> = (0..200)
        .map(|_| Browser::open(preview.port, PLAN_PAGE, &shown))
        .collect();
    let path = format!("/thu/__congkhai/events?page={PLAN_PAGE}&shown={shown}");
    let refused = preview.get(&path);
    assert_eq!((refused.status, refused.header("retry-after").is_some()), (200, true));
    assert!(refused.text().contains("event: crowded\ndata: "), "{}", refused.text());
    assert_eq!(preview.get(PLAN_PAGE).status, 200, "pages are answered all the same");
    following.pop();
    let start = std::time::Instant::now();
    loop {
        let names = Browser::silent(preview.port, PLAN_PAGE, &shown).until_quiet(Duration::from_millis(300));
        if !names.iter().any(|name| name == "crowded") {
            break;
        }
        assert!(
            start.elapsed() < previewing::LONG,
            "the place of one that has left is never free"
        );
    }
}

#[test]
fn no_path_leads_out_of_the_site() {
    let site = small_site();
    write(site.path(), "bi-mat.txt", "BÍ MẬT");
    write(site.path(), "content/files/../bi-mat.txt", "BÍ MẬT");
    let preview = Preview::still(site.path());
    let known: Vec<String> = preview.state.site().routes().iter().map(Route::path).collect();
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "..", ".", "%2e%2e", "%2E.", "..%2f", "%2f", "/", "//", "\\", "%5c", "..%5c", "%00", "%c0%ae%c0%ae", "%c0%af",
            "%e0%80%af", "%ff", "%", "%zz", "%25%32%65", "bi-mat.txt", "etc/passwd", "content", "files", "an-lac",
            "15-kh-ubnd.txt", "thu", "__congkhai", "source", "events", "preview.js", "van-ban", "~", ";", "?", "#", ":",
            "C:", "index.html", "Cargo.toml", "%0d%0aX:1", "\u{7f}", "ấ",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,8}",
    ];
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(400));
    let ran = runner.run(&prop::collection::vec((piece, any::<bool>()), 0..8), |pieces| {
        let parts: Vec<String> = pieces
            .iter()
            .map(|(piece, slash)| if *slash { format!("/{piece}") } else { piece.clone() })
            .collect();
        let path = format!("/{}", parts.concat().replace([' ', '\r', '\n'], ""));
        let answer = preview.get(&path);
        prop_assert!(!answer.text().contains("BÍ MẬT"), "{path}");
        prop_assert!(!answer.text().contains("root:"), "{path}");
        prop_assert!((200..500).contains(&answer.status), "{path}: {}", answer.status);
        if answer.status == 200 && !path.contains("__congkhai") {
            let asked = path
                .split(['?', '#'])
                .next()
                .unwrap_or_default()
                .trim_start_matches("/thu");
            let asked = percent_encoding::percent_decode_str(asked)
                .decode_utf8()
                .map(std::borrow::Cow::into_owned);
            prop_assert!(asked.is_ok_and(|asked| known.contains(&asked)), "{path} was answered");
        }
        Ok(())
    });
    ran.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn a_busy_port_gives_way_to_the_next() {
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
    let port = taken.local_addr().expect("it has an address").port();
    let root = shipped().join("tests/fixtures/six");
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_congkhai"))
        .args(["serve", "--port", &port.to_string(), "--root"])
        .arg(root)
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts");
    let said = std::io::BufReader::new(child.stderr.take().expect("it is piped"));
    let lines: Vec<String> = std::io::BufRead::lines(said)
        .map_while(Result::ok)
        .take_while(|line| !line.contains("http://127.0.0.1:"))
        .collect();
    child.kill().expect("it can be ended");
    child.wait().expect("it ends");
    let busy = format!("Cổng {port} đang được dùng; chuyển sang cổng ");
    assert!(lines.iter().any(|line| line.starts_with(&busy)), "{lines:?}");
}
