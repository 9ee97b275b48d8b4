//! The line of a figure through all its meetings, with the dates that stand below it.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use serde::Serialize;

use super::track::Track;
use crate::compose::wording;
use crate::deck::{Chart, ChartKind, LineChart, LineMark, LineTick};
use crate::french;
use crate::history::Point;
use crate::meeting::{Thresholds, Unit};

/// Size of the drawing, and where its columns begin and end.
const WIDTH: f64 = 1040.0;
const HEIGHT: f64 = 320.0;
const LEFT: f64 = 96.0;
const RIGHT: f64 = 920.0;
/// More meetings than that have their values in the table alone, but for the first and the last.
const LABELLED_MAX: usize = 12;
/// How many dates stand below at most.
const DATES_MAX: usize = 7;
/// How many steps an axis has at most.
const STEPS_MAX: f64 = 5.0;

/// A date below the line.
#[derive(Debug, Serialize)]
pub struct AxisDate {
    /// Where it stands, in per cent of the drawing's width.
    at: f64,
    /// The date.
    text: String,
}

/// The line of a figure; `None` where fewer than two meetings measured it.
pub fn chart(track: &Track<'_>, thresholds: Thresholds, description: String) -> Option<(Chart, Vec<AxisDate>)> {
    let points = &track.series.points;
    let first = points.iter().position(|point| point.number(thresholds).is_some())?;
    let last = points.iter().rposition(|point| point.number(thresholds).is_some()).filter(|last| *last != first)?;
    let column = (RIGHT - LEFT) / points.len() as f64;
    let middle = |place: usize| LEFT + column * (place as f64 + 0.5);
    let unit = &track.latest.figure.unit;
    let marks: Vec<LineMark> = points
        .iter()
        .enumerate()
        .map(|(place, point)| {
            let is_labelled = points.len() <= LABELLED_MAX || place == first || place == last;
            mark(point, middle(place), is_labelled, thresholds)
        })
        .collect();
    let line = LineChart {
        left: LEFT,
        right: RIGHT,
        ticks: ticks(&marks, *unit == Unit::Percent),
        unit: match unit {
            Unit::Named(name) if !name.trim().is_empty() => Some(french::agree(name, true)),
            Unit::Named(_) | Unit::Percent => None,
        },
        marks,
        target_words: "objectif".to_owned(),
        cut_words: "rupture".to_owned(),
    };
    // At equal distances, the last one always.
    let every = points.len().div_ceil(DATES_MAX);
    let dates = points.iter().enumerate().rev().step_by(every);
    let dates = dates.map(|(place, point)| AxisDate {
        at: (middle(place) / WIDTH * 1000.0).round() / 10.0,
        text: point.meeting.date.format("%d/%m/%Y").to_string(),
    });
    let mut dates: Vec<AxisDate> = dates.collect();
    dates.reverse();
    let chart = Chart {
        id: "evolution".to_owned(),
        title: track.label.clone(),
        description,
        width: WIDTH,
        height: HEIGHT,
        kind: ChartKind::Line(line),
    };
    Some((chart, dates))
}

fn mark(point: &Point<'_>, x: f64, is_labelled: bool, thresholds: Thresholds) -> LineMark {
    let figure = point.known.map(|known| known.figure);
    let value = point.number(thresholds).and_then(|number| number.to_f64());
    let words = match (figure, value) {
        (Some(figure), Some(_)) if is_labelled => wording::plain_value(figure, thresholds),
        (_, None) if is_labelled => "sans valeur".to_owned(),
        _ => String::new(),
    };
    LineMark {
        x,
        value,
        words,
        interval: figure
            .and_then(|figure| figure.shown_interval(thresholds))
            .map(|interval| (interval.low, interval.high)),
        target: figure.and_then(|figure| figure.target.as_ref()?.value.to_f64()),
        cut_before: point.rupture.is_some(),
    }
}

/// The axis: round steps around all that is drawn; per cents never beyond what they can be.
fn ticks(marks: &[LineMark], is_percent: bool) -> Vec<LineTick> {
    let drawn = marks.iter().flat_map(|mark| {
        let (low, high) = mark.interval.unzip();
        [mark.value, mark.target, low, high].into_iter().flatten()
    });
    let (low, high) = drawn.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
    let (low, high) = if low < high { (low, high) } else { (low - 1.0, high + 1.0) };
    let step = round_step((high - low) / STEPS_MAX);
    let (mut from, mut to) = ((low / step).floor() as i64, (high / step).ceil() as i64);
    if is_percent {
        from = from.max(0);
        to = to.min((100.0 / step).ceil() as i64).max(from + 1);
    }
    (from..=to)
        .filter_map(|rank| {
            let value = rank as f64 * step;
            let number = Decimal::from_f64(value)?.round_dp(6).normalize();
            let words = if is_percent { french::quantity(number, &Unit::Percent) } else { french::number(number) };
            Some(LineTick { value, words })
        })
        .collect()
}

/// The smallest of 1, 2 and 5 times a power of ten that is not below.
fn round_step(least: f64) -> f64 {
    let power = 10_f64.powf(least.log10().floor());
    [1.0, 2.0, 5.0].into_iter().map(|times| times * power).find(|step| *step >= least).unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(values: &[f64], is_percent: bool) -> Vec<String> {
        let mark = |value: &f64| LineMark {
            x: 0.0,
            value: Some(*value),
            words: String::new(),
            interval: None,
            target: None,
            cut_before: false,
        };
        let marks: Vec<LineMark> = values.iter().map(mark).collect();
        ticks(&marks, is_percent).into_iter().map(|tick| french::plain_spaces(&tick.words)).collect()
    }

    #[test]
    fn an_axis_has_round_steps_around_all_values() {
        assert_eq!(axis(&[62.0, 92.0], true), ["60 %", "70 %", "80 %", "90 %", "100 %"]);
        assert_eq!(axis(&[99.0, 100.0], true), ["99 %", "99,2 %", "99,4 %", "99,6 %", "99,8 %", "100 %"]);
        assert_eq!(axis(&[14.0, 17.0], false), ["14", "15", "16", "17"]);
        assert_eq!(axis(&[5.0, 5.0], false), ["4", "4,5", "5", "5,5", "6"]);
        assert_eq!(axis(&[0.0, 0.0], true), ["0 %", "0,5 %", "1 %"]);
        assert_eq!(axis(&[3_900_000.0, 12_000.0], false), ["0", "1 000 000", "2 000 000", "3 000 000", "4 000 000"]);
    }
}
