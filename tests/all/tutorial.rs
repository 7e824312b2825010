//! docs/tutorial.md, done as it is written: its texts are saved, its commands run one after the other.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A fenced block of the guide.
enum Step {
    /// A text that the reader saves under this name.
    Save(String, String),
    /// Commands of a shell.
    Run(String),
}

fn steps(guide: &str) -> Vec<Step> {
    let (mut steps, mut lines) = (Vec::new(), guide.lines());
    while let Some(line) = lines.next() {
        let indent = line.len() - line.trim_start().len();
        let Some(info) = line.trim_start().strip_prefix("```") else {
            continue;
        };
        let block: Vec<&str> = lines
            .by_ref()
            .take_while(|line| line.trim_start() != "```")
            .map(|line| line.get(indent..).unwrap_or_default())
            .collect();
        let text = block.join("\n") + "\n";
        match info.split_once(' ') {
            Some(("text", name)) => steps.push(Step::Save(name.to_owned(), text)),
            _ if info == "sh" => steps.push(Step::Run(text)),
            _ => panic!("a block of the tutorial is neither a text to save nor commands: {info}"),
        }
    }
    steps
}

/// Runs commands in `folder`; returns the folder in which they leave the reader.
fn run(commands: &str, folder: &Path) -> PathBuf {
    let program = assert_cmd::cargo::cargo_bin("congkhai");
    let path = format!(
        "{}:{}",
        program.parent().unwrap().display(),
        std::env::var("PATH").unwrap()
    );
    let script = format!("set -e\n{commands}pwd >&3\n");
    let told = folder.join(".where");
    let out = Command::new("sh")
        .args(["-c", &format!("exec 3>'{}'\n{script}", told.display())])
        .current_dir(folder)
        .env("PATH", path)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(out.status.success(), "{commands}\n{said}");
    let left = fs::read_to_string(&told).unwrap();
    fs::remove_file(told).unwrap();
    PathBuf::from(left.trim())
}

#[test]
fn the_tutorial_leads_from_a_printed_plan_to_a_public_page() {
    let guide = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tutorial.md")).unwrap();
    let place = tempfile::tempdir().unwrap();
    let mut folder = place.path().to_owned();
    for step in steps(&guide) {
        match step {
            Step::Save(name, text) => fs::write(folder.join(name), text).unwrap(),
            Step::Run(commands) => folder = run(&commands, &folder),
        }
    }
    let targets = fs::read_to_string(folder.join("public/du-lieu/targets.csv")).unwrap();
    let of_plan = targets
        .lines()
        .filter(|line| line.contains("2026/250-kh-ubnd-lai-chau#"));
    assert_eq!(of_plan.count(), 10);
    let page = fs::read_to_string(folder.join("public/van-ban/2026/250-kh-ubnd-lai-chau/index.html")).unwrap();
    for printed in ["trên 97%", "95,8", "Sở Y tế", "Mười chỉ tiêu về y tế"] {
        assert!(page.contains(printed), "{printed} is not on the page");
    }
}
