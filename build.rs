//! The default theme is built into the binary; a new file in it must trigger a new build.

fn main() {
    println!("cargo:rerun-if-changed=themes/default");
}
