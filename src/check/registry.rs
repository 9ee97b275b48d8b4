//! The list of all rules, in the order in which they are told.

use super::Rule;
use super::former::{FORMER_NAMES, FormerName};
use super::rules::{
    coverage, dates, figures, language, memory, personal, reading, reservations, statements, tables, writing,
};

/// The rules, family by family.
const FAMILIES: [&[Rule]; 11] = [
    figures::RULES,
    dates::RULES,
    coverage::RULES,
    memory::RULES,
    tables::RULES,
    statements::RULES,
    language::RULES,
    reading::RULES,
    personal::RULES,
    reservations::RULES,
    writing::RULES,
];

/// All rules.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().copied().flatten()
}

/// A rule, as it was asked for.
pub struct KnownRule {
    /// The rule.
    pub rule: &'static Rule,
    /// The former name by which it was asked for; `None` where that is its code.
    pub former: Option<&'static FormerName>,
}

/// The rule that has this code, or had it once.
pub fn known(code: &str) -> Option<KnownRule> {
    if let Some(rule) = find(code) {
        return Some(KnownRule { rule, former: None });
    }
    let former = FORMER_NAMES.iter().find(|former| former.code == code)?;
    Some(KnownRule { rule: find(former.now)?, former: Some(former) })
}

/// The names that a rule had once.
pub fn former_names(rule: &Rule) -> impl Iterator<Item = &'static FormerName> {
    FORMER_NAMES.iter().filter(|former| former.now == rule.code)
}

/// The rule of this code today.
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
