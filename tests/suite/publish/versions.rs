//! Versions: all stay, or the last few; what is published in part, apart, corrected; what leaves.

use std::fs;

use super::*;
use crate::fixtures::snapshot;

/// Changes the last meeting, and publishes it.
fn another(workshop: &Workshop, shelf: &Shelf, words: &str, more: &[&str]) -> Value {
    meeting(workshop, DATES[1], "présenté", words);
    told(workshop, shelf, &[&[DATES[1]], more].concat(), 0)
}

fn numbers(workshop: &Workshop, shelf: &Shelf) -> Vec<(u64, bool)> {
    let list = told(workshop, shelf, &["--list"], 0);
    let rows = list["versions"].as_array().expect("versions").iter();
    rows.map(|row| (row["numero"].as_u64().unwrap(), row["en_ligne"].as_bool().unwrap())).collect()
}

#[test]
fn all_versions_stay_unless_only_the_last_are_kept() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    publish_all(&workshop, &shelf);
    for words in ["Deux.", "Trois.", "Quatre."] {
        another(&workshop, &shelf, words, &[]);
    }
    assert_eq!(numbers(&workshop, &shelf), [(1, false), (2, false), (3, false), (4, true)]);
    let foreign = on_disk(&shelf, "clu/versions/à moi.txt");
    fs::write(&foreign, "à moi").expect("it can be written");

    let said = another(&workshop, &shelf, "Cinq.", &["--keep", "2"]);
    assert_eq!(said["versions_retirees"].as_array().map(Vec::len), Some(3), "{said}");
    assert_eq!(numbers(&workshop, &shelf), [(4, false), (5, true)]);
    let gaps = told(&workshop, &shelf, &["--verify"], 1);
    assert_eq!(gaps["ecarts"], serde_json::json!([{"genre": "étranger", "fichier": "clu/versions/à moi.txt"}]));
    fs::remove_file(foreign).expect("clu left it alone");
    // The meeting that never changed is still where it was; of the other, two states are left.
    let states = |date: &str| fs::read_dir(on_disk(&shelf, &format!("clu/reunions/{date}"))).unwrap().count();
    assert_eq!((states(DATES[0]), states(DATES[1])), (1, 2));
    assert_eq!(fs::read_dir(on_disk(&shelf, "clu/site")).unwrap().count(), 2);

    told(&workshop, &shelf, &["--rollback", "4"], 0);
    told(&workshop, &shelf, &["--verify"], 1);
    // What was gone back from is not published again by the next run of a scheduled job.
    assert_eq!(
        refusal(&workshop, &shelf, &["--all"], 1),
        "erreur : la version 4 a été remise en ligne, et vos fichiers donnent encore la version 5, que l’on a quittée\n\
         --> CIBLE\n = aide : corrigez ce qui n’allait pas, puis publiez ; si c’est bien elle qu’il faut : `clu publish \
         --rollback 5 --target essai`\n"
    );
    assert_eq!(numbers(&workshop, &shelf), [(4, true), (5, false)]);
    // What is read is kept, and numbers are not given twice.
    let said = another(&workshop, &shelf, "Six.", &["--keep", "1"]);
    assert!(said["version"].as_str().unwrap().starts_with("0006-"), "{said}");
    assert_eq!(numbers(&workshop, &shelf), [(6, true)]);
    told(&workshop, &shelf, &["--verify"], 0);
}

#[test]
fn the_list_is_for_people_too() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    let none = publish(&workshop, &shelf, &["--list"]);
    assert_eq!(String::from_utf8_lossy(&none.stdout), "Rien n’est publié sur cette cible.\n");
    publish_all(&workshop, &shelf);
    another(&workshop, &shelf, "Deux.", &[]);
    let list = publish(&workshop, &shelf, &["--list"]);
    let list = String::from_utf8(list.stdout).expect("UTF-8");
    let day =
        regex::Regex::new(r"le [0-9]+(er)?.[^ ]+ [0-9]{4} à [0-9]{2}:[0-9]{2} UTC").expect("the pattern is sound");
    assert_eq!(
        day.replace_all(&list, "LE JOUR"),
        "→    2  LE JOUR, en ligne\u{a0}: 2022-03-10 (présenté), 2023-03-09 (présenté)\n     \
         1  LE JOUR\u{a0}: 2022-03-10 (présenté), 2023-03-09 (présenté)\n"
    );
}

#[test]
fn what_is_being_prepared_is_published_apart_and_marked() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    meeting(&workshop, "2024-03-07", "projet", "Pas encore.");
    workshop.write("reunions/2024-03-07/indicateurs.toml", "[appels]\nvaleur = 96\n");

    let said = publish_all(&workshop, &shelf);
    assert_eq!(said["reunions"]["laissees_de_cote"], serde_json::json!(["2024-03-07"]));
    let of_all: Vec<(PathBuf, Vec<u8>)> = snapshot(&shelf.root()).into_iter().collect();
    assert!(
        of_all.iter().all(|(path, bytes)| !holds(bytes, "2024") || path.ends_with("manifeste.json")),
        "a draft is told"
    );

    let said = told(&workshop, &shelf, &["2024-03-07", "--projet"], 0);
    assert_eq!(said["reunions"]["publiees"], serde_json::json!(["2024-03-07"]));
    let after = snapshot(&shelf.root());
    assert!(of_all.iter().all(|(path, bytes)| after[path] == *bytes), "the rest is as it was");
    let apart: Vec<&PathBuf> = after.keys().filter(|path| !of_all.iter().any(|(known, _)| known == *path)).collect();
    assert!(apart.iter().all(|path| path.starts_with("projets")), "{apart:?}");
    let entry = String::from_utf8(after[Path::new("projets/index.html")].clone()).expect("UTF-8");
    assert!(entry.contains("projets, ne pas diffuser") && entry.contains("<strong class=\"badge\">projet</strong>"));
    assert!(!entry.contains("2022-03-10"), "the others are not among the drafts");
    let manifest: Value = apart
        .iter()
        .find(|path| path.ends_with("manifeste.json"))
        .map(|path| serde_json::from_slice(&after[*path]).expect("JSON"))
        .expect("a manifest");
    assert_eq!(manifest["reunions"]["2024-03-07"]["statut"], "projet");
    told(&workshop, &shelf, &["--verify", "--projet"], 0);
    told(&workshop, &shelf, &["--verify"], 0);
    assert_eq!(told(&workshop, &shelf, &["--list", "--projet"], 0)["versions"].as_array().map(Vec::len), Some(1));
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn a_meeting_is_published_beside_those_that_are() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    let said = told(&workshop, &shelf, &[DATES[0]], 0);
    assert_eq!(said["reunions"]["publiees"], serde_json::json!([DATES[0]]));
    let alone = shelf.fetch("index.html").unwrap().expect("an entry");
    assert!(!holds(&alone, "9\u{a0}mars 2023"), "what is not published is not told");
    let said = told(&workshop, &shelf, &[DATES[1]], 0);
    assert_eq!(said["reunions"]["inchangees"], serde_json::json!([DATES[0]]));
    assert_eq!(manifest(&shelf)["reunions"].as_object().unwrap().len(), 2);

    // The pages would tell of it as it is now, and its deck as it was.
    meeting(&workshop, DATES[0], "présenté", "Autre chose.");
    meeting(&workshop, DATES[1], "présenté", "Autre chose aussi.");
    assert_eq!(
        refusal(&workshop, &shelf, &[DATES[1]], 1),
        "erreur : la réunion du 10 mars 2022 a changé depuis sa publication\n--> reunions/2022-03-10\n \
         = aide : publiez-la aussi, en ajoutant `2022-03-10`, ou toutes : `--all`\n"
    );
    told(&workshop, &shelf, &DATES, 0);
}

#[test]
fn a_meeting_whose_files_are_gone_leaves_only_when_all_are_published() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    publish_all(&workshop, &shelf);
    fs::remove_dir_all(workshop.path(&format!("reunions/{}", DATES[0]))).expect("it can be removed");
    assert_eq!(
        refusal(&workshop, &shelf, &[DATES[1]], 1),
        "erreur : la réunion du 10 mars 2022 est publiée, mais ses fichiers manquent ou contiennent des erreurs\n\
         --> reunions/2022-03-10\n = aide : remettez son dossier, ou publiez `--all` : elle ne sera plus en ligne (les \
         versions antérieures la gardent)\n"
    );
    let said = publish_all(&workshop, &shelf);
    assert_eq!(said["reunions"]["retirees"], serde_json::json!([DATES[0]]));
    assert_eq!(manifest(&shelf)["reunions"].as_object().unwrap().len(), 1);
    told(&workshop, &shelf, &["--rollback", "1"], 0);
    assert_eq!(manifest(&shelf)["reunions"].as_object().unwrap().len(), 2, "nothing was lost");
}

/// Writes the last meeting as corrected so many times.
fn corrected(workshop: &Workshop, times: usize) {
    meeting(workshop, DATES[1], "rectifié", "Bienvenue.");
    let corrections: String = (1..=times)
        .map(|day| format!("\n[[rectification]]\ndate = 2023-04-{day:02}\nquoi = \"Chiffre n° {day} corrigé\"\n"))
        .collect();
    let path = format!("reunions/{}/reunion.toml", DATES[1]);
    workshop.write(&path, workshop.read(&path) + &corrections);
}

#[test]
fn a_corrected_meeting_leads_to_the_version_it_replaces() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    publish_all(&workshop, &shelf);
    let folder = || manifest(&shelf)["reunions"][DATES[1]]["dossier"].as_str().expect("a folder").to_owned();
    let deck = || {
        let bytes = shelf.fetch(&format!("{}index.html", folder())).unwrap().expect("a deck");
        String::from_utf8(bytes).expect("UTF-8")
    };
    let name = |folder: &str| folder.trim_end_matches('/').rsplit('/').next().expect("a name").to_owned();
    let first = folder();

    corrected(&workshop, 1);
    publish_all(&workshop, &shelf);
    let second = folder();
    assert!(deck().contains(&format!("href=\"../{}/index.html\"", name(&first))), "the first is one link away");
    assert!(deck().contains("Remplace la version\u{a0}1") && deck().contains("Rectifié le 1er\u{a0}avril 2023"));
    assert_eq!(publish_all(&workshop, &shelf)["resultat"], "à jour");
    // Another change, no correction: it still replaces the first.
    workshop.write(&format!("reunions/{}/diapositives/accueil.md", DATES[1]), "# Accueil\n\nUne virgule.\n");
    publish_all(&workshop, &shelf);
    assert!(deck().contains(&format!("href=\"../{}/index.html\"", name(&first))));

    corrected(&workshop, 2);
    let said = told(&workshop, &shelf, &["--all", "--keep", "1"], 0);
    assert_eq!(said["versions_retirees"].as_array().map(Vec::len), Some(3));
    assert!(deck().contains("Remplace la version\u{a0}3"), "what was read before the last correction");
    let replaced =
        manifest(&shelf)["reunions"][DATES[1]]["remplace"]["dossier"].as_str().expect("it replaces one").to_owned();
    assert!(deck().contains(&format!("href=\"../{}/index.html\"", name(&replaced))));
    assert!(shelf.fetch(&format!("{replaced}index.html")).unwrap().is_some(), "what it replaces stays");
    assert!(replaced != first && replaced != second);
    assert!(shelf.fetch(&format!("{first}index.html")).unwrap().is_some(), "so does what that replaced in its turn");
    assert!(shelf.fetch(&format!("{second}index.html")).unwrap().is_none(), "what nobody leads to is gone");
    told(&workshop, &shelf, &["--verify"], 0);
}

#[test]
fn no_meeting_tells_of_one_that_is_not_published() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    let secret = |status: &str, value: &str| {
        meeting(&workshop, "2021-03-11", status, "Pas pour tous.");
        workshop.write("reunions/2021-03-11/indicateurs.toml", format!("[appels]\nvaleur = {value}\n"));
    };
    let leaks = |words: &[&str]| {
        let files = snapshot(&shelf.root());
        let found = files.iter().filter(|(_, bytes)| words.iter().any(|word| holds(bytes, word)));
        found.map(|(path, _)| path.display().to_string()).collect::<Vec<_>>()
    };
    secret("projet", "37.77");
    publish_all(&workshop, &shelf);
    secret("validé", "12.34");
    meeting(&workshop, DATES[0], "présenté", "Une page.");
    told(&workshop, &shelf, &DATES, 0);
    assert_eq!(leaks(&["37,77", "37.77", "12,34", "12.34", "2021-03-11", "11\u{a0}mars 2021"]), Vec::<String>::new());
    // Once it is published, those after it tell of it, and are made again.
    let said = publish_all(&workshop, &shelf);
    assert_eq!(said["reunions"]["publiees"].as_array().map(Vec::len), Some(3), "{said}");
    assert!(leaks(&["12,34"]).len() > 3);
}

#[test]
fn drafts_leave_their_place_once_they_are_final() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    told(&workshop, &shelf, &["--all", "--projet"], 2);
    meeting(&workshop, DATES[1], "projet", "Pas encore.");
    told(&workshop, &shelf, &["--all", "--projet"], 0);
    meeting(&workshop, DATES[1], "présenté", "Prête.");
    let said = told(&workshop, &shelf, &["--all", "--projet"], 0);
    assert_eq!(said["reunions"]["retirees"], serde_json::json!([DATES[1]]));
    let entry = shelf.fetch("projets/index.html").unwrap().expect("an entry");
    assert!(!holds(&entry, "reunion-2023"), "the draft is not read any more");
    told(&workshop, &shelf, &["--verify", "--projet"], 0);
    told(&workshop, &shelf, &["--all", "--projet"], 2);
}

#[test]
fn versions_can_be_dropped_although_nothing_changed() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    publish_all(&workshop, &shelf);
    another(&workshop, &shelf, "Deux.", &[]);
    let said = told(&workshop, &shelf, &["--all", "--keep", "1"], 0);
    assert_eq!(
        (said["resultat"].as_str(), said["versions_retirees"].as_array().map(Vec::len)),
        (Some("à jour"), Some(1))
    );
    assert_eq!(numbers(&workshop, &shelf), [(2, true)]);
}

#[test]
fn a_run_that_was_killed_between_its_last_two_writes_loses_nothing() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    publish_all(&workshop, &shelf);
    another(&workshop, &shelf, "Deux.", &[]);
    let marks = on_disk(&shelf, "clu/publications");
    let second = fs::read_dir(&marks).unwrap().map(|entry| entry.unwrap().path());
    let second = second.max().expect("the second");
    fs::remove_file(&second).expect("it can be removed");
    assert_eq!(numbers(&workshop, &shelf), [(1, false), (2, true)], "what is read is a version");
    told(&workshop, &shelf, &["--rollback", "1"], 0);
    assert_eq!(numbers(&workshop, &shelf), [(1, true), (2, false)]);
    let said = another(&workshop, &shelf, "Trois.", &[]);
    assert!(said["version"].as_str().unwrap().starts_with("0003-"), "{said}");
    told(&workshop, &shelf, &["--rollback", "2"], 0);
    told(&workshop, &shelf, &["--verify"], 1);
}

#[test]
fn what_goes_wrong_after_the_last_write_does_not_hide_that_it_was_written() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    fs::create_dir(on_disk(&shelf, "clu")).expect("it can be made");
    fs::write(on_disk(&shelf, "clu/publications"), "fichier").expect("it can be written");
    let said = refusal(&workshop, &shelf, &["--all"], 0);
    assert!(said.starts_with("avertissement : la version est en ligne, mais un fichier se trouve là où clu"), "{said}");
    assert!(shelf.fetch("index.html").unwrap().is_some());
}

#[test]
fn a_version_that_cannot_be_read_is_not_removed() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    publish_all(&workshop, &shelf);
    let later = on_disk(&shelf, "clu/versions/0009-aaaaaaaa/manifeste.json");
    fs::create_dir_all(later.parent().expect("a folder")).expect("it can be made");
    fs::write(&later, "{\"format\": 2}").expect("it can be written");
    another(&workshop, &shelf, "Deux.", &["--keep", "1"]);
    assert!(later.exists());
}

#[test]
fn line_ends_change_nothing() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    publish_all(&workshop, &shelf);
    let page = format!("reunions/{}/diapositives/accueil.md", DATES[1]);
    workshop.write(&page, workshop.read(&page).replace('\n', "\r\n"));
    assert_eq!(publish_all(&workshop, &shelf)["resultat"], "à jour");
    told(&workshop, &shelf, &["--verify"], 0);
}
