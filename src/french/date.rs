//! Days, months, quarters and ranges of them, in words.

use super::NO_BREAK_SPACE;
use crate::meeting::{Moment, Period};
use chrono::{Datelike, NaiveDate};

/// The months, as they are written in full.
pub const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// Months where there is no room for their names, as the Imprimerie nationale has them.
const SHORT_MONTHS: [&str; 12] =
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."];

/// A day where there is little room: "10 mars 2022", "1er sept. 2022".
pub fn short_date(day: NaiveDate) -> String {
    let month = SHORT_MONTHS.get(day.month0() as usize).expect("a day is of one of twelve months");
    format!("{}{NO_BREAK_SPACE}{month} {}", day_of_month(day), day.year())
}

/// A day: "10 mars 2022", "1er mars 2022".
pub fn date(day: NaiveDate) -> String {
    format!("{} {}", day_and_month(day), day.year())
}

/// From a day to a later one, saying once what they share: "du 10 au 21 mai 2022",
/// "du 6 août au 3 décembre 2021"; "le 10 mai 2022" when it is the same day.
pub fn date_range(start: NaiveDate, end: NaiveDate) -> String {
    let start_words = if start == end {
        return format!("le {}", date(end));
    } else if start.year() != end.year() {
        date(start)
    } else if start.month() != end.month() {
        day_and_month(start)
    } else {
        day_of_month(start)
    };
    format!("du {start_words} au {}", date(end))
}

/// A calendar unit: "10 mars 2022", "mai 2022", "1er trimestre 2022", "2022".
pub fn moment(moment: Moment) -> String {
    match moment {
        Moment::Day(day) => date(day),
        Moment::Month { year, month } => format!("{} {year}", month_name(month)),
        Moment::Quarter { year, quarter } => format!("{}{NO_BREAK_SPACE}trimestre {year}", ordinal(quarter)),
        Moment::HalfYear { year, half } => format!("{}{NO_BREAK_SPACE}semestre {year}", ordinal(half)),
        Moment::Year(year) => year.to_string(),
    }
}

/// When something was measured, as a complement: "en janvier 2022", "au 1er trimestre 2022",
/// "le 15 janvier 2022", "de janvier à juin 2022".
pub fn period(period: Period) -> String {
    use Moment::{Day, HalfYear, Month, Quarter, Year};
    match period {
        Period::Single(one) => single(one),
        Period::Range(start, end) if start == end => single(end),
        Period::Range(Day(start), Day(end)) => date_range(start, end),
        Period::Range(start, end) => {
            let from = match (start, end) {
                (Month { year, month }, Month { year: end_year, .. }) if year == end_year => {
                    month_name(month).to_string()
                }
                (Quarter { year, quarter }, Quarter { year: end_year, .. }) if year == end_year => ordinal(quarter),
                (HalfYear { year, half }, HalfYear { year: end_year, .. }) if year == end_year => ordinal(half),
                _ => moment(start),
            };
            let to = match end {
                Day(_) | Quarter { .. } | HalfYear { .. } => "au",
                Month { .. } | Year(_) => "à",
            };
            let de = match start {
                Day(_) | Quarter { .. } | HalfYear { .. } => "du ",
                Month { .. } if from.starts_with(['a', 'o']) => "d’",
                Month { .. } | Year(_) => "de ",
            };
            format!("{de}{from} {to} {}", moment(end))
        }
    }
}

/// A period as a name on an axis: "2022", "janv. 2022", "T1 2022", "janv.–juin 2022".
pub fn short_period(period: Period) -> String {
    match period {
        Period::Single(one) => short_moment(one),
        Period::Range(start, end) if start == end => short_moment(end),
        Period::Range(start, end) => {
            let (from, to) = (short_moment(start), short_moment(end));
            let year = |words: &str| words.rfind([' ', NO_BREAK_SPACE]).map(|at| words[at..].to_owned());
            let from = match year(&from).filter(|from| year(&to).as_ref() == Some(from)) {
                Some(shared) => from[..from.len() - shared.len()].to_owned(),
                None => from,
            };
            format!("{from}–{to}")
        }
    }
}

fn short_moment(moment: Moment) -> String {
    match moment {
        Moment::Day(day) => short_date(day),
        Moment::Month { year, month } => {
            let name = SHORT_MONTHS.get(month.wrapping_sub(1) as usize).expect("a moment is made from a valid month");
            format!("{name}{NO_BREAK_SPACE}{year}")
        }
        Moment::Quarter { year, quarter } => format!("T{quarter}{NO_BREAK_SPACE}{year}"),
        Moment::HalfYear { year, half } => format!("S{half}{NO_BREAK_SPACE}{year}"),
        Moment::Year(year) => year.to_string(),
    }
}

fn single(one: Moment) -> String {
    let at = match one {
        Moment::Day(_) => "le",
        Moment::Quarter { .. } | Moment::HalfYear { .. } => "au",
        Moment::Month { .. } | Moment::Year(_) => "en",
    };
    format!("{at} {}", moment(one))
}

fn day_and_month(day: NaiveDate) -> String {
    format!("{}{NO_BREAK_SPACE}{}", day_of_month(day), month_name(day.month()))
}

/// ICU writes "1 mars"; in French only the first day is an ordinal, and it always is.
fn day_of_month(day: NaiveDate) -> String {
    if day.day() == 1 { ordinal(1) } else { day.day().to_string() }
}

fn month_name(month: u32) -> &'static str {
    MONTHS.get(month.wrapping_sub(1) as usize).expect("a moment is made from a valid month")
}

fn ordinal(n: u32) -> String {
    if n == 1 { "1er".to_string() } else { format!("{n}e") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::french::{plain_spaces, typography};
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// `2022-03-10`, `2022-03`, `2022-T1`, `2022-S1` or `2022`.
    fn read(text: &str) -> Moment {
        match text.split('-').collect::<Vec<_>>()[..] {
            [year] => Moment::Year(year.parse().unwrap()),
            [year, part] if part.starts_with('T') => {
                Moment::Quarter { year: year.parse().unwrap(), quarter: part[1..].parse().unwrap() }
            }
            [year, part] if part.starts_with('S') => {
                Moment::HalfYear { year: year.parse().unwrap(), half: part[1..].parse().unwrap() }
            }
            [year, month] => Moment::Month { year: year.parse().unwrap(), month: month.parse().unwrap() },
            _ => Moment::Day(day(text)),
        }
    }

    #[test]
    fn long_months_are_cut_short_where_there_is_little_room() {
        for (written, expected) in [
            ("2022-03-10", "10\u{a0}mars 2022"),
            ("2022-09-01", "1er\u{a0}sept. 2022"),
            ("2021-07-31", "31\u{a0}juill. 2021"),
        ] {
            assert_eq!(short_date(day(written)), expected);
        }
    }

    #[test]
    fn days_hold_on_to_their_month() {
        for (written, expected) in [
            ("2022-03-10", "10\u{a0}mars 2022"),
            ("2022-03-01", "1er\u{a0}mars 2022"),
            ("2021-08-31", "31\u{a0}août 2021"),
        ] {
            assert_eq!(date(day(written)), expected);
        }
    }

    #[test]
    fn ranges_of_days_say_once_what_they_share() {
        for (start, end, expected) in [
            ("2022-05-10", "2022-05-21", "du 10 au 21 mai 2022"),
            ("2022-05-01", "2022-05-21", "du 1er au 21 mai 2022"),
            ("2021-08-06", "2021-12-03", "du 6 août au 3 décembre 2021"),
            ("2021-12-28", "2022-01-03", "du 28 décembre 2021 au 3 janvier 2022"),
            ("2021-05-10", "2022-05-10", "du 10 mai 2021 au 10 mai 2022"),
            ("2022-05-10", "2022-05-10", "le 10 mai 2022"),
        ] {
            assert_eq!(plain_spaces(&date_range(day(start), day(end))), expected);
        }
    }

    #[test]
    fn moments_are_named() {
        for (written, expected) in [
            ("2022-05", "mai 2022"),
            ("2022-03-10", "10 mars 2022"),
            ("2022-T1", "1er trimestre 2022"),
            ("2022-T4", "4e trimestre 2022"),
            ("2022-S1", "1er semestre 2022"),
            ("2022-S2", "2e semestre 2022"),
            ("2022", "2022"),
        ] {
            assert_eq!(plain_spaces(&moment(read(written))), expected);
        }
    }

    #[test]
    fn periods_are_names_on_an_axis() {
        for (written, expected) in [
            ("2022", "2022"),
            ("2022-09", "sept. 2022"),
            ("2022-T1", "T1 2022"),
            ("2022-S2", "S2 2022"),
            ("2022-01 2022-06", "janv.–juin 2022"),
            ("2021-11 2022-01", "nov. 2021–janv. 2022"),
            ("2020 2022", "2020–2022"),
            ("2022-T1 2022-T2", "T1–T2 2022"),
            ("2022-05-10 2022-05-21", "10 mai–21 mai 2022"),
        ] {
            let moments: Vec<Moment> = written.split(' ').map(read).collect();
            let given =
                if moments.len() == 1 { Period::Single(moments[0]) } else { Period::Range(moments[0], moments[1]) };
            assert_eq!(plain_spaces(&short_period(given)), expected, "{written}");
        }
    }

    #[test]
    fn periods_are_complements() {
        for (written, expected) in [
            ("2022", "en 2022"),
            ("2022-01", "en janvier 2022"),
            ("2022-T1", "au 1er trimestre 2022"),
            ("2022-S2", "au 2e semestre 2022"),
            ("2022-01-15", "le 15 janvier 2022"),
            ("2022-01 2022-06", "de janvier à juin 2022"),
            ("2021-11 2022-01", "de novembre 2021 à janvier 2022"),
            ("2022-04 2022-08", "d’avril à août 2022"),
            ("2022-10 2022-12", "d’octobre à décembre 2022"),
            ("2021-08 2022-04", "d’août 2021 à avril 2022"),
            ("2020 2022", "de 2020 à 2022"),
            ("2021-T1 2022-T2", "du 1er trimestre 2021 au 2e trimestre 2022"),
            ("2022-T1 2022-T2", "du 1er au 2e trimestre 2022"),
            ("2022-S1 2022-S2", "du 1er au 2e semestre 2022"),
            ("2022-05-10 2022-05-21", "du 10 au 21 mai 2022"),
            ("2022-05-10 2022-05-10", "le 10 mai 2022"),
            ("2022-05 2022-05", "en mai 2022"),
            ("2022-01-15 2022-03", "du 15 janvier 2022 à mars 2022"),
            ("2021 2022-03-10", "de 2021 au 10 mars 2022"),
            ("2021-T4 2022-03", "du 4e trimestre 2021 à mars 2022"),
            ("2021-S2 2022", "du 2e semestre 2021 à 2022"),
        ] {
            let moments: Vec<Moment> = written.split(' ').map(read).collect();
            let given =
                if moments.len() == 1 { Period::Single(moments[0]) } else { Period::Range(moments[0], moments[1]) };
            assert_eq!(plain_spaces(&period(given)), expected, "{written}");
        }
    }

    proptest! {
        #[test]
        fn typography_leaves_dates_alone(start in 0i32..60_000, length in 0i32..2_000) {
            let nth = |days| NaiveDate::from_num_days_from_ce_opt(700_000 + days).unwrap();
            let shown = date_range(nth(start), nth(start + length));
            prop_assert_eq!(typography(&shown), shown);
        }
    }
}
