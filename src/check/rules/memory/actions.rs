//! Actions that nobody closed and nobody tells of any more.

use super::date;
use crate::check::{Certainty, Earlier, Example, Family, Finding, Rule, Subject};

pub const GONE: Rule = Rule {
    code: "action-disparue",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &[],
    family: Family::Memory,
    title: "Une action ouverte reste au plan jusqu’à sa clôture",
    why: "Le comité suit une action par son identifiant : celle qui quitte le plan sans être réalisée ni abandonnée est une \
          promesse oubliée, ou un identifiant mal recopié.",
    earlier: &[Earlier {
        date: "2021-03-11",
        said: Example {
            file: "actions.toml",
            text: "[[action]]\nid = \"accueil\"\nlibelle = \"Afficher les délais\"\npilote = \"Chef de l’accueil\"\n\
                   ouverte = 2021-01-11\necheance = 2022-06-30\netat = \"en cours\"\n",
        },
    }],
    failing: Example { file: "actions.toml", text: "aucune = true\n" },
    passing: Example {
        file: "actions.toml",
        text: "[[action]]\nid = \"accueil\"\nlibelle = \"Afficher les délais\"\npilote = \"Chef de l’accueil\"\n\
               ouverte = 2021-01-11\necheance = 2022-06-30\netat = \"réalisée\"\ncloturee = 2021-11-15\n\
               resultat = \"les délais sont affichés dans les deux halls\"\n",
    },
    acceptable: true,
    check: Some(gone),
};

fn gone(subject: &Subject<'_>) -> Vec<Finding> {
    let meeting = subject.meeting;
    let mut earlier = subject.past.meetings().rev().skip(1);
    let Some((last, plan)) = earlier.find_map(|meeting| Some((meeting, meeting.actions.as_ref()?))) else {
        return Vec::new();
    };
    let kept = meeting.actions.iter().flat_map(|plan| &plan.actions);
    let kept: Vec<&str> = kept.map(|action| action.id.as_str()).collect();
    let span = meeting.actions.as_ref().map_or(meeting.date.span, |plan| plan.span);
    let lost = plan.actions.iter().filter(|action| !action.is_closed() && !kept.contains(&action.id.as_str()));
    lost.map(|action| {
        let (id, what) = (&action.id.value, action.what.trim());
        let message = format!("« {what} » : l’action « {id} », ouverte le {}, n’est plus au plan", date(last));
        let hint = "reprenez-la avec le même `id` ; si elle est finie, dites-le par son `etat`, « réalisée » ou « abandonnée »";
        Finding::new("actions", span, message).related(action.id.span, format!("le {}", date(last))).hint(hint)
    })
    .collect()
}
