//! Times as people write them, read in the unit of a figure.

use rust_decimal::Decimal;

use super::unit::TimeUnit;
use crate::french::{self, NO_BREAK_SPACE, agree, list, plain_spaces};

/// Decimals of a time that does not come out even in its unit: so many that it is told again as it was written.
const DECIMALS: u32 = 8;
/// A number of days or longer is told as a number: it is to be read.
const DECIMALS_OF_DAYS: u32 = 2;

/// Which days people tell apart, in the singular.
const KINDS_OF_DAYS: [&str; 4] = ["ouvré", "ouvrable", "franc", "calendaire"];

/// A time as it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    is_negative: bool,
    /// From the largest to the smallest.
    parts: Vec<(Decimal, TimeUnit)>,
    /// Which days are meant, in the singular (`ouvré`); empty for those of the calendar.
    days: String,
}

/// Why a text is no time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoTime {
    /// It holds other words.
    Words,
    /// A number of something else: that number.
    Other(Decimal),
    /// A number, then nothing that says of what.
    Unit(String),
    /// A clock's sign: hours and minutes, or minutes and seconds.
    Colon,
    /// The parts do not go from the largest to the smallest.
    Order,
    /// More of a unit than the one before it has; what the whole comes to, where it comes to something.
    TooMany {
        /// "80 minutes".
        part: String,
        /// "une heure".
        unit: &'static str,
        /// "2 h 20".
        instead: Option<String>,
    },
    /// A part of a unit before a smaller unit.
    Fraction,
}

/// Why a time cannot be told in a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OtherUnit {
    /// The unit is none of time.
    NoTime,
    /// No number of the one makes the other: days and months, days and working days.
    Unlike(String),
    /// It does not come out even.
    Uneven,
}

impl Time {
    /// Reads a time; its signs and spaces as people type them.
    pub fn read(text: &str) -> Result<Self, NoTime> {
        let text = plain_spaces(text).trim().to_lowercase().replace('−', "-");
        let (is_negative, text) = text.strip_prefix('-').map_or((false, text.as_str()), |text| (true, text));
        if text.contains(':') {
            return Err(NoTime::Colon);
        }
        let (mut parts, mut days) = (Vec::<(Decimal, TimeUnit)>::new(), String::new());
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let (number, after) = first_number(rest).ok_or(NoTime::Words)?;
            let (words, after) = after.split_at(after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len()));
            let mut words = words.split([' ', '.', ',']).filter(|word| !word.is_empty() && *word != "et");
            let unit = match words.next() {
                Some(word) => TimeUnit::named(word).ok_or(match parts.is_empty() && after.is_empty() {
                    true => NoTime::Other(if is_negative { -number } else { number }),
                    false => NoTime::Words,
                })?,
                None => {
                    let implied = parts.last().and_then(|(_, unit)| unit.below()).filter(|_| after.is_empty());
                    implied.ok_or_else(|| NoTime::Unit(french::number(number)))?
                }
            };
            for word in words {
                let kind = singular(word);
                if unit != TimeUnit::Day || !days.is_empty() || !KINDS_OF_DAYS.contains(&kind.as_str()) {
                    return Err(NoTime::Words);
                }
                days = kind;
            }
            fits(&parts, number, unit)?;
            parts.push((number, unit));
            rest = after;
        }
        match parts.is_empty() {
            true => Err(NoTime::Words),
            false => Ok(Self { is_negative, parts, days: calendar(&days) }),
        }
    }

    /// Its number in a unit, named as authors name it (`minute`, `jour ouvré`, `heure par agent`).
    pub fn in_unit(&self, name: &str) -> Result<Decimal, OtherUnit> {
        let name = plain_spaces(name).trim().to_lowercase();
        let mut words = name.split(' ');
        let unit = words.next().and_then(TimeUnit::named).ok_or(OtherUnit::NoTime)?;
        let days = match words.next() {
            // What the time is spent on.
            None | Some("par" | "de" | "d’" | "d'" | "en" | "/") => String::new(),
            Some(word) if word.starts_with("d’") || word.starts_with("d'") => String::new(),
            Some(word) => calendar(&singular(word)),
        };
        let unlike = |unit: TimeUnit| OtherUnit::Unlike(agree(format!("{} {}", unit.name(), self.days).trim(), true));
        let (is_of_months, size) = unit.size();
        let mut total = Decimal::ZERO;
        for (number, own) in &self.parts {
            // Working days make no hours and no weeks.
            if own.size().0 != is_of_months || days != self.days || (!days.is_empty() && *own != unit) {
                return Err(unlike(*own));
            }
            total =
                number.checked_mul(own.size().1).and_then(|part| total.checked_add(part)).ok_or(OtherUnit::Uneven)?;
        }
        let value = match &self.parts[..] {
            [(number, own)] if *own == unit => *number,
            _ => {
                let exact = total.checked_div(size).ok_or(OtherUnit::Uneven)?;
                let decimals = if unit >= TimeUnit::Day { DECIMALS_OF_DAYS } else { DECIMALS };
                let rounded = exact.round_dp(decimals).normalize();
                if unit >= TimeUnit::Day && rounded != exact.normalize() {
                    return Err(OtherUnit::Uneven);
                }
                rounded
            }
        };
        Ok(if self.is_negative { -value } else { value })
    }
}

/// A number at the start of a text, and what follows: spaces part its thousands, a comma or a point its decimals.
fn first_number(text: &str) -> Option<(Decimal, &str)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut end = digits(text);
    if end == 0 {
        return None;
    }
    let is_group = |rest: &str| rest.starts_with(' ') && digits(&rest[1..]) == 3;
    while end <= 3 * 5 && is_group(&text[end..]) && (1..=3).contains(&digits(text)) {
        end += 4;
    }
    if text[end..].starts_with([',', '.']) && digits(&text[end + 1..]) > 0 {
        end += 1 + digits(&text[end + 1..]);
    }
    let plain = text[..end].replace(' ', "").replace(',', ".");
    // As many digits as any number that is written without quotes.
    let number = (plain.len() <= 15).then(|| Decimal::from_str_exact(&plain).ok()).flatten()?;
    Some((number, &text[end..]))
}

/// Whether a part may follow those before it.
fn fits(parts: &[(Decimal, TimeUnit)], number: Decimal, unit: TimeUnit) -> Result<(), NoTime> {
    let Some((before, larger)) = parts.last() else { return Ok(()) };
    if *larger <= unit || larger.size().0 != unit.size().0 {
        return Err(NoTime::Order);
    }
    if !before.fract().is_zero() {
        return Err(NoTime::Fraction);
    }
    let most = larger.size().1 / unit.size().1;
    if number < most {
        return Ok(());
    }
    let carried = (number / most).trunc();
    let rest = number - carried * most;
    let instead = before.checked_add(carried).map(|before| {
        let rest =
            if rest.is_zero() { String::new() } else { format!(" {} {}", french::number(rest), unit.written(rest)) };
        format!("{} {}{rest}", french::number(before), larger.written(before))
    });
    let part = format!("{}{NO_BREAK_SPACE}{}", french::number(number), agree(unit.name(), number >= Decimal::TWO));
    Err(NoTime::TooMany { part, unit: larger.one(), instead: instead.filter(|_| parts.len() == 1) })
}

fn singular(word: &str) -> String {
    word.strip_suffix('s').unwrap_or(word).to_owned()
}

/// Which days: those of the calendar need no word.
fn calendar(days: &str) -> String {
    if days == "calendaire" { String::new() } else { days.to_owned() }
}

/// How times may be written, by examples.
pub fn examples() -> String {
    list(&["1 h 20", "45 s", "3 min", "2 jours", "2 ans"].map(|time| format!("`\"{time}\"`")))
}
