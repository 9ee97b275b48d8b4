//! What was asked: which target, which meetings.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::Publish;
use crate::diagnostic::{Diagnostic, nearest, paths};
use crate::meeting::Status;
use crate::meeting::{Destination, Protocol};
use crate::pipeline::facts::Facts;
use crate::remote::Shelved;

/// The target that is asked for, or the only one; what is wrong with asking otherwise.
pub fn place(places: &[Destination], name: Option<&str>, content: &Path) -> Result<Destination, Box<Diagnostic>> {
    let file = format!("{}/prefecture.toml", content.display());
    let names = || places.iter().map(|place| place.name.as_str());
    let listed = || format!("cibles de ce fichier\u{a0}: {}", names().collect::<Vec<_>>().join(", "));
    let error = |message: String, hint: String| Err(Box::new(Diagnostic::file_error(file.clone(), message).hint(hint)));
    let found = match (name, places) {
        (_, []) => {
            return error(
                "aucune cible de publication n’est décrite".to_owned(),
                "ajoutez une table\u{a0}: `[publication.intranet]`, `genre = \"dossier\"`, `dossier = \"/mnt/intranet/comite\"`"
                    .to_owned(),
            );
        }
        (None, [only]) => only,
        (None, _) => {
            return error(
                "il y a plusieurs cibles de publication".to_owned(),
                format!("choisissez-en une\u{a0}: `--target {}`\u{202f}; {}", places[0].name, listed()),
            );
        }
        (Some(name), _) => match places.iter().find(|place| place.name == name) {
            Some(place) => place,
            None => {
                let hint = match nearest(name, names()) {
                    Some(near) => format!("voulez-vous dire `--target {near}`\u{202f}? {}", listed()),
                    None => listed(),
                };
                return error(format!("la cible «\u{a0}{name}\u{a0}» n’existe pas"), hint);
            }
        },
    };
    let mut place = found.clone();
    if let Protocol::Folder(folder) = &mut place.kind {
        let joined = content.join(&*folder);
        *folder = absolute(&joined).unwrap_or_else(|_| joined.clone());
        let real = [&joined, content].map(paths::real);
        if matches!(real, [Ok(folder), Ok(content)] if folder.starts_with(&content)) {
            return error(
                format!("la cible «\u{a0}{}\u{a0}» est dans le dossier des contenus", found.name),
                "choisissez un autre dossier\u{a0}: ce qui y serait publié passerait pour vos fichiers".to_owned(),
            );
        }
    }
    Ok(place)
}

/// A folder that is there, as it is told. What Windows makes of a path begins with signs that nobody writes (`\\?\`).
fn absolute(folder: &Path) -> io::Result<PathBuf> {
    if cfg!(windows) { std::path::absolute(folder) } else { folder.canonicalize() }
}

/// The meetings to publish.
pub struct Choice<'f> {
    /// Those asked for, in the order of their dates.
    pub meetings: Vec<&'f Facts>,
    /// Those of `--all` that are not published, and why they are not.
    pub left_out: Vec<&'f str>,
    /// Whether all are asked for, so that what is not among them is not published any more.
    pub is_all: bool,
}

impl<'f> Choice<'f> {
    /// What is asked for; with `--all`, what is being prepared stays apart from the rest.
    pub fn of(request: &Publish, facts: &'f [Arc<Facts>]) -> Self {
        let facts = facts.iter().map(|facts| &**facts);
        if request.all {
            // What cannot be read is no draft: it is told, not left out.
            let is_draft = |facts: &&Facts| facts.meeting.as_ref().map(|meeting| meeting.status == Status::Draft);
            let (meetings, left_out): (Vec<&Facts>, Vec<&Facts>) =
                facts.partition(|facts| is_draft(facts).is_none_or(|is_draft| is_draft == request.drafts));
            let left_out: Vec<&str> = left_out.into_iter().map(|facts| facts.folder.as_str()).collect();
            return Self { meetings, left_out, is_all: true };
        }
        let is_asked = |facts: &&Facts| request.dates.iter().any(|date| date.to_string() == facts.folder);
        Self { meetings: facts.filter(is_asked).collect(), left_out: Vec::new(), is_all: false }
    }

    /// The same choice among the facts as they are read.
    pub fn of_what_is_read<'r>(self, facts: &'r [Arc<Facts>]) -> Choice<'r>
    where
        'f: 'r,
    {
        let is_chosen = |facts: &&Facts| self.meetings.iter().any(|meeting| meeting.folder == facts.folder);
        let meetings = facts.iter().map(|facts| &**facts).filter(is_chosen).collect();
        Choice { meetings, left_out: self.left_out, is_all: self.is_all }
    }

    /// Says that there is nothing to publish, and nothing published that would have to go.
    pub fn nothing(&self, shelved: &Shelved, request: &Publish) -> Option<Box<Diagnostic>> {
        let is_published = shelved.version.as_ref().is_some_and(|version| !version.meetings.is_empty());
        if !self.meetings.is_empty() || is_published {
            return None;
        }
        let (message, hint) = if request.drafts {
            ("aucune réunion n’est en projet", "publiez les autres sans `--projet`")
        } else {
            ("aucune réunion n’est prête à être publiée", "changez `statut` quand une réunion n’est plus un projet")
        };
        let path = format!("{}/reunions", request.content.display());
        Some(Box::new(Diagnostic::file_error(path, message).hint(hint)))
    }

    /// The meetings that will be read: a deck tells of those before it, and must not tell of one that is not published.
    /// Who reads a draft may know them all.
    pub fn to_be_read(&self, facts: &'f [Arc<Facts>], shelved: &Shelved, request: &Publish) -> Vec<Arc<Facts>> {
        let published = shelved.version.as_ref().filter(|_| !self.is_all).map(|version| &version.meetings);
        let is_chosen = |folder: &str| self.meetings.iter().any(|facts| facts.folder == folder);
        let stays = |folder: &str| published.is_some_and(|meetings| meetings.contains_key(folder));
        facts
            .iter()
            .filter(|facts| request.drafts || is_chosen(&facts.folder) || stays(&facts.folder))
            .cloned()
            .collect()
    }
}
