//! Personal data: what must not be published. No message repeats what it found: a draft shows messages on its slides.

mod accounts;
mod births;
mod contacts;
mod full_names;
mod lists;
mod nobody;
mod people;
mod plates;
mod public;
mod recognised;
mod security;
mod titles;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::check::text::Text;
use crate::check::{Finding, Rule, Subject};

/// The rules, in the order in which they are told.
pub const RULES: &[Rule] = &[
    contacts::ADDRESS,
    contacts::TELEPHONE,
    security::NUMBER,
    security::FOREIGNER,
    titles::NUMBER,
    accounts::IBAN,
    plates::PLATE,
    births::DATE,
    people::NAMED,
    recognised::RECOGNISABLE,
];

/// A finding for all that `find` finds in each text of a meeting, speaker's notes and text set as it stands included.
fn findings(subject: &Subject<'_>, message: &str, hint: &str, find: impl Fn(&Text) -> Vec<String>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for text in subject.texts() {
        let mut told = BTreeSet::new();
        for words in find(text) {
            if told.insert(words.clone()) {
                findings.push(Finding::new(&text.place, text.narrow(&words, subject.sources), message).hint(hint));
            }
        }
    }
    findings
}

/// Where a text holds a number that is told as personal: a plate, a number of social security, of a foreigner, of an
/// account. Other rules leave them alone.
pub fn numbers(text: &str) -> Vec<Range<usize>> {
    let found = [plates::plates(text), security::numbers(text), security::foreigners(text), accounts::numbers(text)];
    let ranges = |number: &String| {
        let length = number.len();
        text.match_indices(number.as_str()).map(|(start, _)| start..start + length).collect::<Vec<_>>()
    };
    found.iter().flatten().flat_map(ranges).collect()
}

/// Whether a text holds so many digits: hardly one does, and counting them is faster than a search by pattern. A digit
/// is any that patterns take for one.
fn has_digits(text: &str, least: usize) -> bool {
    text.chars().filter(|sign| sign.is_numeric()).nth(least - 1).is_some()
}
