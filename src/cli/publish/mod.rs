//! `congkhai publish s3://BUCKET/PREFIX`: the published folder goes to an object store.
//!
//! What is sent, in which order and with which headers is `upload`'s to say; here it is done. What speaks to the store is
//! compiled in where the feature `s3` is on, as in what is released.

#[cfg(feature = "s3")]
mod answer;
#[cfg(feature = "s3")]
mod failed;
#[cfg(feature = "s3")]
mod keys;
#[cfg(feature = "s3")]
mod lock;
#[cfg(feature = "s3")]
mod note;
#[cfg(feature = "s3")]
mod remote;
#[cfg(feature = "s3")]
mod send;
#[cfg(all(test, feature = "s3"))]
mod tests;

use std::path::Path;

use super::args::PublishArgs;
use super::{Exit, Failure, root};
use crate::diagnostics::{Bilingual, Lang};
use crate::output::Published;

/// Sends what the store does not have yet, and removes what the site has no longer.
pub fn run(args: &PublishArgs) -> Result<Exit, Failure> {
    let root = root::find(&args.root);
    let lang = root::language(args.lang, &root);
    let folder = args.output_dir.clone().unwrap_or_else(|| root.join("public"));
    let site = published(&folder, lang)?;
    with_store(args, &folder, &site, lang)
}

/// What stands in the folder, if that is a whole site.
fn published(folder: &Path, lang: Lang) -> Result<Published, Failure> {
    let site = Published::read(folder).map_err(|error| Failure::output(lang, &error))?;
    match site {
        Some(site) if site.is_complete => Ok(site),
        _ => {
            let text = Bilingual {
                vi: "{path} chưa có bản công bố hoàn chỉnh; chạy `congkhai build` trước",
                en: "there is no complete site in {path}; run `congkhai build` first",
            };
            let path = folder.display().to_string();
            Err(Failure::environment(lang, text.filled(lang, &[("path", path)])))
        }
    }
}

#[cfg(feature = "s3")]
fn with_store(args: &PublishArgs, folder: &Path, site: &Published, lang: Lang) -> Result<Exit, Failure> {
    send::run(args, folder, site, lang)
}

#[cfg(not(feature = "s3"))]
fn with_store(args: &PublishArgs, _: &Path, site: &Published, lang: Lang) -> Result<Exit, Failure> {
    let text = Bilingual {
        vi: "chưa gửi được {files} tệp lên {to}: bản congkhai này được dựng không có phần gửi lên kho đối tượng; dùng bản phát hành, hoặc dựng bằng `cargo install --path . --features s3`",
        en: "nothing was sent to {to} (files: {files}): this congkhai was built without support for object stores; use a released one, or build it with `cargo install --path . --features s3`",
    };
    let words = [("files", site.files.len().to_string()), ("to", args.to.to_string())];
    Err(Failure::environment(lang, text.filled(lang, &words)))
}
