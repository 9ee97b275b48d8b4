//! Passages in capitals.

use std::ops::Range;

use crate::check::spot::spot_or_all;
use crate::check::text::TextKind;
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};

pub const CAPITALS: Rule = Rule {
    code: "texte-en-capitales",
    certainty: Certainty::Taste,
    since: "0.2",
    sources: &["Guide de la DISIC pour des diaporamas accessibles"],
    family: Family::Reading,
    title: "Un texte ne s’écrit pas en capitales",
    why: "Les mots en capitales perdent leur silhouette et se lisent plus lentement ; certains lecteurs d’écran les épellent. Le \
          gras suffit à insister. Les sigles restent, et les noms de personnes.",
    earlier: &[],
    failing: Example { file: "diapositives/horaires.md", text: "# NOUVEAUX HORAIRES\n\nOuvert à 9 h.\n" },
    passing: Example { file: "diapositives/horaires.md", text: "# Nouveaux horaires\n\n**Ouvert** à 9 h.\n" },
    acceptable: true,
    check: Some(capitals),
};

/// The longest word that may be an acronym.
const ACRONYM_LETTERS_MAX: usize = 6;

/// Words of sentences: with them, capitals are no row of acronyms.
const SMALL: [&str; 24] = [
    "LE", "LA", "LES", "UN", "UNE", "DES", "DE", "DU", "ET", "OU", "EN", "AU", "AUX", "À", "A", "EST", "SONT", "PAR",
    "POUR", "SUR", "DANS", "AVEC", "SANS", "CE",
];

fn capitals(subject: &Subject<'_>) -> Vec<Finding> {
    // A name on a logo is as it is.
    let shared = subject.prefecture.name.span.file;
    let texts = subject.texts().iter().filter(|text| text.kind == TextKind::Plain && text.span.file != shared);
    texts
        .filter_map(|text| {
            let range = shouted(&text.words)?;
            let finding =
                Finding::new(&text.place, spot_or_all(text, &range, subject.sources), "ce texte est en capitales");
            Some(finding.hint("écrivez-le en minuscules ; pour insister, le gras suffit"))
        })
        .collect()
}

/// The first passage in capitals: three words or more that are no row of acronyms, or all of the text.
fn shouted(words: &str) -> Option<Range<usize>> {
    let mut runs: Vec<(Range<usize>, Vec<&str>)> = Vec::new();
    let mut is_going_on = false;
    for (start, word) in pieces(words) {
        let is_capital = word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase);
        if !is_capital {
            is_going_on = false;
            continue;
        }
        match runs.last_mut().filter(|_| is_going_on) {
            Some((range, run)) => {
                range.end = start + word.len();
                run.push(word);
            }
            None => runs.push((start..start + word.len(), vec![word])),
        }
        is_going_on = true;
    }
    let letters = |text: &str| text.chars().filter(|sign| sign.is_alphabetic()).count();
    let found = runs.into_iter().find(|(range, run)| {
        let is_all = letters(words) == letters(&words[range.clone()]);
        let has_long = run.iter().any(|word| letters(word) > ACRONYM_LETTERS_MAX);
        let has_small =
            run.iter().any(|word| SMALL.contains(word)) && letters(&words[range.clone()]) > 2 * ACRONYM_LETTERS_MAX;
        is_all && has_long || run.len() >= 3 && (has_long || has_small)
    });
    found.map(|(range, _)| range)
}

/// The words of a text, where each begins; a name with hyphens is one.
fn pieces(words: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_sign = |sign: char| !sign.is_alphabetic() && sign != '-';
    let mut at = 0;
    words.split(is_sign).filter_map(move |word| {
        let start = at;
        at += word.len() + words[start + word.len()..].chars().next().map_or(0, char::len_utf8);
        word.contains(char::is_alphabetic).then_some((start, word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_in_capitals_are_found() {
        for (words, found) in [
            ("NOUVEAUX HORAIRES", "NOUVEAUX HORAIRES"),
            ("RÉSULTATS 2022", "RÉSULTATS"),
            ("Attention : LE GUICHET EST FERMÉ le lundi", "LE GUICHET EST FERMÉ"),
            ("Il est OBLIGATOIRE DE PRENDRE rendez-vous", "OBLIGATOIRE DE PRENDRE"),
            ("L’ACCUEIL DU PUBLIC EN 2022", "L’ACCUEIL DU PUBLIC EN"),
        ] {
            assert_eq!(shouted(words).map(|range| &words[range]), Some(found), "{words}");
        }
    }

    #[test]
    fn acronyms_and_names_are_no_passages() {
        for words in [
            "ANTS",
            "SVI, SART, PAN et ANTS",
            "SVI SART PAN",
            "Le module A ou B, à BOURG-EN-BRESSE",
            "M. DURAND, Anne MARTIN",
            "Il est OBLIGATOIRE d’avoir un titre",
            "RDV",
            "CNI / PASSEPORTS au guichet",
            "2022",
            "",
            "PAN et SVI",
        ] {
            assert_eq!(shouted(words), None, "{words}");
        }
    }
}
