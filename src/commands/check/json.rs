//! Findings as JSON: an array of objects, in the order of the files and of the text in them.

use std::path::Path;

use serde::Serialize;

use super::Found;
use crate::diagnostic::Position;
use crate::diagnostic::fix::{Edit, Fix};
use crate::source::{Sources, Span};
use crate::words::Word;

/// A finding. Lines and columns count from 1, columns in characters; the end is the character after the last.
#[derive(Serialize)]
struct Item<'a> {
    code: &'static str,
    severity: &'static str,
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
    help: Option<String>,
    /// The date of the meeting it was found in; null when it holds for all of them.
    meeting: Option<&'a str>,
    /// What a reservation would call the place.
    place: Option<&'a str>,
    /// Why it is accepted.
    reserve: Option<&'a str>,
    /// Other places that belong to it.
    related: Vec<RelatedItem<'a>>,
    /// What mends it for certain: new texts for some places; null where that is not known.
    fix: Option<Vec<EditItem<'a>>>,
}

/// A place, and what is to stand there.
#[derive(Serialize)]
struct EditItem<'a> {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
}

/// Another place of a finding.
#[derive(Serialize)]
struct RelatedItem<'a> {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
}

/// The findings, with paths as they are seen from where the program runs.
pub fn json(found: &[Found], sources: &Sources, content: &Path) -> String {
    let items: Vec<Item<'_>> = found
        .iter()
        .map(|found| {
            let Found { diagnostic, place, reservation, meeting } = found;
            let Position { file, start, end } = diagnostic.position(sources, content);
            Item {
                code: super::code(diagnostic),
                severity: diagnostic.severity.word(),
                file,
                line: start.0,
                column: start.1,
                end_line: end.0,
                end_column: end.1,
                message: &diagnostic.message,
                help: (!diagnostic.hints.is_empty()).then(|| diagnostic.hints.join("\n")),
                meeting: meeting.as_deref(),
                place: place.as_deref(),
                reserve: reservation.as_ref().map(|reservation| reservation.reason.as_str()),
                related: diagnostic.related.iter().map(|related| other(related, sources, content)).collect(),
                fix: diagnostic.fix.as_ref().map(|fix| edits(fix, sources, content)),
            }
        })
        .collect();
    serde_json::to_string_pretty(&items).expect("findings have string keys and whole numbers") + "\n"
}

fn other<'a>((span, message): &'a (Span, String), sources: &Sources, content: &Path) -> RelatedItem<'a> {
    let Position { file, start, end } = Position::of(*span, sources, content);
    RelatedItem { file, line: start.0, column: start.1, end_line: end.0, end_column: end.1, message }
}

fn edits<'a>(fix: &'a Fix, sources: &Sources, content: &Path) -> Vec<EditItem<'a>> {
    let edits = fix.edits.iter().map(|Edit { span, text }| {
        let Position { file, start, end } = Position::of(*span, sources, content);
        EditItem { file, line: start.0, column: start.1, end_line: end.0, end_column: end.1, text }
    });
    edits.collect()
}
