//! Dates and periods.

use chrono::NaiveDate;

use super::super::super::MeetingFile;
use super::{measure, report};
use crate::meeting::{Moment, Period};

/// The errors of a `reunion.toml` with this date.
fn report_date(date: &str) -> String {
    let text = format!("[reunion]\ntitre = \"Réunion\"\ndate = {date}\nstatut = \"projet\"\n");
    super::super::report::<MeetingFile>("reunion.toml", &text)
}

#[test]
fn periods_are_read_with_and_without_quotes() {
    let day = |day| Moment::Day(NaiveDate::from_ymd_opt(2022, 5, day).expect("a day"));
    for (written, period) in [
        ("2022", Period::Single(Moment::Year(2022))),
        ("\"2022\"", Period::Single(Moment::Year(2022))),
        ("2022-05-10", Period::Single(day(10))),
        ("\"2022-05-10/2022-05-21\"", Period::Range(day(10), day(21))),
        ("\"2022-S2\"", Period::Single(Moment::HalfYear { year: 2022, half: 2 })),
    ] {
        assert_eq!(measure(&format!("periode = {written}")).period.expect("a period").value, period);
    }
}

#[test]
fn a_date_for_a_text() {
    insta::assert_snapshot!(report("[m1]\nsource = 2022-03-10\n"), @r#"
    erreur : `source` attend un texte entre guillemets, et non une date
     --> indicateurs.toml:2:10
      |
    2 | source = 2022-03-10
      |          ^^^^^^^^^^
      |
      = aide : écrivez par exemple `source = "2022-03-10"`
    "#);
}

#[test]
fn a_period_that_is_none() {
    insta::assert_snapshot!(report("[m1]\nperiode = \"cette année\"\n"), @r#"
    erreur : « cette année » n’est pas une période
     --> indicateurs.toml:2:11
      |
    2 | periode = "cette année"
      |           ^^^^^^^^^^^^^
      |
      = aide : écrivez `"2022"` (année), `"2022-S1"` (semestre), `"2022-T2"` (trimestre), `"2022-05"` (mois), `"2022-05-10"` (jour), ou deux d’entre eux séparés par `/`
    "#);
}

#[test]
fn a_period_in_french() {
    insta::assert_snapshot!(report("[m1]\nperiode = \"mai 2022\"\n"), @r#"
    erreur : `periode` ne s’écrit pas « mai 2022 »
     --> indicateurs.toml:2:11
      |
    2 | periode = "mai 2022"
      |           ^^^^^^^^^^
      |
      = aide : écrivez `periode = "2022-05"`
    "#);
}

#[test]
fn a_range_in_french() {
    insta::assert_snapshot!(report("[m1]\nperiode = \"du 6 août au 3 décembre 2021\"\n"), @r#"
    erreur : `periode` ne s’écrit pas « du 6 août au 3 décembre 2021 »
     --> indicateurs.toml:2:11
      |
    2 | periode = "du 6 août au 3 décembre 2021"
      |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : écrivez `periode = "2021-08-06/2021-12-03"`
    "#);
}

#[test]
fn a_month_that_does_not_exist() {
    insta::assert_snapshot!(report("[m1]\nperiode = \"2022-13\"\n"), @r#"
    erreur : il n’y a pas de mois 13
     --> indicateurs.toml:2:11
      |
    2 | periode = "2022-13"
      |           ^^^^^^^^^
      |
      = aide : un mois va de `01` à `12`, après l’année
    "#);
}

#[test]
fn a_quarter_that_does_not_exist() {
    insta::assert_snapshot!(report("[m1]\nperiode = \"2022-T5\"\n"), @r#"
    erreur : il n’y a pas de trimestre 5
     --> indicateurs.toml:2:11
      |
    2 | periode = "2022-T5"
      |           ^^^^^^^^^
      |
      = aide : un trimestre va de `T1` à `T4`
    "#);
}

#[test]
fn the_31_of_february_between_quotes() {
    insta::assert_snapshot!(report("[m1]\nperiode = \"2022-02-31\"\n"), @r#"
    erreur : le 31 février 2022 n’existe pas
     --> indicateurs.toml:2:11
      |
    2 | periode = "2022-02-31"
      |           ^^^^^^^^^^^^
      |
      = aide : février 2022 a 28 jours : corrigez la date
    "#);
}

#[test]
fn a_period_that_ends_before_it_starts() {
    insta::assert_snapshot!(report("[m1]\nperiode = \"2022/2021\"\n"), @r#"
    erreur : « 2022/2021 » finit avant de commencer
     --> indicateurs.toml:2:11
      |
    2 | periode = "2022/2021"
      |           ^^^^^^^^^^^
      |
      = aide : écrivez d’abord le début, puis la fin : `"2021-08-06/2021-12-03"`
    "#);
}

#[test]
fn a_year_of_two_digits() {
    insta::assert_snapshot!(report("[m1]\nperiode = 22\n"), @"
    erreur : `22` n’est pas une année
     --> indicateurs.toml:2:11
      |
    2 | periode = 22
      |           ^^
      |
      = aide : une année a quatre chiffres : `2022`
    ");
}

#[test]
fn a_decimal_number_for_a_period() {
    insta::assert_snapshot!(report("[m1]\nperiode = 2022.5\n"), @r#"
    erreur : `periode` attend une période entre guillemets (année, semestre, trimestre, mois ou jour), et non un nombre à virgule
     --> indicateurs.toml:2:11
      |
    2 | periode = 2022.5
      |           ^^^^^^
      |
      = aide : écrivez par exemple `periode = "2022-T2"`
    "#);
}

#[test]
fn a_date_with_its_time() {
    insta::assert_snapshot!(report("[m1]\nperiode = 2022-05-10T12:00:00\n"), @"
    erreur : `periode` attend une date (année-mois-jour, sans guillemets), et non une date avec une heure
     --> indicateurs.toml:2:11
      |
    2 | periode = 2022-05-10T12:00:00
      |           ^^^^^^^^^^^^^^^^^^^
      |
      = aide : écrivez par exemple `periode = 2022-03-10`
    ");
}

#[test]
fn a_time_alone() {
    insta::assert_snapshot!(report("[m1]\nperiode = 12:30:00\n"), @"
    erreur : `periode` attend une date (année-mois-jour, sans guillemets), et non une heure
     --> indicateurs.toml:2:11
      |
    2 | periode = 12:30:00
      |           ^^^^^^^^
      |
      = aide : écrivez par exemple `periode = 2022-03-10`
    ");
}

#[test]
fn a_date_between_quotes() {
    insta::assert_snapshot!(report_date("\"2022-03-10\""), @r#"
    erreur : « 2022-03-10 » est un texte, `date` attend une date
     --> reunion.toml:3:8
      |
    3 | date = "2022-03-10"
      |        ^^^^^^^^^^^^
      |
      = aide : écrivez `date = 2022-03-10`, sans guillemets
    "#);
}

#[test]
fn a_french_date_between_quotes() {
    insta::assert_snapshot!(report_date("\"10/03/2022\""), @r#"
    erreur : « 10/03/2022 » est un texte, `date` attend une date
     --> reunion.toml:3:8
      |
    3 | date = "10/03/2022"
      |        ^^^^^^^^^^^^
      |
      = aide : écrivez `date = 2022-03-10`, sans guillemets
    "#);
}

#[test]
fn a_date_in_words_between_quotes() {
    insta::assert_snapshot!(report_date("\"10 mars 2022\""), @r#"
    erreur : « 10 mars 2022 » est un texte, `date` attend une date
     --> reunion.toml:3:8
      |
    3 | date = "10 mars 2022"
      |        ^^^^^^^^^^^^^^
      |
      = aide : écrivez `date = 2022-03-10`, sans guillemets
    "#);
}

#[test]
fn a_month_for_a_date() {
    insta::assert_snapshot!(report_date("\"2022-03\""), @r#"
    erreur : `date` attend une date (année-mois-jour, sans guillemets), et non un texte
     --> reunion.toml:3:8
      |
    3 | date = "2022-03"
      |        ^^^^^^^^^
      |
      = aide : écrivez par exemple `date = 2022-03-10`
    "#);
}

#[test]
fn a_year_for_a_date() {
    insta::assert_snapshot!(report_date("2022"), @"
    erreur : `date` attend une date (année-mois-jour, sans guillemets), et non un nombre entier
     --> reunion.toml:3:8
      |
    3 | date = 2022
      |        ^^^^
      |
      = aide : écrivez par exemple `date = 2022-03-10`
    ");
}

#[test]
fn a_date_with_a_time() {
    insta::assert_snapshot!(report_date("2022-03-10 14:00:00"), @"
    erreur : `date` attend une date (année-mois-jour, sans guillemets), et non une date avec une heure
     --> reunion.toml:3:8
      |
    3 | date = 2022-03-10 14:00:00
      |        ^^^^^^^^^^^^^^^^^^^
      |
      = aide : écrivez par exemple `date = 2022-03-10`
    ");
}

#[test]
fn a_day_that_does_not_exist() {
    insta::assert_snapshot!(report_date("\"2022-02-31\""), @r#"
    erreur : le 31 février 2022 n’existe pas
     --> reunion.toml:3:8
      |
    3 | date = "2022-02-31"
      |        ^^^^^^^^^^^^
      |
      = aide : février 2022 a 28 jours : corrigez la date
    "#);
}
