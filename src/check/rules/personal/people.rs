//! Persons named in what is quoted.

use std::sync::LazyLock;

use super::full_names::full_names;
use super::{findings, nobody};
use crate::check::text::TextKind;
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use regex::Regex;

pub const NAMED: Rule = Rule {
    code: "personne-nommee",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &["Code des relations entre le public et l’administration, article L. 312-1-2"],
    family: Family::PersonalData,
    title: "Une citation ou un pilote ne nomme personne",
    why: "Les mots d’un usager peuvent nommer un agent, un voisin ou lui-même ; un document administratif se publie sans ce qui \
          permet de reconnaître quelqu’un (code des relations entre le public et l’administration, article L. 312-1-2). Sont \
          vues les citations (`>`) et ce qui est entre guillemets, où que ce soit ; un nom sans « Mme » ou « monsieur » devant \
          lui ne s’y reconnaît pas : relisez-les. Le `pilote` d’une action est une fonction ou un service, qui reste quand \
          la personne change.",
    earlier: &[],
    failing: Example {
        file: "diapositives/avis.md",
        text: "# Avis reçus\n\n> Merci à Mme Durand, qui a trouvé mon dossier.\n",
    },
    passing: Example {
        file: "diapositives/avis.md",
        text: "# Avis reçus\n\n> Merci à l’agente du guichet, qui a trouvé mon dossier.\n",
    },
    acceptable: true,
    check: Some(named),
};

/// How a person is called, then a name; the word after it tells « Le Gall » from « Le Maire ».
static NAMES: LazyLock<Regex> = LazyLock::new(|| {
    let full = "(?i:mme|mmes|mlle|mr|dr|monsieur|messieurs|madame|mesdames|mademoiselle|docteur|maître)";
    let called = format!(r"\b(?:MM?\b\.?|(?:{full}|Pr)\b\.?)");
    let name = r"((?:de\s+(?:la\s+)?|du\s+|des\s+|d[’'])?([A-ZÀ-ÖØ-ÞŒŸ][\w’'-]+))";
    Regex::new(&format!(r"{called}\s+{name}(?:\s+([\w-]+))?")).expect("the pattern is sound")
});

/// What is said between quotation marks.
static QUOTED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("«[^»]*»|“[^”]*”|\"[^\"]*\"").expect("the pattern is sound"));

/// How the names of functions begin.
const FUNCTIONS: [&str; 13] = [
    "maire",
    "préf",
    "sous-préf",
    "direct",
    "secrétaire",
    "ministre",
    "président",
    "chef",
    "conseill",
    "député",
    "sénat",
    "procureur",
    "commissaire",
];

/// How the words begin that name a service, an organisation, a place or a task rather than a person.
const SERVICES: [&str; 92] = [
    "accueil",
    "action",
    "adjoint",
    "agence",
    "agent",
    "animat",
    "association",
    "assistant",
    "assurance",
    "atelier",
    "avenue",
    "banque",
    "boulevard",
    "budget",
    "bureau",
    "cabinet",
    "caisse",
    "cellule",
    "centre",
    "chambre",
    "chargé",
    "citoyen",
    "clinique",
    "collège",
    "comité",
    "commission",
    "communauté",
    "commune",
    "communication",
    "conseil",
    "contrôleur",
    "coordinat",
    "correspondant",
    "croix",
    "cour",
    "courrier",
    "délégation",
    "délégué",
    "département",
    "école",
    "emploi",
    "équipe",
    "espace",
    "état",
    "étranger",
    "fédération",
    "finance",
    "france",
    "gendarmerie",
    "gestionnaire",
    "grand",
    "groupe",
    "guichet",
    "hôpital",
    "hôtel",
    "immobilier",
    "informatique",
    "instruct",
    "logement",
    "logistique",
    "lycée",
    "mairie",
    "maison",
    "médiat",
    "métropole",
    "mission",
    "moyens",
    "numérique",
    "office",
    "officier",
    "pilot",
    "point",
    "police",
    "poste",
    "pôle",
    "préfecture",
    "qualité",
    "rédact",
    "référent",
    "région",
    "réseau",
    "responsable",
    "ressource",
    "sécurité",
    "service",
    "syndicat",
    "titres",
    "tribunal",
    "union",
    "unité",
    "université",
    "ville",
];

fn named(subject: &Subject<'_>) -> Vec<Finding> {
    let hint = "remplacez le nom par ce que fait la personne : « l’agente du guichet », « mon voisin »";
    let mut found = findings(subject, "cette citation nomme une personne", hint, |text| match text.kind {
        TextKind::Quote => all_names(&text.words),
        TextKind::Plain => quoted_names(&text.words),
        _ => Vec::new(),
    });
    let hint = "nommez la fonction ou le service : « Chef du bureau de l’accueil »";
    found.extend(findings(subject, "ce pilote semble être une personne", hint, |text| match text.kind {
        TextKind::Owner => owners(&text.words),
        _ => Vec::new(),
    }));
    found
}

/// The names among those who answer for an action: called so, or looking like a first name and a name.
fn owners(text: &str) -> Vec<String> {
    let called = names(text);
    if !called.is_empty() {
        return called;
    }
    let pieces = text.split([',', ';', '/', '(', ')', '&']).flat_map(|piece| piece.split(" et "));
    pieces.map(str::trim).filter(|piece| is_like_a_name(piece)).map(str::to_owned).collect()
}

/// Whether words look like a first name and a name: two or three with a capital, of no service and no function.
fn is_like_a_name(words: &str) -> bool {
    let words: Vec<&str> = words.split_whitespace().collect();
    let is_letters =
        |word: &str| word.chars().all(|sign| sign.is_alphabetic() || matches!(sign, '-' | '’' | '\'' | '.'));
    let is_known = |word: &str| {
        let word = word.to_lowercase();
        SERVICES.iter().chain(&FUNCTIONS).any(|begin| word.starts_with(begin))
    };
    let is_acronym =
        |word: &&str| word.chars().count() > 1 && !word.contains('.') && !word.chars().any(char::is_lowercase);
    matches!(words.len(), 2 | 3)
        && words.iter().all(|word| word.starts_with(char::is_uppercase) && is_letters(word) && !is_known(word))
        && !words.iter().all(is_acronym)
}

/// The names between quotation marks.
fn quoted_names(text: &str) -> Vec<String> {
    if !text.contains(['«', '“', '"']) {
        return Vec::new();
    }
    QUOTED.find_iter(text).flat_map(|quoted| all_names(quoted.as_str())).collect()
}

/// The names behind a title, and those behind a first name.
fn all_names(text: &str) -> Vec<String> {
    let titled = names(text);
    let full = full_names(text).into_iter().filter(|name| !titled.iter().any(|titled| titled.contains(name.as_str())));
    let full: Vec<String> = full.collect();
    titled.into_iter().chain(full).collect()
}

fn names(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for captures in NAMES.captures_iter(text) {
        let (Some(called), Some(name), Some(first)) = (captures.get(0), captures.get(1), captures.get(2)) else {
            continue;
        };
        let next = captures.get(3);
        if nobody::is_borne(&text[..called.start()]) || nobody::is_no_person(called.as_str(), first.as_str()) {
            continue;
        }
        let has_article = matches!(first.as_str(), "Le" | "La");
        let is_function = has_article
            && next.is_some_and(|word| FUNCTIONS.iter().any(|begin| word.as_str().to_lowercase().starts_with(begin)))
            || first.as_str().starts_with("L’")
            || first.as_str().starts_with("L'");
        // A name already taken out: M. XX, Mme NNN.
        let is_masked = first.as_str().chars().all(|letter| matches!(letter, 'N' | 'X' | 'Y' | 'Z'));
        if !is_function && !is_masked {
            let end = next.filter(|_| has_article).map_or(name.end(), |next| next.end());
            names.push(text[called.start()..end].to_owned());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_quoted_is_looked_at() {
        let text = "M. Grand lit : « Merci à M. Petit », “Mme Brun”, \"Dr Blanc\" et « M. Noir";
        assert_eq!(quoted_names(text), ["M. Petit", "Mme Brun", "Dr Blanc"]);
    }

    #[test]
    fn an_owner_is_a_function() {
        for (text, found) in [
            ("Mme Durand", &["Mme Durand"][..]),
            ("Jeanne Durand", &["Jeanne Durand"]),
            ("DURAND Jeanne, chef de bureau", &["DURAND Jeanne"]),
            ("J. Durand et Paul Martin-Petit", &["J. Durand", "Paul Martin-Petit"]),
            ("Bureau de l’accueil (Jeanne Durand)", &["Jeanne Durand"]),
            ("Chef du bureau de l’accueil", &[]),
            ("Secrétaire Générale Adjointe", &[]),
            ("Bureau Accueil", &[]),
            ("Maison France Services", &[]),
            ("Référente Qual-e-pref", &[]),
            ("DCL SVI", &[]),
            ("SIDSIC", &[]),
            ("Madame la secrétaire générale", &[]),
            ("Lycée Marie Curie, Avenue Général Leclerc", &[]),
            ("Action Logement et Croix Rouge", &[]),
            ("Médiatrice Numérique ; Chargée Communication", &[]),
            ("Pilote Qualité / Madame Préfète", &[]),
        ] {
            assert_eq!(owners(text), found, "{text}");
        }
    }

    #[test]
    fn persons_are_told_from_functions() {
        for (text, found) in [
            ("Merci à Mme Durand, et à M. Petit-Jean.", &["Mme Durand", "M. Petit-Jean"][..]),
            ("Monsieur DUPONT, Dr\u{a0}Élan", &["Monsieur DUPONT", "Dr\u{a0}Élan"]),
            ("Madame de La Tour, M. d’Arc", &["Madame de La Tour", "M. d’Arc"]),
            ("M. Le Gall, Mme. O’Neil", &["M. Le Gall", "Mme. O’Neil"]),
            ("madame Durand, M Martin, mme Petit", &["madame Durand", "M Martin", "mme Petit"]),
            ("MADAME DURAND et MM Brun et Roux", &["MADAME DURAND", "MM Brun"]),
            ("madame la préfète, monsieur le Maire, M le maire, maître d’ouvrage", &[]),
            ("3 M€, 12 M d’euros, un mètre", &[]),
            ("Madame la préfète, Monsieur le maire, Madame la Préfète", &[]),
            ("Monsieur Le Maire, Madame La Sous-Préfète, Madame L’Inspectrice", &[]),
            ("M. X, Mme D., M. XX, Madame, Monsieur, Bonjour", &[]),
            ("Messieurs les agents, JMM. Durand", &[]),
            ("Dr House, M. Hulot et Madame Bovary", &[]),
            ("Mme la préfète, M. le maire, Madame Préfète, M. Maire, Monsieur Sous-Préfet", &[]),
            ("Monsieur Lemaire, Mme Préfontaine", &["Monsieur Lemaire", "Mme Préfontaine"]),
            ("avenue du Général Leclerc, rue du Dr Roux, hôpital Docteur Schaffner", &[]),
            ("lycée Marie Curie, école Madame de Sévigné, salle M. Dupont", &[]),
            ("à la place de M. Dupont, dans la rue de Mme Durand", &["M. Dupont", "Mme Durand"]),
            ("Mesdames Messieurs, Madame Monsieur, M. OU MME", &[]),
            ("Maître d’Ouvrage, maître d’Œuvre, Maître de Conférences", &[]),
            ("Maître Durand", &["Maître Durand"]),
            ("Madame Michu, Monsieur Tout-le-monde", &[]),
            ("Monsieur Vélo, Madame Tout-le-monde, M. Untel, Mr Bricolage", &[]),
        ] {
            assert_eq!(names(text), found, "{text}");
        }
    }
}
