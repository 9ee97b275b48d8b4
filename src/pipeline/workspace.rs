//! What every command begins with: what all meetings share, the meetings there are, those that are asked for.

use std::path::Path;

use chrono::NaiveDate;

use super::meeting::Engines;
use super::pictures;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::resolve::Shared;
use crate::source::Sources;
use crate::words::french;

/// Prepares the theme's engines, once nothing is wrong with what all meetings share.
pub fn prepare(sources: &Sources, shared: Shared, diagnostics: &mut Diagnostics) -> Option<(Shared, Engines)> {
    pictures::check_logo(sources, &shared, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    match Engines::new(&shared.theme) {
        Ok(engines) => Some((shared, engines)),
        Err(errors) => {
            diagnostics.extend(errors);
            None
        }
    }
}

/// The first of the asked meetings that is not there, told.
pub fn unknown_meeting(content: &Path, only: &[NaiveDate], folders: &[String]) -> Option<Diagnostic> {
    let unknown = only.iter().find(|date| !folders.contains(&date.to_string()))?;
    let message = format!("il n’y a pas de réunion du {}", french::date(*unknown));
    let path = format!("{}/reunions/{unknown}", content.display());
    Some(Diagnostic::file_error(path, message).hint(known(folders)))
}

/// The folders of the asked meetings: all of them when none is named.
pub fn asked<'a>(folders: &'a [String], only: &[NaiveDate]) -> Vec<&'a String> {
    let wanted = |folder: &&String| only.is_empty() || only.iter().any(|date| date.to_string() == **folder);
    folders.iter().filter(wanted).collect()
}

fn known(folders: &[String]) -> String {
    if folders.is_empty() {
        return "le dossier reunions est vide".to_owned();
    }
    format!("réunions de ce dossier : {}", folders.join(", "))
}
