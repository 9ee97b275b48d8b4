//! Numbers of passports, identity cards and driving licences, where the text says that they are some.

use std::sync::LazyLock;

use super::findings;
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use regex::Regex;

pub const NUMBER: Rule = Rule {
    code: "numero-de-titre",
    certainty: Certainty::Certain,
    since: "0.2",
    sources: &["Règlement (UE) 2016/679, article 4, paragraphe 1"],
    family: Family::PersonalData,
    title: "Un numéro de passeport, de carte d’identité ou de permis ne se publie jamais",
    why: "Il désigne une seule personne, et sert à se faire passer pour elle. Seuls sont comptés les numéros que le texte annonce comme tels.",
    earlier: &[],
    failing: Example {
        file: "diapositives/dossier.md",
        text: "# Dossier\n\nDemande du titulaire du passeport n° 12AB34567.\n",
    },
    passing: Example { file: "diapositives/dossier.md", text: "# Dossier\n\nDemande du titulaire d’un passeport.\n" },
    acceptable: false,
    check: Some(number),
};

/// The words that announce a number, then nine signs or twelve: two letters among digits, or digits alone.
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    let title = r"passeports?|carte (?:nationale )?d[’']identité|CNI|permis de conduire|titre de séjour";
    let link = r"(?:\s|n\s?[°ºo]|numéros?|:|=|est|le)+";
    let number = r"[0-9]{2}[A-Z]{2}[0-9]{5}|[A-Z0-9]{9}|[0-9]{12}";
    Regex::new(&format!(r"(?i:{title}){link}({number})(?-u:\b)")).expect("the pattern is sound")
});

fn number(subject: &Subject<'_>) -> Vec<Finding> {
    let hint = "retirez-le, et faites-le retirer des versions déjà envoyées";
    findings(subject, "un numéro de titre d’identité est écrit ici", hint, |text| numbers(&text.words))
}

fn numbers(text: &str) -> Vec<String> {
    if !super::has_digits(text, 4) {
        return Vec::new();
    }
    let found = NUMBERS.captures_iter(text).filter_map(|captures| captures.get(1));
    // Nine capitals are a word.
    let is_number = |words: &str| words.chars().filter(char::is_ascii_digit).count() >= 4;
    found.filter(|number| is_number(number.as_str())).map(|number| number.as_str().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_titles_are_found_where_they_are_announced() {
        for (text, found) in [
            ("le passeport n° 12AB34567", &["12AB34567"][..]),
            ("Passeport : 12AB34567", &["12AB34567"]),
            ("carte d’identité numéro 120145301234", &["120145301234"]),
            ("CNI n° X4RTBPFW4", &[]),
            ("CNI n° X4RT8PF42", &["X4RT8PF42"]),
            ("le passeport, délivré en 24 jours", &[]),
            ("passeport : DEMANDEUR", &[]),
            ("décret passeport n° 2005-1726", &[]),
            ("le permis de conduire est délivré", &[]),
        ] {
            assert_eq!(numbers(text), found, "{text}");
        }
    }
}
