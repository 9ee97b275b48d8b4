//! From one meeting to the next: the facts of several meetings, side by side. It reads every figure once, says which
//! figure of one meeting is which of another, what became of it in between, and when the two are not to be compared.
//! Data and arithmetic only: how that is worded is the business of `words`.

mod change;
mod difference;
mod inside;
mod names;
mod reading;
mod rupture;
mod series;

#[cfg(test)]
mod tests;

pub use change::{Change, Movement, Trend};
pub use difference::{Difference, Pair, is_result};
pub use inside::{GroupSeries, InnerPoint};
pub use reading::Reading;
pub use rupture::Rupture;
pub use series::{AtMeeting, Series};

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::meeting::{Figure, Meeting, Thresholds};
use names::Names;
use reading::Thread;

/// The facts of meetings, in the order of their dates.
pub struct History<'m> {
    meetings: Vec<Remembered<'m>>,
    /// Where each figure was told, by the name it has today: the last place a meeting, in the order of the meetings.
    told: BTreeMap<String, Vec<TellingPlace>>,
    names: Names,
}

/// A meeting and its figures, as it tells them.
struct Remembered<'m> {
    meeting: &'m Meeting,
    /// In the meeting's order.
    readings: Vec<Reading<'m>>,
}

/// Where a figure was told.
#[derive(Clone, Copy)]
struct TellingPlace {
    /// The place of the meeting.
    meeting: usize,
    /// The place of the figure among those of the meeting.
    reading: usize,
}

/// A meeting and all that were before it: what its deck may know.
#[derive(Clone, Copy)]
pub struct Past<'h, 'm> {
    history: &'h History<'m>,
    /// How many meetings it knows, the last of which is its own.
    known: usize,
}

impl<'m> History<'m> {
    /// The history of these meetings; `thresholds` decide what is shown of their figures.
    pub fn new(meetings: impl IntoIterator<Item = &'m Meeting>, thresholds: Thresholds) -> Self {
        let mut meetings: Vec<&Meeting> = meetings.into_iter().collect();
        meetings.sort_by_key(|meeting| meeting.date.value);
        let names = Names::new(&meetings);
        let mut threads = BTreeMap::<String, (Thread<'m>, Vec<TellingPlace>)>::new();
        let mut remember = |(place, meeting): (usize, &'m Meeting)| {
            let mut remembered = Remembered { meeting, readings: Vec::new() };
            for known in meeting.figures() {
                let name = names.today(&known.figure.id);
                if !threads.contains_key(name) {
                    threads.insert(name.to_owned(), Default::default());
                }
                let (thread, told) = threads.get_mut(name).expect("it was put there");
                // A meeting that tells one thing by two of its names means the later.
                told.pop_if(|last| last.meeting == place);
                told.push(TellingPlace { meeting: place, reading: remembered.readings.len() });
                remembered.readings.push(thread.read(meeting, known, thresholds));
            }
            remembered.readings.shrink_to_fit();
            remembered
        };
        let meetings = meetings.into_iter().enumerate().map(&mut remember).collect();
        let told = threads.into_iter().map(|(name, (_, told))| (name, told)).collect();
        Self { meetings, told, names }
    }

    /// The meetings, in the order of their dates.
    pub fn meetings(&self) -> impl Iterator<Item = &'m Meeting> + Clone {
        self.meetings.iter().map(|remembered| remembered.meeting)
    }

    /// The meeting of a day.
    pub fn on(&self, date: NaiveDate) -> Option<&'m Meeting> {
        let place = self.meetings.binary_search_by_key(&date, |remembered| remembered.meeting.date.value).ok()?;
        Some(self.meetings[place].meeting)
    }

    /// A meeting of the history and all that were before it.
    pub fn until(&self, meeting: &Meeting) -> Past<'_, 'm> {
        let known = self.meetings.partition_point(|other| other.meeting.date.value <= meeting.date.value);
        Past { history: self, known }
    }

    /// All meetings, seen from the last.
    pub fn all(&self) -> Past<'_, 'm> {
        Past { history: self, known: self.meetings.len() }
    }
}

impl<'h, 'm> Past<'h, 'm> {
    fn known(self) -> &'h [Remembered<'m>] {
        &self.history.meetings[..self.known]
    }

    /// The meetings it knows, in the order of their dates; the last is its own.
    pub fn meetings(self) -> impl DoubleEndedIterator<Item = &'m Meeting> + ExactSizeIterator + 'h {
        self.known().iter().map(|remembered| remembered.meeting)
    }

    /// The meeting before its own.
    pub fn last(self) -> Option<&'m Meeting> {
        self.meetings().rev().nth(1)
    }

    /// The name that a figure has today: that of the indicator which replaces its own.
    pub fn name<'a>(self, id: &'a str) -> &'a str
    where
        'h: 'a,
    {
        self.history.names.today(id)
    }

    /// The names of all figures that a meeting has or had, each once, in the order of the last that had them.
    pub fn names(self) -> Vec<&'h str> {
        let mut names = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        for remembered in self.known().iter().rev() {
            for reading in &remembered.readings {
                let name = self.name(&reading.figure.id);
                if let Some((name, _)) = self.history.told.get_key_value(name)
                    && seen.insert(name.as_str())
                {
                    names.push(name.as_str());
                }
            }
        }
        names
    }

    /// A figure through the meetings, by any of its names: from the first that had it to its own.
    pub fn series(self, id: &str) -> Series<'h, 'm> {
        Series::new(self.known(), self.told(id))
    }

    /// Where a figure was told up to its own meeting, by any of its names.
    fn told(self, id: &str) -> &'h [TellingPlace] {
        let told = self.history.told.get(self.name(id)).map_or(&[][..], Vec::as_slice);
        &told[..told.partition_point(|place| place.meeting < self.known)]
    }

    /// Every figure of its own meeting, in the meeting's order.
    pub fn readings(self) -> &'h [Reading<'m>] {
        self.known().last().map_or(&[], |own| &own.readings)
    }

    /// A figure of its own meeting.
    ///
    /// # Panics
    ///
    /// Where its meeting has no such figure.
    pub fn reading(self, figure: &Figure) -> Reading<'m> {
        let told = self.told(&figure.id).last().filter(|place| place.meeting + 1 == self.known);
        let place = told.expect("every figure of a meeting is read");
        self.history.meetings[place.meeting].readings[place.reading]
    }
}
