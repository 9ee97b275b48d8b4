//! Changes that are told as a factor: « a doublé (de 12 à 24) », « divisé par deux, passant de 40 à 20 », « de 12 à 36, soit
//! trois fois plus ».

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::ahead::ends;
use super::arithmetic::Wrong;
use super::changes::Ends;
use super::quantity::told;
use crate::check::told::Token;
use crate::check::told::count::count;
use crate::french;

/// How far from a factor a change may be that is told by it.
const TOLERANCE: f64 = 0.12;

/// A factor that a sentence tells.
struct ToldFactor {
    /// How many times.
    times: Decimal,
    /// Whether it goes up.
    goes_up: bool,
    /// Its pieces in the sentence.
    first: usize,
    last: usize,
}

/// The factors of a sentence that are not those of its numbers.
pub fn wrong(text: &str, sentence: &[Token]) -> Vec<Wrong> {
    let mut factors = (0..sentence.len()).filter_map(|at| factor(sentence, at));
    let (Some(factor), None) = (factors.next(), factors.next()) else { return Vec::new() };
    let mut all =
        (0..sentence.len()).filter(|&at| sentence[at].is_word_of(&["de", "d"]) || is_before_arrow(sentence, at));
    let mut found = all.by_ref().filter_map(|at| ends(sentence, at));
    let (Some((ends, _)), None) = (found.next(), found.next()) else { return Vec::new() };
    judge(text, sentence, &factor, &ends).into_iter().collect()
}

/// Whether a number stands here that an arrow leads on from.
fn is_before_arrow(sentence: &[Token], at: usize) -> bool {
    let led = at.checked_sub(1).is_some_and(|before| sentence[before].is_word_of(&["de", "d"]));
    !led && sentence[at].number().is_some() && sentence[at + 1..].iter().take(2).any(|token| token.sign() == Some('→'))
}

fn judge(text: &str, sentence: &[Token], factor: &ToldFactor, ends: &Ends) -> Option<Wrong> {
    let ToldFactor { times, goes_up, first, last } = *factor;
    let inside = first..=last;
    if ends.from.is_of_the_clock() || ends.to.is_of_the_clock() || inside.contains(&ends.from.first) {
        return None;
    }
    let (small, large) = if goes_up { (&ends.from, &ends.to) } else { (&ends.to, &ends.from) };
    let is = large.value.checked_div(small.value)?;
    let off = (is.checked_div(times)?.to_f64()? - 1.0).abs();
    let unit = small.last_digit().max(large.last_digit());
    if off <= TOLERANCE || (large.value - small.value.checked_mul(times)?).abs() <= unit {
        return None;
    }
    let (from, to) = (french::number(ends.from.value), french::number(ends.to.value));
    let (is, times) = (told(is, Decimal::new(1, 1)), french::number(times));
    let message = match (goes_up, large.value < small.value) {
        (true, false) => format!("de {from} à {to}, c’est multiplier par {is}, et non par {times}"),
        (false, false) => format!("de {from} à {to}, c’est diviser par {is}, et non par {times}"),
        (true, true) => format!("de {from} à {to}, cela baisse, et n’est pas multiplié par {times}"),
        (false, true) => format!("de {from} à {to}, cela monte, et n’est pas divisé par {times}"),
    };
    let range = sentence[first].range.start..sentence[last].range.end;
    (range.end <= text.len()).then_some(Wrong { range, message })
}

/// The factor that a sentence tells at a place.
fn factor(sentence: &[Token], at: usize) -> Option<ToldFactor> {
    let word = sentence[at].word()?;
    let is = |at: usize, words: &[&str]| sentence.get(at).is_some_and(|token| token.is_word_of(words));
    let behind = |back: usize, words: &[&str]| at.checked_sub(back).is_some_and(|at| is(at, words));
    let verbs = [("double", 2), ("triple", 3), ("quadruple", 4)];
    if let Some((_, times)) = verbs.iter().find(|(verb, _)| *verb == word) {
        let is_said = behind(1, &["a", "ont"]) || behind(1, &["le"]) && behind(2, &["soit"]);
        return is_said.then(|| ToldFactor { times: Decimal::from(*times), goes_up: true, first: at, last: at });
    }
    let goes_up = word.starts_with("multipli");
    if (goes_up || word.starts_with("divis")) && is(at + 1, &["par"]) {
        let times = count(sentence.get(at + 2)?).filter(|times| *times > Decimal::ONE)?;
        let is_open = sentence.get(at + 3).is_some_and(|next| next.is_word_of(&["ou", "a"]));
        return (!is_open).then_some(ToldFactor { times, goes_up, first: at, last: at + 2 });
    }
    if word == "fois" && is(at + 1, &["plus", "moins"]) && behind(2, &["soit"]) {
        let times = count(&sentence[at - 1]).filter(|times| *times > Decimal::ONE)?;
        return Some(ToldFactor { times, goes_up: is(at + 1, &["plus"]), first: at - 1, last: at + 1 });
    }
    None
}
