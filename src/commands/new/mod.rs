//! `clu new` on one screen: take the last meeting, carry over what holds on, make blank what was measured, hold the
//! result against the rules in memory, and write it as a new folder that never takes the place of another.

mod actions;
mod document;
mod figures;
mod files;
mod fill;
mod meeting;
mod model;
mod shift;
mod summary;
#[cfg(test)]
mod tests;

use std::path::Path;

use chrono::NaiveDate;

use crate::check::{self, Report};
use crate::cli::{EXIT_BUILT, EXIT_ERRORS, New};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, paths, terminal};
use crate::meeting::Meeting;
use crate::pipeline::facts;
use crate::pipeline::meeting::{Examined, examine};
use crate::pipeline::workspace::Workspace;
use crate::resolve::Shared;
use crate::source::Sources;
use crate::write::{self, Artifact};
use crate::{french, parse};
use files::{Carrying, NewFile};
use summary::NewSummary;

/// Makes the folder of a new meeting; returns the exit code.
pub fn create(request: &New) -> u8 {
    let New { content, date, from, shift: _ } = request;
    let mut workspace = Workspace::open(content);
    if let Err(code) = workspace.require(from.as_slice()) {
        return code;
    }
    if workspace.folders.contains(&date.to_string()) {
        terminal::print_report(&[taken(content, *date)], &workspace.sources);
        return EXIT_ERRORS;
    }
    let last = workspace.folders.iter().filter_map(|folder| folder.parse::<NaiveDate>().ok()).max();
    let from = from.or(last);
    let Some(shared) = workspace.shared.take().filter(|_| !workspace.diagnostics.has_errors()) else {
        // What is wrong in the last meeting is told in the same run.
        workspace.tell_files(&from.iter().map(NaiveDate::to_string).collect::<Vec<_>>());
        return workspace.refuse();
    };
    let made = match from {
        Some(from) => carried(&workspace.sources, &shared, from, request),
        None => first(&shared, *date),
    };
    let made = match made {
        Ok(made) => made,
        Err(errors) => {
            workspace.diagnostics.extend(errors);
            return workspace.refuse();
        }
    };
    write_down(workspace, &shared, made, from, request)
}

/// Holds the new meeting against the rules, writes it, and tells what is to be done.
fn write_down(
    mut workspace: Workspace,
    shared: &Shared,
    made: NewMeeting,
    from: Option<NaiveDate>,
    request: &New,
) -> u8 {
    let New { content, date, .. } = request;
    let folder = date.to_string();
    workspace.sources = files::with(&workspace.sources, &folder, &made.files);
    let (meeting, report, told) = examined(&workspace.sources, shared, &folder);
    workspace.diagnostics.extend(told);
    let blank = check::blank_rule().code;
    let (to_fill, others): (Vec<_>, Vec<_>) = report.open().partition(|finding| finding.diagnostic.code == Some(blank));
    others.iter().for_each(|finding| workspace.diagnostics.push(finding.diagnostic.clone()));
    let Some(meeting) = meeting else { return workspace.refuse() };

    let path = content.join("reunions").join(&folder);
    let shown: Vec<String> = made.files.iter().map(|file| shown(&path.join(&file.path))).collect();
    let artifacts = made.files.into_iter().map(|file| Artifact { path: file.path.clone(), bytes: file.into_bytes() });
    if let Err(error) = write::create(&path, &artifacts.collect::<Vec<_>>()) {
        let place = error.path().display().to_string();
        return workspace.refuse_for(Diagnostic::file_error(place, error.message()).hint(error.hint()));
    }
    let Workspace { sources, mut diagnostics, .. } = workspace;
    if let Some(later) = from.filter(|from| from > date) {
        let message =
            format!("cette réunion est préparée à partir d’une réunion qui la suit, celle du {}", french::date(later));
        diagnostics.push(Diagnostic::file_warning(self::shown(&path), message).hint("vérifiez la date"));
    }
    terminal::print_report(&diagnostics.told(&sources), &sources);
    let summary = NewSummary {
        date: *date,
        from,
        content: content.clone(),
        files: shown,
        to_fill: to_fill.len(),
        reservations: (meeting.reservations.len(), made.reservations),
        observations: made.observations,
    };
    terminal::print_text(&summary.text(), true);
    EXIT_BUILT
}

/// A meeting's facts beside those of the others, what the rules found, and what was wrong with reading it.
fn examined(sources: &Sources, shared: &Shared, folder: &str) -> (Option<Meeting>, Report, Diagnostics) {
    let facts = facts::read_all(sources, shared, &parse::meeting_folders(sources));
    let history = facts::history(shared, &facts);
    let Some(of_meeting) = facts.iter().find(|facts| facts.folder == folder) else {
        return (None, Report::default(), Diagnostics::new());
    };
    let Examined { meeting, report, diagnostics } = examine(sources, shared, &history, of_meeting);
    (meeting.cloned(), report, diagnostics)
}

/// What was made of the last meeting.
struct NewMeeting {
    files: Vec<NewFile>,
    /// How many reservations the last meeting had.
    reservations: usize,
    /// How many observations.
    observations: usize,
}

/// The files of a meeting that follows another.
fn carried(sources: &Sources, shared: &Shared, from: NaiveDate, request: &New) -> Result<NewMeeting, Diagnostics> {
    let folder = from.to_string();
    let last = last_meeting(sources, shared, from, &request.content)?;
    let carrying = Carrying { sources, shared, from: &last, folder: &folder, date: request.date, shift: request.shift };
    // Once without any reservation, to see which of them still have something to accept.
    let bare = carrying.files(&vec![None; last.reservations.len()])?;
    let new_folder = request.date.to_string();
    let bare = files::with(sources, &new_folder, &bare);
    let (_, report, _) = examined(&bare, shared, &new_folder);
    let kept = files::needed(&last.reservations, report.findings());
    Ok(NewMeeting {
        files: carrying.files(&kept)?,
        reservations: last.reservations.len(),
        observations: last.observations.len(),
    })
}

/// The files of the first meeting of all.
fn first(shared: &Shared, date: NaiveDate) -> Result<NewMeeting, Diagnostics> {
    let files = model::files(date, shared.referentials.usual()).expect("the model is in order: a test reads it");
    Ok(NewMeeting { files, reservations: 0, observations: 0 })
}

/// The meeting to start from; all that is wrong with it where there are errors.
fn last_meeting(sources: &Sources, shared: &Shared, from: NaiveDate, content: &Path) -> Result<Meeting, Diagnostics> {
    let (meeting, report, mut diagnostics) = examined(sources, shared, &from.to_string());
    let errors = report.open().filter(|finding| finding.diagnostic.severity == Severity::Error);
    errors.for_each(|finding| diagnostics.push(finding.diagnostic.clone()));
    if let Some(meeting) = meeting.filter(|_| !diagnostics.has_errors()) {
        return Ok(meeting);
    }
    let message = format!("la réunion du {} a des erreurs : rien n’est préparé à partir d’elle", french::date(from));
    let path = shown(&content.join("reunions").join(from.to_string()));
    diagnostics.push(
        Diagnostic::file_error(path, message).hint("corrigez-les, ou partez d’une autre réunion : `--from AAAA-MM-JJ`"),
    );
    Err(diagnostics)
}

fn taken(content: &Path, date: NaiveDate) -> Diagnostic {
    let path = shown(&content.join("reunions").join(date.to_string()));
    Diagnostic::file_error(path, format!("la réunion du {} existe déjà", french::date(date)))
        .hint("rien n’est écrasé : continuez-la, ou supprimez son dossier pour la recommencer")
}

/// A path as it is told.
fn shown(path: &Path) -> String {
    paths::native(&path.to_string_lossy()).into_owned()
}
