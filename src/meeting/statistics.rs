//! The interval around a rate measured on few cases, and around the difference of two.

/// An interval, in per cent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Two-sided 95 % point of the normal distribution.
const Z_95: f64 = 1.959_963_984_540_054;

/// Wilson's score interval at 95 % for `count` of `base`, in per cent. Recommended for small
/// samples by Brown, Cai and DasGupta, "Interval Estimation for a Binomial Proportion",
/// Statistical Science 16(2), 2001, equation (4). `base` is at least 1.
pub fn wilson(count: u64, base: u64) -> Interval {
    score_interval(count as f64 / base as f64, base as f64)
}

/// The same around a rate in per cent, 0 to 100, whose count is not known.
pub fn wilson_rate(rate: f64, base: u64) -> Interval {
    score_interval(rate / 100.0, base as f64)
}

/// An interval at 95 % around the mean of `base` marks, each from `least` to `most`, in their unit: Wilson's, as if each mark
/// were one of these two, for no marks of that mean vary more (R. Bhatia and C. Davis, "A better bound on the variance",
/// American Mathematical Monthly 107(4), 2000). It is wider than need be, never narrower. `base` is at least 1.
pub fn bounded_mean(mean: f64, least: f64, most: f64, base: u64) -> Interval {
    let width = most - least;
    let Interval { low, high } = score_interval(((mean - least) / width).clamp(0.0, 1.0), base as f64);
    Interval { low: least + width * low / 100.0, high: least + width * high / 100.0 }
}

/// A rate, or a mean, and what is known of it: both in per cent, or in its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The rate.
    pub rate: f64,
    /// Its interval at 95 %.
    pub interval: Interval,
}

/// The interval at 95 % around the difference `later − earlier` of two rates measured on different cases, in points:
/// the score method without continuity correction (method 10) of R. G. Newcombe, "Interval estimation for the
/// difference between independent proportions: comparison of eleven methods", Statistics in Medicine 17, 1998. Of two means
/// with intervals of their own the same holds (G. Y. Zou and A. Donner, "Construction of confidence limits about effect
/// measures: a general approach", Statistics in Medicine 27, 2008).
pub fn newcombe(earlier: Estimate, later: Estimate) -> Interval {
    let difference = later.rate - earlier.rate;
    let below = (later.rate - later.interval.low).hypot(earlier.interval.high - earlier.rate);
    let above = (later.interval.high - later.rate).hypot(earlier.rate - earlier.interval.low);
    Interval { low: difference - below, high: difference + above }
}

fn score_interval(p: f64, n: f64) -> Interval {
    let z2 = Z_95 * Z_95;
    let center = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z_95 / (1.0 + z2 / n) * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    // It holds its own rate: at 0 and 100 %, where they meet, arithmetic may fall short of it by its last bit.
    Interval {
        low: (100.0 * (center - half)).max(0.0).min(100.0 * p),
        high: (100.0 * (center + half)).min(100.0).max(100.0 * p),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_intervals_are_found_again() {
        // As statsmodels 0.14 has them (`proportion_confint`, method « wilson »); rounded to per cent, those of the guide.
        for (count, base, low, high) in [
            (13, 17, 0.52738, 0.90445),
            (17, 17, 0.81568, 1.0),
            (3, 4, 0.30064, 0.95441),
            (12, 13, 0.66686, 0.98629),
            (44, 51, 0.74278, 0.93189),
            (35, 46, 0.62065, 0.86088),
            (19, 28, 0.49339, 0.82067),
            (26, 52, 0.36886, 0.63114),
            (0, 17, 0.0, 0.18432),
        ] {
            let interval = wilson(count, base);
            let (low_found, high_found) = (interval.low / 100.0, interval.high / 100.0);
            let is_found = (low_found - low).abs() < 0.00001 && (high_found - high).abs() < 0.00001;
            assert!(is_found, "{count}/{base}: {low_found} to {high_found}");
        }
    }

    #[test]
    fn published_intervals_of_differences_are_found_again() {
        // Newcombe 1998, table II, method 10: (later count, base), (earlier count, base), low, high.
        let estimate = |(count, base): (u64, u64)| Estimate {
            rate: 100.0 * count as f64 / base as f64,
            interval: wilson(count, base),
        };
        for (later, earlier, low, high) in [
            ((56, 70), (48, 80), 0.0524, 0.3339),
            ((9, 10), (3, 10), 0.1705, 0.8090),
            ((6, 7), (2, 7), 0.0582, 0.8062),
            ((5, 56), (0, 29), -0.0381, 0.1926),
            ((0, 10), (0, 20), -0.1611, 0.2775),
            ((0, 10), (0, 10), -0.2775, 0.2775),
            ((10, 10), (0, 20), 0.6791, 1.0),
            ((10, 10), (0, 10), 0.6075, 1.0),
        ] {
            let found = newcombe(estimate(earlier), estimate(later));
            let is_found = (found.low / 100.0 - low).abs() < 0.00005 && (found.high / 100.0 - high).abs() < 0.00005;
            assert!(is_found, "{later:?} after {earlier:?}: {found:?}");
        }
    }

    #[test]
    fn the_interval_of_a_mean_is_that_of_a_share_at_its_widest() {
        let (mean, share) = (bounded_mean(50.0, -100.0, 100.0, 40), wilson(30, 40));
        assert!((mean.low - (2.0 * share.low - 100.0)).abs() < 1e-9, "{mean:?}, {share:?}");
        assert!((mean.high - (2.0 * share.high - 100.0)).abs() < 1e-9, "{mean:?}, {share:?}");
        // No marks of a mean of 3.2 out of 4 vary more than those that are all 0 or 4.
        let mean = bounded_mean(3.2, 0.0, 4.0, 400);
        let deviation = (3.2_f64 * 0.8 / 400.0).sqrt();
        assert!((mean.high - mean.low - 2.0 * Z_95 * deviation).abs() < 0.01, "{mean:?}");
    }

    #[test]
    fn an_interval_reaches_the_rate_it_is_around() {
        for base in 1..=2_000 {
            assert_eq!((wilson(0, base).low, wilson(base, base).high), (0.0, 100.0), "{base}");
        }
    }
}
