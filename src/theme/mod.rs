//! How a deck looks: colours, sizes and fonts, one source for HTML, PDF and charts, and the
//! templates that lay slides out. A user's theme lies over the built-in one and states only what
//! differs.

mod builtin;
mod contrast;
mod geometry;
mod metrics;
mod shades;
mod soundness;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

pub use builtin::{builtin_file, builtin_fonts, builtin_templates};
pub use contrast::{Colour, FailedPair, failed_pairs};
pub use geometry::{GEOMETRY, Geometry, Weights};
pub use metrics::Metrics;
pub use soundness::{Fault, fault};

use crate::measure::Memory;
use crate::picture::Gallery;
use serde::Serialize;
use unicode_normalization::char::decompose_canonical;

/// A complete theme.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Colours by role.
    pub colours: Colours,
    /// Sizes by role.
    pub sizes: Sizes,
    /// What its slides are for: how large text may be, and how close rows may stand.
    pub purpose: Purpose,
    /// Name of the font family.
    pub family: String,
    /// Font files of that family, TTF or OTF.
    pub fonts: Vec<FontFile>,
    /// Fonts that draw what a family of the préfecture's own lacks: few have every sign that clu writes. Those of the
    /// built-in family, which needs none.
    pub spare: Vec<FontFile>,
    /// Which characters the family has.
    pub metrics: Arc<Metrics>,
    /// What was measured with its fonts and sizes.
    pub measured: Arc<Memory>,
    /// The images that were made portable with its fonts.
    pub gallery: Arc<Gallery>,
    /// Templates by path inside the theme: `html/deck.html`, `pdf/deck.typ`.
    pub templates: BTreeMap<String, Template>,
}

impl Theme {
    /// Whether a template of the préfecture's own stands for a built-in one.
    pub fn has_own_templates(&self) -> bool {
        self.templates.values().any(|template| template.file.is_some())
    }

    /// Whether a character can be drawn in every weight and slant: as it is, or as its letter and its accents.
    pub fn has(&self, character: char) -> bool {
        let in_spare = |sign: char| self.spare.iter().all(|font| metrics::has(&font.bytes, sign));
        let is_drawn = |in_font: &dyn Fn(char) -> bool| {
            let mut has_parts = true;
            decompose_canonical(character, |part| has_parts &= in_font(part));
            in_font(character) || has_parts
        };
        is_drawn(&|sign| self.metrics.has(sign)) || !self.spare.is_empty() && is_drawn(&in_spare)
    }
}

/// What slides are for: how large text may be, and how close rows may stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// To be projected and to be read: as few slides as can be.
    #[default]
    Reading,
    /// To be seen from the last row of a large room: nothing small, on more slides.
    Room,
}

/// The family of the spare fonts, where outputs name families.
pub const SPARE_FAMILY: &str = "clu";

/// A template and where it was read.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its text.
    pub text: String,
    /// Its file among the sources; `None` for a built-in one.
    pub file: Option<crate::source::FileId>,
}

/// A font file.
#[derive(Clone, Debug)]
pub struct FontFile {
    /// Name of the file.
    pub name: String,
    /// Weight, 100 to 900.
    pub weight: u16,
    /// Whether it is slanted.
    pub italic: bool,
    /// Its bytes: TTF or OTF.
    pub bytes: Cow<'static, [u8]>,
    /// The same font compressed for the web; `None` sends `bytes`.
    pub woff2: Option<&'static [u8]>,
}

impl FontFile {
    /// A font file; `None` when it cannot be read.
    pub fn read(name: String, bytes: Cow<'static, [u8]>, woff2: Option<&'static [u8]>) -> Option<Self> {
        let (weight, italic) = metrics::style(&bytes)?;
        Some(Self { name, weight, italic, bytes, woff2 })
    }
}

/// Which font of a family a weight and a slant are set in, in every output: the slant first.
pub fn nearest(fonts: &[FontFile], weight: u16, italic: bool) -> usize {
    let distance = |font: &FontFile| (font.italic != italic, font.weight.abs_diff(weight));
    (0..fonts.len()).min_by_key(|&place| distance(&fonts[place])).unwrap_or_default()
}

/// Colours by role.
#[derive(Clone, Debug, Serialize)]
pub struct Colours {
    /// Behind everything.
    pub background: Colour,
    /// Body text, axis labels, whiskers.
    pub text: Colour,
    /// What comes second.
    pub muted: Colour,
    /// Titles.
    pub title: Colour,
    /// Behind the first slide, openings and the closing one; the progress bar, the timeline.
    pub accent: Colour,
    /// Text on the accent.
    pub on_accent: Colour,
    /// The band of the first slide and of the closing one, the mark of openings.
    pub second: Colour,
    /// Links.
    pub link: Colour,
    /// Rules of tables.
    pub rule: Colour,
    /// Behind cards, code and quotations.
    pub card: Colour,
    /// Bars of charts.
    pub bar: Colour,
    /// Behind the bars.
    pub track: Colour,
    /// Good news.
    pub good: Colour,
    /// Behind good news.
    pub good_background: Colour,
    /// Bad news.
    pub bad: Colour,
    /// Behind bad news.
    pub bad_background: Colour,
    /// To be noted.
    pub info: Colour,
    /// Behind what is to be noted.
    pub info_background: Colour,
    /// Neither good nor bad.
    pub neutral: Colour,
    /// Behind what is neither.
    pub neutral_background: Colour,
}

/// Sizes by role, in units of the frame.
#[derive(Clone, Debug, Serialize)]
pub struct Sizes {
    /// Title of the first slide and of section openings.
    pub cover: f64,
    /// Title of a slide.
    pub title: f64,
    /// Heading inside a slide.
    pub heading: f64,
    /// Body text.
    pub text: f64,
    /// The floor: body text where one item does not fit otherwise.
    pub text_min: f64,
    /// Results.
    pub result: f64,
    /// Trail, table headers, axis labels.
    pub minor: f64,
    /// Bottom of the slide.
    pub footer: f64,
}
