//! The one way from an author's text to a slide's: French typography, characters the font lacks refused.

use std::cell::RefCell;

use crate::deck::{Run, Runs};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::french;
use crate::measure::Measurer;
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
        let UnshowableSigns { hidden, private, emojis, lacking } = self.refused(text);
        let told = |characters: Vec<char>, make: &dyn Fn(&str, &str, bool) -> Reproach| {
            let [first, more @ ..] = &characters[..] else { return };
            let codes: Vec<String> = characters.iter().map(|&sign| code(sign)).collect();
            let signs: Vec<String> = characters.iter().map(|&sign| format!("« {sign} » ({})", code(sign))).collect();
            let (message, label, hint) = make(&french::list(&signs), &french::list(&codes), more.is_empty());
            self.report(Diagnostic::error(span, message).label(label).hint(hint).focus(*first));
        };
        told(hidden, &|_, codes, is_one| {
            let message = match is_one {
                true => format!("ce texte contient un caractère invisible ({codes})"),
                false => format!("ce texte contient des caractères invisibles ({codes})"),
            };
            let hint = "effacez-le et tapez de nouveau ce qui l’entoure : il vient souvent d’un copier-coller";
            let hint_of_several =
                "effacez-les et tapez de nouveau ce qui les entoure : ils viennent souvent d’un copier-coller";
            (message, "ici, même s’il ne se voit pas", if is_one { hint } else { hint_of_several })
        });
        told(private, &|_, codes, is_one| {
            let message = match is_one {
                true => format!("ce texte contient un caractère à usage privé ({codes})"),
                false => format!("ce texte contient des caractères à usage privé ({codes})"),
            };
            let label = "il n’a de sens que dans la police d’où il vient";
            (
                message,
                label,
                "c’est souvent une puce ou un symbole de Word : remplacez-le par un tiret ou un autre signe",
            )
        });
        told(emojis, &|signs, _, is_one| {
            let message = if is_one { format!("{signs} est un émoji") } else { format!("{signs} sont des émojis") };
            let label = "chaque navigateur le dessine à sa façon, et le PDF d’une autre";
            (message, label, "remplacez-le par un mot ou par un autre signe, comme ✓, ▲ ou →")
        });
        told(lacking, &|signs, _, is_one| {
            let (noun, family) = (if is_one { "le caractère" } else { "les caractères" }, &self.theme.family);
            let message = match self.theme.spare.is_empty() {
                true => format!("la police « {family} » n’a pas {noun} {signs}"),
                false => format!("ni la police « {family} » ni celle de clu n’ont {noun} {signs}"),
            };
            let label = "il manquerait sur la diapositive et dans le PDF";
            let hint = "remplacez-le par un mot ou un autre signe, ou donnez une police qui l’a (`[polices]` dans prefecture.toml)";
            let hint_of_several = "remplacez-les par des mots ou d’autres signes, ou donnez une police qui les a (`[polices]` dans prefecture.toml)";
            let label_of_several = "ils manqueraient sur la diapositive et dans le PDF";
            if is_one { (message, label, hint) } else { (message, label_of_several, hint_of_several) }
        });
    }

    /// The characters of a text that cannot be shown, once each, by the reason.
    fn refused(&self, text: &str) -> UnshowableSigns {
        let theme = self.theme;
        let mut refused = UnshowableSigns::default();
        let mut before = None;
        for sign in text.chars() {
            // What joins emojis or colours one is a part of it.
            let is_of_emoji = matches!(sign, '\u{200d}' | '\u{fe0f}') && before.is_some_and(is_emoji);
            before = Some(sign);
            let of = match sign {
                _ if is_of_emoji => continue,
                _ if is_hidden(sign) => &mut refused.hidden,
                _ if is_private(sign) => &mut refused.private,
                _ if is_emoji(sign) && theme.has(sign) => &mut refused.emojis,
                _ if is_emoji(sign) || !theme.has(sign) && !is_space(sign) => &mut refused.lacking,
                _ => continue,
            };
            if !of.contains(&sign) {
                of.push(sign);
            }
        }
        // A letter of one font does not take the mark of another.
        let is_mixed = !theme.spare.is_empty() && text.chars().any(|sign| !theme.metrics.has(sign));
        if is_mixed && let Some(part) = Measurer::new(theme).undrawn(text).filter(|_| refused.lacking.is_empty()) {
            refused.lacking = part.chars().filter(|&sign| !is_space(sign)).collect();
        }
        refused
    }
}

/// What is said of signs: the message, the words under them, what to do.
type Reproach = (String, &'static str, &'static str);

/// Characters that cannot be shown, by the reason.
#[derive(Default)]
struct UnshowableSigns {
    hidden: Vec<char>,
    private: Vec<char>,
    emojis: Vec<char>,
    lacking: Vec<char>,
}

/// What Unicode calls a character.
fn code(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
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

/// What only means something in the font it comes from: no PDF that is kept may hold it.
fn is_private(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
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
