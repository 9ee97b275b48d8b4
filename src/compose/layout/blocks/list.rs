//! Lists: cut between items, and inside an item between those of its inner list; the item is then repeated.

use super::{Chosen, Fragment, Laid, MATTER, Part, Rank, by_place, continued, stacked};
use crate::compose::layout::Setter;
use crate::deck::{Block, List, ListItem, Runs};
use crate::measure::SetText;
use crate::theme::GEOMETRY;

/// A list, its items set.
pub struct LaidList<'b> {
    list: &'b List,
    number_width: f64,
    items: Vec<LaidItem>,
}

struct LaidItem {
    first: SetText,
    again: SetText,
    number_width: f64,
    inner: Vec<SetText>,
}

pub fn lay<'b>(list: &'b List, setter: &Setter<'b>) -> LaidList<'b> {
    let (number_width, indent) = numbers(list.start, list.digits, setter);
    let width = setter.width - indent;
    let items = list.items.iter().map(|item| {
        let ListItem { runs, inner_start, inner_digits, inner, figure: _ } = item;
        let (number_width, indent) = numbers(*inner_start, *inner_digits, setter);
        let set = |runs: &Runs, width: f64| setter.set(runs, setter.text(), width);
        let again = if inner.is_empty() { set(runs, width) } else { set(&continued(runs), width) };
        let inner = inner.iter().map(|inner| set(inner, width - indent)).collect();
        LaidItem { first: set(runs, width), again, number_width, inner }
    });
    LaidList { list, number_width, items: items.collect() }
}

/// Width of a list's numbers, as wide as the widest on whatever slide they stand, and of the whole indent.
fn numbers(start: Option<u64>, digits: usize, setter: &Setter<'_>) -> (f64, f64) {
    if start.is_none() {
        return (0.0, GEOMETRY.bullet);
    }
    let widest = setter.measurer.width(&format!("{}.", "0".repeat(digits)), setter.size_of(setter.sizes.text));
    let width = widest.ceil().max(GEOMETRY.number_width_min);
    (width, width + GEOMETRY.number_gap)
}

impl Laid for LaidList<'_> {
    fn parts(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        for (place, item) in self.items.iter().enumerate() {
            let (height, rank) = match item.inner.is_empty() {
                true => (item.first.height, MATTER),
                false => (item.again.height.max(item.first.height), Rank::Head(2)),
            };
            parts.push(Part { place, inner: None, height, gap: GEOMETRY.item_gap, rank });
            parts.extend(item.inner.iter().enumerate().map(|(inner, set)| Part {
                place,
                inner: Some(inner),
                height: set.height + GEOMETRY.item_gap,
                gap: 0.0,
                rank: Rank::Matter(3),
            }));
        }
        parts
    }

    fn fragment(&self, chosen: &[Chosen]) -> Fragment {
        let items = by_place(chosen, |place, inner, again| {
            let LaidItem { first, again: repeated, number_width, inner: texts } = &self.items[place];
            let set = if again { repeated } else { first };
            let height = set.height + inner.iter().map(|&one| texts[one].height + GEOMETRY.item_gap).sum::<f64>();
            let own = &self.list.items[place];
            let item = ListItem {
                runs: set.runs(),
                inner_start: own.inner_start.map(|start| start + inner.first().map_or(0, |&first| first as u64)),
                inner: inner.iter().map(|&one| texts[one].runs()).collect(),
                ..own.clone()
            };
            (item, height, *number_width)
        });
        let height = stacked(items.iter().map(|(_, height, _)| *height), GEOMETRY.item_gap);
        let inner_widths = items.iter().map(|(_, _, width)| *width).collect();
        let first = chosen.first().map_or(0, |chosen| chosen.place) as u64;
        let list = List {
            start: self.list.start.map(|start| start + first),
            digits: self.list.digits,
            items: items.into_iter().map(|(item, _, _)| item).collect(),
        };
        Fragment { number_widths: (self.number_width, inner_widths), ..Fragment::new(Block::List(list), height) }
    }
}
