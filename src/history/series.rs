//! A figure through the meetings.

use super::change::Change;
use super::reading::Reading;
use super::rupture::Rupture;
use crate::meeting::{Meeting, Verdict};
use rust_decimal::Decimal;

/// A figure through the meetings.
pub struct Series<'m> {
    /// The name it has today.
    pub name: String,
    /// From the first meeting that had it to the last that is known, in the order of their dates.
    pub points: Vec<AtMeeting<'m>>,
}

/// A figure at a meeting.
#[derive(Clone, Copy, Debug)]
pub struct AtMeeting<'m> {
    /// The meeting.
    pub meeting: &'m Meeting,
    /// The figure; `None` when the meeting says nothing of it.
    pub reading: Option<Reading<'m>>,
}

impl<'m> Series<'m> {
    /// A series from what each meeting tells.
    pub fn new(name: &str, told: impl Iterator<Item = AtMeeting<'m>>) -> Self {
        Self { name: name.to_owned(), points: told.skip_while(|point| point.reading.is_none()).collect() }
    }

    /// How many meetings measured it.
    pub fn measured(&self) -> usize {
        self.points.iter().filter(|point| point.number().is_some()).count()
    }

    /// The last meeting that tells anything of it.
    pub fn latest(&self) -> Option<Reading<'m>> {
        self.points.iter().rev().find_map(|point| point.reading)
    }

    /// Whether its target is met or missed at its last meeting, where that never was so at an earlier one that could
    /// tell.
    pub fn verdict_for_the_first_time(&self) -> Option<Verdict> {
        let verdict = |point: &AtMeeting<'_>| point.reading?.verdict;
        let (last, earlier) = self.points.split_last()?;
        let now = verdict(last)?;
        let mut judged = earlier.iter().filter_map(verdict).filter(|verdict| *verdict != Verdict::Unknown).peekable();
        (judged.peek().is_some() && judged.all(|before| before != now)).then_some(now)
    }

    /// Whether what a meeting tells is counted in the unit of the latest: what is not cannot be drawn beside it.
    pub fn is_alike(&self, point: &AtMeeting<'_>) -> bool {
        self.latest().zip(point.reading).is_none_or(|(latest, reading)| latest.figure.unit == reading.figure.unit)
    }

    /// What became of it at its last meeting, since the nearest one that measured it; `None` where the last has no
    /// number, or no earlier one had.
    pub fn change(&self) -> Option<Change<'m>> {
        self.points.last()?.reading?.change
    }
}

impl<'m> AtMeeting<'m> {
    /// The number that is shown; `None` where there is none, or too few cases for one.
    pub fn number(&self) -> Option<Decimal> {
        self.reading?.number()
    }

    /// Why it is not to be compared with what was told before; `None` where it is.
    pub fn rupture(&self) -> Option<Rupture<'m>> {
        self.reading?.rupture
    }
}
