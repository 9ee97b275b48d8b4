//! What goes wrong while a target answers: nothing comes, it comes broken or otherwise than it was sent, or it is a lie.

use super::*;

#[test]
fn a_server_that_never_ends_its_answer() {
    let server = apache(apache::Options::default());
    let proxy = Proxy::start(server.addr());
    let bench = Bench::webdav(&server.url_at(proxy.addr()));
    bench.publishes();
    bench.changes("Attendre.");
    proxy.set(Fault::Hang);
    let start = Instant::now();
    assert_snapshot!(bench.unreachable(), @r##"
        erreur : la cible met trop de temps à répondre
        --> CIBLE
         = aide : relancez la même commande ; si la cible est toujours lente, augmentez `delai`
        "##);
    // Each of two questions, four times, and the pauses between.
    assert!(start.elapsed() < Duration::from_secs(70), "{:?}", start.elapsed());
    proxy.set(Fault::Delay(Duration::from_millis(3)));
    bench.publishes();
}

#[test]
fn an_sftp_server_that_never_ends_its_answer() {
    let server = Sshd::start();
    let proxy = Proxy::start(server.addr());
    let bench = Bench::sftp(&server, &server.url_at(proxy.addr()), Known::Right);
    proxy.set(Fault::Hang);
    let start = Instant::now();
    let said = bench.unreachable();
    assert!(said.starts_with("erreur : la cible met trop de temps à répondre\n"), "{said}");
    assert!(start.elapsed() < Duration::from_secs(120), "{:?}", start.elapsed());
    proxy.set(Fault::Pass);
    bench.publishes();
}

#[test]
fn a_connection_that_breaks() {
    let server = apache(apache::Options::default());
    let proxy = Proxy::start(server.addr());
    let bench = Bench::webdav(&server.url_at(proxy.addr()));
    bench.publishes();
    let entry = fs::read(server.root().join("index.html")).expect("it is read");

    bench.changes("Une coupure.");
    proxy.set(Fault::Cut(Way::ToServer, 20_000));
    let (code, said) = bench.run(&["--all"]);
    assert_eq!(code, Some(3), "{said}");
    // On a busy computer the time that is given may be over first.
    let words = ["la connexion avec la cible se coupe", "la cible ne répond pas", "la cible met trop de temps"];
    assert!(words.iter().any(|words| said.contains(words)), "{said}");
    assert_eq!(fs::read(server.root().join("index.html")).expect("it is read"), entry);
    proxy.set(Fault::Pass);
    bench.publishes();

    // What passes is not even told.
    bench.changes("Des coupures qui passent.");
    proxy.set_for_next(3, Fault::Cut(Way::FromServer, 10));
    bench.publishes();
    bench.changes("Des refus qui passent.");
    proxy.set_for_next(2, Fault::Refuse);
    bench.publishes();

    let server = Sshd::start();
    let proxy = Proxy::start(server.addr());
    let bench = Bench::sftp(&server, &server.url_at(proxy.addr()), Known::Right);
    bench.publishes();
    let entry = fs::read(server.root().join("index.html")).expect("it is read");
    bench.changes("Une coupure.");
    proxy.set(Fault::Cut(Way::ToServer, 60_000));
    let (code, said) = bench.run(&["--all"]);
    assert_eq!(code, Some(3), "{said}");
    assert_eq!(fs::read(server.root().join("index.html")).expect("it is read"), entry);
    proxy.set(Fault::Pass);
    bench.publishes();
}

#[test]
fn a_file_that_arrives_otherwise_than_it_was_sent() {
    let server = apache(apache::Options::default());
    let proxy = Proxy::start(server.addr());
    let bench = Bench::webdav(&server.url_at(proxy.addr()));
    bench.publishes();
    let entry = fs::read(server.root().join("index.html")).expect("it is read");
    bench.changes("Un octet change en route.");
    proxy.set(Fault::FlipAfter(Way::ToServer, b"<main".to_vec()));
    // Once: what does not come back as it was sent is sent again.
    let (code, said) = bench.run(&["--all"]);
    assert_eq!(code, Some(0), "{said}");
    proxy.set(Fault::Pass);
    let (code, said) = bench.run(&["--verify"]);
    assert_eq!(code, Some(0), "{said}");
    assert_ne!(fs::read(server.root().join("index.html")).expect("it is read"), entry);

    // SSH takes a changed byte for an attack, and ends the connection.
    let server = Sshd::start();
    let proxy = Proxy::start(server.addr());
    let bench = Bench::sftp(&server, &server.url_at(proxy.addr()), Known::Right);
    proxy.set(Fault::Flip(Way::ToServer, 40_000));
    let (code, said) = bench.run(&["--all"]);
    assert_eq!(code, Some(3), "{said}");
    assert!(!server.root().join("index.html").exists());
    proxy.set(Fault::Pass);
    bench.publishes();
}

#[test]
fn a_server_that_lies_about_success() {
    let server = apache(apache::Options::default());
    let honest = Bench::webdav(&server.url());
    honest.publishes();
    let entry = fs::read(server.root().join("index.html")).expect("it is read");
    for (words, lie) in [("Rien", Lie::Answer { method: "PUT", status: 201 }), ("La moitié", Lie::Half)] {
        // The claim is written first; what follows is not.
        for honest in [0, 3, 8] {
            let liar = Liar::start(server.addr(), lie, honest);
            let bench = Bench::webdav(&server.url_at(liar.addr()));
            bench.changes(&format!("{words} après {honest} fichiers."));
            let (code, said) = bench.run(&["--all"]);
            assert_eq!(code, Some(3), "{said}");
            assert!(said.contains("la cible ne rend pas ce qui lui a été envoyé"), "{said}");
            assert!(liar.lies() > 0);
            assert_eq!(fs::read(server.root().join("index.html")).expect("it is read"), entry);
        }
    }
    honest.changes("La vérité.");
    honest.publishes();
}

#[test]
fn a_server_that_asks_for_time_gets_it() {
    let server = apache(apache::Options::default());
    Bench::webdav(&server.url()).publishes();
    for (method, status) in [("PUT", 429), ("PUT", 503), ("PROPFIND", 429), ("GET", 503)] {
        // For longer than anything is tried again without being asked.
        let lasts = Duration::from_secs(2);
        let liar = Liar::start(server.addr(), Lie::Wait { method, status, after: "1", lasts }, 2);
        let bench = Bench::webdav(&server.url_at(liar.addr()));
        bench.changes(&format!("Plus tard, après {status} à {method}."));
        let start = Instant::now();
        bench.publishes();
        assert!(liar.lies() > 0 && start.elapsed() >= lasts, "{} {:?}", liar.lies(), start.elapsed());
    }
    // Not for as long as it likes.
    let liar =
        Liar::start(server.addr(), Lie::Wait { method: "PUT", status: 429, after: "3600", lasts: Duration::MAX }, 2);
    let bench = Bench::webdav(&server.url_at(liar.addr()));
    bench.changes("Une heure plus tard.");
    let said = bench.unreachable();
    assert!(
        said.starts_with("erreur : le serveur a trop à faire, et demande d’attendre (« réponse 429 du serveur »)\n"),
        "{said}"
    );
}

#[test]
fn what_a_server_does_to_files_is_told_as_what_it_is() {
    let server = apache(apache::Options::default());
    let honest = Bench::webdav(&server.url());
    honest.publishes();
    let entry = fs::read(server.root().join("index.html")).expect("it is read");
    let answer = |status| Lie::Answer { method: "PUT", status };
    let cases = [
        (answer(412), "ce fichier a changé sur le serveur pendant l’envoi"),
        (answer(423), "ce fichier est verrouillé sur le serveur"),
        (answer(500), "la cible ne peut pas être utilisée (« réponse 500 du serveur »)"),
        (Lie::Empty, "le serveur vide les fichiers qu’il reçoit"),
        (Lie::Banner, "le serveur ajoute quelque chose aux fichiers qu’il reçoit"),
    ];
    for (number, (lie, words)) in cases.into_iter().enumerate() {
        let liar = Liar::start(server.addr(), lie, if matches!(lie, Lie::Banner) { 0 } else { 3 });
        let bench = Bench::webdav(&server.url_at(liar.addr()));
        bench.changes(&format!("Une fois de plus, {number}."));
        let (code, said) = bench.run(&["--all"]);
        assert_eq!(code, Some(3), "{said}");
        assert!(said.starts_with(&format!("erreur : {words}\n--> CIBLE/")), "{words}: {said}");
        assert_eq!(fs::read(server.root().join("index.html")).expect("it is read"), entry);
    }
}

#[test]
fn what_readers_cannot_read_is_told() {
    let server = apache(apache::Options::default());
    let bench = Bench::webdav(&server.url());
    let table = bench.workshop.read("prefecture.toml");
    let read_at =
        |address: &str| bench.workshop.write("prefecture.toml", format!("{table}\nlecture = \"{address}\"\n"));
    read_at(&server.lecture_url());
    let run = bench.command(&["--all", "--format", "json"]).output().expect("the program runs");
    assert_eq!(run.status.code(), Some(0), "{}", bench.plain(&run));
    let told: Value = serde_json::from_slice(&run.stdout).expect("JSON");
    assert_eq!(told["lecture"], serde_json::json!([]));

    let cases = [
        (Lie::Head(None, "content-disposition", "attachment"), 0, "un lecteur n’obtient cette page qu’à télécharger"),
        (
            Lie::Head(None, "content-type", "application/octet-stream"),
            0,
            "un lecteur ne voit pas cette page : elle est donnée comme `application/octet-stream`, et non `text/html`",
        ),
        (Lie::Head(None, "content-disposition", "attachment"), 1, "un lecteur n’obtient cette page qu’à télécharger"),
        (Lie::Head(Some(302), "location", "http://localhost:9/"), 0, "la version est en ligne, mais rien ne répond"),
        (Lie::Head(Some(403), "x-a", "b"), 0, "un lecteur n’obtient pas cette page : réponse 403 du serveur"),
    ];
    for (number, (lie, honest, words)) in cases.into_iter().enumerate() {
        let liar = Liar::start(server.addr(), lie, honest);
        read_at(&server.lecture_url().replace(&server.addr().to_string(), &liar.addr().to_string()));
        bench.changes(&format!("Une page, {number}."));
        let (code, said) = bench.run(&["--all"]);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains(words), "{words}: {said}");
    }
    // Somewhere else, where something else lies.
    read_at(&format!("{}ailleurs/", server.lecture_url()));
    bench.changes("Ailleurs.");
    let (code, said) = bench.run(&["--all"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("réponse 404 du serveur"), "{said}");
}

#[test]
fn lists_that_are_damaged_or_from_the_future() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    let said = publish_all(&workshop, &shelf);
    let id = said["version"].as_str().expect("a version").to_owned();
    let path = on_disk(&shelf, &format!("clu/versions/{id}/manifeste.json"));
    let good = fs::read_to_string(&path).expect("it is there");
    let entry = shelf.fetch("index.html");

    meeting(&workshop, DATES[1], "présenté", "Autre chose.");
    fs::write(&path, good.replacen("\"format\": 1", "\"format\": 2", 1)).expect("it can be written");
    assert_snapshot!(refusal(&workshop, &shelf, &["--all"], 1), @r##"
        erreur : la version 1 vient d’une version plus récente de clu
        --> CIBLE
         = aide : utilisez cette version plus récente : celle-ci ne sait pas la lire
        "##);
    let outside = good.replace("\"dossier\": \"clu/site/", "\"dossier\": \"clu/../../site/");
    for damaged in [&good[..good.len() / 2], "", "{}", "[1]", &outside, &good.replace("présenté", "validé")] {
        fs::write(&path, damaged).expect("it can be written");
        let said = refusal(&workshop, &shelf, &[DATES[1]], 1);
        assert!(
            said.starts_with("erreur : la liste de la version 1 est abîmée ou manque sur la cible\n--> CIBLE\n"),
            "{said}"
        );
        let gaps = told(&workshop, &shelf, &["--verify"], 1);
        assert!(gaps["ecarts"].to_string().contains("liste illisible"), "{gaps}");
        refusal(&workshop, &shelf, &["--rollback", "1"], 0);
        assert_eq!(shelf.fetch("index.html"), entry);
    }
    assert!(!shelf.root().parent().expect("a folder").join("site").exists());
    // All can be published again without it.
    let said = publish_all(&workshop, &shelf);
    assert!(said["version"].as_str().expect("a version").starts_with("0002-"));
    fs::write(&path, good).expect("it can be written");
    told(&workshop, &shelf, &["--verify"], 0);
    told(&workshop, &shelf, &["--rollback", "1"], 0);
}

#[test]
fn a_clock_that_was_moved_back() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    let said = publish_all(&workshop, &shelf);
    let id = said["version"].as_str().expect("a version").to_owned();
    let path = on_disk(&shelf, &format!("clu/publications/{id}.json"));
    fs::write(&path, "{\"publiee_le\": \"2199-01-01T00:00:00Z\"}").expect("it can be written");
    meeting(&workshop, DATES[1], "présenté", "Autre chose.");
    let said = refusal(&workshop, &shelf, &["--all"], 0);
    assert_snapshot!(said, @r##"
        avertissement : l’horloge de cet ordinateur retarde sur la dernière publication
        --> CIBLE
         = aide : les dates de `clu publish --list` ne suivront pas l’ordre des versions ; mettez l’horloge à l’heure
        "##);
    let list = told(&workshop, &shelf, &["--list"], 0);
    assert_eq!(list["versions"].as_array().map(Vec::len), Some(2), "{list}");
}
