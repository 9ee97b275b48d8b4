//! Numbers in the cells of a table that is drawn, as people write them: `1 234`, `12,5`, `−3 %`.

use rust_decimal::Decimal;

use crate::meeting::Absence;
use crate::words::words_of;

/// The most digits of a number: what is larger has another unit.
const DIGITS_MAX: usize = 15;

/// A number, or the lack of one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NumberCell {
    /// A number.
    Number {
        /// Its value.
        value: Decimal,
        /// Whether a `%` stands behind it.
        in_percent: bool,
    },
    /// There is none, and the cell says so.
    None,
}

/// Why a cell holds no number.
#[derive(Clone, Debug, PartialEq)]
pub enum NoNumber {
    /// It is something else.
    Words,
    /// A number, and words behind it.
    Followed,
    /// A point where French has a comma.
    Point,
    /// Spaces that do not part thousands.
    Spaces,
    /// More digits than anyone reads.
    Large,
}

/// Reads a cell.
pub fn read(text: &str) -> Result<NumberCell, NoNumber> {
    let text = text.trim();
    let is_dash = text.chars().all(|c| matches!(c, '-' | '–' | '—'));
    if is_dash || words_of::<Absence>().contains(&text.to_lowercase().as_str()) {
        return Ok(NumberCell::None);
    }
    let (number, in_percent) = match text.strip_suffix('%') {
        Some(number) => (number.trim_end(), true),
        None => (text, false),
    };
    let (sign, digits) = match number.strip_prefix(['-', '−', '–']) {
        Some(digits) => ("-", digits.trim_start()),
        None => ("", number.strip_prefix('+').unwrap_or(number).trim_start()),
    };
    let is_number = |c: char| c.is_ascii_digit() || c.is_whitespace() || c == ',' || c == '.';
    match digits.find(|c| !is_number(c)) {
        Some(0) => return Err(NoNumber::Words),
        Some(_) if digits.starts_with(|c: char| c.is_ascii_digit()) => return Err(NoNumber::Followed),
        Some(_) => return Err(NoNumber::Words),
        None if digits.contains('.') => return Err(NoNumber::Point),
        None => {}
    }
    let (whole, fraction) = digits.split_once(',').unwrap_or((digits, ""));
    let is_whole_fraction = fraction.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !is_whole_fraction || digits.ends_with(',') {
        return Err(NoNumber::Words);
    }
    let groups: Vec<&str> = whole.split(char::is_whitespace).collect();
    let are_thousands = groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    if groups.len() > 1 && (!are_thousands || groups[0].is_empty()) {
        return Err(NoNumber::Spaces);
    }
    let whole = groups.concat();
    if whole.len() + fraction.len() > DIGITS_MAX {
        return Err(NoNumber::Large);
    }
    let value = format!("{sign}{whole}.{fraction}0").parse::<Decimal>().map_err(|_| NoNumber::Words)?;
    // A zero was written behind it, lest the point be the last sign.
    let value = value.trunc_with_scale(fraction.len() as u32);
    Ok(NumberCell::Number { value, in_percent })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> String {
        match read(text) {
            Ok(NumberCell::Number { value, in_percent }) => format!("{value}{}", if in_percent { " %" } else { "" }),
            Ok(NumberCell::None) => "none".to_owned(),
            Err(why) => format!("{why:?}"),
        }
    }

    #[test]
    fn numbers_are_read_as_french_people_write_them() {
        for (text, read) in [
            ("1 234", "1234"),
            ("1\u{202f}234\u{a0}567,50", "1234567.50"),
            ("12,5", "12.5"),
            ("12,5 %", "12.5 %"),
            ("12\u{a0}%", "12 %"),
            ("0", "0"),
            (" −3 ", "-3"),
            ("-3,0%", "-3.0 %"),
            ("+ 4", "4"),
            ("1250", "1250"),
        ] {
            assert_eq!(number(text), read, "{text}");
        }
    }

    #[test]
    fn dashes_blanks_and_the_words_of_absences_are_none() {
        for text in ["", "  ", "—", "–", "-", "non mesuré", "Sans objet"] {
            assert_eq!(number(text), "none", "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_told_apart() {
        for (text, why) in [
            ("beaucoup", "Words"),
            ("env. 12", "Words"),
            ("~12", "Words"),
            ("12 visiteurs", "Followed"),
            ("12,5 €", "Followed"),
            ("12.5", "Point"),
            ("1.234", "Point"),
            ("12 34", "Spaces"),
            ("1  234", "Spaces"),
            ("12,", "Words"),
            (",5", "Words"),
            ("1,2,3", "Words"),
            ("%", "Words"),
            ("1234567890123456", "Large"),
        ] {
            assert_eq!(number(text), why, "{text}");
        }
    }

    proptest! {
        // No file of failures: the project has no place for one.
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn any_text_is_read_or_refused(text in ".*") {
            let _ = read(&text);
        }

        #[test]
        fn what_clu_writes_it_reads(digits in -1_000_000_000_000_i64..1_000_000_000_000, scale in 0_u32..6) {
            let value = Decimal::new(digits, scale);
            let written = crate::french::number(value);
            prop_assert_eq!(read(&written), Ok(NumberCell::Number { value, in_percent: false }), "{}", written);
        }
    }
}
