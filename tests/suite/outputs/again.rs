//! A second build makes again what changed, and nothing else; and what it leaves is what a first build would make.

use std::fs;
use std::os::unix::fs::MetadataExt;

use crate::fixtures::{Workshop, clu, errors, snapshot};

const PDF: &str = "2022-03-10/comite-local-des-usagers-2022-03-10.pdf";

/// Five PDFs take longer than all the rest.
const QUICK: &[&str] = &["--no-pdf"];

/// Five meetings, built once.
fn built() -> Workshop {
    let workshop = Workshop::empty();
    workshop.copy("tests/fixtures/memoire");
    build(&workshop, QUICK);
    workshop
}

/// Builds, and returns the last line of what is said, without the time it took.
fn build(workshop: &Workshop, more: &[&str]) -> String {
    let run = clu().arg("build").args(more).current_dir(workshop.root()).output().expect("the program runs");
    assert!(run.status.success(), "{}", errors(&run));
    let said = String::from_utf8(run.stdout).expect("messages are UTF-8");
    let last = said.lines().last().expect("something is said");
    let (made, rest) = last.split_once(" en ").expect("the time is said");
    let (_, rest) = rest.split_once('s').expect("the unit is said");
    format!("{made} en …{rest}")
}

/// Which meetings have a deck that was written again, by the number of the file.
fn made_again(workshop: &Workshop, before: &[(String, u64)]) -> Vec<String> {
    let now = decks(workshop);
    assert_eq!(now.len(), before.len());
    now.into_iter().zip(before).filter(|(now, before)| now != *before).map(|((folder, _), _)| folder).collect()
}

fn decks(workshop: &Workshop) -> Vec<(String, u64)> {
    let folders = fs::read_dir(workshop.content().join("reunions")).expect("the meetings can be listed");
    let mut folders: Vec<String> =
        folders.map(|entry| entry.expect("an entry").file_name().into_string().expect("a date")).collect();
    folders.sort();
    let number =
        |folder: &String| fs::metadata(workshop.output().join(folder).join("index.html")).expect("a deck").ino();
    folders.iter().map(|folder| (folder.clone(), number(folder))).collect()
}

fn assert_as_a_first_build(workshop: &Workshop) {
    let elsewhere = workshop.root().join("ailleurs");
    let run = clu().args(["build", "--no-pdf", "--output"]).arg(&elsewhere).current_dir(workshop.root()).output();
    assert!(run.expect("the program runs").status.success());
    let (now, first) = (snapshot(&workshop.output()), snapshot(&elsewhere));
    let different: Vec<_> = first.iter().filter(|(path, bytes)| now.get(*path) != Some(bytes)).collect();
    assert_eq!(different.iter().map(|(path, _)| path).collect::<Vec<_>>(), Vec::<&&std::path::PathBuf>::new());
    assert_eq!(now.len(), first.len());
}

#[test]
fn nothing_is_made_again_when_nothing_changed() {
    let workshop = built();
    let (before, output) = (decks(&workshop), snapshot(&workshop.output()));
    assert!(build(&workshop, QUICK).starts_with("5\u{a0}réunions construites en …, toutes déjà à jour"));
    assert_eq!(made_again(&workshop, &before), Vec::<String>::new());
    assert_eq!(snapshot(&workshop.output()), output);
}

#[test]
fn a_change_is_made_with_the_meetings_that_come_after_it() {
    let workshop = built();
    let before = decks(&workshop);
    let folders: Vec<&str> = before.iter().map(|(folder, _)| folder.as_str()).collect();
    let agenda = format!("reunions/{}/reunion.toml", folders[3]);
    workshop.write(&agenda, workshop.read(&agenda) + "\n# Une remarque\n");
    assert!(build(&workshop, QUICK).starts_with("5\u{a0}réunions construites en …, dont 3 déjà à jour"));
    assert_eq!(made_again(&workshop, &before), folders[3..]);
    assert_as_a_first_build(&workshop);

    let before = decks(&workshop);
    workshop.write("prefecture.toml", workshop.read("prefecture.toml") + "\n# Une remarque\n");
    assert!(!build(&workshop, QUICK).contains("à jour"));
    assert_eq!(made_again(&workshop, &before), folders);
}

#[test]
fn a_file_of_the_output_that_was_changed_or_removed_is_made_again() {
    let workshop = Workshop::new();
    let good = build(&workshop, &[]);
    assert!(!good.contains("à jour"), "{good}");
    let whole = snapshot(&workshop.output());
    for (path, left) in [(PDF, None), (PDF, Some("autre chose")), ("2022-03-10/recherche.json", Some(""))] {
        let damaged = workshop.output().join(path);
        match left {
            Some(text) => fs::write(damaged, text).expect("it can be written"),
            None => fs::remove_file(damaged).expect("it can be removed"),
        }
        assert!(!build(&workshop, &[]).contains("à jour"), "{path}");
        assert_eq!(snapshot(&workshop.output()), whole, "{path}");
    }
    assert!(build(&workshop, &[]).contains("1\u{a0}réunion construite en …, déjà à jour"));
}

#[test]
fn what_is_asked_differently_is_made_again() {
    let workshop = Workshop::new();
    build(&workshop, &[]);
    assert!(!build(&workshop, &["--no-pdf"]).contains("à jour"));
    assert!(!workshop.output().join(PDF).exists());
    assert!(!build(&workshop, &["--polycopie"]).contains("à jour"));
    assert!(build(&workshop, &["--polycopie"]).contains("déjà à jour"));
    assert!(!build(&workshop, &[]).contains("à jour"));
    assert!(!workshop.output().join("2022-03-10/polycopie-2022-03-10.pdf").exists());
}

#[test]
fn warnings_are_told_again_although_nothing_is_made() {
    let workshop = built();
    let run = || clu().arg("build").args(QUICK).current_dir(workshop.root()).output().expect("the program runs");
    let (first, second) = (run(), run());
    assert_eq!(errors(&first), errors(&second));
}

#[test]
fn a_build_of_one_meeting_does_not_forget_what_the_others_are_made_of() {
    let workshop = built();
    let (last, _) = decks(&workshop).pop().expect("five meetings");
    assert!(
        build(&workshop, &["--no-pdf", "--only", &last]).starts_with("1\u{a0}réunion construite en …, déjà à jour")
    );
    assert!(build(&workshop, QUICK).starts_with("5\u{a0}réunions construites en …, toutes déjà à jour"));
}
