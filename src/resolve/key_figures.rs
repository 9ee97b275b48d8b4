//! The figures that the essentials show: those an author names must exist, each once, and have room.

use std::collections::BTreeMap;

use super::suggest;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::meeting::{KEY_FIGURES_MAX, Meeting};
use crate::source::Span;

/// Checks the figures that a meeting's author names.
pub fn check(meeting: &Meeting, diagnostics: &mut Diagnostics) {
    let names: Vec<&str> = meeting.figures().map(|known| known.figure.id.as_str()).collect();
    let mut seen = BTreeMap::<&str, Span>::new();
    for key in &meeting.key_figures {
        let name = key.as_str();
        if !names.contains(&name) {
            let message = format!("aucun chiffre de la réunion ne s’appelle « {name} »");
            diagnostics.push(suggest(Diagnostic::error(key.span, message), name, names.iter().copied()));
        } else if let Some(earlier) = seen.insert(name, key.span) {
            diagnostics.push(
                Diagnostic::error(key.span, "ce chiffre clé est nommé deux fois")
                    .related(earlier, "première fois")
                    .hint("supprimez l’une des deux fois"),
            );
        }
    }
    if let Some(key) = meeting.key_figures.get(KEY_FIGURES_MAX) {
        let message = format!("l’essentiel montre {KEY_FIGURES_MAX} chiffres clés au plus");
        diagnostics.push(Diagnostic::error(key.span, message).hint("gardez ceux que chacun doit retenir"));
    }
}
