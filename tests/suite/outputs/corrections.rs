//! A meeting that was corrected after it was published: every output says what was corrected and when, with any text.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::text;
use crate::fixtures::Workshop;
use crate::schemas::check;

const MEETING: &str = "reunions/2022-03-10/reunion.toml";
const PDF: &str = "2022-03-10/comite-local-des-usagers-2022-03-10.pdf";

/// The output of the shipped meeting with these corrections: day and text.
fn made(corrections: &[(&str, &str)]) -> (Workshop, BTreeMap<PathBuf, Vec<u8>>) {
    let workshop = Workshop::new();
    workshop.replace(MEETING, "statut = \"présenté\"", "statut = \"rectifié\"");
    let mut meeting = workshop.read(MEETING);
    for (date, what) in corrections {
        let what = serde_json::to_string(what).expect("a text");
        write!(meeting, "\n[[rectification]]\ndate = {date}\nquoi = {what}\n").expect("a string");
    }
    workshop.write(MEETING, meeting);
    let files = workshop.accepted();
    (workshop, files)
}

fn file<'f>(files: &'f BTreeMap<PathBuf, Vec<u8>>, path: &str) -> &'f str {
    std::str::from_utf8(&files[Path::new(path)]).expect("UTF-8")
}

fn value(files: &BTreeMap<PathBuf, Vec<u8>>, path: &str) -> Value {
    serde_json::from_str(file(files, path)).expect("JSON")
}

/// What a page of the PDF says, without spaces.
fn page(workshop: &Workshop, number: usize) -> String {
    let number = number.to_string();
    let path = workshop.output().join(PDF);
    let arguments = ["-raw", "-f", &number, "-l", &number];
    let run = Command::new("pdftotext").args(arguments).arg(path).arg("-").output().expect("pdftotext runs");
    text::bare(&String::from_utf8(run.stdout).expect("UTF-8")).replace('•', "")
}

#[test]
fn every_output_says_what_was_corrected_and_when() {
    // In no order: they are told in that of their dates.
    let (workshop, files) = made(&[("2022-05-03", "Titre de la page 4"), ("2022-04-02", "SVI: 3 jours et non 13 !")]);
    let slides = text::slides(file(&files, "2022-03-10/index.html"));
    let said = "Rectifié le 2 avril 2022 : SVI : 3 jours et non 13 ! Rectifié le 3 mai 2022 : Titre de la page 4";
    assert!(text::bare(&slides["titre"]).contains(&text::bare(said)), "{}", slides["titre"]);
    assert!(page(&workshop, 1).contains(&text::bare(said)), "{}", page(&workshop, 1));
    assert!(!slides.contains_key("rectifications"));

    let data = value(&files, "2022-03-10/donnees.json");
    check(&value(&files, "2022-03-10/donnees.schema.json"), &data).unwrap_or_else(|error| panic!("{error}"));
    let corrections = json!([
        { "date": "2022-04-02", "quoi": "SVI\u{a0}: 3\u{a0}jours et non 13\u{202f}!" },
        { "date": "2022-05-03", "quoi": "Titre de la page 4" },
    ]);
    assert_eq!((&data["version"], &data["reunion"]["rectifications"]), (&json!(4), &corrections));
    let report = value(&files, "2022-03-10/conformite.json");
    check(&value(&files, "2022-03-10/conformite.schema.json"), &report).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((&report["version"], &report["reunion"]["statut"]), (&json!(2), &json!("rectifié")));
    assert_eq!(report["reunion"]["rectifications"][1]["date_texte"], "3\u{a0}mai 2022");
    let report = text::bare(&text::of(file(&files, "2022-03-10/conformite.html")));
    assert!(report.contains(&text::bare("2 avril 2022 : SVI : 3 jours et non 13 !3 mai 2022 : Titre")), "{report}");

    let list = text::bare(&text::of(file(&files, "index.html")));
    assert!(list.contains(&text::bare("10 mars 2022 rectifiée le 3 mai 2022")), "{list}");
    assert!(file(&files, "2022-03-10/recherche.json").contains("Titre de la page 4"));
    assert!(file(&files, "recherche.html").contains("Titre de la page 4"));
}

#[test]
fn a_meeting_that_was_never_corrected_says_nothing_of_it() {
    let files = Workshop::new().accepted();
    for path in ["index.html", "2022-03-10/index.html", "2022-03-10/conformite.html"] {
        let said = text::of(file(&files, path));
        // The report lists the rules.
        let said = said.split("Règles vérifiées").next().unwrap_or_default();
        assert!(!said.to_lowercase().contains("rectifi"), "{path}");
    }
    assert_eq!(value(&files, "2022-03-10/donnees.json")["reunion"]["rectifications"], json!([]));
}

#[test]
fn many_corrections_are_all_on_the_second_slide_alike_in_page_and_pdf() {
    let texts: Vec<(String, String)> = (1..=9)
        .map(|day| (format!("2022-04-{day:02}"), format!("Chiffre de la page {day} : il était faux, en entier")))
        .collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(date, what)| (date.as_str(), what.as_str())).collect();
    let (workshop, files) = made(&texts);
    let html = file(&files, "2022-03-10/index.html");
    let slides = text::slides(html);
    for said in [text::bare(&slides["titre"]), page(&workshop, 1)] {
        assert!(said.contains(&text::bare("9 rectifications en tout : voir la diapositive 2")), "{said}");
        assert!(said.contains(&text::bare("Rectifié le 9 avril 2022")) && !said.contains("1eravril2022"), "{said}");
    }
    assert!(html.contains("<a href=\"#rectifications\">"));
    for said in [text::bare(&slides["rectifications"]), page(&workshop, 2)] {
        for (_, what) in &texts {
            assert!(said.contains(&text::bare(what)), "{what}: {said}");
        }
    }
}

#[test]
fn what_was_corrected_is_text_and_nothing_else() {
    let hostile =
        "</p><script>alert(1)</script> {{ 7*7 }} {% if y %} #read(\"/etc/passwd\") $x$ *gras* \\ `œuvre` À l’été";
    let (workshop, files) = made(&[("2022-04-02", hostile), ("2022-04-03", &"Anticonstitutionnellement".repeat(12))]);
    for (path, bytes) in files.iter().filter(|(path, _)| path.extension().is_some_and(|ending| ending == "html")) {
        assert!(!std::str::from_utf8(bytes).expect("UTF-8").contains("<script>alert(1)"), "{path:?}");
    }
    let slides = text::slides(file(&files, "2022-03-10/index.html"));
    for said in [text::bare(&slides["titre"]), page(&workshop, 1)] {
        for words in ["</p><script>alert(1)</script>{{7*7}}{%ify%}#read(", "/etc/passwd", "$x$*gras*\\`œuvre`Àl’été"]
        {
            assert!(said.contains(words), "{words}: {said}");
        }
        assert!(said.contains(&"Anticonstitutionnellement".repeat(12)), "{said}");
    }
}

#[test]
fn the_next_meeting_has_none_of_them() {
    let (workshop, _) = made(&[("2022-04-02", "Titre de la page 4")]);
    let run = workshop.run(&["new", "2023-03-09"]);
    assert_eq!(run.status.code(), Some(0));
    let meeting = workshop.read("reunions/2023-03-09/reunion.toml");
    assert!(meeting.contains("statut = \"projet\"") && !meeting.contains("rectif"), "{meeting}");
    assert!(meeting.contains("[[reserve]]"), "what follows stays");
}
