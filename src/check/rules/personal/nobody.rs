//! What is written as a person's name and is none: functions, streets and schools, works, shops, everybody and nobody.

use std::sync::LazyLock;

use regex::Regex;

use crate::french;

/// What may bear a person's name: whoever it honours is not the one who is spoken of.
const BEARERS: &str = "rue|r\\.|avenue|av\\.?|boulevard|bd\\.?|bld\\.?|place|pl\\.|square|allée|impasse|quai|pont|cours|esplanade|\
     promenade|passage|chemin|route|faubourg|rond-point|voie|tunnel|parking|quartier|cité|hameau|lieu-dit|arrêt|station|\
     gare|métro|tramway|lycée|collège|école|maternelle|groupe\\s+scolaire|campus|université|faculté|institut|iut|internat|\
     hôpital|clinique|chu|ehpad|résidence|foyer|crèche|centre|espace|salle|amphithéâtre|auditorium|bâtiment|immeuble|tour|\
     pavillon|stade|gymnase|piscine|complexe|théâtre|cinéma|médiathèque|bibliothèque|musée|parc|jardin|caserne|fondation|\
     prix|promotion|fonds|association|statue|buste|fresque|monument|stèle|bus";

/// A bearer, and how its name follows; « la place de Mme Durand » is hers.
static BEARER: LazyLock<Regex> = LazyLock::new(|| {
    let kind = r"(?:\s+(?:social|culturel|sportif|hospitalier|médical|municipale?|primaire|élémentaire|polyvalente?))?";
    Regex::new(&format!(r"(?i)(?:^|[^\w])(?:{BEARERS}){kind}\s+(?:du\s+)?$")).expect("the pattern is sound")
});

/// Whether what stands before a name makes it the name of a place.
pub fn is_borne(before: &str) -> bool {
    BEARER.is_match(before)
}

/// Functions, as they follow « Madame » with a capital and without article: « Madame Préfète », « M. Maire ».
const FUNCTIONS: [&str; 25] = [
    "agent",
    "commissaire",
    "conseiller",
    "conseillere",
    "chef",
    "cheffe",
    "delegue",
    "deputee",
    "depute",
    "directeur",
    "directrice",
    "gendarme",
    "juge",
    "maire",
    "ministre",
    "prefet",
    "prefete",
    "president",
    "presidente",
    "procureur",
    "procureure",
    "secretaire",
    "senateur",
    "senatrice",
    "sous",
];

/// Roles that are given a title in jest, shops, works and their heroes, everybody and nobody; and what is a second title.
const OTHERS: [&str; 45] = [
    "bean",
    "bovary",
    "bricolage",
    "cuisine",
    "dames",
    "docteur",
    "dolittle",
    "egalite",
    "et",
    "figaro",
    "house",
    "hulot",
    "hyde",
    "jekyll",
    "loyal",
    "machin",
    "madame",
    "mademoiselle",
    "mesdames",
    "messieurs",
    "meteo",
    "michu",
    "mme",
    "moyen",
    "monsieur",
    "moto",
    "numerique",
    "ou",
    "patate",
    "propre",
    "pipelet",
    "routiere",
    "securite",
    "sherlock",
    "strange",
    "tartempion",
    "tout",
    "truc",
    "unetelle",
    "univers",
    "untel",
    "velo",
    "voirie",
    "watson",
    "who",
];

/// What a « maître » is of when it is no lawyer.
const MASTERED: [&str; 8] = ["ouvrage", "oeuvre", "conferences", "requetes", "stage", "ceremonie", "hotel", "jeu"];

/// Whether the first word of a name, as it follows how a person is called, names a function, a thing or nobody.
pub fn is_no_person(called: &str, first: &str) -> bool {
    let slug = french::slug(first);
    // The article is a part of the word: d’Ouvrage.
    let mut words = slug.split('-').skip_while(|word| matches!(*word, "d" | "l"));
    let word = words.next().unwrap_or_default();
    FUNCTIONS.contains(&word)
        || OTHERS.contains(&word)
        || called.to_lowercase().starts_with("maître") && MASTERED.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_written_as_they_are_compared() {
        for word in FUNCTIONS.iter().chain(&OTHERS).chain(&MASTERED) {
            assert_eq!(french::slug(word), *word);
        }
    }

    #[test]
    fn a_place_bears_a_name() {
        for (before, is_place) in [
            ("au 3, rue du ", true),
            ("Le lycée ", true),
            ("au centre hospitalier ", true),
            ("l’école élémentaire ", true),
            ("à la place de ", false),
            ("le parc de ", false),
            ("merci à ", false),
            ("le discours ", false),
            ("", false),
        ] {
            assert_eq!(is_borne(before), is_place, "{before}");
        }
    }
}
