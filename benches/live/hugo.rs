//! The same bodies served by Hugo: front-matter as it takes it, one layout for a page, one for lists.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::Save;
use super::served::{Connection, Served, print};

const PAGE: &str = "/yen-bai/101-kh-ubnd-2022/";
const FILE: &str = "content/yen-bai/101-kh-ubnd-2022.md";

const CONFIG: &str = "baseURL = 'http://localhost/'\nlanguageCode = 'vi'\ntitle = 'Trang thử tải'\n";
const BASE: &str = "<!doctype html><html lang=vi><head><meta charset=utf-8><title>{{ .Title }}</title></head><body>\
                    <header><a href=/>{{ site.Title }}</a></header><main>{{ block \"main\" . }}{{ end }}</main></body></html>";
const SINGLE: &str = "{{ define \"main\" }}<h1>{{ .Title }}</h1><p>{{ .Params.number }} · {{ .Date.Format \"02/01/2006\" }}</p>\
                      <table>{{ range .Params.targets }}<tr><th>{{ .indicator }}</th><td>{{ .value }}</td><td>{{ .year }}</td></tr>{{ end }}</table>\
                      {{ .Content }}{{ end }}";
const LIST: &str = "{{ define \"main\" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a> \
                    {{ .Params.number }}</li>{{ end }}</ul>{{ end }}";

/// Serves the documents of the site at `root` and saves one of them `rounds` times in each way.
pub fn measure(program: &OsStr, root: &Path, rounds: usize) {
    let folder = tempfile::tempdir().expect("a scratch folder");
    write(root, folder.path());
    let source = folder.path().to_str().expect("a plain path");
    let port = free_port().to_string();
    let words = ["server", "--source", source, "--bind", "127.0.0.1", "--port", &port];
    let server = Served::start(program, &words, "http://localhost");
    let mut connection = Connection::open(server.port);
    connection.until(PAGE, "101/KH-UBND", Duration::from_secs(1200));
    println!(
        "  Hugo: first page after {:.0} ms",
        server.started.elapsed().as_secs_f64() * 1e3
    );
    let path = folder.path().join(FILE);
    let text = std::fs::read_to_string(&path).expect("the plan is there");
    for save in Save::BOTH {
        let mut times = Vec::new();
        for round in 0..rounds {
            let mark = format!("Lần sửa thứ {round} khi đo, {}.", save.name());
            let text = format!("{text}\n{mark}\n");
            times.push(connection.seen(PAGE, &mark, || save.write(&path, &text)));
            std::thread::sleep(Duration::from_millis(500));
        }
        print(&format!("Hugo: body edit, {}, {PAGE}", save.name()), &mut times);
    }
    println!("  Hugo's memory: {}", server.memory());
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
    listener.local_addr().expect("it has an address").port()
}

fn write(root: &Path, folder: &Path) {
    let put = |path: PathBuf, text: &str| {
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder can be made");
        std::fs::write(path, text).expect("the file can be written");
    };
    put(folder.join("hugo.toml"), CONFIG);
    for (name, text) in [("baseof", BASE), ("single", SINGLE), ("list", LIST)] {
        put(folder.join(format!("layouts/_default/{name}.html")), text);
    }
    let plans = root.join("content/plans");
    for entry in walkdir::WalkDir::new(&plans).sort_by_file_name() {
        let entry = entry.expect("the site can be walked");
        if entry.file_type().is_file() {
            let below = entry.path().strip_prefix(&plans).expect("it lies below");
            let text = std::fs::read_to_string(entry.path()).expect("it can be read");
            put(folder.join("content").join(below), &converted(&text));
        }
    }
}

/// The same front-matter with a date of Hugo's, without what it would take for something else.
fn converted(text: &str) -> String {
    let head = text.find("\n---\n").unwrap_or(0);
    let keys = text[..head]
        .lines()
        .filter(|line| !line.starts_with("type:") && !line.starts_with("state:"));
    let keys: Vec<String> = keys.map(|line| line.replace("issued: ", "date: ")).collect();
    format!("{}{}", keys.join("\n"), &text[head..])
}
