//! Dates of birth.

use std::sync::LazyLock;

use super::findings;
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use regex::Regex;

pub const DATE: Rule = Rule {
    code: "date-de-naissance",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &[],
    family: Family::PersonalData,
    title: "Une date de naissance ne se publie pas",
    why: "Avec une commune, elle suffit presque toujours à savoir de qui l’on parle. L’année ou la tranche d’âge dit la même chose au \
          comité.",
    earlier: &[],
    failing: Example {
        file: "diapositives/dossier.md",
        text: "# Dossier\n\nUne usagère née le 3 mai 1984 attend son titre.\n",
    },
    passing: Example {
        file: "diapositives/dossier.md",
        text: "# Dossier\n\nUne usagère d’une trentaine d’années attend son titre. La date de naissance est demandée au guichet.\n",
    },
    acceptable: true,
    check: Some(date),
};

/// What announces a date of birth, then a day; who was born before 1900 is in history books.
static DATES: LazyLock<Regex> = LazyLock::new(|| {
    let day =
        r"[0-9]{1,2}(?:er)?(?:[\s./-]+(?:[0-9]{1,2}|\p{L}{3,9}\.?)[\s./-]+(?:(?:19|20)[0-9]{2}|[0-9]{2})(?-u:\b))";
    let announced =
        r"(?-u:\b)née?(?:\(e\)|·e)?s?\s+le|(?-u:\b)dates? de naissance\s*(?::|=|est le|le|du)?|(?-u:\b)DDN\s*:?";
    Regex::new(&format!(r"(?i:{announced})\s*{day}")).expect("the pattern is sound")
});

fn date(subject: &Subject<'_>) -> Vec<Finding> {
    let hint = "retirez-la, ou dites un âge en gros : « une trentaine d’années »";
    findings(subject, "une date de naissance est écrite ici", hint, |text| dates(&text.words))
}

fn dates(text: &str) -> Vec<String> {
    if !super::has_digits(text, 3) {
        return Vec::new();
    }
    let is_of_person = |found: &regex::Match<'_>| {
        let (before, after) = (&text[..found.start()], &text[found.end()..]);
        !is_of_a_body(after) && !is_said_of_a_body(before) && !is_of_history(found.as_str())
    };
    let born = DATES.find_iter(text).filter(is_of_person);
    born.map(|found| found.as_str().to_owned()).collect()
}

/// Bodies and ideas that are born, and have no privacy.
const BODIES: [&str; 29] = [
    "association",
    "société",
    "entreprise",
    "fédération",
    "commune",
    "amicale",
    "agence",
    "entité",
    "structure",
    "maison",
    "plateforme",
    "coopérative",
    "mutuelle",
    "fondation",
    "réseau",
    "collectif",
    "syndicat",
    "club",
    "projet",
    "service",
    "comité",
    "dispositif",
    "république",
    "sécurité",
    "métropole",
    "communauté",
    "label",
    "idée",
    "établissement",
];

/// Whether what stands before is the name of a body: « La commune nouvelle est née le… ».
fn is_said_of_a_body(before: &str) -> bool {
    let clause = before.rsplit(['.', ';', '!', '?', ':']).next().unwrap_or_default().to_lowercase();
    clause.split(|sign: char| !sign.is_alphabetic()).any(|word| BODIES.contains(&word))
        && !["m", "mme", "monsieur", "madame", "usager", "usagère", "enfant"]
            .iter()
            .any(|person| clause.split(|sign: char| !sign.is_alphabetic()).any(|word| word == *person))
}

/// Whether a year is of another age: who was born then is in books, not in the hall.
fn is_of_history(date: &str) -> bool {
    let year = date.rsplit(|sign: char| !sign.is_ascii_digit()).find(|digits| !digits.is_empty());
    year.filter(|digits| digits.len() == 4)
        .and_then(|digits| digits.parse::<u32>().ok())
        .is_some_and(|year| year < 1930)
}

/// Whether what follows names a body, which has no privacy: « Née le 12 mars 1998, l’association… ».
fn is_of_a_body(after: &str) -> bool {
    let Some(subject) = after.strip_prefix(',') else { return false };
    let mut words = subject.split([' ', '\u{a0}', '\u{202f}', '’', '\'']).filter(|word| !word.is_empty());
    let article = words.next();
    matches!(article, Some("l" | "la" | "le" | "cette" | "ce" | "notre"))
        && words.next().is_some_and(|word| BODIES.contains(&word.trim_end_matches([',', '.'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_birth_are_told_from_other_dates() {
        for (text, found) in [
            ("née le 3 mai 1984", &["née le 3 mai 1984"][..]),
            ("Né le 03/05/1984 à Bourg", &["Né le 03/05/1984"]),
            ("né(e) le 1er janvier 1990", &["né(e) le 1er janvier 1990"]),
            ("Date de naissance : 03.05.84", &["Date de naissance : 03.05.84"]),
            ("la date de naissance est demandée le 3 mai 2022", &[]),
            ("Victor Hugo, né le 26 février 1802", &[]),
            ("les enfants nés en 2015, un projet né le printemps dernier", &[]),
            ("une année le 3 mai 2022", &[]),
            ("Née le 12 mars 1998, l’association compte 240 adhérents", &[]),
            ("La commune nouvelle est née le 1er janvier 2019.", &[]),
            ("Simone Veil, née le 13 juillet 1927, a donné son nom à la salle", &[]),
            ("Mme Durand, de l’association, est née le 4 mai 1998", &["née le 4 mai 1998"]),
            ("Née le 12 mars 1998, la requérante attend", &["Née le 12 mars 1998"]),
            ("date de naissance, numéro de dossier", &[]),
        ] {
            assert_eq!(dates(text), found, "{text}");
        }
    }
}
