//! Mistakes in numbers, dates and yes or no.

use super::report;

#[test]
fn a_decimal_comma() {
    insta::assert_snapshot!(report("[m1]\nvaleur = 12,62\n\n[m2]\nvaleur = 76,5 %\n"), @"
    erreur : un nombre s’écrit ici avec un point, pas une virgule
     --> indicateurs.toml:2:10
      |
    2 | valeur = 12,62
      |          ^^^^^
      |
      = aide : écrivez `valeur = 12.62`

    erreur : un nombre s’écrit ici avec un point, pas une virgule
     --> indicateurs.toml:5:10
      |
    5 | valeur = 76,5 %
      |          ^^^^^^
      |
      = aide : écrivez `valeur = 76.5`, sans `%` : l’unité vient du référentiel
    ");
}

#[test]
fn a_percent_sign() {
    insta::assert_snapshot!(report("[m1]\nvaleur = 92 %\n"), @"
    erreur : `92 %` n’est pas écrit comme un nombre
     --> indicateurs.toml:2:10
      |
    2 | valeur = 92 %
      |          ^^^^
      |
      = aide : écrivez `valeur = 92`, sans espace ni `%` : l’unité vient du référentiel
    ");
}

#[test]
fn spaces_between_thousands() {
    insta::assert_snapshot!(report("[m1]\nvaleur = 1 000\n"), @"
    erreur : `1 000` n’est pas écrit comme un nombre
     --> indicateurs.toml:2:10
      |
    2 | valeur = 1 000
      |          ^^^^^
      |
      = aide : écrivez `valeur = 1000`, avec des chiffres seulement, sans espace
    ");
}

#[test]
fn a_number_with_its_unit() {
    insta::assert_snapshot!(report("[m1]\nvaleur = 3 jours\n"), @r#"
    erreur : `3 jours` est un nombre suivi d’un texte
     --> indicateurs.toml:2:10
      |
    2 | valeur = 3 jours
      |          ^^^^^^^
      |
      = aide : pour un nombre, écrivez `valeur = 3` : l’unité vient du référentiel
      = aide : pour un texte, écrivez `valeur = "3 jours"`
    "#);
}

#[test]
fn a_count_out_of_a_base() {
    insta::assert_snapshot!(report("[m1]\nvaleur = 25 sur 36\n"), @"
    erreur : `25 sur 36` n’est pas un nombre seul
     --> indicateurs.toml:2:10
      |
    2 | valeur = 25 sur 36
      |          ^^^^^^^^^
      |
      = aide : écrivez deux lignes : `nombre = 25`, puis `sur = 36`
    ");
}

#[test]
fn a_leading_zero() {
    insta::assert_snapshot!(report("[m1]\nnombre = 012\n"), @r#"
    erreur : un nombre ne commence pas par 0
     --> indicateurs.toml:2:10
      |
    2 | nombre = 012
      |          ^^^
      |
      = aide : pour un nombre, écrivez `nombre = 12`
      = aide : pour un texte (un numéro de téléphone, un code), écrivez `nombre = "012"`
    "#);
}

#[test]
fn a_number_without_digits_on_one_side() {
    insta::assert_snapshot!(report("[m1]\nvaleur = .5\n\n[m2]\nvaleur = 5.\n"), @"
    erreur : `.5` n’est pas un nombre
     --> indicateurs.toml:2:10
      |
    2 | valeur = .5
      |          ^^
      |
      = aide : écrivez `valeur = 0.5`

    erreur : `5.` n’est pas un nombre
     --> indicateurs.toml:5:10
      |
    5 | valeur = 5.
      |          ^^
      |
      = aide : écrivez `valeur = 5`
    ");
}

#[test]
fn a_french_date() {
    insta::assert_snapshot!(report("[m1]\nperiode = 10/03/2022\n"), @"
    erreur : `10/03/2022` n’est pas une date dans l’ordre attendu : année, mois, jour
     --> indicateurs.toml:2:11
      |
    2 | periode = 10/03/2022
      |           ^^^^^^^^^^
      |
      = aide : écrivez `periode = 2022-03-10`
    ");
}

#[test]
fn a_date_in_words() {
    insta::assert_snapshot!(report("[m1]\nperiode = du 6 août au 3 décembre 2021\n"), @r#"
    erreur : `du 6 août au 3 décembre 2021` n’est pas une période dans l’ordre attendu : année d’abord
     --> indicateurs.toml:2:11
      |
    2 | periode = du 6 août au 3 décembre 2021
      |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : écrivez `periode = "2021-08-06/2021-12-03"`
    "#);
}

#[test]
fn a_month_without_quotes() {
    insta::assert_snapshot!(report("[m1]\nperiode = 2022-05\n"), @r#"
    erreur : une période (mois, trimestre, semestre, année…) s’écrit entre guillemets
     --> indicateurs.toml:2:11
      |
    2 | periode = 2022-05
      |           ^^^^^^^
      |
      = aide : écrivez `periode = "2022-05"`
    "#);
}

#[test]
fn a_quarter_without_quotes() {
    insta::assert_snapshot!(report("[m1]\nperiode = 2022-T2\n"), @r#"
    erreur : une période (mois, trimestre, semestre, année…) s’écrit entre guillemets
     --> indicateurs.toml:2:11
      |
    2 | periode = 2022-T2
      |           ^^^^^^^
      |
      = aide : écrivez `periode = "2022-T2"`
    "#);
}

#[test]
fn a_date_without_its_zeros() {
    insta::assert_snapshot!(report("[m1]\nperiode = 2022-3-1\n"), @"
    erreur : `2022-3-1` n’est pas une date dans l’ordre attendu : année, mois, jour
     --> indicateurs.toml:2:11
      |
    2 | periode = 2022-3-1
      |           ^^^^^^^^
      |
      = aide : écrivez `periode = 2022-03-01`
    ");
}

#[test]
fn the_31_of_february() {
    insta::assert_snapshot!(report("[m1]\nperiode = 2022-02-31\n"), @"
    erreur : le 31 février 2022 n’existe pas
     --> indicateurs.toml:2:11
      |
    2 | periode = 2022-02-31
      |           ^^^^^^^^^^
      |
      = aide : février 2022 a 28 jours : corrigez la date
    ");
}

#[test]
fn the_13th_month() {
    insta::assert_snapshot!(report("[m1]\nperiode = 2022-13-01\n"), @"
    erreur : il n’y a pas de mois 13
     --> indicateurs.toml:2:11
      |
    2 | periode = 2022-13-01
      |           ^^^^^^^^^^
      |
      = aide : un mois va de `01` à `12`, après l’année
    ");
}

#[test]
fn yes_and_no() {
    insta::assert_snapshot!(report("[m1]\noral = oui\n\n[m2]\noral = Faux\n"), @"
    erreur : `oui` s’écrit ici `true`
     --> indicateurs.toml:2:8
      |
    2 | oral = oui
      |        ^^^
      |
      = aide : écrivez `oral = true`, sans guillemets ni majuscule

    erreur : `Faux` s’écrit ici `false`
     --> indicateurs.toml:5:8
      |
    5 | oral = Faux
      |        ^^^^
      |
      = aide : écrivez `oral = false`, sans guillemets ni majuscule
    ");
}

#[test]
fn a_value_after_a_number() {
    insta::assert_snapshot!(report("[m1]\nvaleur = 3 4\n"), @r#"
    erreur : un texte s’écrit entre guillemets
     --> indicateurs.toml:2:10
      |
    2 | valeur = 3 4
      |          ^^^
      |
      = aide : écrivez `valeur = "3 4"`
    "#);
}

#[test]
fn a_sign_twice() {
    insta::assert_snapshot!(report("[m1]\nvaleur = --3\n"), @"
    erreur : `--3` n’est pas un nombre
     --> indicateurs.toml:2:10
      |
    2 | valeur = --3
      |          ^^^
      |
      = aide : écrivez-le avec des chiffres et un point : `12.62` ; si c’est un texte, mettez-le entre guillemets
    ");
}

#[test]
fn a_telephone_number() {
    insta::assert_snapshot!(report("[m1]\nsource = 04 74 32 30 00\n"), @r#"
    erreur : un texte s’écrit entre guillemets
     --> indicateurs.toml:2:10
      |
    2 | source = 04 74 32 30 00
      |          ^^^^^^^^^^^^^^
      |
      = aide : écrivez `source = "04 74 32 30 00"`
    "#);
}
