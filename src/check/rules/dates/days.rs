//! Dates that texts write: days that exist, and that fall on the day of the week that is said.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use rust_decimal::prelude::ToPrimitive;

use crate::check::spot::{is_quoted, spot_or_all};
use crate::check::text::TextKind;
use crate::check::told::{Token, TokenKind, is_year, month};
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;

pub const WRONG: Rule = Rule {
    code: "date-fausse",
    certainty: Certainty::Certain,
    since: "0.2",
    sources: &["ISO 8601, calendrier grégorien"],
    family: Family::Dates,
    title: "Une date écrite existe, et tombe le jour de la semaine qu’elle dit",
    why: "« Le mardi 10 mars 2022 » était un jeudi, et il n’y a pas de 31 novembre : qui note la date viendra le mauvais jour, ou ne \
          saura pas lequel est le bon. Une date citée n’est pas vue ; un jour de la semaine sans année ne l’est que pour ce \
          qui est à venir.",
    earlier: &[],
    failing: Example {
        file: "diapositives/audit.md",
        text: "# L’audit\n\nL’audit a eu lieu le mardi 13 janvier 2022.\n",
    },
    passing: Example {
        file: "diapositives/audit.md",
        text: "# L’audit\n\nL’audit a eu lieu le jeudi 13 janvier 2022.\n",
    },
    acceptable: true,
    check: Some(wrong),
};

/// Words between two days of one month.
const BETWEEN: [&str; 8] = ["et", "au", "ou", "a", "puis", "le", "les", "du"];
/// How words begin of what is ahead.
const AHEAD: [&str; 6] = ["prochain", "tiendra", "aura", "rendez-vou", "retrouv", "reunira"];

/// A day that a sentence writes, right or not.
struct WrittenDay {
    /// Its pieces in the sentence, the day of the week included.
    range: Range<usize>,
    weekday: Option<&'static str>,
    day: u32,
    month: u32,
    year: Option<i32>,
    /// Whether the month stands right behind the day.
    is_direct: bool,
}

fn wrong(subject: &Subject<'_>) -> Vec<Finding> {
    let today = subject.meeting.date.value;
    let mut findings = Vec::new();
    for told in subject.told().filter(|told| subject.is_inside(told.text.span)) {
        let text = told.text;
        match text.kind {
            TextKind::Plain | TextKind::Owner | TextKind::Alternative | TextKind::Note => {}
            TextKind::Quote | TextKind::Code | TextKind::Address => continue,
        }
        for sentence in told.sentences {
            let is_ahead = sentence
                .iter()
                .any(|token| token.word().is_some_and(|word| AHEAD.iter().any(|start| word.starts_with(start))));
            for at in 0..sentence.len() {
                let Some((written, why)) = written(sentence, at, &text.words)
                    .and_then(|written| fault(&written, today, is_ahead).map(|why| (written, why)))
                else {
                    continue;
                };
                let range = sentence[written.range.start].range.start..sentence[written.range.end - 1].range.end;
                if is_quoted(text, range.start) {
                    continue;
                }
                let words = french::evenly_spaced(&text.words[range.clone()]);
                let span = spot_or_all(text, &range, subject.sources);
                let finding = Finding::new(&text.place, span, format!("«\u{a0}{words}\u{a0}»\u{a0}: {why}"));
                findings.push(finding.hint("corrigez le jour, le mois ou l’année"));
            }
        }
    }
    findings
}

/// What is wrong with a day.
fn fault(written: &WrittenDay, today: NaiveDate, is_ahead: bool) -> Option<String> {
    let WrittenDay { weekday, day, month, year, is_direct, range: _ } = written;
    // A year that has the most days.
    let leap = 2024;
    let Some(date) = NaiveDate::from_ymd_opt(year.unwrap_or(leap), *month, *day) else {
        return is_direct.then(|| "cette date n’existe pas".to_owned());
    };
    let weekday = (*weekday)?;
    match year {
        Some(_) => {
            let is = french::weekday(date);
            (is != weekday).then(|| format!("c’est un {is}"))
        }
        None if is_ahead => {
            let days: Vec<(i32, &str)> = [today.year(), today.year() + 1]
                .into_iter()
                .filter_map(|year| Some((year, french::weekday(NaiveDate::from_ymd_opt(year, *month, *day)?))))
                .collect();
            let told: Vec<String> = days.iter().map(|(year, is)| format!("un {is} en {year}")).collect();
            days.iter().all(|(_, is)| *is != weekday).then(|| format!("c’est {}", french::list(&told)))
        }
        None => None,
    }
}

/// The day that is written at a place of a sentence: « mardi 10 mars 2022 », « 31/06/2022 », the first of « mardi 3 et jeudi
/// 5 juin 2025 ».
fn written(sentence: &[Token], at: usize, text: &str) -> Option<WrittenDay> {
    if let Some((day, month, year)) = sentence[at].word().and_then(in_digits) {
        let (weekday, start) = weekday_before(sentence, at);
        let year = Some(year);
        return Some(WrittenDay { range: start..at + 1, weekday, day, month, year, is_direct: true });
    }
    let day = day(&sentence[at])?;
    // « 2, 10 mars » and « 1,5 mars » are no days.
    let is_spaced = !text[..sentence[at].range.start].ends_with(|sign: char| sign.is_alphanumeric());
    let (weekday, start) = weekday_before(sentence, at);
    let is_led = weekday.is_some()
        || at.checked_sub(1).is_some_and(|before| {
            sentence[before].is_word_of(&["le", "au", "du", "les", "des", "jusqu", "avant", "depuis", "et", "ou", "a"])
        });
    let named = |at: usize| sentence.get(at).and_then(Token::word).and_then(month);
    let mut end = at + 1;
    while named(end).is_none() {
        let token = sentence.get(end)?;
        let goes_on = self::day(token).is_some()
            || weekday_of(token).is_some()
            || token.is_word_of(&BETWEEN)
            || token.sign() == Some(',');
        if !goes_on || end > at + 12 {
            return None;
        }
        end += 1;
    }
    let month = named(end)?;
    let is_direct = end == at + 1;
    let year = year_behind(sentence, end, month);
    // Of what is longer than a month, only what is surely a date.
    let is_day = day <= 31 || is_direct && is_led && year.is_some();
    if !is_spaced || !is_day || !is_direct && weekday.is_none() {
        return None;
    }
    let is_whole = is_direct && sentence.get(end + 1).is_some_and(is_year);
    let end = if is_direct { end + 1 + usize::from(is_whole) } else { at + 1 };
    Some(WrittenDay { range: start..end, weekday, day, month, year, is_direct })
}

/// The year of a month: behind it, or behind the day that it goes up to.
fn year_behind(sentence: &[Token], month_at: usize, first: u32) -> Option<i32> {
    let year = |at: usize| sentence.get(at).filter(|token| is_year(token)).and_then(Token::number)?.to_i32();
    if let Some(year) = year(month_at + 1) {
        return Some(year);
    }
    if !sentence.get(month_at + 1)?.is_word_of(&["au", "et", "a"]) {
        return None;
    }
    let mut at = month_at + 2;
    while sentence.get(at).is_some_and(|token| weekday_of(token).is_some() || token.is_word_of(&BETWEEN)) {
        at += 1;
    }
    self::day(sentence.get(at)?)?;
    let last = month(sentence.get(at + 1)?.word()?)?;
    let year = year(at + 2)?;
    Some(if first > last { year - 1 } else { year })
}

/// `31/06/2022`; `None` where that is surely no date.
fn in_digits(word: &str) -> Option<(u32, u32, i32)> {
    let mut parts = word.split(['/', '.']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || day.len() > 2 || month.len() > 2 {
        return None;
    }
    let (day, month, year): (u32, u32, i32) = (day.parse().ok()?, month.parse().ok()?, year.parse().ok()?);
    ((1..=31).contains(&day) && (1..=12).contains(&month) && (1900..=2100).contains(&year))
        .then_some((day, month, year))
}

/// The number of a day: `10`, `1er`.
fn day(token: &Token) -> Option<u32> {
    match &token.kind {
        TokenKind::Word(first) if first == "1er" => Some(1),
        TokenKind::Number(number) if number.scale() == 0 && token.range.len() <= 2 => {
            number.to_u32().filter(|day| *day > 0)
        }
        TokenKind::Number(_) | TokenKind::Word(_) | TokenKind::Sign(_) => None,
    }
}

/// The day of the week that a word is, in the singular.
pub fn weekday_of(token: &Token) -> Option<&'static str> {
    token.word().and_then(|word| french::WEEKDAYS.into_iter().find(|day| *day == word))
}

/// The day of the week right before a day, and where the whole begins.
fn weekday_before(sentence: &[Token], at: usize) -> (Option<&'static str>, usize) {
    match at.checked_sub(1).and_then(|before| weekday_of(&sentence[before])) {
        Some(weekday) => (Some(weekday), at - 1),
        None => (None, at),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::trial::codes;

    fn of(text: &str) -> Vec<String> {
        let told = codes("diapositives/jours.md", format!("# Des jours\n\n{text}\n").leak());
        told.into_iter().filter(|code| code == "date-fausse").collect()
    }

    #[test]
    fn days_that_are_not_are_told() {
        for text in [
            "Réunion du mardi 10 mars 2022.",
            "L’audit du mercredi 1er juin 2021 est terminé.",
            "Du lundi 3 au samedi 7 janvier 2022.",
            "Les mardi 4 et mercredi 7 janvier 2022.",
            "Du mardi 27 décembre au mercredi 5 janvier 2022.",
            "Le 31 novembre est férié.",
            "Avant le 30 février 2022.",
            "Le 29 février 2022.",
            "Le 32 janvier 2022.",
            "Le 31/04/2022, à l’accueil.",
            "Le 31.04.2022.",
            "Clos au mercredi 04/01/2022.",
            "Prochaine réunion : samedi 10 mars, à 14 h.",
            "<!-- Rappeler la séance du mardi 10 mars 2022. -->",
        ] {
            assert_eq!(of(text), ["date-fausse"], "{text}");
        }
    }

    #[test]
    fn days_that_are_and_what_is_no_day_are_not_told() {
        for text in [
            "Réunion du jeudi 10 mars 2022.",
            "Du lundi 3 au vendredi 7 janvier 2022.",
            "Du lundi 27 décembre au mercredi 5 janvier 2022.",
            "Les mardis 4 et 11 janvier 2022.",
            "Le 29 février 2020, et le 29 février.",
            "Le mardi 10 mars, tout était fermé.",
            "Prochaine réunion : vendredi 10 mars, à 14 h.",
            "> Je suis venu le mardi 10 mars 2022.",
            "Il écrit « le mardi 10 mars 2022 », et se trompe.",
            "Le mardi, 29 usagers sont venus en février.",
            "Le lundi 8 h et le mardi 10 h, en mars 2022.",
            "Les 45 mars de la rue, version 31.04.2.",
            "Le décret 31/04 et la note 2022/31/04.",
        ] {
            assert_eq!(of(text), [""; 0], "{text}");
        }
    }
}
