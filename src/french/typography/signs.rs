//! Plain signs of the keyboard that stand for better ones: `"mot"`, `l'eau`, `...`, `-5`.

use super::glyphs::{Glyphs, OPAQUE, is_digit, is_letter, is_word};
use super::literals::Literals;
use crate::french::MINUS;

/// Puts the better signs, literals apart.
pub fn set(glyphs: &mut Glyphs) {
    let literals = Literals::find(glyphs);
    set_quotation_marks(glyphs);
    for index in 0..glyphs.len() {
        if literals.contains(index) {
            continue;
        }
        match glyphs.at(index) {
            Some('\'') if is_apostrophe(glyphs, index) => glyphs.replace(index, '’'),
            Some('-') if is_minus(glyphs, &literals, index) => glyphs.replace(index, MINUS),
            _ => {}
        }
    }
    set_ellipses(glyphs, &literals);
}

/// `"mot"` becomes « mot », or “mot” inside other quotation marks; all of them or, when they do not pair, none.
fn set_quotation_marks(glyphs: &mut Glyphs) {
    let mut marks = Vec::new();
    let mut depth = 0_i64;
    let mut opening: Option<(char, char)> = None;
    for index in 0..glyphs.len() {
        match glyphs.at(index) {
            Some('«') => depth += 1,
            Some('»') => depth -= 1,
            Some('"') => match opening.take() {
                None if can_open(glyphs, index) => {
                    let pair = if depth > 0 { ('“', '”') } else { ('«', '»') };
                    marks.push((index, pair.0));
                    opening = Some(pair);
                }
                Some(pair) if can_close(glyphs, index) => marks.push((index, pair.1)),
                _ => return,
            },
            _ => {}
        }
    }
    if opening.is_none() {
        for (index, mark) in marks {
            glyphs.replace(index, mark);
        }
    }
}

/// Whether a quotation can begin here: after a space or an opening sign, before a word.
fn can_open(glyphs: &Glyphs, index: usize) -> bool {
    let after_space = match glyphs.touching_before(index) {
        Some(sign) => {
            sign.is_whitespace() || matches!(sign, '(' | '[' | '{' | '«' | '“' | '\'' | '’' | '-' | '–' | '—' | '/')
        }
        None => true,
    };
    after_space && glyphs.touching_at(index + 1).is_some_and(|sign| !sign.is_whitespace() && sign != '»')
}

/// Whether a quotation can end here: after a word, before a space or a sign that follows words.
fn can_close(glyphs: &Glyphs, index: usize) -> bool {
    let before_space = match glyphs.touching_at(index + 1) {
        Some(sign) => {
            let follows = [')', ']', '}', '»', '”', '\'', '’', '.', ',', ';', ':', '!', '?', '…', '-', '–', '—', '/'];
            sign.is_whitespace() || follows.contains(&sign)
        }
        None => true,
    };
    before_space && glyphs.touching_before(index).is_some_and(|sign| !sign.is_whitespace() && sign != '«')
}

/// Words that lose a letter before an apostrophe.
const ELIDED: [&str; 16] =
    ["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu", "entr"];

/// Whether a letter was left out here: l'eau, d'1 an, l'« accueil », l'(ancien) accueil.
fn is_apostrophe(glyphs: &Glyphs, index: usize) -> bool {
    let is_elided = || {
        let start = glyphs.start_of(index, is_letter);
        ELIDED.contains(&glyphs.lower_case(start, index).as_str())
    };
    glyphs.touching_before(index).is_some_and(is_letter)
        && glyphs.touching_at(index + 1).is_some_and(|sign| match sign {
            '"' | '«' | '“' | OPAQUE => true,
            '(' | '[' => is_elided(),
            sign => is_word(sign),
        })
}

/// Whether a negative number begins here; not in ranges, dates, identifiers and telephone numbers.
fn is_minus(glyphs: &Glyphs, literals: &Literals, index: usize) -> bool {
    let begins = match glyphs.touching_before(index) {
        Some(sign) => sign.is_whitespace() || matches!(sign, '(' | '[' | '«' | '“' | '"'),
        None => !glyphs.before(index).is_some_and(|sign| is_digit(sign) || matches!(sign, '%' | '€')),
    };
    let digits_end = glyphs.end_of(index + 1, is_digit);
    let mut end = digits_end;
    while matches!(glyphs.touching_at(end), Some('.' | ',')) && glyphs.touching_at(end + 1).is_some_and(is_digit) {
        end = glyphs.end_of(end + 1, is_digit);
    }
    let goes_on = match glyphs.touching_at(end) {
        Some('.' | '-' | '/' | ':') => glyphs.touching_at(end + 1).is_some_and(is_word),
        sign => sign.is_some_and(is_word),
    };
    let is_telephone = digits_end > index + 2 && glyphs.at(index + 1) == Some('0');
    begins
        && !goes_on
        && !is_telephone
        && glyphs.touching_at(index + 1).is_some_and(is_digit)
        && !literals.contains(index + 1)
}

/// Three dots become one sign; two, or a row of dots to write on, stay.
fn set_ellipses(glyphs: &mut Glyphs, literals: &Literals) {
    let mut removed = vec![false; glyphs.len()];
    let mut index = 0;
    while index < glyphs.len() {
        let end = glyphs.end_of(index, |sign| sign == '.');
        if end - index == 3 && !literals.contains(index) {
            glyphs.replace(index, '…');
            removed[index + 1..end].fill(true);
        }
        index = end.max(index + 1);
    }
    glyphs.retain(|index| !removed[index]);
}
