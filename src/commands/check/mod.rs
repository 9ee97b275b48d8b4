//! `clu check` on one screen: read everything, hold every meeting against every rule, give what was found as text
//! for people, as JSON or as SARIF for tools; and `clu explain`, which says what a rule wants.

mod json;
mod sarif;
mod text;

use crate::check::Finding;
use crate::cli::{Check, EXIT_BUILT, EXIT_ERRORS, EXIT_USAGE, Format};
use crate::compose;
use crate::diagnostic::{Diagnostic, Severity, terminal};
use crate::meeting::Reservation;
use crate::pipeline::facts::{self, Facts};
use crate::pipeline::meeting::{self, Examined};
use crate::pipeline::{parallel, workspace};
use crate::{load, parse, resolve};

/// What was found, as every format tells it.
struct Found {
    /// What is wrong, where, and what to do.
    diagnostic: Diagnostic,
    /// What a reservation would call the place; `None` for what cannot be accepted.
    place: Option<String>,
    /// The reservation that accepts it.
    reservation: Option<Reservation>,
    /// The date of the meeting it was found in; `None` when it holds for all of them.
    meeting: Option<String>,
}

/// Checks what is asked; returns the exit code.
pub fn check(request: &Check) -> u8 {
    let (sources, mut diagnostics) = load::content(&request.content);
    let manuscript = parse::shared(&sources, &mut diagnostics);
    let shared = resolve::shared(&sources, manuscript, &mut diagnostics);
    let folders = parse::meeting_folders(&sources);
    if let Some(unknown) = workspace::unknown_meeting(&request.content, &request.only, &folders) {
        terminal::print_report(&[unknown], &sources);
        return EXIT_USAGE;
    }
    let shared = shared.and_then(|shared| workspace::prepare(&sources, shared, &mut diagnostics));
    let asked = workspace::asked(&folders, &request.only);
    let mut found: Vec<Found> = Vec::new();
    match &shared {
        Some((shared, _)) => {
            let facts = facts::read_all(&sources, shared, &folders);
            facts::unread(&facts, &asked, &mut diagnostics);
            let history = facts::history(shared, &facts);
            let wanted: Vec<&Facts> =
                facts.iter().map(|facts| &**facts).filter(|facts| asked.contains(&&facts.folder)).collect();
            let examined = parallel::map(&wanted, |facts| {
                let examined = meeting::examine(&sources, shared, &history, facts);
                let gate = examined.meeting.as_ref().map(|meeting| {
                    compose::unsettable(&shared.prefecture, meeting, history.until(meeting), &shared.theme)
                });
                (examined, gate.unwrap_or_default())
            });
            for (folder, (mut examined, gate)) in asked.iter().zip(examined) {
                examined.diagnostics.extend(gate);
                found.extend(found_in(folder, examined));
            }
        }
        // What is wrong in the meetings is told in the same run.
        None => asked.iter().for_each(|folder| {
            parse::meeting(&sources, folder, &mut diagnostics);
        }),
    }
    found.extend(diagnostics.sorted().into_iter().map(|diagnostic| Found {
        diagnostic,
        place: None,
        reservation: None,
        meeting: None,
    }));
    found.sort_by(|a, b| a.diagnostic.place_order().cmp(&b.diagnostic.place_order()));

    let is_bad = |found: &Found| match found.diagnostic.severity {
        Severity::Error => true,
        Severity::Warning => request.strict,
        Severity::Advice => false,
    };
    let is_refused = found.iter().any(|found| found.reservation.is_none() && is_bad(found));
    match request.format {
        Format::Text => {
            let colour = terminal::colours_what_is_found();
            terminal::print_text(&text::text(found, &sources, asked.len(), colour), true);
        }
        Format::Json => terminal::print_text(&json::json(&found, &sources, &request.content), true),
        Format::Sarif => terminal::print_text(&sarif::sarif(&found, &sources, &request.content), true),
    }
    if is_refused { EXIT_ERRORS } else { EXIT_BUILT }
}

/// What was found in a meeting, and what was wrong with reading it.
fn found_in(folder: &str, examined: Examined<'_>) -> Vec<Found> {
    let Examined { meeting, report, diagnostics } = examined;
    let reservations = meeting.map(|meeting| meeting.reservations.clone()).unwrap_or_default();
    let found =
        |diagnostic, place, reservation| Found { diagnostic, place, reservation, meeting: Some(folder.to_owned()) };
    let accepting = |index: Option<usize>| index.and_then(|index| reservations.get(index).cloned());
    let by_rules = report
        .into_findings()
        .into_iter()
        .map(|Finding { place, diagnostic, reservation }| found(diagnostic, Some(place), accepting(reservation)));
    by_rules.chain(diagnostics.sorted().into_iter().map(|diagnostic| found(diagnostic, None, None))).collect()
}

/// The code of a finding; what has no rule of its own is a matter of writing.
fn code(diagnostic: &Diagnostic) -> &'static str {
    diagnostic.code.unwrap_or(crate::check::reading_rule().code)
}
