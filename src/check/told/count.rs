//! Counts as texts write them: in digits, or in words.

use rust_decimal::Decimal;

use super::Token;

/// The words of counts, each with its number.
const UNITS: [&str; 17] = [
    "zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize",
];
/// The same of tens.
const TENS: [(&str, u32); 6] =
    [("vingt", 20), ("trente", 30), ("quarante", 40), ("cinquante", 50), ("soixante", 60), ("cent", 100)];

/// The whole number that a piece of a sentence is; an article is none.
pub fn count(token: &Token) -> Option<Decimal> {
    match token.number() {
        Some(number) => number.fract().is_zero().then_some(number),
        None => in_words(token.word()?).map(Decimal::from),
    }
}

/// `deux`, `dix-sept`, `vingt-deux`, `soixante-douze`.
fn in_words(word: &str) -> Option<u32> {
    let unit = |word: &str| UNITS.iter().position(|unit| *unit == word).and_then(|place| u32::try_from(place).ok());
    let ten = |word: &str| TENS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number);
    if let Some(number) = unit(word).filter(|number| *number >= 2).or_else(|| ten(word)) {
        return Some(number);
    }
    let (first, last) = word.rsplit_once('-')?;
    if first == "dix" {
        return unit(last).filter(|last| (7..10).contains(last)).map(|last| 10 + last);
    }
    let (tens, last) = (ten(first)?, unit(last)?);
    let most = if tens == 60 { 17 } else { 10 };
    (1..most).contains(&last).then_some(tens + last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counts() {
        for (word, number) in [
            ("deux", Some(2)),
            ("seize", Some(16)),
            ("dix-sept", Some(17)),
            ("vingt", Some(20)),
            ("vingt-deux", Some(22)),
            ("soixante-douze", Some(72)),
            ("un", None),
            ("une", None),
            ("vingt-vingt", None),
            ("mille", None),
            ("usagers", None),
        ] {
            assert_eq!(in_words(word), number, "{word}");
        }
    }
}
