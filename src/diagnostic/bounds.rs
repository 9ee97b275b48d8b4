//! How long what is said may be: it quotes what authors write, which may be of any length, and has to fit on a screen, and
//! on the slides of a draft.

use super::Diagnostic;

/// The longest message and the longest hint, in characters; none of ours comes near without a long quotation.
const MESSAGE_CHARS_MAX: usize = 360;
const HINT_CHARS_MAX: usize = 800;

/// How many other places are pointed at.
const RELATED_MAX: usize = 10;

/// A finding, none of whose texts grows with what is written.
pub fn bounded(mut diagnostic: Diagnostic) -> Diagnostic {
    cut(&mut diagnostic.message, MESSAGE_CHARS_MAX);
    diagnostic.hints.iter_mut().for_each(|hint| cut(hint, HINT_CHARS_MAX));
    diagnostic.label.iter_mut().chain(&mut diagnostic.place_name).for_each(|words| cut(words, MESSAGE_CHARS_MAX));
    diagnostic.related.truncate(RELATED_MAX);
    diagnostic.related.iter_mut().for_each(|(_, words)| cut(words, MESSAGE_CHARS_MAX));
    diagnostic
}

/// Cuts a text after a word, and closes the quotation that was open there.
fn cut(text: &mut String, chars_max: usize) {
    let Some((end, _)) = text.char_indices().nth(chars_max) else { return };
    let end = text[..end].rfind(' ').filter(|space| *space > end / 2).unwrap_or(end);
    text.truncate(end);
    text.push('…');
    if text.matches('«').count() > text.matches('»').count() {
        text.push_str("\u{a0}»");
    } else if text.matches('`').count() % 2 == 1 {
        text.push('`');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_does_not_grow_with_what_is_quoted() {
        let long = "mot ".repeat(10_000);
        let said = Diagnostic::file_error("a", format!("« {long} » est long")).hint(format!("écrivez `{long}`"));
        let said = bounded(Diagnostic { label: Some(long.clone()), place_name: Some(long), ..said });
        assert!(said.message.chars().count() < MESSAGE_CHARS_MAX + 5 && said.message.ends_with("mot…\u{a0}»"));
        assert!(said.hints[0].chars().count() < HINT_CHARS_MAX + 5 && said.hints[0].ends_with("mot…`"));
        assert!(said.label.is_some_and(|label| label.chars().count() < MESSAGE_CHARS_MAX + 5));
        // Without a space to cut at, and with what is more than a byte.
        let mut one = "é".repeat(1_000);
        cut(&mut one, 10);
        assert_eq!(one, "éééééééééé…");
        let mut short = "« mot »".to_owned();
        cut(&mut short, 7);
        assert_eq!(short, "« mot »");
    }
}
