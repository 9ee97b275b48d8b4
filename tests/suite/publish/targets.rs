//! Every kind of target: what arrives is what was made, only what changed is sent, and damage is found.

use std::collections::BTreeSet;
use std::fs;

use super::*;
use crate::fixtures::snapshot;

#[test]
fn a_folder() {
    goes_all_the_way(&Shelf::folder());
}

#[test]
fn a_webdav_server() {
    goes_all_the_way(&Shelf::webdav());
}

#[test]
fn an_sftp_server() {
    goes_all_the_way(&Shelf::sftp());
}

fn goes_all_the_way(shelf: &Shelf) {
    let workshop = small(shelf);
    let foreign = on_disk(shelf, "à garder.txt");
    fs::write(&foreign, "à moi").expect("it can be written");

    let dry = told(&workshop, shelf, &["--all", "--dry-run"], 0);
    assert_eq!(dry["resultat"], "essai");
    assert_eq!(snapshot(&shelf.root()).len(), 1, "a trial sends nothing");

    let first = publish_all(&workshop, shelf);
    assert_eq!((first["resultat"].as_str(), first["envoi"]["deja_la"].as_u64()), (Some("publié"), Some(0)));
    assert_eq!(first["reunions"]["publiees"], serde_json::json!(DATES));
    is_what_a_build_makes(&workshop, shelf);
    leads_somewhere(shelf);
    verifies(&workshop, shelf, &[]);

    let published = snapshot(&shelf.root());
    let again = publish_all(&workshop, shelf);
    assert_eq!((again["resultat"].as_str(), again["envoi"]["fichiers"].as_u64()), (Some("à jour"), Some(0)));
    assert_eq!(changes(&published, &snapshot(&shelf.root())), Vec::<String>::new(), "nothing is sent again");

    only_what_changed_is_sent(&workshop, shelf);
    let second = snapshot(&shelf.root());

    let back = told(&workshop, shelf, &["--rollback", "1"], 0);
    assert_eq!(back["version"], first["version"]);
    assert_eq!(changes(&second, &snapshot(&shelf.root())), ["index.html"]);
    assert_eq!(shelf.fetch("index.html").unwrap().as_deref(), Some(published[Path::new("index.html")].as_slice()));
    told(&workshop, shelf, &["--rollback", "2"], 0);

    finds_damage(&workshop, shelf);
    assert_eq!(fs::read(&foreign).expect("it is still there"), "à moi".as_bytes());
}

/// What readers get is what `clu build` makes, but for what is the speaker's or clu's own.
fn is_what_a_build_makes(workshop: &Workshop, shelf: &Shelf) {
    let run = clu().arg("build").current_dir(workshop.root()).output().expect("the program runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let built = snapshot(&workshop.output());
    let manifest = manifest(shelf);
    for date in DATES {
        let bundle = &manifest["reunions"][date];
        let names: BTreeSet<&str> = bundle["fichiers"].as_object().unwrap().keys().map(String::as_str).collect();
        let made = built.keys().filter_map(|path| path.strip_prefix(date).ok()?.to_str());
        let made: BTreeSet<&str> =
            made.filter(|name| !["presentateur.html", "recherche.json"].contains(name)).collect();
        assert_eq!(names, made, "{date}");
        for name in names {
            let path = format!("{}{name}", bundle["dossier"].as_str().unwrap());
            let read = shelf.fetch(&path).expect("it can be read").expect("it is there");
            assert!(read == built[&Path::new(date).join(name)], "{path}");
            assert_eq!(bundle["fichiers"][name]["sha256"], sha256(&read).as_str(), "{path}");
            assert_eq!(bundle["fichiers"][name]["octets"], read.len(), "{path}");
        }
        assert_eq!(bundle["statut"], "présenté");
        let sources: Vec<&str> = bundle["sources"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(sources.len(), 3, "{sources:?}");
    }
    for (path, hash) in files_of(&manifest) {
        assert_eq!(sha256(&shelf.fetch(&path).unwrap().expect(&path)), hash, "{path}");
    }
    fs::remove_dir_all(workshop.output()).expect("the output can be removed");
}

/// What was built and looked at is what is published; what was changed by hand afterwards is made again.
#[test]
fn what_was_built_is_published_as_long_as_it_is_what_was_built() {
    let published = |alter: bool| {
        let shelf = Shelf::folder();
        let workshop = small(&shelf);
        let run = clu().arg("build").current_dir(workshop.root()).output().expect("the program runs");
        assert!(run.status.success());
        if alter {
            let deck = workshop.output().join(DATES[1]).join("index.html");
            fs::write(&deck, "<p>Tout va bien.</p>").expect("it can be written");
        }
        publish_all(&workshop, &shelf);
        files_of(&manifest(&shelf))
    };
    let (as_built, altered) = (published(false), published(true));
    let fresh = {
        let shelf = Shelf::folder();
        publish_all(&small(&shelf), &shelf);
        files_of(&manifest(&shelf))
    };
    // The folder of the target is in `prefecture.toml`, but in no output.
    assert_eq!(as_built, fresh);
    assert_eq!(altered, fresh);
}

/// Every link of every page leads to a file.
fn leads_somewhere(shelf: &Shelf) {
    let mut pages = vec!["index.html".to_owned()];
    pages.extend(files_of(&manifest(shelf)).into_keys().filter(|path| path.ends_with(".html")));
    let link = regex::Regex::new(r##" (?:href|action)="([^"#]+)[^"]*""##).expect("the pattern is sound");
    let mut followed = 0;
    for page in pages {
        let text = String::from_utf8(shelf.fetch(&page).unwrap().expect("a page")).expect("UTF-8");
        for found in link.captures_iter(&text) {
            let address = &found[1];
            if address.starts_with("data:") {
                continue;
            }
            let mut parts: Vec<&str> = page.split('/').collect();
            parts.pop();
            for part in address.split('/') {
                if part == ".." {
                    parts.pop().expect("no link leaves the target");
                } else {
                    parts.push(part);
                }
            }
            let path = parts.join("/");
            assert!(shelf.fetch(&path).unwrap().is_some(), "{page} leads to {path}");
            followed += 1;
        }
    }
    assert!(followed > 30, "{followed} links");
}

fn only_what_changed_is_sent(workshop: &Workshop, shelf: &Shelf) {
    let before = snapshot(&shelf.root());
    meeting(workshop, DATES[1], "présenté", "Une autre page.");
    let said = told(workshop, shelf, &[DATES[1]], 0);
    assert_eq!(said["reunions"]["publiees"], serde_json::json!([DATES[1]]));
    assert_eq!(said["reunions"]["inchangees"], serde_json::json!([DATES[0]]));
    let after = snapshot(&shelf.root());
    let changed = changes(&before, &after);
    let manifest = manifest(shelf);
    let expected = [
        "index.html",
        manifest["site"]["dossier"].as_str().unwrap(),
        manifest["reunions"][DATES[1]]["dossier"].as_str().unwrap(),
        "clu/versions/0002-",
        "clu/publications/0002-",
    ];
    for path in &changed {
        assert!(expected.iter().any(|start| path.starts_with(start)), "{path} was sent");
        assert_eq!(before.contains_key(Path::new(path)), path == "index.html", "{path}");
    }
    // The manifest, the publication and the entry are written apart.
    assert_eq!(said["envoi"]["fichiers"].as_u64(), Some(changed.len() as u64 - 3), "{changed:?}");
    assert_eq!(manifest["precedente"].as_str().map(|id| &id[..4]), Some("0001"));
}

/// Damage of each kind is found, by name, and nothing else.
fn finds_damage(workshop: &Workshop, shelf: &Shelf) {
    let manifest = manifest(shelf);
    let in_bundle = |bundle: &Value, name: &str| format!("{}{name}", bundle["dossier"].as_str().unwrap());
    let deck = in_bundle(&manifest["reunions"][DATES[0]], "index.html");
    let data = in_bundle(&manifest["reunions"][DATES[1]], "donnees.csv");
    let list = in_bundle(&manifest["site"], "suivi.html");
    let stranger = in_bundle(&manifest["site"], "ajout.html");
    let bytes = fs::read(on_disk(shelf, &deck)).expect("it is there");

    // One byte, in the middle.
    let mut altered = bytes.clone();
    altered[bytes.len() / 2] ^= 1;
    fs::write(on_disk(shelf, &deck), &altered).expect("it can be written");
    fs::write(on_disk(shelf, &data), "").expect("it can be written");
    fs::remove_file(on_disk(shelf, &list)).expect("it can be removed");
    fs::write(on_disk(shelf, &stranger), "étranger").expect("it can be written");
    meeting(workshop, DATES[0], "présenté", "Une source modifiée.");
    workshop.write(&format!("reunions/{}/diapositives/autre.md", DATES[1]), "# Autre\n\nPage.\n");
    verifies(
        workshop,
        shelf,
        &[
            ("altéré", &deck),
            ("altéré", &data),
            ("manquant", &list),
            ("étranger", &stranger),
            ("source modifiée", &format!("reunions/{}/diapositives/accueil.md", DATES[0])),
            ("source ajoutée", &format!("reunions/{}/diapositives/autre.md", DATES[1])),
        ],
    );
    // A version that is damaged is not gone back to.
    told(workshop, shelf, &["--rollback", "1"], 1);
    workshop.remove(&format!("reunions/{}/diapositives/autre.md", DATES[1]));

    // What is published again is whole again, whatever state the target is in.
    let entry = on_disk(shelf, "index.html");
    fs::remove_file(&entry).expect("it can be removed");
    shelf.hand_over();
    let gaps = told(workshop, shelf, &["--verify"], 1);
    assert!(gaps["ecarts"].as_array().unwrap().iter().any(|gap| gap["fichier"] == "index.html"), "{gaps}");
    let healed = told(workshop, shelf, &["--all", "--reparer"], 0);
    assert_eq!(healed["resultat"], "publié");
    for (path, hash) in files_of(&super::manifest(shelf)) {
        assert_eq!(sha256(&shelf.fetch(&path).unwrap().expect(&path)), hash, "{path}");
    }
    fs::remove_file(on_disk(shelf, &stranger)).expect("clu left it alone");
}

/// `--verify` finds just this.
fn verifies(workshop: &Workshop, shelf: &Shelf, expected: &[(&str, &str)]) {
    let said = told(workshop, shelf, &["--verify"], i32::from(!expected.is_empty()));
    let gaps = said["ecarts"].as_array().expect("gaps").iter();
    let gaps: BTreeSet<(String, String)> = gaps
        .map(|gap| (gap["genre"].as_str().unwrap().to_owned(), gap["fichier"].as_str().unwrap().to_owned()))
        .collect();
    let expected = expected.iter().map(|(kind, path)| ((*kind).to_owned(), (*path).to_owned())).collect();
    assert_eq!(gaps, expected);
}
