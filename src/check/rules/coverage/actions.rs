//! Actions: each can be followed until it is closed, and says what came of it.

use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::meeting::{Action, ActionState};

pub const WITHOUT_DUE: Rule = Rule {
    code: "action-sans-echeance",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &[],
    family: Family::Coverage,
    title: "Une action ouverte a une échéance",
    why: "Sans échéance, une action n’est jamais en retard, et personne ne demande où elle en est.",
    earlier: &[],
    failing: Example {
        file: "actions.toml",
        text: "[[action]]\nid = \"accueil\"\nlibelle = \"Afficher les délais\"\npilote = \"Chef de l’accueil\"\n\
               ouverte = 2022-01-10\netat = \"en cours\"\n",
    },
    passing: Example {
        file: "actions.toml",
        text: "[[action]]\nid = \"accueil\"\nlibelle = \"Afficher les délais\"\npilote = \"Chef de l’accueil\"\n\
               ouverte = 2022-01-10\necheance = 2022-06-30\netat = \"en cours\"\n",
    },
    acceptable: true,
    check: Some(without_due),
};

pub const WITHOUT_RESULT: Rule = Rule {
    code: "action-sans-resultat",
    certainty: Certainty::Taste,
    since: "0.1",
    sources: &[],
    family: Family::Coverage,
    title: "Une action close dit son résultat",
    why: "Le comité veut savoir ce qu’une action réalisée a changé, et pourquoi une action est abandonnée : « réalisée » seul \
          n’en dit rien.",
    earlier: &[],
    failing: Example {
        file: "actions.toml",
        text: "[[action]]\nid = \"accueil\"\nlibelle = \"Afficher les délais\"\npilote = \"Chef de l’accueil\"\n\
               ouverte = 2021-01-10\necheance = 2021-06-30\netat = \"réalisée\"\n",
    },
    passing: Example {
        file: "actions.toml",
        text: "[[action]]\nid = \"accueil\"\nlibelle = \"Afficher les délais\"\npilote = \"Chef de l’accueil\"\n\
               ouverte = 2021-01-10\necheance = 2021-06-30\netat = \"réalisée\"\n\
               resultat = \"Délais affichés à l’entrée depuis le 15 juin 2021\"\n",
    },
    acceptable: true,
    check: Some(without_result),
};

fn actions<'a>(subject: &Subject<'a>) -> impl Iterator<Item = &'a Action> {
    subject.meeting.actions.iter().flat_map(|plan| &plan.actions)
}

fn without_due(subject: &Subject<'_>) -> Vec<Finding> {
    let endless = actions(subject).filter(|action| action.due.is_none() && !action.is_closed());
    endless
        .map(|action| {
            let message = format!("« {} » : action ouverte sans échéance", action.what.value);
            Finding::new(action.place(), action.id.span, message).hint("ajoutez `echeance = …`")
        })
        .collect()
}

fn without_result(subject: &Subject<'_>) -> Vec<Finding> {
    let untold = actions(subject).filter(|action| action.result.is_none());
    untold
        .filter_map(|action| {
            let words = match action.state.value {
                ActionState::Done => "réalisée, et rien ne dit ce qu’elle a donné",
                ActionState::Abandoned => "abandonnée, et rien ne dit pourquoi",
                ActionState::ToDo | ActionState::InProgress => return None,
            };
            let message = format!("« {} » : {words}", action.what.value);
            Some(Finding::new(action.place(), action.state.span, message).hint("ajoutez `resultat = \"…\"`"))
        })
        .collect()
}
