//! Counts and delays below nothing.

use super::{FigureInView, is_negative, known};
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::meeting::{Unit, value_of};
use crate::source::Span;
use rust_decimal::Decimal;

pub const NEGATIVE: Rule = Rule {
    code: "valeur-negative",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Figures,
    title: "Un nombre de cas ou une durée n’est pas négatif",
    why: "Il n’y a ni −3 jours d’attente ni −3 connexions : le signe est de trop, ou la valeur est celle d’autre chose. Seul \
          un écart peut être négatif : ce qui se compte en points, en degrés ou en euros n’est pas vérifié.",
    earlier: &[],
    failing: Example { file: "indicateurs.toml", text: "[delai]\nvaleur = -3\n" },
    passing: Example { file: "indicateurs.toml", text: "[delai]\nvaleur = 3\n" },
    acceptable: true,
    check: Some(negative),
};

/// How the names of units begin that a difference is told in.
const DIFFERENCES: [&str; 6] = ["point", "degré", "°", "€", "k€", "euro"];

fn negative(subject: &Subject<'_>) -> Vec<Finding> {
    known(subject)
        .into_iter()
        // A rate has bounds of its own.
        .filter(|known| matches!(&known.figure.unit, Unit::Named(name) if !is_difference(name)))
        .flat_map(|FigureInView { figure, label, .. }| {
            let finding = |number: Decimal, span: Span, what: &str| {
                let shown = french::quantity(number, &figure.unit);
                let message = format!("« {} » : {what} de {shown} n’existe pas", label);
                let hint = "vérifiez le signe, ou l’unité de l’indicateur : seul un écart peut être négatif";
                Finding::new(&figure.id, span, message).hint(hint)
            };
            // What a series makes is told where the series is.
            let is_written = figure.value_span != figure.span;
            let value = is_written.then(|| (value_of(&figure.measure), figure.value_span, "une valeur"));
            let target = figure.target.iter().map(|target| (Some(target.value), target.span, "un objectif"));
            let groups = figure.groups.iter().flat_map(|groups| {
                groups.measures.iter().map(|measure| (value_of(measure), groups.span, "une valeur de groupe"))
            });
            let series =
                figure.series.iter().map(|point| (value_of(&point.measure), point.span, "une valeur de la série"));
            let all = value.into_iter().chain(target).chain(groups).chain(series);
            let told =
                all.filter_map(|(number, span, what)| Some(finding(number.filter(|n| is_negative(*n))?, span, what)));
            told.collect::<Vec<_>>()
        })
        .collect()
}

/// Whether a quantity in this unit may be what is left when another is taken away: points, degrees, money.
fn is_difference(unit: &str) -> bool {
    unit.to_lowercase().split_whitespace().any(|word| {
        let word = word.trim_start_matches("d’").trim_start_matches("d'");
        DIFFERENCES.iter().any(|begin| word.starts_with(begin))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_told_from_counts() {
        for (unit, expected) in [
            ("jour ouvré", false),
            ("connexion par mois", false),
            ("million", false),
            ("", false),
            ("point", true),
            ("Points de pourcentage", true),
            ("°C", true),
            ("degré", true),
            ("million d’euros", true),
            ("k€", true),
        ] {
            assert_eq!(is_difference(unit), expected, "{unit}");
        }
    }
}
