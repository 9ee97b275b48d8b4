//! Cards: never cut; several stand in a grid, and those of a row are as tall as the tallest.

use super::{Chosen, Fragment, Laid, MATTER, Part};
use crate::compose::layout::Setter;
use crate::deck::{Block, Card};
use crate::measure::SetText;
use crate::theme::GEOMETRY;

/// A card, its text set.
pub struct LaidCard<'b> {
    card: &'b Card,
    kicker: (String, f64),
    title: SetText,
    badge: Option<SetText>,
}

pub fn lay<'b>(card: &'b Card, setter: &Setter<'b>) -> LaidCard<'b> {
    let width = setter.width - GEOMETRY.rule - GEOMETRY.card_left - GEOMETRY.card_right;
    LaidCard {
        card,
        kicker: setter.measurer.set_words(&card.kicker, setter.text(), width),
        title: setter.set(&card.title, setter.heading(), width),
        badge: (!card.badge.is_empty()).then(|| setter.set(&card.badge, setter.text(), width)),
    }
}

impl LaidCard<'_> {
    fn height(&self) -> f64 {
        let badge = self.badge.as_ref().map_or(0.0, |badge| badge.height);
        let words = self.kicker.1 + GEOMETRY.kicker_below + self.title.height + GEOMETRY.card_title_below + badge;
        words + 2.0 * GEOMETRY.card_y
    }
}

impl Laid for LaidCard<'_> {
    fn parts(&self) -> Vec<Part> {
        vec![Part { place: 0, inner: None, height: self.height(), gap: 0.0, rank: MATTER }]
    }

    fn fragment(&self, _: &[Chosen]) -> Fragment {
        let card = Card {
            kicker: self.kicker.0.clone(),
            title: self.title.runs(),
            badge: self.badge.as_ref().map(|badge| badge.runs()).unwrap_or_default(),
            ..self.card.clone()
        };
        Fragment::new(Block::Card(card), self.height())
    }
}
