//! Where per cents, counts or amounts stand across a chart of bars.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use crate::deck::BarScale;
use crate::draw::canvas::Canvas;
use crate::french;

/// Thickness of a target's tick.
pub const TICK: f64 = 4.0;
/// Length of the arrow of a bar that goes on past 100 %.
pub const ARROW: f64 = 12.0;

/// The first digits of the numbers an axis of counts may end at: even ones, so that their half is whole.
const FIRST_DIGITS: [i64; 5] = [2, 4, 6, 8, 10];
/// The most decimals that an axis of amounts begins to be read with.
const DECIMALS_MAX: u32 = 12;
/// Space between two labels of the axis, in sizes of text.
const LABELS_APART: f64 = 1.0;
/// What the labels of an axis may stand at, from the finest to the coarsest.
const STEPS: [&[f64]; 3] = [&[0.0, 25.0, 50.0, 75.0, 100.0], &[0.0, 50.0, 100.0], &[0.0, 100.0]];

/// What an axis counts: it is drawn in per cent of its end.
pub struct Quantities {
    /// Where it ends, in what is counted; `None` for per cents.
    end: Option<Decimal>,
    /// Whether its labels have a sign of per cents.
    in_percent: bool,
}

impl Quantities {
    /// The axis of a scale.
    pub fn new(scale: BarScale) -> Self {
        match scale {
            BarScale::Percent => Self { end: None, in_percent: true },
            BarScale::Counts { max } => {
                Self { end: Some(round_above(Decimal::from(max), Decimal::ONE)), in_percent: false }
            }
            // What nobody can reach is no end of a scale.
            BarScale::Marks { best } => Self { end: Some(best), in_percent: false },
            BarScale::Measures { max, in_percent } => Self { end: Some(round_above(max, finest(max))), in_percent },
        }
    }

    /// What is counted, in per cent of the axis.
    pub fn percent(&self, value: f64) -> f64 {
        self.end.and_then(|end| end.to_f64()).map_or(value, |end| value * 100.0 / end)
    }

    /// What stands at a step of the grid, given in per cent of the axis.
    pub fn label(&self, step: f64) -> String {
        let number = match self.end {
            Some(end) => french::number((end * Decimal::from_f64(step / 100.0).unwrap_or_default()).normalize()),
            None => step.to_string(),
        };
        if self.in_percent { format!("{number}\u{a0}%") } else { number }
    }
}

/// The power of ten to begin with, so that amounts under 1 have an axis of their own.
fn finest(max: Decimal) -> Decimal {
    if max.is_zero() { Decimal::ONE } else { Decimal::new(1, DECIMALS_MAX) }
}

/// The round number at or above the most there are: never 0.
fn round_above(max: Decimal, finest: Decimal) -> Decimal {
    let mut power = finest;
    loop {
        let ends = FIRST_DIGITS.iter().filter_map(|digit| Decimal::from(*digit).checked_mul(power));
        match (ends.into_iter().find(|end| *end >= max), power.checked_mul(Decimal::TEN)) {
            (Some(end), _) => return end,
            (None, Some(next)) => power = next,
            (None, None) => return max,
        }
    }
}

/// Where per cents stand.
pub struct Ruler {
    /// Where 0 % stands.
    pub zero: f64,
    /// Where 100 % stands.
    pub hundred: f64,
    /// Width of the drawing.
    pub width: f64,
}

impl Ruler {
    /// Leaves room for half of the first label at the left and for what stands at 0, of the last one at the right: labels
    /// are centred.
    pub fn new(canvas: &Canvas, width: f64, axis: &Quantities, least: f64) -> Self {
        let half = |step: f64| (canvas.ems(&axis.label(step)) * canvas.style.text_size / 2.0).ceil();
        let left = half(0.0).max(least).min(width * 0.15);
        let right = half(100.0).max(ARROW + TICK).min(width * 0.25);
        Self { zero: left, hundred: width - right, width }
    }

    /// Where a per cent stands.
    pub fn at(&self, percent: f64) -> f64 {
        self.zero + (self.hundred - self.zero) * percent / 100.0
    }

    /// Where a value is marked: what is under 0 % at 0 %, what is over 100 % past it, before the edge.
    pub fn place(&self, value: f64) -> f64 {
        if value > 100.0 { (self.hundred + ARROW + 1.0).min(self.width - TICK) } else { self.at(value.max(0.0)) }
    }

    /// Steps of the grid, as many as their labels have room.
    pub fn steps(&self, canvas: &Canvas, axis: &Quantities) -> &'static [f64] {
        let room = (canvas.ems(&axis.label(100.0)) + LABELS_APART) * canvas.style.text_size;
        let has_room = |steps: &&[f64]| (self.hundred - self.zero) / (steps.len() - 1) as f64 >= room;
        // Quarters of a count may be no whole number.
        let finest = if axis.end.is_some() { 1 } else { 0 };
        STEPS[finest..].iter().copied().find(has_room).unwrap_or(STEPS[2])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::testing::on_canvas;
    use proptest::prelude::*;

    const PERCENT: Quantities = Quantities { end: None, in_percent: true };

    #[test]
    fn an_axis_of_counts_ends_at_a_round_number() {
        for (max, end) in
            [(0_u64, 2_u64), (1, 2), (2, 2), (3, 4), (9, 10), (10, 10), (11, 20), (28, 40), (1_234_567, 2_000_000)]
        {
            let axis = Quantities::new(BarScale::Counts { max });
            assert_eq!(axis.end, Some(Decimal::from(end)), "{max}");
            assert!(axis.percent(max as f64) <= 100.0, "{max}");
        }
        assert!(Quantities::new(BarScale::Counts { max: u64::MAX }).end >= Some(Decimal::from(u64::MAX)));
        let axis = Quantities::new(BarScale::Counts { max: 14 });
        assert_eq!([0.0, 50.0, 100.0].map(|step| axis.label(step)), ["0", "10", "20"]);
        assert_eq!([0.0, 50.0].map(|step| PERCENT.label(step)), ["0\u{a0}%", "50\u{a0}%"]);
    }

    #[test]
    fn an_axis_of_amounts_is_as_fine_as_they_are() {
        let labels = |max: &str| {
            let axis = Quantities::new(BarScale::Measures { max: max.parse().unwrap(), in_percent: false });
            [0.0, 50.0, 100.0].map(|step| axis.label(step).replace('\u{202f}', " "))
        };
        assert_eq!(labels("0"), ["0", "1", "2"]);
        assert_eq!(labels("0.03"), ["0", "0,02", "0,04"]);
        assert_eq!(labels("7.5"), ["0", "4", "8"]);
        assert_eq!(labels("1250"), ["0", "1 000", "2 000"]);
        let largest = Quantities::new(BarScale::Measures { max: Decimal::MAX, in_percent: true });
        assert!(largest.percent(Decimal::MAX.to_f64().unwrap()) <= 100.0);
    }

    #[test]
    fn an_axis_of_marks_ends_at_the_best_one() {
        for (best, middle) in [("5", "2,5"), ("10", "5"), ("20", "10"), ("100", "50")] {
            let axis = Quantities::new(BarScale::Marks { best: best.parse().unwrap() });
            assert_eq!([0.0, 50.0, 100.0].map(|step| axis.label(step)), ["0", middle, best]);
            assert_eq!(axis.percent(best.parse().unwrap()), 100.0);
        }
    }

    #[test]
    fn values_off_the_scale_keep_to_the_drawing() {
        let scale = on_canvas(|canvas| Ruler::new(canvas, 460.0, &PERCENT, TICK)).0;
        assert_eq!(scale.place(-3.0), scale.zero);
        assert_eq!(scale.place(100.0), scale.hundred);
        let over = scale.place(104.0);
        assert!(over > scale.hundred && over <= 460.0 - TICK);
        assert_eq!(over, scale.place(f64::INFINITY));
    }

    #[test]
    fn a_narrow_drawing_has_fewer_steps() {
        for (width, steps) in [(460.0, 5), (340.0, 5), (300.0, 3), (160.0, 2)] {
            let found = on_canvas(|canvas| Ruler::new(canvas, width, &PERCENT, TICK).steps(canvas, &PERCENT).len()).0;
            assert_eq!(found, steps, "{width}");
        }
    }

    proptest! {
        // No file of failures: the project has no place for one.
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn the_largest_amount_takes_half_of_its_axis_or_more(digits in 1_i64..1_000_000_000_000_000, scale in 0_u32..12) {
            let max = Decimal::new(digits, scale);
            let length = Quantities::new(BarScale::Measures { max, in_percent: false }).percent(max.to_f64().unwrap());
            prop_assert!((49.9..100.1).contains(&length), "{max} takes {length}");
        }
    }
}
