//! What the two template engines say of a theme, in French. They speak English; what is not in the
//! list is quoted as such, so that nothing is lost for whoever looks it up.

/// What to do about an error in a template.
pub const BACK_TO_BUILTIN: &str =
    "comparez avec le gabarit livré, ou retirez ce fichier du thème pour reprendre le gabarit livré";

/// What an engine says, and the same in French; `{}` stands for any words, which are taken over in order.
const SENTENCES: &[(&str, &str)] = &[
    // tera: syntax.
    ("Unknown tag", "cette instruction n’existe pas"),
    ("Unexpected end of input", "le gabarit s’arrête au milieu d’une instruction"),
    ("unexpected end of string", "ce texte entre guillemets n’est pas fermé"),
    ("unexpected end of raw block", "ce bloc `raw` n’est pas fermé"),
    ("Unexpected character", "ce caractère n’a pas sa place ici"),
    ("Found {} but expected one of: {}", "{} n’a pas sa place ici : il faut l’un de : {}"),
    ("Found {} but expected {}", "{} n’a pas sa place ici : il faut {}"),
    ("Found {} but was expecting {}", "{} n’a pas sa place ici : il faut {}"),
    ("Unknown filter `{}`", "le filtre `{}` n’existe pas"),
    ("Unknown function `{}`", "la fonction `{}` n’existe pas"),
    ("Unknown test `{}`", "le test `{}` n’existe pas"),
    ("Template '{}' not found", "le gabarit `{}` n’existe pas"),
    (
        "Template '{}' is inheriting from '{}', which doesn't exist or isn't loaded",
        "le gabarit `{}` prend la suite de `{}`, qui n’existe pas",
    ),
    ("Template already contains a block named `{}`", "le bloc `{}` est déjà défini dans ce gabarit"),
    (
        "{} was named `{}` in the opening tag, found `{}` as name in the end tag",
        "{} s’appelle `{}` à son début et `{}` à sa fin",
    ),
    // tera: when the template is filled.
    ("Field `{}` is not defined. Available fields: {}", "le champ `{}` n’existe pas ; il y a : {}"),
    ("Field `{}` is not defined", "le champ `{}` n’existe pas"),
    ("Variable `{}` is not defined. Available variables: {}", "la variable `{}` n’existe pas ; il y a : {}"),
    ("Variable `{}` is not defined", "la variable `{}` n’existe pas"),
    ("Iteration not possible on type `{}`", "une valeur de type `{}` ne se parcourt pas"),
    // typst.
    ("unknown variable: {}", "le nom `{}` n’existe pas"),
    ("unclosed delimiter", "cette parenthèse, ce crochet ou cette accolade n’est pas fermé"),
    ("unclosed string", "ce texte entre guillemets n’est pas fermé"),
    ("unexpected closing {}", "cette fermeture est de trop : rien n’est ouvert ({})"),
    ("unexpected argument: {}", "l’argument `{}` n’existe pas ici"),
    ("unexpected argument", "cet argument est de trop"),
    ("unexpected {}", "{} n’a pas sa place ici"),
    ("missing argument: {}", "il manque l’argument `{}`"),
    ("expected {}, found {}", "il faut {} ici, et non {}"),
    ("expected {}", "il faut {} ici"),
    ("file not found (searched at {})", "le fichier `{}` n’existe pas"),
    ("no component for a block `{}`", "il n’y a pas de composant pour un bloc `{}`"),
    ("dictionary does not contain key {}", "il n’y a pas de clé {}"),
    ("the character `{}` is not valid in code", "le caractère `{}` n’a pas sa place ici"),
];

/// Words that engines put into their sentences.
const WORDS: &[(&str, &str)] = &[
    ("identifier", "un nom"),
    ("content", "du texte"),
    ("string", "un texte entre guillemets"),
    ("integer", "un nombre entier"),
    ("float", "un nombre"),
    ("bool", "vrai ou faux"),
    ("expression", "une expression"),
    ("pattern", "un nom"),
    ("comma", "une virgule"),
    ("colon", "un deux-points"),
    ("semicolon or line break", "un point-virgule ou un retour à la ligne"),
    ("equals sign", "un signe égal"),
    ("end of block", "la fin du bloc"),
    ("array", "une liste"),
    ("dictionary", "un dictionnaire"),
    ("function", "une fonction"),
    ("length", "une longueur"),
    ("none", "rien"),
];

/// An engine's message in French; one that is not known is quoted.
pub fn in_french(message: &str) -> String {
    let whole = message.trim().trim_end_matches('.');
    SENTENCES
        .iter()
        .find_map(|(pattern, french)| Some(fill(french, &parts(pattern, whole)?)))
        .unwrap_or_else(|| format!("message d’origine, en anglais : « {whole} »"))
}

/// What stands for each `{}` of the pattern; `None` when the message is another.
fn parts<'m>(pattern: &str, message: &'m str) -> Option<Vec<&'m str>> {
    let mut fixed = pattern.split("{}");
    let mut rest = message.strip_prefix(fixed.next()?)?;
    let mut parts = Vec::new();
    for words in fixed {
        let end = if words.is_empty() { rest.len() } else { rest.find(words)? };
        parts.push(&rest[..end]);
        rest = &rest[end + words.len()..];
    }
    rest.is_empty().then_some(parts)
}

fn fill(french: &str, parts: &[&str]) -> String {
    let mut parts = parts.iter();
    let mut text = String::new();
    for (index, words) in french.split("{}").enumerate() {
        if index > 0 {
            let part = *parts.next().expect("both sentences have the same places");
            let word = WORDS.iter().find(|(word, _)| *word == part).map(|(_, french)| (*french).to_owned());
            let is_sign = part.len() == 1 && part.chars().all(|sign| sign.is_ascii_punctuation());
            text.push_str(&word.unwrap_or_else(|| if is_sign { format!("`{part}`") } else { part.to_owned() }));
        }
        text.push_str(words);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_has_the_same_places_in_both_languages() {
        for (pattern, french) in SENTENCES {
            assert_eq!(pattern.matches("{}").count(), french.matches("{}").count(), "{pattern}");
        }
    }

    #[test]
    fn messages_are_translated_or_quoted() {
        for (message, expected) in [
            ("Unknown tag", "cette instruction n’existe pas"),
            ("Found identifier but expected `%}`.", "un nom n’a pas sa place ici\u{a0}: il faut `%}`"),
            (
                "Field `a` is not defined. Available fields: b, c",
                "le champ `a` n’existe pas\u{202f}; il y a\u{a0}: b, c",
            ),
            ("expected expression", "il faut une expression ici"),
            ("expected string, found array", "il faut un texte entre guillemets ici, et non une liste"),
            ("no such thing.", "message d’origine, en anglais\u{a0}: «\u{a0}no such thing\u{a0}»"),
            ("", "message d’origine, en anglais\u{a0}: «\u{a0}\u{a0}»"),
        ] {
            assert_eq!(in_french(message), expected);
        }
    }
}
