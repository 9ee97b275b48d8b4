//! What stands behind a figure through the meetings: its groups, and the periods of its series.

use super::change::{Change, ChangeEnd, between};
use super::reading::Reading;
use super::series::Series;
use crate::french;
use crate::meeting::{GroupReading, Meeting, Quantity, SeriesPoint, merged};

/// A group of a figure through the meetings.
pub struct GroupSeries<'m> {
    /// The name it was told under last.
    pub name: &'m str,
    /// One a point of the figure's series.
    pub points: Vec<GroupPoint<'m>>,
}

/// A group at a meeting.
#[derive(Clone, Copy)]
pub struct GroupPoint<'m> {
    /// What is shown of it; `None` when the meeting says nothing of it.
    pub reading: Option<GroupReading<'m>>,
    /// What became of it since the nearest earlier meeting that measured it.
    pub change: Option<Change<'m>>,
}

/// A period of a series, as it was told last.
#[derive(Clone, Copy)]
pub struct InnerPoint<'m> {
    /// The meeting that tells it.
    pub meeting: &'m Meeting,
    /// The figure whose series it is of.
    pub reading: Reading<'m>,
    /// What was written.
    pub point: &'m SeriesPoint,
    /// What is shown of it; `None` when it is absent.
    pub quantity: Option<Quantity>,
}

impl<'m> Series<'_, 'm> {
    /// Its groups, those of the last meeting that tells any first, in its order.
    pub fn groups(&self) -> Vec<GroupSeries<'m>> {
        let told: Vec<Vec<(&'m str, GroupReading<'m>)>> =
            self.points().map(|point| point.reading.as_ref().map(named).unwrap_or_default()).collect();
        let mut names: Vec<&'m str> = Vec::new();
        for (name, _) in told.iter().rev().flatten() {
            if !names.iter().any(|known| is_same(known, name)) {
                names.push(name);
            }
        }
        names.into_iter().map(|name| GroupSeries { name, points: self.group(name, &told) }).collect()
    }

    /// What the meetings told of the group of this name.
    fn group(&self, name: &str, told: &[Vec<(&'m str, GroupReading<'m>)>]) -> Vec<GroupPoint<'m>> {
        let (mut measured, mut rupture) = (None, None);
        let points = self.points().zip(told);
        let read = points.map(|(point, groups)| {
            rupture = point.rupture().or(rupture);
            let reading = groups.iter().find(|(other, _)| is_same(other, name)).map(|(_, reading)| *reading);
            let end = reading.and_then(|group| ChangeEnd::of_group(point.reading?.figure, &group));
            let Some(end) = end else { return GroupPoint { reading, change: None } };
            let change = measured.map(|(since, before)| between(since, before, end, rupture));
            (measured, rupture) = (Some((point.meeting, end)), None);
            GroupPoint { reading, change }
        });
        read.collect()
    }

    /// All that the meetings told of periods inside them, in the unit of the latest, in the order of time.
    pub fn inside(&self) -> Vec<InnerPoint<'m>> {
        let unit = self.latest().map(|latest| &latest.figure.unit);
        let alike = self.points().filter_map(|point| Some((point.meeting, point.reading?)));
        let alike: Vec<(&Meeting, Reading<'m>)> =
            alike.filter(|(_, reading)| Some(&reading.figure.unit) == unit).collect();
        let tellings = alike.iter().map(|(meeting, reading)| ((*meeting, *reading), &reading.figure.series[..]));
        let told = merged(tellings).into_iter();
        told.map(|((meeting, reading), point)| InnerPoint { meeting, reading, point, quantity: reading.inside(point) })
            .collect()
    }
}

/// The groups of a figure at a meeting, by name.
fn named<'m>(reading: &Reading<'m>) -> Vec<(&'m str, GroupReading<'m>)> {
    let names = reading.about.groups().map(|groups| &groups.names[..]).unwrap_or_default();
    names.iter().map(|name| name.trim()).zip(reading.groups()).collect()
}

/// Whether two names are of one group: signs, capitals and spaces aside.
fn is_same(one: &str, other: &str) -> bool {
    one == other || french::slug(one) == french::slug(other)
}
