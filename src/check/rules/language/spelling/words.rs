//! The words of a text that a dictionary may be asked for: no names, no acronyms, no addresses, no numbers.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeltWord<'t> {
    /// Its letters, accents on them, without the word that is elided before it.
    pub letters: Cow<'t, str>,
    /// Where it stands.
    pub range: Range<usize>,
    /// Whether it has the capital that the beginning of a sentence gives it.
    pub is_capitalised: bool,
}

/// Shorter words are most often abbreviations.
const LETTERS_MIN: usize = 4;

impl SpeltWord<'_> {
    /// Whether it is long enough to be sure of it.
    pub fn is_told(&self) -> bool {
        self.letters.chars().count() >= LETTERS_MIN
    }
}

/// Words that lose their last letter before another.
const ELIDED: [&str; 17] = [
    "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu", "entr",
    "ç",
];

/// The words of a text.
pub fn words(text: &str) -> Vec<SpeltWord<'_>> {
    let mut words = Vec::new();
    let mut start = 0;
    for piece in text.split(is_gap) {
        let range = start..start + piece.len();
        start = range.end + text[range.end..].chars().next().map_or(0, char::len_utf8);
        if is_plain(text, &range) {
            parts(text, range, &mut words);
        }
    }
    words
}

/// Signs that end a word; a point, a parenthesis or a slash may be inside of one.
fn is_gap(sign: char) -> bool {
    sign.is_whitespace()
        || matches!(
            sign,
            ',' | ';'
                | ':'
                | '!'
                | '?'
                | '…'
                | '«'
                | '»'
                | '“'
                | '”'
                | '"'
                | '–'
                | '—'
                | '+'
                | '='
                | '|'
                | '['
                | ']'
                | '*'
        )
}

/// Whether a piece is letters, dashes and apostrophes alone, what stands around it aside.
fn is_plain(text: &str, range: &Range<usize>) -> bool {
    let piece = bare(&text[range.clone()]);
    // An abbreviation has its point, and its sentence goes on.
    let (before, after) = (&text[..range.start], text[range.end..].trim_start());
    let is_abbreviated = text[range.clone()].ends_with('.')
        && piece.rsplit(['’', '\'']).next().is_some_and(|last| last.chars().count() < LETTERS_MIN + 2)
        && (after.starts_with(|sign: char| sign.is_lowercase() || sign.is_ascii_digit() || ",;:…)".contains(sign))
            || before.trim().is_empty() && after.is_empty());
    // A word that is cut is no mistake of its own.
    let is_cut = after.starts_with(['…', '[']);
    let is_letter = |sign: char| {
        sign.is_alphabetic() || matches!(sign, '-' | '’' | '\'' | '\u{2011}' | '\u{ad}') || is_accent(sign)
    };
    !piece.is_empty() && !is_abbreviated && !is_cut && piece.chars().all(is_letter)
}

/// Whether a sign is an accent that stands behind its letter.
fn is_accent(sign: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&sign)
}

/// A piece without the signs around it.
fn bare(piece: &str) -> &str {
    piece.trim_matches(|sign: char| matches!(sign, '.' | '(' | ')' | '-' | '’' | '\'' | '‘'))
}

/// The parts of a piece that are words of their own: « l’ », « rendez », « vous ». Where one is a name, all are of it.
fn parts<'t>(text: &'t str, range: Range<usize>, words: &mut Vec<SpeltWord<'t>>) {
    let piece = &text[range.clone()];
    let inner = bare(piece);
    let from = range.start + (inner.as_ptr() as usize - piece.as_ptr() as usize);
    let begins = begins_sentence(&text[..from]);
    let mut found = Vec::new();
    let mut start = 0;
    for part in inner.split(['-', '’', '\'', '\u{2011}']) {
        let at = from + start..from + start + part.len();
        let sign = inner[start + part.len()..].chars().next();
        start += part.len() + sign.map_or(0, char::len_utf8);
        let is_elided = matches!(sign, Some('’' | '\'')) && ELIDED.contains(&part.to_lowercase().as_str());
        if part.is_empty() || is_elided {
            continue;
        }
        // Most words are written as they are looked up.
        let letters: Cow<'_, str> = match part.contains(|sign: char| sign == '\u{ad}' || is_accent(sign)) {
            true => part.chars().filter(|sign| *sign != '\u{ad}').nfc().collect(),
            false => part.into(),
        };
        let capitals = letters.chars().filter(|sign| sign.is_uppercase()).count();
        let is_first = found.is_empty() && begins && letters.starts_with(char::is_uppercase);
        if capitals > usize::from(is_first) {
            return;
        }
        found.push(SpeltWord { letters, range: at, is_capitalised: is_first });
    }
    // « aujourd’hui » is one word, and so is « prud’homme ».
    if found
        .first()
        .is_some_and(|first: &SpeltWord<'_>| matches!(first.letters.to_lowercase().as_str(), "aujourd" | "prud"))
    {
        return;
    }
    words.extend(found);
}

/// Whether a sentence begins behind a text.
fn begins_sentence(before: &str) -> bool {
    let before =
        before.trim_end_matches(|sign: char| sign.is_whitespace() || matches!(sign, '«' | '“' | '"' | '(' | '–' | '—'));
    before.is_empty() || before.ends_with(['.', '!', '?', '…', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_taken_out_of_a_text() {
        let text = "L’acceuil (général) d’Oyonnax : rendez-vous ! a/b, c@d.fr, usager·ère·s ; fin.";
        let found: Vec<String> = words(text).into_iter().map(|word| text[word.range].to_owned()).collect();
        assert_eq!(found, ["acceuil", "général", "rendez", "vous", "fin"]);
        let capitals: Vec<bool> = words("Acceuil. Bonjour Monsieur").iter().map(|word| word.is_capitalised).collect();
        assert_eq!(capitals, [true, true]);
    }
}
