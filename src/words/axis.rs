//! The labels of an axis: a few round numbers around what is to be shown, in words.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::deck::LineTick;
use crate::meeting::Unit;

/// Steps between labels, at most.
const STEPS: Decimal = Decimal::from_parts(4, 0, 0, false, 0);
/// What an axis covers at least, as a share of its largest value, or of 100 %: a small change must look small.
const LEAST_SHARE: Decimal = Decimal::from_parts(2, 0, 0, false, 1);

/// Labels for an axis on which `values` stand, from its lower end to its upper one; none without values.
pub fn ticks(values: &[Decimal], unit: &Unit) -> Vec<LineTick> {
    let (Some(&least), Some(&most)) = (values.iter().min(), values.iter().max()) else { return Vec::new() };
    // Numbers too large to be rounded are labelled as they are.
    let stops = round_stops(least, most, unit).unwrap_or_else(|| vec![least, most]);
    let tick = |stop: Decimal| Some(LineTick { value: stop.to_f64()?, words: super::axis_value(stop, unit) });
    stops.into_iter().filter_map(tick).collect()
}

/// Round numbers from one at or under `least` to one at or over `most`; `None` where they are too large.
fn round_stops(least: Decimal, most: Decimal, unit: &Unit) -> Option<Vec<Decimal>> {
    let (zero, hundred) = (Decimal::ZERO, Decimal::ONE_HUNDRED);
    let whole = if unit.is_percent() { hundred } else { zero };
    let largest = least.abs().max(most.abs()).max(whole);
    if largest.is_zero() {
        return Some(vec![zero, Decimal::ONE]);
    }
    let covered = most.checked_sub(least)?.max(largest.checked_mul(LEAST_SHARE)?);
    let spare = covered.checked_sub(most.checked_sub(least)?)? / Decimal::TWO;
    let step = round_step(covered / STEPS)?;
    let floor = |value: Decimal| (value / step).floor().checked_mul(step);
    let (mut low, mut high) = (floor(least.checked_sub(spare)?)?, floor(most.checked_add(spare)?)?);
    while high < most.checked_add(spare)? {
        high = high.checked_add(step)?;
    }
    // No axis goes where no value can be: under nothing, over all.
    if least >= zero {
        low = low.max(zero);
    }
    if let Some((_, bound)) = unit.bounds().filter(|(_, bound)| most <= *bound) {
        high = high.min(bound);
    }
    let mut stops = vec![low.normalize()];
    while low < high {
        low = low.checked_add(step)?;
        stops.push(low.min(high).normalize());
    }
    Some(stops)
}

/// The least round number that is not under `least`: 1, 2, 5, 10, 20, 25, 50 …, and tenths of them. 25 but not 2,5,
/// whose labels would not all have as many decimals.
fn round_step(least: Decimal) -> Option<Decimal> {
    let mut power = Decimal::ONE;
    while power >= least && power.scale() < 20 {
        power = power.checked_div(Decimal::TEN)?.normalize();
    }
    loop {
        for (digits, scale) in [(1, 0), (2, 0), (25, 1), (5, 0)] {
            let step = power.checked_mul(Decimal::new(digits, scale))?;
            let is_even = scale == 0 || power >= Decimal::TEN;
            if step >= least && is_even {
                return Some(step);
            }
        }
        power = power.checked_mul(Decimal::TEN)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(values: &[&str], unit: &Unit) -> Vec<String> {
        let values: Vec<Decimal> = values.iter().map(|value| value.parse().unwrap()).collect();
        let words = ticks(&values, unit).into_iter().map(|tick| tick.words.replace(['\u{a0}', '\u{202f}'], " "));
        words.collect()
    }

    #[test]
    fn labels_are_round_and_few() {
        assert_eq!(words(&["62.5", "92"], &Unit::Share), ["60 %", "70 %", "80 %", "90 %", "100 %"]);
        assert_eq!(words(&["0", "100"], &Unit::Share), ["0 %", "25 %", "50 %", "75 %", "100 %"]);
        let days = Unit::Named("jour ouvré".into());
        assert_eq!(words(&["5", "14"], &days), ["5", "10", "15"]);
        assert_eq!(words(&["1.5", "1.9"], &days), ["1,5", "1,6", "1,7", "1,8", "1,9"]);
        assert_eq!(words(&["-3", "4"], &days), ["−4", "−2", "0", "2", "4"]);
        assert_eq!(words(&["1200", "98000"], &days), ["0", "25 000", "50 000", "75 000", "100 000"]);
    }

    #[test]
    fn a_small_change_is_small_on_the_axis() {
        assert_eq!(words(&["92", "92.1"], &Unit::Share), ["80 %", "85 %", "90 %", "95 %", "100 %"]);
        assert_eq!(words(&["12", "12"], &Unit::Named("jour".into())), ["10", "11", "12", "13", "14"]);
    }

    #[test]
    fn one_value_and_none_have_an_axis_and_none() {
        assert_eq!(words(&["0"], &Unit::Named(String::new())), ["0", "1"]);
        assert_eq!(words(&["100"], &Unit::Share), ["90 %", "95 %", "100 %"]);
        assert_eq!(words(&[], &Unit::Share), [""; 0]);
    }

    #[test]
    fn numbers_too_large_to_be_rounded_are_labels_as_they_are() {
        let most = Decimal::MAX.to_string();
        assert_eq!(words(&["1", &most], &Unit::Named(String::new())).len(), 2);
    }

    proptest! {
        // No file of failures: the project has no place for one.
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn an_axis_holds_its_values_and_rises(
            values in proptest::collection::vec((any::<i64>(), 0u32..12), 1..9),
            percent in any::<bool>(),
        ) {
            let values: Vec<Decimal> = values.into_iter().map(|(digits, scale)| Decimal::new(digits, scale)).collect();
            let unit = if percent { Unit::Share } else { Unit::Named("jour".into()) };
            let ticks = ticks(&values, &unit);
            prop_assert!((2..=8).contains(&ticks.len()), "{ticks:?}");
            prop_assert!(ticks.windows(2).all(|pair| pair[0].value < pair[1].value), "{ticks:?}");
            for value in values {
                let value = value.to_f64().unwrap();
                prop_assert!(ticks[0].value <= value && value <= ticks[ticks.len() - 1].value, "{value} in {ticks:?}");
            }
        }
    }
}
