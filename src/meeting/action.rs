//! The action plan: what is to be done, by which function, until when, and what became of it.

use crate::source::{Span, Spanned};
use chrono::NaiveDate;

/// The action plan of a meeting.
#[derive(Clone, Debug)]
pub struct ActionPlan {
    /// Actions, in the author's order; empty where the author says that there is none.
    pub actions: Vec<Action>,
    /// Where the plan is written.
    pub span: Span,
}

/// An action of the plan.
#[derive(Clone, Debug)]
pub struct Action {
    /// Stable name, the same from meeting to meeting.
    pub id: Spanned<String>,
    /// What is to be done.
    pub what: Spanned<String>,
    /// Numbers of the commitments it answers.
    pub commitments: Vec<String>,
    /// Who answers for it: a function, not a person.
    pub owner: Spanned<String>,
    /// The day it was decided.
    pub opened: Spanned<NaiveDate>,
    /// The day it should be done; `None` when nobody says.
    pub due: Option<Spanned<NaiveDate>>,
    /// How far it is.
    pub state: Spanned<ActionState>,
    /// The day it was done or given up; `None` while it is open, or when nobody says.
    pub closed: Option<Spanned<NaiveDate>>,
    /// What came of it, or where it stands; `None` when nobody says.
    pub result: Option<Spanned<String>>,
}

/// How far an action is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActionState {
    /// Not begun.
    ToDo,
    /// Begun.
    InProgress,
    /// Done.
    Done,
    /// Given up.
    Abandoned,
}

impl ActionState {
    /// Whether nothing is left to do.
    pub fn is_closed(self) -> bool {
        matches!(self, ActionState::Done | ActionState::Abandoned)
    }
}

impl Action {
    /// What findings and reservations call it.
    pub fn place(&self) -> String {
        format!("actions/{}", self.id.value)
    }

    /// Whether nothing is left to do.
    pub fn is_closed(&self) -> bool {
        self.state.is_closed()
    }

    /// By how many days it is late on `day`; `None` when it is not: closed, due that day or later, or never due.
    pub fn days_late(&self, day: NaiveDate) -> Option<u64> {
        let due = self.due.as_ref().filter(|_| !self.is_closed())?;
        u64::try_from((day - due.value).num_days()).ok().filter(|days| *days > 0)
    }
}

impl ActionPlan {
    /// The actions as they are told on `day`: late ones first, then those that are open, then those that are closed,
    /// each by the day they are due; those that are never due come last among their like.
    pub fn in_order(&self, day: NaiveDate) -> Vec<&Action> {
        let mut actions: Vec<&Action> = self.actions.iter().collect();
        let due = |action: &Action| action.due.as_ref().map_or(NaiveDate::MAX, |due| due.value);
        actions.sort_by_key(|action| (action.is_closed(), action.days_late(day).is_none(), due(action)));
        actions
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;
    use proptest::prelude::*;

    fn action(state: ActionState, due: Option<NaiveDate>) -> Action {
        let span = Span::start_of(Sources::default().add("a", ""));
        let text = || Spanned::new(String::new(), span);
        Action {
            id: text(),
            what: text(),
            commitments: Vec::new(),
            owner: text(),
            opened: Spanned::new(NaiveDate::MIN, span),
            due: due.map(|due| Spanned::new(due, span)),
            state: Spanned::new(state, span),
            closed: None,
            result: None,
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn an_action_is_late_the_day_after_it_is_due() {
        use ActionState::{Abandoned, Done, InProgress, ToDo};
        let today = day("2022-03-10");
        for (state, due, expected) in [
            (InProgress, Some("2022-03-09"), Some(1)),
            (ToDo, Some("2021-12-31"), Some(69)),
            (InProgress, Some("2022-03-10"), None),
            (ToDo, Some("2022-03-11"), None),
            (ToDo, None, None),
            (Done, Some("2021-12-31"), None),
            (Abandoned, Some("2021-12-31"), None),
        ] {
            assert_eq!(action(state, due.map(day)).days_late(today), expected, "{state:?} {due:?}");
        }
        assert!(action(ToDo, Some(NaiveDate::MIN)).days_late(NaiveDate::MAX).is_some());
    }

    proptest! {
        // No file of failures: the project has no place for one.
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn late_actions_come_first_and_closed_ones_last(
            given in proptest::collection::vec((0_usize..4, proptest::option::of(0_i64..800)), 0..20)
        ) {
            let states = [ActionState::ToDo, ActionState::InProgress, ActionState::Done, ActionState::Abandoned];
            let due = |days: i64| day("2021-01-01") + chrono::Days::new(days.unsigned_abs());
            let actions: Vec<Action> =
                given.into_iter().map(|(state, days)| action(states[state], days.map(due))).collect();
            let count = actions.len();
            let plan = ActionPlan { actions, span: Span::start_of(Sources::default().add("a", "")) };
            let today = day("2022-03-10");
            let told = plan.in_order(today);
            prop_assert_eq!(told.len(), count);
            let rank = |action: &Action| match (action.is_closed(), action.days_late(today)) {
                (true, _) => 2,
                (false, None) => 1,
                (false, Some(_)) => 0,
            };
            prop_assert!(told.windows(2).all(|pair| rank(pair[0]) <= rank(pair[1])));
            let late: Vec<_> = told.iter().filter_map(|action| action.days_late(today)).collect();
            prop_assert!(late.windows(2).all(|pair| pair[0] >= pair[1]), "the latest first: {:?}", late);
        }
    }
}
