//! Public holidays, zone by zone, and working days. A *jour ouvré* is a day from Monday to Friday that is not a
//! public holiday; a delay of so many of them begins on the day after the one it is counted from. The holidays are
//! those of the State's list, which has none of the days that overseas collectivities add for themselves.

use crate::meeting::Zone;
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The public holiday that `day` is in `zone`, as it is called.
pub fn holiday(day: NaiveDate, zone: Zone) -> Option<&'static str> {
    let after_easter = easter(day.year()).map(|easter| (day - easter).num_days());
    let alsatian = zone == Zone::AlsaceMoselle;
    match (day.month(), day.day(), after_easter) {
        (1, 1, _) => Some("jour de l’An"),
        (5, 1, _) => Some("fête du Travail"),
        (5, 8, _) => Some("victoire de 1945"),
        (7, 14, _) => Some("fête nationale"),
        (8, 15, _) => Some("Assomption"),
        (11, 1, _) => Some("Toussaint"),
        (11, 11, _) => Some("armistice de 1918"),
        (12, 25, _) => Some("Noël"),
        (12, 26, _) if alsatian => Some("Saint-Étienne"),
        (.., Some(-2)) if alsatian => Some("Vendredi saint"),
        (.., Some(1)) => Some("lundi de Pâques"),
        (.., Some(39)) => Some("Ascension"),
        (.., Some(50)) => Some("lundi de Pentecôte"),
        (month, day, _) if abolition(zone) == Some((month, day)) => Some("abolition de l’esclavage"),
        _ => None,
    }
}

/// Month and day on which a zone remembers the abolition of slavery (decree 83-1003 of 23 November 1983 as amended).
fn abolition(zone: Zone) -> Option<(u32, u32)> {
    match zone {
        Zone::Mainland
        | Zone::AlsaceMoselle
        | Zone::SaintPierreEtMiquelon
        | Zone::NouvelleCaledonie
        | Zone::PolynesieFrancaise
        | Zone::WallisEtFutuna => None,
        Zone::Mayotte => Some((4, 27)),
        Zone::Martinique => Some((5, 22)),
        Zone::Guadeloupe => Some((5, 27)),
        Zone::SaintMartin => Some((5, 28)),
        Zone::Guyane => Some((6, 10)),
        Zone::SaintBarthelemy => Some((10, 9)),
        Zone::Reunion => Some((12, 20)),
    }
}

/// Easter Sunday: the algorithm that J.-M. Oudin published in 1940 (US Naval Observatory, "The Date of Easter"); none
/// before the calendar it is for.
fn easter(year: i32) -> Option<NaiveDate> {
    if year < 1583 {
        return None;
    }
    let century = year / 100;
    let golden = year % 19;
    let correction = (century - 17) / 25;
    let mut epact = (century - century / 4 - (century - correction) / 3 + 19 * golden + 15) % 30;
    epact -= (epact / 28) * (1 - (epact / 28) * (29 / (epact + 1)) * ((21 - golden) / 11));
    let weekday = (year + year / 4 + epact + 2 - century + century / 4) % 7;
    let offset = epact - weekday;
    let month = 3 + (offset + 40) / 44;
    let day = offset + 28 - 31 * (month / 4);
    NaiveDate::from_ymd_opt(year, month.try_into().ok()?, day.try_into().ok()?)
}

/// Whether `day` is a working day in `zone`.
pub fn is_working_day(day: NaiveDate, zone: Zone) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && holiday(day, zone).is_none()
}

/// The working day on which a delay of `count` working days ends that begins after `day`: the first after it for 1;
/// `None` at the end of the calendar.
pub fn working_day_after(day: NaiveDate, count: u32, zone: Zone) -> Option<NaiveDate> {
    let mut day = day;
    for _ in 0..count {
        day = day.checked_add_days(Days::new(1))?;
        while !is_working_day(day, zone) {
            day = day.checked_add_days(Days::new(1))?;
        }
    }
    Some(day)
}

/// The days of the week.
pub const WEEKDAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/// The day of the week: "dimanche".
pub fn weekday(day: NaiveDate) -> &'static str {
    WEEKDAYS[day.weekday().num_days_from_monday() as usize]
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use proptest::prelude::*;

    const OFFICIAL: &str = include_str!("../../tests/fixtures/calendar/jours-feries-2020-2030.csv");

    /// The zones as the official list spells them.
    const ZONES: [(&str, Zone); 13] = [
        ("Métropole", Zone::Mainland),
        ("Alsace-Moselle", Zone::AlsaceMoselle),
        ("Guadeloupe", Zone::Guadeloupe),
        ("Guyane", Zone::Guyane),
        ("Martinique", Zone::Martinique),
        ("Mayotte", Zone::Mayotte),
        ("La Réunion", Zone::Reunion),
        ("Saint-Barthélémy", Zone::SaintBarthelemy),
        ("Saint-Martin", Zone::SaintMartin),
        ("Saint-Pierre-et-Miquelon", Zone::SaintPierreEtMiquelon),
        ("Nouvelle-Calédonie", Zone::NouvelleCaledonie),
        ("Polynésie Française", Zone::PolynesieFrancaise),
        ("Wallis-et-Futuna", Zone::WallisEtFutuna),
    ];

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Zone, day and name of each holiday of the official list.
    fn official() -> impl Iterator<Item = (&'static str, NaiveDate, &'static str)> {
        OFFICIAL.lines().filter(|line| !line.starts_with('#')).map(|line| {
            let mut fields = line.splitn(3, ';').map(|field| field.trim_end());
            let mut field = || fields.next().unwrap();
            (field(), day(field()), field())
        })
    }

    #[test]
    fn the_holidays_of_2020_to_2030_are_the_official_ones() {
        let official: BTreeSet<(&str, NaiveDate)> = official().map(|(zone, day, _)| (zone, day)).collect();
        let ours: BTreeSet<(&str, NaiveDate)> = ZONES
            .iter()
            .flat_map(|(name, zone)| {
                let days = day("2020-01-01").iter_days().take_while(|day| day.year() <= 2030);
                days.filter(|day| holiday(*day, *zone).is_some()).map(|day| (*name, day))
            })
            .collect();
        // A holiday of Guyane is Whit Monday too in 2030.
        assert_eq!((self::official().count(), official.len()), (1672, 1671));
        assert_eq!(ours, official);
    }

    #[test]
    fn each_holiday_has_one_name_of_its_own() {
        let zones = BTreeMap::from(ZONES);
        let mut names = BTreeMap::<&str, BTreeSet<&str>>::new();
        for (zone, day, official) in official().filter(|(_, day, _)| *day != self::day("2030-06-10")) {
            names.entry(official).or_default().extend(holiday(day, zones[zone]));
        }
        let pairs: Vec<(&str, Vec<&str>)> =
            names.into_iter().map(|(official, ours)| (official, ours.into_iter().collect())).collect();
        assert_eq!(
            pairs,
            [
                ("11 novembre", vec!["armistice de 1918"]),
                ("14 juillet", vec!["fête nationale"]),
                ("1er janvier", vec!["jour de l’An"]),
                ("1er mai", vec!["fête du Travail"]),
                ("2ème jour de Noël", vec!["Saint-Étienne"]),
                ("8 mai", vec!["victoire de 1945"]),
                ("Abolition de l'esclavage", vec!["abolition de l’esclavage"]),
                ("Ascension", vec!["Ascension"]),
                ("Assomption", vec!["Assomption"]),
                ("Jour de Noël", vec!["Noël"]),
                ("Lundi de Pentecôte", vec!["lundi de Pentecôte"]),
                ("Lundi de Pâques", vec!["lundi de Pâques"]),
                ("Toussaint", vec!["Toussaint"]),
                ("Vendredi saint", vec!["Vendredi saint"]),
            ]
        );
    }

    #[test]
    fn easter_is_where_the_church_puts_it() {
        for (year, date) in [
            (1818, "1818-03-22"),
            (1943, "1943-04-25"),
            (1954, "1954-04-18"),
            (2000, "2000-04-23"),
            (2285, "2285-03-22"),
        ] {
            assert_eq!(easter(year), Some(day(date)));
        }
    }

    #[test]
    fn ten_working_days_from_a_date() {
        for (from, count, zone, to) in [
            // Easter Monday, 18 April 2022.
            ("2022-04-08", 10, Zone::Mainland, "2022-04-25"),
            // Good Friday too.
            ("2022-04-08", 10, Zone::AlsaceMoselle, "2022-04-26"),
            // 1 and 8 May 2025 are Thursdays.
            ("2025-04-28", 10, Zone::Mainland, "2025-05-14"),
            // 27 April 2026, a Monday, only in Mayotte.
            ("2026-04-24", 1, Zone::Mayotte, "2026-04-28"),
            ("2026-04-24", 1, Zone::Mainland, "2026-04-27"),
            ("2025-07-10", 2, Zone::Mainland, "2025-07-15"),
            // Christmas and New Year; Saint-Étienne in Strasbourg.
            ("2025-12-19", 10, Zone::Mainland, "2026-01-06"),
            ("2025-12-19", 10, Zone::AlsaceMoselle, "2026-01-07"),
            // Ascension, 9 May 2024, and Whit Monday; 22 May in Martinique.
            ("2024-05-07", 10, Zone::NouvelleCaledonie, "2024-05-24"),
            ("2024-05-07", 10, Zone::Martinique, "2024-05-27"),
            // Good Friday is a working day outside of Alsace and Moselle.
            ("2025-04-17", 1, Zone::SaintPierreEtMiquelon, "2025-04-18"),
            // 20 December 2024 is a Friday.
            ("2024-12-19", 1, Zone::Reunion, "2024-12-23"),
            // From a Sunday, the day itself does not count either.
            ("2022-03-13", 5, Zone::Mainland, "2022-03-18"),
            ("2022-03-13", 0, Zone::Mainland, "2022-03-13"),
        ] {
            assert_eq!(working_day_after(day(from), count, zone), Some(day(to)), "{from} + {count} {zone:?}");
        }
        assert_eq!(working_day_after(NaiveDate::MAX, 1, Zone::Mainland), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_delay_holds_as_many_working_days_as_it_says(
            shift in 0_u64..4000,
            count in 1_u32..60,
            zone in 0..ZONES.len(),
        ) {
            let (from, zone) = (day("2020-01-01") + Days::new(shift), ZONES[zone].1);
            let to = working_day_after(from, count, zone).unwrap();
            prop_assert!(is_working_day(to, zone));
            let between = from.iter_days().skip(1).take_while(|day| *day <= to);
            prop_assert_eq!(between.filter(|day| is_working_day(*day, zone)).count(), count as usize);
        }
    }
}
