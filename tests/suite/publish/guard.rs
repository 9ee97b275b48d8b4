//! What `clu publish` refuses, each with its reason and its place. Nothing reaches the target then.

use std::fs;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use insta::assert_snapshot;

use super::*;
use crate::fixtures::{project, snapshot};

/// Refuses to publish the last meeting, and leaves the target empty; returns what is said.
fn refused(workshop: &Workshop, shelf: &Shelf, more: &[&str]) -> String {
    let said = refusal(workshop, shelf, &[&[DATES[1]], more].concat(), 1);
    assert_eq!(fs::read_dir(shelf.root()).expect("it is there").count(), 0, "something was sent");
    let json = told(workshop, shelf, &[&[DATES[1]], more].concat(), 1);
    assert_eq!(json["resultat"], "refusé");
    for reason in json["refus"].as_array().expect("reasons") {
        let message = reason["message"].as_str().expect("a message").replace(['\u{a0}', '\u{202f}'], " ");
        assert!(said.contains(&message), "{message}");
    }
    said
}

#[test]
fn a_draft() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    meeting(&workshop, DATES[1], "projet", "Pas encore.");
    assert_snapshot!(refused(&workshop, &shelf, &[]), @r##"
        erreur : la réunion du 9 mars 2023 est en projet
         --> reunions/2023-03-09/reunion.toml:4:10
          |
        4 | statut = "projet"
          |          ^^^^^^^^
          |
          = aide : changez `statut` quand elle est prête ; pour la montrer à part, marquée comme projet : `--projet`
        "##);
    meeting(&workshop, DATES[1], "présenté", "Prête.");
    assert_snapshot!(refused(&workshop, &shelf, &["--projet"]), @r##"
        erreur : la réunion du 9 mars 2023 n’est pas en projet
         --> reunions/2023-03-09/reunion.toml:4:10
          |
        4 | statut = "présenté"
          |          ^^^^^^^^^^
          |
          = aide : publiez-la sans `--projet`, avec les autres
        "##);
    assert_snapshot!(refusal(&workshop, &shelf, &["--all", "--projet"], 2), @r##"
        erreur : aucune réunion n’est en projet
        --> content/reunions
         = aide : publiez les autres sans `--projet`
        "##);
}

#[test]
fn errors_that_nobody_accepted() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    workshop.write(&format!("reunions/{}/indicateurs.toml", DATES[1]), "[appels]\nvaleur = 94\nnombre = 3\nsur = 4\n");
    assert_snapshot!(refused(&workshop, &shelf, &[]), @r##"
        erreur[taux-contredit]: « Appels aboutis » : 3 sur 4 donne 75 %, pas 94 %
         --> reunions/2023-03-09/indicateurs.toml:2:10
          |
        2 | valeur = 94
          |          ^^
        3 | nombre = 3
        4 | sur = 4
          |       - l’effectif
          |
          = lieu : appels
          = aide : corrigez celui des deux qui est faux, ou retirez le taux : il se calcule
        "##);
    workshop.write(&format!("reunions/{}/indicateurs.toml", DATES[1]), "[appels]\nvaleur = 194\n");
    assert_snapshot!(refused(&workshop, &shelf, &[]), @r##"
        erreur[taux-hors-bornes]: « Appels aboutis » : un taux de 194 % n’existe pas
         --> reunions/2023-03-09/indicateurs.toml:2:10
          |
        2 | valeur = 194
          |          ^^^
          |
          = lieu : appels
          = aide : une part va de 0 à 100 ; vérifiez la virgule et le signe, ou dites dans le référentiel `nature = "ratio"` pour ce qui peut passer 100 %, `nature = "évolution"` pour une variation
        "##);
}

#[test]
fn personal_data() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    meeting(&workshop, DATES[1], "présenté", "Écrivez à jeanne.martin@example.fr, ou appelez le 06 12 34 56 78.");
    assert_snapshot!(refused(&workshop, &shelf, &[]), @r##"
        erreur[adresse-electronique]: une adresse électronique est écrite ici
         --> reunions/2023-03-09/diapositives/accueil.md:3:11
          |
        3 | Écrivez à jeanne.martin@example.fr, ou appelez le 06 12 34 56 78.
          |           ^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = lieu : diapositives/accueil.md
          = aide : retirez-la ; l’adresse générique d’un service peut être acceptée par une réserve
        
        erreur[numero-de-telephone]: un numéro de téléphone est écrit ici
         --> reunions/2023-03-09/diapositives/accueil.md:3:51
          |
        3 | Écrivez à jeanne.martin@example.fr, ou appelez le 06 12 34 56 78.
          |                                                   ^^^^^^^^^^^^^^
          |
          = lieu : diapositives/accueil.md
          = aide : retirez-le ; le numéro d’un service peut être accepté par une réserve
        "##);
}

#[test]
fn what_a_picture_says_without_showing_it_is_not_sent() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    let shown = "Voici.\n\n![Un plan](images/plan.svg)\n\n![Une photo](images/photo.jpg)";
    meeting(&workshop, DATES[1], "présenté", shown);
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\" \
                   width=\"400\" height=\"300\" sodipodi:docname=\"Jeanne Martin.svg\"><!-- Jeanne Martin --><title>Jeanne \
                   Martin</title><g id=\"Jeanne Martin\"><path d=\"M0 0h9v9z\"/></g></svg>";
    workshop.write(&format!("reunions/{}/images/plan.svg", DATES[1]), drawing);
    let photo = fs::read(project().join("tests/fixtures/images/exif6.jpg")).expect("it is there");
    let photo = [&photo[..2], b"\xFF\xFE\x00\x0FJeanne Martin", &photo[2..]].concat();
    workshop.write(&format!("reunions/{}/images/photo.jpg", DATES[1]), photo);
    told(&workshop, &shelf, &[DATES[1]], 0);
    let mut images = 0;
    for (path, sent) in snapshot(&shelf.root()) {
        let sent = String::from_utf8_lossy(&sent);
        for (start, _) in sent.match_indices("data:image/") {
            let data = sent[start..].split([',', '"']).nth(1).unwrap_or_default();
            let image = STANDARD.decode(data).expect("images are written so");
            assert!(!image.windows(6).any(|bytes| bytes == b"Jeanne" || bytes == b"Exif\0\0"), "{path:?}");
            images += 1;
        }
        assert!(!sent.contains("Jeanne"), "{path:?}");
    }
    assert!(images >= 2, "{images} images were sent");
}

#[test]
fn ways_out_of_the_publication() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    let page = "Voyez [le **site** du service public](https://www.service-public.fr/), et:\n\n\
                - [ailleurs](http://example.org/a?b)\n\n| Où |\n|---|\n| [là](https://example.org/) |\n";
    meeting(&workshop, DATES[1], "présenté", page);
    assert_snapshot!(refused(&workshop, &shelf, &[]), @r##"
        erreur : ce lien mène hors de la publication, vers `www.service-public.fr`
         --> reunions/2023-03-09/diapositives/accueil.md:3:8
          |
        3 | Voyez [le **site** du service public](https://www.service-public.fr/), et:
          |        ^^^
          |
          = aide : retirez-le, ou permettez ce site pour cette cible : `liens_permis = ["www.service-public.fr"]`
        
        erreur : ce lien mène hors de la publication, vers `example.org`
         --> reunions/2023-03-09/diapositives/accueil.md:5:4
          |
        5 | - [ailleurs](http://example.org/a?b)
          |    ^^^^^^^^
          |
          = aide : retirez-le, ou permettez ce site pour cette cible : `liens_permis = ["example.org"]`
        
        erreur : ce lien mène hors de la publication, vers `example.org`
         --> reunions/2023-03-09/diapositives/accueil.md:9:4
          |
        9 | | [là](https://example.org/) |
          |    ^^
          |
          = aide : retirez-le, ou permettez ce site pour cette cible : `liens_permis = ["example.org"]`
        "##);
    let permitted =
        format!("{}\nliens_permis = [\"www.service-public.fr\", \"Example.org\"]\n", workshop.read("prefecture.toml"));
    workshop.write("prefecture.toml", permitted);
    told(&workshop, &shelf, &[DATES[1]], 0);
}

#[test]
fn what_the_speaker_says() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    meeting(&workshop, DATES[1], "présenté", "Bienvenue.\n\n<!-- Confidence de l’orateur -->");
    assert_snapshot!(refused(&workshop, &shelf, &["--polycopie=notes"]), @r##"
        erreur : les notes de l’orateur ne se publient pas
        --> --polycopie=notes
         = aide : publiez `--polycopie`, sans ses notes ; `clu build --polycopie=notes` les met dans votre dossier output
        "##);
    told(&workshop, &shelf, &[DATES[1], "--polycopie"], 0);
    let mut handouts = 0;
    for (path, bytes) in crate::fixtures::snapshot(&shelf.root()) {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        assert!(!name.starts_with("presentateur") && !name.contains("notes"), "{path:?}");
        assert!(!String::from_utf8_lossy(&bytes).contains("Confidence de l"), "{path:?}");
        handouts += usize::from(name.starts_with("polycopie-"));
    }
    assert_eq!(handouts, 1);
}

#[test]
fn a_deck_that_nobody_has_looked_at_since_it_changed() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    let build = || {
        let run = clu().arg("build").current_dir(workshop.root()).output().expect("the program runs");
        assert!(run.status.success());
    };
    build();
    meeting(&workshop, DATES[1], "présenté", "Autre chose.");
    assert_snapshot!(refused(&workshop, &shelf, &[]), @r##"
        erreur : ce diaporama n’est pas celui que vos fichiers et cette version de clu donnent aujourd’hui
        --> output/2023-03-09
         = aide : relisez ce qui serait publié : `clu build --only 2023-03-09`, puis publiez ; ou supprimez ce dossier
        "##);
    build();
    told(&workshop, &shelf, &[DATES[1]], 0);
}

#[test]
fn a_page_that_somebody_else_put_there() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    let page = on_disk(&shelf, "index.html");
    fs::write(&page, "<h1>Bienvenue</h1>").expect("it can be written");
    assert_snapshot!(refusal(&workshop, &shelf, &["--all"], 1), @r##"
        erreur : le fichier `index.html` de la cible n’a pas été écrit par clu
        --> CIBLE
         = aide : clu ne remplace que ses propres fichiers : déplacez-le, ou choisissez un dossier vide
        "##);
    refusal(&workshop, &shelf, &["--verify"], 1);
    assert_eq!(fs::read(&page).expect("it is there"), b"<h1>Bienvenue</h1>");
    assert_eq!(fs::read_dir(shelf.root()).expect("it is there").count(), 1);
}

/// A reservation about an earlier meeting accepts nothing where that meeting is not published, and stays unsaid.
#[test]
fn what_is_accepted_of_a_meeting_that_is_not_published() {
    const REASON: &str = "Le standard a changé de logiciel.";
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    workshop.write(&format!("reunions/{}/indicateurs.toml", DATES[0]), "[appels]\nvaleur = 50\n");
    let path = format!("reunions/{}/reunion.toml", DATES[1]);
    let reservation =
        format!("\n[[reserve]]\ncode = \"saut-sans-commentaire\"\nlieu = \"appels\"\nmotif = \"{REASON}\"\n");
    workshop.write(&path, workshop.read(&path) + &reservation);
    let checked = workshop.run(&["check"]);
    let checked = String::from_utf8(checked.stdout).expect("what is said is UTF-8");
    assert!(checked.contains("accepté") && !checked.contains("sans-objet"), "{checked}");
    told(&workshop, &shelf, &[DATES[1]], 0);
    let says_why = || {
        let files = walk(&shelf.root());
        files.iter().any(|path| fs::read_to_string(path).is_ok_and(|text| text.contains(REASON)))
    };
    assert!(!says_why());
    told(&workshop, &shelf, &["--all"], 0);
    assert!(says_why());
}

/// Every file of a folder.
fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("it can be read").path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}
