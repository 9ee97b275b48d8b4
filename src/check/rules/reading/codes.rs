//! Capitals that are no acronym: letters of a plate or an account, of a postal address, a road, a norm, a parcel of land.

use std::ops::Range;

/// What stands before the number of a letter box or of a post office's round, on an envelope.
const POSTAL: [&str; 4] = ["BP", "CS", "TSA", "CIDEX"];

/// What stands before the number of a road or of a mark beside it, or joined to it: motorways have one letter.
const ROADS: [&str; 7] = ["RD", "RN", "RM", "VC", "CD", "CR", "PR"];

/// What stands before the number of a norm or between two of its letters.
const NORMS: [&str; 7] = ["EN", "IEC", "CEI", "ISO", "NF", "DTU", "UIC"];

/// How words begin that speak of land register.
const LAND: [&str; 5] = ["parcelle", "cadastr", "section", "urbanisme", "zonage"];

/// Whether a word is part of a number, an address or a reference rather than of what is said.
pub fn is_of_code(text: &str, words: &[Range<usize>], index: usize) -> bool {
    let word = |index: usize| words.get(index).map(|range| &text[range.clone()]);
    let is_number = |word: Option<&str>, least: usize| {
        word.is_some_and(|word| word.len() >= least && word.chars().all(|sign| sign.is_ascii_digit()))
    };
    let is_joined = |left: usize| words.get(left + 1).is_some_and(|next| text[words[left].end..next.start] == *"-");
    let in_plate = is_joined(index) && is_number(word(index + 1), 3) && is_joined(index + 1)
        || index > 1 && is_joined(index - 1) && is_number(word(index - 1), 3) && is_joined(index - 2);
    let this = &text[words[index].clone()];
    let is_key = this.len() == 4 && this.ends_with(|sign: char| sign.is_ascii_digit());
    // « n° 2025-DCL-112 » has numbers on both sides.
    let is_in_reference = index > 0
        && is_joined(index - 1)
        && is_joined(index)
        && is_number(word(index - 1), 2)
        && is_number(word(index + 1), 1);
    // « FR-Alert », « API-Particulier »: a name that is made of it.
    let is_in_name = is_joined(index)
        && word(index + 1)
            .is_some_and(|next| next.starts_with(char::is_uppercase) && next.contains(char::is_lowercase));
    // Texts of the Journal officiel are numbered so.
    let is_nor = this == "NOR"
        && word(index + 1).is_some_and(|next| {
            next.len() > 6 && next.ends_with(|sign: char| sign.is_ascii_uppercase() || sign.is_ascii_digit())
        });
    // What accounts in France begin with.
    let is_of_account = this.strip_prefix("FR").is_some_and(|key| key.len() == 2 && is_number(Some(key), 2));
    if is_in_reference || is_in_name || is_of_account || is_nor || in_plate || is_key && is_number(word(index + 1), 4) {
        return true;
    }
    let before = index.checked_sub(1).and_then(word);
    let letters = this.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let is_numbered = is_close(text, words, index) && is_number(word(index + 1), 1);
    let has_number = is_numbered || letters.len() < this.len();
    POSTAL.contains(&this) && is_numbered
        || ROADS.contains(&letters) && has_number
        || NORMS.contains(&this)
            && (is_numbered || is_norm(word(index + 1)) || before.is_some_and(|word| NORMS.contains(&word)))
        || letters.chars().count() <= 2 && is_of_land(text, words, index)
}

/// Whether nothing but a space, or « n° », parts a word from the next.
fn is_close(text: &str, words: &[Range<usize>], index: usize) -> bool {
    words.get(index + 1).is_some_and(|next| {
        let gap = &text[words[index].end..next.start];
        gap.chars().all(|sign| sign.is_whitespace() || sign == '-')
    })
}

/// Whether a word goes on with the name of a norm: « NF EN », « NF X50 ».
fn is_norm(word: Option<&str>) -> bool {
    let word = word.unwrap_or_default();
    let rest = word.trim_start_matches(|sign: char| sign.is_ascii_uppercase());
    NORMS.contains(&word)
        || rest.len() + 1 == word.len() && !rest.is_empty() && rest.bytes().all(|sign| sign.is_ascii_digit())
}

/// Whether one or two letters are the section of a parcel, in a text that speaks of land: « parcelle AB 123 », « section
/// ZC n° 45 ».
fn is_of_land(text: &str, words: &[Range<usize>], index: usize) -> bool {
    let lower = text.to_lowercase();
    let is_named =
        index.checked_sub(1).map(|before| text[words[before].clone()].to_lowercase()).is_some_and(|before| {
            ["section", "cadastrale", "zone", "secteur"].iter().any(|start| before.starts_with(start))
        });
    // « n° » is a word of one letter.
    let mut behind = words[index + 1..]
        .iter()
        .map(|range| &text[range.clone()])
        .skip_while(|word| matches!(*word, "n" | "no" | "numéro"));
    let is_numbered = behind.next().is_some_and(|word| word.chars().all(|sign| sign.is_ascii_digit()));
    LAND.iter().any(|word| lower.contains(word)) && (is_named || is_numbered)
}

#[cfg(test)]
mod tests {
    use crate::check::tests::trial::codes;

    #[test]
    fn letters_of_addresses_roads_norms_and_land_are_no_acronyms() {
        for line in [
            "La préfecture est au 26, rue Victor-Hugo, CS 40349, 40011 Mont-de-Marsan Cedex, ou BP 323, 40107 Dax CEDEX.",
            "Écrire à TSA 41000, 75000 Paris Cedex 15.",
            "La RD 824, la RD824, la RN 10, la VC 4, l’A65, au PR 12+300.",
            "La norme NF EN 301 549, la norme ISO 9001, NF X50-056, la norme NF EN ISO 9001:2015.",
            "La parcelle AB 123, section ZC n° 45, et les parcelles cadastrées AK 12 et AK 13.",
            "Le terrain est cadastré section BD, n° 210.",
            "L’arrêté n° 2025-DCL-112, en zone UB du plan local d’urbanisme, section cadastrale ZD.",
            "L’IBAN commence par FR76.",
            "L’alerte FR-Alert et l’arrêté du 3 août 2007 (NOR : INTD0700001A).",
            "Les élèves de CE2 et de CM1, la CPAM, la CAF, le RSA, la JDC, les PMR et l’ANTS.",
        ] {
            assert_eq!(codes("diapositives/acces.md", format!("# Accès\n\n{line}\n").leak()), [""; 0], "{line}");
        }
        for line in
            ["La DCL 12 et le SIDSIC.", "Le bureau TMA est fermé.", "Une section du CODEX est vide.", "La NOR est lue."]
        {
            let told = codes("diapositives/acces.md", format!("# Accès\n\n{line}\n").leak());
            assert!(told.contains(&"sigle-non-developpe".to_owned()), "{line}: {told:?}");
        }
    }
}
