//! The output folder. Full disks, rights and kills are tested in `write`.

use std::fs;

use insta::assert_snapshot;

use crate::fixtures::{Workshop, errors};

#[test]
fn an_output_that_is_a_file_is_told() {
    let workshop = Workshop::new();
    fs::write(workshop.output(), "mes notes").expect("written");
    let run = workshop.build();
    assert_eq!(run.status.code(), Some(1));
    assert_snapshot!(errors(&run), @"
    erreur : « output » n’est pas un dossier
    --> output
     = aide : renommez ce fichier ou déplacez-le, ou choisissez un autre dossier avec `--output`
    ");
    assert_eq!(fs::read_to_string(workshop.output()).expect("still there"), "mes notes");
}

#[test]
fn an_output_that_holds_the_contents_is_told() {
    let workshop = Workshop::new();
    let run = workshop.run(&["build", "--output", "."]);
    assert_eq!(run.status.code(), Some(1));
    assert_snapshot!(errors(&run), @"
    erreur : le dossier de sortie « . » contient le dossier des contenus « content »
    --> .
     = aide : choisissez avec `--output` un dossier à part, qui ne contienne que ce qui est construit
    ");
}
