//! Plates of vehicles.

use std::sync::LazyLock;

use super::findings;
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use regex::Regex;

pub const PLATE: Rule = Rule {
    code: "plaque-immatriculation",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &[],
    family: Family::PersonalData,
    title: "Une plaque d’immatriculation ne se publie pas",
    why: "Une plaque mène au titulaire du véhicule : citée avec un dossier ou une réclamation, elle nomme quelqu’un.",
    earlier: &[],
    failing: Example {
        file: "diapositives/dossier.md",
        text: "# Dossier\n\nLa demande pour le véhicule AB-123-CD a duré trois mois.\n",
    },
    passing: Example {
        file: "diapositives/dossier.md",
        text: "# Dossier\n\nUne demande de carte grise a duré trois mois.\n",
    },
    acceptable: true,
    check: Some(plate),
};

/// The plates of today, joined by dashes: letters that are like digits are not in them.
static PLATES: LazyLock<Regex> = LazyLock::new(|| {
    let letters = "[A-HJ-NP-TV-Z]{2}";
    let dash = "[\u{2010}\u{2011}-]";
    Regex::new(&format!(r"(?-u:\b){letters}{dash}[0-9]{{3}}{dash}{letters}(?-u:\b)")).expect("the pattern is sound")
});

/// Those of before 2009, and those of today with spaces: they count where the text speaks of a vehicle.
static LOOSE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u:\b)[0-9]{1,4}[\s-][A-HJ-NP-Z]{2,3}[\s-](?:[0-9]{2}|2[AB]|97[1-6])(?-u:\b)|(?-u:\b)[A-HJ-NP-TV-Z]{2}\s[0-9]{3}\s[A-HJ-NP-TV-Z]{2}(?-u:\b)")
        .expect("the pattern is sound")
});

/// How words begin that speak of vehicles.
const VEHICLES: [&str; 14] = [
    "immatricul",
    "plaque",
    "véhicule",
    "voiture",
    "moto",
    "camion",
    "scooter",
    "remorque",
    "carte grise",
    "cartes grises",
    "auto",
    "fourgon",
    "fourri",
    "caravane",
];

fn plate(subject: &Subject<'_>) -> Vec<Finding> {
    let hint = "retirez-la : « un véhicule » suffit";
    findings(subject, "une plaque d’immatriculation est écrite ici", hint, |text| plates(&text.words))
}

fn plates(text: &str) -> Vec<String> {
    if !super::has_digits(text, 3) {
        return Vec::new();
    }
    let is_apart = |found: &regex::Match<'_>| {
        let joined = ['-', '\u{2010}', '\u{2011}', '/', '*'];
        !text[..found.start()].ends_with(joined) && !text[found.end()..].starts_with(joined)
    };
    let mut found: Vec<regex::Match<'_>> = PLATES.find_iter(text).filter(is_apart).collect();
    let lower = text.to_lowercase();
    if VEHICLES.iter().any(|word| lower.contains(word)) {
        found.extend(LOOSE.find_iter(text).filter(is_apart));
    }
    // The form of a plate, not one: « du type AA-123-AA ».
    let plates = found.into_iter().map(|found| found.as_str()).filter(|plate| !plate.starts_with("AA-123-AA"));
    plates.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plates_are_told_from_other_codes() {
        for (text, found) in [
            ("le véhicule AB-123-CD", &["AB-123-CD"][..]),
            ("dossier de AB\u{2011}123\u{2011}CD.", &["AB\u{2011}123\u{2011}CD"]),
            ("ma voiture, 1234 AB 01, est immatriculée", &["1234 AB 01"]),
            ("voiture AB 123 CD", &["AB 123 CD"]),
            ("moto 12-ABC-2A", &["12-ABC-2A"]),
            ("CR 41-26, cerfa 13750*07, EN-301-549, A-123-CD", &[]),
            ("en 2022 CR 41, le 12 DCL 01", &[]),
            ("une plaque du type AA-123-AA", &[]),
            ("le fourgon FB 317 QT", &["FB 317 QT"]),
            ("référence AB-123-CDE, AB-123-CD-01", &[]),
            ("carte grise : 12 jours, 45 minutes ; module 1", &[]),
        ] {
            assert_eq!(plates(text), found, "{text}");
        }
    }
}
