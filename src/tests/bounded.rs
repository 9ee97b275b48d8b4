//! However much is written, what is said of it does not grow.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::diagnostic::terminal;

/// The longest message, and the longest text of all hints of a finding together, in characters.
const MESSAGE_MAX: usize = 400;
const HELP_MAX: usize = 2_500;

/// What is found in the shipped meeting once its files are changed.
fn found(change: impl Fn(&Path)) -> Vec<Value> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let content = folder.path().join("content");
    super::bad_input::copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &content);
    change(&content);
    let asked = ["clu", "check", "--format", "json", "--content"].map(std::ffi::OsString::from);
    let (_, asked, _) = terminal::captured(|| crate::run(asked.into_iter().chain([content.into()])));
    serde_json::from_str(&asked).expect("findings are JSON")
}

fn are_bounded(found: &[Value]) {
    for finding in found {
        let length = |key: &str| finding[key].as_str().unwrap_or_default().chars().count();
        assert!(length("message") <= MESSAGE_MAX && length("help") <= HELP_MAX, "{finding}");
    }
}

#[test]
fn no_finding_grows_with_a_long_text() {
    let long = "mot ".repeat(1_500);
    for file in ["reunion.toml", "indicateurs.toml", "enquetes.toml", "reclamations.toml"] {
        let found = found(|content| {
            let path = content.join("reunions/2022-03-10").join(file);
            let text = fs::read_to_string(&path).expect("it is there");
            // Every text of the file, names among them, becomes a long one.
            let lines = text.lines().map(|line| match line.strip_suffix('"') {
                Some(start) if line.contains("= \"") => format!("{start} {long}\""),
                _ => line.to_owned(),
            });
            fs::write(&path, lines.collect::<Vec<_>>().join("\n")).expect("it can be written");
        });
        assert!(!found.is_empty(), "{file}: {}", found.len());
        are_bounded(&found);
    }
}

#[test]
fn no_finding_grows_with_how_many_there_are() {
    let of = |count: usize| {
        found(|content| {
            let slides: String = (0..count).map(|number| format!("# Un titre\n\nTexte {number}.\n\n")).collect();
            fs::write(content.join("reunions/2022-03-10/diapositives/nouveautes.md"), slides)
                .expect("it can be written");
        })
    };
    let longest = |found: &[Value]| found.iter().map(|one| one["message"].as_str().map_or(0, str::len)).max();
    let (few, many) = (of(3), of(60));
    are_bounded(&many);
    assert_eq!(longest(&few), longest(&many));
}
