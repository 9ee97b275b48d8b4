//! Which numbers of cases a written rate can come from. Exact arithmetic on whole numbers: a rate of `d` decimals
//! stands for every share that rounds to it, and a base can give it when a multiple of 1/base lies among those.

use rust_decimal::Decimal;

/// More decimals than any rate or delay is measured with: no number of the author has more. Within them, and on
/// bases of up to 18 digits, all arithmetic here is exact.
pub const DECIMALS_MAX: u32 = 12;

/// A rate in per cent as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The shares that round to it, both ends counted, for people round halves up or to even: `low/scale` to
    /// `high/scale` of the whole.
    low: i128,
    high: i128,
    scale: i128,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    /// Favourable cases.
    pub count: u64,
    /// All cases.
    pub base: u64,
}

impl Rate {
    /// The rate; `None` outside of 0 to 100, or with more decimals than a number may have.
    pub fn new(percent: Decimal) -> Option<Self> {
        if percent.is_sign_negative() && !percent.is_zero() || percent > Decimal::ONE_HUNDRED {
            return None;
        }
        if percent.scale() > DECIMALS_MAX {
            return None;
        }
        let mantissa = percent.mantissa();
        let scale = 200 * 10_i128.pow(percent.scale());
        Some(Self { low: 2 * mantissa - 1, high: 2 * mantissa + 1, scale })
    }

    /// Whether some whole number of `base` cases gives the rate.
    pub fn is_possible(self, base: u64) -> bool {
        self.possible_count(base).is_some()
    }

    /// Whether this count of `base` gives the rate.
    pub fn is_given_by(self, count: u64, base: u64) -> bool {
        let (least, most) = self.counts(i128::from(base));
        (least..=most).contains(&i128::from(count))
    }

    /// The smallest number of cases that gives the rate on `base`.
    pub fn possible_count(self, base: u64) -> Option<u64> {
        let (least, most) = self.counts(i128::from(base));
        (least <= most).then(|| u64::try_from(least).expect("a count is not above its base"))
    }

    /// The number of cases that gives the rate on `base`, where only one does.
    pub fn only_count(self, base: u64) -> Option<u64> {
        let (least, most) = self.counts(i128::from(base));
        (least == most).then(|| u64::try_from(least).ok()).flatten()
    }

    /// The counts that give the rate on `base`, none when the first is above the second.
    pub fn counts(self, base: i128) -> (i128, i128) {
        let least = div_ceil(base * self.low, self.scale).max(0);
        let most = (base * self.high).div_euclid(self.scale).min(base);
        (least, most)
    }

    /// The fraction of `base` nearest to the rate.
    pub fn nearest(self, base: u64) -> Fraction {
        let twice = i128::from(base) * (self.low + self.high);
        let count = (twice + self.scale).div_euclid(2 * self.scale).clamp(0, i128::from(base));
        Fraction { count: u64::try_from(count).expect("between 0 and the base"), base }
    }

    /// The largest bases up to `limit` that can give the rate, largest first, at most `max` of them.
    pub fn bases(self, limit: u64, max: usize) -> Vec<Fraction> {
        let mut found = Vec::new();
        let mut limit = i128::from(limit);
        while found.len() < max
            && let Some(base) = self.largest_base(limit)
        {
            let (count, _) = self.counts(base);
            let positive = |number: i128| u64::try_from(number).expect("a base up to the limit");
            found.push(Fraction { count: positive(count), base: positive(base) });
            limit = base - 1;
        }
        found
    }

    /// The largest base of at most `limit` that can give the rate: by halving, on the number of fractions that
    /// give it up to a base.
    fn largest_base(self, limit: i128) -> Option<i128> {
        let total = self.fractions_up_to(limit);
        if total == 0 {
            return None;
        }
        let (mut below, mut reached) = (0, limit);
        while reached - below > 1 {
            let middle = (below + reached) / 2;
            if self.fractions_up_to(middle) == total { reached = middle } else { below = middle }
        }
        Some(reached)
    }

    /// How many fractions `count/base` with a base from 1 to `limit` give the rate.
    fn fractions_up_to(self, limit: i128) -> i128 {
        // A count from ceil(base·low/scale) = floor((base·low + scale − 1)/scale) to floor(base·high/scale). At
        // the ends, where no share is below 0 or above the whole, those outside are left out.
        let low = self.low.max(0);
        let high = self.high.min(self.scale);
        let up_to_high = floor_sum(limit + 1, self.scale, high, 0);
        let below_low = floor_sum(limit + 1, self.scale, low, self.scale - 1);
        // Base 0 is counted in both: once as 0, once as floor((scale − 1)/scale) = 0.
        up_to_high - below_low + limit
    }
}

fn div_ceil(number: i128, divisor: i128) -> i128 {
    -(-number).div_euclid(divisor)
}

/// The sum of `floor((slope·i + shift)/divisor)` for `i` from 0 to `terms − 1`, by the Euclidean exchange of slope
/// and divisor (Graham, Knuth, Patashnik, "Concrete Mathematics", 3.5).
fn floor_sum(terms: i128, divisor: i128, slope: i128, shift: i128) -> i128 {
    let (mut terms, mut divisor, mut slope, mut shift) = (terms, divisor, slope, shift);
    let mut sum = 0;
    loop {
        if terms <= 0 {
            return sum;
        }
        sum += terms * (terms - 1) / 2 * (slope / divisor);
        slope %= divisor;
        sum += terms * (shift / divisor);
        shift %= divisor;
        let top = slope * terms + shift;
        if top < divisor {
            return sum;
        }
        terms = top / divisor;
        shift = top % divisor;
        (divisor, slope) = (slope, divisor);
    }
}

impl Fraction {
    /// The rate in per cent, rounded half away from zero to `decimals`.
    pub fn percent(self, decimals: u32) -> Decimal {
        let exact = Decimal::from(self.count) * Decimal::ONE_HUNDRED / Decimal::from(self.base);
        exact.round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
    }
}

/// How many decimals a rate on `base` cases can bear: none where one case weighs more than three points, as most
/// handbooks of statistics advise, one from there on, two when one case weighs a tenth of a point or less.
pub fn decimals_borne(base: u64, rate_from: u64) -> u32 {
    match base {
        _ if base < rate_from => 0,
        _ if base < 1_000 => 1,
        _ => base.ilog10() - 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal::RoundingStrategy;

    fn rate(text: &str) -> Rate {
        Rate::new(text.parse().unwrap()).unwrap()
    }

    fn bases(text: &str, limit: u64) -> Vec<(u64, u64)> {
        rate(text).bases(limit, 4).into_iter().map(|fraction| (fraction.count, fraction.base)).collect()
    }

    #[test]
    fn the_bases_behind_the_model_decks_rates_are_found() {
        for (text, limit, expected) in [
            ("86.3", 52, vec![(44, 51)]),
            ("76.1", 52, vec![(35, 46)]),
            ("67.9", 52, vec![(19, 28)]),
            ("82.1", 52, vec![(32, 39), (23, 28)]),
            ("76.7", 52, vec![(33, 43), (23, 30)]),
            ("63.2", 52, vec![(24, 38), (12, 19)]),
            ("92.3", 17, vec![(12, 13)]),
            ("85.7", 17, vec![(12, 14), (6, 7)]),
            ("75", 17, vec![(12, 16), (9, 12), (6, 8), (3, 4)]),
            ("33.333333", 3, vec![(1, 3)]),
            ("0.000001", 1_000_000, vec![]),
            ("33.333333333333", 3, vec![(1, 3)]),
            ("33.333333333334", 1_000_000, vec![]),
        ] {
            assert_eq!(bases(text, limit), expected, "{text} up to {limit}");
        }
        assert_eq!(bases("0.000001", u64::from(u32::MAX))[0].1, u64::from(u32::MAX));
        assert_eq!(bases("33.333333333", 1 << 53).len(), 4);
        assert_eq!(bases("33.333333333333", 999_999_999_999_999).len(), 4);
    }

    #[test]
    fn rates_at_the_ends_and_on_one_case() {
        assert!(rate("0").is_possible(1) && rate("100").is_possible(1) && !rate("50").is_possible(1));
        assert!(rate("100.0").is_possible(7) && rate("0.0").is_possible(7));
        assert_eq!(rate("100").bases(3, 9).len(), 3);
        assert!(Rate::new("100.1".parse().unwrap()).is_none() && Rate::new("-1".parse().unwrap()).is_none());
    }

    /// Every rate that a count of `base` is rounded to, however halves are rounded.
    fn brute_force(base: u64, decimals: u32) -> std::collections::BTreeSet<Decimal> {
        use RoundingStrategy::{MidpointAwayFromZero, MidpointNearestEven, MidpointTowardZero};
        (0..=base)
            .flat_map(|count| {
                let exact = Decimal::from(count) * Decimal::ONE_HUNDRED / Decimal::from(base);
                [MidpointAwayFromZero, MidpointNearestEven, MidpointTowardZero]
                    .map(|strategy| exact.round_dp_with_strategy(decimals, strategy))
            })
            .collect()
    }

    #[test]
    fn a_rate_is_possible_exactly_when_a_count_gives_it() {
        for base in 1..=200 {
            for decimals in 0..=2 {
                let possible = brute_force(base, decimals);
                for mantissa in 0..=100 * 10_i64.pow(decimals) {
                    let written = Decimal::new(mantissa, decimals);
                    assert_eq!(
                        Rate::new(written).unwrap().is_possible(base),
                        possible.contains(&written),
                        "{written} on {base}"
                    );
                }
            }
        }
    }

    proptest! {
        #[test]
        fn the_largest_bases_are_those_a_scan_finds(mantissa in 0_i64..=100_000, decimals in 0_u32..=3, limit in 1_u64..400) {
            let written = Decimal::new(mantissa % (100 * 10_i64.pow(decimals) + 1), decimals);
            let rate = Rate::new(written).unwrap();
            let scanned: Vec<u64> = (1..=limit).rev().filter(|base| rate.is_possible(*base)).take(5).collect();
            let found: Vec<u64> = rate.bases(limit, 5).into_iter().map(|fraction| fraction.base).collect();
            prop_assert_eq!(found, scanned);
        }

        #[test]
        fn what_comes_from_counts_is_possible(base in 1_u64..(1 << 53), part in 0.0_f64..=1.0, decimals in 0_u32..=DECIMALS_MAX) {
            let count = ((part * base as f64) as u64).min(base);
            let written = Fraction { count, base }.percent(decimals);
            prop_assert!(Rate::new(written).unwrap().is_possible(base));
        }
    }
}
