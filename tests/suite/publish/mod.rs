//! `clu publish`: to a folder, a WebDAV server and an SFTP server that are real, what it refuses, what happens when
//! something goes wrong at any moment.

mod bed;
mod concurrency;
mod doctor;
mod faults;
mod folders;
mod guard;
mod kills;
mod mistakes;
mod remains;
mod secrets;
mod shelf;
mod targets;
mod torture;
mod versions;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::fixtures::{Workshop, clu};
use shelf::Shelf;

/// The meetings of the small content.
const DATES: [&str; 2] = ["2022-03-10", "2023-03-09"];

/// Two small meetings, to be published on `shelf`.
fn small(shelf: &Shelf) -> Workshop {
    let workshop = Workshop::empty();
    workshop.write(
        "prefecture.toml",
        format!("[prefecture]\nnom = \"Préfecture de l’Exemple\"\nreferentiel = \"label\"\n\n{}", shelf.table()),
    );
    workshop.write(
        "referentiels/label.toml",
        "[referentiel]\nnom = \"Label\"\nversion = \"1\"\nsource = \"exemple\"\n\n\
         [[module]]\nnumero = 1\ntitre = \"Relation générale\"\nobligatoire = true\n\n\
         [[indicateur]]\nid = \"appels\"\nmodule = 1\nlibelle = \"Appels aboutis\"\nunite = \"%\"\n",
    );
    for (date, value) in DATES.iter().zip([91, 94]) {
        meeting(&workshop, date, "présenté", &format!("Bienvenue le {date}."));
        workshop.write(&format!("reunions/{date}/indicateurs.toml"), format!("[appels]\nvaleur = {value}\n"));
    }
    workshop
}

/// Writes a meeting that shows a page and its figures.
fn meeting(workshop: &Workshop, date: &str, status: &str, page: &str) {
    workshop.write(
        &format!("reunions/{date}/reunion.toml"),
        format!(
            "[reunion]\ntitre = \"Réunion du comité\"\ndate = {date}\nstatut = \"{status}\"\n\n\
             [[ordre_du_jour]]\ntitre = \"Accueil\"\nmontre = [\"diapositives/accueil.md\", \"indicateurs\"]\n\n\
             [perimetre]\nmodules = [1]\n"
        ),
    );
    workshop.write(&format!("reunions/{date}/diapositives/accueil.md"), format!("# Accueil\n\n{page}\n"));
}

/// `clu publish`, ready to be run.
fn command(workshop: &Workshop, shelf: &Shelf, more: &[&str]) -> Command {
    let mut command = clu();
    command.arg("publish").args(more).current_dir(workshop.root()).envs(shelf.environment());
    command
}

/// Runs `clu publish`.
fn publish(workshop: &Workshop, shelf: &Shelf, more: &[&str]) -> Output {
    command(workshop, shelf, more).output().expect("the program runs")
}

/// Runs `clu publish`, which must end with `code`, and returns what it says as JSON.
fn told(workshop: &Workshop, shelf: &Shelf, more: &[&str], code: i32) -> Value {
    let run = publish(workshop, shelf, &[more, &["--format", "json"]].concat());
    let errors = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(code), "{more:?}: {errors}{}", String::from_utf8_lossy(&run.stdout));
    serde_json::from_slice(&run.stdout).unwrap_or_else(|error| panic!("{error}: {errors}"))
}

/// What a run says on its error output, with plain spaces, and `CIBLE` where the target is.
fn errors_of(run: &Output, shelf: &Shelf) -> String {
    let said = String::from_utf8(run.stderr.clone()).expect("messages are UTF-8");
    let said = said.replace(['\u{a0}', '\u{202f}'], " ");
    shelf.names().into_iter().fold(said, |said, name| said.replace(&name, "CIBLE"))
}

/// Runs `clu publish`, which must end with `code`, and returns what it says on its error output.
fn refusal(workshop: &Workshop, shelf: &Shelf, more: &[&str], code: i32) -> String {
    let run = publish(workshop, shelf, more);
    let said = errors_of(&run, shelf);
    assert_eq!(run.status.code(), Some(code), "{more:?}: {said}{}", String::from_utf8_lossy(&run.stdout));
    said
}

/// Publishes all, which must succeed; returns what is said.
fn publish_all(workshop: &Workshop, shelf: &Shelf) -> Value {
    told(workshop, shelf, &["--all"], 0)
}

/// The files whose bytes differ between two moments, or that only one of them has.
fn changes(before: &BTreeMap<PathBuf, Vec<u8>>, after: &BTreeMap<PathBuf, Vec<u8>>) -> Vec<String> {
    let paths: std::collections::BTreeSet<&PathBuf> = before.keys().chain(after.keys()).collect();
    let differs = |path: &&&PathBuf| before.get(**path) != after.get(**path);
    paths.iter().filter(differs).map(|path| path.display().to_string()).collect()
}

/// The manifest of the version that an entry leads to.
fn manifest(shelf: &Shelf) -> Value {
    let entry = shelf.fetch("index.html").expect("it can be read").expect("there is an entry");
    let id = version(&entry).expect("it names its version");
    let path = format!("clu/versions/{id}/manifeste.json");
    let bytes = shelf.fetch(&path).expect("it can be read").expect("there is a manifest");
    serde_json::from_slice(&bytes).expect("it is JSON")
}

/// The version that an entry names.
fn version(entry: &[u8]) -> Option<String> {
    let entry = std::str::from_utf8(entry).ok()?;
    Some(entry.split_once("data-clu-version=\"")?.1.split_once('"')?.0.to_owned())
}

/// Every file of a manifest that readers reach: its path on the target and its hash.
fn files_of(manifest: &Value) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let meetings = manifest["reunions"].as_object().expect("meetings").values();
    let replaced = meetings.clone().map(|meeting| &meeting["remplace"]).filter(|replaced| !replaced.is_null());
    for bundle in meetings.chain(replaced).chain([&manifest["site"]]) {
        let folder = bundle["dossier"].as_str().expect("a folder");
        for (name, file) in bundle["fichiers"].as_object().expect("files") {
            files.insert(format!("{folder}{name}"), file["sha256"].as_str().expect("a hash").to_owned());
        }
    }
    files
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Where a file of a target is on this computer.
fn on_disk(shelf: &Shelf, path: &str) -> PathBuf {
    shelf.root().join(Path::new(path))
}
