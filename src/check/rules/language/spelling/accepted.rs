//! Words that are right and that the dictionary does not have: spellings of 1990, Latin of lawyers, words of the trade and
//! of other languages, words made of two. Each list has its reason; what is near no word of the dictionary need not be in
//! one, for it is not told.

use super::dictionary::Dictionary;
use super::rectified::is_rectified;

/// Whether a word that the dictionary does not know is right.
pub fn is_accepted(word: &str) -> bool {
    let dictionary = Dictionary::french();
    let lower = word.to_lowercase();
    let known = |word: &str| dictionary.knows(word);
    let is_listed = |lists: &[&str]| lists.iter().any(|list| list.split_whitespace().any(|listed| listed == lower));
    let singular = lower.strip_suffix(['s', 'x']).unwrap_or(&lower);
    let is_listed_once =
        |lists: &[&str]| lists.iter().any(|list| list.split_whitespace().any(|listed| listed == singular));
    is_listed(&[LATIN, BORROWED, TRADE])
        || is_listed_once(&[BORROWED, TRADE])
        || is_rectified(&lower, known)
        || is_compound(&lower, known)
        || is_inflected(&lower, known)
}

/// The word that was meant by two slips at once, one of them an accent or two letters that changed places, the other a
/// letter too many or one for two: « developement », « acceuillire ».
pub fn with_two_slips(word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < LETTERS_MIN {
        return None;
    }
    let dictionary = Dictionary::french();
    let accented = (0..letters.len()).flat_map(|at| {
        let group = ACCENTS.iter().find(|group| group.contains(letters[at])).copied().unwrap_or_default();
        let letters = &letters;
        group.chars().filter(move |other| *other != letters[at]).map(move |other| {
            let mut accented = letters.clone();
            accented[at] = other;
            accented
        })
    });
    let swapped = (1..letters.len()).map(|at| {
        let mut swapped = letters.clone();
        swapped.swap(at - 1, at);
        swapped
    });
    accented.chain(swapped).flat_map(|slip| other_slips(&slip)).find(|word| dictionary.knows(word))
}

/// The words with one letter less, and with one of their letters twice.
fn other_slips(letters: &[char]) -> Vec<String> {
    let less = (0..letters.len()).map(|at| letters[..at].iter().chain(&letters[at + 1..]).collect());
    let twice = (0..letters.len()).map(|at| letters[..=at].iter().chain(&letters[at..]).collect());
    less.chain(twice).collect()
}

/// How many letters a word has at least where two slips are thought of: shorter ones come near others by chance.
const LETTERS_MIN: usize = 8;

/// Letters that are typed for one another.
const ACCENTS: [&str; 5] = ["eéèê", "aàâ", "iîï", "oô", "uùû"];

/// Beginnings that make a word of another, and that the dictionary joins to some only.
const BEGINNINGS: [&str; 34] = [
    "archi", "semi", "sous", "super", "sur", "ultra", "agri", "agro", "anti", "auto", "bio", "co", "cyber", "éco",
    "euro", "extra", "géo", "hyper", "infra", "inter", "intra", "macro", "méga", "méta", "micro", "mini", "multi",
    "néo", "photo", "pluri", "post", "socio", "télé", "vidéo",
];

/// The letters of the word behind a beginning, at least: shorter ones come of slips.
const REST_MIN: usize = 6;

/// Whether a word is a usual beginning with a known word behind it: « cotitulaire », « vidéoverbalisation ».
fn is_compound(word: &str, known: impl Fn(&str) -> bool) -> bool {
    BEGINNINGS.iter().any(|beginning| {
        word.strip_prefix(beginning).is_some_and(|rest| rest.chars().count() >= REST_MIN && known(rest))
    })
}

/// Whether a word is a form of a verb that grammars grant and the dictionary grants to some verbs only: « chipotée »,
/// « temporisants ».
fn is_inflected(word: &str, known: impl Fn(&str) -> bool) -> bool {
    let bare = word.strip_suffix('s').unwrap_or(word);
    let verb = bare.strip_suffix("ée").or_else(|| bare.strip_suffix('é')).map(|stem| format!("{stem}er"));
    let participle = bare.strip_suffix('e').unwrap_or(bare);
    participle.ends_with("ant") && participle != word && known(participle) || verb.is_some_and(|verb| known(&verb))
}

/// Latin that lawyers, doctors and juries write, and names of germs.
const LATIN: &str = "\
    absentia aequo affectio agendi aut bona capita causae citra cogens coli commodum competentia culpa damnum debet \
    delicti domo ejusdem erga etiam fide fraudem grata gratia humanum juris lato lege legem loquitur manus \
    materiae mecum minimis mortis muros mutandis natura nolens obiter octies omnes omnia onus ordinem pacta \
    paribus per personae petita praetoria probandi propter quinquies ratione rei res septies servanda \
    societatis solvens status sub temporis tertium tollens usus volens voluntas voto";

/// Words of other languages, and of France's own, that offices and fairs have taken over.
const BORROWED: &str = "\
    back backlog barcamp benchmarking burnout callbot coworker coworking crowdfunding dari dashboard deadline \
    feedback feria fest flashcode hotspot kickoff lab learning legaltech mapping meetup mentoring onboarding \
    outreach phishing push ransomware roadshow standby stewarding team template think ticketing tips tracking \
    trending up voicebot voucher webinar workflow workshop";

/// Words of préfectures, of their law and of their screens.
const TRADE: &str = "\
    agrivoltaïque agrivoltaïsme aidance attestataire autodéclaration autosolisme badgeur bâtimentaire coliving \
    concertatif cotitulaire cotitularité covisibilité cybermenace débagagement dématérialisable dépapérisation \
    désartificialisation désartificialiser dublinage dubliné écologisation écopâturage falc géolocalisable \
    immatriculable inondabilité labellisable microcrèche multiaccueil multiservice mutualisable naturalisable \
    nivologique notifiable numérisable photovoltaïsme piétonnisation pluriannualité polyaddiction prédemande \
    préinstruction prénotification primoaccédant primoarrivant primodélivrance primodemandeur priorisable \
    pseudonymisation pseudonymiser renaturer sachante scannérisation scanneur télécandidature vidéoverbalisation \
    vidéoverbaliser";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::french;

    #[test]
    fn words_that_no_dictionary_has_are_right() {
        for word in [
            "aequo",
            "prorata",
            "cotitulaire",
            "cotitulaires",
            "télédéclarant",
            "vidéoverbalisation",
            "callbots",
            "ferias",
            "temporisants",
            "normalisante",
            "chipotées",
            "évènement",
            "aout",
            "Connaitre",
            "cybermenace",
            "agripastoralisme",
        ] {
            assert!(Dictionary::french().knows(word) || is_accepted(word), "{word}");
        }
        for word in ["difficultées", "acceuil", "cocomande", "télefone", "aequi", "autoriastion", "interet"] {
            assert!(!is_accepted(word), "{word}");
        }
    }

    #[test]
    fn two_slips_at_once_are_seen() {
        for (word, near) in [("developement", "développement"), ("acceuillire", "accueilli")] {
            assert!(with_two_slips(word).is_some_and(|found| found.starts_with(near)), "{word}");
        }
        for word in ["dacquois", "chalossais", "bigourdan", "kouign", "airial"] {
            assert_eq!(with_two_slips(word), None, "{word}");
        }
    }

    #[test]
    fn lists_have_each_word_once_in_order() {
        for list in [LATIN, BORROWED, TRADE] {
            let words: Vec<String> = list.split_whitespace().map(french::folded).collect();
            assert!(words.is_sorted_by(|one, next| one < next), "{words:?}");
        }
    }
}
