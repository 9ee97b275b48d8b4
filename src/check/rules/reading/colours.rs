//! What is named by its colour alone.

use std::ops::Range;
use std::sync::LazyLock;

use crate::check::spot::{is_apart, is_quoted, spot_or_all};
use crate::check::text::Text;
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use regex::Regex;

pub const BY_COLOUR: Rule = Rule {
    code: "sens-par-la-couleur",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &["RGAA 4.1.2, critère 3.1"],
    family: Family::Reading,
    title: "Rien n’est désigné par sa seule couleur",
    why: "Un homme sur douze ne distingue pas le rouge du vert, et les copies sont souvent en noir et blanc : « les cases orange » n’y \
          désignent plus rien. Une mention ou une forme qui dit la même chose (« le rond \
          vert “Atteint” ») suffit. Carte grise, feu vert et numéro vert sont des noms, et restent.",
    earlier: &[],
    failing: Example {
        file: "diapositives/delais.md",
        text: "# Délais\n\nLes démarches en retard figurent en rouge.\n",
    },
    passing: Example {
        file: "diapositives/delais.md",
        text: "# Délais\n\nLes démarches en retard sont marquées « en retard » ; les cartes grises ne le sont pas.\n",
    },
    acceptable: true,
    check: Some(by_colour),
};

/// Colours that mark something; black and white are those of the text.
const COLOUR: &str =
    r"(?:rouges?|vert(?:e|s|es)?|orange|oranges|jaunes?|bleu(?:e|s|es)?|gris(?:e|es)?|roses?|violet(?:s|te|tes)?)";

/// Parts of tables and drawings. A zone, a point and a line have colours as names: « zone bleue », « points verts ».
const PART: &str = r"(?:tableau|cases?|colonnes?|cellules?|barres?|courbes?|chiffres?|valeurs?|secteurs?|segments?|flèches?|pastilles?|carrés?|ronds?|encadrés?|boutons?|textes?|bâtons?|surfaces?)";

static COLOURS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"(?i)(?-u:\b){PART} (?:de couleur |en )?{COLOUR}(?-u:\b)|(?-u:\b)(?:en|de couleur|surlignée?s? en) {COLOUR}(?-u:\b)"))
        .expect("the pattern is sound")
});

/// What stands before « en rouge » and makes a state of it, or a way to paint.
const STATES: [&str; 14] = [
    "classé",
    "classée",
    "classés",
    "placé",
    "placée",
    "placés",
    "peint",
    "peinte",
    "peints",
    "repeint",
    "repeinte",
    "vigilance",
    "passé",
    "habillé",
];

/// Another sign beside the colour, which says the same.
const OTHER_SIGNS: [&str; 17] = [
    "gras",
    "astérisque",
    "symbole",
    "souligné",
    "hachur",
    "pointill",
    "italique",
    "étoile",
    "pictogramme",
    "icône",
    "coche",
    "croix",
    "point d’exclamation",
    "vers le haut",
    "vers le bas",
    "leur forme",
    "légend",
];

/// Shapes that tell things apart: two of them in a sentence do so without their colours.
const SHAPES: [&str; 7] = ["triangle", "rond", "carré", "losange", "cercle", "flèche", "barre"];

/// What gives the name of the thing behind its colour: in the same part of its sentence.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    let mention = r"(?:marquée?s?|nommée?s?|intitulée?s?|notée?s?|étiquetée?s?|libellée?s?|repérée?s? par|(?:avec|portant|portent|porte) (?:la mention|le mot|les mots|le libellé|l’indication))";
    Regex::new(&format!(r"^[^.!?;:]{{0,40}}(?:[«“]|(?-u:\b){mention})|^\s?\([^)]")).expect("the pattern is sound")
});

fn by_colour(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for text in subject.texts().iter().filter(|text| text.kind.is_prose()) {
        for range in named_by_colour(text) {
            let message = format!("« {} » ne dit rien à qui ne voit pas les couleurs", &text.words[range.clone()]);
            findings.push(Finding::new(&text.place, spot_or_all(text, &range, subject.sources), message).hint(
                "dites aussi ce que la couleur veut dire, ou où cela se trouve : « les cases marquées “en retard” »",
            ));
        }
    }
    findings
}

fn named_by_colour(text: &Text) -> Vec<Range<usize>> {
    let words = text.words.as_str();
    let lower = words.to_lowercase();
    if OTHER_SIGNS.iter().any(|sign| lower.contains(sign)) {
        return Vec::new();
    }
    let found = COLOURS.find_iter(words).filter(|found| {
        let before = words[..found.start()].trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_state = STATES.contains(&before.to_lowercase().as_str());
        // « en vert-de-gris », « en Orange »: another word.
        let goes_on = words[found.end()..].starts_with(['-', '’', '\'']);
        let is_name = found.as_str().rsplit(' ').next().is_some_and(|colour| colour.starts_with(char::is_uppercase));
        let is_named = NAMED.is_match(&words[found.end()..]) || has_shapes(words, &found.range());
        is_apart(words, &found.range())
            && !is_state
            && !goes_on
            && !is_name
            && !is_named
            && !is_quoted(text, found.start())
    });
    found.map(|found| found.range()).collect()
}

/// Whether the sentence around a place names two shapes.
fn has_shapes(words: &str, range: &Range<usize>) -> bool {
    let ends = ['.', '!', '?', ';'];
    let start = words[..range.start].rfind(ends).map_or(0, |end| end + 1);
    let end = words[range.end..].find(ends).map_or(words.len(), |end| range.end + end);
    let sentence = words[start..end].to_lowercase();
    SHAPES.iter().filter(|shape| sentence.contains(*shape)).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::spot::text_of;
    use crate::check::text::TextKind;

    fn found(words: &str) -> Vec<String> {
        named_by_colour(&text_of(words, TextKind::Plain)).into_iter().map(|range| words[range].to_owned()).collect()
    }

    #[test]
    fn what_is_named_by_its_colour_is_found() {
        for (words, named) in [
            ("Voir le tableau rouge.", "tableau rouge"),
            ("Les cases orange sont en retard", "cases orange"),
            ("Les objectifs atteints sont en vert", "en vert"),
            ("En rouge : les retards", "En rouge"),
            ("La courbe bleue monte", "courbe bleue"),
            ("les indicateurs de couleur verte", "de couleur verte"),
            ("cliquez sur le bouton vert", "bouton vert"),
            ("Les ronds verts sont atteints. Les triangles le sont aussi", "ronds verts"),
            ("Les cases rouges : « oui » est écrit partout", "cases rouges"),
        ] {
            assert_eq!(found(words), [named], "{words}");
        }
    }

    #[test]
    fn colours_that_are_names_stay() {
        for words in [
            "la carte grise, la carte verte, le feu vert, le livre blanc, le livre vert",
            "le numéro vert, la Croix-Rouge, les gilets jaunes, la zone rouge, la zone bleue",
            "vigilance orange, le département est placé en rouge, la liste rouge, les points noirs",
            "les métiers verts, l’espace vert, la ligne bleue, la mobilité verte, le vote blanc",
            "un agent d’Orange, en Orange, les cartes en noir et blanc",
            "« appuyez sur le bouton vert », dit un usager",
            "Les retards sont en rouge et en gras",
            "un citoyen européen vert de rage",
            "dans le tableau rouge « Non atteint », le rond vert “Atteint”, cliquez sur le bouton vert « Valider »",
            "Les triangles rouges et les ronds verts sont côte à côte",
            "Les cases orange marquées en retard, les barres bleues, nommées « Guichet »",
            "Les cases en rouge portent la mention « À revoir »",
            "La courbe bleue (2024) et la courbe orange (2025)",
            "Une pastille verte, avec une coche, et les flèches vertes vers le haut",
            "une salle repeinte en vert, une tenue en gris-bleu",
        ] {
            assert_eq!(found(words), [""; 0], "{words}");
        }
    }
}
