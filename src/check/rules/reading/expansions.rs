//! Where texts spell an acronym out: in brackets, behind a colon or a dash, before « ou » or « dit », in the next cell of
//! a table.

use std::ops::Range;

use super::acronyms::{has_form, words};
use crate::check::text::Text;
use crate::french;

/// The acronyms that texts spell out, which are read in their order.
pub fn expanded<'t>(texts: &[&'t Text]) -> Vec<&'t str> {
    let mut found: Vec<&str> = texts.iter().flat_map(|text| in_text(&text.words)).collect();
    // An acronym alone, and what it means alone: two cells of a table.
    for pair in texts.windows(2) {
        let (one, other) = (pair[0].words.trim(), pair[1].words.trim());
        for (acronym, meaning) in [(one, other), (other, one)] {
            if has_form(acronym) && means(acronym, &initials(meaning)) {
                found.push(acronym);
            }
        }
    }
    found
}

/// The acronyms that one text spells out.
fn in_text(text: &str) -> Vec<&str> {
    let read = TextWords { text, words: words(text) };
    let is_expanded = |&index: &usize| {
        has_form(read.word(index)) && (read.is_in_brackets(index) || read.is_behind(index) || read.is_before(index))
    };
    (0..read.words.len()).filter(is_expanded).map(|index| read.word(index)).collect()
}

/// A text and its words.
struct TextWords<'t> {
    text: &'t str,
    words: Vec<Range<usize>>,
}

/// Words that say of an acronym that what stands before it has it as its short name.
const SHORT_NAMES: [&str; 39] = [
    "ou",
    "dit",
    "dite",
    "dits",
    "dites",
    "appele",
    "appelee",
    "appeles",
    "appelees",
    "nomme",
    "nommee",
    "abrege",
    "abregee",
    "abreges",
    "abregees",
    "en",
    "sigle",
    "sous",
    "le",
    "la",
    "les",
    "l",
    "nom",
    "d",
    "de",
    "plus",
    "connu",
    "connue",
    "connus",
    "connues",
    "aussi",
    "encore",
    "ci",
    "apres",
    "desormais",
    "denomme",
    "denommee",
    "soit",
    "autrement",
];

/// Words between an acronym and what they say that it is.
const MEANINGS: [&str; 20] = [
    "lui",
    "elle",
    "eux",
    "ou",
    "c",
    "est",
    "a",
    "dire",
    "sont",
    "signifie",
    "designe",
    "pour",
    "le",
    "la",
    "les",
    "l",
    "un",
    "une",
    "soit",
    "autrement",
];

/// How many words may lead from one to the other.
const LINK_MAX: usize = 8;

/// How many more words than letters a name may have.
const SMALL_MAX: usize = 8;

impl<'t> TextWords<'t> {
    fn word(&self, index: usize) -> &'t str {
        &self.text[self.words[index].clone()]
    }

    /// What stands before a word, back to the word before it; behind the last, what ends the text.
    fn gap(&self, index: usize) -> &'t str {
        let start = index.checked_sub(1).map_or(0, |before| self.words[before].end);
        &self.text[start..self.words.get(index).map_or(self.text.len(), |word| word.start)]
    }

    fn initial(&self, index: usize) -> Option<char> {
        french::slug(self.word(index)).chars().next()
    }

    /// Whether brackets hold it or what it means: « point numérique (PAN) », « PAN (point numérique) ».
    fn is_in_brackets(&self, index: usize) -> bool {
        let length = self.word(index).chars().count();
        // At least two words, the first of which begins as the acronym does; no comma between them.
        let before = (index.saturating_sub(length + 4)..index.saturating_sub(1)).rev();
        let mut before = before.take_while(|first| !self.gap(first + 1).contains([',', ';', ':', '.', '(', ')']));
        let in_brackets = self.gap(index).trim() == "(" && self.gap(index + 1).starts_with(')');
        let brackets = (index + 1..self.words.len()).find(|&after| self.gap(after + 1).contains(')')).unwrap_or(index);
        let followed = self.gap(index + 1).trim() == "(";
        in_brackets && before.any(|first| self.initial(first) == self.initial(index))
            || followed && (index + 1..brackets).take(3).any(|first| self.initial(first) == self.initial(index))
    }

    /// Whether the words behind it spell it out: « CDAC : commission départementale d’aménagement commercial », « le SDCI,
    /// c’est-à-dire le schéma… », « la DETR est la dotation… ».
    fn is_behind(&self, index: usize) -> bool {
        for start in index + 1..=index + LINK_MAX {
            let Some(range) = self.words.get(start) else { return false };
            if ends_sentence(self.gap(start)) {
                return false;
            }
            if self.means(index, start, start + self.word(index).len() + SMALL_MAX) {
                return true;
            }
            // « RGAA 4.1, référentiel général… »: its version.
            let word = &self.text[range.clone()];
            if !word.bytes().all(|sign| sign.is_ascii_digit()) && !MEANINGS.contains(&&*french::folded(word)) {
                return false;
            }
        }
        false
    }

    /// Whether the words before it spell it out: « la commission départementale d’aménagement commercial, ou CDAC ».
    fn is_before(&self, index: usize) -> bool {
        let mut end = index;
        for _ in 0..LINK_MAX {
            if end == 0 || ends_sentence(self.gap(end)) {
                return false;
            }
            let least = end.saturating_sub(self.word(index).len() + SMALL_MAX);
            if (least..end.saturating_sub(1)).rev().any(|start| self.means(index, start, end)) {
                return true;
            }
            if !SHORT_NAMES.contains(&&*french::folded(self.word(end - 1))) {
                return false;
            }
            end -= 1;
        }
        false
    }

    /// Whether words, up to one of them that ends the name, have the acronym as their initials.
    fn means(&self, index: usize, start: usize, end: usize) -> bool {
        let end = end.min(self.words.len());
        let stop = (start + 1..end).find(|&next| self.gap(next).contains(['.', ';', ':', '(', ')', '!', '?']));
        let names: Vec<String> = (start..stop.unwrap_or(end)).map(|at| french::slug(self.word(at))).collect();
        // A name before its acronym ends there; one behind it goes on into the sentence.
        match end <= index {
            true => stop.is_none() && means(self.word(index), &names),
            false => (2..=names.len()).any(|count| means(self.word(index), &names[..count])),
        }
    }
}

/// Whether a sentence ends between two words.
fn ends_sentence(gap: &str) -> bool {
    gap.contains([';', '!', '?'])
        || gap.split_once('.').is_some_and(|(_, behind)| behind.starts_with(char::is_whitespace))
}

fn initials(name: &str) -> Vec<String> {
    words(name).into_iter().map(|range| french::slug(&name[range])).collect()
}

/// Words that names have between those that count.
const SMALL: [&str; 26] = [
    "a", "au", "aux", "avec", "ce", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "par",
    "pour", "sans", "sur", "un", "une", "non", "ses", "son",
];

/// Whether words begin, one after another, with the letters of an acronym; each may give several of them (« URSSAF »), small words none.
fn means(acronym: &str, names: &[String]) -> bool {
    let letters = french::slug(acronym.trim_end_matches(|sign: char| sign.is_ascii_digit()));
    let first = names.first().and_then(|name| name.chars().next());
    names.len() >= 2 && first.is_some() && first == letters.chars().next() && gives(&letters, names, 0)
}

/// How many words that count may give no letter: the « politique » of a QPV.
const SILENT_MAX: usize = 1;

fn gives(letters: &str, names: &[String], silent: usize) -> bool {
    let Some((name, others)) = names.split_first() else { return letters.is_empty() && silent <= SILENT_MAX };
    let shared = letters.bytes().zip(name.bytes()).take_while(|(letter, sign)| letter == sign).count();
    let is_small = SMALL.contains(&name.as_str());
    (0..=shared).rev().any(|count| gives(&letters[count..], others, silent + usize::from(count == 0 && !is_small)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::spot::text_of;
    use crate::check::text::TextKind;

    #[test]
    fn brackets_spell_out_what_begins_as_they_do() {
        for (text, found) in [
            ("la mise en place du point numérique (PAN),", &["PAN"][..]),
            ("PAN (le point numérique), ANTS (titres)", &["PAN"]),
            ("l’École nationale d’administration (ENA)", &["ENA"]),
            ("téléphone (SVI, standard), service (SVI)", &[]),
            ("le téléphone (SVI)", &[]),
            ("SVI (", &[]),
            ("(SVI)", &[]),
        ] {
            assert_eq!(in_text(text), found, "{text}");
        }
    }

    #[test]
    fn words_beside_an_acronym_spell_it_out() {
        for (text, found) in [
            ("la commission départementale de coopération intercommunale, ou CDCI, siège", &["CDCI"][..]),
            ("le schéma départemental de coopération intercommunale, dit « SDCI »", &["SDCI"]),
            ("le conseil local de sécurité, appelé aussi CLS", &["CLS"]),
            ("l’agence régionale de santé, plus connue sous le nom d’ARS, y est", &["ARS"]),
            ("la dotation d’équipement des territoires ruraux – DETR – est versée", &["DETR"]),
            ("du serveur vocal interactif SVI", &["SVI"]),
            ("les QPV (quartiers prioritaires de la politique de la ville) et QPV", &["QPV"]),
            ("Les QPV sont les quartiers prioritaires de la politique de la ville.", &["QPV"]),
            ("le SDCI, c’est-à-dire le schéma départemental de coopération intercommunale, a", &["SDCI"]),
            ("CDNPS : commission départementale de la nature, des paysages et des sites.", &["CDNPS"]),
            ("CDAC – commission départementale d’aménagement commercial", &["CDAC"]),
            ("SPIP = service pénitentiaire d’insertion et de probation", &["SPIP"]),
            ("La DETR est la dotation d’équipement des territoires ruraux, que", &["DETR"]),
            ("La DSIL, dotation de soutien à l’investissement local, la complète", &["DSIL"]),
            (
                "Les URSSAF sont les unions de recouvrement de la sécurité sociale et des allocations familiales",
                &["URSSAF"],
            ),
            ("le COPIL, ou comité de pilotage, siège", &["COPIL"]),
            ("le RGAA 4.1, référentiel général d’amélioration de l’accessibilité : 87 %", &["RGAA"]),
            // No name of theirs.
            ("SVI : en panne depuis lundi", &[]),
            ("SVI : serveur à changer", &[]),
            ("le service est fermé, ou SVI", &[]),
            ("Le serveur vocal. Interactif, le SVI", &[]),
            ("La DCL est la direction de la préfecture", &[]),
            ("PAN. Point d’accès numérique", &[]),
        ] {
            assert_eq!(in_text(text), found, "{text}");
        }
    }

    #[test]
    fn a_cell_spells_out_the_one_beside_it() {
        let texts = ["Sigle", "CDCI", "Commission départementale de coopération intercommunale", "DETR", "oui", "SVI"]
            .map(|words| text_of(words, TextKind::Plain));
        assert_eq!(expanded(&texts.iter().collect::<Vec<_>>()), ["CDCI"]);
    }
}
