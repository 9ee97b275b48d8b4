//! What can be wrong from one meeting to the next: names that lead in circles, figures that cannot be compared, meetings
//! that are copies, gone or in error.

use std::fs;
use std::process::Output;

use insta::assert_snapshot;

use super::{INDICATORS, MEETING, PREFECTURE, REFERENTIAL, replaced};
use crate::fixtures::{Workshop, errors};

/// An indicator of a referential.
fn indicator(id: &str, label: &str, unit: &str, more: &str) -> String {
    format!("[[indicateur]]\nid = \"{id}\"\nmodule = 1\nlibelle = \"{label}\"\nunite = \"{unit}\"\n{more}\n")
}

/// A referential with these indicators.
fn referential(indicators: &[String]) -> String {
    let head = "[referentiel]\nnom = \"Label\"\nversion = \"1\"\nsource = \"exemple\"\n\n\
                [[module]]\nnumero = 1\ntitre = \"Relation générale\"\nobligatoire = true\n\n";
    format!("{head}{}", indicators.join("\n"))
}

/// A meeting that has the referential of this name and tells these figures.
fn meeting(workshop: &Workshop, date: &str, referential: &str, figures: &str) {
    let text = format!(
        "[reunion]\ntitre = \"Réunion\"\ndate = {date}\nstatut = \"validé\"\nreferentiel = \"{referential}\"\n\n\
         [[ordre_du_jour]]\ntitre = \"Résultats\"\nmontre = \"indicateurs\"\n\n[perimetre]\nmodules = [1]\n"
    );
    workshop.write(&format!("reunions/{date}/reunion.toml"), text);
    workshop.write(&format!("reunions/{date}/indicateurs.toml"), figures);
}

/// A folder of two meetings, a year apart, of one referential each.
fn two_meetings(earlier: (&[String], &str), later: (&[String], &str)) -> Workshop {
    let workshop = Workshop::empty();
    workshop.write(PREFECTURE, "[prefecture]\nnom = \"Préfecture de l’Exemple\"\nreferentiel = \"un\"\n");
    workshop.write("referentiels/un.toml", referential(earlier.0));
    workshop.write("referentiels/deux.toml", referential(later.0));
    meeting(&workshop, "2022-03-10", "un", earlier.1);
    meeting(&workshop, "2023-03-09", "deux", later.1);
    workshop
}

/// What `clu check` finds in a folder, which it can read.
fn found(workshop: &Workshop) -> String {
    let run = workshop.run(&["check"]);
    assert_eq!(errors(&run), "");
    said(&run)
}

fn said(run: &Output) -> String {
    String::from_utf8(run.stdout.clone()).expect("what is said is UTF-8")
}

fn calls(more: &str) -> String {
    indicator("appels", "Taux d’appels aboutis", "%", more)
}

#[test]
fn names_that_replace_each_other_in_a_circle() {
    let workshop = Workshop::new();
    workshop.replace(REFERENTIAL, "id = \"m1-svi-3j\"\n", "id = \"m1-svi-3j\"\nremplace = \"m1-site-3j\"\n");
    workshop.replace(REFERENTIAL, "id = \"m1-site-3j\"\n", "id = \"m1-site-3j\"\nremplace = \"m1-svi-3j\"\n");
    assert_snapshot!(workshop.refused(), @r#"
    erreur : ces indicateurs se remplacent en rond : « m1-svi-3j », « m1-site-3j »
      --> referentiels/qual-e-pref.toml:61:12
       |
    61 | remplace = "m1-site-3j"
       |            ^^^^^^^^^^^^
       |
       = aide : `remplace` va du nouvel identifiant vers l’ancien : retirez-le de l’ancien
    "#);
    let itself = "id = \"m1-svi-3j\"\nremplace = \"m1-svi-3j\"\n";
    assert_snapshot!(replaced(REFERENTIAL, "id = \"m1-svi-3j\"\n", itself), @r#"
    erreur : « m1-svi-3j » se remplace lui-même
      --> referentiels/qual-e-pref.toml:61:12
       |
    61 | remplace = "m1-svi-3j"
       |            ^^^^^^^^^^^
       |
       = aide : `remplace` va du nouvel identifiant vers l’ancien : retirez-le de l’ancien
    "#);
}

#[test]
fn two_indicators_that_replace_the_same() {
    let workshop = Workshop::new();
    workshop.replace(REFERENTIAL, "id = \"m1-svi-3j\"\n", "id = \"m1-svi-3j\"\nremplace = \"svi\"\n");
    workshop.replace(REFERENTIAL, "id = \"m1-site-3j\"\n", "id = \"m1-site-3j\"\nremplace = \"svi\"\n");
    assert_snapshot!(workshop.refused(), @r#"
    erreur : deux indicateurs remplacent « svi »
      --> referentiels/qual-e-pref.toml:69:12
       |
    61 | remplace = "svi"
       |            ----- premier
    ...
    69 | remplace = "svi"
       |            ^^^^^ second
       |
       = aide : un seul garde son historique : retirez `remplace` de l’autre
    "#);
}

#[test]
fn an_old_name_and_the_new_one_in_one_file() {
    let workshop = Workshop::new();
    workshop.replace(REFERENTIAL, "id = \"m1-svi-3j\"\n", "id = \"m1-svi-3j\"\nremplace = \"m1-repondeur-3j\"\n");
    workshop.replace(INDICATORS, "[m1-site-3j]", "[m1-repondeur-3j]\nvaleur = 98\n\n[m1-site-3j]");
    assert_snapshot!(workshop.refused(), @"
    erreur : « m1-repondeur-3j » a déjà sa valeur, sous son autre nom
      --> reunions/2022-03-10/indicateurs.toml:16:2
       |
    11 | [m1-svi-3j]
       |  --------- première fois
    ...
    16 | [m1-repondeur-3j]
       |  ^^^^^^^^^^^^^^^ seconde fois
       |
       = aide : supprimez l’une des deux fois
    ");
}

#[test]
fn a_meeting_of_a_referential_that_is_not_there() {
    let told = replaced(MEETING, "statut = \"présenté\"", "statut = \"présenté\"\nreferentiel = \"qual-e-pref-2\"");
    assert_snapshot!(told, @r#"
    erreur : le référentiel « qual-e-pref-2 » n’existe pas
     --> reunions/2022-03-10/reunion.toml:9:15
      |
    9 | referentiel = "qual-e-pref-2"
      |               ^^^^^^^^^^^^^^^ fichier cherché : referentiels/qual-e-pref-2.toml
      |
      = aide : vouliez-vous dire « qual-e-pref » ?
    "#);
}

#[test]
fn a_threshold_of_jumps_that_cannot_be() {
    let jump =
        |jump: &str| replaced(PREFECTURE, "effectif_minimal = 5", &format!("saut = {jump}\neffectif_minimal = 5"));
    assert_snapshot!(jump("-3"), @"
    erreur : un taux ne change pas de −3 points
      --> prefecture.toml:11:8
       |
    11 | saut = -3
       |        ^^
       |
       = aide : écrivez un nombre de points de 0 à 100 : `saut = 10`
    ");
    assert_snapshot!(jump("250"), @"
    erreur : un taux ne change pas de 250 points
      --> prefecture.toml:11:8
       |
    11 | saut = 250
       |        ^^^
       |
       = aide : écrivez un nombre de points de 0 à 100 : `saut = 10`
    ");
    assert_snapshot!(jump("\"dix\""), @r#"
    erreur : `saut` attend un nombre sans guillemets, et non un texte
      --> prefecture.toml:11:8
       |
    11 | saut = "dix"
       |        ^^^^^
       |
       = aide : écrivez par exemple `saut = 12.62`
    "#);
}

#[test]
fn one_name_with_two_units() {
    let percent = calls("");
    let other = indicator("appels", "Taux d’appels aboutis", "appel", "");
    let workshop = two_meetings((&[percent], "[appels]\nvaleur = 92\n"), (&[other], "[appels]\nvaleur = 15200\n"));
    assert_snapshot!(found(&workshop), @r#"
    ── referentiels/deux.toml

    avertissement[identifiant-detourne]: « Taux d’appels aboutis » : l’identifiant « appels » désignait autre chose le 10 mars 2022 (en %)
      --> referentiels/deux.toml:12:6
       |
    12 | id = "appels"
       |      ^^^^^^^^
       |
      ::: referentiels/un.toml:12:6
       |
    12 | id = "appels"
       |      ^^^^^^^^ le 10 mars 2022
       |
       = lieu : appels
       = réunion : 2023-03-09
       = aide : donnez à l’indicateur un autre identifiant ; si c’est bien le même, mesuré autrement, dites-le par `rupture` à côté de sa valeur

    1 avertissement (2 réunions vérifiées)
    pour comprendre une règle : clu explain CODE
    "#);
    // Its author says why, and nothing is left to say.
    let why = "[appels]\nvaleur = 15200\nrupture = \"nous comptons désormais les appels\"\n";
    workshop.write("reunions/2023-03-09/indicateurs.toml", why);
    assert_snapshot!(found(&workshop), @"Rien à corriger (2 réunions vérifiées)");
}

#[test]
fn a_name_taken_for_something_else() {
    let other = indicator("appels", "Part des démarches en ligne", "%", "");
    let workshop = two_meetings((&[calls("")], "[appels]\nvaleur = 92\n"), (&[other], "[appels]\nvaleur = 91\n"));
    assert_snapshot!(found(&workshop), @r#"
    ── referentiels/deux.toml

    avertissement[identifiant-detourne]: « Part des démarches en ligne » : l’identifiant « appels » désignait autre chose le 10 mars 2022 (« Taux d’appels aboutis »)
      --> referentiels/deux.toml:12:6
       |
    12 | id = "appels"
       |      ^^^^^^^^
       |
      ::: referentiels/un.toml:12:6
       |
    12 | id = "appels"
       |      ^^^^^^^^ le 10 mars 2022
       |
       = lieu : appels
       = réunion : 2023-03-09
       = aide : donnez à l’indicateur un autre identifiant ; si c’est bien le même, mesuré autrement, dites-le par `rupture` à côté de sa valeur

    1 avertissement (2 réunions vérifiées)
    pour comprendre une règle : clu explain CODE
    "#);
}

#[test]
fn a_definition_that_drifts() {
    let before = calls("definition = \"appels décrochés, sur tous les appels\"\nsource = \"standard\"\n");
    let after = calls("definition = \"appels décrochés, sur ceux des jours ouvrés\"\nsource = \"opérateur\"\n");
    let workshop = two_meetings((&[before], "[appels]\nvaleur = 92\n"), (&[after], "[appels]\nvaleur = 91\n"));
    assert_snapshot!(found(&workshop), @r#"
    ── referentiels/deux.toml

    conseil[definition-modifiee]: « Taux d’appels aboutis » : la définition et la source ont changé depuis le 10 mars 2022 ; la série est coupée
      --> referentiels/deux.toml:16:14
       |
    16 | definition = "appels décrochés, sur ceux des jours ouvrés"
       |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    17 | source = "opérateur"
       |          ----------- la source
       |
      ::: referentiels/un.toml:16:14
       |
    16 | definition = "appels décrochés, sur tous les appels"
       |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ le 10 mars 2022
       |
      ::: referentiels/un.toml:17:10
       |
    17 | source = "standard"
       |          ^^^^^^^^^^ le 10 mars 2022
       |
       = lieu : appels
       = réunion : 2023-03-09
       = aide : dites pourquoi par `rupture` à côté de la valeur, ou remettez les mots d’avant

    1 conseil (2 réunions vérifiées)
    pour comprendre une règle : clu explain CODE
    "#);
}

#[test]
fn a_rate_that_jumps_or_does_not_move_on() {
    let workshop = two_meetings(
        (&[calls("")], "[appels]\nvaleur = 92\nperiode = \"2021\"\n"),
        (&[calls("")], "[appels]\nvaleur = 79.5\nperiode = \"2021\"\n"),
    );
    assert_snapshot!(found(&workshop), @r#"
    ── reunions/2023-03-09/indicateurs.toml

    avertissement[saut-sans-commentaire]: « Taux d’appels aboutis » : 92 % le 10 mars 2022, 79,5 % à cette réunion, soit 12,5 points de moins
     --> reunions/2023-03-09/indicateurs.toml:2:10
      |
    2 | valeur = 79.5
      |          ^^^^
      |
     ::: reunions/2022-03-10/indicateurs.toml:2:10
      |
    2 | valeur = 92
      |          ^^ le 10 mars 2022
      |
      = lieu : appels
      = aide : vérifiez la valeur, puis dites pourquoi par `commentaire`, ou par `rupture` si la mesure a changé

    avertissement[donnee-ancienne]: « Taux d’appels aboutis » : mesuré en 2021, plus de 12 mois avant la réunion
     --> reunions/2023-03-09/indicateurs.toml:3:11
      |
    3 | periode = "2021"
      |           ^^^^^^
      |
      = lieu : appels
      = aide : donnez un chiffre plus récent, ou dites par une réserve pourquoi il n’y en a pas

    avertissement[periode-recopiee]: « Taux d’appels aboutis » : mesuré en 2021, comme à la réunion du 10 mars 2022
     --> reunions/2023-03-09/indicateurs.toml:3:11
      |
    3 | periode = "2021"
      |           ^^^^^^
      |
     ::: reunions/2022-03-10/indicateurs.toml:3:11
      |
    3 | periode = "2021"
      |           ^^^^^^ le 10 mars 2022
      |
      = lieu : appels
      = aide : mettez à jour la valeur et `periode` ; si rien n’a été mesuré depuis, écrivez `absent = "non mesuré"`

    3 avertissements (2 réunions vérifiées)
    pour comprendre une règle : clu explain CODE
    "#);
    // On so few cases, chance alone makes the same jump.
    workshop.write("reunions/2022-03-10/indicateurs.toml", "[appels]\nnombre = 36\nsur = 39\n");
    workshop.write("reunions/2023-03-09/indicateurs.toml", "[appels]\nnombre = 31\nsur = 39\n");
    assert_snapshot!(found(&workshop), @"Rien à corriger (2 réunions vérifiées)");
}

#[test]
fn a_meeting_that_is_a_copy_of_the_last() {
    let workshop = two_meetings((&[calls("")], "[appels]\nvaleur = 92\n"), (&[calls("")], "[appels]\nvaleur = 91\n"));
    meeting(&workshop, "2023-03-30", "deux", "[appels]\nvaleur = 91\n");
    assert_snapshot!(found(&workshop), @"
    ── reunions/2023-03-30/reunion.toml

    conseil[reunions-rapprochees]: 21 jours seulement après la réunion du 9 mars 2023
     --> reunions/2023-03-30/reunion.toml:3:8
      |
    3 | date = 2023-03-30
      |        ^^^^^^^^^^
      |
     ::: reunions/2023-03-09/reunion.toml:3:8
      |
    3 | date = 2023-03-09
      |        ^^^^^^^^^^ la réunion d’avant
      |
      = lieu : reunion
      = aide : si ce dossier en est une copie, supprimez l’un des deux ; sinon, dites-le par une réserve

    1 conseil (3 réunions vérifiées)
    pour comprendre une règle : clu explain CODE
    ");
    let run = workshop.run(&["build", "--no-pdf"]);
    assert_eq!((run.status.code(), errors(&run).as_str()), (Some(0), ""), "advice is for `clu check`");
}

#[test]
fn a_meeting_in_error_before_others() {
    let workshop = two_meetings((&[calls("")], "[appels]\nvaleur = 92\n"), (&[calls("")], "[appels]\nvaleur = 91\n"));
    meeting(&workshop, "2021-03-11", "un", "[appels]\nvaleur = \"90\"\n");
    let run = workshop.run(&["build", "--no-pdf"]);
    assert_eq!(run.status.code(), Some(1));
    assert_snapshot!(errors(&run), @r#"
    avertissement : une réunion contient des erreurs : les évolutions des suivantes ne la comptent pas
    --> reunions/2021-03-11
     = aide : corrigez-la : 11 mars 2021

    erreur : « 90 » est entre guillemets
     --> reunions/2021-03-11/indicateurs.toml:2:10
      |
    2 | valeur = "90"
      |          ^^^^
      |
      = aide : écrivez `valeur = 90`, sans guillemets
    "#);
    assert!(workshop.output().join("2023-03-09/index.html").exists(), "the others are built");
    // The last of all is told of by nobody else.
    workshop.write("reunions/2021-03-11/indicateurs.toml", "[appels]\nvaleur = 90\n");
    workshop.write("reunions/2023-03-09/indicateurs.toml", "[appels]\nvaleur = \"91\"\n");
    let told = errors(&workshop.run(&["build", "--no-pdf"]));
    assert!(!told.contains("évolutions"), "{told}");
}

#[test]
fn a_meeting_folder_that_is_deleted() {
    let workshop = two_meetings((&[calls("")], "[appels]\nvaleur = 92\n"), (&[calls("")], "[appels]\nvaleur = 91\n"));
    meeting(&workshop, "2024-03-14", "deux", "[appels]\nvaleur = 89\n");
    let page = || {
        let run = workshop.run(&["build", "--no-pdf"]);
        assert_eq!((run.status.code(), errors(&run).as_str()), (Some(0), ""));
        fs::read_to_string(workshop.output().join("2024-03-14/index.html")).expect("the deck is there")
    };
    assert!(page().contains("depuis le 9\u{a0}mars 2023"), "it is compared with the last");
    fs::remove_dir_all(workshop.path("reunions/2023-03-09")).expect("the folder can be removed");
    let page = page();
    assert!(page.contains("depuis le 10\u{a0}mars 2022"), "it is compared with the one before");
    assert!(!page.contains("9\u{a0}mars 2023"), "nothing of the deleted meeting is left");
    assert!(!workshop.output().join("2023-03-09").exists(), "nor of its files");
}
