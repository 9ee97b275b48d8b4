//! Texts, numbers and words.

use super::super::super::{Keyed, MeasureTable};
use super::super::value;
use super::{measure, report};
use crate::meeting::{Absence, Direction};

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
fn a_number_between_quotes() {
    insta::assert_snapshot!(report("[m1]\nvaleur = \"12,62\"\nobjectif = \"92\"\nnombre = \"1 000\"\n"), @r#"
    erreur : « 12,62 » est entre guillemets
     --> indicateurs.toml:2:10
      |
    2 | valeur = "12,62"
      |          ^^^^^^^
      |
      = aide : écrivez `valeur = 12.62`, sans guillemets, avec un point

    erreur : « 92 » est entre guillemets
     --> indicateurs.toml:3:12
      |
    3 | objectif = "92"
      |            ^^^^
      |
      = aide : écrivez `objectif = 92`, sans guillemets

    erreur : « 1 000 » est entre guillemets
     --> indicateurs.toml:4:10
      |
    4 | nombre = "1 000"
      |          ^^^^^^^
      |
      = aide : écrivez `nombre = 1000`, sans guillemets
    "#);
}

#[test]
fn a_percentage_between_quotes() {
    insta::assert_snapshot!(report("[m1]\nvaleur = \"76,5 %\"\n"), @r#"
    erreur : « 76,5 % » est entre guillemets
     --> indicateurs.toml:2:10
      |
    2 | valeur = "76,5 %"
      |          ^^^^^^^^
      |
      = aide : écrivez `valeur = 76.5`, sans guillemets ni `%`, avec un point
    "#);
}

#[test]
fn a_text_for_a_number() {
    insta::assert_snapshot!(report("[m1]\nvaleur = \"aucune\"\n"), @r#"
    erreur : `valeur` attend un nombre sans guillemets, et non un texte
     --> indicateurs.toml:2:10
      |
    2 | valeur = "aucune"
      |          ^^^^^^^^
      |
      = aide : écrivez par exemple `valeur = 12.62`
    "#);
}

#[test]
fn a_number_for_a_text() {
    insta::assert_snapshot!(report("[m1]\nsource = 2022\n"), @r#"
    erreur : `source` attend un texte entre guillemets, et non un nombre entier
     --> indicateurs.toml:2:10
      |
    2 | source = 2022
      |          ^^^^
      |
      = aide : écrivez par exemple `source = "2022"`
    "#);
}

#[test]
fn a_list_for_a_text() {
    insta::assert_snapshot!(report("[m1]\nsource = [\"GRC\"]\n"), @r#"
    erreur : `source` attend un texte entre guillemets, et non une liste entre crochets
     --> indicateurs.toml:2:10
      |
    2 | source = ["GRC"]
      |          ^^^^^^^
      |
      = aide : écrivez par exemple `source = "…"`
    "#);
}

#[test]
fn a_table_for_a_text() {
    insta::assert_snapshot!(report("[m1]\nsource = { nom = \"GRC\" }\n"), @r#"
    erreur : `source` attend un texte entre guillemets, et non un tableau
     --> indicateurs.toml:2:10
      |
    2 | source = { nom = "GRC" }
      |          ^^^^^^^^^^^^^^^
      |
      = aide : écrivez par exemple `source = "…"`
    "#);
}

#[test]
fn true_for_a_number() {
    insta::assert_snapshot!(report("[m1]\nvaleur = true\n"), @"
    erreur : `valeur` attend un nombre sans guillemets, et non `true` ou `false`
     --> indicateurs.toml:2:10
      |
    2 | valeur = true
      |          ^^^^
      |
      = aide : écrivez par exemple `valeur = 12.62`
    ");
}

#[test]
fn a_number_that_is_not_decimal() {
    insta::assert_snapshot!(report("[m1]\nvaleur = 0xFF\n"), @"
    erreur : `0xFF` n’est pas un nombre décimal
     --> indicateurs.toml:2:10
      |
    2 | valeur = 0xFF
      |          ^^^^
      |
      = aide : écrivez le nombre avec des chiffres seulement, comme `12` ou `12.62`
    ");
}

#[test]
fn an_exponent() {
    insta::assert_snapshot!(report("[m1]\nvaleur = 1e3\n"), @"
    erreur : `1e3` n’est pas un nombre écrit en toutes décimales
     --> indicateurs.toml:2:10
      |
    2 | valeur = 1e3
      |          ^^^
      |
      = aide : écrivez le nombre avec des chiffres et un point, comme `12.62`, sans exposant
    ");
}

#[test]
fn infinity_and_not_a_number() {
    insta::assert_snapshot!(report("[m1]\nvaleur = inf\nobjectif = nan\n"), @"
    erreur : `inf` n’est pas un nombre écrit en toutes décimales
     --> indicateurs.toml:2:10
      |
    2 | valeur = inf
      |          ^^^
      |
      = aide : écrivez le nombre avec des chiffres et un point, comme `12.62`, sans exposant

    erreur : `nan` n’est pas un nombre écrit en toutes décimales
     --> indicateurs.toml:3:12
      |
    3 | objectif = nan
      |            ^^^
      |
      = aide : écrivez le nombre avec des chiffres et un point, comme `12.62`, sans exposant
    ");
}

#[test]
fn too_many_decimals() {
    insta::assert_snapshot!(report("[m1]\nvaleur = 12.6123456789012\n"), @"
    erreur : trop de décimales : 12 au plus
     --> indicateurs.toml:2:10
      |
    2 | valeur = 12.6123456789012
      |          ^^^^^^^^^^^^^^^^
      |
      = aide : arrondissez à ce qui doit se lire sur la diapositive
    ");
}

#[test]
fn too_many_digits() {
    insta::assert_snapshot!(report("[m1]\nvaleur = 1234567890123456\n"), @"
    erreur : nombre trop grand : 15 chiffres au plus avant la virgule
     --> indicateurs.toml:2:10
      |
    2 | valeur = 1234567890123456
      |          ^^^^^^^^^^^^^^^^
      |
      = aide : vérifiez-le, ou changez d’unité (milliers, millions)
    ");
}

#[test]
fn a_negative_count() {
    insta::assert_snapshot!(report("[m1]\nnombre = -3\n"), @"
    erreur : `nombre` ne peut pas être négatif
     --> indicateurs.toml:2:10
      |
    2 | nombre = -3
      |          ^^
      |
      = aide : écrivez un nombre entier, comme `25`
    ");
}

#[test]
fn a_count_with_decimals() {
    insta::assert_snapshot!(report("[m1]\nnombre = 3.5\n"), @"
    erreur : `nombre` attend un nombre entier, sans virgule
     --> indicateurs.toml:2:10
      |
    2 | nombre = 3.5
      |          ^^^
      |
      = aide : écrivez un nombre entier, comme `25`
    ");
}

#[test]
fn an_empty_text() {
    insta::assert_snapshot!(report("[m1]\nprecision = \"  \"\n"), @r#"
    erreur : `precision` est vide
     --> indicateurs.toml:2:13
      |
    2 | precision = "  "
      |             ^^^^
      |
      = aide : écrivez le texte entre les guillemets, ou supprimez la ligne si la clé est facultative
    "#);
}

#[test]
fn a_control_character_in_a_text() {
    insta::assert_snapshot!(report("[m1]\nprecision = \"a\\u0007b\"\n"), @r#"
    erreur : `precision` contient un caractère de commande (U+0007)
     --> indicateurs.toml:2:13
      |
    2 | precision = "a\u0007b"
      |             ^^^^^^^^^^
      |
      = aide : retirez-le ; pour écrire une barre oblique inverse, doublez-la : `\\`
    "#);
}

#[test]
fn an_unknown_reason_of_absence() {
    insta::assert_snapshot!(report("[m1]\nabsent = \"pas mesuré\"\n"), @r#"
    erreur : `absent` ne connaît pas « pas mesuré »
     --> indicateurs.toml:2:10
      |
    2 | absent = "pas mesuré"
      |          ^^^^^^^^^^^^ vouliez-vous écrire `"non mesuré"` ?
      |
      = aide : mots possibles : `"aucun cas"`, `"non mesuré"`, `"non communiqué"`, `"non significatif"`, `"sans objet"`, `"à renseigner"`
    "#);
}

#[test]
fn a_misspelt_reason_of_absence() {
    insta::assert_snapshot!(report("[m1]\nabsent = \"non mesure\"\n"), @r#"
    erreur : `absent` ne connaît pas « non mesure »
     --> indicateurs.toml:2:10
      |
    2 | absent = "non mesure"
      |          ^^^^^^^^^^^^ vouliez-vous écrire `"non mesuré"` ?
      |
      = aide : mots possibles : `"aucun cas"`, `"non mesuré"`, `"non communiqué"`, `"non significatif"`, `"sans objet"`, `"à renseigner"`
    "#);
}

#[test]
fn a_number_for_a_word() {
    insta::assert_snapshot!(report("[m1]\nabsent = 1\n"), @r#"
    erreur : `absent` attend un mot entre guillemets, et non un nombre entier
     --> indicateurs.toml:2:10
      |
    2 | absent = 1
      |          ^
      |
      = aide : écrivez par exemple `absent = "aucun cas"`
    "#);
}
