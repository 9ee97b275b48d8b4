//! Sizes inside a figure: the cases behind a rate from one meeting to the next, and the periods of a series.

use rust_decimal::Decimal;

use super::magnitude::{is_comma_lost, is_out_of_line};
use super::{date, quoted};
use crate::check::{Finding, Subject};
use crate::french;
use crate::meeting::{About, Coverage, Measure, value_of};
use crate::words;

/// How many periods say what the size of one is.
const PERIODS_MIN: usize = 4;

/// Rates whose cases are ten times as many, or as few, as before: a digit is lost in both numbers, and the rate is the same.
pub fn of_cases(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (known, series) in subject.remembered() {
        let figure = known.figure;
        let is_counted = matches!(known.about, About::Indicator(_)) && figure.coverage == Coverage::Census;
        let (Some((count, base)), true) = (cases(&figure.measure), is_counted) else { continue };
        if figure.comment.is_some() || known.rupture.is_some() {
            continue;
        }
        let earlier: Vec<_> =
            series.earlier().filter_map(|point| Some((point.meeting, point.reading?.figure))).collect();
        let bases: Vec<Decimal> =
            earlier.iter().filter_map(|(_, figure)| cases(&figure.measure)).map(|(_, base)| base).collect();
        let Some(&last) = bases.last() else { continue };
        if !(is_out_of_line(&bases, base) && is_comma_lost(last, base)) {
            continue;
        }
        let number = french::number;
        let message = format!(
            "{}\u{a0}: {} cas sur {}, après un total de {}",
            quoted(known.about),
            number(count),
            number(base),
            number(last)
        );
        let finding = Finding::new(&figure.id, figure.value_span, message);
        let told = earlier.last().map(|(meeting, told)| (told.value_span, format!("le {}", date(meeting))));
        let finding = told.into_iter().fold(finding, |finding, (span, words)| finding.related(span, words));
        findings.push(finding.hint("un chiffre oublié, ou un zéro de trop\u{202f}? Vérifiez les deux nombres, puis dites pourquoi par `commentaire`"));
    }
    findings
}

fn cases(measure: &Measure) -> Option<(Decimal, Decimal)> {
    match measure {
        Measure::Ratio { count, base, .. } => Some((Decimal::from(*count), Decimal::from(*base))),
        Measure::Value(_) | Measure::Rate { .. } | Measure::Mean { .. } | Measure::Absent { .. } => None,
    }
}

/// Periods of a series that are ten times as large, or as small, as the others.
pub fn of_series(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for known in subject.meeting.figures() {
        let points: Vec<(usize, Decimal)> = known
            .figure
            .series
            .iter()
            .enumerate()
            .filter_map(|(place, point)| Some((place, value_of(&point.measure)?)))
            .collect();
        if points.len() < PERIODS_MIN || known.figure.comment.is_some() {
            continue;
        }
        for &(place, value) in &points {
            let mut others: Vec<Decimal> =
                points.iter().filter(|(other, _)| *other != place).map(|(_, value)| *value).collect();
            let near = others[place.saturating_sub(1).min(others.len() - 1)];
            others.sort();
            let centre = others[others.len() / 2];
            if !(is_out_of_line(&others, value) && is_comma_lost(centre, value) && is_comma_lost(near, value)) {
                continue;
            }
            let point = &known.figure.series[place];
            let message = format!(
                "«\u{a0}{}\u{a0}», {}\u{a0}: {}, quand les autres périodes sont autour de {}",
                words::label(known.about).trim(),
                french::period(point.period),
                french::quantity(value, &known.figure.unit),
                french::number(centre)
            );
            let finding = Finding::new(&known.figure.id, point.span, message);
            findings.push(finding.hint("une virgule oubliée, ou un zéro de trop\u{202f}? Vérifiez la valeur, puis dites pourquoi par `commentaire`"));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::check::tests::trial::told_of;
    use crate::check::{Earlier, Example};

    #[test]
    fn a_rate_of_ten_times_fewer_cases_is_told() {
        let earlier = Earlier {
            date: "2021-03-11",
            said: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nnombre = 2016\nsur = 2400\n" },
        };
        let of = |text| told_of("indicateurs.toml", text, &[earlier]);
        assert_eq!(of("[appels-aboutis]\nnombre = 208\nsur = 240\n"), ["ordre-de-grandeur"]);
        assert_eq!(of("[appels-aboutis]\nnombre = 2080\nsur = 2390\n"), [""; 0]);
        assert_eq!(of("[appels-aboutis]\nnombre = 208\nsur = 240\ncommentaire = \"un mois\"\n"), [""; 0]);
    }

    #[test]
    fn a_period_of_another_size_is_told() {
        let of = |values: [&str; 4]| {
            let quarters = values.iter().enumerate();
            let points: Vec<String> =
                quarters.map(|(at, value)| format!("{{ periode = \"2021-T{}\", valeur = {value} }}", at + 1)).collect();
            let text = format!("[delai]\nvaleur = 4\nserie = [{}]\n", points.join(", ")).leak();
            told_of("indicateurs.toml", text, &[])
        };
        assert_eq!(of(["4.1", "4.2", "42", "4"]), ["ordre-de-grandeur"]);
        assert_eq!(of(["4.1", "4.2", "4.2", "4"]), [""; 0]);
        assert_eq!(of(["4.1", "9", "16", "4"]), [""; 0]);
    }
}
