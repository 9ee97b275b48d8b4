//! A figure from meeting to meeting, in the small: its name, what became of it, the drawing in what they leave of its
//! room. Never cut.

use super::{Chosen, Fragment, Laid, MATTER, Part};
use crate::compose::layout::Setter;
use crate::deck::{Block, Curve, Grid, Sheet};
use crate::measure::{SetText, Style};
use crate::theme::GEOMETRY;

/// A curve, its texts set.
pub struct LaidCurve<'b> {
    curve: &'b Curve,
    title: SetText,
    change: SetText,
    width: f64,
    /// Height of the drawing.
    drawing: f64,
}

pub fn lay<'b>(curve: &'b Curve, setter: &Setter<'b>) -> LaidCurve<'b> {
    let name = Style { ratio: GEOMETRY.ratio, size: GEOMETRY.curve_title, ..setter.header() };
    let title = setter.set(&curve.title, name, setter.width);
    let change = setter.set(&curve.change, setter.size_of(setter.sizes.minor), setter.width);
    let room = setter.height - title.height - change.height - GEOMETRY.curve_gap;
    let drawing = room.clamp(GEOMETRY.curve_min, GEOMETRY.curve_max);
    LaidCurve { curve, title, change, width: setter.width, drawing }
}

impl LaidCurve<'_> {
    fn height(&self) -> f64 {
        self.title.height + self.change.height + GEOMETRY.curve_gap + self.drawing
    }
}

impl Laid for LaidCurve<'_> {
    fn parts(&self) -> Vec<Part> {
        vec![Part { place: 0, inner: None, height: self.height(), gap: 0.0, rank: MATTER }]
    }

    fn cuts(&self) -> usize {
        usize::from(self.title.is_cut)
    }

    fn fragment(&self, _: &[Chosen]) -> Fragment {
        let curve = Curve { title: self.title.runs(), change: self.change.runs(), ..self.curve.clone() };
        let sheet = Sheet { width: self.width, height: self.drawing, edges: Vec::new() };
        let grid = Grid { width: self.width, sheet: Some(sheet), ..Grid::default() };
        Fragment { grid: Some(grid), ..Fragment::new(Block::Curve(curve), self.height()) }
    }
}
