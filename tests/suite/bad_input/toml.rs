//! TOML files: keys, types, values that are not what they should be.

use insta::assert_snapshot;

use super::{COMPLAINTS, INDICATORS, MEETING, PREFECTURE, REFERENTIAL, SURVEYS, replaced, written};

#[test]
fn a_misspelt_key_is_told_with_the_nearest_known_one() {
    assert_snapshot!(replaced(INDICATORS, "precision = \"pas de courriers reçus\"", "precison = \"pas de courriers reçus\""), @r#"
    erreur : clé inconnue `precison`
      --> reunions/2022-03-10/indicateurs.toml:35:1
       |
    35 | precison = "pas de courriers reçus"
       | ^^^^^^^^ vouliez-vous écrire `precision` ?
       |
       = aide : noms connus ici : `valeur`, `nombre`, `sur`, `unite`, `absent`, `precision`, `periode`, `objectif`, `sens`, `source`, `commentaire`, `rupture`
    "#);
}

#[test]
fn a_misspelt_required_key_is_one_error() {
    assert_snapshot!(replaced(MEETING, "statut =", "status ="), @r#"
    erreur : clé inconnue `status`
     --> reunions/2022-03-10/reunion.toml:8:1
      |
    8 | status = "présenté"
      | ^^^^^^ vouliez-vous écrire `statut` ?
      |
      = aide : noms connus ici : `titre`, `date`, `statut`, `referentiel`, `duree`, `cloture`
    "#);
}

#[test]
fn a_misspelt_table_is_told() {
    assert_snapshot!(replaced(MEETING, "[perimetre]", "[périmètre]"), @"
    erreur : un nom de tableau s’écrit sans accent, sans espace et sans guillemets
      --> reunions/2022-03-10/reunion.toml:63:3
       |
    63 | [périmètre]
       |   ^
       |
       = aide : écrivez `[perimetre]`
    ");
}

#[test]
fn a_missing_key_is_told_with_an_example() {
    assert_snapshot!(replaced(MEETING, "date = 2022-03-10\n", ""), @"
    erreur : il manque la clé `date` dans `[reunion]`
     --> reunions/2022-03-10/reunion.toml:5:1
      |
    5 | [reunion]
      | ^^^^^^^^^
      |
      = aide : ajoutez sous cette ligne : `date = 2022-03-10`
    ");
}

#[test]
fn two_missing_keys_are_told_together() {
    assert_snapshot!(replaced(SURVEYS, "du = 2021-08-06\nau = 2021-12-03\n", ""), @"
    erreur : il manque les clés `du` et `au` dans `[[enquete]]`
      --> reunions/2022-03-10/enquetes.toml:57:1
       |
    57 | [[enquete]]
       | ^^^^^^^^^^^
       |
       = aide : ajoutez sous cette ligne :
                `du = 2022-03-10`
                `au = 2022-03-10`
    ");
}

#[test]
fn a_missing_table_is_told() {
    assert_snapshot!(replaced(PREFECTURE, "[prefecture]", "[seuil]"), @"
    erreur : il manque le tableau `[prefecture]` dans ce fichier
     --> prefecture.toml:1:1
      |
    1 | #:schema ./schemas/prefecture.schema.json
      | ^
      |
      = aide : ajoutez une ligne `[prefecture]`, et ses clés dessous

    erreur : tableau inconnu `[seuil]`
     --> prefecture.toml:4:2
      |
    4 | [seuil]
      |  ^^^^^ vouliez-vous écrire `seuils` ?
      |
      = aide : noms connus ici : `prefecture`, `logo`, `polices`, `seuils`, `sigles`, `publication`
    ");
}

#[test]
fn a_text_where_a_number_belongs_is_told() {
    assert_snapshot!(replaced(SURVEYS, "effectif = 17", "effectif = \"dix-sept\""), @r#"
    erreur : `effectif` attend un nombre entier sans guillemets, et non un texte
      --> reunions/2022-03-10/enquetes.toml:12:12
       |
    12 | effectif = "dix-sept"
       |            ^^^^^^^^^^
       |
       = aide : écrivez par exemple `effectif = 25`
    "#);
}

#[test]
fn a_number_where_a_text_belongs_is_told() {
    assert_snapshot!(replaced(MEETING, "titre = \"Réunion du comité local des usagers\"", "titre = 2022"), @r#"
    erreur : `titre` attend un texte entre guillemets, et non un nombre entier
     --> reunions/2022-03-10/reunion.toml:6:9
      |
    6 | titre = 2022
      |         ^^^^
      |
      = aide : écrivez par exemple `titre = "2022"`
    "#);
}

#[test]
fn a_word_where_true_or_false_belongs_is_told() {
    assert_snapshot!(replaced(REFERENTIAL, "obligatoire = true", "obligatoire = \"oui\""), @r#"
    erreur : `obligatoire` attend `true` (vrai) ou `false` (faux) sans guillemets, et non un texte
      --> referentiels/qual-e-pref.toml:16:15
       |
    16 | obligatoire = "oui"
       |               ^^^^^
       |
       = aide : écrivez par exemple `obligatoire = true`
    "#);
}

#[test]
fn a_word_that_is_not_in_the_list_is_told_with_the_list() {
    assert_snapshot!(replaced(COMPLAINTS, "absent = \"aucun cas\"", "absent = \"aucune\""), @r#"
    erreur : `absent` ne connaît pas « aucune »
     --> reunions/2022-03-10/reclamations.toml:5:10
      |
    5 | absent = "aucune"
      |          ^^^^^^^^
      |
      = aide : mots possibles : `"aucun cas"`, `"non mesuré"`, `"non communiqué"`, `"non significatif"`, `"sans objet"`, `"à renseigner"`
    "#);
}

#[test]
fn a_decimal_comma_in_quotes_is_told() {
    assert_snapshot!(replaced(INDICATORS, "valeur = 12.62", "valeur = \"12,62\""), @r#"
    erreur : « 12,62 » est entre guillemets
      --> reunions/2022-03-10/indicateurs.toml:21:10
       |
    21 | valeur = "12,62"
       |          ^^^^^^^
       |
       = aide : écrivez `valeur = 12.62`, sans guillemets, avec un point
    "#);
}

#[test]
fn a_decimal_comma_without_quotes_is_told() {
    assert_snapshot!(replaced(INDICATORS, "valeur = 12.62", "valeur = 12,62"), @"
    erreur : un nombre s’écrit ici avec un point, pas une virgule
      --> reunions/2022-03-10/indicateurs.toml:21:10
       |
    21 | valeur = 12,62
       |          ^^^^^
       |
       = aide : écrivez `valeur = 12.62`
    ");
}

#[test]
fn the_thirty_first_of_february_is_told() {
    assert_snapshot!(replaced(MEETING, "date = 2022-03-10", "date = 2022-02-31"), @"
    erreur : le 31 février 2022 n’existe pas
     --> reunions/2022-03-10/reunion.toml:7:8
      |
    7 | date = 2022-02-31
      |        ^^^^^^^^^^
      |
      = aide : février 2022 a 28 jours : corrigez la date
    ");
}

#[test]
fn a_date_written_day_first_is_told() {
    assert_snapshot!(replaced(SURVEYS, "du = 2021-08-06", "du = 06/08/2021"), @"
    erreur : `06/08/2021` n’est pas une date dans l’ordre attendu : année, mois, jour
      --> reunions/2022-03-10/enquetes.toml:63:6
       |
    63 | du = 06/08/2021
       |      ^^^^^^^^^^
       |
       = aide : écrivez `du = 2021-08-06`
    ");
}

#[test]
fn quotes_of_a_word_processor_are_told() {
    assert_snapshot!(replaced(MEETING, "\"présenté\"", "“présenté”"), @r#"
    erreur : un texte s’entoure ici de guillemets droits : `"`, ni « » ni “ ”
     --> reunions/2022-03-10/reunion.toml:8:10
      |
    8 | statut = “présenté”
      |          ^^^^^^^^^^
      |
      = aide : écrivez `statut = "présenté"` ; à l’intérieur d’un texte, « » et “ ” sont permis
    "#);
}

#[test]
fn a_value_that_is_not_there_is_told() {
    assert_snapshot!(replaced(INDICATORS, "valeur = 92\n", "valeur =\n"), @r#"
    erreur : il manque la valeur de `valeur`
     --> reunions/2022-03-10/indicateurs.toml:8:9
      |
    8 | valeur =
      |         ^
      |
      = aide : écrivez-la après le signe `=` ; un texte se met entre guillemets : `valeur = "…"`
      = aide : si vous n’avez rien à dire, supprimez la ligne
    "#);
}

#[test]
fn a_table_written_twice_is_told() {
    assert_snapshot!(replaced(INDICATORS, "[m1-permis-delai]", "[m1-civ-delai]"), @"
    erreur : le tableau `m1-civ-delai` est déjà écrit plus haut
      --> reunions/2022-03-10/indicateurs.toml:57:1
       |
    54 | [m1-civ-delai]
       | -------------- la première fois ici
    ...
    57 | [m1-civ-delai]
       | ^^^^^^^^^^^^^^
       |
       = aide : réunissez les deux en un seul, ou corrigez le nom de l’un d’eux
    ");
}

#[test]
fn a_key_written_twice_is_told() {
    assert_snapshot!(replaced(INDICATORS, "valeur = 92\n", "valeur = 92\nvaleur = 93\n"), @"
    erreur : la clé `valeur` est déjà écrite dans ce tableau
     --> reunions/2022-03-10/indicateurs.toml:9:1
      |
    8 | valeur = 92
      | ------ la première fois ici
    9 | valeur = 93
      | ^^^^^^
      |
      = aide : gardez une seule des deux lignes
      = aide : si un autre tableau commence ici, il lui manque sa ligne `[…]`
    ");
}

#[test]
fn an_empty_file_is_told() {
    assert_snapshot!(written(MEETING, ""), @"
    erreur : ce fichier est vide
     --> reunions/2022-03-10/reunion.toml:1:1
      |
    1 |
      | ^
      |
      = aide : il commence par `[reunion]`, puis `titre`, `date` et `statut` dessous
    ");
    assert_snapshot!(written(INDICATORS, "\n\n"), @"
    erreur : ce fichier est vide
     --> reunions/2022-03-10/indicateurs.toml:1:1
      |
    1 |
      | ^
      |
      = aide : remplissez-le, ou supprimez-le s’il n’y a rien à dire à cette réunion
    ");
    assert_snapshot!(written(PREFECTURE, ""), @r#"
    erreur : ce fichier est vide
     --> prefecture.toml:1:1
      |
    1 |
      | ^
      |
      = aide : il commence par `[prefecture]`, puis `nom = "…"` et `referentiel = "…"` dessous
    "#);
    assert_snapshot!(written(REFERENTIAL, "# rien\n"), @"
    erreur : ce fichier est vide
     --> referentiels/qual-e-pref.toml:1:1
      |
    1 | # rien
      | ^
      |
      = aide : remplissez-le, ou supprimez-le
    ");
}
