//! Texts as people type and paste them: the same words in HTML and PDF, and what is copied leads where it should.

use std::fs;
use std::process::Command;

use super::text;
use crate::fixtures::{Workshop, errors};

const PAGE: &str = "reunions/2022-03-10/diapositives/module-1.md";
const MEETING: &str = "reunions/2022-03-10/reunion.toml";
const HTML: &str = "2022-03-10/index.html";
const PDF: &str = "2022-03-10/comite-local-des-usagers-2022-03-10.pdf";
const ADDRESS: &str = "https://www.demarches.example.fr/commencer/demande-de-rendez-vous-pour-le-depot-d-un-dossier-de-naturalisation-a-la-prefecture?utm_source=affiche";

/// What both outputs say.
fn read(workshop: &Workshop) -> [String; 2] {
    let run = workshop.build();
    assert!(run.status.success(), "{}", errors(&run));
    let html = text::of(&fs::read_to_string(workshop.output().join(HTML)).expect("it is written"));
    let pdf = Command::new("pdftotext").arg(workshop.output().join(PDF)).arg("-").output().expect("pdftotext runs");
    [html, String::from_utf8(pdf.stdout).expect("UTF-8")]
}

#[test]
fn what_is_typed_and_pasted_is_the_same_in_both_outputs() {
    let workshop = Workshop::new();
    let page = format!(
        "#\u{a0}Essai **gras** et *italique*\n\nLundi\tmatin.\n\n•\tpuce un\n•\tpuce deux\n\n-\u{a0}tiret un\n-\u{a0}tiret deux\n\n\
         | Jour\tnom | Heures |\n|---|---|\n| lundi\tsoir | 9 h<br>12 h |\n\nVoir {ADDRESS} et `un-nom-de-fichier-assez-long--avec-tirets.txt`.\n\n\
         ***Les deux***, art. L. 311-1, 0 800 12 34 56, l'(ancien).\n"
    );
    workshop.write(PAGE, page);
    for output in read(&workshop) {
        let words = output.split_whitespace().collect::<Vec<_>>().join(" ");
        for expected in [
            "Essai gras et italique",
            "Lundi matin.",
            "puce un",
            "tiret deux",
            "Jour nom",
            "lundi soir",
            "art. L. 311-1",
            "0 800 12 34 56",
            "l’(ancien)",
        ] {
            assert!(words.contains(expected), "{expected} in {words}");
        }
        assert!(!output.contains(['\u{200b}', '\u{ad}']), "what is copied is what was written");
        let copied = output.replace(['\n', '\u{2028}'], "");
        assert!(copied.contains(ADDRESS), "the address is whole in {output}");
        assert!(copied.contains("un-nom-de-fichier-assez-long--avec-tirets.txt"));
    }
}

#[test]
fn sub_points_of_one_title_have_their_own_findings_only() {
    let workshop = Workshop::new();
    workshop.replace(MEETING, "statut = \"présenté\"", "statut = \"projet\"");
    let meeting = workshop.read(MEETING);
    let points: String = ["Un", "Deux", "Trois"]
        .iter()
        .map(|item| format!("\n[[ordre_du_jour]]\ntitre = \"{item}\"\n\n[[ordre_du_jour.point]]\ntitre = \"débats\"\n"))
        .collect();
    workshop.write(MEETING, meeting + &points);
    for output in read(&workshop) {
        let agenda = output.split("débats").collect::<Vec<_>>();
        assert!(agenda.len() > 3, "three points are on the agenda");
        for point in &agenda[1..3] {
            assert_eq!(point.matches("ce point ne montre rien").count(), 1, "{point}");
        }
    }
}
