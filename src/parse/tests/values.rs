//! Values as they are read: numbers, periods, texts, each with its place.

use chrono::NaiveDate;

use super::super::{Amount, Keyed, MeasureTable};
use super::value;
use crate::meeting::{Absence, Direction, Moment, Period};

/// The only measure of an `indicateurs.toml`.
fn measure(text: &str) -> MeasureTable {
    let Keyed(mut measures) = value::<Keyed<MeasureTable>>(&format!("[m1]\n{text}\n"));
    measures.remove(0).1
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
fn numbers_keep_their_decimals() {
    for (written, read) in [
        ("12.62", "12.62"),
        ("12.60", "12.60"),
        ("92", "92"),
        ("1_000.5", "1000.5"),
        ("+0.50", "0.50"),
        ("-3", "-3"),
        ("999999999999999.123456789012", "999999999999999.123456789012"),
    ] {
        let number = measure(&format!("valeur = {written}")).value.expect("a value");
        assert_eq!(number.value, Amount::Number(read.parse().unwrap()));
        let Amount::Number(number) = number.value else { unreachable!("it is a number") };
        assert_eq!(number.to_string(), read);
    }
}

#[test]
fn every_kind_of_value_is_read_with_its_place() {
    let text = "[m1]\nnombre = 25\nsur = 36\nabsent = \"non mesuré\"\nsens = \"au plus\"\nsource = 'GRC'\n";
    let Keyed(measures) = value::<Keyed<MeasureTable>>(text);
    let (name, measure) = &measures[0];
    assert_eq!((name.value.as_str(), &text[name.span.range()]), ("m1", "m1"));
    assert_eq!(&text[measure.span.range()], "[m1]");
    let source = measure.source.as_ref().expect("a source");
    assert_eq!((source.value.as_str(), &text[source.span.range()]), ("GRC", "'GRC'"));
    assert_eq!(measure.count.as_ref().map(|count| count.value), Some(25));
    assert_eq!(measure.base.as_ref().map(|base| base.value), Some(36));
    assert_eq!(measure.absent.as_ref().map(|absent| absent.value), Some(Absence::NotMeasured));
    assert_eq!(measure.direction.as_ref().map(|direction| direction.value), Some(Direction::AtMost));
    assert!(measure.value.is_none() && measure.period.is_none());
}

#[test]
fn line_ends_inside_a_text_are_those_of_unix() {
    let text = measure("precision = \"\"\"\r\nun\r\ndeux\"\"\"").precision.expect("a text");
    assert_eq!(text.value, "un\ndeux");
}

#[test]
fn a_lone_carriage_return() {
    insta::assert_snapshot!(super::report::<Keyed<MeasureTable>>("indicateurs.toml", "[m1]\rvaleur = 3\r"), @"
    erreur : cette fin de ligne n’est pas reconnue (retour chariot seul)
     --> indicateurs.toml:1:6
      |
    1 | [m1]␍valeur = 3␍
      |      ^
      |
      = aide : enregistrez le fichier avec des fins de ligne Windows ou Unix
    ");
}
