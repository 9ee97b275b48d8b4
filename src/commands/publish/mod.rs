//! `clu publish` on one screen: find the target, read the sources, refuse what must not be published, make what changed, and
//! let the target be read anew, whole or not at all. Also what was published, going back, and comparing.

mod around;
pub mod choice;
mod guard;
mod history;
mod outcome;
pub mod refusal;
mod release;
mod secret;
mod void;

use std::path::Path;
use std::time::Instant;

use crate::cli::{EXIT_ERRORS, EXIT_USAGE, Publish};
use crate::diagnostic::progress::Progress;
use crate::diagnostic::{Diagnostic, Diagnostics, paths, terminal};
use crate::meeting::{Destination, PASSWORD_VARIABLE, Protocol, password_variable};
use crate::pipeline::facts;
use crate::pipeline::workspace::{PreparedContents, Workspace};
use crate::remote::{self, DRAFTS, Halt, OpenTarget, Shelved, Trouble};
use crate::source::Sources;
use choice::Choice;
use outcome::Outcome;
use refusal::Halted;
use release::{Ground, Release};

/// The target cannot be reached, read or written.
pub const EXIT_UNREACHABLE: u8 = 3;

/// Does what is asked with a target; returns the exit code.
pub fn publish(request: &Publish) -> u8 {
    let start = Instant::now();
    let workspace = Workspace::open(&request.content);
    let Some(shared) = &workspace.shared else {
        return refused(workspace.diagnostics, &workspace.sources, request);
    };
    let sources = &workspace.sources;
    let place = match choice::place(&shared.places, request.target.as_deref(), &request.content) {
        Ok(place) => place,
        Err(error) => return misused(*error, sources, request),
    };
    let target = match open(&place, request.drafts) {
        Ok(target) => target,
        Err(trouble) => return halted(Halted::of(Halt::Trouble(trouble), &place), sources, request),
    };
    if request.list {
        return outcome::told(history::list(&target), &place, sources, request);
    }
    if let Some(version) = &request.rollback {
        return outcome::told(history::roll_back(&target, version), &place, sources, request);
    }
    if request.verify {
        return outcome::told(history::verify(&target, sources, &place, request.drafts), &place, sources, request);
    }
    publish_meetings(request, workspace, &place, &target, start)
}

fn publish_meetings(
    request: &Publish,
    mut workspace: Workspace,
    place: &Destination,
    target: &OpenTarget,
    start: Instant,
) -> u8 {
    if let Some(unknown) = workspace.unknown_meeting(&request.dates) {
        return misused(unknown, &workspace.sources, request);
    }
    let prepared = workspace.prepare();
    let Workspace { sources, folders, mut diagnostics, .. } = workspace;
    let Some(PreparedContents { shared, engines }) = prepared else { return refused(diagnostics, &sources, request) };
    let all = facts::read_all(&sources, &shared, &folders);
    let choice = Choice::of(request, &all);
    let shelved = match target.shelved() {
        Ok(shelved) => shelved,
        Err(halt) => return halted(Halted::of(halt, place), &sources, request),
    };
    if let Some(nothing) = choice.nothing(&shelved, request) {
        return misused(*nothing, &sources, request);
    }
    let facts = void::without_void_reservations(&sources, &shared, choice.to_be_read(&all, &shelved, request));
    // Those to publish are among those to be read.
    let choice = choice.of_what_is_read(&facts);
    let history = facts::history(&shared, &facts);
    let ground = Ground { sources: &sources, shared: &shared, engines: &engines, facts: &facts, history: &history };
    guard::facts(&ground, &choice, request, place, &folders, &mut diagnostics);
    if diagnostics.has_errors() {
        return refused(diagnostics, &sources, request);
    }
    let release = match release::prepare(&ground, &choice, &shelved, target, request) {
        Ok(release) => release,
        Err(release::NoRelease::Content(errors)) => {
            diagnostics.extend(errors);
            return refused(diagnostics, &sources, request);
        }
        Err(release::NoRelease::Halt(halt)) => return halted(Halted::of(halt, place), &sources, request),
    };
    terminal::print_report(&diagnostics.told(&sources), &sources);
    let outcome = match release {
        None => up_to_date(request, &choice, &shelved, target, start),
        Some(Release { plan, report }) if request.dry_run => {
            Ok(Outcome::dry(&plan, report, request.drafts, start.elapsed()))
        }
        Some(release) => send(request, release, target, start),
    };
    outcome::told(outcome, place, &sources, request)
}

/// Nothing is to be sent; versions that are too many go all the same.
fn up_to_date(
    request: &Publish,
    choice: &Choice<'_>,
    shelved: &Shelved,
    target: &OpenTarget,
    start: Instant,
) -> Result<Outcome, Halt> {
    let id = shelved.id.as_ref().expect("what is up to date is published");
    let keep = request.keep.filter(|_| !request.dry_run);
    let swept = keep.map(|keep| target.keep(keep as usize)).transpose()?;
    Ok(Outcome::up_to_date(id, choice, swept.unwrap_or_default(), request.drafts, start.elapsed()))
}

/// Sends what is to be published, and lets it be read.
fn send(request: &Publish, release: Release, target: &OpenTarget, start: Instant) -> Result<Outcome, Halt> {
    let Release { plan, report } = release;
    // Two files of its own come with those of its bundles.
    let progress = Progress::sending(plan.files.len() + 2);
    let switched = target.publish(plan, &|| progress.advance());
    drop(progress);
    let switched = switched?;
    let address = target.place().reading.as_deref();
    let read = address.map(|address| remote::look(target, address, &switched.id, request.drafts));
    let outcome = Outcome::published(switched, report, request, start.elapsed());
    Ok(match read {
        Some(troubles) => outcome.read_as(troubles),
        None => outcome,
    })
}

/// Opens a target, with its password if it needs one.
pub fn open(place: &Destination, drafts: bool) -> Result<OpenTarget, Trouble> {
    if matches!(place.kind, Protocol::Sftp { .. }) {
        secret::keep_from_others(place)?;
    }
    let password = place.user().map(|user| secret::password(place, user)).transpose()?;
    if let (Some(_), Protocol::WebDav { server, .. }) = (&password, &place.kind)
        && let Some(warning) = secret::on_the_way(place, server)
    {
        terminal::print_report(&[warning], &Sources::default());
    }
    OpenTarget::open(place, password.as_deref(), drafts)
}

/// Tells what is wrong with what was asked.
fn misused(error: Diagnostic, sources: &Sources, request: &Publish) -> u8 {
    let told = [error];
    terminal::print_report(&told, sources);
    refusal::print(&told, sources, request);
    EXIT_USAGE
}

/// Tells what keeps the meetings from being published.
fn refused(diagnostics: Diagnostics, sources: &Sources, request: &Publish) -> u8 {
    let diagnostics = diagnostics.told(sources);
    terminal::print_report(&diagnostics, sources);
    refusal::print(&diagnostics, sources, request);
    EXIT_ERRORS
}

/// Tells what keeps the target as it is.
fn halted(halted: Halted, sources: &Sources, request: &Publish) -> u8 {
    let told = std::slice::from_ref(&halted.diagnostic);
    terminal::print_report(told, sources);
    refusal::print(told, sources, request);
    halted.exit_code
}

/// The address at which a target is read, as far as it is known.
fn entry(place: &Destination, drafts: bool) -> String {
    let inside = if drafts { DRAFTS } else { "" };
    match &place.kind {
        Protocol::Folder(folder) => {
            let index = folder.join(Path::new(inside)).join("index.html");
            paths::native(&index.display().to_string()).into_owned()
        }
        Protocol::WebDav { .. } | Protocol::Sftp { .. } => format!("{}/{inside}index.html", place.shown()),
    }
}

/// The environment variables in which the password of a place may be.
fn variables(place: &Destination) -> [String; 2] {
    [password_variable(&place.name), PASSWORD_VARIABLE.to_owned()]
}
