//! Why nothing was published: what stopped it at the target, as text for people and as JSON for programs.

use std::path::Path;

use serde::Serialize;

use super::EXIT_UNREACHABLE;
use crate::cli::{EXIT_ERRORS, Publish, TextOrJson};
use crate::diagnostic::{Diagnostic, Place, terminal};
use crate::meeting::Destination;
use crate::remote::Halt;
use crate::source::Sources;
use crate::words::Word;

/// What keeps a target as it is, and the exit code that says so.
pub struct Halted {
    /// What the person reads.
    pub diagnostic: Diagnostic,
    /// With which code the program ends.
    pub exit_code: u8,
}

impl Halted {
    /// What stopped it, told.
    pub fn of(halt: Halt, place: &Destination) -> Self {
        let at = |message: &str, hint: String| Diagnostic::file_error(place.shown(), message).hint(hint);
        let target = &place.name;
        let (diagnostic, exit_code) = match halt {
            Halt::Trouble(trouble) => {
                (Diagnostic::file_error(trouble.place(), trouble.message()).hint(trouble.hint()), EXIT_UNREACHABLE)
            }
            Halt::Foreign => (
                at(
                    "le fichier `index.html` de la cible n’a pas été écrit par clu",
                    "clu ne remplace que ses propres fichiers\u{a0}: déplacez-le, ou choisissez un dossier vide"
                        .to_owned(),
                ),
                EXIT_ERRORS,
            ),
            Halt::Broken(id) => (
                at(
                    &format!("la liste de la version {} est abîmée ou manque sur la cible", id.number),
                    format!(
                        "publiez tout à nouveau\u{a0}: `clu publish --all --target {target}`\u{202f}; ou comparez\u{a0}: \
                         `clu publish --verify --target {target}`"
                    ),
                ),
                EXIT_ERRORS,
            ),
            Halt::Later(id) => (
                at(
                    &format!("la version {} vient d’une version plus récente de clu", id.number),
                    "utilisez cette version plus récente\u{a0}: celle-ci ne sait pas la lire".to_owned(),
                ),
                EXIT_ERRORS,
            ),
            Halt::Held => (
                at(
                    "quelqu’un d’autre publie sur cette cible en ce moment",
                    "attendez qu’il ait fini, puis relancez la même commande".to_owned(),
                ),
                EXIT_ERRORS,
            ),
            Halt::Overtaken => (
                at(
                    "quelqu’un d’autre a publié sur cette cible entre-temps",
                    "relancez la même commande\u{a0}: elle partira de ce qui est en ligne maintenant".to_owned(),
                ),
                EXIT_ERRORS,
            ),
            Halt::Unknown => (
                at(
                    "cette version n’existe pas sur la cible",
                    format!("donnez un numéro de cette liste\u{a0}: `clu publish --list --target {target}`"),
                ),
                EXIT_ERRORS,
            ),
            Halt::WentBack { online, left } => (
                at(
                    &format!(
                        "la version {} a été remise en ligne, et vos fichiers donnent encore la version {}, que l’on a quittée",
                        online.number, left.number
                    ),
                    format!(
                        "corrigez ce qui n’allait pas, puis publiez\u{202f}; si c’est bien elle qu’il faut\u{a0}: `clu publish \
                         --rollback {} --target {target}`",
                        left.number
                    ),
                ),
                EXIT_ERRORS,
            ),
            Halt::Damaged(first, count) => {
                let others = if count > 1 { format!(", et {} autres fichiers", count - 1) } else { String::new() };
                (
                    at(
                        &format!("cette version est abîmée sur la cible\u{a0}: «\u{a0}{first}\u{a0}»{others}"),
                        "choisissez une autre version, ou publiez à nouveau à partir de vos fichiers".to_owned(),
                    ),
                    EXIT_ERRORS,
                )
            }
        };
        Self { diagnostic, exit_code }
    }
}

#[derive(Serialize)]
struct RefusalView<'a> {
    #[serde(rename = "resultat")]
    result: &'static str,
    #[serde(rename = "refus")]
    reasons: Vec<RefusalReason<'a>>,
}

#[derive(Serialize)]
struct RefusalReason<'a> {
    #[serde(rename = "gravite")]
    severity: &'static str,
    #[serde(rename = "fichier")]
    file: String,
    #[serde(rename = "ligne", skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(rename = "colonne", skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    message: &'a str,
    #[serde(rename = "aide")]
    help: String,
}

/// Tells programs why nothing was published; people read it on the error output.
pub fn print(diagnostics: &[Diagnostic], sources: &Sources, request: &Publish) {
    if request.format == TextOrJson::Text {
        return;
    }
    let reason = |diagnostic: &'_ Diagnostic| {
        let is_placed = matches!(diagnostic.place, Place::Span(_));
        let position = diagnostic.position(sources, Path::new(&request.content));
        let file = if is_placed { position.file } else { diagnostic.file(sources).to_owned() };
        (file, is_placed.then_some(position.start))
    };
    let reasons = diagnostics.iter().map(|diagnostic| {
        let (file, start) = reason(diagnostic);
        RefusalReason {
            severity: diagnostic.severity.word(),
            file,
            line: start.map(|start| start.0),
            column: start.map(|start| start.1),
            message: &diagnostic.message,
            help: diagnostic.hints.join("\n"),
        }
    });
    let view = RefusalView { result: "refusé", reasons: reasons.collect() };
    let json = serde_json::to_string_pretty(&view).expect("refusals have string keys and whole numbers");
    terminal::print_text(&(json + "\n"), true);
}
