//! Periods moved by months, each as precise as it was.

use chrono::{Datelike, Months, NaiveDate};

use crate::meeting::{Moment, Period};

/// How many months lie between the months of two days.
pub fn months_between(from: NaiveDate, to: NaiveDate) -> i32 {
    12 * (to.year() - from.year()) + to.month0() as i32 - from.month0() as i32
}

/// A period so many months later; `None` beyond the calendar. What is known to the year moves by the nearest number
/// of years, and so on: nothing becomes more precise than it was.
pub fn period(period: Period, months: i32) -> Option<Period> {
    Some(match period {
        Period::Single(one) => Period::Single(moment(one, months)?),
        Period::Range(start, end) => Period::Range(moment(start, months)?, moment(end, months)?),
    })
}

fn moment(moment: Moment, months: i32) -> Option<Moment> {
    // The nearest number of units; half a unit counts as one.
    let units = |length: i32| (months + length / 2).div_euclid(length);
    let year_and = |year: i32, place: u32, per_year: i32, by: i32| {
        let all = year * per_year + place as i32 - 1 + by;
        (all.div_euclid(per_year), all.rem_euclid(per_year) as u32 + 1)
    };
    Some(match moment {
        Moment::Day(day) if months >= 0 => Moment::Day(day.checked_add_months(Months::new(months.unsigned_abs()))?),
        Moment::Day(day) => Moment::Day(day.checked_sub_months(Months::new(months.unsigned_abs()))?),
        Moment::Month { year, month } => {
            let (year, month) = year_and(year, month, 12, months);
            Moment::Month { year, month }
        }
        Moment::Quarter { year, quarter } => {
            let (year, quarter) = year_and(year, quarter, 4, units(3));
            Moment::Quarter { year, quarter }
        }
        Moment::HalfYear { year, half } => {
            let (year, half) = year_and(year, half, 2, units(6));
            Moment::HalfYear { year, half }
        }
        Moment::Year(year) => Moment::Year(year + units(12)),
    })
}

/// A period as authors write it.
pub fn text(period: Period) -> String {
    let one = |moment: Moment| match moment {
        Moment::Day(day) => day.to_string(),
        Moment::Month { year, month } => format!("{year:04}-{month:02}"),
        Moment::Quarter { year, quarter } => format!("{year:04}-T{quarter}"),
        Moment::HalfYear { year, half } => format!("{year:04}-S{half}"),
        Moment::Year(year) => format!("{year:04}"),
    };
    match period {
        Period::Single(moment) => one(moment),
        Period::Range(start, end) => format!("{}/{}", one(start), one(end)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn moved(moment: Moment, months: i32) -> String {
        text(period(Period::Single(moment), months).expect("in the calendar"))
    }

    #[test]
    fn a_meeting_a_day_earlier_in_the_year_is_still_a_year_later() {
        assert_eq!(months_between(day("2022-03-10"), day("2023-03-09")), 12);
        assert_eq!(months_between(day("2022-12-31"), day("2023-01-01")), 1);
        assert_eq!(months_between(day("2022-03-10"), day("2021-10-10")), -5);
    }

    #[test]
    fn a_moment_stays_as_precise_as_it_was() {
        for (moment, months, expected) in [
            (Moment::Month { year: 2022, month: 5 }, 12, "2023-05"),
            (Moment::Month { year: 2022, month: 11 }, 14, "2024-01"),
            (Moment::Month { year: 2022, month: 1 }, -1, "2021-12"),
            (Moment::Day(day("2024-02-29")), 12, "2025-02-28"),
            (Moment::Day(day("2024-03-31")), -1, "2024-02-29"),
            (Moment::Quarter { year: 2022, quarter: 4 }, 4, "2023-T1"),
            (Moment::HalfYear { year: 2022, half: 2 }, 12, "2023-S2"),
            (Moment::Year(2022), 11, "2023"),
            (Moment::Year(2022), 5, "2022"),
            (Moment::Year(2022), 0, "2022"),
        ] {
            assert_eq!(moved(moment, months), expected, "{moment:?} {months}");
        }
        assert_eq!(period(Period::Single(Moment::Day(NaiveDate::MAX)), 1), None);
        let range = Period::Range(Moment::Month { year: 2022, month: 5 }, Moment::Month { year: 2022, month: 7 });
        assert_eq!(text(period(range, 12).expect("in the calendar")), "2023-05/2023-07");
    }
}
