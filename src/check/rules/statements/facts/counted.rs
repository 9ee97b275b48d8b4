//! A count of things in a sentence, and whether it is of all of them: « les 104 réclamations de 2024 », « 446 réponses ont été
//! recueillies ».

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::super::quantity::{is_about, singular};
use super::super::scope::{is_elsewhere, is_proper};
use super::FactTable;
use crate::check::spot::is_apart;
use crate::check::text::Text;
use crate::check::told::count::count;
use crate::check::told::{Token, is_of_date, is_year, month};
use crate::french;

/// So many of something.
#[derive(Clone, Copy)]
pub struct CountedThings {
    /// How many.
    pub value: Decimal,
    /// The place of the number in its sentence.
    pub at: usize,
    /// The place behind what is counted.
    pub end: usize,
}

/// The time that what is counted is of.
#[derive(Clone, Copy)]
pub struct TimeOfCount<'y> {
    /// The years that a sentence may name.
    pub years: &'y [i32],
    /// The months.
    pub months: &'y [u32],
}

impl TimeOfCount<'_> {
    /// No time is named.
    pub const NOTHING: TimeOfCount<'static> = TimeOfCount { years: &[], months: &[] };
}

/// How a count begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum CountLead {
    /// « les 104 », « sur 104 », « a reçu 104 », « un total de 104 ».
    All,
    /// It opens the text, or what stands behind a colon.
    Head,
    /// Anything else.
    Other,
}

/// Words that stand before a count of all.
const ARTICLES: [&str; 9] = ["les", "des", "aux", "ces", "nos", "leurs", "ses", "sur", "avec"];
/// How verbs begin that count.
const COUNTING: [&str; 14] = [
    "compt",
    "comport",
    "compren",
    "contien",
    "recens",
    "denombr",
    "totalis",
    "recu",
    "enregistr",
    "recueill",
    "reun",
    "suit",
    "suivons",
    "eu",
];
/// What may stand behind what is counted and takes nothing away.
const WHOLE: [&str; 12] =
    ["toutes", "tous", "en", "un", "an", "cette", "annee", "l", "de", "total", "ensemble", "differentes"];
/// Verbs that begin what is said of all.
const PREDICATES: [&str; 10] = ["ont", "a", "sont", "est", "couvrent", "se", "ne", "n", "montrent", "avaient"];
/// Words behind which another thing begins.
const BREAKS: [&str; 6] = ["contre", "soit", "dont", "et", "mais", "ou"];
/// Words of a part: of a place, of a time.
const PARTS: [&str; 22] = [
    "bureau",
    "service",
    "guichet",
    "site",
    "antenne",
    "standard",
    "trimestre",
    "semestre",
    "semaine",
    "mois",
    "premier",
    "premiere",
    "premieres",
    "deuxieme",
    "certaines",
    "ne",
    "n",
    "pas",
    "non",
    "agence",
    "sous-prefecture",
    "maison",
];

impl CountedThings {
    /// The count at a place of a sentence, of things of these names.
    pub fn at(sentence: &[Token], at: usize, names: &[&str]) -> Option<Self> {
        let value = count(sentence.get(at)?).filter(|value| *value >= Decimal::TWO)?;
        let is_named = sentence.get(at + 1)?.word().is_some_and(|word| names.contains(&singular(word).as_str()));
        let is_joined = at.checked_sub(1).is_some_and(|before| {
            sentence[before].plus_or_minus().is_some() || sentence[before].is_word_of(&["n", "no", "numero"])
        });
        (is_named && !is_joined && !is_of_date(sentence, at)).then_some(Self { value, at, end: at + 2 })
    }

    /// How it begins.
    pub fn lead(&self, sentence: &[Token]) -> CountLead {
        let Some(before) = self.at.checked_sub(1) else { return CountLead::Head };
        let word = sentence[before].word().unwrap_or_default();
        let is_total = word == "de"
            && before
                .checked_sub(1)
                .is_some_and(|at| sentence[at].is_word_of(&["total", "ensemble", "nombre", "base"]));
        if ARTICLES.contains(&word) || is_total || COUNTING.iter().any(|start| word.starts_with(start)) {
            return CountLead::All;
        }
        match sentence[before].sign() {
            Some(':' | '(' | '–' | '—' | '•') => CountLead::Head,
            Some(',') if before == 2 && sentence[0].is_word_of(&["au"]) => CountLead::All,
            Some(_) | None => CountLead::Other,
        }
    }

    /// Where it stands in the text: the number alone.
    pub fn range(&self, sentence: &[Token]) -> Range<usize> {
        sentence[self.at].range.clone()
    }

    /// Whether what leads to it, and what follows up to a place, speaks of a part, of another time or place.
    pub fn is_partial(
        &self,
        table: &FactTable<'_, '_>,
        text: &Text,
        sentence: &[Token],
        end: usize,
        time: TimeOfCount<'_>,
    ) -> bool {
        let about = &sentence[self.at.saturating_sub(3)..self.at];
        let is_part = |at: usize| {
            let token = &sentence[at];
            let is_other_year = is_year(token) && !year(token).is_some_and(|year| time.years.contains(&year));
            let is_own_month = token.word().and_then(month).is_some_and(|month| time.months.contains(&month));
            token.is_word_of(&PARTS)
                || is_elsewhere(token) && !is_own_month
                || is_other_year
                || is_proper(table.subject, text, at, token)
        };
        // « En mars, 12 réclamations… Les 12 réclamations… »: a number that was told before is told of the same.
        let written = &text.words[sentence[self.at].range.clone()];
        let before = &text.words[..sentence[0].range.start];
        let is_told_before =
            before.match_indices(written).any(|(start, _)| is_apart(before, &(start..start + written.len())));
        is_told_before || is_about(about) || (0..end.min(sentence.len())).any(is_part)
    }
}

/// Where what is counted ends, where nothing narrows it: at the end of the sentence, at a sign, at a verb.
pub fn phrase_end(sentence: &[Token], from: usize, years: &[i32]) -> Option<usize> {
    let mut at = from;
    loop {
        let Some(token) = sentence.get(at) else { return Some(at) };
        let Some(word) = token.word() else {
            let is_end = matches!(token.sign(), Some(',' | ')' | '(' | ':' | '.' | '–' | '—' | '/'));
            return is_end.then_some(at);
        };
        if PREDICATES.contains(&word) || BREAKS.contains(&word) {
            return Some(at);
        }
        // « de 2024 », « en 2024 »
        if matches!(word, "de" | "en")
            && let Some(next) = sentence.get(at + 1).filter(|next| is_year(next))
        {
            if !year(next).is_some_and(|year| years.contains(&year)) {
                return None;
            }
            at += 2;
            continue;
        }
        // « pour l’année 2024 », « au cours de 2024 », « sur l’année »
        if matches!(word, "pour" | "sur" | "au" | "durant" | "pendant") {
            let small = ["l", "annee", "titre", "cours", "de", "total"];
            let next = at + 1 + sentence[at + 1..].iter().take_while(|token| token.is_word_of(&small)).count();
            let is_dated =
                sentence.get(next).is_some_and(|token| year(token).is_some_and(|year| years.contains(&year)));
            let is_bare = next > at + 1 && is(sentence, next - 1, &["annee", "total"]);
            match (is_dated && is_year(&sentence[next]), is_bare) {
                (true, _) => at = next + 1,
                (false, true) => at = next,
                (false, false) => return None,
            }
            continue;
        }
        let is_whole = match word {
            "en" => is(sentence, at + 1, &["un"]) && is(sentence, at + 2, &["an"]),
            "de" => is(sentence, at + 1, &["l"]) && is(sentence, at + 2, &["annee"]),
            word => WHOLE.contains(&word),
        };
        if !is_whole {
            return None;
        }
        at += 1;
    }
}

/// Bodies that count what is theirs, and moments that no meeting counts for.
const OTHER_BODIES: [&str; 17] = [
    "prefecture",
    "sous-prefecture",
    "bailleur",
    "mairie",
    "commune",
    "metropole",
    "agglomeration",
    "ministere",
    "caisse",
    "hopital",
    "rectorat",
    "agence",
    "voisin",
    "voisine",
    "operateur",
    "prestataire",
    "departement",
];
const MOMENTS: [&str; 12] = [
    "pendant",
    "durant",
    "lors",
    "lendemain",
    "veille",
    "printemps",
    "ete",
    "automne",
    "depuis",
    "apres",
    "aussitot",
    "soudain",
];

/// Whether what leads to a count gives it to another body than the meeting's, or to a moment.
pub fn is_of_others(table: &FactTable<'_, '_>, lead: &[Token]) -> bool {
    let name = french::folded(&table.subject.prefecture.name);
    let own = name.split([' ', '\u{a0}', '’', '\'']).next().unwrap_or_default();
    let is_lead = |at: usize| ["il", "y", "a"].iter().enumerate().all(|(more, word)| is(lead, at + more, &[word]));
    // « Il y a deux ans », and not « il y a eu »
    let is_past = (0..lead.len()).any(|at| is_lead(at) && !is(lead, at + 3, &["eu"]));
    is_past
        || lead.iter().any(|token| {
            token.is_word_of(&MOMENTS)
                || token.is_word_of(&OTHER_BODIES) && token.word().is_some_and(|word| word != own)
        })
}

/// Whether a piece of a sentence is one of some words.
pub fn is(sentence: &[Token], at: usize, words: &[&str]) -> bool {
    sentence.get(at).is_some_and(|token| token.is_word_of(words))
}

/// The year that a piece of a sentence is.
fn year(token: &Token) -> Option<i32> {
    token.number()?.to_i32()
}
