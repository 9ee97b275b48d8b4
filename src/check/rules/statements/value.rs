//! The value that a sentence gives to what it names: « le taux d’appels aboutis atteint 97 % », « 97 % d’appels aboutis »,
//! « 97 % des usagers sont satisfaits de la courtoisie des agents ».

use super::quantity::{Of, ToldQuantity, is_about, singular};
use crate::check::told::name::NamePlace;
use crate::check::told::{Token, is_year};
use crate::french;
use crate::meeting::{About, Known, Unit};

/// Words between a name and its value.
const LINKS: [&str; 79] = [
    "ne",
    "n",
    "que",
    "est",
    "etait",
    "sont",
    "atteint",
    "atteignait",
    "atteignent",
    "s",
    "se",
    "eleve",
    "elevait",
    "elevent",
    "etablit",
    "etablissait",
    "a",
    "de",
    "d",
    "reste",
    "restent",
    "demeure",
    "maintient",
    "stable",
    "passe",
    "monte",
    "progresse",
    "desormais",
    "aujourd",
    "hui",
    "represente",
    "cette",
    "annee",
    "ainsi",
    "bien",
    "encore",
    "maintenant",
    "en",
    "affiche",
    "ressort",
    "etabli",
    "mesure",
    "constate",
    "releve",
    "obtenu",
    "tombe",
    "tombee",
    "descendu",
    "descendue",
    "remonte",
    "revenu",
    "revenue",
    "ramene",
    "ramenee",
    "porte",
    "portee",
    "stabilise",
    "etablie",
    "mesuree",
    "constatee",
    "parvenu",
    "redescendu",
    "obtient",
    "recueille",
    "satisfait",
    "satisfont",
    "convient",
    "conviennent",
    "plait",
    "plaisent",
    "convainc",
    "juge",
    "jugee",
    "apprecie",
    "appreciee",
    "bonne",
    "satisfaisante",
    "satisfaisant",
    "par",
];
/// Those that tell how far something went.
const MOVES: [&str; 3] = ["passe", "monte", "progresse"];
/// How many of them there are at most.
const LINKS_MAX: usize = 6;
/// Those that part a name from its count: « , » may begin another thing.
const SAID: [&str; 8] = ["est", "etait", "atteint", "atteignait", "eleve", "elevait", "etablit", "reste"];
/// Words between a share and what it is satisfied of.
const SATISFIED: [&str; 34] = [
    "de",
    "d",
    "des",
    "du",
    "la",
    "le",
    "les",
    "l",
    "usagers",
    "repondants",
    "maires",
    "elus",
    "personnes",
    "visiteurs",
    "habitants",
    "interroges",
    "interrogees",
    "sont",
    "se",
    "disent",
    "declarent",
    "estiment",
    "s",
    "satisfaits",
    "satisfaites",
    "satisfait",
    "contents",
    "apprecient",
    "saluent",
    "par",
    "patients",
    "familles",
    "trouvent",
    "sur",
];

/// The value that a sentence gives to what it names.
pub fn value(sentence: &[Token], place: NamePlace, known: Known<'_>) -> Option<ToldQuantity> {
    let (after, before) = (after(sentence, place, known), before(sentence, place, known));
    // « 84 % d’appels aboutis en 2023, 91 % en 2024 »: what stands behind a comma is of another time.
    let is_parted =
        |after: &ToldQuantity| (place.end..after.first).any(|at| sentence[at].sign() == Some(',')) && before.is_some();
    after.filter(|after| !is_parted(after)).or_else(|| before.clone()).or_else(|| introduced(sentence, place, known))
}

/// « Avec 3,4 jours, le délai de réponse… »
fn introduced(sentence: &[Token], place: NamePlace, known: Known<'_>) -> Option<ToldQuantity> {
    let quantity = ToldQuantity::at(sentence, 1).filter(|_| sentence[0].is_word_of(&["avec"]))?;
    let comma = (quantity.end..place.first).find(|&at| sentence[at].sign() == Some(','))?;
    let is_near = comma <= quantity.end + 1
        && sentence[comma + 1..place.first].iter().all(|token| token.is_word_of(&["le", "la", "les", "l", "notre"]));
    (is_near && is_in(&quantity, sentence, &known.figure.unit)).then_some(quantity)
}

/// « le taux d’appels aboutis atteint 97 % »
fn after(sentence: &[Token], place: NamePlace, known: Known<'_>) -> Option<ToldQuantity> {
    let tail = sentence.get(place.end..)?;
    let at = tail.iter().position(|token| token.number().is_some_and(|_| !is_year(token)))?;
    let links = &tail[..at];
    let is_link = |token: &Token| {
        token.is_word_of(&LINKS) || is_year(token) || matches!(token.sign(), Some(':' | ',' | '=' | '('))
    };
    let moves_by = links.iter().any(|token| token.is_word_of(&MOVES))
        && links.last().is_some_and(|last| last.is_word_of(&["de", "d"]));
    let is_said = links.len() <= LINKS_MAX && links.iter().all(is_link) && !links.is_empty() && !moves_by;
    let quantity = ToldQuantity::at(sentence, place.end + at)?;
    let is_count = || {
        let is_parted = |token: &Token| token.is_word_of(&SAID) || matches!(token.sign(), Some(':' | '='));
        is_counted(&quantity, known) && links.iter().any(is_parted) && !is_signed(&quantity, sentence)
    };
    (is_said && (is_in(&quantity, sentence, &known.figure.unit) || is_count())).then_some(quantity)
}

/// « 97 % d’appels aboutis », « 2 437 usagers accompagnés »
fn before(sentence: &[Token], place: NamePlace, known: Known<'_>) -> Option<ToldQuantity> {
    if !known.figure.unit.is_percent() {
        let quantity = ToldQuantity::at(sentence, place.first.checked_sub(1)?)?;
        let lead = &sentence[quantity.first.saturating_sub(3)..quantity.first];
        let is_plain =
            !is_about(lead) && !lead.iter().any(|token| token.is_word_of(&["contre", "dont", "sur", "parmi"]));
        return (is_plain && is_in(&quantity, sentence, &known.figure.unit)).then_some(quantity);
    }
    let is_criterion = matches!(known.about, About::Criterion(..));
    let is_link = |token: &Token| match is_criterion {
        true => token.is_word_of(&SATISFIED),
        false => token.is_word_of(&["d", "de", "des", "du", "la", "l"]),
    };
    let small = sentence[..place.first].iter().rev().take_while(|token| is_link(token)).count();
    let at = (place.first - small).checked_sub(2).filter(|_| small > 0)?;
    let lead = &sentence[at.saturating_sub(3)..at];
    // « satisfaits à 94 % de la courtoisie »
    let is_satisfied = is_criterion
        && lead.len() >= 2
        && lead[lead.len() - 1].is_word_of(&["a"])
        && lead[lead.len() - 2].is_word_of(&["satisfaits", "satisfaites"]);
    let lead = if is_satisfied { &lead[..lead.len() - 1] } else { lead };
    let is_lead_plain = !is_about(lead)
        && !lead.iter().any(|token| token.is_word_of(&["contre", "objectif", "cible", "que", "a", "de"]));
    let quantity = ToldQuantity::at(sentence, at)?;
    (is_lead_plain && is_in(&quantity, sentence, &known.figure.unit)).then_some(quantity)
}

fn is_signed(quantity: &ToldQuantity, sentence: &[Token]) -> bool {
    quantity.first.checked_sub(1).is_some_and(|at| sentence[at].plus_or_minus().is_some())
}

/// Whether a bare number may count what is named: its name says what is counted.
fn is_counted(quantity: &ToldQuantity, known: Known<'_>) -> bool {
    let Unit::Named(unit) = &known.figure.unit else { return false };
    let label = french::folded(&crate::words::label(known.about));
    let unit = singular(&french::folded(unit));
    let is_named = matches!(known.about, About::Complaints)
        || label.split(|sign: char| !sign.is_alphanumeric()).next().is_some_and(|first| singular(first) == unit);
    is_named && (quantity.of == Of::Nothing || quantity.of == Of::Things("reclamation".into()))
}

/// Whether a number is told in a unit.
pub fn is_in(quantity: &ToldQuantity, sentence: &[Token], unit: &Unit) -> bool {
    !is_signed(quantity, sentence)
        && match (unit, &quantity.of) {
            (Unit::Share | Unit::Ratio, Of::Percent) => true,
            (Unit::Named(name), Of::Things(told)) => {
                let name = french::folded(name);
                let first = name.split(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
                !first.is_empty() && singular(first) == *told
            }
            (Unit::Share | Unit::Ratio | Unit::Growth | Unit::Mark(_) | Unit::NetPromoterScore | Unit::Named(_), _) => {
                false
            }
        }
}
