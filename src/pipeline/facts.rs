//! The facts of all meetings: each is read on its own, and all before any is checked or composed, for a meeting is told
//! beside those that were before it.

use std::sync::Arc;

use super::{parallel, pictures};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::history::History;
use crate::meeting::Meeting;
use crate::resolve::Shared;
use crate::source::Sources;
use crate::{french, parse, resolve};

/// What a meeting's folder says.
pub struct Facts {
    /// Name of the folder: the meeting's date.
    pub folder: String,
    /// The facts; `None` when an error keeps them from being whole.
    pub meeting: Option<Meeting>,
    /// What is wrong with the files.
    pub diagnostics: Diagnostics,
}

/// Reads the facts of a meeting.
pub fn read(sources: &Sources, shared: &Shared, folder: &str) -> Facts {
    let mut diagnostics = Diagnostics::new();
    let manuscript = parse::meeting(sources, folder, &mut diagnostics);
    let meeting = resolve::meeting(sources, shared, manuscript, &mut diagnostics);
    if let Some(meeting) = &meeting {
        pictures::check(meeting, &mut diagnostics);
    }
    Facts { folder: folder.to_owned(), meeting, diagnostics }
}

/// Reads the facts of all meetings, in the order of their folders.
pub fn read_all(sources: &Sources, shared: &Shared, folders: &[String]) -> Vec<Arc<Facts>> {
    parallel::map(folders, |folder| Arc::new(read(sources, shared, folder)))
}

/// What is known from one meeting to the next.
pub fn history<'f>(shared: &Shared, facts: &'f [Arc<Facts>]) -> History<'f> {
    History::new(facts.iter().filter_map(|facts| facts.meeting.as_ref()), shared.prefecture.thresholds)
}

/// Tells the meetings that cannot be read, where one of `asked` comes after them: it is told without them.
pub fn unread(facts: &[Arc<Facts>], asked: &[&String], diagnostics: &mut Diagnostics) {
    let missing: Vec<&str> = facts
        .iter()
        .filter(|facts| facts.meeting.is_none() && asked.iter().any(|folder| **folder > facts.folder))
        .map(|facts| facts.folder.as_str())
        .collect();
    let dates = missing.iter().map(|folder| folder.parse().map_or_else(|_| (*folder).to_owned(), french::date));
    let (message, hint) = match missing.len() {
        0 => return,
        1 => ("une réunion contient des erreurs : les évolutions des suivantes ne la comptent pas", "corrigez-la"),
        _ => {
            ("des réunions contiennent des erreurs : les évolutions des suivantes ne les comptent pas", "corrigez-les")
        }
    };
    let dates = french::list(&dates.collect::<Vec<_>>());
    let path = format!("reunions/{}", missing[0]);
    diagnostics.push(Diagnostic::file_warning(path, message).hint(format!("{hint} : {dates}")));
}
