//! A figure is an object, never a string: a quantity as it was written, or an absence with its
//! reason, and all that is needed to judge it.

use super::{Interval, Period, wilson};
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
    /// Period it covers; `None` when the author gives none.
    pub period: Option<Spanned<Period>>,
    /// What it should be; `None` when nobody says.
    pub target: Option<Target>,
    /// Where it comes from; `None` when the author does not say.
    pub source: Option<Spanned<String>>,
    /// Where it was written.
    pub span: Span,
}

/// What was measured.
#[derive(Clone, Debug, PartialEq)]
pub enum Measure {
    /// A value as written, its decimals kept.
    Value(Decimal),
    /// A share: so many of so many.
    Ratio {
        /// Favourable cases.
        count: u64,
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
    /// A rate whose base is too small to mean anything.
    NotSignificant {
        /// Favourable cases.
        count: u64,
        /// All cases.
        base: u64,
    },
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
}

/// Unit of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A share of a hundred.
    Percent,
    /// A counted or measured thing, named in the singular (`jour ouvré`, `million`); empty for none.
    Named(String),
}

/// What a figure should be.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The bound, in the figure's unit.
    pub value: Decimal,
    /// On which side of it is good; `None` when nobody says.
    pub direction: Option<Direction>,
    /// Where it was written.
    pub span: Span,
}

/// On which side of a target is good.
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

impl Figure {
    /// The number to show, `None` when it is absent. A rate on fewer than `base_min` cases is not one.
    pub fn quantity(&self, base_min: u64) -> Option<Quantity> {
        match self.measure {
            Measure::Value(value) => Some(Quantity::Number(value)),
            Measure::Ratio { count, base } if base < base_min => Some(Quantity::NotSignificant { count, base }),
            Measure::Ratio { count, base } => Some(Quantity::Number(percentage(count, base))),
            Measure::Absent { .. } => None,
        }
    }

    /// The number of cases it stands on, when it is known.
    pub fn base(&self) -> Option<u64> {
        match self.measure {
            Measure::Ratio { base, .. } => Some(base),
            Measure::Value(_) | Measure::Absent { .. } => None,
        }
    }

    /// The 95 % interval around a rate, in per cent, when its base is known and large enough.
    pub fn interval(&self, base_min: u64) -> Option<Interval> {
        match self.measure {
            Measure::Ratio { count, base } if base >= base_min => Some(wilson(count, base)),
            _ => None,
        }
    }

    /// Whether the target is met, `None` without a number or without a target.
    pub fn verdict(&self, base_min: u64) -> Option<Verdict> {
        let (Some(Quantity::Number(_)), Some(target)) = (self.quantity(base_min), &self.target) else {
            return None;
        };
        if let (Some(interval), Some(bound), Some(_)) =
            (self.interval(base_min), target.value.to_f64(), target.direction)
            && interval.low < bound
            && bound < interval.high
        {
            return Some(Verdict::Inconclusive);
        }
        // Exact where counts are known: 2/3 misses a target of 66.7 although it is shown as 66,7 %.
        let value = match self.measure {
            Measure::Ratio { count, base } => Decimal::from(count) * Decimal::ONE_HUNDRED / Decimal::from(base),
            Measure::Value(value) => value,
            Measure::Absent { .. } => return None,
        };
        Some(match target.direction {
            Some(Direction::AtLeast) if value >= target.value => Verdict::Met,
            Some(Direction::AtMost) if value <= target.value => Verdict::Met,
            Some(_) => Verdict::Missed,
            None => Verdict::Unknown,
        })
    }
}

/// A share in per cent, rounded half away from zero as people do by hand.
fn percentage(count: u64, base: u64) -> Decimal {
    let exact = Decimal::from(count) * Decimal::ONE_HUNDRED / Decimal::from(base);
    exact.round_dp_with_strategy(RATE_DECIMALS, RoundingStrategy::MidpointAwayFromZero)
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

    proptest! {
        #[test]
        fn a_rate_is_within_half_a_tenth_of_the_share(base in 1u64..5000, part in 0.0f64..=1.0) {
            let count = (part * base as f64) as u64;
            let shown: f64 = percentage(count, base).try_into().expect("small numbers convert");
            prop_assert!((shown - 100.0 * count as f64 / base as f64).abs() <= 0.05 + 1e-9);
        }
    }
}
