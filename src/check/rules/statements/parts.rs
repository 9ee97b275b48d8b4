//! Parts that a sentence counts out: « 104 dossiers se répartissent en 58 accords, 31 refus et 15 retraits », « 104 dossiers :
//! 58 accords, 31 refus, 15 retraits ».

use rust_decimal::Decimal;

use super::arithmetic::Wrong;
use super::quantity::{Of, ToldQuantity, is_about};
use crate::check::told::Token;
use crate::french;

/// How words begin of a sentence that counts out all parts.
const SHARED_OUT: [&str; 3] = ["repartiss", "decompos", "ventil"];
/// How words begin of a sentence that tells some parts, or counts some of them twice.
const SOME: [&str; 8] = ["dont", "notamment", "principal", "surtout", "environ", "parfois", "plusieurs", "aussi"];

/// The parts of a sentence that are not their whole.
pub fn wrong(text: &str, sentence: &[Token]) -> Vec<Wrong> {
    shared_out(text, sentence).or_else(|| listed(text, sentence)).into_iter().collect()
}

/// « se répartissent en … »: all parts, of the number before or of all.
fn shared_out(text: &str, sentence: &[Token]) -> Option<Wrong> {
    let starts =
        |token: &Token| token.word().is_some_and(|word| SHARED_OUT.iter().any(|start| word.starts_with(start)));
    let at = sentence.iter().position(starts)?;
    // « se répartissent entre » tells no range.
    let start = at + 1 + usize::from(sentence.get(at + 1).is_some_and(|token| token.is_word_of(&["entre"])));
    let parts = parts(sentence, start)?;
    let is_in_percent = parts.iter().all(|part| part.of == Of::Percent);
    let whole = match is_in_percent {
        true => Decimal::ONE_HUNDRED,
        false => {
            let whole = (0..at).rev().find_map(|at| ToldQuantity::at(sentence, at))?;
            let is_count = matches!(whole.of, Of::Nothing | Of::Things(_)) && whole.value.fract().is_zero();
            whole.value.is_sign_positive().then_some(whole.value).filter(|_| is_count)?
        }
    };
    let is_of_counts = parts.iter().all(|part| matches!(part.of, Of::Things(_)) && part.value.fract().is_zero());
    let sum: Decimal = parts.iter().map(|part| part.value).sum();
    let rounding: Decimal = match is_in_percent {
        true => parts.iter().map(|part| Decimal::new(5, part.value.scale() + 1)).sum(),
        false => Decimal::ZERO,
    };
    let is_wrong = (is_in_percent || is_of_counts) && (sum - whole).abs() > rounding;
    is_wrong.then(|| finding(text, sentence, &parts, sum, whole, is_in_percent))?
}

/// « 104 dossiers : 58 accords, 41 refus, 15 retraits »: parts that are more than their whole.
fn listed(text: &str, sentence: &[Token]) -> Option<Wrong> {
    let colon = sentence.iter().position(|token| token.sign() == Some(':'))?;
    let mut before = (0..colon).filter_map(|at| ToldQuantity::at(sentence, at));
    let whole = before.next_back()?;
    let is_one = matches!(whole.of, Of::Things(_)) && colon <= whole.end + 3;
    let parts = parts(sentence, colon + 1)?;
    // « 36 à Gex et 14 à Belley » are of the same things as the whole.
    let are_elliptic = parts.iter().all(|part| {
        part.of == Of::Nothing
            && sentence
                .get(part.end)
                .is_some_and(|next| next.is_word_of(&["a", "au", "aux", "en", "dans", "pour", "par"]))
    });
    let are_counts = (parts.len() >= 3 || are_elliptic)
        && parts.iter().chain([&whole]).all(|part| {
            part.value.fract().is_zero() && !part.is_of_the_clock() && matches!(part.of, Of::Things(_) | Of::Nothing)
        });
    let sum: Decimal = parts.iter().map(|part| part.value).sum();
    // Parts of other things: « 3 sites : 120 agents, 40 voitures ».
    let is_near = are_elliptic || sum <= whole.value.checked_mul(Decimal::new(13, 1))?;
    let is_wrong = is_one && are_counts && sum > whole.value && is_near && whole.value >= Decimal::TEN;
    is_wrong.then(|| finding(text, sentence, &parts, sum, whole.value, false))?
}

/// The numbers from a place to the end of the sentence, where nothing but words, commas and « et » stand between them.
fn parts(sentence: &[Token], start: usize) -> Option<Vec<ToldQuantity>> {
    let tail = sentence.get(start..)?;
    let is_some = |token: &Token| token.word().is_some_and(|word| SOME.iter().any(|start| word.starts_with(start)));
    let is_plain = |token: &Token| token.sign().is_none_or(|sign| matches!(sign, ',' | '%' | ':'));
    if is_about(tail) || tail.iter().any(is_some) || !tail.iter().all(is_plain) {
        return None;
    }
    let numbers = (start..sentence.len()).filter(|&at| sentence[at].number().is_some());
    // A year, or a day, makes it another kind of sentence.
    let parts: Option<Vec<ToldQuantity>> = numbers.map(|at| ToldQuantity::at(sentence, at)).collect();
    let parts = parts.filter(|parts| parts.len() >= 2)?;
    let are_apart = parts.windows(2).all(|pair| {
        sentence[pair[0].end..pair[1].first].iter().any(|token| token.is_word_of(&["et"]) || token.sign() == Some(','))
    });
    let is_led = (start..parts[0].first).len() <= 3;
    (are_apart && is_led).then_some(parts)
}

fn finding(
    text: &str,
    sentence: &[Token],
    parts: &[ToldQuantity],
    sum: Decimal,
    whole: Decimal,
    is_in_percent: bool,
) -> Option<Wrong> {
    let percent = if is_in_percent { "\u{a0}%" } else { "" };
    let number = french::number;
    let told: Vec<String> = parts.iter().map(|part| number(part.value)).collect();
    let message = format!("{} = {}{percent}, et non {}{percent}", told.join(" + "), number(sum), number(whole));
    let range = parts.first()?.range(sentence).start..parts.last()?.range(sentence).end;
    (range.end <= text.len()).then_some(Wrong { range, message })
}
