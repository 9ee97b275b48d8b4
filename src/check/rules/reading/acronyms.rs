//! Acronyms that nothing spells out.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Range;

use super::codes::is_of_code;
use super::everyday;
use super::expansions::expanded;
use super::file_names::is_file_name;
use crate::check::rules::personal;
use crate::check::spot::is_in_address;
use crate::check::text::{Text, TextKind};
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use unicode_normalization::char::is_combining_mark;

pub const NOT_EXPANDED: Rule = Rule {
    code: "sigle-non-developpe",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &["WCAG 2.1, critère 3.1.4", "Guides de la DISIC pour des documents bureautiques accessibles (2016)"],
    family: Family::Reading,
    title: "Un sigle est développé",
    why: "Le comité réunit des usagers : les sigles de l’administration n’y sont pas connus, et un lecteur d’écran les épelle. \
          Un sigle donné dans `[sigles]` est expliqué à sa première apparition sur chaque diapositive (WCAG, critère 3.1.4). \
          Il l’est aussi dans un texte : « la commission départementale d’aménagement commercial, ou CDAC », \
          « CDAC : commission… ». Ceux que personne ne développe (TVA, SNCF, COVID, SAMU…), et les lettres d’une adresse \
          postale, d’une route, d’une norme ou d’une parcelle, ne sont pas comptés.",
    earlier: &[],
    failing: Example { file: "diapositives/acces.md", text: "# Accès\n\nLe SART répond au téléphone.\n" },
    passing: Example {
        file: "diapositives/acces.md",
        text: "# Accès\n\nLe service d’accueil et de réponse téléphonique (SART) est ouvert. Le SART répond à tous.\n",
    },
    acceptable: true,
    check: Some(not_expanded),
};

/// What stands before a person's name, which is often in capitals.
const TITLES: [&str; 9] = ["M", "MM", "Mme", "Mmes", "Mlle", "Monsieur", "Madame", "Dr", "Me"];

fn not_expanded(subject: &Subject<'_>) -> Vec<Finding> {
    // The name of a file is told as such.
    let is_read =
        |text: &&Text| text.kind.is_prose() && !(text.kind == TextKind::Alternative && is_file_name(&text.words));
    let texts: Vec<&Text> = subject.texts().iter().filter(is_read).collect();
    let mut known: BTreeSet<&str> = everyday::words().collect();
    for acronym in subject.meeting.acronyms.keys() {
        known.extend(words(acronym).into_iter().map(|range| &acronym[range]));
    }
    known.extend(expanded(&texts));
    // Once a meeting: one line in `[sigles]` answers all its uses, and a reservation's own reason is no new one.
    let mut told = BTreeSet::new();
    let mut findings = Vec::new();
    for text in &texts {
        for acronym in acronyms(&text.words) {
            let letters = acronym.trim_end_matches(|sign: char| sign.is_ascii_digit());
            if !known.contains(acronym) && !known.contains(letters) && told.insert(acronym) {
                findings.push(finding(text, acronym, subject));
            }
        }
    }
    findings
}

fn finding(text: &Text, acronym: &str, subject: &Subject<'_>) -> Finding {
    Finding::new(
        &text.place,
        text.narrow(acronym, subject.sources),
        format!("le sigle « {acronym} » n’est développé nulle part"),
    )
    .hint(format!("ajoutez-le à `[sigles]`, dans prefecture.toml ou dans reunion.toml : `{acronym} = \"…\"`"))
    .hint("ou développez-le entre parenthèses à sa première apparition")
}

/// Where a word may be divided at the end of a line; it is not seen elsewhere.
const SOFT_HYPHEN: char = '\u{ad}';

/// The words of a text: letters and digits, with the accents that stand behind their letters and what hyphenates them.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (index, character) in text.char_indices().chain([(text.len(), ' ')]) {
        let goes_on = || is_combining_mark(character) || character == SOFT_HYPHEN;
        if character.is_alphanumeric() || start.is_some() && goes_on() {
            start.get_or_insert(index);
        } else if let Some(start) = start.take() {
            words.push(start..index);
        }
    }
    words
}

/// The acronyms of a text, as often as they stand there.
fn acronyms(text: &str) -> Vec<&str> {
    let words = words(text);
    let numbers = LazyCell::new(|| personal::numbers(text));
    let is_one = |index: &usize| {
        let word = &text[words[*index].clone()];
        has_form(word)
            // What must not be published is told as such.
            && !numbers.iter().any(|number| number.contains(&words[*index].start))
            && !is_in_address(text, &words[*index])
            && !is_of_code(text, &words, *index)
            && !is_shouted(text, &words, *index)
            && {
                let before = |distance: usize| index.checked_sub(distance).map(|before| &text[words[before].clone()]);
                let is_title = |word: Option<&str>| word.is_some_and(|word| TITLES.contains(&word));
                let is_first_name = before(1).is_some_and(|word| word.starts_with(char::is_uppercase));
                !(is_title(before(1)) || is_first_name && is_title(before(2)))
            }
    };
    (0..words.len()).filter(is_one).map(|index| &text[words[index].clone()]).collect()
}

/// Two to six capitals, and digits after them.
pub(super) fn has_form(word: &str) -> bool {
    // Nearly every word ends here.
    if !word.starts_with(char::is_uppercase) {
        return false;
    }
    let letters = word.trim_end_matches(|sign: char| sign.is_ascii_digit());
    (2..=6).contains(&letters.chars().count())
        && letters.chars().all(char::is_uppercase)
        && !is_roman(word)
        && !is_placeholder(letters)
        && !is_accented_word(letters)
}

/// A word of some length that is written with its accents, as acronyms hardly are: ÉTAT, PRÉFET.
fn is_accented_word(letters: &str) -> bool {
    letters.chars().count() > 3 && !letters.is_ascii()
}

/// Ranks of centuries, kings and chapters; beyond them, letters such as CIV or CDI are acronyms.
fn is_roman(word: &str) -> bool {
    let tens = word.len() - word.trim_start_matches('X').len();
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    tens <= 3 && ones.contains(&&word[tens..])
}

/// One letter that stands for what is to come: a name (NN, XXX), a date (JJ/MM/AAAA), an hour (HH).
fn is_placeholder(letters: &str) -> bool {
    let first = letters.chars().next();
    // A note to oneself is told as what is left to be written.
    matches!(letters, "TODO" | "FIXME" | "TBD" | "TBC")
        || letters.chars().all(|letter| Some(letter) == first) && first.is_some_and(|letter| "AHJMNX".contains(letter))
}

/// Whether a word is part of a text in capitals: three words of it or more, or one that no acronym is as long as.
fn is_shouted(text: &str, words: &[Range<usize>], index: usize) -> bool {
    let is_capital = |word: &Range<usize>| text[word.clone()].chars().all(char::is_uppercase);
    let goes_on = |left: &Range<usize>, right: &Range<usize>| {
        let gap = &text[left.end..right.start];
        gap.chars().all(|sign| sign.is_whitespace() || matches!(sign, '’' | '\'' | '-'))
    };
    let mut first = index;
    while first > 0 && is_capital(&words[first - 1]) && goes_on(&words[first - 1], &words[first]) {
        first -= 1;
    }
    let mut last = index;
    while last + 1 < words.len() && is_capital(&words[last + 1]) && goes_on(&words[last], &words[last + 1]) {
        last += 1;
    }
    last - first >= 2 || words[first..=last].iter().any(|word| text[word.clone()].chars().count() > 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_are_told_from_other_capitals() {
        for (text, found) in [
            ("téléphone (SVI, standard et SART)", &["SVI", "SART"][..]),
            ("l’ANTS pour les CNI/passeports, le RGAA4", &["ANTS", "CNI", "RGAA4"]),
            ("É et ÉNA", &["ÉNA"]),
            ("le véhicule AB-123-CD, le compte FR14 2004 1010", &[]),
            ("Louis XIV, le XXI siècle, III et IX", &[]),
            ("le CIV, un CDI", &["CIV", "CDI"]),
            ("ORDRE DU JOUR DE L’ASSEMBLÉE, SVI", &["SVI"]),
            ("un ÉTAT, le PRÉFET, la FÊTE", &[]),
            ("BILAN", &["BILAN"]),
            ("SYNTHÈSE PAR SVI", &[]),
            ("M. NN, le JJ/MM/AAAA à HH:MM", &[]),
            ("M. DURAND et Mme Anne DUPONT", &[]),
            ("voir https://SVI.fr/PAN ou\u{a0}www.PAN.fr ou ANTS@ain.fr", &[]),
            ("A4, B, CIVILE, CIVILES", &["CIVILE"]),
            ("34 00, 2022-T2, n° 16.3, Qual-e-pref", &[]),
            ("E\u{301}TAT, PRE\u{301}FET, FE\u{301}TE et C\u{ad}NI", &[]),
        ] {
            assert_eq!(acronyms(text), found, "{text}");
        }
    }
}
