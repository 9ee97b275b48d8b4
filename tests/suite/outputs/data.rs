//! The data annex: right in a French spreadsheet, true to its schema, true to the slides.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::text;
use crate::fixtures::{SHIPPED_OUTPUT, Workshop};
use crate::schemas::check;

const DECK: &str = "2022-03-10/index.html";
const CSV: &str = "2022-03-10/donnees.csv";
const JSON: &str = "2022-03-10/donnees.json";
const SCHEMA: &str = "2022-03-10/donnees.schema.json";

/// Indicators, criteria and survey bases of the shipped meeting, and its complaints.
const FIGURES: usize = 17 + 8 + 15 + 2 + 1;

#[test]
fn a_french_spreadsheet_opens_the_data_by_double_click() {
    let bytes = shipped(CSV);
    let text = bytes.strip_prefix("\u{feff}").expect("a byte order mark: Excel would take UTF-8 for Windows-1252");
    assert!(text.ends_with("\r\n"), "lines end as on Windows");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "lines end as on Windows");
    let header = "réunion;identifiant;nature;module;groupe;libellé;affiché;valeur;unité;nombre;effectif;effectif de l’enquête;\
                  intervalle bas;intervalle haut;période;du;au;objectif;sens;résultat;source;absence;précision;\
                  diapositive;n° de diapositive;évolution;commentaire;réponses;groupes;série";
    assert_eq!(text.lines().next(), Some(header));
    let rows = rows(&bytes);
    assert_eq!(rows.len(), FIGURES);
    for row in rows {
        for column in ["valeur", "intervalle bas", "intervalle haut", "objectif"] {
            let number = &row[column];
            assert!(number.chars().all(|sign| sign.is_ascii_digit() || sign == ','), "{column}: {number}");
        }
        for column in ["du", "au"] {
            assert!(row[column].is_empty() || row[column].parse::<chrono::NaiveDate>().is_ok(), "{}", row[column]);
        }
    }
    assert!(text.contains("\r\n2022-03-10;m1-site-connexions;indicateur;1;Internet et réseaux sociaux;"), "{text}");
    assert!(text.contains(";12,62\u{a0}%;12,62;%;"), "a decimal comma");
}

#[test]
fn the_json_keeps_to_the_schema_beside_it() {
    let (json, schema) = (value(&shipped(JSON)), value(&shipped(SCHEMA)));
    assert_eq!(json["$schema"], "donnees.schema.json");
    check(&schema, &json).unwrap_or_else(|error| panic!("{error}"));
    let mut broken = json.clone();
    broken["chiffres"][0]["valeur"] = "92".into();
    assert!(check(&schema, &broken).is_err(), "a number is not a text");
    broken = json;
    broken["chiffres"][0]["periode"]["du"] = "1er janvier 2022".into();
    assert!(check(&schema, &broken).is_err(), "a day is written year first");
}

#[test]
fn both_files_hold_the_same_figures_and_the_slides_show_them() {
    let json = value(&shipped(JSON));
    let figures = json["chiffres"].as_array().expect("a list");
    let rows = rows(&shipped(CSV));
    assert_eq!((figures.len(), rows.len()), (FIGURES, FIGURES));
    let slides = text::slides(&shipped(DECK));
    for (figure, row) in figures.iter().zip(&rows) {
        let told = |key: &str| figure[key].as_str().unwrap_or_default();
        let number =
            |value: &Value| value.as_f64().map_or_else(String::new, |number| number.to_string().replace('.', ","));
        assert_eq!(row["identifiant"], told("id"));
        assert_eq!(row["libellé"], told("libelle"));
        assert_eq!(row["affiché"], told("affiche"));
        assert_eq!(row["valeur"], number(&figure["valeur"]), "{}", told("id"));
        assert_eq!(row["unité"], told("unite"));
        assert_eq!(row["diapositive"], told("diapositive"));
        assert_eq!(row["absence"], figure["absence"]["motif"].as_str().unwrap_or_default());
        assert_eq!(row["objectif"], number(&figure["objectif"]["valeur"]));
        let slide = slides.get(told("diapositive")).unwrap_or_else(|| panic!("no slide of {}", told("id")));
        for words in [told("libelle"), told("affiche")] {
            // A card begins with a capital letter.
            let (slide, words) = (text::bare(slide).to_lowercase(), text::bare(words).to_lowercase());
            assert!(slide.contains(&words), "{}: « {words} » in {slide}", told("id"));
        }
        assert!(figure["valeur"].is_number() || figure["absence"].is_object(), "{}: a value or a reason", told("id"));
    }
    let ids: BTreeSet<&str> = figures.iter().filter_map(|figure| figure["id"].as_str()).collect();
    assert_eq!(ids.len(), FIGURES, "ids are unique");
    let on_slides: BTreeSet<String> = text::attributes(&shipped(DECK), "data-figure").into_iter().collect();
    assert!(on_slides.iter().all(|id| ids.contains(id.as_str())), "every figure of a table is in the data");
    assert!(on_slides.len() >= 40, "{on_slides:?}");
}

#[test]
fn a_figure_is_told_with_all_that_it_stands_on() {
    let workshop = Workshop::new();
    let indicators = "reunions/2022-03-10/indicateurs.toml";
    workshop.replace(
        indicators,
        "[m1-courriels-5j]\nvaleur = 69.4",
        "[m1-courriels-5j]\nnombre = 25\nsur = 36\nperiode = \"2021-T4\"\nobjectif = 70.50\nsens = \"au moins\"\n\
         source = \"relevé ; du 2 janvier\"",
    );
    workshop.replace(indicators, "[m1-site-3j]\nvaleur = 100", "[m1-site-3j]\nnombre = 1\nsur = 2");
    let site = "id = \"m1-site-3j\"\n";
    workshop.replace("referentiels/qual-e-pref.toml", site, &format!("{site}echantillon = true\n"));
    workshop.replace(
        "reunions/2022-03-10/enquetes.toml",
        "sonneries\"\ntaux = 76.5\n",
        "sonneries\"\nnombre = 13\nsur = 17\n",
    );
    let made = workshop.accepted();
    let text = |path: &str| String::from_utf8(made[std::path::Path::new(path)].clone()).expect("UTF-8");
    let csv = text(CSV);
    let line =
        |id: &str| csv.lines().find(|line| line.starts_with(&format!("2022-03-10;{id};"))).expect("a row").to_owned();
    assert_eq!(
        line("m1-courriels-5j"),
        "2022-03-10;m1-courriels-5j;indicateur;1;Courrier\u{a0}/ courriel;Taux de réponses aux courriels de demande d’informations \
         dans le délai de 5\u{a0}jours ouvrés;69,4\u{a0}%;69,4;%;25;36;;;;au 4e\u{a0}trimestre 2021;2021-10-01;\
         2021-12-31;70,50;au moins;non atteint;\"relevé\u{202f}; du 2\u{a0}janvier\";;;indicateurs;9;;;;;"
    );
    assert_eq!(
        line("m1-site-3j"),
        "2022-03-10;m1-site-3j;indicateur;1;Internet et réseaux sociaux;Taux de mise à jour du site internet dans le délai de \
         3\u{a0}jours ouvrés;non significatif (trop peu de cas);;%;;;;;;en janvier 2022;2022-01-01;2022-01-31;;;;;\
         non significatif;;indicateurs;9;;;;;"
    );
    assert_eq!(
        line("appels-mystere/cinq-sonneries"),
        "2022-03-10;appels-mystere/cinq-sonneries;critère d’enquête;;Les appels mystère;Prise en charge en moins de 5\u{a0}sonneries;\
         13\u{a0}sur\u{a0}17;;%;13;17;17;52,7;90,4;du 10 au 21\u{a0}mai 2022;2022-05-10;2022-05-21;;;;;;;\
         enquete-appels-mystere;12;;;;;"
    );
    assert_eq!(
        line("m1-courriers-delai-moyen"),
        "2022-03-10;m1-courriers-delai-moyen;indicateur;1;Courrier\u{a0}/ courriel;Délai moyen de réponse aux demandes d’information \
         par courrier;pas de courriers reçus;;jour;;;;;;;;;;;;;aucun cas;pas de courriers reçus;indicateurs;9;;;;;"
    );
    check(&value(&text(SCHEMA)), &value(&text(JSON))).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn what_looks_like_a_formula_stays_text() {
    let workshop = Workshop::new();
    let surveys = "reunions/2022-03-10/enquetes.toml";
    workshop.replace(surveys, "\"Courtoisie\"", "\"=HYPERLINK(A1)\"");
    workshop.replace(surveys, "\"Transfert d’appel\"", "\"@SOMME(A1)\"");
    workshop.replace(surveys, "\"Formule d’accueil\"", "\"+33 1\"");
    workshop.replace(surveys, "\"Prise en charge en moins de 5 sonneries\"", "\"10-12\"");
    let made = workshop.accepted();
    let rows = rows(std::str::from_utf8(&made[std::path::Path::new(CSV)]).expect("UTF-8"));
    for (id, label) in
        [("courtoisie", "'=HYPERLINK(A1)"), ("transfert", "'@SOMME(A1)"), ("formule-accueil", "'+33\u{a0}1")]
    {
        let row = rows.iter().find(|row| row["identifiant"] == format!("appels-mystere/{id}")).expect("a row");
        assert_eq!(row["libellé"], label);
    }
    assert!(rows.iter().any(|row| row["libellé"] == "'10-12"), "a spreadsheet makes no date of a label");
    let starts = rows.iter().flat_map(BTreeMap::values).filter(|cell| cell.starts_with(['=', '+', '-', '@', '\t']));
    assert_eq!(starts.count(), 0);
}

fn shipped(path: &str) -> String {
    String::from_utf8(SHIPPED_OUTPUT[std::path::Path::new(path)].clone()).expect("UTF-8")
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// The rows of a CSV file, each by column.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.expect("as many cells as headers")).collect()
}
