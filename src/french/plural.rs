//! The plural of what is counted, enough for units and headings: nouns with their adjectives, up to
//! the first word that links a complement to them.

use super::NO_BREAK_SPACE;
use super::typography::typography;

/// What follows a number: the name as given, or in the plural when there are `many`. Its first two words hold together
/// ("jours ouvrés"), but for a complement ("connexions par mois", "équivalents temps plein"): a column is narrow.
pub fn agree(singular: &str, many: bool) -> String {
    let words: Vec<&str> = singular.split_whitespace().collect();
    let head_len = (0..words.len()).find(|&place| ends_head(&words, place)).unwrap_or(words.len());
    let mut name = String::with_capacity(singular.len() + head_len);
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            name.push(if index < head_len && holds(&words, index) { NO_BREAK_SPACE } else { ' ' });
        }
        // A name of its own has no plural: maison France services.
        let is_name = index > 0 && word.starts_with(char::is_uppercase);
        if many && index < head_len && !is_name && !is_full_time(&words, index) {
            name.push_str(&plural(word));
        } else {
            name.push_str(word);
        }
    }
    typography(&name)
}

/// Words after which nothing agrees with the number any more.
const LINKS: [&str; 28] = [
    "par", "de", "du", "des", "à", "au", "aux", "en", "sur", "sous", "pour", "avec", "sans", "dans", "chez", "entre",
    "temps", "hors", "contre", "vers", "selon", "depuis", "et", "ou", "qui", "que", "dont", "pendant",
];

/// Words that never change: symbols of units, adverbs.
const INVARIABLE: [&str; 49] = [
    "h", "min", "s", "j", "m", "cm", "mm", "km", "g", "kg", "t", "l", "dl", "cl", "pt", "px", "Mo", "Go", "Ko", "To",
    "ha", "mn", "ms", "sec", "mo", "go", "ko", "kw", "kwh", "mwh", "hab", "db", "hl", "ml", "mg", "kcal", "web", "dpi",
    "max", "non", "bien", "mal", "peu", "trop", "presque", "environ", "mille", "près", "quasi",
];

/// Plurals that no ending tells.
const IRREGULAR: [(&str, &str); 40] = [
    ("travail", "travaux"),
    ("bail", "baux"),
    ("vitrail", "vitraux"),
    ("œil", "yeux"),
    ("bijou", "bijoux"),
    ("caillou", "cailloux"),
    ("chou", "choux"),
    ("genou", "genoux"),
    ("festival", "festivals"),
    ("bal", "bals"),
    ("banal", "banals"),
    ("fatal", "fatals"),
    ("naval", "navals"),
    ("bleu", "bleus"),
    ("pneu", "pneus"),
    ("timbre-poste", "timbres-poste"),
    ("porte-parole", "porte-parole"),
    ("après-midi", "après-midi"),
    ("mot-clé", "mots-clés"),
    ("aller-retour", "allers-retours"),
    ("compte-rendu", "comptes-rendus"),
    ("chef-lieu", "chefs-lieux"),
    ("bon-cadeau", "bons-cadeaux"),
    ("temps-plein", "temps-pleins"),
    ("chèque-cadeau", "chèques-cadeaux"),
    ("ticket-restaurant", "tickets-restaurant"),
    ("titre-restaurant", "titres-restaurant"),
    ("homme-jour", "hommes-jours"),
    ("jour-homme", "jours-hommes"),
    ("jour-agent", "jours-agents"),
    ("agent-jour", "agents-jours"),
    ("tête-à-tête", "tête-à-tête"),
    ("carnaval", "carnavals"),
    ("récital", "récitals"),
    ("régal", "régals"),
    ("final", "finals"),
    ("émail", "émaux"),
    ("corail", "coraux"),
    ("soupirail", "soupiraux"),
    ("sous-main", "sous-main"),
];

/// Endings and what becomes of them; the first that fits decides.
const ENDINGS: [(&str, &str); 8] =
    [("s", "s"), ("x", "x"), ("z", "z"), ("eau", "eaux"), ("au", "aux"), ("eu", "eux"), ("al", "aux"), ("", "s")];

/// Whether nothing from this word on agrees with the number.
fn ends_head(words: &[&str], place: usize) -> bool {
    let is_per = place > 0 && words[place - 1].contains('/');
    is_per || is_link(words[place]) && !is_full_time(words, place)
}

/// Whether no line ends before a word of a name.
fn holds(words: &[&str], place: usize) -> bool {
    match is_full_time(words, place) {
        true => words[place] != "temps",
        false => place == 1,
    }
}

/// Whether a word is of "temps plein" behind a name: what follows goes on agreeing with that.
fn is_full_time(words: &[&str], place: usize) -> bool {
    let is_kind = |at: usize| matches!(words.get(at), Some(&("plein" | "complet" | "partiel")));
    let is_time = |at: usize| at > 0 && words.get(at) == Some(&"temps") && is_kind(at + 1);
    is_time(place) || place > 0 && is_time(place - 1)
}

fn is_link(word: &str) -> bool {
    let elided = word.contains(['\'', '’']);
    elided || word.starts_with(['(', '/']) || LINKS.contains(&word.to_lowercase().as_str())
}

fn plural(word: &str) -> String {
    // What is counted per something else: only the former is counted.
    if let Some((counted, per)) = word.split_once('/') {
        return format!("{}/{per}", plural(counted));
    }
    // A capital inside a word makes it a symbol: kWh, dB.
    let is_noun = word.chars().all(|letter| letter.is_alphabetic() || letter == '-')
        && word.chars().any(char::is_lowercase)
        && !word.chars().skip(1).any(char::is_uppercase);
    if !is_noun || INVARIABLE.contains(&word) {
        return word.to_string();
    }
    if let Some((_, plural)) = IRREGULAR.iter().find(|(singular, _)| *singular == word) {
        return plural.to_string();
    }
    ENDINGS
        .iter()
        .find_map(|(ending, plural)| Some(word.strip_suffix(ending)?.to_string() + plural))
        .expect("the last ending is empty and fits every word")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::french::plain_spaces;

    #[test]
    fn two_words_hold_together() {
        for (name, held) in [
            ("jour ouvré", "jours\u{a0}ouvrés"),
            ("équivalent temps plein travaillé", "équivalents temps\u{a0}plein travaillés"),
            ("connexion par mois", "connexions par mois"),
            ("petite maison blanche", "petites\u{a0}maisons blanches"),
        ] {
            assert_eq!(agree(name, true), held);
        }
    }

    #[test]
    fn units_take_their_plural() {
        for (singular, expected) in [
            ("jour", "jours"),
            ("jour ouvré", "jours ouvrés"),
            ("connexion par mois", "connexions par mois"),
            ("million de connexions", "millions de connexions"),
            ("million d’euros", "millions d’euros"),
            ("mois", "mois"),
            ("prix", "prix"),
            ("rendez-vous", "rendez-vous"),
            ("télé-procédure", "télé-procédures"),
            ("canal", "canaux"),
            ("signal faible", "signaux faibles"),
            ("festival", "festivals"),
            ("bureau", "bureaux"),
            ("noyau", "noyaux"),
            ("lieu", "lieux"),
            ("travail", "travaux"),
            ("personne en situation de handicap", "personnes en situation de handicap"),
            ("réponse non conforme", "réponses non conformes"),
            ("heure et demie", "heures et demie"),
            ("jour (hors week-end)", "jours (hors week-end)"),
            ("h", "h"),
            ("m²", "m²"),
            ("€", "€"),
            ("ETP", "ETP"),
            ("Mo", "Mo"),
            ("kWh", "kWh"),
            ("dB", "dB"),
            ("ha", "ha"),
            ("mn", "mn"),
            ("s", "s"),
            ("site web", "sites web"),
            ("usager / jour", "usagers / jour"),
            ("appel/jour", "appels/jour"),
            ("timbre-poste", "timbres-poste"),
            ("équivalent temps plein", "équivalents temps plein"),
            ("compte-rendu d’entretien", "comptes-rendus d’entretien"),
            ("tCO2", "tCO2"),
            ("sec", "sec"),
            ("kwh", "kwh"),
            ("€ par habitant", "€ par habitant"),
            ("k€/an", "k€/an"),
            ("usager/ jour", "usagers/ jour"),
            ("usager par jour", "usagers par jour"),
            ("usager /jour", "usagers /jour"),
            ("équivalent temps plein travaillé", "équivalents temps plein travaillés"),
            ("agent à temps plein", "agents à temps plein"),
            ("poste temps partiel", "postes temps partiel"),
            ("maison France services", "maisons France services"),
            ("carte Vitale", "cartes Vitale"),
            ("homme-jour", "hommes-jours"),
            ("ticket-restaurant", "tickets-restaurant"),
            ("agent(s)", "agent(s)"),
            ("pièce jointe", "pièces jointes"),
            ("", ""),
        ] {
            assert_eq!(plain_spaces(&agree(singular, true)), expected);
            assert_eq!(plain_spaces(&agree(singular, false)), singular);
        }
    }

    #[test]
    fn only_the_first_word_group_holds_together() {
        assert_eq!(agree("jour ouvré par dossier reçu", true), "jours\u{a0}ouvrés par dossier reçu");
    }
}
