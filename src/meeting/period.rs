//! A stretch of time as precisely as it is known: a day, a month, a quarter, a half-year, a year,
//! or from one of them to another.

use chrono::{Datelike, Days, NaiveDate};

/// A calendar unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A day.
    Day(NaiveDate),
    /// A month, 1 to 12.
    Month { year: i32, month: u32 },
    /// A quarter, 1 to 4.
    Quarter { year: i32, quarter: u32 },
    /// A half-year, 1 or 2.
    HalfYear { year: i32, half: u32 },
    /// A year.
    Year(i32),
}

/// A period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// One calendar unit.
    Single(Moment),
    /// From the first day of one to the last day of the other.
    Range(Moment, Moment),
}

impl Moment {
    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        let (year, month) = match self {
            Moment::Day(day) => return day,
            Moment::Month { year, month } => (year, month),
            Moment::Quarter { year, quarter } => (year, 3 * quarter - 2),
            Moment::HalfYear { year, half } => (year, 6 * half - 5),
            Moment::Year(year) => (year, 1),
        };
        NaiveDate::from_ymd_opt(year, month, 1).expect("a moment is made from a valid year and month")
    }

    /// Its last day.
    pub fn last_day(self) -> NaiveDate {
        let months = match self {
            Moment::Day(day) => return day,
            Moment::Month { .. } => 1,
            Moment::Quarter { .. } => 3,
            Moment::HalfYear { .. } => 6,
            Moment::Year(_) => 12,
        };
        let first = self.first_day();
        let next = first.month0() + months;
        NaiveDate::from_ymd_opt(first.year() + (next / 12) as i32, next % 12 + 1, 1)
            .expect("the month after a valid one is valid")
            - Days::new(1)
    }
}

impl Period {
    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        match self {
            Period::Single(moment) | Period::Range(moment, _) => moment.first_day(),
        }
    }

    /// Its last day.
    pub fn last_day(self) -> NaiveDate {
        match self {
            Period::Single(moment) | Period::Range(_, moment) => moment.last_day(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_moment_ends_on_its_last_day() {
        for (moment, last) in [
            (Moment::Month { year: 2024, month: 2 }, "2024-02-29"),
            (Moment::Month { year: 2022, month: 12 }, "2022-12-31"),
            (Moment::Quarter { year: 2022, quarter: 1 }, "2022-03-31"),
            (Moment::Quarter { year: 2022, quarter: 4 }, "2022-12-31"),
            (Moment::HalfYear { year: 2022, half: 1 }, "2022-06-30"),
            (Moment::Year(2022), "2022-12-31"),
        ] {
            assert_eq!(moment.last_day().to_string(), last);
        }
    }
}
