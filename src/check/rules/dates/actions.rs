//! Actions: opened, due and closed in an order that can be true.

use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::meeting::Action;
use crate::source::Spanned;
use chrono::NaiveDate;

pub const OPENED_AFTER: Rule = Rule {
    code: "action-future",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Dates,
    title: "Une action du plan est décidée quand la réunion la présente",
    why: "Une action ouverte après la réunion ne peut pas y être présentée : l’année est sans doute fausse.",
    earlier: &[],
    failing: Example {
        file: "actions.toml",
        text: "[[action]]\nid = \"accueil\"\nlibelle = \"Afficher les délais\"\npilote = \"Chef de l’accueil\"\n\
               ouverte = 2023-01-10\necheance = 2023-06-30\netat = \"à faire\"\n",
    },
    passing: Example {
        file: "actions.toml",
        text: "[[action]]\nid = \"accueil\"\nlibelle = \"Afficher les délais\"\npilote = \"Chef de l’accueil\"\n\
               ouverte = 2022-01-10\necheance = 2022-06-30\netat = \"à faire\"\n",
    },
    acceptable: true,
    check: Some(opened_after),
};

pub const DUE_BEFORE_OPENED: Rule = Rule {
    code: "action-echeance-avant-ouverture",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Dates,
    title: "Une action finit après avoir commencé",
    why: "Une échéance plus ancienne que l’ouverture est une date mal recopiée ; l’action serait en retard dès sa décision.",
    earlier: &[],
    failing: Example {
        file: "actions.toml",
        text: "[[action]]\nid = \"accueil\"\nlibelle = \"Afficher les délais\"\npilote = \"Chef de l’accueil\"\n\
               ouverte = 2022-01-10\necheance = 2021-06-30\netat = \"en cours\"\n",
    },
    passing: Example {
        file: "actions.toml",
        text: "[[action]]\nid = \"accueil\"\nlibelle = \"Afficher les délais\"\npilote = \"Chef de l’accueil\"\n\
               ouverte = 2022-01-10\necheance = 2022-06-30\netat = \"en cours\"\n",
    },
    acceptable: true,
    check: Some(due_before_opened),
};

pub const CLOSED_WRONGLY: Rule = Rule {
    code: "action-cloture",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Dates,
    title: "La clôture d’une action va avec son état et avec ses dates",
    why: "Une action à faire ou en cours n’a pas de date de clôture ; une action close l’a été après son ouverture, et avant la \
          réunion qui le dit.",
    earlier: &[],
    failing: Example {
        file: "actions.toml",
        text: "[[action]]\nid = \"accueil\"\nlibelle = \"Afficher les délais\"\npilote = \"Chef de l’accueil\"\n\
               ouverte = 2021-01-10\necheance = 2021-06-30\netat = \"en cours\"\ncloturee = 2021-06-15\n",
    },
    passing: Example {
        file: "actions.toml",
        text: "[[action]]\nid = \"accueil\"\nlibelle = \"Afficher les délais\"\npilote = \"Chef de l’accueil\"\n\
               ouverte = 2021-01-10\necheance = 2021-06-30\netat = \"réalisée\"\ncloturee = 2021-06-15\n\
               resultat = \"Délais affichés à l’entrée\"\n",
    },
    acceptable: true,
    check: Some(closed_wrongly),
};

fn actions<'a>(subject: &Subject<'a>) -> impl Iterator<Item = &'a Action> {
    subject.meeting.actions.iter().flat_map(|plan| &plan.actions)
}

fn opened_after(subject: &Subject<'_>) -> Vec<Finding> {
    let meeting = &subject.meeting.date;
    actions(subject)
        .filter(|action| action.opened.value > meeting.value)
        .map(|action| {
            let message = format!(
                "« {} » : action ouverte le {}, après la réunion",
                action.what.value,
                french::date(action.opened.value)
            );
            Finding::new(action.place(), action.opened.span, message)
                .related(meeting.span, "la réunion")
                .hint("corrigez `ouverte`")
        })
        .collect()
}

fn due_before_opened(subject: &Subject<'_>) -> Vec<Finding> {
    let due = actions(subject).filter_map(|action| Some((action, action.due.as_ref()?)));
    due.filter(|(action, due)| due.value < action.opened.value)
        .map(|(action, due)| {
            let message =
                format!("« {} » : échéance le {}, avant l’ouverture", action.what.value, french::date(due.value));
            Finding::new(action.place(), due.span, message)
                .related(action.opened.span, "son ouverture")
                .hint("corrigez `echeance`, ou `ouverte`")
        })
        .collect()
}

fn closed_wrongly(subject: &Subject<'_>) -> Vec<Finding> {
    let meeting = &subject.meeting.date;
    let closed = actions(subject).filter_map(|action| Some((action, action.closed.as_ref()?)));
    closed.filter_map(|(action, closed)| closed_finding(action, closed, meeting)).collect()
}

/// What is wrong with a day of closing: one fault, the first that explains the others.
fn closed_finding(action: &Action, closed: &Spanned<NaiveDate>, meeting: &Spanned<NaiveDate>) -> Option<Finding> {
    let finding = |words: &str| {
        let message = format!("« {} » : {words}", action.what.value);
        Finding::new(action.place(), closed.span, message)
    };
    let day = french::date(closed.value);
    if !action.is_closed() {
        return Some(
            finding(&format!("action close le {day}, et qui n’est ni réalisée ni abandonnée"))
                .related(action.state.span, "son état")
                .hint("écrivez `etat = \"réalisée\"` ou `etat = \"abandonnée\"`, ou retirez `cloturee`"),
        );
    }
    if closed.value > meeting.value {
        return Some(
            finding(&format!("action close le {day}, après la réunion"))
                .related(meeting.span, "la réunion")
                .hint("corrigez `cloturee`, ou écrivez `etat = \"en cours\"` si elle n’est pas finie"),
        );
    }
    (closed.value < action.opened.value).then(|| {
        finding(&format!("action close le {day}, avant son ouverture"))
            .related(action.opened.span, "son ouverture")
            .hint("corrigez `cloturee`, ou `ouverte`")
    })
}
