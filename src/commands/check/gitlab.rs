//! Findings as GitLab's Code Quality report: what a merge request shows beside the lines it changes. What a reservation
//! accepts is left out, for the report has no word for it; what several meetings share is told once.

use std::path::Path;

use serde::Serialize;

use super::Found;
use super::identity::Fingerprints;
use crate::diagnostic::{Diagnostic, Position, Severity};
use crate::source::Sources;

/// A finding, by the keys of the report.
#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

/// The findings; `content` is the folder of the contents from where the program runs.
pub fn gitlab(found: Vec<Found>, sources: &Sources, content: &Path) -> String {
    let mut names = Fingerprints::default();
    let found = super::merged(found);
    let open = found.iter().filter(|found| found.reservation.is_none());
    let issues: Vec<Issue> = open.map(|found| issue(found, &mut names, sources, content)).collect();
    serde_json::to_string_pretty(&issues).expect("findings have string keys and whole numbers") + "\n"
}

fn issue(found: &Found, names: &mut Fingerprints, sources: &Sources, content: &Path) -> Issue {
    let diagnostic = &found.diagnostic;
    let Position { file, start, end: _ } = diagnostic.position(sources, content);
    Issue {
        description: description(diagnostic, sources, content),
        check_name: super::code(diagnostic),
        fingerprint: names.next(found, sources),
        severity: severity(diagnostic),
        location: Location { path: file, lines: Lines { begin: start.0 } },
    }
}

/// What is wrong, where else, and what to do, in one text: the report has no other place for it.
fn description(diagnostic: &Diagnostic, sources: &Sources, content: &Path) -> String {
    let related = diagnostic.related.iter().map(|(span, words)| {
        let Position { file, start, .. } = Position::of(*span, sources, content);
        format!("{words}\u{a0}: {file}, ligne\u{a0}{}", start.0)
    });
    let parts = std::iter::once(diagnostic.message.clone()).chain(related).chain(diagnostic.hints.iter().cloned());
    parts.collect::<Vec<_>>().join("\n")
}

/// What cannot be read stops everything; an error stops a meeting that is no draft.
fn severity(diagnostic: &Diagnostic) -> &'static str {
    match diagnostic.severity {
        Severity::Error if diagnostic.code.is_none() => "blocker",
        Severity::Error => "critical",
        Severity::Warning => "minor",
        Severity::Advice => "info",
    }
}
