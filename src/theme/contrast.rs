//! Contrast of every pair of colours that meet on a slide, by WCAG's formula.

use std::fmt;

use serde::{Serialize, Serializer};

use super::Colours;

/// A colour, 8 bits a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

/// Two colours that meet on a slide.
#[derive(Clone, Copy, Debug)]
pub struct ContrastPair {
    /// French name of the colour in front, as `theme.toml` has it.
    pub front: &'static str,
    /// French name of the colour behind.
    pub behind: &'static str,
    /// The least ratio WCAG 2.2 asks for: 4.5 for text, 3 for large text and graphics.
    pub least: f64,
    /// Names of the two fields of [`Colours`].
    pub fields: [&'static str; 2],
    colours: fn(&Colours) -> (Colour, Colour),
}

/// A pair that fails.
#[derive(Clone, Copy, Debug)]
pub struct FailedPair {
    /// The pair.
    pub pair: &'static ContrastPair,
    /// The two colours: in front, behind.
    pub colours: (Colour, Colour),
    /// Its ratio.
    pub ratio: f64,
}

/// Success criterion 1.4.3, text.
const TEXT: f64 = 4.5;
/// Success criteria 1.4.3, large text, and 1.4.11, graphics.
pub const LARGE_OR_GRAPHIC: f64 = 3.0;

macro_rules! pairs {
    ($($front:literal $front_field:ident on $behind:literal $behind_field:ident: $least:ident;)*) => {
        &[$(ContrastPair {
            front: $front,
            behind: $behind,
            least: $least,
            fields: [stringify!($front_field), stringify!($behind_field)],
            colours: |colours| (colours.$front_field, colours.$behind_field),
        }),*]
    };
}

/// Every pair the built-in templates bring together.
static PAIRS: &[ContrastPair] = pairs! {
    "texte" text on "fond" background: TEXT;
    "texte" text on "carte" card: TEXT;
    "attenue" muted on "fond" background: TEXT;
    "attenue" muted on "carte" card: TEXT;
    "titre" title on "fond" background: TEXT;
    "titre" title on "carte" card: TEXT;
    "lien" link on "fond" background: TEXT;
    "lien" link on "carte" card: TEXT;
    "sur_accent" on_accent on "accent" accent: TEXT;
    "positif" good on "fond_positif" good_background: TEXT;
    "negatif" bad on "fond_negatif" bad_background: TEXT;
    "info" info on "fond_info" info_background: TEXT;
    "neutre" neutral on "fond_neutre" neutral_background: TEXT;
    "accent" accent on "fond" background: LARGE_OR_GRAPHIC;
    "accent" accent on "piste" track: LARGE_OR_GRAPHIC;
    "barre" bar on "fond" background: LARGE_OR_GRAPHIC;
    "barre" bar on "piste" track: LARGE_OR_GRAPHIC;
    "texte" text on "barre" bar: LARGE_OR_GRAPHIC;
    "texte" text on "piste" track: LARGE_OR_GRAPHIC;
};

/// The pairs whose contrast is too low.
pub fn failed_pairs(colours: &Colours) -> Vec<FailedPair> {
    PAIRS
        .iter()
        .filter_map(|pair| {
            let colours = (pair.colours)(colours);
            let ratio = ratio(colours.0, colours.1);
            (ratio < pair.least).then_some(FailedPair { pair, colours, ratio })
        })
        .collect()
}

/// WCAG 2.2, definition of "contrast ratio".
pub fn ratio(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// WCAG 2.2, definition of "relative luminance".
fn luminance(colour: Colour) -> f64 {
    let channel = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(colour.red) + 0.7152 * channel(colour.green) + 0.0722 * channel(colour.blue)
}

impl Colour {
    /// Reads `#rrggbb`.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self { red: channel(0)?, green: channel(2)?, blue: channel(4)? })
    }
}

impl Colour {
    /// Red, green, blue.
    pub fn channels(self) -> [u8; 3] {
        [self.red, self.green, self.blue]
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_those_of_the_published_palette() {
        let white = Colour::from_hex("#ffffff").expect("a colour");
        for (colour, published) in [("#000091", 14.9), ("#5c68e5", 4.6), ("#666666", 5.7), ("#000000", 21.0)] {
            let found = ratio(Colour::from_hex(colour).expect("a colour"), white);
            assert!((found - published).abs() < 0.06, "{colour}: {found}");
        }
    }

    #[test]
    fn only_six_hexadecimal_digits_are_a_colour() {
        for text in ["", "#fff", "000091", "#00009g", "#0000911", "#é0091"] {
            assert_eq!(Colour::from_hex(text), None, "{text}");
        }
    }
}
