//! The promises of `congkhai::output` (DESIGN.md §6), through its public face.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use congkhai::output::{
    Content, Entry, MANIFEST, Made, Origin, OutputError, PathFault, PlaceFault, Removed, RenderError, Report, publish,
    publish_from, vanishing,
};
use congkhai::source::Digest;
use tempfile::TempDir;

type Outcome = Result<Report, OutputError>;

/// A root with a `public` folder.
struct Site(TempDir);

impl Site {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn public(&self) -> PathBuf {
        self.root().join("public")
    }

    fn file(&self, path: &str) -> PathBuf {
        self.public().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.file(path)).unwrap()
    }

    /// Publishes texts.
    fn publish(&self, files: &[(&str, &str)]) -> Outcome {
        publish_bytes(self.root(), &self.public(), files)
    }

    /// Publishes one content.
    fn publish_one(&self, make: impl Fn() -> Content + Sync) -> Outcome {
        let entries = [entry("data.csv")];
        publish(self.root(), &self.public(), &entries, |_| Ok(make()), &|_| {})
    }
}

fn entry(path: &str) -> Entry {
    let url = path.strip_suffix("index.html").unwrap_or(path);
    Entry {
        path: path.to_owned(),
        url: format!("/{url}"),
        together: 0,
    }
}

fn publish_bytes(root: &Path, output: &Path, files: &[(&str, &str)]) -> Outcome {
    let entries: Vec<Entry> = files.iter().map(|(path, _)| entry(path)).collect();
    let render = |index: usize| Ok(Content::Bytes(files[index].1.into()));
    publish(root, output, &entries, render, &|_| {})
}

type Tree = BTreeMap<String, (Option<Vec<u8>>, SystemTime)>;

/// Everything in a folder: bytes and times.
fn tree(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    for item in walkdir::WalkDir::new(folder) {
        let Ok(item) = item else { continue };
        let bytes = item.file_type().is_file().then(|| fs::read(item.path()).unwrap());
        let time = item.metadata().unwrap().modified().unwrap();
        tree.insert(item.path().display().to_string(), (bytes, time));
    }
    tree
}

fn names(folder: &Path) -> Vec<String> {
    let inside = |item: walkdir::DirEntry| {
        let path = item.path().strip_prefix(folder).unwrap();
        path.display().to_string()
    };
    if !folder.exists() {
        return Vec::new();
    }
    walkdir::WalkDir::new(folder)
        .min_depth(1)
        .sort_by_file_name()
        .into_iter()
        .map(|item| inside(item.unwrap()))
        .collect()
}

/// Long enough for another time on every file system in use.
fn let_time_pass() {
    std::thread::sleep(Duration::from_millis(15));
}

#[test]
fn writes_reports_and_counts() {
    let site = Site::new();
    let first = site.publish(&[("index.html", "home"), ("a/index.html", "a")]).unwrap();
    assert_eq!((first.changed, first.unchanged, first.total), (2, 0, 2));
    let second = site.publish(&[("index.html", "home!"), ("b/data.csv", "b")]).unwrap();
    assert_eq!((second.changed, second.unchanged, second.total), (2, 0, 2));
    assert_eq!(second.removed.len(), 1);
    assert_eq!(second.removed[0].path, "a/index.html");
    assert_eq!(second.removed[0].url, "/a/");
    assert!(second.removed[0].is_page());
    assert_eq!(names(&site.public()), [MANIFEST, "b", "b/data.csv", "index.html"]);
    let third = site.publish(&[("index.html", "home!")]).unwrap();
    assert_eq!((third.changed, third.unchanged), (0, 1));
    assert!(!third.removed[0].is_page());
    assert_eq!(names(&site.root().join(".congkhai")), ["lock"]);
}

#[test]
fn an_error_midway_changes_nothing() {
    let site = Site::new();
    site.publish(&[("a", "1"), ("b", "1"), ("c", "1")]).unwrap();
    let before = tree(&site.public());
    let_time_pass();
    let entries = ["a", "b", "d", "e"].map(entry);
    let render = |index: usize| match index {
        1 => Err("boom".into()),
        3 => Err("later".into()),
        _ => Ok(Content::Bytes(b"2".to_vec())),
    };
    let error = publish(site.root(), &site.public(), &entries, render, &|_| {}).unwrap_err();
    assert!(matches!(&error, OutputError::Render { path, .. } if path == "b"));
    assert_eq!(error.to_string(), "cannot make `b`: boom");
    assert_eq!(tree(&site.public()), before);
    assert_eq!(names(&site.root().join(".congkhai")), ["lock"]);
}

#[test]
fn an_error_in_the_first_build_makes_no_folder() {
    let site = Site::new();
    let render = |_: usize| Err("boom".into());
    publish(site.root(), &site.public(), &[entry("a")], render, &|_| {}).unwrap_err();
    assert!(!site.public().exists());
}

type Render = dyn Fn(usize) -> Result<Content, RenderError> + Sync;

#[test]
fn a_panic_midway_changes_nothing() {
    let site = Site::new();
    site.publish(&[("a", "1")]).unwrap();
    let before = tree(&site.public());
    let entries = ["a", "b"].map(entry);
    let at_once = |index: usize| match index {
        0 => Ok(Content::Bytes(b"2".to_vec())),
        _ => panic!("on purpose"),
    };
    let while_written = |index: usize| match index {
        0 => Ok(Content::Bytes(b"2".to_vec())),
        _ => Ok(Content::Stream(Box::new(
            |_: &mut dyn std::io::Write| -> std::io::Result<()> { panic!("on purpose") },
        ))),
    };
    let renders: [&Render; 2] = [&at_once, &while_written];
    for render in renders {
        let failed = publish(site.root(), &site.public(), &entries, render, &|_| {}).unwrap_err();
        let named = matches!(&failed, OutputError::Panicked { url, detail } if *url == entry("b").url && detail == "on purpose");
        assert!(named, "{failed}");
        assert_eq!(tree(&site.public()), before);
    }
    site.publish(&[("a", "3")]).unwrap();
}

#[test]
fn a_second_publish_writes_nothing() {
    let site = Site::new();
    let files = [("a/b/c.html", "c"), ("empty", ""), ("x.css", "x")];
    site.publish(&files).unwrap();
    let before = tree(&site.public());
    let_time_pass();
    let report = site.publish(&files).unwrap();
    assert_eq!((report.changed, report.unchanged), (0, 3));
    assert_eq!(tree(&site.public()), before);
    site.publish(&[files[0], files[1], ("x.css", "y")]).unwrap();
    let after = tree(&site.public());
    let changed: Vec<_> = (after.iter().filter(|(path, seen)| before[*path] != **seen))
        .map(|(path, _)| path.strip_prefix(site.root().to_str().unwrap()).unwrap())
        .collect();
    assert_eq!(changed, ["/public", "/public/.congkhai-manifest.json", "/public/x.css"]);
}

#[test]
fn the_disk_is_compared_not_the_manifest() {
    let site = Site::new();
    let files = [("edited", "right"), ("missing/x", "x"), ("longer", "ab")];
    site.publish(&files).unwrap();
    fs::write(site.file("edited"), "wrong").unwrap();
    fs::write(site.file("longer"), "abc").unwrap();
    fs::remove_dir_all(site.file("missing")).unwrap();
    assert_eq!(site.publish(&files).unwrap().changed, 3);
    assert_eq!(site.read("edited"), "right");
    assert_eq!(site.read("longer"), "ab");
    assert_eq!(site.read("missing/x"), "x");
}

#[test]
fn the_manifest_does_not_depend_on_order_or_history() {
    let (one, two) = (Site::new(), Site::new());
    one.publish(&[("a", "1"), ("b", "2")]).unwrap();
    two.publish(&[("c", "3")]).unwrap();
    two.publish(&[("b", "2"), ("a", "1")]).unwrap();
    assert_eq!(one.read(MANIFEST), two.read(MANIFEST));
    let json: serde_json::Value = serde_json::from_str(&one.read(MANIFEST)).unwrap();
    assert_eq!(json["state"], "complete");
    assert_eq!(json["files"][0]["path"], "a");
    assert_eq!(json["files"][0]["url"], "/a");
    assert_eq!(json["files"][0]["size"], 1);
    assert_eq!(json["files"][0]["sha256"], Digest::of(b"1").to_string());
}

#[test]
fn foreign_files_survive() {
    let site = Site::new();
    site.publish(&[("a/x", "x"), ("b/y", "y")]).unwrap();
    fs::write(site.file("a/mine.txt"), "mine").unwrap();
    fs::create_dir_all(site.file("mine/deep")).unwrap();
    fs::write(site.file("CNAME"), "example.org").unwrap();
    let report = site.publish(&[("c", "c")]).unwrap();
    assert_eq!(report.removed.len(), 2);
    let left = [MANIFEST, "CNAME", "a", "a/mine.txt", "c", "mine", "mine/deep"];
    assert_eq!(names(&site.public()), left);
}

#[test]
fn a_collision_with_foreign_files_is_refused_and_names_all() {
    let site = Site::new();
    site.publish(&[("a", "1")]).unwrap();
    fs::create_dir(site.file("folder")).unwrap();
    fs::create_dir(site.file("holds")).unwrap();
    fs::write(site.file("holds/mine"), "mine").unwrap();
    fs::write(site.file("file"), "mine").unwrap();
    fs::write(site.file("other"), "mine").unwrap();
    let before = tree(&site.public());
    let entries = [
        ("a", "2"),
        ("folder", ""),
        ("holds", ""),
        ("file/x", ""),
        ("other", "2"),
    ];
    let refused = |error: OutputError| match error {
        OutputError::Foreign { paths } => paths,
        error => panic!("{error}"),
    };
    let paths = refused(site.publish(&entries).unwrap_err());
    assert_eq!(paths, ["file", "folder", "holds"]);
    let paths = refused(site.publish(&[("a", "2"), ("other", "2")]).unwrap_err());
    assert_eq!(paths, ["other"]);
    assert_eq!(tree(&site.public()), before);
}

#[test]
fn an_identical_foreign_file_stays_somebody_elses() {
    let site = Site::new();
    site.publish(&[("a", "1")]).unwrap();
    fs::write(site.file("b"), "same").unwrap();
    let time = fs::metadata(site.file("b")).unwrap().modified().unwrap();
    let_time_pass();
    for _ in 0..2 {
        let report = site.publish(&[("a", "1"), ("b", "same")]).unwrap();
        assert_eq!((report.changed, report.unchanged), (0, 2));
        assert_eq!(fs::metadata(site.file("b")).unwrap().modified().unwrap(), time);
    }
    let refused = site.publish(&[("a", "1"), ("b", "other")]).unwrap_err();
    assert!(matches!(refused, OutputError::Foreign { paths } if paths == ["b"]));
    assert!(site.publish(&[("a", "1")]).unwrap().removed.is_empty());
    assert_eq!(site.read("b"), "same");
}

#[test]
fn a_file_that_somebody_changed_is_not_removed_and_told() {
    let site = Site::new();
    site.publish(&[("a", "1"), ("b/c", "1"), ("d", "1")]).unwrap();
    fs::write(site.file("b/c"), "2").unwrap();
    let entries = [entry("a")];
    let told = vanishing(site.root(), &site.public(), &entries, |_| true).unwrap();
    let paths = |removed: &[Removed]| removed.iter().map(|r| r.path.clone()).collect::<Vec<_>>();
    assert_eq!(
        (paths(&told.removed), paths(&told.left)),
        (vec!["d".to_owned()], vec!["b/c".to_owned()])
    );
    assert_eq!(paths(&site.publish(&[("a", "1")]).unwrap().removed), ["d"]);
    assert_eq!(names(&site.public()), [MANIFEST, "a", "b", "b/c"]);
    assert_eq!(site.read("b/c"), "2");
    assert!(
        vanishing(site.root(), &site.public(), &entries, |_| true)
            .unwrap()
            .left
            .is_empty()
    );
}

#[test]
fn a_file_that_somebody_changed_is_written_anew_and_told() {
    let site = Site::new();
    site.publish(&[("a", "1"), ("b", "1")]).unwrap();
    fs::write(site.file("a"), "9").unwrap();
    let report = site.publish(&[("a", "2"), ("b", "2")]).unwrap();
    assert_eq!((report.mended, report.changed), (vec!["a".to_owned()], 2));
    assert_eq!(site.read("a"), "2");
}

/// What was published before names were bounded, or what a torn manifest says, must not end every later publish.
#[test]
fn a_manifest_that_names_what_cannot_be_looked_at_does_no_harm() {
    let site = Site::new();
    site.publish(&[("a", "1"), ("b", "1")]).unwrap();
    fs::create_dir_all(site.file(".git")).unwrap();
    fs::write(site.file(".git/config"), "mine").unwrap();
    let digest = Digest::of(b"mine");
    let more = [
        "x".repeat(300),
        format!("{}/index.html", "ế".repeat(100)),
        ".git/config".into(),
    ];
    let lines = more.map(|path| format!(r#"{{"path":"{path}","url":"/x","sha256":"{digest}","size":4}},"#));
    let manifest = site
        .read(MANIFEST)
        .replacen("\"files\":[", &format!("\"files\":[\n{}", lines.join("\n")), 1);
    fs::write(site.file(MANIFEST), manifest).unwrap();
    site.publish(&[("a", "2")]).unwrap();
    assert_eq!(names(&site.public()), [MANIFEST, ".git", ".git/config", "a"]);
    assert_eq!(fs::read_to_string(site.file(".git/config")).unwrap(), "mine");
    let clean = Site::new();
    clean.publish(&[("a", "2")]).unwrap();
    assert_eq!(site.read(MANIFEST), clean.read(MANIFEST));
}

/// The manifests of version 1 had BLAKE3 and are still known.
#[test]
fn what_an_older_version_published_is_still_ours() {
    let site = Site::new();
    site.publish(&[("a", "1"), ("b", "1"), ("c", "1")]).unwrap();
    let hash = blake3::hash(b"1");
    let lines =
        ["a", "b", "c"].map(|path| format!(r#"{{"path":"{path}","url":"/{path}","blake3":"{hash}","size":1}}"#));
    let manifest = format!(
        "{{\"version\":1,\"state\":\"complete\",\"files\":[\n{}\n]}}\n",
        lines.join(",\n")
    );
    fs::write(site.file(MANIFEST), manifest).unwrap();
    fs::write(site.file("c"), "2").unwrap();
    let report = site.publish(&[("a", "1")]).unwrap();
    assert_eq!((report.unchanged, report.removed.len()), (1, 1));
    assert_eq!(names(&site.public()), [MANIFEST, "a", "c"]);
}

/// A disk of a few hundred kilobytes; where none can be had, that is said.
#[cfg(target_os = "linux")]
struct SmallDisk(TempDir);

#[cfg(target_os = "linux")]
impl SmallDisk {
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", "size=400k", "tmpfs"])
            .arg(folder.path());
        let mounted = mount
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        if !mounted {
            let _ = writeln!(
                io::stderr(),
                "SKIPPED: no small disk can be mounted here, so none is full"
            );
        }
        mounted.then_some(Self(folder))
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

/// The disk of the output, or that of the site, fills up: the old site stands as it was, and with room again the next
/// publish is clean.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_stops_everything() {
    let Some(disk) = SmallDisk::new() else { return };
    let small = disk.0.path();
    let files = |version: &str, size: usize| -> Vec<(String, String)> {
        (0..40)
            .map(|at| (format!("{}/{at}/index.html", at % 7), version.repeat(size)))
            .collect()
    };
    let published = |root: &Path, output: &Path, files: &[(String, String)]| {
        let files: Vec<_> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        publish_bytes(root, output, &files)
    };
    let elsewhere = tempfile::tempdir().unwrap();
    let here = small.join("site");
    fs::create_dir(&here).unwrap();
    for root in [elsewhere.path(), here.as_path()] {
        let output = small.join("public");
        published(root, &output, &files("a", 2000)).unwrap();
        let before = tree(&output);
        let error = published(root, &output, &files("b", 12_000)).unwrap_err();
        assert!(matches!(error, OutputError::Io { .. }), "{error}");
        assert!(error.to_string().contains("the disk is full"), "{error}");
        let times = |tree: &Tree| {
            tree.iter()
                .map(|(path, (bytes, _))| (path.clone(), bytes.clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(times(&tree(&output)), times(&before));
        assert_eq!(published(root, &output, &files("b", 2000)).unwrap().changed, 40);
        fs::remove_dir_all(&output).unwrap();
    }
}

/// A folder that may not be written. Permissions do not bind the administrator, so for one it is mounted read-only.
#[cfg(unix)]
enum Locked {
    ByMode(PathBuf),
    ByMount(PathBuf),
}

#[cfg(unix)]
impl Locked {
    /// Nothing where neither is to be had.
    fn new(folder: PathBuf) -> Option<Self> {
        set_mode(&folder, 0o555);
        if fs::write(folder.join("probe"), "").is_err() {
            return Some(Locked::ByMode(folder));
        }
        fs::remove_file(folder.join("probe")).unwrap();
        set_mode(&folder, 0o755);
        let mount = |options: &[&str], places: &[&Path]| {
            let mut mount = Command::new("mount");
            mount.args(options).args(places).stderr(Stdio::null());
            mount.status().is_ok_and(|status| status.success())
        };
        let is_locked = mount(&["--bind"], &[&folder, &folder]);
        let locked = is_locked.then(|| Locked::ByMount(folder.clone()))?;
        mount(&["-o", "remount,bind,ro"], &[&folder]).then_some(locked)
    }
}

#[cfg(unix)]
impl Drop for Locked {
    fn drop(&mut self) {
        match self {
            Locked::ByMode(folder) => set_mode(folder, 0o755),
            Locked::ByMount(folder) => drop(Command::new("umount").arg(folder).status()),
        }
    }
}

#[cfg(unix)]
fn set_mode(folder: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(mode)).unwrap();
}

/// A folder in the middle may not be written: nothing is changed, and once it may, the next publish is clean.
#[cfg(unix)]
#[test]
fn a_folder_without_permission_stops_everything() {
    let site = Site::new();
    site.publish(&[("a/x", "1"), ("b/x", "1"), ("c/x", "1")]).unwrap();
    let Some(locked) = Locked::new(site.file("b")) else {
        let _ = writeln!(
            io::stderr(),
            "SKIPPED: neither permissions nor a mount keep this user from writing, so nothing is missing"
        );
        return;
    };
    let before = tree(&site.public());
    let next = [("a/x", "2"), ("b/x", "2"), ("c/x", "2")];
    let error = site.publish(&next).unwrap_err();
    assert!(matches!(error, OutputError::Io { .. }), "{error}");
    assert_eq!(tree(&site.public()), before);
    drop(locked);
    assert_eq!(site.publish(&next).unwrap().changed, 3);
}

#[test]
fn a_foreign_file_that_comes_while_rendering_survives() {
    let site = Site::new();
    site.publish(&[("a", "1")]).unwrap();
    let entries = ["a", "b"].map(entry);
    let render = |_: usize| {
        fs::write(site.file("b"), "mine").unwrap();
        Ok(Content::Bytes(b"2".to_vec()))
    };
    let error = publish(site.root(), &site.public(), &entries, render, &|_| {}).unwrap_err();
    assert!(matches!(error, OutputError::Foreign { paths } if paths == ["b"]));
    assert_eq!((site.read("a"), site.read("b")), ("1".into(), "mine".into()));
}

#[test]
fn a_folder_of_others_is_refused() {
    let site = Site::new();
    fs::create_dir(site.public()).unwrap();
    fs::write(site.file("thesis.doc"), "years").unwrap();
    let before = tree(&site.public());
    let error = site.publish(&[("a", "1")]).unwrap_err();
    assert!(matches!(error, OutputError::NotOurs { .. }), "{error}");
    assert!(error.to_string().contains("not empty"));
    assert_eq!(tree(&site.public()), before);
    fs::remove_file(site.file("thesis.doc")).unwrap();
    site.publish(&[("a", "1")]).unwrap();
}

#[test]
fn a_bad_manifest_is_refused() {
    let site = Site::new();
    site.publish(&[("a", "1")]).unwrap();
    let outside = site.root().join("outside");
    fs::write(&outside, "mine").unwrap();
    let evil = site.read(MANIFEST).replace("\"a\"", "\"../outside\"");
    let newer = site.read(MANIFEST).replace("\"version\":2", "\"version\":3");
    for bad in ["{", "", "[]", &evil, &newer] {
        fs::write(site.file(MANIFEST), bad).unwrap();
        let error = site.publish(&[("b", "1")]).unwrap_err();
        assert!(matches!(error, OutputError::Manifest { .. }), "{error}");
        assert!(
            error.to_string().contains("delete the folder and build again"),
            "{error}"
        );
    }
    assert!(outside.exists() && site.file("a").exists());
}

#[test]
fn files_and_folders_change_places() {
    let site = Site::new();
    let one = [("a", "file"), ("b/c/d", "deep"), ("b/e", "e")];
    let two = [("a/b/c", "folder"), ("b", "file")];
    for _ in 0..2 {
        site.publish(&one).unwrap();
        assert_eq!(names(&site.public()), [MANIFEST, "a", "b", "b/c", "b/c/d", "b/e"]);
        site.publish(&two).unwrap();
        assert_eq!(names(&site.public()), [MANIFEST, "a", "a/b", "a/b/c", "b"]);
    }
}

#[test]
fn bad_entries_are_refused_before_anything_is_written() {
    let site = Site::new();
    let fault = |files: &[(&str, &str)]| match site.publish(files).unwrap_err() {
        OutputError::Path { fault, .. } => fault,
        error => panic!("{error}"),
    };
    assert_eq!(fault(&[("../x", "")]), PathFault::Unsafe);
    assert_eq!(fault(&[("/etc/x", "")]), PathFault::Unsafe);
    assert_eq!(fault(&[("a\\b", "")]), PathFault::Unsafe);
    assert_eq!(fault(&[(MANIFEST, "")]), PathFault::Reserved);
    assert_eq!(fault(&[("a", ""), ("a", "")]), PathFault::Duplicate);
    // `a-b` sorts between `a` and `a/b`.
    let files = [("a", ""), ("a-b", ""), ("a/b", "")];
    assert_eq!(fault(&files), PathFault::IsFolderOf("a/b".into()));
    assert_eq!(names(site.root()), Vec::<String>::new());
}

#[test]
fn bad_places_are_refused() {
    let site = Site::new();
    let root = site.root().join("site");
    fs::create_dir_all(root.join("content/plans")).unwrap();
    fs::write(root.join("file"), "").unwrap();
    let fault = |output: &Path| match publish_bytes(&root, output, &[("a", "1")]).unwrap_err() {
        OutputError::Place { fault, .. } => fault,
        error => panic!("{error}"),
    };
    assert_eq!(fault(&root), PlaceFault::IsRoot);
    assert_eq!(fault(&root.join("content/..")), PlaceFault::IsRoot);
    assert_eq!(fault(site.root()), PlaceFault::ContainsSources);
    assert_eq!(fault(&root.join("content")), PlaceFault::InsideSources);
    assert_eq!(fault(&root.join("content/plans/x/y")), PlaceFault::InsideSources);
    assert_eq!(fault(&root.join("themes/x")), PlaceFault::InsideSources);
    assert_eq!(fault(&root.join(".congkhai/x")), PlaceFault::InsideSources);
    assert_eq!(fault(&root.join("none/../content")), PlaceFault::Climbs);
    assert_eq!(fault(&root.join("file")), PlaceFault::NotAFolder);
    assert_eq!(fault(&root.join("file/x")), PlaceFault::NotAFolder);
    assert_eq!(names(&root), ["content", "content/plans", "file"]);
    publish_bytes(&root, &site.root().join("else/where"), &[("a", "1")]).unwrap();
}

#[cfg(unix)]
#[test]
fn links_are_never_followed() {
    use std::os::unix::fs::symlink;
    let site = Site::new();
    let outside = site.root().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("x"), "mine").unwrap();
    let links = |files: &[(&str, &str)]| match site.publish(files).unwrap_err() {
        OutputError::Symlink { paths } => paths,
        error => panic!("{error}"),
    };
    site.publish(&[("a/x", "x"), ("f", "f")]).unwrap();
    fs::remove_dir_all(site.file("a")).unwrap();
    symlink(&outside, site.file("a")).unwrap();
    assert_eq!(links(&[("a/x", "x"), ("f", "f")]), ["a"]);
    assert_eq!(links(&[("a/new", "x"), ("f", "f")]), ["a"]);
    assert_eq!(links(&[("f", "f")]), ["a"]); // to remove is to follow, too
    fs::remove_file(site.file("f")).unwrap();
    symlink(outside.join("x"), site.file("f")).unwrap();
    assert_eq!(links(&[("f", "g")]), ["a", "f"]);
    assert_eq!(names(&outside), ["x"]);
    assert_eq!(fs::read_to_string(outside.join("x")).unwrap(), "mine");
}

#[cfg(unix)]
#[test]
fn the_own_folder_is_no_link() {
    use std::os::unix::fs::symlink;
    let site = Site::new();
    let outside = tempfile::tempdir().unwrap();
    symlink(outside.path(), site.root().join(".congkhai")).unwrap();
    let error = site.publish(&[("a", "1")]).unwrap_err();
    assert!(
        matches!(
            error,
            OutputError::Place {
                fault: PlaceFault::Link,
                ..
            }
        ),
        "{error}"
    );
    assert_eq!(names(outside.path()), Vec::<String>::new());
}

#[test]
fn nothing_else_is_written() {
    let site = Site::new();
    fs::create_dir_all(site.root().join("content")).unwrap();
    fs::write(site.root().join("content/site.yaml"), "x").unwrap();
    site.publish(&[("a/b", "1")]).unwrap();
    site.publish(&[("c", "1")]).unwrap();
    let expected = [
        ".congkhai",
        ".congkhai/lock",
        "content",
        "content/site.yaml",
        "public",
        "public/.congkhai-manifest.json",
        "public/c",
    ];
    assert_eq!(names(site.root()), expected);
}

#[test]
fn two_builds_do_not_mix() {
    let (site, other) = (Site::new(), Site::new());
    site.publish(&[("a", "1")]).unwrap();
    let refused = AtomicUsize::new(0);
    let render = |_: usize| {
        for root in [site.root(), other.root()] {
            let second = publish_bytes(root, &site.public(), &[("a", "3")]);
            if matches!(second, Err(OutputError::Locked { .. })) {
                refused.fetch_add(1, Ordering::SeqCst);
            }
        }
        Ok(Content::Bytes(b"2".to_vec()))
    };
    publish(site.root(), &site.public(), &[entry("a")], render, &|_| {}).unwrap();
    let expected = if cfg!(unix) { 2 } else { 1 }; // only Unix can lock a folder
    assert!(refused.into_inner() >= expected);
    site.publish(&[("a", "1")]).unwrap();
}

#[test]
fn streams_are_compared_and_made_once() {
    let site = Site::new();
    let calls = AtomicUsize::new(0);
    let rows = |last: u32| {
        calls.fetch_add(1, Ordering::SeqCst);
        Content::Stream(Box::new(move |out| {
            (0..50_000).try_for_each(|row| writeln!(out, "{row};x"))?;
            write!(out, "{last}")
        }))
    };
    let text = |last: &str| (0..50_000).map(|row| format!("{row};x\n")).collect::<String>() + last;
    for (last, changed) in [(1, 1), (1, 0), (2, 1), (22, 1), (2, 1), (2, 0)] {
        assert_eq!(site.publish_one(|| rows(last)).unwrap().changed, changed);
        assert!(site.read("data.csv") == text(&last.to_string()));
    }
    assert_eq!(calls.into_inner(), 6);
    let before = tree(&site.public());
    let broken = || {
        Content::Stream(Box::new(|out| {
            out.write_all(&[b'x'; 100_000])?;
            Err(io::Error::other("broken"))
        }))
    };
    let error = site.publish_one(broken).unwrap_err();
    assert!(error.to_string().ends_with("broken"), "{error}");
    assert_eq!(tree(&site.public()), before);
}

/// Two files of so many rows and one beside them, and what a publish of them gives: how often the rows were made.
fn publish_together(site: &Site, rows: usize, last: &'static str) -> (Outcome, usize) {
    let made = AtomicUsize::new(0);
    let mut entries = ["a.csv", "a.json", "b"].map(entry);
    entries[0].together = 1;
    let render = |at: usize| {
        made.fetch_add(1, Ordering::SeqCst);
        assert_ne!(at, 1, "it is made with the one before");
        Ok(match at {
            0 => Made::Together(Box::new(move |outs| {
                for row in 0..rows {
                    writeln!(outs[0], "{row};x")?;
                    write!(outs[1], "[{row}]")?;
                }
                match last {
                    "broken" => Err(io::Error::other("broken")),
                    last => outs[1].write_all(last.as_bytes()),
                }
            })),
            _ => Made::One(Content::Bytes(b"b".to_vec())),
        })
    };
    let origin = Origin {
        inputs: &[],
        form: &congkhai::output::Form::default(),
        may_write: |_| true,
        earlier: &congkhai::output::FirstTime,
    };
    let seen = std::sync::Mutex::new(Vec::new());
    let progress = |done: usize| seen.lock().unwrap().push(done);
    let outcome = publish_from(site.root(), &site.public(), &origin, &entries, render, &progress);
    assert_eq!(seen.into_inner().unwrap().into_iter().max(), Some(3));
    (outcome, made.into_inner())
}

#[test]
fn files_that_are_made_in_one_go_are_compared_each_for_itself() {
    let site = Site::new();
    let rows = 40_000;
    let csv: String = (0..rows).map(|row| format!("{row};x\n")).collect();
    let json: String = (0..rows).map(|row| format!("[{row}]")).collect();
    for (last, changed) in [("", 3), ("", 0), ("x", 1), ("xy", 1), ("", 1)] {
        let (outcome, made) = publish_together(&site, rows, last);
        assert_eq!((outcome.unwrap().changed, made), (changed, 2), "{last}");
        assert!(site.read("a.csv") == csv && site.read("a.json") == format!("{json}{last}"));
        assert_eq!(site.read("b"), "b");
    }
    let before = tree(&site.public());
    let error = publish_together(&site, rows, "broken").0.unwrap_err();
    assert!(error.to_string().ends_with("broken"), "{error}");
    assert_eq!(tree(&site.public()), before);
}

#[test]
fn files_are_copied_by_digest() {
    let site = Site::new();
    let path = site.root().join("plan.pdf");
    let copy = |digest: Option<&[u8]>| {
        let digest = digest.map(Digest::of);
        let path = path.clone();
        site.publish_one(move || Content::File {
            path: path.clone(),
            digest,
        })
    };
    fs::write(&path, "one").unwrap();
    assert_eq!(copy(Some(b"one")).unwrap().changed, 1);
    assert_eq!(copy(Some(b"one")).unwrap().changed, 0);
    assert_eq!(copy(None).unwrap().changed, 0);
    fs::write(&path, "two").unwrap();
    assert_eq!(copy(None).unwrap().changed, 1);
    assert_eq!(site.read("data.csv"), "two");
    let error = copy(Some(b"six")).unwrap_err();
    assert!(matches!(error, OutputError::SourceChanged { .. }), "{error}");
    assert_eq!(site.read("data.csv"), "two");
    fs::remove_file(&path).unwrap();
    assert!(matches!(copy(None).unwrap_err(), OutputError::Io { .. }));
}

#[test]
fn progress_counts_to_the_end() {
    let site = Site::new();
    let seen = std::sync::Mutex::new(Vec::new());
    let entries: Vec<Entry> = (0..50).map(|at| entry(&at.to_string())).collect();
    let render = |_: usize| Ok(Content::Bytes(Vec::new()));
    let progress = |done: usize| seen.lock().unwrap().push(done);
    publish(site.root(), &site.public(), &entries, render, &progress).unwrap();
    let mut seen = seen.into_inner().unwrap();
    seen.sort_unstable();
    assert_eq!(seen, (1..=50).collect::<Vec<_>>());
}

const MANY: usize = 300;

/// A larger site in several versions: some files are in all, some come and go.
fn many(version: usize) -> Vec<(String, String)> {
    let keep = |at: &usize| !at.is_multiple_of(3) || (at + version).is_multiple_of(2);
    let file = |at: usize| {
        let path = format!("van-ban/{}/{at}/index.html", at % 7);
        (path, format!("<{version}>").repeat(500 + at))
    };
    (0..MANY).filter(keep).map(file).collect()
}

fn publish_many(root: &Path, output: &Path, version: usize) -> Outcome {
    let files = many(version);
    let files: Vec<_> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    publish_bytes(root, output, &files)
}

/// Whether a text is one whole version.
fn is_whole(text: &str) -> bool {
    let parts = text.len() / 3;
    parts >= 500 && text.len().is_multiple_of(3) && text == text[..3].repeat(parts)
}

#[test]
fn a_reader_never_sees_half_a_file() {
    let site = Site::new();
    publish_many(site.root(), &site.public(), 0).unwrap();
    let stop = AtomicBool::new(false);
    let path = site.file("van-ban/1/1/index.html");
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut reads = 0;
            while !stop.load(Ordering::Relaxed) {
                assert!(is_whole(&fs::read_to_string(&path).unwrap()));
                reads += 1;
            }
            reads
        });
        for version in 1..8 {
            publish_many(site.root(), &site.public(), version).unwrap();
        }
        stop.store(true, Ordering::Relaxed);
        assert!(reader.join().unwrap() > 0);
    });
}

const CHILD: &str = "CONGKHAI_TEST_CHILD";

/// Not a test by itself: publishes one version after the other until it is killed.
#[test]
fn child_publishes_for_ever() {
    let Ok(root) = std::env::var(CHILD) else {
        return;
    };
    let root = Path::new(&root);
    for version in (0..8).cycle() {
        publish_many(root, &root.join("public"), version).unwrap();
    }
}

#[test]
fn kill_at_any_moment_then_a_publish_is_clean() {
    let clean = Site::new();
    publish_many(clean.root(), &clean.public(), 3).unwrap();
    let contents = |site: &Site| {
        let files = names(&site.public()).into_iter();
        files
            .map(|name| (fs::read(site.file(&name)).ok(), name))
            .collect::<Vec<_>>()
    };
    let site = Site::new();
    // `check.sh --full` wants more, at moments that differ each time.
    let kills = std::env::var("CONGKHAI_KILLS")
        .ok()
        .and_then(|count| count.parse().ok());
    let start = match kills {
        Some(_) => u64::from(
            SystemTime::now()
                .duration_since(SystemTime::UNIX_EPOCH)
                .unwrap()
                .subsec_nanos(),
        ),
        None => 0,
    };
    for round in start..start + kills.unwrap_or(25_u64) {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "output::child_publishes_for_ever"])
            .env(CHILD, site.root())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_micros(3_000 + round.wrapping_mul(7_919) % 90_000));
        assert!(child.try_wait().unwrap().is_none(), "the child failed by itself");
        child.kill().unwrap();
        child.wait().unwrap();
        for name in names(&site.root().join("public")) {
            if name.ends_with(".html") {
                assert!(is_whole(&site.read(&name)), "{name} is torn");
            }
        }
        if !round.is_multiple_of(3) {
            publish_many(site.root(), &site.public(), 3).unwrap();
            assert!(contents(&site) == contents(&clean), "round {round}");
        }
    }
}
