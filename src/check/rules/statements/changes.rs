//! Changes that are told behind both their ends: « de 84 à 91 %, soit + 7 points », « passé de 40 à 50 (+ 25 %) »,
//! « 91 %, contre 84 % en 2021, soit + 7 points ».

use rust_decimal::Decimal;

use super::arithmetic::Wrong;
use super::quantity::{Of, ToldQuantity, is_about, singular, told};
use crate::check::told::{Token, is_of_date, is_year};
use crate::french;

/// How verbs and nouns of a change begin.
const CHANGES: [&str; 18] = [
    "pass", "evolu", "augment", "hauss", "progress", "croi", "gagn", "mont", "grimp", "baiss", "diminu", "recul",
    "repli", "redui", "chut", "perd", "descend", "tomb",
];
/// How what goes up is called, and what goes down.
const UP: [&str; 6] = ["hausse", "augmentation", "progression", "gain", "croissance", "amelioration"];
const DOWN: [&str; 6] = ["baisse", "diminution", "recul", "repli", "reduction", "perte"];
/// The most words between two parts of what is told.
const WORDS_MAX: usize = 6;

/// The two ends of a change.
pub struct Ends {
    /// What it was.
    pub from: ToldQuantity,
    /// What it is.
    pub to: ToldQuantity,
}

/// What a change is said to be.
pub struct SaidChange {
    /// By how much.
    pub result: ToldQuantity,
    /// Whether it goes up, where that is said.
    pub goes_up: Option<bool>,
}

/// The changes of a sentence that do not come out.
pub fn wrong(text: &str, sentence: &[Token]) -> Vec<Wrong> {
    let is_mark =
        |&at: &usize| sentence[at].is_word_of(&["soit"]) || matches!(sentence[at].sign(), Some('(' | ':' | ','));
    (0..sentence.len()).filter(is_mark).filter_map(|mark| change(text, sentence, mark)).collect()
}

fn change(text: &str, sentence: &[Token], mark: usize) -> Option<Wrong> {
    let ends = ends(sentence, mark)?;
    let said = said(sentence, mark)?;
    let start = ends.from.first.min(ends.to.first);
    // « de 612 à 640 € par mois, soit 336 € par an »: counted for each of something, or for longer.
    if is_of_each(&sentence[ends.from.end.max(ends.to.end).min(mark)..mark]) || is_of_each(&sentence[said.result.end..])
    {
        return None;
    }
    if is_about(&sentence[start.saturating_sub(2)..mark]) || is_about_result(sentence, mark, &said.result) {
        return None;
    }
    let is_told_as_change = said.goes_up.is_some()
        || sentence[..mark]
            .iter()
            .any(|token| token.word().is_some_and(|word| CHANGES.iter().any(|start| word.starts_with(start))));
    judge(text, sentence, &ends, &said, is_told_as_change)
}

/// What is wrong with a change between two ends.
pub fn judge(text: &str, sentence: &[Token], ends: &Ends, said: &SaidChange, is_told_as_change: bool) -> Option<Wrong> {
    let is_of_rates = ends.to.of == Of::Percent;
    if [&ends.from, &ends.to].iter().any(|end| end.is_of_the_clock()) {
        return None;
    }
    let difference = ends.to.value.checked_sub(ends.from.value)?;
    let relative = || {
        let share = difference.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(ends.from.value)?;
        Some(Expected { value: share, is_exact: false })
    };
    let own = Expected { value: difference, is_exact: true };
    let (expected, unit): (Vec<Expected>, &str) = match &said.result.of {
        Of::Points if is_of_rates || is_told_as_change => (vec![own], if is_of_rates { "\u{a0}points" } else { "" }),
        // Of rates, a change in per cent is one of points, or of the rate itself.
        Of::Percent if is_of_rates => (vec![own].into_iter().chain(relative()).collect(), "\u{a0}points"),
        Of::Percent if is_told_as_change => (relative().into_iter().collect(), "\u{a0}%"),
        Of::Nothing if is_told_as_change && !is_of_rates => (vec![own], ""),
        Of::Things(name)
            if is_told_as_change && (ends.to.of == Of::Things(name.clone()) || ends.to.of == Of::Nothing) =>
        {
            (vec![own], "")
        }
        Of::Points | Of::Percent | Of::Nothing | Of::Things(_) => return None,
    };
    // « de 1,2 à 1,5 M€, soit 300 000 € de plus »: the same in another unit.
    let is_of_another_size = expected.iter().any(|expected| {
        let (one, other) = (expected.value.abs().max(said.result.value), expected.value.abs().min(said.result.value));
        unit.is_empty() && !other.is_zero() && one >= other.saturating_mul(Decimal::from(50))
    });
    if expected.is_empty() || is_of_another_size || expected.iter().any(|expected| expected.is_said(ends, said)) {
        return None;
    }
    let range = said.result.range(sentence);
    let message = message(ends, said, expected[0].value, unit);
    (range.end <= text.len()).then_some(Wrong { range, message })
}

/// Whether what stands behind a number counts it for each of something, or for a time.
fn is_of_each(behind: &[Token]) -> bool {
    let words: Vec<&Token> = behind.iter().take(WORDS_MAX).take_while(|token| token.sign() != Some(',')).collect();
    words.iter().any(|token| token.is_word_of(&["par", "chaque", "annee", "an", "mois", "semaine", "jour"]))
}

/// What a change comes to.
struct Expected {
    value: Decimal,
    /// Whether no division made it.
    is_exact: bool,
}

impl Expected {
    fn is_said(&self, ends: &Ends, said: &SaidChange) -> bool {
        let SaidChange { result, goes_up } = said;
        let value = match goes_up {
            Some(true) => self.value,
            Some(false) => -self.value,
            None => self.value.abs(),
        };
        let rounding = ends.from.rounding() + ends.to.rounding();
        let allowed = match self.is_exact {
            true => rounding + result.rounding() + self.hidden(ends, result),
            // Of a rate that was rounded itself, a share is no surer than by so much.
            false => {
                let from = ends.from.value.abs().max(Decimal::new(1, 6));
                result.last_digit() + rounding * Decimal::ONE_HUNDRED / from * Decimal::TWO
            }
        };
        (value - result.value.abs()).abs() <= allowed
    }

    /// A result that is more precise than its ends comes from others that are not shown.
    fn hidden(&self, ends: &Ends, result: &ToldQuantity) -> Decimal {
        let is_finer = result.value.scale() > ends.from.value.scale().max(ends.to.value.scale());
        if is_finer { Decimal::ONE } else { Decimal::ZERO }
    }
}

fn message(ends: &Ends, said: &SaidChange, expected: Decimal, unit: &str) -> String {
    let number = |value: Decimal| french::number(value);
    let percent = if ends.to.of == Of::Percent { "\u{a0}%" } else { "" };
    let (from, to, result) = (ends.from.value, ends.to.value, said.result.value);
    let signed = |value: Decimal, text: String| if value.is_sign_positive() { format!("+{text}") } else { text };
    let (expected_told, said_told) = match said.goes_up {
        // Its sign is what is wrong, or a part of it.
        Some(goes_up) if goes_up == expected.is_sign_negative() || !goes_up => {
            let result = if goes_up { result } else { -result };
            (told(expected, result), signed(result, number(result)))
        }
        Some(_) | None => (told(expected.abs(), result), number(result)),
    };
    let (unit, again) = if unit == "\u{a0}%" { (unit, unit) } else { (unit, "") };
    format!(
        "de {} à {}{percent}, l’écart est de {expected_told}{unit}, et non de {said_told}{again}",
        number(from),
        number(to)
    )
}

/// The last two numbers before a mark, where they are the ends of a change.
fn ends(sentence: &[Token], mark: usize) -> Option<Ends> {
    let is_number = |&at: &usize| sentence[at].number().is_some() && !is_of_date(sentence, at);
    let mut before = (0..mark).rev().filter(is_number);
    let (second, first) = (before.next()?, before.next()?);
    let (mut one, other) = (ToldQuantity::at(sentence, first)?, ToldQuantity::at(sentence, second)?);
    let is_parenthesis = sentence[mark].sign() == Some('(');
    let behind = sentence.get(other.end..mark)?;
    let is_dated = matches!(behind, [lead, year] if lead.is_word_of(&["en"]) && is_year(year));
    if behind.len() > WORDS_MAX + 1 || is_parenthesis && !behind.is_empty() && !is_dated || has_other(behind) {
        return None;
    }
    let between = sentence.get(first + 1..second)?;
    let link = second.checked_sub(1).map(|at| &sentence[at])?;
    let start = first.checked_sub(1).map(|at| &sentence[at]);
    if between.len() > WORDS_MAX + 3 || has_other(between) {
        return None;
    }
    if link.is_word_of(&["a"]) && start.is_some_and(|token| token.is_word_of(&["de", "d"])) {
        // « de 84 à 91 % »: one unit for both.
        let is_alone = one.end == first + 1 || second == first + 2;
        if is_alone {
            one.of = other.of.clone();
        }
        return (one.of == other.of).then_some(Ends { from: one, to: other });
    }
    if link.sign() == Some('→') {
        if one.of == Of::Nothing {
            one.of = other.of.clone();
        }
        return (one.of == other.of).then_some(Ends { from: one, to: other });
    }
    if link.is_word_of(&["contre"]) && (one.of == other.of || other.of == Of::Nothing) {
        return Some(Ends { from: other, to: one });
    }
    None
}

/// Whether words between two numbers lead elsewhere.
fn has_other(tokens: &[Token]) -> bool {
    let is_other = |token: &Token| {
        token.is_word_of(&["sur", "puis", "dont", "et", "ou", "mais"])
            || matches!(token.sign(), Some('(' | ')' | ':' | '='))
    };
    tokens.iter().any(is_other)
}

/// What is said of a change behind its mark.
fn said(sentence: &[Token], mark: usize) -> Option<SaidChange> {
    let after = sentence.get(mark + 1..)?;
    let place = after.iter().take(WORDS_MAX).position(|token| token.number().is_some())? + mark + 1;
    let result = ToldQuantity::at(sentence, place)?;
    let lead = &sentence[mark + 1..place];
    let (sign, words) = match lead.split_last() {
        Some((last, words)) if last.plus_or_minus().is_some() => (last.plus_or_minus(), words),
        Some(_) | None => (None, lead),
    };
    // Only words lead to it; a parenthesis holds nothing but a number with its sign, and what stands behind another
    // mark says where it goes.
    let names_change = words.iter().any(|word| word.is_word_of(&UP) || word.is_word_of(&DOWN));
    let is_marked = match sentence[mark].sign() {
        Some('(') => sign.is_some() && words.is_empty(),
        Some(_) => sign.is_some() && words.is_empty() || names_change,
        None => true,
    };
    if words.iter().any(|token| token.word().is_none()) || !is_marked {
        return None;
    }
    let tail = sentence.get(result.end..).unwrap_or_default();
    let leads_down = words.iter().any(|word| word.is_word_of(&DOWN));
    let leads_up = words.iter().any(|word| word.is_word_of(&UP));
    let goes_up = match tail_direction(tail) {
        Tail::Goes(up) => Some(up),
        Tail::Elsewhere => return None,
        Tail::Nothing => None,
    };
    let goes_up = sign.or(goes_up).or(leads_up.then_some(true)).or(leads_down.then_some(false));
    Some(SaidChange { result, goes_up })
}

/// What stands behind a result.
pub enum Tail {
    /// Nothing that changes it.
    Nothing,
    /// Words that say where it goes.
    Goes(bool),
    /// It is of something else, or told by the year.
    Elsewhere,
}

/// What stands behind a result.
pub fn tail_direction(tail: &[Token]) -> Tail {
    let word = |at: usize| tail.get(at).and_then(Token::word).unwrap_or_default();
    let leads_elsewhere = ["a", "au", "aux", "dans", "sur", "pour", "chez", "parmi"].contains(&word(2));
    match (word(0), word(1)) {
        ("de" | "d" | "en", "plus" | "moins") if leads_elsewhere => Tail::Elsewhere,
        ("de" | "d" | "en", "plus" | "hausse" | "augmentation" | "progression") => Tail::Goes(true),
        ("de" | "d" | "en", "moins" | "baisse" | "recul" | "diminution") => Tail::Goes(false),
        ("de" | "d" | "des" | "du" | "par" | "sur" | "fois" | "chaque" | "a" | "au" | "aux" | "pour", _) => {
            Tail::Elsewhere
        }
        (first, _) if singular(first) == "foi" => Tail::Elsewhere,
        ("en", "moyenne") => Tail::Elsewhere,
        _ => Tail::Nothing,
    }
}

/// Whether a result is said to be about right; « de plus » and « de moins » behind it say where it goes.
fn is_about_result(sentence: &[Token], mark: usize, result: &ToldQuantity) -> bool {
    is_about(&sentence[mark..result.first])
        || sentence.get(result.end).is_some_and(|next| next.is_word_of(&["environ", "au"]))
}
