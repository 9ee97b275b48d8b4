//! The action plan through the meetings: every action by its name, how far it was at each of them, and what came of it.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Anchor, AnnualSite, deck_address};
use crate::deck::{Run, Tone};
use crate::french;
use crate::meeting::{Action, ActionState, Meeting};
use crate::words::Word;

/// Name of the slide that shows the plan.
const SLIDE: &str = "actions";

/// The page of the action plan.
#[derive(Debug, Serialize)]
pub struct ActionsPage {
    /// How many actions there are, and how many of them are where.
    lead: String,
    /// Those that are open, the late ones first.
    open: Vec<ActionHistory>,
    /// Those that are closed, the last closed first.
    closed: Vec<ActionHistory>,
}

/// An action through the meetings.
#[derive(Debug, Serialize)]
pub struct ActionHistory {
    /// Name for its address on the page.
    pub anchor: String,
    /// What is to be done.
    pub what: String,
    /// Who answers for it.
    pub owner: String,
    commitments: String,
    opened: String,
    due: Option<String>,
    /// How far it is.
    pub state: Run,
    /// How far it was, the latest first.
    steps: Vec<Step>,
    /// What came of it.
    pub result: Option<String>,
}

/// How far an action was at meetings that follow each other.
#[derive(Debug, Serialize)]
struct Step {
    when: String,
    state: String,
    /// The slide of the last of them.
    slide: Option<Anchor>,
}

impl ActionsPage {
    /// All actions.
    pub fn all(&self) -> impl Iterator<Item = &ActionHistory> {
        self.open.iter().chain(&self.closed)
    }
}

/// An action as a meeting tells it.
type Told<'m> = (&'m Meeting, &'m Action);

impl<'m> AnnualSite<'_, 'm> {
    /// The page of the action plan; `None` where no meeting has one.
    pub fn actions(&self) -> Option<ActionsPage> {
        let last = self.history.meetings().filter(|meeting| meeting.actions.is_some()).last()?;
        let today = *last.date;
        let mut actions: Vec<Vec<Told<'m>>> = self.by_id();
        let latest = |told: &[Told<'m>]| told.last().map(|(meeting, action)| (*meeting.date, *action));
        let order = |told: &Vec<Told<'m>>| {
            latest(told).map(|(date, action)| {
                let due = action.due.as_ref().map_or(NaiveDate::MAX, |due| due.value);
                let is_late = date == today && action.days_late(today).is_some();
                (action.is_closed(), std::cmp::Reverse(action.is_closed().then_some(date)), !is_late, due)
            })
        };
        actions.sort_by_key(order);
        let is_closed = |told: &Vec<Told<'m>>| latest(told).is_some_and(|(_, action)| action.is_closed());
        let (closed, open): (Vec<_>, Vec<_>) = actions.into_iter().partition(is_closed);
        let told = |actions: &[Vec<Told<'m>>]| actions.iter().filter_map(|told| self.action(told, today)).collect();
        let plural = |count: usize, words: &str| french::counted(count as u64, words);
        Some(ActionsPage {
            lead: format!(
                "{} depuis la première réunion qui en a eu\u{a0}: {}, {}.",
                plural(open.len() + closed.len(), "action"),
                plural(open.len(), "ouverte"),
                plural(closed.len(), "close")
            ),
            open: told(&open),
            closed: told(&closed),
        })
    }

    /// What each meeting tells of each action, in the order in which they came up.
    fn by_id(&self) -> Vec<Vec<Told<'m>>> {
        let mut actions: Vec<Vec<Told<'m>>> = Vec::new();
        for meeting in self.history.meetings() {
            for action in meeting.actions.iter().flat_map(|plan| &plan.actions) {
                let known = actions.iter_mut().find(|told| told[0].1.id.value == action.id.value);
                match known {
                    Some(told) => told.push((meeting, action)),
                    None => actions.push(vec![(meeting, action)]),
                }
            }
        }
        actions
    }

    fn action(&self, told: &[Told<'m>], today: NaiveDate) -> Option<ActionHistory> {
        let (meeting, action) = told.last()?;
        Some(ActionHistory {
            anchor: format!("action-{}", action.id.value),
            what: french::typography(&action.what),
            owner: french::typography(&action.owner),
            commitments: french::list(&action.commitments),
            opened: french::short_date(*action.opened),
            due: action.due.as_ref().map(|due| french::short_date(due.value)),
            state: state(meeting, action, today),
            steps: self.steps(told),
            result: action.result.as_ref().map(|result| french::capitalise(&french::typography(result))),
        })
    }

    /// How far an action was; meetings between which nothing changed are told together.
    fn steps(&self, told: &[Told<'m>]) -> Vec<Step> {
        let mut steps: Vec<(String, &Meeting, &Meeting)> = Vec::new();
        for (meeting, action) in told {
            let late = if action.days_late(*meeting.date).is_some() { ", en retard" } else { "" };
            let words = format!("{}{late}", action.state.value.word());
            match steps.last_mut() {
                Some((last, _, until)) if *last == words => *until = meeting,
                _ => steps.push((words, meeting, meeting)),
            }
        }
        let steps = steps.into_iter().rev().map(|(state, from, until)| Step {
            when: match from.date.value == until.date.value {
                true => french::date(*from.date),
                false => french::date_range(*from.date, *until.date),
            },
            state,
            slide: self.plan_slide(until),
        });
        steps.collect()
    }

    /// The slide that shows the plan of a meeting.
    fn plan_slide(&self, meeting: &Meeting) -> Option<Anchor> {
        let shelf = self.shelf(meeting)?;
        let slide = shelf.digest.as_ref()?.slide(SLIDE)?;
        let text = format!("diapositive\u{a0}{}", slide.number);
        Some(Anchor { href: deck_address(&shelf.address, Some(&slide.id)), text })
    }
}

/// How far an action is, or that nobody says any more.
fn state(meeting: &Meeting, action: &Action, today: NaiveDate) -> Run {
    let badge = |text: String, tone: Tone| Run { badge: true, tone, ..Run::plain(text) };
    let state = action.state.value;
    match (action.days_late(today), state) {
        _ if *meeting.date != today && !action.is_closed() => badge("plus au plan".to_owned(), Tone::Bad),
        (Some(days), _) => badge(format!("en retard de {}", french::counted(days, "jour")), Tone::Bad),
        (None, ActionState::Done) => badge(state.word().to_owned(), Tone::Good),
        (None, _) => badge(state.word().to_owned(), Tone::Normal),
    }
}
