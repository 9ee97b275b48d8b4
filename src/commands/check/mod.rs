//! `clu check` on one screen: read everything, hold every meeting against every rule, give what was found as text
//! for people, as JSON, as SARIF or as GitLab's report for tools.

mod fix;
mod gitlab;
mod identity;
mod json;
mod sarif;
mod text;

use crate::check::Finding;
use crate::cli::{CheckArgs, EXIT_BUILT, EXIT_ERRORS, Format, Handout};
use crate::compose;
use crate::diagnostic::{Diagnostic, Severity, terminal};
use crate::meeting::Reservation;
use crate::pipeline::meeting::{self, Examined, MeetingWish, PaperWish};
use crate::pipeline::workspace::{ChosenMeetings, PreparedContents, Workspace};
use crate::pipeline::{facts, parallel};
use crate::source::Sources;

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

/// Checks what is asked, and mends what mends itself where that is asked, too; returns the exit code.
pub fn check(request: &CheckArgs) -> u8 {
    let Checked { mut found, mut sources, mut meetings } = match checked(request) {
        Ok(checked) => checked,
        Err(code) => return code,
    };
    if request.fix {
        match fix::fix(&found, &sources, &request.content, request.agreed) {
            fix::FixOutcome::Unchanged => {}
            fix::FixOutcome::Refused(code) => return code,
            fix::FixOutcome::Made => match checked(request) {
                Ok(again) => Checked { found, sources, meetings } = again,
                Err(code) => return code,
            },
        }
    }
    let is_bad = |found: &Found| match found.diagnostic.severity {
        Severity::Error => true,
        Severity::Warning => request.strict,
        Severity::Advice => false,
    };
    let is_refused = found.iter().any(|found| found.reservation.is_none() && is_bad(found));
    let text = match request.format {
        Format::Text => text::text(found, &sources, meetings, terminal::colours_what_is_found()),
        Format::Json => json::json(&found, &sources, &request.content),
        Format::Sarif => sarif::sarif(&found, &sources, &identity::from_here(&request.content)),
        Format::Gitlab => gitlab::gitlab(found, &sources, &identity::from_here(&request.content)),
    };
    // Text is drawn finding by finding.
    match request.format {
        Format::Text => terminal::print_drawn(&text, true),
        Format::Json | Format::Sarif | Format::Gitlab => terminal::print_text(&text, true),
    }
    if is_refused { EXIT_ERRORS } else { EXIT_BUILT }
}

/// All that was found, in the order of the files.
struct Checked {
    found: Vec<Found>,
    sources: Sources,
    /// How many meetings were checked.
    meetings: usize,
}

/// Reads the contents and holds them against the rules; the exit code where that cannot begin.
fn checked(request: &CheckArgs) -> Result<Checked, u8> {
    let mut workspace = Workspace::open(&request.content);
    workspace.require(&request.only)?;
    let asked = workspace.asked(&request.only);
    let mut found = match workspace.prepare() {
        Some(prepared) => in_meetings(&mut workspace, &prepared, request),
        None => {
            workspace.tell_files(&asked);
            Vec::new()
        }
    };
    let Workspace { sources, diagnostics, .. } = workspace;
    found.extend(diagnostics.told(&sources).into_iter().map(|diagnostic| Found {
        diagnostic,
        place: None,
        reservation: None,
        meeting: None,
    }));
    found.sort_by(|a, b| a.diagnostic.place_order().cmp(&b.diagnostic.place_order()));
    Ok(Checked { found, sources, meetings: asked.len() })
}

/// What is found in the meetings that are asked for.
fn in_meetings(workspace: &mut Workspace, prepared: &PreparedContents, request: &CheckArgs) -> Vec<Found> {
    let PreparedContents { shared, engines } = prepared;
    let facts = workspace.read(shared, &request.only);
    let history = facts::history(shared, &facts);
    let ChosenMeetings { asked, .. } = ChosenMeetings::of(&facts, &request.only);
    let found = parallel::map(&asked, |facts| {
        let mut examined = meeting::examine(&workspace.sources, shared, &history, facts);
        let gate = examined
            .meeting
            .as_ref()
            .map(|meeting| compose::unsettable(&shared.prefecture, meeting, history.until(meeting), &shared.theme));
        examined.diagnostics.extend(gate.unwrap_or_default());
        let notes = examined.meeting.map(|meeting| compose::unprintable(meeting, &shared.theme));
        for unprintable in notes.unwrap_or_default().sorted() {
            // Few print them: they stay what the speaker reads on a screen.
            let hint = "les notes ne pourraient pas être imprimées (`--polycopie=notes`)";
            examined.diagnostics.push(Diagnostic { severity: Severity::Warning, ..unprintable }.hint(hint));
        }
        // What a template of the préfecture's own makes of a deck can only be tried.
        if shared.theme.has_own_templates() && !meeting::is_blocked(&examined) {
            let paper = PaperWish { pdf: true, handouts: &[Handout::Lines] };
            let asked = MeetingWish { paper, before: None, replaced: None };
            let made = meeting::build(&workspace.sources, shared, engines, &history, facts, asked);
            made.map_or_else(|errors| examined.diagnostics.extend(errors), drop);
        }
        found_in(&facts.folder, examined, &workspace.sources)
    });
    found.into_iter().flatten().collect()
}

/// What was found in a meeting, and what was wrong with reading it.
fn found_in(folder: &str, examined: Examined<'_>, sources: &Sources) -> Vec<Found> {
    let Examined { meeting, report, diagnostics } = examined;
    let reservations = meeting.map(|meeting| meeting.reservations.clone()).unwrap_or_default();
    let found =
        |diagnostic, place, reservation| Found { diagnostic, place, reservation, meeting: Some(folder.to_owned()) };
    let accepting = |index: Option<usize>| index.and_then(|index| reservations.get(index).cloned());
    let by_rules = report
        .into_findings()
        .into_iter()
        .map(|Finding { place, diagnostic, reservation }| found(diagnostic, Some(place), accepting(reservation)));
    by_rules.chain(diagnostics.told(sources).into_iter().map(|diagnostic| found(diagnostic, None, None))).collect()
}

/// The code of a finding; what has no rule of its own is a matter of writing.
fn code(diagnostic: &Diagnostic) -> &'static str {
    diagnostic.code.unwrap_or(crate::check::reading_rule().code)
}

/// What is wrong with files that all meetings share is found in each, and told once.
fn merged(found: Vec<Found>) -> Vec<Found> {
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    for next in found {
        let reason = |found: &Found| found.reservation.as_ref().map(|one| one.reason.value.clone());
        let mut at_its_place = kept.iter_mut().rev().take_while(|kept| kept.diagnostic.place == next.diagnostic.place);
        let is_told = at_its_place.any(|kept| {
            kept.place == next.place && reason(kept) == reason(&next) && kept.diagnostic.absorb(&next.diagnostic)
        });
        if !is_told {
            kept.push(next);
        }
    }
    kept
}
