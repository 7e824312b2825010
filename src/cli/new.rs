//! `congkhai new`: one file with the keys to fill in.

use std::io::ErrorKind;
use std::path::Path;

use super::args::{NewArgs, NewKind};
use super::skeleton::{self, NewDocument};
use super::{Exit, Failure, check, console, files, root};
use crate::diagnostics::{Bilingual, Lang};
use crate::model::{
    Corpus, DOCUMENT_TYPES, DocumentNumber, DocumentType, JurisdictionLevel, PartialDate, body_of_letters,
};
use crate::resolve::Options;
use crate::text::{first_words, slug, suggest};

/// Makes the file and prints its path.
pub fn run(args: &NewArgs) -> Result<Exit, Failure> {
    let root = root::find(&args.root);
    let lang = root::language(args.lang, &root);
    let loaded = check::load(&root, &Options::default(), lang, false)?;
    let lang = args.lang.lang.unwrap_or(loaded.corpus.site.language);
    let (path, text) = match args.kind {
        NewKind::Plan => plan(args, &loaded.corpus, lang)?,
        NewKind::Page => page(args, lang)?,
    };
    create(&root, &path, &text, lang)
}

fn create(root: &Path, path: &str, text: &str, lang: Lang) -> Result<Exit, Failure> {
    match files::create(root, path, text.as_bytes()) {
        Ok(made) => {
            let made = made.strip_prefix(".").unwrap_or(&made);
            console::data(&format!("{}\n", made.display()), lang)?;
            console::say(next_step(lang));
            Ok(Exit::Fine)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let text = Bilingual {
                vi: "đã có tệp {path}; chọn tên khác bằng `--name`",
                en: "the file {path} exists already; choose another name with `--name`",
            };
            Err(Failure::environment(
                lang,
                text.filled(lang, &[("path", path.to_owned())]),
            ))
        }
        Err(error) => Err(Failure::io(lang, &root.join(path), &error)),
    }
}

fn next_step(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Điền nội dung, chạy `congkhai check`; khi cần công bố thì xóa dòng `draft: true`, nếu có.\n",
        Lang::En => {
            "Fill it in and run `congkhai check`; to publish it, then remove the line `draft: true` if there is one.\n"
        }
    }
}

fn plan(args: &NewArgs, corpus: &Corpus, lang: Lang) -> Result<(String, String), Failure> {
    let jurisdiction = jurisdiction(args, corpus, lang)?;
    let kind = kind(&args.document_type, lang)?;
    let number = args.number.as_deref().map(|text| number(text, lang)).transpose()?;
    let issued = args.issued.as_deref().map(|text| date(text, lang)).transpose()?;
    let issuer = issuer(args, corpus, jurisdiction, number.as_ref(), lang)?;
    let seeds = [number.as_ref().map(DocumentNumber::as_str), args.title.as_deref()];
    let name = name(args, &seeds, "van-ban-moi", lang)?;
    let plan = NewDocument {
        title: args.title.as_deref(),
        kind,
        number,
        jurisdiction,
        issuer,
        issued,
    };
    Ok((
        format!("content/plans/{jurisdiction}/{name}.md"),
        skeleton::plan(&plan, lang),
    ))
}

fn page(args: &NewArgs, lang: Lang) -> Result<(String, String), Failure> {
    let name = name(args, &[args.title.as_deref()], "trang-moi", lang)?;
    let text = skeleton::page(args.title.as_deref(), lang);
    Ok((format!("content/pages/{name}.md"), text))
}

/// The name of the new file: as asked; else from the first seed that there is.
fn name(args: &NewArgs, seeds: &[Option<&str>], otherwise: &str, lang: Lang) -> Result<String, Failure> {
    if let Some(name) = &args.name {
        let name = name.trim_end_matches(".md");
        let good = !name.is_empty() && slug(name) == name;
        let text = Bilingual {
            vi: "`{value}` không dùng được làm tên tệp; viết `{nearest}`",
            en: "`{value}` cannot be the name of a file; write `{nearest}`",
        };
        return match good {
            true => Ok(name.to_owned()),
            false => Err(wrong(text, name, Some(&slug(name)), lang)),
        };
    }
    let made = seeds.iter().flatten().map(|seed| slug(&first_words(seed, 10)));
    Ok(made
        .into_iter()
        .find(|name| !name.is_empty())
        .unwrap_or_else(|| otherwise.to_owned()))
}

fn jurisdiction<'a>(args: &'a NewArgs, corpus: &'a Corpus, lang: Lang) -> Result<&'a str, Failure> {
    let Some(wanted) = &args.jurisdiction else {
        let nation = corpus.nation().map(|id| corpus.jurisdictions.name(id));
        return nation.ok_or_else(|| {
            let text = Bilingual {
                vi: "chưa nêu văn bản của địa phương nào; thêm `--jurisdiction`",
                en: "the place of the document is not given; add `--jurisdiction`",
            };
            Failure::usage(lang, text.get(lang).to_owned())
        });
    };
    if corpus.jurisdictions.get(wanted).is_some() {
        return Ok(wanted);
    }
    let text = Bilingual {
        vi: "không có địa phương `{value}` trong content/jurisdictions.yaml{hint}",
        en: "there is no place `{value}` in content/jurisdictions.yaml{hint}",
    };
    Err(wrong(text, wanted, suggest(wanted, corpus.jurisdictions.names()), lang))
}

fn kind(text: &str, lang: Lang) -> Result<&'static DocumentType, Failure> {
    let sentence = Bilingual {
        vi: "không có loại văn bản `{value}`{hint}; `congkhai schema` liệt kê tất cả",
        en: "there is no document type `{value}`{hint}; `congkhai schema` lists them all",
    };
    let nearest = suggest(text, DOCUMENT_TYPES.iter().map(|kind| kind.slug));
    DocumentType::from_slug(text).ok_or_else(|| wrong(sentence, text, nearest, lang))
}

fn number(text: &str, lang: Lang) -> Result<DocumentNumber, Failure> {
    let sentence = Bilingual {
        vi: "`{value}` không có dạng của một số hiệu; viết như `12/KH-UBND`",
        en: "`{value}` does not have the form of a document number; write it like `12/KH-UBND`",
    };
    DocumentNumber::parse(text).ok_or_else(|| wrong(sentence, text, None, lang))
}

fn date(text: &str, lang: Lang) -> Result<PartialDate, Failure> {
    let sentence = Bilingual {
        vi: "`{value}` không phải là ngày; viết `{written}`",
        en: "`{value}` is not a date; write `{written}`",
    };
    let read = text.parse();
    read.map_err(|_| {
        let forms = "2026-01-15`, `2026-01` / `2026".to_owned();
        let written = PartialDate::from_printed(text).map_or(forms, |date| date.to_string());
        let args = [("value", text.to_owned()), ("written", written)];
        Failure::usage(lang, sentence.filled(lang, &args))
    })
}

fn issuer<'a>(
    args: &'a NewArgs,
    corpus: &Corpus,
    jurisdiction: &str,
    number: Option<&DocumentNumber>,
    lang: Lang,
) -> Result<Option<&'a str>, Failure> {
    let Some(wanted) = &args.issuer else {
        let guess = guess_issuer(corpus, jurisdiction, number);
        return Ok(guess.filter(|id| corpus.bodies.get(id).is_some()));
    };
    if corpus.bodies.get(wanted).is_some() {
        return Ok(Some(wanted));
    }
    let text = Bilingual {
        vi: "không có cơ quan `{value}` trong content/bodies.yaml{hint}",
        en: "there is no body `{value}` in content/bodies.yaml{hint}",
    };
    Err(wrong(text, wanted, suggest(wanted, corpus.bodies.names()), lang))
}

/// The body whose letters stand at the end of the number.
fn guess_issuer(corpus: &Corpus, jurisdiction: &str, number: Option<&DocumentNumber>) -> Option<&'static str> {
    let province = corpus
        .jurisdictions
        .get(jurisdiction)
        .is_some_and(|place| place.level == JurisdictionLevel::Province);
    let number = number.filter(|number| number.is_provincial() == province)?;
    body_of_letters(number.parts().1)
}

fn wrong(text: Bilingual, value: &str, nearest: Option<&str>, lang: Lang) -> Failure {
    let hint = match (nearest, lang) {
        (Some(nearest), Lang::Vi) => format!("; gần nhất là `{nearest}`"),
        (Some(nearest), Lang::En) => format!("; the nearest is `{nearest}`"),
        (None, _) => String::new(),
    };
    let args = [
        ("value", value.to_owned()),
        ("nearest", nearest.unwrap_or_default().to_owned()),
        ("hint", hint),
    ];
    Failure::usage(lang, text.filled(lang, &args))
}
