//! The action plans.

use super::{DiffLine, alone, facts};
use crate::french;
use crate::history::{Difference, Pair};
use crate::meeting::Action;
use crate::words::Word;

/// What differs in the action plans.
pub fn actions(difference: &Difference<'_>) -> Vec<DiffLine> {
    difference.actions.iter().flat_map(action).collect()
}

fn action(pair: &Pair<&Action>) -> Vec<DiffLine> {
    let latest = pair.latest();
    let label = french::capitalise(&french::typography(&latest.what));
    let Pair::Both(before, after) = pair else {
        let words = latest.state.value.word().to_owned();
        return vec![alone("Actions", &latest.place(), &label, words, pair)];
    };
    let [from, to] = [before, after].map(|action| {
        let Action { id: _, what, commitments, owner, opened, due, state, closed, result } = *action;
        [
            Some(french::typography(what)),
            Some(state.value.word().to_owned()),
            Some(french::typography(owner)),
            Some(french::date(opened.value)),
            due.as_ref().map(|due| french::date(due.value)),
            closed.as_ref().map(|closed| french::date(closed.value)),
            result.as_ref().map(|result| french::typography(result)),
            (!commitments.is_empty()).then(|| commitments.join(", ")),
        ]
    });
    let names = ["libellé", "état", "pilote", "ouverte", "échéance", "clôturée", "résultat", "engagements"];
    let told = names.into_iter().zip(from).zip(to).map(|((name, before), after)| (name, before, after));
    facts("Actions", &after.place(), &label, told)
}
