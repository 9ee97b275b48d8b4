//! What was asked: which target, which meetings.

use std::path::Path;
use std::sync::Arc;

use crate::build::facts::Facts;
use crate::cli::Publish;
use crate::diagnostic::{Diagnostic, nearest};
use crate::meeting::Status;
use crate::target::{Kind, Place};

/// The target that is asked for, or the only one; what is wrong with asking otherwise.
pub fn place(places: &[Place], name: Option<&str>, content: &Path) -> Result<Place, Box<Diagnostic>> {
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
    if let Kind::Folder(folder) = &mut place.kind {
        let joined = content.join(&*folder);
        // One that is not there is told as it is written.
        *folder = joined.canonicalize().unwrap_or(joined);
    }
    Ok(place)
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
    pub fn of(request: &Publish, facts: &'f [Arc<Facts>]) -> Result<Self, Box<Diagnostic>> {
        let facts = facts.iter().map(|facts| &**facts);
        if request.all {
            // What cannot be read is no draft: it is told, not left out.
            let is_draft = |facts: &&Facts| facts.meeting.as_ref().map(|meeting| meeting.status == Status::Draft);
            let (meetings, left_out): (Vec<&Facts>, Vec<&Facts>) =
                facts.partition(|facts| is_draft(facts).is_none_or(|is_draft| is_draft == request.drafts));
            let left_out: Vec<&str> = left_out.into_iter().map(|facts| facts.folder.as_str()).collect();
            if meetings.is_empty() {
                let (message, hint) = if request.drafts {
                    ("aucune réunion n’est en projet", "publiez les autres sans `--projet`")
                } else {
                    (
                        "aucune réunion n’est prête à être publiée",
                        "changez `statut` quand une réunion n’est plus un projet",
                    )
                };
                let path = format!("{}/reunions", request.content.display());
                return Err(Box::new(Diagnostic::file_error(path, message).hint(hint)));
            }
            return Ok(Self { meetings, left_out, is_all: true });
        }
        let is_asked = |facts: &&Facts| request.dates.iter().any(|date| date.to_string() == facts.folder);
        Ok(Self { meetings: facts.filter(is_asked).collect(), left_out: Vec::new(), is_all: false })
    }
}
