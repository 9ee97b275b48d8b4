//! What may rightly be told of a figure: now, for a year, and what earlier meetings told.

use chrono::Datelike;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::check::Subject;
use crate::meeting::{About, Figure, Known, Measure, Moment, Period, value_of};

/// All numbers that may rightly be told of a figure, by this meeting or an earlier one.
pub fn rights(subject: &Subject<'_>, known: Known<'_>) -> Vec<Decimal> {
    let mut rights = now(known);
    rights.extend(before(subject, known));
    rights
}

/// Those of this meeting.
pub fn now(known: Known<'_>) -> Vec<Decimal> {
    let mut rights = of_figure(known.figure);
    rights.extend(known.figure.target.as_ref().map(|target| target.value));
    if let About::Criterion(_, criterion) = known.about
        && let Some(given) = &criterion.distribution
    {
        // « 55 % de très satisfaits »: the share of an answer, or of some that follow one another.
        let shares = given.shares();
        for first in 0..shares.len() {
            let mut sum = Decimal::ZERO;
            rights.extend(shares[first..].iter().map(|share| {
                sum += *share;
                sum
            }));
        }
    }
    rights
}

/// Those of earlier meetings.
pub fn before(subject: &Subject<'_>, known: Known<'_>) -> Vec<Decimal> {
    let readings = subject.past.series(&known.figure.id);
    let readings = readings.earlier().filter_map(|point| point.reading);
    readings.flat_map(|reading| of_figure(reading.figure)).collect()
}

/// Those of the last meeting that tells it.
pub fn last(subject: &Subject<'_>, known: Known<'_>) -> Vec<Decimal> {
    let series = subject.past.series(&known.figure.id);
    let last = series.earlier().rev().filter_map(|point| point.reading);
    last.map(|reading| of_figure(reading.figure)).find(|rights| !rights.is_empty()).unwrap_or_default()
}

/// Those of a year; none where no meeting tells that year, and nothing else.
pub fn of_year(subject: &Subject<'_>, known: Known<'_>, year: i32) -> Vec<Decimal> {
    let series = subject.past.series(&known.figure.id);
    let (mut rights, mut is_told) = (Vec::new(), false);
    for figure in series.readings().map(|reading| reading.figure).chain([known.figure]) {
        let Some(period) = figure.period.as_ref().map(|period| period.value) else { continue };
        is_told |= period == Period::Single(Moment::Year(year)) && value_of(&figure.measure).is_some();
        if (period.first_day().year()..=period.last_day().year()).contains(&year) {
            rights.extend(of_figure(figure));
            rights.extend(figure.target.as_ref().map(|target| target.value));
        }
    }
    if is_told { rights } else { Vec::new() }
}

/// Those of all meetings whose period has a day of a year: where it runs from one September to the next, « en 2024 » may be
/// this one's or the last one's.
pub fn touching(subject: &Subject<'_>, known: Known<'_>, year: i32) -> Vec<Decimal> {
    let series = subject.past.series(&known.figure.id);
    let figures = series.readings().map(|reading| reading.figure).chain([known.figure]);
    figures.filter(|figure| years(figure).contains(&year)).flat_map(of_figure).collect()
}

/// The years of what a meeting tells of a figure.
pub fn years(figure: &Figure) -> Vec<i32> {
    let years = figure.period.iter().map(|period| period.first_day().year()..=period.last_day().year());
    years.flatten().collect()
}

fn of_figure(figure: &Figure) -> Vec<Decimal> {
    let exact = match &figure.measure {
        Measure::Ratio { count, base, written } => {
            let rate = Decimal::from(*count) * Decimal::ONE_HUNDRED / Decimal::from(*base);
            written.iter().map(|rate| rate.value).chain([rate]).collect()
        }
        measure => value_of(measure).into_iter().collect::<Vec<_>>(),
    };
    let groups =
        figure.groups.iter().flat_map(|groups| groups.measures.iter().filter_map(value_of).chain(groups.reference));
    let points = figure.series.iter().filter_map(|point| value_of(&point.measure));
    let interval = figure.interval().into_iter().flat_map(|interval| [interval.low, interval.high]);
    let bounds = interval.filter_map(|bound| Decimal::try_from(bound).ok());
    exact.into_iter().chain(groups).chain(points).chain(bounds).collect()
}

/// Whether a number is another, rounded or cut to its decimals.
pub fn is_rounded(exact: Decimal, told: Decimal) -> bool {
    let decimals = told.scale();
    [RoundingStrategy::MidpointAwayFromZero, RoundingStrategy::MidpointNearestEven, RoundingStrategy::ToZero]
        .iter()
        .any(|strategy| exact.round_dp_with_strategy(decimals, *strategy) == told)
}

/// Whether a number is one of some, rounded.
pub fn is_among(rights: &[Decimal], told: Decimal) -> bool {
    rights.iter().any(|right| is_rounded(*right, told))
}
