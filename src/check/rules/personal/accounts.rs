//! Bank accounts.

use std::sync::LazyLock;

use super::findings;
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use regex::Regex;

pub const IBAN: Rule = Rule {
    code: "compte-bancaire",
    certainty: Certainty::Certain,
    since: "0.2",
    sources: &["ISO 13616, clé de contrôle de l’IBAN"],
    family: Family::PersonalData,
    title: "Un numéro de compte bancaire ne se publie pas",
    why: "Un IBAN désigne un compte et celui qui le tient. Est compté un IBAN dont la clé est juste, ou ce que le texte annonce comme un RIB.",
    earlier: &[],
    failing: Example {
        file: "diapositives/dossier.md",
        text: "# Dossier\n\nRemboursement sur le compte FR14 2004 1010 0505 0001 3M02 606.\n",
    },
    passing: Example { file: "diapositives/dossier.md", text: "# Dossier\n\nRemboursement par virement.\n" },
    acceptable: false,
    check: Some(iban),
};

/// Country, key, then letters and digits, one space or dash between them or none.
static NUMBERS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[A-Z]{2}[0-9]{2}(?:[\s\u{2011}-]?[A-Z0-9]){11,30}").expect("the pattern is sound"));

/// How many signs a number has, by country: those whose accounts are met with in France.
const LENGTHS: [(&str, usize); 24] = [
    ("AT", 20),
    ("BE", 16),
    ("BG", 22),
    ("CH", 21),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("ES", 24),
    ("FI", 18),
    ("FR", 27),
    ("GB", 22),
    ("GR", 27),
    ("IE", 22),
    ("IT", 27),
    ("LT", 20),
    ("LU", 20),
    ("MC", 27),
    ("NL", 18),
    ("PL", 28),
    ("PT", 25),
    ("RO", 24),
    ("SE", 24),
    ("TN", 24),
];

fn iban(subject: &Subject<'_>) -> Vec<Finding> {
    let hint = "retirez-le, et faites-le retirer des versions déjà envoyées";
    findings(subject, "un numéro de compte bancaire est écrit ici", hint, |text| numbers(&text.words))
}

/// The word that announces an account, then bank, branch, account and key.
static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    let number = r"[0-9]{5}\s?[0-9]{5}\s?[0-9A-Z]{4}\s?[0-9A-Z]{3}\s?[0-9A-Z]{4}\s?[0-9]{2}|[0-9]{5}\s?[0-9]{5}\s?[0-9A-Z]{11}\s?[0-9]{2}";
    Regex::new(&format!(r"(?-u:\b)(?:RIB|R\.I\.B\.)(?:\s|n\s?[°ºo]|:|=|est|le)*({number})"))
        .expect("the pattern is sound")
});

pub fn numbers(text: &str) -> Vec<String> {
    if !super::has_digits(text, 6) {
        return Vec::new();
    }
    let announced: Vec<String> =
        ANNOUNCED.captures_iter(text).filter_map(|captures| Some(captures.get(1)?.as_str().to_owned())).collect();
    if !announced.is_empty() {
        return announced;
    }
    let found = NUMBERS.find_iter(text).filter(|found| !text[..found.start()].ends_with(char::is_alphanumeric));
    found.filter_map(|found| number(found.as_str()).map(str::to_owned)).collect()
}

/// The number that these signs begin with: as long as its country wants it, its key right.
fn number(signs: &str) -> Option<&str> {
    let (_, length) = LENGTHS.iter().find(|(country, _)| signs.starts_with(country))?;
    let mut ends = signs.char_indices().filter(|(_, sign)| sign.is_ascii_alphanumeric()).map(|(at, _)| at + 1);
    let end = ends.nth(length - 1)?;
    let number = &signs[..end];
    let signs: Vec<u32> = number.chars().filter_map(|sign| sign.to_digit(36)).collect();
    // The country and the key go to the end; letters count as two digits; what is left of it divided by 97 is 1.
    let rest = signs[4..].iter().chain(&signs[..4]).fold(0, |rest, sign| {
        let scale = if *sign > 9 { 100 } else { 10 };
        (rest * scale + sign) % 97
    });
    (rest == 1).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_the_right_key() {
        for (text, found) in [
            ("FR14 2004 1010 0505 0001 3M02 606", &["FR14 2004 1010 0505 0001 3M02 606"][..]),
            ("IBAN : FR1420041010050500013M02606.", &["FR1420041010050500013M02606"]),
            ("DE89 3704 0044 0532 0130 00 OK", &["DE89 3704 0044 0532 0130 00"]),
            (
                "FR14\u{a0}2004\u{a0}1010\u{a0}0505\u{a0}0001\u{a0}3M02\u{a0}606",
                &["FR14\u{a0}2004\u{a0}1010\u{a0}0505\u{a0}0001\u{a0}3M02\u{a0}606"],
            ),
            ("FR15 2004 1010 0505 0001 3M02 606", &[]),
            ("XFR14 2004 1010 0505 0001 3M02 606", &[]),
            ("RF18 5390 0754 7034, CERFA 13750 07, CR41 26", &[]),
        ] {
            assert_eq!(numbers(text), found, "{text}");
        }
    }
}
