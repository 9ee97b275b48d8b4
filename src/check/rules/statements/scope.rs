//! Whether a sentence speaks of all that a figure counts, now: not of another year, another place, a part, a wish.

use rust_decimal::prelude::ToPrimitive;

use super::quantity::{ToldQuantity, is_about};
use crate::check::Subject;
use crate::check::rules::dates::weekday_of;
use crate::check::text::Text;
use crate::check::told::name::NamePlace;
use crate::check::told::{Token, is_year, month};
use crate::french;
use crate::meeting::{About, Known};
use crate::words;

/// What a sentence may speak of, beside what is measured now.
#[derive(Clone, Copy)]
pub struct SpokenTime<'y> {
    /// The years that it may name.
    pub years: &'y [i32],
    /// Whether it may speak of what was.
    pub is_past: bool,
}

/// How words begin that say that something was.
const WAS: [&str; 7] = ["etai", "atteign", "avai", "precedent", "dernier", "auparavant", "avant"];
/// How words begin that speak of something else than what is measured, for all, at this meeting.
pub const ELSEWHERE: [&str; 29] = [
    "objectif",
    "cible",
    "seuil",
    "nationa",
    "region",
    "departement",
    "precedent",
    "dernier",
    "auparavant",
    "ancien",
    "prevu",
    "prevision",
    "devr",
    "devai",
    "pourr",
    "serai",
    "parmi",
    "hormis",
    "seul",
    "trimestre",
    "semestre",
    "maximum",
    "minimum",
    "promis",
    "engag",
    "etai",
    "atteign",
    "autre",
    "ailleurs",
];
/// The same, as whole words.
pub const ELSEWHERE_WORDS: [&str; 19] = [
    "si", "hors", "chez", "sauf", "dont", "doit", "vise", "viser", "sera", "avant", "moitie", "chaque", "selon",
    "matin", "soir", "midi", "hiver", "vacances", "weekend",
];
/// Who answered, where a share is of all of them.
const POPULATION: [&str; 15] = [
    "usagers",
    "repondants",
    "maires",
    "elus",
    "personnes",
    "visiteurs",
    "habitants",
    "patients",
    "familles",
    "interroges",
    "interrogees",
    "satisfaits",
    "satisfaction",
    "favorables",
    "avis",
];
/// Words of place and of time, at the beginning of a sentence or behind a number.
const WHERE: [&str; 23] = [
    "a", "au", "aux", "dans", "pour", "chez", "hors", "sur", "lors", "entre", "depuis", "avant", "pendant", "durant",
    "de", "d", "des", "du", "selon", "sans", "apres", "fin", "par",
];

/// Words that, behind a comma, still say of what a number is.
const NARROWING: [&str; 9] = ["hors", "sauf", "hormis", "en", "a", "au", "aux", "dans", "chez"];

/// The names of the groups that something is told for.
pub fn groups(about: About<'_>) -> Vec<String> {
    about.groups().into_iter().flat_map(|groups| &groups.names).map(|name| french::folded(name)).collect()
}

/// Whether a sentence speaks of all of a figure, at this meeting.
pub fn is_of_all(
    subject: &Subject<'_>,
    text: &Text,
    sentence: &[Token],
    place: NamePlace,
    told: &ToldQuantity,
    known: Known<'_>,
    spoken: SpokenTime<'_>,
) -> bool {
    let groups = groups(known.about);
    let (first, end) = (place.first.min(told.first), place.end.max(told.end));
    let end = match known.about {
        About::Criterion(survey, criterion) => {
            let asked = format!("{} {}", survey.title.value, criterion.label.value);
            // « 71 % de très satisfaits » are some of those who are satisfied.
            let is_degree =
                |token: &Token| token.is_word_of(&["tres", "plutot", "assez", "peu", "tout", "moyennement"]);
            if criterion.distribution.is_none() && sentence.iter().skip(told.end).take(4).any(is_degree) {
                return false;
            }
            behind_population(sentence, end, &french::folded(&asked))
        }
        About::Indicator(_)
        | About::SurveyBase(_)
        | About::Complaints
        | About::Answers(_)
        | About::MeanDelay
        | About::Channel(_)
        | About::Reason(_)
        | About::Service(_) => end,
    };
    // A comparison begins where its other side does; what stands before a colon introduces it.
    let narrows = |at: usize| sentence.get(at + 1).is_some_and(|next| next.is_word_of(&NARROWING));
    let opens = |at: usize| {
        sentence[at].sign() == Some('(') && sentence.get(at + 1).is_some_and(|next| next.number().is_some())
    };
    let is_stop = |&at: &usize| {
        sentence[at].is_word_of(&["contre"]) || opens(at) || sentence[at].sign() == Some(',') && !narrows(at)
    };
    let stop = (end..sentence.len()).find(is_stop).unwrap_or(sentence.len());
    let start = (0..first).rev().find(|&at| sentence[at].sign() == Some(':')).map_or(0, |at| at + 1);
    let scope = &sentence[start..stop];
    let is_other_year = |token: &Token| {
        is_year(token)
            && !token.number().and_then(|year| year.to_i32()).is_some_and(|year| spoken.years.contains(&year))
    };
    // What its own name says is no other thing: « la part de l’objectif national ».
    let own: Vec<String> = french::folded(&words::label(known.about))
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let was = |word: &str| WAS.iter().any(|start| word.starts_with(start));
    let is_elsewhere = |token: &Token| {
        token.word().filter(|word| !own.iter().any(|name| name == word)).is_some_and(|word| {
            !(spoken.is_past && was(word)) && is_elsewhere(token) || groups.iter().any(|name| name == word)
        })
    };
    let inside = place.first..place.end;
    let is_named = |at: usize| inside.contains(&(at + start));
    let leads_elsewhere = scope.iter().enumerate().any(|(at, token)| {
        is_other_year(token) || !is_named(at) && (is_elsewhere(token) || is_proper(subject, text, at + start, token))
    });
    let begins_elsewhere =
        start < first && scope[0].is_word_of(&WHERE) && scope.get(1).is_none_or(|next| !is_year(next));
    let begins_in_time =
        start < first && scope[0].is_word_of(&["en"]) && scope.get(1).is_none_or(|next| !is_year(next));
    let next = sentence.get(end);
    let is_own_tail = sentence[end.min(stop)..stop].iter().all(|token| {
        token.is_word_of(&["de", "d", "l", "la", "le", "des", "du"])
            || token.word().is_some_and(|word| own.iter().any(|name| name == word))
    });
    let is_year_long = sentence.get(end).is_some_and(|token| token.is_word_of(&["en"]))
        && sentence.get(end + 1).is_some_and(|token| token.is_word_of(&["un"]))
        && sentence.get(end + 2).is_some_and(|token| token.is_word_of(&["an"]));
    let goes_on = !is_own_tail && next.is_some_and(|token| token.is_word_of(&WHERE))
        || next.is_some_and(|token| token.is_word_of(&["en"]))
            && !is_year_long
            && sentence.get(end + 1).is_none_or(|year| !is_year(year));
    let about = is_about(&sentence[place.end.min(told.first)..told.first.max(place.end)])
        || is_about(&sentence[told.first.saturating_sub(2)..told.first]);
    !leads_elsewhere && !begins_elsewhere && !begins_in_time && !goes_on && !about
}

/// Whether a word speaks of another thing, time or place than all, now.
pub fn is_elsewhere(token: &Token) -> bool {
    token.word().is_some_and(|word| {
        ELSEWHERE.iter().any(|start| word.starts_with(start))
            || ELSEWHERE_WORDS.contains(&word)
            || month(word).is_some()
            || weekday_of(token).is_some()
    })
}

/// Where a sentence goes on behind those who answered: « 97 % des usagers interrogés ». Mayors are those of a survey that
/// names them.
fn behind_population(sentence: &[Token], end: usize, asked: &str) -> usize {
    let is = |at: usize, words: &[&str]| sentence.get(at).is_some_and(|token| token.is_word_of(words));
    let is_special = is(end + 1, &["maires", "elus", "visiteurs", "habitants", "patients", "familles"])
        && !sentence[end + 1].word().is_some_and(|word| asked.contains(word.trim_end_matches('s')));
    if !is(end, &["de", "d", "des"]) || !is(end + 1, &POPULATION) || is_special {
        return end;
    }
    let more = (end + 2..sentence.len()).take_while(|&at| is(at, &POPULATION)).count();
    end + 2 + more
}

/// Whether a word is a name of its own: it has a capital letter where a sentence does not begin.
pub fn is_proper(subject: &Subject<'_>, text: &Text, at: usize, token: &Token) -> bool {
    let written = &text.words[token.range.clone()];
    let is_capital = token.word().is_some() && written.starts_with(char::is_uppercase);
    is_capital && at > 0 && !french::folded(&subject.prefecture.name).contains(&french::folded(written))
}
