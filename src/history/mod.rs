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

use crate::meeting::{Figure, Meeting, Thresholds};
use names::Names;
use reading::Thread;

/// The facts of meetings, in the order of their dates.
pub struct History<'m> {
    meetings: Vec<Remembered<'m>>,
    names: Names,
}

/// A meeting and its figures, as it tells them.
struct Remembered<'m> {
    meeting: &'m Meeting,
    /// In the meeting's order.
    readings: Vec<Reading<'m>>,
    /// The place of each among them, by the name it has today.
    places: BTreeMap<String, usize>,
}

impl<'m> Remembered<'m> {
    /// What the meeting tells of the figure that has this name today.
    fn reading(&self, name: &str) -> Option<Reading<'m>> {
        self.places.get(name).map(|place| self.readings[*place])
    }
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
        let mut threads = BTreeMap::<String, Thread<'m>>::new();
        let mut remember = |meeting: &'m Meeting| {
            let mut remembered = Remembered { meeting, readings: Vec::new(), places: BTreeMap::new() };
            for known in meeting.figures() {
                let name = names.today(&known.figure.id).to_owned();
                let reading = threads.entry(name.clone()).or_default().read(meeting, known, thresholds);
                remembered.places.insert(name, remembered.readings.len());
                remembered.readings.push(reading);
            }
            remembered
        };
        let meetings = meetings.into_iter().map(&mut remember).collect();
        Self { meetings, names }
    }

    /// The meetings, in the order of their dates.
    pub fn meetings(&self) -> impl Iterator<Item = &'m Meeting> + Clone {
        self.meetings.iter().map(|remembered| remembered.meeting)
    }

    /// A meeting of the history and all that were before it.
    pub fn until(&self, meeting: &Meeting) -> Past<'_, 'm> {
        let known = self.meetings.iter().take_while(|other| other.meeting.date.value <= meeting.date.value).count();
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
                if seen.insert(name.to_owned())
                    && let Some((name, _)) = remembered.places.get_key_value(name)
                {
                    names.push(name.as_str());
                }
            }
        }
        names
    }

    /// A figure through the meetings, by any of its names: from the first that had it to its own.
    pub fn series(self, id: &str) -> Series<'m> {
        let name = self.name(id);
        let point =
            |remembered: &Remembered<'m>| AtMeeting { meeting: remembered.meeting, reading: remembered.reading(name) };
        Series::new(name, self.known().iter().map(point))
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
        let own = self.known().last().and_then(|own| own.reading(self.name(&figure.id)));
        own.expect("every figure of a meeting is read")
    }
}
