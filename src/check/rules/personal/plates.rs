//! Plates of vehicles.

use std::collections::{BTreeMap, BTreeSet};
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
    let mut series: BTreeMap<(&str, String), BTreeSet<String>> = BTreeMap::new();
    for text in subject.texts() {
        for plate in plates(&text.words) {
            series.entry((&text.place, letters(&plate))).or_default().insert(plate);
        }
    }
    let hint = "retirez-la : « un véhicule » suffit";
    findings(subject, "une plaque d’immatriculation est écrite ici", hint, |text| {
        let mut found = plates(&text.words);
        let is_of_vehicle = speaks_of_vehicles(&text.words);
        // Two codes with the same letters on both sides are of a list: vehicles hardly get such plates.
        found.retain(|plate| {
            is_of_vehicle || series.get(&(&*text.place, letters(plate))).is_none_or(|codes| codes.len() < 2)
        });
        found
    })
}

/// The letters of a plate.
fn letters(plate: &str) -> String {
    plate.chars().filter(|sign| sign.is_alphabetic()).collect()
}

fn speaks_of_vehicles(text: &str) -> bool {
    let lower = text.to_lowercase();
    VEHICLES.iter().any(|word| lower.contains(word))
}

/// A code of the form of a plate, and what parts it from the next of a list.
const LISTED: &str =
    r"(?:[A-Z]{2}[\u{2010}\u{2011}-][0-9]{3}[\u{2010}\u{2011}-][A-Z]{2}\s*[»”]?(?:\s*,\s*|\s+(?:et|ou|à)\s+)[«“]?\s*)*";

/// What announces the form of a plate, or one that is nobody's, right before it: « par exemple AB-123-CD », « au format
/// AB-123-CD ». With a vehicle between them, it is the vehicle's.
static EXAMPLES: LazyLock<Regex> = LazyLock::new(|| {
    let words = "par exemple|exemples?|p\\. ex\\.|ex\\.|formats?|formes?|du type|de type|modèles?|s’écri(?:t|vent)(?: ainsi)?|\
                 ainsi\\s*:|fictives?|factices?|spécimens?|comme suit|sur le schéma|plaques? comme|immatriculations? comme";
    let called = r"(?:(?:la|une|le|l’|du|de|d’un)\s*(?:plaque|numéro|immatriculation|type|format|forme)?\s*)?";
    Regex::new(&format!(r"(?i)(?:{words})\s*[,:]?\s*[(«“]?\s*{called}[«“(]?\s*(?-i:{LISTED})$"))
        .expect("the pattern is sound")
});

/// The same behind it.
static EXAMPLE_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    let words = r"par exemple|(?:est |à titre d[’'])\s?(?:un )?exemple|fictive?|factice|spécimen";
    Regex::new(&format!(r"(?i)^\s*[»”)]?\s*[,(]?\s*(?:{words})")).expect("the pattern is sound")
});

/// What has a code of its own, right before it or before others in a list.
static REFERENCES: LazyLock<Regex> = LazyLock::new(|| {
    let nouns = "lots?|références?|réf\\.?|fiches?|articles?|codes?|formulaires?|imprimés?|marchés?|produits?|séries?|bons?|\
                 commandes?|procédures?|salles?|postes?|notices?|versions?|annexes?|pièces?|devis|factures?|contrats?|modules?";
    let pattern = format!(r"(?i:(?:^|[^\w])(?:{nouns}))\s*(?:n[°o]s?\s*)?:?\s*[«“(]?\s*{LISTED}$");
    Regex::new(&pattern).expect("the pattern is sound")
});

/// Whether a code that has the form of a plate is none, by what stands around it.
fn is_no_plate(text: &str, found: &regex::Match<'_>) -> bool {
    let (before, after) = (&text[..found.start()], &text[found.end()..]);
    EXAMPLES.is_match(before) || EXAMPLE_AFTER.is_match(after) || REFERENCES.is_match(before)
}

/// The plates of a text.
pub fn plates(text: &str) -> Vec<String> {
    if !super::has_digits(text, 3) {
        return Vec::new();
    }
    let is_apart = |found: &regex::Match<'_>| {
        let joined = ['-', '\u{2010}', '\u{2011}', '/', '*'];
        !text[..found.start()].ends_with(joined) && !text[found.end()..].starts_with(joined)
    };
    let mut found: Vec<regex::Match<'_>> = PLATES.find_iter(text).filter(is_apart).collect();
    if speaks_of_vehicles(text) {
        found.extend(LOOSE.find_iter(text).filter(is_apart));
    }
    let plates = found.into_iter().filter(|found| !is_no_plate(text, found)).map(|found| found.as_str());
    plates.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::trial::codes;

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
            ("La plaque a la forme AB-123-CD.", &[]),
            ("Par exemple, AA-229-AA est la première plaque", &[]),
            ("Le numéro du véhicule (par exemple « CD-456-EF ») figure sur la carte grise", &[]),
            ("L’immatriculation s’écrit ainsi : AB-123-CD, au format AB-123-CD", &[]),
            ("AB-123-CD, par exemple", &[]),
            ("les références FT-214-PR et FT-215-PR, réf. PV-301-FR, le lot n° BT-101-FR", &[]),
            ("Par exemple, le véhicule GH-482-KM a été volé", &["GH-482-KM"]),
            ("Ainsi, la plaque GH-482-KM est signalée ; sous forme de plainte, AB-123-CD", &["GH-482-KM", "AB-123-CD"]),
            ("GH-482-KM a été, par exemple, retrouvé", &["GH-482-KM"]),
            ("Exemples : AB-123-CD, EF-456-GH ou IJ-789-KL", &[]),
            ("C’est un exemple. Le véhicule AB-123-CD est en fourrière", &["AB-123-CD"]),
            ("la référence du dossier de AB-123-CD", &["AB-123-CD"]),
            ("le fourgon FB 317 QT", &["FB 317 QT"]),
            ("référence AB-123-CDE, AB-123-CD-01", &[]),
            ("carte grise : 12 jours, 45 minutes ; module 1", &[]),
        ] {
            assert_eq!(plates(text), found, "{text}");
        }
    }
    #[test]
    fn codes_of_a_list_are_no_plates() {
        let of = |page: &'static str| codes("diapositives/lots.md", page);
        let lots = "# Les lots\n\n| Lot | Objet |\n|---|---|\n| BT-101-FR | Gros œuvre |\n| BT-102-FR | Menuiserie |\n";
        assert_eq!(of(lots), [""; 0]);
        let plates = "# Les dossiers\n\n| Dossier | Objet |\n|---|---|\n| GH-482-KM | Vol |\n| BT-102-FR | Perte |\n";
        assert_eq!(of(plates), ["plaque-immatriculation"; 2]);
        let fleet = "# Le parc\n\nLes véhicules GA-101-AB et GA-102-AB sont vendus.\n";
        assert_eq!(of(fleet), ["plaque-immatriculation"; 2]);
        // Their letters are no acronyms besides.
        let old = "# Le parc\n\nLa voiture 4512 WX 33 et la moto AB 123 CD sont vendues.\n";
        assert_eq!(of(old), ["plaque-immatriculation"; 2]);
    }
}
