//! `congkhai verify`: whether something published is exactly what the content gives.

use std::fs;
use std::path::Path;

use super::args::{VerifyArgs, VerifyFormat};
use super::progress::ProgressLine;
use super::sound::{self, SiteRequest, SoundSite};
use super::{Exit, Failure, beside, console, root};
use crate::diagnostics::{Bilingual, Lang};
use crate::exports::relative::made_relative;
use crate::output::{self, Entry, FolderDifferences, Form, Listed, RenderError};
use crate::source::Digest;
use crate::text::visible_json;
use crate::website::inputs;

/// Makes the site in memory and compares it with a folder or a list of addresses; writes nothing.
pub fn run(args: &VerifyArgs) -> Result<Exit, Failure> {
    let root = root::find(&args.root);
    let form = asked_form(args, root::language(args.lang, &root))?;
    let wanted = SiteRequest {
        base_url: form.base_url.as_deref(),
        drafts: form.drafts,
        lang: args.lang,
    };
    let Some(SoundSite { loaded, website, lang }) = sound::site(&root, &wanted)? else {
        return Ok(Exit::Content);
    };
    let routes = website.all_routes();
    let entries: Vec<Entry> = routes.iter().map(Entry::of).collect();
    let progress = ProgressLine::bar(making(lang), entries.len(), true);
    let (base, language) = (website.links().base_path(), loaded.corpus.site.language);
    let render = |index: usize| {
        let content = website.content(&routes[index])?;
        Ok::<_, RenderError>(match form.relative {
            true => made_relative(content, &routes[index], base, language),
            false => content,
        })
    };
    let digests = output::digests(&entries, render, &|done| progress.set(done));
    drop(progress);
    let digests = digests.map_err(|error| Failure::output(lang, &error))?;
    let verdict = if args.published.is_dir() {
        let inputs = inputs::of(&loaded.corpus, &loaded.snapshot);
        let verdict = output::verify_folder(&args.published, &entries, &digests, &inputs);
        let mut verdict = verdict.map_err(|error| Failure::output(lang, &error))?;
        let known = beside::of_every_host(&website);
        verdict
            .extra
            .retain(|path| !known.iter().any(|file| file.is_at(&args.published, path)));
        verdict
    } else {
        let list = read_list(
            &args.published,
            website.links().base_path(),
            &loaded.corpus.site.base_url,
            lang,
        )?;
        output::verify_list(&list, &entries, &digests)
    };
    let told = match args.format {
        VerifyFormat::Human => human(&verdict, lang),
        VerifyFormat::Json => json(&verdict),
    };
    console::data(&told, lang)?;
    console::say(&as_built(&form, lang));
    console::say(&summary(&verdict, lang));
    Ok(if verdict.is_exact() { Exit::Fine } else { Exit::Content })
}

/// How the site is to be made for the comparison: as the folder says, and what the arguments say besides.
fn asked_form(args: &VerifyArgs, lang: Lang) -> Result<Form, Failure> {
    let mut form = Form::default();
    if args.published.is_dir() {
        form = output::form_of(&args.published).map_err(|error| Failure::output(lang, &error))?;
    }
    if form.pictures && !cfg!(feature = "pictures") {
        let text = Bilingual {
            vi: "{path} được dựng bằng một bản congkhai có tính năng `pictures` (hình khi chia sẻ trang), bản này không có; hãy kiểm tra bằng chính bản đã dựng trang, hoặc bản phát hành",
            en: "{path} was built by a congkhai with the feature `pictures`, which this program lacks; verify it with the one that built it, or with a released one",
        };
        let path = args.published.display().to_string();
        return Err(Failure::environment(lang, text.filled(lang, &[("path", path)])));
    }
    form.base_url = args.base_url.clone().or(form.base_url);
    form.drafts |= args.drafts;
    form.relative |= args.relative;
    Ok(form)
}

/// Which options of `build` it is compared with, where they are not the usual ones.
fn as_built(form: &Form, lang: Lang) -> String {
    let flags = [(form.relative, "--relative"), (form.drafts, "--drafts")];
    let flags = flags.into_iter().filter(|(on, _)| *on).map(|(_, flag)| flag.to_owned());
    let host = form.host.iter().map(|host| format!("--host {host}"));
    let address = form.base_url.iter().map(|address| format!("--base-url {address}"));
    let options: Vec<String> = flags.chain(host).chain(address).collect();
    if options.is_empty() {
        return String::new();
    }
    let text = Bilingual {
        vi: "so với bản dựng bằng `build {options}`\n",
        en: "compared with the result of `build {options}`\n",
    };
    text.filled(lang, &[("options", options.join(" "))])
}

fn making(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Đang dựng để so",
        Lang::En => "Building the site to compare",
    }
}

/// Reads a list: an address or path a line, with its SHA-256 before it where that is known, as `sha256sum` prints it.
fn read_list(path: &Path, mount: &str, base_url: &str, lang: Lang) -> Result<Vec<Listed>, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::io(lang, path, &error))?;
    let text = String::from_utf8_lossy(&bytes);
    let lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(lines.map(|line| listed(line, mount, base_url)).collect())
}

fn listed(line: &str, mount: &str, base_url: &str) -> Listed {
    let with_digest = line.split_once([' ', '\t']).and_then(|(hex, rest)| {
        let digest = Digest::from_hex(hex)?;
        Some((Some(digest), rest.trim_start().trim_start_matches('*')))
    });
    let (digest, written) = with_digest.unwrap_or((None, line));
    let below = written.strip_prefix(base_url).map(|rest| format!("/{rest}"));
    let below = below.or_else(|| written.strip_prefix(mount).map(|rest| format!("/{rest}")));
    let path = below.unwrap_or_else(|| written.trim_start_matches("./").to_owned());
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let address = percent_encoding::percent_decode_str(path)
        .decode_utf8_lossy()
        .into_owned();
    Listed { address, digest }
}

/// A line for each difference, with a sign before it.
fn human(verdict: &FolderDifferences, lang: Lang) -> String {
    let kinds = [
        (
            &verdict.missing,
            Bilingual {
                vi: "thiếu",
                en: "missing",
            },
        ),
        (
            &verdict.different,
            Bilingual {
                vi: "khác",
                en: "different",
            },
        ),
        (
            &verdict.extra,
            Bilingual {
                vi: "thừa",
                en: "extra",
            },
        ),
        (
            &verdict.inputs,
            Bilingual {
                vi: "nguồn khác",
                en: "different source",
            },
        ),
    ];
    let lines = kinds.iter().flat_map(|(paths, word)| {
        paths
            .iter()
            .map(|path| format!("{}: {}\n", word.get(lang), crate::text::visible(path)))
    });
    lines.collect()
}

fn json(verdict: &FolderDifferences) -> String {
    let FolderDifferences {
        same,
        missing,
        different,
        extra,
        inputs,
    } = verdict;
    let value = serde_json::json!({
        "exact": verdict.is_exact(),
        "same": same,
        "missing": missing,
        "different": different,
        "extra": extra,
        "inputs": inputs,
    });
    format!("{}\n", visible_json(&value.to_string()))
}

fn summary(verdict: &FolderDifferences, lang: Lang) -> String {
    let text = match verdict.is_exact() {
        true => Bilingual {
            vi: "đúng là bản mà nội dung này cho ra: {same} tệp\n",
            en: "exactly what this content gives; files: {same}\n",
        },
        false => Bilingual {
            vi: "không phải bản mà nội dung này cho ra: {same} tệp giống, {missing} thiếu, {different} khác, {extra} thừa\n",
            en: "not what this content gives; files: {same} the same, {missing} missing, {different} different, {extra} extra\n",
        },
    };
    let count = |paths: &Vec<String>| paths.len().to_string();
    let args = [
        ("same", verdict.same.to_string()),
        ("missing", count(&verdict.missing)),
        ("different", count(&verdict.different)),
        ("extra", count(&verdict.extra)),
    ];
    text.filled(lang, &args)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_may_have_addresses_paths_and_digests() {
        let digest = Digest::of(b"abc");
        let read = |line: &str| listed(line, "/cong-khai/", "https://a.vn/cong-khai/");
        for (line, address, known) in [
            ("https://a.vn/cong-khai/van-ban/?x=1#y".to_owned(), "/van-ban/", None),
            ("/cong-khai/k%E1%BA%BF/".to_owned(), "/kế/", None),
            (
                format!("{digest}  ./van-ban/index.html"),
                "van-ban/index.html",
                Some(digest),
            ),
            (format!("{digest} *files/a b.pdf"), "files/a b.pdf", Some(digest)),
        ] {
            assert_eq!(
                (read(&line).address.as_str(), read(&line).digest),
                (address, known),
                "{line}"
            );
        }
    }
}
