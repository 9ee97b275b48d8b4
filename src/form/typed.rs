//! What people type for a figure, as it is said: « 12,62 % », « 1 234 », « 3/4 », « n.c. », nothing at all; and the keys and
//! values that say it in the file.

use chrono::NaiveDate;

use super::slots::{ABSENT, BASE, COUNT, PRECISION, Slots};
use super::splice::Raw;
use crate::french::{self, Time};
use crate::meeting::{Absence, Unit};
use crate::parse::{TO_FILL, as_number, may_be_thousands};
use crate::words::{self, Word};

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Typed {
    /// Nothing: the value is still to be given.
    Blank,
    /// Why there is no value.
    Absent(Absence),
    /// A number, as TOML has it.
    Number { written: String, is_percent: bool },
    /// So many of so many.
    Counts(u64, u64),
    /// A time, with its unit.
    Time(String),
    /// A day.
    Day(NaiveDate),
}

/// The values of a table's keys that hold a figure.
pub type Current = [(String, Raw)];

/// The keys and values that say what was typed, or what is wrong with it, in French.
pub fn wanted(
    slots: &Slots,
    current: &Current,
    text: &str,
    precision: &str,
) -> Result<Vec<(&'static str, String)>, String> {
    let typed = read(slots, text)?;
    let to_fill = || quoted(TO_FILL);
    let (value, has_counts, is_whole, unit) = match slots {
        Slots::Measured { value, has_counts, is_whole, unit } => (*value, *has_counts, *is_whole, unit),
        Slots::Count(key) | Slots::Day(key) => {
            return match typed {
                Typed::Blank => Ok(vec![(*key, to_fill())]),
                Typed::Number { written, is_percent: false } if is_count(&written) => Ok(vec![(*key, written)]),
                Typed::Day(day) => Ok(vec![(*key, day.to_string())]),
                Typed::Absent(_) | Typed::Number { .. } | Typed::Counts(..) | Typed::Time(_) => Err(format!(
                    "« {} » : ici s’écrit un nombre entier, ou rien s’il n’est pas encore connu",
                    shown(text)
                )),
            };
        }
    };
    let is_told_in_counts = get(current, COUNT).is_some() && get(current, BASE).is_some();
    if !matches!(typed, Typed::Absent(_)) {
        told_of_an_absence(current, precision)?;
    }
    match typed {
        Typed::Blank => Ok(vec![(ABSENT, to_fill())]),
        Typed::Absent(reason) => {
            let said = (!precision.trim().is_empty()).then(|| (PRECISION, quoted(precision.trim())));
            Ok([(ABSENT, quoted(reason.word()))].into_iter().chain(said).collect())
        }
        Typed::Number { is_percent: true, .. } if !unit.is_percent() => Err(match words::unit(unit) {
            Some(unit) => {
                format!("« {} » : ce chiffre se compte en {}, et non en %", shown(text), french::agree(&unit, true))
            }
            None => format!("« {} » : ce chiffre est un nombre, et non un taux", shown(text)),
        }),
        Typed::Number { written, .. } if is_whole && !is_count(&written) => {
            Err(format!("« {} » : ici s’écrit un nombre entier", shown(text)))
        }
        // Twelve may be twelve cases or twelve per cent.
        Typed::Number { is_percent: false, written } if is_told_in_counts && has_counts => Err(format!(
            "« {} » : ce chiffre est compté ; écrivez par exemple « {written}/{} », ou « {} % » si c’est un taux",
            shown(text),
            get(current, BASE).map_or("50", plain),
            written.replace('.', ","),
        )),
        Typed::Number { written, .. } => {
            let base = get(current, BASE).filter(|_| has_counts && !is_told_in_counts && get(current, value).is_some());
            let base = base.map(|base| (BASE, plain(base).to_owned()));
            Ok([(value, written)].into_iter().chain(base).collect())
        }
        Typed::Counts(..) if !has_counts || *unit != Unit::Share => {
            Err(format!("« {} » : ce chiffre n’est pas un taux ; écrivez un seul nombre", shown(text)))
        }
        Typed::Counts(count, base) => Ok(vec![(COUNT, count.to_string()), (BASE, base.to_string())]),
        Typed::Time(time) => Ok(vec![(value, quoted(&time))]),
        Typed::Day(_) => Err(format!("« {} » : ici s’écrit un nombre, et non une date", shown(text))),
    }
}

/// A value that is there needs no word of why it is not: only what was in the field already goes without saying.
fn told_of_an_absence(current: &Current, precision: &str) -> Result<(), String> {
    let was = get(current, PRECISION).map_or("", plain);
    match precision.trim() {
        said if said.is_empty() || said == was.trim() => Ok(()),
        _ => {
            Err("La précision ne va qu’avec une valeur absente : écrivez pourquoi elle manque (n.c., sans objet…), ou \
                  effacez la précision"
                .to_owned())
        }
    }
}

fn read(slots: &Slots, text: &str) -> Result<Typed, String> {
    let text = french::evenly_spaced(text);
    if text.is_empty() || text == TO_FILL {
        return Ok(Typed::Blank);
    }
    if let Slots::Day(_) = slots {
        return day(&text).map(Typed::Day).ok_or_else(|| {
            format!("« {} » n’est pas un jour du calendrier : écrivez par exemple 10/05/2022", shown(&text))
        });
    }
    if let Some(reason) = absence(&text) {
        return Ok(match reason {
            Absence::ToFill => Typed::Blank,
            reason => Typed::Absent(reason),
        });
    }
    if let Some((count, base)) = counts(&text) {
        return match (count, base) {
            (_, 0) => Err(format!("« {text} » : rien n’est compté sur 0")),
            (count, base) if count > base => {
                Err(format!("« {text} » : il y a plus de cas favorables que de cas ({count} pour {base})"))
            }
            (count, base) => Ok(Typed::Counts(count, base)),
        };
    }
    match as_number(&text) {
        // A comma parts decimals in France, and nothing else.
        Some(_) if may_be_thousands(&text) && text.contains('.') => Err(format!(
            "« {text} » peut se lire de deux façons : écrivez {} pour des milliers, ou {} pour des décimales",
            text.replace('.', "\u{202f}"),
            text.replace('.', ","),
        )),
        Some(written) => Ok(Typed::Number { written, is_percent: text.ends_with('%') }),
        None => match slots {
            Slots::Measured { value: "valeur", is_whole: false, unit: Unit::Named(_), .. }
                if Time::read(&text).is_ok() =>
            {
                Ok(Typed::Time(text))
            }
            Slots::Measured { .. } => Err(format!(
                "« {} » n’est ni un nombre (12,62), ni un décompte (3/4), ni une raison de ne pas en avoir ({})",
                shown(&text),
                known_absences(),
            )),
            Slots::Count(_) | Slots::Day(_) => Err(format!("« {} » n’est pas un nombre entier", shown(&text))),
        },
    }
}

/// So many of so many: « 3/4 », « 3 sur 4 ».
fn counts(text: &str) -> Option<(u64, u64)> {
    let (count, base) = text.split_once('/').or_else(|| text.split_once(" sur "))?;
    let whole = |part: &str| as_number(part).filter(|_| !part.contains('%')).and_then(|part| part.parse().ok());
    Some((whole(count)?, whole(base)?))
}

/// A reason of the closed list, by its word or by what people write in its place.
fn absence(text: &str) -> Option<Absence> {
    let letters: String = french::folded(text).chars().filter(|sign| sign.is_alphanumeric()).collect();
    let is_meant = |word: &str| {
        let word = french::folded(word);
        let initials: String = word.split(' ').filter_map(|word| word.chars().next()).collect();
        letters == word.replace(' ', "") || letters == initials
    };
    match letters.as_str() {
        "aucun" | "aucune" | "neant" => Some(Absence::NoCase),
        "nd" | "nondisponible" => Some(Absence::NotCommunicated),
        _ => Absence::WORDS.iter().find(|(word, _)| is_meant(word)).map(|(_, reason)| *reason),
    }
}

fn known_absences() -> String {
    let known = Absence::WORDS.iter().filter(|(_, reason)| *reason != Absence::ToFill);
    known.map(|(word, _)| *word).collect::<Vec<_>>().join(", ")
}

/// A day, day first as people write it or year first as the file has it.
fn day(text: &str) -> Option<NaiveDate> {
    let parts: Vec<u32> = text.split(['/', '-', '.']).map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let [first, month, last] = parts[..] else { return None };
    let (year, day) = if first > 31 { (first, last) } else { (last, first) };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok().filter(|year| *year >= 1000)?, month, day)
}

/// What a person would have typed for the values of a table; empty where there is nothing yet.
pub fn shown_value(slots: &Slots, current: &Current) -> String {
    let decimals = |raw: &Raw| match raw {
        Raw::Text(text) if text == TO_FILL => String::new(),
        Raw::Text(text) => text.clone(),
        Raw::Plain(number) => number.replace('_', "").replace('.', ","),
    };
    match slots {
        Slots::Count(key) => get(current, key).map(decimals).unwrap_or_default(),
        Slots::Day(key) => {
            let written = get(current, key).map_or("", plain);
            written.parse::<NaiveDate>().map_or(String::new(), |day| day.format("%d/%m/%Y").to_string())
        }
        Slots::Measured { value, has_counts, unit, .. } => {
            let percent = if unit.is_percent() { "\u{a0}%" } else { "" };
            match (get(current, COUNT).filter(|_| *has_counts), get(current, BASE), get(current, value)) {
                (Some(count), Some(base), _) => format!("{}/{}", plain(count), plain(base)),
                (_, _, Some(number)) => match decimals(number) {
                    text if text.is_empty() => text,
                    text => text + percent,
                },
                _ => get(current, ABSENT).map(decimals).unwrap_or_default(),
            }
        }
    }
}

/// The value of a key, where there is one.
pub fn get<'c>(current: &'c Current, key: &str) -> Option<&'c Raw> {
    current.iter().find(|(name, _)| name == key).map(|(_, raw)| raw)
}

/// A value without its quotes.
pub fn plain(raw: &Raw) -> &str {
    match raw {
        Raw::Text(text) | Raw::Plain(text) => text,
    }
}

fn is_count(written: &str) -> bool {
    !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit())
}

fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}

/// What was typed, short enough for a sentence.
fn shown(text: &str) -> String {
    const CHARS_MAX: usize = 40;
    match text.char_indices().nth(CHARS_MAX) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
