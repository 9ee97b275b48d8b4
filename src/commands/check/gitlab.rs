//! Findings as GitLab's Code Quality report: what a merge request shows beside the lines it changes. What a reservation
//! accepts is left out, for the report has no word for it; what several meetings share is told once.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::Found;
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

/// The findings, with paths as they are seen from where the program runs.
pub fn gitlab(found: Vec<Found>, sources: &Sources, content: &Path) -> String {
    let mut ranks = BTreeMap::new();
    let found = super::merged(found);
    let open = found.iter().filter(|found| found.reservation.is_none());
    let issues: Vec<Issue> = open.map(|found| issue(found, &mut ranks, sources, content)).collect();
    serde_json::to_string_pretty(&issues).expect("findings have string keys and whole numbers") + "\n"
}

fn issue(found: &Found, ranks: &mut BTreeMap<Vec<u8>, u64>, sources: &Sources, content: &Path) -> Issue {
    let Found { diagnostic, place, .. } = found;
    let Position { file, start, end: _ } = diagnostic.position(sources, content);
    let check_name = super::code(diagnostic);
    // Not the line: it changes with what is written above.
    let inside = diagnostic.file(sources);
    let words = [check_name, inside, place.as_deref().unwrap_or_default(), &diagnostic.message];
    let name: Vec<u8> = words.into_iter().flat_map(|word| word.bytes().chain([0])).collect();
    // Findings that say the same of a place are told apart by their order.
    let rank = ranks.entry(name.clone()).or_default();
    *rank += 1;
    let digest = Sha256::new().chain_update(&name).chain_update(rank.to_le_bytes()).finalize();
    Issue {
        description: description(diagnostic, sources, content),
        check_name,
        fingerprint: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
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
