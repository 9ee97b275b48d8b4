//! Text that a spreadsheet takes for text: left alone, it would make a formula, a date or a number of many a label.

use crate::french;

/// The first characters by which a spreadsheet takes a text for a formula; the wide ones do it in
/// some of its languages.
const FORMULA_STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Words that are truth values to a French spreadsheet or to an English one.
const TRUTH: [&str; 4] = ["vrai", "faux", "true", "false"];

/// Months in English, by which spreadsheets read dates too.
const ENGLISH_MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A label, with an apostrophe before what would not stay text.
pub fn label(text: &str) -> String {
    if looks_like_value(text) { format!("'{text}") } else { formula_free(text) }
}

/// What a slide shows: a number may be read as one, a date may not be made of it.
pub fn shown(text: &str) -> String {
    let is_number = |sign: char| sign.is_ascii_digit() || sign.is_whitespace() || matches!(sign, ',' | '%' | '€');
    if text.chars().all(is_number) { text.to_owned() } else { label(text) }
}

/// Text with an apostrophe before what would be a formula.
pub fn formula_free(text: &str) -> String {
    if text.starts_with(FORMULA_STARTS) { format!("'{text}") } else { text.to_owned() }
}

/// Whether a spreadsheet reads a formula, a number, a date, a time or a truth value.
fn looks_like_value(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let is_written_in_signs = text.chars().any(|sign| sign.is_ascii_digit())
        && text.chars().all(|sign| !sign.is_alphabetic() && !matches!(sign, '°' | '²' | '³' | '«' | '»' | '?' | '!'));
    is_written_in_signs || TRUTH.contains(&text.as_str()) || is_power(&text) || is_date(&text) || is_time(&text)
}

/// 1e5
fn is_power(text: &str) -> bool {
    let is_number = |part: &str, signs: &[char]| {
        part.contains(|sign: char| sign.is_ascii_digit())
            && part.chars().all(|sign| sign.is_ascii_digit() || signs.contains(&sign))
    };
    text.split_once('e').is_some_and(|(number, power)| {
        is_number(number, &[',', '.', '-', '+', ' ']) && is_number(power, &['-', '+', ' '])
    })
}

/// 2 mars, mars 2022, 3-janv
fn is_date(text: &str) -> bool {
    let mut parts: Vec<&str> = text.split(|sign: char| !sign.is_alphanumeric()).collect();
    parts.retain(|part| !part.is_empty());
    let is_number = |part: &&str| part.len() <= 4 && part.chars().all(|sign| sign.is_ascii_digit());
    let numbers = parts.iter().filter(|part| is_number(part)).count();
    let months = parts.iter().filter(|part| is_month(part)).count();
    (1..=2).contains(&numbers) && months == 1 && parts.len() == numbers + 1
}

/// Whether a word is a month, or as much of one as tells it from others.
fn is_month(word: &str) -> bool {
    let french = french::MONTHS.iter().any(|month| month.starts_with(word));
    let english = ENGLISH_MONTHS.iter().any(|month| month.starts_with(word));
    word.chars().count() >= 3 && (french || english || matches!(word, "fev" | "fevr" | "aout" | "dec"))
}

/// 9 am, 12:30 p
fn is_time(text: &str) -> bool {
    let hour = ["am", "pm", "a", "p"].iter().find_map(|half| text.strip_suffix(half));
    hour.map(str::trim_end).is_some_and(|hour| {
        hour.starts_with(|sign: char| sign.is_ascii_digit())
            && hour.len() <= 8
            && hour.chars().all(|sign| sign.is_ascii_digit() || sign == ':')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_would_not_stay_text_have_an_apostrophe() {
        for text in [
            "10-12",
            "1/5",
            "0612",
            "1E5",
            "1,5e-3",
            "2 mars",
            "mars 2022",
            "3-janv",
            "2\u{a0}mars 2022",
            "2024-01",
            "12:30",
            "50 %",
            "1\u{202f}000",
            "(12)",
            "12 €",
            "9 am",
            "vrai",
            "FAUX",
            "=1+1",
            "+33",
            "-18 ans",
            "@a",
            "\tx",
            "5 dec",
            "4 / 5",
            "1.5",
            "+",
            "-",
            "2022",
        ] {
            assert_eq!(label(text), format!("'{text}"));
        }
    }

    #[test]
    fn other_labels_stay_as_they_are() {
        for text in [
            "Courtoisie",
            "moins de 5 min",
            "10-12 ans",
            "de 10 à 12",
            "12h30",
            "1er mars",
            "T1 2024",
            "mars",
            "A4",
            "10 jours",
            "−18 ans",
            "18 ans et plus",
            "n° 12",
            "E5",
            "1E",
            "e",
            "2e5a",
            "13 sur 17",
            "",
            "12 m²",
            "marseille 3",
            "a",
            "3 places",
        ] {
            assert_eq!(label(text), text);
        }
    }

    #[test]
    fn numbers_that_slides_show_stay_numbers() {
        for (text, expected) in [
            ("33,3 %", "33,3 %"),
            ("60", "60"),
            ("1\u{202f}250", "1\u{202f}250"),
            ("4,2 / 5", "'4,2 / 5"),
            ("12 jours", "12 jours"),
            ("-3", "'-3"),
        ] {
            assert_eq!(shown(text), expected);
        }
        assert_eq!(formula_free("2022-03-10"), "2022-03-10");
    }
}
