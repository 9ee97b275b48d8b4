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
