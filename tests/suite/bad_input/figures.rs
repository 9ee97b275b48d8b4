//! Figures: exactly one of a value, counts or an absence, and counts that make a rate.

use insta::assert_snapshot;

use super::{COMPLAINTS, INDICATORS, REFERENTIAL, SURVEYS, replaced};

/// What is said when the indicator `m1-courriels-5j`, in %, is given in these words.
fn rate(words: &str) -> String {
    replaced(INDICATORS, "valeur = 69.4", words)
}

#[test]
fn more_cases_than_there_are_is_told() {
    assert_snapshot!(rate("nombre = 36\nsur = 25"), @"
    erreur[nombre-depasse-effectif]: « Taux de réponses aux courriels de demande d’informations dans le délai de 5 jours ouvrés » : 36 cas favorables sur 25
      --> reunions/2022-03-10/indicateurs.toml:31:10
       |
    31 | nombre = 36
       |          ^^
    32 | sur = 25
       |       -- l’effectif
       |
       = lieu : m1-courriels-5j
       = aide : `nombre` compte les cas favorables, `sur` tous les cas : sont-ils intervertis ?
    ");
}

#[test]
fn a_rate_of_no_case_at_all_is_told() {
    assert_snapshot!(rate("nombre = 0\nsur = 0"), @r#"
    erreur[effectif-nul]: un effectif de 0 ne donne pas de taux
      --> reunions/2022-03-10/indicateurs.toml:32:7
       |
    32 | sur = 0
       |       ^
       |
       = aide : écrivez `absent = "aucun cas"`
    "#);
}

#[test]
fn half_of_the_counts_is_told() {
    assert_snapshot!(rate("nombre = 25"), @"
    erreur : `nombre` va avec `sur`
      --> reunions/2022-03-10/indicateurs.toml:31:10
       |
    31 | nombre = 25
       |          ^^
       |
       = aide : ajoutez le nombre total de cas : `sur = …`
    ");
    assert_snapshot!(rate("sur = 36"), @"
    erreur : `sur` va avec `nombre`
      --> reunions/2022-03-10/indicateurs.toml:31:7
       |
    31 | sur = 36
       |       ^^
       |
       = aide : ajoutez le nombre de cas favorables : `nombre = …`
    ");
}

#[test]
fn a_value_that_is_absent_is_told() {
    assert_snapshot!(rate("valeur = 69.4\nabsent = \"non mesuré\""), @r#"
    erreur : `valeur` et `absent` ne vont pas ensemble
      --> reunions/2022-03-10/indicateurs.toml:31:10
       |
    31 | valeur = 69.4
       |          ^^^^
    32 | absent = "non mesuré"
       |          ------------ `absent` est ici
       |
       = aide : gardez `valeur`, ou `nombre` et `sur`, ou `absent`
    "#);
}

#[test]
fn no_value_at_all_is_told() {
    assert_snapshot!(rate("periode = \"2022\""), @r#"
    erreur[valeur-vide]: « Taux de réponses aux courriels de demande d’informations dans le délai de 5 jours ouvrés » : la valeur est à renseigner
      --> reunions/2022-03-10/indicateurs.toml:30:2
       |
    30 | [m1-courriels-5j]
       |  ^^^^^^^^^^^^^^^
       |
       = lieu : m1-courriels-5j
       = aide : donnez la valeur, ou dites par `absent` et `precision` pourquoi il n’y en a pas

    erreur[periode-non-close]: « Taux de réponses aux courriels de demande d’informations dans le délai de 5 jours ouvrés » : mesuré en 2022, période qui n’est pas finie le 10 mars 2022
      --> reunions/2022-03-10/indicateurs.toml:31:11
       |
    31 | periode = "2022"
       |           ^^^^^^
       |
      ::: reunions/2022-03-10/reunion.toml:7:8
       |
     7 | date = 2022-03-10
       |        ^^^^^^^^^^ la réunion
       |
       = lieu : m1-courriels-5j
       = aide : donnez les mois vraiment mesurés, par exemple `periode = "2022-01/2022-02"`
    "#);
    assert_snapshot!(replaced(COMPLAINTS, "absent = \"aucun cas\"\nprecision = \"aucune réclamation reçue\"\n", ""), @"
    erreur[valeur-vide]: « Réclamations et suggestions » : la valeur est à renseigner
     --> reunions/2022-03-10/reclamations.toml:4:1
      |
    4 | [reclamations]
      | ^^^^^^^^^^^^^^
      |
      = lieu : reclamations
      = aide : donnez la valeur, ou dites par `absent` et `precision` pourquoi il n’y en a pas
    ");
}

#[test]
fn a_reason_without_absence_is_told() {
    assert_snapshot!(rate("valeur = 69.4\nprecision = \"pas tous comptés\""), @r#"
    erreur : `precision` va avec `absent`
      --> reunions/2022-03-10/indicateurs.toml:32:13
       |
    32 | precision = "pas tous comptés"
       |             ^^^^^^^^^^^^^^^^^^ rien n’est absent ici
       |
       = aide : retirez cette ligne, ou dites par `absent` pourquoi il n’y a pas de valeur
    "#);
}

#[test]
fn counts_of_what_is_not_a_rate_are_told() {
    assert_snapshot!(replaced(INDICATORS, "valeur = 14", "nombre = 14\nsur = 20"), @"
    erreur[unite-differente]: `nombre` et `sur` donnent un taux, mais cet indicateur n’est pas en %
      --> reunions/2022-03-10/indicateurs.toml:52:10
       |
    52 | nombre = 14
       |          ^^
       |
       = aide : écrivez `valeur = …` seule, dans l’unité de l’indicateur
    ");
}

#[test]
fn a_direction_without_target_is_told() {
    assert_snapshot!(rate("valeur = 69.4\nsens = \"au moins\""), @r#"
    erreur : `sens` va avec `objectif`
      --> reunions/2022-03-10/indicateurs.toml:32:8
       |
    32 | sens = "au moins"
       |        ^^^^^^^^^^
       |
       = aide : ajoutez `objectif = …`, ou retirez cette ligne
    "#);
}

#[test]
fn a_survey_that_ends_before_it_begins_is_told() {
    assert_snapshot!(replaced(SURVEYS, "au = 2021-12-03", "au = 2021-07-03"), @"
    erreur[dates-inversees]: « L’enquête de satisfaction auprès des usagers » : l’enquête commence le 6 août 2021 et finit le 3 juillet 2021
      --> reunions/2022-03-10/enquetes.toml:63:6
       |
    63 | du = 2021-08-06
       |      ^^^^^^^^^^
    64 | au = 2021-07-03
       |      ---------- sa fin
       |
       = lieu : satisfaction-usagers
       = aide : vérifiez `du` et `au`
    ");
}

#[test]
fn a_criterion_that_is_called_like_the_number_of_answers_is_told() {
    assert_snapshot!(replaced(SURVEYS, "id = \"svi\"", "id = \"effectif\""), @"
    erreur : deux chiffres s’appellent « appels-mystere/effectif »
      --> reunions/2022-03-10/enquetes.toml:17:1
       |
    12 | effectif = 17
       |            -- première fois
    ...
    17 | [[enquete.critere]]
       | ^^^^^^^^^^^^^^^^^^^ seconde fois
       |
       = aide : donnez un autre `id` à l’un des deux
    ");
}

#[test]
fn an_identifier_with_capitals_and_accents_is_told() {
    assert_snapshot!(replaced(REFERENTIAL, "id = \"m4-rdv-10j\"", "id = \"M4 Délai RDV\""), @r#"
    erreur : l’identifiant « M4 Délai RDV » contient des signes interdits
       --> referentiels/qual-e-pref.toml:164:6
        |
    164 | id = "M4 Délai RDV"
        |      ^^^^^^^^^^^^^^
        |
        = aide : écrivez-le en minuscules sans accent, chiffres et traits d’union : « m4-delai-rdv »
    "#);
}
