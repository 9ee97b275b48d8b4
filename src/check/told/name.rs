//! What figures are called, and where a sentence calls one by its name: plurals, accents and small words do not count.

use super::Token;
use crate::french;

/// Words that stand in names and do not tell one from another.
const SMALL: [&str; 24] = [
    "le", "la", "les", "l", "de", "d", "des", "du", "un", "une", "a", "au", "aux", "en", "et", "ou", "pour", "par",
    "sur", "dans", "avec", "son", "sa", "ses",
];
/// Words that say how something is measured.
const MEASURES: [&str; 9] = ["taux", "part", "pourcentage", "nombre", "proportion", "pour", "cent", "total", "volume"];

/// What something is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldName {
    /// The words that tell it from others, in small letters, without accents and plurals.
    pub words: Vec<String>,
    /// How it is measured, where its name begins so.
    pub measure: Option<String>,
}

/// Where a sentence says a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamePlace {
    /// The place of its first piece.
    pub first: usize,
    /// The place behind its last.
    pub end: usize,
}

impl ToldName {
    /// The name that a label gives; what it says in brackets is no part of it.
    pub fn of(label: &str) -> Self {
        let label = french::folded(label.split('(').next().unwrap_or_default());
        let parts = label.split(|sign: char| !sign.is_alphanumeric() && sign != '-');
        let mut words: Vec<String> =
            parts.filter(|word| !word.is_empty() && !SMALL.contains(word)).map(singular).collect();
        let measures = words.iter().take_while(|word| MEASURES.contains(&word.as_str())).count();
        let measure = words.drain(..measures).next();
        Self { words, measure }
    }

    /// Whether it tells enough to be known by.
    pub fn is_telling(&self) -> bool {
        self.words.len() >= 2 || self.measure.is_some() && self.words.len() == 1
    }

    /// The first place where a sentence says it, its measure included.
    pub fn place(&self, sentence: &[Token]) -> Option<NamePlace> {
        self.place_of(&self.words, sentence)
    }

    /// The same where a sentence may leave out that it is a mean: « le délai de réponse ».
    pub fn place_loosely(&self, sentence: &[Token]) -> Option<NamePlace> {
        let words: Vec<String> = self.words.iter().filter(|word| !word.starts_with("moyen")).cloned().collect();
        let is_telling = words.len() >= 2 && words.len() < self.words.len();
        self.place(sentence).or_else(|| self.place_of(&words, sentence).filter(|_| is_telling))
    }

    fn place_of(&self, words: &[String], sentence: &[Token]) -> Option<NamePlace> {
        let first = words.first()?;
        let is_small = |token: &Token| token.is_word_of(&SMALL);
        for start in 0..sentence.len() {
            if sentence[start].word().is_none_or(|word| singular(word) != *first) {
                continue;
            }
            let mut at = start;
            let mut rest = words.iter();
            let mut wanted = rest.next();
            while let Some(word) = wanted {
                let Some(token) = sentence.get(at) else { break };
                if token.word().is_some_and(|told| singular(told) == *word) {
                    wanted = rest.next();
                } else if !is_small(token) {
                    break;
                }
                at += 1;
            }
            if wanted.is_some() {
                continue;
            }
            let lead = sentence[..start].iter().rev().take_while(|token| is_small(token)).count();
            let measure = (start - lead).checked_sub(1).filter(|&at| {
                sentence[at].word().is_some_and(|word| MEASURES.contains(&singular(word).as_str()) || word == "taux")
            });
            if words.len() == 1 && measure.is_none() {
                continue;
            }
            return Some(NamePlace { first: measure.unwrap_or(start), end: at });
        }
        None
    }
}

/// A word without its plural; short words keep their ends.
fn singular(word: &str) -> String {
    if word.len() > 3 && word != "taux" { word.trim_end_matches(['s', 'x']).to_owned() } else { word.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::told::sentences;

    fn told(label: &str, text: &str) -> Option<String> {
        let sentence = sentences(text).remove(0);
        let place = ToldName::of(label).place(&sentence)?;
        Some(text[sentence[place.first].range.start..sentence[place.end - 1].range.end].to_owned())
    }

    #[test]
    fn names_are_found_where_they_are_said() {
        let said = |label: &str, text: &str, expected: &str| {
            assert_eq!(told(label, text).as_deref(), Some(expected), "{label} / {text}");
        };
        said("Taux d’appels aboutis", "Le taux d’appels aboutis atteint 97 %", "taux d’appels aboutis");
        said("Appels aboutis", "97 % des appels sont perdus, 3 % d’appels aboutis", "appels aboutis");
        said("Délai moyen (en jours)", "le DÉLAI MOYEN est de 4 jours", "DÉLAI MOYEN");
        said("Courtoisie des agents", "La courtoisie des agents : 97 %", "courtoisie des agents");
        said("Taux de décroché", "Taux de décroché : 97 %", "Taux de décroché");
        assert_eq!(told("Taux de décroché", "Il a décroché 97 fois"), None);
        assert_eq!(told("Appels aboutis", "97 % des appels ont abouti"), None);
        assert_eq!(told("Appels aboutis", "Les appels, 97 % aboutis"), None);
        assert!(!ToldName::of("Courtoisie").is_telling() && ToldName::of("Taux de courtoisie").is_telling());
    }
}
