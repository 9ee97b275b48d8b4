//! Every mistake an author can make, and all that the program says of it: the shipped content with some of its files
//! changed, `tests/fixtures/bad_input`, run as a whole but for the process.
//!
//! An input says what is changed, a line each; `⏎` is a line end. A path is one of the folder of the meeting or, with a
//! `/` before it, of the content folder; a file of the folder `theme` is the built-in one at first.
//! - `path: words → others`, `path := the whole text`, `path += more at its end`, `path removed`
//! - `path ← path`: a file of the project; `moved path → path`
//! - `$ check`: other words than `build` for the command line
//! - `of actions.toml`: only what is said of this file, and how many others there are
//!
//! In a text, `⟨mot ×3000⟩` is a repetition, `⟨hex e9 0a⟩` are bytes, `⟨U+202E⟩` is a character that cannot be seen.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::cases;
use crate::diagnostic::terminal;

#[test]
fn whole_messages() {
    cases::check("bad_input", |_, input| said(input));
}

/// All that is said of a case.
fn said(input: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let (content, output) = (folder.path().join("content"), folder.path().join("output"));
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    copy(&project.join("content"), &content);
    let (mut words, mut about) = (vec!["build"], None);
    for line in input.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            words = command.split(' ').collect();
        } else if let Some(file) = line.strip_prefix("of ") {
            about = Some(file);
        } else {
            change(&content, project, line);
        }
    }
    let mut arguments: Vec<OsString> = [&["clu"], &words[..]].concat().into_iter().map(OsString::from).collect();
    arguments.extend(["--content".into(), content.into()]);
    if words[0] == "build" {
        arguments.extend(["--output".into(), output.clone().into()]);
    }
    let (code, asked, reproaches) = terminal::captured(|| crate::run(arguments));
    let said = if words[0] == "check" { &asked } else { &reproaches };
    let is_wrong = ["erreur\u{a0}:", "erreur["].iter().any(|word| said.contains(word));
    let is_written = fs::read_dir(&output).is_ok_and(|files| files.count() > 0);
    let built = match (code > 0, is_wrong, words[0] == "check" || is_written) {
        (false, false, true) | (true, true, false) => "",
        (false, true, true) => "\n\nbuilt all the same",
        (true, true, true) => "\n\nthe others are built",
        unlike => panic!("exit code, errors, output: {unlike:?} of {input}: {asked}{reproaches}"),
    };
    // Paths are told as from the folder in which an author would be.
    let said = said.trim_end().replace(&format!("{}/", folder.path().display()), "") + built;
    let Some(file) = about else { return said };
    let (wanted, others): (Vec<&str>, Vec<&str>) =
        said.split("\n\n").filter(|part| part.contains("\n")).partition(|part| {
            part.lines()
                .nth(1)
                .is_some_and(|place| place.contains(&format!("/{file}:")) || place.contains(&format!(" {file}:")))
        });
    format!("{}\n\nand {} of other files", wanted.join("\n\n"), others.len())
}

/// Makes one change of a case.
fn change(content: &Path, project: &Path, line: &str) {
    let path = |name: &str| match name.strip_prefix('/') {
        Some("") => content.to_owned(),
        Some(name) => content.join(name),
        None => content.join("reunions/2022-03-10").join(name),
    };
    let read = |name: &str| match name.strip_prefix("/theme/") {
        Some(inside) if !path(name).exists() => fs::read(project.join("themes/prefecture").join(inside)),
        _ => fs::read(path(name)),
    };
    let write = |name: &str, bytes: &[u8]| {
        fs::create_dir_all(path(name).parent().expect("files are in folders")).expect("the folder can be made");
        fs::write(path(name), bytes).expect("the file can be written");
    };
    if let Some(name) = line.strip_suffix(" removed") {
        let removed = if path(name).is_dir() { fs::remove_dir_all(path(name)) } else { fs::remove_file(path(name)) };
        removed.unwrap_or_else(|error| panic!("{line}: {error}"));
    } else if let Some((from, to)) = line.strip_prefix("moved ").and_then(|names| names.split_once(" → ")) {
        fs::rename(path(from), path(to)).unwrap_or_else(|error| panic!("{line}: {error}"));
    } else if let Some((name, from)) = line.split_once(" ← ") {
        write(name, &fs::read(project.join(from)).unwrap_or_else(|error| panic!("{line}: {error}")));
    } else if let Some((name, text)) = line.split_once(" := ") {
        write(name, &bytes(text));
    } else if let Some((name, text)) = line.split_once(" += ") {
        write(name, &[read(name).unwrap_or_else(|error| panic!("{line}: {error}")), bytes(text)].concat());
    } else if let Some((name, (from, to))) =
        line.split_once(": ").and_then(|(name, words)| Some((name, words.split_once(" → ")?)))
    {
        let before = read(name).unwrap_or_else(|error| panic!("{line}: {error}"));
        let from = bytes(from);
        let at = before.windows(from.len()).position(|window| window == from);
        let at = at.unwrap_or_else(|| panic!("{line}: these words are not in the file"));
        write(name, &[&before[..at], &bytes(to), &before[at + from.len()..]].concat());
    } else {
        panic!("{line}: no change is written like this");
    }
}

/// The bytes of a text of a case.
fn bytes(text: &str) -> Vec<u8> {
    let text = text.replace('⏎', "\n");
    let mut parts = text.split('⟨');
    let mut bytes = parts.next().unwrap_or("").as_bytes().to_vec();
    for part in parts {
        let (inside, rest) = part.split_once('⟩').unwrap_or_else(|| panic!("no ⟩ in {part}"));
        if let Some(digits) = inside.strip_prefix("hex ") {
            bytes.extend(digits.split(' ').map(|byte| u8::from_str_radix(byte, 16).expect("two digits")));
        } else if let Some(number) = inside.strip_prefix("U+") {
            let number = u32::from_str_radix(number, 16).expect("the number of a character");
            bytes.extend(char::from_u32(number).expect("a character").to_string().as_bytes());
        } else {
            let (repeated, times) = inside.rsplit_once('×').expect("a repetition");
            bytes.extend(repeated.repeat(times.parse().expect("how often")).as_bytes());
        }
        bytes.extend(rest.as_bytes());
    }
    bytes
}

/// Copies what is in a folder into another, which is made.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder can be made");
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())) {
        let (from, to): (PathBuf, PathBuf) =
            entry.map(|entry| (entry.path(), to.join(entry.file_name()))).expect("the folder can be read");
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).expect("the file can be copied");
        }
    }
}
