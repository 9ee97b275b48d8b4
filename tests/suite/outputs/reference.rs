//! Every phrase and figure of the model deck of 10 March 2022 is in the HTML and in the PDF.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::text;
use regex::Regex;

use crate::fixtures::{SHIPPED_OUTPUT, project};

/// What is worded otherwise on purpose: the model's words, ours, and why.
const REWORDED: [(&str, &[&str], &str); 15] = [
    (
        "Module n° 1 « Relation générale à l'utilisateur » => obligatoire",
        &["Module n° 1", "Relation générale à l’utilisateur", "obligatoire"],
        "a card: the number above, the arrow a badge",
    ),
    (
        "Dates de l'audit interne ou de l'auto-évaluation - prévision",
        &["Dates de l’audit interne ou de l’auto-évaluation", "prévision"],
        "a step of the timeline: label and state apart",
    ),
    (
        "Dates de l'audit externe mené par l'organisme certificateur - prévision",
        &["Dates de l’audit externe mené par l’organisme certificateur", "prévision"],
        "a step of the timeline: label and state apart",
    ),
    ("prévision septembre 2022", &["prévision", "septembre 2022"], "a step of the timeline: date and state apart"),
    (
        "Module n° 1 « Relation générale à l'utilisateur » (suite)",
        &["Module n° 1 « Relation générale à l’utilisateur »"],
        "the module is repeated on every slide where it goes on, and the slides are numbered",
    ),
    ("12,62 % (objectif : 2 %)", &["12,62 %", "≥ 2 %"], "the target stands in a column of its own"),
    ("Les indicateurs qualité (1)", &["les indicateurs qualité"], "above the title, which names the module"),
    ("Les indicateurs qualité (2)", &["les indicateurs qualité"], "above the title, which names the module"),
    ("Les indicateurs qualité", &["les indicateurs qualité"], "above the title, which names the module"),
    ("Les enquêtes mystère (1)", &["Les enquêtes mystère"], "one slide has room for all"),
    (
        "L'enquête de satisfaction auprès des usagers (1)",
        &["L’enquête de satisfaction auprès des usagers"],
        "one slide has room for all",
    ),
    ("Nombre d'appels passés", &["Nombre d’appels passés"], "below the number, which is large"),
    ("Nombre de retours", &["Nombre de retours"], "below the number, which is large"),
    ("/", &["sans objet"], "a sign that says nothing when read aloud"),
    ("Dates", &["Dates de l’enquête"], "the same words for both surveys"),
];

/// A line of the model: a phrase, or a label and its value.
struct Line {
    label: String,
    value: Option<String>,
}

#[test]
fn every_phrase_and_figure_of_the_model_is_in_both_outputs() {
    let html = shipped(|path| path.ends_with("2022-03-10/index.html"));
    holds_the_model("the HTML", &[text::of(std::str::from_utf8(html).expect("UTF-8"))]);
    let pdf = shipped(|path| path.extension().is_some_and(|extension| extension == "pdf"));
    holds_the_model("the PDF", &pdf_texts(pdf));
}

/// Fails unless every phrase and figure of the model is in one of the readings of an output.
pub fn holds_the_model(output: &str, readings: &[String]) {
    // The number of a reservation may stand between a label and its value.
    let marks = Regex::new(r"\(réserves?\s[0-9,\set]+\)").expect("the pattern is sound");
    let readings: Vec<String> = readings.iter().map(|reading| text::bare(&marks.replace_all(reading, ""))).collect();
    let holds = |words: &str| {
        let words = text::bare(words);
        readings.iter().any(|reading| reading.contains(&words))
    };
    let mut compared = 0;
    let mut missing = Vec::new();
    for Line { label, value } in &model() {
        let mut whole = true;
        for phrase in [Some(label), value.as_ref()].into_iter().flatten() {
            let ours = REWORDED.iter().find(|(model, ..)| text::bare(model) == text::bare(phrase));
            whole &= ours.is_none();
            let parts = ours.map_or_else(|| vec![phrase.as_str()], |(_, parts, _)| parts.to_vec());
            missing.extend(parts.into_iter().filter(|part| !holds(part)).map(str::to_owned));
            compared += 1;
        }
        // A value follows its label, or « 100 % » would be found anywhere.
        if let (Some(value), true) = (value, whole) {
            let pair = [format!("{label}{value}"), format!("{label} : {value}")];
            if !pair.iter().any(|pair| holds(pair)) {
                missing.push(format!("{label} → {value}"));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new(), "not in {output}");
    assert!(compared >= 95, "only {compared} phrases were compared");
}

#[test]
fn every_rewording_is_of_a_phrase_of_the_model() {
    let lines = model();
    for (model, ours, reason) in REWORDED {
        let model = text::bare(model);
        let found = lines.iter().flat_map(|line| [Some(&line.label), line.value.as_ref()]).flatten();
        assert!(found.into_iter().any(|phrase| text::bare(phrase) == model), "the model does not say « {model} »");
        assert!(!ours.is_empty() && !reason.is_empty());
    }
}

/// The model cut into lines, without Markdown marks.
fn model() -> Vec<Line> {
    let path = project().join("tests/fixtures/reference/reunion-2022-03-10.md");
    let text = fs::read_to_string(path).expect("the model is there");
    let text = text.replace("certificateur\n\n- prévision", "certificateur - prévision");
    text.lines().map(|line| line.trim()).filter(|line| !line.is_empty()).map(cut).collect()
}

fn cut(line: &str) -> Line {
    let line = line.trim_start_matches(['#', ' ']).trim_start_matches("- ").trim_start_matches("\\* ");
    let line = line.replace("(\\*)", "(\u{0}").replace(['*', '\\'], "").replace('\u{0}', "*)");
    let end = |text: &str| text.trim().trim_end_matches([',', '.', ';', ':']).trim().to_owned();
    match line.split_once(" : ") {
        Some((label, value)) if !value.trim().is_empty() => Line { label: end(label), value: Some(end(value)) },
        _ => Line { label: end(&line), value: None },
    }
}

fn shipped(is_it: impl Fn(&Path) -> bool) -> &'static [u8] {
    let mut found = SHIPPED_OUTPUT.iter().filter(|(path, _)| is_it(path));
    let (_, bytes) = found.next().expect("the output has it");
    assert!(found.next().is_none(), "the output has one");
    bytes
}

/// The PDF's text in the orders that poppler reads it.
pub fn pdf_texts(pdf: &[u8]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("deck.pdf");
    fs::write(&path, pdf).expect("the file can be written");
    [&["-raw"][..], &["-layout"], &[]]
        .into_iter()
        .map(|order| {
            let run = Command::new("pdftotext").args(order).args(["-enc", "UTF-8"]).arg(&path).arg("-").output();
            let run = run.expect("pdftotext runs: tests/install installs it (poppler-utils)");
            assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
            String::from_utf8(run.stdout).expect("UTF-8")
        })
        .collect()
}
