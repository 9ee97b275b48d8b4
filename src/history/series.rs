//! A figure through the meetings.

use std::ops::Range;

use super::change::Change;
use super::reading::Reading;
use super::rupture::Rupture;
use super::{Remembered, TellingPlace};
use crate::meeting::{Meeting, Verdict};
use rust_decimal::Decimal;

/// A figure through the meetings: from the first that had it to the last that is known, in the order of their dates.
/// Nothing of it is copied, for every meeting asks for the series of each of its figures.
#[derive(Clone, Copy)]
pub struct Series<'h, 'm> {
    /// All meetings that are known.
    meetings: &'h [Remembered<'m>],
    /// Where they tell it.
    told: &'h [TellingPlace],
}

/// A figure at a meeting.
#[derive(Clone, Copy, Debug)]
pub struct AtMeeting<'m> {
    /// The meeting.
    pub meeting: &'m Meeting,
    /// The figure; `None` when the meeting says nothing of it.
    pub reading: Option<Reading<'m>>,
}

impl<'h, 'm> Series<'h, 'm> {
    /// The series of a figure that is told at some places of the meetings.
    pub(super) fn new(meetings: &'h [Remembered<'m>], told: &'h [TellingPlace]) -> Self {
        Self { meetings, told }
    }

    /// How many meetings there were since it was told first.
    pub fn len(&self) -> usize {
        self.meetings.len() - self.first()
    }

    /// The place of the first meeting that tells it.
    fn first(&self) -> usize {
        self.told.first().map_or(self.meetings.len(), |place| place.meeting)
    }

    /// One a meeting.
    pub fn points(&self) -> impl DoubleEndedIterator<Item = AtMeeting<'m>> + ExactSizeIterator + Clone + use<'h, 'm> {
        self.points_of(self.first()..self.meetings.len())
    }

    /// The last of them, so many at most.
    pub fn last_points(&self, count: usize) -> impl Iterator<Item = AtMeeting<'m>> + Clone + use<'h, 'm> {
        let end = self.meetings.len();
        self.points_of(self.first().max(end.saturating_sub(count))..end)
    }

    /// What one of these meetings tells; `None` behind the last.
    pub fn point(&self, place: usize) -> Option<AtMeeting<'m>> {
        (place < self.len()).then(|| self.point_of(self.first() + place))
    }

    /// The place of a meeting among them; `None` for one before the first.
    pub fn place(&self, meeting: &Meeting) -> Option<usize> {
        let date = |remembered: &Remembered<'_>| remembered.meeting.date.value;
        let place = self.meetings.binary_search_by_key(&meeting.date.value, date).ok()?;
        place.checked_sub(self.first())
    }

    /// Those before the last.
    pub fn earlier(&self) -> impl DoubleEndedIterator<Item = AtMeeting<'m>> + use<'h, 'm> {
        self.points_of(self.first()..self.meetings.len().saturating_sub(1))
    }

    /// The points of some of all meetings that are known.
    fn points_of(
        &self,
        places: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = AtMeeting<'m>> + ExactSizeIterator + Clone + use<'h, 'm> {
        let series = *self;
        places.map(move |place| series.point_of(place))
    }

    /// The point of one of all meetings that are known.
    fn point_of(&self, place: usize) -> AtMeeting<'m> {
        let told = self.told.binary_search_by_key(&place, |told| told.meeting).ok().map(|at| self.told[at]);
        let Remembered { meeting, readings } = &self.meetings[place];
        AtMeeting { meeting, reading: told.map(|told| readings[told.reading]) }
    }

    /// What the meetings that tell it tell, the first of them first.
    pub fn readings(&self) -> impl DoubleEndedIterator<Item = &'h Reading<'m>> + use<'h, 'm> {
        let Self { meetings, told } = *self;
        told.iter().map(move |told| &meetings[told.meeting].readings[told.reading])
    }

    /// The last meeting that tells it.
    pub fn teller(&self) -> Option<&'m Meeting> {
        self.told.last().map(|told| self.meetings[told.meeting].meeting)
    }

    /// How many meetings measured it.
    pub fn measured(&self) -> usize {
        self.readings().filter(|reading| reading.number().is_some()).count()
    }

    /// The last meeting that tells anything of it.
    pub fn latest(&self) -> Option<Reading<'m>> {
        self.readings().next_back().copied()
    }

    /// Whether its target is met or missed at its last meeting, where that never was so at an earlier one that could
    /// tell.
    pub fn verdict_for_the_first_time(&self) -> Option<Verdict> {
        let now = self.points().next_back()?.reading?.verdict?;
        let earlier = self.readings().rev().skip(1).filter_map(|reading| reading.verdict);
        let mut judged = earlier.filter(|verdict| *verdict != Verdict::Unknown).peekable();
        (judged.peek().is_some() && judged.all(|before| before != now)).then_some(now)
    }

    /// Whether what a meeting tells is counted in the unit of the latest: what is not cannot be drawn beside it.
    pub fn is_alike(&self, point: &AtMeeting<'_>) -> bool {
        self.latest().zip(point.reading).is_none_or(|(latest, reading)| latest.figure.unit == reading.figure.unit)
    }

    /// What became of it at its last meeting, since the nearest one that measured it; `None` where the last has no
    /// number, or no earlier one had.
    pub fn change(&self) -> Option<Change<'m>> {
        self.points().next_back()?.reading?.change
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
