//! Figures: what cannot be true, or cannot be understood.

mod blank;
mod cases;
mod complaints;
mod counts;
mod decimals;
mod groups;
mod impossible;
mod negative;
mod once;
mod same_measure;
mod scales;
mod shares;
mod targets;
mod written_twice;
mod wrong_base;

use crate::check::{Rule, Subject};
use crate::meeting::{Figure, Measure};
use crate::source::Span;
use crate::words;
pub use blank::BLANK;
use cases::Cases;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The rules, in the order in which they are told.
pub const RULES: &[Rule] = &[
    BLANK,
    impossible::OUT_OF_RANGE,
    negative::NEGATIVE,
    impossible::IMPOSSIBLE,
    written_twice::CONTRADICTED,
    counts::COUNT_ABOVE_BASE,
    counts::BASE_ABOVE_SURVEY,
    decimals::TOO_MANY,
    targets::NO_DIRECTION,
    targets::OTHER_UNIT,
    same_measure::CONTRADICTED,
    same_measure::TARGET,
    shares::NOT_ALL,
    groups::WHOLE,
    scales::ANSWERS,
    complaints::MORE_THAN_RECEIVED,
];

/// A figure and what surrounds it.
struct FigureInView<'a> {
    figure: &'a Figure,
    /// What it is called.
    label: &'a str,
    /// How many its whole survey has, where that is known and not nothing.
    survey: Option<SurveyBase>,
    /// What its cases are.
    cases: Cases<'a>,
    /// Whether it was computed from answers on a scale: there is nothing that its author wrote to hold against them.
    is_computed: bool,
}

/// The number of answers or calls of a survey.
#[derive(Clone, Copy)]
struct SurveyBase {
    number: u64,
    span: Span,
}

/// The figures of a meeting, but for bases and breakdowns, which are plain counts.
fn known<'a>(subject: &Subject<'a>) -> Vec<FigureInView<'a>> {
    let referential = &subject.meeting.referential;
    // What is said of a value that is taken from elsewhere is said there.
    let own = subject.meeting.indicators.iter().filter(|value| value.taken_from.is_none());
    let indicators = own.map(|value| FigureInView {
        figure: &value.figure,
        label: &referential.indicators[value.indicator].label.value,
        survey: None,
        cases: Cases::Unnamed,
        is_computed: false,
    });
    let criteria = subject.meeting.surveys.iter().flat_map(|survey| {
        let base = survey.base.as_ref().and_then(|base| {
            // Rates on nobody's answers are told while the files are read.
            Some(SurveyBase { number: whole(base).filter(|number| *number > 0)?, span: base.value_span })
        });
        let cases = Cases::of(survey);
        survey.criteria.iter().map(move |criterion| FigureInView {
            figure: &criterion.figure,
            label: &criterion.label.value,
            survey: base,
            cases,
            is_computed: criterion.distribution.is_some(),
        })
    });
    let answers = subject.meeting.complaints.iter().flat_map(|complaints| {
        let answers = complaints.answers.iter().map(|answers| (&answers.figure, words::ANSWERS_TO_COMPLAINTS));
        let delay = complaints.mean_delay.iter().map(|figure| (figure, words::MEAN_DELAY_OF_COMPLAINTS));
        answers.chain(delay).map(|(figure, label)| FigureInView {
            figure,
            label,
            survey: None,
            cases: Cases::Named("réclamations"),
            is_computed: false,
        })
    });
    indicators.chain(criteria).chain(answers).collect()
}

/// The same, the criteria of a survey together.
fn by_survey<'k, 'a>(known: &'k [FigureInView<'a>]) -> impl Iterator<Item = &'k [FigureInView<'a>]> {
    let survey = |known: &FigureInView<'_>| known.survey.map(|survey| survey.span);
    known.chunk_by(move |a, b| survey(a) == survey(b))
}

/// Whether a number is below zero; a zero may have a sign of its own.
fn is_negative(number: Decimal) -> bool {
    number.is_sign_negative() && !number.is_zero()
}

/// A count as a whole number.
fn whole(figure: &Figure) -> Option<u64> {
    match figure.measure {
        Measure::Value(value) => value.to_u64(),
        _ => None,
    }
}
