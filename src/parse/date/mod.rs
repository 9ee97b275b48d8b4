//! Dates and periods as authors write them: the forms that are accepted, and the usual French
//! ones, which are only recognised to say how to write them instead.

use chrono::{Datelike, NaiveDate};
use schemars::{Schema, json_schema};
use toml::de::DeValue;

use super::reader::{Node, Reader};
use super::value::{Leaf, expected};
use crate::diagnostic::Diagnostic;
use crate::french::{MONTHS, folded};
use crate::meeting::{Moment, Period};

impl Leaf for NaiveDate {
    fn expected() -> (String, String) {
        ("une date (année-mois-jour, sans guillemets)".into(), "2022-03-10".into())
    }

    fn read(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match node.get_ref() {
            DeValue::Datetime(datetime) => {
                if let (Some(day), None) = (datetime.date, datetime.time) {
                    let date = NaiveDate::from_ymd_opt(i32::from(day.year), u32::from(day.month), u32::from(day.day));
                    if date.is_some() {
                        return date;
                    }
                }
                reader.wrong_form(node, &expected::<Self>());
            }
            DeValue::String(text) => {
                let key = reader.key();
                let diagnostic = match (period(text), suggestion(text)) {
                    (Err(PeriodError::NoSuch(message, hint)), _) => (message, hint, None),
                    (_, Some(iso)) if iso.len() == 10 => (
                        format!("« {text} » est un texte, `{key}` attend une date"),
                        format!("écrivez {}, sans guillemets", reader.assigned(&iso)),
                        Some(iso),
                    ),
                    _ => {
                        reader.wrong_form(node, &expected::<Self>());
                        return None;
                    }
                };
                let (message, hint, iso) = diagnostic;
                let diagnostic = Diagnostic::error(reader.span(node), message).hint(hint);
                // Of « 5/6/25 » nobody knows which is the year.
                let has_year = text.split(|sign: char| !sign.is_ascii_digit()).any(|digits| digits.len() == 4);
                reader.report(match iso.filter(|_| has_year) {
                    Some(iso) => diagnostic.fix(reader.span(node), iso),
                    None => diagnostic,
                });
            }
            _ => reader.wrong_form(node, &expected::<Self>()),
        }
        None
    }

    fn schema() -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

impl Leaf for Period {
    fn expected() -> (String, String) {
        ("une période entre guillemets (année, semestre, trimestre, mois ou jour)".into(), "\"2022-T2\"".into())
    }

    fn read(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let key = reader.key();
        let (message, hint) = match node.get_ref() {
            DeValue::Datetime(_) => return NaiveDate::read(node, reader).map(|day| Period::Single(Moment::Day(day))),
            DeValue::Integer(year) if year.radix() == 10 && year.as_str().len() == 4 => {
                return year.as_str().parse().ok().map(|year| Period::Single(Moment::Year(year)));
            }
            DeValue::Integer(_) => (
                format!("`{}` n’est pas une année", reader.written(node)),
                "une année a quatre chiffres : `2022`".into(),
            ),
            DeValue::String(text) => match (period(text), suggestion(text)) {
                (Ok(period), _) => return Some(period),
                (Err(PeriodError::NoSuch(message, hint)), _) => (message, hint),
                (Err(PeriodError::Reversed), _) => (
                    format!("« {text} » finit avant de commencer"),
                    "écrivez d’abord le début, puis la fin : `\"2021-08-06/2021-12-03\"`".into(),
                ),
                (Err(PeriodError::Form), Some(iso)) => {
                    (format!("`{key}` ne s’écrit pas « {text} »"), format!("écrivez {}", reader.assigned(&format!("\"{iso}\""))))
                }
                (Err(PeriodError::Form), None) => (
                    format!("« {text} » n’est pas une période"),
                    "écrivez `\"2022\"` (année), `\"2022-S1\"` (semestre), `\"2022-T2\"` (trimestre), `\"2022-05\"` (mois), `\"2022-05-10\"` (jour), ou deux d’entre eux séparés par `/`".into(),
                ),
            },
            _ => {
                reader.wrong_form(node, &expected::<Self>());
                return None;
            }
        };
        let diagnostic = Diagnostic::error(reader.span(node), message).hint(hint);
        reader.report(diagnostic);
        None
    }

    fn schema() -> Schema {
        const MOMENT: &str = "[0-9]{4}(-(T[1-4]|S[12]|[0-9]{2}(-[0-9]{2})?))?";
        json_schema!({ "anyOf": [
            { "type": "string", "pattern": format!("^{MOMENT}( ?/ ?{MOMENT})?$") },
            { "type": "integer", "minimum": 1000, "maximum": 9999 },
            { "type": "string", "format": "date" },
        ] })
    }
}

/// Why a text that looks like a period is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeriodError {
    /// It has none of the accepted forms.
    Form,
    /// It has one, but there is no such day, month, quarter or half-year; says it, then what there is.
    NoSuch(String, String),
    /// It ends before it starts.
    Reversed,
}

/// Reads a period: `2022`, `2022-05`, `2022-T2`, `2022-S1`, `2022-05-10`, or two of them around `/`.
pub fn period(text: &str) -> Result<Period, PeriodError> {
    match text.split_once('/') {
        None => moment(text.trim()).map(Period::Single),
        Some((from, to)) => {
            let (from, to) = (moment(from.trim())?, moment(to.trim())?);
            if to.last_day() < from.first_day() { Err(PeriodError::Reversed) } else { Ok(Period::Range(from, to)) }
        }
    }
}

fn moment(text: &str) -> Result<Moment, PeriodError> {
    let parts: Vec<&str> = text.split('-').collect();
    let year = fixed_digits(parts[0], 4).ok_or(PeriodError::Form)?;
    match parts[1..] {
        [] => Ok(Moment::Year(year as i32)),
        [part] if part.starts_with(['T', 't']) => match fixed_digits(&part[1..], 1) {
            Some(quarter @ 1..=4) => Ok(Moment::Quarter { year: year as i32, quarter }),
            Some(other) => Err(no_such(format!("il n’y a pas de trimestre {other}"), "un trimestre va de `T1` à `T4`")),
            None => Err(PeriodError::Form),
        },
        [part] if part.starts_with(['S', 's']) => match fixed_digits(&part[1..], 1) {
            Some(half @ 1..=2) => Ok(Moment::HalfYear { year: year as i32, half }),
            Some(other) => Err(no_such(format!("il n’y a pas de semestre {other}"), "un semestre est `S1` ou `S2`")),
            None => Err(PeriodError::Form),
        },
        [month] => {
            let month = fixed_digits(month, 2).ok_or(PeriodError::Form)?;
            check_month(month)?;
            Ok(Moment::Month { year: year as i32, month })
        }
        [month, day] => {
            let month = fixed_digits(month, 2).ok_or(PeriodError::Form)?;
            let day = fixed_digits(day, 2).ok_or(PeriodError::Form)?;
            day_of(year, month, day).map(Moment::Day)
        }
        _ => Err(PeriodError::Form),
    }
}

/// The day with these numbers, or why there is none.
pub fn day_of(year: u32, month: u32, day: u32) -> Result<NaiveDate, PeriodError> {
    check_month(month)?;
    NaiveDate::from_ymd_opt(year as i32, month, day).ok_or_else(|| {
        let days = Moment::Month { year: year as i32, month }.last_day().day();
        let month = MONTHS[month as usize - 1];
        let ordinal = if day == 1 { "er" } else { "" };
        PeriodError::NoSuch(
            format!("le {day}{ordinal} {month} {year} n’existe pas"),
            format!("{month} {year} a {days} jours : corrigez la date"),
        )
    })
}

fn check_month(month: u32) -> Result<(), PeriodError> {
    match month {
        1..=12 => Ok(()),
        _ => Err(no_such(format!("il n’y a pas de mois {month:02}"), "un mois va de `01` à `12`, après l’année")),
    }
}

fn no_such(message: String, possible: &str) -> PeriodError {
    PeriodError::NoSuch(message, possible.to_owned())
}

/// A number written with exactly so many digits.
fn fixed_digits(text: &str, digits: usize) -> Option<u32> {
    let all_digits = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits.then(|| text.parse().ok()).flatten()
}

/// What a date or a period written the French way should look like here: `10/03/2022` → `2022-03-10`,
/// `du 6 août au 3 décembre 2021` → `2021-08-06/2021-12-03`. Only valid ones are given back.
pub fn suggestion(text: &str) -> Option<String> {
    let text = text.to_lowercase().replace(['\u{a0}', '\u{202f}'], " ").replace('\u{2011}', "-");
    let text = text.trim().trim_start_matches("du ").trim_start_matches("de ").trim_start_matches("le ");
    let range = [" au ", " à ", " - ", " – ", " / "].iter().find_map(|separator| text.split_once(separator));
    let suggested = match range {
        None => loose_moment(text, None)?,
        Some((from, to)) => {
            let to = loose_moment(to, None)?;
            let from = loose_moment(from, to.get(..4))?;
            format!("{from}/{to}")
        }
    };
    period(&suggested).is_ok().then_some(suggested)
}

/// One end of a period; `year` is the one to take when it says none.
fn loose_moment(text: &str, year: Option<&str>) -> Option<String> {
    if moment(text).is_ok() {
        return Some(text.to_uppercase());
    }
    let words: Vec<&str> = text.split([' ', '/', '.', '-']).filter(|word| !word.is_empty()).collect();
    let year_of = |word: &str| match word.len() {
        4 => fixed_digits(word, 4),
        2 => fixed_digits(word, 2).map(|year| 2000 + year),
        _ => None,
    };
    let default_year = || year.and_then(year_of);
    let number = |word: &str| word.trim_end_matches("er").parse::<u32>().ok();
    let month_of = |word: &str| month_named(word).or_else(|| number(word)).filter(|month| *month <= 12);
    let part_of_year = |rank: &str, name: &str, year: u32| {
        let rank = rank.trim_end_matches(|c: char| c.is_alphabetic());
        let letter = if name.starts_with("trim") { 'T' } else { 'S' };
        (name.starts_with("trim") || name.starts_with("sem")).then(|| format!("{year:04}-{letter}{rank}"))
    };
    match words[..] {
        [rank, name, year] if part_of_year(rank, name, 0).is_some() => part_of_year(rank, name, year_of(year)?),
        [part, year] | [year, part] if part.starts_with(['t', 's']) && part.len() == 2 => {
            Some(format!("{:04}-{}", year_of(year)?, part.to_uppercase()))
        }
        [first, month, day] if first.len() == 4 => {
            Some(format!("{:04}-{:02}-{:02}", year_of(first)?, month_of(month)?, number(day)?))
        }
        [day, month, year] => Some(format!("{:04}-{:02}-{:02}", year_of(year)?, month_of(month)?, number(day)?)),
        [month, year] if year.len() == 4 => Some(format!("{:04}-{:02}", year_of(year)?, month_of(month)?)),
        [day, month] => Some(format!("{:04}-{:02}-{:02}", default_year()?, month_of(month)?, number(day)?)),
        [month] if month_named(month).is_some() => Some(format!("{:04}-{:02}", default_year()?, month_of(month)?)),
        _ => None,
    }
}

fn month_named(word: &str) -> Option<u32> {
    let position = MONTHS.iter().position(|month| folded(month) == folded(word))?;
    u32::try_from(position + 1).ok()
}

#[cfg(test)]
mod tests;
