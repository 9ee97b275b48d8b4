//! Images that look like images and are damaged inside: only those who draw them can tell.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::meeting::{Meeting, Picture, ProseBlock};
use crate::render::pdf;
use crate::resolve::Shared;
use crate::source::{Asset, Sources};

/// What to do about a damaged image.
const REPAIR: &str = "copiez-la de nouveau, ou ouvrez-la dans un logiciel d’images et enregistrez-la une autre fois";

/// Tells the damaged images of a meeting.
pub fn check(sources: &Sources, meeting: &Meeting, diagnostics: &mut Diagnostics) {
    for block in meeting.pages.values().flatten().flat_map(|slide| &slide.blocks) {
        let ProseBlock::Picture { path, .. } = block else { continue };
        if let Some(picture) = meeting.pictures.get(&path.value)
            && is_damaged(sources, picture.media_type, &picture.path)
        {
            diagnostics.push(Diagnostic::error(path.span, damaged(path)).hint(REPAIR));
        }
    }
}

/// Tells the images of the préfecture that are damaged.
pub fn check_shared(sources: &Sources, shared: &Shared, diagnostics: &mut Diagnostics) {
    for Picture { path, media_type, .. } in shared.prefecture.pictures() {
        if is_damaged(sources, media_type, path) {
            diagnostics.push(Diagnostic::file_error(path.as_str(), damaged(path)).hint(REPAIR));
        }
    }
}

fn is_damaged(sources: &Sources, media_type: &str, path: &str) -> bool {
    let bytes = sources.asset(path).and_then(|Asset { bytes, .. }| bytes.as_ref().ok());
    bytes.is_some_and(|bytes| !pdf::is_drawable(media_type, bytes))
}

fn damaged(path: &str) -> String {
    format!("l’image « {path} » est abîmée : elle ne peut pas être dessinée")
}
