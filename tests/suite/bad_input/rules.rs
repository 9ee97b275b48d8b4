//! What the rules find, continued: figures at the edges of what is possible, and what nothing accepts.

use insta::assert_snapshot;

use super::{COMPLAINTS, INDICATORS, MEETING, PAGE, SURVEYS, replaced};
use crate::fixtures::{Workshop, errors};

#[test]
fn a_rate_with_all_the_decimals_there_may_be() {
    let told = replaced(INDICATORS, "valeur = 69.4", "valeur = 33.333333333334\nsur = 3");
    assert_snapshot!(told, @"
    erreur[taux-impossible]: « Taux de réponses aux courriels de demande d’informations dans le délai de 5 jours ouvrés » : 33,333333333334 % est impossible sur 3 cas
      --> reunions/2022-03-10/indicateurs.toml:31:10
       |
    31 | valeur = 33.333333333334
       |          ^^^^^^^^^^^^^^^
    32 | sur = 3
       |       - l’effectif
       |
       = lieu : m1-courriels-5j
       = aide : au plus près, 1 sur 3 donne 33,333333333333 %
       = aide : aucun effectif jusqu’à 3 ne donne ce taux : vérifiez-le
    ");
    // As exact as it can be written: nothing stands against it.
    let workshop = Workshop::new();
    workshop.replace(INDICATORS, "valeur = 69.4", "valeur = 33.333333333333\nnombre = 1\nsur = 3");
    assert_eq!(errors(&workshop.run(&["build", "--no-pdf"])), "");
}

#[test]
fn a_rate_and_a_target_out_of_range() {
    let told = replaced(
        INDICATORS,
        "valeur = 69.4",
        "valeur = 105\nnombre = 44\nsur = 53\nobjectif = 150\nsens = \"au moins\"",
    );
    assert_snapshot!(told, @"
    erreur[taux-hors-bornes]: « Taux de réponses aux courriels de demande d’informations dans le délai de 5 jours ouvrés » : un taux de 105 % n’existe pas
      --> reunions/2022-03-10/indicateurs.toml:31:10
       |
    31 | valeur = 105
       |          ^^^
       |
       = lieu : m1-courriels-5j
       = aide : un taux va de 0 à 100 ; vérifiez la virgule et le signe

    erreur[taux-hors-bornes]: « Taux de réponses aux courriels de demande d’informations dans le délai de 5 jours ouvrés » : un objectif de 150 % n’existe pas
      --> reunions/2022-03-10/indicateurs.toml:34:12
       |
    34 | objectif = 150
       |            ^^^
       |
       = lieu : m1-courriels-5j
       = aide : un taux va de 0 à 100 ; vérifiez la virgule et le signe
    ");
}

#[test]
fn a_delay_below_nothing() {
    let told = replaced(INDICATORS, "valeur = 14", "valeur = -3\nobjectif = -2\nsens = \"au plus\"");
    assert_snapshot!(told, @"
    erreur[valeur-negative]: « Délai moyen trimestriel de délivrance des CNI et de passeports » : une valeur de −3 jours n’existe pas
      --> reunions/2022-03-10/indicateurs.toml:52:10
       |
    52 | valeur = -3
       |          ^^
       |
       = lieu : m1-cni-passeports-delai
       = aide : vérifiez le signe, ou l’unité de l’indicateur : seul un écart peut être négatif

    erreur[valeur-negative]: « Délai moyen trimestriel de délivrance des CNI et de passeports » : un objectif de −2 jours n’existe pas
      --> reunions/2022-03-10/indicateurs.toml:53:12
       |
    53 | objectif = -2
       |            ^^
       |
       = lieu : m1-cni-passeports-delai
       = aide : vérifiez le signe, ou l’unité de l’indicateur : seul un écart peut être négatif
    ");
}

#[test]
fn a_count_above_its_base_beside_its_rate() {
    let told = replaced(INDICATORS, "valeur = 69.4", "valeur = 86.3\nnombre = 53\nsur = 52");
    assert_snapshot!(told, @"
    erreur[nombre-depasse-effectif]: « Taux de réponses aux courriels de demande d’informations dans le délai de 5 jours ouvrés » : 53 cas favorables sur 52
      --> reunions/2022-03-10/indicateurs.toml:32:10
       |
    32 | nombre = 53
       |          ^^
    33 | sur = 52
       |       -- l’effectif
       |
       = lieu : m1-courriels-5j
       = aide : `nombre` compte les cas favorables, `sur` tous les cas : sont-ils intervertis ?
    ");
}

#[test]
fn a_survey_of_nobody() {
    let told = replaced(SURVEYS, "effectif = 17", "effectif = 0");
    assert_snapshot!(told, @r#"
    erreur[effectif-nul]: un effectif de 0 ne donne pas de taux
      --> reunions/2022-03-10/enquetes.toml:12:12
       |
    12 | effectif = 0
       |            ^
    ...
    20 | taux = 100
       |        --- un taux de cette enquête
       |
       = aide : corrigez `effectif`, ou remplacez les taux par `absent = "aucun cas"`
    "#);
}

#[test]
fn a_rate_that_the_rest_of_the_survey_gives() {
    let workshop = Workshop::new();
    // Accepted as it was, but for a reservation of another number.
    workshop.replace(SURVEYS, "taux = 86.3", "taux = 86.3\nsur = 50").replace(
        MEETING,
        "constats = 13",
        "constats = 14",
    );
    let told = workshop.refused();
    let (first, _) = told.split_once("\n\n").expect("several are told");
    assert_snapshot!(first, @"
    erreur[taux-impossible]: « la courtoisie des agents en contact avec le public » : 86,3 % est impossible sur 50 réponses
      --> reunions/2022-03-10/enquetes.toml:73:8
       |
    73 | taux = 86.3
       |        ^^^^
    74 | sur = 50
       |       -- l’effectif
       |
       = lieu : satisfaction-usagers/courtoisie
       = aide : au plus près, 43 sur 50 donne 86 %
       = aide : 44/51 le donne ; indiquez `nombre` et `sur`
    ");
}

#[test]
fn a_rate_that_no_number_of_calls_gives() {
    let told = replaced(
        SURVEYS,
        "taux = 76.5\n\n[[enquete.critere]]\nid = \"formule",
        "taux = 76.6\n\n[[enquete.critere]]\nid = \"formule",
    );
    let first = told.split("\n\n").find(|finding| finding.contains("76,6")).expect("it is told");
    assert_snapshot!(first, @"
    erreur[taux-impossible]: « Prise en charge en moins de 5 sonneries » : 76,6 % est impossible sur 17 appels
      --> reunions/2022-03-10/enquetes.toml:25:8
       |
    12 | effectif = 17
       |            -- l’effectif
    ...
    25 | taux = 76.6
       |        ^^^^
       |
       = lieu : appels-mystere/cinq-sonneries
       = aide : au plus près, 13 sur 17 donne 76,5 %
       = aide : aucun effectif jusqu’à 17 ne donne ce taux : vérifiez-le
    ");
}

/// Two answers of more than half each, of three; the third is not known.
#[test]
fn answers_that_make_more_than_the_whole() {
    let workshop = Workshop::new();
    let question = "question = \"Comment êtes-vous venu\u{202f}?\"";
    let text = workshop.read(SURVEYS);
    let answer =
        |label: &str, words: &str| format!("\n[[enquete.critere]]\nlibelle = \"{label}\"\n{question}\n{words}\n");
    let answers = [
        ("À pied", "nombre = 30\nsur = 52"),
        ("En bus", "nombre = 30\nsur = 52"),
        ("À vélo", "absent = \"non mesuré\""),
    ];
    let answers: String = answers.iter().map(|(label, words)| answer(label, words)).collect();
    workshop.write(SURVEYS, text + &answers);
    assert_snapshot!(workshop.refused(), @r#"
    erreur[parts-incompletes]: « Comment êtes-vous venu ? » : 2 réponses qui font 115,4 %, et non 100 %
       --> reunions/2022-03-10/enquetes.toml:148:12
        |
    148 | question = "Comment êtes-vous venu ?"
        |            ^^^^^^^^^^^^^^^^^^^^^^^^^^
    149 | nombre = 30
        |          -- une des réponses
    ...
    155 | nombre = 30
        |          -- une des réponses
        |
        = lieu : satisfaction-usagers
        = aide : corrigez les taux ; si l’on pouvait donner plusieurs réponses, retirez `question`
    "#);
}

#[test]
fn complaints_of_which_there_are_none() {
    let told = replaced(
        COMPLAINTS,
        "precision = \"aucune réclamation reçue\"\n",
        "\n[[reclamations.canal]]\nlibelle = \"Courrier\"\nnombre = 4\n",
    );
    assert_snapshot!(told, @r#"
    erreur[parts-incompletes]: les réclamations par canal font 4, et il est dit qu’il n’y en a pas
     --> reunions/2022-03-10/reclamations.toml:9:10
      |
    5 | absent = "aucun cas"
      |          ----------- ici
    ...
    9 | nombre = 4
      |          ^
      |
      = lieu : reclamations/canal
      = aide : donnez leur nombre (`nombre`) à la place de `absent`, ou retirez la répartition
    "#);
}

#[test]
fn complaints_counted_twice() {
    let told = replaced(
        COMPLAINTS,
        "absent = \"aucun cas\"\nprecision = \"aucune réclamation reçue\"\n",
        "nombre = 3\n\n[[reclamations.motif]]\nlibelle = \"Attente\"\nnombre = 4\n",
    );
    assert_snapshot!(told, @"
    erreur[parts-incompletes]: les réclamations par motif font 4, et il y en a 3
     --> reunions/2022-03-10/reclamations.toml:9:10
      |
    5 | nombre = 3
      |          - leur nombre
    ...
    9 | nombre = 4
      |          ^
      |
      = lieu : reclamations/motif
      = aide : corrigez la répartition, où des cas sont comptés deux fois, ou le nombre
    ");
}

#[test]
fn a_reservation_of_no_finding() {
    let told = replaced(MEETING, "constats = 13", "constats = 0");
    let last = told.split("\n\n").last().expect("it is told");
    assert_snapshot!(last, @"
    erreur[reserve-sans-objet]: une réserve qui n’accepte aucun constat ne dit rien
       --> reunions/2022-03-10/reunion.toml:133:12
        |
    133 | constats = 0
        |            ^
        |
        = aide : retirez la réserve, ou écrivez combien de constats elle accepte
    ");
}

#[test]
fn a_reservation_of_one_finding_of_many() {
    let told = replaced(MEETING, "constats = 13", "constats = 1");
    let last = told.split("\n\n").last().expect("it is told");
    assert_snapshot!(last, @"
    erreur[reserve-trop-large]: la réserve accepte 1 constat « taux-impossible », et il y en a 13
       --> reunions/2022-03-10/reunion.toml:133:12
        |
    133 | constats = 1
        |            ^
        |
        = aide : pour n’en accepter qu’un, précisez le lieu : « satisfaction-usagers/attente », « satisfaction-usagers/confidentialite », « satisfaction-usagers/confort », « satisfaction-usagers/courtoisie »…
        = aide : pour les accepter tous, relisez-les et écrivez `constats = 13`
    ");
}

/// The author's plural, in capitals or not, is the indicator's unit.
#[test]
fn a_unit_as_it_is_read_after_its_number() {
    for unit in ["jours", "Jour", "JOURS"] {
        let workshop = Workshop::new();
        workshop.replace(INDICATORS, "valeur = 14", &format!("valeur = 14\nunite = \"{unit}\""));
        let run = workshop.run(&["check"]);
        assert_eq!(run.status.code(), Some(0), "{unit}");
    }
}

/// The number is that of no person: its key is right.
#[test]
fn a_number_that_nothing_accepts() {
    let workshop = Workshop::new();
    workshop.write(PAGE, workshop.read(PAGE) + "\nDossier n° 1-85-05-78-006-084-91.\n");
    let meeting = workshop.read(MEETING);
    let reserve = "\n[[reserve]]\ncode = \"numero-de-securite-sociale\"\nlieu = \"diapositives/module-1.md\"\nmotif = \"Il est inventé.\"\n";
    workshop.write(MEETING, meeting + reserve);
    assert_snapshot!(workshop.refused(), @r#"
    erreur[numero-de-securite-sociale]: un numéro de sécurité sociale est écrit ici
      --> reunions/2022-03-10/diapositives/module-1.md:17:12
       |
    17 | Dossier n° 1-85-05-78-006-084-91.
       |            ^^^^^^^^^^^^^^^^^^^^^
       |
       = aide : retirez-le, et faites-le retirer des versions déjà envoyées

    erreur[reserve-inconnue]: « numero-de-securite-sociale » ne peut pas être accepté par une réserve : il faut le corriger
       --> reunions/2022-03-10/reunion.toml:170:8
        |
    170 | code = "numero-de-securite-sociale"
        |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        |
        = aide : `clu check` donne le code et le lieu de chaque constat ; ce qu’aucune règle ne vérifie s’écrit par `[[observation]]`
    "#);
}
