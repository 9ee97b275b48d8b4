//! Two people at once: one wins, the other is told. And one who was killed does not keep the others out.

use std::fs;
use std::process::Stdio;
use std::time::Instant;

use super::*;
use crate::fixtures::errors;

#[test]
fn of_two_that_publish_at_once_one_wins_and_the_other_is_told() {
    let shelf = Shelf::folder();
    let one = small(&shelf);
    publish_all(&one, &shelf);
    let other = small(&shelf);
    let (mut won, mut was_told) = (0, 0);
    for round in 0..6 {
        for workshop in [&one, &other] {
            meeting(workshop, DATES[1], "présenté", &format!("Tour {round} chez {}.", workshop.root().display()));
        }
        let runs = [&one, &other].map(|workshop| {
            let mut command = command(workshop, &shelf, &["--all"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts")
        });
        let runs = runs.map(|run| run.wait_with_output().expect("it ends"));
        let done = runs.iter().filter(|run| run.status.success()).count();
        // Whoever comes late enough finds the target free again.
        assert!(done >= 1, "{}", errors(&runs[0]));
        won += done;
        for run in runs.iter().filter(|run| !run.status.success()) {
            assert_eq!(run.status.code(), Some(1), "{}", errors(run));
            let told = errors(run);
            assert!(told.contains("quelqu’un d’autre publie") || told.contains("quelqu’un d’autre a publié"), "{told}");
            was_told += 1;
        }
        let verified = told(&one, &shelf, &["--verify"], if is_of(&one, &shelf) { 0 } else { 1 });
        let gaps = verified["ecarts"].as_array().expect("gaps");
        assert!(gaps.iter().all(|gap| gap["genre"] == "source modifiée"), "{verified}");
    }
    assert!(was_told > 0, "{won} won, nobody was told");
    assert_eq!(won + was_told, 12);
}

/// Whether what is read was made from these sources.
fn is_of(workshop: &Workshop, shelf: &Shelf) -> bool {
    let path = format!("reunions/{}/diapositives/accueil.md", DATES[1]);
    manifest(shelf)["reunions"][DATES[1]]["sources"][&path] == sha256(workshop.read(&path).as_bytes()).as_str()
}

#[test]
fn a_claim_that_does_not_beat_any_more_is_cleared_away_after_a_while() {
    let shelf = Shelf::folder().patient(3);
    let workshop = small(&shelf);
    let claims = on_disk(&shelf, "clu/verrous");
    fs::create_dir_all(&claims).expect("a folder can be made");
    fs::write(claims.join("0123456789abcdef"), "clu publie ici. Battement 3.\n").expect("it can be written");
    let start = Instant::now();
    publish_all(&workshop, &shelf);
    assert!(start.elapsed().as_secs_f64() >= 1.0, "it was waited for");
    assert_eq!(fs::read_dir(&claims).expect("it can be read").count(), 0);
}

#[test]
fn a_claim_that_beats_is_respected_however_the_clocks_are_set() {
    let shelf = Shelf::folder().patient(3);
    let workshop = small(&shelf);
    let claims = on_disk(&shelf, "clu/verrous");
    fs::create_dir_all(&claims).expect("a folder can be made");
    let claim = claims.join("0123456789abcdef");
    // What it is about to fill, and looks like what a killed run left.
    let sending = on_disk(&shelf, "clu/versions/0001-aaaaaaaa");
    fs::create_dir_all(&sending).expect("a folder can be made");
    let beating = std::sync::atomic::AtomicBool::new(true);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for beat in 0.. {
                if !beating.load(std::sync::atomic::Ordering::SeqCst) {
                    return;
                }
                fs::write(&claim, format!("Battement {beat}.\n")).expect("it can be written");
                // As if its computer were in 1980.
                let file = fs::File::options().append(true).open(&claim).expect("it is there");
                file.set_modified(std::time::UNIX_EPOCH).expect("its time can be set");
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
        });
        let run = publish(&workshop, &shelf, &["--all"]);
        beating.store(false, std::sync::atomic::Ordering::SeqCst);
        assert_eq!(run.status.code(), Some(1));
        assert_eq!(
            errors_of(&run, &shelf),
            "erreur : quelqu’un d’autre publie sur cette cible en ce moment\n--> CIBLE\n \
             = aide : attendez qu’il ait fini, puis relancez la même commande\n"
        );
    });
    assert!(claim.exists() && sending.exists(), "they are not ours to remove");
    assert_eq!(shelf.fetch("index.html"), Ok(None));
}
