//! Quotations: cut between paragraphs.

use super::{Chosen, Fragment, Laid, MATTER, Part, stacked};
use crate::compose::layout::Setter;
use crate::deck::{Block, Quote};
use crate::measure::SetText;
use crate::theme::GEOMETRY;

/// A quotation, its paragraphs set.
pub struct LaidQuote {
    paragraphs: Vec<SetText>,
}

pub fn lay(quote: &Quote, setter: &Setter<'_>) -> LaidQuote {
    let width = setter.width - GEOMETRY.rule - GEOMETRY.quote_left - GEOMETRY.quote_right;
    let paragraphs = quote.paragraphs.iter().map(|paragraph| setter.set(paragraph, setter.text(), width));
    LaidQuote { paragraphs: paragraphs.collect() }
}

impl Laid for LaidQuote {
    fn parts(&self) -> Vec<Part> {
        let part = |(place, set): (usize, &SetText)| Part {
            place,
            inner: None,
            height: set.height,
            gap: GEOMETRY.item_gap,
            rank: MATTER,
        };
        self.paragraphs.iter().enumerate().map(part).collect()
    }

    fn overhead(&self) -> f64 {
        2.0 * GEOMETRY.quote_y
    }

    fn fragment(&self, chosen: &[Chosen]) -> Fragment {
        let shown: Vec<&SetText> = chosen.iter().map(|chosen| &self.paragraphs[chosen.place]).collect();
        let height = stacked(shown.iter().map(|set| set.height), GEOMETRY.item_gap) + self.overhead();
        let paragraphs = shown.iter().map(|set| set.runs()).collect();
        Fragment::new(Block::Quote(Quote { paragraphs }), height)
    }
}
