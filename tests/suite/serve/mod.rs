//! The live preview, as a browser meets it while files of the content are written, renamed and removed.

pub mod client;

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use crate::fixtures::{Workshop, errors, snapshot};
use client::Serving;

const MEETING: &str = "reunions/2022-03-10/reunion.toml";
const DECK: &str = "/2022-03-10/";
const TITLE: &str = "Réunion du comité local des usagers";
const DRAFT: &str = "[reunion]\ntitre = \"Autre réunion\"\ndate = 2023-03-09\nstatut = \"projet\"\n";

#[test]
fn a_saved_file_is_told_and_shown() {
    let workshop = Workshop::new();
    let mut serving = Serving::new(&workshop);
    assert!(serving.line().starts_with("1 réunion faite en "));
    let mut events = serving.listen(DECK);
    workshop.replace(MEETING, TITLE, "Réunion toute neuve");
    events.wait();
    let page = serving.get(DECK).text();
    assert!(page.contains("Réunion toute neuve") && !page.contains(TITLE));
    assert!(!page.contains("<section id=\"clu-direct\""), "nothing is wrong");
    assert!(serving.line().starts_with("1 réunion faite en "));
}

#[test]
fn every_file_is_there_with_its_type() {
    let workshop = Workshop::new();
    let serving = Serving::new(&workshop);
    for (name, media_type) in [
        ("", "text/html; charset=utf-8"),
        ("index.html", "text/html; charset=utf-8"),
        ("conformite.html", "text/html; charset=utf-8"),
        ("donnees.csv", "text/csv; charset=utf-8"),
        ("donnees.json", "application/json"),
        ("conformite.schema.json", "application/json"),
        ("comite-local-des-usagers-2022-03-10.pdf", "application/pdf"),
    ] {
        let answer = serving.get(&format!("{DECK}{name}"));
        assert_eq!(answer.status, 200, "{name}");
        for header in
            [&format!("content-type: {media_type}"), "cache-control: no-store", "x-content-type-options: nosniff"]
        {
            assert!(answer.head.contains(header), "{name}: {header} in\n{}", answer.head);
        }
    }
    assert!(serving.get(&format!("{DECK}comite-local-des-usagers-2022-03-10.pdf")).body.starts_with(b"%PDF-"));
    assert!(serving.get("/").text().contains("2022-03-10/comite-local-des-usagers-2022-03-10.pdf"));
    let answer = serving.get("/2022-03-10");
    assert!(answer.status == 308 && answer.head.contains("location: /2022-03-10/"), "{}", answer.head);
    assert!(serving.get("/_clu/direct.js").head.contains("content-type: text/javascript"));
    let head = serving.send("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_eq!((head.status, head.body.len()), (200, 0));
}

#[test]
fn errors_lie_over_the_last_good_deck_until_they_are_mended() {
    let workshop = Workshop::new();
    let mut serving = Serving::new(&workshop);
    serving.line();
    let mut events = serving.listen(DECK);
    let good = workshop.read(MEETING);
    let wrong = good.replace("statut = \"présenté\"", "statut = \"<script>alert(1)</script>\"");
    workshop.write(MEETING, wrong.replace(TITLE, "Jamais vu"));
    events.wait();
    let page = serving.get(DECK).text();
    assert!(page.contains("class=\"clu-place\">reunions/2022-03-10/reunion.toml:8:"), "{page}");
    assert!(page.contains("<mark>&quot;&lt;script&gt;alert(1)&lt;/script&gt;&quot;</mark>"), "the line, as text");
    assert!(!page.contains("<script>alert"));
    assert!(page.contains("La dernière version sans erreur reste affichée."));
    assert!(page.contains(TITLE) && !page.contains("Jamais vu"), "the last good deck");
    assert!(serving.get("/").text().contains("reunion.toml:8:"), "the list of meetings tells it too");
    assert!(serving.line().starts_with("1 erreur à corriger, reunions/2022-03-10/reunion.toml:8:"));
    workshop.write(MEETING, good);
    events.wait();
    let page = serving.get(DECK).text();
    assert!(page.contains(TITLE) && !page.contains("<section id=\"clu-direct\""), "mended");
}

#[test]
fn without_a_good_deck_the_errors_stand_alone() {
    let workshop = Workshop::new();
    let good = workshop.read("prefecture.toml");
    workshop.write("prefecture.toml", good.replace("nom =", "nmo ="));
    let serving = Serving::new(&workshop);
    let page = serving.page_when(DECK, "the error", |page| page.contains("clu-place\">prefecture.toml:5:1<"));
    assert!(page.contains("<html lang=\"fr\">") && page.contains("La page s’affichera dès que"), "{page}");
    assert!(page.contains("aria-labelledby=\"clu-direct-erreurs\""), "{page}");
    let mut events = serving.listen(DECK);
    workshop.write("prefecture.toml", good);
    events.wait();
    assert!(serving.get(DECK).text().contains(TITLE));
}

#[test]
fn new_renamed_and_deleted_meetings_are_followed() {
    let workshop = Workshop::new();
    let serving = Serving::new(&workshop);
    serving.page_when("/", "the list", |page| page.contains("10 mars 2022"));
    let mut events = serving.listen("/2023-03-09/");
    assert_eq!(serving.get("/2023-03-09/").status, 404);
    workshop.write("reunions/2023-03-09/reunion.toml", DRAFT);
    events.wait();
    serving.page_when("/2023-03-09/", "the new meeting", |page| page.contains("Autre réunion"));
    serving.page_when("/", "its entry", |page| page.contains("9 mars 2023") && page.contains("10 mars 2022"));
    let folder = |name: &str| workshop.path(&format!("reunions/{name}"));
    fs::rename(folder("2023-03-09"), folder("2023-03-16")).expect("the folder can be renamed");
    serving.page_when("/2023-03-16/", "the renamed meeting", |page| page.contains("2023-03-16"));
    assert_eq!(serving.get("/2023-03-09/").status, 404);
    fs::remove_dir_all(folder("2023-03-16")).expect("the folder can be removed");
    serving.page_when("/", "the old list", |page| {
        !page.contains("2023-03-16") && !page.contains("<section id=\"clu-direct\"")
    });
}

#[test]
fn only_the_meetings_whose_files_changed_are_made_again() {
    let workshop = Workshop::new();
    workshop.write("reunions/2023-03-09/reunion.toml", DRAFT);
    let mut serving = Serving::new(&workshop);
    assert!(serving.line().starts_with("2 réunions faites en "));
    workshop.replace("reunions/2023-03-09/reunion.toml", "Autre réunion", "Celle-ci");
    assert!(serving.line().starts_with("1 réunion faite en "));
    serving.page_when("/2023-03-09/", "the change", |page| page.contains("Celle-ci"));
    // What is not read is no news; the préfecture's name is on every slide.
    workshop.write("reunions/2023-03-09/.brouillon.swp", "autre chose");
    workshop.replace("prefecture.toml", "Préfecture de l’Ain", "Préfecture de la Drôme");
    assert!(serving.line().starts_with("2 réunions faites en "));
    for path in [DECK, "/2023-03-09/", "/"] {
        serving.page_when(path, "the new name", |page| page.contains("Préfecture de la Drôme"));
    }
}

#[test]
fn the_pages_around_the_decks_are_there_and_follow() {
    let workshop = Workshop::new();
    let serving = Serving::new(&workshop);
    let page = "/suivi/m1-appels-aboutis.html";
    serving.page_when(page, "the value", |page| page.contains("92 %"));
    for (path, media_type) in [
        ("/suivi.html", "text/html; charset=utf-8"),
        ("/recherche.html", "text/html; charset=utf-8"),
        ("/recherche.html?q=SVI", "text/html; charset=utf-8"),
        ("/site.css", "text/css; charset=utf-8"),
        ("/2022-03-10/recherche.json", "application/json"),
    ] {
        let answer = serving.get(path);
        assert!(answer.status == 200 && answer.head.contains(&format!("content-type: {media_type}")), "{path}");
    }
    for path in ["/suivi/", "/suivi/personne.html", "/suivi", "/actions.html"] {
        assert_eq!(serving.get(path).status, 404, "{path}");
    }
    let mut events = serving.listen(page);
    workshop.replace("reunions/2022-03-10/indicateurs.toml", "valeur = 92\n", "valeur = 91\n");
    events.wait();
    serving.page_when(page, "the new value", |page| page.contains("91 %"));
    serving.page_when("/", "the list with it", |page| page.contains("91 %"));
}

#[test]
fn theme_files_are_followed() {
    let workshop = Workshop::new();
    workshop.replace("prefecture.toml", "[prefecture]", "[prefecture]\ntheme = \"theme\"");
    workshop.write("theme/theme.toml", "[couleurs]\naccent = \"#5b2c6f\"\n");
    let serving = Serving::new(&workshop);
    serving.page_when(DECK, "the theme", |page| page.contains("#5b2c6f"));
    let mut events = serving.listen(DECK);
    workshop.write("theme/theme.toml", "[couleurs]\naccent = \"#1b4f72\"\n");
    events.wait();
    serving.page_when(DECK, "the colour", |page| page.contains("#1b4f72"));
    workshop.write("theme/html/deck.html", "<!DOCTYPE html>\n<html lang=\"fr\">{{ deck.titre }}");
    serving.page_when(DECK, "the mistake", |page| page.contains("clu-place\">theme/html/deck.html:2:"));
    workshop.remove("theme/html/deck.html");
    serving.page_when(DECK, "the mended theme", |page| !page.contains("<section id=\"clu-direct\""));
}

#[test]
fn editors_may_write_a_file_in_steps_or_exchange_it() {
    let workshop = Workshop::new();
    let serving = Serving::new(&workshop);
    let good = serving.page_when(DECK, "the deck", |page| page.contains(TITLE));
    let new = workshop.read(MEETING).replace(TITLE, "Par échange");
    workshop.write("reunions/2022-03-10/.reunion.toml.tmp", new);
    let temporary = workshop.path("reunions/2022-03-10/.reunion.toml.tmp");
    fs::rename(temporary, workshop.path(MEETING)).expect("the file can be exchanged");
    serving.page_when(DECK, "the exchanged file", |page| page.contains("Par échange"));

    let new = workshop.read(MEETING).replace("Par échange", TITLE);
    let mut file = fs::File::create(workshop.path(MEETING)).expect("the file can be written");
    for part in new.as_bytes().chunks(new.len() / 5) {
        file.write_all(part).expect("the file can be written");
        thread::sleep(Duration::from_millis(40));
    }
    drop(file);
    // A deck of half the file may have been seen in between.
    serving.page_when(DECK, "the whole file, and nothing of the steps", |page| page == good);
}

#[test]
fn the_content_folder_may_go_away_and_come_back() {
    let workshop = Workshop::new();
    let serving = Serving::new(&workshop);
    serving.page_when(DECK, "the deck", |page| page.contains(TITLE));
    let aside = workshop.root().join("aside");
    fs::rename(workshop.content(), &aside).expect("the folder can be renamed");
    serving.page_when("/", "the loss", |page| page.contains("le dossier des contenus n’existe pas"));
    fs::rename(&aside, workshop.content()).expect("the folder can be renamed");
    serving.page_when(DECK, "the deck again", |page| page.contains(TITLE));
    workshop.replace(MEETING, TITLE, "Encore suivie");
    serving.page_when(DECK, "a change", |page| page.contains("Encore suivie"));
}

#[test]
fn requests_that_are_not_a_reader_of_this_computer_are_refused() {
    let workshop = Workshop::new();
    let serving = Serving::new(&workshop);
    let status = |request: &str| serving.send(request).status;
    for host in ["example.org", "localhost.example.org", "127.0.0.1.example.org:4022", "192.168.1.1"] {
        assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")), 403, "{host}");
    }
    assert_eq!(status("GET http://example.org/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), 403);
    assert_eq!(status("GET / HTTP/1.0\r\n\r\n"), 403);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let request = format!("{method} / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assert_eq!(status(&request), 405, "{method}");
    }
    for path in ["/../content/prefecture.toml", "/2022-03-10/../prefecture.toml", "/%2e%2e/prefecture.toml"] {
        let answer = serving.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("referentiel ="), "{path}");
    }
    for path in ["/prefecture.toml", "//etc/passwd", "/.//2022-03-10/donnees.csv", "/2022-03-10%2fdonnees.csv"] {
        assert_eq!(serving.get(path).status, 404, "{path}");
    }
    assert_eq!(serving.get("/2022-03-10/donnees.csv").status, 200);
}

#[test]
fn requests_that_are_not_finished_end_and_leave_room_for_others() {
    let workshop = Workshop::new();
    let serving = Serving::new(&workshop);
    // More than there is room for.
    let started: Vec<_> = (0..100).map(|_| serving.start("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: ")).collect();
    assert_eq!(serving.get("/").status, 200);
    for mut connection in started {
        let mut said = Vec::new();
        let ended = connection.read_to_end(&mut said);
        assert!(ended.is_ok() || ended.is_err_and(|error| error.kind() == std::io::ErrorKind::ConnectionReset));
        assert!(!String::from_utf8_lossy(&said).contains("200 OK"));
    }
}

#[test]
fn no_other_site_holds_or_frames_a_page() {
    let workshop = Workshop::new();
    let serving = Serving::new(&workshop);
    for path in ["/", "/2022-03-10/presentateur.html", "/nulle-part"] {
        let head = serving.get(path).head;
        for line in ["cross-origin-opener-policy: same-origin", "content-security-policy: frame-ancestors 'none'"] {
            assert!(head.contains(line), "{path}: {head}");
        }
    }
}

#[test]
fn a_port_that_is_taken_is_told() {
    let workshop = Workshop::new();
    let taken = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
    let port = taken.local_addr().expect("it has an address").port();
    let run = workshop.run(&["serve", "--port", &port.to_string()]);
    assert_eq!((run.status.code(), run.stdout.len()), (Some(1), 0));
    let other = port.checked_add(1).unwrap_or(4022);
    let told = format!(
        "erreur : le port {port} est déjà pris, peut-être par un autre aperçu\n\
         conseil : choisissez-en un autre, par exemple `clu serve --port {other}`, ou `--port 0` pour un port libre\n"
    );
    assert_eq!(errors(&run).replace('\u{a0}', " "), told);
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let workshop = Workshop::new();
    let run = workshop.run(&["serve", "--port", "0", "--content", "ailleurs"]);
    assert_eq!(run.status.code(), Some(1));
    assert!(errors(&run).contains("le dossier des contenus n’existe pas"), "{}", errors(&run));
}

#[cfg(unix)]
#[test]
fn it_ends_when_told_to_and_leaves_nothing_behind() {
    for signal in ["-TERM", "-INT"] {
        let workshop = Workshop::new();
        let before = snapshot(workshop.root());
        let serving = Serving::new(&workshop);
        serving.get(DECK);
        serving.get(&format!("{DECK}comite-local-des-usagers-2022-03-10.pdf"));
        // A page that listens does not keep it from ending.
        let _events = serving.listen(DECK);
        assert_eq!(serving.end_by(signal).code(), Some(0), "{signal}");
        assert!(snapshot(workshop.root()) == before, "{signal}");
    }
}

#[test]
fn only_this_computer_is_listened_to() {
    let workshop = Workshop::new();
    let serving = Serving::new(&workshop);
    // Another address of this computer stands for another computer.
    let other = std::net::TcpStream::connect(("127.0.0.2", serving.port));
    assert!(other.is_err(), "it listens to 127.0.0.1 alone");
}
