//! Attacks through the program as people start it: names, links, terminals, time zones, and what was published.
//!
//! Each was once a way to break, brick or leak; docs/security.md says how each is held.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use congkhai::route::may_be_file;
use congkhai::source::Digest;
use tempfile::TempDir;
use walkdir::WalkDir;

/// The example site, in a folder of its own.
struct Site(TempDir);

impl Site {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let made = command(folder.path())
            .args(["init", "trang"])
            .output()
            .expect("it runs");
        assert!(made.status.success());
        Site(folder)
    }

    fn root(&self) -> PathBuf {
        self.0.path().join("trang")
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.root().join(path)).expect("it was there");
    }

    fn run(&self, args: &[&str]) -> Output {
        command(&self.root()).args(args).output().expect("it runs")
    }

    /// Runs and expects this exit code.
    fn expect(&self, args: &[&str], code: i32) -> String {
        let out = self.run(args);
        let text = format!(
            "{}{}",
            String::from_utf8_lossy(&out.stdout),
            String::from_utf8_lossy(&out.stderr)
        );
        assert_eq!(out.status.code(), Some(code), "{args:?}\n{text}");
        text
    }
}

fn command(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("congkhai").expect("the program is built");
    command.current_dir(folder);
    for name in [
        "CLICOLOR_FORCE",
        "GITHUB_WORKSPACE",
        "CI_PROJECT_DIR",
        "LC_ALL",
        "LC_MESSAGES",
        "LANG",
        "TZ",
    ] {
        command.env_remove(name);
    }
    command.env("LANG", "en_US.UTF-8");
    command
}

/// All files with their bytes.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("it can be listed"));
    let files = files.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("below").to_owned();
            (path, fs::read(entry.path()).expect("it can be read"))
        })
        .collect()
}

/// A page.
fn page(title: &str) -> String {
    format!("---\ntitle: {title}\n---\n\nNội dung.\n")
}

#[test]
fn a_name_never_bricks_the_output() {
    let site = Site::new();
    site.expect(&["build", "-q"], 0);
    let clean = tree(&site.root().join("public"));
    let plan = fs::read_to_string(site.root().join("content/plans/mau-a/12-kh-ubnd.md")).expect("the example");
    let unnumbered: String = plan
        .lines()
        .filter(|line| !line.starts_with("number:"))
        .map(|l| format!("{l}\n"))
        .collect();
    let long = "x".repeat(250);
    let names = [
        format!("content/plans/mau-a/{}.md", "a".repeat(240)),
        format!("content/pages/{long}.md"),
        "content/pages/con.md".to_owned(),
        "content/pages/a..md".to_owned(),
        "content/pages/Van-ban.md".to_owned(),
        format!("content/files/{}/x.txt", vec!["d".repeat(200); 5].join("/")),
        "content/files/aux.txt".to_owned(),
        "content/files/a\\b.txt".to_owned(),
        "content/pages/index.html.md".to_owned(),
    ];
    for name in names {
        let text = if name.starts_with("content/plans") {
            unnumbered.clone()
        } else {
            page("Tên")
        };
        site.write(&name, &text);
        let told = site.expect(&["check", "--format", "json"], 1);
        let file = name.replace('\\', "\\\\");
        let codes = ["CK0702", "CK0704", "CK0705"];
        assert!(codes.iter().any(|code| told.contains(code)), "{name}: {told}");
        assert!(told.contains(&file), "{name}: {told}");
        site.expect(&["build", "-q"], 1);
        assert!(tree(&site.root().join("public")) == clean, "{name}");
        site.remove(&name);
        site.expect(&["build", "-q"], 0);
        assert!(tree(&site.root().join("public")) == clean, "{name}");
    }
}

#[cfg(unix)]
#[test]
fn nothing_outside_the_folders_of_the_site_is_read_or_published() {
    use std::os::unix::fs::symlink;
    let site = Site::new();
    site.write(".git/config", "[remote]\n  url = bi-mat\n");
    site.write("kho/bi-mat.md", &page("Bí mật"));
    let links = [
        ("content/files/c.txt", "../../.git/config"),
        ("content/files/etc", "/etc"),
        ("content/files/proc", "/proc"),
        ("content/files/dev", "/dev"),
        ("content/pages/bi-mat.md", "../../kho/bi-mat.md"),
        ("theme", "kho"),
    ];
    fs::create_dir_all(site.root().join("content/files")).expect("it can be made");
    for (link, to) in links {
        symlink(to, site.root().join(link)).expect("a link can be made");
    }
    let told = site.expect(&["check"], 0);
    assert_eq!(told.matches("CK0610").count(), links.len(), "{told}");
    assert!(!told.contains("passwd") && !told.contains("bi-mat\n"), "{told}");
    site.expect(&["build", "-q"], 0);
    for (path, bytes) in tree(&site.root().join("public")) {
        assert!(
            !String::from_utf8_lossy(&bytes).contains("bi-mat"),
            "{}",
            path.display()
        );
    }
}

#[cfg(unix)]
#[test]
fn names_can_neither_steer_a_terminal_nor_command_a_machine() {
    let site = Site::new();
    let names = [
        "content/files/a\u{1b}[2J\u{1b}]0;x\u{7}.txt",
        "content/files/b\n::error file=x::taken over\n.txt",
        "content/pages/c\r::warning::x.md",
        "content/plans/mau-a/d\u{9b}31m\u{202e}.txt",
    ];
    for name in names {
        site.write(name, &page("Tên"));
    }
    // What is quoted of a text comes from anywhere, too.
    let odd = "\"a\\x1b[2J\\x9b31m\\u202E\\u2028::error::\\U000E0041b\"";
    let text = format!("---\ntitle: {odd}\ntype: {odd}\nnumber: {odd}\njurisdiction: {odd}\n{odd}: 1\n---\n");
    site.write("content/plans/mau-a/chu.md", &text);
    for args in [
        &["check"][..],
        &["check", "--format", "github"],
        &["check", "--format", "gitlab"],
        &["check", "--format", "sarif"],
        &["check", "--format", "json"],
        &["check", "content/files/khong\u{1b}[2J\n::error::co.txt"],
        &["build"],
        &["build", "--format", "json"],
        &["build", "-v", "-o", "ra\u{1b}[2J\n::error::x"],
        &[
            "import",
            "content/files/b\n::error file=x::taken over\n.txt",
            "--dry-run",
        ],
        &["import", "khong-co\u{1b}[2J\n::error::x.txt"],
        &["diff", "khong\u{1b}[2J\n::error::x", "co"],
        &["verify", "khong\u{1b}[2J\n::error::x"],
    ] {
        let out = site.run(args);
        for stream in [&out.stdout, &out.stderr] {
            let text = String::from_utf8_lossy(stream);
            let steers = |c: char| {
                (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{202e}' | '\u{2028}' | '\u{e0041}')
            };
            assert!(!text.contains(steers), "{args:?}: {text:?}");
            let commands = text.lines().filter(|line| line.trim_start().starts_with("::"));
            let ours = |line: &str| args.contains(&"github") && line.contains("title=CK");
            let foreign: Vec<&str> = commands.filter(|line| !ours(line)).collect();
            assert!(foreign.is_empty(), "{args:?}: {foreign:?}");
        }
    }
}

/// Copies a folder, its files made in the opposite order.
fn copied_backwards(from: &Path, to: &Path) {
    let all: Vec<_> = WalkDir::new(from)
        .sort_by_file_name()
        .into_iter()
        .map(|e| e.expect("it can be listed"))
        .collect();
    for entry in all.iter().rev().filter(|entry| entry.file_type().is_file()) {
        let place = to.join(entry.path().strip_prefix(from).expect("below"));
        fs::create_dir_all(place.parent().expect("a folder")).expect("it can be made");
        fs::copy(entry.path(), place).expect("it can be copied");
    }
}

#[test]
fn the_same_content_gives_the_same_bytes_everywhere() {
    let site = Site::new();
    site.write("content/files/b/ke-hoach.pdf", "pdf");
    site.write("content/files/a.txt", "a");
    let there = tempfile::tempdir().expect("a scratch folder");
    copied_backwards(&site.root(), &there.path().join("another/place"));
    let build = |root: &Path, zone: &str, locale: &str, threads: &str| {
        let mut command = command(root);
        command
            .env("TZ", zone)
            .env("LC_ALL", locale)
            .env("LANG", locale)
            .env("RAYON_NUM_THREADS", threads);
        command.args(["build", "-q"]).assert().success();
        tree(&root.join("public"))
    };
    let here = build(&site.root(), "Asia/Ho_Chi_Minh", "vi_VN.UTF-8", "1");
    let there = build(
        &there.path().join("another/place"),
        "America/St_Johns",
        "tr_TR.UTF-8",
        "7",
    );
    assert!(here.len() > 30);
    let different: Vec<_> = here.keys().filter(|path| there.get(*path) != here.get(*path)).collect();
    assert!(different.is_empty() && here.len() == there.len(), "{different:?}");
}

#[test]
fn what_was_published_can_be_verified() {
    let site = Site::new();
    site.write("content/files/ke-hoach.pdf", "pdf");
    site.write("content/pages/nhap.md", &page("Trang"));
    site.expect(&["build", "-q"], 0);
    let told = site.expect(&["verify", "public", "--lang", "en"], 0);
    assert!(told.contains("exactly what this content gives"), "{told}");

    let manifest = fs::read_to_string(site.root().join("public/.congkhai-manifest.json")).expect("it was written");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("it is JSON");
    let inputs: Vec<&str> = manifest["inputs"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|i| i["path"].as_str())
        .collect();
    for input in [
        "content/site.yaml",
        "content/bodies.yaml",
        "content/files/ke-hoach.pdf",
        "content/pages/nhap.md",
    ] {
        assert!(inputs.contains(&input), "{inputs:?}");
    }
    assert!(
        manifest["files"][0]["sha256"]
            .as_str()
            .is_some_and(|hex| hex.len() == 64)
    );

    let list = site.root().join("addresses.txt");
    let files = manifest["files"].as_array().expect("a list");
    let line = |file: &serde_json::Value| {
        format!(
            "{}  {}\n",
            file["sha256"].as_str().unwrap(),
            file["url"].as_str().unwrap()
        )
    };
    let lines: String = files.iter().map(line).collect();
    fs::write(&list, &lines).expect("it can be written");
    site.expect(&["verify", "addresses.txt", "--lang", "en"], 0);
    fs::write(
        &list,
        format!("{lines}/khong-co/\n")
            .replace("/nhap/\n", "/nhap/?\n")
            .replacen("  /files", "  /filez", 1),
    )
    .unwrap();
    let told = site.expect(&["verify", "addresses.txt", "--lang", "en"], 1);
    assert!(
        told.contains("extra: /khong-co/") && told.contains("missing: files/ke-hoach.pdf"),
        "{told}"
    );

    site.write("public/index.html", "khác");
    site.write("public/them.html", "thừa");
    site.remove("public/robots.txt");
    site.write("content/pages/nhap.md", &page("Tên khác"));
    let told = site.expect(&["verify", "public", "--lang", "en"], 1);
    for part in [
        "different: index.html\n",
        "different: nhap/index.html\n",
        "extra: them.html\n",
        "missing: robots.txt\n",
        "different source: content/pages/nhap.md\n",
    ] {
        assert!(told.contains(part), "{part}{told}");
    }
    let told = site.expect(&["verify", "public", "--format", "json"], 1);
    assert!(told.contains("\"exact\":false"), "{told}");
}

/// The manifest is public: it names no draft and nothing that is not published.
#[test]
fn the_manifest_tells_nothing_of_drafts() {
    let site = Site::new();
    let plan = fs::read_to_string(site.root().join("content/plans/mau-a/12-kh-ubnd.md")).expect("the example");
    let draft = plan
        .replacen("---\n", "---\ndraft: true\n", 1)
        .replace("number: ", "number: 9");
    site.write("content/plans/mau-a/bi-mat.md", &draft);
    site.write("content/files/bi-mat.svg", "<svg onload='x'/>");
    site.expect(&["build", "-q"], 0);
    let manifest = fs::read_to_string(site.root().join("public/.congkhai-manifest.json")).expect("it was written");
    assert!(!manifest.contains("bi-mat"), "{manifest}");
}

/// Names that Git and the tool keep are told wherever they stand, and so is what was hidden by mistake.
#[test]
fn hidden_names_are_told_at_their_place() {
    let site = Site::new();
    for name in [
        "content/pages/.git.md",
        "content/plans/mau-a/.x.md",
        "content/files/.congkhai-manifest.json",
        "content/files/.git/config",
    ] {
        site.write(name, &page("Tên"));
        let told = site.expect(&["check", "--format", "json"], 0);
        let told: serde_json::Value =
            serde_json::from_str(&told[..told.rfind(']').expect("a list") + 1]).expect("JSON");
        let place = name.strip_suffix("/config").unwrap_or(name);
        let is_told = |finding: &serde_json::Value| finding["file"] == place && finding["code"] == "CK0611";
        assert!(told.as_array().expect("a list").iter().any(is_told), "{name}: {told}");
        site.remove(name);
        if place != name {
            fs::remove_dir(site.root().join(place)).expect("it is empty");
        }
    }
}

/// Whoever may write the manifest must not have files removed that the site never had.
#[test]
fn a_forged_manifest_removes_nothing_that_was_never_ours() {
    let site = Site::new();
    site.expect(&["build", "-q"], 0);
    let manifest = site.root().join("public/.congkhai-manifest.json");
    for path in tree(&site.root().join("public")).into_keys() {
        let path = path.to_str().expect("an address is text");
        assert!(may_be_file(path) || path == ".congkhai-manifest.json", "{path}");
    }
    let foreign = [
        "CNAME",
        ".well-known/x/index.html",
        ".git/config",
        "luan-an.doc",
        "kho/du-lieu.sql",
    ];
    let digest = Digest::of(b"mine");
    let mut lines = String::new();
    for path in foreign {
        site.write(&format!("public/{path}"), "mine");
        lines += &format!("{{\"path\":\"{path}\",\"url\":\"/{path}\",\"sha256\":\"{digest}\",\"size\":4}},");
    }
    let text = fs::read_to_string(&manifest).expect("it was written");
    let forged = text.replacen("\"files\":[", &format!("\"files\":[{lines}"), 1);
    fs::write(&manifest, forged).expect("it can be written");
    let told = site.expect(&["build", "--lang", "en"], 0);
    assert!(told.contains("CK0706") && told.contains("0 removed"), "{told}");
    for path in foreign {
        let kept = fs::read_to_string(site.root().join("public").join(path));
        assert_eq!(kept.expect("it is there"), "mine", "{path}");
    }
    assert_eq!(fs::read_to_string(&manifest).expect("it was written"), text);
}

#[test]
fn attachments_that_run_are_not_published() {
    let site = Site::new();
    let script = "<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>";
    for name in [
        "a.svg",
        "b.html",
        "c.xhtml",
        "d.xml",
        "e",
        "f.la",
        "g.html.vi",
        "h.php.txt",
        "i.htm",
    ] {
        site.write(&format!("content/files/{name}"), script);
    }
    for name in ["k.svg", "l.html", "m", ".htaccess"] {
        site.write(&format!("content/root/{name}"), script);
    }
    for name in ["n.pdf", "o.PNG", "p.docx"] {
        site.write(&format!("content/files/{name}"), "<!DOCTYPE html><title>404</title>");
    }
    site.write("content/files/tot.pdf", "pdf");
    let told = site.expect(&["build"], 0);
    assert_eq!(told.matches("CK0620").count(), 13, "{told}");
    assert_eq!(told.matches("CK0323").count(), 3, "{told}");
    let published = tree(&site.root().join("public/files"));
    assert_eq!(published.keys().collect::<Vec<_>>(), [Path::new("tot.pdf")]);
    for name in ["k.svg", "l.html", "m", ".htaccess"] {
        assert!(!site.root().join("public").join(name).exists(), "{name}");
    }
}

/// What lies at the root of the site is held to the same as the attachments.
#[cfg(unix)]
#[test]
fn files_for_the_root_of_the_site_lead_nowhere_else_and_have_names_that_can_be_addresses() {
    use std::os::unix::fs::symlink;
    let site = Site::new();
    site.write("kho/bi-mat.txt", "bi-mat");
    site.write("content/root/tot.txt", "tốt");
    for left_over in ["Thumbs.db", "~$a.docx", "~WRL0001.tmp", "a.pdf.crdownload", ".DS_Store"] {
        site.write(&format!("content/root/{left_over}"), "x");
    }
    symlink("../../kho/bi-mat.txt", site.root().join("content/root/a.txt")).expect("a link can be made");
    symlink("/etc", site.root().join("content/root/etc")).expect("a link can be made");
    let told = site.expect(&["build"], 0);
    assert_eq!(told.matches("CK0610").count(), 2, "{told}");
    let published = tree(&site.root().join("public"));
    assert!(published.contains_key(Path::new("tot.txt")));
    let foreign = [
        "a.txt",
        "Thumbs.db",
        "~$a.docx",
        "~WRL0001.tmp",
        "a.pdf.crdownload",
        ".DS_Store",
    ];
    for path in foreign {
        assert!(!published.contains_key(Path::new(path)), "{path}");
    }
    assert!(!site.root().join("public/etc").exists());
    for name in ["con.txt", "a\\b.txt", "x\u{202e}.txt", "Tot.txt"] {
        let name = format!("content/root/{name}");
        site.write(&name, "x");
        let told = site.expect(&["check"], 1);
        assert!(told.contains("CK0704") || told.contains("CK0705"), "{name}: {told}");
        site.remove(&name);
    }
    fs::remove_dir_all(site.root().join("content/root")).expect("it can be removed");
    symlink("../kho", site.root().join("content/root")).expect("a link can be made");
    let told = site.expect(&["build"], 0);
    assert!(told.contains("CK0610"), "{told}");
    assert!(!site.root().join("public/bi-mat.txt").exists());
}

#[test]
fn what_programs_leave_is_not_published() {
    let site = Site::new();
    for name in [
        "~$ke-hoach.docx",
        "~WRL0001.tmp",
        "Thumbs.db",
        "desktop.ini",
        "a.pdf.crdownload",
        ".DS_Store",
        "a.pdf",
    ] {
        site.write(&format!("content/files/{name}"), "x");
    }
    site.expect(&["build", "-q"], 0);
    let published = tree(&site.root().join("public/files"));
    assert_eq!(published.keys().collect::<Vec<_>>(), [Path::new("a.pdf")]);
}

#[test]
fn addresses_that_run_are_refused_in_every_field() {
    let site = Site::new();
    let file = "content/site.yaml";
    let good = fs::read_to_string(site.root().join(file)).expect("the example");
    let without: String = good
        .lines()
        .filter(|l| !l.starts_with("publisher") && !l.starts_with("license"))
        .map(|l| format!("{l}\n"))
        .collect();
    for bad in [
        "javascript:alert(1)",
        "JaVaScript:alert(1)",
        "data:text/html,x",
        "//a.vn",
        "https://a.vn@b.vn",
    ] {
        for field in [
            "publisher: { name: Sở, url: \"X\" }",
            "license: { name: CC, url: \"X\" }",
        ] {
            site.write(file, &format!("{without}{}\n", field.replace('X', bad)));
            let told = site.expect(&["check", "--format", "json"], 1);
            assert!(told.contains("CK0208"), "{field} {bad}: {told}");
        }
    }
}
