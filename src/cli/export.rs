//! `congkhai export search`: the sections of the search for an engine that runs on a server.

use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;

use super::args::ExportArgs;
use super::sound::{self, SiteRequest, SoundSite};
use super::{Exit, Failure, console, files, root};
use crate::diagnostics::{Bilingual, Lang};
use crate::search::opensearch;
use crate::view::Context;

/// The name of the file with the settings and fields of the index.
const INDEX_FILE: &str = "index.json";

/// The size of a part in bytes: it is sent in one request, and engines take 100 MB at most unless told otherwise.
const PART: usize = 50_000_000;

/// Prints the sections, or writes them to a folder in parts.
pub fn run(args: &ExportArgs) -> Result<Exit, Failure> {
    let root = root::find(&args.root);
    if args.mapping {
        return console::data(opensearch::INDEX, root::language(args.lang, &root));
    }
    let wanted = SiteRequest {
        base_url: args.base_url.as_deref(),
        drafts: args.drafts,
        lang: args.lang,
    };
    let Some(SoundSite { website, lang, .. }) = sound::site(&root, &wanted)? else {
        return Ok(Exit::Content);
    };
    match &args.output {
        None => print(&website.context(), &args.index, lang),
        Some(folder) => write(&website.context(), &args.index, folder, lang),
    }
}

fn print(cx: &Context<'_>, index: &str, lang: Lang) -> Result<Exit, Failure> {
    let mut stdout = BufWriter::new(io::stdout().lock());
    let printed = opensearch::bulk(cx, index).try_for_each(|page| stdout.write_all(page.as_bytes()));
    match printed.and_then(|()| stdout.flush()) {
        Ok(()) => Ok(Exit::Fine),
        // A reader that has seen enough is no failure.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Exit::Fine),
        Err(error) => Err(Failure::io(lang, "stdout".as_ref(), &error)),
    }
}

/// Writes the index's own file and the parts into a folder that holds nothing else, so that no part of an earlier export
/// is sent with them.
fn write(cx: &Context<'_>, index: &str, folder: &Path, lang: Lang) -> Result<Exit, Failure> {
    let failed = |path: &Path, error: &io::Error| Failure::io(lang, path, error);
    if !files::is_free(folder).map_err(|error| failed(folder, &error))? {
        let text = Bilingual {
            vi: "{path} không trống; hãy chọn một thư mục trống hoặc mới, để không gửi lẫn phần của lần xuất trước",
            en: "{path} is not empty; choose an empty or new folder, so that no part of an earlier export is sent along",
        };
        return Err(Failure::environment(
            lang,
            text.filled(lang, &[("path", folder.display().to_string())]),
        ));
    }
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        files::replace(&path, bytes).map_err(|error| failed(&path, &error))?;
        console::data(&format!("{}\n", path.display()), lang)
    };
    put(INDEX_FILE, opensearch::INDEX.as_bytes())?;
    let (mut part, mut number) = (String::new(), 0);
    for page in opensearch::bulk(cx, index) {
        if !part.is_empty() && part.len() + page.len() > PART {
            number += 1;
            put(&part_name(number), part.as_bytes())?;
            part.clear();
        }
        part.push_str(&page);
    }
    put(&part_name(number + 1), part.as_bytes())
}

fn part_name(number: usize) -> String {
    format!("bulk-{number:05}.ndjson")
}
