//! What every command begins with: the contents, what all meetings share, the meetings there are, those that are asked
//! for; and how a command ends that cannot go on.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use super::facts::{self, Facts};
use super::meeting::Engines;
use super::pictures;
use crate::cli::{EXIT_ERRORS, EXIT_USAGE};
use crate::diagnostic::{Diagnostic, Diagnostics, terminal};
use crate::french;
use crate::resolve::Shared;
use crate::source::Sources;
use crate::{load, parse, resolve};

/// The contents that a command works on.
pub struct Workspace {
    content: PathBuf,
    /// Every file.
    pub sources: Sources,
    /// What all meetings share; `None` when an error was told.
    pub shared: Option<Shared>,
    /// The folders of the meetings, in the order of their dates.
    pub folders: Vec<String>,
    /// What is to be told.
    pub diagnostics: Diagnostics,
}

/// What all meetings share, with the theme ready.
pub struct PreparedContents {
    /// What they share.
    pub shared: Shared,
    /// The theme, ready.
    pub engines: Engines,
}

/// Meetings that are asked for, and the rest; each in the order of their dates.
pub struct ChosenMeetings<'f> {
    /// Those asked for: all of them when none is named.
    pub asked: Vec<&'f Facts>,
    /// The others.
    pub others: Vec<&'f Facts>,
}

impl Workspace {
    /// Reads a content folder and what all its meetings share.
    pub fn open(content: &Path) -> Self {
        let (sources, diagnostics) = load::content(content);
        Self::of(content, sources, diagnostics)
    }

    /// The same of files that were read, and what was wrong with them.
    pub fn of(content: &Path, sources: Sources, mut diagnostics: Diagnostics) -> Self {
        let manuscript = parse::shared(&sources, &mut diagnostics);
        let shared = resolve::shared(&sources, manuscript, &mut diagnostics);
        let folders = parse::meeting_folders(&sources);
        Self { content: content.to_owned(), sources, shared, folders, diagnostics }
    }

    /// Ends a command that asks for a meeting that is not there, which is told.
    pub fn require(&self, only: &[NaiveDate]) -> Result<(), u8> {
        let Some(unknown) = self.unknown_meeting(only) else { return Ok(()) };
        terminal::print_report(&[unknown], &self.sources);
        Err(EXIT_USAGE)
    }

    /// The first of the asked meetings that is not there, told.
    pub fn unknown_meeting(&self, only: &[NaiveDate]) -> Option<Diagnostic> {
        let unknown = only.iter().find(|date| !self.folders.contains(&date.to_string()))?;
        let message = format!("il n’y a pas de réunion du {}", french::date(*unknown));
        let path = format!("{}/reunions/{unknown}", self.content.display());
        Some(Diagnostic::file_error(path, message).hint(known(&self.folders)))
    }

    /// The folders of the asked meetings: all of them when none is named.
    pub fn asked(&self, only: &[NaiveDate]) -> Vec<String> {
        self.folders.iter().filter(|folder| is_asked(folder, only)).cloned().collect()
    }

    /// Takes what all meetings share and makes the theme ready; `None` when an error was told.
    pub fn prepare(&mut self) -> Option<PreparedContents> {
        let shared = self.shared.take()?;
        prepare(shared, &mut self.diagnostics)
    }

    /// Reads the facts of all meetings, and tells which of them those that are asked for do without.
    pub fn read(&mut self, shared: &Shared, only: &[NaiveDate]) -> Vec<Arc<Facts>> {
        let facts = facts::read_all(&self.sources, shared, &self.folders);
        facts::unread(&facts, &self.asked(only).iter().collect::<Vec<_>>(), &mut self.diagnostics);
        facts
    }

    /// Tells what is wrong in the files of these meetings where what they share keeps them from being read, so that
    /// one run tells all.
    pub fn tell_files(&mut self, folders: &[String]) {
        for folder in folders {
            parse::meeting(&self.sources, folder, &mut self.diagnostics);
        }
    }

    /// Ends a command that cannot go on: all that is wrong is told.
    pub fn refuse(&self) -> u8 {
        terminal::print_report(&self.diagnostics.clone().told(&self.sources), &self.sources);
        EXIT_ERRORS
    }

    /// The same for another reason.
    pub fn refuse_for(&mut self, reason: Diagnostic) -> u8 {
        self.diagnostics.push(reason);
        self.refuse()
    }
}

impl<'f> ChosenMeetings<'f> {
    /// Those of all meetings that are asked for, and the others.
    pub fn of(facts: &'f [Arc<Facts>], only: &[NaiveDate]) -> Self {
        let (asked, others) = facts.iter().map(|facts| &**facts).partition(|facts| is_asked(&facts.folder, only));
        Self { asked, others }
    }
}

/// Makes the theme ready, once nothing is wrong with what all meetings share; `None` when an error was told.
pub fn prepare(shared: Shared, diagnostics: &mut Diagnostics) -> Option<PreparedContents> {
    pictures::check_shared(&shared, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    match Engines::new(&shared.theme) {
        Ok(engines) => Some(PreparedContents { shared, engines }),
        Err(errors) => {
            diagnostics.extend(errors);
            None
        }
    }
}

fn is_asked(folder: &str, only: &[NaiveDate]) -> bool {
    only.is_empty() || only.iter().any(|date| date.to_string() == folder)
}

fn known(folders: &[String]) -> String {
    if folders.is_empty() {
        return "le dossier reunions est vide".to_owned();
    }
    format!("réunions de ce dossier\u{a0}: {}", folders.join(", "))
}
