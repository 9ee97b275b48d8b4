//! The agenda: cut between entries, and inside an entry between its points; the entry is then repeated.

use super::{Chosen, Fragment, Laid, MATTER, Part, Rank, by_place, continued, stacked};
use crate::compose::layout::Setter;
use crate::deck::{Agenda, AgendaEntry, Block, Runs};
use crate::measure::SetText;
use crate::theme::GEOMETRY;

/// No deck has as many slides.
const WIDEST_LINK: &str = "diapo 8888";

/// The agenda, its entries set.
pub struct LaidAgenda<'b> {
    agenda: &'b Agenda,
    entries: Vec<LaidEntry>,
}

struct LaidEntry {
    first: SetText,
    again: SetText,
    points: Vec<SetText>,
}

pub fn lay<'b>(agenda: &'b Agenda, setter: &Setter<'b>) -> LaidAgenda<'b> {
    let link = setter.measurer.width(WIDEST_LINK, setter.size_of(setter.sizes.minor)).ceil() + GEOMETRY.go_gap;
    let room = setter.width - GEOMETRY.entry_x;
    let entries = agenda.entries.iter().map(|AgendaEntry { title, points, .. }| {
        let set = |runs: &Runs| setter.set(runs, setter.heading(), room - link);
        let again = if points.is_empty() { set(title) } else { set(&continued(title)) };
        let points = points.iter().map(|point| setter.set(point, setter.text(), room - GEOMETRY.bullet));
        LaidEntry { first: set(title), again, points: points.collect() }
    });
    LaidAgenda { agenda, entries: entries.collect() }
}

impl Laid for LaidAgenda<'_> {
    fn parts(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        for (place, LaidEntry { first, again, points }) in self.entries.iter().enumerate() {
            let (height, rank) = match points.is_empty() {
                true => (first.height, MATTER),
                false => (again.height.max(first.height), Rank::Head(2)),
            };
            parts.push(Part { place, inner: None, height, gap: GEOMETRY.entry_gap, rank });
            parts.extend(points.iter().enumerate().map(|(point, set)| Part {
                place,
                inner: Some(point),
                height: set.height + GEOMETRY.point_gap,
                gap: 0.0,
                rank: Rank::Matter(3),
            }));
        }
        parts
    }

    fn fragment(&self, chosen: &[Chosen]) -> Fragment {
        let entries = by_place(chosen, |place, points, again| {
            let LaidEntry { first, again: repeated, points: texts } = &self.entries[place];
            let set = if again { repeated } else { first };
            let height = set.height + points.iter().map(|&one| texts[one].height + GEOMETRY.point_gap).sum::<f64>();
            let entry = AgendaEntry {
                title: set.runs(),
                points: points.iter().map(|&one| texts[one].runs()).collect(),
                ..self.agenda.entries[place].clone()
            };
            (entry, height)
        });
        let height = stacked(entries.iter().map(|(_, height)| *height), GEOMETRY.entry_gap);
        Fragment::new(Block::Agenda(Agenda { entries: entries.into_iter().map(|(entry, _)| entry).collect() }), height)
    }
}
