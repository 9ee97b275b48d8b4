//! From content files to what the auditor reads.

use serde_json::Value;

use super::{Conformity, conformity, json, schema};
use crate::check::{self, Report, Subject};
use crate::deck::{Agenda, AgendaEntry, Block, Body, Deck, Frame, Link, List, ListItem, Placed, Run, Slide};
use crate::diagnostic::Diagnostics;
use crate::french::plain_spaces;
use crate::history::History;
use crate::render::html;
use crate::resolve::Shared;
use crate::source::Sources;
use crate::{parse, resolve};

const FOLDER: &str = "2022-03-10";

const PREFECTURE: &str = "[prefecture]\nnom = \"Préfecture de l’Exemple\"\nreferentiel = \"exemple\"\n";

const REFERENTIAL: &str = r#"[referentiel]
nom = "Qual-e-pref"
version = "2018"
source = "exemple"

[[module]]
numero = 1
titre = "Relation générale"
obligatoire = true

[[module]]
numero = 4
titre = "Collectivités"

[[engagement]]
numero = "1.1"
module = 1
libelle = "Informer"

[[engagement]]
numero = "16.3"
module = 1

[[indicateur]]
id = "appels"
module = 1
libelle = "Appels aboutis"
unite = "%"
engagement = "1.1"

[[indicateur]]
id = "delai"
module = 1
libelle = "Délai moyen"
unite = "jour"
"#;

const MEETING: &str = r#"[reunion]
titre = "Réunion du comité"
date = 2022-03-10
statut = "projet"

[[ordre_du_jour]]
titre = "Résultats"
montre = "indicateurs"

[[ordre_du_jour.point]]
titre = "l’enquête"
engagement = "1.1"
montre = "enquetes"

[perimetre]
modules = [1, 4]
"#;

const SURVEYS: &str = r#"[[enquete]]
id = "accueil"
genre = "satisfaction"
titre = "Accueil"
du = 2022-01-10
au = 2022-01-21
effectif = 51

[[enquete.critere]]
id = "courtoisie"
libelle = "Courtoisie"
nombre = 44
sur = 51
engagement = "1.1"

[[enquete.critere]]
id = "attente"
libelle = "Attente"
nombre = 35
sur = 46
"#;

const INDICATORS: &str = "[appels]\nvaleur = 92\n";

/// Content files; `more` follows the meeting's own.
fn sources(more: &str, surveys: &str) -> Sources {
    let mut sources = Sources::default();
    sources.add("prefecture.toml", PREFECTURE);
    sources.add("referentiels/exemple.toml", REFERENTIAL);
    let inside = |name: &str| format!("reunions/{FOLDER}/{name}");
    sources.add(inside("reunion.toml"), format!("{MEETING}\n{more}"));
    sources.add(inside("indicateurs.toml"), INDICATORS);
    sources.add(inside("enquetes.toml"), surveys);
    sources
}

/// A deck of a slide that shows the call rate, behind the opening of the first agenda item.
fn deck() -> Deck {
    let slide = |number: usize, id: &str, title: &str, body: Body| Slide {
        id: id.to_owned(),
        number,
        trail: Vec::new(),
        trail_line: Vec::new(),
        title: vec![Run::plain(title)],
        part: None,
        part_words: String::new(),
        level: 1,
        text_size: 22.0,
        emblem: Frame::default(),
        frame: Frame::default(),
        body,
        figures: Vec::new(),
    };
    let runs = vec![Run::plain("Appels aboutis")];
    let figure = Some("appels".to_owned());
    let placed = |block: Block| Placed {
        frame: Frame::default(),
        block,
        grid: None,
        number_width: 0.0,
        inner_number_widths: Vec::new(),
    };
    let list = placed(Block::List(List::bullets(vec![ListItem { runs, figure, ..ListItem::default() }])));
    let opened = Link { id: "point-1".to_owned(), number: 1 };
    let entry = AgendaEntry { number: 1, title: vec![Run::plain("Résultats")], slide: opened, points: Vec::new() };
    let agenda = placed(Block::Agenda(Agenda { entries: vec![entry] }));
    Deck {
        title: "Réunion du comité".to_owned(),
        date: FOLDER.to_owned(),
        date_text: "10 mars 2022".to_owned(),
        issuer: "Préfecture de l’Exemple".to_owned(),
        footer: String::new(),
        stamp: None,
        slides: vec![
            slide(0, "ordre-du-jour", "Ordre du jour", Body::Content { blocks: vec![agenda] }),
            slide(1, "point-1", "Résultats", Body::Section { number: 1, points: Vec::new(), remark: None }),
            slide(2, "telephone", "Téléphone", Body::Content { blocks: vec![list] }),
        ],
        contents: Vec::new(),
        provenances: Default::default(),
    }
}

fn shared(sources: &Sources) -> Shared {
    let mut diagnostics = Diagnostics::new();
    let manuscript = parse::shared(sources, &mut diagnostics);
    resolve::shared(sources, manuscript, &mut diagnostics).expect("the files are in order")
}

fn report(sources: &Sources) -> Conformity {
    let shared = shared(sources);
    let mut diagnostics = Diagnostics::new();
    let manuscript = parse::meeting(sources, FOLDER, &mut diagnostics);
    let meeting = resolve::meeting(sources, &shared, manuscript, &mut diagnostics);
    assert!(!diagnostics.has_errors(), "{:#?}", diagnostics.sorted());
    let meeting = meeting.expect("there is no error");
    let Shared { prefecture, theme, .. } = &shared;
    let folder = format!("reunions/{FOLDER}");
    let history = History::new([&meeting], prefecture.thresholds);
    let report: Report = check::check(&Subject::new(sources, prefecture, theme, &meeting, history.all(), folder));
    conformity(prefecture, &meeting, history.all(), &deck(), &report, sources)
}

/// The report as whoever reads the JSON has it, its spaces made plain.
fn value(more: &str) -> Value {
    told(&report(&sources(more, SURVEYS)))
}

fn told(report: &Conformity) -> Value {
    let text = String::from_utf8(json(report)).expect("JSON is UTF-8");
    serde_json::from_str(&plain_spaces(&text)).expect("it is JSON")
}

fn rule<'v>(value: &'v Value, code: &str) -> &'v Value {
    let families = value["familles"].as_array().expect("families are a list");
    let rules = families.iter().flat_map(|family| family["regles"].as_array().expect("rules are a list"));
    rules.into_iter().find(|rule| rule["code"] == code).unwrap_or_else(|| panic!("no rule {code}"))
}

#[test]
fn results_are_told_in_words() {
    let open = value("");
    assert_eq!(rule(&open, "taux-impossible")["resultat"], "rien à signaler");
    assert_eq!(rule(&open, "engagement-inconnu")["resultat"], "vérifié à la lecture des fichiers");
    assert_eq!(rule(&open, "reserve-trop-large")["resultat"], "rien à signaler");
    assert_eq!(rule(&open, "indicateur-sans-valeur")["resultat"], "1 constat à traiter");

    let reserve = |code: &str, place: &str| {
        format!("[[reserve]]\ncode = \"{code}\"\nlieu = \"{place}\"\nmotif = \"On le sait.\"\n\n")
    };
    let accepted = value(&reserve("indicateur-sans-valeur", "delai"));
    let missing = rule(&accepted, "indicateur-sans-valeur");
    assert_eq!(missing["resultat"], "1 constat, accepté par une réserve");
    assert_eq!(missing["constats"][0]["reserve"], 1);
    assert_eq!(missing["constats"][0]["motif"], "On le sait.");
    assert_eq!(missing["constats"][0]["fichier"], "reunions/2022-03-10/indicateurs.toml");
    assert_eq!(accepted["reserves"][0]["constats"], 1);

    let useless = value(&reserve("taux-impossible", "appels"));
    assert_eq!(rule(&useless, "reserve-sans-objet")["resultat"], "1 constat à traiter");
    assert_eq!(useless["reserves"][0]["constats"], 0);
}

#[test]
fn findings_are_counted_together_and_apart() {
    for (findings, open, words) in [
        (0, 0, "rien à signaler"),
        (1, 0, "1 constat, accepté par une réserve"),
        (13, 0, "13 constats, tous acceptés par une réserve"),
        (1, 1, "1 constat à traiter"),
        (2, 2, "2 constats à traiter"),
        (3, 1, "3 constats, dont 1 à traiter"),
    ] {
        assert_eq!(plain_spaces(&super::rules::counted(findings, open)), words);
    }
}

#[test]
fn the_summary_adds_up() {
    let value = value("");
    let summary = &value["resume"];
    let severities = summary["gravites"].as_array().expect("severities are a list");
    for key in ["constats", "acceptes", "a_traiter"] {
        let sum: u64 = severities.iter().filter_map(|severity| severity[key].as_u64()).sum();
        assert_eq!(summary[key], sum, "{key}");
    }
    assert_eq!(summary["regles"], check::rules().count());
    let told: usize = value["familles"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|family| family["regles"].as_array().into_iter().flatten())
        .map(|rule| rule["constats"].as_array().map_or(0, Vec::len))
        .sum();
    assert_eq!(summary["constats"], told);
}

#[test]
fn a_commitment_is_covered_by_indicators_criteria_and_items() {
    let value = value("");
    let [first, second] = value["couverture"]["modules"].as_array().expect("modules are a list").as_slice() else {
        panic!("the perimeter has two modules")
    };
    assert_eq!(first["resultat"], "2 engagements décrits, 1 est couvert");
    let informing = &first["engagements"][0];
    // The deck does not show the survey: its criterion covers nothing.
    assert_eq!(informing["resultat"], "couvert par 1 indicateur et 1 point de l’ordre du jour");
    assert_eq!(informing["indicateurs"][0]["affiche"], "92 %");
    assert_eq!(informing["indicateurs"][0]["diapositives"][0]["id"], "telephone");
    assert_eq!(informing["criteres"][0]["affiche"], "86,3 %");
    assert_eq!(informing["criteres"][0]["diapositives"].as_array().map(Vec::len), Some(0));
    assert_eq!(informing["points"][0]["titre"], "L’enquête");
    assert_eq!(informing["points"][0]["diapositives"][0]["numero"], 1);

    let advice = &first["engagements"][1];
    assert_eq!(advice["libelle"], Value::Null);
    assert_eq!(advice["resultat"], "rien n’y répond à cette réunion");
    let without = &first["indicateurs_sans_engagement"][0];
    assert_eq!((&without["id"], &without["affiche"]), (&Value::from("delai"), &Value::Null));

    assert_eq!(second["resultat"], "aucun engagement décrit");
    assert_eq!(value["couverture"]["criteres_sans_engagement"], 1);
}

#[test]
fn what_is_only_spoken_of_covers_nothing() {
    let first = |more: &str| value(more)["couverture"]["modules"][0].clone();
    let item = "[[ordre_du_jour]]\ntitre = \"Courriels type\"\nengagement = \"16.3\"\n";
    let oral = first(&format!("{item}oral = true\n"));
    assert_eq!(oral["resultat"], "2 engagements décrits, 1 est couvert");
    let advice = &oral["engagements"][1];
    assert_eq!((&advice["couvert"], &advice["points"][0]["montre"]), (&Value::from(false), &Value::from(false)));
    assert_eq!(advice["resultat"], "évoqué oralement, sans diapositive");
    let spoken_of = |more: &str| value(more)["couverture"]["points_oraux"].clone();
    assert_eq!(spoken_of(&format!("{item}oral = true\n")), serde_json::json!(["Courriels type"]));
    let point = format!("{item}\n[[ordre_du_jour.point]]\ntitre = \"échanges\"\noral = true\n");
    assert_eq!(spoken_of(&point), serde_json::json!(["Courriels type – Échanges"]));
    assert_eq!(spoken_of(item), serde_json::json!([]));
    let silent = first(item);
    assert_eq!(silent["engagements"][1]["resultat"], "rien ne le montre à cette réunion");
    let shown = first(&format!("{item}montre = \"indicateurs\"\n"));
    assert_eq!(shown["resultat"], "2 engagements décrits, tous sont couverts");
    // A point that shows something speaks for its item.
    let point = format!("{item}\n[[ordre_du_jour.point]]\ntitre = \"les délais\"\nmontre = \"indicateurs\"\n");
    assert_eq!(first(&point)["engagements"][1]["couvert"], true);
}

/// A rate that cannot come from four cases is found, and the message would tell it.
#[test]
fn what_the_slides_hide_is_not_told_by_a_finding() {
    let hidden = SURVEYS.replace("nombre = 44\nsur = 51", "taux = 33\nsur = 4");
    let report = told(&report(&sources("", &hidden)));
    let finding = &rule(&report, "taux-impossible")["constats"][0];
    assert_eq!(finding["lieu"], "accueil/courtoisie");
    assert!(finding["message"].as_str().is_some_and(|message| message.contains("résultat masqué")), "{finding}");
    assert_eq!(finding["aides"].as_array().map(Vec::len), Some(0));
    assert!(!report.to_string().contains("33 %"), "{report:#}");
}

#[test]
fn rules_named_beside_accessibility_exist() {
    let value = value("");
    let checks = value["accessibilite"]["automatique"].as_array().expect("checks are a list");
    let codes: Vec<&str> = checks
        .iter()
        .flat_map(|check| check["regles"].as_array().into_iter().flatten())
        .filter_map(Value::as_str)
        .collect();
    assert!(!codes.is_empty());
    for code in codes {
        assert!(check::find(code).is_some(), "{code}");
    }
}

#[test]
fn the_report_keeps_to_its_schema() {
    let schema: Value = serde_json::from_slice(&schema()).expect("a schema is JSON");
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.enable_format_assertions();
    compiler.add_resource("schema.json", schema).expect("the schema is JSON");
    let index = compiler.compile("schema.json", &mut schemas).expect("the schema is one");
    let value: Value = serde_json::from_slice(&json(&report(&sources("", SURVEYS)))).expect("it is JSON");
    schemas.validate(&value, index).unwrap_or_else(|error| panic!("{error:#}"));
}

#[test]
fn the_page_says_in_words_what_is_missing() {
    let sources = sources("", SURVEYS);
    let theme = shared(&sources).theme;
    let engine = html::engine(&theme).unwrap_or_else(|error| panic!("{:#?}", error.sorted()));
    let page =
        html::conformity(&engine, &theme, &report(&sources)).unwrap_or_else(|error| panic!("{:#?}", error.sorted()));
    let page = plain_spaces(&String::from_utf8(page).expect("HTML is UTF-8"));
    for words in [
        "n° 16.3 – texte à compléter",
        "aucun indicateur",
        "engagement non renseigné",
        "href=\"index.html#telephone\"",
        "La réunion n’a aucune réserve.",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("<td></td>"));
}
