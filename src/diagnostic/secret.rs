//! What is told of lines that may hold a password: where they are, and nothing of what is written there. Which lines these
//! are is found by whoever knows what is written there (`parse`).

use super::{Diagnostic, Place};
use crate::source::{Sources, Span};

/// A finding as it may be told: one on such a line says what the line may hold, whatever was found.
pub fn without_secrets(mut diagnostic: Diagnostic, sources: &Sources) -> Diagnostic {
    if let Place::Span(span) = &diagnostic.place
        && let Some(line) = sources.file(span.file).hidden(span.range())
    {
        let error = Diagnostic::error(Span::new(span.file, line.range.clone()), line.message);
        return line.hints.iter().fold(error, |error, hint| error.hint(hint));
    }
    diagnostic.related.retain(|(span, _)| !is_hidden(sources, *span));
    diagnostic
}

/// Whether a stretch of a file touches a line that is not shown.
pub fn is_hidden(sources: &Sources, span: Span) -> bool {
    sources.file(span.file).hidden(span.range()).is_some()
}
