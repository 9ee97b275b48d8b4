//! Shares that are told with their numbers: « 12 sur 48, soit 25 % », « 25 % des appels (12 sur 48) », « sur 48 appels, 12
//! sont perdus, soit 25 % ».

use rust_decimal::Decimal;

use super::arithmetic::Wrong;
use super::quantity::{Of, ToldQuantity, is_about, singular, told};
use crate::check::told::Token;
use crate::french;

/// Units of time, in which a number is told and of which it is no part.
const TIMES: [&str; 8] = ["an", "annee", "moi", "semaine", "jour", "trimestre", "semestre", "heure"];
/// The most words between two parts of what is told.
const WORDS_MAX: usize = 4;
/// The same between the numbers and what they come to.
const WORDS_MAX_BEHIND: usize = 10;
/// Words that lead from numbers to what they come to.
const MARKS: [&str; 8] =
    ["soit", "represente", "representent", "font", "correspond", "correspondent", "est-a-dire", "equivaut"];

/// So many of so many.
struct OutOf {
    part: ToldQuantity,
    whole: ToldQuantity,
    /// The words around them, without their plural.
    names: Vec<String>,
}

/// The shares of a sentence that do not come out.
pub fn wrong(text: &str, sentence: &[Token]) -> Vec<Wrong> {
    let links = (0..sentence.len()).filter(|&at| sentence[at].is_word_of(&["sur", "pour"]));
    links.filter_map(|at| share(text, sentence, at)).collect()
}

fn share(text: &str, sentence: &[Token], link: usize) -> Option<Wrong> {
    let found = out_of(sentence, link).or_else(|| turned(sentence, link))?;
    let OutOf { part, whole, names } = &found;
    let last = if part.first > whole.first { part } else { whole };
    let rate = behind(sentence, last).or_else(|| ahead(sentence, part, whole))?;
    let start = part.first.min(rate.first).saturating_sub(2);
    // « 25 % des appels (12 sur 48) » says of what it is.
    let says_of_what = rate.first < part.first && names.is_empty();
    let is_others = !says_of_what && is_of_others(sentence, &rate, names);
    if is_about(&sentence[start..last.end.max(rate.end)]) || is_others {
        return None;
    }
    let exact = part.value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.value)?;
    if (exact - rate.value).abs() <= rate.last_digit() {
        return None;
    }
    let number = french::number;
    let message = format!(
        "{} sur {} font {}\u{a0}%, et non {}\u{a0}%",
        number(part.value),
        number(whole.value),
        told(exact, rate.value),
        number(rate.value)
    );
    let range = rate.range(sentence);
    (range.end <= text.len()).then_some(Wrong { range, message })
}

/// The two numbers around « sur ».
fn out_of(sentence: &[Token], link: usize) -> Option<OutOf> {
    let first = (link.saturating_sub(1 + WORDS_MAX)..link).rev().find(|&at| sentence[at].number().is_some())?;
    let second = (link + 1..sentence.len().min(link + 3)).find(|&at| sentence[at].number().is_some())?;
    let (part, whole) = (ToldQuantity::at(sentence, first)?, ToldQuantity::at(sentence, second)?);
    let words = |tokens: &[Token]| tokens.iter().all(|token| token.word().is_some());
    let is_whole =
        |quantity: &ToldQuantity| quantity.value.fract().is_zero() && !matches!(quantity.of, Of::Percent | Of::Points);
    if !words(&sentence[first + 1..link])
        || !is_whole(&part)
        || !is_whole(&whole)
        || part.value > whole.value
        || part.is_of_the_clock()
        || matches!(&whole.of, Of::Things(name) if TIMES.contains(&name.as_str()))
        || sentence[..first].iter().any(|token| token.is_word_of(&["note", "notes", "moyenne"]))
    {
        return None;
    }
    let around = sentence[first + 1..link].iter().chain(sentence[second + 1..].iter().take(2));
    let names = around.filter_map(Token::word).map(singular).collect();
    Some(OutOf { part, whole, names })
}

/// « sur 48 appels, 12 sont perdus »: the whole first.
fn turned(sentence: &[Token], link: usize) -> Option<OutOf> {
    let is_small = |token: &Token| token.is_word_of(&["les", "ces", "nos", "leurs", "un", "total", "de"]);
    let first = (link + 1..sentence.len()).find(|&at| !is_small(&sentence[at]))?;
    let whole = ToldQuantity::at(sentence, first)?;
    let comma = (first + 1..sentence.len().min(first + 2 + WORDS_MAX)).find(|&at| sentence[at].sign() == Some(','))?;
    let part = ToldQuantity::at(sentence, comma + 1)?;
    let is_whole =
        |quantity: &ToldQuantity| quantity.value.fract().is_zero() && !matches!(quantity.of, Of::Percent | Of::Points);
    let counted = &sentence[first + 1..comma];
    if link > 1
        || !is_whole(&part)
        || !is_whole(&whole)
        || part.value > whole.value
        || part.is_of_the_clock()
        || matches!(&whole.of, Of::Things(name) if TIMES.contains(&name.as_str()))
        || counted.iter().any(|token| token.word().is_none())
        // One number more, and the share may be that of another.
        || sentence[comma + 2..].iter().filter(|token| token.number().is_some()).count() != 1
    {
        return None;
    }
    let mut names: Vec<String> = counted.iter().filter_map(Token::word).map(singular).collect();
    names.extend(sentence[comma + 2..].iter().take(2).filter_map(Token::word).map(singular));
    Some(OutOf { part, whole, names })
}

/// The rate behind two numbers: « , soit 25 % », « (25 %) ».
fn behind(sentence: &[Token], whole: &ToldQuantity) -> Option<ToldQuantity> {
    let after = sentence.get(whole.first + 1..)?;
    let mark =
        after.iter().take(WORDS_MAX_BEHIND).position(|token| token.is_word_of(&MARKS) || token.sign() == Some('('))?;
    let lead = &after[..mark];
    let is_plain = |token: &Token| token.word().is_some_and(|word| word != "sur") || token.sign() == Some(',');
    if !lead.iter().all(is_plain) {
        return None;
    }
    let mark = whole.first + 1 + mark;
    let place = (mark + 1..sentence.len().min(mark + 2 + WORDS_MAX)).find(|&at| sentence[at].number().is_some())?;
    let is_led_by_words = sentence[mark + 1..place].iter().all(|token| token.word().is_some());
    ToldQuantity::at(sentence, place).filter(|rate| rate.of == Of::Percent && is_led_by_words)
}

/// The rate before two numbers that stand in a parenthesis: « 25 % des appels (12 sur 48) ».
fn ahead(sentence: &[Token], part: &ToldQuantity, whole: &ToldQuantity) -> Option<ToldQuantity> {
    let open = part.first.checked_sub(1).filter(|&at| sentence[at].sign() == Some('('))?;
    let is_closed = sentence.get(whole.end - 1..)?.iter().take(WORDS_MAX).any(|token| token.sign() == Some(')'));
    let place = (open.saturating_sub(2 + WORDS_MAX)..open).rev().find(|&at| sentence[at].number().is_some())?;
    let are_words = sentence.get(place + 2..open)?.iter().all(|token| token.word().is_some());
    ToldQuantity::at(sentence, place).filter(|rate| rate.of == Of::Percent && are_words && is_closed)
}

/// Whether a rate is of others than those who are counted: « 2 sites sur 5, soit 60 % des usagers ».
fn is_of_others(sentence: &[Token], rate: &ToldQuantity, names: &[String]) -> bool {
    let tail = sentence.get(rate.end..).unwrap_or_default();
    let is_of = tail.first().is_some_and(|token| token.is_word_of(&["de", "d", "des", "du"]));
    let named =
        tail.iter().skip(1).find_map(|token| token.word().filter(|word| !["la", "le", "l", "les"].contains(word)));
    let is_known = |word: &str| {
        let word = singular(word);
        names.contains(&word) || ["reponse", "repondant", "ca", "total", "ensemble"].contains(&word.as_str())
    };
    is_of && named.is_none_or(|word| !is_known(word))
}
