//! `clu check`: what it finds in the shipped meeting, in every format, and what a finding does to a build.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

use crate::fixtures::{Workshop, errors, project};

const MEETING: &str = "reunions/2022-03-10/reunion.toml";
const SURVEYS: &str = "reunions/2022-03-10/enquetes.toml";
const FIGURES: &str = "reunions/2022-03-10/indicateurs.toml";

fn said(run: &Output) -> String {
    String::from_utf8(run.stdout.clone()).expect("findings are UTF-8")
}

/// The findings as JSON, and how the program ended.
fn findings(workshop: &Workshop) -> (Option<i32>, Vec<Value>) {
    let run = workshop.run(&["check", "--format", "json"]);
    assert_eq!(errors(&run), "");
    let list: Value = serde_json::from_str(&said(&run)).expect("the findings are JSON");
    (run.status.code(), list.as_array().expect("an array").clone())
}

fn text<'a>(finding: &'a Value, key: &str) -> &'a str {
    finding[key].as_str().unwrap_or_default()
}

/// The line of the contents a finding points to.
fn line(workshop: &Workshop, finding: &Value) -> String {
    let file = text(finding, "file").strip_prefix("content/").expect("paths begin with the folder of the contents");
    let number = finding["line"].as_u64().expect("a line") as usize;
    workshop.read(file).lines().nth(number - 1).unwrap_or_default().to_owned()
}

#[test]
fn every_defect_of_the_model_deck_is_found_where_it_stands() {
    let workshop = Workshop::new();
    let (code, found) = findings(&workshop);
    assert_eq!(code, Some(0), "each is accepted");
    let of = |code: &'static str| found.iter().filter(move |finding| text(finding, "code") == code);
    let lines = |code: &'static str| of(code).map(|finding| line(&workshop, finding)).collect::<Vec<_>>();
    let count =
        |code: &'static str, place: &str| of(code).filter(|finding| text(finding, "place").starts_with(place)).count();

    assert_eq!(count("taux-impossible", "satisfaction-usagers/"), 13);
    assert_eq!(count("taux-impossible", "appels-mystere/"), 3);
    assert!(lines("taux-impossible").iter().all(|line| line.starts_with("taux = ")));
    for rate in ["taux = 75", "taux = 85.7", "taux = 92.3", "taux = 86.3", "taux = 67.9"] {
        assert_eq!(lines("taux-impossible").iter().filter(|line| *line == rate).count(), 1, "{rate}");
    }
    assert!(lines("enquete-apres-reunion")[0].starts_with("au = 2022-05-21"));
    assert_eq!(lines("valeur-vide").len(), 2);
    assert!(lines("valeur-vide").iter().all(|line| line.starts_with("absent = \"non communiqué\"")));
    assert!(lines("periode-non-close")[0].starts_with("periode = \"2022\""));
    // What its author says is spoken of is no finding.
    assert_eq!(lines("sans-diapositive"), [""; 0]);

    let weighty = found.iter().filter(|finding| text(finding, "severity") != "conseil");
    for finding in weighty {
        assert!(!text(finding, "reserve").is_empty(), "nobody accepts {finding}");
        assert!(!text(finding, "help").is_empty(), "nothing says what to do about {finding}");
    }
    let keys: Vec<&str> = found[0].as_object().expect("an object").keys().map(String::as_str).collect();
    for key in ["code", "severity", "file", "line", "column", "end_line", "end_column", "message", "help", "reserve"] {
        assert!(keys.contains(&key), "{key}");
    }
    let impossible = of("taux-impossible").find(|finding| text(finding, "place").ends_with("usagers/courtoisie"));
    let impossible = impossible.expect("the first criterion of the survey");
    assert_eq!(
        text(impossible, "message"),
        "«\u{a0}la courtoisie des agents en contact avec le public\u{a0}»\u{a0}: 86,3\u{a0}% est impossible sur 52\u{a0}réponses"
    );
    assert!(text(impossible, "help").contains("44/51 le donne"), "{impossible}");
}

#[test]
fn findings_stand_in_the_order_of_the_files_and_are_the_same_every_time() {
    let workshop = Workshop::new();
    let (_, found) = findings(&workshop);
    assert_eq!(findings(&workshop).1, found);
    let mut last = BTreeMap::<&str, (u64, u64)>::new();
    for finding in &found {
        let place = (finding["line"].as_u64().unwrap_or(0), finding["column"].as_u64().unwrap_or(0));
        let before = last.insert(text(finding, "file"), place);
        assert!(before.is_none_or(|before| before <= place), "{finding}");
    }
}

#[test]
fn a_finding_nobody_accepts_keeps_a_meeting_from_being_built() {
    let workshop = Workshop::new();
    workshop.replace(FIGURES, "valeur = 69.4", "valeur = 169.4");
    let run = workshop.build();
    assert_eq!(run.status.code(), Some(1));
    assert!(errors(&run).starts_with("erreur[taux-hors-bornes]: "), "{}", errors(&run));
    assert!(!workshop.output().exists());
    let check = workshop.run(&["check"]);
    assert_eq!((check.status.code(), errors(&check).as_str()), (Some(1), ""));
    let told = said(&check).replace(['\u{a0}', '\u{202f}'], " ");
    assert!(told.contains("1 erreur et ") && told.contains(" conseils ; "), "{told}");
    assert!(told.contains("= lieu : m1-courriels-5j"), "{told}");
}

#[test]
fn a_draft_is_built_with_its_findings_shown() {
    let workshop = Workshop::new();
    workshop.replace(FIGURES, "valeur = 69.4", "valeur = 169.4");
    workshop.replace(MEETING, "statut = \"présenté\"", "statut = \"projet\"");
    let run = workshop.build();
    assert_eq!(run.status.code(), Some(0), "{}", errors(&run));
    let page = std::fs::read_to_string(workshop.output().join("2022-03-10/index.html")).expect("the deck is there");
    // As it is read: lines end where a slide has room.
    let page = page.replace("<span class=\"line-end\"></span>", "");
    let slides = page.matches("<section data-slide").count();
    assert_eq!(page.matches("<p class=\"stamp\" data-chrome>PROJET</p>").count(), slides);
    let message = "un taux de 169,4\u{a0}% n’existe pas";
    assert!(page.matches(message).count() >= 2, "beside the figure, and in the annex");
    assert!(page.contains("Constats à traiter avant validation"));
    assert!(page.contains("indicateurs.toml, ligne "));
    // What is wrong is counted, and a reservation can be written from what is told.
    assert!(errors(&run).contains("= lieu\u{a0}: m1-courriels-5j"), "{}", errors(&run));
    assert!(said(&run).contains("\u{a0}s, 1\u{a0}erreur\n"), "{}", said(&run));
}

#[test]
fn a_finding_on_what_meetings_share_says_which_of_them_it_is_about() {
    let workshop = Workshop::empty();
    workshop.write("prefecture.toml", "[prefecture]\nnom = \"Préfecture de l’Exemple\"\nreferentiel = \"exemple\"\n");
    workshop.write(
        "referentiels/exemple.toml",
        "[referentiel]\nnom = \"Qual-e-pref\"\nversion = \"2018\"\nsource = \"exemple\"\n\n\
         [[module]]\nnumero = 1\ntitre = \"Relation générale\"\n\n[[engagement]]\nnumero = \"16.3\"\nmodule = 1\n",
    );
    let reserve =
        "\n[[reserve]]\ncode = \"libelle-a-confirmer\"\nlieu = \"engagements/16.3\"\nmotif = \"On le sait.\"\n";
    for (date, more) in [("2022-03-10", reserve), ("2023-03-09", ""), ("2024-03-07", "")] {
        let meeting = format!(
            "[reunion]\ntitre = \"Réunion du comité\"\ndate = {date}\nstatut = \"validé\"\n\n\
             [[ordre_du_jour]]\ntitre = \"Le périmètre\"\nmontre = \"perimetre\"\n\n[perimetre]\nmodules = [1]\n{more}"
        );
        workshop.write(&format!("reunions/{date}/reunion.toml"), meeting);
    }
    let (_, found) = findings(&workshop);
    let told: Vec<(&str, &str, bool)> = found
        .iter()
        .map(|finding| (text(finding, "code"), text(finding, "meeting"), finding["reserve"].is_null()))
        .collect();
    let code = "libelle-a-confirmer";
    assert_eq!(told, [(code, "2022-03-10", false), (code, "2023-03-09", true), (code, "2024-03-07", true)]);

    let run = workshop.run(&["check"]);
    let told = said(&run).replace(['\u{a0}', '\u{202f}'], " ");
    assert!(told.contains("= lieu : engagements/16.3\n   = réunions : 2023-03-09, 2024-03-07\n"), "{told}");
    assert!(told.contains("1 avertissement ; 1 constat accepté par 1 réserve (3 réunions vérifiées)"), "{told}");
    let log: Value = serde_json::from_str(&said(&workshop.run(&["check", "--format", "sarif"]))).expect("JSON");
    assert_eq!(log["runs"][0]["results"][1]["properties"]["meeting"], "2023-03-09");

    // What stands in the files of all meetings is said of none of them.
    workshop.replace("prefecture.toml", "nom = ", "nome = ");
    let (_, found) = findings(&workshop);
    assert!(found.iter().all(|finding| finding["meeting"].is_null()), "{found:#?}");
}

#[test]
fn warnings_fail_only_when_asked_to() {
    let workshop = Workshop::new();
    workshop.replace(FIGURES, "sens = \"au moins\"\n", "");
    let run = workshop.run(&["check"]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    assert!(said(&run).contains("avertissement[objectif-sans-sens]: "), "{}", said(&run));
    assert_eq!(workshop.run(&["check", "--strict"]).status.code(), Some(1));
    let build = workshop.build();
    assert_eq!(build.status.code(), Some(0));
    assert!(errors(&build).starts_with("avertissement[objectif-sans-sens]: "), "{}", errors(&build));
}

#[test]
fn decimals_that_say_too_much_are_to_be_left_out() {
    let workshop = Workshop::new();
    workshop.replace(FIGURES, "valeur = 69.4", "valeur = 76.5\nnombre = 13\nsur = 17");
    let (code, found) = findings(&workshop);
    assert_eq!(code, Some(0));
    let mut of_figure = found.iter().filter(|finding| text(finding, "place") == "m1-courriels-5j");
    let told = of_figure.next().expect("it is told");
    assert_eq!(text(told, "code"), "decimales-en-trop");
    assert_eq!(line(&workshop, told), "valeur = 76.5");
    assert_eq!(text(told, "help"), "écrivez le taux sans décimale, ou retirez-le\u{a0}: il se calcule");
}

#[test]
fn errors_of_writing_are_findings_too() {
    let workshop = Workshop::new();
    workshop.replace(FIGURES, "valeur = 69.4", "valeurs = 69.4");
    let (code, found) = findings(&workshop);
    assert_eq!(code, Some(1));
    let written = found.iter().find(|finding| text(finding, "code") == "ecriture").expect("the misspelt key");
    assert_eq!(line(&workshop, written), "valeurs = 69.4");
    assert!(text(written, "severity") == "erreur" && written["reserve"].is_null());
}

#[test]
fn one_meeting_alone_can_be_checked() {
    let workshop = Workshop::new();
    workshop.write("reunions/2023-03-09/reunion.toml", "[reunion]\ntitre = \"Réunion\"\ndate = 2023-03-09\n");
    assert_eq!(workshop.run(&["check"]).status.code(), Some(1));
    assert_eq!(workshop.run(&["check", "--only", "2022-03-10"]).status.code(), Some(0));
    let unknown = workshop.run(&["check", "--only", "2021-01-01"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(errors(&unknown).contains("il n’y a pas de réunion du"), "{}", errors(&unknown));
}

/// The standard’s own JSON Schema, which a library of its types carries.
fn sarif_schema() -> PathBuf {
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(project())
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&metadata.stdout).expect("cargo writes JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let package =
        packages.iter().find(|package| package["name"] == "serde-sarif").expect("the library is a dependency");
    let manifest = PathBuf::from(package["manifest_path"].as_str().expect("a path"));
    manifest.parent().expect("manifests are in folders").join("src/schema.json")
}

#[test]
fn sarif_is_what_the_standard_wants() {
    let workshop = Workshop::new();
    workshop.replace(FIGURES, "valeur = 69.4", "valeur = 169.4");
    workshop.replace(SURVEYS, "effectif = 17", "effectif = 170000000000000000000");
    // What mends itself says how.
    let reservation =
        "\n[[reserve]]\ncode = \"libelle-long\"\nlieu = \"indicateurs\"\nmotif = \"Libellé d’origine.\"\n";
    workshop.write(MEETING, format!("{}{reservation}", workshop.read(MEETING)));
    for file in [SURVEYS, FIGURES] {
        let run = workshop.run(&["check", "--format", "sarif"]);
        assert_eq!(run.status.code(), Some(1));
        let log: Value = serde_json::from_str(&said(&run)).expect("SARIF is JSON");
        let schema: Value =
            serde_json::from_str(&std::fs::read_to_string(sarif_schema()).expect("the schema is there")).expect("JSON");
        assert_eq!(
            schema["$id"],
            "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"
        );
        let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
        compiler.add_resource("file:///sarif.json", schema).expect("a schema");
        let compiled = compiler.compile("file:///sarif.json", &mut schemas).expect("the schema compiles");
        if let Err(error) = schemas.validate(&log, compiled) {
            panic!("{error:#}");
        }
        let results = log["runs"][0]["results"].as_array().expect("results");
        let uri = format!("content/{file}");
        let found = |uri: &str| {
            results.iter().any(|result| result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri)
        };
        assert!(found(&uri), "{uri}");
        if file == SURVEYS {
            // Once it can be read, the rules have their say.
            workshop.replace(SURVEYS, "effectif = 170000000000000000000", "effectif = 17");
        } else {
            let accepted = results.iter().filter(|result| result["suppressions"][0]["status"] == "accepted").count();
            assert!(accepted >= 23, "{accepted} are accepted");
            let change = results.iter().find_map(|result| result["fixes"][0]["artifactChanges"].get(0));
            let change = change.expect("the former code mends itself");
            assert_eq!(change["artifactLocation"]["uri"], format!("content/{MEETING}"));
            assert_eq!(change["replacements"][0]["insertedContent"]["text"], "libelle-trop-long");
        }
    }
}

/// The report for GitLab, as its documentation describes it.
fn gitlab(workshop: &Workshop) -> Vec<Value> {
    let run = workshop.run(&["check", "--format", "gitlab"]);
    assert_eq!(errors(&run), "");
    let report: Value = serde_json::from_str(&said(&run)).expect("it is JSON");
    let issues = report.as_array().expect("a list").clone();
    let mut fingerprints = BTreeSet::new();
    for issue in &issues {
        let keys: Vec<&str> = issue.as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!(keys, ["check_name", "description", "fingerprint", "location", "severity"]);
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&text(issue, "severity")), "{issue}");
        assert!(workshop.root().join(text(&issue["location"], "path")).is_file(), "{issue}");
        assert!(issue["location"]["lines"]["begin"].as_u64().is_some_and(|line| line > 0), "{issue}");
        assert!(fingerprints.insert(text(issue, "fingerprint").to_owned()), "{issue}");
    }
    issues
}

#[test]
fn gitlab_is_told_what_nobody_accepts_by_names_that_stay() {
    let workshop = Workshop::new();
    let accepted = gitlab(&workshop);
    assert!(accepted.iter().all(|issue| text(issue, "severity") == "info"), "{accepted:#?}");
    workshop.replace(SURVEYS, "taux = 50\n", "taux = 50.4\n");
    let wrong = gitlab(&workshop);
    assert!(wrong.iter().any(|issue| text(issue, "check_name") == "taux-impossible"), "{wrong:#?}");
    assert!(wrong.iter().any(|issue| text(issue, "severity") == "critical"), "{wrong:#?}");
    let name = |issue: &Value| (text(issue, "check_name").to_owned(), text(issue, "fingerprint").to_owned());
    let names: BTreeSet<_> = wrong.iter().map(name).collect();
    let lines = |issues: &[Value]| issues.iter().map(|issue| issue["location"]["lines"].clone()).collect::<Vec<_>>();
    // Two lines more at the top of a file: other lines, the same names.
    let surveys = workshop.read(SURVEYS);
    workshop.write(SURVEYS, format!("# relu\n\n{surveys}"));
    let moved = gitlab(&workshop);
    assert_eq!(moved.iter().map(name).collect::<BTreeSet<_>>(), names);
    assert_ne!(lines(&moved), lines(&wrong));
    workshop.write(SURVEYS, "[[enquete]\n");
    assert!(gitlab(&workshop).iter().any(|issue| text(issue, "severity") == "blocker"));
}

#[test]
fn tools_find_files_and_findings_again_wherever_the_contents_are_named_from() {
    let workshop = Workshop::new();
    workshop.replace(SURVEYS, "taux = 50\n", "taux = 50.4\n");
    // A file as a whole, too.
    workshop.write("reunions/2022-03-10/reunion (1).toml", "");
    let absolute = workshop.root().join("content");
    let absolute = absolute.to_str().expect("the path is Unicode");
    let report = |format: &str, content: &str| -> Value {
        let run = workshop.run(&["check", "--format", format, "--content", content]);
        serde_json::from_str(&said(&run)).expect("it is JSON")
    };
    let gitlab = report("gitlab", "content");
    assert!(gitlab.as_array().is_some_and(|issues| issues.len() > 2));
    for issue in gitlab.as_array().into_iter().flatten() {
        assert!(text(&issue["location"], "path").starts_with("content/"), "{issue}");
    }
    let sarif = report("sarif", "content");
    for named in [absolute, "./content", "content/../content"] {
        assert_eq!(report("gitlab", named), gitlab, "{named}");
        assert_eq!(report("sarif", named), sarif, "{named}");
    }
    let names = |log: &Value| -> BTreeSet<String> {
        let results = log["runs"][0]["results"].as_array().expect("results").clone();
        let names: Vec<&str> = results.iter().map(|result| text(&result["partialFingerprints"], "clu/v1")).collect();
        let apart: BTreeSet<String> = names.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(apart.len(), names.len(), "{names:?}");
        apart
    };
    let before = names(&sarif);
    // Other lines, the same names.
    let surveys = workshop.read(SURVEYS);
    workshop.write(SURVEYS, format!("# relu\n\n{surveys}"));
    let moved = report("sarif", "content");
    assert_ne!(moved, sarif);
    assert_eq!(names(&moved), before);
}

#[test]
fn every_rule_is_explained() {
    let workshop = Workshop::empty();
    let list = workshop.run(&["explain"]);
    assert_eq!(list.status.code(), Some(0));
    let list = said(&list);
    let codes: Vec<&str> = list.lines().filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next()).collect();
    assert!(codes.len() > 30 && codes.contains(&"taux-impossible"), "{list}");
    for code in &codes {
        let run = workshop.run(&["explain", code]);
        let text = said(&run);
        assert_eq!((run.status.code(), errors(&run).as_str()), (Some(0), ""), "{code}");
        assert!(text.starts_with(&format!("{code} (")) && text.contains("\nEn ordre"), "{text}");
    }
    let key = said(&workshop.run(&["explain", "sollicites"]));
    let start = "`sollicites`, enquetes.toml, dans [[enquete]] (facultatif)\n\nle nombre de personnes";
    assert!(key.starts_with(start) && key.ends_with("  sollicites = 1260\n"), "{key}");
    assert!(said(&workshop.run(&["explain", "orthographe"])).contains("\n`orthographe`, prefecture.toml ("));
    let unknown = workshop.run(&["explain", "solicites"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(errors(&unknown).contains("voulez-vous dire `sollicites`"), "{}", errors(&unknown));
    let former = workshop.run(&["explain", "libelle-long"]);
    let expected = "La règle «\u{a0}libelle-long\u{a0}», jusqu’à la version 0.1, s’appelle maintenant «\u{a0}libelle-trop-long\u{a0}».\n\nlibelle-trop-long (";
    assert!(said(&former).starts_with(expected), "{}", said(&former));
    let all = workshop.run(&["explain", "--format", "json"]);
    let all: Value = serde_json::from_str(&said(&all)).expect("it is JSON");
    let told: Vec<&str> = all.as_array().expect("a list").iter().map(|rule| text(rule, "code")).collect();
    assert_eq!(told, codes);
    let one = workshop.run(&["explain", "libelle-long", "--format", "json"]);
    let one: Value = serde_json::from_str(&said(&one)).expect("it is JSON");
    assert_eq!((text(&one[0], "code"), text(&one[0], "severity")), ("libelle-trop-long", "conseil"));
    assert_eq!(one[0]["former_names"], serde_json::json!([{ "code": "libelle-long", "until": "0.1" }]));
    assert_eq!(one.as_array().map(Vec::len), Some(1));
    let unknown = workshop.run(&["explain", "taux-imposible"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(errors(&unknown).contains("voulez-vous dire `taux-impossible`"), "{}", errors(&unknown));
}

#[test]
fn a_slip_in_what_all_meetings_share_is_told_once() {
    let workshop = Workshop::empty();
    workshop.copy("tests/fixtures/memoire");
    for referential in ["referentiels/exemple-1.toml", "referentiels/exemple-2.toml"] {
        workshop.replace(referential, "sur tous les appels reçus", "sur tous les appelz reçus");
    }
    let page = workshop.read("reunions/2025-06-10/diapositives/questions.md");
    workshop.write(
        "reunions/2025-06-10/diapositives/questions.md",
        format!("{}\n\nDes appelz, des appelz.\n", page.trim_end()),
    );
    let told = said(&workshop.run(&["check"]));
    // Once a file that is shared, once in the meeting that has it, too.
    assert_eq!(told.matches("conseil[orthographe]").count(), 3, "{told}");
}
