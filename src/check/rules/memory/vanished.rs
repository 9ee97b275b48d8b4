//! What was measured meeting after meeting and is told no more, without a word.

use std::collections::BTreeSet;

use super::date;
use crate::check::{Certainty, Earlier, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::meeting::{Criterion, Indicator, Meeting, Survey};
use crate::source::Span;

const BEFORE: &str = "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête de satisfaction\"\n\
                      du = 2021-03-01\nau = 2021-03-10\n\n[[enquete.critere]]\nlibelle = \"Courtoisie\"\nnombre = 42\nsur = 51\n";

pub const VANISHED: Rule = Rule {
    code: "mesure-disparue",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &[],
    family: Family::Memory,
    title: "Une mesure suivie ne disparaît pas sans un mot",
    why: "Une enquête, un critère ou un indicateur que le comité suivait et dont plus rien n’est dit a été oublié, ou donne à penser \
          que le résultat était mauvais. Une absence dite (`absent`, `remplace`), un texte ou une observation qui la nomme suffit.",
    earlier: &[Earlier { date: "2021-03-11", said: Example { file: "enquetes.toml", text: BEFORE } }],
    failing: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 92\n" },
    passing: Example {
        file: "diapositives/enquete.md",
        text: "# Les enquêtes\n\nL’enquête de satisfaction n’a pas été menée cette année : elle a lieu tous les deux ans.\n",
    },
    acceptable: true,
    check: Some(vanished),
};

/// Words by which a text says that something is told no more, in small letters without accents and apostrophes.
const WORDS: [&str; 10] = [
    "n a pas",
    "n ont pas",
    "reconduit",
    "reporte",
    "suspendu",
    "supprime",
    "abandonne",
    "remplace",
    "tous les deux ans",
    "n est plus",
];

fn vanished(subject: &Subject<'_>) -> Vec<Finding> {
    let mut meetings = subject.past.meetings().rev().skip(1);
    let Some(last) = meetings.next() else { return Vec::new() };
    let before = meetings.next();
    let mut findings = surveys(subject, last, before);
    findings.extend(indicators(subject, last));
    findings
}

/// Surveys, and their criteria.
fn surveys(subject: &Subject<'_>, last: &Meeting, before: Option<&Meeting>) -> Vec<Finding> {
    let now = &subject.meeting.surveys;
    let find = |surveys: &[Survey], id: &str| surveys.iter().any(|survey| survey.id.value == id);
    // What was told once is not followed yet.
    let is_followed = |survey: &Survey| {
        before.is_none_or(|before| {
            before.surveys.iter().any(|other| other.id.value == survey.id.value || other.kind == survey.kind)
        })
    };
    let mut findings = Vec::new();
    let mut fresh: Vec<&Survey> = now.iter().filter(|survey| !find(&last.surveys, &survey.id.value)).collect();
    for survey in &last.surveys {
        if let Some(same) = now.iter().find(|other| other.id.value == survey.id.value) {
            findings.extend(criteria(subject, last, before, survey, same));
            continue;
        }
        // The same survey under another name has lost its history.
        let renamed = fresh.iter().find(|other| french::slug(&other.title) == french::slug(&survey.title));
        if let Some(other) = renamed {
            let (title, id) = (survey.title.trim(), survey.id.value.as_str());
            let since = date(last);
            let message = format!(
                "«\u{a0}{title}\u{a0}»\u{a0}: l’enquête «\u{a0}{id}\u{a0}» du {since} a changé d’`id`, et perdu son histoire"
            );
            let hint = format!("rendez-lui son `id`\u{a0}: `id = \"{id}\"`");
            let found = Finding::new(&other.id.value, other.id.span, message);
            findings.push(found.related(survey.id.span, format!("le {since}")).hint(hint));
            continue;
        }
        // Another survey of its kind may have taken its place.
        if let Some(place) = fresh.iter().position(|other| other.kind == survey.kind) {
            fresh.remove(place);
            continue;
        }
        if is_followed(survey) && !has_word(subject, &survey.title.value) {
            let title = survey.title.trim();
            let message = format!("« {title} » : présentée le {}, plus rien n’en est dit", date(last));
            let hint = "ajoutez ses résultats à enquetes.toml, ou dites sur une diapositive ou par `[[observation]]` pourquoi il n’y en a pas";
            findings.push(finding(subject, "enquetes", survey.id.span, last, message).hint(hint));
        }
    }
    findings
}

/// The criteria of a survey that goes on.
fn criteria(
    subject: &Subject<'_>,
    last: &Meeting,
    before: Option<&Meeting>,
    earlier: &Survey,
    now: &Survey,
) -> Option<Finding> {
    let asked =
        |survey: &Survey| survey.criteria.iter().map(|criterion| criterion.figure.id.clone()).collect::<BTreeSet<_>>();
    let current = asked(now);
    let known =
        before.and_then(|before| before.surveys.iter().find(|survey| survey.id.value == earlier.id.value)).map(asked);
    let is_gone = |criterion: &&Criterion| {
        let id = &criterion.figure.id;
        let is_renamed = now.criteria.iter().any(|other| french::slug(&other.label) == french::slug(&criterion.label));
        !current.contains(id) && !is_renamed && known.as_ref().is_none_or(|known| known.contains(id))
    };
    let gone: Vec<&Criterion> = earlier.criteria.iter().filter(is_gone).collect();
    let asked_before = asked(earlier);
    let added = current.iter().filter(|id| !asked_before.contains(*id)).count();
    let first = gone.first()?;
    // A questionnaire with other questions in their place was rewritten.
    if added >= gone.len()
        || gone.iter().all(|criterion| has_word(subject, &criterion.label.value))
        || has_word(subject, &now.title.value)
    {
        return None;
    }
    let names: Vec<String> = gone.iter().map(|criterion| format!("« {} »", criterion.label.trim())).collect();
    let what = if gone.len() == 1 { "critère présenté" } else { "critères présentés" };
    let message =
        format!("« {} » : plus rien n’est dit de {}, {what} le {}", now.title.trim(), french::list(&names), date(last));
    let hint = "ajoutez-les avec leur valeur, ou avec `absent` et sa raison";
    let found = Finding::new(&now.id.value, now.id.span, message).hint(hint);
    Some(found.related(first.label.span, format!("le {}", date(last))))
}

/// Indicators that were measured at the last meeting, and of which nothing is told.
fn indicators(subject: &Subject<'_>, last: &Meeting) -> Vec<Finding> {
    let (now, then) = (&subject.meeting.referential, &last.referential);
    // Another edition has other indicators, and says so.
    if now.version != then.version || now.name != then.name {
        return Vec::new();
    }
    let has_value = |place: usize| subject.meeting.indicators.iter().any(|value| value.indicator == place);
    let is_kept = |indicator: &Indicator| {
        let named = || {
            let slug = french::slug(&indicator.label);
            now.indicators.iter().position(|other| french::slug(&other.label) == slug)
        };
        now.indicator(&indicator.id.value).or_else(named).is_some_and(has_value)
    };
    let is_in_perimeter = |module: u64| subject.meeting.perimeter.iter().any(|number| number.value == module);
    let told = last.indicators.iter().map(|value| (value, &then.indicators[value.indicator]));
    let gone = told.filter(|(_, indicator)| {
        !is_kept(indicator) && is_in_perimeter(indicator.module) && !has_word(subject, &indicator.label.value)
    });
    gone.map(|(value, indicator)| {
        let label = indicator.label.trim();
        let message = format!("« {label} » : présenté le {}, plus rien n’est dit de l’indicateur", date(last));
        let hint = "donnez sa valeur, ou `absent` et sa raison, dites par `remplace` quel indicateur lui succède, ou dites sur une diapositive ou par `[[observation]]` pourquoi il n’est plus mesuré";
        finding(subject, "indicateurs", value.figure.value_span, last, message).hint(hint)
    })
    .collect()
}

fn finding(subject: &Subject<'_>, place: &str, span: Span, last: &Meeting, message: String) -> Finding {
    let file = subject.sources.find(&format!("{}/{place}.toml", subject.folder));
    let at = file.map_or(subject.meeting.title.span, Span::start_of);
    Finding::new(place, at, message).related(span, format!("le {}", date(last)))
}

/// Whether a text of the meeting says why nothing is told of something.
fn has_word(subject: &Subject<'_>, name: &str) -> bool {
    let folded = |text: &str| french::folded(text).replace(['’', '\''], " ");
    // « L’enquête de satisfaction auprès des usagers » is the survey that a sentence calls by its first words.
    let name = folded(name);
    let words: Vec<&str> =
        name.split(|sign: char| !sign.is_alphanumeric()).filter(|word| word.chars().count() > 3).take(2).collect();
    let folder = format!("{}/", subject.folder);
    subject.texts().iter().any(|text| {
        if !subject.sources.file(text.span.file).path.starts_with(&folder) {
            return false;
        }
        let told = folded(&text.words);
        words.iter().all(|word| told.contains(word)) && WORDS.iter().any(|word| told.contains(word))
    })
}
