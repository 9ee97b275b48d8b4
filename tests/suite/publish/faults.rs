//! What goes wrong with a target: each is told, readers see what they saw before, and the same command goes on afterwards.

mod answers;

use std::fs;
use std::time::{Duration, Instant};

use insta::assert_snapshot;

use super::bed::apache::{self, Apache};
use super::bed::disk;
use super::bed::liar::{Liar, Lie};
use super::bed::proxy::{Fault, Proxy, Way};
use super::bed::sshd::{self, Known, Sshd};
use super::shelf::{PASSWORD, sftp_table, webdav_table};
use super::*;

/// Small content that is published to a target described like this; messages call the target by `name`.
struct Bench {
    workshop: Workshop,
    environment: Vec<(String, std::ffi::OsString)>,
    name: String,
}

impl Bench {
    fn new(table: &str, name: &str, environment: Vec<(String, std::ffi::OsString)>) -> Self {
        let workshop = small(&Shelf::folder());
        let head = workshop.read("prefecture.toml").split("[publication").next().expect("a head").to_owned();
        workshop.write("prefecture.toml", format!("{head}[publication.essai]\n{table}\ndelai = 4\n"));
        Self { workshop, environment, name: name.to_owned() }
    }

    fn webdav(address: &str) -> Self {
        let environment = vec![("CLU_MOT_DE_PASSE".to_owned(), PASSWORD.into())];
        Self::new(&webdav_table(address), address, environment)
    }

    fn sftp(sshd: &Sshd, server: &str, known: Known) -> Self {
        let address = format!("{server}{}", sshd.remote_root().display());
        let environment = sshd.env(known).map(|(name, value)| (name.to_owned(), value));
        Self::new(&sftp_table(sshd, &address), &address.replacen("ssh:", "sftp:", 1), environment.to_vec())
    }

    fn command(&self, more: &[&str]) -> Command {
        let mut command = clu();
        command.arg("publish").args(more).current_dir(self.workshop.root());
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    fn run(&self, more: &[&str]) -> (Option<i32>, String) {
        let run = self.command(more).output().expect("the program runs");
        (run.status.code(), self.plain(&run))
    }

    fn plain(&self, run: &Output) -> String {
        let said = String::from_utf8(run.stderr.clone()).expect("messages are UTF-8");
        said.replace(['\u{a0}', '\u{202f}'], " ").replace(&self.name, "CIBLE")
    }

    /// What is said when the target cannot be used.
    fn unreachable(&self) -> String {
        let (code, said) = self.run(&["--all"]);
        assert_eq!(code, Some(3), "{said}");
        said
    }

    fn publishes(&self) {
        let (code, said) = self.run(&["--all"]);
        assert_eq!(code, Some(0), "{said}");
        let (code, said) = self.run(&["--verify"]);
        assert_eq!(code, Some(0), "{said}");
    }

    fn changes(&self, words: &str) {
        meeting(&self.workshop, DATES[1], "présenté", words);
    }
}

fn apache(options: apache::Options) -> Apache {
    Apache::start(apache::Options { password: PASSWORD, ..options })
}

#[test]
fn a_folder_that_is_not_there_or_is_a_file() {
    let root = tempfile::tempdir().expect("a temporary folder can be made");
    let missing = root.path().join("partage");
    let table = format!("genre = \"dossier\"\ndossier = \"{}\"", missing.display());
    let bench = Bench::new(&table, &missing.display().to_string(), Vec::new());
    assert_snapshot!(bench.unreachable(), @r##"
        erreur : le dossier de la cible n’existe pas
        --> CIBLE
         = aide : vérifiez l’adresse et que le partage est monté, ou créez ce dossier
        "##);
    assert!(!missing.exists(), "a share that is not mounted is not made");
    fs::write(&missing, "fichier").expect("it can be written");
    assert_snapshot!(bench.unreachable(), @r##"
        erreur : la cible est un fichier, et non un dossier
        --> CIBLE
         = aide : corrigez l’adresse dans `prefecture.toml`
        "##);
    fs::remove_file(&missing).expect("it can be removed");
    fs::create_dir(&missing).expect("it can be made");
    fs::write(missing.join("clu"), "fichier").expect("it can be written");
    assert_snapshot!(bench.unreachable(), @r##"
        erreur : un fichier se trouve là où clu a besoin d’un dossier
        --> CIBLE/clu/verrous/
         = aide : renommez ou déplacez ce fichier : clu n’y touche pas
        "##);
    fs::remove_file(missing.join("clu")).expect("it can be removed");
    bench.publishes();
}

#[test]
fn a_link_that_leads_out_of_the_folder() {
    let root = tempfile::tempdir().expect("a temporary folder can be made");
    let (target, elsewhere) = (root.path().join("cible"), root.path().join("ailleurs"));
    fs::create_dir(&target).expect("it can be made");
    fs::create_dir(&elsewhere).expect("it can be made");
    std::os::unix::fs::symlink(&elsewhere, target.join("clu")).expect("a link can be made");
    let table = format!("genre = \"dossier\"\ndossier = \"{}\"", target.display());
    let bench = Bench::new(&table, &target.display().to_string(), Vec::new());
    assert_snapshot!(bench.unreachable(), @r##"
        erreur : un lien se trouve là où clu écrit : il mènerait hors de la cible
        --> CIBLE/clu
         = aide : remplacez ce lien par un vrai dossier ou retirez-le, ou choisissez une autre cible
        "##);
    assert_eq!(fs::read_dir(&elsewhere).expect("it is there").count(), 0);
}

#[test]
fn links_below_the_folder() {
    let root = tempfile::tempdir().expect("a temporary folder can be made");
    let (target, elsewhere) = (root.path().join("cible"), root.path().join("ailleurs"));
    fs::create_dir(&target).expect("it can be made");
    let table = format!("genre = \"dossier\"\ndossier = \"{}\"", target.display());
    let bench = Bench::new(&table, &target.display().to_string(), Vec::new());
    nothing_is_written_through_links(&bench, &target, &elsewhere);
}

#[test]
fn links_below_the_folder_of_an_sftp_server() {
    let server = Sshd::start();
    let elsewhere = tempfile::tempdir().expect("a temporary folder can be made");
    let bench = Bench::sftp(&server, &server.url(), Known::Right);
    nothing_is_written_through_links(&bench, &server.root(), elsewhere.path());
}

#[test]
fn a_webdav_server_that_leads_out_of_the_folder() {
    let server = apache(apache::Options::default());
    let honest = Bench::webdav(&server.url());
    honest.publishes();
    // Somebody else's, who is asked nothing.
    let other = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    other.set_nonblocking(true).expect("it need not be waited for");
    let port = other.local_addr().expect("its address").port();
    for (number, status) in [301, 302, 307, 308].into_iter().enumerate() {
        for method in ["PUT", "DELETE", "PROPFIND"] {
            for to in [format!("http://127.0.0.1:{port}/dav/clu/"), "/lecture/".to_owned()] {
                let answer = format!("HTTP/1.1 {status} -\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n");
                let lie = Lie::Raw { method, answer: Box::leak(answer.into_bytes().into_boxed_slice()) };
                let liar = Liar::start(server.addr(), lie, 0);
                let bench = Bench::webdav(&server.url_at(liar.addr()));
                let entry = fs::read(server.root().join("index.html")).expect("it is read");
                bench.changes(&format!("Ailleurs, {number}, {to}."));
                let (code, said) = bench.run(&["--all"]);
                // What cannot be removed once all is published is told, and no more.
                assert!(code == Some(3) || method == "DELETE", "{code:?}: {said}");
                let told = said.contains(" : le serveur renvoie ailleurs, hors de la cible\n--> CIBLE");
                assert!(told || method == "DELETE", "{status} to {method}, {to}: {said}");
                assert!(other.accept().is_err(), "{status} to {method} is followed");
                let read = fs::read(server.root().join("index.html")).expect("it is read");
                assert!(read == entry || method == "DELETE");
            }
        }
    }
    honest.changes("Ici.");
    honest.publishes();
}

fn nothing_is_written_through_links(bench: &Bench, target: &Path, elsewhere: &Path) {
    bench.publishes();
    let inside = |name: &str| target.join(name);
    let first = |folder: &str| {
        let entry = fs::read_dir(inside(folder)).expect("it is there").next().expect("it holds something");
        format!("{folder}/{}", entry.expect("it can be read").file_name().to_str().expect("UTF-8"))
    };
    let deck = first(&first("clu/reunions"));
    let places = [
        "clu",
        "clu/reunions",
        "clu/site",
        "clu/versions",
        "clu/publications",
        "clu/verrous",
        "clu/en-cours",
        "index.html",
    ];
    let places: Vec<String> = places
        .iter()
        .map(|place| (*place).to_owned())
        .chain([first("clu/site"), format!("{deck}/index.html")])
        .collect();
    for (number, place) in places.iter().enumerate() {
        // All that is there moves elsewhere, and a link leads to it.
        let there = elsewhere.join(number.to_string());
        fs::create_dir_all(&there).expect("it can be made");
        let moved = there.join("a");
        if !inside(place).exists() {
            fs::create_dir_all(inside(place)).expect("it can be made");
        }
        fs::rename(inside(place), &moved).expect("it can be moved");
        std::os::unix::fs::symlink(&moved, inside(place)).expect("a link can be made");
        bench.changes(&format!("Par un lien, {number}."));
        let before = crate::fixtures::snapshot(&there);
        if deck.starts_with("clu/") && place.ends_with("/index.html") {
            // It is damaged, so that it would be mended.
            fs::write(&moved, "abîmé").expect("it can be written");
        }
        let damaged = crate::fixtures::snapshot(&there);
        for asked in [&["--all"][..], &["--all", "--reparer"]] {
            let (code, said) = bench.run(asked);
            let is_refused = code == Some(3)
                && said.starts_with(&format!(
                    "erreur : un lien se trouve là où clu écrit : il mènerait hors de la cible\n--> CIBLE/{place}\n"
                ));
            // A bundle that this version leaves alone is not written, whatever leads to it.
            let is_left_alone = code == Some(0) && number >= 8;
            assert!(is_refused || is_left_alone, "{place}, {asked:?}: {said}");
            assert_eq!(crate::fixtures::snapshot(&there), damaged, "{place}, {asked:?}");
        }
        fs::remove_file(inside(place)).expect("the link can be removed");
        fs::rename(&moved, inside(place)).expect("it can be moved back");
        if before != damaged {
            fs::write(inside(place), before.values().next().expect("the file")).expect("it can be written");
        }
    }
    bench.publishes();
}

#[test]
fn a_target_that_may_not_be_written() {
    // Where even root may write nothing.
    let bench = Bench::new("genre = \"dossier\"\ndossier = \"/sys\"", "/sys", Vec::new());
    let said = bench.unreachable();
    assert!(said.starts_with("erreur : la cible refuse l’accès\n--> CIBLE/clu/verrous/"), "{said}");
    let server = apache(apache::Options { read_only: true, ..apache::Options::default() });
    let said = Bench::webdav(&server.url()).unreachable();
    assert!(said.starts_with("erreur : la cible refuse l’accès\n--> CIBLE/clu/verrous/"), "{said}");
    let server = Sshd::start_with(sshd::Options { read_only: true, ..sshd::Options::default() });
    let said = Bench::sftp(&server, &server.url(), Known::Right).unreachable();
    assert!(said.starts_with("erreur : la cible refuse l’accès\n--> CIBLE/clu/verrous/"), "{said}");
}

#[test]
fn a_full_folder() {
    let root = tempfile::tempdir().expect("a temporary folder can be made");
    let folder = root.path().join("plein");
    fs::create_dir(&folder).expect("it can be made");
    let table = format!("genre = \"dossier\"\ndossier = \"{}\"", folder.display());
    let bench = Bench::new(&table, &folder.display().to_string(), Vec::new());
    let run = disk::run(&bench.command(&["--all"]), &folder, "200k");
    let said = bench.plain(&run);
    assert_eq!(run.status.code(), Some(3), "{said}");
    assert!(said.starts_with("erreur : il n’y a plus de place sur la cible\n--> CIBLE/clu/"), "{said}");
    assert!(!folder.join("index.html").exists());

    // With a version that is read, and no room for the next.
    bench.publishes();
    let read = fs::read(folder.join("index.html")).expect("it is read");
    bench.changes("Un peu plus.");
    let used: u64 =
        crate::fixtures::snapshot(&folder).values().map(|bytes| bytes.len().next_multiple_of(4096) as u64).sum();
    let run = disk::run(&bench.command(&["--all"]), &folder, &format!("{}k", used / 1024 + 200));
    assert_eq!(run.status.code(), Some(3), "{}", bench.plain(&run));
    assert_eq!(fs::read(folder.join("index.html")).expect("it is read"), read);
    bench.publishes();
}

#[test]
fn a_full_server() {
    let server = apache(apache::Options { quota: Some("200k"), ..apache::Options::default() });
    let said = Bench::webdav(&server.url()).unreachable();
    assert!(said.starts_with("erreur : il n’y a plus de place sur la cible\n--> CIBLE/clu/"), "{said}");
    let server = Sshd::start_with(sshd::Options { quota: Some("200k"), ..sshd::Options::default() });
    let said = Bench::sftp(&server, &server.url(), Known::Right).unreachable();
    // SFTP has no word for it.
    assert!(said.starts_with("erreur : ") && said.contains("--> CIBLE/clu/"), "{said}");
    assert!(!server.root().join("index.html").exists());
}

#[test]
fn passwords_and_addresses_of_a_webdav_server() {
    let server = apache(apache::Options::default());
    let mut bench = Bench::webdav(&server.url());
    bench.environment[0].1 = "un autre".into();
    assert_snapshot!(bench.unreachable(), @r##"
        erreur : la cible refuse cet utilisateur ou ce mot de passe
        --> CIBLE
         = aide : vérifiez `utilisateur` et le mot de passe
        "##);
    bench.environment.clear();
    assert_snapshot!(bench.unreachable(), @r##"
        erreur : cette cible demande un mot de passe (« CLU_MOT_DE_PASSE_ESSAI »)
        --> CIBLE
         = aide : donnez-le par cette variable d’environnement, ou lancez la commande dans un terminal
        "##);
    assert_snapshot!(Bench::webdav(&format!("{}/rien", server.url())).unreachable(), @r##"
        erreur : le dossier de la cible n’existe pas
        --> CIBLE
         = aide : vérifiez l’adresse et que le partage est monté, ou créez ce dossier
        "##);
    let plain = server.lecture_url();
    assert_snapshot!(Bench::webdav(plain.trim_end_matches('/')).unreachable(), @r##"
        erreur : cette adresse n’est pas celle d’un dossier WebDAV
        --> CIBLE
         = aide : demandez l’adresse exacte à qui s’occupe du serveur
        "##);
    fs::write(server.root().join("fichier"), "").expect("it can be written");
    assert_snapshot!(Bench::webdav(&format!("{}/fichier", server.url())).unreachable(), @r##"
        erreur : la cible est un fichier, et non un dossier
        --> CIBLE
         = aide : corrigez l’adresse dans `prefecture.toml`
        "##);
}

#[test]
fn certificates() {
    let server = apache(apache::Options { tls: true, ..apache::Options::default() });
    let mut bench = Bench::webdav(&server.url());
    assert_snapshot!(bench.unreachable(), @r##"
        erreur : le certificat du serveur n’est pas reconnu
        --> CIBLE
         = aide : si c’est un serveur interne, installez le certificat de votre organisme sur cet ordinateur, ou donnez-le par la variable SSL_CERT_FILE
        "##);
    bench.environment.push(("SSL_CERT_FILE".to_owned(), server.ca_file().into()));
    bench.publishes();
}

#[test]
fn keys_of_an_sftp_server() {
    let server = Sshd::start();
    assert_snapshot!(Bench::sftp(&server, &server.url(), Known::Wrong).unreachable(), @r##"
        erreur : ce serveur n’est pas celui que cet ordinateur connaît : sa clé a changé
        --> CIBLE
         = aide : ne continuez pas avant d’en avoir parlé à votre service informatique : un autre serveur répond peut-être à sa place
        "##);
    assert_snapshot!(Bench::sftp(&server, &server.url(), Known::Nobody).unreachable(), @r##"
        erreur : cet ordinateur ne connaît pas encore ce serveur
        --> CIBLE
         = aide : connectez-vous une fois avec `ssh`, en vérifiant l’empreinte de sa clé auprès de votre service informatique
        "##);
    let missing = Bench::sftp(&server, &server.url(), Known::Right);
    let table = missing.workshop.read("prefecture.toml");
    let address = format!("{}/rien", server.remote_root().display());
    missing.workshop.write("prefecture.toml", table.replace(&server.remote_root().display().to_string(), &address));
    let said = missing.unreachable();
    assert!(said.starts_with("erreur : le dossier de la cible n’existe pas\n--> CIBLE/rien\n"), "{said}");
    assert!(!server.root().join("rien").exists());
}

#[test]
fn nobody_answers() {
    let mut server = apache(apache::Options::default());
    let bench = Bench::webdav(&server.url());
    server.stop();
    assert_snapshot!(bench.unreachable(), @r##"
        erreur : la cible ne répond pas
        --> CIBLE
         = aide : vérifiez l’adresse et le réseau, puis relancez la même commande
        "##);
    let mut server = Sshd::start();
    let bench = Bench::sftp(&server, &server.url(), Known::Right);
    server.stop();
    let said = bench.unreachable();
    assert!(said.starts_with("erreur : la cible ne répond pas («"), "{said}");
    assert!(said.contains("connexion refusée"), "{said}");
}
