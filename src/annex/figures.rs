//! The figures of a meeting, in the order of the meeting, each with the slide that shows it.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::shapes::{
    AnnexAbsence, AnnexAnswer, AnnexChange, AnnexFigure, AnnexGroup, AnnexInterval, AnnexPoint, AnnexReference,
    AnnexTarget,
};
use crate::deck::{Deck, Slide};
use crate::french;
use crate::history::{Change, Past, Reading, Trend};
use crate::meeting::{About, Absence, Figure, GroupReading, Interval, Measure, Quantity, SeriesPoint, Survey, Unit};
use crate::source::Spanned;
use crate::words::{self, Word};

/// What stands around a figure.
struct Surroundings {
    nature: &'static str,
    module: Option<u64>,
    group: Option<String>,
    /// Answers or calls of the whole survey, for a figure of one.
    survey_base: Option<u64>,
}

/// Every figure of a meeting.
pub fn figures(past: Past<'_, '_>, deck: &Deck) -> Vec<AnnexFigure> {
    let slides = deck.slides_by_figure();
    let figures = past.readings().iter().map(|reading| {
        let slide = slides.get(reading.figure.id.as_str()).and_then(|slides| slides.first().copied());
        annex_figure(surroundings(reading.about), reading, past, slide)
    });
    figures.collect()
}

fn surroundings(about: About<'_>) -> Surroundings {
    let alone = |nature: &'static str| Surroundings { nature, module: None, group: None, survey_base: None };
    let of_survey = |nature: &'static str, survey: &Survey| Surroundings {
        group: Some(french::typography(&survey.title)),
        survey_base: survey.base.as_ref().and_then(|base| match base.measure {
            Measure::Value(count) => count.to_u64(),
            Measure::Rate { .. } | Measure::Ratio { .. } | Measure::Mean { .. } | Measure::Absent { .. } => None,
        }),
        ..alone(nature)
    };
    let complaints = |group: &str| Surroundings { group: Some(group.to_owned()), ..alone("réclamations") };
    match about {
        About::Indicator(indicator) => Surroundings {
            module: Some(indicator.module),
            group: indicator.heading.as_ref().map(|heading| french::typography(heading)),
            ..alone("indicateur")
        },
        About::SurveyBase(survey) => of_survey("effectif d’enquête", survey),
        About::Criterion(survey, _) => of_survey("critère d’enquête", survey),
        About::Complaints => alone("réclamations"),
        About::Answers(_) | About::MeanDelay => alone("réponses aux réclamations"),
        About::Channel(_) => complaints(words::BY_CHANNEL),
        About::Reason(_) => complaints(words::BY_REASON),
        About::Service(_) => complaints(words::BY_SERVICE),
    }
}

fn annex_figure(
    surroundings: Surroundings,
    reading: &Reading<'_>,
    past: Past<'_, '_>,
    slide: Option<&Slide>,
) -> AnnexFigure {
    let Surroundings { nature, module, group, survey_base } = surroundings;
    let Reading { figure, about, interval, verdict, change, .. } = *reading;
    let Figure { id, measure, unit, period, target, source, .. } = figure;
    let is_hidden = reading.is_hidden();
    // What is hidden on the slides is hidden here.
    let (count, base) = match measure {
        _ if is_hidden => (None, None),
        Measure::Ratio { count, base, .. } => (Some(*count), Some(*base)),
        Measure::Rate { base, .. } | Measure::Mean { base, .. } => (None, Some(*base)),
        Measure::Value(_) | Measure::Absent { .. } => (None, None),
    };
    AnnexFigure {
        id: id.clone(),
        nature: nature.to_owned(),
        module,
        groupe: group,
        libelle: words::label(about),
        affiche: match about {
            About::Complaints => words::no_complaint(figure).map(str::to_owned),
            _ => None,
        }
        .unwrap_or_else(|| words::value(reading)),
        valeur: reading.number(),
        unite: words::unit(unit),
        nombre: count,
        effectif: base,
        effectif_enquete: survey_base,
        reponses: answers(reading),
        groupes: groups(reading, past),
        reference: reference(reading),
        serie: series(reading),
        intervalle: interval.map(annex_interval),
        periode: period.as_ref().map(|period| super::period(period.value)),
        objectif: target.as_ref().map(|target| AnnexTarget {
            valeur: target.value,
            sens: figure.direction.map(|direction| direction.word().to_owned()),
            resultat: verdict.and_then(words::verdict).map(str::to_owned),
        }),
        source: source.as_ref().map(|source| french::typography(source)),
        absence: match measure {
            Measure::Absent { reason, precision } => Some(AnnexAbsence {
                motif: reason.word().to_owned(),
                precision: precision.as_ref().map(|precision| french::typography(precision)),
            }),
            _ if is_hidden => Some(AnnexAbsence { motif: Absence::NotSignificant.word().to_owned(), precision: None }),
            Measure::Value(_) | Measure::Rate { .. } | Measure::Ratio { .. } | Measure::Mean { .. } => None,
        },
        evolution: change.map(|change| annex_change(change, unit)),
        commentaire: figure.comment.as_ref().map(|comment| french::typography(comment)),
        diapositive: slide.map(|slide| slide.id.clone()),
        numero_diapositive: slide.map(|slide| slide.number),
    }
}

/// The same figure for each of its groups.
fn groups(reading: &Reading<'_>, past: Past<'_, '_>) -> Vec<AnnexGroup> {
    let Some(names) = reading.about.groups().filter(|_| reading.figure.groups.is_some()) else { return Vec::new() };
    let unit = &reading.figure.unit;
    let through = past.series(&reading.figure.id).groups();
    let group = |(name, group): (&Spanned<String>, GroupReading<'_>)| {
        let own = through.iter().find(|series| series.name == name.trim());
        let change = own.and_then(|series| series.points.last()?.change);
        AnnexGroup {
            nom: french::typography(name.trim()),
            affiche: words::part(group.measure, group.quantity, unit),
            valeur: group.number(),
            effectif: group.measure.base().filter(|_| group.number().is_some()),
            evolution: change.map(|change| annex_change(change, unit)),
        }
    };
    names.names.iter().zip(reading.groups()).map(group).collect()
}

/// Its series, in the order of time.
fn series(reading: &Reading<'_>) -> Vec<AnnexPoint> {
    let unit = &reading.figure.unit;
    let point = |point: &SeriesPoint| {
        let quantity = reading.inside(point);
        let number = match quantity {
            Some(Quantity::Number(number)) => Some(number),
            Some(Quantity::OutOf { .. } | Quantity::Hidden) | None => None,
        };
        AnnexPoint {
            periode: super::period(point.period),
            affiche: words::part(&point.measure, quantity, unit),
            valeur: number,
            effectif: point.measure.base().filter(|_| number.is_some()),
            objectif: point.target,
            prevision: point.is_forecast,
        }
    };
    reading.figure.series.iter().map(point).collect()
}

/// What the groups are held against.
fn reference(reading: &Reading<'_>) -> Option<AnnexReference> {
    let named = reading.about.groups()?.reference.as_ref()?;
    Some(AnnexReference {
        nom: french::typography(named.name.trim()),
        source: french::typography(named.source.trim()),
        valeur: reading.figure.groups.as_ref()?.reference?,
    })
}

/// The answers on a survey's scale; none where no number is told.
fn answers(reading: &Reading<'_>) -> Vec<AnnexAnswer> {
    let About::Criterion(survey, criterion) = reading.about else { return Vec::new() };
    let Some((scale, given)) = survey.scale.as_ref().zip(criterion.distribution.as_ref()) else { return Vec::new() };
    if reading.number().is_none() {
        return Vec::new();
    }
    let count = |number: Decimal| number.to_u64().filter(|_| !given.in_percent);
    let shares = given.shares().into_iter().map(|share| Some(share.round_dp(1)));
    let numbers = given.parts.iter().copied().chain(given.no_opinion);
    let names = scale.answers.iter().chain(&scale.no_opinion);
    let answers = names.zip(numbers).zip(shares.chain([None]));
    let answer = |((name, number), part): ((&Spanned<String>, Decimal), Option<Decimal>)| AnnexAnswer {
        libelle: french::typography(name.trim()),
        nombre: count(number),
        part,
    };
    answers.map(answer).collect()
}

/// A tenth of a point is as much as an interval can say.
fn annex_interval(interval: Interval) -> AnnexInterval {
    let tenth = |end: f64| (end * 10.0).round() / 10.0;
    AnnexInterval { bas: tenth(interval.low), haut: tenth(interval.high) }
}

fn annex_change(change: Change<'_>, unit: &Unit) -> AnnexChange {
    let texte = words::signless_change(change, unit);
    match change {
        Change::Moved(movement) => AnnexChange {
            depuis: movement.since.to_string(),
            sens: match movement.trend {
                Trend::Up => "hausse",
                Trend::Down => "baisse",
                Trend::Same => "inchangé",
                Trend::NotSignificant => "non significatif",
            }
            .to_owned(),
            texte,
            ecart: Some(movement.difference),
            intervalle: movement.interval.map(annex_interval),
            favorable: movement.is_favourable,
        },
        Change::Cut { since, rupture: _ } => AnnexChange {
            depuis: since.to_string(),
            sens: "rupture".to_owned(),
            texte,
            ecart: None,
            intervalle: None,
            favorable: None,
        },
    }
}
