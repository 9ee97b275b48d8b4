//! The action plan: unique names, known commitments, and a plan that says when it is empty.

use std::collections::BTreeMap;

use super::referential::{RENAME, twice};
use super::{commitments, figures};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::meeting::{Action, ActionPlan, Commitment};
use crate::parse::{ActionTable, ActionsFile};
use crate::source::Span;

/// Resolves the action plan of a meeting.
pub fn actions(file: ActionsFile, known: &[Commitment], diagnostics: &mut Diagnostics) -> ActionPlan {
    let ActionsFile { none, actions: tables, span } = file;
    let is_none = none.as_ref().is_some_and(|none| none.value);
    match (&none, tables.first()) {
        (Some(none), Some(first)) if is_none => diagnostics.push(
            Diagnostic::error(none.span, "`aucune = true` dit qu’il n’y a pas d’action, et il y en a")
                .related(first.span, "la première")
                .hint("retirez cette ligne, ou retirez les actions"),
        ),
        (_, None) if !is_none => diagnostics.push(
            Diagnostic::error(none.map_or(span, |none| none.span), "le plan d’actions ne dit rien")
                .hint("ajoutez une `[[action]]` par action, ou écrivez `aucune = true` s’il n’y en a pas"),
        ),
        _ => {}
    }
    let mut seen = BTreeMap::<String, Span>::new();
    let actions = tables
        .into_iter()
        .map(|table| {
            figures::check_id(&table.id, diagnostics);
            if let Some(earlier) = seen.insert(table.id.value.clone(), table.id.span) {
                let message = format!("l’action « {} » est définie deux fois", table.id.value);
                diagnostics.push(twice(table.id.span, earlier, RENAME, message));
            }
            action(table, known, diagnostics)
        })
        .collect();
    ActionPlan { actions, span }
}

fn action(table: ActionTable, known: &[Commitment], diagnostics: &mut Diagnostics) -> Action {
    let ActionTable { id, what, commitments, owner, opened, due, state, closed, result, span: _ } = table;
    let commitments = commitments::known(commitments, known, diagnostics);
    Action { id, what, commitments, owner, opened, due, state, closed, result }
}
