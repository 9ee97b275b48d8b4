//! What a text says of a target, against the target of the figure that it speaks of.

use rust_decimal::Decimal;

use super::contradicted::{NamedFigure, kept_in_the_open, named};
use super::quantity::{Of, ToldQuantity, singular};
use super::rights::is_rounded;
use super::scope::is_proper;
use super::value::is_in;
use crate::check::spot::spot_or_all;
use crate::check::text::{Text, TextKind};
use crate::check::told::{Token, is_year, name::ToldName};
use crate::check::{Finding, Subject};
use crate::french;
use crate::meeting::{Known, Measure, Unit, value_of};
use crate::words;

/// Words between « objectif » and its number.
const LINKS: [&str; 15] =
    ["du", "est", "de", "d", "au", "a", "moins", "plus", "fixe", "reste", "demeure", "maintenu", "etait", "l", "la"];
/// How words begin of targets that are not the meeting's.
const OTHERS: [&str; 9] =
    ["nationa", "ministe", "region", "ancien", "nouvel", "precedent", "prochain", "futur", "departement"];

/// The targets that texts tell otherwise.
pub fn wrong(subject: &Subject<'_>) -> Vec<Finding> {
    let named: Vec<NamedFigure<'_>> =
        named(subject).into_iter().filter(|one| one.known.figure.target.is_some()).collect();
    if named.is_empty() {
        return Vec::new();
    }
    let folder = format!("{}/", subject.folder);
    let kept = kept_in_the_open(subject);
    let mut findings = Vec::new();
    for told in subject.told() {
        let is_own = subject.sources.file(told.text.span.file).path.starts_with(&folder);
        let is_said = matches!(told.text.kind, TextKind::Plain | TextKind::Note | TextKind::Alternative);
        if !is_own || !is_said || kept.contains(&told.text.span) {
            continue;
        }
        for (place, sentence) in told.sentences.iter().enumerate() {
            let before = place.checked_sub(1).map(|before| told.sentences[before].as_slice());
            findings.extend(of_sentence(subject, &named, told.text, sentence, before));
        }
    }
    findings
}

fn of_sentence(
    subject: &Subject<'_>,
    named: &[NamedFigure<'_>],
    text: &Text,
    sentence: &[Token],
    before: Option<&[Token]>,
) -> Option<Finding> {
    let start = sentence.iter().position(|token| token.is_word_of(&["objectif"]))?;
    let is_link = |at: usize| sentence[at].is_word_of(&LINKS) || sentence[at].sign() == Some(':');
    let first = (start + 1..sentence.len()).find(|&at| !is_link(at))?;
    // « l’objectif du taux d’appels aboutis est de 90 % »
    let mut names = named.iter().filter_map(|one| one.name.place(sentence)).filter(|place| place.first == first);
    let at = match names.next() {
        Some(place) => (place.end..sentence.len()).find(|&at| !is_link(at))?,
        None => first,
    };
    let told = ToldQuantity::at(sentence, at)?;
    let is_other = |token: &Token| token.word().is_some_and(|word| OTHERS.iter().any(|start| word.starts_with(start)));
    let is_elsewhere = |(at, token): (usize, &Token)| {
        is_year(token)
            || token.is_word_of(&["avant", "jusqu", "envisage", "envisagee", "souhaite", "propose", "demande"])
            || is_proper(subject, text, at, token)
    };
    if sentence.iter().any(is_other) || sentence.iter().enumerate().any(is_elsewhere) {
        return None;
    }
    let known = by_name(named, sentence)
        .or_else(|| by_purpose(named, sentence, &told))
        .or_else(|| before.and_then(|before| by_name(named, before)))
        .or_else(|| by_value(named, &sentence[..start]))
        .or_else(|| before.and_then(|before| by_value(named, before)))?;
    let (figure, target) = (known.figure, known.figure.target.as_ref()?);
    if !is_in(&told, sentence, &figure.unit) {
        return None;
    }
    let earlier = subject.past.series(&figure.id);
    let mut earlier = earlier.readings().filter_map(|reading| reading.figure.target.as_ref());
    let is_right = |right: Decimal| is_rounded(right, told.value);
    if is_right(target.value) || earlier.any(|target| is_right(target.value)) {
        return None;
    }
    let quantity = |value: Decimal| french::quantity(value, &figure.unit);
    let message = format!(
        "«\u{a0}{}\u{a0}»\u{a0}: le texte dit un objectif de {}, et il est de {}",
        words::label(known.about).trim(),
        quantity(told.value),
        quantity(target.value)
    );
    let span = spot_or_all(text, &told.range(sentence), subject.sources);
    let finding = Finding::new(&text.place, span, message).related(target.span, "l’objectif");
    Some(finding.hint("corrigez celui des deux qui est faux"))
}

/// The figure that a sentence names.
fn by_name<'a>(named: &[NamedFigure<'a>], sentence: &[Token]) -> Option<Known<'a>> {
    let said = named.iter().filter(|one| one.name.place(sentence).is_some());
    said.max_by_key(|one| one.name.words.len()).map(|one| one.known)
}

/// « un objectif de 30 jours pour un passeport »: the one figure in that unit whose name has the word.
fn by_purpose<'a>(named: &[NamedFigure<'a>], sentence: &[Token], told: &ToldQuantity) -> Option<Known<'a>> {
    let tail = sentence.get(told.end..)?;
    if !tail.first()?.is_word_of(&["pour"]) {
        return None;
    }
    let small = ["un", "une", "le", "la", "l", "les", "des", "obtenir", "delivrer"];
    let word = tail.iter().skip(1).find_map(|token| token.word().filter(|word| !small.contains(word)))?;
    let has_word = |one: &&NamedFigure<'a>| {
        let ToldName { words, .. } = &one.name;
        words.contains(&singular(word)) && is_in(told, sentence, &one.known.figure.unit)
    };
    only(named.iter().filter(has_word).map(|one| one.known))
}

/// The one figure whose value some numbers are: so many of so many, or a rate with its decimals.
fn by_value<'a>(named: &[NamedFigure<'a>], sentence: &[Token]) -> Option<Known<'a>> {
    let numbers: Vec<ToldQuantity> = (0..sentence.len()).filter_map(|at| ToldQuantity::at(sentence, at)).collect();
    let tells = |value: Decimal| numbers.iter().any(|number| number.value == value);
    let is_told = |one: &&NamedFigure<'a>| {
        let figure = one.known.figure;
        match figure.measure {
            Measure::Ratio { count, base, .. } => tells(count.into()) && tells(base.into()),
            Measure::Value(_) | Measure::Rate { .. } | Measure::Mean { .. } | Measure::Absent { .. } => {
                let is_rate = figure.unit == Unit::Share;
                value_of(&figure.measure).is_some_and(|value| {
                    value.scale() > 0
                        && numbers.iter().any(|number| number.value == value && (number.of == Of::Percent) == is_rate)
                })
            }
        }
    };
    only(named.iter().filter(is_told).map(|one| one.known))
}

/// The only figure there is among some, which may be named more than once.
fn only<'a>(mut all: impl Iterator<Item = Known<'a>>) -> Option<Known<'a>> {
    let first = all.next()?;
    all.all(|other| other.figure.id == first.figure.id).then_some(first)
}

#[cfg(test)]
mod tests {
    use crate::check::Example;
    use crate::check::tests::trial::told;

    /// What is told of a text, beside a delay whose target is 5 days.
    fn of(text: &str) -> Vec<String> {
        let indicators = "[delai]\nvaleur = 4.2\nobjectif = 5\nsens = \"au plus\"\n";
        let comment = format!("{indicators}commentaire = \"{text}\"\n").leak();
        told(Example { file: "indicateurs.toml", text: comment }, &[])
    }

    #[test]
    fn another_target_is_told() {
        for text in [
            "Le délai moyen est de 4,2 jours ; l’objectif est de 3 jours au plus",
            "Le délai moyen est de 4,2 jours, pour un objectif de 10 jours",
            "L’attente est de 4,2 jours. L’objectif est d’au plus 3 jours",
        ] {
            let told = of(text);
            assert_eq!(told.len(), 1, "{text}: {told:?}");
            assert!(told[0].starts_with("objectif-contredit: "), "{told:?}");
        }
    }

    #[test]
    fn the_target_and_others_are_not_told() {
        for text in [
            "Le délai moyen est de 4,2 jours ; l’objectif est de 5 jours au plus",
            "Le délai moyen est de 4,2 jours ; l’objectif national est de 3 jours",
            "Le délai moyen est de 4,2 jours ; l’objectif du ministère est de 3 jours",
            "Un autre délai est de 8 jours ; l’objectif est de 3 jours",
            "Le délai moyen est de 4,2 jours ; l’objectif est de 90 %",
            "L’objectif 3 du plan est tenu",
            "Avant 2020, pour un délai moyen de 4,2 jours, l’objectif était de 10 jours",
            "À Paris, l’objectif du délai moyen est de 10 jours",
            "Le délai moyen est de 4,2 jours ; un objectif de 3 jours est envisagé",
        ] {
            assert_eq!(of(text), [""; 0], "{text}");
        }
    }
}
