//! Coverage: what the agenda and the label promise is there.

mod actions;
mod agenda;
mod label;
mod slides;
mod surveys;

use crate::check::Rule;

/// The rules, in the order in which they are told.
pub const RULES: &[Rule] = &[
    agenda::SHOWS_NOTHING,
    agenda::NOT_SHOWN,
    agenda::TOO_LONG,
    slides::TOO_MANY,
    slides::NO_QUESTIONS,
    label::MANDATORY_MODULE,
    label::WITHOUT_VALUE,
    label::TO_CONFIRM,
    surveys::NO_CRITERION,
    actions::WITHOUT_DUE,
    actions::WITHOUT_RESULT,
];
