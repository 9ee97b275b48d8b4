//! Several meetings, several errors: all are told in one run, in one order, and those that are in
//! order are built.

use std::fs;

use insta::assert_snapshot;

use super::{COMPLAINTS, INDICATORS, MEETING, PAGE, PREFECTURE, REFERENTIAL, SURVEYS, replaced};
use crate::fixtures::{Workshop, errors};

/// A meeting of its own, in the folder of this name.
fn add_meeting(workshop: &Workshop, folder: &str, date: &str) {
    let meeting = format!("[reunion]\ntitre = \"Réunion\"\ndate = {date}\nstatut = \"projet\"\n");
    workshop.write(&format!("reunions/{folder}/reunion.toml"), meeting);
}

#[test]
fn a_folder_that_is_not_the_date_is_told() {
    assert_snapshot!(replaced(MEETING, "date = 2022-03-10", "date = 2022-03-11"), @"
    erreur : la réunion est datée du 11 mars 2022, mais son dossier s’appelle « 2022-03-10 »
     --> reunions/2022-03-10/reunion.toml:7:8
      |
    7 | date = 2022-03-11
      |        ^^^^^^^^^^
      |
      = aide : renommez le dossier en « 2022-03-11 », ou corrigez la date
    ");
    let workshop = Workshop::new();
    fs::rename(workshop.path("reunions/2022-03-10"), workshop.path("reunions/mars 2022")).expect("renamed");
    assert_snapshot!(workshop.refused(), @"
    erreur : la réunion est datée du 10 mars 2022, mais son dossier s’appelle « mars 2022 »
     --> reunions/mars 2022/reunion.toml:7:8
      |
    7 | date = 2022-03-10
      |        ^^^^^^^^^^
      |
      = aide : renommez le dossier en « 2022-03-10 », ou corrigez la date
    ");
}

#[test]
fn errors_of_several_files_are_told_in_one_order() {
    let workshop = Workshop::new();
    workshop.replace(MEETING, "montre = \"indicateurs\"", "montre = \"graphiques\"");
    workshop.replace(INDICATORS, "[m4-rdv-4j]", "[m4-rdv-4jours]");
    workshop.replace(SURVEYS, "id = \"disponibilite\"", "id = \"courtoisie\"");
    workshop.replace(COMPLAINTS, "absent = ", "absente = ");
    workshop.replace(PAGE, "## Les canaux de contact :", "![](plan.png)");
    let told = workshop.refused();
    assert_snapshot!(told, @r#"
    erreur[alternative-absente]: cette image n’a pas de texte de remplacement
     --> reunions/2022-03-10/diapositives/module-1.md:5:1
      |
    5 | ![](plan.png)
      | ^^^^^^^^^^^^^
      |
      = aide : dites entre les crochets ce qu’elle montre, pour les personnes qui ne la voient pas : `![Plan de l’accueil](images/plan.png)`

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

    erreur : le référentiel n’a pas d’indicateur « m4-rdv-4jours »
      --> reunions/2022-03-10/indicateurs.toml:68:2
       |
    68 | [m4-rdv-4jours]
       |  ^^^^^^^^^^^^^
       |
       = aide : noms les plus proches, sur 17 : « m4-rdv-4j », « m4-rdv-10j », « m4-courriels-5j », « m4-courriers-15j », « m1-courriels-5j », « m1-svi-3j », « m1-courriers-delai-moyen », « m1-courriels-delai-moyen »

    erreur : clé inconnue `absente`
     --> reunions/2022-03-10/reclamations.toml:5:1
      |
    5 | absente = "aucun cas"
      | ^^^^^^^ vouliez-vous écrire `absent` ?
      |
      = aide : noms connus ici : `nombre`, `absent`, `precision`, `periode`, `source`, `reponses`, `delai_moyen`, `canal`, `motif`

    erreur : `montre` ne connaît pas « graphiques »
      --> reunions/2022-03-10/reunion.toml:38:10
       |
    38 | montre = "graphiques"
       |          ^^^^^^^^^^^^
       |
       = aide : noms les plus proches, sur 9 : « enquetes », « courriels », « changements », « reclamations », « modules », « actions », « perimetre », « indicateurs »
       = aide : un fichier Markdown s’écrit avec son dossier : « diapositives/accueil.md »
    "#);
    assert_eq!(workshop.refused(), told, "each run says the same");
}

#[test]
fn errors_of_what_all_meetings_share_do_not_hide_those_of_a_meeting() {
    let workshop = Workshop::new();
    workshop.replace(PREFECTURE, "nom = ", "nome = ");
    workshop.replace(REFERENTIAL, "numero = 8", "numero = huit");
    workshop.replace(MEETING, "statut = \"présenté\"", "statut = \"fini\"");
    assert_snapshot!(workshop.refused(), @r#"
    erreur : clé inconnue `nome`
     --> prefecture.toml:5:1
      |
    5 | nome = "Préfecture de l’Ain"
      | ^^^^ vouliez-vous écrire `nom` ?
      |
      = aide : noms connus ici : `nom`, `comite`, `demarche`, `referentiel`, `zone`, `theme`

    erreur : un texte s’écrit entre guillemets
      --> referentiels/qual-e-pref.toml:38:10
       |
    38 | numero = huit
       |          ^^^^
       |
       = aide : écrivez `numero = "huit"`

    erreur : `statut` ne connaît pas « fini »
     --> reunions/2022-03-10/reunion.toml:8:10
      |
    8 | statut = "fini"
      |          ^^^^^^
      |
      = aide : mots possibles : `"projet"`, `"validé"`, `"présenté"`, `"rectifié"`
    "#);
}

#[test]
fn a_meeting_with_errors_does_not_stop_the_others() {
    let workshop = Workshop::new();
    workshop.with_earlier_output();
    workshop.replace(INDICATORS, "valeur = 12.62", "valeur = \"12,62\"");
    add_meeting(&workshop, "2023-03-09", "2023-03-09");
    let earlier = crate::fixtures::snapshot(&workshop.output().join("2022-03-10"));
    let run = workshop.build();
    assert_eq!(run.status.code(), Some(1));
    assert_snapshot!(errors(&run), @r#"
    avertissement : une réunion contient des erreurs : les évolutions des suivantes ne la comptent pas
    --> reunions/2022-03-10
     = aide : corrigez-la : 10 mars 2022

    erreur : « 12,62 » est entre guillemets
      --> reunions/2022-03-10/indicateurs.toml:21:10
       |
    21 | valeur = "12,62"
       |          ^^^^^^^
       |
       = aide : écrivez `valeur = 12.62`, sans guillemets, avec un point
    "#);
    let said = String::from_utf8(run.stdout).expect("what is said is UTF-8");
    assert!(said.contains("Réunion du 9\u{a0}mars\u{a0}2023"), "{said}");
    assert!(
        said.ends_with("1\u{a0}réunion n’est pas construite\u{a0}: ses erreurs sont expliquées plus haut\n"),
        "{said}"
    );
    assert_eq!(crate::fixtures::snapshot(&workshop.output().join("2022-03-10")), earlier, "the earlier output is kept");
    let list = fs::read_to_string(workshop.output().join("index.html")).expect("there is a list");
    for name in ["2022-03-10", "2023-03-09"] {
        assert!(workshop.output().join(name).join("index.html").exists());
        assert!(list.contains(&format!("{name}/index.html")), "the list has {name}");
        assert!(list.contains(&format!("{name}/comite-local-des-usagers-{name}.pdf")), "the list has {name}");
    }
}

#[test]
fn two_meetings_of_one_date_are_told() {
    let workshop = Workshop::new();
    add_meeting(&workshop, "2022-03-10-bis", "2022-03-10");
    workshop.with_earlier_output();
    let run = workshop.build();
    assert_eq!(run.status.code(), Some(1));
    assert_snapshot!(errors(&run), @"
    erreur : deux réunions ont la même date : 10 mars 2022
     --> reunions/2022-03-10-bis/reunion.toml:3:8
      |
    3 | date = 2022-03-10
      |        ^^^^^^^^^^ l’autre est dans « 2022-03-10 »
      |
      = aide : corrigez l’une des deux, ou réunissez-les en une seule réunion
    ");
}
