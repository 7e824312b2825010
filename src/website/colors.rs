//! Màu của trang: the colours that a site chooses, as a layer of its theme.

use std::collections::BTreeMap;

use crate::model::{Colors, Palette, Scheme};
use crate::theme::Layer;

/// A style sheet that sets the variables of the theme's, and the colours of the browser's frame; nothing where nothing
/// is chosen.
pub fn layer(colors: &Colors) -> Option<Layer> {
    if colors.is_empty() {
        return None;
    }
    let [light, dark] = Scheme::ALL.map(|scheme| colors.palette(scheme));
    // On paper the theme's own colours stay: ink on white.
    let sheet = format!(
        "@media screen{{:root{{{}}}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n",
        variables(&light),
        variables(&dark)
    );
    let manifest = format!("color_light: \"{}\"\ncolor_dark: \"{}\"\n", light.paper, dark.paper);
    let files = [("static/css/colors.css", sheet), ("theme.yaml", manifest)];
    let file = |(path, text): (&str, String)| (path.to_owned(), (text.into_bytes(), "content/site.yaml".to_owned()));
    let files: BTreeMap<_, _> = files.into_iter().map(file).collect();
    Some(Layer::new("colors", files))
}

fn variables(all: &Palette) -> String {
    let variables = [
        ("paper", all.paper),
        ("surface", all.surface),
        ("ink", all.ink),
        ("muted", all.muted),
        ("line", all.line),
        ("edge", all.edge),
        ("accent", all.accent),
        ("accent-strong", all.accent_strong),
        ("on-accent", all.on_accent),
        ("focus", all.focus),
    ];
    let variables = variables.map(|(name, color)| format!("--{name}:{color}"));
    variables.join(";")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Theme;

    #[test]
    fn what_is_not_chosen_is_as_the_built_in_sheet_says() {
        let (theme, _) = Theme::load(&[Layer::built_in()]);
        let sheet = theme.assets().iter().find(|asset| asset.name == "css/site.css");
        let sheet = sheet
            .map(|asset| String::from_utf8_lossy(&asset.bytes))
            .unwrap_or_default();
        let short = |color: String| match color.as_bytes() {
            [_, a, b, c, d, e, f] if a == b && c == d && e == f => {
                format!("#{}{}{}", *a as char, *c as char, *e as char)
            }
            _ => color,
        };
        for (scheme, part) in Scheme::ALL.into_iter().zip(sheet.split("prefers-color-scheme:dark")) {
            let all = variables(&scheme.built_in());
            for variable in all.split(';') {
                let (name, color) = variable.split_once(':').expect("a name and a colour");
                let line = format!("{name}:{}", short(color.to_owned()));
                let is_there = part.split([';', '{', '}']).any(|said| said == line);
                assert!(is_there, "{line}");
            }
        }
    }
}
