//! Numbers and quantities: the decimals that were written, a comma, groups of three digits, and the
//! unit in the number that agrees.

use super::{MINUS, NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE};
use super::{plural, time};
use crate::meeting::Unit;
use rust_decimal::Decimal;

/// A number with its unit: "12,62 %", "1,5 jour", "10 jours ouvrés"; alone when the unit has no name.
pub fn quantity(value: Decimal, unit: &Unit) -> String {
    match unit {
        Unit::Share | Unit::Ratio => format!("{}{NO_BREAK_SPACE}%", number(value)),
        Unit::Growth => format!("{}{NO_BREAK_SPACE}%", signed(value)),
        Unit::Mark(best) => format!("{}{NO_BREAK_SPACE}/{NO_BREAK_SPACE}{}", number(value), number(*best)),
        Unit::NetPromoterScore => signed(value),
        Unit::Named(name) => {
            time::told(value, name).unwrap_or_else(|| with_name(number(value), name, value.abs() >= Decimal::TWO))
        }
    }
}

/// The same where there is little room: units of time by their symbols.
pub fn short_quantity(value: Decimal, unit: &Unit) -> String {
    quantity(value, &shortened(unit))
}

/// Names of units that have a symbol, and the symbol.
const SYMBOLS: [(&str, &str); 5] =
    [("seconde", "s"), ("minute", "min"), ("heure", "h"), ("jour", "j"), ("point", "pt")];

fn shortened(unit: &Unit) -> Unit {
    let Unit::Named(name) = unit else { return unit.clone() };
    let (first, rest) = name.split_once(' ').map_or((name.as_str(), ""), |(first, rest)| (first, rest));
    match SYMBOLS.iter().find(|(name, _)| *name == first) {
        Some((_, symbol)) => Unit::Named(format!("{symbol} {rest}").trim_end().to_owned()),
        None => unit.clone(),
    }
}

/// So many things, named in the singular: "0 réserve", "1 réserve", "2 réserves".
pub fn counted(n: u64, singular: &str) -> String {
    with_name(count(n), singular, n >= 2)
}

/// A number with all its decimals, zeros included: "100", "12,62", "92,0", "1 234,5", "−3".
pub fn number(value: Decimal) -> String {
    let digits = value.abs().to_string();
    let sign = if value.is_sign_negative() && !value.is_zero() { MINUS.to_string() } else { String::new() };
    match digits.split_once('.') {
        Some((whole, fraction)) => format!("{sign}{},{fraction}", grouped(whole)),
        None => sign + &grouped(&digits),
    }
}

/// A number with its sign, whichever it is: "+12", "−3,5", "0".
fn signed(value: Decimal) -> String {
    let plus = if value.is_sign_positive() && !value.is_zero() { "+" } else { "" };
    format!("{plus}{}", number(value))
}

/// A whole number: "17", "10 000".
pub fn count(n: u64) -> String {
    grouped(&n.to_string())
}

/// A number already written, and what is counted.
fn with_name(number: String, singular: &str, many: bool) -> String {
    let name = plural::agree(singular, many);
    if name.is_empty() { number } else { format!("{number}{NO_BREAK_SPACE}{name}") }
}

/// Groups of three digits from the right. Numbers of four digits are grouped too, as CLDR has it for French.
fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(NARROW_NO_BREAK_SPACE);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::french::typography;
    use proptest::prelude::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn numbers_keep_their_decimals() {
        for (value, expected) in [
            ("100", "100"),
            ("12.62", "12,62"),
            ("92.0", "92,0"),
            ("0", "0"),
            ("0.50", "0,50"),
            ("999", "999"),
            ("1234", "1\u{202f}234"),
            ("10000.25", "10\u{202f}000,25"),
            ("1234567", "1\u{202f}234\u{202f}567"),
            ("-5", "\u{2212}5"),
            ("-1234.5", "\u{2212}1\u{202f}234,5"),
            ("-0.0", "0,0"),
            (
                "79228162514264337593543950335",
                "79\u{202f}228\u{202f}162\u{202f}514\u{202f}264\u{202f}337\u{202f}593\u{202f}543\u{202f}950\u{202f}335",
            ),
        ] {
            assert_eq!(number(decimal(value)), expected, "{value}");
        }
    }

    #[test]
    fn times_are_told_as_people_say_them() {
        for (value, unit, expected) in [
            ("75", "minute", "1 h 15"),
            ("120", "min", "2 h"),
            ("65", "minute", "1 h 05"),
            ("59", "minute", "59 minutes"),
            ("-90", "minute", "−1 h 30"),
            ("12.5", "minute", "12,5 minutes"),
            ("90.5", "minute", "90,5 minutes"),
            ("1.5", "heure", "1 h 30"),
            ("0.5", "h", "30 min"),
            ("-0.5", "h", "−30 min"),
            ("3", "heure", "3 heures"),
            ("1.333", "heure", "1,333 heure"),
            ("1.33333333", "heure", "1 h 20"),
            ("7.33333333", "heure par agent", "7 h 20 par agent"),
            ("0.08333333", "heure", "5 min"),
            ("0.00555556", "heure", "20 s"),
            ("2.33333333", "minute", "2 min 20 s"),
            ("150", "seconde", "2 min 30 s"),
            ("60", "s", "1 min"),
            ("90", "minute par dossier", "90 minutes par dossier"),
        ] {
            let told = quantity(decimal(value), &Unit::Named(unit.into()));
            assert_eq!(told.replace('\u{a0}', " "), expected, "{value} {unit}");
        }
    }

    #[test]
    fn marks_scores_and_changes_are_told_as_such() {
        let mark = Unit::Mark(Decimal::TEN);
        for (value, unit, expected) in [
            ("7.3", &mark, "7,3 / 10"),
            ("12", &Unit::NetPromoterScore, "+12"),
            ("-12", &Unit::NetPromoterScore, "−12"),
            ("0", &Unit::NetPromoterScore, "0"),
            ("-3.5", &Unit::Growth, "−3,5 %"),
            ("2.4", &Unit::Growth, "+2,4 %"),
            ("101.3", &Unit::Ratio, "101,3 %"),
        ] {
            assert_eq!(quantity(decimal(value), unit).replace('\u{a0}', " "), expected);
        }
    }

    #[test]
    fn quantities_agree_with_their_number() {
        for (value, unit, expected) in [
            ("14", "jour", "14\u{a0}jours"),
            ("1.5", "jour", "1,5\u{a0}jour"),
            ("1.99", "jour", "1,99\u{a0}jour"),
            ("2", "jour", "2\u{a0}jours"),
            ("2.0", "jour", "2,0\u{a0}jours"),
            ("0", "jour", "0\u{a0}jour"),
            ("-1.5", "point", "\u{2212}1,5\u{a0}point"),
            ("-2", "point", "\u{2212}2\u{a0}points"),
            ("3.9", "million", "3,9\u{a0}millions"),
            ("10", "jour ouvré", "10\u{a0}jours\u{a0}ouvrés"),
            ("1", "jour ouvré", "1\u{a0}jour\u{a0}ouvré"),
            ("3.9", "million de connexions", "3,9\u{a0}millions de connexions"),
            ("1200", "connexion par mois", "1\u{202f}200\u{a0}connexions par mois"),
            ("3", "million d'euros", "3\u{a0}millions d’euros"),
            ("15", "€", "15\u{a0}€"),
            ("17", "", "17"),
            ("17", "  ", "17"),
        ] {
            assert_eq!(quantity(decimal(value), &Unit::Named(unit.into())), expected, "{value} {unit}");
        }
        assert_eq!(quantity(decimal("12.62"), &Unit::Share), "12,62\u{a0}%");
        assert_eq!(quantity(decimal("2"), &Unit::Share), "2\u{a0}%");
    }

    #[test]
    fn counts_agree_with_their_noun() {
        for (n, singular, expected) in [
            (0, "réserve", "0\u{a0}réserve"),
            (1, "réserve", "1\u{a0}réserve"),
            (2, "réserve", "2\u{a0}réserves"),
            (10_000, "appel", "10\u{202f}000\u{a0}appels"),
            (2, "retour à l’enquête", "2\u{a0}retours à l’enquête"),
            (u64::MAX, "", "18\u{202f}446\u{202f}744\u{202f}073\u{202f}709\u{202f}551\u{202f}615"),
        ] {
            assert_eq!(counted(n, singular), expected);
        }
    }

    proptest! {
        #[test]
        fn numbers_read_back(mantissa in any::<i64>(), scale in 0u32..=28) {
            let value = Decimal::from_i128_with_scale(i128::from(mantissa), scale);
            let shown = number(value);
            let plain = shown.replace(NARROW_NO_BREAK_SPACE, "").replace(',', ".").replace(MINUS, "-");
            let read: Decimal = plain.parse().unwrap();
            prop_assert_eq!(read, value);
            prop_assert_eq!(read.scale(), value.scale());
        }

        #[test]
        fn typography_leaves_quantities_alone(
            mantissa in any::<i32>(),
            scale in 0u32..=4,
            unit in "(|jour|jour ouvré|million d'euros|€|connexion par mois)",
        ) {
            let shown = quantity(Decimal::new(i64::from(mantissa), scale), &Unit::Named(unit));
            prop_assert_eq!(typography(&shown), shown);
        }
    }
}
