//! The figures of a meeting, in the order of the meeting, each with the slide that shows it.

use rust_decimal::prelude::ToPrimitive;

use super::{AnnexAbsence, AnnexFigure, AnnexInterval, AnnexTarget};
use crate::compose::wording;
use crate::deck::{Deck, Slide};
use crate::french;
use crate::meeting::{
    Absence, Direction, Figure, Measure, Meeting, Prefecture, Quantity, Share, Status, Thresholds, Unit, Verdict,
};

/// What a figure is, beside itself.
struct About {
    nature: &'static str,
    module: Option<u64>,
    group: Option<String>,
    label: String,
    /// Answers or calls of the whole survey, for a figure of one.
    survey_base: Option<u64>,
}

/// Every figure of a meeting.
pub fn figures(prefecture: &Prefecture, meeting: &Meeting, deck: &Deck) -> Vec<AnnexFigure> {
    let slides = deck.slides_by_figure();
    let mut figures = Vec::new();
    let mut push = |about: About, figure: &Figure| {
        let slide = slides.get(figure.id.as_str()).and_then(|slides| slides.first().copied());
        figures.push(annex_figure(about, figure, prefecture.thresholds, slide));
    };
    for value in &meeting.indicators {
        let indicator = &prefecture.referential.indicators[value.indicator];
        let about = About {
            nature: "indicateur",
            module: Some(indicator.module),
            group: indicator.heading.as_ref().map(|heading| french::typography(heading)),
            label: french::typography(&indicator.label),
            survey_base: None,
        };
        push(about, &value.figure);
    }
    for survey in &meeting.surveys {
        let survey_base = survey.base.as_ref().and_then(|base| match base.measure {
            Measure::Value(count) => count.to_u64(),
            Measure::Rate { .. } | Measure::Ratio { .. } | Measure::Absent { .. } => None,
        });
        let about = |nature: &'static str, label: String| About {
            nature,
            module: None,
            group: Some(french::typography(&survey.title)),
            label,
            survey_base,
        };
        if let Some(base) = &survey.base {
            let label = survey.base_label.as_ref().map_or(wording::BASE_LABEL, |label| label.as_str());
            push(about("effectif d’enquête", french::typography(label)), base);
        }
        for criterion in &survey.criteria {
            push(about("critère d’enquête", french::typography(&criterion.label)), &criterion.figure);
        }
    }
    if let Some(complaints) = &meeting.complaints {
        let about = |group: Option<&str>, label: &str| About {
            nature: "réclamations",
            module: None,
            group: group.map(str::to_owned),
            label: french::typography(label),
            survey_base: None,
        };
        push(about(None, wording::COMPLAINTS_LABEL), &complaints.figure);
        for (group, shares) in [("Par canal", &complaints.channels), ("Par motif", &complaints.reasons)] {
            for Share { label, figure, .. } in shares {
                push(about(Some(group), label), figure);
            }
        }
    }
    figures
}

fn annex_figure(about: About, figure: &Figure, thresholds: Thresholds, slide: Option<&Slide>) -> AnnexFigure {
    let Figure { id, measure, unit, period, target, source, span: _, value_span: _, base_span: _ } = figure;
    let quantity = figure.quantity(thresholds);
    // What is hidden on the slides is hidden here.
    let (count, base) = match measure {
        _ if quantity == Some(Quantity::Hidden) => (None, None),
        Measure::Ratio { count, base, .. } => (Some(*count), Some(*base)),
        Measure::Rate { base, .. } => (None, Some(*base)),
        Measure::Value(_) | Measure::Absent { .. } => (None, None),
    };
    AnnexFigure {
        id: id.clone(),
        nature: about.nature.to_owned(),
        module: about.module,
        groupe: about.group,
        libelle: about.label,
        affiche: wording::plain_value(figure, thresholds),
        valeur: match quantity {
            Some(Quantity::Number(number)) => Some(number),
            Some(Quantity::OutOf { .. } | Quantity::Hidden) | None => None,
        },
        unite: match unit {
            Unit::Percent => Some("%".to_owned()),
            Unit::Named(name) if name.is_empty() => None,
            Unit::Named(name) => Some(name.clone()),
        },
        nombre: count,
        effectif: base,
        effectif_enquete: about.survey_base,
        // A tenth of a point is as much as an interval can say.
        intervalle: figure.interval().filter(|_| quantity != Some(Quantity::Hidden)).map(|interval| AnnexInterval {
            bas: (interval.low * 10.0).round() / 10.0,
            haut: (interval.high * 10.0).round() / 10.0,
        }),
        periode: period.as_ref().map(|period| super::period(period.value)),
        objectif: target.as_ref().map(|target| AnnexTarget {
            valeur: target.value,
            sens: target.direction.map(|direction| {
                match direction {
                    Direction::AtLeast => "au moins",
                    Direction::AtMost => "au plus",
                }
                .to_owned()
            }),
            resultat: figure.verdict(thresholds).and_then(|verdict| match verdict {
                Verdict::Met => Some("atteint".to_owned()),
                Verdict::Missed => Some("non atteint".to_owned()),
                Verdict::Inconclusive => Some("non conclusif".to_owned()),
                Verdict::Unknown => None,
            }),
        }),
        source: source.as_ref().map(|source| french::typography(source)),
        absence: match measure {
            Measure::Absent { reason, precision } => Some(AnnexAbsence {
                motif: wording::absence(*reason).to_owned(),
                precision: precision.as_ref().map(|precision| french::typography(precision)),
            }),
            _ if quantity == Some(Quantity::Hidden) => {
                Some(AnnexAbsence { motif: wording::absence(Absence::NotSignificant).to_owned(), precision: None })
            }
            Measure::Value(_) | Measure::Rate { .. } | Measure::Ratio { .. } => None,
        },
        diapositive: slide.map(|slide| slide.id.clone()),
        numero_diapositive: slide.map(|slide| slide.number),
    }
}

/// A status, as authors write it.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Draft => "projet",
        Status::Approved => "validé",
        Status::Presented => "présenté",
        Status::Corrected => "rectifié",
    }
}
