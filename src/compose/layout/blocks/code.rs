//! Text as typed: cut between lines.

use super::{Chosen, Fragment, Laid, MATTER, Part};
use crate::compose::layout::Setter;
use crate::deck::{Block, Code};
use crate::theme::GEOMETRY;

/// Code, its lines set: the words and height of each.
pub struct LaidCode {
    lines: Vec<(String, f64)>,
}

pub fn lay(code: &Code, setter: &Setter<'_>) -> LaidCode {
    let width = setter.width - 2.0 * GEOMETRY.code_x;
    let lines = code.lines.iter().map(|line| setter.measurer.set_words(line, setter.text(), width));
    LaidCode { lines: lines.collect() }
}

impl Laid for LaidCode {
    fn parts(&self) -> Vec<Part> {
        let part = |(place, (_, height)): (usize, &(String, f64))| Part {
            place,
            inner: None,
            height: *height,
            gap: 0.0,
            rank: MATTER,
        };
        self.lines.iter().enumerate().map(part).collect()
    }

    fn overhead(&self) -> f64 {
        2.0 * GEOMETRY.code_y
    }

    fn fragment(&self, chosen: &[Chosen]) -> Fragment {
        let shown: Vec<&(String, f64)> = chosen.iter().map(|chosen| &self.lines[chosen.place]).collect();
        let height = shown.iter().map(|(_, height)| height).sum::<f64>() + self.overhead();
        Fragment::new(Block::Code(Code { lines: shown.iter().map(|(words, _)| words.clone()).collect() }), height)
    }
}
