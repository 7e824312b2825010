//! `congkhai init`: a small site that works at once.

use std::path::Path;

use include_dir::{Dir, include_dir};

use super::args::InitArgs;
use super::{Exit, Failure, console, files, province, settings};
use crate::diagnostics::{Bilingual, Lang};

static SITE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/init_site");

/// Writes the example site into an empty folder.
pub fn run(args: &InitArgs) -> Result<Exit, Failure> {
    let lang = args.lang.lang.unwrap_or_default();
    let folder = &args.folder;
    let failed = |error: std::io::Error| Failure::io(lang, folder, &error);
    if !files::is_free(folder).map_err(failed)? {
        return Err(not_empty(folder, lang));
    }
    let text = match &args.province {
        Some(id) => {
            let made = province::write(folder, id, args.from.as_deref(), lang)?;
            next_steps(REAL, folder, made, lang)
        }
        None => {
            files::make_folder(folder).map_err(failed)?;
            let made = write(&SITE, folder).and_then(|made| Ok(made + settings::write(folder)?));
            let made = made.map_err(failed)?;
            next_steps(EXAMPLE, folder, made, lang)
        }
    };
    console::say(&text);
    Ok(Exit::Fine)
}

fn write(from: &Dir<'_>, folder: &Path) -> std::io::Result<usize> {
    let mut made = 0;
    for file in from.files() {
        files::create(folder, &file.path().to_string_lossy(), file.contents())?;
        made += 1;
    }
    for dir in from.dirs() {
        made += write(dir, folder)?;
    }
    Ok(made)
}

fn not_empty(folder: &Path, lang: Lang) -> Failure {
    let text = Bilingual {
        vi: "thư mục {folder} không trống; `init` chỉ tạo trang trong thư mục trống hoặc chưa có",
        en: "the folder {folder} is not empty; `init` creates a site only in an empty or a new folder",
    };
    let args = [("folder", folder.display().to_string())];
    Failure::environment(lang, text.filled(lang, &args))
}

const EXAMPLE: Bilingual = Bilingual {
    vi: "\
Đã tạo {made} tệp của một trang ví dụ trong {folder}.
Mọi địa danh, văn bản và con số trong đó đều bịa ra để làm mẫu: hãy thay bằng của mình.
Tiếp theo:
  congkhai serve --root {folder}
  congkhai check --root {folder}
  congkhai build --root {folder}
",
    en: "\
Made {made} files of an example site in {folder}.
All places, documents and figures in it are invented: replace them with your own.
Next:
  congkhai serve --root {folder}
  congkhai check --root {folder}
  congkhai build --root {folder}
",
};

const REAL: Bilingual = Bilingual {
    vi: "\
Đã tạo {made} tệp trong {folder}: danh mục địa phương, cơ quan, chỉ tiêu có thật, chưa có văn bản nào.
Hãy xem lại content/site.yaml: địa chỉ công bố, đơn vị công bố.
Tiếp theo:
  congkhai import --root {folder} ke-hoach.docx
  congkhai serve --root {folder}
",
    en: "\
Made {made} files in {folder}: real places, bodies and indicators, and no document yet.
Look through content/site.yaml: the address and the publisher.
Next:
  congkhai import --root {folder} plan.docx
  congkhai serve --root {folder}
",
};

fn next_steps(text: Bilingual, folder: &Path, made: usize, lang: Lang) -> String {
    let args = [("made", made.to_string()), ("folder", folder.display().to_string())];
    text.filled(lang, &args)
}
