//! What a sentence says of a figure that it names, against what may rightly be told of it.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::contradicted::{HINT, finding};
use super::facts;
use super::quantity::{Of, ToldQuantity};
use super::rights::{self, is_among};
use super::scope::{self, SpokenTime};
use super::value::is_in;
use crate::check::spot::spot_or_all;
use crate::check::text::Text;
use crate::check::told::name::NamePlace;
use crate::check::told::{Token, is_year};
use crate::check::{Finding, Subject};
use crate::french;
use crate::meeting::{Known, value_of};
use crate::words;

/// What a sentence says of a figure that it names.
pub struct SaidOf<'m, 's> {
    /// Where it is said.
    pub subject: &'s Subject<'m>,
    /// What the meeting counts.
    pub table: &'s facts::FactTable<'s, 'm>,
    /// The text.
    pub text: &'s Text,
    /// The sentence.
    pub sentence: &'s [Token],
    /// Where it names it.
    pub place: NamePlace,
    /// The figures that have the name.
    pub same: Vec<Known<'m>>,
}

impl SaidOf<'_, '_> {
    /// The value that it gives, where that is not the figure's: of the year that it names, else of this meeting.
    pub fn wrong_now(&self, told: &ToldQuantity) -> Option<Finding> {
        let known = *self.same.first()?;
        let stop = self.stop(told.end);
        let mut years: Vec<i32> =
            self.sentence[..stop].iter().filter(|token| is_year(token)).filter_map(year).collect();
        years.dedup();
        let own: Vec<i32> = self.same.iter().flat_map(|known| rights::years(known.figure)).collect();
        let all = |rights: &dyn Fn(Known<'_>) -> Vec<Decimal>| {
            self.same.iter().flat_map(|known| rights(*known)).collect::<Vec<_>>()
        };
        let now = all(&rights::now);
        let (rights, spoken) = match years[..] {
            [] => {
                let before = all(&|known| rights::before(self.subject, known));
                // What an earlier meeting told is told again where what is now is told, too.
                let is_told_now = |at: usize| {
                    let number = ToldQuantity::at(self.sentence, at);
                    number.is_some_and(|number| number.first != told.first && is_among(&now, number.value))
                };
                let is_kept = is_among(&before, told.value) && (0..self.sentence.len()).any(is_told_now);
                (if is_kept { before } else { now }, SpokenTime { years: &[], is_past: false })
            }
            [year] if own.contains(&year) => {
                let of_year = all(&|known| rights::of_year(self.subject, known, year));
                let touching = all(&|known| rights::touching(self.subject, known, year));
                ([now, of_year, touching].concat(), SpokenTime { years: &own, is_past: false })
            }
            [year] => {
                let of_year = all(&|known| rights::of_year(self.subject, known, year));
                (of_year, SpokenTime { years: &years, is_past: true })
            }
            _ => return None,
        };
        let is_of_all = || scope::is_of_all(self.subject, self.text, self.sentence, self.place, told, known, spoken);
        if rights.is_empty() || is_among(&rights, told.value) || !is_of_all() {
            return None;
        }
        // « Rappel des résultats de 2021 », above.
        let is_other_title = years.is_empty() && {
            let title = self.table.slide_title(self.text);
            let number = |part: &str| part.parse::<i32>().ok().filter(|year| (1900..=2100).contains(year));
            let named: Vec<i32> = title.split(|sign: char| !sign.is_ascii_digit()).filter_map(number).collect();
            !named.is_empty() && !named.iter().any(|year| own.contains(year))
                || ["rappel", "precedent", "dernier"].iter().any(|word| title.contains(word))
        };
        if is_other_title {
            return None;
        }
        let other = years.first().filter(|year| !own.contains(year)).copied();
        Some(self.finding(told, known, &rights, other))
    }

    /// « , contre 84 % en 2021 »: what it says of before, where what it says of now is right.
    pub fn wrong_before(&self, told: &ToldQuantity) -> Option<Finding> {
        let known = *self.same.first()?;
        let own = rights::years(known.figure);
        let spoken = SpokenTime { years: &own, is_past: false };
        if !scope::is_of_all(self.subject, self.text, self.sentence, self.place, told, known, spoken) {
            return None;
        }
        let compared = ComparedValue::behind(self.sentence, self.stop(told.end))?;
        let is_alike = is_in(&compared.value, self.sentence, &known.figure.unit) || compared.value.of == Of::Nothing;
        let rights = compared.rights(self.subject, known);
        if !is_alike || rights.is_empty() || is_among(&rights, compared.value.value) {
            return None;
        }
        Some(self.finding(&compared.value, known, &rights, compared.year))
    }

    /// Where the clause of a value ends: a comparison begins, or another clause.
    fn stop(&self, end: usize) -> usize {
        let is_stop = |&at: &usize| {
            self.sentence[at].is_word_of(&["contre"]) || matches!(self.sentence[at].sign(), Some(',' | '('))
        };
        (end..self.sentence.len()).find(is_stop).unwrap_or(self.sentence.len())
    }

    /// What is told of a value, where these would be right; of a year, if it is of one.
    pub fn finding(&self, told: &ToldQuantity, known: Known<'_>, rights: &[Decimal], year: Option<i32>) -> Finding {
        let figure = known.figure;
        let span = spot_or_all(self.text, &told.range(self.sentence), self.subject.sources);
        let label = words::label(known.about);
        let own = value_of(&figure.measure).unwrap_or_default();
        match (year, rights.first()) {
            (Some(year), Some(right)) => {
                let quantity = |value: Decimal| french::quantity(value.round_dp(2).normalize(), &figure.unit);
                let message = format!(
                    "«\u{a0}{}\u{a0}» en {year}\u{a0}: le texte dit {}, et les réunions {}",
                    label.trim(),
                    quantity(told.value),
                    quantity(*right)
                );
                Finding::new(&self.text.place, span, message).hint(HINT)
            }
            _ => finding(&self.text.place, span, &label, ["le texte", "la réunion"], [told.value, own], figure),
        }
    }
}

/// The year that a piece of a sentence is.
fn year(token: &Token) -> Option<i32> {
    token.number()?.to_i32()
}

/// What a sentence holds a value against: « , contre 84 % en 2021 », « contre 84 % l’an dernier ».
pub struct ComparedValue {
    /// What was.
    pub value: ToldQuantity,
    /// When, where it names a year.
    pub year: Option<i32>,
}

impl ComparedValue {
    /// What follows a clause.
    pub fn behind(sentence: &[Token], stop: usize) -> Option<Self> {
        let is_word = |at: usize| sentence.get(at).is_some_and(|token| token.is_word_of(&["contre"]));
        let is_open = sentence.get(stop)?.sign() == Some('(');
        let at = if sentence.get(stop)?.sign().is_some() { stop + 1 } else { stop };
        if !is_open && !is_word(at) {
            return None;
        }
        let value = ToldQuantity::at(sentence, at + usize::from(is_word(at)))?;
        let is = |at: usize, words: &[&str]| sentence.get(at).is_some_and(|token| token.is_word_of(words));
        let mut next = value.end;
        // « 4,8 jours ouvrés », « 118 réclamations reçues »
        while next < value.end + 2 && !is(next, &["en", "l", "un", "lors"]) && sentence.get(next)?.word().is_some() {
            next += 1;
        }
        let year = sentence.get(next + 1).filter(|token| is(next, &["en"]) && is_year(token)).and_then(year);
        let is_last = is(next, &["l"])
            && is(next + 1, &["an", "annee"])
            && is(next + 2, &["dernier", "derniere", "precedente", "passe", "passee"])
            || is(next, &["un"]) && is(next + 1, &["an"]) && is(next + 2, &["plus", "auparavant"]);
        (year.is_some() || is_last).then_some(Self { value, year })
    }

    /// What may rightly be told of a figure then; none where nobody knows.
    pub fn rights(&self, subject: &Subject<'_>, known: Known<'_>) -> Vec<Decimal> {
        match self.year {
            Some(year) => rights::of_year(subject, known, year),
            None => rights::last(subject, known),
        }
    }
}
