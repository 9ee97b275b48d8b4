//! Figures as slides set them: a result with all that stands beside it, the bar that a chart draws.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::text::Typesetter;
use crate::deck::{BarMark, Run};
use crate::history::Reading;
use crate::meeting::{Figure, Measure, Quantity, Unit};
use crate::words;

/// A run that says a figure: a reader of the page may ask where it comes from.
pub fn said(figure: &Figure, run: Run) -> Run {
    Run { figure: Some(figure.id.clone()), ..run }
}

/// Words longer than this would take the column of results much of the labels' room.
const WORDS_LENGTH_MAX: usize = 24;

/// A figure in a column of results; and its author's words for why there is none, where they are too long to stand there.
pub fn result(reading: &Reading<'_>, typesetter: &Typesetter<'_>) -> (Run, Option<String>) {
    let precision = match &reading.figure.measure {
        Measure::Absent { precision, .. } => precision.as_ref().map(|precision| typesetter.words(precision)),
        Measure::Value(_) | Measure::Rate { .. } | Measure::Ratio { .. } | Measure::Mean { .. } => None,
    };
    match precision {
        _ if reading.has_result() => (Run { strong: true, ..Run::plain(words::value(reading)) }, None),
        Some(precision) if precision.chars().count() <= WORDS_LENGTH_MAX => (muted(precision), None),
        precision => (muted(words::absence(reading)), precision),
    }
}

/// A figure's number with its unit, or what is said in its place; the author's words are checked.
pub fn value(reading: &Reading<'_>, typesetter: &Typesetter<'_>) -> String {
    if let Measure::Absent { precision: Some(precision), .. } = &reading.figure.measure {
        return typesetter.words(precision);
    }
    words::value(reading)
}

/// What a chart draws for a figure: its share of the most it can be.
pub fn bar(reading: &Reading<'_>) -> BarMark {
    let Reading { figure, quantity, .. } = *reading;
    let whole = match figure.unit {
        Unit::Share => Decimal::ONE_HUNDRED,
        Unit::Mark(best) => best,
        Unit::Ratio | Unit::Growth | Unit::NetPromoterScore | Unit::Named(_) => return BarMark::None,
    };
    let length = |value: Decimal| (value * Decimal::ONE_HUNDRED / whole).to_f64();
    match quantity {
        Some(Quantity::Number(number)) => BarMark::Bar {
            value: length(number).unwrap_or_default().clamp(0.0, 100.0),
            interval: reading.shown_interval().map(|interval| (interval.low, interval.high)),
            target: figure.target.as_ref().and_then(|target| length(target.value)),
        },
        Some(Quantity::OutOf { .. } | Quantity::Hidden) | None => BarMark::None,
    }
}

/// Text that comes second.
pub fn muted(text: impl Into<String>) -> Run {
    Run::muted(text)
}

/// What the signs of the bars mean, for those that are drawn.
pub fn legend(marks: &[BarMark]) -> Vec<String> {
    let drawn = |sign: fn(&BarMark) -> bool| marks.iter().any(sign);
    let mut signs = Vec::new();
    if drawn(|mark| matches!(mark, BarMark::Bar { target: Some(_), .. })) {
        signs.push("trait épais\u{a0}: objectif".to_owned());
    }
    if drawn(|mark| matches!(mark, BarMark::Bar { interval: Some(_), .. })) {
        signs.push("trait fin\u{a0}: marge d’incertitude (95\u{a0}%)".to_owned());
    }
    signs
}
