//! `clu guide` on one screen: the guide as one page, written where it is asked for, and opened.

use std::path::Path;

use super::browser;
use crate::cli::{EXIT_BUILT, EXIT_ERRORS, Guide};
use crate::diagnostic::{Diagnostic, paths, system, terminal};
use crate::render::html;
use crate::source::Sources;
use crate::{resolve, write};

/// Writes the guide; returns the exit code.
pub fn guide(request: &Guide) -> u8 {
    let page = html::guide(&resolve::builtin_theme());
    if let Err(error) = write::page(&request.output, html::GUIDE_MARK, page.as_bytes()) {
        return refused(&request.output, error.message(), error.hint());
    }
    let shown = paths::native(&request.output.display().to_string()).into_owned();
    terminal::print_text(&format!("Le guide : {shown}\n"), true);
    match request.open.then(|| browser::open(request.output.as_ref())) {
        Some(Err(error)) => {
            let message = format!("le navigateur n’a pas pu être ouvert ({})", system::in_french(&error));
            refused(&request.output, message, "ouvrez ce fichier vous-même".to_owned())
        }
        Some(Ok(())) | None => EXIT_BUILT,
    }
}

fn refused(output: &Path, message: String, hint: String) -> u8 {
    let error = Diagnostic::file_error(output.display().to_string(), message).hint(hint);
    terminal::print_report(&[error], &Sources::default());
    EXIT_ERRORS
}
