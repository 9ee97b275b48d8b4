//! When a survey was done: a text that says so says it as the survey does.

use chrono::{Datelike, NaiveDate};
use rust_decimal::prelude::ToPrimitive;

use super::counted::is;
use super::surveys::spoken;
use super::{Contradiction, FactTable};
use crate::check::Finding;
use crate::check::text::Text;
use crate::check::told::{Token, TokenKind, is_year, month};
use crate::french;

/// How many days from those of a survey others are still meant as its own.
const NEAR_DAYS: i64 = 45;

/// A survey's days that a sentence tells otherwise: « du 7 octobre au 13 novembre 2024 ».
pub fn wrong(table: &FactTable<'_, '_>, text: &Text, sentence: &[Token]) -> Option<Finding> {
    let at = (0..sentence.len()).find(|&at| is(sentence, at, &["du"]) && range(sentence, at).is_some())?;
    let (start, end, last) = range(sentence, at)?;
    let spoken = spoken(table, text, sentence);
    let [one] = spoken.surveys[..] else { return None };
    let is_of_survey = sentence.iter().any(|token| {
        token
            .word()
            .is_some_and(|word| ["enquete", "questionnaire", "sondage"].iter().any(|start| word.starts_with(start)))
    });
    let is_partial = sentence.iter().any(|token| {
        token.is_word_of(&[
            "site",
            "depouillement",
            "depouille",
            "saisie",
            "formation",
            "prochaine",
            "relance",
            "ferme",
        ])
    });
    let (own_start, own_end) = one.survey.dates()?;
    // Days before or after it are of what was done before or after it.
    let overlaps = start <= own_end && own_start <= end;
    let is_near = (start - own_start).num_days().abs() <= NEAR_DAYS && (end - own_end).num_days().abs() <= NEAR_DAYS;
    let is_same = start == own_start && end == own_end;
    let is_said = (spoken.is_sure || spoken.is_named) && is_of_survey && !is_partial;
    let was = table.subject.past.meetings().flat_map(|meeting| &meeting.surveys);
    let mut was = was.filter(|survey| survey.id.value == one.survey.id.value).filter_map(|survey| survey.dates());
    if !is_said || is_same || !overlaps || !is_near || was.any(|dates| dates == (start, end)) {
        return None;
    }
    let label = one.survey.title.trim().to_owned();
    let numbers = [french::date_range(start, end), french::date_range(own_start, own_end)];
    let range = sentence[at].range.start..sentence[last].range.end;
    let at = if start == own_start { one.survey.end.span } else { one.survey.start.span };
    Some(Contradiction { text, range, label: &label, numbers, at }.finding(table))
}

/// « du 7 octobre au 13 décembre 2024 », « du lundi 10 au vendredi 21 mars 2025 »: two days, and the place of the last piece.
fn range(sentence: &[Token], at: usize) -> Option<(NaiveDate, NaiveDate, usize)> {
    let weekday = |at: usize| {
        at + usize::from(
            sentence.get(at).and_then(Token::word).is_some_and(|word| word.ends_with("di") || word == "dimanche"),
        )
    };
    let first = weekday(at + 1);
    let first_day = day(sentence.get(first)?)?;
    let named = |at: usize| sentence.get(at).and_then(Token::word).and_then(month);
    let year = |at: usize| sentence.get(at).filter(|token| is_year(token)).and_then(Token::number)?.to_i32();
    let (first_month, next) = match named(first + 1) {
        Some(month) => (Some(month), first + 2),
        None => (None, first + 1),
    };
    let (first_year, next) = match year(next) {
        Some(year) => (Some(year), next + 1),
        None => (None, next),
    };
    if !is(sentence, next, &["au"]) {
        return None;
    }
    let second = weekday(next + 1);
    let (last_day, last_month, last_year) = (day(sentence.get(second)?)?, named(second + 1)?, year(second + 2)?);
    let end = NaiveDate::from_ymd_opt(last_year, last_month, last_day)?;
    let month = first_month.unwrap_or(last_month);
    let start = NaiveDate::from_ymd_opt(first_year.unwrap_or(end.year()), month, first_day)?;
    let start = if start > end && first_year.is_none() { start.with_year(end.year() - 1)? } else { start };
    (start <= end).then_some((start, end, second + 2))
}

/// The number of a day: `10`, `1er`.
fn day(token: &Token) -> Option<u32> {
    match &token.kind {
        TokenKind::Word(first) if first == "1er" => Some(1),
        TokenKind::Number(number) => number.to_u32().filter(|day| (1..=31).contains(day)),
        TokenKind::Word(_) | TokenKind::Sign(_) => None,
    }
}
