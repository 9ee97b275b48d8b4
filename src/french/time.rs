//! Times as people write and say them: "1 h 20", "45 s", "2 ans". Read in the unit of a figure; told where a number of
//! minutes or seconds alone would have to be reckoned with.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::number::number;
use super::{NO_BREAK_SPACE, list, plain_spaces};

/// Decimals of a time that does not come out even in its unit: so many that it is told again as it was written.
const DECIMALS: u32 = 8;
/// From so many decimals on nobody has typed a number to be read as one.
const TYPED_MAX: u32 = 4;
/// A number of days or longer is told as a number: it is to be read.
const DECIMALS_OF_DAYS: u32 = 2;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// How authors write each unit, the whole word first.
const NAMES: [(TimeUnit, &[&str]); 7] = [
    (TimeUnit::Second, &["seconde", "s", "sec"]),
    (TimeUnit::Minute, &["minute", "min", "mn"]),
    (TimeUnit::Hour, &["heure", "h"]),
    (TimeUnit::Day, &["jour", "j", "jr"]),
    (TimeUnit::Week, &["semaine", "sem"]),
    (TimeUnit::Month, &["mois"]),
    (TimeUnit::Year, &["an", "année"]),
];

/// Which days people tell apart, in the singular.
const KINDS_OF_DAYS: [&str; 4] = ["ouvré", "ouvrable", "franc", "calendaire"];

impl TimeUnit {
    fn named(word: &str) -> Option<Self> {
        let is = |name: &&str| word == *name || word.strip_suffix('s') == Some(*name);
        NAMES.iter().find(|(_, names)| names.iter().any(&is)).map(|(unit, _)| *unit)
    }

    fn name(self) -> &'static str {
        NAMES.iter().find(|(unit, _)| *unit == self).map_or("", |(_, names)| names[0])
    }

    /// One of it.
    fn one(self) -> &'static str {
        match self {
            TimeUnit::Second => "une seconde",
            TimeUnit::Minute => "une minute",
            TimeUnit::Hour => "une heure",
            TimeUnit::Day => "un jour",
            TimeUnit::Week => "une semaine",
            TimeUnit::Month => "un mois",
            TimeUnit::Year => "un an",
        }
    }

    /// How it is written beside others: by its symbol, where it has one.
    fn written(self, number: Decimal) -> String {
        match self {
            TimeUnit::Second => "s".to_owned(),
            TimeUnit::Minute => "min".to_owned(),
            TimeUnit::Hour => "h".to_owned(),
            TimeUnit::Day | TimeUnit::Week | TimeUnit::Month | TimeUnit::Year => {
                super::agree(self.name(), number >= Decimal::TWO)
            }
        }
    }

    /// So many of the smallest one that it can be told in: seconds up to weeks, months for years. No number of days
    /// makes a month.
    fn size(self) -> (bool, Decimal) {
        let (is_of_months, size) = match self {
            TimeUnit::Second => (false, 1),
            TimeUnit::Minute => (false, 60),
            TimeUnit::Hour => (false, 3_600),
            TimeUnit::Day => (false, 86_400),
            TimeUnit::Week => (false, 604_800),
            TimeUnit::Month => (true, 1),
            TimeUnit::Year => (true, 12),
        };
        (is_of_months, Decimal::from(size))
    }

    /// The next smaller one, which may be left out where nothing else can be meant: "1 h 20".
    fn below(self) -> Option<Self> {
        match self {
            TimeUnit::Hour => Some(TimeUnit::Minute),
            TimeUnit::Minute => Some(TimeUnit::Second),
            TimeUnit::Second | TimeUnit::Day | TimeUnit::Week | TimeUnit::Month | TimeUnit::Year => None,
        }
    }
}

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
                    implied.ok_or_else(|| NoTime::Unit(super::number(number)))?
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
        let unlike =
            |unit: TimeUnit| OtherUnit::Unlike(super::agree(format!("{} {}", unit.name(), self.days).trim(), true));
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
            if rest.is_zero() { String::new() } else { format!(" {} {}", super::number(rest), unit.written(rest)) };
        format!("{} {}{rest}", super::number(before), larger.written(before))
    });
    let part =
        format!("{}{NO_BREAK_SPACE}{}", super::number(number), super::agree(unit.name(), number >= Decimal::TWO));
    Err(NoTime::TooMany { part, unit: larger.one(), instead: instead.filter(|_| parts.len() == 1) })
}

fn singular(word: &str) -> String {
    word.strip_suffix('s').unwrap_or(word).to_owned()
}

/// Which days: those of the calendar need no word.
fn calendar(days: &str) -> String {
    if days == "calendaire" { String::new() } else { days.to_owned() }
}

/// A time as people say it, where it is an hour or more in minutes, a minute or more in seconds, or hours and a part of
/// one: "1 h 15", "2 min 30 s". `None` for other times, and for what is no time.
pub fn told(value: Decimal, unit: &str) -> Option<String> {
    // What it is spent on stays; a number that can be read is left as it is beside it.
    if let Some((first, rest)) = unit.split_once(' ') {
        let is_reckoned = value.scale() > TYPED_MAX;
        return told(value, first).filter(|_| is_reckoned).map(|told| format!("{told} {rest}"));
    }
    let unit = NAMES.iter().find(|(_, names)| names.contains(&unit)).map(|(unit, _)| *unit)?;
    let minute = TimeUnit::Minute.size().1;
    match unit {
        TimeUnit::Second => sixties(value, "min", Some("s")),
        TimeUnit::Minute if value.fract().is_zero() => sixties(value, "h", None),
        TimeUnit::Hour if !value.fract().is_zero() => {
            let minutes = value.checked_mul(minute)?;
            let whole = minutes.round_dp(3);
            match whole.fract().is_zero() {
                true => sixties(whole, "h", None)
                    .or_else(|| Some(format!("{}{NO_BREAK_SPACE}min", number(whole.normalize())))),
                false => in_seconds(value, TimeUnit::Hour),
            }
        }
        TimeUnit::Minute => in_seconds(value, TimeUnit::Minute),
        TimeUnit::Hour | TimeUnit::Day | TimeUnit::Week | TimeUnit::Month | TimeUnit::Year => None,
    }
}

/// So many sixtieths, and so many of the larger; `None` where there are fewer than one of these.
fn sixties(small: Decimal, large: &str, end: Option<&str>) -> Option<String> {
    let sixty = Decimal::from(60);
    if !small.fract().is_zero() || small.abs() < sixty {
        return None;
    }
    let (whole, rest) = ((small / sixty).trunc(), (small % sixty).abs().normalize());
    let whole = format!("{}{NO_BREAK_SPACE}{large}", number(whole));
    Some(match (rest.is_zero(), end) {
        (true, _) => whole,
        (false, None) => format!("{whole}{NO_BREAK_SPACE}{rest:0>2}"),
        (false, Some(end)) => format!("{whole}{NO_BREAK_SPACE}{rest}{NO_BREAK_SPACE}{end}"),
    })
}

/// Hours or minutes that were written to the second, and came out uneven: all three told.
fn in_seconds(value: Decimal, unit: TimeUnit) -> Option<String> {
    if value.scale() <= TYPED_MAX {
        return None;
    }
    let all = value.checked_mul(unit.size().1)?.round_dp(3).normalize();
    if !all.fract().is_zero() {
        return None;
    }
    let mut rest = all.abs().to_u64()?;
    let mut parts = Vec::new();
    for unit in [TimeUnit::Hour, TimeUnit::Minute, TimeUnit::Second] {
        let size = unit.size().1.to_u64()?;
        let count = rest / size;
        rest %= size;
        if count > 0 {
            let count = Decimal::from(count);
            parts.push(format!("{}{NO_BREAK_SPACE}{}", number(count), unit.written(count)));
        }
    }
    let sign = if all.is_sign_negative() { super::MINUS.to_string() } else { String::new() };
    Some(sign + &parts.join(&NO_BREAK_SPACE.to_string()))
}

/// How times may be written, by examples.
pub fn examples() -> String {
    list(&["1 h 20", "45 s", "3 min", "2 jours", "2 ans"].map(|time| format!("`\"{time}\"`")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str, unit: &str) -> Result<String, String> {
        let time = Time::read(text).map_err(|why| format!("{why:?}"))?;
        time.in_unit(unit).map(|value| value.to_string()).map_err(|why| format!("{why:?}"))
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, unit, expected) in [
            ("1 h 20", "minute", "80"),
            ("1h20", "minute", "80"),
            ("1 h 20 min", "min", "80"),
            ("1 heure et 20 minutes", "minute", "80"),
            ("1\u{a0}h\u{202f}20", "minute par dossier", "80"),
            ("1 h 20", "seconde", "4800"),
            ("1 h 30", "heure", "1.5"),
            ("1 h 20", "heure", "1.33333333"),
            ("90 minutes", "heure", "1.5"),
            ("90 minutes", "minute", "90"),
            ("12,50 minutes", "minute", "12.50"),
            ("1 200 minutes", "minute", "1200"),
            ("45 s", "seconde", "45"),
            ("45 sec.", "s", "45"),
            ("2 min 30", "seconde", "150"),
            ("3 min", "minute", "3"),
            ("2 j", "jour", "2"),
            ("2 jours", "jour calendaire", "2"),
            ("2 jours ouvrés", "jour ouvré", "2"),
            ("12 h", "jour", "0.5"),
            ("3 semaines", "jour", "21"),
            ("2 ans", "an", "2"),
            ("2 ans", "mois", "24"),
            ("1 an et 6 mois", "année", "1.5"),
            ("18 mois", "an", "1.5"),
            ("−30 min", "minute", "-30"),
            ("7 heures", "heure de formation", "7"),
            ("7 heures", "heure d’attente", "7"),
            ("0 min", "minute", "0"),
        ] {
            assert_eq!(read(text, unit).as_deref(), Ok(expected), "{text} in {unit}");
        }
    }

    #[test]
    fn what_is_no_time_says_why() {
        let too_many = |part: &str, unit, instead: &str| NoTime::TooMany {
            part: part.into(),
            unit,
            instead: Some(instead.to_owned()),
        };
        for (text, expected) in [
            ("1 h 80", too_many("80\u{a0}minutes", "une heure", "2 h 20 min")),
            ("1 h 60", too_many("60\u{a0}minutes", "une heure", "2 h")),
            ("1 an 14 mois", too_many("14\u{a0}mois", "un an", "2 ans 2 mois")),
            ("3 lunes", NoTime::Other(Decimal::from(3))),
            ("−3,85 €", NoTime::Other(Decimal::new(-385, 2))),
            ("3 lunes 2 h", NoTime::Words),
            ("longtemps", NoTime::Words),
            ("", NoTime::Words),
            ("3 min environ", NoTime::Words),
            ("2 jours environ", NoTime::Words),
            ("12", NoTime::Unit("12".into())),
            ("2 jours 3", NoTime::Unit("3".into())),
            ("1:20", NoTime::Colon),
            ("20 min 1 h", NoTime::Order),
            ("1 h 1 h", NoTime::Order),
            ("1 mois 3 jours", NoTime::Order),
            ("1,5 h 20", NoTime::Fraction),
        ] {
            assert_eq!(Time::read(text), Err(expected), "{text}");
        }
    }

    #[test]
    fn a_time_is_told_in_units_that_it_has() {
        for (text, unit, expected) in [
            ("90 minutes", "usager", "NoTime"),
            ("2 jours", "jour ouvré", "Unlike(\"jours\")"),
            ("2 jours ouvrés", "jour", "Unlike(\"jours\\u{a0}ouvrés\")"),
            ("2 jours ouvrés", "semaine", "Unlike(\"jours\\u{a0}ouvrés\")"),
            ("2 ans", "jour", "Unlike(\"ans\")"),
            ("20 min", "jour", "Uneven"),
            ("7 mois", "an", "Uneven"),
        ] {
            assert_eq!(read(text, unit), Err(expected.to_owned()), "{text} in {unit}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_or_refused(text in "[-−]?[0-9 ,.]{0,6}[hjsminandoueré' :]{0,9}[0-9]{0,4}[a-zé ]{0,8}") {
            if let Ok(time) = Time::read(&text) {
                for unit in ["seconde", "minute", "heure", "jour", "jour ouvré", "mois", "an", "site", ""] {
                    let _ = time.in_unit(unit);
                }
            }
        }

        #[test]
        fn hours_minutes_and_seconds_are_told_as_they_were_written(
            hours in 0_u64..500, minutes in 0_u64..60, seconds in 0_u64..60
        ) {
            let written = format!("{hours} h {minutes} min {seconds} s");
            let time = Time::read(&written).unwrap();
            let all = Decimal::from(hours * 3600 + minutes * 60 + seconds);
            for (unit, size) in [("seconde", 1), ("minute", 60), ("heure", 3_600)] {
                let value = time.in_unit(unit).unwrap();
                prop_assert_eq!((value * Decimal::from(size)).round_dp(3), all, "{} in {}", written, unit);
                if let Some(told) = told(value, unit) {
                    let again = Time::read(&told).unwrap().in_unit("seconde").unwrap();
                    prop_assert_eq!(again, all, "{}", told);
                }
            }
        }
    }
}
