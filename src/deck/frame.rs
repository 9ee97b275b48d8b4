//! Where things stand on a slide, and how what shares a slide is arranged.

use serde::Serialize;

use super::Block;

/// A place on a slide, in units of its frame of 1280 × 720.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Frame {
    /// Distance from the left edge.
    pub x: f64,
    /// Distance from the upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// How blocks that share a slide are arranged, whatever their sizes.
#[derive(Clone, Debug)]
pub enum Area<T> {
    /// One thing, on the whole width.
    Whole(T),
    /// Things of one kind, so many a row, in rows as tall as the tallest of them.
    Grid {
        /// How many a row.
        columns: usize,
        /// The things, row by row.
        cells: Vec<T>,
    },
}

impl<T> Area<T> {
    /// The things, in order.
    pub fn into_all(self) -> Vec<T> {
        match self {
            Area::Whole(one) => vec![one],
            Area::Grid { cells, .. } => cells,
        }
    }
}

/// A block where it stands.
#[derive(Clone, Debug, Serialize)]
pub struct Placed {
    /// Where, on the slide.
    pub frame: Frame,
    /// The block, its text set in lines.
    pub block: Block,
    /// Widths and heights inside a table; `None` for all else.
    pub grid: Option<Grid>,
    /// Width of the numbers of a list; 0 for all else.
    pub number_width: f64,
    /// The same of the numbers of inner lists, by item.
    pub inner_number_widths: Vec<f64>,
}

/// Widths and heights inside a table. Both outputs keep to them, so that bars stand beside their rows.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Grid {
    /// Width of all columns together.
    pub width: f64,
    /// Widths of the columns.
    pub columns: Vec<f64>,
    /// Height of the caption, 0 when it is not shown.
    pub caption: f64,
    /// Height of the header row, 0 when it is not shown.
    pub header: f64,
    /// Heights of the rows.
    pub rows: Vec<f64>,
    /// What the drawing is drawn on; `None` without one.
    pub sheet: Option<Sheet>,
}

/// What a drawing is drawn on.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Sheet {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// Where the rows or columns that it stands beside begin, and where the last ends: one more than there are.
    pub edges: Vec<f64>,
}
