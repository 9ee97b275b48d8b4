//! Widths of text and where its lines end, in the theme's fonts: by the shaper that typst and browsers use, and
//! Unicode's rules for line breaks. Nobody else measures.
//!
//! Lines are decided here once and given to every output, which breaks them there and nowhere else. Programs that set
//! lines each in their own way agree in 99 of 100 texts; a slide has to hold in the hundredth too. A hair of difference
//! in the width of a line then moves nothing. Narrow screens let the text flow, and copied text has no trace of lines.

mod breaks;
mod faces;
mod lines;
mod memory;
mod plain;

#[cfg(test)]
pub mod testing;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::deck::{Run, Runs};
use crate::theme::{GEOMETRY, Sizes, Theme};
use faces::Faces;
pub use faces::Stretch;
pub use memory::Memory;

/// Where the lines of a text end that its author did not end: behind the space, or inside a word that is wider than
/// its line.
pub const LINE_END: char = '\u{2028}';

/// Stands before the end of a line between two letters of a word: a hyphen that is seen and is no part of the text. No
/// author's text holds this sign.
pub const HYPHEN: char = '\u{ad}';

/// How much of its room a line fills at most: browsers draw some by half a per cent wider than they are measured.
pub const HAIR: f64 = 0.994;

/// How the text of a place is set, before its runs say otherwise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// Size, in units of the frame.
    pub size: f64,
    /// Weight, 100 to 900.
    pub weight: u16,
    /// Height of a line, in sizes.
    pub ratio: f64,
}

/// A text set in lines.
#[derive(Clone, Debug, PartialEq)]
pub struct SetText {
    /// The text, and where lines end in it: most of what is set is only asked how high it is.
    text: Arc<[Run]>,
    ends: Arc<[lines::End]>,
    /// Height of all lines, in units of the frame.
    pub height: f64,
    /// Whether a word is wider than its line, and is cut.
    pub is_cut: bool,
}

impl SetText {
    /// The text, with the ends of its lines.
    pub fn runs(&self) -> Runs {
        lines::with_ends(&self.text, &self.ends)
    }
}

/// How much room a text would like to have, in units of the frame.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Need {
    /// Width of its longest line, were there room for it.
    pub line: f64,
    /// Width of its longest word.
    pub word: f64,
}

/// The fonts of a theme, ready to measure. What was measured is remembered with the theme.
pub struct Measurer<'t> {
    faces: Faces<'t>,
    sizes: &'t Sizes,
    memory: &'t Memory,
}

impl<'t> Measurer<'t> {
    /// A measurer for a theme, whose fonts were read when it was resolved.
    pub fn new(theme: &'t Theme) -> Self {
        Self { faces: Faces::new(theme), sizes: &theme.sizes, memory: &theme.measured }
    }

    /// Sets a text in lines of `width`.
    pub fn set(&self, runs: &[Run], style: Style, width: f64) -> SetText {
        self.set_bare(runs, style, width * HAIR)
    }

    /// The same with nothing to spare.
    fn set_bare(&self, runs: &[Run], style: Style, width: f64) -> SetText {
        self.memory.set(self, runs, style, width)
    }

    /// The same for text in one style.
    pub fn set_words(&self, words: &str, style: Style, width: f64) -> (String, f64) {
        let set = self.set(&[Run::plain(words)], style, width);
        (set.runs().remove(0).text, set.height)
    }

    /// How much room a text would like to have.
    pub fn need(&self, runs: &[Run], style: Style) -> Need {
        let Need { line, word } = self.bare_need(runs, style);
        Need { line: line / HAIR, word: word / HAIR }
    }

    /// The same with nothing to spare.
    fn bare_need(&self, runs: &[Run], style: Style) -> Need {
        self.memory.need(self, runs, style)
    }

    /// Width of words in one style on one line, in units of the frame.
    pub fn width(&self, words: &str, style: Style) -> f64 {
        self.bare_need(&[Run::plain(words)], style).line
    }

    /// A text by the fonts that draw it.
    pub fn stretches(&self, text: &str, weight: u16) -> Vec<Stretch> {
        self.faces.stretches(self.faces.font(weight, false), text)
    }

    /// The first part of a text that no font draws whole: a character and the marks that belong to it.
    pub fn undrawn<'x>(&self, text: &'x str) -> Option<&'x str> {
        self.faces.undrawn(text)
    }

    /// Size of a run, and the font it is set in.
    fn look(&self, run: &Run, style: Style) -> (f64, usize) {
        let Sizes { result, text, minor, .. } = *self.sizes;
        let size = match (run.big, run.small) {
            (true, _) => style.size * result / text,
            (false, true) => minor,
            (false, false) => style.size,
        };
        let weight = match () {
            () if run.big => GEOMETRY.weights.bold,
            () if run.badge => GEOMETRY.weights.strong,
            () if run.strong => style.weight.max(GEOMETRY.weights.strong),
            () if run.small => GEOMETRY.weights.text,
            () => style.weight,
        };
        (size, self.faces.font(weight, run.emphasis))
    }

    /// Height of a line that holds these runs.
    fn line_height(&self, runs: impl Iterator<Item = bool>, style: Style) -> f64 {
        let tallest = runs.fold(
            1.0,
            |tallest: f64, is_big| if is_big { tallest.max(self.sizes.result / self.sizes.text) } else { tallest },
        );
        tallest * style.size * style.ratio
    }
}

/// A text without the ends of lines that were decided for it.
pub fn flowing(text: &str) -> String {
    text.replace([HYPHEN, LINE_END], "")
}
