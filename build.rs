//! The default theme and the sites of `init` are built into the binary; a new file in them must trigger a new build.
//! A release also knows the commit that it was built from.
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "cargo listens to what a build script prints, and tells it by the environment"
)]

use std::path::Path;
use std::process::Command;

fn main() {
    for folder in [
        "themes/default",
        "src/cli/init_site",
        "src/cli/province_site",
        "src/cli/site_settings",
        "content/indicators",
    ] {
        println!("cargo:rerun-if-changed={folder}");
    }
    // Not while developing: each commit would compile everything anew.
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        tell_commit();
    }
}

/// Sets the text of `--version` where this folder is a clone; sources from an archive have none.
fn tell_commit() {
    let Some(folder) = git(&["rev-parse", "--absolute-git-dir"]) else {
        return;
    };
    let is_root = git(&["rev-parse", "--show-prefix"]).is_some_and(|prefix| prefix.is_empty());
    let commit = git(&["log", "-1", "--format=%h %cs"]);
    if let (true, Some(commit)) = (is_root, commit) {
        let changed = git(&["status", "--porcelain", "--untracked-files=no"]).is_none_or(|list| !list.is_empty());
        let and_changes = if changed { ", with changes" } else { "" };
        let version = env!("CARGO_PKG_VERSION");
        println!("cargo:rustc-env=CONGKHAI_VERSION={version} ({commit}{and_changes})");
        // A file that is not there would count as changed each time.
        let files = ["HEAD", "logs/HEAD", "index"].map(|name| Path::new(&folder).join(name));
        for file in files.iter().filter(|file| file.exists()) {
            println!("cargo:rerun-if-changed={}", file.display());
        }
        println!("cargo:rerun-if-changed=src");
    }
}

/// What git prints; `None` where there is no git, or it refuses.
fn git(args: &[&str]) -> Option<String> {
    // Without leave git writes the index anew when asked for the state: a changed file, so that the next command compiles again.
    let output = Command::new("git")
        .arg("--no-optional-locks")
        .args(args)
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}
