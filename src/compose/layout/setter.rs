//! How the texts of a slide are set at one size of its body text, and the room they have.

use crate::deck::Runs;
use crate::measure::{Measurer, SetText, Style};
use crate::theme::{GEOMETRY, Sizes};

/// Sets texts in the room that layout gives.
#[derive(Clone, Copy)]
pub struct Setter<'b> {
    /// Who measures.
    pub measurer: &'b Measurer<'b>,
    /// Sizes by role.
    pub sizes: &'b Sizes,
    /// Size of body text.
    pub size: f64,
    /// Space above and below the text of a cell, in sizes of body text.
    pub air: f64,
    /// Whether room is dear: rows stand close.
    pub is_dense: bool,
    /// Width there is.
    pub width: f64,
    /// Height there is.
    pub height: f64,
}

impl Setter<'_> {
    /// The same with less room.
    pub fn within(&self, width: f64, height: f64) -> Self {
        Self { width, height, ..*self }
    }

    /// Sets a text in lines of `width`.
    pub fn set(&self, runs: &Runs, style: Style, width: f64) -> SetText {
        self.measurer.set(runs, style, width)
    }

    /// Running text.
    pub fn text(&self) -> Style {
        self.size_of(self.size)
    }

    /// Running text of another size.
    pub fn size_of(&self, size: f64) -> Style {
        Style { size, weight: GEOMETRY.weights.text, ratio: GEOMETRY.ratio }
    }

    /// Headings inside a slide, captions, titles of cards and of the agenda's entries: larger where body text is.
    pub fn heading(&self) -> Style {
        Style {
            size: self.sizes.heading * self.size / self.sizes.text,
            weight: GEOMETRY.weights.strong,
            ratio: GEOMETRY.ratio,
        }
    }

    /// Cells of a table.
    pub fn cell(&self) -> Style {
        Style { ratio: GEOMETRY.row_ratio, ..self.text() }
    }

    /// Rows that head others.
    pub fn row_heading(&self) -> Style {
        Style { weight: GEOMETRY.weights.strong, ..self.cell() }
    }

    /// Headers of columns.
    pub fn header(&self) -> Style {
        Style { weight: GEOMETRY.weights.strong, ratio: GEOMETRY.row_ratio, ..self.size_of(self.sizes.minor) }
    }

    /// Headers of steps in time.
    pub fn step_header(&self) -> Style {
        Style { weight: GEOMETRY.weights.bold, ..self.text() }
    }

    /// Titles of slides.
    pub fn title(&self) -> Style {
        Style { size: self.sizes.title, weight: GEOMETRY.weights.bold, ratio: GEOMETRY.title_ratio }
    }

    /// Titles of the first slide, of openings and of the closing slide: smaller where body text is.
    pub fn cover(&self) -> Style {
        let size = self.sizes.cover * self.size / self.sizes.text;
        Style { size, weight: GEOMETRY.weights.bold, ratio: GEOMETRY.cover_ratio }
    }
}
