//! Values that never move.

use super::{date, has_words, quoted};
use crate::check::{Certainty, Earlier, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::history::AtMeeting;
use crate::meeting::{About, Figure, Measure, Unit};
use rust_decimal::Decimal;

/// Twice may be chance; three times running is worth a look.
const TIMES: usize = 3;

pub const VALUE: Rule = Rule {
    code: "valeur-recopiee",
    certainty: Certainty::Taste,
    since: "0.1",
    sources: &[],
    family: Family::Memory,
    title: "Une valeur n’est pas la même trois fois de suite",
    why: "Un chiffre mesuré bouge un peu d’une année à l’autre ; le même à trois réunions de suite a pu être recopié. Ne sont \
          pas signalés ce qui revient sans qu’on recopie : un taux de 0 % ou de 100 %, un nombre d’un seul chiffre \
          significatif (« 4 jours », « 20 % »), l’effectif d’une enquête, fixé d’avance, ni ce qu’explique un `commentaire`.",
    earlier: &[
        Earlier {
            date: "2020-03-12",
            said: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 87.5\n" },
        },
        Earlier {
            date: "2021-03-11",
            said: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 87.5\n" },
        },
    ],
    failing: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 87.5\n" },
    passing: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 88.2\n" },
    acceptable: true,
    check: Some(same_value),
};

fn same_value(subject: &Subject<'_>) -> Vec<Finding> {
    let measured = subject.remembered().iter().filter(|(known, _)| {
        !matches!(known.about, About::SurveyBase(_)) && known.figure.comment.is_none() && is_telling(known.figure)
    });
    measured
        .filter_map(|(known, series)| {
            let same = |point: &AtMeeting<'_>| point.reading.is_some_and(|told| is_same(told.figure, known.figure));
            let same: Vec<AtMeeting<'_>> = series.earlier().rev().take(TIMES - 1).take_while(same).collect();
            if same.len() < TIMES - 1 {
                return None;
            }
            let dates: Vec<String> = same.iter().rev().map(|point| date(point.meeting)).collect();
            let message =
                format!("{} : {}, comme le {}", quoted(known.about), words(known.figure), dates.join(" et le "));
            let finding = Finding::new(&known.figure.id, known.figure.value_span, message);
            let finding = same.iter().rev().fold(finding, |finding, point| match point.reading {
                Some(told) => finding.related(told.figure.value_span, format!("le {}", date(point.meeting))),
                None => finding,
            });
            Some(finding.hint(match has_words(known.about) {
                true => "recopiée ? Si la valeur est juste, dites-le par `commentaire`, ou par une réserve",
                false => "recopiée ? Si la valeur est juste, dites-le par une réserve",
            }))
        })
        .collect()
}

/// Whether it would be odd for a measure to come back as it was.
fn is_telling(figure: &Figure) -> bool {
    match &figure.measure {
        Measure::Value(value) | Measure::Rate { rate: value, .. } | Measure::Mean { value, .. } => {
            // The ends of the scale are where rates stay.
            let is_end = figure.unit == Unit::Share && *value == Decimal::ONE_HUNDRED;
            !is_end && significant(*value) > 9
        }
        Measure::Ratio { count, base, .. } => *count > 0 && count < base,
        Measure::Absent { .. } => false,
    }
}

/// The digits of a number without the zeros around them: 95 for 9.5, 2 for 200.
fn significant(number: Decimal) -> u128 {
    let mut digits = number.mantissa().unsigned_abs();
    while digits > 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    digits
}

fn is_same(one: &Figure, other: &Figure) -> bool {
    one.unit == other.unit
        && match (&one.measure, &other.measure) {
            (Measure::Value(one), Measure::Value(other)) => one == other,
            (Measure::Rate { rate, base }, Measure::Rate { rate: other_rate, base: other_base }) => {
                rate == other_rate && base == other_base
            }
            (Measure::Ratio { count, base, .. }, Measure::Ratio { count: other_count, base: other_base, .. }) => {
                count == other_count && base == other_base
            }
            (Measure::Mean { value, base }, Measure::Mean { value: other_value, base: other_base }) => {
                value == other_value && base == other_base
            }
            _ => false,
        }
}

/// What was measured, as it was written.
fn words(figure: &Figure) -> String {
    match &figure.measure {
        Measure::Value(value) => french::quantity(*value, &figure.unit),
        Measure::Rate { rate, base } | Measure::Mean { value: rate, base } => {
            format!("{} sur {}", french::quantity(*rate, &figure.unit), french::count(*base))
        }
        Measure::Ratio { count, base, .. } => format!("{} sur {}", french::count(*count), french::count(*base)),
        Measure::Absent { .. } => "rien".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, Span};

    fn figure(unit: Unit, measure: Measure) -> Figure {
        let span = Span::start_of(Sources::default().add("a", ""));
        Figure::new(String::new(), measure, unit, span)
    }

    #[test]
    fn what_comes_back_by_itself_is_not_told() {
        let day = || Unit::Named("jour".to_owned());
        for (unit, value, expected) in [
            (day(), "4", false),
            (day(), "20", false),
            (day(), "200", false),
            (day(), "0.5", false),
            (day(), "14", true),
            (day(), "9.5", true),
            (day(), "100", false),
            (day(), "101", true),
            (Unit::Share, "0", false),
            (Unit::Share, "0.0", false),
            (Unit::Share, "100", false),
            (Unit::Share, "100.0", false),
            (Unit::Share, "20", false),
            (Unit::Share, "92", true),
        ] {
            let value = value.parse().unwrap();
            assert_eq!(is_telling(&figure(unit.clone(), Measure::Value(value))), expected, "{value} {unit:?}");
        }
        for (count, base, expected) in [(0, 40, false), (40, 40, false), (26, 36, true), (3, 7, true)] {
            let measure = Measure::Ratio { count, base, written: None };
            assert_eq!(is_telling(&figure(Unit::Share, measure)), expected, "{count} sur {base}");
        }
    }
}
