//! The default theme is built into the binary; a new file in it must trigger a new build.
#![allow(clippy::disallowed_macros, reason = "cargo listens to what a build script prints")]

fn main() {
    println!("cargo:rerun-if-changed=themes/default");
}
