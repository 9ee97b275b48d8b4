//! Persons whom nothing names, and whom what is said of them together tells.

use std::sync::LazyLock;

use crate::check::text::{Text, TextKind};
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use regex::{Regex, RegexSet};

pub const RECOGNISABLE: Rule = Rule {
    code: "personne-reconnaissable",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &[],
    family: Family::PersonalData,
    title: "Rien ne permet de reconnaître une personne",
    why: "Un âge et une rue, une maladie et une commune : séparés, ils ne disent rien ; ensemble, les voisins savent de qui l’on \
          parle. Un document administratif se publie sans ce qui permet de reconnaître quelqu’un (code des relations entre le \
          public et l’administration, article L. 312-1-2).",
    earlier: &[],
    failing: Example {
        file: "diapositives/avis.md",
        text: "# Avis reçus\n\n> J’ai 84 ans, j’habite rue des Lilas, et mon dossier n° 2022-4587 est perdu.\n",
    },
    passing: Example {
        file: "diapositives/avis.md",
        text: "# Avis reçus\n\n> À mon âge, je ne peux pas faire cette démarche en ligne, et mon dossier est perdu.\n",
    },
    acceptable: true,
    check: Some(recognisable),
};

/// Something that is told of a person.
struct Trait {
    /// How it is called, for people.
    name: &'static str,
    /// How it is written.
    pattern: &'static str,
    regex: LazyLock<Regex>,
    /// Whether it says little alone: two such traits are not enough.
    is_weak: bool,
    /// Whether it is of one person wherever it stands, and not only in a quotation.
    is_personal: bool,
}

macro_rules! traits {
    ($($name:literal, $is_weak:literal, $is_personal:literal: $pattern:expr;)+) => {
        [$(Trait {
            name: $name,
            pattern: $pattern,
            regex: LazyLock::new(|| Regex::new($pattern).expect("the pattern is sound")),
            is_weak: $is_weak,
            is_personal: $is_personal,
        }),+]
    };
}

static TRAITS: [Trait; 8] = traits! {
    "un âge", false, true: r"(?i:\bj[’']ai|\bâgée? de|\bayant|\bdu haut de (?:mes|ses)|\bmes|\b[mp]ère de|\bmari de|\bfils? de|\bfille de|\bépouse de|\bdame de|\bhomme de|\bfemme de|\bmonsieur de|\busagère? de|,|\()\s*[0-9]{1,3} ans\b(?:\s*[,).]|\s+(?:et|qui|je|j[’']|habit|demeur|à)|$)|(?i:\bj[’']ai|\bâgée? de) [0-9]{1,3} ans\b";
    "une adresse", false, true: r"(?i)\b[0-9]{1,4}(?:\s?(?:bis|ter|quater))?,?\s+(?:rue|avenue|av\.|boulevard|bd|place|impasse|allée|chemin|route|quai|square|passage|lotissement)\s+(?:d|l|\p{Lu})|\b(?:habit\p{L}*|demeurant|domicilié\p{L}*|logée?)\s+(?:au\s+|dans\s+(?:la\s+|l[’'])?)?(?:rue|avenue|boulevard|place|impasse|allée|chemin|route|quai|square|résidence)\s";
    "un numéro de dossier", false, true: r"(?i)\b(?:dossier|demande|récépissé|réclamation|titre|passeport)s?\s*(?:n[°ºo]|numéro|réf\.?|référence)\s*:?\s*[A-Z0-9][A-Z0-9./-]*[0-9][A-Z0-9./-]*[0-9]|\b(?:n[°ºo]|numéro)\s*(?:de|du|d[’'])\s*(?:mon\s+|son\s+)?(?:dossier|demande|récépissé|passeport)\s*(?::|est(?: le)?)?\s*[A-Z0-9]*[0-9]{3}";
    "une nationalité", false, false: r"(?i)\bde nationalité \p{L}+|\b(?:je suis|ressortissante?|réfugiée?|citoyenne?) (?:de nationalité )?(?:afghane?|albanais|algérienn?e?|américaine?|angolaise?|arménienn?e?|bangladaise?|belge|britannique|camerounaise?|chinoise?|comorienn?e?|congolaise?|égyptienn?e?|espagnole?|géorgienn?e?|guinéenn?e?|haïtienn?e?|indienn?e?|irakienn?e?|iranienn?e?|italienn?e?|ivoirienn?e?|kosovare?|libanaise?|malienn?e?|marocaine?|mauritanienn?e?|nigériane?|pakistanaise?|portugaise?|roumaine?|russe|sénégalaise?|serbe|somalienn?e?|soudanaise?|srilankaise?|suisse|syrienn?e?|tunisienn?e?|turque?|ukrainienn?e?|vietnamienn?e?)\b";
    "une maladie", false, false: r"(?i)\b(?:cancer|diabète|diabétique|sclérose|parkinson|alzheimer|épilep\p{L}+|dialyse|dialysée?|chimio\p{L}*|dépression|dépressi(?:f|ve)|schizophr\p{L}+|autiste|trisomi\p{L}+|tétraplégique|paraplégique|VIH|sida|AVC|infarctus|greffée?|enceinte de)\b";
    "une commune", true, false: r"\b(?i:j[’']habite|habitant|domiciliée?|je vis|je réside|résidant|demeurant) (?:à|aux?|dans la commune de) \p{Lu}";
    "une date", true, false: r"(?i)\b(?:[0-9]{1,2}|1er)[\s/.](?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|[0-9]{1,2})[\s/.](?:19|20)[0-9]{2}\b";
    "une situation de famille", true, false: r"(?i)\b(?:mère|père) (?:isolée?|célibataire|de (?:deux|trois|quatre|cinq|six|sept|huit|[2-9]|1[0-9]) enfants)|\bje suis (?:veuve?|divorcée?)";
};

/// The same patterns wherever they stand in a word: which of them are there at all is seen in one look at a text, while
/// where words begin, with their accents, is looked for ten times slower.
static ANYWHERE: LazyLock<RegexSet> = LazyLock::new(|| {
    RegexSet::new(TRAITS.iter().map(|one| one.pattern.replace(r"\b", ""))).expect("the patterns are sound")
});

fn recognisable(subject: &Subject<'_>) -> Vec<Finding> {
    // The paragraphs of one quotation are of one person; they stand next to each other.
    let mut findings = Vec::new();
    for text in subject.texts() {
        let told = traits(text);
        if told.len() > 1 {
            let names: Vec<String> = told.iter().map(|(name, _)| (*name).to_owned()).collect();
            let message = format!("ensemble, {} permettent de reconnaître une personne", french::list(&names));
            let first = told.first().map(|(_, words)| *words).unwrap_or_default();
            findings.push(
                Finding::new(&text.place, text.narrow(first.trim(), subject.sources), message)
                    .hint("gardez ce qui sert au propos, en gros : « une personne âgée », « une commune rurale »"),
            );
        }
    }
    findings
}

/// What a text tells of one person, each with its words; nothing where that is not enough.
fn traits(text: &Text) -> Vec<(&'static str, &str)> {
    let is_quoted = match text.kind {
        TextKind::Quote => true,
        TextKind::Plain | TextKind::Note => text.words.contains(['«', '“', '"']),
        TextKind::Owner | TextKind::Alternative | TextKind::Code | TextKind::Address => return Vec::new(),
    };
    // What is told of one person outside of a quotation holds numbers, and nearly every text ends here.
    if !is_quoted && !super::has_digits(&text.words, 2) {
        return Vec::new();
    }
    let anywhere = ANYWHERE.matches(&text.words);
    let possible: Vec<&Trait> =
        anywhere.iter().map(|place| &TRAITS[place]).filter(|one| is_quoted || one.is_personal).collect();
    if possible.len() < 2 {
        return Vec::new();
    }
    let found = |one: &'static Trait| one.regex.find(&text.words).map(|found| (one, found.as_str()));
    let told: Vec<(&Trait, &str)> = possible.into_iter().filter_map(found).collect();
    let is_enough = told.iter().any(|(one, _)| !one.is_weak);
    if is_enough { told.into_iter().map(|(one, words)| (one.name, words)).collect() } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::spot::text_of;

    #[test]
    fn what_tells_a_person_is_found() {
        for words in [
            "J’ai 84 ans, j’habite rue des Lilas, et mon dossier n° 2022-4587 est perdu.",
            "Je suis de nationalité malienne et j’habite à Belley.",
            "J’ai un cancer et j’ai 34 ans.",
            "Mon dossier n° 45871 a été déposé le 3 mars 2022.",
            "Mère de trois enfants, j’habite 12 rue des Lilas.",
        ] {
            assert!(traits(&text_of(words, TextKind::Quote)).len() > 1, "{words}");
        }
        let comment = "Une dame de 84 ans, 12 rue des Lilas, n’a pas pu venir.";
        assert_eq!(traits(&text_of(comment, TextKind::Plain)).len(), 2);
    }

    #[test]
    fn what_tells_nobody_stays() {
        for words in [
            "J’attends depuis 2 ans, et je suis venu le 3 mars 2022.",
            "J’habite à Belley et je suis venu le 3 mars 2022.",
            "Mon permis est valable 15 ans.",
            "À 84 ans, tout est compliqué.",
            "Les personnes de plus de 70 ans, habitant Bourg, sont reçues.",
            "Le guichet, 45 avenue Alsace-Lorraine, est fermé.",
            "Rien depuis 10 ans, et il faut 2 ans de plus.",
        ] {
            let text = text_of(words, TextKind::Quote);
            let told = traits(&text);
            assert!(told.len() < 2, "{words}: {told:?}");
        }
        for words in [
            "Les 18-25 ans, de nationalité française, ont répondu le 3 mars 2022.",
            "Les usagers de plus de 70 ans, reçus 45 avenue Alsace-Lorraine, en sont contents.",
            "Le titre est valable 10 ans ; la demande n° 1 est prioritaire.",
        ] {
            let text = text_of(words, TextKind::Plain);
            let told = traits(&text);
            assert!(told.len() < 2, "{words}: {told:?}");
        }
    }
}
