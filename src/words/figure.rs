//! A figure in words: its value, what it was counted from, how sure it is, its target and whether that is met. The same
//! for every slide, chart, page and data file.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use super::closed::Word;
use crate::deck::{Run, Runs, Tone};
use crate::french;
use crate::history::Reading;
use crate::meeting::{About, Absence, Direction, Figure, Interval, Measure, Quantity, Unit, Verdict};

/// What is said of a share on so few cases that it would tell who answered what.
const HIDDEN: &str = "non significatif (trop peu de cas)";

/// Why "so many of so many" stands in place of a rate.
pub const NO_RATE: &str = "«\u{a0}n\u{a0}sur\u{a0}N\u{a0}»\u{a0}: trop peu de cas pour un taux";

/// What is said in a drawing where a meeting has no value, or one in another unit, of the targets, and of a break of the
/// series.
pub const NO_VALUE: &str = "sans valeur";
/// What is said there of a value in another unit.
pub const OTHER_UNIT: &str = "autre unité";
/// What is said there of the targets.
pub const TARGET: &str = "objectif";
/// What is said there of a break of the series.
pub const BREAK: &str = "rupture";

/// What is said in place of a number of cases that nobody gives.
pub const NOT_SAID: &str = "non précisé";

/// What is said where there was no complaint.
const NO_COMPLAINT: &str = "aucune réclamation reçue";

/// A figure's number with its unit, or what is said in its place.
pub fn value(reading: &Reading<'_>) -> String {
    let Reading { figure, quantity, .. } = reading;
    match (*quantity, &figure.measure) {
        (Some(quantity), _) => shown(quantity, &figure.unit),
        (None, Measure::Absent { precision: Some(precision), .. }) => french::typography(precision),
        (None, Measure::Absent { reason, precision: None }) => reason.word().to_owned(),
        (None, Measure::Value(_) | Measure::Rate { .. } | Measure::Ratio { .. } | Measure::Mean { .. }) => {
            unreachable!("a measure that is not absent has a quantity")
        }
    }
}

/// Why there is no result, in a word of the closed list, or that there are too few cases for one; its value where there
/// is one.
pub fn absence(reading: &Reading<'_>) -> String {
    match (&reading.figure.measure, reading.quantity) {
        (Measure::Absent { reason, .. }, None) => reason.word().to_owned(),
        (
            Measure::Value(_)
            | Measure::Rate { .. }
            | Measure::Ratio { .. }
            | Measure::Mean { .. }
            | Measure::Absent { .. },
            _,
        ) => value(reading),
    }
}

/// What is shown of a group, or of a period of a series.
pub fn part(measure: &Measure, quantity: Option<Quantity>, unit: &Unit) -> String {
    match quantity {
        Some(quantity) => shown(quantity, unit),
        None => absence_of(measure).to_owned(),
    }
}

/// A figure's groups, by name, and what these are held against; `None` where it has none.
pub fn all_groups(reading: &Reading<'_>) -> Option<String> {
    let groups = reading.about.groups()?;
    let unit = &reading.figure.unit;
    let named = |name: &str, told: String| format!("{}\u{a0}: {told}", french::typography(name.trim()));
    let told =
        groups.names.iter().zip(reading.groups()).map(|(name, of)| named(name, part(of.measure, of.quantity, unit)));
    let value = reading.figure.groups.as_ref()?.reference;
    let reference = groups.reference.iter().zip(value);
    let reference = reference.map(|(reference, value)| named(&reference.name, french::quantity(value, unit)));
    Some(told.chain(reference).collect::<Vec<_>>().join(", "))
}

/// Why nothing was measured, in a word of the closed list; nothing for what was.
pub fn absence_of(measure: &Measure) -> &'static str {
    match measure {
        Measure::Absent { reason, .. } => reason.word(),
        Measure::Value(_) | Measure::Rate { .. } | Measure::Ratio { .. } | Measure::Mean { .. } => "",
    }
}

/// A figure's number where there is little room: units of time by their symbols.
pub fn short_value(reading: &Reading<'_>) -> String {
    match reading.number() {
        Some(number) => french::short_quantity(number, &reading.figure.unit),
        None => value(reading),
    }
}

/// What is shown of a figure that is counted in `unit`.
pub fn shown(quantity: Quantity, unit: &Unit) -> String {
    match quantity {
        Quantity::Number(number) => french::quantity(number, unit),
        Quantity::OutOf { count, base } => out_of(count, base),
        Quantity::Hidden => HIDDEN.to_owned(),
    }
}

/// What a rate was counted from, `13 sur 17` or `sur 17`; `None` where no rate is shown, or nobody says.
pub fn counted(reading: &Reading<'_>) -> Option<String> {
    reading.number()?;
    match reading.figure.measure {
        Measure::Ratio { count, base, .. } => Some(out_of(count, base)),
        Measure::Rate { base, .. } | Measure::Mean { base, .. } => Some(format!("sur\u{a0}{}", french::count(base))),
        Measure::Value(_) | Measure::Absent { .. } => None,
    }
}

/// All cases a rate was counted from, alone; `None` where no rate is shown, or nobody says.
pub fn cases(reading: &Reading<'_>) -> Option<String> {
    reading.number()?;
    reading.figure.base().map(french::count)
}

/// How many gave which answer of the scale that a criterion is on; `None` where it is on none, or so few answered that no
/// number is told.
pub fn answers(reading: &Reading<'_>) -> Option<String> {
    let About::Criterion(survey, criterion) = reading.about else { return None };
    let (scale, given) = survey.scale.as_ref().zip(criterion.distribution.as_ref())?;
    reading.number()?;
    let names = scale.answers.iter().chain(&scale.no_opinion);
    let numbers = given.parts.iter().copied().chain(given.no_opinion);
    let told = names.zip(numbers).map(|(name, number)| {
        let number = if given.in_percent { french::quantity(number, &Unit::Share) } else { french::number(number) };
        format!("{}\u{a0}: {number}", french::typography(name.trim()))
    });
    Some(told.collect::<Vec<_>>().join(", "))
}

/// Favourable cases and all cases.
pub fn out_of(count: u64, base: u64) -> String {
    format!("{}\u{a0}sur\u{a0}{}", french::count(count), french::count(base))
}

/// That there was no complaint, where that is so and its author has no words for it.
pub fn no_complaint(figure: &Figure) -> Option<&'static str> {
    let is_none = match &figure.measure {
        Measure::Value(number) => number.is_zero(),
        Measure::Absent { reason, precision } => *reason == Absence::NoCase && precision.is_none(),
        Measure::Rate { .. } | Measure::Ratio { .. } | Measure::Mean { .. } => false,
    };
    is_none.then_some(NO_COMPLAINT)
}

/// An interval around a rate, to a tenth of a point: more than that it cannot say.
pub fn interval(interval: Interval) -> String {
    let end = |end: f64| Decimal::from_f64(end).unwrap_or_default().round_dp(1);
    let percent = |end| french::quantity(end, &Unit::Share);
    format!("de {} à {}", percent(end(interval.low)), percent(end(interval.high)))
}

/// A figure's target and on which side of it is good: `2 % au moins`.
pub fn bound(figure: &Figure) -> Option<String> {
    let value = french::quantity(figure.target.as_ref()?.value, &figure.unit);
    Some(match figure.direction {
        Some(direction) => format!("{value} {}", direction.word().replace(' ', "\u{a0}")),
        None => value,
    })
}

/// The same with a sign, for a column of targets: `≥ 85 %`.
pub fn signed_bound(figure: &Figure) -> Option<String> {
    let value = french::short_quantity(figure.target.as_ref()?.value, &figure.unit);
    Some(match figure.direction {
        Some(Direction::AtLeast) => format!("≥\u{a0}{value}"),
        Some(Direction::AtMost) => format!("≤\u{a0}{value}"),
        None => value,
    })
}

/// Whether a target is met; `None` when nobody can say.
pub fn verdict(verdict: Verdict) -> Option<&'static str> {
    match verdict {
        Verdict::Met => Some("atteint"),
        Verdict::Missed => Some("non atteint"),
        Verdict::Inconclusive => Some("non conclusif"),
        Verdict::Unknown => None,
    }
}

/// The same for a figure that has a target, with a sign; nothing when nobody can say.
pub fn badge(reading: &Reading<'_>) -> Runs {
    let (sign, words, tone) = match (reading.verdict, reading.quantity) {
        (Some(Verdict::Met), _) => ('✓', verdict(Verdict::Met), Tone::Good),
        (Some(Verdict::Missed), _) => ('✗', verdict(Verdict::Missed), Tone::Bad),
        (Some(Verdict::Unknown), _) => return Vec::new(),
        (Some(Verdict::Inconclusive), _) | (None, Some(_)) => ('≈', verdict(Verdict::Inconclusive), Tone::Normal),
        (None, None) => ('—', Some(NO_VALUE), Tone::Normal),
    };
    // A badge is one thing: its words stay together.
    let words = format!("{sign}\u{a0}{}", words.unwrap_or_default().replace(' ', "\u{a0}"));
    vec![Run { badge: true, tone, ..Run::plain(words) }, Run::plain(" ")]
}
