//! What became of a figure from one meeting to another. A change is called one only when it is: where the numbers of
//! cases are known, the interval around the difference must leave out zero.

use super::reading::Reading;
use super::rupture::Rupture;
use crate::meeting::{
    Coverage, Direction, Estimate, Figure, GroupReading, Interval, Measure, Meeting, Unit, bounded_mean, newcombe,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What became of a figure since an earlier meeting.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change<'m> {
    /// The two can be compared.
    Moved(Movement),
    /// They cannot: the series was cut in between.
    Cut {
        /// The earlier meeting.
        since: NaiveDate,
        /// Why.
        rupture: Rupture<'m>,
    },
}

impl Change<'_> {
    /// Whether it is a movement that nobody can tell from chance.
    pub fn is_unsure(&self) -> bool {
        match self {
            Change::Moved(movement) => movement.is_unsure,
            Change::Cut { .. } => false,
        }
    }

    /// The earlier meeting.
    pub fn since(&self) -> NaiveDate {
        match self {
            Change::Moved(movement) => movement.since,
            Change::Cut { since, .. } => *since,
        }
    }
}

/// From one number to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Movement {
    /// The earlier meeting.
    pub since: NaiveDate,
    /// The earlier number, as it is shown.
    pub before: Decimal,
    /// The later number less the earlier, as both are shown: points for rates, else the figure's unit.
    pub difference: Decimal,
    /// What that is called.
    pub trend: Trend,
    /// Whether it goes where the target wants it to; `None` where it does not move, or nobody says where to.
    pub is_favourable: Option<bool>,
    /// Whether nobody can tell it from chance: the share or the mean mark of a sample moved, and a number of cases is not
    /// known.
    pub is_unsure: bool,
    /// The 95 % interval around a difference of rates, in points; `None` where a number of cases is not known.
    pub interval: Option<Interval>,
}

/// What a difference is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// More than before.
    Up,
    /// Less than before.
    Down,
    /// The same number.
    Same,
    /// Another number, but chance alone could make the difference.
    NotSignificant,
}

/// One end of a change: the number that is shown, for all or for a group, and how sure it is.
#[derive(Clone, Copy)]
pub struct ChangeEnd<'m> {
    number: Decimal,
    estimate: Option<Estimate>,
    figure: &'m Figure,
}

impl<'m> ChangeEnd<'m> {
    /// A figure; `None` where it has no number.
    pub fn of(reading: &Reading<'m>) -> Option<Self> {
        let estimate = estimate(reading.figure, &reading.figure.measure, reading.figure.interval());
        Some(Self { number: reading.number()?, estimate, figure: reading.figure })
    }

    /// A group of a figure; `None` where it has no number.
    pub fn of_group(figure: &'m Figure, group: &GroupReading<'_>) -> Option<Self> {
        Some(Self { number: group.number()?, estimate: estimate(figure, group.measure, group.interval), figure })
    }
}

/// What became of a figure since that of an earlier meeting.
pub fn between<'m>(
    since: &Meeting,
    before: ChangeEnd<'_>,
    after: ChangeEnd<'_>,
    rupture: Option<Rupture<'m>>,
) -> Change<'m> {
    let since = since.date.value;
    match rupture {
        Some(rupture) => Change::Cut { since, rupture },
        None => Change::Moved(movement(since, before, after)),
    }
}

fn movement(since: NaiveDate, before: ChangeEnd<'_>, after: ChangeEnd<'_>) -> Movement {
    let interval = before.estimate.zip(after.estimate).map(|(before, after)| newcombe(before, after));
    let earlier = before.number;
    let difference = after.number - earlier;
    let (before, after) = (before.figure, after.figure);
    let trend = match interval {
        Some(interval) if interval.low <= 0.0 && interval.high >= 0.0 && !difference.is_zero() => Trend::NotSignificant,
        _ if difference.is_zero() => Trend::Same,
        _ if difference.is_sign_positive() => Trend::Up,
        _ => Trend::Down,
    };
    let direction = [after, before].into_iter().find_map(|figure| figure.direction);
    let is_favourable = match trend {
        Trend::Up => direction.map(|direction| direction == Direction::AtLeast),
        Trend::Down => direction.map(|direction| direction == Direction::AtMost),
        Trend::Same | Trend::NotSignificant => None,
    };
    let has_moved = matches!(trend, Trend::Up | Trend::Down);
    let is_sampled = |figure: &Figure| figure.coverage == Coverage::Sample && figure.unit.bounds().is_some();
    let is_unsure = has_moved && interval.is_none() && (is_sampled(before) || is_sampled(after));
    let interval = interval.filter(|_| after.unit == Unit::Share);
    Movement { since, before: earlier, difference, trend, is_favourable, is_unsure, interval }
}

/// A rate, or a mean mark of a sample, with what is known of it; `None` without a number of cases.
fn estimate(figure: &Figure, measure: &Measure, interval: Option<Interval>) -> Option<Estimate> {
    match measure {
        Measure::Rate { rate, .. } => Some(Estimate { rate: rate.to_f64()?, interval: interval? }),
        Measure::Ratio { count, base, .. } => {
            Some(Estimate { rate: 100.0 * *count as f64 / *base as f64, interval: interval? })
        }
        Measure::Mean { value, base } if figure.coverage == Coverage::Sample => {
            let (least, most) = figure.unit.bounds()?;
            let (rate, least, most) = (value.to_f64()?, least.to_f64()?, most.to_f64()?);
            Some(Estimate { rate, interval: bounded_mean(rate, least, most, *base) })
        }
        Measure::Value(_) | Measure::Mean { .. } | Measure::Absent { .. } => None,
    }
}
