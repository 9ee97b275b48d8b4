//! What programs leave beside an author's files changes nothing of what is told or made: a meeting whose folders hold locks,
//! backups and notes of systems is checked and built as the same meeting without them. Copies of a conflict are told once,
//! all together, and are nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::bad_input::copy;
use crate::diagnostic::terminal;

const CONTENT: &str = "tests/fixtures/chiffres";

/// What is left in every folder.
const LEFT: [&str; 10] = [
    "~$bilan.docx",
    ".~lock.suivi.ods#",
    "~WRL0001.tmp",
    "indicateurs.toml.bak",
    "reunion.toml~",
    ".accueil.md.swp",
    "#accueil.md#",
    "Thumbs.db",
    "desktop.ini",
    ".DS_Store",
];

/// Copies that shared folders make; they are left in every folder too.
const COPIES: [&str; 4] = [
    "accueil (conflicted copy 2022-03-01 101112).md",
    "plan (Copie en conflit de Marie 2022-03-01).png",
    "bilan_conflict-20220301-101112.docx",
    "indicateurs.sync-conflict-20220301-101112-ABCDEF.toml",
];

/// What `check` says, and all that a build makes.
fn outcome(left: &[&str]) -> (String, BTreeMap<PathBuf, Vec<u8>>) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let (content, output) = (folder.path().join("content"), folder.path().join("output"));
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(CONTENT), &content);
    let folders = WalkDir::new(&content).into_iter().map(|entry| entry.expect("it can be read"));
    let folders: Vec<_> = folders.filter(|entry| entry.file_type().is_dir()).collect();
    for (entry, name) in folders.iter().flat_map(|entry| left.iter().map(move |name| (entry, name))) {
        fs::write(entry.path().join(name), b"laiss\xe9").expect("the file can be written");
    }
    let run = |words: &[&str], more: &[OsString]| {
        let words = ["clu"].iter().chain(words).map(OsString::from);
        let arguments = words.chain(["--content".into(), content.clone().into()]).chain(more.iter().cloned());
        let (_, asked, reproaches) = terminal::captured(|| crate::run(arguments));
        asked + &reproaches
    };
    let checked = run(&["check"], &[]);
    run(&["build", "--no-pdf"], &["--output".into(), output.clone().into()]);
    let files = WalkDir::new(&output).into_iter().map(|entry| entry.expect("it can be read"));
    let files = files.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let inside = entry.path().strip_prefix(&output).expect("found in the output").to_owned();
        (inside, fs::read(entry.path()).expect("the file can be read"))
    });
    (checked, files.collect())
}

/// The files that are not the same in both.
fn differing(one: &BTreeMap<PathBuf, Vec<u8>>, other: &BTreeMap<PathBuf, Vec<u8>>) -> Vec<PathBuf> {
    let paths: BTreeSet<&PathBuf> = one.keys().chain(other.keys()).collect();
    paths.into_iter().filter(|path| one.get(*path) != other.get(*path)).cloned().collect()
}

#[test]
fn what_programs_leave_changes_nothing() {
    let (checked, made) = outcome(&[]);
    assert!(made.len() > 10, "{:?}", made.keys());
    let (checked_beside, made_beside) = outcome(&LEFT);
    assert_eq!(checked_beside, checked);
    assert!(differing(&made, &made_beside).is_empty(), "{:?}", differing(&made, &made_beside));

    let (told, made_beside) = outcome(&COPIES);
    assert_eq!(told.matches("copies d’autres fichiers ne sont pas lues").count(), 1, "{told}");
    let unused = |told: &str| told.matches("contenu-non-montre").count();
    assert_eq!(unused(&told), unused(&checked), "{told}");
    assert!(differing(&made, &made_beside).is_empty(), "{:?}", differing(&made, &made_beside));
}
