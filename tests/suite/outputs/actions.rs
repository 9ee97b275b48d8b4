//! The action plan and the complaints, as the slides and the data tell them.

use serde_json::{Value, json};

use super::text;
use crate::fixtures::Workshop;
use crate::schemas::check;

const MEETING: &str = "reunions/2022-03-10/reunion.toml";
const ACTIONS: &str = "reunions/2022-03-10/actions.toml";
const COMPLAINTS: &str = "reunions/2022-03-10/reclamations.toml";

const PLAN: &str = r#"
[[action]]
id = "boucle"
libelle = "Installer une boucle à induction magnétique"
pilote = "Secrétariat général commun"
ouverte = 2020-10-08
echeance = 2021-06-30
etat = "réalisée"
cloturee = 2021-05-12
resultat = "boucle installée ; deux agents formés"

[[action]]
id = "site"
libelle = "Mettre à jour la page des horaires"
pilote = "Service de la communication"
ouverte = 2022-02-08
echeance = 2022-06-30
etat = "à faire"

[[action]]
id = "courriers"
libelle = "Revoir les courriers types"
engagement = "16.3"
pilote = "Cheffe du bureau du séjour"
ouverte = 2021-03-11
echeance = 2021-12-31
etat = "en cours"
"#;

/// The slides by id, and the data, of the shipped content with a plan that a point shows, and its complaints.
fn made(plan: &str, complaints: &str) -> (std::collections::BTreeMap<String, String>, Value) {
    let workshop = Workshop::new();
    workshop.write(ACTIONS, plan).write(COMPLAINTS, complaints);
    workshop.replace(MEETING, "montre = \"reclamations\"", "montre = [\"reclamations\", \"actions\"]");
    let made = workshop.accepted();
    let file = |name: &str| {
        let bytes = made[std::path::Path::new(&format!("2022-03-10/{name}"))].clone();
        String::from_utf8(bytes).expect("UTF-8")
    };
    let value = |name: &str| serde_json::from_str(&file(name)).expect("JSON");
    let data: Value = value("donnees.json");
    check(&value("donnees.schema.json"), &data).unwrap_or_else(|error| panic!("{error}"));
    (text::slides(&file("index.html")), data)
}

/// Fails unless a slide says all this, in this order.
fn says(slide: &str, all: &[&str]) {
    let slide = text::bare(slide);
    let mut rest = slide.as_str();
    for words in all {
        let words = text::bare(words);
        let at = rest.find(&words).unwrap_or_else(|| panic!("« {words} » comes next in {slide}"));
        rest = &rest[at + words.len()..];
    }
}

#[test]
fn the_plan_tells_what_is_late_first() {
    let (slides, data) = made(PLAN, "[reclamations]\nnombre = 0\n");
    says(
        &slides["actions"],
        &[
            "Le plan d’actions",
            "3 actions : 1 en retard 1 à faire 1 réalisée",
            "Revoir les courriers types (16.3)",
            "Cheffe du bureau du séjour",
            "31 déc. 2021",
            "en retard de 69 jours",
            "Mettre à jour la page des horaires",
            "à faire",
            "Installer une boucle à induction magnétique",
            "Résultat : Boucle installée ; deux agents formés",
            "réalisée",
            "le 12 mai 2021",
        ],
    );
    let ids: Vec<&Value> = data["actions"].as_array().expect("a list").iter().map(|action| &action["id"]).collect();
    assert_eq!(ids, ["courriers", "site", "boucle"]);
    assert_eq!(
        data["actions"][0],
        json!({
            "id": "courriers",
            "libelle": "Revoir les courriers types",
            "engagements": ["16.3"],
            "pilote": "Cheffe du bureau du séjour",
            "ouverte": "2021-03-11",
            "echeance": "2021-12-31",
            "etat": "en cours",
            "jours_de_retard": 69,
            "cloturee": null,
            "resultat": null,
        })
    );
}

#[test]
fn that_there_is_nothing_is_told() {
    let (slides, data) = made("aucune = true\n", "[reclamations]\nnombre = 0\nperiode = \"2021\"\n");
    says(&slides["actions"], &["Le plan d’actions ne comporte aucune action."]);
    assert_eq!(data["actions"], json!([]));
    says(&slides["reclamations"], &["Réclamations et suggestions reçues en 2021", "Aucune réclamation reçue"]);
    let received = data["chiffres"].as_array().expect("a list").iter().find(|figure| figure["id"] == "reclamations");
    let received = received.expect("they are told");
    assert_eq!((&received["affiche"], &received["valeur"]), (&json!("aucune réclamation reçue"), &json!(0)));
    let (slides, _) = made("aucune = true\n", "[reclamations]\nabsent = \"aucun cas\"\n");
    says(&slides["reclamations"], &["Aucune réclamation reçue"]);
}

#[test]
fn complaints_are_told_with_their_answers() {
    let complaints = r#"[reclamations]
nombre = 40
periode = "2021"
source = "registre"

[reclamations.reponses]
delai = "10 jours ouvrés"
nombre = 33
sur = 38

[reclamations.delai_moyen]
valeur = 6.5
unite = "jour ouvré"

[[reclamations.canal]]
libelle = "courriel"
nombre = 30

[[reclamations.canal]]
libelle = "urne"
nombre = 10
"#;
    let (slides, data) = made(PLAN, complaints);
    says(
        &slides["reclamations"],
        &[
            "40 réclamations et suggestions reçues ; premier canal : « courriel » (30 sur 40)",
            "Réclamations et suggestions reçues en 2021",
            "40",
            "Réponses dans le délai de 10 jours ouvrés",
            "86,8 % (33 sur 38)",
            "Délai moyen de réponse",
            "6,5 jours ouvrés",
            "Par canal",
            "courriel",
            "30",
            "75 %",
            "urne",
            "25 %",
        ],
    );
    let figures = data["chiffres"].as_array().expect("a list");
    let told = |id: &str| figures.iter().find(|figure| figure["id"] == id).unwrap_or_else(|| panic!("no {id}"));
    let answers = told("reclamations/dans-le-delai");
    assert_eq!(answers["nature"], "réponses aux réclamations");
    assert_eq!(
        (&answers["nombre"], &answers["effectif"], &answers["source"]),
        (&json!(33), &json!(38), &json!("registre"))
    );
    assert_eq!(answers["diapositive"], "reclamations");
    let delay = told("reclamations/delai-moyen");
    assert_eq!((&delay["valeur"], &delay["unite"]), (&json!(6.5), &json!("jour ouvré")));
    assert_eq!(delay["periode"]["du"], "2021-01-01");
}
