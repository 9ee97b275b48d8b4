//! Speaker's notes → what their handout prints below each slide.

use std::collections::BTreeMap;

use super::text::Typesetter;
use crate::deck::{Deck, Speaker};
use crate::diagnostic::Diagnostics;
use crate::meeting::Meeting;
use crate::theme::Theme;

/// The paragraphs of the notes by the id of the slide they are printed below: once, where a slide was divided, below
/// its first part. On paper they must be of the font.
pub fn printed(
    meeting: &Meeting,
    theme: &Theme,
    deck: &Deck,
    speaker: &Speaker,
) -> Result<BTreeMap<String, Vec<String>>, Diagnostics> {
    let diagnostics = unprintable(meeting, theme);
    if diagnostics.has_errors() {
        return Err(diagnostics);
    }
    let first_parts = deck.slides.iter().filter(|slide| slide.part.is_none_or(|part| part == 1));
    let of_slide = |id: &String| Some(speaker.notes.get(id)?.iter().flat_map(|note| paragraphs(note)).collect());
    Ok(first_parts.filter_map(|slide| Some((slide.id.clone(), of_slide(&slide.id)?))).collect())
}

/// What keeps the notes from being printed: characters that no font has.
pub fn unprintable(meeting: &Meeting, theme: &Theme) -> Diagnostics {
    let typesetter = Typesetter::new(theme);
    for note in meeting.pages.values().flatten().flat_map(|page| &page.notes) {
        typesetter.words(note);
    }
    typesetter.into_diagnostics()
}

/// Lines put together as Markdown does: an empty line ends a paragraph, and so does an item of a list.
fn paragraphs(note: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in note.lines().map(str::trim) {
        match paragraphs.last_mut().filter(|_| goes_on && !is_item(line)) {
            Some(last) if !line.is_empty() => *last = format!("{last} {line}"),
            None if !line.is_empty() => paragraphs.push(line.to_owned()),
            _ => {}
        }
        goes_on = !line.is_empty();
    }
    paragraphs
}

/// Whether a line begins as items of lists do: `- `, `* `, `2. `.
fn is_item(line: &str) -> bool {
    let number = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let numbered = number.len() < line.len() && number.starts_with(". ");
    numbered || ["- ", "– ", "* ", "• "].iter().any(|mark| line.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_make_paragraphs_as_in_markdown() {
        let lines = [
            "Saluer",
            "  les élus.",
            "",
            "Puis\u{a0}:",
            "- le bilan,",
            "  chiffré",
            "* le plan",
            "2. la fin",
            "3 ans",
            "",
        ];
        assert_eq!(
            paragraphs(&lines.join("\n")),
            ["Saluer les élus.", "Puis\u{a0}:", "- le bilan, chiffré", "* le plan", "2. la fin 3 ans"]
        );
        assert_eq!(paragraphs(""), [""; 0]);
    }
}
