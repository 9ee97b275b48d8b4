//! A figure through the meetings.

use super::change::{self, Change};
use super::rupture::Rupture;
use crate::meeting::{Known, Meeting, Quantity, Thresholds, Verdict};
use rust_decimal::Decimal;

/// A figure through the meetings.
pub struct Series<'m> {
    /// The name it has today.
    pub name: String,
    /// From the first meeting that had it to the last that is known, in the order of their dates.
    pub points: Vec<Point<'m>>,
}

/// A figure at a meeting.
#[derive(Clone, Copy, Debug)]
pub struct Point<'m> {
    /// The meeting.
    pub meeting: &'m Meeting,
    /// The figure; `None` when the meeting says nothing of it.
    pub known: Option<Known<'m>>,
    /// Why it is not to be compared with what was told of it before.
    pub rupture: Option<Rupture<'m>>,
}

impl<'m> Series<'m> {
    /// A series from what each meeting tells.
    pub fn new(name: &str, told: impl Iterator<Item = (&'m Meeting, Option<Known<'m>>)>) -> Self {
        let mut points: Vec<Point<'m>> = Vec::new();
        let mut before: Option<Known<'m>> = None;
        for (meeting, known) in told.skip_while(|(_, known)| known.is_none()) {
            let rupture = before.zip(known).and_then(|(before, known)| Rupture::between(before, known));
            before = known.or(before);
            points.push(Point { meeting, known, rupture });
        }
        Self { name: name.to_owned(), points }
    }

    /// How many meetings measured it.
    pub fn measured(&self, thresholds: Thresholds) -> usize {
        self.points.iter().filter(|point| point.number(thresholds).is_some()).count()
    }

    /// The last meeting that tells anything of it.
    pub fn latest(&self) -> Option<Known<'m>> {
        self.points.iter().rev().find_map(|point| point.known)
    }

    /// Whether its target is met or missed at its last meeting, where that never was so at an earlier one that could
    /// tell.
    pub fn verdict_for_the_first_time(&self, thresholds: Thresholds) -> Option<Verdict> {
        let verdict = |point: &Point<'_>| point.known.and_then(|known| known.figure.verdict(thresholds));
        let (last, earlier) = self.points.split_last()?;
        let now = verdict(last)?;
        let mut judged = earlier.iter().filter_map(verdict).filter(|verdict| *verdict != Verdict::Unknown).peekable();
        (judged.peek().is_some() && judged.all(|before| before != now)).then_some(now)
    }

    /// Whether what a meeting tells is counted in the unit of the latest: what is not cannot be drawn beside it.
    pub fn is_alike(&self, point: &Point<'_>) -> bool {
        self.latest().zip(point.known).is_none_or(|(latest, known)| latest.figure.unit == known.figure.unit)
    }

    /// What became of it at its last meeting, since the nearest one that measured it; `None` where the last has no
    /// number, or no earlier one had.
    pub fn change(&self, thresholds: Thresholds) -> Option<Change<'m>> {
        self.change_at(self.points.len().checked_sub(1)?, thresholds)
    }

    /// The same at any of its meetings, by its place among the points.
    pub fn change_at(&self, place: usize, thresholds: Thresholds) -> Option<Change<'m>> {
        let last = self.points.get(place)?;
        last.number(thresholds)?;
        let from = self.points[..place].iter().rposition(|point| point.number(thresholds).is_some())?;
        let rupture = self.points[from + 1..=place].iter().rev().find_map(|point| point.rupture);
        let earlier = &self.points[from];
        let (before, after) = (earlier.known?.figure, last.known?.figure);
        Some(change::between(earlier.meeting, before, after, rupture, thresholds))
    }
}

impl Point<'_> {
    /// The number that is shown; `None` where there is none, or too few cases for one.
    pub fn number(&self, thresholds: Thresholds) -> Option<Decimal> {
        match self.known?.figure.quantity(thresholds)? {
            Quantity::Number(number) => Some(number),
            Quantity::OutOf { .. } | Quantity::Hidden => None,
        }
    }
}
