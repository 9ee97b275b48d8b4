//! The pages around the decks: every link of theirs leads somewhere, they tell what may be told and no more, and what they
//! need of a deck outlives a build of others.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::text;
use crate::fixtures::{SHIPPED_OUTPUT, Workshop, errors, snapshot};

type Files = BTreeMap<PathBuf, Vec<u8>>;

const CALLS: &str = "suivi/m1-appels-aboutis.html";
/// An action that no later meeting tells.
const FORGOTTEN: &str = "[[action]]\nid = \"ecran\"\nlibelle = \"Poser un écran\"\npilote = \"Bureau de l’accueil\"\n\
                         ouverte = 2022-06-14\necheance = 2024-12-31\netat = \"en cours\"\n";

/// The invented préfecture with its five meetings.
fn memory() -> Workshop {
    let workshop = Workshop::empty();
    workshop.copy("tests/fixtures/memoire");
    workshop
}

fn page<'f>(files: &'f Files, path: &str) -> &'f str {
    let bytes = files.get(Path::new(path)).unwrap_or_else(|| panic!("{path} is there: {:?}", files.keys()));
    std::str::from_utf8(bytes).expect("UTF-8")
}

/// What is said, with one kind of space.
fn said(files: &Files, path: &str) -> String {
    text::of(page(files, path)).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_around(path: &Path) -> bool {
    let is_meeting = path.starts_with("2022-03-10")
        || path
            .components()
            .next()
            .is_some_and(|first| matches!(first, Component::Normal(name) if name.to_string_lossy().starts_with("20")));
    !is_meeting && path.extension().is_some_and(|ending| ending == "html")
}

/// The path of a link, seen from a page.
fn target(from: &str, link: &str) -> PathBuf {
    let mut path = Path::new(from).parent().unwrap_or(Path::new("")).to_owned();
    for part in Path::new(link).components() {
        match part {
            Component::ParentDir => assert!(path.pop(), "{from} leads out of the site: {link}"),
            part => path.push(part),
        }
    }
    path
}

fn every_link_leads_somewhere(files: &Files) -> usize {
    let mut count = 0;
    for path in files.keys().filter(|path| is_around(path)) {
        let path = path.to_str().expect("paths are UTF-8").replace('\\', "/");
        let html = page(files, &path);
        for link in text::attributes(html, "href").iter().filter(|link| !link.starts_with("data:")) {
            let (file, id) = link.split_once('#').unwrap_or((link, ""));
            let file = if file.is_empty() { PathBuf::from(&path) } else { target(&path, file) };
            let Some(bytes) = files.get(&file) else { panic!("{path} leads to {link}, which is not there") };
            let ids = || text::attributes(std::str::from_utf8(bytes).expect("UTF-8"), "id");
            assert!(id.is_empty() || ids().iter().any(|other| other == id), "{path} leads to {link}: no such place");
            count += 1;
        }
    }
    count
}

/// The entries of the search: kind, address, title.
fn entries(files: &Files) -> Vec<(String, String, String)> {
    let html = page(files, "recherche.html");
    let (_, json) = html.split_once("<script type=\"application/json\" data-index>").expect("an index");
    let index: serde_json::Value =
        serde_json::from_str(json.split("</script>").next().unwrap_or_default()).expect("JSON");
    let text = |value: &serde_json::Value| value.as_str().expect("text").to_owned();
    let kinds: Vec<String> = index["kinds"].as_array().expect("kinds").iter().map(text).collect();
    let entries = index["entries"].as_array().expect("entries").iter();
    let kind = |entry: &serde_json::Value| kinds[entry["k"].as_u64().expect("a kind") as usize].clone();
    entries.map(|entry| (kind(entry), text(&entry["a"]), text(&entry["t"]))).collect()
}

#[test]
fn every_figure_of_the_shipped_meeting_has_its_page_and_links_lead_somewhere() {
    let files = &*SHIPPED_OUTPUT;
    assert!(every_link_leads_somewhere(files) > 300);
    let data: serde_json::Value = serde_json::from_slice(&files[Path::new("2022-03-10/donnees.json")]).expect("JSON");
    let figures = data["chiffres"].as_array().expect("figures");
    assert!(figures.len() > 30);
    for figure in figures {
        let id = figure["id"].as_str().expect("an id");
        let html = page(files, &format!("suivi/{id}.html"));
        if let Some(slide) = figure["diapositive"]["id"].as_str() {
            assert!(html.contains(&format!("2022-03-10/index.html#{slide}\"")), "{id} leads to its slide");
        }
    }
    let found = entries(files);
    for (kind, address) in [
        ("Chiffres suivis", "suivi/m1-svi-3j.html"),
        ("Diapositives", "2022-03-10/index.html#indicateurs"),
        ("Réunions", "2022-03-10/index.html"),
        ("Sigles", "2022-03-10/index.html#sigles"),
    ] {
        assert!(
            found.iter().any(|(other, place, _)| other == kind && place == address),
            "{kind}: {address} in {found:?}"
        );
    }
    for (_, address, _) in &found {
        let (file, id) = address.split_once('#').unwrap_or((address, ""));
        assert!(
            id.is_empty() || text::attributes(page(files, file), "id").iter().any(|other| other == id),
            "{address}"
        );
    }
}

#[test]
fn five_meetings_are_remembered() {
    let workshop = memory();
    let plan = workshop.read("reunions/2023-06-13/actions.toml");
    workshop.write("reunions/2023-06-13/actions.toml", format!("{plan}\n{FORGOTTEN}"));
    let run = workshop.run(&["build", "--no-pdf"]);
    assert_eq!(run.status.code(), Some(0), "{}", errors(&run));
    let files = snapshot(&workshop.output());
    every_link_leads_somewhere(&files);

    let calls = said(&files, CALLS);
    for words in [
        "Depuis la rupture de série du 11 juin 2024, de 90,0 % le 11 juin 2024 à 83,9 % le 10 juin 2025, en 2 réunions.",
        "▼ en baisse de 6,1 points depuis le 11 juin 2024, défavorable",
        "▲ en hausse de 5,2 points depuis le 14 juin 2022, favorable",
        "Objectif atteint à 2 réunions sur les 5 qui en avaient un.",
        "11 juin 2024 : les appels menés à leur terme par le SVI comptent désormais comme aboutis",
        "✗ non atteint objectif : 85 % au moins",
        "(du 15 juin 2021 au 13 juin 2023)",
    ] {
        assert!(calls.contains(words), "« {words} » in {calls}");
    }
    assert!(page(&files, CALLS).contains("<svg"), "a line");
    assert!(calls.find("10 juin 2025 diapositive") < calls.find("15 juin 2021 diapositive"), "the latest is first");

    let list = said(&files, "index.html");
    assert!(list.find("10 juin 2025") < list.find("11 juin 2024"), "{list}");
    assert!(
        list.contains("Taux d’appels aboutis 83,9 % ✗ non atteint objectif : 85 % au moins ▼ en baisse de 6,1 points"),
        "{list}"
    );
    assert!(list.contains("21 indicateurs, 14 objectifs (9 atteints, 5 non atteints)"), "{list}");

    let actions = said(&files, "actions.html");
    for words in [
        "12 actions depuis la première réunion qui en a eu : 6 ouvertes, 6 closes.",
        "en retard de 984 jours",
        "du 13 juin 2023 au 10 juin 2025 : en cours, en retard diapositive",
        "Douze agents formés",
        "Poser un écran Bureau de l’accueil 14 juin 2022 31 déc. 2024 plus au plan",
    ] {
        assert!(actions.contains(words), "« {words} » in {actions}");
    }
    assert!(
        entries(&files).iter().any(|(kind, address, _)| kind == "Actions" && address == "actions.html#action-ecran")
    );
}

#[test]
fn a_build_of_one_meeting_keeps_the_way_to_the_slides_of_others() {
    let workshop = memory();
    let run = workshop.run(&["build", "--no-pdf"]);
    assert_eq!(run.status.code(), Some(0), "{}", errors(&run));
    let whole = snapshot(&workshop.output());
    let run = workshop.run(&["build", "--no-pdf", "--only", "2024-06-11"]);
    assert_eq!(run.status.code(), Some(0), "{}", errors(&run));
    let again = snapshot(&workshop.output());
    for path in [CALLS, "recherche.html", "suivi.html"] {
        assert!(whole[Path::new(path)] == again[Path::new(path)], "{path}");
    }
    // What an earlier clu left has no digest: its deck is led to, none of its slides.
    std::fs::remove_file(workshop.output().join("2021-06-15/recherche.json")).expect("it is there");
    std::fs::write(workshop.output().join("2022-06-14/recherche.json"), "{").expect("it can be written");
    let run = workshop.run(&["build", "--no-pdf", "--only", "2024-06-11"]);
    assert_eq!(run.status.code(), Some(0), "{}", errors(&run));
    let files = snapshot(&workshop.output());
    every_link_leads_somewhere(&files);
    let html = page(&files, CALLS);
    for date in ["2021-06-15", "2022-06-14"] {
        assert!(html.contains(&format!("{date}/index.html\"")), "{date}");
    }
    assert!(html.contains("2023-06-13/index.html#"));
}

#[test]
fn what_is_refused_is_not_told() {
    let workshop = memory();
    let file = "reunions/2023-06-13/indicateurs.toml";
    let run = workshop.run(&["build", "--no-pdf"]);
    assert_eq!(run.status.code(), Some(0), "{}", errors(&run));
    assert!(said(&snapshot(&workshop.output()), CALLS).contains("86,3 %"));
    let wrong = workshop.read(file).replacen("[m1-appels-aboutis]", "[m1-appels-abouti]", 1);
    workshop.write(file, wrong);
    for arguments in [&["build", "--no-pdf"][..], &["build", "--no-pdf", "--only", "2024-06-11"]] {
        workshop.run(arguments);
        let files = snapshot(&workshop.output());
        assert!(!said(&files, CALLS).contains("86,3 %"), "{arguments:?}");
        assert!(said(&files, "index.html").contains("13 juin 2023"), "its earlier deck stays on the list");
        every_link_leads_somewhere(&files);
    }
}

#[test]
fn pages_of_figures_that_are_gone_go_too() {
    let workshop = Workshop::new();
    workshop.with_earlier_output();
    let page = workshop.output().join("suivi/reclamations.html");
    assert!(page.exists());
    workshop.remove("reunions/2022-03-10/reclamations.toml");
    let meeting = workshop.read("reunions/2022-03-10/reunion.toml");
    // As a draft: its reservations do not fit what is left.
    let meeting = meeting.replace("montre = \"reclamations\"", "oral = true").replace("\"présenté\"", "\"projet\"");
    workshop.write("reunions/2022-03-10/reunion.toml", meeting);
    let run = workshop.run(&["build", "--no-pdf"]);
    assert_eq!(run.status.code(), Some(0), "{}", errors(&run));
    assert!(!page.exists());
    assert!(!workshop.output().join("actions.html").exists(), "no plan, no page of it");
}

#[test]
fn authors_texts_stay_texts() {
    let workshop = Workshop::new();
    let referential = workshop.read("referentiels/qual-e-pref.toml");
    let label = "Taux </script><script>alert(1)</script> & <!-- d’appels";
    workshop.write("referentiels/qual-e-pref.toml", referential.replace("Taux d’appels aboutis", label));
    let run = workshop.run(&["build", "--no-pdf"]);
    let files = snapshot(&workshop.output());
    assert!(files.contains_key(Path::new(CALLS)), "{}", errors(&run));
    for (path, bytes) in files.iter().filter(|(path, _)| is_around(path)) {
        let html = std::str::from_utf8(bytes).expect("UTF-8");
        assert!(!html.contains("<script>alert(1)") && !html.contains("<!-- d’"), "{path:?}");
    }
    assert!(entries(&files).iter().any(|(_, _, title)| title.contains("<script>alert(1)</script>")));
}

/// Figures of groups and with series, at two meetings.
#[test]
fn the_page_of_a_figure_lists_its_groups_and_its_series() {
    let workshop = Workshop::empty();
    workshop.copy("tests/fixtures/chiffres");
    let earlier = "[note-site]\npar_groupe = [8.1, 6.2]\nreference = 6.9\n";
    workshop.replace("reunions/2024-06-12/indicateurs.toml", "[note-site]\n", earlier);
    assert_eq!(workshop.build().status.code(), Some(0));
    let files = snapshot(&workshop.output());
    let marks = said(&files, "suivi/note-site.html");
    for words in [
        "Selon l’appareil",
        "Groupe 11 juin 2025Évolution 12 juin 2024",
        "Ordinateur 7,9 / 10 sur 221▼ en baisse de 0,2 depuis le 12 juin 2024, défavorable 8,1 / 10",
        "Téléphone 6,6 / 10 sur 191▲ en hausse de 0,4 depuis le 12 juin 2024, favorable 6,2 / 10",
        "Villes voisines 7,0 / 10–sans objet 6,9 / 10",
        "Villes voisines : enquête commune d’exemple, 2024.",
    ] {
        assert!(marks.contains(words), "{words} in {marks}");
    }
    let waiting = said(&files, "suivi/attente-guichet.html");
    for words in ["Période par période", "En juillet 2025 15 minutes prévision"] {
        assert!(waiting.contains(words), "{words} in {waiting}");
    }
    every_link_leads_somewhere(&files);
}
