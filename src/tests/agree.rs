//! `check` tells all that a build refuses: whatever happens to the files of authors, no error comes up first while a deck,
//! its PDF, its handouts or the pages around are made, and nothing panics.
//!
//! Contents that are in order are changed at random, as people, editors and network shares do: bytes and lines, values and
//! signs, files, pictures and fonts. `CLU_AGREE=3000 cargo test --lib agree` tries more cases than a run of all tests does.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use walkdir::WalkDir;

use super::bad_input::copy;
use crate::diagnostic::terminal;

/// Cases of a run of all tests: the same each time, and no more than some twenty seconds of them.
const CASES: u32 = 12;

/// What is changed: the folder of a content, from the project's.
const CONTENTS: [&str; 4] =
    ["content", "tests/fixtures/chiffres", "tests/fixtures/stress", "tests/fixtures/grande-reunion"];

/// Families of fonts that are put into a content: the name, and its files.
const FAMILIES: [(&str, &[&str]); 5] = [
    ("", &[]),
    ("Lettres", &["Lettres-Regular.ttf"]),
    ("Essai", &["Essai-Regular.ttf", "Essai-Bold.ttf"]),
    ("DejaVu Serif", &["DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf", "DejaVuSerif-Italic.ttf"]),
    ("Essai", &["Essai-Regular.ttf"]),
];

/// Values and words that authors, programs and other languages put where they are not awaited.
const ODD: [&str; 44] = [
    "\"\"",
    "\" \"",
    "0",
    "-1",
    "1",
    "100",
    "101",
    "0.5",
    "1e30",
    "-0.0",
    "99999999999999999",
    "nan",
    "true",
    "[]",
    "[1, 2]",
    "{}",
    "2022-03-10",
    "2022-02-30",
    "\"2022-05\"",
    "\"2022-T2\"",
    "07:32:00",
    "\"à renseigner\"",
    "\"aucun cas\"",
    "\"projet\"",
    "\"\u{f0b7}\"",
    "\"\u{e000}a\"",
    "\"q\u{301}\u{323}\"",
    "\"\u{301}\"",
    "\"ж\u{301}\"",
    "\"م\u{64e}\"",
    "\"ﬁ ﬀ ½ № ℃\"",
    "\"👩\u{200d}👧\"",
    "\"\u{fffd}\"",
    "\"a\u{2007}b\u{2009}c\u{200a}d\u{3000}e\"",
    "\"\u{2011}\u{202f}\u{a0}\"",
    "\"a\\nb\\tc\"",
    "\"\\u0085\"",
    "\"- # * | ` _\"",
    "\"https://exemple.fr/\\\\\"",
    "\"…………………………………………………………………………………………………………………………\"",
    "\"mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm\"",
    "\"montre-moi\"",
    "\"../a.md\"",
    "\"%\"",
];

/// What is put into a text, between two of its signs.
const SIGNS: [&str; 36] = [
    "\u{f0b7}",
    "\u{e001}",
    "\u{301}",
    "q\u{301}\u{323}",
    "ж\u{301}",
    "\u{200b}",
    "\u{200d}",
    "\u{ad}",
    "\u{fe0f}",
    "\u{feff}",
    "\u{2028}",
    "😀",
    "✅",
    "☎",
    "★",
    "\u{3000}",
    "中",
    "ε",
    "✓",
    "≥",
    "\u{202f}",
    "\u{2011}",
    "\t",
    "\r",
    "\n\n# Titre\n",
    "\n- a\n- b\n",
    "\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "\n![Plan](images/photo.png)\n",
    "<br>",
    "[a](https://exemple.fr/é è)",
    "**",
    "`",
    "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm",
    "\n<!-- barres -->\n",
    "\u{fdd0}",
    "\u{10ffff}",
];

/// Something that happens to a file.
#[derive(Clone, Debug)]
enum Mishap {
    Byte(Index, u8),
    Cut(Index),
    Drop(Index, usize),
    Repeat(Index, usize),
    /// A line goes, comes twice, or stands elsewhere.
    LineGoes(Index),
    LineTwice(Index),
    LineMoves(Index, Index),
    /// A value is another.
    Value(Index, &'static str),
    /// A value is that of another key.
    ValueOf(Index, Index),
    Sign(Index, &'static str),
    Gone,
    Named(&'static str),
    /// It has what another file has.
    Other(Index),
}

fn change() -> impl Strategy<Value = Mishap> {
    let at = any::<Index>;
    prop_oneof![
        1 => (at(), any::<u8>()).prop_map(|(at, byte)| Mishap::Byte(at, byte)),
        2 => (at(), select(&b"\"'[]{}=#,.-:<>|*_`$&\\\n\r\t 09aZ"[..])).prop_map(|(at, byte)| Mishap::Byte(at, byte)),
        1 => at().prop_map(Mishap::Cut),
        1 => (at(), 1..40usize).prop_map(|(at, length)| Mishap::Drop(at, length)),
        1 => (at(), 1..200usize).prop_map(|(at, length)| Mishap::Repeat(at, length)),
        3 => at().prop_map(Mishap::LineGoes),
        2 => at().prop_map(Mishap::LineTwice),
        2 => (at(), at()).prop_map(|(from, to)| Mishap::LineMoves(from, to)),
        6 => (at(), select(&ODD[..])).prop_map(|(at, value)| Mishap::Value(at, value)),
        4 => (at(), at()).prop_map(|(at, of)| Mishap::ValueOf(at, of)),
        8 => (at(), select(&SIGNS[..])).prop_map(|(at, sign)| Mishap::Sign(at, sign)),
        1 => Just(Mishap::Gone),
        1 => select(&["é.md", "Copie.toml", "a.png", "x.md.txt"][..]).prop_map(Mishap::Named),
        1 => at().prop_map(Mishap::Other),
    ]
}

/// What happens to the bytes of a file; `others` are what other files have.
fn changed(mut bytes: Vec<u8>, change: &Mishap, others: &dyn Fn(&Index) -> Vec<u8>) -> Vec<u8> {
    let place = |at: &Index, end: usize| if end == 0 { 0 } else { at.index(end) };
    let text = String::from_utf8(bytes.clone());
    let mut lines: Vec<String> =
        text.as_ref().map(|text| text.split_inclusive('\n').map(str::to_owned).collect()).unwrap_or_default();
    let values: Vec<usize> = (0..lines.len()).filter(|&line| lines[line].contains(" = ")).collect();
    match change {
        Mishap::Byte(at, byte) if !bytes.is_empty() => {
            let at = place(at, bytes.len());
            bytes[at] = *byte;
            return bytes;
        }
        Mishap::Cut(at) => {
            bytes.truncate(place(at, bytes.len()));
            return bytes;
        }
        Mishap::Drop(at, length) => {
            let at = place(at, bytes.len());
            bytes.drain(at..(at + length).min(bytes.len()));
            return bytes;
        }
        Mishap::Repeat(at, length) => {
            let at = place(at, bytes.len());
            let copy = bytes[at..(at + length).min(bytes.len())].to_vec();
            bytes.splice(at..at, copy);
            return bytes;
        }
        Mishap::LineGoes(at) if !lines.is_empty() => drop(lines.remove(at.index(lines.len()))),
        Mishap::LineTwice(at) if !lines.is_empty() => {
            let at = at.index(lines.len());
            lines.insert(at, lines[at].clone());
        }
        Mishap::LineMoves(from, to) if !lines.is_empty() => {
            let line = lines.remove(from.index(lines.len()));
            lines.insert(place(to, lines.len()), line);
        }
        Mishap::Value(at, value) if !values.is_empty() => set_value(&mut lines[values[at.index(values.len())]], value),
        Mishap::ValueOf(at, of) if !values.is_empty() => {
            let of = lines[values[of.index(values.len())]]
                .split_once(" = ")
                .map_or("", |(_, value)| value)
                .trim()
                .to_owned();
            set_value(&mut lines[values[at.index(values.len())]], &of);
        }
        Mishap::Sign(at, sign) if text.is_ok() => {
            let mut text = lines.concat();
            let at = text.floor_char_boundary(place(at, text.len()));
            text.insert_str(at, sign);
            return text.into_bytes();
        }
        Mishap::Other(of) => return others(of),
        _ => return bytes,
    }
    lines.concat().into_bytes()
}

fn set_value(line: &mut String, value: &str) {
    let key = line.split_once(" = ").map_or(String::new(), |(key, _)| key.to_owned());
    *line = format!("{key} = {value}\n");
}

/// A content, its fonts, and what happens to which of its files.
#[derive(Clone, Debug)]
struct MishandledContent {
    content: &'static str,
    family: usize,
    changes: Vec<(Index, Mishap)>,
}

fn case() -> impl Strategy<Value = MishandledContent> {
    (select(&CONTENTS[..]), 0..FAMILIES.len(), prop::collection::vec((any::<Index>(), change()), 1..4))
        .prop_map(|(content, family, changes)| MishandledContent { content, family, changes })
}

/// Makes the content of a case in a folder.
fn make(case: &MishandledContent, folder: &Path) {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    copy(&project.join(case.content), folder);
    let (family, files) = FAMILIES[case.family];
    if !files.is_empty() {
        fs::create_dir_all(folder.join("polices")).expect("a folder");
        for file in files {
            fs::copy(project.join("tests/fixtures/fonts").join(file), folder.join("polices").join(file))
                .expect("a font");
        }
        let names: Vec<String> = files.iter().map(|file| format!("\"polices/{file}\"")).collect();
        let table = format!("\n[polices]\nfamille = \"{family}\"\nfichiers = [{}]\n", names.join(", "));
        let path = folder.join("prefecture.toml");
        let text = fs::read_to_string(&path).expect("a content");
        fs::write(path, text + &table).expect("written");
    }
    for (of, change) in &case.changes {
        let files = files_of(folder);
        let Some(path) = files.get(of.index(files.len().max(1))) else { return };
        match change {
            Mishap::Gone => fs::remove_file(path).expect("removed"),
            Mishap::Named(name) => fs::rename(path, path.with_file_name(name)).expect("renamed"),
            change => {
                let others = |at: &Index| fs::read(&files[at.index(files.len())]).expect("a file");
                let bytes = changed(fs::read(path).expect("a file"), change, &others);
                fs::write(path, bytes).expect("written");
            }
        }
    }
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("it can be read"));
    let files = entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    files
        .filter(|path| {
            !path.ends_with("LISEZMOI.md")
                && !["/schemas/", "/guide/"].iter().any(|folder| path.to_string_lossy().contains(folder))
        })
        .collect()
}

/// What a command says, and its exit code.
fn run(words: &[&str], content: &Path, more: &[OsString]) -> (u8, String) {
    let words = ["clu"].iter().chain(words).map(OsString::from);
    let arguments = words.chain(["--content".into(), content.into()]).chain(more.iter().cloned());
    let (code, asked, reproaches) = terminal::captured(|| crate::run(arguments));
    (code, asked + &reproaches)
}

/// The errors that are told, each with its place; `levels` says which findings count.
fn told(said: &str, levels: &[&str]) -> BTreeSet<String> {
    let lines: Vec<&str> = said.lines().collect();
    let is_told = |line: &str| levels.iter().any(|level| line.starts_with(level));
    let message = |line: &str| line.split_once(": ").map_or(line, |(_, message)| message).to_owned();
    let of = |pair: &[&str]| format!("{} {}", message(pair[0]), pair[1].trim_start());
    lines.windows(2).filter(|pair| is_told(pair[0])).map(of).collect()
}

#[test]
fn check_tells_all_that_a_build_refuses() {
    let wanted = std::env::var("CLU_AGREE").ok().and_then(|count| count.parse().ok());
    let algorithm = RngAlgorithm::ChaCha;
    let rng = match std::env::var("CLU_AGREE_SEED").ok().and_then(|seed| seed.parse::<u8>().ok()) {
        Some(seed) => TestRng::from_seed(algorithm, &[seed; 32]),
        None => TestRng::deterministic_rng(algorithm),
    };
    let config = ProptestConfig {
        cases: wanted.unwrap_or(CASES),
        failure_persistence: None,
        max_shrink_iters: 60,
        ..ProptestConfig::default()
    };
    let count = std::cell::Cell::new((0, 0));
    let result = TestRunner::new_with_rng(config, rng).run(&case(), |case| {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let (content, output) = (folder.path().join("content"), folder.path().join("output"));
        make(&case, &content);
        let (code, checked) = run(&["check"], &content, &[]);
        let (status, built) =
            run(&["build", "--polycopie", "--polycopie=notes"], &content, &["--output".into(), output.into()]);
        let known = told(&checked, &["erreur", "avertissement", "conseil"]);
        let refused = told(&built, &["erreur"]);
        let (all, fine) = count.get();
        count.set((all + 1, fine + usize::from(status == 0)));
        let first: Vec<_> = refused.difference(&known).collect();
        prop_assert!(first.is_empty(), "first told by build: {first:#?}");
        prop_assert!(code != 0 || status == 0, "check finds nothing, and nothing is built: {built}");
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
    let (all, fine) = count.get();
    assert!(fine > 0, "of {all} contents none is built: the other half of the property was not tried");
}
