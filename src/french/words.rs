//! Small things done to words: enumerations, capitals, plain spaces.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::{NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE};

/// An enumeration: "a, b et c".
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [others @ .., last] => format!("{} et {last}", others.join(", ")),
    }
}

/// The text with its first letter in upper case, be it after a « or a parenthesis; unchanged when it
/// begins with a number.
pub fn capitalise(text: &str) -> String {
    match text.char_indices().find(|(_, char)| char.is_alphanumeric()) {
        Some((start, first)) => {
            let rest = start + first.len_utf8();
            text[..start].chars().chain(first.to_uppercase()).chain(text[rest..].chars()).collect()
        }
        None => text.to_string(),
    }
}

/// The text with ordinary spaces in place of no-break ones, as authors type it.
pub fn plain_spaces(text: &str) -> String {
    text.replace([NO_BREAK_SPACE, NARROW_NO_BREAK_SPACE], " ")
}

/// The text in small letters without accents, to find out whether two names differ by these alone.
pub fn folded(text: &str) -> String {
    text.nfd().filter(|sign| !is_combining_mark(*sign)).flat_map(char::to_lowercase).collect()
}

/// The text with one plain space between two words: what a reader sees as the same is the same.
pub fn evenly_spaced(text: &str) -> String {
    plain_spaces(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enumerations_end_with_et() {
        for (items, expected) in
            [(&[][..], ""), (&["a"], "a"), (&["a", "b"], "a et b"), (&["a", "b", "c"], "a, b et c")]
        {
            let items: Vec<String> = items.iter().map(|item| item.to_string()).collect();
            assert_eq!(list(&items), expected);
        }
    }

    #[test]
    fn first_letters_are_capitals() {
        for (text, expected) in [
            ("état", "État"),
            ("œuvre", "Œuvre"),
            ("« relation »", "« Relation »"),
            ("1er mars", "1er mars"),
            ("SVI", "SVI"),
            ("e\u{301}tat", "E\u{301}tat"),
            ("🎉", "🎉"),
            ("", ""),
        ] {
            assert_eq!(capitalise(text), expected);
        }
    }

    #[test]
    fn no_break_spaces_become_plain() {
        assert_eq!(plain_spaces("10\u{202f}000\u{a0}% ?"), "10 000 % ?");
    }
}
