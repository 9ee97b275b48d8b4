//! What a count is of a survey: those who were asked, or those who answered.

use super::super::quantity::singular;
use super::counted::{CountLead, CountedThings, is, phrase_end};
use super::surveys::OF_SURVEYS;
use crate::check::told::count::count;
use crate::check::told::{Token, month};

/// What answers are called, and those who give them.
const ANSWERS: [&str; 3] = ["reponse", "questionnaire", "repondant"];
const PEOPLE: [&str; 16] = [
    "usager",
    "personne",
    "maire",
    "habitant",
    "visiteur",
    "elu",
    "famille",
    "patient",
    "agent",
    "commune",
    "association",
    "demandeur",
    "foyer",
    "parent",
    "client",
    "professionnel",
];
/// How words begin that say that answers came, or that they were asked for.
const CAME: [&str; 9] =
    ["recueilli", "recu", "exploit", "rempli", "retourn", "depouill", "analys", "collect", "exprim"];
const SENT: [&str; 9] =
    ["sollicit", "contact", "envoy", "adress", "distribu", "remis", "diffus", "propos", "destinataire"];
const ANSWERED: [&str; 5] = ["repondu", "particip", "rempli", "rendu", "interrog"];
/// Words between who was asked and what they did.
const LINKS: [&str; 8] = ["ont", "ete", "se", "sont", "y", "qui", "nous", "avaient"];
/// What is counted of a survey.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum SurveyRole {
    /// How many answered.
    Answered,
    /// How many were asked.
    Asked,
}

/// What a count is of a survey, and where what says so ends.
pub fn role(sentence: &[Token], at: usize) -> Option<(CountedThings, SurveyRole, usize)> {
    let starts = |at: usize, list: &[&str]| {
        sentence.get(at).and_then(Token::word).is_some_and(|word| list.iter().any(|start| word.starts_with(start)))
    };
    let links = |at: usize| {
        at + sentence.get(at..).unwrap_or_default().iter().take_while(|token| token.is_word_of(&LINKS)).count()
    };
    let is_all = |end: usize| {
        let next = sentence.get(end);
        let is_dated = next.is_some_and(|token| token.is_word_of(&["en", "du", "de"]))
            && sentence[end..].iter().take(5).any(|token| token.word().and_then(month).is_some());
        is_dated
            || is(sentence, end, &["a", "au", "le", "sur", "cette", "l"])
                && sentence[end..].iter().take(4).any(|token| {
                    token.word().is_some_and(|word| OF_SURVEYS.contains(&singular(word).as_str()))
                        || is(sentence, end, &["sur"]) && token.number().is_some()
                })
            || phrase_end(sentence, end, &[]).is_some()
    };
    if let Some(answers) = CountedThings::at(sentence, at, &ANSWERS) {
        let verb = links(answers.end);
        if starts(verb, &SENT) {
            return is_all(verb + 1).then_some((answers, SurveyRole::Asked, verb + 1));
        }
        if starts(verb, &CAME) {
            return is_all(verb + 1).then_some((answers, SurveyRole::Answered, verb + 1));
        }
        let end = phrase_end(sentence, answers.end, &[]).or_else(|| is_all(answers.end).then_some(answers.end))?;
        let is_told = sentence[..at].iter().any(|token| token.is_word_of(&["base", "nombre", "total", "echantillon"]));
        let is_head = answers.lead(sentence) == CountLead::Head && is_told && end >= sentence.len();
        return (answers.lead(sentence) == CountLead::All || is_head).then_some((answers, SurveyRole::Answered, end));
    }
    if let Some(calls) = CountedThings::at(sentence, at, &["appel"]) {
        let verb = links(calls.end + usize::from(is(sentence, calls.end, &["mystere", "mysteres"])));
        let is_mystery =
            is(sentence, calls.end, &["mystere", "mysteres"]) && (starts(verb, &["passe", "realis", "effectu"]));
        return (is_mystery && is_all(verb + 1)).then_some((calls, SurveyRole::Answered, verb + 1));
    }
    // « Nombre de réponses à l’enquête : 446 »
    let bare = |at: usize| Some(CountedThings { value: count(sentence.get(at)?)?, at, end: at + 1 });
    let is_colon = at.checked_sub(1).is_some_and(|before| sentence[before].sign() == Some(':'));
    if is_colon && at + 1 >= sentence.len() && is(sentence, 0, &["nombre", "total"]) && is(sentence, 1, &["de", "des"])
    {
        let name = sentence.get(2)?.word().map(singular)?;
        let is_plain = sentence[3..at - 1].iter().all(|token| {
            token.is_word_of(&["a", "l", "au", "aux", "enquete", "questionnaire", "recues", "recus", "recueillies"])
        });
        return (ANSWERS.contains(&name.as_str()) && is_plain).then_some((bare(at)?, SurveyRole::Answered, at + 1));
    }
    // « et 446 ont répondu »
    let is_led = at
        .checked_sub(1)
        .is_some_and(|before| sentence[before].sign() == Some(',') || sentence[before].is_word_of(&["et", "dont"]));
    if is_led && is(sentence, at + 1, &["ont"]) && starts(at + 2, &ANSWERED[..1]) && is_all(at + 3) {
        return Some((bare(at)?, SurveyRole::Answered, at + 3));
    }
    // « sur 1 265 sollicités », « sur les 327 qui ont été sollicités »
    let asked = links(at + 1);
    if at > 0 && is(sentence, at - 1, &["sur", "les", "des"]) && starts(asked, &SENT[..2]) {
        let value = count(&sentence[at])?;
        return is_all(asked + 1).then_some((CountedThings { value, at, end: at + 1 }, SurveyRole::Asked, asked + 1));
    }
    let people = CountedThings::at(sentence, at, &PEOPLE)?;
    let is_sent_to = at >= 2
        && is(sentence, at - 1, &["a", "aux"])
        && (at.saturating_sub(4)..at - 1).any(|at| starts(at, &SENT) && !starts(at, &["contact"]));
    if is_sent_to {
        let end = people.end;
        let is_whole = phrase_end(sentence, end, &[]).is_some()
            || is(sentence, end, &["du"]) && is(sentence, end + 1, &["departement"]);
        return is_whole.then_some((people, SurveyRole::Asked, end));
    }
    let mut verb = links(people.end);
    // « 446 usagers et 156 maires ont répondu »
    if is(sentence, verb, &["et"]) && CountedThings::at(sentence, verb + 1, &PEOPLE).is_some() {
        verb = links(verb + 3);
    }
    if starts(verb, &SENT[..2]) {
        return is_all(verb + 1).then_some((people, SurveyRole::Asked, verb + 1));
    }
    // Who takes part may do so in something else.
    let takes_part = starts(verb, &["particip"])
        && !sentence[verb..].iter().any(|token| token.is_word_of(&["enquete", "questionnaire", "sondage"]));
    let is_whole = starts(verb, &ANSWERED) && !takes_part && is_all(verb + 1);
    is_whole.then_some((people, SurveyRole::Answered, verb + 1))
}
