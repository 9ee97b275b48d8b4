//! What a text says of what the meeting knows, against that.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::quantity::singular;
use super::said::SaidOf;
use super::value::value;
use super::{facts, rows, times};
use crate::check::text::{Text, TextKind};
use crate::check::told::name::ToldName;
use crate::check::told::{Token, is_year};
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::meeting::{About, Figure, Known, Measure};
use crate::source::Span;
use crate::words;

pub const CONTRADICTED: Rule = Rule {
    code: "texte-contredit",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &[],
    family: Family::Texts,
    title: "Un texte donne d’un chiffre la valeur que la réunion en montre",
    why: "« Le taux d’appels aboutis atteint 97 % », quand l’indicateur dit 91,8 % : l’un des deux est resté d’une autre année, et le comité \
          ne saura pas lequel croire. Sont vus aussi les nombres de réclamations, de réponses à une enquête, de modules, d’actions, et \
          ce qui est dit d’une année passée. Un arrondi, une valeur d’un groupe, un objectif ou une borne de l’intervalle sont admis ; une phrase \
          qui parle d’un autre lieu, d’une année que nul ne connaît ou d’une partie des usagers n’est pas comparée.",
    earlier: &[],
    failing: Example {
        file: "diapositives/appels.md",
        text: "# Les appels\n\nLe taux d’appels aboutis atteint 97 %.\n",
    },
    passing: Example {
        file: "diapositives/appels.md",
        text: "# Les appels\n\nLe taux d’appels aboutis atteint 92 %.\n",
    },
    acceptable: true,
    check: Some(contradicted),
};

/// A figure under one of its names.
pub struct NamedFigure<'a> {
    /// The name.
    pub name: ToldName,
    /// The figure.
    pub known: Known<'a>,
}

fn contradicted(subject: &Subject<'_>) -> Vec<Finding> {
    let named = named(subject);
    let mut by_word: BTreeMap<&str, Vec<&NamedFigure<'_>>> = BTreeMap::new();
    for one in &named {
        if let Some(word) = one.name.words.first() {
            by_word.entry(word).or_default().push(one);
        }
    }
    let table = facts::FactTable::new(subject);
    let kept = kept_in_the_open(subject);
    let mut findings = Vec::new();
    for told in subject.told().filter(|told| is_said(subject, told.text, &kept)) {
        let mut found = Vec::new();
        for sentence in told.sentences {
            found.extend(of_sentence(&table, &by_word, told.text, sentence));
            found.extend(of_times(&table, &named, told.text, sentence));
            found.extend(facts::wrong(&table, told.text, sentence));
        }
        // One slip is told once.
        found.sort_by(|a, b| a.diagnostic.place_order().cmp(&b.diagnostic.place_order()));
        found.dedup_by(|next, last| next.diagnostic.place_order() == last.diagnostic.place_order());
        findings.append(&mut found);
    }
    let in_words = subject.texts().iter().filter(|text| is_said(subject, text, &kept));
    findings.extend(in_words.flat_map(|text| facts::wrong_in_words(&table, text)));
    findings.extend(rows::wrong(subject, &named));
    findings
}

/// Whether a text is the meeting's own, and says what it says in earnest.
fn is_said(subject: &Subject<'_>, text: &Text, kept: &[Span]) -> bool {
    let is_said = matches!(text.kind, TextKind::Plain | TextKind::Note | TextKind::Alternative);
    is_said && subject.is_inside(text.span) && !kept.contains(&text.span)
}

/// The figures that have a value, under their names.
pub fn named<'a>(subject: &Subject<'a>) -> Vec<NamedFigure<'a>> {
    let mut named = Vec::new();
    for known in subject.meeting.figures() {
        let labels: Vec<&str> = match known.about {
            About::Indicator(indicator) => {
                std::iter::once(&indicator.label).chain(&indicator.short_label).map(|label| label.as_str()).collect()
            }
            About::Criterion(_, criterion) => vec![criterion.label.as_str()],
            About::MeanDelay => vec![words::MEAN_DELAY_OF_COMPLAINTS],
            About::Complaints => vec![words::COMPLAINTS_LABEL, "Nombre de réclamations", "Réclamations reçues"],
            About::SurveyBase(_) | About::Answers(_) | About::Channel(_) | About::Reason(_) | About::Service(_) => {
                Vec::new()
            }
        };
        let is_told = !matches!(known.figure.measure, Measure::Absent { .. });
        let heads = labels.iter().filter_map(|label| Some(label.split_once(',')?.0));
        let names = labels.iter().copied().chain(heads).map(ToldName::of).filter(|name| is_told && name.is_telling());
        named.extend(names.map(|name| NamedFigure { name, known }));
    }
    named
}

/// Texts that speak of what is wrong on purpose.
pub fn kept_in_the_open(subject: &Subject<'_>) -> Vec<Span> {
    let meeting = subject.meeting;
    let reservations = meeting.reservations.iter().map(|reservation| reservation.reason.span);
    let observations = meeting.observations.iter().map(|observation| observation.text.span);
    let corrections = meeting.corrections.iter().map(|correction| correction.what.span);
    reservations.chain(observations).chain(corrections).collect()
}

fn of_sentence<'m>(
    table: &facts::FactTable<'_, 'm>,
    by_word: &BTreeMap<&str, Vec<&NamedFigure<'m>>>,
    text: &Text,
    sentence: &[Token],
) -> Option<Finding> {
    // The longest name that is said: « courriels » is also in « courriels traités sous cinq jours ».
    let said = sentence
        .iter()
        .filter_map(Token::word)
        .flat_map(|word| [by_word.get(word), by_word.get(singular(word).as_str())].into_iter().flatten().flatten());
    let places = said.filter_map(|one| Some((one, one.name.place(sentence)?)));
    let (longest, place) = places.max_by_key(|(one, _)| one.name.words.len())?;
    let same: Vec<Known<'m>> = by_word
        .values()
        .flatten()
        .filter(|one| one.name.words == longest.name.words && one.known.figure.unit == longest.known.figure.unit)
        .map(|one| one.known)
        .collect();
    let told = value(sentence, place, longest.known)?;
    let said = SaidOf { subject: table.subject(), table, text, sentence, place, same };
    said.wrong_now(&told).or_else(|| said.wrong_before(&told))
}

/// What a sentence says wrongly of a figure from one time to the next, by any of its names.
fn of_times<'m>(
    table: &facts::FactTable<'_, 'm>,
    named: &[NamedFigure<'m>],
    text: &Text,
    sentence: &[Token],
) -> Option<Finding> {
    let numbers = sentence.iter().filter(|token| token.number().is_some()).count();
    let years = sentence.iter().filter(|token| is_year(token)).count();
    if numbers < 2 || years < 2 && !sentence.iter().any(times::is_move) {
        return None;
    }
    let places = named.iter().filter_map(|one| Some((one, one.name.place_loosely(sentence)?)));
    let (longest, place) = places.max_by_key(|(one, _)| one.name.words.len())?;
    let same = named.iter().filter(|one| one.name.words == longest.name.words).map(|one| one.known).collect();
    let said = SaidOf { subject: table.subject(), table, text, sentence, place, same };
    times::wrong_years(&said).or_else(|| times::wrong_move(&said))
}

/// What is to be done.
pub const HINT: &str = "corrigez celle des deux qui est fausse\u{202f}; s’il s’agit d’autre chose, dites-le\u{a0}: une année, un site, une partie des usagers";

/// Two values of one figure.
pub fn finding(
    place: &str,
    span: Span,
    label: &str,
    tellers: [&str; 2],
    values: [Decimal; 2],
    figure: &Figure,
) -> Finding {
    let [told, own] = values.map(|value| french::quantity(value, &figure.unit));
    let [teller, other] = tellers;
    let message = format!("«\u{a0}{}\u{a0}»\u{a0}: {teller} dit {told}, et {other} {own}", label.trim());
    Finding::new(place, span, message).related(figure.value_span, "la valeur de la réunion").hint(HINT)
}

#[cfg(test)]
mod tests {
    use crate::check::tests::trial::told;
    use crate::check::{Earlier, Example};

    /// What is told of a sentence, beside 92 % of calls and a delay of 4 days.
    fn of(sentence: &str) -> Vec<String> {
        let text = format!("# Un titre\n\n{sentence}\n").leak();
        let told = told(Example { file: "diapositives/appels.md", text }, &[]);
        told.into_iter().filter(|line| line.starts_with("texte-contredit")).collect()
    }

    #[test]
    fn another_value_is_told() {
        for sentence in [
            "Le taux d’appels aboutis atteint 97 %.",
            "Le taux d’appels aboutis est de 97 % cette année.",
            "- Taux d’appels aboutis : 97 %",
            "**Appels aboutis** : 97 %, contre 84 % en 2020.",
            "97 % d’appels aboutis, un résultat en progrès.",
            "La qualité progresse : le taux d’appels aboutis s’élève à 97,4 %.",
            "Le délai moyen est de 6 jours.",
            "Le taux d’appels aboutis passe à 97 %.",
            "Nous constatons que le taux d’appels aboutis reste stable à 97 %.",
            "| Mesure | Résultat |\n|---|---:|\n| Taux d’appels aboutis | 97 % |\n",
            "| Mesure | 2021 | 2022 |\n|---|---:|---:|\n| Appels aboutis | 85 % | 97 % |\n",
        ] {
            assert_eq!(of(sentence).len(), 1, "{sentence}");
        }
    }

    #[test]
    fn what_speaks_of_something_else_is_not_told() {
        for sentence in [
            "Le taux d’appels aboutis atteint 92 %.",
            "Le taux d’appels aboutis atteint 92,0 %.",
            "L’objectif de taux d’appels aboutis est de 97 %.",
            "Le taux d’appels aboutis devra atteindre 97 %.",
            "Le taux d’appels aboutis était de 97 % en 2020.",
            "En 2020, le taux d’appels aboutis atteint 97 %.",
            "Le taux d’appels aboutis atteint 97 % en 2020.",
            "L’an dernier, le taux d’appels aboutis atteint 97 %.",
            "À Gex, le taux d’appels aboutis atteint 97 %.",
            "Le taux d’appels aboutis du standard atteint 97 %.",
            "Le taux d’appels aboutis atteint 97 % à Gex.",
            "Le taux d’appels aboutis atteint 97 % pour les particuliers.",
            "Au standard, le taux d’appels aboutis atteint 97 %.",
            "Au premier trimestre, le taux d’appels aboutis atteint 97 %.",
            "Le taux d’appels aboutis atteint 97 % en mars.",
            "Le taux national d’appels aboutis atteint 97 %.",
            "Le taux d’appels aboutis national est de 97 %.",
            "Le taux d’appels aboutis progresse de 3 %.",
            "Le taux d’appels aboutis gagne 3 points.",
            "Le taux d’appels aboutis dépasse 90 %.",
            "Le taux d’appels aboutis atteint plus de 90 %.",
            "Le taux d’appels aboutis atteint près de 95 %.",
            "Appels aboutis : au moins 97 %",
            "Le délai moyen est de 24 heures.",
            "Le délai moyen d’attente au guichet est de 12 jours.",
            "Sur 97 appels aboutis, 3 sont rappelés.",
            "Les appels ont abouti à 97 %.",
            "Taux d’appels aboutis hors pannes : 97 %",
            "Si le taux d’appels aboutis atteint 97 %, le standard ferme plus tôt.",
            "> Le taux d’appels aboutis atteint 97 %.",
            "Le taux d’appels aboutis par SVI est de 97 %.",
            "Le taux d’appels aboutis, 92 %, dépasse celui de 2020, 84 %.",
            "| Mesure | Résultat |\n|---|---:|\n| Appels aboutis | 92 % |\n",
            "| Mesure | Objectif |\n|---|---:|\n| Appels aboutis | 97 % |\n",
            "| Mesure | 2020 |\n|---|---:|\n| Appels aboutis | 97 % |\n",
            "| Mesure | 2020 | 2021 |\n|---|---:|---:|\n| Appels aboutis | 97 % | 95 % |\n",
            "| Mesure | Gex | Belley |\n|---|---:|---:|\n| Appels aboutis | 97 % | 95 % |\n",
            "| Mesure | Résultat |\n|---|---:|\n| Appels aboutis au standard | 97 % |\n",
        ] {
            assert_eq!(of(sentence), [""; 0], "{sentence}");
        }
    }

    #[test]
    fn a_value_that_was_told_before_is_that_of_before() {
        let earlier = Earlier {
            date: "2021-03-11",
            said: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 97\n" },
        };
        let of = |sentence: &str| {
            let text = format!("# Un titre\n\n{sentence}\n").leak();
            let told = told(Example { file: "diapositives/appels.md", text }, &[earlier]);
            told.iter().filter(|line| line.starts_with("texte-contredit")).count()
        };
        assert_eq!(of("Le taux d’appels aboutis atteint 97 %."), 1);
        assert_eq!(of("Le taux d’appels aboutis est de 97 %, puis de 92 %."), 0);
        assert_eq!(of("Le taux d’appels aboutis atteint 92 %, contre 97 % l’an dernier."), 0);
        assert_eq!(of("Le taux d’appels aboutis atteint 92 %, contre 79 % l’an dernier."), 1);
        assert_eq!(of("Le taux d’appels aboutis était de 97 %."), 0);
    }
}
