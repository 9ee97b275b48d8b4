//! `clu init`: a folder that can be checked, shown and built at once, and that never takes the place of anything.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::fixtures::{clu, errors, snapshot};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    clu().args(arguments).current_dir(folder).output().expect("the program runs")
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// What is refused: nothing changes.
fn refused(folder: &Path, arguments: &[&str], code: i32) -> String {
    let before = snapshot(folder);
    let run = run(folder, arguments);
    assert_eq!((run.status.code(), run.stdout.len()), (Some(code), 0), "{}", errors(&run));
    assert!(snapshot(folder) == before, "{arguments:?} changes something");
    plain(&errors(&run))
}

#[test]
fn an_empty_folder_is_checked_and_built_at_once() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let made = run(folder.path(), &["init", "--date", "2027-03-09", "--nom", "Préfecture de l'Eure"]);
    assert_eq!((made.status.code(), errors(&made).as_str()), (Some(0), ""));
    let said = plain(&String::from_utf8_lossy(&made.stdout));
    assert!(said.starts_with("Un comité tout prêt, avec une réunion le 9 mars 2027 :\n"), "{said}");
    for path in [".gitignore", ".vscode/settings.json", "content/LISEZMOI.md", "content/schemas/reunion.schema.json"] {
        assert!(folder.path().join(path).is_file(), "{path}");
    }
    let check = run(folder.path(), &["check", "--format", "json"]);
    assert_eq!(check.status.code(), Some(0), "{}", errors(&check));
    let found: Value = serde_json::from_slice(&check.stdout).expect("the findings are JSON");
    let codes: Vec<&str> = found.as_array().expect("an array").iter().filter_map(|one| one["code"].as_str()).collect();
    // What only the official text can say.
    assert_eq!(codes, ["libelle-a-confirmer"]);
    let build = run(folder.path(), &["build"]);
    assert_eq!(build.status.code(), Some(0), "{}", errors(&build));
    let deck =
        plain(&fs::read_to_string(folder.path().join("output/2027-03-09/index.html")).expect("the deck is there"));
    assert!(deck.contains("Préfecture de l’Eure") && deck.contains("sont des "));
    // The meeting that follows is prepared from it.
    let new = run(folder.path(), &["new", "2028-03-14"]);
    assert_eq!(new.status.code(), Some(0), "{}", errors(&new));
    // Its own target takes it, as a draft.
    let publish = run(folder.path(), &["publish", "2027-03-09", "--projet"]);
    assert_eq!(publish.status.code(), Some(0), "{}", errors(&publish));
    assert!(folder.path().join("publication/projets/index.html").is_file());
}

#[test]
fn any_day_makes_a_sound_example() {
    for date in ["2024-02-29", "2026-01-01", "2026-12-31", "2027-07-14", "2031-10-05"] {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        assert_eq!(run(folder.path(), &["init", "--date", date]).status.code(), Some(0));
        let check = run(folder.path(), &["check"]);
        assert_eq!(check.status.code(), Some(0), "{date}: {}", String::from_utf8_lossy(&check.stdout));
    }
}

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    fs::write(folder.path().join("budget.xlsx"), "x").expect("a file can be written");
    let told = refused(folder.path(), &["init"], 1);
    assert!(told.starts_with("erreur : ce dossier n’est pas vide : « budget.xlsx » s’y trouve"), "{told}");
    assert!(told.contains("`clu init comite`"), "{told}");
    // A new folder beside it is fine, once.
    assert_eq!(run(folder.path(), &["init", "comite"]).status.code(), Some(0));
    assert!(refused(folder.path(), &["init", "comite"], 1).contains("« content » s’y trouve"));
}

#[test]
fn what_comes_with_the_program_is_no_obstacle_and_stays() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let kept = [("LICENSE-MIT", "MIT"), ("LISEZMOI.md", "le guide"), (".gitignore", "*.bak\n"), ("desktop.ini", "x")];
    for (name, text) in kept {
        fs::write(folder.path().join(name), text).expect("a file can be written");
    }
    let made = run(folder.path(), &["init"]);
    assert_eq!((made.status.code(), errors(&made).as_str()), (Some(0), ""));
    for (name, text) in kept {
        assert_eq!(fs::read_to_string(folder.path().join(name)).expect("it is there"), text);
    }
}

#[test]
fn what_cannot_be_is_told_in_french() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let told = refused(folder.path(), &["init", "--nom", "  "], 1);
    assert!(told.contains("`nom` est vide"), "{told}");
    let told = refused(folder.path(), &["init", "--date", "9 mars"], 2);
    assert!(told.contains("« 9 mars »") || told.contains("`9 mars`"), "{told}");
    let told = refused(folder.path(), &["init", "a", "2027-03-09"], 2);
    assert!(told.contains("pour la date de la réunion : `--date 2027-03-09`"), "{told}");
    fs::write(folder.path().join("fichier"), "x").expect("a file can be written");
    let told = refused(folder.path(), &["init", "fichier"], 1);
    assert!(told.contains("fichier"), "{told}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_told_with_what_to_do() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    // Nobody may write there, whoever runs the test.
    let told = refused(folder.path(), &["init", "/sys/comite"], 1);
    assert!(told.contains("ne peut pas être écrit") || told.contains("n’est pas accessible"), "{told}");
    assert!(told.contains("demandez le droit d’y écrire"), "{told}");
}
