//! Values of a series that an earlier meeting told otherwise.

use super::{date, quoted};
use crate::check::{Earlier, Example, Family, Finding, Rule, Subject};
use crate::diagnostic::Severity;
use crate::french;
use crate::meeting::{Measure, SeriesPoint, value_of};

pub const RETOLD: Rule = Rule {
    code: "serie-contredite",
    severity: Severity::Warning,
    family: Family::Memory,
    title: "Un mois déjà présenté garde sa valeur",
    why: "Deux réunions qui disent deux valeurs du même mois ne peuvent pas avoir raison toutes les deux ; le comité se \
          souvient de la première. Une prévision peut changer, et ce qui n’était pas mesuré peut l’être depuis.",
    earlier: &[Earlier {
        date: "2021-03-11",
        said: Example {
            file: "indicateurs.toml",
            text: "[appels-aboutis]\nserie = [{ periode = \"2020-12\", valeur = 92 }]\n",
        },
    }],
    failing: Example {
        file: "indicateurs.toml",
        text: "[appels-aboutis]\nserie = [{ periode = \"2020-12\", valeur = 95 }, { periode = \"2021-01\", valeur = 93 }]\n",
    },
    passing: Example {
        file: "indicateurs.toml",
        text: "[appels-aboutis]\nserie = [{ periode = \"2020-12\", valeur = 92 }, { periode = \"2021-01\", valeur = 93 }]\n",
    },
    acceptable: true,
    check: Some(retold),
};

fn retold(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (known, series) in subject.remembered() {
        for point in known.figure.series.iter().filter(|point| is_measured(point)) {
            // The last meeting that told it.
            let told = series.earlier().rev().find_map(|meeting| {
                let figure = meeting.reading?.figure;
                let same = |other: &&SeriesPoint| other.period == point.period && is_measured(other);
                Some((meeting.meeting, figure, figure.series.iter().find(same)?))
            });
            let Some((meeting, figure, other)) = told else { continue };
            if figure.unit != known.figure.unit || value_of(&other.measure) == value_of(&point.measure) {
                continue;
            }
            let number = |measure: &Measure| {
                value_of(measure).map(|value| french::quantity(value, &known.figure.unit)).unwrap_or_default()
            };
            let (when, before, now) = (french::period(point.period), number(&other.measure), number(&point.measure));
            let on = date(meeting);
            let message = format!("{}\u{a0}: {now} {when}, et {before} à la réunion du {on}", quoted(known.about));
            findings.push(
                Finding::new(&known.figure.id, point.span, message)
                    .related(other.span, format!("le {on}"))
                    .hint("corrigez celle des deux qui est fausse, ou expliquez-le par une réserve"),
            );
        }
    }
    findings
}

/// Whether a value was measured, rather than forecast or missing.
fn is_measured(point: &SeriesPoint) -> bool {
    !point.is_forecast && value_of(&point.measure).is_some()
}
