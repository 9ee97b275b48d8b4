//! The one way from an author's text to a slide's: French typography, characters the font lacks refused.

use std::cell::RefCell;

use crate::deck::{Run, Runs};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::french;
use crate::meeting::Prose;
use crate::source::{Span, Spanned};
use crate::theme::Theme;

/// Sets authors' text; keeps what is wrong with it.
pub struct Typesetter<'a> {
    theme: &'a Theme,
    diagnostics: RefCell<Diagnostics>,
}

impl<'a> Typesetter<'a> {
    /// A typesetter for a theme.
    pub fn new(theme: &'a Theme) -> Self {
        Self { theme, diagnostics: RefCell::default() }
    }

    /// What was wrong with the texts set so far.
    pub fn into_diagnostics(self) -> Diagnostics {
        self.diagnostics.into_inner()
    }

    /// Tells the author of something wrong.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.diagnostics.borrow_mut().push(diagnostic);
    }

    /// An author's text.
    pub fn words(&self, text: &Spanned<String>) -> String {
        self.check(text, text.span);
        french::typography(&untabbed(text))
    }

    /// The same as runs.
    pub fn line(&self, text: &Spanned<String>) -> Runs {
        vec![Run::plain(self.words(text))]
    }

    /// An author's formatted text.
    pub fn prose(&self, prose: &Prose) -> Runs {
        let texts: Vec<String> = prose.runs.iter().map(|run| untabbed(&run.text)).collect();
        let pieces: Vec<french::SentencePart<'_>> = prose
            .runs
            .iter()
            .zip(&texts)
            .map(
                |(run, text)| {
                    if run.code { french::SentencePart::Code(text) } else { french::SentencePart::Prose(text) }
                },
            )
            .collect();
        prose
            .runs
            .iter()
            .zip(french::typography_runs(&pieces))
            .map(|(run, text)| {
                self.check(&run.text, run.span);
                Run {
                    text,
                    strong: run.strong,
                    emphasis: run.emphasis,
                    code: run.code,
                    link: run.link.clone(),
                    ..Run::default()
                }
            })
            .collect()
    }

    /// Text as typed, line by line.
    pub fn verbatim(&self, text: &Spanned<String>) -> Vec<String> {
        self.check(&text.replace('\t', "    "), text.span);
        text.lines().map(|line| line.trim_end().replace('\t', "    ")).collect()
    }

    fn check(&self, text: &str, span: Span) {
        let refused =
            text.chars().find(|&sign| is_hidden(sign) || is_emoji(sign) || !self.theme.has(sign) && !is_space(sign));
        if let Some(character) = refused {
            let code = u32::from(character);
            let is_drawn_otherwise = is_emoji(character) && self.theme.has(character);
            let diagnostic = if is_drawn_otherwise {
                Diagnostic::error(span, format!("« {character} » (U+{code:04X}) est un émoji"))
                    .label("chaque navigateur le dessine à sa façon, et le PDF d’une autre")
                    .hint("remplacez-le par un mot ou par un autre signe, comme ✓, ▲ ou →")
            } else if is_hidden(character) {
                Diagnostic::error(span, format!("ce texte contient un caractère invisible (U+{code:04X})"))
                    .label("ici, même s’il ne se voit pas")
                    .hint("effacez-le et tapez de nouveau ce qui l’entoure : il vient souvent d’un copier-coller")
            } else {
                Diagnostic::error(
                    span,
                    format!("la police « {} » n’a pas le caractère « {character} » (U+{code:04X})", self.theme.family),
                )
                .label("il manquerait sur la diapositive et dans le PDF")
                .hint("remplacez-le par un mot ou un autre signe, ou donnez une police qui l’a (`[polices]` dans prefecture.toml)")
            };
            self.report(diagnostic.focus(character));
        }
    }
}

/// Outputs show a tab each in its own way, and none as more than a space.
fn untabbed(text: &str) -> String {
    text.replace('\t', " ")
}

/// Spaces that typography replaces before the font is asked.
fn is_space(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\t' | '\u{2009}' | '\u{2007}')
}

/// What browsers take from a font of the system, whatever fonts are given: as wide as that is.
fn is_emoji(character: char) -> bool {
    matches!(character, '\u{1f000}'..='\u{1faff}' | '♈'..='♓')
        || "⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕"
            .contains(character)
}

/// Control characters and those that reorder or hide text.
fn is_hidden(character: char) -> bool {
    (character.is_control() && !is_space(character))
        || matches!(character, '\u{200c}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emojis_are_told_from_signs_of_text() {
        assert!("🙂👩⚡✅⭐".chars().all(is_emoji));
        assert!(!"✓✗▲▼→☎♥★☐é".chars().any(is_emoji));
        assert!("\u{fe0f}\u{200d}\u{2028}\u{ad}".chars().all(is_hidden));
    }
}
