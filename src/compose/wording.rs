//! Figures as slides set them: a result with all that stands beside it, the bar that a chart draws.

use rust_decimal::prelude::ToPrimitive;

use super::text::Typesetter;
use crate::deck::{BarMark, Run, Runs};
use crate::history::Reading;
use crate::meeting::{Figure, Measure, Quantity, Unit};
use crate::words;
use crate::words::french;

/// A figure's result: the number, what it was counted from, its period and its target; or why there is none.
pub fn result(reading: &Reading<'_>, typesetter: &Typesetter<'_>) -> Runs {
    let figure = reading.figure;
    let words = value(reading, typesetter);
    let period = figure.period.as_ref().map(|period| format!(" {}", french::period(period.value))).unwrap_or_default();
    let mut runs = match reading.has_result() {
        true => {
            let counted = words::counted(reading).map(|counted| format!(" ({counted})")).unwrap_or_default();
            vec![Run { big: true, ..Run::plain(words) }, muted(counted), muted(period)]
        }
        false => vec![muted(words), muted(period)],
    };
    runs.retain(|run| !run.text.is_empty());
    // All of the first lines, which break as one text.
    runs = runs.into_iter().map(|run| said(figure, run)).collect();
    if let Some(target) = &figure.target {
        runs.push(Run::plain("\n"));
        runs.extend(words::badge(reading));
        runs.push(muted(format!("{}\u{a0}: {}", words::TARGET, words::bound(target, &figure.unit))));
    }
    runs
}

/// A run that says a figure: a reader of the page may ask where it comes from.
pub fn said(figure: &Figure, run: Run) -> Run {
    Run { figure: Some(figure.id.clone()), ..run }
}

/// A figure's number with its unit, or what is said in its place; the author's words are checked.
pub fn value(reading: &Reading<'_>, typesetter: &Typesetter<'_>) -> String {
    if let Measure::Absent { precision: Some(precision), .. } = &reading.figure.measure {
        return typesetter.words(precision);
    }
    words::value(reading)
}

/// What a chart draws for a figure.
pub fn bar(reading: &Reading<'_>) -> BarMark {
    let Reading { figure, quantity, .. } = *reading;
    if figure.unit != Unit::Percent {
        return BarMark::None;
    }
    match quantity {
        Some(Quantity::Number(number)) => BarMark::Bar {
            value: number.to_f64().unwrap_or_default().clamp(0.0, 100.0),
            interval: reading.shown_interval().map(|interval| (interval.low, interval.high)),
            target: figure.target.as_ref().and_then(|target| target.value.to_f64()),
        },
        Some(Quantity::OutOf { .. }) => BarMark::Words(words::NO_RATE.to_owned()),
        Some(Quantity::Hidden) => BarMark::Words(words::HIDDEN.to_owned()),
        None => BarMark::None,
    }
}

/// Text that comes second.
pub fn muted(text: impl Into<String>) -> Run {
    Run::muted(text)
}
