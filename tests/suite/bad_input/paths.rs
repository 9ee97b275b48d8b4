//! Paths: an author's file names never lead out of the content folder.

use insta::assert_snapshot;

use super::{MEETING, PAGE, PREFECTURE, replaced};
use crate::fixtures::Workshop;

/// What is said when the agenda shows this file.
fn shown(path: &str) -> String {
    replaced(MEETING, "montre = \"diapositives/module-1.md\"", &format!("montre = {path}"))
}

/// What is said when a page shows this image.
fn image(path: &str) -> String {
    replaced(PAGE, "## Les canaux de contact :", &format!("![Plan de l’accueil]({path})"))
}

#[test]
fn a_file_above_the_meeting_is_refused() {
    assert_snapshot!(shown("\"../2021-03-10/module-1.md\""), @r#"
    erreur : le chemin « ../2021-03-10/module-1.md » remonte par « .. » : rien n’est pris hors du dossier de la réunion
      --> reunions/2022-03-10/reunion.toml:17:10
       |
    17 | montre = "../2021-03-10/module-1.md"
       |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = aide : copiez le fichier dans le dossier de la réunion, et écrivez son chemin à partir de là
    "#);
    assert_snapshot!(shown("\"diapositives/../../../secret.md\""), @r#"
    erreur : le chemin « diapositives/../../../secret.md » remonte par « .. » : rien n’est pris hors du dossier de la réunion
      --> reunions/2022-03-10/reunion.toml:17:10
       |
    17 | montre = "diapositives/../../../secret.md"
       |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = aide : copiez le fichier dans le dossier de la réunion, et écrivez son chemin à partir de là
    "#);
}

#[test]
fn an_absolute_file_is_refused() {
    assert_snapshot!(shown("\"/etc/passwd.md\""), @r#"
    erreur : le chemin « /etc/passwd.md » part de la racine du disque : il ne vaudrait que sur votre ordinateur
      --> reunions/2022-03-10/reunion.toml:17:10
       |
    17 | montre = "/etc/passwd.md"
       |          ^^^^^^^^^^^^^^^^
       |
       = aide : copiez le fichier dans le dossier de la réunion, et écrivez son chemin à partir de là
    "#);
    assert_snapshot!(shown("\"C:/Users/accueil/module-1.md\""), @r#"
    erreur : le chemin « C:/Users/accueil/module-1.md » part de la racine du disque : il ne vaudrait que sur votre ordinateur
      --> reunions/2022-03-10/reunion.toml:17:10
       |
    17 | montre = "C:/Users/accueil/module-1.md"
       |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = aide : copiez le fichier dans le dossier de la réunion, et écrivez son chemin à partir de là
    "#);
}

#[test]
fn a_windows_path_is_refused() {
    assert_snapshot!(shown("'diapositives\\module-1.md'"), @r#"
    erreur : le chemin « diapositives\module-1.md » contient une barre oblique inverse « \ »
      --> reunions/2022-03-10/reunion.toml:17:10
       |
    17 | montre = 'diapositives\module-1.md'
       |          ^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = aide : séparez les dossiers par « / », sur Windows aussi
    "#);
}

#[test]
fn an_image_outside_the_meeting_is_refused() {
    assert_snapshot!(image("../../logo.png"), @"
    erreur : le chemin « ../../logo.png » remonte par « .. » : rien n’est pris hors du dossier de la réunion
     --> reunions/2022-03-10/diapositives/module-1.md:5:22
      |
    5 | ![Plan de l’accueil](../../logo.png)
      |                      ^^^^^^^^^^^^^^
      |
      = aide : copiez le fichier dans le dossier de la réunion, et écrivez son chemin à partir de là
    ");
    assert_snapshot!(image("/home/accueil/plan.png"), @"
    erreur : le chemin « /home/accueil/plan.png » part de la racine du disque : il ne vaudrait que sur votre ordinateur
     --> reunions/2022-03-10/diapositives/module-1.md:5:22
      |
    5 | ![Plan de l’accueil](/home/accueil/plan.png)
      |                      ^^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : copiez le fichier dans le dossier de la réunion, et écrivez son chemin à partir de là
    ");
    assert_snapshot!(image("<images\\plan.png>"), @r#"
    erreur : le chemin « images\plan.png » contient une barre oblique inverse « \ »
     --> reunions/2022-03-10/diapositives/module-1.md:5:23
      |
    5 | ![Plan de l’accueil](<images\plan.png>)
      |                       ^^^^^^^^^^^^^^^
      |
      = aide : séparez les dossiers par « / », sur Windows aussi
    "#);
    assert_snapshot!(image("https://www.ain.gouv.fr/plan.png"), @"
    erreur : « https://www.ain.gouv.fr/plan.png » est une adresse : rien n’est pris sur internet
     --> reunions/2022-03-10/diapositives/module-1.md:5:22
      |
    5 | ![Plan de l’accueil](https://www.ain.gouv.fr/plan.png)
      |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : copiez le fichier dans le dossier de la réunion, et écrivez son chemin à partir de là
    ");
}

#[test]
fn a_logo_outside_the_content_is_refused() {
    let logo = "[logo]\nimage = \"../marianne.svg\"\ntexte = \"Préfecture de l’Ain\"\n\n[seuils]";
    assert_snapshot!(replaced(PREFECTURE, "[seuils]", logo), @r#"
    erreur : le chemin « ../marianne.svg » remonte par « .. » : rien n’est pris hors du dossier des contenus
      --> prefecture.toml:11:9
       |
    11 | image = "../marianne.svg"
       |         ^^^^^^^^^^^^^^^^^
       |
       = aide : copiez le fichier dans le dossier des contenus, et écrivez son chemin à partir de là
    "#);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_content_are_not_followed() {
    use std::os::unix::fs::symlink;
    let workshop = Workshop::new();
    let outside = workshop.content().parent().expect("a folder").join("secret");
    std::fs::write(&outside, "# Secret\n").expect("written");
    workshop.remove(PAGE);
    symlink(&outside, workshop.path(PAGE)).expect("a link");
    assert_snapshot!(workshop.refused(), @"
    erreur : ce lien sort du dossier des contenus : il n’est pas suivi
    --> reunions/2022-03-10/diapositives/module-1.md
     = aide : copiez le fichier à la place du lien
    ");

    let workshop = Workshop::new();
    workshop.replace(PAGE, "## Les canaux de contact :", "![Plan de l’accueil](images/plan.png)");
    workshop.write("reunions/2022-03-10/images/autre.png", "");
    symlink(&outside, workshop.path("reunions/2022-03-10/images/plan.png")).expect("a link");
    assert_snapshot!(workshop.refused(), @"
    erreur : l’image « images/plan.png » est un lien qui sort du dossier des contenus
     --> reunions/2022-03-10/diapositives/module-1.md:5:22
      |
    5 | ![Plan de l’accueil](images/plan.png)
      |                      ^^^^^^^^^^^^^^^
      |
      = aide : copiez l’image elle-même à la place du lien
    ");

    let workshop = Workshop::new();
    symlink("/", workshop.path("reunions/2022-03-10/disque")).expect("a link");
    assert_snapshot!(workshop.refused(), @"
    erreur : ce lien mène à un dossier : les liens vers des dossiers ne sont pas suivis
    --> reunions/2022-03-10/disque
     = aide : copiez le dossier à la place du lien
    ");
}
