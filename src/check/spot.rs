//! Where a part of a text stands in its file: words may be put over two lines there, and be in several styles.

use std::ops::Range;

use super::text::{Text, TextKind};
use crate::source::{Sources, Span};

/// Where a part of a text is written; `None` where it is not written so, as with code between its words.
///
/// The same words may stand there several times: as many come before them in the file as in the text.
pub fn spot(text: &Text, range: &Range<usize>, sources: &Sources) -> Option<Span> {
    let pieces: Vec<&str> = text.words[range.clone()].split_whitespace().collect();
    let before = written(&text.words, &pieces).take_while(|found| found.start < range.start).count();
    let source = sources.file(text.span.file).text.get(text.span.range())?;
    let found = written(source, &pieces).nth(before)?;
    Some(Span::new(text.span.file, text.span.start + found.start..text.span.start + found.end))
}

/// The same; all of the text where it is not written so.
pub fn spot_or_all(text: &Text, range: &Range<usize>, sources: &Sources) -> Span {
    spot(text, range, sources).unwrap_or(text.span)
}

/// Where words stand one after another: spaces, line ends and signs of styles may be between them.
fn written<'s>(source: &'s str, pieces: &'s [&'s str]) -> impl Iterator<Item = Range<usize>> + 's {
    let first = pieces.first().copied().unwrap_or_default();
    let starts = source.match_indices(first).map(|(start, _)| start).filter(move |_| !first.is_empty());
    starts.filter_map(move |start| {
        let mut end = start + first.len();
        for piece in &pieces[1..] {
            let rest = &source[end..];
            let gap = rest.trim_start_matches(|sign: char| sign.is_whitespace() || matches!(sign, '>' | '*' | '_'));
            if gap.len() == rest.len() || !gap.starts_with(piece) {
                return None;
            }
            end += rest.len() - gap.len() + piece.len();
        }
        is_apart(source, &(start..end)).then_some(start..end)
    })
}

/// Whether a part of a text begins and ends with words of its own.
pub fn is_apart(text: &str, range: &Range<usize>) -> bool {
    let goes_on = |inner: Option<char>, outer: Option<char>| {
        inner.is_some_and(char::is_alphanumeric) && outer.is_some_and(char::is_alphanumeric)
    };
    let found = &text[range.clone()];
    !goes_on(found.chars().next(), text[..range.start].chars().next_back())
        && !goes_on(found.chars().next_back(), text[range.end..].chars().next())
}

/// Whether a place of a text is inside what is quoted.
pub fn is_quoted(text: &Text, at: usize) -> bool {
    let before = &text.words[..at];
    let is_open = |open: char, close: char| before.rfind(open).is_some_and(|opened| !before[opened..].contains(close));
    text.kind == TextKind::Quote
        || is_open('«', '»')
        || is_open('“', '”')
        || before.chars().filter(|sign| *sign == '"').count() % 2 == 1
}

/// Whether a part of a text is in an address, of a page or of a mailbox.
pub fn is_in_address(text: &str, word: &Range<usize>) -> bool {
    let start = text[..word.start].rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let end = text[word.end..].find(char::is_whitespace).map_or(text.len(), |space| word.end + space);
    // A space that is longer than a byte leaves its last bytes to the left.
    let piece = &text[text.ceil_char_boundary(start)..end];
    piece.contains('@') || piece.contains("://") || piece.starts_with("www.")
}

/// A text that stands alone in its file.
#[cfg(test)]
pub fn text_of(words: &str, kind: TextKind) -> Text {
    let span = Span::new(Sources::default().add("a.md", words), 0..words.len());
    Text { place: String::new(), words: words.to_owned(), span, kind }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_over_lines_and_styles() {
        let mut sources = Sources::default();
        let written = "> le délai et **le** délai\n> le\n> délai `le` délai\n";
        let file = sources.add("a.md", written);
        let words = "le délai et le délai le délai   délai".to_owned();
        let span = Span::new(file, 0..written.len());
        let text = Text { place: String::new(), words, span, kind: TextKind::Plain };
        let at = |range: Range<usize>| spot(&text, &range, &sources).map(|span| &written[span.range()]);
        assert_eq!(at(0..9), Some("le délai"));
        assert_eq!(at(13..22), Some("le** délai"));
        assert_eq!(at(23..32), Some("le\n> délai"));
        // Code stands between these.
        assert_eq!(at(26..41), None);
        assert_eq!(spot_or_all(&text, &(26..41), &sources), span);
    }

    #[test]
    fn what_is_quoted_is_known() {
        let text = text_of("Il dit : « oui » et “non” et \"rien\" ; puis", TextKind::Plain);
        let quoted = |word: &str| is_quoted(&text, text.words.find(word).expect("it is there"));
        assert_eq!(["oui", "non", "rien"].map(quoted), [true; 3]);
        assert_eq!(["Il", "et", "puis"].map(quoted), [false; 3]);
        assert!(is_quoted(&Text { kind: TextKind::Quote, ..text.clone() }, 0));
    }
}
