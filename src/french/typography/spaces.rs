//! The spaces where no line may end: each gap between two signs is decided by the first rule that
//! has something to say about it. Gaps no rule speaks of stay as they were written, but that several spaces are one:
//! browsers show them so.

use super::glyphs::{Glyphs, OPAQUE, Side, is_digit, is_letter, is_word};
use super::literals::Literals;
use crate::french::{NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE};

/// Puts the right space in every gap a rule speaks of.
pub fn set(glyphs: &mut Glyphs) {
    let literals = Literals::find(glyphs);
    for index in 0..glyphs.len() {
        let gap = Gap {
            glyphs,
            index,
            is_spaced: glyphs.is_spaced(index),
            left: glyphs.before(index),
            right: glyphs.at(index),
        };
        // Inside a word, which is most of a text, no rule has anything to do.
        let is_in_word = !gap.is_spaced && gap.left.is_some_and(is_letter) && gap.right.is_some_and(is_letter);
        let is_apart = is_in_word || literals.surround(index);
        let verdict = if is_apart { None } else { RULES.iter().find_map(|rule| rule(&gap)) };
        match verdict {
            Some(SpaceVerdict::Insert(space, side)) => glyphs.set_space(index, space, side),
            Some(SpaceVerdict::Glue(space)) if glyphs.is_spaced(index) => glyphs.set_space(index, space, Side::Right),
            Some(SpaceVerdict::Glue(_) | SpaceVerdict::Keep) => {}
            None if is_apart => {}
            None => glyphs.join_spaces(index),
        }
    }
}

/// A place between two signs, and the text around it.
struct Gap<'a> {
    glyphs: &'a Glyphs,
    /// Index of the sign on the right.
    index: usize,
    is_spaced: bool,
    left: Option<char>,
    right: Option<char>,
}

/// What becomes of a gap.
enum SpaceVerdict {
    /// This space, even where none was written.
    Insert(char, Side),
    /// This space in place of those that were written, if any.
    Glue(char),
    /// As it is, whatever the rules further down.
    Keep,
}

/// A rule has something to say about a gap, or nothing.
type Rule = fn(&Gap) -> Option<SpaceVerdict>;

/// In order of precedence.
const RULES: [Rule; 14] = [
    line_end,
    quotation_mark,
    high_punctuation,
    percent_or_currency,
    currency_before_number,
    numero,
    slash,
    digit_group,
    dialled_group,
    number_and_word,
    century,
    inside_time,
    abbreviation,
    sign_before_number,
];

/// Line ends and tabs are layout the author asked for.
fn line_end(gap: &Gap) -> Option<SpaceVerdict> {
    let is_blank = |sign: Option<char>| sign.is_some_and(char::is_whitespace);
    (is_blank(gap.left) || is_blank(gap.right)).then_some(SpaceVerdict::Keep)
}

/// « mot »
fn quotation_mark(gap: &Gap) -> Option<SpaceVerdict> {
    match (gap.left, gap.right) {
        (Some('«'), Some('»')) | (None, Some('»')) => Some(SpaceVerdict::Glue(NO_BREAK_SPACE)),
        (Some('«'), _) => Some(SpaceVerdict::Insert(NO_BREAK_SPACE, Side::Left)),
        (_, Some('»')) => Some(SpaceVerdict::Insert(NO_BREAK_SPACE, Side::Right)),
        _ => None,
    }
}

/// mot ; mot ! mot ? mot : and, held together, mot ?!
fn high_punctuation(gap: &Gap) -> Option<SpaceVerdict> {
    let is_high = |sign: char| matches!(sign, ';' | '!' | '?' | ':');
    gap.right.filter(|sign| is_high(*sign))?;
    if !gap.is_spaced && gap.left.is_some_and(is_high) {
        return Some(SpaceVerdict::Keep);
    }
    let end = gap.glyphs.end_of(gap.index, is_high);
    let is_colon = gap.right == Some(':') && end == gap.index + 1;
    let has_colon = (gap.index..end).any(|index| gap.glyphs.at(index) == Some(':'));
    let space = if is_colon { NO_BREAK_SPACE } else { NARROW_NO_BREAK_SPACE };
    let ends_words = match gap.glyphs.touching_at(end) {
        Some(sign) => sign.is_whitespace() || matches!(sign, ')' | ']' | '}' | '»' | '”' | '"' | '…'),
        None => true,
    };
    let follows_words = gap.left.is_some_and(|sign| {
        is_word(sign) || matches!(sign, ')' | ']' | '}' | '»' | '”' | '%' | '‰' | '€' | '°' | '…' | '.' | OPAQUE)
    });
    Some(match (has_colon, gap.is_spaced) {
        // Quoi ?: a colon that follows closely goes along.
        (true, true) if gap.right != Some(':') && ends_words => SpaceVerdict::Glue(NARROW_NO_BREAK_SPACE),
        (true, _) if !is_colon || !ends_words => SpaceVerdict::Keep,
        (_, true) => SpaceVerdict::Glue(space),
        (_, false) if follows_words && ends_words => SpaceVerdict::Insert(space, Side::Right),
        (_, false) => SpaceVerdict::Keep,
    })
}

/// 12 %, 15 €, 20 °C
fn percent_or_currency(gap: &Gap) -> Option<SpaceVerdict> {
    let after_number = gap.left.is_some_and(is_digit);
    let alone = !gap.glyphs.touching_at(gap.index + 1).is_some_and(is_word);
    match gap.right? {
        '%' | '‰' | '€' if after_number && alone => Some(SpaceVerdict::Insert(NO_BREAK_SPACE, Side::Right)),
        '%' | '‰' | '€' => Some(SpaceVerdict::Glue(NO_BREAK_SPACE)),
        '°' if after_number => Some(SpaceVerdict::Glue(NO_BREAK_SPACE)),
        _ => None,
    }
}

/// € 1 000
fn currency_before_number(gap: &Gap) -> Option<SpaceVerdict> {
    let is_currency = gap.left.is_some_and(|sign| matches!(sign, '€' | '$' | '£'));
    let is_of_number_before = gap.glyphs.before(gap.index.wrapping_sub(1)).is_some_and(is_digit);
    (is_currency && !is_of_number_before && gap.right.is_some_and(is_digit))
        .then_some(SpaceVerdict::Glue(NO_BREAK_SPACE))
}

/// n° 1, § 2
fn numero(gap: &Gap) -> Option<SpaceVerdict> {
    if gap.left == Some('§') {
        return Some(SpaceVerdict::Glue(NO_BREAK_SPACE));
    }
    gap.left.filter(|sign| matches!(sign, '°' | 'º'))?;
    let degree = gap.index - 1;
    gap.glyphs.touching_before(degree).filter(|sign| matches!(sign, 'n' | 'N'))?;
    if gap.glyphs.touching_before(degree - 1).is_some_and(is_word) {
        return None;
    }
    match gap.right? {
        sign if is_digit(sign) => Some(SpaceVerdict::Insert(NO_BREAK_SPACE, Side::Right)),
        sign if is_word(sign) => Some(SpaceVerdict::Glue(NO_BREAK_SPACE)),
        _ => None,
    }
}

/// No line begins with a slash between two words; "et / ou" is one word.
fn slash(gap: &Gap) -> Option<SpaceVerdict> {
    let slash = match (gap.left, gap.right) {
        (Some(_), Some('/')) => gap.index,
        (Some('/'), Some(_)) => gap.index - 1,
        _ => return None,
    };
    let is_between = gap.glyphs.is_spaced(slash)
        && gap.glyphs.is_spaced(slash + 1)
        && gap.glyphs.before(slash).is_some_and(|sign| is_word(sign) || matches!(sign, ')' | '»' | OPAQUE))
        && gap.glyphs.at(slash + 1).is_some_and(|sign| is_word(sign) || matches!(sign, '(' | '«' | OPAQUE));
    if !is_between {
        return None;
    }
    let before = || gap.glyphs.lower_case(gap.glyphs.start_of(slash, is_letter), slash);
    let after = || gap.glyphs.lower_case(slash + 1, gap.glyphs.end_of(slash + 1, is_letter));
    (slash == gap.index || (before() == "et" && after() == "ou")).then_some(SpaceVerdict::Glue(NO_BREAK_SPACE))
}

/// 10 000, and numbers dialled by pairs: 34 00
fn digit_group(gap: &Gap) -> Option<SpaceVerdict> {
    let glyphs = gap.glyphs;
    if !gap.is_spaced || !gap.left.is_some_and(is_digit) || !gap.right.is_some_and(is_digit) {
        return None;
    }
    let start = glyphs.start_of(gap.index, is_digit);
    let end = glyphs.end_of(gap.index, is_digit);
    // The end of an identifier, or of the decimals of another number.
    let is_tail = glyphs.touching_before(start).is_some_and(|sign| {
        is_word(sign)
            || (matches!(sign, '.' | ',' | ':' | '/' | '-') && glyphs.touching_before(start - 1).is_some_and(is_digit))
    });
    if is_tail || glyphs.touching_at(end).is_some_and(is_letter) {
        return None;
    }
    let is_first = !(glyphs.is_spaced(start) && glyphs.before(start).is_some_and(is_digit));
    match (gap.index - start, end - gap.index) {
        (3, 3) => Some(SpaceVerdict::Glue(NARROW_NO_BREAK_SPACE)),
        (1 | 2, 3) if is_first => Some(SpaceVerdict::Glue(NARROW_NO_BREAK_SPACE)),
        (2, 2) => Some(SpaceVerdict::Glue(NO_BREAK_SPACE)),
        _ => None,
    }
}

/// 0 800 12 34 56, 0800 123 456, +33 4 74 32 30 00: groups of a number that is dialled, of unlike lengths.
fn dialled_group(gap: &Gap) -> Option<SpaceVerdict> {
    let glyphs = gap.glyphs;
    if !gap.is_spaced || !gap.left.is_some_and(is_digit) || !gap.right.is_some_and(is_digit) {
        return None;
    }
    let (start, end) = (glyphs.start_of(gap.index, is_digit), glyphs.end_of(gap.index, is_digit));
    let group_before = glyphs.start_of(start, is_digit);
    let text = |start, end| glyphs.text(start, end);
    let is_abroad = |start: usize| start > 0 && glyphs.touching_before(start) == Some('+');
    let fits = match (gap.index - start, end - gap.index) {
        // The first group of a free number is 0 or begins by it.
        (3, 2) => text(group_before, start) == "0" && text(start, gap.index).starts_with('8'),
        (4, 2 | 3) => {
            text(start, gap.index).starts_with("08") && glyphs.touching_before(start).is_none_or(|_| start == 0)
        }
        (1..=3, 1) => is_abroad(start),
        (1, 2) => is_abroad(group_before),
        _ => false,
    };
    fits.then_some(SpaceVerdict::Glue(NO_BREAK_SPACE))
}

/// XXe siècle
fn century(gap: &Gap) -> Option<SpaceVerdict> {
    let glyphs = gap.glyphs;
    gap.right.filter(|sign| gap.is_spaced && sign.is_lowercase())?;
    let start = glyphs.start_of(gap.index, is_letter);
    let word = glyphs.text(start, gap.index);
    let ending = word.trim_start_matches(['I', 'V', 'X']);
    let counted = glyphs.text(gap.index, glyphs.end_of(gap.index, is_letter));
    let is_ordinal = ending.len() < word.len() && ORDINAL_ENDINGS.contains(&ending) && word != "Vers";
    (is_ordinal && !STOP_WORDS.contains(&counted.as_str())).then_some(SpaceVerdict::Glue(NO_BREAK_SPACE))
}

/// Words after a number that do not say what is counted.
const STOP_WORDS: [&str; 84] = [
    "et", "ou", "ni", "mais", "or", "car", "donc", "puis", "soit", "si", "que", "qui", "dont", "où", "comme", "ainsi",
    "alors", "afin", "à", "au", "aux", "de", "du", "des", "dans", "sur", "sous", "par", "pour", "en", "avec", "sans",
    "chez", "entre", "vers", "depuis", "dès", "avant", "après", "pendant", "durant", "auprès", "selon", "hors",
    "contre", "lors", "parmi", "via", "le", "la", "les", "un", "une", "ce", "cet", "cette", "ces", "son", "sa", "ses",
    "leur", "leurs", "notre", "nos", "votre", "vos", "il", "elle", "ils", "elles", "on", "nous", "vous", "se", "ne",
    "y", "est", "sont", "était", "étaient", "a", "ont", "avait", "sera",
];

/// Units that begin with a capital.
const CAPITAL_UNITS: [&str; 21] = [
    "Mo", "Go", "Ko", "To", "ETP", "ETPT", "M€", "K€", "Md€", "EUR", "W", "Wh", "MW", "MWh", "GW", "GWh", "TWh", "Hz",
    "MHz", "GHz", "Mbit",
];

/// Endings of ordinal numbers, right or wrong.
const ORDINAL_ENDINGS: [&str; 10] = ["er", "ers", "re", "res", "e", "es", "ère", "ere", "ème", "eme"];

/// 14 jours, 10 mars, 1er trimestre, 3,9 millions, 5 Mo
fn number_and_word(gap: &Gap) -> Option<SpaceVerdict> {
    let glyphs = gap.glyphs;
    let first = gap.right.filter(|sign| gap.is_spaced && is_letter(*sign))?;
    let digits_end = if gap.left.is_some_and(is_digit) {
        gap.index
    } else {
        let ending = glyphs.start_of(gap.index, is_letter);
        let is_ordinal =
            !glyphs.is_spaced(ending) && ORDINAL_ENDINGS.contains(&glyphs.text(ending, gap.index).as_str());
        is_ordinal.then_some(ending)?
    };
    if !is_count(glyphs, digits_end) {
        return None;
    }
    let end = glyphs.end_of(gap.index, |sign| is_letter(sign) || sign == '-');
    let is_elided = glyphs.touching_at(end).is_some_and(|sign| matches!(sign, '\'' | '’'));
    let is_counted = if first.is_lowercase() {
        !is_elided && !STOP_WORDS.contains(&glyphs.text(gap.index, end).as_str())
    } else {
        let end = glyphs.end_of(gap.index, |sign| is_letter(sign) || sign == '€');
        CAPITAL_UNITS.contains(&glyphs.text(gap.index, end).as_str())
    };
    is_counted.then_some(SpaceVerdict::Glue(NO_BREAK_SPACE))
}

/// Whether the digits before `end` say how many or which day, not which one of a series (n° 1, A4, 34 00).
fn is_count(glyphs: &Glyphs, end: usize) -> bool {
    let digits = glyphs.start_of(end, is_digit);
    let number = glyphs.start_of(end, |sign| is_digit(sign) || matches!(sign, '.' | ','));
    let is_named = glyphs.touching_before(number).is_some_and(is_word)
        || glyphs.before(number).is_some_and(|sign| matches!(sign, '°' | 'º'));
    let is_dialled = end - digits == 2 && glyphs.is_spaced(digits) && digits - glyphs.start_of(digits, is_digit) == 2;
    digits < end && !is_named && !is_dialled
}

/// Signs between the parts of one measure.
const INNER_UNITS: [&str; 4] = ["h", "min", "s", "x"];

/// 14 h 30, 2 min 30
fn inside_time(gap: &Gap) -> Option<SpaceVerdict> {
    gap.right.filter(|sign| gap.is_spaced && is_digit(*sign))?;
    let start = gap.glyphs.start_of(gap.index, is_letter);
    let follows_number = gap.glyphs.before(start).is_some_and(is_digit);
    let unit = || gap.glyphs.text(start, gap.index);
    (follows_number && INNER_UNITS.contains(&unit().as_str())).then_some(SpaceVerdict::Glue(NO_BREAK_SPACE))
}

/// Titles, held to a name.
const TITLES: [&str; 9] = ["M.", "MM.", "Mme", "Mmes", "Mlle", "Mlles", "Dr", "Pr", "Me"];

/// Abbreviations, held to a number.
const REFERENCES: [&str; 13] =
    ["art.", "arts.", "article", "articles", "p.", "pp.", "chap.", "fig.", "vol.", "al.", "tél.", "éd.", "ann."];

/// Parts of the codes, between "art." and the number: L. 311-1.
const CODE_PARTS: [&str; 5] = ["L", "R", "D", "A", "C"];

/// M. Durand, art. 3, p. 12
fn abbreviation(gap: &Gap) -> Option<SpaceVerdict> {
    let glyphs = gap.glyphs;
    let right = gap.right.filter(|sign| gap.is_spaced && (sign.is_uppercase() || is_digit(*sign)))?;
    let word_end = if gap.left == Some('.') { gap.index - 1 } else { gap.index };
    if word_end < gap.index && glyphs.is_spaced(word_end) {
        return None;
    }
    let start = glyphs.start_of(word_end, is_letter);
    let refers = |start, end| REFERENCES.contains(&glyphs.lower_case(start, end).as_str());
    // L. 311-1, and L 311-1 behind the word for it.
    let is_part = |at: usize, end: usize| CODE_PARTS.contains(&glyphs.text(at, end).as_str());
    let is_known = if is_digit(right) {
        let is_lettered = is_part(start, word_end) && glyphs.is_spaced(start);
        let word = glyphs.start_of(start.saturating_sub(usize::from(glyphs.before(start) == Some('.'))), is_letter);
        refers(start, gap.index) || is_lettered && (word_end < gap.index || refers(word, start))
    } else {
        let part = glyphs.end_of(gap.index, is_letter);
        let is_number_next = match glyphs.at(part) {
            Some('.') if !glyphs.is_spaced(part) => glyphs.at(part + 1).is_some_and(is_digit),
            Some('-') => glyphs.at(part + 1).is_some_and(is_digit),
            next => next.is_some_and(is_digit),
        };
        TITLES.contains(&glyphs.text(start, gap.index).as_str())
            || refers(start, gap.index) && is_part(gap.index, part) && is_number_next
    };
    is_known.then_some(SpaceVerdict::Glue(NO_BREAK_SPACE))
}

/// ≥ 90 %
fn sign_before_number(gap: &Gap) -> Option<SpaceVerdict> {
    let is_sign = gap.left.is_some_and(|sign| matches!(sign, '≥' | '≤' | '±' | '≈'));
    (is_sign && gap.right.is_some_and(is_digit)).then_some(SpaceVerdict::Glue(NO_BREAK_SPACE))
}
