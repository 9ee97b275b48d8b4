//! How findings look on a terminal, and the only place of the program that prints.
//!
//! The look is rustc's, with French level names: what is wrong, `file:line:column`, the line with
//! a mark under it, other places that belong to it, what to do.

use std::io::{IsTerminal, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str};

use super::{Diagnostic, Place, Severity, others, told_at_once};
use crate::source::{Sources, Span};
use crate::words::Word;

/// A mark is never drawn longer than this, in characters: its beginning is what an author looks for.
const MARK_CHARS_MAX: usize = 80;

/// How much of a line is kept after its mark, in characters; the renderer itself cuts what comes before.
const AFTER_MARK_CHARS_MAX: usize = 120;

/// How many meetings a finding names: more would hide what there is to do.
const MEETINGS_TOLD_MAX: usize = 5;

/// Prints findings on the error output, in colour when a person is likely to read them there.
pub fn print_report(diagnostics: &[Diagnostic], sources: &Sources) {
    if diagnostics.is_empty() {
        return;
    }
    let colour = colours(std::io::stderr().is_terminal());
    let severities: Vec<Severity> = diagnostics.iter().map(|diagnostic| diagnostic.severity).collect();
    let told = diagnostics.iter().zip(told_at_once(&severities));
    let told: Vec<Diagnostic> = told.filter(|(_, is_told)| *is_told).map(|(one, _)| one.clone()).collect();
    let others = others(diagnostics.len()).map(|others| format!("\n{others}\n")).unwrap_or_default();
    print_text(&format!("{}\n{others}", render(&told, sources, colour)), false);
}

/// Prints a text as it is: help and what was built on the standard output, reproaches on the error output.
pub fn print_text(text: &str, to_stdout: bool) {
    #[cfg(test)]
    if keep(text, to_stdout) {
        return;
    }
    // A closed output (`clu build | head`) is the reader's choice, not an error; nobody is left to tell.
    let _ =
        if to_stdout { write!(std::io::stdout().lock(), "{text}") } else { write!(std::io::stderr().lock(), "{text}") };
}

/// Whether a person is likely to read in colour what was asked for: it goes to the standard output.
pub fn colours_what_is_found() -> bool {
    colours(std::io::stdout().is_terminal())
}

fn colours(is_terminal: bool) -> bool {
    // Tests read what is printed, and may be run in a terminal.
    !cfg!(test) && is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
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
        let rendered = renderer.render(&[group(diagnostic, sources)]);
        // Blanks at the end of a line of the source are no use to a reader.
        rendered.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
    });
    rendered.collect::<Vec<_>>().join("\n\n")
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
            group = group.element(snippet(sources, span, label, &others));
            for (other, words) in far {
                group = group.element(snippet(sources, *other, Some(words), &[]));
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
            group = group.element(snippet(sources, *other, Some(words), &[]));
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
        .path(file.path.as_str())
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
mod tests {
    use super::*;

    fn sources() -> (Sources, crate::source::FileId, crate::source::FileId) {
        let mut sources = Sources::default();
        let text = "[reunion]\r\ntitre = \"é\"\r\n\tdate = 2022-02-31\r\ntitre = 1\r\n";
        let meeting = sources.add("reunions/2022-03-10/reunion.toml", text);
        let page = sources.add("reunions/2022-03-10/diapositives/a.md", format!("# {}", "mot ".repeat(4_000)));
        (sources, meeting, page)
    }

    fn span(sources: &Sources, file: crate::source::FileId, words: &str) -> Span {
        let start = sources.file(file).text.find(words).expect("the words are in the text");
        Span::new(file, start..start + words.len())
    }

    fn plain(diagnostic: Diagnostic, sources: &Sources) -> String {
        render(&[diagnostic], sources, false)
    }

    #[test]
    fn a_finding_shows_its_line_its_label_and_what_to_do() {
        let (sources, meeting, _) = sources();
        let diagnostic = Diagnostic::error(span(&sources, meeting, "2022-02-31"), "le 31 février n’existe pas")
            .label("ici")
            .hint("corrigez la date");
        insta::assert_snapshot!(plain(diagnostic, &sources), @"
        erreur : le 31 février n’existe pas
         --> reunions/2022-03-10/reunion.toml:3:9
          |
        3 |     date = 2022-02-31
          |            ^^^^^^^^^^ ici
          |
          = aide : corrigez la date
        ");
    }

    #[test]
    fn a_character_is_marked_where_it_stands() {
        let (sources, meeting, _) = sources();
        let diagnostic = |focus| {
            let span = span(&sources, meeting, "date = 2022-02-31");
            plain(Diagnostic::error(span, "x").focus(focus), &sources)
        };
        assert!(diagnostic('-').contains("reunion.toml:3:13"), "{}", diagnostic('-'));
        assert!(diagnostic('\u{202e}').contains("reunion.toml:3:2"));
    }

    #[test]
    fn two_places_of_a_file_are_shown_together() {
        let (sources, meeting, _) = sources();
        let mut diagnostic = Diagnostic::error(span(&sources, meeting, "titre = 1"), "la clé est écrite deux fois")
            .related(span(&sources, meeting, "titre = \"é\""), "la première fois ici");
        diagnostic.severity = Severity::Warning;
        insta::assert_snapshot!(plain(diagnostic, &sources), @r#"
        avertissement : la clé est écrite deux fois
         --> reunions/2022-03-10/reunion.toml:4:1
          |
        2 | titre = "é"
          | ----------- la première fois ici
        3 |     date = 2022-02-31
        4 | titre = 1
          | ^^^^^^^^^
        "#);
    }

    #[test]
    fn a_place_in_another_file_has_its_own_header() {
        let (sources, meeting, page) = sources();
        let diagnostic = Diagnostic::error(span(&sources, meeting, "titre"), "deux titres")
            .related(Span::new(page, 0..1), "l’autre titre");
        insta::assert_snapshot!(plain(diagnostic, &sources), @r#"
        erreur : deux titres
         --> reunions/2022-03-10/reunion.toml:2:1
          |
        2 | titre = "é"
          | ^^^^^
          |
         ::: reunions/2022-03-10/diapositives/a.md:1:1
          |
        1 | # mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot
          | ^ l’autre titre
        "#);
    }

    #[test]
    fn a_file_as_a_whole_looks_the_same() {
        let (sources, ..) = sources();
        let diagnostic =
            Diagnostic::file_error("reunions/2022-03-10/reunion.toml", "le fichier manque").hint("créez-le");
        insta::assert_snapshot!(plain(diagnostic, &sources), @"
        erreur : le fichier manque
        --> reunions/2022-03-10/reunion.toml
         = aide : créez-le
        ");
        let diagnostic = Diagnostic {
            place: Place::File {
                path: "themes/bleu/html/deck.html".into(),
                at: Some((7, 4)),
                text: Some("é{{ titre }".into()),
            },
            ..Diagnostic::file_error("", "une accolade manque").label("ici")
        };
        insta::assert_snapshot!(plain(diagnostic, &sources), @"
        erreur : une accolade manque
         --> themes/bleu/html/deck.html:7:4
          |
        7 | é{{ titre }
          |    ^ ici
        ");
    }

    #[test]
    fn many_meetings_are_counted() {
        let told = |count: usize| enumeration(&vec!["2022-03-10".to_owned(); count]);
        assert_eq!(told(1), "2022-03-10");
        assert_eq!(told(5).matches("2022").count(), 5);
        assert!(told(6).ends_with("2022-03-10 et une autre"));
        assert!(told(1_005).ends_with("2022-03-10 et 1\u{202f}000 autres"));
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let (sources, _, page) = sources();
        let diagnostic = Diagnostic::error(Span::new(page, 8_002..8_005), "mot de trop").label("ce mot");
        let rendered = plain(diagnostic, &sources);
        insta::assert_snapshot!(rendered, @"
        erreur : mot de trop
         --> reunions/2022-03-10/diapositives/a.md:1:8003
          |
        1 | ...mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mo...
          |                                                                ^^^ ce mot
        ");
        let whole_line = Diagnostic::error(Span::new(page, 0..16_002), "ligne trop longue");
        for rendered in [rendered, plain(whole_line, &sources)] {
            assert!(rendered.lines().all(|line| line.chars().count() < 300), "{rendered}");
        }
    }

    #[test]
    fn spans_at_the_edges_are_drawn() {
        let mut sources = Sources::default();
        let empty = sources.add("vide.toml", "");
        let file = sources.add("a.toml", "é\n");
        for range in [0..0, 1..2, 2..2, 2..3, 3..3] {
            let rendered = plain(Diagnostic::error(Span::new(file, range), "x"), &sources);
            assert!(rendered.contains("a.toml:"), "{rendered}");
        }
        assert!(plain(Diagnostic::error(Span::start_of(empty), "x"), &sources).contains("vide.toml:1:1"));
    }

    #[test]
    fn colour_is_only_there_when_asked_for() {
        let (sources, meeting, _) = sources();
        let diagnostic = [Diagnostic::error(span(&sources, meeting, "titre"), "x").hint("\u{1b}[31mrouge")];
        assert!(render(&diagnostic, &sources, true).contains("\u{1b}["));
        assert!(!render(&diagnostic, &sources, false).contains('\u{1b}'));
    }
}
