//! Vẻ ngoài as written: menu, logo, colours and links in `site.yaml`.

use crate::diagnostics::Placed;
use crate::model::{Color, ColorRole, Feedback, Scheme};
use crate::route::path_fault;
use crate::text::WebAddress;

use super::Ctx;
use super::reader::{Expected, Map, scalar};
use super::yaml::{Node, NodeKind};

/// How the pages look, as written.
#[derive(Debug, Default)]
pub struct LookDraft {
    pub menu: Option<Vec<LinkDraft>>,
    pub logo: Option<Placed<String>>,
    pub colors: Vec<ColorDraft>,
    pub feedback: Option<Placed<Feedback>>,
    /// The picture shown where a page is shared.
    pub picture: Option<Placed<String>>,
    pub accounts: Vec<LinkDraft>,
    pub footer: Vec<LinkDraft>,
}

/// A link: an address alone, or with its label.
#[derive(Clone, Debug)]
pub struct LinkDraft {
    pub label: Option<String>,
    pub label_en: Option<String>,
    pub url: Placed<WebAddress>,
}

/// One chosen colour.
#[derive(Clone, Debug)]
pub struct ColorDraft {
    pub scheme: Scheme,
    pub part: ColorRole,
    pub color: Placed<Color>,
}

/// Endings of pictures that browsers show beside a title.
const LOGOS: [&str; 7] = ["svg", "png", "jpg", "jpeg", "webp", "avif", "gif"];

/// Endings of pictures that networks show for a shared page.
const PICTURES: [&str; 4] = ["png", "jpg", "jpeg", "webp"];

/// Reads the keys of the site's looks.
pub fn read(map: &mut Map<'_>, ctx: &mut Ctx) -> LookDraft {
    let has_menu = map.has("menu");
    let menu = links("menu", map, ctx);
    let logo = picture("logo", &LOGOS, LOGO, map, ctx);
    let colors = map.table("colors", ctx).map(|table| colors(table, ctx));
    let feedback = map.parsed("feedback", FEEDBACK, ctx, Feedback::parse);
    let (picture, accounts) = social(map, ctx);
    LookDraft {
        menu: has_menu.then_some(menu),
        logo,
        colors: colors.unwrap_or_default(),
        feedback,
        picture,
        accounts,
        footer: links("footer", map, ctx),
    }
}

const LOGO: Expected = Expected {
    vi: "đường dẫn của một hình trong `content/files/`, ví dụ `files/logo.svg`",
    en: "the path of a picture in `content/files/`, such as `files/logo.svg`",
};

const PICTURE: Expected = Expected {
    vi: "đường dẫn của một hình PNG, JPEG hay WebP trong `content/files/`, ví dụ `files/chia-se.png`",
    en: "the path of a PNG, JPEG or WebP picture in `content/files/`, such as `files/chia-se.png`",
};

const FEEDBACK: Expected = Expected {
    vi: "một địa chỉ `mailto:…` hoặc `https://…`; `{title}` và `{url}` trong đó được thay bằng tên và địa chỉ của trang",
    en: "an address `mailto:…` or `https://…`; `{title}` and `{url}` in it stand for the page's title and address",
};

const ADDRESS: Expected = Expected {
    vi: "một đường dẫn của trang này như `/chi-tieu/`, một địa chỉ `https://…` hoặc `mailto:…`",
    en: "a path of this site such as `/chi-tieu/`, an address `https://…` or `mailto:…`",
};

const COLOR: Expected = Expected {
    vi: "một mã màu trong dấu ngoặc kép, ví dụ `\"#0a5c66\"` (không có ngoặc kép thì phần từ dấu `#` là lời ghi chú)",
    en: "a colour in quotes, such as `\"#0a5c66\"` (without quotes, what begins with `#` is a comment)",
};

fn picture(
    key: &'static str,
    endings: &[&str],
    expected: Expected,
    map: &mut Map<'_>,
    ctx: &mut Ctx,
) -> Option<Placed<String>> {
    map.parsed(key, expected, ctx, |text| {
        let inner = text.strip_prefix("files/")?;
        let ending = inner.rsplit_once('.')?.1.to_lowercase();
        let is_picture = path_fault(inner).is_none() && endings.contains(&ending.as_str());
        is_picture.then(|| text.to_owned())
    })
}

/// Reads `social:`, which is a picture (`files/a.png`) or a table with the picture and the publisher's accounts.
fn social(map: &mut Map<'_>, ctx: &mut Ctx) -> (Option<Placed<String>>, Vec<LinkDraft>) {
    let is_path = |node: &Node| matches!(node.kind, NodeKind::Scalar(_));
    if map.peek("social").is_none_or(is_path) {
        return (picture("social", &PICTURES, PICTURE, map, ctx), Vec::new());
    }
    let Some(mut table) = map.table("social", ctx) else {
        return (None, Vec::new());
    };
    let picture = picture("image", &PICTURES, PICTURE, &mut table, ctx);
    let accounts = links("links", &mut table, ctx);
    table.finish(ctx);
    (picture, accounts)
}

fn links(key: &'static str, map: &mut Map<'_>, ctx: &mut Ctx) -> Vec<LinkDraft> {
    let items = map.items(key, ctx);
    items.iter().filter_map(|item| link(key, item, ctx)).collect()
}

fn link(key: &'static str, node: &Node, ctx: &mut Ctx) -> Option<LinkDraft> {
    if let NodeKind::Scalar(_) = node.kind {
        let text = scalar(key, node, ctx)?.map(|written| written.text);
        let url = super::reader::parse_text(key, &text, ADDRESS, ctx, WebAddress::parse)?;
        return Some(LinkDraft {
            label: None,
            label_en: None,
            url,
        });
    }
    let mut row = Map::read(key, node, ctx)?;
    let label = row.text("label", ctx).map(|label| label.value);
    let label_en = row.text("label_en", ctx).map(|label| label.value);
    let address = row.required("url", ctx);
    row.finish(ctx);
    let url = super::reader::parse_text("url", &address?, ADDRESS, ctx, WebAddress::parse)?;
    Some(LinkDraft { label, label_en, url })
}

const PARTS: [ColorRole; 4] = [
    ColorRole::Accent,
    ColorRole::Background,
    ColorRole::Text,
    ColorRole::Surface,
];

fn colors(mut table: Map<'_>, ctx: &mut Ctx) -> Vec<ColorDraft> {
    let mut chosen = colors_of(Scheme::Light, &mut table, ctx);
    if let Some(mut dark) = table.table("dark", ctx) {
        chosen.extend(colors_of(Scheme::Dark, &mut dark, ctx));
        dark.finish(ctx);
    }
    table.finish(ctx);
    chosen
}

fn colors_of(scheme: Scheme, table: &mut Map<'_>, ctx: &mut Ctx) -> Vec<ColorDraft> {
    let mut color = |part: ColorRole| {
        let color = table.parsed_or_comment(part.key(), COLOR, ctx, |text| text.parse().ok())?;
        Some(ColorDraft { scheme, part, color })
    };
    PARTS.into_iter().filter_map(&mut color).collect()
}
