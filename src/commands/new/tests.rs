//! Carrying, file by file: what an author wrote around the figures survives, the figures do not.

use chrono::NaiveDate;
use insta::assert_snapshot;
use proptest::prelude::*;

use super::document::Document;
use super::files::{self, Carrying, NewFile};
use super::fill::{Held, LastTime};
use super::{actions, examined, figures, model};
use crate::diagnostic::Diagnostics;
use crate::parse::{ComplaintsTable, CriterionTable, Key, keys};
use crate::resolve::Shared;
use crate::source::Sources;
use crate::{parse, resolve};

const FOLDER: &str = "2022-03-10";

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

const HEAD: &str = "[reunion]\ntitre = \"Réunion du comité\"\ndate = 2022-03-10\nstatut = \"présenté\"\n\n\
                    [[ordre_du_jour]]\ntitre = \"Résultats\"\nmontre = \"indicateurs\"\n\n[perimetre]\nmodules = [1]\n";

/// Contents with one meeting, whose files are given; those that are not are as short as can be.
fn contents(files: &[(&str, &str)]) -> (Sources, Shared) {
    contents_of(&["a", "b", "c", "d"], files)
}

/// The same with these indicators in the referential.
fn contents_of(indicators: &[&str], files: &[(&str, &str)]) -> (Sources, Shared) {
    let mut sources = Sources::default();
    sources.add("prefecture.toml", "[prefecture]\nnom = \"Préfecture de l’Exemple\"\nreferentiel = \"exemple\"\n");
    let indicator = |id: &str, unit: &str| {
        format!("[[indicateur]]\nid = \"{id}\"\nmodule = 1\nlibelle = \"Libellé de {id}\"\nunite = \"{unit}\"\n\n")
    };
    let referential = "[referentiel]\nnom = \"Qual-e-pref\"\nversion = \"2018\"\nsource = \"exemple\"\n\n\
                       [[module]]\nnumero = 1\ntitre = \"Relation générale\"\n\n";
    let indicators: String = indicators.iter().map(|id| indicator(id, "%")).collect();
    sources.add("referentiels/exemple.toml", format!("{referential}{indicators}"));
    for (name, text) in [("reunion.toml", HEAD)].iter().filter(|(name, _)| files.iter().all(|(given, _)| given != name))
    {
        sources.add(format!("reunions/{FOLDER}/{name}"), *text);
    }
    for (name, text) in files {
        sources.add(format!("reunions/{FOLDER}/{name}"), *text);
    }
    let mut diagnostics = Diagnostics::new();
    let manuscript = parse::shared(&sources, &mut diagnostics);
    let shared = resolve::shared(&sources, manuscript, &mut diagnostics).expect("what is shared is in order");
    (sources, shared)
}

/// The files of a meeting on another day.
fn carried(sources: &Sources, shared: &Shared, date: &str, shift: bool) -> Vec<NewFile> {
    let (meeting, _, diagnostics) = examined(sources, shared, FOLDER);
    let told = diagnostics.sorted();
    let from = meeting.unwrap_or_else(|| panic!("the meeting is in order: {told:#?}"));
    let carrying = Carrying { sources, shared, from: &from, folder: FOLDER, date: day(date), shift };
    let kept = vec![None; from.reservations.len()];
    carrying.files(&kept).unwrap_or_else(|told| panic!("{:#?}", told.sorted()))
}

/// One file of a meeting a year later.
fn after(name: &str, files: &[(&str, &str)]) -> String {
    let (sources, shared) = contents(files);
    text(carried(&sources, &shared, "2023-03-09", false), name)
}

fn text(files: Vec<NewFile>, name: &str) -> String {
    let file = files.into_iter().find(|file| file.path == name).unwrap_or_else(|| panic!("{name} is carried over"));
    String::from_utf8(file.into_bytes()).expect("texts are UTF-8")
}

#[test]
fn comments_survive_and_values_do_not() {
    let indicators = "#:schema ../../schemas/indicateurs.schema.json\n# En tête.\n\n# --- Téléphone. ---\n\n\
                      # au-dessus de a\n[a] # à côté de l’en-tête\n# relevé par le standard\n  nombre = 25 # compté à la main\n  \
                      sur = 36\nperiode = \"2021\"\nobjectif = 80 # fixé en 2020\nsens = \"au moins\"\nsource = \"autocom\"\n\n\
                      [b]\nabsent = \"non communiqué\"\nprecision = \"attendu\"\n\n[c]\n\
                      # la dernière fois (4 mars 2021) : 12 %\nvaleur = 13\n\n[d]\nobjectif = 3\nsens = \"au plus\"\n\
                      # une absence\nabsent = \"aucun cas\" # vraiment\n# À la fin.\n";
    assert_snapshot!(after("indicateurs.toml", &[("indicateurs.toml", indicators)]), @r#"
    #:schema ../../schemas/indicateurs.schema.json
    # En tête.

    # --- Téléphone. ---

    # au-dessus de a
    [a] # à côté de l’en-tête
    # relevé par le standard
      # la dernière fois (10 mars 2022) : 69,4 % (25 sur 36) en 2021
      # la dernière fois, noté pour `nombre` : compté à la main
      absent = "à renseigner"
    objectif = 80 # fixé en 2020
    sens = "au moins"
    source = "autocom"

    [b]
    # la dernière fois (10 mars 2022) : attendu
    absent = "à renseigner"

    [c]
    # la dernière fois (10 mars 2022) : 13 %
    absent = "à renseigner"

    [d]
    objectif = 3
    sens = "au plus"
    # une absence
    # la dernière fois (10 mars 2022) : aucun cas
    # la dernière fois, noté pour `absent` : vraiment
    absent = "à renseigner"
    # À la fin.
    "#);
}

#[test]
fn every_way_of_writing_a_table_is_carried() {
    let indicators = "a.valeur = 92\n# au-dessus\nb = { nombre = 3, sur = 40, periode = \"2021\" } # à côté\n\
                      c = { objectif = 4, sens = \"au moins\", valeur = 9 }\n\n[d]\n";
    assert_snapshot!(after("indicateurs.toml", &[("indicateurs.toml", indicators)]), @r#"
    # la dernière fois (10 mars 2022) : 92 %
    a.absent = "à renseigner"
    # au-dessus
    # la dernière fois (10 mars 2022) : 7,5 % (3 sur 40) en 2021
    b = { absent = "à renseigner" } # à côté
    # la dernière fois (10 mars 2022) : 9 %
    c = { objectif = 4, sens = "au moins", absent = "à renseigner" }

    [d]
    absent = "à renseigner"
    "#);
    let head = HEAD.replace("\"indicateurs\"", "[\"indicateurs\", \"enquetes\", \"reclamations\"]");
    let surveys = "enquete = [\n  # la première\n  { id = \"e\", genre = \"satisfaction\", titre = \"E\", du = 2022-01-10, \
                   au = 2022-01-21, effectif = 52, critere = [{ libelle = \"Courtoisie\", nombre = 44, sur = 51 }] },\n]\n";
    let complaints = "reclamations = { nombre = 3, canal = [{ libelle = \"courrier\", nombre = 3 }] }\n";
    let files = [("reunion.toml", head.as_str()), ("enquetes.toml", surveys), ("reclamations.toml", complaints)];
    assert_snapshot!(after("enquetes.toml", &files), @r#"
    enquete = [
      # la première
      # la dernière fois (10 mars 2022) : du = 10 janvier 2022
      # la dernière fois (10 mars 2022) : au = 21 janvier 2022
      # la dernière fois (10 mars 2022) : effectif = 52
      { id = "e", genre = "satisfaction", titre = "E", du = "à renseigner", au = "à renseigner", effectif = "à renseigner", critere = [
    # la dernière fois (10 mars 2022) : 86,3 % (44 sur 51)
    { libelle = "Courtoisie", absent = "à renseigner" }] },
    ]
    "#);
    assert_snapshot!(after("reclamations.toml", &files), @r#"
    # la dernière fois (10 mars 2022) : 3
    reclamations = { absent = "à renseigner", canal = [
    # la dernière fois (10 mars 2022) : nombre = 3
    { libelle = "courrier", nombre = "à renseigner" }] }
    "#);
    // Where values are shown and none was given, there is a file to give them in.
    let made = after("indicateurs.toml", &files);
    assert!(made.starts_with(model::indicators()) && made.contains("# Libellé de a\n[a]\nabsent = \"à renseigner\"\n"));
}

#[test]
fn breakdowns_of_complaints_keep_their_labels() {
    let head = HEAD.replace("\"indicateurs\"", "[\"indicateurs\", \"reclamations\"]");
    let complaints = "# En tête.\n\n[reclamations]\nnombre = 17\nperiode = \"2021\"\nsource = \"registre\" # papier\n\n\
                      # --- Les canaux. ---\n\n# le premier\n[[reclamations.canal]]\nlibelle = \"courrier\"\nnombre = 12 # au guichet\n\n\
                      [[reclamations.canal]]\nlibelle = \"courriel\"\nnombre = 5\n\n[[reclamations.motif]]\n\
                      libelle = \"délai\"\nnombre = 17\n\n[[reclamations.service]]\nlibelle = \"titres\"\nnombre = 17\n";
    let files = [("reunion.toml", head.as_str()), ("reclamations.toml", complaints)];
    assert_snapshot!(after("reclamations.toml", &files), @r#"
    # En tête.

    [reclamations]
    # la dernière fois (10 mars 2022) : 17 en 2021
    absent = "à renseigner"
    source = "registre" # papier

    # --- Les canaux. ---

    # le premier
    [[reclamations.canal]]
    libelle = "courrier"
    # la dernière fois (10 mars 2022) : 12
    # la dernière fois, noté pour `nombre` : au guichet
    nombre = "à renseigner"

    [[reclamations.canal]]
    libelle = "courriel"
    # la dernière fois (10 mars 2022) : 5
    nombre = "à renseigner"

    [[reclamations.motif]]
    libelle = "délai"
    # la dernière fois (10 mars 2022) : 17
    nombre = "à renseigner"

    [[reclamations.service]]
    libelle = "titres"
    # la dernière fois (10 mars 2022) : 17
    nombre = "à renseigner"
    "#);
    // What was blank already keeps what was said of the time before.
    let once = after("reclamations.toml", &files);
    let files = [("reunion.toml", head.as_str()), ("reclamations.toml", once.as_str())];
    assert_eq!(after("reclamations.toml", &files), once);
}

#[test]
fn answers_and_delays_are_made_blank_where_they_stand() {
    let complaints = "[reclamations]\nnombre = 18\ndelai_moyen = { valeur = 11.5, unite = \"jour ouvré\" } # compté\n\n\
                      # dans les temps\n[reclamations.reponses]\ndelai = \"10 jours ouvrés\" # affiché\nnombre = 12\nsur = 18\n";
    let mut document = Document::read(complaints).expect("TOML");
    figures::empty_parts(&LastTime::new(day(FOLDER)), &mut document);
    assert_snapshot!(document.text(), @r#"
    [reclamations]
    nombre = 18
    # la dernière fois (10 mars 2022) : valeur = 11.5
    delai_moyen = { absent = "à renseigner", unite = "jour ouvré" } # compté

    # dans les temps
    [reclamations.reponses]
    delai = "10 jours ouvrés" # affiché
    # la dernière fois (10 mars 2022) : nombre = 12, sur = 18
    absent = "à renseigner"
    "#);
}

#[test]
fn what_is_measured_in_one_table_stays_in_another_that_has_a_key_of_the_same_name() {
    let table = "reponses = 3\nlibelle = \"un libellé\"\n";
    let blank = |keys: &[Key]| {
        let mut document = Document::read(&format!("[t]\n{table}")).expect("TOML");
        let mut held = document.root.get_mut("t").and_then(Held::of).expect("a table");
        let said = held.measured(keys);
        LastTime::new(day(FOLDER)).empty(&mut held, keys, said.as_deref());
        document.text()
    };
    // The answers to a criterion are counted anew; what complaints say of theirs is a table, made blank by itself.
    assert!(!blank(keys::<CriterionTable>()).contains("\nreponses = "));
    assert!(blank(keys::<ComplaintsTable>()).contains(table));
}

const MILESTONES: &str = "\n# --- Échéances. ---\n\n[[echeance]]\nnature = \"audit interne\"\nlibelle = \"Audit interne\"\n\
                          date = \"2022-05\" # à confirmer\netat = \"prévision\"\n\n[[echeance]]\nnature = \"autre\"\n\
                          libelle = \"Bilan\"\ndate = \"2024\"\netat = \"prévision\"\n\n[[echeance]]\nnature = \"autre\"\n\
                          libelle = \"Départ\"\ndate = \"2021-T3\"\netat = \"réalisé\" # fait\n\n\
                          # --- Observations. ---\n# Ce qui suit.\n\n# propre à la première\n[[observation]]\n\
                          lieu = \"reunion\"\ntexte = \"À savoir.\"\n# la fin\n";

#[test]
fn a_milestone_that_is_behind_is_asked_about() {
    let meeting = format!("{HEAD}{MILESTONES}");
    let new = after("reunion.toml", &[("reunion.toml", &meeting)]);
    assert_snapshot!(new.split_once("modules = [1]\n").expect("the perimeter").1, @r#"

    # --- Échéances. ---

    [[echeance]]
    nature = "audit interne"
    libelle = "Audit interne"
    date = "2022-05" # à confirmer
    # la dernière fois (10 mars 2022) : prévision
    etat = "à renseigner"

    [[echeance]]
    nature = "autre"
    libelle = "Bilan"
    date = "2024"
    etat = "prévision"

    [[echeance]]
    nature = "autre"
    libelle = "Départ"
    date = "2021-T3"
    etat = "réalisé" # fait

    # --- Observations. ---
    # Ce qui suit.
    # la fin

    # la dernière fois (10 mars 2022) : 1 observation de plus, sur ce qui ne valait que pour cette réunion
    "#);
    assert!(new.starts_with(&HEAD.replace("2022-03-10", "2023-03-09").replace("présenté", "projet")));
}

#[test]
fn planned_milestones_move_when_that_is_asked_for() {
    let meeting = format!("{HEAD}{MILESTONES}");
    let (sources, shared) = contents(&[("reunion.toml", &meeting)]);
    let new = text(carried(&sources, &shared, "2023-03-09", true), "reunion.toml");
    assert_snapshot!(new.split_once("Échéances. ---\n").expect("the milestones").1.split_once("# --- Obs").expect("the end").0, @r#"

    [[echeance]]
    nature = "audit interne"
    libelle = "Audit interne"
    # la dernière fois (10 mars 2022) : mai 2022
    # la dernière fois, noté pour `date` : à confirmer
    date = "2023-05"
    etat = "prévision"

    [[echeance]]
    nature = "autre"
    libelle = "Bilan"
    # la dernière fois (10 mars 2022) : 2024
    date = "2025"
    etat = "prévision"

    [[echeance]]
    nature = "autre"
    libelle = "Départ"
    date = "2021-T3"
    etat = "réalisé" # fait
    "#);
}

#[test]
fn open_actions_are_carried_on_and_closed_ones_left_out() {
    let plan = "#:schema ../../schemas/actions.schema.json\n# Le plan.\n\n# faite\n[[action]]\nid = \"a\"\n\
                etat = \"réalisée\"\n\n# --- Accueil. ---\n\n# en cours depuis mai\n[[action]]\nid = \"b\" # suivie\n\
                etat = \"en cours\"\nresultat = \"à mi-chemin\"\n\n# --- Téléphone. ---\n\n# sans suite\n[[action]]\nid = \"c\"\n\
                etat = \"abandonnée\"\n\n[[action]]\nid = \"d\"\netat = \"à faire\"\n# la fin\n";
    let mut document = Document::read(plan).expect("TOML");
    actions::carry(&mut document);
    assert_snapshot!(document.text(), @r#"
    #:schema ../../schemas/actions.schema.json
    # Le plan.

    # --- Accueil. ---

    # en cours depuis mai
    [[action]]
    id = "b" # suivie
    etat = "en cours"
    resultat = "à mi-chemin"

    # --- Téléphone. ---

    [[action]]
    id = "d"
    etat = "à faire"
    # la fin
    "#);
    let mut document = Document::read("# Le plan.\n\n[[action]]\nid = \"a\"\netat = \"réalisée\"\n").expect("TOML");
    actions::carry(&mut document);
    assert_eq!(document.text(), "# Le plan.\naction = []\n");
}

#[test]
fn lines_end_as_they_did() {
    let indicators = "# En tête.\r\n[a]\r\nvaleur = 92 # noté\r\nsource = \"\"\"\r\nun\r\ndeux\"\"\"\r\n";
    let new = after("indicateurs.toml", &[("indicateurs.toml", indicators)]);
    assert_eq!(new.matches('\n').count(), new.matches("\r\n").count(), "{new:?}");
    assert!(new.starts_with("# En tête.\r\n[a]\r\n# la dernière fois (10 mars 2022) : 92 %\r\n"), "{new:?}");
    let new = after("indicateurs.toml", &[("indicateurs.toml", &indicators.replace("\r\n", "\n"))]);
    assert!(!new.contains('\r'));
}

#[test]
fn what_is_said_of_the_last_time_does_not_pile_up() {
    let indicators = "[a]\nvaleur = 92 # noté\n";
    let once = after("indicateurs.toml", &[("indicateurs.toml", indicators)]);
    let filled = once.replacen("absent = \"à renseigner\"", "valeur = 90", 1);
    let twice = after("indicateurs.toml", &[("indicateurs.toml", &filled)]);
    assert!(twice.starts_with("[a]\n# la dernière fois (10 mars 2022) : 90 %\nabsent"), "{twice}");
    // What was blank already keeps what was said of the time before.
    let still = after("indicateurs.toml", &[("indicateurs.toml", &once)]);
    assert_eq!(still, once);
}

/// The codes of what is found in a meeting that was made, and accepted by nobody; nothing may be wrong with reading it.
fn found(sources: &Sources, shared: &Shared, files: &[NewFile]) -> Vec<&'static str> {
    let sources = files::with(sources, "2023-03-09", files);
    let (_, report, diagnostics) = examined(&sources, shared, "2023-03-09");
    assert_eq!(diagnostics.sorted(), []);
    report.open().filter_map(|finding| finding.diagnostic.code).collect()
}

#[test]
fn the_model_is_in_order() {
    let (sources, shared) = contents(&[]);
    let files = model::files(day("2023-03-09"), shared.referentials.usual()).expect("the model is TOML");
    let codes = found(&sources, &shared, &files);
    assert!(codes.len() > 10 && codes.iter().all(|code| *code == "valeur-vide"), "{codes:?}");
}

#[test]
fn a_referential_without_indicators_asks_for_none() {
    let paths = |files: &[NewFile]| -> Vec<String> { files.iter().map(|file| file.path.clone()).collect() };
    let (sources, shared) = contents_of(&[], &[]);
    let model = model::files(day("2023-03-09"), shared.referentials.usual()).expect("the model is TOML");
    assert!(!paths(&model).iter().any(|path| path == "indicateurs.toml"), "{:?}", paths(&model));
    let codes = found(&sources, &shared, &model);
    assert!(!codes.is_empty() && codes.iter().all(|code| *code == "valeur-vide"), "{codes:?}");
    // The meeting that follows has none either.
    let of_model = |path: String| {
        let text = text(model.clone(), &path).replace("2023-03-09", FOLDER);
        (path, text)
    };
    let last: Vec<(String, String)> = paths(&model).into_iter().map(of_model).collect();
    let last: Vec<(&str, &str)> = last.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let (sources, shared) = contents_of(&[], &last);
    let next = carried(&sources, &shared, "2023-03-09", false);
    assert!(!paths(&next).iter().any(|path| path == "indicateurs.toml"), "{:?}", paths(&next));
    let codes = found(&sources, &shared, &next);
    assert!(!codes.is_empty() && codes.iter().all(|code| *code == "valeur-vide"), "{codes:?}");
}

/// A figure as authors write it, with comments in any place.
fn figure() -> impl Strategy<Value = String> {
    let measured = prop_oneof![
        (0u32..1000).prop_map(|value| format!("valeur = {}.{}", value / 10, value % 10)),
        (1u32..40, 1u32..40).prop_map(|(count, more)| format!("nombre = {count}{{note}}\nsur = {}", count + more)),
        Just("absent = \"aucun cas\"{note}\nprecision = \"« rien »\"".to_owned()),
        Just(String::new()),
    ];
    let target = prop_oneof![Just(""), Just("objectif = 80{note}\nsens = \"au moins\"\n")];
    (measured, target, "(  |\t)?", prop_oneof![Just(""), Just(" # noté"), Just(" #")]).prop_map(
        |(measured, target, indent, note)| {
            let lines = format!("{target}# au-dessus\n{measured}\n").replace("{note}", note);
            lines.lines().map(|line| format!("{indent}{line}\n")).collect()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_table_of_values_is_carried_whole(figures in prop::collection::vec(figure(), 4), crlf: bool, gaps in "\n{0,3}") {
        let ids = ["a", "b", "c", "d"];
        let tables = ids.iter().zip(&figures).map(|(id, figure)| format!("# avant {id}\n[{id}]\n{figure}{gaps}"));
        let source: String = tables.collect();
        let source = if crlf { source.replace('\n', "\r\n") } else { source };
        let new = after("indicateurs.toml", &[("indicateurs.toml", &source)]);
        let document = new.parse::<toml_edit::DocumentMut>().expect("TOML");
        let found: Vec<&str> = document.iter().map(|(id, _)| id).collect();
        prop_assert_eq!(found, ids);
        for (id, table) in document.iter() {
            prop_assert_eq!(table.get("absent").and_then(|absent| absent.as_str()), Some("à renseigner"));
            for gone in ["valeur", "nombre", "sur", "precision", "periode"] {
                prop_assert!(table.get(gone).is_none());
            }
            let comment = format!("# avant {id}\n");
            prop_assert!(new.replace('\r', "").contains(&comment));
        }
        prop_assert_eq!(new.matches("# au-dessus").count(), source.matches("# au-dessus").count());
        prop_assert_eq!(new.contains('\r'), crlf);
    }
}
