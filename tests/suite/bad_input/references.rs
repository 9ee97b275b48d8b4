//! What one file says of another: names that must exist, and be one thing's only.

use insta::assert_snapshot;

use super::{INDICATORS, MEETING, PREFECTURE, REFERENTIAL, SURVEYS, replaced};
use crate::fixtures::Workshop;

#[test]
fn an_unknown_indicator_is_told_with_the_nearest_one() {
    assert_snapshot!(replaced(INDICATORS, "[m4-rdv-4j]", "[m4-rdv-4jours]"), @"
    erreur : le référentiel n’a pas d’indicateur « m4-rdv-4jours »
      --> reunions/2022-03-10/indicateurs.toml:68:2
       |
    68 | [m4-rdv-4jours]
       |  ^^^^^^^^^^^^^
       |
       = aide : noms les plus proches, sur 17 : « m4-rdv-4j », « m4-rdv-10j », « m4-courriels-5j », « m4-courriers-15j », « m1-courriels-5j », « m1-svi-3j », « m1-courriers-delai-moyen », « m1-courriels-delai-moyen »
    ");
}

#[test]
fn an_unknown_indicator_like_no_other_is_told_with_those_there_are() {
    assert_snapshot!(replaced(INDICATORS, "[m4-rdv-4j]", "[taux-de-rendez-vous]"), @"
    erreur : le référentiel n’a pas d’indicateur « taux-de-rendez-vous »
      --> reunions/2022-03-10/indicateurs.toml:68:2
       |
    68 | [taux-de-rendez-vous]
       |  ^^^^^^^^^^^^^^^^^^^
       |
       = aide : noms les plus proches, sur 17 : « m1-reseaux-connexions », « m1-courriers-delai-moyen », « m1-courriels-delai-moyen », « m1-cni-passeports-delai », « m1-appels-aboutis », « m1-site-connexions », « m1-reclamations-5j-10j », « m1-reclamations-delai-moyen »
    ");
}

#[test]
fn an_indicator_outside_the_perimeter_is_told() {
    assert_snapshot!(replaced(MEETING, "modules = [1, 4]", "modules = [1]"), @"
    erreur : « m4-courriers-15j » est un indicateur du module 4, qui n’est pas dans le périmètre
      --> reunions/2022-03-10/indicateurs.toml:62:2
       |
    62 | [m4-courriers-15j]
       |  ^^^^^^^^^^^^^^^^
       |
       = aide : ajoutez 4 à `modules` dans reunion.toml, ou retirez cet indicateur

    erreur : « m4-courriels-5j » est un indicateur du module 4, qui n’est pas dans le périmètre
      --> reunions/2022-03-10/indicateurs.toml:65:2
       |
    65 | [m4-courriels-5j]
       |  ^^^^^^^^^^^^^^^
       |
       = aide : ajoutez 4 à `modules` dans reunion.toml, ou retirez cet indicateur

    erreur : « m4-rdv-4j » est un indicateur du module 4, qui n’est pas dans le périmètre
      --> reunions/2022-03-10/indicateurs.toml:68:2
       |
    68 | [m4-rdv-4j]
       |  ^^^^^^^^^
       |
       = aide : ajoutez 4 à `modules` dans reunion.toml, ou retirez cet indicateur

    erreur : « m4-rdv-10j » est un indicateur du module 4, qui n’est pas dans le périmètre
      --> reunions/2022-03-10/indicateurs.toml:71:2
       |
    71 | [m4-rdv-10j]
       |  ^^^^^^^^^^
       |
       = aide : ajoutez 4 à `modules` dans reunion.toml, ou retirez cet indicateur
    ");
}

#[test]
fn an_unknown_thing_to_show_is_told() {
    assert_snapshot!(replaced(MEETING, "montre = \"indicateurs\"", "montre = \"indicateur\""), @r#"
    erreur : `montre` ne connaît pas « indicateur »
      --> reunions/2022-03-10/reunion.toml:38:10
       |
    38 | montre = "indicateur"
       |          ^^^^^^^^^^^^
       |
       = aide : vouliez-vous dire « indicateurs » ?
       = aide : un fichier Markdown s’écrit avec son dossier : « diapositives/accueil.md »
    "#);
    assert_snapshot!(replaced(MEETING, "montre = \"indicateurs\"", "montre = \"graphiques\""), @r#"
    erreur : `montre` ne connaît pas « graphiques »
      --> reunions/2022-03-10/reunion.toml:38:10
       |
    38 | montre = "graphiques"
       |          ^^^^^^^^^^^^
       |
       = aide : noms les plus proches, sur 9 : « enquetes », « courriels », « changements », « reclamations », « modules », « actions », « perimetre », « indicateurs »
       = aide : un fichier Markdown s’écrit avec son dossier : « diapositives/accueil.md »
    "#);
}

#[test]
fn a_survey_that_does_not_exist_is_told() {
    assert_snapshot!(replaced(MEETING, "montre = \"enquetes\"", "montre = \"enquete:appels\""), @r#"
    erreur : aucune enquête ne s’appelle « appels »
      --> reunions/2022-03-10/reunion.toml:42:10
       |
    42 | montre = "enquete:appels"
       |          ^^^^^^^^^^^^^^^^
       |
       = aide : noms possibles : « appels-mystere », « satisfaction-usagers »
    "#);
}

#[test]
fn a_missing_markdown_file_is_told() {
    assert_snapshot!(replaced(MEETING, "montre = \"diapositives/module-1.md\"", "montre = \"diapositives/module1.md\""), @r#"
    erreur : le fichier « diapositives/module1.md » n’existe pas dans le dossier de la réunion
      --> reunions/2022-03-10/reunion.toml:17:10
       |
    17 | montre = "diapositives/module1.md"
       |          ^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = aide : vouliez-vous dire « diapositives/module-1.md » ?
    "#);
    assert_snapshot!(replaced(MEETING, "montre = \"diapositives/module-1.md\"", "montre = \"diapositives/accueil.md\""), @r#"
    erreur : le fichier « diapositives/accueil.md » n’existe pas dans le dossier de la réunion
      --> reunions/2022-03-10/reunion.toml:17:10
       |
    17 | montre = "diapositives/accueil.md"
       |          ^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = aide : noms possibles : « diapositives/module-1.md », « diapositives/nouveautes.md »
    "#);
}

#[test]
fn what_is_shown_and_is_not_there_is_told() {
    assert_snapshot!(replaced(MEETING, "montre = \"enquetes\"", "montre = \"courriels\""), @r#"
    erreur : il n’y a pas de courriel type à montrer
      --> reunions/2022-03-10/reunion.toml:42:10
       |
    42 | montre = "courriels"
       |          ^^^^^^^^^^^
       |
       = aide : ajoutez des fichiers Markdown dans le dossier courriels, ou écrivez `oral = true`
    "#);
    let workshop = Workshop::new();
    workshop.remove("reunions/2022-03-10/reclamations.toml");
    assert_snapshot!(workshop.refused(), @r#"
    erreur : il n’y a pas de réclamations à montrer
      --> reunions/2022-03-10/reunion.toml:46:10
       |
    46 | montre = "reclamations"
       |          ^^^^^^^^^^^^^^
       |
       = aide : ajoutez le fichier reclamations.toml, avec `[reclamations]` et `nombre = …` ou `absent = "aucun cas"`
    "#);
}

#[test]
fn an_item_both_told_and_shown_is_told() {
    assert_snapshot!(replaced(MEETING, "montre = \"indicateurs\"", "montre = \"indicateurs\"\noral = true"), @r#"
    erreur : ce point est à la fois oral et montré
      --> reunions/2022-03-10/reunion.toml:39:8
       |
    38 | montre = "indicateurs"
       |          ------------- ce qu’il montre
    39 | oral = true
       |        ^^^^
       |
       = aide : retirez `oral`, ou retirez `montre`
    "#);
}

#[test]
fn a_module_that_does_not_exist_is_told() {
    assert_snapshot!(replaced(MEETING, "modules = [1, 4]", "modules = [1, 4, 9]"), @"
    erreur[module-inconnu]: le référentiel n’a pas de module 9
      --> reunions/2022-03-10/reunion.toml:64:18
       |
    64 | modules = [1, 4, 9]
       |                  ^
       |
       = aide : modules du référentiel : 1, 2, 3, 4, 5, 6, 7, 8
    ");
    assert_snapshot!(replaced(REFERENTIAL, "numero = \"16.3\"\nmodule = 1", "numero = \"16.3\"\nmodule = 10"), @"
    erreur[module-inconnu]: le référentiel n’a pas de module 10
      --> referentiels/qual-e-pref.toml:47:10
       |
    47 | module = 10
       |          ^^
       |
       = aide : modules du référentiel : 1, 2, 3, 4, 5, 6, 7, 8
    ");
}

#[test]
fn what_follows_from_another_error_is_not_told() {
    // The reservation about this indicator stands on a value that has an error of its own.
    assert_snapshot!(replaced(INDICATORS, "valeur = 92\n", "valeur = 92\nsur = 3\n"), @"
    erreur[taux-impossible]: « Taux d’appels aboutis » : 92 % est impossible sur 3 cas
     --> reunions/2022-03-10/indicateurs.toml:8:10
      |
    8 | valeur = 92
      |          ^^
    9 | sur = 3
      |       - l’effectif
      |
      = lieu : m1-appels-aboutis
      = aide : au plus près, 3 sur 3 donne 100 %
      = aide : aucun effectif jusqu’à 3 ne donne ce taux : vérifiez-le
    ");
}

#[test]
fn a_reservation_on_nothing_is_told() {
    assert_snapshot!(replaced(MEETING, "lieu = \"satisfaction-usagers\"", "lieu = \"satisfaction-usager\""), @r#"
    erreur[reserve-sans-objet]: la réserve porte sur « satisfaction-usager », qui n’existe pas
       --> reunions/2022-03-10/reunion.toml:132:8
        |
    132 | lieu = "satisfaction-usager"
        |        ^^^^^^^^^^^^^^^^^^^^^
        |
        = aide : vouliez-vous dire « satisfaction-usagers » ?
    "#);
}

#[test]
fn a_referential_that_does_not_exist_is_told() {
    assert_snapshot!(replaced(PREFECTURE, "referentiel = \"qual-e-pref\"", "referentiel = \"quale-pref\""), @r#"
    erreur : le référentiel « quale-pref » n’existe pas
     --> prefecture.toml:7:15
      |
    7 | referentiel = "quale-pref" # le fichier referentiels/qual-e-pref.toml
      |               ^^^^^^^^^^^^ fichier cherché : referentiels/quale-pref.toml
      |
      = aide : vouliez-vous dire « qual-e-pref » ?
    "#);
}

#[test]
fn two_indicators_of_one_name_are_told() {
    assert_snapshot!(replaced(REFERENTIAL, "id = \"m4-rdv-10j\"", "id = \"m4-rdv-4j\""), @r#"
    erreur : l’indicateur « m4-rdv-4j » est défini deux fois
       --> referentiels/qual-e-pref.toml:164:6
        |
    157 | id = "m4-rdv-4j"
        |      ----------- première fois
    ...
    164 | id = "m4-rdv-4j"
        |      ^^^^^^^^^^^ seconde fois
        |
        = aide : changez l’un des deux noms, ou supprimez ce qui est en double
    "#);
}

#[test]
fn two_modules_of_one_number_are_told() {
    assert_snapshot!(replaced(REFERENTIAL, "numero = 8", "numero = 7"), @"
    erreur : le module 7 est défini deux fois
      --> referentiels/qual-e-pref.toml:38:10
       |
    34 | [[module]]
       | ---------- première fois
    ...
    38 | numero = 7
       |          ^ seconde fois
       |
       = aide : changez l’un des deux numéros, ou supprimez ce qui est en double
    ");
}

#[test]
fn two_surveys_of_one_name_are_told() {
    assert_snapshot!(replaced(SURVEYS, "id = \"satisfaction-usagers\"", "id = \"appels-mystere\""), @r#"
    erreur : l’enquête « appels-mystere » est définie deux fois
      --> reunions/2022-03-10/enquetes.toml:58:6
       |
     6 | id = "appels-mystere"
       |      ---------------- première fois
    ...
    58 | id = "appels-mystere"
       |      ^^^^^^^^^^^^^^^^ seconde fois
       |
       = aide : changez l’un des deux noms, ou supprimez ce qui est en double
    "#);
}

#[test]
fn two_criteria_of_one_name_are_told() {
    assert_snapshot!(replaced(SURVEYS, "id = \"disponibilite\"", "id = \"courtoisie\""), @r#"
    erreur : le critère « courtoisie » est défini deux fois
      --> reunions/2022-03-10/enquetes.toml:76:6
       |
    71 | id = "courtoisie"
       |      ------------ première fois
    ...
    76 | id = "courtoisie"
       |      ^^^^^^^^^^^^ seconde fois
       |
       = aide : changez l’un des deux noms, ou supprimez ce qui est en double
    "#);
}

#[test]
fn a_module_twice_in_the_perimeter_is_told() {
    assert_snapshot!(replaced(MEETING, "modules = [1, 4]", "modules = [1, 4, 1]"), @"
    erreur : le module 1 est écrit deux fois
      --> reunions/2022-03-10/reunion.toml:64:18
       |
    64 | modules = [1, 4, 1]
       |            -     ^ seconde fois
       |            |
       |            première fois
       |
       = aide : supprimez l’une des deux fois
    ");
}
