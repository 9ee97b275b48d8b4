//! A publication that is killed, at fifty moments, with somebody who reads all the while: he sees one version or another,
//! whole. Afterwards the same command goes on where it was.

use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::bed::reader::Reader;
use super::*;
use crate::fixtures::Random;

const KILLS: u32 = 50;

/// From one moment to the next: each comes once.
const STRIDE: u32 = 17;

/// Seconds; what a killed run holds is given up after a third of it.
const PATIENCE: u64 = 2;

#[test]
fn a_folder_that_is_published_to() {
    is_always_whole(&Shelf::folder().patient(PATIENCE));
}

#[test]
fn a_webdav_server_that_is_published_to() {
    is_always_whole(&Shelf::webdav().patient(PATIENCE));
}

#[test]
fn an_sftp_server_that_is_published_to() {
    is_always_whole(&Shelf::sftp().patient(PATIENCE));
}

fn is_always_whole(shelf: &Shelf) {
    let workshop = small(shelf);
    publish_all(&workshop, shelf);
    let fetch = shelf.reader();
    let reader = Reader::watch(move || {
        let seen = whole(&fetch);
        // Two cores are shared with the program, which has to get somewhere.
        thread::sleep(Duration::from_millis(2));
        seen
    });

    meeting(&workshop, DATES[1], "présenté", "Combien de temps ?");
    let mut lasts = kill(start(&workshop, shelf), Duration::MAX).expect("nobody kills it");

    let (mut runs, mut midway) = (0, 0);
    let mut random = Random::asked().unwrap_or_else(|| Random::of(0x2545_f491_4f6c_dd1d));
    for step in 0..KILLS {
        // The late moments come among the early ones: they tell how long it takes now.
        let moment = step * STRIDE % KILLS;
        loop {
            runs += 1;
            assert!(runs <= 2 * KILLS, "of {runs} runs only {step} were killed before their end");
            meeting(&workshop, DATES[1], "présenté", &format!("Essai {runs}."));
            // A random moment in each fiftieth of the time that it takes.
            let place = (f64::from(moment) + random.fraction()) / f64::from(KILLS);
            let lasted = kill(start(&workshop, shelf), lasts.mul_f64(place));
            if let Some((failure, count)) = reader.seen().failures.into_iter().next() {
                panic!("seed {}, at moment {moment} of {KILLS}, {count} times: {failure}", random.seed);
            }
            // How long it takes changes with what else the computer does. One that is too quick is no measure for all.
            match lasted {
                Some(lasted) => lasts = lasted.max(lasts / 2),
                None => {
                    if place > 0.9 {
                        lasts = lasts.mul_f64(1.2);
                    }
                    break;
                }
            }
        }
        midway += usize::from(names(shelf, "clu/versions").len() > names(shelf, "clu/publications").len());
    }
    assert!(midway >= 10, "{midway} runs of {KILLS} were killed while they sent");

    meeting(&workshop, DATES[1], "présenté", "Fin.");
    let last = publish_all(&workshop, shelf);
    assert_eq!(last["resultat"], "publié");
    let verified = told(&workshop, shelf, &["--verify"], 0);
    assert_eq!(verified["resultat"], "conforme");
    // What was killed and never read is not among the versions, and nothing of it is left.
    let list = told(&workshop, shelf, &["--list"], 0);
    let versions = list["versions"].as_array().expect("versions");
    assert_eq!(versions.len(), names(shelf, "clu/versions").len());

    reader.wait(3);
    let seen = reader.stop();
    assert_eq!(seen.failures, BTreeMap::new());
    assert!(seen.rounds > u64::from(KILLS), "{} rounds", seen.rounds);
}

/// Kills a run after some time; returns how long it lasted when it ended before.
fn kill(mut run: Child, after: Duration) -> Option<Duration> {
    let begun = Instant::now();
    while begun.elapsed() < after && run.try_wait().expect("it can be asked").is_none() {
        thread::sleep(Duration::from_millis(1).min(after.saturating_sub(begun.elapsed())));
    }
    let lasted = begun.elapsed();
    let ended = run.try_wait().expect("it can be asked").is_some();
    run.kill().expect("it can be killed");
    let run = run.wait_with_output().expect("it ends");
    if !ended {
        return None;
    }
    // A server that has no core for itself may keep silent for longer than it is given here, and that is told.
    let said = crate::fixtures::errors(&run);
    let is_slow = run.status.code() == Some(3) && said.contains("met trop de temps");
    assert!(run.status.success() || is_slow, "{}: {said}", run.status);
    Some(lasted)
}

/// Starts a publication, and returns as soon as it has claimed the target, or ended.
fn start(workshop: &Workshop, shelf: &Shelf) -> Child {
    const CLAIMS: &str = "clu/verrous";
    // That a claim of a killed run is waited for is tried elsewhere.
    for name in names(shelf, CLAIMS) {
        let _ = std::fs::remove_file(on_disk(shelf, CLAIMS).join(name));
    }
    let mut command = command(workshop, shelf, &[DATES[1]]);
    let mut run = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program starts");
    while names(shelf, CLAIMS).is_empty() && run.try_wait().expect("it can be asked").is_none() {
        thread::sleep(Duration::from_millis(1));
    }
    run
}

/// The names in a folder of the target.
fn names(shelf: &Shelf, folder: &str) -> Vec<std::ffi::OsString> {
    let entries = std::fs::read_dir(on_disk(shelf, folder)).into_iter().flatten();
    entries.filter_map(|entry| Some(entry.ok()?.file_name())).collect()
}

/// Reads all that the entry leads to; what is wrong with it otherwise.
pub fn whole(fetch: &impl Fn(&str) -> Result<Option<Vec<u8>>, String>) -> Result<(), String> {
    let get = |path: &str| fetch(path)?.ok_or_else(|| format!("{path} is missing"));
    let entry = get("index.html")?;
    let id = version(&entry).ok_or("the entry names no version")?;
    let manifest = get(&format!("clu/versions/{id}/manifeste.json"))?;
    let manifest: Value = serde_json::from_slice(&manifest).map_err(|error| format!("manifest of {id}: {error}"))?;
    if manifest["accueil"]["index.html"]["sha256"] != sha256(&entry).as_str() {
        return Err("the entry is not that of its version".to_owned());
    }
    for (path, hash) in files_of(&manifest) {
        if sha256(&get(&path)?) != hash {
            return Err(format!("{path} is not what version {id} holds"));
        }
    }
    Ok(())
}
