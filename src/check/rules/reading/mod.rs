//! Reading: what everybody can read and understand.

mod acronyms;
mod everyday;
mod labels;
mod pictures;
mod tables;
mod titles;

use crate::check::Rule;

/// The rules, in the order in which they are told.
pub const RULES: &[Rule] = &[
    acronyms::NOT_EXPANDED,
    pictures::ABSENT,
    pictures::TOO_LONG,
    pictures::REDUNDANT,
    titles::LEVEL_SKIPPED,
    titles::THE_SAME,
    titles::TOO_LONG,
    labels::TOO_LONG,
    tables::EMPTY_CELL,
];
