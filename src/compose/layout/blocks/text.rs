//! Messages, headings, paragraphs and notes: never cut, repeated where they head what goes on.

use super::{Chosen, Fragment, Laid, MATTER, Part, Rank, continued};
use crate::compose::layout::Setter;
use crate::deck::{Block, Role, TextBlock};
use crate::measure::SetText;

/// A text, as it is and as it is repeated.
pub struct LaidText<'b> {
    text: &'b TextBlock,
    first: SetText,
    again: SetText,
}

pub fn lay<'b>(text: &'b TextBlock, setter: &Setter<'b>) -> LaidText<'b> {
    let (style, again) = match text.role {
        Role::Heading => (setter.heading(), continued(&text.runs)),
        Role::Message => (setter.size_of(setter.size.max(setter.sizes.text)), text.runs.clone()),
        Role::Paragraph => (setter.text(), text.runs.clone()),
        Role::Note => (setter.size_of(setter.sizes.minor), text.runs.clone()),
    };
    let set = |runs| setter.set(runs, style, setter.width);
    LaidText { text, first: set(&text.runs), again: set(&again) }
}

impl Laid for LaidText<'_> {
    fn parts(&self) -> Vec<Part> {
        let rank = match self.text.role {
            Role::Heading => Rank::Head(1),
            Role::Message | Role::Paragraph | Role::Note => MATTER,
        };
        vec![Part { place: 0, inner: None, height: self.again.height.max(self.first.height), gap: 0.0, rank }]
    }

    fn fragment(&self, chosen: &[Chosen]) -> Fragment {
        let set = if chosen.iter().any(|chosen| chosen.again) { &self.again } else { &self.first };
        Fragment::new(Block::Text(TextBlock { runs: set.runs(), ..self.text.clone() }), set.height)
    }
}
