//! How findings look on a terminal, and the only place of the program that prints.
//!
//! The look is rustc's, with French level names: what is wrong, `file:line:column`, the line with
//! a mark under it, other places that belong to it, what to do.

use std::io::{IsTerminal, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str};

pub use super::visible::visible;
use super::visible::visible_but_colours;
use super::{Diagnostic, Place, Severity, others, paths, secret, told_at_once};
use crate::source::{Sources, Span};
use crate::words::Word;

/// A mark is never drawn longer than this, in characters: its beginning is what an author looks for.
const MARK_CHARS_MAX: usize = 80;

/// How much of a line is kept after its mark, in characters; the renderer itself cuts what comes before.
const AFTER_MARK_CHARS_MAX: usize = 120;

/// How many meetings a finding names: more would hide what there is to do.
const MEETINGS_TOLD_MAX: usize = 5;

/// Prints findings on the error output, in colour when a person is likely to read them there. Advice is for `clu check`.
pub fn print_report(diagnostics: &[Diagnostic], sources: &Sources) {
    let is_told = |diagnostic: &&Diagnostic| diagnostic.severity != Severity::Advice;
    let diagnostics: Vec<Diagnostic> = diagnostics.iter().filter(is_told).cloned().collect();
    if diagnostics.is_empty() {
        return;
    }
    let colour = colours(std::io::stderr().is_terminal());
    let severities: Vec<Severity> = diagnostics.iter().map(|diagnostic| diagnostic.severity).collect();
    let told = diagnostics.iter().zip(told_at_once(&severities));
    let told: Vec<Diagnostic> = told.filter(|(_, is_told)| *is_told).map(|(one, _)| one.clone()).collect();
    let others = others(diagnostics.len()).map(|others| format!("\n{others}\n")).unwrap_or_default();
    print_drawn(&format!("{}\n{others}", render(&told, sources, colour)), false);
}

/// Prints a text: help and what was built on the standard output, reproaches on the error output. What a terminal would
/// obey in it is made visible.
pub fn print_text(text: &str, to_stdout: bool) {
    print_drawn(&visible(text), to_stdout);
}

/// Prints what [`render`] drew, with its colours, and what was made [`visible`] around it.
pub fn print_drawn(text: &str, to_stdout: bool) {
    #[cfg(test)]
    if keep(text, to_stdout) {
        return;
    }
    // A closed output (`clu build | head`) is the reader's choice, not an error; nobody is left to tell.
    let _ =
        if to_stdout { write!(std::io::stdout().lock(), "{text}") } else { write!(std::io::stderr().lock(), "{text}") };
}

/// Asks a person for a yes or a no, a no where nothing is said; `None` where nobody is there to answer.
pub fn ask(question: &str) -> Option<bool> {
    let input = std::io::stdin();
    if !input.is_terminal() {
        return None;
    }
    print_text(question, true);
    std::io::stdout().flush().ok()?;
    let mut answer = String::new();
    input.read_line(&mut answer).ok()?;
    Some(matches!(answer.trim().to_lowercase().as_str(), "o" | "oui"))
}

/// Whether a person is likely to read in colour what was asked for: it goes to the standard output.
pub fn colours_what_is_found() -> bool {
    colours(std::io::stdout().is_terminal())
}

fn colours(is_terminal: bool) -> bool {
    // Tests read what is printed, and may be run in a terminal.
    !cfg!(test) && is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) && obeys_colours()
}

/// Whether the terminal takes an escape for a colour: the console of Windows does once it is asked to, that of old ones never.
fn obeys_colours() -> bool {
    anstyle_query::windows::enable_ansi_colors() != Some(false)
}

#[cfg(test)]
thread_local! {
    /// What a test keeps from the terminal: what was asked for, and reproaches.
    static KEPT: std::cell::RefCell<Option<(String, String)>> = const { std::cell::RefCell::new(None) };
}

/// What `run` returns, and what it prints in this thread: what was asked for, and reproaches.
#[cfg(test)]
pub fn captured<T>(run: impl FnOnce() -> T) -> (T, String, String) {
    KEPT.set(Some(Default::default()));
    let returned = run();
    let (asked, reproaches) = KEPT.take().expect("it was put there above");
    (returned, asked, reproaches)
}

/// Whether a test keeps what would be printed.
#[cfg(test)]
fn keep(text: &str, to_stdout: bool) -> bool {
    KEPT.with_borrow_mut(|kept| {
        let Some((asked, reproaches)) = kept else { return false };
        if to_stdout { asked } else { reproaches }.push_str(text);
        true
    })
}

/// The findings as text, an empty line between two of them.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let rendered = diagnostics.iter().map(|diagnostic| {
        let rendered = renderer.render(&[group(&shown(diagnostic), sources)]);
        // Blanks at the end of a line of the source are no use to a reader.
        let rendered = rendered.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        // The renderer shows most of what a terminal would obey, and lets some of it through.
        if colour { visible_but_colours(&rendered) } else { visible(&rendered).into_owned() }
    });
    rendered.collect::<Vec<_>>().join("\n\n")
}

/// A finding that says nothing which a terminal would obey; excerpts are made so by the renderer.
fn shown(diagnostic: &Diagnostic) -> Diagnostic {
    let visible = |text: &String| visible(text).into_owned();
    let place = match &diagnostic.place {
        Place::Span(span) => Place::Span(*span),
        Place::File { path, at, text } => Place::File { path: shown_path(path), at: *at, text: text.clone() },
    };
    Diagnostic {
        message: visible(&diagnostic.message),
        place,
        label: diagnostic.label.as_ref().map(visible),
        related: diagnostic.related.iter().map(|(span, words)| (*span, visible(words))).collect(),
        hints: diagnostic.hints.iter().map(visible).collect(),
        place_name: diagnostic.place_name.as_ref().map(visible),
        meetings: diagnostic.meetings.iter().map(visible).collect(),
        ..diagnostic.clone()
    }
}

/// A path as people read it in a terminal.
pub fn shown_path(path: &str) -> String {
    visible(&paths::native(path)).into_owned()
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::NOTE,
    };
    let message = diagnostic.message.as_str();
    let mut group = Group::with_title(match diagnostic.code {
        Some(code) => level.with_name(diagnostic.severity.word()).primary_title(message).id(code),
        // The no-break space is the one French puts before the colon that the renderer adds.
        None => level.with_name(format!("{}\u{a0}", diagnostic.severity.word())).primary_title(message),
    });
    let label = diagnostic.label.as_deref();
    match &diagnostic.place {
        Place::Span(span) => {
            let span = focused(sources, *span, diagnostic.focus);
            let (near, far): (Vec<_>, Vec<_>) =
                diagnostic.related.iter().partition(|(other, _)| other.file == span.file);
            let others: Vec<(Span, &str)> = near.iter().map(|(other, words)| (*other, words.as_str())).collect();
            group = excerpt(group, sources, span, label, &others);
            for (other, words) in far {
                group = excerpt(group, sources, *other, Some(words), &[]);
            }
        }
        Place::File { path, at: Some((line, column)), text: Some(text) } => {
            let text = one_line(text, *line);
            let start = text.char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(index, _)| index);
            let mark = clip(text, start..start + text[start..].chars().next().map_or(0, char::len_utf8));
            let end = end_of_view(text, mark.end);
            let annotation = AnnotationKind::Primary.span(mark).label(label);
            group = group
                .element(Snippet::source(&text[..end]).path(path.as_str()).line_start(*line).annotation(annotation));
        }
        Place::File { path, at, .. } => {
            let mut origin = Origin::path(path.as_str());
            if let Some((line, column)) = at {
                origin = origin.line(*line).char_column(*column);
            }
            group = group.element(origin);
        }
    }
    if !matches!(diagnostic.place, Place::Span(_)) {
        for (other, words) in &diagnostic.related {
            group = excerpt(group, sources, *other, Some(words), &[]);
        }
    }
    if let Some(place) = &diagnostic.place_name {
        group = group.element(Level::NOTE.with_name("lieu\u{a0}").message(normalize_untrusted_str(place)));
    }
    if !diagnostic.meetings.is_empty() {
        let name = if diagnostic.meetings.len() == 1 { "réunion\u{a0}" } else { "réunions\u{a0}" };
        group = group.element(Level::NOTE.with_name(name).message(enumeration(&diagnostic.meetings)));
    }
    for hint in &diagnostic.hints {
        let lines: Vec<String> = hint.lines().map(normalize_untrusted_str).collect();
        group = group.element(Level::HELP.with_name("aide\u{a0}").message(lines.join("\n")));
    }
    group
}

/// The first of the dates, and how many more there are.
fn enumeration(dates: &[String]) -> String {
    let (told, more) = dates.split_at(dates.len().min(MEETINGS_TOLD_MAX));
    match more.len() {
        0 => told.join(", "),
        1 => format!("{} et une autre", told.join(", ")),
        more => format!("{} et {} autres", told.join(", "), super::grouped(more)),
    }
}

/// Adds the lines of `span` and of `others`; only where they are, when one of them may hold a password.
fn excerpt<'a>(
    group: Group<'a>,
    sources: &'a Sources,
    span: Span,
    label: Option<&'a str>,
    others: &[(Span, &'a str)],
) -> Group<'a> {
    let (start, end) = others
        .iter()
        .fold((span.start, span.end), |(start, end), (other, _)| (start.min(other.start), end.max(other.end)));
    // The lines between two marks are drawn, too.
    if !secret::is_hidden(sources, Span::new(span.file, start..end)) {
        return group.element(snippet(sources, span, label, others));
    }
    let place = |group: Group<'a>, place: Span| {
        let (line, column) = sources.line_column(place.file, place.start);
        group.element(Origin::path(shown_path(&sources.file(place.file).path)).line(line).char_column(column))
    };
    others.iter().fold(place(group, span), |group, (other, _)| place(group, *other))
}

/// The lines of `span` and of `others`, marked; the first is where the finding is.
fn snippet<'a>(
    sources: &'a Sources,
    span: Span,
    label: Option<&'a str>,
    others: &[(Span, &'a str)],
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let file = sources.file(span.file);
    let text = file.text.as_str();
    let main = clip(text, span.range());
    let others: Vec<(Range<usize>, &str)> =
        others.iter().map(|(other, words)| (clip(text, other.range()), *words)).collect();
    let marks = || std::iter::once(&main).chain(others.iter().map(|(range, _)| range));
    let first = marks().map(|range| range.start).min().unwrap_or(main.start);
    let last = marks().map(|range| range.end).max().unwrap_or(main.end);
    let start = text[..first].rfind('\n').map_or(0, |index| index + 1);
    let end = end_of_view(text, last);
    let (line, _) = sources.line_column(span.file, start);
    let shift = |range: Range<usize>| range.start - start..range.end - start;
    Snippet::source(&text[start..end])
        .path(shown_path(&file.path))
        .line_start(line)
        .annotation(AnnotationKind::Primary.span(shift(main.clone())).label(label))
        .annotations(others.into_iter().map(|(range, words)| AnnotationKind::Context.span(shift(range)).label(words)))
}

/// The place of the character in the marked text; the whole when it is written otherwise there (`\u202e`).
fn focused(sources: &Sources, span: Span, focus: Option<char>) -> Span {
    let place =
        focus.and_then(|character| Some((character, sources.file(span.file).text.get(span.range())?.find(character)?)));
    match place {
        Some((character, offset)) => {
            let start = span.start + offset;
            Span::new(span.file, start..start + character.len_utf8())
        }
        None => span,
    }
}

/// The range on whole characters, no further than its first line nor than [`MARK_CHARS_MAX`].
fn clip(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(range.start.min(text.len()));
    let end = text.ceil_char_boundary(range.end.min(text.len())).max(start);
    let marked = text[start..end].lines().next().unwrap_or("");
    let length = marked.char_indices().nth(MARK_CHARS_MAX).map_or(marked.len(), |(index, _)| index);
    start..start + length
}

/// The end of the line that holds `offset`, or a little after `offset` when the line is long.
fn end_of_view(text: &str, offset: usize) -> usize {
    let rest = text[offset..].lines().next().unwrap_or("");
    offset + rest.char_indices().nth(AFTER_MARK_CHARS_MAX).map_or(rest.len(), |(index, _)| index)
}

/// The line with this number when `text` has several lines, else `text` itself.
fn one_line(text: &str, line: usize) -> &str {
    text.lines().nth(line.saturating_sub(1)).unwrap_or_else(|| text.lines().next().unwrap_or(""))
}

#[cfg(test)]
mod tests;
