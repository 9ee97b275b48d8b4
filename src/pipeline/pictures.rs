//! Drawings that the standards of the PDF forbid: only those who make one can tell. Told with all the rest, for no error
//! may first appear while the PDF is made.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::meeting::{Meeting, Picture, ProseBlock};
use crate::render::pdf;
use crate::resolve::Shared;

/// What to do about them.
const SIMPLIFY: &str =
    "simplifiez-le (moins de découpes et de groupes les uns dans les autres), ou enregistrez-le en PNG";

/// Tells those of a meeting.
pub fn check(meeting: &Meeting, diagnostics: &mut Diagnostics) {
    for block in meeting.pages.values().flatten().flat_map(|slide| &slide.blocks) {
        let ProseBlock::Picture { path, .. } = block else { continue };
        if let Some(reason) = meeting.pictures.get(&path.value).and_then(forbidden) {
            diagnostics.push(Diagnostic::error(path.span, told(path, &reason)).hint(SIMPLIFY));
        }
    }
}

/// Tells those of the préfecture.
pub fn check_shared(shared: &Shared, diagnostics: &mut Diagnostics) {
    for picture in shared.prefecture.pictures() {
        if let Some(reason) = forbidden(picture) {
            let path = picture.path.as_str();
            diagnostics.push(Diagnostic::file_error(path, told(path, &reason)).hint(SIMPLIFY));
        }
    }
}

/// Why a PDF cannot hold a picture; photographs are made so that it can.
fn forbidden(picture: &Picture) -> Option<String> {
    pdf::holds(picture.media_type, &picture.bytes).err()
}

fn told(path: &str, reason: &str) -> String {
    format!("le dessin «\u{a0}{path}\u{a0}» ne peut pas être mis dans le PDF\u{a0}: {reason}")
}
