//! What stands behind a figure, on its page: its groups from meeting to meeting, the periods of its series.

use serde::Serialize;

use super::track::{self, Track};
use super::{Anchor, AnnualSite};
use crate::deck::Runs;
use crate::french;
use crate::history::{AtMeeting, GroupSeries, InnerPoint};
use crate::meeting::{Groups, Measure, Quantity};
use crate::words;

/// What groups are told under, where their author does not say.
const BY_GROUP: &str = "Par groupe";
/// What all groups together are called.
const TOGETHER: &str = "Ensemble";

/// The groups of a figure, a column a meeting, the latest first.
#[derive(Debug, Serialize)]
pub struct GroupTable {
    /// What they are told under.
    title: String,
    /// The meetings.
    dates: Vec<String>,
    /// Whether the second column has something to say.
    has_change: bool,
    /// The groups, then all together, then what they are held against.
    rows: Vec<GroupRow>,
    /// Where that comes from.
    source: Option<String>,
}

/// A group, or what groups are held against.
#[derive(Debug, Serialize)]
struct GroupRow {
    name: String,
    /// Whether it is no group.
    is_whole: bool,
    /// What became of it at the latest of these meetings.
    change: Option<Runs>,
    /// One a meeting.
    cells: Vec<GroupCell>,
}

/// A group at a meeting.
#[derive(Debug, Default, Serialize)]
struct GroupCell {
    /// What is told; `None` where nothing is.
    value: Option<String>,
    is_measured: bool,
    base: Option<String>,
}

/// The series of a figure, the latest period first.
#[derive(Debug, Serialize)]
pub struct SeriesTable {
    has_base: bool,
    has_target: bool,
    rows: Vec<PeriodRow>,
}

/// A period.
#[derive(Debug, Serialize)]
struct PeriodRow {
    period: String,
    value: String,
    is_measured: bool,
    is_forecast: bool,
    base: Option<String>,
    target: Option<String>,
    /// The meeting that tells it.
    told: String,
    /// The slide that shows the figure there.
    slide: Option<Anchor>,
}

/// The groups of a figure; `None` where no meeting tells any.
pub fn groups(track: &Track<'_, '_>) -> Option<GroupTable> {
    let all: Vec<AtMeeting<'_>> = track.series.points().collect();
    let of = |point: &AtMeeting<'_>| point.reading.is_some_and(|reading| reading.figure.groups.is_some());
    let places: Vec<usize> = (0..all.len()).rev().filter(|place| of(&all[*place])).collect();
    let latest = all[*places.first()?].reading?;
    let named = latest.about.groups()?;
    let group = |series: GroupSeries<'_>| GroupRow {
        name: french::typography(series.name),
        is_whole: false,
        change: change(&series, track, places[0]),
        cells: places.iter().map(|place| group_cell(&series, track, *place)).collect(),
    };
    let mut rows: Vec<GroupRow> = track.series.groups().into_iter().map(group).collect();
    if !rows.is_empty() {
        rows.push(together(track, &places));
    }
    rows.extend(reference(named, track, &places));
    Some(GroupTable {
        title: named.label.as_ref().map_or(BY_GROUP.to_owned(), |label| french::capitalise(&french::typography(label))),
        dates: places.iter().map(|place| super::date_text(all[*place].meeting)).collect(),
        has_change: rows.iter().any(|row| row.change.is_some()),
        rows,
        source: named.reference.as_ref().map(|reference| {
            format!("{}\u{a0}: {}", french::typography(&reference.name), french::typography(&reference.source))
        }),
    })
}

fn change(series: &GroupSeries<'_>, track: &Track<'_, '_>, place: usize) -> Option<Runs> {
    let unit = &track.series.point(place)?.reading?.figure.unit;
    Some(super::evened(words::change(series.points[place].change?, unit)))
}

fn group_cell(series: &GroupSeries<'_>, track: &Track<'_, '_>, place: usize) -> GroupCell {
    let reading = track.series.point(place).and_then(|point| point.reading);
    let (Some(group), Some(reading)) = (series.points[place].reading, reading) else {
        return GroupCell::default();
    };
    cell(group.measure, group.quantity, words::part(group.measure, group.quantity, &reading.figure.unit))
}

/// What is told, and on how many cases.
fn cell(measure: &Measure, quantity: Option<Quantity>, value: String) -> GroupCell {
    let is_number = matches!(quantity, Some(Quantity::Number(_)));
    let is_measured = is_number || matches!(quantity, Some(Quantity::OutOf { .. }));
    let base = measure.base().filter(|_| is_number);
    GroupCell { value: Some(value), is_measured, base: base.map(french::count) }
}

/// All groups together, as the figure is told.
fn together(track: &Track<'_, '_>, places: &[usize]) -> GroupRow {
    let told = |place: &usize| match track.series.point(*place).and_then(|point| point.reading) {
        Some(reading) => cell(&reading.figure.measure, reading.quantity, words::value(&reading)),
        None => GroupCell::default(),
    };
    GroupRow {
        name: TOGETHER.to_owned(),
        is_whole: true,
        change: track.series.point(places[0]).and_then(|point| track::change(&point.reading?)),
        cells: places.iter().map(told).collect(),
    }
}

/// What the groups are held against; `None` where nothing is.
fn reference(groups: &Groups, track: &Track<'_, '_>, places: &[usize]) -> Option<GroupRow> {
    let told = |place: &usize| {
        let figure = track.series.point(*place)?.reading?.figure;
        Some(french::quantity(figure.groups.as_ref()?.reference?, &figure.unit))
    };
    let cells = places.iter().map(told).map(|value| GroupCell { is_measured: value.is_some(), value, base: None });
    Some(GroupRow {
        name: french::typography(&groups.reference.as_ref()?.name),
        is_whole: true,
        change: None,
        cells: cells.collect(),
    })
}

impl<'m> AnnualSite<'_, 'm> {
    /// The series of a figure; `None` where it is told once a meeting.
    pub fn series(&self, track: &Track<'_, 'm>) -> Option<SeriesTable> {
        let points = track.series.inside();
        let rows: Vec<PeriodRow> = points.iter().rev().map(|inner| self.period(inner)).collect();
        (!rows.is_empty()).then(|| SeriesTable {
            has_base: rows.iter().any(|row| row.base.is_some()),
            has_target: rows.iter().any(|row| row.target.is_some()),
            rows,
        })
    }

    fn period(&self, inner: &InnerPoint<'m>) -> PeriodRow {
        let InnerPoint { meeting, reading, point, quantity } = *inner;
        let figure = reading.figure;
        let GroupCell { value, is_measured, base } =
            cell(&point.measure, quantity, words::part(&point.measure, quantity, &figure.unit));
        let target = point.target.or(figure.target.as_ref().map(|target| target.value));
        PeriodRow {
            period: french::capitalise(&french::period(point.period)),
            value: value.unwrap_or_default(),
            is_measured,
            is_forecast: point.is_forecast,
            base,
            target: target.map(|target| french::quantity(target, &figure.unit)),
            told: super::date_text(meeting),
            slide: self.slide(meeting, &figure.id),
        }
    }
}
