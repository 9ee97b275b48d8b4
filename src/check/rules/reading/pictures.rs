//! Pictures: what they say to those who do not see them.

use crate::check::text::{self, Text, TextKind};
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::diagnostic::grouped;
use crate::french;
use crate::source::Span;

/// What the guides of the DISIC for office documents ask for, in characters.
const LENGTH_MAX: usize = 80;

/// What a screen reader says by itself.
const KINDS: [&str; 7] = ["image", "photo", "photographie", "illustration", "logo", "icône", "visuel"];

/// What follows it where it says nothing more.
const LINKS: [&str; 6] = ["de ", "du ", "des ", "d’", "représentant ", "montrant "];

/// What an image that is described looks like.
const DESCRIBED: Example =
    Example { file: "diapositives/plan.md", text: "# Plan\n\n![Plan de l’accueil](images/plan.svg)\n" };

pub const ABSENT: Rule = Rule {
    code: "alternative-absente",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &["RGAA 4.1.2, critère 1.1"],
    family: Family::Reading,
    title: "Une image a un texte de remplacement",
    why: "Une personne aveugle n’a de l’image que ce texte ; sans lui, la diapositive ne lui dit rien (RGAA, critère 1.1).",
    earlier: &[],
    failing: Example { file: "diapositives/plan.md", text: "# Plan\n\n![](images/plan.svg)\n" },
    passing: DESCRIBED,
    acceptable: false,
    check: None,
};

pub const TOO_LONG: Rule = Rule {
    code: "alternative-longue",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &["Guides de la DISIC pour des documents bureautiques accessibles (2016)"],
    family: Family::Reading,
    title: "Un texte de remplacement ne dépasse pas 80 caractères",
    why: "Il s’écoute d’une traite, sans retour possible ; les guides de la DISIC pour les documents bureautiques (RGAA) le \
          veulent court. Ce qui demande plus de mots se dit dans un paragraphe, que tout le monde lit.",
    earlier: &[],
    failing: Example {
        file: "diapositives/plan.md",
        text: "# Plan\n\n![L’accueil est à gauche de l’entrée, les guichets sont au fond, l’ascenseur est à droite, près de \
               l’escalier](images/plan.svg)\n",
    },
    passing: DESCRIBED,
    acceptable: true,
    check: Some(too_long),
};

pub const REDUNDANT: Rule = Rule {
    code: "alternative-redondante",
    certainty: Certainty::Taste,
    since: "0.1",
    sources: &["Guides de la DISIC pour des documents bureautiques accessibles (2016)"],
    family: Family::Reading,
    title: "Un texte de remplacement ne commence pas par « image de »",
    why: "Le lecteur d’écran dit de lui-même que c’est une image ; le redire retarde ce qu’elle montre.",
    earlier: &[],
    failing: Example {
        file: "diapositives/plan.md",
        text: "# Plan\n\n![Image du plan de l’accueil](images/plan.svg)\n",
    },
    passing: DESCRIBED,
    acceptable: true,
    check: Some(redundant),
};

/// The text alternatives of a meeting, each where it is written: those of its pages, and of the préfecture's own images.
pub fn alternatives(subject: &Subject<'_>) -> Vec<Text> {
    let Subject { sources, prefecture, .. } = subject;
    let in_pages = subject.texts().iter().filter(|text| text.kind == TextKind::Alternative);
    let mut alternatives: Vec<Text> = in_pages.cloned().collect();
    alternatives.extend(prefecture.pictures().map(|picture| {
        // They have no place of their own: they are in the file of the name.
        let name = prefecture.name.span;
        let file = Span { start: 0, end: sources.file(name.file).text.len(), ..name };
        let span = Some(text::narrow(file, &picture.alt, sources)).filter(|found| *found != file).unwrap_or(name);
        Text { place: "reunion".to_owned(), words: picture.alt.clone(), span, kind: TextKind::Alternative }
    }));
    alternatives
}

fn too_long(subject: &Subject<'_>) -> Vec<Finding> {
    let counted = alternatives(subject).into_iter().map(|text| (text.words.trim().chars().count(), text));
    counted
        .filter(|(count, _)| *count > LENGTH_MAX)
        .map(|(count, text)| {
            let message = format!("ce texte de remplacement a {} caractères : {LENGTH_MAX} au plus", grouped(count));
            Finding::new(&text.place, text.narrow(&text.words, subject.sources), message)
                .hint("dites l’essentiel de l’image, et le reste dans un paragraphe")
        })
        .collect()
}

fn redundant(subject: &Subject<'_>) -> Vec<Finding> {
    alternatives(subject)
        .into_iter()
        .filter_map(|text| {
            let kind = redundant_kind(&text.words)?;
            let message = format!("ce texte de remplacement dit que c’est une image (« {kind} »)");
            let finding = Finding::new(&text.place, text.narrow(&text.words, subject.sources), message)
                .hint("dites seulement ce qu’elle montre : « Plan de l’accueil »");
            let place = text::once(text.span, text.words.trim(), subject.sources);
            Some(match place.zip(without_kind(text.words.trim())) {
                Some((span, words)) => finding.fix(span, words),
                None => finding,
            })
        })
        .collect()
}

/// What an alternative says after the kind of image; `None` where French wants more than leaving that out.
fn without_kind(alternative: &str) -> Option<String> {
    let kind = redundant_kind(alternative)?;
    let lower = alternative.to_lowercase();
    // Letters that take another room in small cannot be counted.
    let at = lower.find(kind).filter(|_| lower.len() == alternative.len())? + kind.len();
    let rest = alternative.get(at..)?.trim_start();
    let begins = |words: &str| rest.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words));
    // « du plan » is « de le plan ».
    let (link, article) = [
        ("du ", "le "),
        ("des ", "les "),
        ("de ", ""),
        ("d’", ""),
        ("d'", ""),
        ("représentant ", ""),
        ("montrant ", ""),
    ]
    .into_iter()
    .find(|(link, _)| begins(link))?;
    let words = french::capitalise(&format!("{article}{}", rest[link.len()..].trim_start()));
    let is_sound = words.chars().any(char::is_alphabetic) && redundant_kind(&words).is_none();
    is_sound.then_some(words)
}

/// The kind of image that an alternative begins with, if it does.
fn redundant_kind(alternative: &str) -> Option<&'static str> {
    let words = french::typography(alternative.trim()).to_lowercase();
    let words =
        ["une ", "un ", "la ", "le ", "l’"].iter().find_map(|article| words.strip_prefix(article)).unwrap_or(&words);
    KINDS.into_iter().find(|kind| {
        let rest = words.strip_prefix(kind).and_then(|rest| rest.strip_prefix(' '));
        rest.is_some_and(|rest| LINKS.iter().any(|link| rest.starts_with(link)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alternative_says_what_the_image_shows() {
        for (alternative, kind) in [
            ("Image de l'accueil", Some("image")),
            ("une photo d'un guichet", Some("photo")),
            ("Logo de la préfecture", Some("logo")),
            ("L’icône représentant un téléphone", Some("icône")),
            ("Plan de l’accueil", None),
            ("Imagerie de l’accueil", None),
            ("Image", None),
            ("Logotype de l’Ain", None),
            ("Photocopie d’un titre", None),
        ] {
            assert_eq!(redundant_kind(alternative), kind, "{alternative}");
        }
    }

    #[test]
    fn what_is_left_is_french() {
        for (alternative, words) in [
            ("Image du plan de l’accueil", Some("Le plan de l’accueil")),
            ("une photo d'un guichet", Some("Un guichet")),
            ("L’icône représentant un téléphone", Some("Un téléphone")),
            ("Photo de l’entrée", Some("L’entrée")),
            ("LOGO DES services", Some("Les services")),
            ("Image de la photo de l’accueil", None),
            ("Image de  ?", None),
            ("Plan de l’accueil", None),
        ] {
            assert_eq!(without_kind(alternative).as_deref(), words, "{alternative}");
        }
    }
}
