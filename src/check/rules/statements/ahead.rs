//! Changes that are told before their ends: « gagne 7 points (84 % → 91 %) », « en hausse de 15 %, de 200 à 230 », « progresse
//! de 12 % : 560 en 2022, contre 500 en 2021 ».

use super::arithmetic::Wrong;
use super::changes::{Ends, SaidChange, Tail, judge, tail_direction};
use super::quantity::{Of, ToldQuantity, is_about};
use crate::check::told::{Token, is_year};

/// How verbs and nouns of what goes up begin, and of what goes down.
const UP: [&str; 9] = ["gain", "augment", "hauss", "progress", "croi", "croit", "gagn", "grimp", "accroi"];
const DOWN: [&str; 8] = ["baiss", "diminu", "recul", "repli", "redui", "chut", "perd", "descend"];
/// Words between a change and its amount.
const LEADS: [&str; 9] = ["de", "d", "encore", "a", "nettement", "est", "s", "eleve", "atteint"];
/// The most words between an amount and its ends.
const WORDS_MAX: usize = 5;

/// The changes of a sentence that do not come out.
pub fn wrong(text: &str, sentence: &[Token]) -> Vec<Wrong> {
    let changes = (0..sentence.len()).filter_map(|at| change(text, sentence, at));
    changes.chain(gap(text, sentence)).collect()
}

/// « un écart de 4 points (91 % et 87 %) »
fn gap(text: &str, sentence: &[Token]) -> Option<Wrong> {
    let at = sentence.iter().position(|token| token.is_word_of(&["ecart", "difference"]))?;
    let open = (at..sentence.len()).find(|&at| sentence[at].sign() == Some('('))?;
    let mut numbers = (at..open).filter_map(|at| ToldQuantity::at(sentence, at)).filter(|told| told.of == Of::Points);
    let (Some(result), None) = (numbers.next(), numbers.next()) else { return None };
    let one = ToldQuantity::at(sentence, open + 1)?;
    let link = sentence.get(one.end).filter(|token| token.is_word_of(&["et", "contre", "a"]))?;
    let other = ToldQuantity::at(sentence, one.end + 1)?;
    let is_closed = sentence.get(other.end).is_some_and(|token| token.sign() == Some(')'));
    let are_rates = one.of == Of::Percent && other.of == Of::Percent;
    if !is_closed
        || !are_rates
        || is_about(&sentence[result.first.saturating_sub(2)..result.first])
        || link.word().is_none()
    {
        return None;
    }
    let ends = Ends { from: one, to: other };
    judge(text, sentence, &ends, &SaidChange { result, goes_up: None }, true)
}

fn change(text: &str, sentence: &[Token], at: usize) -> Option<Wrong> {
    let verb = sentence[at].word()?;
    let starts = |list: &[&str]| list.iter().any(|start| verb.starts_with(start));
    let goes_up = match (starts(&UP), starts(&DOWN)) {
        (true, _) => true,
        (_, true) => false,
        (false, false) => return None,
    };
    let leads = sentence[at + 1..].iter().take(3).take_while(|token| token.is_word_of(&LEADS)).count();
    let result = ToldQuantity::at(sentence, at + 1 + leads)?;
    if matches!(tail_direction(sentence.get(result.end..)?), Tail::Elsewhere) {
        return None;
    }
    let words = sentence[result.end..].iter().take_while(|token| token.word().is_some_and(|word| word != "passant"));
    let open = result.end + words.count();
    let is_open = |token: &Token| token.is_word_of(&["passant"]) || matches!(token.sign(), Some('(' | ',' | ':'));
    if open > result.end + WORDS_MAX || !sentence.get(open).is_some_and(is_open) {
        return None;
    }
    let (ends, end) = ends(sentence, open + 1)?;
    let is_over = sentence.get(end).is_none_or(|next| {
        matches!(next.sign(), Some(')' | ',' | '.'))
            || next.is_word_of(&["en"]) && sentence.get(end + 1).is_some_and(is_year)
    });
    if !is_over || is_about(&sentence[at.saturating_sub(2)..end]) {
        return None;
    }
    // Who gains two days waits two days less.
    let goes_up = match &result.of {
        Of::Percent | Of::Points => Some(goes_up),
        Of::Nothing | Of::Things(_) if verb.starts_with("gagn") || verb.starts_with("perd") => None,
        Of::Nothing | Of::Things(_) => Some(goes_up),
    };
    judge(text, sentence, &ends, &SaidChange { result, goes_up }, true)
}

/// The ends that a sentence goes on with, and where they end.
pub fn ends(sentence: &[Token], at: usize) -> Option<(Ends, usize)> {
    let skip = |at: usize, words: &[&str]| {
        at + sentence.get(at..).unwrap_or_default().iter().take_while(|token| token.is_word_of(words)).count()
    };
    let dated = |at: usize| {
        let is_date = sentence.get(at).is_some_and(|token| token.is_word_of(&["en"]))
            && sentence.get(at + 1).is_some_and(is_year);
        if is_date { at + 2 } else { at }
    };
    let first = skip(at, &["en", "passant", "passe", "de", "d"]);
    let mut one = ToldQuantity::at(sentence, first)?;
    // « 40 000 € »
    let paid = |at: usize| at + usize::from(sentence.get(at).is_some_and(|token| token.sign() == Some('€')));
    let behind = dated(paid(one.end));
    let link = sentence.get(behind)?;
    let is_from_to = link.is_word_of(&["a"]) && first > at && sentence[first - 1].is_word_of(&["de", "d"]);
    let is_arrow = link.sign() == Some('→');
    if is_from_to || is_arrow {
        let mut other = ToldQuantity::at(sentence, behind + 1)?;
        // One unit for both.
        if one.of == Of::Nothing {
            one.of = other.of.clone();
        }
        if matches!(other.of, Of::Things(_)) && one.of != other.of {
            (other.of, other.end) = (Of::Nothing, other.first + 1);
        }
        let end = dated(paid(other.end));
        return (one.of == other.of).then_some((Ends { from: one, to: other }, end));
    }
    // « 118 en 2021, 104 en 2022 »
    let year = |at: usize| sentence.get(at).filter(|token| is_year(token)).and_then(Token::number);
    if first == at
        && behind > one.end
        && (link.sign() == Some(',') || link.is_word_of(&["et"]))
        && let Some(other) = ToldQuantity::at(sentence, behind + 1)
        && dated(other.end) > other.end
    {
        let end = dated(other.end);
        let (one_year, other_year) = (year(behind - 1)?, year(end - 1)?);
        let (from, to) = if one_year < other_year { (one, other) } else { (other, one) };
        return (from.of == to.of && one_year != other_year).then_some((Ends { from, to }, end));
    }
    // « 560 en 2022, contre 500 en 2021 »
    let contrast = if link.sign() == Some(',') { behind + 1 } else { behind };
    if first == at && sentence.get(contrast)?.is_word_of(&["contre"]) {
        let other = ToldQuantity::at(sentence, contrast + 1)?;
        let end = dated(other.end);
        return (one.of == other.of).then_some((Ends { from: other, to: one }, end));
    }
    None
}
