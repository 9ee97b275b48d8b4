//! Numbers by which registers know a person: that of social security, that of a foreigner's file.

use std::sync::LazyLock;

use super::findings;
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use regex::Regex;

pub const NUMBER: Rule = Rule {
    code: "numero-de-securite-sociale",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &["Décret n° 2019-341 du 19 avril 2019"],
    family: Family::PersonalData,
    title: "Un numéro de sécurité sociale ne se publie jamais",
    why: "Il désigne une seule personne, et son emploi est limité par le décret n° 2019-341 du 19 avril 2019. Seul est compté un \
          numéro dont la clé est juste, ou que le texte annonce comme tel.",
    earlier: &[],
    failing: Example {
        file: "diapositives/dossier.md",
        text: "# Dossier\n\nDemande au nom de 2 55 08 14 168 025 38.\n",
    },
    passing: Example { file: "diapositives/dossier.md", text: "# Dossier\n\nDemande reçue au guichet.\n" },
    acceptable: false,
    check: Some(number),
};

pub const FOREIGNER: Rule = Rule {
    code: "numero-etranger",
    certainty: Certainty::Certain,
    since: "0.2",
    sources: &[],
    family: Family::PersonalData,
    title: "Un numéro d’étranger ne se publie jamais",
    why: "Les dix chiffres du numéro d’étranger (AGDREF) désignent une seule personne, et ouvrent son dossier. Seuls sont comptés           dix chiffres que le texte annonce comme tels.",
    earlier: &[],
    failing: Example {
        file: "diapositives/dossier.md",
        text: "# Dossier\n\nDemande du titulaire du n° étranger 9912345678.\n",
    },
    passing: Example {
        file: "diapositives/dossier.md", text: "# Dossier\n\nDemande de renouvellement d’un titre.\n"
    },
    acceptable: false,
    check: Some(foreigner),
};

/// A number has at least as many digits: in Corsica, one sign is a letter.
const DIGITS_MIN: usize = 14;

/// Sex, year, month, department, commune, rank and key; spaces, dots or dashes anywhere: the key tells it from others.
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    let sign = r"[\s.\-\u{2010}-\u{2015}]?";
    let pattern = format!("[1-478](?:{sign}[0-9]){{5}}{sign}[0-9AB](?:{sign}[0-9]){{8}}");
    Regex::new(&pattern).expect("the pattern is sound")
});

/// The words that announce a foreigner's number, then ten digits, spaces anywhere.
static FOREIGNERS: LazyLock<Regex> = LazyLock::new(|| {
    let announced = r"étrang(?:er|ère)\s+(?:n\s?[°ºo]|numéro)|(?:n\s?[°ºo]|numéros?|num\.|id(?:entifiant)?)\s*(?:d[’'e]\s*|de l[’']\s*)?(?:étrang(?:er|ère)|AGDREF|ANEF)|(?-u:\b)AGDREF";
    Regex::new(&format!(r"(?i:{announced})\s*(?:n\s?[°ºo])?\s*(?::|=|est(?: le)?)?\s*([0-9](?:[\s.]?[0-9]){{9}})"))
        .expect("the pattern is sound")
});

fn foreigner(subject: &Subject<'_>) -> Vec<Finding> {
    let hint = "retirez-le, et faites-le retirer des versions déjà envoyées";
    findings(subject, "un numéro d’étranger est écrit ici", hint, |text| foreigners(&text.words))
}

pub fn foreigners(text: &str) -> Vec<String> {
    if !super::has_digits(text, 10) {
        return Vec::new();
    }
    let found = FOREIGNERS.captures_iter(text).filter_map(|captures| captures.get(1));
    // More digits are another number.
    let found = found.filter(|number| !text[number.end()..].starts_with(|sign: char| sign.is_ascii_digit()));
    found.map(|number| number.as_str().to_owned()).collect()
}

fn number(subject: &Subject<'_>) -> Vec<Finding> {
    let hint = "retirez-le, et faites-le retirer des versions déjà envoyées";
    findings(subject, "un numéro de sécurité sociale est écrit ici", hint, |text| numbers(&text.words))
}

/// The words that announce the number, then its digits; its key may be left out, or wrong.
static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    let announced = r"(?-u:\b)NIR(?-u:\b)|(?i:sécurité sociale|sécu(?-u:\b)|immatriculation sociale)";
    let link = r"(?:\s|n\s?[°ºo]|numéro|:|=|est|le)*";
    Regex::new(&format!(r"(?:{announced}){link}([12](?:[\s.]?[0-9]){{12}}(?:[\s./-]?[0-9]{{2}})?)"))
        .expect("the pattern is sound")
});

pub fn numbers(text: &str) -> Vec<String> {
    if !super::has_digits(text, DIGITS_MIN - 1) {
        return Vec::new();
    }
    let announced = ANNOUNCED.captures_iter(text).filter_map(|captures| captures.get(1));
    let announced = announced.filter(|number| !text[number.end()..].starts_with(|sign: char| sign.is_ascii_digit()));
    let mut found: Vec<String> = announced.map(|number| number.as_str().to_owned()).collect();
    if !found.is_empty() {
        return found;
    }
    let mut start = 0;
    while let Some(candidate) = NUMBERS.find_at(text, start) {
        let touches = text[..candidate.start()].ends_with(char::is_alphanumeric)
            || text[candidate.end()..].starts_with(char::is_alphanumeric);
        if !touches && is_number(candidate.as_str()) {
            found.push(candidate.as_str().to_owned());
            start = candidate.end();
        } else {
            // Its first sign is a digit, one byte long; the number may begin at the next one.
            start = candidate.start() + 1;
        }
    }
    found
}

/// Whether the month and the key are right: 97 less the rest of the number divided by 97. Corsica's departments count
/// as 19 and 18.
fn is_number(text: &str) -> bool {
    let signs: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let digits = match &signs.get(5..7) {
        Some("2A") => format!("{}19{}", &signs[..5], &signs[7..]),
        Some("2B") => format!("{}18{}", &signs[..5], &signs[7..]),
        _ => signs,
    };
    let parsed = |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<u64>().ok());
    let (Some(month), Some(number), Some(key)) = (parsed(3..5), parsed(0..13), parsed(13..15)) else { return false };
    // Months beyond twelve stand for births whose month is not known.
    matches!(month, 1..=12 | 20..=42 | 50..=99) && key == 97 - number % 97
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreigner_s_number_is_announced() {
        for (text, found) in [
            ("n° étranger 9912345678", &["9912345678"][..]),
            ("Numéro d’étranger : 99 12 34 56 78.", &["99 12 34 56 78"]),
            ("AGDREF 0103012345", &["0103012345"]),
            ("n° AGDREF\u{a0}: 7503 123 456", &["7503 123 456"]),
            ("dossier de l’étranger n° 3302145876", &["3302145876"]),
            ("étrangère numéro 33 02 14 58 76", &["33 02 14 58 76"]),
            ("numéro étranger 99123456789", &[]),
            ("dossier 9912345678", &[]),
            ("le service des étrangers : 04 74 32 30 00", &[]),
            ("1 234 567 890 usagers étrangers", &[]),
        ] {
            assert_eq!(foreigners(text), found, "{text}");
        }
    }

    #[test]
    fn a_number_has_the_right_key() {
        for (text, is_one) in [
            ("255081416802538", true),
            ("2 55 08 14 168 025 38", true),
            ("2\u{a0}55\u{a0}08\u{a0}14\u{a0}168\u{a0}025\u{a0}38", true),
            ("255081416802539", false),
            ("1 85 01 78 006 084 27", true),
            ("1 85 13 78 006 084 25", false),
            ("2 85 01 2A 123 456 16", true),
            ("1 85 12 2B 001 002 18", true),
            ("1 85 12 2C 001 002 50", false),
            ("1-85-05-78-006-084-91", true),
            ("1.85.05.78.006.084.91", true),
            ("1\u{2011}85\u{2011}05\u{2011}78\u{2011}006\u{2011}084\u{2011}91", true),
        ] {
            assert_eq!(is_number(text), is_one, "{text}");
        }
    }

    #[test]
    fn numbers_are_found_among_others() {
        for (text, found) in [
            ("n° 2 55 08 14 168 025 38, reçu", &["2 55 08 14 168 025 38"][..]),
            ("le 12 2 55 08 14 168 025 38", &["2 55 08 14 168 025 38"]),
            ("x255081416802538", &[]),
            ("2550814168025381", &[]),
            ("04 74 32 30 00 06 12 34 56 78", &[]),
            ("été 2 55 08 14 168 025", &[]),
            ("(1-85-05-78-006-084-91)", &["1-85-05-78-006-084-91"]),
            ("n° 1.85.05.78.006.084.91.", &["1.85.05.78.006.084.91"]),
            (
                "1\u{2011}85\u{2011}05\u{2011}78\u{2011}006\u{2011}084\u{2011}91",
                &["1\u{2011}85\u{2011}05\u{2011}78\u{2011}006\u{2011}084\u{2011}91"],
            ),
            ("1–85–05–78–006–084–92", &[]),
        ] {
            assert_eq!(numbers(text), found, "{text}");
        }
    }
}
