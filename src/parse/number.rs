//! Numbers, with the decimals they were written with: `12.60` is not `12.6`.

use rust_decimal::Decimal;
use schemars::{Schema, json_schema};
use toml::de::DeValue;

use super::reader::{Node, Reader};
use super::record::Form;
use super::value::{Leaf, expected};
use crate::diagnostic::Diagnostic;
use crate::meeting::DECIMALS_MAX;

/// More digits than any count of users; it keeps arithmetic far from overflow.
const DIGITS_MAX: usize = 15;

impl Leaf for u64 {
    fn expected() -> (String, String) {
        ("un nombre entier sans guillemets".into(), "25".into())
    }

    fn read(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let number = read_number(node, reader, &expected::<Self>())?;
        let key = reader.key();
        let diagnostic = if number.is_sign_negative() && !number.is_zero() {
            format!("`{key}` ne peut pas être négatif")
        } else if number.scale() > 0 {
            format!("`{key}` attend un nombre entier, sans virgule")
        } else {
            return u64::try_from(number).ok();
        };
        let diagnostic = Diagnostic::error(reader.span(node), diagnostic).hint("écrivez un nombre entier, comme `25`");
        reader.report(diagnostic);
        None
    }

    fn schema() -> Schema {
        json_schema!({ "type": "integer", "minimum": 0 })
    }
}

impl Leaf for Decimal {
    fn expected() -> (String, String) {
        ("un nombre sans guillemets".into(), "12.62".into())
    }

    fn read(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        read_number(node, reader, &expected::<Self>())
    }

    fn schema() -> Schema {
        json_schema!({ "type": "number" })
    }
}

fn read_number(node: Node<'_>, reader: &mut Reader<'_>, expected: &Form) -> Option<Decimal> {
    let refuse = |message: String, hint: String| Diagnostic::error(reader.span(node), message).hint(hint);
    let literal = match node.get_ref() {
        DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str(),
        DeValue::Float(float) => float.as_str(),
        DeValue::String(text) if as_number(text).is_some() => {
            let number = as_number(text).unwrap_or_default();
            let percent = if text.contains('%') { " ni `%`" } else { "" };
            let comma = if text.contains(',') { ", avec un point" } else { "" };
            let diagnostic = refuse(
                format!("« {text} » est entre guillemets"),
                format!("écrivez {}, sans guillemets{percent}{comma}", reader.assigned(&number)),
            );
            reader.report(match may_be_thousands(text) {
                true => diagnostic,
                false => diagnostic.fix(reader.span(node), number),
            });
            return None;
        }
        DeValue::Integer(_) => {
            let diagnostic = refuse(
                format!("`{}` n’est pas un nombre décimal", reader.written(node)),
                "écrivez le nombre avec des chiffres seulement, comme `12` ou `12.62`".into(),
            );
            reader.report(diagnostic);
            return None;
        }
        _ => {
            reader.wrong_form(node, expected);
            return None;
        }
    };
    let plain = literal.replace('_', "");
    let plain = plain.trim_start_matches('+');
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    let diagnostic = if plain.bytes().any(|byte| !byte.is_ascii_digit() && !matches!(byte, b'.' | b'-')) {
        refuse(
            format!("`{}` n’est pas un nombre écrit en toutes décimales", reader.written(node)),
            "écrivez le nombre avec des chiffres et un point, comme `12.62`, sans exposant".into(),
        )
    } else if plain.split_once('.').is_some_and(|(_, decimals)| decimals.len() > DECIMALS_MAX as usize) {
        refuse(
            format!("trop de décimales : {DECIMALS_MAX} au plus"),
            "arrondissez à ce qui doit se lire sur la diapositive".into(),
        )
    } else if digits > DIGITS_MAX + DECIMALS_MAX as usize
        || plain.split('.').next().is_some_and(|whole| whole.len() > DIGITS_MAX)
    {
        refuse(
            format!("nombre trop grand : {DIGITS_MAX} chiffres au plus avant la virgule"),
            "vérifiez-le, ou changez d’unité (milliers, millions)".into(),
        )
    } else {
        return Decimal::from_str_exact(plain).ok();
    };
    reader.report(diagnostic);
    None
}

/// Whether a text is meant for a number, or something that begins with one.
pub fn begins_as_number(text: &str) -> bool {
    text.trim_start().trim_start_matches(['-', '−', '+', ' ']).starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a sign in a number may part its thousands as well as its decimals: « 1.901 » is one thing to a French typist, and
/// another to a program.
pub fn may_be_thousands(text: &str) -> bool {
    let plain = text.trim().trim_start_matches(['-', '−', '+']).trim_end_matches('%').trim_end();
    plain.split_once([',', '.']).is_some_and(|(whole, rest)| {
        (1..=3).contains(&whole.len())
            && !whole.starts_with('0')
            && rest.len() == 3
            && !whole.contains(char::is_whitespace)
    })
}

/// A text that is a number written the French way or quoted: `12,62`, `1 000`, `92 %` → `12.62`, `1000`, `92`.
pub fn as_number(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('%').trim_end();
    // Spaces may only part the thousands: "3 4" is not 34.
    let mut groups = text.split([',', '.']).next().unwrap_or("").split(char::is_whitespace);
    let first = groups.next().unwrap_or("");
    if groups.any(|group| group.len() != 3 || first.len() > 4) {
        return None;
    }
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.replace(',', ".").replace('−', "-");
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("-", digits));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(decimals) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(digits.split_once('.').map_or(format!("{sign}{whole}"), |(_, decimals)| format!("{sign}{whole}.{decimals}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_digits_behind_a_sign_may_be_thousands() {
        for text in ["1.901", "1,000", "12.345", "-3,250", "999.999 %"] {
            assert!(may_be_thousands(text), "{text}");
        }
        for text in ["0,125", "12,62", "1.9", "1 901,250", "1901.250", "12"] {
            assert!(!may_be_thousands(text), "{text}");
        }
    }
}
