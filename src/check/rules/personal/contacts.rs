//! E-mail addresses and telephone numbers.

use std::sync::LazyLock;

use super::{findings, lists};
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use regex::Regex;

pub const ADDRESS: Rule = Rule {
    code: "adresse-electronique",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &["Code des relations entre le public et l’administration, article L. 312-1-2"],
    family: Family::PersonalData,
    title: "Une adresse électronique ne se publie pas sans l’avoir décidé",
    why: "L’adresse d’un agent porte son nom : elle n’a pas à être publiée sans son accord. Celle d’un service peut l’être, et \
          se dit par une réserve.",
    earlier: &[],
    failing: Example {
        file: "diapositives/contact.md", text: "# Contact\n\nÉcrivez à jeanne.exemple@ain.gouv.fr.\n"
    },
    passing: Example {
        file: "diapositives/contact.md",
        text: "# Contact\n\nÉcrivez par le formulaire du site de la préfecture.\n",
    },
    acceptable: true,
    check: Some(address),
};

pub const TELEPHONE: Rule = Rule {
    code: "numero-de-telephone",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &["Code des relations entre le public et l’administration, article L. 312-1-2"],
    family: Family::PersonalData,
    title: "Un numéro de téléphone ne se publie pas sans l’avoir décidé",
    why: "La ligne directe d’un agent ou le numéro d’un usager n’a pas à être publié ; le numéro d’un service peut l’être, et se \
          dit par une réserve.",
    earlier: &[],
    failing: Example { file: "diapositives/contact.md", text: "# Contact\n\nAppelez le 06 12 34 56 78.\n" },
    passing: Example { file: "diapositives/contact.md", text: "# Contact\n\nAppelez le 34 00.\n" },
    acceptable: true,
    check: Some(telephone),
};

static ADDRESSES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[\w.%+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}").expect("the pattern is sound"));

/// A number has at least as many digits.
const DIGITS_MIN: usize = 10;

/// Ten digits by twos with one sign between them or none, or what stands for their first zero abroad.
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    let pairs = r"(?:\d{8}|(?:\s\d\d){4}|(?:\.\d\d){4}|(?:-\d\d){4})";
    Regex::new(&format!(r"(?:0[1-9]|(?:\+|00)33[\s.-]?(?:\(0\)\s?)?[1-9]){pairs}")).expect("the pattern is sound")
});

fn address(subject: &Subject<'_>) -> Vec<Finding> {
    let hint = "retirez-la ; l’adresse générique d’un service peut être acceptée par une réserve";
    findings(subject, "une adresse électronique est écrite ici", hint, |text| addresses(&text.words))
}

fn telephone(subject: &Subject<'_>) -> Vec<Finding> {
    let hint = "retirez-le ; le numéro d’un service peut être accepté par une réserve";
    findings(subject, "un numéro de téléphone est écrit ici", hint, |text| numbers(&text.words))
}

fn addresses(text: &str) -> Vec<String> {
    if !text.contains('@') {
        return Vec::new();
    }
    // What begins with an at sign is a name on a social network.
    let found = ADDRESSES.find_iter(text).filter(|found| !text[..found.start()].ends_with('@'));
    // One that has no name yet is nobody's.
    let is_blank = |address: &str| {
        let name = address.split('@').next().unwrap_or_default();
        name.len() > 1 && name.chars().all(|sign| matches!(sign, 'x' | 'X' | '.' | '-'))
    };
    let found = found.filter(|found| !is_blank(found.as_str()));
    found.map(|found| found.as_str().trim_start_matches('.').to_owned()).collect()
}

fn numbers(text: &str) -> Vec<String> {
    if !super::has_digits(text, DIGITS_MIN) {
        return Vec::new();
    }
    let found = NUMBERS.find_iter(text).filter(|found| {
        let (before, after) = (&text[..found.start()], &text[found.end()..]);
        // Digits that go on are another number: an account, a count by groups.
        let group = before.strip_suffix(|sign: char| sign.is_whitespace() || matches!(sign, '.' | '-'));
        let goes_on = |text: &str| text.ends_with(|sign: char| sign.is_alphanumeric() || "_#=".contains(sign));
        !goes_on(before)
            && !group.is_some_and(|group| group.ends_with(|sign: char| sign.is_ascii_digit()))
            && !after.starts_with(char::is_alphanumeric)
            && !lists::is_list(before, found.as_str(), after)
    });
    found.map(|found| found.as_str().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found() {
        for (text, found) in [
            ("à jeanne.exemple@ain.gouv.fr.", &["jeanne.exemple@ain.gouv.fr"][..]),
            ("<pref-accueil@ain.gouv.fr>, a+b@c-d.eu ;", &["pref-accueil@ain.gouv.fr", "a+b@c-d.eu"]),
            ("…élodie@mairie.fr", &["élodie@mairie.fr"]),
            ("@prefet01, @prefet01@social.gouv.fr", &[]),
            ("xx.xxx@ain.gouv.fr", &[]),
            ("a@b, a @ b.fr, 12 @ 3.50", &[]),
            ("https://www.ain.gouv.fr", &[]),
        ] {
            assert_eq!(addresses(text), found, "{text}");
        }
    }

    #[test]
    fn telephone_numbers_are_found() {
        for (text, found) in [
            ("le 04 74 32 30 00.", &["04 74 32 30 00"][..]),
            ("06.12.34.56.78 / 0612345678", &["06.12.34.56.78", "0612345678"]),
            ("04-74-32-30-00", &["04-74-32-30-00"]),
            ("04\u{a0}74\u{a0}32\u{a0}30\u{a0}00, de 9 h", &["04\u{a0}74\u{a0}32\u{a0}30\u{a0}00"]),
            ("+33 6 12 34 56 78, +33612345678", &["+33 6 12 34 56 78", "+33612345678"]),
            ("0033 4 74 32 30 00, +33 (0)4 74 32 30 00", &["0033 4 74 32 30 00", "+33 (0)4 74 32 30 00"]),
            ("le 04 74 32 30 00 24 h sur 24", &["04 74 32 30 00"]),
            ("le 34 00, le 15, le 3939", &[]),
            ("01/02/2022, 01.02.2022, 2022-03-10", &[]),
            ("le 01 02 2022 10 30", &[]),
            ("SIRET 130 005 481 00010, 13000548100010", &[]),
            ("12 01 02 03 04 05", &[]),
            ("012345678901", &[]),
            ("01 23 45.67 89", &[]),
            ("les lots 01 02 03 04 05 sont attribués", &[]),
            ("lots 01-02-03-04-05, pages 02.04.06.08.10, 05 04 03 02 01", &[]),
            ("les lots 01 14 03 22 07, les secteurs : 02 31 17 44 05", &[]),
            ("facture n° 0612345678, dossier 06 12 34 56 78, réf. 06-12-34-56-78", &[]),
            ("0612345678 €, 01 23 45 67 89 euros, 04 74 32 30 00 %", &[]),
            ("les 01 12 23 34 45 56 67, les 01 12 03 14 05 16 07 18", &[]),
            ("du 06 07 08 09 10 juin, ?id=0612345678", &[]),
            ("appels au 04 74 32 30 00, numéro 06 12 34 56 78", &["04 74 32 30 00", "06 12 34 56 78"]),
            ("Bureaux : 04 74 32 30 00, questions : 06 12 34 56 78", &["04 74 32 30 00", "06 12 34 56 78"]),
            ("04 74 32 30 00 06 12 34 56 78", &["04 74 32 30 00"]),
            ("01 23 45 67 89", &["01 23 45 67 89"]),
        ] {
            assert_eq!(numbers(text), found, "{text}");
        }
    }
}
