//! A figure is an object, never a string: a quantity as it was written, or an absence with its
//! reason, and all that is needed to judge it.

use super::rate::Rate;
use super::{GroupMeasures, Interval, Period, SeriesPoint, Thresholds, Unit, wilson, wilson_rate};
use crate::source::{Span, Spanned};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

/// A figure of the deck and what it stands on.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Stable name in the meeting: `m1-appels-aboutis`, `appels-mystere/courtoisie`.
    pub id: String,
    /// What was measured, or why nothing was.
    pub measure: Measure,
    /// Unit of the quantity and of the target.
    pub unit: Unit,
    /// Whether all cases were counted, or some of them stand for all.
    pub coverage: Coverage,
    /// Period it covers; `None` when the author gives none.
    pub period: Option<Spanned<Period>>,
    /// What it should be; `None` when nobody says.
    pub target: Option<Target>,
    /// On which side of a target, or of what was before, is good; `None` when nobody says.
    pub direction: Option<Direction>,
    /// Where it comes from; `None` when the author does not say.
    pub source: Option<Spanned<String>>,
    /// What its author says of it, such as why it changed.
    pub comment: Option<Spanned<String>>,
    /// Why it is not to be compared with what was measured before; `None` where it is.
    pub rupture: Option<Spanned<String>>,
    /// The same for groups, and what these are held against; `None` where it is told for all alone.
    pub groups: Option<GroupMeasures>,
    /// What it was inside what the meeting tells, in the order of time; none where it is told once.
    pub series: Vec<SeriesPoint>,
    /// Where it was written.
    pub span: Span,
    /// Where what was measured is written: its value, its count, or why there is none.
    pub value_span: Span,
    /// Where its number of cases is written.
    pub base_span: Option<Span>,
}

/// Whether a figure was counted on all there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// On all cases, as registers hold them: the rate is exact.
    Census,
    /// On some that stand for all, as surveys and mystery calls do: the rate has an interval.
    Sample,
}

/// What was measured.
#[derive(Clone, Debug, PartialEq)]
pub enum Measure {
    /// A value as written, its decimals kept.
    Value(Decimal),
    /// A rate as written, in per cent, on so many cases; how many were favourable is not said.
    Rate {
        /// The rate, its decimals kept.
        rate: Decimal,
        /// All cases; at least 1.
        base: u64,
    },
    /// A share: so many of so many.
    Ratio {
        /// Favourable cases; never more than the base once `check` has nothing to say.
        count: u64,
        /// All cases; at least 1.
        base: u64,
        /// The rate, where the author wrote it beside the counts.
        written: Option<Spanned<Decimal>>,
    },
    /// A mark or a score, told of so many cases.
    Mean {
        /// The value, its decimals kept.
        value: Decimal,
        /// All cases; at least 1.
        base: u64,
    },
    /// Nothing, and why.
    Absent {
        /// The reason, from the closed list.
        reason: Absence,
        /// The author's own words for it, shown in its place.
        precision: Option<Spanned<String>>,
    },
}

/// A number ready to be shown, and what stands behind it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quantity {
    /// A number with the decimals to show.
    Number(Decimal),
    /// A share on too few cases for a rate: told as so many of so many.
    OutOf {
        /// Favourable cases.
        count: u64,
        /// All cases.
        base: u64,
    },
    /// A share on so few cases that it would tell who answered what: not told at all.
    Hidden,
}

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// There was nothing to measure.
    NoCase,
    /// It was not measured.
    NotMeasured,
    /// It was not passed on.
    NotCommunicated,
    /// Too few cases to mean anything.
    NotSignificant,
    /// It does not apply.
    NotApplicable,
    /// Nobody has filled it in yet.
    ToFill,
}

/// What a figure should be.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The bound, in the figure's unit.
    pub value: Decimal,
    /// Where it was written.
    pub span: Span,
}

/// On which side is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The value or more.
    AtLeast,
    /// The value or less.
    AtMost,
}

/// Whether a target is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is.
    Met,
    /// It is not.
    Missed,
    /// The interval around the rate holds the target: too few cases to tell.
    Inconclusive,
    /// A value and a target, but nothing that says which side is good.
    Unknown,
}

/// Decimals shown for a rate computed from counts, as the model deck does (69,4 %).
const RATE_DECIMALS: u32 = 1;

impl Measure {
    /// What is shown of it, `None` when it is absent. The thresholds are those of samples: on all cases a rate is exact,
    /// however few they are.
    pub fn quantity(&self, coverage: Coverage, thresholds: Thresholds) -> Option<Quantity> {
        let thresholds = match coverage {
            Coverage::Census => Thresholds { hidden_below: 0, rate_from: 0, ..thresholds },
            Coverage::Sample => thresholds,
        };
        if self.base().is_some_and(|base| base < thresholds.hidden_below) {
            return Some(Quantity::Hidden);
        }
        match self {
            Measure::Value(value) | Measure::Mean { value, .. } => Some(Quantity::Number(*value)),
            Measure::Rate { rate, base } if *base < thresholds.rate_from => Some(match nearest_count(*rate, *base) {
                Some(count) => Quantity::OutOf { count, base: *base },
                None => Quantity::Number(*rate),
            }),
            Measure::Rate { rate, .. } => Some(Quantity::Number(*rate)),
            Measure::Ratio { count, base, .. } if *base < thresholds.rate_from => {
                Some(Quantity::OutOf { count: *count, base: *base })
            }
            Measure::Ratio { written: Some(rate), .. } => Some(Quantity::Number(rate.value)),
            Measure::Ratio { count, base, written: None } => Some(Quantity::Number(percentage(*count, *base))),
            Measure::Absent { .. } => None,
        }
    }

    /// The number of cases it stands on, when it is known.
    pub fn base(&self) -> Option<u64> {
        match self {
            Measure::Rate { base, .. } | Measure::Ratio { base, .. } | Measure::Mean { base, .. } => Some(*base),
            Measure::Value(_) | Measure::Absent { .. } => None,
        }
    }
}

impl Figure {
    /// A figure counted on all cases, of which nothing else is said; all of it is written at `span`.
    pub fn new(id: String, measure: Measure, unit: Unit, span: Span) -> Self {
        Self {
            id,
            measure,
            unit,
            coverage: Coverage::Census,
            period: None,
            target: None,
            direction: None,
            source: None,
            comment: None,
            rupture: None,
            groups: None,
            series: Vec::new(),
            span,
            value_span: span,
            base_span: None,
        }
    }

    /// The number of cases it stands on, when it is known.
    pub fn base(&self) -> Option<u64> {
        self.measure.base()
    }

    /// The 95 % interval around a share of a sample, in per cent, when its base is known and makes sense.
    pub fn interval(&self) -> Option<Interval> {
        if self.coverage == Coverage::Census || self.unit != Unit::Share {
            return None;
        }
        match self.measure {
            Measure::Rate { rate, base } => {
                let rate = rate.to_f64().filter(|rate| (0.0..=100.0).contains(rate))?;
                Some(wilson_rate(rate, base))
            }
            Measure::Ratio { count, base, .. } if count <= base => Some(wilson(count, base)),
            Measure::Value(_) | Measure::Ratio { .. } | Measure::Mean { .. } | Measure::Absent { .. } => None,
        }
    }

    /// Whether the target is met, `None` without a target or without anything measured. Where there is an interval, it
    /// decides: a target inside it, its ends counted, is neither met nor missed, so that a harder target is
    /// never met where an easier one is not.
    pub fn verdict(&self) -> Option<Verdict> {
        let target = self.target.as_ref()?;
        // Exact where counts are known: 2/3 misses a target of 66.7 although it is shown as 66,7 %.
        let value = match &self.measure {
            Measure::Ratio { count, base, .. } => exact_percentage(*count, *base),
            Measure::Value(value) | Measure::Rate { rate: value, .. } | Measure::Mean { value, .. } => *value,
            Measure::Absent { .. } => return None,
        };
        let Some(direction) = self.direction else { return Some(Verdict::Unknown) };
        if let (Some(interval), Some(bound)) = (self.interval(), target.value.to_f64())
            && (interval.low..=interval.high).contains(&bound)
        {
            return Some(Verdict::Inconclusive);
        }
        let is_met = match direction {
            Direction::AtLeast => value >= target.value,
            Direction::AtMost => value <= target.value,
        };
        Some(if is_met { Verdict::Met } else { Verdict::Missed })
    }
}

/// The count that gives a rate on a base, to the decimals that are written.
fn nearest_count(rate: Decimal, base: u64) -> Option<u64> {
    Rate::new(rate)?.possible_count(base)
}

fn exact_percentage(count: u64, base: u64) -> Decimal {
    Decimal::from(count) * Decimal::ONE_HUNDRED / Decimal::from(base)
}

/// A share in per cent, rounded half away from zero as people do by hand.
fn percentage(count: u64, base: u64) -> Decimal {
    exact_percentage(count, base).round_dp_with_strategy(RATE_DECIMALS, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rates_of_the_model_deck_come_from_their_counts() {
        for (count, base, shown) in
            [(44, 51, "86.3"), (35, 46, "76.1"), (13, 17, "76.5"), (12, 13, "92.3"), (1, 8, "12.5")]
        {
            assert_eq!(percentage(count, base).to_string(), shown);
        }
    }

    /// The verdict on a share against a target in tenths of a point.
    fn verdict(measure: &Measure, coverage: Coverage, tenths: i64, direction: Direction) -> Verdict {
        let span = Span::start_of(crate::source::Sources::default().add("a", ""));
        let target = Target { value: Decimal::new(tenths, 1), span };
        let figure = Figure {
            coverage,
            target: Some(target),
            direction: Some(direction),
            ..Figure::new(String::new(), measure.clone(), Unit::Share, span)
        };
        figure.verdict().expect("there is a target")
    }

    #[test]
    fn a_target_at_the_end_of_what_is_known_is_not_met_yet() {
        use Direction::{AtLeast, AtMost};
        let all = Measure::Ratio { count: 17, base: 17, written: None };
        for (tenths, expected) in [(800, Verdict::Met), (980, Verdict::Inconclusive), (1000, Verdict::Inconclusive)] {
            assert_eq!(verdict(&all, Coverage::Sample, tenths, AtLeast), expected, "{tenths}");
        }
        let none = Measure::Ratio { count: 0, base: 17, written: None };
        for (tenths, expected) in [(0, Verdict::Inconclusive), (20, Verdict::Inconclusive), (200, Verdict::Met)] {
            assert_eq!(verdict(&none, Coverage::Sample, tenths, AtMost), expected, "{tenths}");
        }
    }

    #[test]
    fn all_cases_meet_a_target_or_miss_it() {
        let ratio = |count, base| Measure::Ratio { count, base, written: None };
        for (measure, tenths, expected) in [
            (ratio(71, 71), 1000, Verdict::Met),
            (ratio(70, 71), 1000, Verdict::Missed),
            (ratio(2_304, 15_890), 150, Verdict::Missed),
            (ratio(0, 3), 0, Verdict::Met),
        ] {
            assert_eq!(verdict(&measure, Coverage::Census, tenths, Direction::AtLeast), expected, "{measure:?}");
        }
    }

    proptest! {
        #[test]
        fn on_all_cases_a_target_is_met_exactly_where_the_share_reaches_it(
            base in 1_u64..100_000, part in 0.0_f64..=1.0, tenths in 0_i64..=1_000
        ) {
            let count = (part * (base + 1) as f64).min(base as f64) as u64;
            let measure = Measure::Ratio { count, base, written: None };
            let is_reached = u128::from(count) * 1_000 >= u128::from(base) * tenths as u128;
            let expected = if is_reached { Verdict::Met } else { Verdict::Missed };
            prop_assert_eq!(verdict(&measure, Coverage::Census, tenths, Direction::AtLeast), expected);
        }

        #[test]
        fn a_harder_target_is_never_met_where_an_easier_one_is_not(
            base in 1_u64..300, part in 0.0_f64..=1.0, one in 0_i64..=1_000, other in 0_i64..=1_000, typed: bool,
            is_sample: bool,
        ) {
            let coverage = if is_sample { Coverage::Sample } else { Coverage::Census };
            let count = (part * (base + 1) as f64).min(base as f64) as u64;
            let measure = match typed {
                true => Measure::Rate { rate: percentage(count, base), base },
                false => Measure::Ratio { count, base, written: None },
            };
            let rank = |tenths, direction| match verdict(&measure, coverage, tenths, direction) {
                Verdict::Missed => 0,
                Verdict::Inconclusive => 1,
                Verdict::Met => 2,
                Verdict::Unknown => 3,
            };
            let (low, high) = (one.min(other), one.max(other));
            prop_assert!(rank(low, Direction::AtLeast) >= rank(high, Direction::AtLeast));
            prop_assert!(rank(high, Direction::AtMost) >= rank(low, Direction::AtMost));
        }

        #[test]
        fn a_rate_is_within_half_a_tenth_of_the_share(base in 1u64..5000, part in 0.0f64..=1.0) {
            let count = (part * base as f64) as u64;
            let shown: f64 = percentage(count, base).try_into().expect("small numbers convert");
            prop_assert!((shown - 100.0 * count as f64 / base as f64).abs() <= 0.05 + 1e-9);
        }
    }
}
