//! Dates and periods: what is read, what is told, what is recognised.

use super::*;

#[test]
fn every_accepted_form_is_read() {
    let day = |y, m, d| Moment::Day(NaiveDate::from_ymd_opt(y, m, d).expect("a day"));
    let year = 2022;
    for (text, expected) in [
        ("2022", Period::Single(Moment::Year(year))),
        ("2022-05", Period::Single(Moment::Month { year, month: 5 })),
        ("2022-T2", Period::Single(Moment::Quarter { year, quarter: 2 })),
        ("2022-s1", Period::Single(Moment::HalfYear { year, half: 1 })),
        (" 2022-05-10 ", Period::Single(day(2022, 5, 10))),
        ("2021-08-06/2021-12-03", Period::Range(day(2021, 8, 6), day(2021, 12, 3))),
        ("2021 / 2022-T1", Period::Range(Moment::Year(2021), Moment::Quarter { year, quarter: 1 })),
    ] {
        assert_eq!(period(text), Ok(expected), "{text}");
    }
}

#[test]
fn what_does_not_exist_is_told_from_what_cannot_be_read() {
    let told = |text: &str| match period(text) {
        Err(PeriodError::NoSuch(message, _)) => message,
        other => format!("{other:?}"),
    };
    assert_eq!(told("2022-02-31"), "le 31 février 2022 n’existe pas");
    assert_eq!(told("2022-13"), "il n’y a pas de mois 13");
    assert_eq!(told("2022-T5"), "il n’y a pas de trimestre 5");
    assert_eq!(told("2022-S0"), "il n’y a pas de semestre 0");
    assert_eq!(period("2022-12/2022-01"), Err(PeriodError::Reversed));
    for text in ["", "-", "22", "mai 2022", "2022-5", "2022-05-1", "2022-05-10-11", "2022-Té", "2022-T", "/", "٢٠٢٢"]
    {
        assert_eq!(period(text), Err(PeriodError::Form), "{text}");
    }
}

#[test]
fn french_dates_are_recognised_to_say_how_to_write_them() {
    for (text, expected) in [
        ("10/03/2022", "2022-03-10"),
        ("10-03-2022", "2022-03-10"),
        ("10.03.22", "2022-03-10"),
        ("le 10 mars 2022", "2022-03-10"),
        ("1er Août 2022", "2022-08-01"),
        ("2022/3/1", "2022-03-01"),
        ("2022-3-1", "2022-03-01"),
        ("mai 2022", "2022-05"),
        ("05/2022", "2022-05"),
        ("2e trimestre 2022", "2022-T2"),
        ("T2 2022", "2022-T2"),
        ("1er semestre 2022", "2022-S1"),
        ("du 6 août au 3 décembre 2021", "2021-08-06/2021-12-03"),
        ("2022-05-10 au 2022-05-21", "2022-05-10/2022-05-21"),
        ("de mai à juin 2022", "2022-05/2022-06"),
    ] {
        assert_eq!(suggestion(text).as_deref(), Some(expected), "{text}");
    }
    for text in ["31/02/2022", "bonjour", "12,62", "", "1 000", "en cours", "é/é/é", "13 sur 17"] {
        assert_eq!(suggestion(text), None, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC*", near in "[0-9TSts/. -]{0,12}") {
        let _ = (period(&text), suggestion(&text), period(&near), suggestion(&near));
    }
}
