//! Corrections of a document that was published: what is missing, misspelt or impossible, and what does not go with the
//! meeting's status.

use insta::assert_snapshot;

use super::MEETING;
use crate::fixtures::Workshop;

/// A correction that nothing is to be said of.
const CORRECTION: &str = "[[rectification]]\ndate = 2022-04-02\nquoi = \"Délai moyen : 4 jours et non 14\"\n";

/// The shipped meeting as it stands after it was corrected, with these corrections.
fn corrected(corrections: &str) -> Workshop {
    with_status("rectifié", corrections)
}

fn with_status(status: &str, corrections: &str) -> Workshop {
    let workshop = Workshop::new();
    workshop.replace(MEETING, "statut = \"présenté\"", &format!("statut = \"{status}\""));
    let text = workshop.read(MEETING);
    workshop.write(MEETING, format!("{text}\n{corrections}"));
    workshop
}

/// What is said of a correction with one of its lines replaced.
fn refused(from: &str, to: &str) -> String {
    assert_eq!(CORRECTION.matches(from).count(), 1, "{from}");
    corrected(&CORRECTION.replace(from, to)).refused()
}

#[test]
fn corrections_in_order_are_accepted() {
    corrected(CORRECTION).accepted();
    // On the day of the meeting, and two of one day.
    let others = "\n[[rectification]]\ndate = 2022-04-02\nquoi = \"Titre de la page 3\"\n\n\
                  [[rectification]]\ndate = 2022-03-10\nquoi = \"Titre de la page 4\"\n";
    corrected(&format!("{CORRECTION}{others}")).accepted();
}

#[test]
fn a_key_is_missing_or_unknown() {
    assert_snapshot!(refused("date = 2022-04-02\n", ""), @"
    erreur : il manque la clé `date` dans `[[rectification]]`
       --> reunions/2022-03-10/reunion.toml:169:1
        |
    169 | [[rectification]]
        | ^^^^^^^^^^^^^^^^^
        |
        = aide : ajoutez sous cette ligne : `date = 2022-03-10`
    ");
    assert_snapshot!(refused("quoi = \"Délai moyen : 4 jours et non 14\"\n", ""), @r#"
    erreur : il manque la clé `quoi` dans `[[rectification]]`
       --> reunions/2022-03-10/reunion.toml:169:1
        |
    169 | [[rectification]]
        | ^^^^^^^^^^^^^^^^^
        |
        = aide : ajoutez sous cette ligne : `quoi = "…"`
    "#);
    assert_snapshot!(refused("quoi = ", "quoy = "), @r#"
    erreur : clé inconnue `quoy`
       --> reunions/2022-03-10/reunion.toml:171:1
        |
    171 | quoy = "Délai moyen : 4 jours et non 14"
        | ^^^^ vouliez-vous écrire `quoi` ?
        |
        = aide : noms connus ici : `date`, `quoi`
    "#);
    assert_snapshot!(refused("[[rectification]]", "[[rectifications]]"), @"
    erreur : tableau inconnu `[[rectifications]]`
       --> reunions/2022-03-10/reunion.toml:169:3
        |
    169 | [[rectifications]]
        |   ^^^^^^^^^^^^^^ vouliez-vous écrire `rectification` ?
        |
        = aide : noms connus ici : `reunion`, `sigles`, `ordre_du_jour`, `perimetre`, `echeance`, `rectification`, `reserve`, `observation`
    ");
    assert_snapshot!(refused("[[rectification]]", "[rectification]"), @"
    erreur : `[rectification]` peut être répété : il prend deux crochets de chaque côté
       --> reunions/2022-03-10/reunion.toml:169:1
        |
    169 | [rectification]
        | ^^^^^^^^^^^^^^^
        |
        = aide : écrivez `[[rectification]]`
    ");
}

#[test]
fn what_was_corrected_is_a_text() {
    assert_snapshot!(refused("\"Délai moyen : 4 jours et non 14\"", "4"), @r#"
    erreur : `quoi` attend un texte entre guillemets, et non un nombre entier
       --> reunions/2022-03-10/reunion.toml:171:8
        |
    171 | quoi = 4
        |        ^
        |
        = aide : écrivez par exemple `quoi = "4"`
    "#);
    assert_snapshot!(refused("\"Délai moyen : 4 jours et non 14\"", "\" \""), @r#"
    erreur : `quoi` est vide
       --> reunions/2022-03-10/reunion.toml:171:8
        |
    171 | quoi = " "
        |        ^^^
        |
        = aide : écrivez le texte entre les guillemets, ou supprimez la ligne si la clé est facultative
    "#);
    assert_snapshot!(refused("\"Délai moyen : 4 jours et non 14\"", "\"Délai 👍\""), @r#"
    erreur : la police « Inter » n’a pas le caractère « 👍 » (U+1F44D)
       --> reunions/2022-03-10/reunion.toml:171:15
        |
    171 | quoi = "Délai 👍"
        |               ^^ il manquerait sur la diapositive et dans le PDF
        |
        = aide : remplacez-le par un mot ou un autre signe, ou donnez une police qui l’a (`[polices]` dans prefecture.toml)
    "#);
}

#[test]
fn its_date_is_a_day() {
    assert_snapshot!(refused("2022-04-02", "\"2 avril 2022\""), @r#"
    erreur : « 2 avril 2022 » est un texte, `date` attend une date
       --> reunions/2022-03-10/reunion.toml:170:8
        |
    170 | date = "2 avril 2022"
        |        ^^^^^^^^^^^^^^
        |
        = aide : écrivez `date = 2022-04-02`, sans guillemets
    "#);
    assert_snapshot!(refused("2022-04-02", "2022-04-31"), @"
    erreur : le 31 avril 2022 n’existe pas
       --> reunions/2022-03-10/reunion.toml:170:8
        |
    170 | date = 2022-04-31
        |        ^^^^^^^^^^
        |
        = aide : avril 2022 a 30 jours : corrigez la date
    ");
    assert_snapshot!(refused("2022-04-02", "\"2022-04\""), @r#"
    erreur : `date` attend une date (année-mois-jour, sans guillemets), et non un texte
       --> reunions/2022-03-10/reunion.toml:170:8
        |
    170 | date = "2022-04"
        |        ^^^^^^^^^
        |
        = aide : écrivez par exemple `date = 2022-03-10`
    "#);
}

#[test]
fn a_correction_is_made_after_the_meeting() {
    assert_snapshot!(refused("2022-04-02", "2021-04-02"), @"
    erreur[rectification-avant-reunion]: rectification du 2 avril 2021, avant la réunion
       --> reunions/2022-03-10/reunion.toml:170:8
        |
      7 | date = 2022-03-10
        |        ---------- la réunion
    ...
    170 | date = 2021-04-02
        |        ^^^^^^^^^^
        |
        = lieu : rectification
        = aide : corrigez `date`
    ");
}

#[test]
fn the_same_correction_is_written_twice() {
    // However its spaces are typed.
    let again = CORRECTION.replace("moyen : 4", "moyen  :\u{a0}4");
    assert_snapshot!(corrected(&format!("{CORRECTION}\n{again}")).refused(), @r#"
    erreur : la même rectification du 2 avril 2022 est écrite deux fois
       --> reunions/2022-03-10/reunion.toml:175:8
        |
    171 | quoi = "Délai moyen : 4 jours et non 14"
        |        --------------------------------- première fois
    ...
    175 | quoi = "Délai moyen  : 4 jours et non 14"
        |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ seconde fois
        |
        = aide : supprimez l’une des deux fois
    "#);
}

#[test]
fn a_corrected_meeting_says_what_was_corrected() {
    assert_snapshot!(corrected("").refused(), @r#"
    erreur[rectification-absente]: document rectifié : ce qui a été corrigé reste à dire
     --> reunions/2022-03-10/reunion.toml:8:10
      |
    8 | statut = "rectifié"
      |          ^^^^^^^^^^
      |
      = aide : ajoutez un tableau `[[rectification]]` avec `date` et `quoi` ; si rien n’a été corrigé, écrivez `statut = "présenté"`
    "#);
}

#[test]
fn a_meeting_that_is_not_said_to_be_corrected_has_no_corrections() {
    assert_snapshot!(with_status("présenté", CORRECTION).refused(), @r#"
    erreur[rectification-sans-statut]: une rectification dans un document qui n’est pas dit rectifié
       --> reunions/2022-03-10/reunion.toml:171:8
        |
      8 | statut = "présenté"
        |          ---------- son statut
    ...
    171 | quoi = "Délai moyen : 4 jours et non 14"
        |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        |
        = aide : si le document a déjà été diffusé, écrivez `statut = "rectifié"` ; sinon, retirez `[[rectification]]`
    "#);
    let two = format!("{CORRECTION}\n{}", CORRECTION.replace("14", "41"));
    assert_snapshot!(with_status("validé", &two).refused(), @r#"
    erreur[rectification-sans-statut]: 2 rectifications dans un document qui n’est pas dit rectifié
       --> reunions/2022-03-10/reunion.toml:171:8
        |
      8 | statut = "validé"
        |          -------- son statut
    ...
    171 | quoi = "Délai moyen : 4 jours et non 14"
        |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        |
        = aide : si le document a déjà été diffusé, écrivez `statut = "rectifié"` ; sinon, retirez `[[rectification]]`
    "#);
}

#[test]
fn a_draft_is_built_and_says_it_all_the_same() {
    let workshop = with_status("projet", CORRECTION);
    let run = workshop.build();
    assert_eq!(run.status.code(), Some(0));
    let page = std::fs::read_to_string(workshop.output().join("2022-03-10/index.html")).expect("the deck is there");
    assert!(page.contains("Rectifié le 2\u{a0}avril 2022") && page.contains("n’est pas dit rectifié"));
}

#[test]
fn a_reservation_accepts_a_date_and_nothing_else() {
    let reservation = |code: &str| {
        format!(
            "\n[[reserve]]\ncode = \"{code}\"\nlieu = \"rectification\"\nmotif = \"Document envoyé avant la séance.\"\n"
        )
    };
    let early = CORRECTION.replace("2022-04-02", "2022-03-02");
    corrected(&format!("{early}{}", reservation("rectification-avant-reunion"))).accepted();
    assert_snapshot!(corrected(&reservation("rectification-absente")).refused(), @r#"
    erreur[rectification-absente]: document rectifié : ce qui a été corrigé reste à dire
     --> reunions/2022-03-10/reunion.toml:8:10
      |
    8 | statut = "rectifié"
      |          ^^^^^^^^^^
      |
      = aide : ajoutez un tableau `[[rectification]]` avec `date` et `quoi` ; si rien n’a été corrigé, écrivez `statut = "présenté"`

    erreur[reserve-inconnue]: « rectification-absente » ne peut pas être accepté par une réserve : il faut le corriger
       --> reunions/2022-03-10/reunion.toml:171:8
        |
    171 | code = "rectification-absente"
        |        ^^^^^^^^^^^^^^^^^^^^^^^
        |
        = aide : `clu check` donne le code et le lieu de chaque constat ; ce qu’aucune règle ne vérifie s’écrit par `[[observation]]`
    "#);
}

#[test]
fn a_correction_longer_than_a_slide() {
    let sentence = "Ce qui était faux, et ce qui est vrai. ".repeat(120);
    let told = refused("Délai moyen : 4 jours et non 14", &sentence);
    assert!(
        told.contains("ce texte ne tient pas sur une diapositive, même en petits caractères (taille 18)"),
        "{told}"
    );
    assert!(told.contains("quoi = "), "{told}");
}
