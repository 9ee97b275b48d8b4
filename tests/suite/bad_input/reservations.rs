//! Reservations that do not accept what they say, with the whole message.

use insta::assert_snapshot;

use super::{MEETING, replaced};

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
