//! Numbers in running text, as French writes them: `12`, `1 234`, `12,5`; a point for a comma is read, too.

use rust_decimal::Decimal;

/// The most digits of a number: what is longer is a reference.
const DIGITS_MAX: usize = 15;

/// The number that a text begins with, and how many bytes it takes; `None` where digits are no number, such as `06`.
pub fn read(text: &str) -> Option<(Decimal, usize)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(text);
    let mut plain = text[..first].to_owned();
    let mut end = first;
    // Groups of three digits part thousands, behind a first of one to three.
    while (1..=3).contains(&first)
        && !text.starts_with('0')
        && let Some(space) = text[end..].chars().next().filter(|sign| matches!(sign, ' ' | '\u{a0}' | '\u{202f}'))
        && digits(&text[end + space.len_utf8()..]) == 3
    {
        let start = end + space.len_utf8();
        end = start + 3;
        plain.push_str(&text[start..end]);
    }
    if plain.len() > 1 && plain.starts_with('0') || plain.len() > DIGITS_MAX {
        return None;
    }
    if text[end..].starts_with([',', '.']) {
        let decimals = digits(&text[end + 1..]);
        if (1..=6).contains(&decimals) {
            plain.push('.');
            plain.push_str(&text[end + 1..end + 1 + decimals]);
            end += 1 + decimals;
        }
    }
    Some((plain.parse().ok()?, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_with_their_decimals() {
        for (text, expected) in [
            ("12 usagers", Some(("12", 2))),
            ("1 234", Some(("1234", 5))),
            ("1\u{202f}234\u{a0}567,80 €", Some(("1234567.80", 15))),
            ("2022 150", Some(("2022", 4))),
            ("1 2345", Some(("1", 1))),
            ("12,5 %", Some(("12.5", 4))),
            ("12, puis", Some(("12", 2))),
            ("12.", Some(("12", 2))),
            ("0,5", Some(("0.5", 3))),
            ("06 12 34", None),
            ("1234567890123456", None),
        ] {
            let read = read(text).map(|(number, length)| (number.to_string(), length));
            assert_eq!(read, expected.map(|(number, length)| (number.to_owned(), length)), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_to_the_edge_of_a_sign(text in "[0-9][0-9 ,.\u{a0}\u{202f}é%-]{0,40}") {
            if let Some((_, length)) = read(&text) {
                prop_assert!(text.is_char_boundary(length) && length > 0);
            }
        }
    }
}
