//! The action plan, as data.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::french;
use crate::meeting::{Action, ActionPlan, ActionState};
use crate::words::{Word, words_of};

/// Une action du plan.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnnexAction {
    /// Identifiant, le même d’une réunion à l’autre.
    id: String,
    /// Ce qui est à faire.
    libelle: String,
    /// Numéros des engagements auxquels elle répond.
    engagements: Vec<String>,
    /// La fonction ou le service qui en répond.
    pilote: String,
    /// Jour où elle a été décidée, ISO 8601.
    #[schemars(extend("format" = "date"))]
    ouverte: String,
    /// Jour où elle doit être finie, ISO 8601 ; vide quand il n’est pas fixé.
    #[schemars(extend("format" = "date"))]
    echeance: Option<String>,
    /// Où elle en est.
    #[schemars(extend("enum" = words_of::<ActionState>()))]
    etat: String,
    /// De combien de jours elle est en retard le jour de la réunion ; vide quand elle ne l’est pas.
    jours_de_retard: Option<u64>,
    /// Jour où elle a été réalisée ou abandonnée, ISO 8601 ; vide quand il n’est pas connu.
    #[schemars(extend("format" = "date"))]
    cloturee: Option<String>,
    /// Ce qu’elle a donné, ou où elle en est.
    resultat: Option<String>,
}

/// The actions of a plan, as they stand on the day of the meeting.
pub fn actions(plan: &ActionPlan, day: NaiveDate) -> Vec<AnnexAction> {
    plan.in_order(day).into_iter().map(|one| action(one, day)).collect()
}

fn action(action: &Action, day: NaiveDate) -> AnnexAction {
    let Action { id, what, commitments, owner, opened, due, state, closed, result } = action;
    AnnexAction {
        id: id.value.clone(),
        libelle: french::typography(what),
        engagements: commitments.clone(),
        pilote: french::typography(owner),
        ouverte: opened.to_string(),
        echeance: due.as_ref().map(|due| due.to_string()),
        etat: state.value.word().to_owned(),
        jours_de_retard: action.days_late(day),
        cloturee: closed.as_ref().map(|closed| closed.to_string()),
        resultat: result.as_ref().map(|result| french::typography(result)),
    }
}
