//! What several rules together say, and do not say, of what an author wrote.

use super::trial::{codes, found, sources, told, told_beside};
use crate::check::{Example, rules};
use crate::diagnostic::{Diagnostic, Place};

#[test]
fn a_person_may_be_named_wherever_words_are_quoted() {
    let precision = "[delai]\nabsent = \"non mesuré\"\nprecision = \"« voir madame Durand »\"\n";
    assert_eq!(codes("indicateurs.toml", precision), ["personne-nommee"]);
    let without_title = "[delai]\nabsent = \"non mesuré\"\nprecision = \"« voir Jeanne », dit madame Durand\"\n";
    assert_eq!(codes("indicateurs.toml", without_title), [""; 0]);
}

#[test]
fn words_in_capitals_are_no_acronyms() {
    assert_eq!(
        codes("diapositives/etat.md", "# Les services\n\nL’ÉTAT et l’ETAT, mais pas l’ÉNA.\n"),
        ["sigle-non-developpe"]
    );
}

#[test]
fn what_nobody_spells_out_need_not_be() {
    let known = "# Guichets\n\nLa TVA, le COVID-19, le SAMU, la SNCF, EDF, l’ADN, une IRM, le VIH, un QR code, le CERFA et le PDF.\n";
    assert_eq!(codes("diapositives/guichets.md", known), [""; 0]);
    // What those know who work there is told, an acronym that is explained is not.
    let unknown = "# Guichets\n\nLe SIDSIC, la DCL et le SVI.\n";
    assert_eq!(codes("diapositives/guichets.md", unknown), ["sigle-non-developpe"; 3]);
}

#[test]
fn an_accent_behind_its_letter_belongs_to_it() {
    for written in ["E\u{301}TAT et PRE\u{301}FET", "E&#x301;TAT et PRE&#x301;FET", "É\u{ad}TAT"] {
        let page = format!("# Usagers\n\nUn {written}.\n");
        assert_eq!(codes("diapositives/etat.md", page.leak()), [""; 0], "{written}");
    }
}

#[test]
fn what_its_author_says_is_spoken_of_is_no_finding() {
    let shown = "[[ordre_du_jour]]\ntitre = \"Résultats\"\nmontre = [\"diapositives/accueil.md\", \"indicateurs\"]\n\n";
    let point = "[[ordre_du_jour.point]]\ntitre = \"échanges\"\n";
    for (said, found) in [
        (format!("{shown}{point}oral = true\n\n"), &[][..]),
        (format!("{shown}{point}\n"), &["sans-diapositive"]),
        (format!("[[ordre_du_jour]]\ntitre = \"Questions\"\noral = true\n\n{point}\n{shown}"), &[]),
        (format!("[[ordre_du_jour]]\ntitre = \"Questions\"\noral = false\n\n{shown}"), &["sans-diapositive"]),
    ] {
        assert_eq!(codes("reunion.toml", said.clone().leak()), found, "{said}");
    }
}

/// A survey with this head and these criteria.
fn surveyed(head: &str, criteria: &[&str]) -> Vec<String> {
    let mut survey = format!(
        "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête\"\ndu = 2021-08-06\nau = 2021-12-03\n{head}\n"
    );
    for (number, criterion) in criteria.iter().enumerate() {
        survey.push_str(&format!("\n[[enquete.critere]]\nlibelle = \"Critère {number}\"\n{criterion}\n"));
    }
    told(Example { file: "enquetes.toml", text: survey.leak() }, &[])
}

#[test]
fn one_number_that_all_criteria_deny_is_told_once() {
    let counts = ["nombre = 44\nsur = 51", "nombre = 35\nsur = 46", "nombre = 19\nsur = 28"];
    assert_eq!(
        surveyed("effectif = 25", &counts),
        ["effectif-depasse-enquete: l’enquête a 25\u{a0}réponses, et 3 de ses critères en ont davantage"]
    );
    // A number that one criterion denies is that criterion's.
    let one = surveyed("effectif = 48", &counts);
    assert!(one.len() == 1 && one[0].contains("Critère 0"), "{one:#?}");
    let rates = ["taux = 86.3", "taux = 76.5", "taux = 96.1", "taux = 94.1", "taux = 90.2"];
    assert_eq!(
        surveyed("effectif = 25", &rates),
        ["taux-impossible: l’enquête a 25\u{a0}réponses, et 5 de ses taux y sont impossibles"]
    );
    // Rates that no one number gives are each wrong, or each on their own.
    let apart = ["taux = 86.3", "taux = 76.1", "taux = 67.9", "taux = 63.2", "taux = 82.1"];
    assert_eq!(surveyed("effectif = 52", &apart).len(), 5);
}

#[test]
fn what_a_survey_says_of_all_its_criteria_is_told_once() {
    let criteria = ["nombre = 44\nsur = 51", "nombre = 35\nsur = 46"];
    assert_eq!(
        surveyed("effectif = 52\nobjectif = 80", &criteria),
        ["objectif-sans-sens: 2\u{a0}critères\u{a0}: l’objectif de 80\u{a0}% n’a pas de sens dit"]
    );
    let out = surveyed("effectif = 52\nobjectif = 180\nsens = \"au moins\"", &criteria);
    assert_eq!(out, ["taux-hors-bornes: 2\u{a0}critères\u{a0}: un objectif de 180\u{a0}% n’existe pas"]);
}

#[test]
fn a_rate_is_told_once_to_be_out_of_range() {
    let text = "[appels-aboutis]\nvaleur = 105\nnombre = 44\nsur = 53\n";
    assert_eq!(codes("indicateurs.toml", text), ["taux-hors-bornes"]);
}

#[test]
fn a_survey_of_nobody_may_say_so() {
    let survey = "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête\"\ndu = 2021-08-06\n\
                  au = 2021-12-03\neffectif = 0\n\n[[enquete.critere]]\nlibelle = \"Courtoisie\"\nabsent = \"aucun cas\"\n";
    assert_eq!(codes("enquetes.toml", survey), [""; 0]);
}

#[test]
fn what_is_still_to_be_filled_in_is_told_piece_by_piece() {
    let survey = "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête\"\ndu = \"à renseigner\"\n\
                  au = \"à renseigner\"\neffectif = \"à renseigner\"\n\n\
                  [[enquete.critere]]\nlibelle = \"Courtoisie\"\nabsent = \"à renseigner\"\n";
    assert_eq!(codes("enquetes.toml", survey), ["valeur-vide"; 4]);
    let told = told(Example { file: "enquetes.toml", text: survey }, &[]).join("\n");
    assert!(told.contains("« Enquête » : le premier jour est à renseigner"), "{told}");
    let complaints = "[reclamations]\nnombre = 12\n\n[[reclamations.canal]]\nlibelle = \"courrier\"\nnombre = 5\n\n\
                      [[reclamations.canal]]\nlibelle = \"courriel\"\nnombre = \"à renseigner\"\n\n\
                      [[reclamations.motif]]\nlibelle = \"délai\"\nnombre = \"à renseigner\"\n";
    let told = self::told(Example { file: "reclamations.toml", text: complaints }, &[]);
    // What is missing of the whole may be what is to be filled in.
    assert_eq!(
        told,
        [
            "valeur-vide: Par canal, « courriel » : le nombre est à renseigner",
            "valeur-vide: Par motif, « délai » : le nombre est à renseigner"
        ]
    );
    let many = complaints.replace("nombre = 5", "nombre = 15");
    let told = self::told(Example { file: "reclamations.toml", text: many.leak() }, &[]);
    assert!(told.iter().any(|line| line.starts_with("parts-incompletes: ")), "{told:#?}");
    let milestone =
        "[[echeance]]\nnature = \"décision\"\nlibelle = \"Décision\"\ndate = \"2021-05\"\netat = \"à renseigner\"\n\n";
    assert_eq!(codes("reunion.toml", milestone), ["valeur-vide"]);
}

#[test]
fn a_survey_with_one_date_is_held_against_the_meeting_all_the_same() {
    let late = "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête\"\ndu = \"à renseigner\"\n\
                au = 2022-05-21\n\n[[enquete.critere]]\nlibelle = \"Courtoisie\"\nnombre = 44\nsur = 51\n";
    assert_eq!(codes("enquetes.toml", late), ["valeur-vide", "enquete-apres-reunion"]);
}

#[test]
fn a_file_that_is_not_used_is_told_as_what_it_is() {
    let rule = rules().find(|rule| rule.code == "contenu-non-montre").expect("there is such a rule");
    let others = ["images/plan.png", "notes.docx", "images/Plan.PDF", "suivi.xlsx", "sans-fin"];
    let told = told_beside(rule.passing, &[], &others).join("\n");
    assert_eq!(told.matches("contenu-non-montre: ").count(), others.len(), "{told}");
    assert!(told.contains("aucune page ne montre l’image « images/plan.png »"), "{told}");
    for other in &others[1..] {
        let whole = format!("le fichier « {other} » n’est ni un texte ni une image : clu ne le lit pas");
        assert!(told.contains(&whole), "{whole} in {told}");
    }
}

#[test]
fn the_second_of_two_like_numbers_is_told_where_it_stands() {
    for (text, column) in [
        ("# Appels\n\nIl y a 20 agents ; 12 + 7 = 20 appels.\n", 29),
        ("# Appels\n\nAu total, 132 % de plus ; 132 % des usagers viennent seuls.\n", 27),
    ] {
        let example = Example { file: "diapositives/appels.md", text };
        let sources = sources(example, &[], &[]);
        let told = found(&sources, example, &[]);
        let [Diagnostic { place: Place::Span(span), .. }] = &told[..] else { panic!("{told:#?}") };
        assert_eq!(sources.line_column(span.file, span.start), (3, column), "{text}");
    }
}
