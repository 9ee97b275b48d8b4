//! Files and folders that are not where they should be, and folders there are not.

use std::fs;

use insta::assert_snapshot;

use super::{MEETING, PREFECTURE, REFERENTIAL, SURVEYS};
use crate::fixtures::{Workshop, errors};

#[test]
fn a_content_folder_that_does_not_exist_is_told() {
    let workshop = Workshop::new();
    fs::remove_dir_all(workshop.content()).expect("removed");
    assert_snapshot!(workshop.refused(), @"
    erreur : le dossier des contenus n’existe pas
    --> content
     = aide : lancez la commande dans le dossier qui contient `content`, ou donnez son chemin : `--content DOSSIER`
    ");
    fs::create_dir(workshop.content()).expect("made");
    assert_snapshot!(workshop.refused(), @"
    erreur : le dossier des contenus est vide
    --> content
     = aide : il doit contenir `prefecture.toml`, `referentiels` et `reunions`
    ");
    fs::remove_dir(workshop.content()).expect("removed");
    fs::write(workshop.content(), "un fichier").expect("written");
    assert_snapshot!(workshop.refused(), @"
    erreur : ce n’est pas un dossier
    --> content
     = aide : donnez le dossier qui contient `prefecture.toml` et `reunions` : `--content DOSSIER`
    ");
}

#[test]
fn files_that_must_be_there_are_told() {
    let refused = |file: &str| {
        let workshop = Workshop::new();
        workshop.remove(file);
        workshop.refused()
    };
    assert_snapshot!(refused(PREFECTURE), @"
    erreur : le fichier `prefecture.toml` manque
    --> prefecture.toml
     = aide : créez-le ; il commence par une ligne `[prefecture]`
    ");
    assert_snapshot!(refused(REFERENTIAL), @r#"
    erreur : le référentiel « qual-e-pref » n’existe pas
     --> prefecture.toml:7:15
      |
    7 | referentiel = "qual-e-pref" # le fichier referentiels/qual-e-pref.toml
      |               ^^^^^^^^^^^^^ fichier cherché : referentiels/qual-e-pref.toml
      |
      = aide : mettez le fichier du référentiel à cette place, ou corrigez ce nom
    "#);
    assert_snapshot!(refused(MEETING), @"
    erreur : le fichier `reunion.toml` manque
    --> reunions/2022-03-10/reunion.toml
     = aide : créez-le ; il commence par une ligne `[reunion]`
    ");
}

#[test]
fn files_with_another_name_are_told() {
    let workshop = Workshop::new();
    let surveys = workshop.read(SURVEYS);
    workshop.remove(SURVEYS);
    workshop.write("reunions/2022-03-10/enquêtes.toml", surveys);
    assert_snapshot!(workshop.refused(), @r#"
    erreur : fichier inconnu `enquêtes.toml`
    --> reunions/2022-03-10/enquêtes.toml
     = aide : vouliez-vous l’appeler `enquetes.toml` ?

    erreur : il n’y a pas d’enquête à montrer
      --> reunions/2022-03-10/reunion.toml:42:10
       |
    42 | montre = "enquetes"
       |          ^^^^^^^^^^
       |
       = aide : ajoutez une `[[enquete]]` dans enquetes.toml

    erreur[reserve-sans-objet]: la réserve porte sur « appels-mystere », qui n’existe pas
       --> reunions/2022-03-10/reunion.toml:121:8
        |
    121 | lieu = "appels-mystere"
        |        ^^^^^^^^^^^^^^^^
        |
        = aide : noms les plus proches, sur 57 : « perimetre », « reclamations/dans-le-delai », « m1-cni-passeports-delai », « m1-appels-aboutis », « engagements », « m1-reclamations-delai-moyen », « diapositives/module-1.md », « ordre_du_jour/les-reclamations-et-les-suggestions »

    erreur[reserve-sans-objet]: la réserve porte sur « appels-mystere », qui n’existe pas
       --> reunions/2022-03-10/reunion.toml:126:8
        |
    126 | lieu = "appels-mystere"
        |        ^^^^^^^^^^^^^^^^
        |
        = aide : noms les plus proches, sur 57 : « perimetre », « reclamations/dans-le-delai », « m1-cni-passeports-delai », « m1-appels-aboutis », « engagements », « m1-reclamations-delai-moyen », « diapositives/module-1.md », « ordre_du_jour/les-reclamations-et-les-suggestions »

    erreur[reserve-sans-objet]: la réserve porte sur « satisfaction-usagers », qui n’existe pas
       --> reunions/2022-03-10/reunion.toml:132:8
        |
    132 | lieu = "satisfaction-usagers"
        |        ^^^^^^^^^^^^^^^^^^^^^^
        |
        = aide : noms les plus proches, sur 57 : « actions », « rectification », « m1-site-connexions », « m1-cni-passeports-delai », « ordre_du_jour/resultats-des-exigences-qualite-concernant », « ordre_du_jour/presentation-des-courriels-type-pour-avis-cf-engagement-n-16 », « diapositives/nouveautes.md », « reclamations/delai-moyen »
    "#);
}

#[test]
fn no_meeting_at_all_is_told() {
    let workshop = Workshop::new();
    fs::remove_dir_all(workshop.path("reunions")).expect("removed");
    assert_snapshot!(workshop.refused(), @"
    erreur : il n’y a pas de réunion à construire
    --> content/reunions
     = aide : créez un dossier par réunion, nommé par sa date : reunions/2022-03-10/reunion.toml
    ");
}

#[test]
fn an_unknown_date_after_only_is_told() {
    let workshop = Workshop::new();
    let run = workshop.run(&["build", "--only", "2023-03-10"]);
    assert_eq!(run.status.code(), Some(2));
    assert_snapshot!(errors(&run), @"
    erreur : il n’y a pas de réunion du 10 mars 2023
    --> content/reunions/2023-03-10
     = aide : réunions de ce dossier : 2022-03-10
    ");
    assert!(!workshop.output().exists());
}
