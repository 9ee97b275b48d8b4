//! Where each figure comes from: as counted, on how many cases, how sure, when, from which source, in which file.
//! What the slides hide is hidden here too.

use std::collections::BTreeMap;

use super::{trend, wording};
use crate::deck::{Fact, Provenance};
use crate::history::Past;
use crate::meeting::{About, Figure, Known, Measure, Meeting, Prefecture, Quantity, Survey, Thresholds, Unit, Verdict};
use crate::source::Sources;
use crate::words::french;

/// What stands behind every figure of a meeting, by the figure's name.
pub fn provenances(
    sources: &Sources,
    prefecture: &Prefecture,
    meeting: &Meeting,
    past: Past<'_, '_>,
) -> BTreeMap<String, Provenance> {
    let provenances = meeting.figures().map(|Known { figure, about }| {
        let survey = match about {
            About::SurveyBase(survey) | About::Criterion(survey, _) => Some(survey),
            About::Indicator(_)
            | About::Complaints
            | About::Answers(_)
            | About::MeanDelay
            | About::Channel(_)
            | About::Reason(_) => None,
        };
        let label = french::capitalise(&wording::label(about));
        let mut facts = facts(sources, prefecture.thresholds, figure, survey);
        facts.splice(facts.len() - 1..facts.len() - 1, remembered(figure, past, prefecture.thresholds));
        (figure.id.clone(), Provenance { label, facts })
    });
    provenances.collect()
}

/// What became of a figure, and what its author says of it.
fn remembered(figure: &Figure, past: Past<'_, '_>, thresholds: Thresholds) -> Vec<Fact> {
    let change = past.change(figure, thresholds).map(|change| trend::words(change, &figure.unit));
    let comment = figure.comment.as_ref().map(|comment| french::typography(comment));
    let facts = [("Évolution", change.map(|change| french::capitalise(&change))), ("Commentaire", comment)];
    facts.into_iter().filter_map(|(name, words)| Some(Fact { name, words: words? })).collect()
}

fn facts(sources: &Sources, thresholds: Thresholds, figure: &Figure, survey: Option<&Survey>) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |name: &'static str, words: String| facts.push(Fact { name, words });
    let quantity = figure.quantity(thresholds);
    let is_hidden = quantity == Some(Quantity::Hidden);
    add("Valeur", counted(figure, thresholds));
    if figure.unit == Unit::Percent && quantity.is_some() && !is_hidden {
        add("Effectif", figure.base().map_or("non précisé".to_owned(), french::count));
    }
    if let Some(interval) = figure.interval().filter(|_| !is_hidden) {
        add("Marge d’incertitude (95\u{a0}%)", wording::interval(interval));
    }
    if let Some(target) = &figure.target {
        let verdict = match figure.verdict(thresholds) {
            Some(Verdict::Met) => ", atteint",
            Some(Verdict::Missed) => ", non atteint",
            Some(Verdict::Inconclusive) => ", non conclusif",
            Some(Verdict::Unknown) | None => "",
        };
        add("Objectif", format!("{}{verdict}", wording::bound(target, &figure.unit)));
    }
    match (&figure.period, survey) {
        (Some(period), _) => add("Période", french::capitalise(&french::period(period.value))),
        (None, Some(survey)) => {
            let dates = wording::survey_dates(survey);
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
fn counted(figure: &Figure, thresholds: Thresholds) -> String {
    let shown = wording::plain_value(figure, thresholds);
    match (figure.quantity(thresholds), &figure.measure) {
        (Some(Quantity::Number(_)), Measure::Ratio { count, base, .. }) => {
            format!("{}, soit {shown}", wording::out_of(*count, *base))
        }
        (None, Measure::Absent { reason, precision: Some(_) }) => {
            format!("{} ({shown})", french::capitalise(wording::absence(*reason)))
        }
        _ => french::capitalise(&shown),
    }
}
