//! Figures in words: the same for every slide, chart and data file.

use crate::deck::{BarMark, Run, Runs, Tone};
use crate::history::Reading;
use crate::meeting::{
    About, Absence, ActionState, Direction, Figure, Interval, Measure, MilestoneState, Quantity, Survey, Target, Unit,
    Verdict,
};
use crate::words::french;
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::text::Typesetter;

/// A figure's result: the number, what it was counted from, its period and its target; or why there is none.
pub fn result(reading: &Reading<'_>, typesetter: &Typesetter<'_>) -> Runs {
    let Reading { figure, quantity, .. } = *reading;
    let words = value(reading, typesetter);
    let period = figure.period.as_ref().map(|period| format!(" {}", french::period(period.value))).unwrap_or_default();
    let mut runs = match quantity {
        Some(Quantity::Number(_) | Quantity::OutOf { .. }) => {
            let counted = match (quantity, figure.base(), &figure.measure) {
                (Some(Quantity::Number(_)), Some(base), Measure::Ratio { count, .. }) => {
                    format!(" ({})", out_of(*count, base))
                }
                (Some(Quantity::Number(_)), Some(base), _) => format!(" (sur\u{a0}{})", french::count(base)),
                _ => String::new(),
            };
            vec![Run { big: true, ..Run::plain(words) }, muted(counted), muted(period)]
        }
        Some(Quantity::Hidden) | None => vec![muted(words), muted(period)],
    };
    runs.retain(|run| !run.text.is_empty());
    // All of the first lines, which break as one text.
    runs = runs.into_iter().map(|run| said(figure, run)).collect();
    if let Some(target) = &figure.target {
        runs.push(Run::plain("\n"));
        runs.extend(verdict(reading));
        runs.push(muted(format!("objectif\u{a0}: {}", bound(target, &figure.unit))));
    }
    runs
}

/// A run that says a figure: a reader of the page may ask where it comes from.
pub fn said(figure: &Figure, run: Run) -> Run {
    Run { figure: Some(figure.id.clone()), ..run }
}

/// A figure's number with its unit, or what is said in its place; the author's words are checked.
pub fn value(reading: &Reading<'_>, typesetter: &Typesetter<'_>) -> String {
    if let Measure::Absent { precision: Some(precision), .. } = &reading.figure.measure {
        return typesetter.words(precision);
    }
    plain_value(reading)
}

/// The same, for what is not set on a slide.
pub fn plain_value(reading: &Reading<'_>) -> String {
    let Reading { figure, quantity, .. } = reading;
    match (*quantity, &figure.measure) {
        (Some(quantity), _) => shown(quantity, &figure.unit),
        (None, Measure::Absent { precision: Some(precision), .. }) => french::typography(precision),
        (None, Measure::Absent { reason, .. }) => absence(*reason).to_owned(),
        (None, Measure::Value(_) | Measure::Rate { .. } | Measure::Ratio { .. }) => {
            unreachable!("a measure that is not absent has a quantity")
        }
    }
}

/// What is shown of a figure that is counted in `unit`.
pub fn shown(quantity: Quantity, unit: &Unit) -> String {
    match quantity {
        Quantity::Number(number) => french::quantity(number, unit),
        Quantity::OutOf { count, base } => out_of(count, base),
        Quantity::Hidden => HIDDEN.to_owned(),
    }
}

/// What is said of a share on so few cases that it would tell who answered what.
pub const HIDDEN: &str = "non significatif (trop peu de cas)";

/// What the number of cases of a survey is called, where its author does not say.
pub const BASE_LABEL: &str = "Nombre de réponses";

/// What the number of complaints is called.
pub const COMPLAINTS_LABEL: &str = "Réclamations et suggestions reçues";

/// What a figure is called.
pub fn label(about: About<'_>) -> String {
    french::typography(match about {
        About::Indicator(indicator) => &indicator.label,
        About::SurveyBase(survey) => survey.base_label.as_ref().map_or(BASE_LABEL, |label| label.as_str()),
        About::Criterion(_, criterion) => &criterion.label,
        About::Complaints => COMPLAINTS_LABEL,
        About::Answers(answers) => return french::typography(&answers_label(&answers.delay)),
        About::MeanDelay => MEAN_DELAY_LABEL,
        About::Channel(share) | About::Reason(share) => &share.label,
    })
}

/// What is said where there was no complaint.
const NO_COMPLAINT: &str = "aucune réclamation reçue";

/// What the time that answers to complaints take is called.
pub const MEAN_DELAY_LABEL: &str = "Délai moyen de réponse";

/// What the share of complaints is called that were answered within a delay, given in words.
pub fn answers_label(delay: &str) -> String {
    format!("Réponses dans le délai de {delay}")
}

/// That there was no complaint, where that is so and its author has no words for it.
pub fn no_complaint(figure: &Figure) -> Option<&'static str> {
    let is_none = match &figure.measure {
        Measure::Value(number) => number.is_zero(),
        Measure::Absent { reason, precision } => *reason == Absence::NoCase && precision.is_none(),
        Measure::Rate { .. } | Measure::Ratio { .. } => false,
    };
    is_none.then_some(NO_COMPLAINT)
}

/// An interval around a rate, to a tenth of a point: more than that it cannot say.
pub fn interval(interval: Interval) -> String {
    let end = |end: f64| Decimal::from_f64(end).unwrap_or_default().round_dp(1);
    let percent = |end| french::quantity(end, &Unit::Percent);
    format!("de {} à {}", percent(end(interval.low)), percent(end(interval.high)))
}

/// What is said in place of a bar where there are too few cases for a rate.
pub const NO_RATE: &str = "trop peu de cas pour un taux";

/// Favourable cases and all cases.
pub fn out_of(count: u64, base: u64) -> String {
    format!("{}\u{a0}sur\u{a0}{}", french::count(count), french::count(base))
}

/// How far an action is.
pub fn action_state(state: ActionState) -> &'static str {
    match state {
        ActionState::ToDo => "à faire",
        ActionState::InProgress => "en cours",
        ActionState::Done => "réalisée",
        ActionState::Abandoned => "abandonnée",
    }
}

/// When a survey was done, as far as it is known.
pub fn survey_dates(survey: &Survey) -> String {
    match (survey.start.value, survey.end.value) {
        (Some(start), Some(end)) => french::date_range(start, end),
        (Some(start), None) => format!("à partir du {}", french::date(start)),
        (None, Some(end)) => format!("jusqu’au {}", french::date(end)),
        (None, None) => absence(Absence::ToFill).to_owned(),
    }
}

/// Whether a milestone is done.
pub fn milestone_state(state: MilestoneState) -> &'static str {
    match state {
        MilestoneState::Planned => "prévision",
        MilestoneState::Done => "réalisé",
        MilestoneState::ToFill => absence(Absence::ToFill),
    }
}

/// Why there is no value.
pub fn absence(reason: Absence) -> &'static str {
    match reason {
        Absence::NoCase => "aucun cas",
        Absence::NotMeasured => "non mesuré",
        Absence::NotCommunicated => "non communiqué",
        Absence::NotSignificant => "non significatif",
        Absence::NotApplicable => "sans objet",
        Absence::ToFill => "à renseigner",
    }
}

/// Whether a target is met, with a sign and in words; nothing when nobody can say.
pub fn verdict(reading: &Reading<'_>) -> Runs {
    let (text, tone) = match reading.verdict {
        Some(Verdict::Met) => ("✓\u{a0}atteint", Tone::Good),
        Some(Verdict::Missed) => ("✗\u{a0}non atteint", Tone::Bad),
        Some(Verdict::Inconclusive) => ("≈\u{a0}non conclusif", Tone::Normal),
        Some(Verdict::Unknown) => return Vec::new(),
        None if reading.quantity.is_some() => ("≈\u{a0}non conclusif", Tone::Normal),
        None => ("—\u{a0}sans valeur", Tone::Normal),
    };
    vec![Run { badge: true, tone, ..Run::plain(text) }, Run::plain(" ")]
}

/// A target's bound and side: `2 % au moins`.
pub fn bound(target: &Target, unit: &Unit) -> String {
    let value = french::quantity(target.value, unit);
    match target.direction {
        Some(Direction::AtLeast) => format!("{value} au\u{a0}moins"),
        Some(Direction::AtMost) => format!("{value} au\u{a0}plus"),
        None => value,
    }
}

/// What a chart draws for a figure.
pub fn bar(reading: &Reading<'_>) -> BarMark {
    let Reading { figure, quantity, .. } = *reading;
    if figure.unit != Unit::Percent {
        return BarMark::None;
    }
    match quantity {
        Some(Quantity::Number(number)) => BarMark::Bar {
            value: number.to_f64().unwrap_or_default().clamp(0.0, 100.0),
            interval: reading.shown_interval().map(|interval| (interval.low, interval.high)),
            target: figure.target.as_ref().and_then(|target| target.value.to_f64()),
        },
        Some(Quantity::OutOf { .. }) => BarMark::Words(NO_RATE.to_owned()),
        Some(Quantity::Hidden) => BarMark::Words(HIDDEN.to_owned()),
        None => BarMark::None,
    }
}

/// Text that comes second.
pub fn muted(text: impl Into<String>) -> Run {
    Run { tone: Tone::Muted, ..Run::plain(text) }
}
