//! The list of all rules, in the order in which they are told.

use super::Rule;
use super::rules::{coverage, dates, figures, memory, personal, reading, reservations, writing};

/// The rules, family by family.
const FAMILIES: [&[Rule]; 8] = [
    figures::RULES,
    dates::RULES,
    coverage::RULES,
    memory::RULES,
    reading::RULES,
    personal::RULES,
    reservations::RULES,
    writing::RULES,
];

/// All rules.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().copied().flatten()
}

/// The rule of this code.
pub fn find(code: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.code == code)
}

/// The rule behind what is still to be filled in.
pub fn blank_rule() -> &'static Rule {
    &figures::BLANK
}

/// The rule behind what cannot be read as it is written and has no rule of its own.
pub fn reading_rule() -> &'static Rule {
    find(writing::WRITING).expect("it is in the list")
}
