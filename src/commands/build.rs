//! A build on one screen: read what all meetings share, make each meeting's files on its own, list
//! the meetings, and let the new output take the place of the earlier one.

use std::collections::BTreeMap;
use std::time::Instant;

use crate::cli::summary::{MeetingSummary, Summary};
use crate::cli::{Build, EXIT_BUILT, EXIT_ERRORS, EXIT_USAGE};
use crate::diagnostic::progress::Progress;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, terminal};
use crate::history::History;
use crate::pipeline::facts::{self, Facts};
use crate::pipeline::meeting::{self, Asked, Before, Built, Paper};
use crate::pipeline::site::{self, Kept, Site};
use crate::pipeline::workspace::{asked, prepare, unknown_meeting};
use crate::pipeline::{fingerprint, parallel};
use crate::render::pdf;
use crate::site::{DIGEST, Digest, INDEX};
use crate::source::Sources;
use crate::write::{Output, WriteError};
use crate::{load, parse, resolve};

/// How many meetings ago something was last laid out before it is forgotten: meetings have little in common.
const CACHE_AGE_MAX: usize = 2;

/// Builds what is asked; returns the exit code.
pub fn build(request: &Build) -> u8 {
    let start = Instant::now();
    let (sources, mut diagnostics) = load::content(&request.content);
    let manuscript = parse::shared(&sources, &mut diagnostics);
    let shared = resolve::shared(&sources, manuscript, &mut diagnostics);
    let folders = parse::meeting_folders(&sources);
    if let Some(unknown) = unknown_meeting(&request.content, &request.only, &folders) {
        terminal::print_report(&[unknown], &sources);
        return EXIT_USAGE;
    }
    let Some((shared, engines)) = shared.and_then(|shared| prepare(&sources, shared, &mut diagnostics)) else {
        // What is wrong in the meetings is told in the same run.
        for folder in &folders {
            parse::meeting(&sources, folder, &mut diagnostics);
        }
        terminal::print_report(&diagnostics.sorted(), &sources);
        return EXIT_ERRORS;
    };
    if folders.is_empty() {
        let path = format!("{}/reunions", request.content.display());
        diagnostics.push(
            Diagnostic::file_error(path, "il n’y a pas de réunion à construire")
                .hint("créez un dossier par réunion, nommé par sa date : reunions/2022-03-10/reunion.toml"),
        );
        terminal::print_report(&diagnostics.sorted(), &sources);
        return EXIT_ERRORS;
    }
    let output = match Output::open(&request.output, &request.content) {
        Ok(output) => output,
        Err(error) => return refused(diagnostics, &error, &sources),
    };

    let asked = asked(&folders, &request.only);
    let facts = facts::read_all(&sources, &shared, &folders);
    facts::unread(&facts, &asked, &mut diagnostics);
    let history = facts::history(&shared, &facts);
    let wanted: Vec<&Facts> =
        facts.iter().map(|facts| &**facts).filter(|facts| asked.contains(&&facts.folder)).collect();
    let paper = Paper { pdf: request.pdf, handouts: &request.handouts };
    let progress = Progress::building(asked.len());
    let made_of = fingerprint::meetings(&sources, &folders);
    let made_of: BTreeMap<_, _> = made_of.into_iter().map(|(folder, name)| (folder, paper.made_of(&name))).collect();
    let results: Vec<Result<Built, Failure>> = parallel::map(&wanted, |facts| {
        let before = before(&output, &facts.folder, &made_of);
        let wanted = Asked { paper, before, replaced: None };
        let built = meeting::build(&sources, &shared, &engines, &history, facts, wanted)
            .map_err(Failure::Content)
            .and_then(|(built, artifacts)| output.write(&artifacts).map(|()| built).map_err(Failure::Write));
        pdf::forget(CACHE_AGE_MAX);
        progress.advance();
        built
    });
    drop(progress);

    let mut built = Vec::new();
    let mut failed = 0;
    for result in results {
        match result {
            Ok(meeting) => {
                diagnostics.extend(meeting.warnings.clone());
                built.push(meeting);
            }
            Err(Failure::Content(errors)) => {
                failed += 1;
                diagnostics.extend(errors);
            }
            Err(Failure::Write(error)) => return refused(diagnostics, &error, &sources),
        }
    }
    if built.is_empty() {
        let summary = Summary { failed, elapsed: start.elapsed(), ..Summary::default() };
        terminal::print_report(&diagnostics.sorted(), &sources);
        terminal::print_text(&summary.text(), true);
        return EXIT_ERRORS;
    }
    let made: Vec<&Built> = built.iter().collect();
    let is_made = |folder: &str| made.iter().any(|meeting| meeting.folder == folder);
    // What was asked and is not made is wrong; what was not asked has to be right to be told.
    let others: Vec<&Facts> =
        facts.iter().map(|facts| &**facts).filter(|facts| !asked.contains(&&facts.folder)).collect();
    let tellable = parallel::map(&others, |facts| site::may_be_told(&sources, &shared, &history, facts));
    let tellable: Vec<&str> =
        others.iter().zip(tellable).filter(|(_, is_told)| *is_told).map(|(facts, _)| facts.folder.as_str()).collect();
    let told = facts.iter().filter(|facts| is_made(&facts.folder) || tellable.contains(&facts.folder.as_str()));
    let told: Vec<site::Told<'_>> =
        told.filter_map(|facts| Some((facts.folder.as_str(), facts.meeting.as_ref()?))).collect();
    let earlier = folders.iter().filter(|folder| !is_made(folder));
    let earlier = earlier.map(|folder| (folder.clone(), kept_files(&output, folder))).collect();
    let shelves = site::shelves(&folders, &told, &made, &earlier);
    let told_history = History::new(told.iter().map(|(_, meeting)| *meeting), shared.prefecture.thresholds);
    let site = Site::new(&shared, &engines, &told_history, &shelves, INDEX, false);
    let made_pages = site.pages(&|| false).and_then(|pages| {
        let list = site.list(None)?;
        Ok(pages.into_iter().flatten().chain([list]).collect::<Vec<_>>())
    });
    let pages = match made_pages {
        Ok(pages) => pages,
        Err(errors) => {
            diagnostics.extend(errors);
            terminal::print_report(&diagnostics.sorted(), &sources);
            return EXIT_ERRORS;
        }
    };
    let is_anew = |folder: &str| made.iter().any(|meeting| meeting.folder == folder && !meeting.unchanged);
    let kept: Vec<String> = folders.iter().filter(|folder| !is_anew(folder)).cloned().collect();
    let made_of = made_of.into_iter().filter(|(folder, _)| is_made(folder)).collect();
    let written = match output.write(&pages).and_then(|()| output.publish(&kept, made_of)) {
        Ok(written) => written,
        Err(error) => return refused(diagnostics, &error, &sources),
    };
    if let Some(leftover) = &written.leftover {
        let path = leftover.path().display().to_string();
        diagnostics.push(Diagnostic::file_warning(path, leftover.message()).hint(leftover.hint()));
    }

    let diagnostics = diagnostics.sorted();
    let told = |severity: Severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let (errors, warnings) = (told(Severity::Error), told(Severity::Warning));
    terminal::print_report(&diagnostics, &sources);
    let shown = |path: &str| request.output.join(path).display().to_string();
    let meetings = built
        .iter()
        .map(|meeting| MeetingSummary {
            date_text: meeting.date_text.clone(),
            slides: meeting.slides,
            pages: request.pdf.then_some(meeting.slides),
            files: meeting.files.iter().map(|(path, size)| (shown(path), *size)).collect(),
            reservations: meeting.reservations,
        })
        .collect();
    let unchanged = made.iter().filter(|meeting| meeting.unchanged).count();
    let summary = Summary { meetings, unchanged, failed, errors, warnings, elapsed: start.elapsed() };
    terminal::print_text(&summary.text(), true);
    if request.open {
        let page = match &built[..] {
            [only] => format!("{}/index.html", only.folder),
            _ => "index.html".to_owned(),
        };
        if let Err(error) = open::that(request.output.join(&page)) {
            let message = format!("le navigateur ne s’ouvre pas ({error})");
            terminal::print_report(
                &[Diagnostic::file_error(shown(&page), message).hint("ouvrez ce fichier par un double clic")],
                &sources,
            );
        }
    }
    if failed > 0 { EXIT_ERRORS } else { EXIT_BUILT }
}

/// Why a meeting has no files.
enum Failure {
    /// Its author is told what is wrong.
    Content(Diagnostics),
    /// The output folder cannot be written.
    Write(WriteError),
}

/// What an earlier build made of a meeting that is still made of the same; `None` when it has to be made again.
fn before(output: &Output, folder: &str, made_of: &BTreeMap<String, String>) -> Option<Before> {
    let files = output.unchanged(folder, made_of.get(folder)?)?;
    let digest = Digest::from_json(&output.read_earlier(&format!("{folder}/{DIGEST}"))?)?;
    Some(Before { files, digest })
}

/// What is left of an earlier build of a meeting.
fn kept_files(output: &Output, folder: &str) -> Kept {
    let is_inside = |path: &&str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let digest = output.read_earlier(&format!("{folder}/{DIGEST}"));
    Kept {
        paths: output.earlier().filter(is_inside).map(str::to_owned).collect(),
        digest: digest.and_then(|bytes| Digest::from_json(&bytes)),
    }
}

fn refused(mut diagnostics: Diagnostics, error: &WriteError, sources: &Sources) -> u8 {
    diagnostics.push(told(error));
    terminal::print_report(&diagnostics.sorted(), sources);
    EXIT_ERRORS
}

fn told(error: &WriteError) -> Diagnostic {
    Diagnostic::file_error(error.path().display().to_string(), error.message()).hint(error.hint())
}
