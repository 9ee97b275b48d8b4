//! What a cell of a free table says.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::check::told::number;
use crate::french;
use crate::meeting::Absence;
use crate::words::words_of;

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing at all.
    Blank,
    /// That there is no number, or that nobody knows it: `n.c.`, `—`.
    Unknown,
    /// A number.
    Number(CellNumber),
    /// Something else.
    Words,
}

/// A number of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellNumber {
    /// Its value, with its sign.
    pub value: Decimal,
    /// What stands behind it, in small letters without accents: `%`, `€`; empty for nothing.
    pub unit: String,
    /// Whether it has a sign.
    pub is_signed: bool,
}

/// Ways to say that there is no number.
const NONE: [&str; 12] = ["nc", "n.c", "n.c.", "nd", "n.d", "n.d.", "so", "s.o", "s.o.", "/", ".", "…"];

/// The words of the closed list, in small letters without accents.
static ABSENCES: LazyLock<Vec<String>> =
    LazyLock::new(|| words_of::<Absence>().into_iter().map(french::folded).collect());

/// Reads a cell.
pub fn read(text: &str) -> Cell {
    let text = french::evenly_spaced(text);
    if text.is_empty() {
        return Cell::Blank;
    }
    let folded = french::folded(&text);
    let is_dash = text.chars().all(|sign| matches!(sign, '-' | '−' | '–' | '—'));
    if is_dash || NONE.contains(&folded.as_str()) || ABSENCES.contains(&folded) {
        return Cell::Unknown;
    }
    let (sign, digits) = match text.strip_prefix(['-', '−', '–']) {
        Some(digits) => (Some(false), digits.trim_start()),
        None => match text.strip_prefix('+') {
            Some(digits) => (Some(true), digits.trim_start()),
            None => (None, text.as_str()),
        },
    };
    let Some((value, length)) = number::read(digits).filter(|_| digits.starts_with(|sign: char| sign.is_ascii_digit()))
    else {
        return Cell::Words;
    };
    let unit = digits[length..].trim().trim_end_matches("(*)").trim_end_matches('*').trim();
    let is_unit = !unit
        .contains(|sign: char| sign.is_ascii_digit() || matches!(sign, '(' | '/' | ':' | ',' | '.' | '-' | '–' | '−'))
        && unit.split(' ').count() <= 2
        && !unit.starts_with("er");
    if !is_unit {
        return Cell::Words;
    }
    let value = if sign == Some(false) { -value } else { value };
    Cell::Number(CellNumber { value, unit: french::folded(unit), is_signed: sign.is_some() })
}

impl Cell {
    /// The number that it says.
    pub fn number(&self) -> Option<&CellNumber> {
        match self {
            Cell::Number(number) => Some(number),
            Cell::Blank | Cell::Unknown | Cell::Words => None,
        }
    }
}

impl CellNumber {
    /// Whether it is in per cent.
    pub fn is_percent(&self) -> bool {
        self.unit == "%"
    }

    /// Half a unit of its last decimal: what rounding may have taken from it; nothing for a whole number.
    pub fn rounding(&self) -> Decimal {
        match self.value.scale() {
            0 => Decimal::ZERO,
            scale => Decimal::new(5, scale + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_say_numbers_or_that_there_is_none() {
        let told = |text: &str| match read(text) {
            Cell::Blank => "blank".to_owned(),
            Cell::Unknown => "unknown".to_owned(),
            Cell::Words => "words".to_owned(),
            Cell::Number(CellNumber { value, unit, is_signed }) => {
                format!("{value} {unit}{}", if is_signed { " signed" } else { "" })
            }
        };
        for (text, expected) in [
            ("1\u{202f}234", "1234 "),
            ("12,5", "12.5 "),
            ("12\u{a0}%", "12 %"),
            ("− 3", "-3  signed"),
            ("+2,4 %", "2.4 % signed"),
            ("24 m²", "24 m²"),
            ("14 jours", "14 jours"),
            ("12*", "12 "),
            ("n.c.", "unknown"),
            ("—", "unknown"),
            ("−", "unknown"),
            ("non mesuré", "unknown"),
            ("", "blank"),
            (" \u{a0}", "blank"),
            ("9 h 30", "words"),
            ("12 sur 48", "words"),
            ("1er", "words"),
            ("04 74 32", "words"),
            ("12/03/2021", "words"),
            ("3-0", "words"),
            ("oui", "words"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
