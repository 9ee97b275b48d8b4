//! What the rules find in what authors write, with the whole message: figures, dates, reservations.

use insta::assert_snapshot;

use super::{INDICATORS, MEETING, PREFECTURE, SURVEYS, replaced};
use crate::fixtures::{Workshop, errors};

#[test]
fn a_reservation_of_an_unknown_code() {
    let told = replaced(MEETING, r#"code = "periode-non-close""#, r#"code = "periode-non-clause""#);
    assert_snapshot!(told, @r#"
    erreur[periode-non-close]: « Taux d’appels aboutis » : mesuré en 2022, période qui n’est pas finie le 10 mars 2022
     --> reunions/2022-03-10/indicateurs.toml:9:11
      |
    9 | periode = "2022" # année non close à la date de la réunion : voir les réserves
      |           ^^^^^^
      |
     ::: reunions/2022-03-10/reunion.toml:7:8
      |
    7 | date = 2022-03-10
      |        ^^^^^^^^^^ la réunion
      |
      = lieu : m1-appels-aboutis
      = aide : donnez les mois vraiment mesurés, par exemple `periode = "2022-01/2022-02"`

    erreur[reserve-inconnue]: aucune règle n’a le code « periode-non-clause »
       --> reunions/2022-03-10/reunion.toml:105:8
        |
    105 | code = "periode-non-clause"
        |        ^^^^^^^^^^^^^^^^^^^^
        |
        = aide : vouliez-vous dire « periode-non-close » ?
        = aide : `clu check` donne le code et le lieu de chaque constat ; ce qu’aucune règle ne vérifie s’écrit par `[[observation]]`
    "#);
}

#[test]
fn a_reservation_of_what_cannot_be_accepted() {
    let told = replaced(MEETING, r#"code = "periode-non-close""#, r#"code = "module-inconnu""#);
    assert_snapshot!(told, @r#"
    erreur[periode-non-close]: « Taux d’appels aboutis » : mesuré en 2022, période qui n’est pas finie le 10 mars 2022
     --> reunions/2022-03-10/indicateurs.toml:9:11
      |
    9 | periode = "2022" # année non close à la date de la réunion : voir les réserves
      |           ^^^^^^
      |
     ::: reunions/2022-03-10/reunion.toml:7:8
      |
    7 | date = 2022-03-10
      |        ^^^^^^^^^^ la réunion
      |
      = lieu : m1-appels-aboutis
      = aide : donnez les mois vraiment mesurés, par exemple `periode = "2022-01/2022-02"`

    erreur[reserve-inconnue]: « module-inconnu » ne peut pas être accepté par une réserve : il faut le corriger
       --> reunions/2022-03-10/reunion.toml:105:8
        |
    105 | code = "module-inconnu"
        |        ^^^^^^^^^^^^^^^^
        |
        = aide : `clu check` donne le code et le lieu de chaque constat ; ce qu’aucune règle ne vérifie s’écrit par `[[observation]]`
    "#);
}

#[test]
fn a_reservation_that_matches_nothing() {
    let told = replaced(MEETING, r#"code = "enquete-apres-reunion""#, r#"code = "dates-inversees""#);
    assert_snapshot!(told, @r#"
    erreur[enquete-apres-reunion]: « Les appels mystère » : l’enquête finit le 21 mai 2022, après la réunion du 10 mars 2022
      --> reunions/2022-03-10/enquetes.toml:10:6
       |
    10 | au = 2022-05-21
       |      ^^^^^^^^^^
       |
      ::: reunions/2022-03-10/reunion.toml:7:8
       |
     7 | date = 2022-03-10
       |        ^^^^^^^^^^ la réunion
       |
       = lieu : appels-mystere
       = aide : vérifiez l’année de `du` et de `au`

    erreur[reserve-sans-objet]: aucun constat « dates-inversees » ne concerne « appels-mystere »
       --> reunions/2022-03-10/reunion.toml:120:8
        |
    120 | code = "dates-inversees"
        |        ^^^^^^^^^^^^^^^^^
        |
        = aide : si le défaut est corrigé, retirez la réserve
    "#);
}

#[test]
fn a_reservation_at_another_place() {
    let told = replaced(MEETING, r#"lieu = "m1-svi-3j""#, r#"lieu = "m1-site-3j""#);
    assert_snapshot!(told, @r#"
    erreur[valeur-vide]: « Taux de mise à jour du SVI local dans le délai de 3 jours ouvrés » : la valeur n’est pas communiquée, et rien ne dit pourquoi
      --> reunions/2022-03-10/indicateurs.toml:12:10
       |
    12 | absent = "non communiqué" # un blanc dans le document d’origine
       |          ^^^^^^^^^^^^^^^^
       |
       = lieu : m1-svi-3j
       = aide : donnez la valeur, ou dites par `absent` et `precision` pourquoi il n’y en a pas

    erreur[reserve-sans-objet]: aucun constat « valeur-vide » ne concerne « m1-site-3j »
       --> reunions/2022-03-10/reunion.toml:110:8
        |
    110 | code = "valeur-vide"
        |        ^^^^^^^^^^^^^
        |
        = aide : ce constat existe ailleurs : « m1-svi-3j », « m1-courriels-delai-moyen »
    "#);
}

#[test]
fn a_reservation_that_accepts_too_much() {
    let told =
        replaced(MEETING, "lieu = \"satisfaction-usagers\"\nconstats = 13\n", "lieu = \"satisfaction-usagers\"\n");
    assert_snapshot!(told, @r#"
    erreur[taux-impossible]: « la courtoisie des agents en contact avec le public » : 86,3 % est impossible sur 52 réponses
      --> reunions/2022-03-10/enquetes.toml:73:8
       |
    65 | effectif = 52
       |            -- l’effectif
    ...
    73 | taux = 86.3
       |        ^^^^
       |
       = lieu : satisfaction-usagers/courtoisie
       = aide : au plus près, 45 sur 52 donne 86,5 %
       = aide : 44/51 le donne ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « la disponibilité » : 82,4 % est impossible sur 52 réponses
      --> reunions/2022-03-10/enquetes.toml:78:8
       |
    65 | effectif = 52
       |            -- l’effectif
    ...
    78 | taux = 82.4
       |        ^^^^
       |
       = lieu : satisfaction-usagers/disponibilite
       = aide : au plus près, 43 sur 52 donne 82,7 %
       = aide : 42/51, 28/34 et 14/17 le donnent ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « la prise en compte des personnes en difficulté » : 63,2 % est impossible sur 52 réponses
      --> reunions/2022-03-10/enquetes.toml:88:8
       |
    65 | effectif = 52
       |            -- l’effectif
    ...
    88 | taux = 63.2
       |        ^^^^
       |
       = lieu : satisfaction-usagers/difficulte
       = aide : au plus près, 33 sur 52 donne 63,5 %
       = aide : 24/38 et 12/19 le donnent ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « l’usage d’un langage compréhensible » : 82,4 % est impossible sur 52 réponses
      --> reunions/2022-03-10/enquetes.toml:93:8
       |
    65 | effectif = 52
       |            -- l’effectif
    ...
    93 | taux = 82.4
       |        ^^^^
       |
       = lieu : satisfaction-usagers/langage
       = aide : au plus près, 43 sur 52 donne 82,7 %
       = aide : 42/51, 28/34 et 14/17 le donnent ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « l’orientation des usagers » : 80,4 % est impossible sur 52 réponses
      --> reunions/2022-03-10/enquetes.toml:98:8
       |
    65 | effectif = 52
       |            -- l’effectif
    ...
    98 | taux = 80.4
       |        ^^^^
       |
       = lieu : satisfaction-usagers/orientation
       = aide : au plus près, 42 sur 52 donne 80,8 %
       = aide : 41/51 et 37/46 le donnent ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « la signalétique mise en place » : 78,4 % est impossible sur 52 réponses
       --> reunions/2022-03-10/enquetes.toml:103:8
        |
     65 | effectif = 52
        |            -- l’effectif
    ...
    103 | taux = 78.4
        |        ^^^^
        |
        = lieu : satisfaction-usagers/signaletique
        = aide : au plus près, 41 sur 52 donne 78,8 %
        = aide : 40/51 et 29/37 le donnent ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « les services disponibles à l’accueil » : 66,7 % est impossible sur 52 réponses
       --> reunions/2022-03-10/enquetes.toml:108:8
        |
     65 | effectif = 52
        |            -- l’effectif
    ...
    108 | taux = 66.7
        |        ^^^^
        |
        = lieu : satisfaction-usagers/services-accueil
        = aide : au plus près, 35 sur 52 donne 67,3 %
        = aide : 34/51, 32/48 et 30/45 le donnent ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « le confort des espaces d’accueil et d’attente » : 74,5 % est impossible sur 52 réponses
       --> reunions/2022-03-10/enquetes.toml:113:8
        |
     65 | effectif = 52
        |            -- l’effectif
    ...
    113 | taux = 74.5
        |        ^^^^
        |
        = lieu : satisfaction-usagers/confort
        = aide : au plus près, 39 sur 52 donne 75 %
        = aide : 38/51 et 35/47 le donnent ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « la prise en compte de la confidentialité » : 76,5 % est impossible sur 52 réponses
       --> reunions/2022-03-10/enquetes.toml:118:8
        |
     65 | effectif = 52
        |            -- l’effectif
    ...
    118 | taux = 76.5
        |        ^^^^
        |
        = lieu : satisfaction-usagers/confidentialite
        = aide : au plus près, 40 sur 52 donne 76,9 %
        = aide : 39/51, 26/34 et 13/17 le donnent ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « le délai d’attente » : 76,1 % est impossible sur 52 réponses
       --> reunions/2022-03-10/enquetes.toml:123:8
        |
     65 | effectif = 52
        |            -- l’effectif
    ...
    123 | taux = 76.1
        |        ^^^^
        |
        = lieu : satisfaction-usagers/attente
        = aide : au plus près, 40 sur 52 donne 76,9 %
        = aide : 35/46 le donne ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « l’accueil téléphonique (serveur vocal interactif SVI) » : 67,9 % est impossible sur 52 réponses
       --> reunions/2022-03-10/enquetes.toml:128:8
        |
     65 | effectif = 52
        |            -- l’effectif
    ...
    128 | taux = 67.9
        |        ^^^^
        |
        = lieu : satisfaction-usagers/telephone-svi
        = aide : au plus près, 35 sur 52 donne 67,3 %
        = aide : 19/28 le donne ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « l’accueil téléphonique (standard) » : 82,1 % est impossible sur 52 réponses
       --> reunions/2022-03-10/enquetes.toml:133:8
        |
     65 | effectif = 52
        |            -- l’effectif
    ...
    133 | taux = 82.1
        |        ^^^^
        |
        = lieu : satisfaction-usagers/telephone-standard
        = aide : au plus près, 43 sur 52 donne 82,7 %
        = aide : 32/39 et 23/28 le donnent ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « le transfert d’appels » : 76,7 % est impossible sur 52 réponses
       --> reunions/2022-03-10/enquetes.toml:138:8
        |
     65 | effectif = 52
        |            -- l’effectif
    ...
    138 | taux = 76.7
        |        ^^^^
        |
        = lieu : satisfaction-usagers/transfert
        = aide : au plus près, 40 sur 52 donne 76,9 %
        = aide : 33/43 et 23/30 le donnent ; indiquez `nombre` et `sur`

    erreur[reserve-trop-large]: la réserve est trop large : elle concerne 13 constats « taux-impossible »
       --> reunions/2022-03-10/reunion.toml:131:8
        |
    131 | code = "taux-impossible"
        |        ^^^^^^^^^^^^^^^^^
        |
        = aide : pour n’en accepter qu’un, précisez le lieu : « satisfaction-usagers/attente », « satisfaction-usagers/confidentialite », « satisfaction-usagers/confort », « satisfaction-usagers/courtoisie »…
        = aide : pour les accepter tous, relisez-les et écrivez `constats = 13`
    "#);
}

#[test]
fn a_reservation_that_announces_another_number() {
    let told = replaced(MEETING, "constats = 13", "constats = 14");
    assert_snapshot!(told, @"
    erreur[taux-impossible]: « la courtoisie des agents en contact avec le public » : 86,3 % est impossible sur 52 réponses
      --> reunions/2022-03-10/enquetes.toml:73:8
       |
    65 | effectif = 52
       |            -- l’effectif
    ...
    73 | taux = 86.3
       |        ^^^^
       |
       = lieu : satisfaction-usagers/courtoisie
       = aide : au plus près, 45 sur 52 donne 86,5 %
       = aide : 44/51 le donne ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « la disponibilité » : 82,4 % est impossible sur 52 réponses
      --> reunions/2022-03-10/enquetes.toml:78:8
       |
    65 | effectif = 52
       |            -- l’effectif
    ...
    78 | taux = 82.4
       |        ^^^^
       |
       = lieu : satisfaction-usagers/disponibilite
       = aide : au plus près, 43 sur 52 donne 82,7 %
       = aide : 42/51, 28/34 et 14/17 le donnent ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « la prise en compte des personnes en difficulté » : 63,2 % est impossible sur 52 réponses
      --> reunions/2022-03-10/enquetes.toml:88:8
       |
    65 | effectif = 52
       |            -- l’effectif
    ...
    88 | taux = 63.2
       |        ^^^^
       |
       = lieu : satisfaction-usagers/difficulte
       = aide : au plus près, 33 sur 52 donne 63,5 %
       = aide : 24/38 et 12/19 le donnent ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « l’usage d’un langage compréhensible » : 82,4 % est impossible sur 52 réponses
      --> reunions/2022-03-10/enquetes.toml:93:8
       |
    65 | effectif = 52
       |            -- l’effectif
    ...
    93 | taux = 82.4
       |        ^^^^
       |
       = lieu : satisfaction-usagers/langage
       = aide : au plus près, 43 sur 52 donne 82,7 %
       = aide : 42/51, 28/34 et 14/17 le donnent ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « l’orientation des usagers » : 80,4 % est impossible sur 52 réponses
      --> reunions/2022-03-10/enquetes.toml:98:8
       |
    65 | effectif = 52
       |            -- l’effectif
    ...
    98 | taux = 80.4
       |        ^^^^
       |
       = lieu : satisfaction-usagers/orientation
       = aide : au plus près, 42 sur 52 donne 80,8 %
       = aide : 41/51 et 37/46 le donnent ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « la signalétique mise en place » : 78,4 % est impossible sur 52 réponses
       --> reunions/2022-03-10/enquetes.toml:103:8
        |
     65 | effectif = 52
        |            -- l’effectif
    ...
    103 | taux = 78.4
        |        ^^^^
        |
        = lieu : satisfaction-usagers/signaletique
        = aide : au plus près, 41 sur 52 donne 78,8 %
        = aide : 40/51 et 29/37 le donnent ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « les services disponibles à l’accueil » : 66,7 % est impossible sur 52 réponses
       --> reunions/2022-03-10/enquetes.toml:108:8
        |
     65 | effectif = 52
        |            -- l’effectif
    ...
    108 | taux = 66.7
        |        ^^^^
        |
        = lieu : satisfaction-usagers/services-accueil
        = aide : au plus près, 35 sur 52 donne 67,3 %
        = aide : 34/51, 32/48 et 30/45 le donnent ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « le confort des espaces d’accueil et d’attente » : 74,5 % est impossible sur 52 réponses
       --> reunions/2022-03-10/enquetes.toml:113:8
        |
     65 | effectif = 52
        |            -- l’effectif
    ...
    113 | taux = 74.5
        |        ^^^^
        |
        = lieu : satisfaction-usagers/confort
        = aide : au plus près, 39 sur 52 donne 75 %
        = aide : 38/51 et 35/47 le donnent ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « la prise en compte de la confidentialité » : 76,5 % est impossible sur 52 réponses
       --> reunions/2022-03-10/enquetes.toml:118:8
        |
     65 | effectif = 52
        |            -- l’effectif
    ...
    118 | taux = 76.5
        |        ^^^^
        |
        = lieu : satisfaction-usagers/confidentialite
        = aide : au plus près, 40 sur 52 donne 76,9 %
        = aide : 39/51, 26/34 et 13/17 le donnent ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « le délai d’attente » : 76,1 % est impossible sur 52 réponses
       --> reunions/2022-03-10/enquetes.toml:123:8
        |
     65 | effectif = 52
        |            -- l’effectif
    ...
    123 | taux = 76.1
        |        ^^^^
        |
        = lieu : satisfaction-usagers/attente
        = aide : au plus près, 40 sur 52 donne 76,9 %
        = aide : 35/46 le donne ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « l’accueil téléphonique (serveur vocal interactif SVI) » : 67,9 % est impossible sur 52 réponses
       --> reunions/2022-03-10/enquetes.toml:128:8
        |
     65 | effectif = 52
        |            -- l’effectif
    ...
    128 | taux = 67.9
        |        ^^^^
        |
        = lieu : satisfaction-usagers/telephone-svi
        = aide : au plus près, 35 sur 52 donne 67,3 %
        = aide : 19/28 le donne ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « l’accueil téléphonique (standard) » : 82,1 % est impossible sur 52 réponses
       --> reunions/2022-03-10/enquetes.toml:133:8
        |
     65 | effectif = 52
        |            -- l’effectif
    ...
    133 | taux = 82.1
        |        ^^^^
        |
        = lieu : satisfaction-usagers/telephone-standard
        = aide : au plus près, 43 sur 52 donne 82,7 %
        = aide : 32/39 et 23/28 le donnent ; indiquez `nombre` et `sur`

    erreur[taux-impossible]: « le transfert d’appels » : 76,7 % est impossible sur 52 réponses
       --> reunions/2022-03-10/enquetes.toml:138:8
        |
     65 | effectif = 52
        |            -- l’effectif
    ...
    138 | taux = 76.7
        |        ^^^^
        |
        = lieu : satisfaction-usagers/transfert
        = aide : au plus près, 40 sur 52 donne 76,9 %
        = aide : 33/43 et 23/30 le donnent ; indiquez `nombre` et `sur`

    erreur[reserve-trop-large]: la réserve accepte 14 constats « taux-impossible », et il n’y en a que 13
       --> reunions/2022-03-10/reunion.toml:133:12
        |
    133 | constats = 14
        |            ^^
        |
        = aide : si les autres sont corrigés, écrivez `constats = 13`
    ");
}

#[test]
fn a_reservation_without_a_reason() {
    let told = replaced(
        MEETING,
        "motif = \"Le document d’origine emploie SART et IDE sans les développer, et rien ne dit ce qu’ils désignent.\"\n",
        "",
    );
    assert_snapshot!(told, @r#"
    erreur : il manque la clé `motif` dans `[[reserve]]`
       --> reunions/2022-03-10/reunion.toml:141:1
        |
    141 | [[reserve]]
        | ^^^^^^^^^^^
        |
        = aide : ajoutez sous cette ligne : `motif = "…"`
    "#);
}

#[test]
fn a_base_of_nothing() {
    let told = replaced(INDICATORS, "valeur = 69.4", "nombre = 0\nsur = 0");
    assert_snapshot!(told, @r#"
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
fn counts_that_no_office_has() {
    let told = replaced(INDICATORS, "valeur = 69.4", "nombre = 9007199254740993\nsur = 9007199254740995");
    assert_snapshot!(told, @"
    erreur : nombre trop grand : 15 chiffres au plus avant la virgule
      --> reunions/2022-03-10/indicateurs.toml:31:10
       |
    31 | nombre = 9007199254740993
       |          ^^^^^^^^^^^^^^^^
       |
       = aide : vérifiez-le, ou changez d’unité (milliers, millions)

    erreur : nombre trop grand : 15 chiffres au plus avant la virgule
      --> reunions/2022-03-10/indicateurs.toml:32:7
       |
    32 | sur = 9007199254740995
       |       ^^^^^^^^^^^^^^^^
       |
       = aide : vérifiez-le, ou changez d’unité (milliers, millions)
    ");
}

#[test]
fn a_count_above_its_base() {
    let told = replaced(INDICATORS, "valeur = 69.4", "nombre = 36\nsur = 25");
    assert_snapshot!(told, @"
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
fn a_rate_against_its_counts() {
    let told = replaced(INDICATORS, "valeur = 69.4", "valeur = 96.4\nnombre = 25\nsur = 36");
    assert_snapshot!(told, @"
    erreur[taux-contredit]: « Taux de réponses aux courriels de demande d’informations dans le délai de 5 jours ouvrés » : 25 sur 36 donne 69,4 %, pas 96,4 %
      --> reunions/2022-03-10/indicateurs.toml:31:10
       |
    31 | valeur = 96.4
       |          ^^^^
    32 | nombre = 25
    33 | sur = 36
       |       -- l’effectif
       |
       = lieu : m1-courriels-5j
       = aide : corrigez celui des deux qui est faux, ou retirez le taux : il se calcule
    ");
}

#[test]
fn a_rate_its_base_cannot_give() {
    let told = replaced(INDICATORS, "valeur = 69.4", "valeur = 69.4\nsur = 35");
    assert_snapshot!(told, @"
    erreur[taux-impossible]: « Taux de réponses aux courriels de demande d’informations dans le délai de 5 jours ouvrés » : 69,4 % est impossible sur 35 cas
      --> reunions/2022-03-10/indicateurs.toml:31:10
       |
    31 | valeur = 69.4
       |          ^^^^
    32 | sur = 35
       |       -- l’effectif
       |
       = lieu : m1-courriels-5j
       = aide : au plus près, 24 sur 35 donne 68,6 %
       = aide : aucun effectif jusqu’à 35 ne donne ce taux : vérifiez-le
    ");
}

#[test]
fn a_rate_that_no_base_gives() {
    let told = replaced(INDICATORS, "valeur = 69.4", "valeur = 0.000001\nsur = 5000");
    assert_snapshot!(told, @"
    erreur[taux-impossible]: « Taux de réponses aux courriels de demande d’informations dans le délai de 5 jours ouvrés » : 0,000001 % est impossible sur 5 000 cas
      --> reunions/2022-03-10/indicateurs.toml:31:10
       |
    31 | valeur = 0.000001
       |          ^^^^^^^^
    32 | sur = 5000
       |       ---- l’effectif
       |
       = lieu : m1-courriels-5j
       = aide : au plus près, 0 sur 5 000 donne 0 %
       = aide : aucun effectif jusqu’à 5 000 ne donne ce taux : vérifiez-le
    ");
}

#[test]
fn a_negative_rate() {
    let told = replaced(INDICATORS, "valeur = 69.4", "valeur = -69.4");
    assert_snapshot!(told, @"
    erreur[taux-hors-bornes]: « Taux de réponses aux courriels de demande d’informations dans le délai de 5 jours ouvrés » : un taux de −69,4 % n’existe pas
      --> reunions/2022-03-10/indicateurs.toml:31:10
       |
    31 | valeur = -69.4
       |          ^^^^^
       |
       = lieu : m1-courriels-5j
       = aide : un taux va de 0 à 100 ; vérifiez la virgule et le signe
    ");
}

#[test]
fn a_figure_nobody_filled_in() {
    let told = replaced(INDICATORS, "[m1-courriels-5j]\nvaleur = 69.4\n", "[m1-courriels-5j]\n");
    assert_snapshot!(told, @"
    erreur[valeur-vide]: « Taux de réponses aux courriels de demande d’informations dans le délai de 5 jours ouvrés » : la valeur est à renseigner
      --> reunions/2022-03-10/indicateurs.toml:30:2
       |
    30 | [m1-courriels-5j]
       |  ^^^^^^^^^^^^^^^
       |
       = lieu : m1-courriels-5j
       = aide : donnez la valeur, ou dites par `absent` et `precision` pourquoi il n’y en a pas
    ");
}

#[test]
fn a_base_above_its_survey() {
    let told = replaced(
        SURVEYS,
        "taux = 76.5\n\n[[enquete.critere]]\nid = \"formule",
        "nombre = 13\nsur = 18\n\n[[enquete.critere]]\nid = \"formule",
    );
    assert_snapshot!(told, @"
    erreur[effectif-depasse-enquete]: « Prise en charge en moins de 5 sonneries » : un effectif de 18, et l’enquête a 17 appels
      --> reunions/2022-03-10/enquetes.toml:26:7
       |
    12 | effectif = 17
       |            -- l’effectif de l’enquête
    ...
    26 | sur = 18
       |       ^^
       |
       = lieu : appels-mystere/cinq-sonneries
       = aide : corrigez `sur`, ou `effectif`
    ");
}

#[test]
fn a_unit_that_is_not_the_indicators() {
    let told = replaced(INDICATORS, "valeur = 14", "valeur = 14\nunite = \"heure\"");
    assert_snapshot!(told, @r#"
    erreur[unite-differente]: « Délai moyen trimestriel de délivrance des CNI et de passeports » : la valeur est en « heure », et l’indicateur en « jour »
      --> reunions/2022-03-10/indicateurs.toml:53:9
       |
    53 | unite = "heure"
       |         ^^^^^^^
       |
       = lieu : m1-cni-passeports-delai
       = aide : convertissez la valeur dans l’unité de l’indicateur
    "#);
}

#[test]
fn a_survey_that_ends_before_it_starts() {
    let told = replaced(SURVEYS, "au = 2021-12-03", "au = 2021-08-03");
    assert_snapshot!(told, @"
    erreur[dates-inversees]: « L’enquête de satisfaction auprès des usagers » : l’enquête commence le 6 août 2021 et finit le 3 août 2021
      --> reunions/2022-03-10/enquetes.toml:63:6
       |
    63 | du = 2021-08-06
       |      ^^^^^^^^^^
    64 | au = 2021-08-03
       |      ---------- sa fin
       |
       = lieu : satisfaction-usagers
       = aide : vérifiez `du` et `au`
    ");
}

#[test]
fn thresholds_that_contradict_each_other() {
    let told = replaced(PREFECTURE, "effectif_taux = 30", "effectif_taux = 4");
    assert_snapshot!(told, @"
    erreur[seuils-contraires]: les seuils se contredisent : masqué au-dessous de 5 cas, montré en % à partir de 4
      --> prefecture.toml:12:17
       |
    11 | effectif_minimal = 5 # au-dessous, un résultat est masqué
       |                    - l’autre seuil
    12 | effectif_taux = 4 # au-dessous, « 13 sur 17 » plutôt qu’un taux
       |                 ^
       |
       = aide : `effectif_taux` ne peut pas être plus petit que `effectif_minimal`
    ");
}

#[test]
fn a_survey_without_criteria_is_worth_a_word() {
    let workshop = Workshop::new();
    let text = workshop.read(SURVEYS);
    let end = text.find("\n[[enquete.critere]]").expect("there are criteria");
    workshop.write(SURVEYS, &text[..end]);
    assert_snapshot!(workshop.refused(), @r#"
    erreur[reserve-sans-objet]: la réserve porte sur « satisfaction-usagers », qui n’existe pas
       --> reunions/2022-03-10/reunion.toml:132:8
        |
    132 | lieu = "satisfaction-usagers"
        |        ^^^^^^^^^^^^^^^^^^^^^^
        |
        = aide : noms les plus proches, sur 54 : « m1-site-connexions », « m1-cni-passeports-delai », « ordre_du_jour/resultats-des-exigences-qualite-concernant », « ordre_du_jour/presentation-des-courriels-type-pour-avis-cf-engagement-n-16 », « diapositives/nouveautes.md », « ordre_du_jour/les-indicateurs-qualite », « m1-reclamations-delai-moyen », « indicateurs »
    "#);
}

/// Rates on very few cases: shown as what they are, or not at all, and nothing breaks.
#[test]
fn all_of_one_case() {
    for (written, shown) in [
        ("valeur = 100\nsur = 1", "non significatif (trop peu de cas)"),
        ("nombre = 1\nsur = 1", "non significatif (trop peu de cas)"),
        ("nombre = 13\nsur = 17", "13\u{a0}sur\u{a0}17"),
        ("valeur = 76\nsur = 17", "13\u{a0}sur\u{a0}17"),
        ("valeur = 33.333333\nsur = 3000000", "33,333333\u{a0}%"),
        ("nombre = 25\nsur = 36", "69,4\u{a0}%"),
        ("valeur = 69.4\nnombre = 25\nsur = 36", "69,4\u{a0}%"),
    ] {
        let workshop = Workshop::new();
        workshop.replace(INDICATORS, "valeur = 69.4", written);
        let run = workshop.run(&["build", "--no-pdf"]);
        assert_eq!((run.status.code(), errors(&run).as_str()), (Some(0), ""), "{written}");
        let page = std::fs::read_to_string(workshop.output().join("2022-03-10/index.html")).expect("the deck is there");
        let page = page.replace('\u{200b}', "");
        assert!(page.contains(shown), "{written} is not shown as {shown}");
        let data =
            std::fs::read_to_string(workshop.output().join("2022-03-10/donnees.json")).expect("the data is there");
        assert!(!data.contains("\"effectif\": 1,"), "{written}: what is hidden is not in the data");
    }
}
