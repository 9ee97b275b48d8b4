//! Language: what a second reader would underline in the texts, whatever they are about.

mod abbreviations;
mod bullets;
mod doubled;
mod leftovers;
mod punctuation;
mod spelling;
mod unfinished;

use std::ops::Range;

use crate::check::spot::spot_or_all;
use crate::check::text::Text;
use crate::check::{Finding, Rule, Subject};

/// The rules, in the order in which they are told.
pub const RULES: &[Rule] = &[
    leftovers::LEFT_OVER,
    unfinished::UNFINISHED,
    bullets::BLANK,
    doubled::DOUBLED,
    punctuation::DOUBLED,
    spelling::MISSPELT,
];

/// A finding about a part of a text, which its message quotes.
fn finding(text: &Text, range: &Range<usize>, subject: &Subject<'_>, message: impl Fn(&str) -> String) -> Finding {
    let words: Vec<&str> = text.words[range.clone()].split_whitespace().collect();
    Finding::new(&text.place, spot_or_all(text, range, subject.sources), message(&words.join(" ")))
}
