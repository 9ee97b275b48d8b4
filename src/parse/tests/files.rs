//! Files that are missing, empty, misnamed or misplaced; what a whole folder gives.

use super::super::{Given, meeting, meeting_folders, shared};
use super::report_of;
use crate::diagnostic::Diagnostics;
use crate::french;
use crate::source::{Asset, Sources};

const PREFECTURE: (&str, &str) =
    ("prefecture.toml", "[prefecture]\nnom = \"Préfecture de l’Ain\"\nreferentiel = \"qual-e-pref\"\n");
const MEETING: (&str, &str) =
    ("reunions/2022-03-10/reunion.toml", "[reunion]\ntitre = \"Réunion\"\ndate = 2022-03-10\nstatut = \"projet\"\n");

#[test]
fn a_whole_folder_is_read() {
    let mut sources = Sources::default();
    for (path, text) in [
        PREFECTURE,
        MEETING,
        ("LISEZMOI.md", "pas une diapositive"),
        ("referentiels/qual-e-pref.toml", "[referentiel]\nnom = \"Q\"\nversion = \"1\"\nsource = \"s\"\n"),
        ("referentiels/LISEZMOI.md", "pas une diapositive"),
        ("reunions/2022-03-10/indicateurs.toml", "[m2]\nvaleur = 1\n\n[m1]\nvaleur = 2\n"),
        ("reunions/2022-03-10/diapositives/module-1.md", "# Le module 1\n"),
        ("reunions/2022-03-10/diapositives/LISEZMOI.md", "pas une diapositive"),
        ("reunions/2023-03-09/reunion.toml", "[reunion]\ntitre = \"R\"\ndate = 2023-03-09\nstatut = \"projet\"\n"),
        ("reunions/LISEZMOI.md", "pas une diapositive"),
        ("theme/theme.toml", "ce n’est pas l’affaire de cette étape"),
    ] {
        sources.add(path, text);
    }
    sources.add_asset(Asset { path: "reunions/2024-03-07/images/a.png".into(), bytes: Ok(vec![]) });
    let mut diagnostics = Diagnostics::new();
    let manuscript = shared(&sources, &mut diagnostics);
    assert_eq!(manuscript.prefecture.map(|file| file.prefecture.name.value).as_deref(), Some("Préfecture de l’Ain"));
    assert_eq!(manuscript.referentials.keys().collect::<Vec<_>>(), ["qual-e-pref"]);
    assert!(manuscript.referentials_in_error.is_empty());
    assert_eq!(meeting_folders(&sources), ["2022-03-10", "2023-03-09", "2024-03-07"]);
    let first = meeting(&sources, "2022-03-10", &mut diagnostics);
    let second = meeting(&sources, "2023-03-09", &mut diagnostics);
    assert!(!diagnostics.has_errors());
    let Given::Read(indicators) = first.indicators else { panic!("it has indicators") };
    let names: Vec<&str> = indicators.0.iter().map(|(name, _)| name.value.as_str()).collect();
    assert_eq!(names, ["m2", "m1"]);
    assert_eq!(first.pages.keys().collect::<Vec<_>>(), ["diapositives/module-1.md"]);
    assert_eq!(first.pages["diapositives/module-1.md"][0].title.plain(), "Le module 1");
    assert!(matches!((first.surveys, first.complaints), (Given::Absent, Given::Absent)) && second.pages.is_empty());
}

#[test]
fn prefecture_is_missing() {
    insta::assert_snapshot!(report_of(&[MEETING]), @"
    erreur : le fichier `prefecture.toml` manque
    --> prefecture.toml
     = aide : créez-le ; il commence par une ligne `[prefecture]`
    ");
}

#[test]
fn prefecture_has_another_name() {
    insta::assert_snapshot!(report_of(&[("Préfecture.toml", "x"), MEETING]), @"
    erreur : le fichier `prefecture.toml` manque
    --> prefecture.toml
     = aide : le fichier `Préfecture.toml` est là : renommez-le en `prefecture.toml`
    ");
}

#[test]
fn the_meeting_itself_is_missing() {
    insta::assert_snapshot!(report_of(&[PREFECTURE, ("reunions/2022-03-10/enquetes.toml", "[[enquete]]\n")]), @r#"
    erreur : le fichier `reunion.toml` manque
    --> reunions/2022-03-10/reunion.toml
     = aide : créez-le ; il commence par une ligne `[reunion]`

    erreur : il manque les clés `id`, `genre`, `titre`, `du` et `au` dans `[[enquete]]`
     --> reunions/2022-03-10/enquetes.toml:1:1
      |
    1 | [[enquete]]
      | ^^^^^^^^^^^
      |
      = aide : ajoutez sous cette ligne :
               `id = "…"`
               `genre = "mystère"`
               `titre = "…"`
               `du = 2022-03-10`
               `au = 2022-03-10`
    "#);
}

#[test]
fn the_meeting_has_another_name() {
    insta::assert_snapshot!(report_of(&[PREFECTURE, ("reunions/2022-03-10/reunions.toml", "x")]), @"
    erreur : le fichier `reunion.toml` manque
    --> reunions/2022-03-10/reunion.toml
     = aide : le fichier `reunions.toml` est là : renommez-le en `reunion.toml`
    ");
}

#[test]
fn the_meeting_has_a_hidden_ending() {
    let mut sources = Sources::default();
    sources.add(PREFECTURE.0, PREFECTURE.1);
    sources.add_asset(Asset { path: "reunions/2022-03-10/reunion.toml.txt".into(), bytes: Ok(vec![]) });
    let mut diagnostics = Diagnostics::new();
    assert!(meeting(&sources, "2022-03-10", &mut diagnostics).meeting.is_none());
    let report = crate::diagnostic::terminal::render(&diagnostics.sorted(), &sources, false);
    insta::assert_snapshot!(report, @"
    erreur : le fichier `reunion.toml` manque
    --> reunions/2022-03-10/reunion.toml
     = aide : le fichier `reunion.toml.txt` est là : renommez-le en `reunion.toml`
    ");
}

#[test]
fn files_with_unknown_names() {
    let file = |name: &'static str| (name, "# x\n");
    insta::assert_snapshot!(report_of(&[
        PREFECTURE,
        MEETING,
        file("reunions/2022-03-10/indicateur.toml"),
        file("reunions/2022-03-10/budget.toml"),
        file("reunions/2022-03-10/module-1.md"),
        file("reunions/2022-03-10/LISEZMOI.md"),
    ]), @"
    erreur : fichier inconnu `budget.toml`
    --> reunions/2022-03-10/budget.toml
     = aide : noms connus dans le dossier d’une réunion : `reunion.toml`, `indicateurs.toml`, `enquetes.toml`, `reclamations.toml`, `actions.toml`

    erreur : fichier inconnu `indicateur.toml`
    --> reunions/2022-03-10/indicateur.toml
     = aide : vouliez-vous l’appeler `indicateurs.toml` ?

    erreur : une page Markdown ne se place pas ici
    --> reunions/2022-03-10/module-1.md
     = aide : mettez-la dans le dossier `diapositives` (ou `courriels`) de la réunion
    ");
}

#[test]
fn files_out_of_place() {
    let file = |name: &'static str| (name, "# x\n");
    insta::assert_snapshot!(report_of(&[PREFECTURE, MEETING, file("enquetes.toml"), file("reunions/reunion.toml")]), @"
    erreur : le fichier `enquetes.toml` n’est pas à sa place
    --> enquetes.toml
     = aide : ici n’est lu que `prefecture.toml` ; les fichiers d’une réunion vont dans `reunions/AAAA-MM-JJ/`

    erreur : le fichier `reunion.toml` n’est pas à sa place
    --> reunions/reunion.toml
     = aide : chaque réunion a son dossier, qui porte sa date : `reunions/2022-03-10/`
    ");
}

#[test]
fn empty_files() {
    insta::assert_snapshot!(report_of(&[
        ("prefecture.toml", ""),
        ("referentiels/a.toml", "\n"),
        ("reunions/2022-03-10/reunion.toml", "# à remplir\n\n"),
        ("reunions/2022-03-10/indicateurs.toml", "  \r\n"),
        ("reunions/2022-03-10/diapositives/a.md", "\n"),
    ]), @r#"
    erreur : ce fichier est vide
     --> prefecture.toml:1:1
      |
    1 |
      | ^
      |
      = aide : il commence par `[prefecture]`, puis `nom = "…"` et `referentiel = "…"` dessous

    erreur : ce fichier est vide
     --> referentiels/a.toml:1:1
      |
    1 |
      | ^
      |
      = aide : remplissez-le, ou supprimez-le

    erreur : ce fichier est vide
     --> reunions/2022-03-10/reunion.toml:1:1
      |
    1 | # à remplir
      | ^
      |
      = aide : il commence par `[reunion]`, puis `titre`, `date` et `statut` dessous

    erreur : ce fichier est vide
     --> reunions/2022-03-10/indicateurs.toml:1:1
      |
    1 |
      | ^
      |
      = aide : remplissez-le, ou supprimez-le s’il n’y a rien à dire à cette réunion

    erreur : ce fichier est vide
     --> reunions/2022-03-10/diapositives/a.md:1:1
      |
    1 |
      | ^
      |
      = aide : une page commence par le titre de sa première diapositive : `# Titre`
    "#);
}

#[test]
fn a_refused_file_is_neither_missing_nor_read() {
    let mut sources = Sources::default();
    sources.add_refused("prefecture.toml", "x = \u{FFFD}");
    sources.add_refused("referentiels/a.toml", "");
    sources.add_refused("reunions/2022-03-10/reunion.toml", "");
    sources.add_refused("reunions/2022-03-10/diapositives/a.md", "");
    let mut diagnostics = Diagnostics::new();
    let manuscript = shared(&sources, &mut diagnostics);
    assert!(manuscript.prefecture.is_none());
    assert!(manuscript.referentials_in_error.contains("a"));
    assert!(meeting(&sources, "2022-03-10", &mut diagnostics).meeting.is_none());
    assert!(diagnostics.sorted().is_empty());
}

#[test]
fn nothing_at_all_is_not_told_twice() {
    assert_eq!(report_of(&[]), "");
}

#[test]
fn a_page_in_error_is_known_and_empty() {
    let mut sources = Sources::default();
    sources.add(MEETING.0, MEETING.1);
    sources.add("reunions/2022-03-10/diapositives/a.md", "pas de titre");
    let mut diagnostics = Diagnostics::new();
    let meeting = meeting(&sources, "2022-03-10", &mut diagnostics);
    assert!(meeting.pages["diapositives/a.md"].is_empty());
    assert!(diagnostics.has_errors());
}

#[test]
fn errors_of_all_files_are_told_in_one_run() {
    insta::assert_snapshot!(report_of(&[
        ("prefecture.toml", "[prefecture]\nnoms = \"P\"\nreferentiel = \"q\"\n"),
        ("reunions/2022-03-10/reunion.toml", "[reunion]\ntitre = \"R\"\ndate = 2022-02-31\nstatut = \"projet\"\n"),
        ("reunions/2022-03-10/indicateurs.toml", "[m1]\nvaleur = \"12,62\"\n"),
        ("reunions/2022-03-10/diapositives/a.md", "# A\n\n<b>gras</b>\n"),
    ]), @r#"
    erreur : clé inconnue `noms`
     --> prefecture.toml:2:1
      |
    2 | noms = "P"
      | ^^^^ vouliez-vous écrire `nom` ?
      |
      = aide : noms connus ici : `nom`, `comite`, `demarche`, `referentiel`, `zone`, `theme`

    erreur : le 31 février 2022 n’existe pas
     --> reunions/2022-03-10/reunion.toml:3:8
      |
    3 | date = 2022-02-31
      |        ^^^^^^^^^^
      |
      = aide : février 2022 a 28 jours : corrigez la date

    erreur : « 12,62 » est entre guillemets
     --> reunions/2022-03-10/indicateurs.toml:2:10
      |
    2 | valeur = "12,62"
      |          ^^^^^^^
      |
      = aide : écrivez `valeur = 12.62`, sans guillemets, avec un point

    erreur : le HTML ne peut pas être dans le PDF
     --> reunions/2022-03-10/diapositives/a.md:3:1
      |
    3 | <b>gras</b>
      | ^^^
      |
      = aide : pour du gras, écrivez `**texte**`
    "#);
}

#[test]
fn of_a_file_of_mistakes_the_first_are_explained_and_the_others_counted() {
    for (line, count) in [("x = \n", 5_000), ("titre = \"x\"\n", 5_000), ("[reunion\n", 5_000)] {
        let mut sources = Sources::default();
        sources.add("reunions/2022-03-10/reunion.toml", line.repeat(count));
        let mut diagnostics = Diagnostics::new();
        crate::parse::meeting(&sources, "2022-03-10", &mut diagnostics);
        let told = diagnostics.sorted();
        let last = told.iter().rfind(|one| one.message.starts_with("la suite de ce fichier"));
        let said = french::plain_spaces(&last.expect("the others are counted").message);
        assert!(said.ends_with(" signalées)") && told.len() <= 1_100, "{line}: {said}, {} told", told.len());
    }
}
