//! Places that keep files and show no pages (`forme = "dossiers"`): a folder for each meeting, whose files are whole by
//! themselves, always the earlier ones or those that are published.

use std::collections::BTreeMap;
use std::fs;
use std::process::Stdio;
use std::thread;
use std::time::Instant;

use super::bed::apache::{self, Apache};
use super::shelf::{PASSWORD, webdav_table};
use super::*;
use crate::fixtures::{Random, snapshot};

/// What readers see in the folders: every file, by its path there.
fn seen(shelf: &Shelf) -> BTreeMap<PathBuf, Vec<u8>> {
    let folder = on_disk(shelf, "reunions");
    if folder.is_dir() { snapshot(&folder) } else { BTreeMap::new() }
}

/// What the version that is read says they are to see.
fn expected(shelf: &Shelf) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for (date, meeting) in manifest(shelf)["reunions"].as_object().expect("meetings") {
        let folder = meeting["dossier"].as_str().expect("a folder");
        for name in meeting["fichiers"].as_object().expect("files").keys() {
            let bytes = fs::read(on_disk(shelf, &format!("{folder}{name}"))).expect("it is there");
            files.insert(Path::new(date).join(name), bytes);
        }
    }
    files
}

#[test]
fn a_folder_for_each_meeting() {
    lives(&Shelf::folder().in_folders());
}

#[test]
fn a_folder_for_each_meeting_on_a_webdav_server() {
    lives(&Shelf::webdav().in_folders());
}

#[test]
fn a_folder_for_each_meeting_on_an_sftp_server() {
    lives(&Shelf::sftp().in_folders());
}

fn lives(shelf: &Shelf) {
    let workshop = small(shelf);
    publish_all(&workshop, shelf);
    let first = seen(shelf);
    assert_eq!(first, expected(shelf));
    let has = |name: &str| first.keys().filter(|path| path.ends_with(name)).count();
    assert_eq!((has("index.html"), has("donnees.csv")), (2, 2), "{:?}", first.keys());
    assert!(first.keys().any(|path| path.extension().is_some_and(|ending| ending == "pdf")));
    assert!(!first.keys().any(|path| path.ends_with("presentateur.html")));
    // No page that would have to be served: the entry says where the folders are.
    assert!(!on_disk(shelf, "clu/site").exists());
    let entry = String::from_utf8(shelf.fetch("index.html").expect("it is read").expect("it is there")).expect("UTF-8");
    assert!(entry.contains("<a href=\"reunions/2023-03-09/\">"), "{entry}");
    assert!(!entry.contains("clu/"), "{entry}");
    assert_eq!(told(&workshop, shelf, &["--verify"], 0)["resultat"], "conforme");
    assert_eq!(publish_all(&workshop, shelf)["resultat"], "à jour");

    meeting(&workshop, DATES[1], "présenté", "Autre chose.");
    publish_all(&workshop, shelf);
    let second = seen(shelf);
    assert_eq!(second, expected(shelf));
    assert!(changes(&first, &second).iter().all(|path| path.starts_with(DATES[1])), "{:?}", changes(&first, &second));

    // What somebody damaged is found, and mended when that is asked for.
    let pdf = second.keys().find(|path| path.extension().is_some_and(|ending| ending == "pdf")).expect("a PDF");
    fs::write(on_disk(shelf, "reunions").join(pdf), "abîmé").expect("it can be written");
    let gaps = told(&workshop, shelf, &["--verify"], 1);
    assert!(gaps["ecarts"].to_string().contains(&format!("reunions/{}", pdf.display())), "{gaps}");
    told(&workshop, shelf, &["--all", "--reparer"], 0);
    assert_eq!(seen(shelf), second);
    assert_eq!(told(&workshop, shelf, &["--verify"], 0)["resultat"], "conforme");

    told(&workshop, shelf, &["--rollback", "1"], 0);
    assert_eq!(seen(shelf), first);
    told(&workshop, shelf, &["--rollback", "2"], 0);
    assert_eq!(seen(shelf), second);

    // A meeting that is not published any more takes its folder with it.
    fs::remove_dir_all(workshop.content().join("reunions").join(DATES[0])).expect("it can be removed");
    publish_all(&workshop, shelf);
    assert!(!on_disk(shelf, "reunions").join(DATES[0]).exists());
    assert_eq!(seen(shelf), expected(shelf));

    // Pages instead, and folders again.
    let table = workshop.read("prefecture.toml");
    workshop.write("prefecture.toml", table.replace("forme = \"dossiers\"\n", ""));
    publish_all(&workshop, shelf);
    assert_eq!(seen(shelf), BTreeMap::new());
    assert!(on_disk(shelf, "clu/site").exists());
    assert_eq!(told(&workshop, shelf, &["--verify"], 0)["resultat"], "conforme");
    workshop.write("prefecture.toml", table);
    publish_all(&workshop, shelf);
    assert_eq!(seen(shelf), expected(shelf));
}

#[test]
fn every_file_is_whole_whenever_a_publication_is_killed() {
    for shelf in [Shelf::folder(), Shelf::webdav(), Shelf::sftp()] {
        let shelf = shelf.in_folders().patient(2);
        let workshop = small(&shelf);
        publish_all(&workshop, &shelf);
        let mut random = Random::new();
        let mut known: Vec<BTreeMap<PathBuf, Vec<u8>>> = vec![seen(&shelf)];
        let start = Instant::now();
        meeting(&workshop, DATES[1], "présenté", "Combien de temps ?");
        publish_all(&workshop, &shelf);
        let usual = start.elapsed();
        for round in 0..8 {
            known.push(seen(&shelf));
            meeting(&workshop, DATES[1], "présenté", &format!("Essai {round}."));
            let mut run = command(&workshop, &shelf, &["--all"]);
            let mut run = run.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
            thread::sleep(usual.mul_f64(0.3 + 0.7 * random.fraction()));
            run.kill().expect("it can be killed");
            run.wait().expect("it ends");
            let torn = seen(&shelf);
            publish_all(&workshop, &shelf);
            known.push(seen(&shelf));
            assert_eq!(seen(&shelf), expected(&shelf), "seed {}, round {round}", random.seed);
            for (path, bytes) in torn {
                let is_whole = known.iter().any(|files| files.get(&path) == Some(&bytes));
                assert!(is_whole, "seed {}, round {round}: {} is torn", random.seed, path.display());
            }
        }
        assert_eq!(told(&workshop, &shelf, &["--verify"], 0)["resultat"], "conforme");
    }
}

#[test]
fn readers_are_to_get_the_pdf() {
    let server = Apache::start(apache::Options { password: PASSWORD, ..apache::Options::default() });
    let workshop = small(&Shelf::folder());
    let head = workshop.read("prefecture.toml").split("[publication").next().expect("a head").to_owned();
    let read_at = |address: &str| {
        let table = webdav_table(&server.url());
        let more = format!("[publication.essai]\n{table}\nforme = \"dossiers\"\nlecture = \"{address}\"\n");
        workshop.write("prefecture.toml", format!("{head}{more}"));
    };
    let run = |words: &str| {
        meeting(&workshop, DATES[1], "présenté", words);
        let mut command = clu();
        command.args(["publish", "--all"]).current_dir(workshop.root()).env("CLU_MOT_DE_PASSE", PASSWORD);
        let run = command.output().expect("the program runs");
        (run.status.code(), crate::fixtures::errors(&run).replace(['\u{a0}', '\u{202f}'], " "))
    };
    read_at(&server.lecture_url());
    let (code, said) = run("Là.");
    assert_eq!(code, Some(0), "{said}");
    read_at(&format!("{}ailleurs/", server.lecture_url()));
    let (code, said) = run("Ailleurs.");
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("un lecteur n’obtient pas ce PDF : réponse 404 du serveur"), "{said}");
    assert!(said.contains("ailleurs/reunions/2023-03-09/"), "{said}");
}
