//! Units of time, as authors name them.

use rust_decimal::Decimal;

use crate::french::agree;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// How authors write each unit, the whole word first.
pub const NAMES: [(TimeUnit, &[&str]); 7] = [
    (TimeUnit::Second, &["seconde", "s", "sec"]),
    (TimeUnit::Minute, &["minute", "min", "mn"]),
    (TimeUnit::Hour, &["heure", "h"]),
    (TimeUnit::Day, &["jour", "j", "jr"]),
    (TimeUnit::Week, &["semaine", "sem"]),
    (TimeUnit::Month, &["mois"]),
    (TimeUnit::Year, &["an", "année"]),
];

impl TimeUnit {
    pub fn named(word: &str) -> Option<Self> {
        let is = |name: &&str| word == *name || word.strip_suffix('s') == Some(*name);
        NAMES.iter().find(|(_, names)| names.iter().any(&is)).map(|(unit, _)| *unit)
    }

    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(unit, _)| *unit == self).map_or("", |(_, names)| names[0])
    }

    /// One of it.
    pub fn one(self) -> &'static str {
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
    pub fn written(self, number: Decimal) -> String {
        match self {
            TimeUnit::Second => "s".to_owned(),
            TimeUnit::Minute => "min".to_owned(),
            TimeUnit::Hour => "h".to_owned(),
            TimeUnit::Day | TimeUnit::Week | TimeUnit::Month | TimeUnit::Year => {
                agree(self.name(), number >= Decimal::TWO)
            }
        }
    }

    /// So many of the smallest one that it can be told in: seconds up to weeks, months for years. No number of days
    /// makes a month.
    pub fn size(self) -> (bool, Decimal) {
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
    pub fn below(self) -> Option<Self> {
        match self {
            TimeUnit::Hour => Some(TimeUnit::Minute),
            TimeUnit::Minute => Some(TimeUnit::Second),
            TimeUnit::Second | TimeUnit::Day | TimeUnit::Week | TimeUnit::Month | TimeUnit::Year => None,
        }
    }
}
