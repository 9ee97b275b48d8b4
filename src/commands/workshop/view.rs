//! What the pages of the workshop show, as their templates name it.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use crate::commands::serve::told::{SourceLine, ToldFinding};
use crate::diagnostic::{Severity, paths};
use crate::words::Word as _;

/// What every page has.
#[derive(Clone, Debug, Default, Serialize)]
pub struct WorkshopFrame {
    /// Its title.
    pub title: String,
    /// Whether its visitor may go anywhere.
    pub has_nav: bool,
    /// Whether it is the first one.
    pub is_home: bool,
    /// Where it is read again, whatever form led to it; empty where that is its address.
    pub own: String,
    /// The page of the preview whose changes are its own; empty for none.
    pub followed: String,
    /// The version of that.
    pub version: String,
    /// What is to be said first.
    pub notice: Option<Notice>,
}

impl WorkshopFrame {
    /// What stands around a page that stays as it is, whatever changes; as long as it is open, somebody is there.
    pub fn steady(title: &str) -> Self {
        Self {
            title: format!("{title} – Atelier du comité"),
            has_nav: true,
            followed: "/".to_owned(),
            version: "0".to_owned(),
            ..Self::default()
        }
    }
}

/// What is to be said of what was just done.
#[derive(Clone, Debug, Serialize)]
pub struct Notice {
    /// `bad` for what could not be done.
    pub tone: &'static str,
    /// The words.
    pub text: String,
}

impl Notice {
    /// What was done.
    pub fn good(text: impl Into<String>) -> Self {
        Self { tone: "", text: text.into() }
    }

    /// What could not be.
    pub fn bad(text: impl Into<String>) -> Self {
        Self { tone: "bad", text: text.into() }
    }
}

/// What is wrong, where, what to do.
#[derive(Clone, Debug, Serialize)]
pub struct FindingView {
    /// Whether it is an error.
    pub is_error: bool,
    /// How much it weighs, in a word.
    pub weight: &'static str,
    /// What is wrong.
    pub message: Vec<WordsView>,
    /// The line it is about.
    pub line: Option<LineView>,
    /// What to do.
    pub hints: Vec<Vec<WordsView>>,
    /// Where it is, for people.
    pub place: String,
    /// The file, inside the folder of the contents; `None` where there is none to open.
    pub file: Option<String>,
    /// The address that opens it in an editor, at its line.
    pub editor: Option<String>,
}

/// Words of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WordsView {
    /// The words.
    text: String,
    /// Whether they are to be written just so.
    is_code: bool,
}

/// A message, in which what stands between grave accents is to be written just so.
fn words(message: &str) -> Vec<WordsView> {
    let parts = message.split('`').enumerate().filter(|(_, part)| !part.is_empty());
    parts.map(|(place, part)| WordsView { text: part.to_owned(), is_code: place % 2 == 1 }).collect()
}

/// A line of a file.
#[derive(Clone, Debug, Serialize)]
pub struct LineView {
    before: String,
    marked: String,
    after: String,
}

/// What an editor's address takes as it is.
const ADDRESS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

impl FindingView {
    /// What the preview tells; `content` is the folder of the contents.
    pub fn of(told: &ToldFinding, content: &Path) -> Self {
        let ToldFinding { is_error, code: _, place, message, line, label: _, hints } = told;
        let severity = if *is_error { Severity::Error } else { Severity::Warning };
        let line = line.as_ref().map(|SourceLine { before, marked, after }| LineView {
            before: before.clone(),
            marked: marked.clone(),
            after: after.clone(),
        });
        let (file, at) = apart(place);
        Self { line, ..Self::at(severity.word(), message, hints.clone(), file, at, content) }
    }

    /// A finding at a line and a column of a file of the contents.
    pub fn at(
        weight: &'static str,
        message: &str,
        hints: Vec<String>,
        file: &str,
        at: Option<(usize, usize)>,
        content: &Path,
    ) -> Self {
        let path = content.join(file);
        let is_there = path.is_file();
        let place = match at {
            Some((line, _)) => format!("{}, ligne {line}", paths::native(file)),
            None => paths::native(file).into_owned(),
        };
        let (line, column) = at.unwrap_or((1, 1));
        let absolute = std::path::absolute(&path).unwrap_or(path);
        let slashed = paths::slashed(&absolute);
        let encoded = utf8_percent_encode(slashed.trim_start_matches('/'), ADDRESS);
        Self {
            is_error: weight == Severity::Error.word(),
            weight,
            message: words(message),
            line: None,
            hints: hints.iter().map(|hint| words(hint)).collect(),
            place,
            file: is_there.then(|| file.to_owned()),
            editor: is_there.then(|| format!("vscode://file/{encoded}:{line}:{column}")),
        }
    }
}

/// A place as it is told, taken apart: the file, its line and its column.
fn apart(place: &str) -> (&str, Option<(usize, usize)>) {
    let mut parts = place.rsplitn(3, ':');
    let (column, line, file) = (parts.next(), parts.next(), parts.next());
    let number = |part: Option<&str>| part.and_then(|part| part.parse::<usize>().ok());
    match (file, number(line), number(column)) {
        (Some(file), Some(line), Some(column)) => (file, Some((line, column))),
        _ => (place, None),
    }
}

/// The first page.
#[derive(Debug, Serialize)]
pub struct HomeView {
    /// What stands around.
    pub frame: WorkshopFrame,
    /// How to begin; `None` once there is something.
    pub first: Option<FirstView>,
    /// Who holds the meetings.
    pub issuer: String,
    /// What is wrong for all of them.
    pub shared: Vec<FindingView>,
    /// The meetings, latest first.
    pub meetings: Vec<MeetingView>,
    /// Where what is built goes.
    pub output: String,
    /// Where may be published.
    pub targets: Vec<ChoiceView>,
    /// What may be.
    pub choices: Vec<ChoiceView>,
    /// Whether a target wants a password.
    pub needs_password: bool,
}

/// How to begin.
#[derive(Debug, Serialize)]
pub struct FirstView {
    /// Why it cannot be done here.
    pub obstacle: Option<String>,
    /// The folder that is filled.
    pub folder: String,
    /// What the name may be.
    pub name: &'static str,
    /// What the day may be.
    pub date: String,
}

/// A meeting of the list.
#[derive(Debug, Serialize)]
pub struct MeetingView {
    /// Its day, as its folder is called.
    pub date: String,
    /// The same for people.
    pub date_text: String,
    /// Its status, in a word.
    pub status: Option<&'static str>,
    /// Its title.
    pub title: Option<String>,
    /// What is to be done, in a sentence.
    pub state: String,
    /// How many findings there are, in words.
    pub told: String,
    /// Whether one of them is an error.
    pub is_wrong: bool,
    /// Whether there is a deck to see.
    pub is_shown: bool,
    /// What is wrong.
    pub findings: Vec<FindingView>,
}

/// Something to choose.
#[derive(Debug, Serialize)]
pub struct ChoiceView {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub text: String,
}

/// The figures of a meeting.
#[derive(Debug, Serialize)]
pub struct FiguresView {
    /// What stands around.
    pub frame: WorkshopFrame,
    /// The day, as the folder is called.
    pub date: String,
    /// The same for people.
    pub date_text: String,
    /// What keeps its files from being read.
    pub unreadable: Vec<FindingView>,
    /// How many are to be filled in, in a sentence.
    pub state: String,
    /// The first of them, as addresses name it.
    pub first: Option<String>,
    /// Whether there is a deck to see.
    pub is_shown: bool,
    /// What was changed last, in words.
    pub undo: Option<String>,
    /// The figures.
    pub groups: Vec<GroupView>,
}

/// Figures that belong together.
#[derive(Debug, Serialize)]
pub struct GroupView {
    /// What they belong to.
    pub title: String,
    /// The figures.
    pub fields: Vec<FieldView>,
}

/// A figure.
#[derive(Debug, Serialize)]
pub struct FieldView {
    /// What it is sent by.
    pub name: String,
    /// The same in an address.
    pub anchor: String,
    /// What it is called.
    pub label: String,
    /// What the field asks for.
    pub asked: String,
    /// Its unit, its target, what it was, where it is written.
    pub facts: Vec<String>,
    /// What is in the field.
    pub value: String,
    /// What is said of an absence.
    pub precision: String,
    /// Whether that can be said.
    pub has_precision: bool,
    /// The value as slides tell it.
    pub told: String,
    /// Whether nobody gave it yet.
    pub is_to_fill: bool,
    /// Why it cannot be typed here.
    pub elsewhere: Option<&'static str>,
    /// The fingerprint of the file that it was read from.
    pub print: String,
    /// What is wrong with what was typed.
    pub error: Option<String>,
    /// Whether it was just saved.
    pub is_saved: bool,
    /// What rules say of it.
    pub remarks: Vec<String>,
}

/// What was done.
#[derive(Debug, Serialize)]
pub struct WorkView {
    /// What stands around.
    pub frame: WorkshopFrame,
    /// Its number.
    pub id: usize,
    /// What it is called.
    pub name: &'static str,
    /// Whether it goes on.
    pub is_running: bool,
    /// What came of it, in a sentence.
    pub outcome: String,
    /// `good` or `bad`.
    pub tone: &'static str,
    /// What was found.
    pub findings: Vec<FindingView>,
    /// What was said of what is wrong.
    pub reproaches: String,
    /// What was said.
    pub text: String,
    /// What that is.
    pub text_title: &'static str,
    /// Whether it may now be done in earnest.
    pub confirm: bool,
    /// What opens the folder that was written.
    pub folder: Option<&'static str>,
    /// The meeting whose figures come next.
    pub figures: Option<String>,
}

/// A page that lets nobody in, or has nothing.
#[derive(Debug, Serialize)]
pub struct ClosedView {
    /// What stands around.
    pub frame: WorkshopFrame,
    /// The heading.
    pub heading: &'static str,
    /// The paragraphs.
    pub lines: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_written_just_so_is_told_apart() {
        let told = |text: &str, is_code| WordsView { text: text.to_owned(), is_code };
        assert_eq!(words("écrivez `a = 1` ici"), [told("écrivez ", false), told("a = 1", true), told(" ici", false)]);
        assert_eq!(words("`a`"), [told("a", true)]);
        assert_eq!(words(""), []);
    }

    #[test]
    fn a_finding_is_opened_where_it_is() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let content = folder.path().join("d’ici");
        std::fs::create_dir(&content).expect("a folder can be made");
        std::fs::write(content.join("a b.toml"), "x").expect("a file can be written");
        let told = |place: &str| ToldFinding {
            is_error: true,
            code: None,
            place: place.to_owned(),
            message: String::new(),
            line: None,
            label: None,
            hints: Vec::new(),
        };
        let found = FindingView::of(&told("a b.toml:3:7"), &content);
        assert_eq!((found.place.as_str(), found.file.as_deref()), ("a b.toml, ligne 3", Some("a b.toml")));
        let editor = found.editor.expect("the file is there");
        assert!(editor.starts_with("vscode://file/") && editor.ends_with("/d%E2%80%99ici/a%20b.toml:3:7"), "{editor}");
        assert_eq!(FindingView::of(&told("thème livré : a"), &content).editor, None);
    }
}
