//! Paths that authors write: always inside their folder, with `/` on every system.

use crate::diagnostic::Diagnostic;
use crate::source::Spanned;

/// The folder that a path starts from, and must stay in.
#[derive(Clone, Copy, Debug)]
pub enum Base {
    /// The content folder.
    Content,
    /// The meeting's folder.
    Meeting,
}

/// The path as it is `written`, without what it does not need; or why it is refused.
pub fn inside(base: Base, written: &Spanned<String>) -> Result<String, Box<Diagnostic>> {
    let refuse = |message: String, hint: String| Err(Box::new(Diagnostic::error(written.span, message).hint(hint)));
    let folder = match base {
        Base::Content => "dossier des contenus",
        Base::Meeting => "dossier de la réunion",
    };
    let text = written.trim();
    let copied = format!("copiez le fichier dans le {folder}, et écrivez son chemin à partir de là");
    if text.contains("://") {
        return refuse(format!("« {text} » est une adresse : rien n’est pris sur internet"), copied);
    }
    if text.contains('\\') {
        return refuse(
            format!("le chemin « {text} » contient une barre oblique inverse « \\ »"),
            "séparez les dossiers par « / », sur Windows aussi".to_owned(),
        );
    }
    if text.starts_with('/') || text.contains(':') {
        return refuse(
            format!("le chemin « {text} » part de la racine du disque : il ne vaudrait que sur votre ordinateur"),
            copied,
        );
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in text.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                return refuse(
                    format!("le chemin « {text} » remonte par « .. » : rien n’est pris hors du {folder}"),
                    copied,
                );
            }
            part => parts.push(part),
        }
    }
    if parts.is_empty() {
        return refuse(
            format!("le chemin « {text} » ne désigne aucun fichier"),
            "écrivez le nom d’un fichier".to_owned(),
        );
    }
    Ok(parts.join("/"))
}
