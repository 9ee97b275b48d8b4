//! Findings for people: file by file, as rustc shows them, then what is accepted, then how many there are.

use std::collections::BTreeSet;

use super::{Found, merged};
use crate::diagnostic::{Diagnostic, Severity, others, paths, terminal, told_at_once};
use crate::french;
use crate::source::Sources;
use crate::words::Word;

/// The findings, with their last line end.
pub fn text(found: Vec<Found>, sources: &Sources, meetings: usize, colour: bool) -> String {
    let found = merged(found);
    let open: Vec<Severity> =
        found.iter().filter(|found| found.reservation.is_none()).map(|found| found.diagnostic.severity).collect();
    let mut told = told_at_once(&open).into_iter();
    let mut text = String::new();
    for file in found.chunk_by(|a, b| path(&a.diagnostic, sources) == path(&b.diagnostic, sources)) {
        let (accepted, open): (Vec<&Found>, Vec<&Found>) = file.iter().partition(|found| found.reservation.is_some());
        let open: Vec<&Found> = open.into_iter().filter(|_| told.next().unwrap_or(false)).collect();
        if open.is_empty() && accepted.is_empty() {
            continue;
        }
        text.push_str(&format!("── {}\n\n", terminal::shown_path(&path(&file[0].diagnostic, sources))));
        for found in open {
            text.push_str(&terminal::render(std::slice::from_ref(&found.diagnostic), sources, colour));
            text.push_str("\n\n");
        }
        let lines = accepted_lines(&accepted, sources);
        if !lines.is_empty() {
            text.push_str(&format!("{}\n\n", terminal::visible(&lines.join("\n"))));
        }
    }
    text.extend(others(open.len()).map(|others| format!("{others}\n")));
    text.push_str(&count(&found, meetings));
    text
}

fn path(diagnostic: &Diagnostic, sources: &Sources) -> String {
    diagnostic.file(sources).to_owned()
}

/// One line for all that a reservation accepts in a file.
fn accepted_lines(accepted: &[&Found], sources: &Sources) -> Vec<String> {
    let mut told = BTreeSet::new();
    let mut lines = Vec::new();
    for found in accepted {
        let Some(reservation) = &found.reservation else { continue };
        if !told.insert(reservation.code.span) {
            continue;
        }
        let same = accepted
            .iter()
            .filter(|other| other.reservation.as_ref().is_some_and(|other| other.code.span == reservation.code.span));
        let rows: Vec<usize> = same.map(|found| line(&found.diagnostic, sources)).collect();
        let (file, row) = (
            paths::native(&sources.file(reservation.code.span.file).path),
            sources.line_column(reservation.code.span.file, reservation.code.span.start).0,
        );
        let count = french::counted(rows.len() as u64, "constat");
        let numbers: Vec<String> = rows.iter().map(usize::to_string).collect();
        let noun = if rows.len() == 1 { "ligne" } else { "lignes" };
        lines.push(format!(
            "accepté : {count} « {} », {noun} {}\n  réserve {file}:{row} : {}",
            reservation.code.trim(),
            french::list(&numbers),
            reservation.reason.trim().replace('\n', " ")
        ));
    }
    lines
}

fn line(diagnostic: &Diagnostic, sources: &Sources) -> usize {
    diagnostic.position(sources, std::path::Path::new("")).start.0
}

/// How many there are of each kind.
fn count(found: &[Found], meetings: usize) -> String {
    let open = |severity: Severity| {
        found.iter().filter(|found| found.reservation.is_none() && found.diagnostic.severity == severity).count() as u64
    };
    let counted: Vec<String> = Severity::WORDS
        .iter()
        .filter(|(_, severity)| open(*severity) > 0)
        .map(|(noun, severity)| french::counted(open(*severity), noun))
        .collect();
    let accepted: Vec<&Found> = found.iter().filter(|found| found.reservation.is_some()).collect();
    let reservations: BTreeSet<_> =
        accepted.iter().filter_map(|found| found.reservation.as_ref()).map(|one| one.code.span).collect();
    let mut text = match counted.is_empty() {
        true => "rien à corriger".to_owned(),
        false => french::list(&counted),
    };
    if !accepted.is_empty() {
        let (findings, by) = (accepted.len() as u64, reservations.len() as u64);
        text.push_str(&format!(
            " ; {} par {}",
            french::counted(findings, "constat accepté"),
            french::counted(by, "réserve")
        ));
    }
    text.push_str(&format!(" ({})\n", french::counted(meetings as u64, "réunion vérifiée")));
    match super::fix::count(found) {
        0 => {}
        1 => text.push_str("1 constat se corrige de lui-même : clu check --fix\n"),
        more => {
            let constats = french::counted(more as u64, "constat");
            text.push_str(&format!("{constats} se corrigent d’eux-mêmes : clu check --fix\n"));
        }
    }
    if !counted.is_empty() {
        text.push_str("pour comprendre une règle : clu explain CODE\n");
    }
    french::capitalise(&text)
}
