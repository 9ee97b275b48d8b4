//! The list of meetings: those just made, and earlier ones whose files are kept.

use std::collections::BTreeSet;

use super::handout::NOTES_PREFIX;
use super::meeting::{Built, Engines};
use crate::cli::summary::size;
use crate::diagnostic::Diagnostics;
use crate::french;
use crate::render::html::{self, Site, SiteLink, SiteMeeting};
use crate::resolve::Shared;
use crate::write::Artifact;

/// Lists the meetings, latest first.
pub fn list(shared: &Shared, folders: &[String], built: &[&Built], earlier: &BTreeSet<String>) -> Site {
    let mut folders: Vec<&String> = folders.iter().collect();
    folders.sort_by(|a, b| b.cmp(a));
    let meetings = folders
        .into_iter()
        .filter_map(|folder| match built.iter().find(|meeting| meeting.folder == *folder) {
            Some(meeting) => Some(made(meeting)),
            None => kept(folder, earlier),
        })
        .collect();
    Site {
        issuer: french::typography(&shared.prefecture.name),
        committee: french::typography(&shared.prefecture.committee),
        meetings,
    }
}

/// The list as a page.
pub fn page(shared: &Shared, engines: &Engines, site: &Site) -> Result<Artifact, Diagnostics> {
    let bytes = html::site(&engines.html, &shared.theme, site)?;
    Ok(Artifact { path: "index.html".to_owned(), bytes })
}

fn made(meeting: &Built) -> SiteMeeting {
    let links = meeting.files.iter().filter_map(|(path, bytes)| link(path, Some(*bytes))).collect();
    SiteMeeting {
        title: meeting.title.clone(),
        date_text: meeting.date_text.clone(),
        slides_text: french::counted(meeting.slides as u64, "diapositive"),
        links,
    }
}

/// A meeting of an earlier build; nothing when it left no deck.
fn kept(folder: &str, earlier: &BTreeSet<String>) -> Option<SiteMeeting> {
    let date = folder.parse().ok()?;
    let links: Vec<SiteLink> = earlier
        .iter()
        .filter(|path| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
        .filter_map(|path| link(path, None))
        .collect();
    (!links.is_empty()).then(|| SiteMeeting {
        title: "Réunion du comité".to_owned(),
        date_text: french::date(date),
        slides_text: "version précédente conservée".to_owned(),
        links,
    })
}

/// A file of a meeting as the list shows it; `None` for files that are not listed.
pub fn link(path: &str, bytes: Option<u64>) -> Option<SiteLink> {
    let name = path.rsplit('/').next()?;
    let (text, kind) = match name {
        "index.html" => ("Diaporama", "HTML"),
        "donnees.csv" => ("Données pour tableur", "CSV"),
        "donnees.json" => ("Données", "JSON"),
        "conformite.html" => ("Rapport de conformité", "HTML"),
        // The speaker's notes are not for those who read this page.
        name if name.starts_with(NOTES_PREFIX) => return None,
        name if name.starts_with("polycopie-") => ("Polycopié", "PDF"),
        name if name.ends_with(".pdf") => ("Document à imprimer", "PDF"),
        _ => return None,
    };
    let note = match bytes {
        Some(bytes) => format!("{kind}, {}", size(bytes)),
        None => kind.to_owned(),
    };
    Some(SiteLink { href: path.to_owned(), text: text.to_owned(), note })
}
