//! Findings as a page tells them: words and lines of text, without the sources they point into, so that they can
//! outlive them.

use std::path::Path;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, Severity, TOLD_MAX, secret};
use crate::source::Sources;

/// How many characters of a line are told on either side of what is marked in it.
const AROUND_CHARS_MAX: usize = 80;

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ToldFinding {
    /// Whether it keeps the page from being made.
    pub is_error: bool,
    /// Code of the rule it comes from.
    pub code: Option<&'static str>,
    /// `file:line:column`; the file alone when it is about the whole of it.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// The line it is about; `None` for a file as a whole.
    pub line: Option<SourceLine>,
    /// A few words on what is marked.
    pub label: Option<String>,
    /// What to do.
    pub hints: Vec<String>,
}

/// A line of a file, cut where it is long.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SourceLine {
    /// What comes before the mark.
    pub before: String,
    /// What is marked.
    pub marked: String,
    /// What comes after.
    pub after: String,
}

/// What is told of findings; advice is for `clu check`.
pub fn told(diagnostics: Diagnostics, sources: &Sources) -> Vec<ToldFinding> {
    let shown = |diagnostic: &Diagnostic| diagnostic.severity != Severity::Advice;
    let sorted = diagnostics.told(sources);
    let (errors, others): (Vec<_>, Vec<_>) =
        sorted.iter().filter(|finding| shown(finding)).partition(|finding| finding.severity == Severity::Error);
    errors.into_iter().chain(others).take(TOLD_MAX).map(|finding| one(finding, sources)).collect()
}

fn one(diagnostic: &Diagnostic, sources: &Sources) -> ToldFinding {
    let position = diagnostic.position(sources, Path::new(""));
    let (line, column) = position.start;
    let is_whole_file = matches!(diagnostic.place, Place::File { at: None, .. });
    let place = match is_whole_file {
        true => position.file,
        false => format!("{}:{line}:{column}", position.file),
    };
    let marked = match position.end {
        (last, end) if last == line => column..end.max(column),
        _ => column..usize::MAX,
    };
    ToldFinding {
        is_error: diagnostic.severity == Severity::Error,
        code: diagnostic.code,
        place,
        message: diagnostic.message.clone(),
        line: source_line(diagnostic, sources, line).map(|text| cut(text, marked)),
        label: diagnostic.label.clone(),
        hints: diagnostic.hints.clone(),
    }
}

fn source_line<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources, line: usize) -> Option<&'a str> {
    match &diagnostic.place {
        Place::Span(span) if secret::is_hidden(sources, *span) => None,
        Place::Span(span) => sources.file(span.file).text.lines().nth(line - 1),
        // The text is that of the whole file or of the line alone.
        Place::File { text: Some(text), at: Some(_), .. } => text.lines().nth(line - 1).or_else(|| text.lines().next()),
        Place::File { .. } => None,
    }
}

/// A line around its marked columns, which count from 1.
fn cut(line: &str, marked: std::ops::Range<usize>) -> SourceLine {
    let characters: Vec<char> = line.chars().collect();
    let start = (marked.start - 1).min(characters.len());
    let end = (marked.end - 1).clamp(start, characters.len());
    let (text, first, last) = (&characters[start..end], start.saturating_sub(AROUND_CHARS_MAX), AROUND_CHARS_MAX);
    let before: String = characters[first..start].iter().collect();
    let mut kept: String = text.iter().take(2 * last).collect();
    if text.len() > 2 * last {
        kept.push('…');
    }
    let after: String = characters[end..].iter().take(last).collect();
    let is_cut = characters.len() - end > last;
    SourceLine {
        before: if first > 0 { format!("…{before}") } else { before.trim_start().to_owned() },
        marked: kept,
        after: if is_cut { format!("{after}…") } else { after.trim_end().to_owned() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn a_finding_is_told_with_its_line_and_its_mark() {
        let mut sources = Sources::default();
        let file = sources.add("reunions/a/reunion.toml", "[reunion]\n  titre = \"<b>é\" # là\n");
        let start = sources.file(file).text.find('"').expect("a quote");
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(Diagnostic::error(Span::new(file, start..start + 7), "titre").label("ici").hint("ôtez"));
        let told = told(diagnostics, &sources);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].place, "reunions/a/reunion.toml:2:11");
        let line = told[0].line.as_ref().expect("a line");
        assert_eq!((&*line.before, &*line.marked, &*line.after), ("titre = ", "\"<b>é\"", " # là"));
    }

    #[test]
    fn a_file_as_a_whole_has_no_line_and_advice_is_not_told() {
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(Diagnostic::file_error("prefecture.toml", "manque"));
        diagnostics.push(Diagnostic { severity: Severity::Advice, ..Diagnostic::file_error("a", "mieux") });
        diagnostics.push(Diagnostic::file_warning("a", "peut-être"));
        let told = told(diagnostics, &Sources::default());
        let places: Vec<(&str, bool)> = told.iter().map(|told| (&*told.place, told.is_error)).collect();
        assert_eq!(places, [("prefecture.toml", true), ("a", false)]);
        assert_eq!(told[0].line, None);
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let text = format!("{}|{}", "a".repeat(500), "é".repeat(500));
        let line = cut(&text, 501..502);
        assert_eq!((line.marked.as_str(), line.before.chars().count(), line.after.chars().count()), ("|", 81, 81));
        let whole = cut(&text, 1..usize::MAX);
        assert_eq!((whole.before.as_str(), whole.marked.chars().count()), ("", 161));
        assert_eq!(cut("", 1..2), SourceLine { before: String::new(), marked: String::new(), after: String::new() });
    }
}
