//! Where the system watches no more folders, the preview says so once and looks at the files by itself.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::support::previewing::{LONG, PLAN, PLAN_PAGE, get, read, small_site, write};

const WATCHES: &str = "fs.inotify.max_user_watches";
const INSTANCES: &str = "fs.inotify.max_user_instances";

/// The program in a user namespace of its own, which has limits of its own.
struct Limited {
    child: Child,
    port: u16,
    said: Arc<Mutex<Vec<String>>>,
}

impl Limited {
    /// `None` where the system lets nobody make a namespace.
    fn start(root: &Path, limit: &str, at: usize) -> Option<Self> {
        let namespace = ["--user", "--map-root-user"];
        let can = Command::new("unshare").args(namespace).arg("true").output();
        if !can.is_ok_and(|done| done.status.success()) {
            return None;
        }
        let script = format!("echo {at} > /proc/sys/user/{limit} && exec \"$0\" serve --port 0 --root \"$1\"");
        let mut child = Command::new("unshare")
            .args(namespace)
            .args(["sh", "-c", &script, env!("CARGO_BIN_EXE_congkhai")])
            .arg(root)
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let stderr = BufReader::new(child.stderr.take().expect("it is piped"));
        let said = Arc::new(Mutex::new(Vec::new()));
        let mut limited = Limited {
            child,
            port: 0,
            said: Arc::clone(&said),
        };
        std::thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                said.lock().expect("nobody panics with it").push(line);
            }
        });
        let url = limited.says("http://127.0.0.1:");
        let port = url.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next());
        limited.port = port.and_then(|port| port.parse().ok()).expect("the address has a port");
        Some(limited)
    }

    /// What was said until now that has this part.
    fn said(&self, part: &str) -> Vec<String> {
        let said = self.said.lock().expect("nobody panics with it");
        said.iter().filter(|line| line.contains(part)).cloned().collect()
    }

    /// The first line that has this part, once it is said.
    fn says(&self, part: &str) -> String {
        until(|| self.said(part).pop(), part)
    }

    /// Saves the plan with one more sentence, and waits until its page has it.
    fn keeps_up(&self, root: &Path, sentence: &str) {
        let text = read(root, PLAN).replace("## I. Mục đích\n", &format!("## I. Mục đích\n\n{sentence}\n"));
        write(root, PLAN, &text);
        let shown = || get(self.port, PLAN_PAGE).text().contains(sentence).then_some(());
        until(shown, sentence);
    }
}

fn until<T>(look: impl Fn() -> Option<T>, what: &str) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < LONG, "`{what}` never came");
        std::thread::sleep(Duration::from_millis(20));
    }
}

impl Drop for Limited {
    fn drop(&mut self) {
        // One that has ended by itself needs no ending.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn folders(root: &Path) -> usize {
    let all = walkdir::WalkDir::new(root).into_iter().map_while(Result::ok);
    all.filter(|entry| entry.file_type().is_dir()).count()
}

fn skipped(limited: Option<Limited>) -> Option<Limited> {
    if limited.is_none() {
        // Written directly: what `eprintln!` says is swallowed where a test passes.
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED: no user namespace can be made, so the limits are not tried"
        );
    }
    limited
}

#[test]
fn too_few_watched_folders_are_told_and_saves_are_seen() {
    let site = small_site();
    let root = site.path();
    let Some(limited) = skipped(Limited::start(root, "max_inotify_watches", folders(root) - 1)) else {
        return;
    };
    limited.says(WATCHES);
    limited.keeps_up(root, "Khi đã hết giới hạn.");
}

#[test]
fn too_many_watching_programs_are_told_and_saves_are_seen() {
    let site = small_site();
    let Some(limited) = skipped(Limited::start(site.path(), "max_inotify_instances", 0)) else {
        return;
    };
    limited.says(INSTANCES);
    limited.keeps_up(site.path(), "Khi đã hết giới hạn.");
}

#[test]
fn a_new_folder_over_the_limit_is_told_once_and_its_files_are_seen() {
    let site = small_site();
    let root = site.path();
    let Some(limited) = skipped(Limited::start(root, "max_inotify_watches", folders(root))) else {
        return;
    };
    limited.keeps_up(root, "Khi còn đủ.");
    fs::create_dir_all(root.join("content/files/moi/sau")).expect("folders can be made");
    fs::create_dir_all(root.join("content/files/nua")).expect("folders can be made");
    limited.says(WATCHES);
    write(root, "content/files/moi/sau/a.txt", "mới");
    let path = "/thu/files/moi/sau/a.txt";
    until(|| (get(limited.port, path).text() == "mới").then_some(()), path);
    limited.keeps_up(root, "Khi đã hết giới hạn.");
    assert_eq!(limited.said(WATCHES).len(), 1);
}
