//! Where each figure comes from: as counted, on how many cases, how sure, when, from which source, in which file.
//! What the slides hide is hidden here too.

use std::collections::BTreeMap;

use crate::deck::{Fact, Provenance};
use crate::french;
use crate::history::Reading;
use crate::meeting::{About, Measure, Quantity, Survey, Unit};
use crate::source::Sources;
use crate::words::{self, Word};

/// What stands behind every figure of a meeting, by the figure's name.
pub fn provenances(sources: &Sources, readings: &[Reading<'_>]) -> BTreeMap<String, Provenance> {
    let provenances = readings.iter().map(|reading| {
        let survey = match reading.about {
            About::SurveyBase(survey) | About::Criterion(survey, _) => Some(survey),
            About::Indicator(_)
            | About::Complaints
            | About::Answers(_)
            | About::MeanDelay
            | About::Channel(_)
            | About::Reason(_)
            | About::Service(_) => None,
        };
        let label = french::capitalise(&words::label(reading.about));
        let mut facts = facts(sources, reading, survey);
        facts.splice(facts.len() - 1..facts.len() - 1, remembered(reading));
        (reading.figure.id.clone(), Provenance { label, facts })
    });
    provenances.collect()
}

/// What became of a figure, and what its author says of it.
fn remembered(reading: &Reading<'_>) -> Vec<Fact> {
    let Reading { figure, change, .. } = reading;
    let change = change.map(|change| words::signless_change(change, &figure.unit));
    let comment = figure.comment.as_ref().map(|comment| french::typography(comment));
    let facts = [("Évolution", change.map(|change| french::capitalise(&change))), ("Commentaire", comment)];
    facts.into_iter().filter_map(|(name, words)| Some(Fact { name, words: words? })).collect()
}

fn facts(sources: &Sources, reading: &Reading<'_>, survey: Option<&Survey>) -> Vec<Fact> {
    let Reading { figure, interval, verdict, .. } = *reading;
    let mut facts = Vec::new();
    let mut add = |name: &'static str, words: String| facts.push(Fact { name, words });
    add("Valeur", counted(reading));
    if figure.unit == Unit::Share && reading.has_result() {
        add("Effectif", figure.base().map_or(words::NOT_SAID.to_owned(), french::count));
    }
    if let Some(groups) = words::all_groups(reading) {
        add("Groupes", groups);
    }
    if let Some(answers) = words::answers(reading) {
        add("Réponses", answers);
    }
    if let Some(interval) = interval {
        add("Marge d’incertitude (95\u{a0}%)", words::interval(interval));
    }
    if let Some(bound) = words::bound(figure) {
        let verdict = verdict.and_then(words::verdict).map(|verdict| format!(", {verdict}")).unwrap_or_default();
        add("Objectif", format!("{bound}{verdict}"));
    }
    match (&figure.period, survey) {
        (Some(period), _) => add("Période", french::capitalise(&french::period(period.value))),
        (None, Some(survey)) => {
            let dates = words::survey_dates(survey);
            add("Période", french::capitalise(&dates));
        }
        (None, None) => add("Période", "non précisée".to_owned()),
    }
    let source = figure.source.as_ref().or(survey.and_then(|survey| survey.by.as_ref()));
    add("Source", source.map_or("non précisée".to_owned(), |source| french::typography(source)));
    let file = &sources.file(figure.value_span.file).path;
    let (line, _) = sources.line_column(figure.value_span.file, figure.value_span.start);
    add("Fichier d’origine", format!("{file}, ligne\u{a0}{line}"));
    facts
}

/// A figure as it was counted, before any rounding.
fn counted(reading: &Reading<'_>) -> String {
    let shown = words::value(reading);
    match (reading.quantity, &reading.figure.measure) {
        (Some(Quantity::Number(_)), Measure::Ratio { count, base, .. }) => {
            format!("{}, soit {shown}", words::out_of(*count, *base))
        }
        (None, Measure::Absent { reason, precision: Some(_) }) => {
            format!("{} ({shown})", french::capitalise(reason.word()))
        }
        _ => french::capitalise(&shown),
    }
}
