//! More than all of some people or things: « 112 % des usagers ».

use std::ops::Range;

use rust_decimal::Decimal;

use super::quantity::{Of, ToldQuantity, singular};
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

/// How words begin of rates that may pass 100 %.
pub const OPEN: [&str; 57] = [
    "evolution",
    "variation",
    "croissance",
    "hausse",
    "progression",
    "augmentation",
    "remplissage",
    "occupation",
    "execution",
    "consommation",
    "realisation",
    "couverture",
    "indice",
    "ratio",
    "rapport",
    "objectif",
    "charge",
    "capacite",
    "recouvrement",
    "atteinte",
    "avancement",
    "rotation",
    "activite",
    "traitement",
    "sortie",
    "apurement",
    "ecoulement",
    "resorption",
    "productivite",
    "rendement",
    "budget",
    "base",
    "compar",
    "ecart",
    "engagement",
    "change",
    "surpopulation",
    "pression",
    "frequentation",
    "utilisation",
    "usage",
    "saturation",
    "surcharge",
    "tension",
    "remplacement",
    "renouvellement",
    "penetration",
    "endettement",
    "marge",
    "effort",
    "depassement",
    "densite",
    "equipement",
    "mobilisation",
    "liquidation",
    "surbooking",
    "carcera",
];

/// Whether a sentence tells of a rate or a part, and of none that may pass 100 %.
fn is_of_shares(sentence: &[Token]) -> bool {
    let is_open = |token: &Token| token.word().is_some_and(|word| OPEN.iter().any(|start| word.starts_with(start)));
    let is_share = |pair: &[Token]| {
        pair[0].is_word_of(&["taux", "part", "proportion"]) && pair[1].is_word_of(&["de", "d", "des", "du"])
    };
    sentence.windows(2).any(is_share) && !sentence.iter().any(is_open)
}

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
    let numbers: Vec<Decimal> = sentence.iter().filter_map(Token::number).collect();
    // « 672 dossiers traités pour 640 reçus, soit 105 % ».
    let is_made = |rate: &ToldQuantity| {
        let makes = |part: Decimal, all: Decimal| {
            let exact = part.checked_mul(Decimal::ONE_HUNDRED).and_then(|part| part.checked_div(all));
            part != rate.value && exact.is_some_and(|exact| (exact - rate.value).abs() <= rate.last_digit())
        };
        numbers.iter().any(|part| numbers.iter().any(|all| makes(*part, *all)))
    };
    (0..sentence.len()).find_map(|at| {
        let rate = ToldQuantity::at(sentence, at).filter(|rate| rate.of == Of::Percent)?;
        let before = at.checked_sub(1).map(|before| &sentence[before]);
        let is_signed = before.is_some_and(|before| before.plus_or_minus().is_some());
        if rate.value <= Decimal::ONE_HUNDRED || is_signed || is_made(&rate) {
            return None;
        }
        // « dont 290 % positifs », « le taux de réponse est de 196 % ».
        let is_part = before.is_some_and(|before| before.is_word_of(&["dont"]));
        let is_rate = before.is_some_and(|before| before.is_word_of(&["de", "a", "atteint"])) && is_of_shares(sentence);
        if is_part || is_rate {
            return Some(rate.range(sentence));
        }
        let tail = sentence.get(rate.end..)?;
        let is_of = tail.first()?.is_word_of(&["de", "d", "des", "du"]);
        let named = tail
            .iter()
            .skip(1)
            .find_map(|token| token.word().filter(|word| !["la", "l", "nos", "ces", "leurs"].contains(word)))?;
        let is_counted = COUNTED.contains(&singular(named).as_str());
        let range = rate.range(sentence);
        (is_of && is_counted).then_some(range)
    })
}
