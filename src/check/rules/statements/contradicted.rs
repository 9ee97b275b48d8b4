//! What a text says of a figure that it names, against that figure.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use super::quantity::{Of, ToldQuantity, is_about, singular};
use super::{received, rows, scope};
use crate::check::spot::spot_or_all;
use crate::check::text::{Text, TextKind};
use crate::check::told::name::{NamePlace, ToldName};
use crate::check::told::{Token, is_year};
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::meeting::{About, Figure, Known, Measure, Unit, value_of};
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
          ne saura pas lequel croire. Un arrondi, une valeur d’une réunion passée, d’un groupe, un objectif ou une \
          borne de l’intervalle sont admis ; une phrase qui parle d’une autre année, d’un autre lieu ou d’une partie des usagers n’est pas comparée.",
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
    let folder = format!("{}/", subject.folder);
    let kept = kept_in_the_open(subject);
    let mut findings = Vec::new();
    for told in subject.told() {
        let is_own = subject.sources.file(told.text.span.file).path.starts_with(&folder);
        let is_said = matches!(told.text.kind, TextKind::Plain | TextKind::Note | TextKind::Alternative);
        if is_own && is_said && !kept.contains(&told.text.span) {
            for sentence in told.sentences {
                findings.extend(of_sentence(subject, &by_word, told.text, sentence));
                findings.extend(received::wrong(subject, told.text, sentence));
            }
        }
    }
    findings.extend(rows::wrong(subject, &named));
    findings
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
            About::SurveyBase(_)
            | About::Complaints
            | About::Answers(_)
            | About::Channel(_)
            | About::Reason(_)
            | About::Service(_) => Vec::new(),
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

fn of_sentence(
    subject: &Subject<'_>,
    by_word: &BTreeMap<&str, Vec<&NamedFigure<'_>>>,
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
    let same: Vec<&&NamedFigure<'_>> =
        by_word.values().flatten().filter(|one| one.name.words == longest.name.words).collect();
    let told = value(sentence, place, &longest.known.figure.unit)?;
    let is_right = |one: &&&NamedFigure<'_>| {
        one.known.figure.unit != longest.known.figure.unit
            || rights(subject, one.known).iter().any(|right| is_rounded(*right, told.value))
    };
    let names: Vec<String> = scope::groups(longest.known.about);
    if same.iter().any(is_right) || !scope::is_of_all(subject, text, sentence, place, &told, longest.known, &names) {
        return None;
    }
    let figure = longest.known.figure;
    let own = value_of(&figure.measure)?;
    let span = spot_or_all(text, &told.range(sentence), subject.sources);
    let label = words::label(longest.known.about);
    Some(finding(&text.place, span, &label, ["le texte", "la réunion"], [told.value, own], figure))
}

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
    let finding = Finding::new(place, span, message).related(figure.value_span, "la valeur de la réunion");
    finding.hint(
        "corrigez celle des deux qui est fausse\u{202f}; s’il s’agit d’autre chose, dites-le\u{a0}: une année, un site, une partie des usagers",
    )
}

/// Words between a name and its value.
const LINKS: [&str; 55] = [
    "est",
    "sont",
    "atteint",
    "atteignent",
    "s",
    "se",
    "eleve",
    "elevent",
    "etablit",
    "a",
    "de",
    "d",
    "reste",
    "restent",
    "demeure",
    "maintient",
    "stable",
    "passe",
    "monte",
    "progresse",
    "desormais",
    "aujourd",
    "hui",
    "represente",
    "cette",
    "annee",
    "ainsi",
    "bien",
    "encore",
    "maintenant",
    "en",
    "affiche",
    "ressort",
    "etabli",
    "mesure",
    "constate",
    "releve",
    "obtenu",
    "tombe",
    "tombee",
    "descendu",
    "descendue",
    "remonte",
    "revenu",
    "revenue",
    "ramene",
    "ramenee",
    "porte",
    "portee",
    "stabilise",
    "etablie",
    "mesuree",
    "constatee",
    "parvenu",
    "redescendu",
];
/// Those that tell how far something went.
const MOVES: [&str; 3] = ["passe", "monte", "progresse"];
/// How many of them there are at most.
const LINKS_MAX: usize = 6;

/// The value that a sentence gives to what it names.
fn value(sentence: &[Token], place: NamePlace, unit: &Unit) -> Option<ToldQuantity> {
    after(sentence, place, unit).or_else(|| before(sentence, place, unit))
}

/// « le taux d’appels aboutis atteint 97 % »
fn after(sentence: &[Token], place: NamePlace, unit: &Unit) -> Option<ToldQuantity> {
    let tail = sentence.get(place.end..)?;
    let at = tail.iter().position(|token| token.number().is_some_and(|_| !is_year(token)))?;
    let links = &tail[..at];
    let is_link =
        |token: &Token| token.is_word_of(&LINKS) || is_year(token) || matches!(token.sign(), Some(':' | ',' | '='));
    let moves_by = links.iter().any(|token| token.is_word_of(&MOVES))
        && links.last().is_some_and(|last| last.is_word_of(&["de", "d"]));
    let is_said = links.len() <= LINKS_MAX && links.iter().all(is_link) && !links.is_empty() && !moves_by;
    let quantity = ToldQuantity::at(sentence, place.end + at)?;
    (is_said && is_in(&quantity, sentence, unit)).then_some(quantity)
}

/// « 97 % d’appels aboutis »
fn before(sentence: &[Token], place: NamePlace, unit: &Unit) -> Option<ToldQuantity> {
    if !unit.is_percent() {
        return None;
    }
    let small = sentence[..place.first]
        .iter()
        .rev()
        .take_while(|token| token.is_word_of(&["d", "de", "des", "du", "la", "l"]))
        .count();
    let at = (place.first - small).checked_sub(2).filter(|_| small > 0)?;
    let lead = &sentence[at.saturating_sub(3)..at];
    let is_lead_plain = !is_about(lead)
        && !lead.iter().any(|token| token.is_word_of(&["contre", "objectif", "cible", "que", "a", "de"]));
    let quantity = ToldQuantity::at(sentence, at)?;
    let is_signed = at.checked_sub(1).is_some_and(|before| sentence[before].plus_or_minus().is_some());
    (is_lead_plain && !is_signed && is_in(&quantity, sentence, unit)).then_some(quantity)
}

/// Whether a number is told in a unit.
pub fn is_in(quantity: &ToldQuantity, sentence: &[Token], unit: &Unit) -> bool {
    let is_signed = quantity.first.checked_sub(1).is_some_and(|at| sentence[at].plus_or_minus().is_some());
    !is_signed
        && match (unit, &quantity.of) {
            (Unit::Share | Unit::Ratio, Of::Percent) => true,
            (Unit::Named(name), Of::Things(told)) => {
                let name = french::folded(name);
                let first = name.split(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
                !first.is_empty() && singular(first) == *told
            }
            (Unit::Share | Unit::Ratio | Unit::Growth | Unit::Mark(_) | Unit::NetPromoterScore | Unit::Named(_), _) => {
                false
            }
        }
}

/// All numbers that may rightly be told of a figure.
pub fn rights(subject: &Subject<'_>, known: Known<'_>) -> Vec<Decimal> {
    let figure = known.figure;
    let mut rights = of_figure(figure);
    rights.extend(figure.target.as_ref().map(|target| target.value));
    for reading in subject.past.series(&figure.id).readings() {
        rights.extend(of_figure(reading.figure));
    }
    rights
}

fn of_figure(figure: &Figure) -> Vec<Decimal> {
    let exact = match &figure.measure {
        Measure::Ratio { count, base, written } => {
            let rate = Decimal::from(*count) * Decimal::ONE_HUNDRED / Decimal::from(*base);
            written.iter().map(|rate| rate.value).chain([rate]).collect()
        }
        measure => value_of(measure).into_iter().collect::<Vec<_>>(),
    };
    let groups =
        figure.groups.iter().flat_map(|groups| groups.measures.iter().filter_map(value_of).chain(groups.reference));
    let points = figure.series.iter().filter_map(|point| value_of(&point.measure));
    let interval = figure.interval().into_iter().flat_map(|interval| [interval.low, interval.high]);
    let bounds = interval.filter_map(|bound| Decimal::try_from(bound).ok());
    exact.into_iter().chain(groups).chain(points).chain(bounds).collect()
}

/// Whether a number is another, rounded or cut to its decimals.
pub fn is_rounded(exact: Decimal, told: Decimal) -> bool {
    let decimals = told.scale();
    [RoundingStrategy::MidpointAwayFromZero, RoundingStrategy::MidpointNearestEven, RoundingStrategy::ToZero]
        .iter()
        .any(|strategy| exact.round_dp_with_strategy(decimals, *strategy) == told)
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
    fn a_value_that_was_told_before_is_right() {
        let earlier = Earlier {
            date: "2021-03-11",
            said: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 97\n" },
        };
        let text = "# Un titre\n\nLe taux d’appels aboutis atteint 97 %.\n";
        assert_eq!(told(Example { file: "diapositives/appels.md", text }, &[earlier]), [""; 0]);
    }
}
