//! Images: what they are, how large, and that they need nothing else.

use insta::assert_snapshot;

use super::{PAGE, PREFECTURE};
use crate::fixtures::Workshop;

/// What is said of a page that shows `images/NAME`, which holds these bytes.
fn image(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let workshop = Workshop::new();
    workshop.replace(PAGE, "## Les canaux de contact :", &format!("![Plan de l’accueil](images/{name})"));
    workshop.write(&format!("reunions/2022-03-10/images/{name}"), bytes);
    workshop.refused()
}

/// A PNG of two by two points.
fn png() -> Vec<u8> {
    vec![
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00,
        0x00, 0x02, 0x00, 0x00, 0x00, 0x02, 0x08, 0x02, 0x00, 0x00, 0x00, 0xfd, 0xd4, 0x9a, 0x73, 0x00, 0x00, 0x00,
        0x13, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0x50, 0x70, 0x68, 0x00, 0x22, 0x86, 0x03, 0x0e, 0x02, 0x40,
        0x04, 0x00, 0x1a, 0x7e, 0x03, 0xe1, 0xca, 0x09, 0xaf, 0x68, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44,
        0xae, 0x42, 0x60, 0x82,
    ]
}

#[test]
fn an_image_that_is_in_order_is_shown() {
    let workshop = Workshop::new();
    workshop.replace(PAGE, "## Les canaux de contact :", "![Plan de l’accueil](images/plan.png)");
    workshop.write("reunions/2022-03-10/images/plan.png", png());
    workshop.accepted();
}

#[test]
fn an_image_that_does_not_exist_is_told() {
    let workshop = Workshop::new();
    workshop.replace(PAGE, "## Les canaux de contact :", "![Plan de l’accueil](images/plan.png)");
    workshop.write("reunions/2022-03-10/images/Plan.PNG", png());
    assert_snapshot!(workshop.refused(), @"
    erreur : l’image « images/plan.png » n’existe pas
     --> reunions/2022-03-10/diapositives/module-1.md:5:22
      |
    5 | ![Plan de l’accueil](images/plan.png)
      |                      ^^^^^^^^^^^^^^^ fichier cherché : reunions/2022-03-10/images/plan.png
      |
      = aide : vouliez-vous dire « images/Plan.PNG » ?
    ");
}

#[test]
fn an_image_that_is_not_an_image_is_told() {
    assert_snapshot!(image("plan.png", "ceci est un texte"), @"
    erreur : l’image « images/plan.png » est refusée : ce n’est pas une image, malgré son nom en `.png` ; il faut un PNG, un JPEG ou un SVG
     --> reunions/2022-03-10/diapositives/module-1.md:5:22
      |
    5 | ![Plan de l’accueil](images/plan.png)
      |                      ^^^^^^^^^^^^^^^
    ");
    assert_snapshot!(image("plan.png", b"GIF89a\x01\x00\x01\x00\x80\x00\x00"), @"
    erreur : l’image « images/plan.png » est refusée : c’est une image GIF ; enregistrez-la en PNG, en JPEG ou en SVG
     --> reunions/2022-03-10/diapositives/module-1.md:5:22
      |
    5 | ![Plan de l’accueil](images/plan.png)
      |                      ^^^^^^^^^^^^^^^
    ");
    assert_snapshot!(image("plan.jpg", ""), @"
    erreur : l’image « images/plan.jpg » est refusée : le fichier est vide ; copiez-le de nouveau
     --> reunions/2022-03-10/diapositives/module-1.md:5:22
      |
    5 | ![Plan de l’accueil](images/plan.jpg)
      |                      ^^^^^^^^^^^^^^^
    ");
}

#[test]
fn a_damaged_image_is_told() {
    let png = png();
    assert_snapshot!(image("plan.png", &png[..56]), @"
    erreur : l’image « images/plan.png » est refusée : le fichier est abîmé ou incomplet ; copiez-le de nouveau, ou enregistrez l’image une autre fois
     --> reunions/2022-03-10/diapositives/module-1.md:5:22
      |
    5 | ![Plan de l’accueil](images/plan.png)
      |                      ^^^^^^^^^^^^^^^
    ");
    let mut scrambled = png.clone();
    scrambled[43..53].fill(0);
    assert_snapshot!(image("plan.png", scrambled), @"
    erreur : l’image « images/plan.png » est abîmée : elle ne peut pas être dessinée
     --> reunions/2022-03-10/diapositives/module-1.md:5:22
      |
    5 | ![Plan de l’accueil](images/plan.png)
      |                      ^^^^^^^^^^^^^^^
      |
      = aide : copiez-la de nouveau, ou ouvrez-la dans un logiciel d’images et enregistrez-la une autre fois
    ");
}

#[test]
fn an_image_above_ten_megabytes_is_told() {
    let mut large = png();
    large.resize(10 * 1024 * 1024 + 1, 0);
    assert_snapshot!(image("plan.png", large), @"
    erreur : l’image « images/plan.png » pèse 11 Mo : 10 Mo au plus
     --> reunions/2022-03-10/diapositives/module-1.md:5:22
      |
    5 | ![Plan de l’accueil](images/plan.png)
      |                      ^^^^^^^^^^^^^^^
      |
      = aide : réduisez-la : une largeur de 2000 pixels suffit, une diapositive en a 1280
    ");
}

#[test]
fn an_svg_with_a_program_is_told() {
    let svg =
        |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\">{inside}</svg>");
    assert_snapshot!(image("plan.svg", svg("<script>alert(1)</script>")), @"
    erreur : l’image « images/plan.svg » est refusée : ce SVG contient `<script>` ; enregistrez-le en SVG simple, sans programme ni page
     --> reunions/2022-03-10/diapositives/module-1.md:5:22
      |
    5 | ![Plan de l’accueil](images/plan.svg)
      |                      ^^^^^^^^^^^^^^^
    ");
    assert_snapshot!(image("plan.svg", svg("<rect width=\"9\" height=\"9\" onclick=\"alert(1)\"/>")), @"
    erreur : l’image « images/plan.svg » est refusée : ce SVG contient un programme (`onclick`) ; enregistrez-le en SVG simple
     --> reunions/2022-03-10/diapositives/module-1.md:5:22
      |
    5 | ![Plan de l’accueil](images/plan.svg)
      |                      ^^^^^^^^^^^^^^^
    ");
    assert_snapshot!(image("plan.svg", svg("<image href=\"https://www.ain.gouv.fr/plan.png\" width=\"9\" height=\"9\"/>")), @"
    erreur : l’image « images/plan.svg » est refusée : ce SVG va chercher autre chose que lui-même (`https://www.ain.gouv.fr/plan.png`) ; incorporez-le, ou retirez-le
     --> reunions/2022-03-10/diapositives/module-1.md:5:22
      |
    5 | ![Plan de l’accueil](images/plan.svg)
      |                      ^^^^^^^^^^^^^^^
    ");
    assert_snapshot!(image("plan.svg", svg("<rect")), @"
    erreur : l’image « images/plan.svg » est refusée : ce SVG est mal formé (ligne 1, colonne 69) ; enregistrez-le une autre fois
     --> reunions/2022-03-10/diapositives/module-1.md:5:22
      |
    5 | ![Plan de l’accueil](images/plan.svg)
      |                      ^^^^^^^^^^^^^^^
    ");
}

#[test]
fn a_logo_that_is_not_an_image_is_told() {
    let workshop = Workshop::new();
    workshop.replace(
        PREFECTURE,
        "[seuils]",
        "[logo]\nimage = \"logo.png\"\ntexte = \"Préfecture de l’Ain\"\n\n[seuils]",
    );
    workshop.write("logo.png", "rien");
    assert_snapshot!(workshop.refused(), @r#"
    erreur : l’image « logo.png » est refusée : ce n’est pas une image, malgré son nom en `.png` ; il faut un PNG, un JPEG ou un SVG
      --> prefecture.toml:11:9
       |
    11 | image = "logo.png"
       |         ^^^^^^^^^^
    "#);
}
