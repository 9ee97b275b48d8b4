//! A build on one screen: read what all meetings share, make each meeting's files on its own, list
//! the meetings, and let the new output take the place of the earlier one.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::ManuallyDrop;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::cli::summary::{BuildSummary, MeetingSummary};
use crate::cli::{Build, EXIT_BUILT, EXIT_ERRORS};
use crate::commands::browser;
use crate::diagnostic::progress::Progress;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, paths, system, terminal};
use crate::fingerprint;
use crate::history::History;
use crate::pipeline::facts::{self, Facts};
use crate::pipeline::meeting::{self, Before, Built, MeetingWish, PaperWish};
use crate::pipeline::parallel;
use crate::pipeline::site::{self, KeptFiles, Site};
use crate::pipeline::workspace::{ChosenMeetings, PreparedContents, Workspace};
use crate::render::pdf;
use crate::site::{DIGEST, Digest, INDEX};
use crate::source::Sources;
use crate::write::{Artifact, Output, WriteError};

/// How many meetings ago something was last laid out before it is forgotten: meetings have little in common.
const CACHE_AGE_MAX: usize = 2;

/// Builds what is asked; returns the exit code.
pub fn build(request: &Build) -> u8 {
    let start = Instant::now();
    let mut workspace = Workspace::open(&request.content);
    if let Err(code) = workspace.require(&request.only) {
        return code;
    }
    let Some(prepared) = workspace.prepare() else {
        workspace.tell_files(&workspace.folders.clone());
        return workspace.refuse();
    };
    // The process ends soon: what takes long to be given back piece by piece, the system takes back at once.
    let prepared = ManuallyDrop::new(prepared);
    if workspace.folders.is_empty() {
        return workspace.refuse_for(no_meeting(request));
    }
    let output = match Output::open(&request.output, &request.content) {
        Ok(output) => output,
        Err(error) => return workspace.refuse_for(told(&error)),
    };
    let facts = ManuallyDrop::new(workspace.read(&prepared.shared, &request.only));
    let run = BuildRun {
        request,
        sources: &workspace.sources,
        folders: &workspace.folders,
        prepared: &prepared,
        output: &output,
        facts: &facts,
        history: &facts::history(&prepared.shared, &facts),
        chosen: ChosenMeetings::of(&facts, &request.only),
        made_of: made_of(request, &workspace),
    };

    let (built, failed) = match sort(run.meetings(), &mut workspace.diagnostics) {
        Ok(sorted) => sorted,
        Err(error) => return workspace.refuse_for(told(&error)),
    };
    if built.is_empty() {
        let code = workspace.refuse();
        let summary = BuildSummary { failed, elapsed: start.elapsed(), ..BuildSummary::default() };
        terminal::print_text(&summary.text(), true);
        return code;
    }
    match run.pages(&built) {
        Ok(()) => {}
        Err(Failure::Content(errors)) => {
            workspace.diagnostics.extend(errors);
            return workspace.refuse();
        }
        Err(Failure::Write(error)) => return workspace.refuse_for(told(&error)),
    }
    let (kept, made_of) = (run.kept(&built), run.made_of(&built));
    let is_whole = match publish(output, &kept, made_of) {
        Ok((left, is_whole)) => {
            left.into_iter().for_each(|found| workspace.diagnostics.push(found));
            is_whole
        }
        Err(error) => return workspace.refuse_for(told(&error)),
    };
    let Workspace { sources, diagnostics, .. } = workspace;
    tell(request, &built, failed, &diagnostics.told(&sources), &sources, start.elapsed());
    if request.open {
        open_page(request, &built, &sources);
    }
    if failed > 0 || !is_whole { EXIT_ERRORS } else { EXIT_BUILT }
}

/// Why there are no files.
enum Failure {
    /// Its author is told what is wrong.
    Content(Diagnostics),
    /// The output folder cannot be written.
    Write(WriteError),
}

/// A build that has all that it needs.
struct BuildRun<'a, 'm> {
    request: &'a Build,
    sources: &'a Sources,
    folders: &'a [String],
    prepared: &'a PreparedContents,
    output: &'a Output,
    facts: &'m [Arc<Facts>],
    history: &'a History<'m>,
    chosen: ChosenMeetings<'m>,
    /// What the files of each meeting are made of, by its folder.
    made_of: BTreeMap<String, String>,
}

impl<'m> BuildRun<'_, 'm> {
    /// The meetings that are asked for, each made and written as soon as it is.
    fn meetings(&self) -> Vec<Result<Built, Failure>> {
        let progress = Progress::building(self.chosen.asked.len());
        parallel::map(&self.chosen.asked, |facts| {
            let built = self.meeting(facts);
            pdf::forget(CACHE_AGE_MAX);
            progress.advance();
            built
        })
    }

    fn meeting(&self, facts: &Facts) -> Result<Built, Failure> {
        let Self { sources, prepared: PreparedContents { shared, engines }, history, .. } = self;
        let asked = MeetingWish { paper: paper(self.request), before: self.before(&facts.folder), replaced: None };
        let (built, artifacts) =
            meeting::build(sources, shared, engines, history, facts, asked).map_err(Failure::Content)?;
        self.output.write(&artifacts).map_err(Failure::Write)?;
        Ok(built)
    }

    /// What an earlier build made of a meeting that is still made of the same; `None` when it has to be made again.
    fn before(&self, folder: &str) -> Option<Before> {
        let files = self.output.unchanged(folder, self.made_of.get(folder)?)?;
        let digest = Digest::from_json(&self.output.read_earlier(&format!("{folder}/{DIGEST}"))?)?;
        Some(Before { files, digest })
    }

    /// The pages around the decks, each written as soon as it is made.
    fn pages(&self, built: &[Built]) -> Result<(), Failure> {
        let PreparedContents { shared, engines } = self.prepared;
        let made: Vec<&Built> = built.iter().collect();
        let told = self.told(built);
        let folders = made_folders(built);
        let earlier = self.folders.iter().filter(|folder| !folders.contains(folder.as_str()));
        let earlier = earlier.map(|folder| (folder.clone(), kept_files(self.output, folder))).collect();
        let shelves = site::shelves(self.folders, &told, &made, &earlier);
        let is_all = told.len() == self.history.meetings().count();
        let some =
            (!is_all).then(|| History::new(told.iter().map(|(_, meeting)| *meeting), shared.prefecture.thresholds));
        let site = Site::new(shared, engines, some.as_ref().unwrap_or(self.history), &shelves, INDEX, false);
        let write = |page: Artifact| self.output.write(&[page]).map_err(Failure::Write);
        let pages = site.pages(&|| false, write).map_err(Failure::Content)?;
        pages.into_iter().flatten().collect::<Result<(), Failure>>()?;
        write(site.list(None).map_err(Failure::Content)?)
    }

    /// The meetings that the pages tell of: what was asked and is not made is wrong; what was not asked has to be right.
    fn told(&self, built: &[Built]) -> Vec<site::ToldMeeting<'m>> {
        let Self {
            sources,
            prepared: PreparedContents { shared, .. },
            history,
            chosen: ChosenMeetings { others, .. },
            ..
        } = self;
        let is_right = parallel::map(others, |facts| site::may_be_told(sources, shared, history, facts));
        let right = others.iter().zip(is_right).filter(|(_, is_right)| *is_right).map(|(facts, _)| &*facts.folder);
        let right: BTreeSet<&str> = right.chain(made_folders(built)).collect();
        let told = self.facts.iter().filter(|facts| right.contains(&*facts.folder));
        told.filter_map(|facts| Some((facts.folder.as_str(), facts.meeting.as_ref()?))).collect()
    }

    /// The meetings whose files are those of an earlier build.
    fn kept(&self, built: &[Built]) -> Vec<String> {
        let anew = made_folders(built.iter().filter(|meeting| !meeting.unchanged));
        self.folders.iter().filter(|folder| !anew.contains(folder.as_str())).cloned().collect()
    }

    /// What the meetings that are there are made of.
    fn made_of(&self, built: &[Built]) -> BTreeMap<String, String> {
        let made = made_folders(built);
        self.made_of.clone().into_iter().filter(|(folder, _)| made.contains(folder.as_str())).collect()
    }
}

/// Lets the new output take the place of the earlier one; returns what is to be told when that could not be cleared
/// away or somebody holds files of it, and whether nobody does.
fn publish(
    output: Output,
    kept: &[String],
    made_of: BTreeMap<String, String>,
) -> Result<(Vec<Diagnostic>, bool), WriteError> {
    let written = output.publish(kept, made_of)?;
    let leftover = written.leftover.map(|leftover| {
        let path = leftover.path().display().to_string();
        Diagnostic::file_warning(path, leftover.message()).hint(leftover.hint())
    });
    Ok((leftover.into_iter().chain(written.held.iter().map(told)).collect(), written.held.is_empty()))
}

/// The meetings that were made, and how many were not; what is to be told of either is told.
fn sort(
    meetings: Vec<Result<Built, Failure>>,
    diagnostics: &mut Diagnostics,
) -> Result<(Vec<Built>, usize), WriteError> {
    let (mut built, mut failed) = (Vec::new(), 0);
    for meeting in meetings {
        match meeting {
            Ok(meeting) => {
                diagnostics.extend(meeting.warnings.clone());
                built.push(meeting);
            }
            Err(Failure::Content(errors)) => {
                failed += 1;
                diagnostics.extend(errors);
            }
            Err(Failure::Write(error)) => return Err(error),
        }
    }
    Ok((built, failed))
}

/// What is asked for paper.
fn paper(request: &Build) -> PaperWish<'_> {
    PaperWish { pdf: request.pdf, handouts: &request.handouts }
}

/// What the files of each meeting are made of, by its folder.
fn made_of(request: &Build, workspace: &Workspace) -> BTreeMap<String, String> {
    let names = fingerprint::meetings(&workspace.sources, &workspace.folders);
    names.into_iter().map(|(folder, name)| (folder, paper(request).made_of(&name))).collect()
}

/// The folders of meetings that were made.
fn made_folders<'b>(built: impl IntoIterator<Item = &'b Built>) -> BTreeSet<&'b str> {
    built.into_iter().map(|meeting| meeting.folder.as_str()).collect()
}

/// What is left of an earlier build of a meeting.
fn kept_files(output: &Output, folder: &str) -> KeptFiles {
    let digest = output.read_earlier(&format!("{folder}/{DIGEST}"));
    KeptFiles {
        paths: output.earlier(folder).map(str::to_owned).collect(),
        digest: digest.and_then(|bytes| Digest::from_json(&bytes)).map(Arc::new),
    }
}

/// Tells what was found and what was made.
fn tell(request: &Build, built: &[Built], failed: usize, found: &[Diagnostic], sources: &Sources, elapsed: Duration) {
    let count = |severity: Severity| found.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    terminal::print_report(found, sources);
    let meetings = built
        .iter()
        .map(|meeting| MeetingSummary {
            date_text: meeting.date_text.clone(),
            slides: meeting.slides,
            pages: request.pdf.then_some(meeting.slides),
            files: meeting.files.iter().map(|(path, size)| (shown(request, path), *size)).collect(),
            reservations: meeting.reservations,
        })
        .collect();
    let unchanged = built.iter().filter(|meeting| meeting.unchanged).count();
    terminal::print_text(&BuildSummary { meetings, unchanged, failed, errors, warnings, elapsed }.text(), true);
}

/// Opens the deck in the browser, or the list of meetings where there are several.
fn open_page(request: &Build, built: &[Built], sources: &Sources) {
    let page = match built {
        [only] => format!("{}/{INDEX}", only.folder),
        _ => INDEX.to_owned(),
    };
    if let Err(error) = browser::open(request.output.join(&page).as_ref()) {
        let message = format!("le navigateur ne s’ouvre pas ({})", system::in_french(&error));
        let hint = "ouvrez ce fichier par un double clic";
        terminal::print_report(&[Diagnostic::file_error(shown(request, &page), message).hint(hint)], sources);
    }
}

/// A path of the output folder, as it is shown.
fn shown(request: &Build, path: &str) -> String {
    paths::native(&request.output.join(path).display().to_string()).into_owned()
}

fn no_meeting(request: &Build) -> Diagnostic {
    let path = format!("{}/reunions", request.content.display());
    Diagnostic::file_error(path, "il n’y a pas de réunion à construire")
        .hint("créez un dossier par réunion, nommé par sa date\u{a0}: reunions/2022-03-10/reunion.toml")
}

fn told(error: &WriteError) -> Diagnostic {
    Diagnostic::file_error(error.path().display().to_string(), error.message()).hint(error.hint())
}
