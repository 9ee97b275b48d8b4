//! The French dictionary inside the binary: a set of all forms of all words, looked up as it lies there.

use std::sync::{LazyLock, Mutex};

use fst::Set;
use rustc_hash::FxHashMap;

const FORMS: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/dictionaries/fr/fr.fst"));

/// Which slips of the hand are thought of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slips {
    /// Accents, letters that changed places, one where two should be or two where one should.
    Usual,
    /// Any letter that is missing, too many, or another.
    All,
}

/// A dictionary.
pub struct Dictionary {
    /// Every form of every word that is letters alone.
    forms: Set<&'static [u8]>,
    /// The word nearest to one that is not known, looked for once: all meetings have the same.
    near: Mutex<FxHashMap<(String, Slips), Option<String>>>,
}

/// Letters that French puts into words, the most frequent first.
const LETTERS: &str = "esaitnrulodcpmévqfbghjàxèyêzçâîùûôœïkëw";

/// Letters that are taken for one another, for want of their accents.
const ACCENTED: [&str; 6] = ["eéèêë", "aàâ", "iîï", "oô", "uùûü", "cç"];

/// Prefixes that join any word, and are no words themselves.
const PREFIXES: [&str; 24] = [
    "agro", "anti", "auto", "bio", "cyber", "éco", "extra", "géo", "hydro", "inter", "intra", "macro", "mi", "micro",
    "mono", "multi", "néo", "péri", "poly", "pré", "pseudo", "socio", "télé", "visio",
];

/// Words of public life that the dictionary does not have.
const OF_PUBLIC_LIFE: [&str; 12] = [
    "cerfa",
    "cerfas",
    "chatbot",
    "chatbots",
    "copilotage",
    "cybermalveillance",
    "déchèterie",
    "déchèteries",
    "désimperméabilisation",
    "désimperméabiliser",
    "géoportail",
    "copiloter",
];

impl Dictionary {
    /// The French one.
    pub fn french() -> &'static Self {
        static FRENCH: LazyLock<Dictionary> = LazyLock::new(|| {
            let forms = Set::new(FORMS).expect("the dictionary inside is sound");
            Dictionary { forms, near: Mutex::default() }
        });
        &FRENCH
    }

    /// Whether a word is in the dictionary, or may well be a name or an older way to write one.
    pub fn knows(&self, word: &str) -> bool {
        let has = |word: &str| self.has(word);
        // A ligature that the keyboard lacks, a capital without its accent, a brand without its capital.
        has(word)
            || OF_PUBLIC_LIFE.contains(&word.to_lowercase().as_str())
            || PREFIXES.contains(&word.to_lowercase().as_str())
            || word.contains("oe") && has(&word.replace("oe", "œ"))
            || with_first(word, |first| first.to_uppercase().collect()).is_some_and(|name| has(&name))
            || word.starts_with(['E', 'A', 'O', 'C'])
                && replaced(&word.to_lowercase(), 0).any(|accented| has(&accented))
    }

    /// Whether a word is in the dictionary, with or without the capital of a sentence's beginning.
    fn has(&self, word: &str) -> bool {
        let is_lower = |word: String| self.forms.contains(word);
        self.forms.contains(word)
            || word.starts_with(char::is_uppercase)
                && with_first(word, |first| first.to_lowercase().collect()).is_some_and(is_lower)
    }

    /// The word nearest to one that is not known.
    pub fn nearest(&self, word: &str, slips: Slips) -> Option<String> {
        let asked = (word.to_owned(), slips);
        if let Some(near) = self.near.lock().expect("no thread panics with it").get(&asked) {
            return near.clone();
        }
        let has = |slip: &String| self.has(slip);
        let near = usual_slips(word).find(has).or_else(|| match slips {
            Slips::Usual => None,
            Slips::All => other_slips(word).find(has),
        });
        self.near.lock().expect("no thread panics with it").insert(asked, near.clone());
        near
    }
}

/// The word with another first letter.
fn with_first(word: &str, change: impl Fn(char) -> String) -> Option<String> {
    let mut letters = word.chars();
    let first = letters.next()?;
    Some(change(first) + letters.as_str())
}

/// The word with the accents that its letter at a place may have.
fn replaced(word: &str, at: usize) -> impl Iterator<Item = String> + '_ {
    let letter = word.chars().nth(at);
    let accents = ACCENTED.into_iter().filter(move |group| letter.is_some_and(|letter| group.contains(letter)));
    let others = accents.flat_map(str::chars).filter(move |other| Some(*other) != letter);
    others.map(move |other| {
        word.chars().enumerate().map(|(place, sign)| if place == at { other } else { sign }).collect()
    })
}

/// What a word may have been meant to be by a usual slip, the likeliest first.
fn usual_slips(word: &str) -> impl Iterator<Item = String> + '_ {
    let letters: Vec<char> = word.chars().collect();
    let count = letters.len();
    let mut others: Vec<String> = Vec::new();
    for at in 1..count {
        let mut swapped = letters.clone();
        swapped.swap(at - 1, at);
        others.push(swapped.into_iter().collect());
    }
    others.extend((0..count).map(|at| changed(&letters, at, Some(letters[at]), 0)));
    others.extend((1..count).filter(|at| letters[*at] == letters[at - 1]).map(|at| changed(&letters, at, None, 1)));
    let accents = (0..count).flat_map(move |at| replaced(word, at));
    accents.chain(others).chain((0..count).flat_map(move |at| two_accents(word, at)))
}

/// A word with other accents at a place and at one behind it.
fn two_accents(word: &str, at: usize) -> Vec<String> {
    let behind = |once: String| {
        (at + 1..word.chars().count()).flat_map(|next| replaced(&once, next).collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    replaced(word, at).flat_map(behind).collect()
}

/// What a word may have been meant to be by any other: a letter too many, one that is missing, another.
fn other_slips(word: &str) -> impl Iterator<Item = String> + use<> {
    let letters: Vec<char> = word.chars().collect();
    let count = letters.len();
    let slips = (0..count).map(|at| (at, None, 1));
    let slips = slips.chain((0..=count).flat_map(|at| LETTERS.chars().map(move |letter| (at, Some(letter), 0))));
    let slips = slips.chain((0..count).flat_map(|at| LETTERS.chars().map(move |letter| (at, Some(letter), 1))));
    slips.map(move |(at, letter, skipped)| changed(&letters, at, letter, skipped))
}

/// A word with a letter put at a place, and so many left out there.
fn changed(letters: &[char], at: usize, letter: Option<char>, skipped: usize) -> String {
    letters[..at].iter().copied().chain(letter).chain(letters[at + skipped..].iter().copied()).collect()
}

#[cfg(test)]
mod tests;
