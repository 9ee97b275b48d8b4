//! What programs leave beside an author's files changes nothing of what is told or made: a meeting whose folders hold locks,
//! backups and notes of systems is checked and built as the same meeting without them.

use std::collections::BTreeMap;
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

#[test]
fn what_programs_leave_changes_nothing() {
    let ((checked, made), (checked_beside, made_beside)) = (outcome(&[]), outcome(&LEFT));
    assert_eq!(checked, checked_beside);
    assert!(made.len() > 10, "{:?}", made.keys());
    assert!(made.keys().eq(made_beside.keys()), "{:?}", made_beside.keys());
    let differing: Vec<_> = made.iter().filter(|(path, bytes)| made_beside.get(*path) != Some(bytes)).collect();
    assert!(differing.is_empty(), "{:?}", differing.iter().map(|(path, _)| path).collect::<Vec<_>>());
}
