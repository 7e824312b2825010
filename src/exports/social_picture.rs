//! Hình chia sẻ: what networks show where a page of the site is shared, one picture for each place and each sector.
//!
//! A document takes that of its place and an indicator that of its sector, so that ten thousand plans need a hundred
//! pictures. They are drawn as SVG and turned into PNG with a font that is in the program: the same bytes everywhere.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use crate::model::{Corpus, Id, Jurisdiction, Scheme, Sector};
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::text::{capitalised, escape_html, truncate_chars};
use crate::view::{Context, MakeError, Maker};

/// The size of a picture in pixels, as networks ask for it.
const SIZE: (u32, u32) = (1200, 630);

/// Noto Sans, cut down to Latin letters and those of Vietnamese (`font/OFL.txt`).
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(include_bytes!("font/NotoSans-Regular.ttf").to_vec());
    fonts.load_font_data(include_bytes!("font/NotoSans-Bold.ttf").to_vec());
    Arc::new(fonts)
});

/// The maker of `/dia-phuong/<id>/chia-se.png` and `/linh-vuc/<id>/chia-se.png`.
pub struct SocialPictures;

impl Maker for SocialPictures {
    fn routes(&self, owner: &Owner, corpus: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Jurisdiction(id) if has_documents(corpus, *id) => {
                vec![Route::PlacePicture(corpus.jurisdictions.name(*id).to_owned())]
            }
            Owner::Sector(id) => vec![Route::SectorPicture(corpus.sectors.name(*id).to_owned())],
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let words = match route {
            Route::PlacePicture(name) => cx.corpus.jurisdictions.find(name).map(|id| of_place(cx, id)),
            Route::SectorPicture(name) => cx.corpus.sectors.find(name).map(|id| of_sector(cx, id)),
            _ => None,
        };
        let words = words.ok_or_else(|| MakeError::no_answer(route))?;
        png(&drawing(cx, &words)).map(Content::Bytes)
    }
}

fn has_documents(corpus: &Corpus, place: Id<Jurisdiction>) -> bool {
    corpus
        .documents_of
        .get(&place)
        .is_some_and(|documents| !documents.is_empty())
}

/// What a picture says.
struct Words {
    title: String,
    facts: String,
}

fn of_place(cx: &Context<'_>, id: Id<Jurisdiction>) -> Words {
    let ids = cx.corpus.documents_of.get(&id).map_or(&[][..], Vec::as_slice);
    let documents = || ids.iter().filter_map(|id| cx.corpus.document(id));
    let targets = documents()
        .map(|document| cx.corpus.current_targets(document).count())
        .sum();
    Words {
        title: capitalised(cx.dated_place_name(id).as_str()).to_string(),
        facts: facts(
            cx,
            &[("count.documents", documents().count()), ("count.targets", targets)],
        ),
    }
}

fn of_sector(cx: &Context<'_>, id: Id<Sector>) -> Words {
    let indicators = cx.corpus.indicators.iter().filter(|(_, row)| row.sector == id);
    let targets = indicators
        .filter_map(|(id, _)| cx.corpus.targets_of.get(&id))
        .map(Vec::len)
        .sum();
    Words {
        title: cx.corpus.sectors[id].name.clone(),
        facts: facts(cx, &[("count.targets", targets)]),
    }
}

fn facts(cx: &Context<'_>, counts: &[(&str, usize)]) -> String {
    let counts = counts.iter().map(|(key, count)| cx.counted(key, *count));
    counts.collect::<Vec<_>>().join(" · ")
}

/// The picture as SVG, in the colours of the site.
fn drawing(cx: &Context<'_>, words: &Words) -> String {
    let site = &cx.corpus.site;
    let colors = site.look.colors.palette(Scheme::Light);
    let (width, height) = SIZE;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" font-family=\"Noto Sans\">\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/><rect width=\"{width}\" height=\"24\" fill=\"{}\"/>",
        colors.paper, colors.accent
    );
    let lines = lines(&words.title, 24, 3);
    let first = 300 - 50 * u32::try_from(lines.len()).unwrap_or(3);
    let mut text = |y: u32, size: u32, weight: u32, color, words: &str| {
        let words = escape_html(words);
        // Writing to a string cannot fail.
        let _ = write!(
            svg,
            "<text x=\"80\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{color}\">{words}</text>"
        );
    };
    for (line, y) in lines.iter().zip((first + 80..).step_by(92)) {
        text(y, 76, 700, colors.ink, line);
    }
    text(460, 40, 400, colors.muted, &words.facts);
    text(570, 34, 700, colors.accent, &truncate_chars(&site.title, 56));
    svg + "</svg>"
}

/// A title in lines of so many letters, cut behind the last.
fn lines(title: &str, letters: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in title.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(truncate_chars(word, letters).into_owned()),
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

fn png(svg: &str) -> Result<Vec<u8>, MakeError> {
    let options = Options {
        fontdb: Arc::clone(&FONTS),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(MakeError::other)?;
    let mut picture =
        Pixmap::new(SIZE.0, SIZE.1).ok_or_else(|| MakeError::Other("the picture has no size".to_owned()))?;
    resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
    picture.encode_png().map_err(MakeError::other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exports::fixture::site;

    #[test]
    fn a_place_has_a_picture_whose_letters_are_drawn() {
        let website = site();
        let cx = website.context();
        let picture = |words: &Words| {
            let bytes = png(&drawing(&cx, words)).expect("it is drawn");
            assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
            assert_eq!(
                (&bytes[16..20], &bytes[20..24]),
                (&1200u32.to_be_bytes()[..], &630u32.to_be_bytes()[..])
            );
            Pixmap::decode_png(&bytes).expect("it can be read")
        };
        let words = |title: &str| Words {
            title: title.to_owned(),
            facts: String::new(),
        };
        let dark = |picture: &Pixmap| picture.pixels().iter().filter(|pixel| pixel.red() < 80).count();
        // Each letter of Vietnamese is in the font: a mark more is some ink more.
        let (plain, marked) = (picture(&words("Nguyen oooooo")), picture(&words("Nguyễn ộổỗớởợ")));
        assert!(dark(&marked) > dark(&plain) && dark(&plain) > 2_000);
        assert_eq!(
            png(&drawing(&cx, &of_place(&cx, cx.corpus.nation().expect("a nation")))).ok(),
            { png(&drawing(&cx, &of_place(&cx, cx.corpus.nation().expect("a nation")))).ok() }
        );
    }

    #[test]
    fn a_long_title_is_three_lines() {
        assert_eq!(lines("Lao động, việc làm", 24, 3), ["Lao động, việc làm"]);
        let long = lines(&"một hai ba bốn ".repeat(20), 24, 3);
        assert_eq!(long.len(), 3);
        assert!(long.iter().all(|line| line.chars().count() <= 25) && long[2].ends_with('…'));
    }
}
