//! Quantities that are ten times what they were: a comma that is lost, a digit typed twice, another unit.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{date, has_words, quoted, sizes};
use crate::check::{Certainty, Earlier, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::history::{AtMeeting, Reading, Series};
use crate::meeting::{About, Unit, value_of};

pub const MAGNITUDE: Rule = Rule {
    code: "ordre-de-grandeur",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &["Iglewicz et Hoaglin, « How to Detect and Handle Outliers », 1993 : médiane et écart absolu médian"],
    family: Family::Memory,
    title: "Une quantité garde son ordre de grandeur d’une réunion à l’autre",
    why: "Un délai qui passe de 4 à 30 jours, un volume dix fois plus grand : le plus souvent une virgule oubliée, un chiffre en \
          trop, une autre unité. Est signalé ce qui est au moins cinq fois plus grand ou plus petit que la dernière \
          fois ; avec trois mesures ou plus, ce qui s’écarte de leur médiane d’au moins trois fois et de plus de quatre fois leur \
          dispersion. Les petits nombres, où le hasard suffit (2, puis 6), ne sont pas signalés, ni ce qu’explique un `commentaire`. \
          Les taux ont leur règle, `saut-sans-commentaire` ; leur nombre de cas, dix fois plus petit ou plus grand, est vu ici, comme \
          la période d’une série dix fois plus grande ou plus petite que les autres.",
    earlier: &[Earlier {
        date: "2021-03-11",
        said: Example { file: "indicateurs.toml", text: "[delai]\nvaleur = 4\n" },
    }],
    failing: Example { file: "indicateurs.toml", text: "[delai]\nvaleur = 30\n" },
    passing: Example {
        file: "indicateurs.toml",
        text: "[delai]\nvaleur = 30\ncommentaire = \"le service a été fermé en janvier\"\n",
    },
    acceptable: true,
    check: Some(magnitude),
};

/// How many times as much as the last time is told, where little is known.
const TIMES: f64 = 5.0;
/// The same against the median of what is known, where more is.
const TIMES_OF_MANY: f64 = 3.0;
/// How many meetings back are looked at.
const MEETINGS: usize = 12;
/// How many measures make a median and its spread worth something.
const MANY: usize = 3;
/// How many spreads from the median are told.
const SPREADS: f64 = 4.0;
/// The median of absolute deviations from the median times this is the standard deviation of what is normal.
const NORMAL: f64 = 1.4826;
/// Twice the difference of square roots of two counts is of variance 2 (Bartlett 1936): four are far beyond chance.
const BEYOND_CHANCE: f64 = 4.0;

fn magnitude(subject: &Subject<'_>) -> Vec<Finding> {
    let mut is_total_told = false;
    let mut findings = Vec::new();
    for (known, series) in subject.remembered() {
        // The parts of what is told as a whole follow it.
        let is_part = matches!(known.about, About::Channel(_) | About::Reason(_) | About::Service(_));
        if is_part && is_total_told {
            continue;
        }
        if let Some(finding) = finding(known, series) {
            is_total_told |= matches!(known.about, About::Complaints);
            findings.push(finding);
        }
    }
    findings.extend(sizes::of_cases(subject));
    findings.extend(sizes::of_series(subject));
    findings
}

fn finding(known: &Reading<'_>, series: &Series<'_, '_>) -> Option<Finding> {
    let figure = known.figure;
    let is_quantity = match &figure.unit {
        Unit::Named(_) | Unit::Ratio => true,
        Unit::Share | Unit::Growth | Unit::Mark(_) | Unit::NetPromoterScore => false,
    };
    if !is_quantity || figure.comment.is_some() || known.rupture.is_some() {
        return None;
    }
    let now = value_of(&figure.measure)?;
    // What was before a break of the series is not compared with.
    let mut earlier: Vec<AtMeeting<'_>> = Vec::new();
    for point in series.earlier().rev().take(MEETINGS) {
        let Some(reading) = point.reading else { continue };
        if reading.figure.unit == figure.unit && value_of(&reading.figure.measure).is_some() {
            earlier.push(point);
        }
        if reading.rupture.is_some() {
            break;
        }
    }
    earlier.reverse();
    let values: Vec<Decimal> = earlier.iter().filter_map(|point| value_of(&point.reading?.figure.measure)).collect();
    let last = values.last().copied()?;
    if !is_out_of_line(&values, now) {
        return None;
    }
    let quantity = |value: Decimal| french::quantity(value, &figure.unit);
    let shown: Vec<String> = values.iter().rev().take(4).rev().map(|value| french::number(*value)).collect();
    let message = format!("{} : {}, après {}", quoted(known.about), quantity(now), french::list(&shown));
    let finding = Finding::new(&figure.id, figure.value_span, message);
    let finding = earlier.iter().rev().take(4).rev().fold(finding, |finding, point| match point.reading {
        Some(told) => finding.related(told.figure.value_span, format!("le {}", date(point.meeting))),
        None => finding,
    });
    let guess = match is_comma_lost(last, now) {
        true => "une virgule oubliée, ou un zéro de trop ? ",
        false => "",
    };
    Some(finding.hint(match has_words(known.about) {
        true => format!("{guess}vérifiez la valeur et son unité, puis dites pourquoi par `commentaire`"),
        false => format!("{guess}vérifiez la valeur, puis dites pourquoi par une réserve"),
    }))
}

/// Whether a value is not of the size of those before it.
pub fn is_out_of_line(earlier: &[Decimal], now: Decimal) -> bool {
    let positive = |value: &Decimal| value.to_f64().filter(|value| *value > 0.0);
    let (Some(now_number), Some(last)) = (positive(&now), earlier.last().and_then(positive)) else { return false };
    let numbers: Vec<f64> = earlier.iter().filter_map(positive).collect();
    let times = |one: f64, other: f64| (one / other).max(other / one);
    let centre = median(numbers.iter().map(|value| value.ln()).collect()).exp();
    // Few cases move far by chance; what has decimals is measured, not counted.
    let are_counts = now.scale() == 0 && earlier.iter().all(|value| value.scale() == 0);
    let by_chance = |other: f64| are_counts && 2.0 * (now_number.sqrt() - other.sqrt()).abs() <= BEYOND_CHANCE;
    if by_chance(last) || by_chance(centre) {
        return false;
    }
    if numbers.len() < MANY {
        return numbers.iter().all(|value| times(now_number, *value) >= TIMES);
    }
    let deviations = numbers.iter().map(|value| (value.ln() - centre.ln()).abs()).collect();
    let spread = NORMAL * median(deviations);
    // What was as large before is known.
    let is_known = numbers.iter().any(|value| times(now_number, *value) < 1.5);
    let far = times(now_number, centre);
    !is_known && far >= TIMES_OF_MANY && times(now_number, last) >= TIMES_OF_MANY && far.ln() > SPREADS * spread
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    match values.len() % 2 {
        0 => (values[half - 1] + values[half]) / 2.0,
        _ => values[half],
    }
}

/// Whether a value is some ten times another.
pub fn is_comma_lost(before: Decimal, now: Decimal) -> bool {
    let times = now.checked_div(before).and_then(|times| times.to_f64()).unwrap_or(1.0);
    [10.0, 100.0, 1_000.0]
        .iter()
        .any(|power| (0.8..=1.25).contains(&(times / power)) || (0.8..=1.25).contains(&(times * power)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::trial::{told, told_of};
    use proptest::prelude::*;

    fn out(earlier: &[&str], now: &str) -> bool {
        let number = |text: &&str| text.parse::<Decimal>().unwrap();
        is_out_of_line(&earlier.iter().map(number).collect::<Vec<_>>(), now.parse().unwrap())
    }

    #[test]
    fn other_sizes_are_told() {
        for (earlier, now) in [
            (&["4"][..], "30"),
            (&["4", "5", "4"], "30"),
            (&["1240"], "12400"),
            (&["1240", "1310", "1275"], "131"),
            (&["9.2"], "92"),
            (&["9.2", "9.4"], "92"),
            (&["3.9"], "39"),
            (&["52", "60"], "520"),
            (&["14", "13", "15", "14"], "140"),
            (&["100", "104", "98", "101"], "320"),
        ] {
            assert!(out(earlier, now), "{earlier:?} {now}");
        }
    }

    #[test]
    fn what_moves_is_not_told() {
        for (earlier, now) in [
            (&["2"][..], "6"),
            (&["1"], "8"),
            (&["0"], "12"),
            (&["12"], "0"),
            (&["4"], "12"),
            (&["14"], "4"),
            (&["14", "12", "9"], "4"),
            (&["100", "200", "400", "800"], "1600"),
            (&["1240", "1310", "1275"], "2400"),
            (&["4", "30", "5", "28"], "4"),
            (&["3", "5", "2"], "9"),
            (&["1.5", "2.1", "1.8"], "3.9"),
            (&["30", "30", "30"], "4"),
            (&[], "30"),
        ] {
            let expected = now == "4" && earlier == ["30", "30", "30"];
            assert_eq!(out(earlier, now), expected, "{earlier:?} {now}");
        }
    }

    #[test]
    fn the_message_tells_what_was_before() {
        let told = told(MAGNITUDE.failing, MAGNITUDE.earlier);
        let expected = "ordre-de-grandeur: «\u{a0}Délai moyen\u{a0}»\u{a0}: 30\u{a0}jours, après 4";
        assert_eq!(told, [expected]);
        let rate = Earlier {
            date: "2021-03-11",
            said: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 9.2\n" },
        };
        // One fault, one finding.
        let codes = told_of("indicateurs.toml", "[appels-aboutis]\nvaleur = 92\n", &[rate]);
        assert_eq!(codes, ["saut-sans-commentaire"]);
        let again = "[delai]\nvaleur = 30\nrupture = \"compté en jours calendaires\"\n";
        assert_eq!(told_of("indicateurs.toml", again, MAGNITUDE.earlier), [""; 0]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn what_lies_among_what_was_before_is_never_told(
            earlier in proptest::collection::vec(1_u32..100_000, 1..12), place in any::<prop::sample::Index>(),
        ) {
            let values: Vec<Decimal> = earlier.iter().map(|value| Decimal::from(*value)).collect();
            prop_assert!(!is_out_of_line(&values, *place.get(&values)));
        }
    }
}
