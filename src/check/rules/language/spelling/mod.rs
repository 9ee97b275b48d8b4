//! Spelling, of the obvious kind: words that no French dictionary knows. It is told as advice, a word once a meeting.

mod accepted;
mod dictionary;
mod rectified;
mod words;

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::check::spot::{is_quoted, spot_or_all};
use crate::check::text::{Text, TextKind};
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use dictionary::{Dictionary, Slips};
use words::{SpeltWord, words};

pub const MISSPELT: Rule = Rule {
    code: "orthographe",
    certainty: Certainty::Taste,
    since: "0.2",
    sources: &["Dictionnaire orthographique « Classique » 7.5 de Grammalecte (MPL 2.0)"],
    family: Family::Language,
    title: "Un mot est dans le dictionnaire",
    why: "Une faute de frappe se voit plus, projetée, que ce qu’elle accompagne. Ni les noms, ni les sigles, ni les adresses ne sont \
          regardés, ni un mot qui ne ressemble à aucun autre ; l’orthographe de 1990 (« évènement », « connaitre ») est juste. Les \
          mots de métier que le dictionnaire ignore se disent une fois pour toutes par `mots`, dans `[orthographe]` de \
          prefecture.toml.",
    earlier: &[],
    failing: Example {
        file: "diapositives/accueil-general.md",
        text: "# L’accueil général\n\nLes horaires de l’acceuil ont changé.\n",
    },
    passing: Example {
        file: "diapositives/accueil-general.md",
        text: "# L’accueil général\n\nLes horaires de l’accueil ont changé.\n",
    },
    acceptable: true,
    check: Some(misspelt),
};

/// Whether the dictionary knows a word.
pub fn is_word(word: &str) -> bool {
    Dictionary::french().knows(word)
}

/// How many words of a meeting are told at most: the rest is told once these are mended.
const TOLD_MAX: usize = 40;

/// This many unknown words in a row are of another language.
const FOREIGN_RUN: usize = 3;

fn misspelt(subject: &Subject<'_>) -> Vec<Finding> {
    // A file that all meetings share has a finding of its own, the same at each meeting, and so is told once.
    let mut places: BTreeMap<(String, bool), Vec<(&Text, SpeltWord<'_>)>> = BTreeMap::new();
    let own = &subject.prefecture.words;
    for text in subject.texts().iter().filter(|text| is_read(text)) {
        let is_shared = !subject.is_inside(text.span);
        // What stands between quotation marks is mentioned as it is.
        let words = unknown(&text.words, own).into_iter();
        for word in words.filter(|word| text.kind == TextKind::Quote || !is_quoted(text, word.range.start)) {
            places.entry((word.letters.to_lowercase(), is_shared)).or_default().push((text, word));
        }
    }
    places.into_values().filter_map(|places| finding(&places, subject)).take(TOLD_MAX).collect()
}

/// Whether a text is held against the dictionary: what the audience reads, but for the names of those who act.
fn is_read(text: &Text) -> bool {
    matches!(text.kind, TextKind::Plain | TextKind::Quote | TextKind::Alternative)
}

/// A word with all its places; `None` where it may be a name.
fn finding(places: &[(&Text, SpeltWord<'_>)], subject: &Subject<'_>) -> Option<Finding> {
    let dictionary = Dictionary::french();
    let [(text, first), others @ ..] = places else { return None };
    let is_capitalised = places.iter().all(|(_, word)| word.is_capitalised);
    let near =
        dictionary.nearest(&first.letters.to_lowercase(), if is_capitalised { Slips::Usual } else { Slips::All });
    // A word that is near no other is a name, or one of the place or the trade; a capital that a sentence wants may be
    // that of a name, too, unless a usual slip makes a word of it.
    let near = near.or_else(|| accepted::with_two_slips(&first.letters.to_lowercase()).filter(|_| !is_capitalised))?;
    let written = &first.letters;
    let message = format!("le mot « {written} » n’est pas dans le dictionnaire");
    let mut finding = Finding::new(&text.place, spot_or_all(text, &first.range, subject.sources), message);
    for (text, word) in others {
        finding = finding.related(spot_or_all(text, &word.range, subject.sources), "ici aussi");
    }
    Some(finding.hint(format!("vouliez-vous écrire « {near} » ?")).hint(format!(
        "s’il est juste, ajoutez-le dans prefecture.toml : `mots = [\"{}\"]`, sous `[orthographe]`",
        written.to_lowercase()
    )))
}

/// The words of a text that neither the dictionary nor the préfecture knows, runs of another language aside.
fn unknown<'t>(text: &'t str, own: &[String]) -> Vec<SpeltWord<'t>> {
    let dictionary = Dictionary::french();
    let is_own = |letters: &str| {
        let lower: String = letters.to_lowercase().nfc().collect();
        own.iter().any(|word| word.to_lowercase().nfc().eq(lower.chars()))
    };
    let mut found: Vec<SpeltWord<'_>> = Vec::new();
    let mut run: Vec<SpeltWord<'_>> = Vec::new();
    let close = |run: &mut Vec<SpeltWord<'t>>, found: &mut Vec<SpeltWord<'t>>| {
        let is_foreign = run.len() >= FOREIGN_RUN;
        // Two of them that a dash joins are a name: « kouign-amann ».
        let joined = |one: &SpeltWord<'_>, next: &SpeltWord<'_>| text[one.range.end..next.range.start] == *"-";
        let is_name = run.windows(2).any(|pair| joined(&pair[0], &pair[1]));
        found.extend(run.drain(..).filter(|word| !is_foreign && !is_name && word.is_told()));
    };
    for word in words(text) {
        if dictionary.knows(&word.letters) || is_own(&word.letters) || accepted::is_accepted(&word.letters) {
            close(&mut run, &mut found);
        } else {
            run.push(word);
        }
    }
    close(&mut run, &mut found);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        unknown(text, &["labellisé".to_owned(), "burgien".to_owned()])
            .into_iter()
            .map(|word| word.letters.into_owned())
            .collect()
    }

    #[test]
    fn mistakes_of_typing_are_found() {
        for (text, word) in [
            ("Les horaires de l’acceuil", "acceuil"),
            ("La reponse est envoyée", "reponse"),
            ("un délai de traîtement", "traîtement"),
            ("les usagers sont acceuillis", "acceuillis"),
            ("Acceuil du public", "Acceuil"),
            ("des rendez-vouss", "vouss"),
            ("les démarches notament", "notament"),
            ("qu’il y a beaucoups", "beaucoups"),
        ] {
            assert_eq!(told(text), [word], "{text}");
        }
    }

    #[test]
    fn what_is_no_word_of_the_dictionary_and_no_mistake_stays() {
        for text in [
            "ANTS, SVI, RDV, le PAN, la DCL, macOS",
            "Oyonnax et Bellegarde-sur-Valserine, M. Pernollet, à Ambérieu",
            "https://www.ain.gouv.fr/demarchs, pref-contct@ain.gouv.fr, www.exmple.fr, images/plann.png",
            "aujourd’hui, jusqu’à, lorsqu’il, quelqu’un, presqu’île, l'accueil, d'accueil, qu'il",
            "les usager·ère·s, les usager(e)s, les agent.e.s, les agent-e-s, un(e) agent(e)",
            "12 km, 3 kWh, n° 16.3, 1er, 2e, XXe siècle, 4 h 30",
            "télé-procédure, auto-évaluation, e-mail, pré-accueil, c’est-à-dire, vis-à-vis, sous-préfecture, y a-t-il",
            "l’œuvre, l’oeuvre, la mœurs, coeur",
            "e\u{301}te\u{301}, de\u{301}lai",
            "the survey of the users, Health Statistics",
            "labellisé, labellisés, burgien, Burgien",
            "le kouign-amann, l’appt. ; ex aequo, l’évènement, connaitre, le cotitulaire",
            "un co\u{ad}mité, l’ex-ministre, tél. et réf. à env. 3 min.",
            "Les modu [texte interrompu], et les modu…",
            "Juill.",
            "Le référentiel, la labellisation, le courriel, la visioconférence",
            "",
        ] {
            let told: Vec<String> =
                told(text).into_iter().filter(|word| !word.starts_with(char::is_uppercase)).collect();
            assert_eq!(told, [""; 0], "{text}");
        }
    }
}
