//! Figures: what cannot be true, or cannot be understood.

mod blank;
mod counts;
mod decimals;
mod impossible;
mod shares;
mod targets;
mod written_twice;

use crate::check::{Rule, Subject};
use crate::meeting::{Figure, Measure};
use crate::source::Spanned;
use rust_decimal::prelude::ToPrimitive;

/// The rules, in the order in which they are told.
pub const RULES: &[Rule] = &[
    blank::BLANK,
    impossible::OUT_OF_RANGE,
    impossible::IMPOSSIBLE,
    written_twice::CONTRADICTED,
    counts::COUNT_ABOVE_BASE,
    counts::BASE_ABOVE_SURVEY,
    decimals::TOO_MANY,
    targets::NO_DIRECTION,
    targets::OTHER_UNIT,
    shares::NOT_ALL,
];

/// A figure and what surrounds it.
struct Known<'a> {
    figure: &'a Figure,
    /// Its label, as the author wrote it.
    label: &'a Spanned<String>,
    /// Answers or calls of its whole survey.
    survey_base: Option<&'a Figure>,
}

/// The figures of a meeting, but for bases and breakdowns, which are plain counts.
fn known<'a>(subject: &Subject<'a>) -> Vec<Known<'a>> {
    let referential = &subject.prefecture.referential;
    let indicators = subject.meeting.indicators.iter().map(|value| Known {
        figure: &value.figure,
        label: &referential.indicators[value.indicator].label,
        survey_base: None,
    });
    let criteria = subject.meeting.surveys.iter().flat_map(|survey| {
        survey.criteria.iter().map(|criterion| Known {
            figure: &criterion.figure,
            label: &criterion.label,
            survey_base: survey.base.as_ref(),
        })
    });
    indicators.chain(criteria).collect()
}

/// A count as a whole number.
fn whole(figure: &Figure) -> Option<u64> {
    match figure.measure {
        Measure::Value(value) => value.to_u64(),
        _ => None,
    }
}
