//! Actions that are due later at every meeting.

use super::date;
use crate::check::{Certainty, Earlier, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::meeting::{Action, Meeting};

pub const POSTPONED: Rule = Rule {
    code: "echeance-repoussee",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &[],
    family: Family::Memory,
    title: "Une échéance n’est pas repoussée à chaque réunion",
    why: "Une action dont la date a été reculée deux réunions de suite ne sera jamais en retard, ni jamais faite : le comité doit \
          savoir pourquoi. Un `resultat` qui parle du report suffit.",
    earlier: &[
        Earlier {
            date: "2020-03-12",
            said: Example {
                file: "actions.toml",
                text: "[[action]]\nid = \"accueil\"\nlibelle = \"Afficher les délais\"\npilote = \"Chef de l’accueil\"\n\
                       ouverte = 2020-01-13\necheance = 2020-12-31\netat = \"en cours\"\n",
            },
        },
        Earlier {
            date: "2021-03-11",
            said: Example {
                file: "actions.toml",
                text: "[[action]]\nid = \"accueil\"\nlibelle = \"Afficher les délais\"\npilote = \"Chef de l’accueil\"\n\
                       ouverte = 2020-01-13\necheance = 2021-12-31\netat = \"en cours\"\n",
            },
        },
    ],
    failing: Example {
        file: "actions.toml",
        text: "[[action]]\nid = \"accueil\"\nlibelle = \"Afficher les délais\"\npilote = \"Chef de l’accueil\"\n\
               ouverte = 2020-01-13\necheance = 2022-12-31\netat = \"en cours\"\n",
    },
    passing: Example {
        file: "actions.toml",
        text: "[[action]]\nid = \"accueil\"\nlibelle = \"Afficher les délais\"\npilote = \"Chef de l’accueil\"\n\
               ouverte = 2020-01-13\necheance = 2022-12-31\netat = \"en cours\"\n\
               resultat = \"reportée deux fois : les écrans sont livrés en juin\"\n",
    },
    acceptable: true,
    check: Some(postponed),
};

/// How often a date is moved before it is told.
const TIMES: usize = 2;
/// How words begin that say that a date was moved.
const WORDS: [&str; 5] = ["report", "repouss", "decal", "retard", "nouvelle echeance"];

fn postponed(subject: &Subject<'_>) -> Vec<Finding> {
    let actions = subject.meeting.actions.iter().flat_map(|plan| &plan.actions).filter(|action| !action.is_closed());
    actions.filter_map(|action| finding(subject, action)).collect()
}

fn finding(subject: &Subject<'_>, action: &Action) -> Option<Finding> {
    let due = action.due.as_ref()?;
    let has_words = action.result.as_ref().is_some_and(|result| {
        let result = french::folded(result);
        WORDS.iter().any(|word| result.contains(word))
    });
    if has_words {
        return None;
    }
    let same = |meeting: &'_ Meeting| {
        let plan = meeting.actions.as_ref()?;
        let action = plan.actions.iter().find(|other| other.id.value == action.id.value)?;
        Some(action.due.as_ref()?.clone())
    };
    // From the last meeting back, as long as each has an earlier date than the one after it.
    let mut moved = Vec::new();
    let mut later = due.value;
    for meeting in subject.past.meetings().rev().skip(1) {
        let Some(earlier) = same(meeting).filter(|earlier| earlier.value < later) else { break };
        later = earlier.value;
        moved.push((meeting, earlier));
    }
    let (_, first) = moved.last().filter(|_| moved.len() >= TIMES)?;
    let message = format!(
        "« {} » : échéance repoussée {} réunions de suite, du {} au {}",
        action.what.trim(),
        french::count(moved.len() as u64),
        french::date(first.value),
        french::date(due.value)
    );
    let finding = Finding::new(action.place(), due.span, message);
    let told = |finding: Finding, (meeting, earlier): &(&Meeting, crate::source::Spanned<chrono::NaiveDate>)| {
        finding.related(earlier.span, format!("le {}", date(meeting)))
    };
    let finding = moved.iter().rev().fold(finding, told);
    Some(finding.hint("dites par `resultat` pourquoi l’échéance est reportée, ou abandonnez l’action"))
}
