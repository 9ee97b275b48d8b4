//! Tests as data: a folder of files, each of many cases, each of an input and the whole of what is said of it.
//!
//! A file says first what it is for. A case is a line `=== name`, its input, a line `=>` and what is said; what a case
//! named `in all` gives stands before the input of all others. Messages are written short, the way compilers write them: the place before the first line, without the empty lines that the
//! terminal draws. [`printed`] puts these back, so that it is the message as it is printed that is compared, to the letter.

use std::fmt::Write as _;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

/// Holds every case of every file of `tests/fixtures/<folder>` against what `say` makes of the file's name and the
/// input; names all that differ. With `CLU_UPDATE=1` the files are written anew.
pub fn check(folder: &str, say: impl Fn(&str, &str) -> String + Sync) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let entries =
        fs::read_dir(&folder).expect("the folder is there").map(|entry| entry.expect("it can be read").path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "txt")).collect();
    files.sort();
    let (waiting, wrong) = (Mutex::new(files.iter()), Mutex::new(Vec::new()));
    // Threads of their own: one of rayon's would begin another case while it waits for a part of the first.
    let work = || {
        let next = || waiting.lock().expect("no thread panics while it holds the files").next();
        while let Some(path) = next() {
            let told = file(path, &say);
            wrong.lock().expect("no thread panics while it holds what is wrong").extend(told);
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    let wrong: Vec<String> = wrong.into_inner().expect("no thread panicked");
    let count = wrong.len();
    assert!(count == 0, "{count} cases differ (CLU_UPDATE=1 writes what is said now):\n\n{}", wrong.join("\n\n"));
}

/// What is wrong with the cases of a file, one text a case.
fn file(path: &Path, say: &impl Fn(&str, &str) -> String) -> Vec<String> {
    let name = path.file_stem().and_then(|stem| stem.to_str()).expect("names of fixtures are Unicode");
    let text = fs::read_to_string(path).expect("the file can be read").replace("\r\n", "\n");
    let (head, cases) = text.split_once("\n=== ").unwrap_or_else(|| panic!("{name} has no case"));
    let is_update = std::env::var_os("CLU_UPDATE").is_some();
    let (mut written, mut in_all, mut wrong) = (head.to_owned(), String::new(), Vec::new());
    for case in cases.split("\n=== ") {
        if let Some(lines) = case.strip_prefix("in all\n") {
            in_all = format!("{lines}\n");
            written.push_str(&format!("\n=== {case}"));
            continue;
        }
        let (given, expected) = case.split_once("\n=>").unwrap_or_else(|| panic!("{name}: no `=>` in {case}"));
        let (title, input) = given.split_once('\n').unwrap_or((given, ""));
        let input = format!("{in_all}{input}");
        let Ok(said) = panic::catch_unwind(AssertUnwindSafe(|| say(name, &input))) else {
            wrong.push(format!("{name}: {title}\nit panics, as told above"));
            written.push_str(&format!("\n=== {}", case.trim_end()));
            continue;
        };
        let short = shortened(&said);
        assert_eq!(printed(&short), said, "{name}: {title}: a message written short loses nothing");
        if !is_update && printed(expected.trim_matches('\n')) != said {
            wrong.push(format!("{name}: {title}\n{short}"));
        }
        written.push_str(format!("\n=== {given}\n=>\n{short}").trim_end());
    }
    if is_update {
        fs::write(path, written + "\n").expect("the file can be written");
    }
    wrong
}

/// The words a message begins with.
const LEVELS: [&str; 3] = ["erreur", "avertissement", "conseil"];

/// What is printed, as it stands in a file of cases.
fn shortened(printed: &str) -> String {
    let mut short: Vec<String> = Vec::new();
    let mut lines = printed.lines().peekable();
    while let Some(line) = lines.next() {
        let place = lines.peek().and_then(|next| next.trim_start().strip_prefix("--> "));
        match place.filter(|_| LEVELS.iter().any(|level| line.starts_with(level))) {
            Some(place) => {
                // Between two messages is an empty line; the first of a file has the file's name above.
                if let [.., above, last] = &short[..]
                    && last.is_empty()
                    && !above.starts_with("── ")
                {
                    short.pop();
                }
                short.push(format!("{place}: {line}"));
                lines.next();
            }
            None if line.trim_start() == "|" => {}
            None => short.push(line.to_owned()),
        }
    }
    short.join("\n")
}

/// What stands in a file of cases, as it is printed.
fn printed(short: &str) -> String {
    let mut printed = String::new();
    let mut bar = None;
    let mut lines = short.lines().peekable();
    while let Some(line) = lines.next() {
        let head = LEVELS.iter().filter_map(|level| line.find(&format!(": {level}"))).min();
        let gutter = |bar: Option<usize>| bar.map(|bar| format!("{}|\n", " ".repeat(bar))).unwrap_or_default();
        if let Some(at) = head.filter(|_| !line.starts_with(' ') && drawn(line).is_none()) {
            if !printed.is_empty() && !printed.ends_with("\n\n") {
                printed.push('\n');
            }
            bar = lines.peek().and_then(|next| drawn(next));
            let (place, title) = line.split_at(at);
            let indent = " ".repeat(bar.map_or(0, |bar| bar - 1));
            let _ = writeln!(printed, "{}\n{indent}--> {place}", &title[2..]);
            printed.push_str(&gutter(bar));
            continue;
        }
        let trimmed = line.trim_start();
        if trimmed.starts_with("= ") {
            printed.push_str(&gutter(bar.take()));
        }
        if trimmed.starts_with("::: ") {
            printed.push_str(&format!("{}{line}\n{}", gutter(bar), gutter(bar)));
        } else {
            let _ = writeln!(printed, "{line}");
        }
    }
    printed.pop();
    printed
}

/// Where the bar stands in a line of a source, drawn with its number.
fn drawn(line: &str) -> Option<usize> {
    let (number, _) = line.split_once(" |")?;
    (!number.is_empty() && number.trim_start().bytes().all(|byte| byte.is_ascii_digit())).then_some(number.len() + 1)
}
