//! What the pages beside a deck know of it: what its slides say, and which of them shows a figure. It is written beside
//! the deck, so that a build of other meetings can still lead to its slides.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::deck::Deck;
use crate::json::json;

/// Name of the file beside the deck.
pub const NAME: &str = "recherche.json";

const VERSION: u32 = 1;

/// What a deck says, for the pages beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digest {
    version: u32,
    /// The slides, in order.
    #[serde(rename = "diapositives")]
    pub slides: Vec<DigestSlide>,
    /// Id of the first slide that shows a figure, by the figure's name in the meeting.
    #[serde(rename = "chiffres")]
    figures: BTreeMap<String, String>,
}

/// A slide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigestSlide {
    /// Its name in the deck.
    pub id: String,
    /// Its number.
    #[serde(rename = "numero")]
    pub number: usize,
    /// Its title.
    #[serde(rename = "titre")]
    pub title: String,
    /// All that it says below.
    #[serde(rename = "mots")]
    pub words: String,
}

impl Digest {
    /// The digest of a deck.
    pub fn of(deck: &Deck) -> Self {
        let slides = deck.slides.iter().map(|slide| DigestSlide {
            id: slide.id.clone(),
            number: slide.number,
            title: match slide.part {
                Some(part) => format!("{} ({part})", slide.title_words()),
                None => slide.title_words(),
            },
            words: slide.words(),
        });
        let first =
            |(figure, slides): (&str, Vec<&crate::deck::Slide>)| Some((figure.to_owned(), slides.first()?.id.clone()));
        let figures = deck.slides_by_figure().into_iter().filter_map(first).collect();
        Self { version: VERSION, slides: slides.collect(), figures }
    }

    /// The slide that shows a figure first.
    pub fn slide_of(&self, figure: &str) -> Option<&DigestSlide> {
        self.slide(self.figures.get(figure)?)
    }

    /// The slide of this name.
    pub fn slide(&self, id: &str) -> Option<&DigestSlide> {
        self.slides.iter().find(|slide| slide.id == id)
    }

    /// As a file.
    pub fn to_json(&self) -> Vec<u8> {
        json(self)
    }

    /// From a file that an earlier build wrote; `None` when another version of the program did, or somebody changed it.
    pub fn from_json(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice::<Self>(bytes).ok().filter(|digest| digest.version == VERSION)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_read_as_it_was_written_and_nothing_else_is() {
        let slide = DigestSlide {
            id: "suite".into(),
            number: 4,
            title: "Téléphone".into(),
            words: "92\u{a0}% des appels".into(),
        };
        let figures = BTreeMap::from([("appels".to_owned(), "suite".to_owned()), ("perdu".to_owned(), "x".to_owned())]);
        let digest = Digest { version: VERSION, slides: vec![slide], figures };
        assert_eq!(Digest::from_json(&digest.to_json()).as_ref(), Some(&digest));
        assert_eq!(digest.slide_of("appels").map(|slide| slide.number), Some(4));
        assert!(digest.slide_of("perdu").is_none() && digest.slide_of("autre").is_none());
        let later = Digest { version: VERSION + 1, ..digest };
        for bytes in [later.to_json(), b"{}".to_vec(), b"[".to_vec(), Vec::new()] {
            assert_eq!(Digest::from_json(&bytes), None);
        }
    }
}
