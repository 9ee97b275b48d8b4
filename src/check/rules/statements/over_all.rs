//! More than all of some people or things: « 112 % des usagers ».

use std::ops::Range;

use rust_decimal::Decimal;

use super::quantity::{Of, Quantity, singular};
use crate::check::told::Token;

/// People and things of which no more than all can be told.
const COUNTED: [&str; 34] = [
    "usager",
    "repondant",
    "personne",
    "demandeur",
    "agent",
    "appel",
    "courrier",
    "courriel",
    "dossier",
    "demande",
    "reclamation",
    "visiteur",
    "commune",
    "maire",
    "elu",
    "beneficiaire",
    "etranger",
    "titre",
    "habitant",
    "reponse",
    "questionnaire",
    "rendez-vou",
    "ca",
    "association",
    "entreprise",
    "service",
    "enquete",
    "sonde",
    "interroge",
    "satisfait",
    "public",
    "message",
    "suggestion",
    "guichet",
];
/// How words begin that hold a number against something else than all.
const AGAINST: [&str; 18] = [
    "objectif",
    "cible",
    "capacite",
    "prevu",
    "prevision",
    "attendu",
    "rapport",
    "compar",
    "an",
    "annee",
    "augment",
    "hauss",
    "progress",
    "croi",
    "crois",
    "evolu",
    "budget",
    "dernier",
];

/// Where a sentence tells more than all.
pub fn over_all(sentence: &[Token]) -> Option<Range<usize>> {
    let is_against = |token: &Token| {
        token.word().is_some_and(|word| {
            AGAINST.iter().any(|start| if start.len() > 3 { word.starts_with(start) } else { word == *start })
        })
    };
    if sentence.iter().any(is_against) {
        return None;
    }
    (0..sentence.len()).find_map(|at| {
        let rate = Quantity::at(sentence, at).filter(|rate| rate.of == Of::Percent)?;
        let is_signed = at.checked_sub(1).is_some_and(|before| sentence[before].plus_or_minus().is_some());
        let tail = sentence.get(rate.end..)?;
        let is_of = tail.first()?.is_word_of(&["de", "d", "des", "du"]);
        let named = tail
            .iter()
            .skip(1)
            .find_map(|token| token.word().filter(|word| !["la", "l", "nos", "ces", "leurs"].contains(word)))?;
        let is_counted = COUNTED.contains(&singular(named).as_str());
        let range = rate.range(sentence);
        (rate.value > Decimal::ONE_HUNDRED && !is_signed && is_of && is_counted).then_some(range)
    })
}
