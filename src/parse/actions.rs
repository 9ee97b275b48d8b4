//! What authors may write of the action plan, as in [`super::manuscript`].

use super::record::record;
use super::value::OneOrMany;
use crate::meeting::ActionState;
use crate::source::Spanned;
use chrono::NaiveDate;

record! {
    /// `actions.toml` : le plan d’actions, ou `aucune = true`.
    pub struct ActionsFile {
        /// `true` quand le plan ne comporte aucune action : la diapositive le dit.
        none: Option<Spanned<bool>> = "aucune",
        /// Les actions.
        actions: Vec<ActionTable> = "action" [OrEmpty],
    }
}

record! {
    /// Une action du plan.
    pub struct ActionTable {
        /// Identifiant, qui reste le même d’une réunion à l’autre : minuscules, chiffres et traits d’union.
        id: Spanned<String> = "id" [Token],
        /// Ce qui est à faire.
        what: Spanned<String> = "libelle" [Prose],
        /// Numéro de l’engagement auquel l’action répond, par exemple `"16.3"`, ou une liste de numéros.
        commitments: OneOrMany = "engagement" [Token],
        /// Qui en répond : une fonction ou un service (« Chef du bureau de l’accueil »), jamais le nom d’une personne.
        owner: Spanned<String> = "pilote" [Prose],
        /// Jour où l’action a été décidée, sans guillemets : `2022-03-10`.
        opened: Spanned<NaiveDate> = "ouverte",
        /// Jour où elle doit être finie ; passé ce jour, elle est en retard.
        due: Option<Spanned<NaiveDate>> = "echeance",
        /// `"à faire"`, `"en cours"`, `"réalisée"` ou `"abandonnée"`.
        state: Spanned<ActionState> = "etat",
        /// Jour où elle a été réalisée ou abandonnée.
        closed: Option<Spanned<NaiveDate>> = "cloturee",
        /// Ce qu’elle a donné, ou pourquoi elle est abandonnée ; pour une action ouverte, où elle en est.
        result: Option<Spanned<String>> = "resultat" [Prose],
    }
}
