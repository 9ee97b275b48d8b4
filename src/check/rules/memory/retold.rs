//! Values of a series, and of groups, that an earlier meeting told otherwise for the same period.

use super::{date, quoted};
use crate::check::{Certainty, Earlier, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::history::{Reading, Series};
use crate::meeting::{Measure, SeriesPoint, value_of};

pub const RETOLD: Rule = Rule {
    code: "serie-contredite",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &[],
    family: Family::Memory,
    title: "Un mois ou un groupe déjà présenté garde sa valeur",
    why: "Deux réunions qui disent deux valeurs du même mois, ou d’un groupe à la même période, ne peuvent pas avoir raison \
          toutes les deux ; le comité se souvient de la première. Une prévision peut changer, et ce qui n’était pas mesuré \
          peut l’être depuis.",
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

const HINT: &str = "corrigez celle des deux qui est fausse, ou expliquez-le par une réserve";

fn retold(subject: &Subject<'_>) -> Vec<Finding> {
    let groups = subject.remembered().iter().filter_map(|(known, series)| retold_groups(known, series));
    retold_periods(subject).into_iter().chain(groups).collect()
}

/// The groups of a figure that the last meeting of the same period told otherwise.
fn retold_groups(known: &Reading<'_>, series: &Series<'_, '_>) -> Option<Finding> {
    let period = known.figure.period.as_ref()?.value;
    let groups = known.figure.groups.as_ref()?;
    let (meeting, told) = series.earlier().rev().find_map(|point| {
        let reading = point.reading?;
        let is_same = reading.figure.period.as_ref().is_some_and(|told| told.value == period);
        (is_same && reading.figure.groups.is_some()).then_some((point.meeting, reading))
    })?;
    if told.figure.unit != known.figure.unit {
        return None;
    }
    let before = measures(&told);
    let retold = measures(known).into_iter().filter_map(|(name, now)| {
        let (_, before) = before.iter().find(|(other, _)| french::slug(other) == french::slug(name))?;
        // What was not measured may be since.
        let differs = value_of(now).zip(value_of(before)).is_some_and(|(now, before)| now != before);
        differs.then(|| {
            format!("{now} pour « {name} », et {before}", now = number(now, known), before = number(before, known))
        })
    });
    let retold: Vec<String> = retold.collect();
    let on = date(meeting);
    let (about, when) = (quoted(known.about), french::period(period));
    (!retold.is_empty()).then(|| {
        let message = format!("{about}\u{a0}: {when}, {} à la réunion du {on}", retold.join("\u{202f}; "));
        let finding = Finding::new(&known.figure.id, groups.span, message);
        let before = told.figure.groups.iter();
        before.fold(finding, |finding, groups| finding.related(groups.span, format!("le {on}"))).hint(HINT)
    })
}

/// What was measured of the groups of a figure, by their names.
fn measures<'m>(reading: &Reading<'m>) -> Vec<(&'m str, &'m Measure)> {
    let names = reading.about.groups().map(|groups| &groups.names[..]).unwrap_or_default();
    let measures = reading.figure.groups.iter().flat_map(|groups| &groups.measures);
    names.iter().map(|name| name.trim()).zip(measures).collect()
}

fn number(measure: &Measure, of: &Reading<'_>) -> String {
    value_of(measure).map(|value| french::quantity(value, &of.figure.unit)).unwrap_or_default()
}

/// The periods of series that the last meeting to tell them told otherwise.
fn retold_periods(subject: &Subject<'_>) -> Vec<Finding> {
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
            let when = french::period(point.period);
            let (before, now) = (number(&other.measure, known), number(&point.measure, known));
            let on = date(meeting);
            let message = format!("{}\u{a0}: {now} {when}, et {before} à la réunion du {on}", quoted(known.about));
            findings.push(
                Finding::new(&known.figure.id, point.span, message).related(other.span, format!("le {on}")).hint(HINT),
            );
        }
    }
    findings
}

/// Whether a value was measured, rather than forecast or missing.
fn is_measured(point: &SeriesPoint) -> bool {
    !point.is_forecast && value_of(&point.measure).is_some()
}
