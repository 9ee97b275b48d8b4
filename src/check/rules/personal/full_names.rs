//! First names with a name behind them.

use std::sync::LazyLock;

use super::public::is_public;
use crate::french;
use regex::Regex;

/// First names that many bear in France, folded; those that are also words or towns stay out (Rose, Lourdes).
const FIRST_NAMES: &str = "adrien agathe ahmed aicha alain albert alexandre alexis ali alice aline amandine amelie amina anais andre \
    andree angelique anne annick annie anthony antoine arnaud arthur audrey aurelie aurelien aurore axel aziz baptiste bastien \
    beatrice benjamin benoit bernadette bernard bertrand brigitte bruno camille carine carole caroline catherine cecile \
    celine chantal charles charlotte chloe christelle christian christiane christine christophe claire clara claude claudine \
    clement colette corinne cyril daniel daniele danielle david deborah delphine denis denise didier dominique eliane elodie \
    elisabeth emilie emma emmanuel emmanuelle enzo eric estelle ethan etienne eugene eva fabien fabienne fabrice fanny farid \
    fatiha fatima fatou fernand florence florent florian francine francis francois francoise frederic gabriel genevieve \
    geoffrey georges georgette gerald gerard germaine gilbert gilles ginette gregory guillaume gustave guy hassan helene henri \
    henriette herve hugo hugues ibrahim ines irene isabelle jacqueline jacques jamal jean jeanine jeanne jeannine jennifer \
    jeremy jerome joel joelle jonathan jordan josette joseph josiane julie julien juliette justine karim karine katia kevin \
    khadija laetitia laura laure laurence laurent lea leila leo liliane lionel loic louis louise luc lucas lucie lucien \
    lucienne ludovic lydie madeleine mael maelys magali malika manon marc marcel marcelle margaux marguerite maria marie \
    marine marion martine maryse mathieu mathilde matthieu maurice maxime melanie melissa michel michele micheline michelle \
    mireille mohamed mohammed monique morgane mourad muriel mustapha myriam nadege nadia nadine nathalie nathan nicolas nicole \
    noemie nora odette odile olivier pascal pascale patrice patricia patrick paul paule paulette pauline philippe pierre quentin \
    rachid raphael raymond raymonde regine regis remi renee rene richard robert roger roland romain sabrina said samia samir \
    samuel sandra sandrine sarah sebastien serge severine simone sofia solange sonia sophie stephane stephanie suzanne sylvain \
    sylvie theo therese thierry thomas valerie vanessa veronique victor vincent virginie viviane xavier yann yannick yasmina \
    yves yvette yvonne youssef zineb \
    abdallah abdel abdelkader abdoulaye agnieszka aisha amadou amina aminata amit amira andrei antonio arben ayse besnik bilal binta \
    boubacar brahim carlos cheikh chinedu djibril dmitri dragan driss elena emre fatmir fatoumata francesco giovanni giuseppe \
    goran hamza hans hawa hicham ibrahima igor imran ioana ismail ivan james jelena joao john jose juan juergen jurgen katarzyna \
    khady klaus kofi kwame lahcen latifa linh luis mamadou mariam mariama mary mehmet michael miguel mihai modou mohammad moussa \
    naima natalia nour oksana olga omar oumar ousmane paolo pedro peter piotr priya rajesh rania reza salah sanjay sekou shirin \
    souleymane susan sven svetlana tarek tariq vladimir walid yasmine yusuf zainab zohra zoran";

/// A first name, then one or two words with a capital.
static NAMES: LazyLock<Regex> = LazyLock::new(|| {
    let word = r"[A-ZÀ-ÖØ-ÞŒŸ][\w’'-]*";
    Regex::new(&format!(r"({word})\s+((?:de\s+(?:la\s+)?|du\s+|d[’'])?{word}(?:\s+{word})?)"))
        .expect("the pattern is sound")
});

/// What bears the name of a person, and is none; folded, as it begins.
const NAMED_AFTER: [&str; 87] = [
    "rue",
    "avenue",
    "boulevard",
    "place",
    "allee",
    "impasse",
    "chemin",
    "quai",
    "square",
    "cours",
    "pont",
    "parc",
    "ecole",
    "college",
    "lycee",
    "universite",
    "institut",
    "faculte",
    "hopital",
    "clinique",
    "centre",
    "espace",
    "salle",
    "stade",
    "gymnase",
    "piscine",
    "mediatheque",
    "bibliotheque",
    "theatre",
    "musee",
    "residence",
    "batiment",
    "maison",
    "fondation",
    "prix",
    "loi",
    "rapport",
    "gare",
    "station",
    "quartier",
    "statue",
    "buste",
    "monument",
    "memorial",
    "stele",
    "plaque",
    "tombe",
    "fresque",
    "rond",
    "arret",
    "metro",
    "tramway",
    "amphitheatre",
    "auditorium",
    "esplanade",
    "promenade",
    "passage",
    "groupe",
    "creche",
    "foyer",
    "caserne",
    "campus",
    "cinema",
    "complexe",
    "immeuble",
    "tour",
    "pavillon",
    "cite",
    "hameau",
    "festival",
    "concours",
    "trophee",
    "bourse",
    "roman",
    "poeme",
    "chanson",
    "film",
    "promotion",
    "bus",
    "route",
    "voie",
    "faubourg",
    "plan",
    "reforme",
    "amendement",
    "circulaire",
    "dispositif",
];

/// The full names in a text, but for those of streets, schools and such.
pub fn full_names(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(captures) = NAMES.captures_at(text, start) {
        let (Some(whole), Some(first), Some(name)) = (captures.get(0), captures.get(1), captures.get(2)) else { break };
        // The next name may begin with any word behind the first.
        start = first.end();
        let is_inside_word =
            text[..whole.start()].ends_with(|sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '’' | '\''));
        if !is_inside_word
            && is_first_name(first.as_str())
            && !is_named_after(&text[..whole.start()])
            && is_name(name.as_str())
            && !is_public(whole.as_str(), &text[..whole.start()])
        {
            found.push(whole.as_str().to_owned());
            start = whole.end();
        }
    }
    found
}

/// Whether a word is a first name, one with a hyphen, too.
fn is_first_name(word: &str) -> bool {
    let folded = french::folded(word);
    let first = folded.split('-').next().unwrap_or_default();
    FIRST_NAMES.split_whitespace().any(|name| name == first)
}

/// Whether what stands before says that something is named after the person: « rue », « lycée général ».
fn is_named_after(before: &str) -> bool {
    let sentence = before.rsplit(['.', ',', ';', ':', '!', '?', '«']).next().unwrap_or_default();
    let words: Vec<String> = sentence.split(|sign: char| !sign.is_alphabetic()).map(french::folded).collect();
    let near = words.iter().rev().filter(|word| !word.is_empty()).take(4);
    near.into_iter().any(|word| NAMED_AFTER.contains(&word.as_str()) || word == "saint" || word == "sainte")
}

/// Whether it is a name: not masked, no rank of a king.
fn is_name(name: &str) -> bool {
    let last = name.split_whitespace().next().unwrap_or_default();
    last.chars().count() > 1 && !last.chars().all(|sign| matches!(sign, 'N' | 'X' | 'Y' | 'Z' | 'I' | 'V'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_names_are_told_from_places() {
        for (text, found) in [
            ("Jeanne Durand m’a aidé", &["Jeanne Durand"][..]),
            ("Merci à Jean-Pierre MARTIN et à Élodie Le Gall", &["Jean-Pierre MARTIN", "Élodie Le Gall"]),
            ("signé : Fatima Ben Ali", &["Fatima Ben Ali"]),
            ("Bonjour Michel de la Tour", &["Michel de la Tour"]),
            ("j’habite rue Jean Jaurès, au lycée Edgar Quinet", &[]),
            ("12 avenue du Maréchal Louis Lyautey", &[]),
            ("la statue de Lucien Durand, l’arrêt Paul Martin, le groupe scolaire Odile Roux", &[]),
            ("Comme disait Victor Hugo, sous le portrait de Charles de Gaulle", &[]),
            ("Le préfet Paul Martin et la ministre Claire Durand ont écrit à Julie Roux", &["Julie Roux"]),
            ("l’école Marie Curie et la salle Georges Brassens", &[]),
            ("France Services, Carte Vitale, Pôle Emploi, La Poste", &[]),
            ("Merci à Mamadou Diallo et à Oksana Kovalenko", &["Mamadou Diallo", "Oksana Kovalenko"]),
            ("Jean m’a aidé, Marie aussi", &[]),
            ("Louis XIV, Marie N., Paul XX", &[]),
            ("à Saint-Jean de Luz, à Saint Martin Bellevue", &[]),
            ("l’agente du guichet, Bourg-en-Bresse, Belley Nord", &[]),
        ] {
            assert_eq!(full_names(text), found, "{text}");
        }
    }
}
