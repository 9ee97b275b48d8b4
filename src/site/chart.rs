//! The line of a figure through all its meetings, with the dates that stand below it.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use serde::Serialize;

use super::track::Track;
use crate::deck::{Chart, ChartKind, LineChart, LineMark, Sheet};
use crate::french;
use crate::history::AtMeeting;
use crate::meeting::{Interval, Unit};
use crate::words;

/// Size of the drawing, and where its columns begin and end.
const WIDTH: f64 = 1040.0;
const HEIGHT: f64 = 320.0;
const LEFT: f64 = 96.0;
const RIGHT: f64 = 920.0;
/// More meetings than that have their values in the table alone, but for the first and the last.
const LABELLED_MAX: usize = 12;
/// How many dates stand below at most.
const DATES_MAX: usize = 7;

/// A date below the line.
#[derive(Debug, Serialize)]
pub struct AxisDate {
    /// Where it stands, in per cent of the drawing's width.
    at: f64,
    /// The date.
    text: String,
}

/// The line of a figure; `None` where fewer than two meetings measured it.
pub fn chart(track: &Track<'_, '_>, description: String) -> Option<(Chart, Sheet, Vec<AxisDate>)> {
    let points: Vec<Drawn> = track.series.points().map(|point| drawn(track, &point)).collect();
    let first = points.iter().position(|point| point.value.is_some())?;
    let last = points.iter().rposition(|point| point.value.is_some()).filter(|last| *last != first)?;
    let column = (RIGHT - LEFT) / points.len() as f64;
    let middle = |place: usize| LEFT + column * (place as f64 + 0.5);
    let unit = &track.latest.figure.unit;
    let mark = |(place, point): (usize, &Drawn)| {
        let is_labelled = points.len() <= LABELLED_MAX || place == first || place == last;
        mark(point, is_labelled, unit)
    };
    let marks: Vec<LineMark> = points.iter().enumerate().map(mark).collect();
    let ends =
        |mark: &LineMark| mark.interval.map(|(low, high)| [low, high]).into_iter().flatten().collect::<Vec<f64>>();
    let values = points.iter().flat_map(|point| [point.value, point.target]).flatten();
    let values: Vec<Decimal> = values.chain(marks.iter().flat_map(ends).filter_map(Decimal::from_f64)).collect();
    let line = LineChart {
        ticks: words::ticks(&values, unit),
        unit: words::axis_unit(unit),
        marks,
        target_words: words::TARGET.to_owned(),
        cut_words: words::BREAK.to_owned(),
    };
    // At equal distances, the last one always.
    let every = points.len().div_ceil(DATES_MAX);
    let dates = track.series.points().enumerate().rev().step_by(every);
    let dates = dates.map(|(place, point)| AxisDate {
        at: (middle(place) / WIDTH * 1000.0).round() / 10.0,
        text: french::short_date(*point.meeting.date),
    });
    let mut dates: Vec<AxisDate> = dates.collect();
    dates.reverse();
    let chart = Chart {
        id: "evolution".to_owned(),
        title: track.label.clone(),
        description,
        kind: ChartKind::Line(Box::new(line)),
    };
    let edges = (0..=points.len()).map(|place| LEFT + column * place as f64).collect();
    Some((chart, Sheet { width: WIDTH, height: HEIGHT, edges }, dates))
}

/// What is drawn of a meeting.
struct Drawn {
    value: Option<Decimal>,
    target: Option<Decimal>,
    interval: Option<Interval>,
    is_other_unit: bool,
    cut_before: bool,
}

/// What is drawn of a point: nothing that is counted in another unit than the latest.
fn drawn(track: &Track<'_, '_>, point: &AtMeeting<'_>) -> Drawn {
    let is_alike = track.series.is_alike(point);
    let reading = point.reading.filter(|_| is_alike);
    Drawn {
        value: reading.and_then(|reading| reading.number()),
        target: reading.and_then(|reading| Some(reading.figure.target.as_ref()?.value)),
        interval: reading.and_then(|reading| reading.shown_interval()),
        is_other_unit: !is_alike,
        cut_before: point.rupture().is_some(),
    }
}

fn mark(point: &Drawn, is_labelled: bool, unit: &Unit) -> LineMark {
    let words = match point.value {
        _ if !is_labelled => String::new(),
        None if point.is_other_unit => words::OTHER_UNIT.to_owned(),
        None => words::NO_VALUE.to_owned(),
        // The axis names a unit once: beside the points, numbers alone.
        Some(value) => words::point_value(value, unit),
    };
    LineMark {
        value: point.value.and_then(|value| value.to_f64()),
        words,
        interval: point.interval.map(|interval| (interval.low, interval.high)),
        target: point.target.and_then(|target| target.to_f64()),
        cut_before: point.cut_before,
    }
}
