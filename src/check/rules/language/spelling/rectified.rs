//! Spellings of 1990 (Journal officiel, 6 December 1990), which are as right as the older ones that the dictionary has:
//! « aout », « connaitre », « il cèdera », « ambigüe ».

/// Spellings of the report that no rule makes of the older ones.
const ALONE: &str = "assoir bonhommie boursouffler cahutte charriot combattif combattive combattivité dissout douçâtre exéma \
    féérie féérique imbécilité interpeler joailler nénufar ognon persiffler plateforme portemonnaie quincailler recéler relai \
    saccarine serpillère sorgo ventail weekend";

/// Whether a word in small letters is a spelling of 1990 of one that is known.
pub fn is_rectified(word: &str, is_known: impl Fn(&str) -> bool) -> bool {
    let singular = word.strip_suffix('s').unwrap_or(word);
    let older =
        without_circumflex(word).chain(with_open_e(word)).chain(with_moved_dots(word)).chain(with_two_consonants(word));
    ALONE.split_whitespace().any(|new| new == word || new == singular) || older.into_iter().any(|form| is_known(&form))
}

/// The word with the circumflex that an i or a u no longer has.
fn without_circumflex(word: &str) -> impl Iterator<Item = String> + '_ {
    [('i', "î"), ('u', "û")].into_iter().flat_map(move |(plain, old)| replaced(word, plain, old))
}

/// The word with é for an è before a mute syllable: one consonant or two that go together, an e, then no group of
/// consonants that would make it heard.
fn with_open_e(word: &str) -> impl Iterator<Item = String> + '_ {
    word.match_indices('è')
        .filter(|(at, _)| is_before_mute(&word[at + 'è'.len_utf8()..]))
        .map(|(at, open)| format!("{}é{}", &word[..at], &word[at + open.len()..]))
}

fn is_before_mute(rest: &str) -> bool {
    let is_vowel = |sign: char| "aeiouyéèêëàâîïôûùœ".contains(sign);
    let consonants: String = rest.chars().take_while(|sign| !is_vowel(*sign)).collect();
    let goes_together = consonants.chars().count() == 1
        || [
            "ch", "gn", "ph", "th", "qu", "gu", "bl", "br", "cl", "cr", "dr", "fl", "fr", "gl", "gr", "pl", "pr", "tr",
            "vr",
        ]
        .contains(&consonants.as_str());
    let Some(mute) = rest[consonants.len()..].strip_prefix('e') else { return false };
    let mut behind = mute.chars();
    let (next, second) = (behind.next(), behind.next());
    let is_open = next.is_some_and(|sign| !is_vowel(sign) && sign != 'x') && second.is_some_and(is_vowel);
    // « considèrerai », « allègement », « cèleri »; « ils cèdent » is no such spelling.
    goes_together && !consonants.contains('x') && is_open
}

/// The word with its dots on the vowel that is not heard apart: « aiguë » for « aigüe ».
fn with_moved_dots(word: &str) -> impl Iterator<Item = String> + '_ {
    [("güe", "guë"), ("güi", "guï"), ("geü", "geu")]
        .into_iter()
        .filter(|(new, _)| word.contains(new))
        .map(|(new, old)| word.replace(new, old))
}

/// The word with the two consonants that one and an accent stand for: « nivèlement » is old, « ruissèlement » new. Verbs
/// made of « appeler » and « jeter » keep theirs.
fn with_two_consonants(word: &str) -> impl Iterator<Item = String> + '_ {
    let keeps = word.contains("app") || word.contains("jè");
    [("èle", "elle"), ("ète", "ette")]
        .into_iter()
        .filter(move |(new, _)| !keeps && word.contains(new))
        .map(|(new, old)| word.replace(new, old))
}

/// The words with one letter replaced, place by place.
fn replaced<'w>(word: &'w str, letter: char, other: &'w str) -> impl Iterator<Item = String> + 'w {
    word.match_indices(letter).map(move |(at, sign)| format!("{}{other}{}", &word[..at], &word[at + sign.len()..]))
}

#[cfg(test)]
mod tests {
    use super::super::dictionary::Dictionary;
    use super::*;

    #[test]
    fn both_spellings_are_right_and_slips_are_none() {
        let is = |word: &str| is_rectified(word, |word| Dictionary::french().knows(word));
        for word in [
            "aout",
            "connaitre",
            "apparait",
            "parait",
            "boite",
            "boites",
            "couts",
            "maitrise",
            "entrainer",
            "chaine",
            "ile",
            "gout",
            "diner",
            "bruler",
            "croute",
            "surcroit",
            "évènement",
            "cèdera",
            "considèrerait",
            "règlementaire",
            "cèleri",
            "allègement",
            "sècheresse",
            "ambigüe",
            "aigüe",
            "ambigüité",
            "exigüité",
            "ruissèlement",
            "nivèle",
            "étiquète",
            "ognons",
            "nénufar",
            "charriots",
            "weekends",
            "relai",
        ] {
            assert!(is(word), "{word}");
        }
        for word in [
            "prèfecture",
            "sècurité",
            "règion",
            "dèlai",
            "rècépissé",
            "sèjour",
            "controle",
            "hopital",
            "cloture",
            "pole",
            "appèle",
            "jète",
            "acceuil",
            "traîtement",
            "reponse",
            "delai",
            "bientot",
            "tot",
        ] {
            assert!(!is(word), "{word}");
        }
    }
}
