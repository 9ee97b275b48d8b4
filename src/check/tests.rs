//! Every rule has something to say of its failing example, and nothing of its passing one.

use super::{Earlier, Example, FormerName, Report, Rule, Subject, check, find, former, former_names, known, rules};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::history::History;
use crate::meeting::Meeting;
use crate::source::{Asset, Sources};
use crate::words::Word;
use crate::{parse, resolve, written};

/// The date of the meeting of the examples, and the name of its folder.
const DATE: &str = "2022-03-10";

/// The date an example gives to the meeting.
fn date(example: Example) -> &'static str {
    let given = example.text.split("date = ").nth(1).filter(|_| example.text.starts_with("[reunion]"));
    given.map_or(DATE, |rest| &rest[..DATE.len()])
}

/// What every préfecture of the examples says.
const PREFECTURE: &str = "[prefecture]\nnom = \"Préfecture de l’Exemple\"\nreferentiel = \"exemple\"\n";

/// The head of every referential of the examples.
const LABEL: &str = "[referentiel]\nnom = \"Qual-e-pref\"\nversion = \"2018\"\nsource = \"exemple\"\n\n\
                     [[module]]\nnumero = 1\ntitre = \"Relation générale\"\nobligatoire = true\n\n\
                     [[module]]\nnumero = 4\ntitre = \"Relations avec les collectivités\"\n\n\
                     [[engagement]]\nnumero = \"1.1\"\nmodule = 1\nlibelle = \"Informer\"\n\n";

/// The indicators of every referential, but for those that the example says itself.
fn referential(example: Example) -> String {
    let indicators = [("appels-aboutis", "Appels aboutis", "%"), ("delai", "Délai moyen", "jour")];
    let own = |id: &str| example.file == "referentiel.toml" && example.text.contains(&format!("id = \"{id}\""));
    // What a survey measures too has a target.
    let target = |label: &str| match example.file == "enquetes.toml" && example.text.contains(&format!("\"{label}\"")) {
        true => "objectif = 90\nsens = \"au moins\"\n",
        false => "",
    };
    let indicators = indicators.iter().filter(|(id, ..)| !own(id)).map(|(id, label, unit)| {
        let target = target(label);
        format!("[[indicateur]]\nid = \"{id}\"\nmodule = 1\nlibelle = \"{label}\"\nunite = \"{unit}\"\n{target}\n")
    });
    format!("{LABEL}{}", indicators.collect::<String>())
}

/// Content around an example: nothing in it is worth a word. A file that the example says itself is left out where
/// the example has its first table, else the example follows it.
fn content(example: Example) -> Vec<(String, String)> {
    let mut files = vec![
        ("prefecture.toml".to_owned(), PREFECTURE.to_owned()),
        ("referentiels/exemple.toml".to_owned(), referential(example)),
    ];
    files.extend(meeting(example, date(example), "", 0));
    say(&mut files, example, "referentiels/exemple.toml", date(example));
    files
}

/// Content of an earlier meeting, the `back`th before that of the examples: it has its own referential, and no value
/// is that of another meeting.
fn earlier_content(earlier: &Earlier, back: usize) -> Vec<(String, String)> {
    let Earlier { date, said } = *earlier;
    let path = format!("referentiels/exemple-{date}.toml");
    let mut files = vec![(path.clone(), referential(said))];
    files.extend(meeting(said, date, &format!("referentiel = \"exemple-{date}\"\n"), back));
    say(&mut files, said, &path, date);
    files
}

/// The files of a meeting around an example; `head` is added to what the meeting says of itself.
fn meeting(example: Example, date: &str, head: &str, back: usize) -> Vec<(String, String)> {
    let mut shown = vec!["\"diapositives/accueil.md\"".to_owned()];
    match example.file {
        "indicateurs.toml" => {}
        "enquetes.toml" => shown.push("\"enquetes\"".into()),
        "reclamations.toml" => shown.push("\"reclamations\"".into()),
        "actions.toml" => shown.push("\"actions\"".into()),
        page if page.ends_with(".md") => shown.push(format!("\"{page}\"")),
        _ => {}
    }
    shown.push("\"indicateurs\"".into());
    let agenda = format!("[[ordre_du_jour]]\ntitre = \"Résultats\"\nmontre = [{}]\n\n", shown.join(", "));
    let meeting = format!("[reunion]\ntitre = \"Réunion du comité\"\ndate = {date}\nstatut = \"validé\"\n{head}\n");
    let perimeter = "[perimetre]\nmodules = [1]\n\n";
    let meeting: String = [("[reunion]", &*meeting), ("[[ordre_du_jour]]", &*agenda), ("[perimetre]", perimeter)]
        .iter()
        .filter(|(table, _)| example.file != "reunion.toml" || !example.text.contains(table))
        .map(|(_, text)| *text)
        .collect();
    let values = [("appels-aboutis", 92 - back), ("delai", 4 + back)];
    let indicators: String = values
        .iter()
        .filter(|(id, _)| example.file != "indicateurs.toml" || !example.text.contains(&format!("[{id}]")))
        .map(|(id, value)| format!("[{id}]\nvaleur = {value}\n\n"))
        .collect();
    let inside = |name: &str| format!("reunions/{date}/{name}");
    vec![
        (inside("reunion.toml"), meeting),
        (inside("indicateurs.toml"), indicators),
        (inside("diapositives/accueil.md"), "# Accueil\n\nBienvenue.\n".to_owned()),
    ]
}

/// Adds what an example says to the files of its meeting.
fn say(files: &mut Vec<(String, String)>, example: Example, referential: &str, date: &str) {
    let path = match example.file {
        "prefecture.toml" => "prefecture.toml".to_owned(),
        "referentiel.toml" => referential.to_owned(),
        file => format!("reunions/{date}/{file}"),
    };
    match files.iter_mut().find(|(known, _)| *known == path) {
        // Tables of one kind may be repeated; the head of a file may not.
        Some((_, text)) if example.text.starts_with("[prefecture]") || example.text.starts_with("[referentiel]") => {
            *text = example.text.to_owned();
        }
        Some((_, text)) => *text = format!("{}\n{text}", example.text),
        None => files.push((path, example.text.to_owned())),
    }
}

/// What is told of an example, by code.
pub(super) fn told(example: Example, earlier: &[Earlier]) -> Vec<String> {
    told_beside(example, earlier, &[])
}

/// The same with other files in the folder of the meeting.
fn told_beside(example: Example, earlier: &[Earlier], others: &[&str]) -> Vec<String> {
    let words = |diagnostic: Diagnostic| {
        let code = diagnostic.code.unwrap_or(super::rules::writing::WRITING);
        format!("{code}: {}", diagnostic.message)
    };
    found(&sources(example, earlier, others), example, earlier).into_iter().map(words).collect()
}

/// The contents around an example.
pub fn sources(example: Example, earlier: &[Earlier], others: &[&str]) -> Sources {
    let mut sources = Sources::default();
    for name in others {
        let path = format!("reunions/{}/{name}", date(example));
        sources.add_asset(Asset { path, bytes: Ok(b"PK".to_vec()) });
    }
    for (back, earlier) in earlier.iter().rev().enumerate() {
        earlier_content(earlier, back + 1).into_iter().for_each(|(path, text)| {
            sources.add(path, text);
        });
    }
    for (path, text) in content(example) {
        sources.add(path, text);
    }
    if example.text.contains("(images/plan.svg)") {
        let path = format!("reunions/{}/images/plan.svg", date(example));
        let drawing = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"/>";
        sources.add_asset(Asset { path, bytes: Ok(drawing.to_vec()) });
    }
    sources
}

/// All that nobody accepts in the meeting of an example.
pub fn found(sources: &Sources, example: Example, earlier: &[Earlier]) -> Vec<Diagnostic> {
    let mut diagnostics = Diagnostics::new();
    let manuscript = parse::shared(sources, &mut diagnostics);
    let shared = resolve::shared(sources, manuscript, &mut diagnostics);
    let report = shared.map(|shared| {
        let dates = earlier.iter().map(|earlier| earlier.date).chain([date(example)]);
        let meetings: Vec<Option<Meeting>> = dates
            .map(|date| {
                let manuscript = parse::meeting(sources, date, &mut diagnostics);
                resolve::meeting(sources, &shared, manuscript, &mut diagnostics)
            })
            .collect();
        let history = History::new(meetings.iter().flatten(), shared.prefecture.thresholds);
        let folder = format!("reunions/{}", date(example));
        meetings.last().and_then(Option::as_ref).map_or_else(Report::default, |meeting| {
            check(&Subject::new(sources, &shared.prefecture, &shared.theme, meeting, history.until(meeting), folder))
        })
    });
    let found = report.iter().flat_map(|report| report.open()).map(|finding| finding.diagnostic.clone());
    diagnostics.sorted().into_iter().chain(found).collect()
}

fn has(told: &[String], rule: &Rule) -> bool {
    told.iter().any(|line| line.starts_with(&format!("{}: ", rule.code)))
}

#[test]
fn every_rule_tells_its_failing_example_and_not_its_passing_one() {
    let mut wrong = Vec::new();
    for rule in rules() {
        let (failing, passing) = (told(rule.failing, rule.earlier), told(rule.passing, rule.earlier));
        if !has(&failing, rule) {
            wrong.push(format!("{}: nothing is told of the failing example, but {failing:#?}", rule.code));
        }
        if !passing.is_empty() {
            wrong.push(format!("{}: the passing example is not in order: {passing:#?}", rule.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Codes of what is told of a text in a file.
pub(super) fn codes(file: &'static str, text: &'static str) -> Vec<String> {
    let told = told(Example { file, text }, &[]);
    told.iter().filter_map(|line| Some(line.split_once(": ")?.0.to_owned())).collect()
}

/// The same after earlier meetings.
pub(super) fn told_of(file: &'static str, text: &'static str, earlier: &[Earlier]) -> Vec<String> {
    let told = told(Example { file, text }, earlier);
    told.iter().filter_map(|line| Some(line.split_once(": ")?.0.to_owned())).collect()
}

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
fn rules_are_well_described() {
    let mut codes = std::collections::BTreeSet::new();
    for rule in rules() {
        let Rule { code, title, why, .. } = rule;
        assert!(codes.insert(code), "{code} is there twice");
        assert!(code.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{code}");
        assert!(title.starts_with(char::is_uppercase) && !title.ends_with('.'), "{code}: {title}");
        assert!(why.ends_with('.') && why.len() > 40, "{code}: {why}");
    }
}

#[test]
fn a_former_name_leads_to_the_rule_of_today() {
    let guide = include_str!("../../content/LISEZMOI.md");
    let mut names = std::collections::BTreeSet::new();
    for former @ FormerName { code, now, until } in former::FORMER_NAMES {
        assert!(names.insert(code), "{code} is there twice");
        assert!(find(code).is_none(), "{code} is the code of a rule");
        let rule = find(now).unwrap_or_else(|| panic!("{code}: no rule is called {now}"));
        assert!(until.split('.').all(|part| part.parse::<u32>().is_ok()), "{code}: {until}");
        let known = known(code).expect("it is known");
        assert_eq!((known.rule.code, known.former), (rule.code, Some(former)));
        assert!(former_names(rule).any(|one| one == former));
        assert!(
            guide.contains(&format!("#### `{now}`")) && guide.contains(&format!("Ancien code\u{a0}: `{code}`")),
            "{code}"
        );
    }
    for rule in rules() {
        assert!(known(rule.code).is_some_and(|known| known.former.is_none() && known.rule.code == rule.code));
        assert!(guide.contains(&format!("#### `{}`", rule.code)), "{}", rule.code);
    }
}

#[test]
fn a_reservation_names_one_of_several_items_of_one_title_or_all() {
    let item = |title: &str| {
        format!("[[ordre_du_jour]]\ntitre = \"{title}\"\n\n[[ordre_du_jour.point]]\ntitre = \"échanges\"\n\n")
    };
    let agenda = format!("{}{}", item("Les enquêtes"), item("Le plan"));
    let shown = "[[ordre_du_jour]]\ntitre = \"Résultats\"\nmontre = [\"diapositives/accueil.md\", \"indicateurs\"]\n\n";
    let reserved = |place: &str, more: &str| {
        let reservation =
            format!("[[reserve]]\ncode = \"sans-diapositive\"\nlieu = \"{place}\"\n{more}motif = \"La parole.\"\n\n");
        codes("reunion.toml", format!("{agenda}{shown}{reservation}").leak())
    };
    assert_eq!(reserved("ordre_du_jour/echanges/les-enquetes", ""), ["sans-diapositive"]);
    assert_eq!(reserved("ordre_du_jour/echanges", "constats = 2\n"), [""; 0]);
    assert_eq!(reserved("ordre_du_jour/echanges", ""), ["sans-diapositive", "sans-diapositive", "reserve-trop-large"]);
}

/// A reservation of a label that is too long, under this code.
fn reserved(code: &str) -> Vec<String> {
    let label = "Délai moyen de réponse aux demandes d’information ".repeat(4);
    let reservation =
        format!("[[reserve]]\ncode = \"{code}\"\nlieu = \"delai\"\nmotif = \"Libellé du ministère.\"\n\n");
    let referential = format!("[[indicateur]]\nid = \"delai\"\nmodule = 1\nlibelle = \"{label}\"\nunite = \"jour\"\n");
    let earlier = Earlier { date: "2021-03-11", said: Example { file: "referentiel.toml", text: referential.leak() } };
    // The meeting of the examples has the referential of the earlier one.
    let head = "[reunion]\ntitre = \"Réunion du comité\"\ndate = 2022-03-10\nstatut = \"validé\"\n\
                referentiel = \"exemple-2021-03-11\"\n\n";
    told(Example { file: "reunion.toml", text: format!("{head}{reservation}").leak() }, &[earlier])
}

#[test]
fn a_reservation_with_a_former_code_accepts_as_before() {
    assert_eq!(reserved("libelle-trop-long"), [""; 0]);
    let former = reserved("libelle-long");
    assert_eq!(former.len(), 1, "{former:#?}");
    assert!(former[0].starts_with("reserve-ancien-code: "), "{former:#?}");
}

/// What the guide says of the rules.
fn chapter() -> String {
    let mut text = String::new();
    for family in super::Family::ALL {
        text.push_str(&format!("\n### {}\n", family.name()));
        for rule in rules().filter(|rule| rule.family == family) {
            let Rule { code, title, why, sources, earlier, failing, passing, acceptable, .. } = rule;
            let weight = rule.severity().word();
            let note = if *acceptable { "" } else { ", que rien n’accepte" };
            let example = |example: &Example| {
                let language = if example.file.ends_with(".toml") { "toml" } else { "markdown" };
                format!("`{}`\u{a0}:\n\n```{language}\n{}\n```\n", example.file, example.text.trim_end())
            };
            let before = |earlier: &Earlier| {
                format!("À la réunion du {}, dans {}\n", earlier.date_in_words(), example(&earlier.said))
            };
            let before: String = earlier.iter().map(before).collect();
            let former: Vec<String> = former_names(rule).map(|former| format!("`{}`", former.code)).collect();
            let former = match former.is_empty() {
                true => String::new(),
                false => format!("Ancien code : {}.\n\n", former.join(", ")),
            };
            let sources = match sources.is_empty() {
                true => String::new(),
                false => format!("Sources : {}.\n\n", sources.join(" ; ")),
            };
            text.push_str(&format!(
                "\n#### `{code}`\n\n**{title}** ({weight}{note}). {why}\n\n{former}{sources}{before}À corriger, dans {}\nEn ordre, dans {}",
                example(failing),
                example(passing)
            ));
        }
    }
    text
}

/// Written anew by `CLU_UPDATE=1 cargo test --lib the_guide_lists`.
#[test]
fn the_guide_lists_every_rule() {
    written::holds("content/LISEZMOI.md", "règles", "fin des règles", &chapter(), "the_guide_lists");
}
