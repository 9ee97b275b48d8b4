//! Numbers of a sentence and what they are of, as calculations need them.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::told::{Token, is_of_date};
use crate::french;

/// What a number is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    /// Nothing that is written behind it.
    Nothing,
    /// Per cents.
    Percent,
    /// Points.
    Points,
    /// Things of this name, in the singular.
    Things(String),
}

/// A number of a sentence.
#[derive(Clone, Debug)]
pub struct ToldQuantity {
    /// Its value, without a sign before it.
    pub value: Decimal,
    /// What it is of.
    pub of: Of,
    /// The place of its first piece in the sentence.
    pub first: usize,
    /// The place behind its last.
    pub end: usize,
}

/// Units of time whose numbers are made of two, or that are counted otherwise than by tens.
const CLOCK: [&str; 7] = ["h", "min", "mn", "s", "sec", "heure", "minute"];
/// Words that say that a number is not to be taken at its word.
const ABOUT: [&str; 14] = [
    "environ",
    "pres",
    "presque",
    "quasi",
    "quasiment",
    "quelque",
    "autour",
    "pratiquement",
    "plus",
    "moins",
    "jusqu",
    "entre",
    "maximum",
    "minimum",
];
/// Words that stand behind a number and do not name what it counts.
const NO_NAMES: [&str; 22] = [
    "a", "de", "d", "des", "du", "sur", "en", "et", "ou", "contre", "soit", "puis", "dont", "la", "le", "les", "l",
    "au", "aux", "pour", "par", "dans",
];

impl ToldQuantity {
    /// The number at a place of the sentence; `None` for another piece, and for parts of dates.
    pub fn at(sentence: &[Token], first: usize) -> Option<Self> {
        let value = sentence.get(first)?.number()?;
        if is_of_date(sentence, first) {
            return None;
        }
        let (of, length) = match sentence.get(first + 1) {
            Some(token) if token.sign() == Some('%') => (Of::Percent, 2),
            Some(token) if token.is_word_of(&["point", "points", "pt", "pts"]) => (Of::Points, 2),
            Some(token) => match token.word().filter(|word| !NO_NAMES.contains(word)) {
                Some(word) => (Of::Things(singular(word)), 2),
                None => (Of::Nothing, 1),
            },
            None => (Of::Nothing, 1),
        };
        Some(Self { value, of, first, end: first + length })
    }

    /// Whether it is told in hours or minutes.
    pub fn is_of_the_clock(&self) -> bool {
        matches!(&self.of, Of::Things(name) if CLOCK.contains(&name.as_str()))
    }

    /// Where it stands in the text.
    pub fn range(&self, sentence: &[Token]) -> Range<usize> {
        sentence[self.first].range.start..sentence[self.end - 1].range.end
    }

    /// Half a unit of its last decimal: what rounding may have taken from it; nothing for a whole number.
    pub fn rounding(&self) -> Decimal {
        match self.value.scale() {
            0 => Decimal::ZERO,
            scale => Decimal::new(5, scale + 1),
        }
    }

    /// A unit of its last digit.
    pub fn last_digit(&self) -> Decimal {
        Decimal::new(1, self.value.scale())
    }
}

/// Whether some pieces of a sentence say that a number is about right.
pub fn is_about(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| token.is_word_of(&ABOUT) || matches!(token.sign(), Some('~' | '≈' | '<' | '>' | '±')))
}

/// A word without its plural.
pub fn singular(word: &str) -> String {
    word.trim_end_matches(['s', 'x']).to_owned()
}

/// A number as it is told, with its decimals at most one more than another has.
pub fn told(value: Decimal, like: Decimal) -> String {
    let rounded =
        value.round_dp_with_strategy(like.scale().max(1), rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    let plain = if rounded.fract().is_zero() && like.scale() == 0 { rounded.trunc() } else { rounded };
    french::number(plain)
}
