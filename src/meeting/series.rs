//! Values of an indicator inside one meeting: month by month, quarter by quarter, year by year, with what is forecast.

use super::{Measure, Period, Unit};
use crate::source::Span;
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

/// A value of a series.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesPoint {
    /// What it covers.
    pub period: Period,
    /// What was measured, or is forecast.
    pub measure: Measure,
    /// What it should be; `None` where the indicator's target holds.
    pub target: Option<Decimal>,
    /// Whether it is forecast.
    pub is_forecast: bool,
    /// Where it was written.
    pub span: Span,
}

/// Which number of a series a meeting tells, where its author does not write one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SeriesFigure {
    /// The last that was measured.
    #[default]
    Last,
    /// The mean of what was measured; of shares whose cases are known, the share of all of them.
    Mean,
    /// The sum of what was measured.
    Total,
}

impl SeriesFigure {
    /// The number of a series, of what was measured; `None` where nothing was, or it has no such number.
    pub fn of(self, points: &[SeriesPoint], unit: &Unit) -> Option<Measure> {
        let measured = || {
            let points = points.iter().filter(|point| !point.is_forecast).map(|point| &point.measure);
            points.filter(|measure| !matches!(measure, Measure::Absent { .. }))
        };
        match self {
            SeriesFigure::Last => measured().next_back().cloned(),
            SeriesFigure::Mean => {
                let all: Vec<Measure> = measured().cloned().collect();
                if let Some(all) = super::all_groups(&all, unit) {
                    return Some(all);
                }
                let values: Vec<Decimal> = measured().filter_map(value).collect();
                let count = Decimal::from(values.len());
                let decimals = values.iter().map(Decimal::scale).max()?;
                let mean = values.iter().copied().sum::<Decimal>().checked_div(count)?;
                Some(Measure::Value(mean.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)))
            }
            SeriesFigure::Total => {
                let values: Vec<Decimal> = measured().filter_map(value).collect();
                (!values.is_empty()).then(|| Measure::Value(values.into_iter().sum()))
            }
        }
    }
}

/// The value of a measure as a number; `None` where there is none.
pub fn value(measure: &Measure) -> Option<Decimal> {
    match measure {
        Measure::Value(value) | Measure::Rate { rate: value, .. } | Measure::Mean { value, .. } => Some(*value),
        Measure::Ratio { count, base, .. } => {
            let rate = Decimal::ONE_HUNDRED * Decimal::from(*count) / Decimal::from(*base);
            Some(rate.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
        }
        Measure::Absent { .. } => None,
    }
}

/// Points of several tellings as one series, each with who told it: of a period that is told twice, the later telling;
/// in the order of time.
pub fn merged<'a, T: Copy>(tellings: impl Iterator<Item = (T, &'a [SeriesPoint])>) -> Vec<(T, &'a SeriesPoint)> {
    let mut all: Vec<(T, &SeriesPoint)> = Vec::new();
    for (who, telling) in tellings {
        all.retain(|(_, point)| !telling.iter().any(|later| overlaps(later.period, point.period)));
        all.extend(telling.iter().map(|point| (who, point)));
    }
    all.sort_by_key(|(_, point)| point.period.first_day());
    all
}

/// Whether two periods have a day in common.
pub fn overlaps(one: Period, other: Period) -> bool {
    let days = |period: Period| -> (NaiveDate, NaiveDate) { (period.first_day(), period.last_day()) };
    let ((from, to), (other_from, other_to)) = (days(one), days(other));
    from <= other_to && other_from <= to
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::Moment;
    use crate::source::Sources;

    fn month(month: u32, measure: Measure) -> SeriesPoint {
        SeriesPoint {
            period: Period::Single(Moment::Month { year: 2024, month }),
            measure,
            target: None,
            is_forecast: month == 12,
            span: Span::start_of(Sources::default().add("a", "")),
        }
    }

    fn number(text: &str) -> Measure {
        Measure::Value(text.parse().unwrap())
    }

    #[test]
    fn a_series_has_the_number_that_is_asked_for() {
        let days = Unit::Named("jour".into());
        let points = [month(1, number("4.5")), month(2, number("5.0")), month(12, number("9"))];
        for (figure, expected) in
            [(SeriesFigure::Last, "5.0"), (SeriesFigure::Mean, "4.8"), (SeriesFigure::Total, "9.5")]
        {
            assert_eq!(figure.of(&points, &days), Some(number(expected)), "{figure:?}");
        }
        let ratio = |count, base| Measure::Ratio { count, base, written: None };
        let points = [month(1, ratio(90, 100)), month(2, ratio(30, 50))];
        assert_eq!(SeriesFigure::Mean.of(&points, &Unit::Share), Some(ratio(120, 150)));
        assert_eq!(SeriesFigure::Mean.of(&[], &days), None);
    }

    #[test]
    fn a_month_that_is_told_twice_is_one_point() {
        let (old, new) =
            ([month(1, number("4")), month(2, number("5"))], [month(2, number("6")), month(3, number("7"))]);
        let tellings = [("old", &old[..]), ("new", &new[..])];
        let told: Vec<(&str, Measure)> =
            merged(tellings.into_iter()).into_iter().map(|(who, point)| (who, point.measure.clone())).collect();
        assert_eq!(told, [("old", number("4")), ("new", number("6")), ("new", number("7"))]);
    }
}
