//! What a sentence says of a figure from one time to the next: « de 84 % en 2023 à 91 % en 2024 », « passe de 4,8 à 3,4 jours ».

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::ahead::ends;
use super::quantity::{Of, ToldQuantity, is_about};
use super::rights::{self, is_among};
use super::said::SaidOf;
use super::scope::{SpokenTime, is_elsewhere, is_of_all};
use super::value::is_in;
use crate::check::Finding;
use crate::check::told::{Token, is_year};
use crate::meeting::{About, Known, Unit};
use chrono::Datelike;

/// How verbs begin of what goes from one value to another.
const MOVES: [&str; 9] = ["pass", "ramen", "tomb", "mont", "progress", "evolu", "recul", "amelior", "descend"];
/// The most words between a name and its move.
const WORDS_MAX: usize = 5;

/// Whether a word says that something went from one value to another.
pub fn is_move(token: &Token) -> bool {
    token.word().is_some_and(|word| MOVES.iter().any(|start| word.starts_with(start)))
}

/// A value that a sentence gives to a year.
struct DatedValue {
    value: ToldQuantity,
    year: i32,
}

/// The first value that is not that of its year, in a sentence that tells two years or more.
pub fn wrong_years(said: &SaidOf<'_, '_>) -> Option<Finding> {
    let SaidOf { sentence, same, .. } = said;
    let known = *same.first()?;
    let dated: Vec<DatedValue> = (said.place.end..sentence.len()).filter_map(|at| dated(said, at)).collect();
    let is_elsewhere = |token: &Token| is_elsewhere(token) && !token.is_word_of(&["dont"]);
    let own = said.place.first..said.place.end;
    let is_partial = (0..sentence.len()).any(|at| !own.contains(&at) && is_elsewhere(&sentence[at]));
    if dated.len() < 2 || is_partial || is_about(&sentence[said.place.end..]) {
        return None;
    }
    dated.into_iter().find_map(|DatedValue { value, year }| {
        let rights: Vec<Decimal> = same.iter().flat_map(|known| rights::of_year(said.subject, *known, year)).collect();
        let is_wrong = !rights.is_empty() && !is_among(&rights, value.value);
        is_wrong.then(|| said.finding(&value, known, &rights, Some(year)))
    })
}

/// « 84 % en 2023 », « 118 (2023) »
fn dated(said: &SaidOf<'_, '_>, at: usize) -> Option<DatedValue> {
    let value = ToldQuantity::at(said.sentence, at)?;
    let known = said.same.first()?;
    let unit = &known.figure.unit;
    let is_count = value.of == Of::Nothing && !unit.is_percent();
    if !is_in(&value, said.sentence, unit) && !is_count {
        return None;
    }
    let next = said.sentence.get(value.end)?;
    let is_led = next.is_word_of(&["en"]) || next.sign() == Some('(');
    let year = said.sentence.get(value.end + 1).filter(|year| is_led && is_year(year))?.number()?.to_i32()?;
    Some(DatedValue { value, year })
}

/// « passe de 4,8 à 3,4 jours »: what it was, and what it is.
pub fn wrong_move(said: &SaidOf<'_, '_>) -> Option<Finding> {
    let SaidOf { sentence, same, subject, text, place, .. } = said;
    let known = *same.first()?;

    let verb = (place.end..sentence.len().min(place.end + WORDS_MAX)).find(|&at| is_move(&sentence[at]))?;
    let comma = verb + 1 + usize::from(sentence.get(verb + 1).is_some_and(|next| next.sign() == Some(',')));
    let (ends, end) = ends(sentence, comma)?;
    // What stands between them may say of what part it is.
    let links = ["est", "sont", "a", "ont", "s", "se", "ete", "y"];
    let is_plain = sentence[place.end..verb].iter().all(|token| token.is_word_of(&links));
    let of = |rights: &dyn Fn() -> Vec<Decimal>| rights();
    let now = of(&|| same.iter().flat_map(|known| rights::now(*known)).collect());
    let last_year = |known: Known<'_>| {
        let own = known.figure.period.as_ref().map(|period| period.last_day().year() - 1)?;
        Some(rights::of_year(subject, known, own))
    };
    let before = of(&|| same.iter().filter_map(|known| last_year(*known)).flatten().collect());
    let is_of_time = sentence.iter().any(is_year);
    let spoken = SpokenTime { years: &[], is_past: false };
    let is_all = is_of_all(subject, text, sentence, *place, &ends.to, known, spoken);
    // « 3,4 jours ouvrés »
    let unit = match &known.figure.unit {
        Unit::Named(name) => crate::french::folded(name),
        Unit::Share | Unit::Ratio | Unit::Growth | Unit::Mark(_) | Unit::NetPromoterScore => String::new(),
    };
    let of_unit =
        |token: &Token| token.word().is_some_and(|word| unit.split(' ').skip(1).any(|part| word.starts_with(part)));
    let end = end + sentence[end..].iter().take_while(|token| of_unit(token)).count();
    let is_over = sentence
        .get(end)
        .is_none_or(|next| matches!(next.sign(), Some(',' | '(' | ':')) || next.is_word_of(&["en", "et", "soit"]));
    let is_count = matches!(known.about, About::Complaints)
        && (ends.to.of == Of::Nothing || ends.to.of == Of::Things("reclamation".into()));
    let is_alike = is_count || is_in(&ends.to, sentence, &known.figure.unit);
    if !is_plain || is_of_time || !is_all || !is_over || !is_alike {
        return None;
    }
    if !is_among(&now, ends.to.value) {
        return Some(said.finding(&ends.to, known, &now, None));
    }
    (!before.is_empty() && !is_among(&before, ends.from.value) && !is_among(&now, ends.from.value))
        .then(|| said.finding(&ends.from, known, &before, None))
}
