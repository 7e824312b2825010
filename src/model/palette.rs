//! Bảng màu: the colours that a site chooses, what follows from them, and whether people can read them.

use super::color::Color;

/// The least contrast of text with what it stands on (WCAG 2.2, 1.4.3).
pub const TEXT: f64 = 4.5;

/// The least contrast of lines and signs that mean something (WCAG 2.2, 1.4.11).
const SIGN: f64 = 3.0;

/// What is chosen for one scheme; what is not stays the theme's, or follows from what is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Màu nhấn: links, buttons and the line over the head.
    pub accent: Option<Color>,
    /// Màu nền.
    pub background: Option<Color>,
    /// Màu chữ.
    pub text: Option<Color>,
    /// Màu nền của chân trang, đầu bảng và khung.
    pub surface: Option<Color>,
}

/// What is chosen for the light scheme and for the dark one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Colors {
    pub light: Chosen,
    pub dark: Chosen,
}

/// Sáng hay tối: what a reader's screen asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

/// A colour that can be chosen, by the name of its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColorRole {
    Accent,
    Background,
    Text,
    Surface,
}

/// All colours of one scheme, by the names of the style sheet's variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    pub paper: Color,
    pub surface: Color,
    pub ink: Color,
    pub muted: Color,
    pub line: Color,
    pub edge: Color,
    pub accent: Color,
    pub accent_strong: Color,
    pub on_accent: Color,
    pub focus: Color,
}

/// Two colours of which one is not read on the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Illegible {
    pub scheme: Scheme,
    /// The chosen colour that should be another.
    pub part: ColorRole,
    pub color: Color,
    /// What it meets, with its own colour.
    pub other: ColorRole,
    pub other_color: Color,
    pub ratio: f64,
    /// The nearest colour of the same hue that passes with all that it meets, where there is one.
    pub passing: Option<Color>,
}

impl ColorRole {
    /// The key under `colors:`.
    pub fn key(self) -> &'static str {
        match self {
            ColorRole::Accent => "accent",
            ColorRole::Background => "background",
            ColorRole::Text => "text",
            ColorRole::Surface => "surface",
        }
    }
}

impl Chosen {
    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        *self == Chosen::default()
    }

    /// The colour that is chosen for a part.
    pub fn get(&self, part: ColorRole) -> Option<Color> {
        match part {
            ColorRole::Accent => self.accent,
            ColorRole::Background => self.background,
            ColorRole::Text => self.text,
            ColorRole::Surface => self.surface,
        }
    }
}

impl Scheme {
    pub const ALL: [Scheme; 2] = [Scheme::Light, Scheme::Dark];

    /// The colours of the built-in theme.
    pub fn built_in(self) -> Palette {
        let [
            paper,
            surface,
            ink,
            muted,
            line,
            edge,
            accent,
            accent_strong,
            on_accent,
            focus,
        ] = match self {
            Scheme::Light => [
                0xff_ff_ff, 0xf2_f6_f6, 0x18_21_24, 0x4d_5b_60, 0xd3_dc_de, 0x6a_7a_7f, 0x0a_5c_66, 0x07_43_4b,
                0xff_ff_ff, 0xb5_47_08,
            ],
            Scheme::Dark => [
                0x11_18_1a, 0x1a_24_27, 0xe7_ed_ed, 0xaa_b7_ba, 0x34_41_45, 0x83_95_9a, 0x7f_d1_d8, 0xa9_e4_e9,
                0x06_28_2c, 0xff_b8_6b,
            ],
        }
        .map(Color::of);
        Palette {
            paper,
            surface,
            ink,
            muted,
            line,
            edge,
            accent,
            accent_strong,
            on_accent,
            focus,
        }
    }
}

impl Colors {
    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.light.is_empty() && self.dark.is_empty()
    }

    /// What is chosen for a scheme.
    pub fn of(&self, scheme: Scheme) -> &Chosen {
        match scheme {
            Scheme::Light => &self.light,
            Scheme::Dark => &self.dark,
        }
    }

    /// The colours of a scheme. What is chosen stands as it is; the dark accent, shades, lines and the text of buttons
    /// follow from it so that they can be read.
    pub fn palette(&self, scheme: Scheme) -> Palette {
        let chosen = self.of(scheme);
        let mut all = scheme.built_in();
        all.ink = chosen.text.unwrap_or(all.ink);
        if let Some(background) = chosen.background {
            all.paper = background;
            all.surface = background.mixed(all.ink, 0.05);
        }
        all.surface = chosen.surface.unwrap_or(all.surface);
        if chosen.background.or(chosen.text).or(chosen.surface).is_some() {
            all.line = all.paper.mixed(all.ink, 0.18);
            all.edge = legible(all.paper.mixed(all.ink, 0.5), all.ink, &all.grounds(), SIGN);
            all.muted = legible(all.paper.mixed(all.ink, 0.7), all.ink, &all.grounds(), TEXT);
            all.focus = legible(all.focus, all.ink, &all.grounds(), SIGN);
        }
        if let Some(accent) = chosen.accent.or_else(|| self.dark_accent(scheme, &all)) {
            all.set_accent(accent);
        }
        all
    }

    /// The light scheme's accent, as bright as a dark page needs it.
    fn dark_accent(&self, scheme: Scheme, all: &Palette) -> Option<Color> {
        let light = self.light.accent.filter(|_| scheme == Scheme::Dark)?;
        Some(legible(light, Color::WHITE, &all.grounds(), 7.0))
    }

    /// The chosen colours that cannot be read on what they meet, at most one finding a colour.
    pub fn illegible(&self) -> Vec<Illegible> {
        let of_scheme = |scheme| {
            ColorRole::CHECKED
                .into_iter()
                .filter_map(move |part| self.fault(scheme, part))
        };
        Scheme::ALL.into_iter().flat_map(of_scheme).collect()
    }

    /// What is wrong with one chosen colour. Of two chosen ones the first in [`ColorRole::CHECKED`] is to blame.
    fn fault(&self, scheme: Scheme, part: ColorRole) -> Option<Illegible> {
        let chosen = self.of(scheme);
        let color = chosen.get(part)?;
        let all = self.palette(scheme);
        let blamed = |other: &ColorRole| {
            let before = ColorRole::CHECKED.iter().take_while(|earlier| **earlier != part);
            before.clone().any(|earlier| earlier == other) && chosen.get(*other).is_some()
        };
        let met: Vec<ColorRole> = part.meets().iter().filter(|other| !blamed(other)).copied().collect();
        let worst = met.iter().map(|other| (color.contrast(all.get(*other)), *other));
        let (ratio, other) = worst.min_by(|a, b| a.0.total_cmp(&b.0))?;
        let grounds: Vec<Color> = met.iter().map(|other| all.get(*other)).collect();
        (ratio < TEXT).then(|| Illegible {
            scheme,
            part,
            color,
            other,
            other_color: all.get(other),
            ratio,
            passing: nearest(color, &grounds),
        })
    }
}

impl ColorRole {
    /// In the order in which they are blamed: who chose an accent that the page does not bear changes the accent.
    const CHECKED: [ColorRole; 4] = [
        ColorRole::Accent,
        ColorRole::Text,
        ColorRole::Surface,
        ColorRole::Background,
    ];

    /// The colours that this one is seen on, or that are seen on it.
    fn meets(self) -> &'static [ColorRole] {
        match self {
            ColorRole::Accent | ColorRole::Text => &[ColorRole::Background, ColorRole::Surface],
            ColorRole::Background | ColorRole::Surface => &[ColorRole::Text, ColorRole::Accent],
        }
    }
}

impl Palette {
    /// The colour of a part that can be chosen.
    fn get(&self, part: ColorRole) -> Color {
        match part {
            ColorRole::Accent => self.accent,
            ColorRole::Background => self.paper,
            ColorRole::Text => self.ink,
            ColorRole::Surface => self.surface,
        }
    }

    fn grounds(&self) -> [Color; 2] {
        [self.paper, self.surface]
    }

    /// Sets the accent, what is written on it, and its shade under the pointer, which stays on the same side.
    fn set_accent(&mut self, accent: Color) {
        let is_dark = accent.contrast(Color::WHITE) >= accent.contrast(Color::BLACK);
        let (on_accent, towards) = match is_dark {
            true => (Color::WHITE, Color::BLACK),
            false => (Color::BLACK, Color::WHITE),
        };
        self.accent = accent;
        self.on_accent = on_accent;
        self.accent_strong = accent.mixed(towards, 0.3);
    }
}

/// How finely colours are tried.
const STEPS: u32 = 50;

/// The colour, or the first on its way to another that has so much contrast with all grounds; the other where none has.
fn legible(color: Color, towards: Color, grounds: &[Color], least: f64) -> Color {
    on_the_way(color, towards, grounds, least).map_or(towards, |(_, found)| found)
}

/// The nearest colour, darker or brighter, that text needs on all grounds.
fn nearest(color: Color, grounds: &[Color]) -> Option<Color> {
    let ways = [Color::BLACK, Color::WHITE].into_iter();
    let found = ways.filter_map(|towards| on_the_way(color, towards, grounds, TEXT));
    found.min_by_key(|(step, _)| *step).map(|(_, color)| color)
}

fn on_the_way(color: Color, towards: Color, grounds: &[Color], least: f64) -> Option<(u32, Color)> {
    let tried = (0..=STEPS).map(|step| (step, color.mixed(towards, f64::from(step) / f64::from(STEPS))));
    let passes = |found: Color| grounds.iter().all(|ground| found.contrast(*ground) >= least);
    tried.into_iter().find(|(_, found)| passes(*found))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accent(rgb: u32) -> Colors {
        let light = Chosen {
            accent: Some(Color::of(rgb)),
            ..Chosen::default()
        };
        Colors {
            light,
            ..Colors::default()
        }
    }

    #[test]
    fn whatever_accent_is_chosen_the_rest_can_be_read() {
        for rgb in [0x9b_1c_1c, 0x00_00_00, 0xff_cc_00, 0x77_77_77, 0xff_ff_ff, 0x12_34_ff] {
            let colors = accent(rgb);
            for scheme in Scheme::ALL {
                let all = colors.palette(scheme);
                assert!(all.on_accent.contrast(all.accent) >= TEXT, "{all:?}");
                assert!(all.on_accent.contrast(all.accent_strong) >= TEXT, "{all:?}");
            }
            let dark = colors.palette(Scheme::Dark);
            assert!(dark.accent.contrast(dark.paper) >= TEXT && dark.accent.contrast(dark.surface) >= TEXT);
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_with_what_could() {
        assert_eq!(accent(0x9b_1c_1c).illegible(), []);
        let found = accent(0xff_cc_00).illegible();
        let [fault] = found.as_slice() else {
            panic!("one colour is at fault: {found:?}");
        };
        assert_eq!((fault.part, fault.scheme), (ColorRole::Accent, Scheme::Light));
        assert!(fault.ratio < 2.0);
        let passing = fault.passing.expect("a darker yellow passes");
        for ground in Scheme::Light.built_in().grounds() {
            assert!(passing.contrast(ground) >= TEXT);
        }
    }

    #[test]
    fn a_dark_page_is_asked_of_its_own_colours() {
        let mut colors = accent(0x9b_1c_1c);
        colors.dark.accent = Some(Color::of(0x9b_1c_1c));
        let found = colors.illegible();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].scheme, Scheme::Dark);
    }

    #[test]
    fn a_ground_that_swallows_the_text_is_told_once() {
        let mut colors = Colors::default();
        colors.light.background = Some(Color::of(0x55_55_55));
        let found: Vec<ColorRole> = colors.illegible().iter().map(|fault| fault.part).collect();
        assert_eq!(found, [ColorRole::Background]);
        colors.light.text = Some(Color::of(0x44_44_44));
        let found: Vec<ColorRole> = colors.illegible().iter().map(|fault| fault.part).collect();
        assert_eq!(found, [ColorRole::Text, ColorRole::Background]);
    }

    #[test]
    fn chosen_grounds_keep_lines_and_notes_visible() {
        let mut colors = Colors::default();
        colors.light.background = Some(Color::of(0xff_f4_e0));
        colors.dark.background = Some(Color::BLACK);
        for scheme in Scheme::ALL {
            let all = colors.palette(scheme);
            assert!(all.muted.contrast(all.paper) >= TEXT && all.muted.contrast(all.surface) >= TEXT);
            assert!(all.edge.contrast(all.paper) >= SIGN && all.focus.contrast(all.surface) >= SIGN);
        }
    }
}
