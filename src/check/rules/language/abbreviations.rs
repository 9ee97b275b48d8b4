//! Abbreviations with a point: it ends no sentence, and other signs follow it.

use super::spelling::is_word;

/// Abbreviations that are words, too, by themselves; others are known by being none.
const ALSO_WORDS: [&str; 54] = [
    "adj", "adm", "ann", "art", "av", "avr", "bat", "bd", "bât", "cal", "cat", "ch", "chap", "col", "coll", "dim",
    "dir", "doc", "dép", "env", "esc", "etc", "ex", "fig", "hab", "jeu", "juil", "mar", "max", "mer", "min", "mm",
    "mod", "moy", "nov", "obs", "oct", "par", "pers", "pl", "pp", "prof", "préf", "réf", "sam", "sec", "sept", "soc",
    "suiv", "tel", "tél", "vol", "éd", "ét",
];

/// The letters of an abbreviation that is no word, at most.
const LETTERS_MAX: usize = 6;

/// Whether a text ends on an abbreviation, its point aside.
pub fn is_abbreviated(before: &str) -> bool {
    let word = before.rsplit(|sign: char| !sign.is_alphanumeric() && sign != '.').next().unwrap_or_default();
    let lower = word.to_lowercase();
    let is_cut = || {
        let has_letters =
            word.chars().all(char::is_alphabetic) && lower.ends_with(|sign: char| !"aeiouy".contains(sign));
        has_letters && word.chars().count() <= LETTERS_MAX && !is_word(&lower)
    };
    word.contains('.') || word.chars().count() <= 1 || ALSO_WORDS.contains(&&*lower) || is_cut()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_short_is_told_from_words() {
        for word in [
            "bât",
            "appt",
            "coll",
            "réf",
            "tél",
            "etc",
            "S.A",
            "M",
            "lun",
            "rég",
            "juill",
            "qté",
            "3e ét",
            "resp",
            "rez-de-ch",
            "c.-à-d",
        ] {
            assert!(is_abbreviated(&format!("le {word}")), "{word}");
        }
        for word in ["agent", "service", "lot", "fin", "guichet", "soir", "2023", "numérique", "rendez-vous"] {
            assert!(!is_abbreviated(&format!("le {word}")), "{word}");
        }
    }
}
