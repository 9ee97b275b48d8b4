//! What the rules find in what authors write, with the whole message: figures, dates, surveys.

use insta::assert_snapshot;

use super::{INDICATORS, PREFECTURE, SURVEYS, replaced};
use crate::fixtures::{Workshop, errors};

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
        = aide : noms les plus proches, sur 58 : « actions », « rectification », « m1-site-connexions », « m1-cni-passeports-delai », « ordre_du_jour/resultats-des-exigences-qualite-concernant », « ordre_du_jour/presentation-des-courriels-type-pour-avis-cf-engagement-n-16 », « diapositives/nouveautes.md », « reclamations/delai-moyen »
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
