//! The default theme and the example site are built into the binary; a new file in them must trigger a new build.
#![allow(clippy::disallowed_macros, reason = "cargo listens to what a build script prints")]

fn main() {
    println!("cargo:rerun-if-changed=themes/default");
    println!("cargo:rerun-if-changed=src/cli/init_site");
}
