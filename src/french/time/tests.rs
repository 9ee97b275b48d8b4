//! Times that are read, refused and told.

use super::*;
use proptest::prelude::*;
use rust_decimal::Decimal;

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
