//! A word written twice, as hands and mergers of files do.

use std::ops::Range;

use super::finding;
use crate::check::spot::{is_quoted, spot};
use crate::check::text::Text;
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};

pub const DOUBLED: Rule = Rule {
    code: "mot-double",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &[],
    family: Family::Language,
    title: "Un mot n’est pas écrit deux fois de suite",
    why: "« Le délai de de réponse » est une faute de frappe, que l’œil ne voit plus dans son propre texte, surtout d’une ligne à \
          l’autre. Ce que le français redouble (« nous nous engageons », « très très ») n’est pas compté.",
    earlier: &[],
    failing: Example {
        file: "diapositives/delais.md",
        text: "# Délais\n\nLe délai de réponse aux demandes des\ndes usagers baisse.\n",
    },
    passing: Example {
        file: "diapositives/delais.md",
        text: "# Délais\n\nNous nous engageons à baisser le délai de réponse aux demandes des usagers.\n",
    },
    acceptable: true,
    check: Some(doubled),
};

/// Words that may follow themselves: pronouns of a reflexive, words that insist, « il y a a priori », « tout en en
/// parlant », « faire faire ».
const REPEATED: [&str; 26] = [
    "nous",
    "vous",
    "elle",
    "lui",
    "eux",
    "en",
    "a",
    "faire",
    "bien",
    "très",
    "tout",
    "trop",
    "si",
    "non",
    "oui",
    "plus",
    "moins",
    "vite",
    "fort",
    "peu",
    "jamais",
    "encore",
    "longtemps",
    "ni",
    "bla",
    "point",
];

fn doubled(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for text in subject.texts().iter().filter(|text| text.kind.is_prose()) {
        for range in repeated(text) {
            // With code between them they are not one after another.
            let Some(place) = spot(text, &range, subject.sources) else { continue };
            let finding = finding(text, &range, subject, |words| format!("« {words} » : le mot est écrit deux fois"))
                .hint("retirez l’un des deux");
            // The words of others are theirs to mend.
            let word = once(&subject.sources.file(place.file).text[place.range()]);
            findings.push(match word.filter(|_| !is_quoted(text, range.start)) {
                Some(word) => finding.fix(place, word),
                None => finding,
            });
        }
    }
    findings
}

/// Words that never follow themselves: of these one is too many for certain.
const NEVER_TWICE: [&str; 17] = [
    "à", "au", "aux", "avec", "ces", "cette", "dans", "de", "des", "du", "et", "ou", "par", "pour", "sur", "un", "une",
];

/// The one word that is to stand for two as they are written, on one line and with nothing but spaces between them.
fn once(written: &str) -> Option<&str> {
    let (first, second) = written.split_once(char::is_whitespace)?;
    let second = second.trim_start_matches(|sign: char| sign.is_whitespace() && sign != '\n');
    let is_certain = NEVER_TWICE.contains(&second) && first.to_lowercase() == second && !written.contains('\n');
    is_certain.then_some(first)
}

/// The words that stand twice, one behind the other, with nothing but spaces between them.
fn repeated(text: &Text) -> Vec<Range<usize>> {
    let words = text.words.as_str();
    let mut found = Vec::new();
    let mut last: Option<Range<usize>> = None;
    let mut start = None;
    for (at, sign) in words.char_indices().chain([(words.len(), ' ')]) {
        if sign.is_alphanumeric() {
            start.get_or_insert(at);
            continue;
        }
        let Some(begin) = start.take() else { continue };
        if let Some(last) = last.replace(begin..at)
            && is_repeated(words, &last, &(begin..at))
        {
            found.push(last.start..at);
        }
    }
    found
}

fn is_repeated(words: &str, first: &Range<usize>, second: &Range<usize>) -> bool {
    let gap = &words[first.end..second.start];
    let (one, two) = (&words[first.clone()], &words[second.clone()]);
    if gap.is_empty() || !gap.chars().all(char::is_whitespace) || one.len() != two.len() {
        return false;
    }
    // A word of its own, not the end of « dites-le » or of « l’est », nor the beginning of « la-bas ».
    let is_joined = |sign: char| matches!(sign, '-' | '’' | '\'' | '\u{2011}' | '.' | '@' | '/');
    let is_free =
        !words[..first.start].ends_with(is_joined) && !words[second.end..].starts_with(['-', '’', '\'', '\u{2011}']);
    // Names and acronyms repeat themselves: « Boutros Boutros ».
    let is_small = two.chars().all(char::is_lowercase);
    let word = one.to_lowercase();
    let is_long = word.chars().count() > 1 || matches!(word.as_str(), "à" | "y");
    is_free && is_small && is_long && word == two && !REPEATED.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::spot::text_of;
    use crate::check::text::TextKind;

    fn found(words: &str) -> Vec<String> {
        repeated(&text_of(words, TextKind::Plain)).into_iter().map(|range| words[range].to_owned()).collect()
    }

    #[test]
    fn words_that_stand_twice_are_found() {
        for (words, twice) in [
            ("la liste des des pièces", "des des"),
            ("Le le guichet", "Le le"),
            ("le délai de\u{a0}de réponse", "de\u{a0}de"),
            ("parce que que le site", "que que"),
            ("il est répondu à à la demande", "à à"),
            ("les usagers usagers", "usagers usagers"),
            ("une réponse dans les\nles dix jours", "les\nles"),
        ] {
            assert_eq!(found(words), [twice], "{words}");
        }
    }

    #[test]
    fn one_of_two_small_words_is_too_many() {
        for (written, word) in [
            ("de de", Some("de")),
            ("De\u{a0}de", Some("De")),
            ("des  des", Some("des")),
            ("des\ndes", None),
            ("de **de", None),
            ("que que", None),
            ("usagers usagers", None),
        ] {
            assert_eq!(once(written), word, "{written}");
        }
    }

    #[test]
    fn what_french_says_twice_stays() {
        for words in [
            "Nous nous engageons, vous vous inscrivez",
            "c’est très très bien, et bien bien fait",
            "Boutros Boutros-Ghali, Duran Duran, SVI SVI",
            "il y a a priori deux agents, tout en en parlant",
            "il faut faire faire un double",
            "dites-le le jour même, donnez-les les premiers",
            "à l’est est prévu un guichet",
            "oui, oui ; le guichet. Guichet fermé",
            "de De Gaulle, la La Poste",
            "10 10, A A, l’un, l’un",
            "la liste, la\u{a0}: la fin",
            "entre le 3 et le 3 bis",
        ] {
            assert_eq!(found(words), [""; 0], "{words}");
        }
    }
}
