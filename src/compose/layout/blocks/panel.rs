//! Panels: names and texts in a frame, in small text, never cut.

use super::{Chosen, Fragment, Laid, MATTER, Part, stacked};
use crate::compose::layout::Setter;
use crate::deck::{Block, Panel, PanelEntry};
use crate::measure::{SetText, Style};
use crate::theme::GEOMETRY;

/// A panel, its texts set.
pub struct LaidPanel<'b> {
    panel: &'b Panel,
    /// Names and texts.
    entries: Vec<(SetText, SetText)>,
}

pub fn lay<'b>(panel: &'b Panel, setter: &Setter<'b>) -> LaidPanel<'b> {
    let width = setter.width - GEOMETRY.rule - GEOMETRY.card_left - GEOMETRY.card_right;
    let small = Style { ratio: GEOMETRY.row_ratio, ..setter.size_of(setter.sizes.minor) };
    let number =
        Style { size: GEOMETRY.panel_number, weight: GEOMETRY.weights.bold, ratio: GEOMETRY.panel_number_ratio };
    let set = |entry: &PanelEntry| {
        let text = if entry.is_number { number } else { small };
        (setter.set(&entry.name, small, width), setter.set(&entry.text, text, width))
    };
    LaidPanel { panel, entries: panel.entries.iter().map(set).collect() }
}

impl LaidPanel<'_> {
    fn height(&self) -> f64 {
        let entries = self.entries.iter().map(|(name, text)| name.height + text.height);
        stacked(entries, GEOMETRY.panel_gap) + 2.0 * GEOMETRY.card_y
    }
}

impl Laid for LaidPanel<'_> {
    fn parts(&self) -> Vec<Part> {
        vec![Part { place: 0, inner: None, height: self.height(), gap: 0.0, rank: MATTER }]
    }

    fn cuts(&self) -> usize {
        self.entries.iter().flat_map(|(name, text)| [name, text]).filter(|set| set.is_cut).count()
    }

    fn fragment(&self, _: &[Chosen]) -> Fragment {
        let entries = self.panel.entries.iter().zip(&self.entries).map(|(entry, (name, text))| PanelEntry {
            name: name.runs(),
            text: text.runs(),
            ..entry.clone()
        });
        Fragment::new(Block::Panel(Panel { entries: entries.collect() }), self.height())
    }
}
