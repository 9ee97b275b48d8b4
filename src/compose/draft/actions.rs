//! The action plan: how many actions are where, then each with who answers for it, when it is due and how far it is.

use super::{Content, Context, FlowBlock, Place, Subject, longest};
use crate::compose::wording;
use crate::deck::{Block, Column, Row, Run, Runs, Table, TextBlock, Tone};
use crate::meeting::{Action, ActionPlan, ActionState};
use crate::source::Span;
use crate::words::{Word, french};
use chrono::NaiveDate;

impl Context<'_> {
    pub fn actions(&self, place: &Place<'_>, origin: Span) -> Option<Subject> {
        let plan = self.meeting.actions.as_ref()?;
        let title = vec![Run::plain("Le plan d’actions")];
        let today = self.meeting.date.value;
        let sentence = Block::Text(TextBlock::paragraph(vec![Run::plain(sentence(plan, today))], Tone::Muted));
        let sentence = FlowBlock::new(sentence, plan.span);
        let mut blocks = match plan.actions.is_empty() {
            true => vec![sentence],
            false => vec![sentence.keeping_next(), self.plan(&title, &plan.in_order(today))],
        };
        blocks.extend(self.notes_below("actions", plan.span));
        Some(Subject {
            id: "actions".to_owned(),
            trail: place.trail.clone(),
            title,
            origin,
            level: 2,
            content: Content::flow(blocks),
        })
    }

    fn plan(&self, title: &Runs, actions: &[&Action]) -> FlowBlock {
        let column = |text: &str| Column::new(vec![Run::plain(text)]);
        let columns =
            vec![column("Action").rest(), column("Pilote"), column("Échéance").whole(), column("État").whole()];
        let rows = actions
            .iter()
            .map(|action| {
                let due = match &action.due {
                    Some(due) => Run::plain(french::date(due.value)),
                    None => wording::muted("non fixée"),
                };
                let owner = self.typesetter.line(&action.owner);
                Row { cells: vec![self.action(action), owner, vec![due], self.state(action)], figure: None }
            })
            .collect();
        let table = Table::new(title.clone(), columns, rows);
        let origins = actions
            .iter()
            .map(|action| longest(&action.what, [&action.owner].into_iter().chain(&action.result)))
            .collect();
        FlowBlock::parts(Block::Table(table), origins)
    }

    /// What is to be done, which commitments that answers, and what came of it.
    fn action(&self, action: &Action) -> Runs {
        let mut runs = self.typesetter.line(&action.what);
        let numbers = french::list(&action.commitments);
        match action.commitments.len() {
            0 => {}
            1 => runs.push(wording::muted(format!(" (engagement n°\u{a0}{numbers})"))),
            _ => runs.push(wording::muted(format!(" (engagements n°\u{a0}{numbers})"))),
        }
        if let Some(result) = &action.result {
            let name = if action.is_closed() { "Résultat" } else { "À ce jour" };
            runs.push(Run::plain("\n"));
            runs.push(Run { small: true, ..wording::muted(format!("{name}\u{a0}: ")) });
            let words = french::capitalise(&self.typesetter.words(result));
            runs.push(Run { small: true, ..Run::plain(words) });
        }
        runs.extend(self.notes.after(&action.place()));
        runs
    }

    /// How far an action is, in words and by the weight of its frame.
    fn state(&self, action: &Action) -> Runs {
        let badge = |text: String, tone: Tone| Run { badge: true, tone, ..Run::plain(text) };
        let state = action.state.value;
        if let Some(days) = action.days_late(self.meeting.date.value) {
            let late = badge(format!("en retard de {}", french::counted(days, "jour")), Tone::Bad);
            return match state {
                ActionState::ToDo => vec![late, Run::plain("\n"), wording::muted(state.word())],
                _ => vec![late],
            };
        }
        let tone = match state {
            ActionState::Done => Tone::Good,
            ActionState::InProgress => Tone::Info,
            ActionState::ToDo | ActionState::Abandoned => Tone::Normal,
        };
        let mut runs = vec![badge(state.word().to_owned(), tone)];
        if let Some(closed) = &action.closed {
            runs.push(Run::plain("\n"));
            runs.push(wording::muted(format!("le {}", french::date(closed.value))));
        }
        runs
    }
}

/// How many actions there are, and how many of them are where; those that are late count as that alone.
fn sentence(plan: &ActionPlan, today: NaiveDate) -> String {
    if plan.actions.is_empty() {
        return "Le plan d’actions ne comporte aucune action.".to_owned();
    }
    let is_late = |action: &Action| action.days_late(today).is_some();
    let late = plan.actions.iter().filter(|action| is_late(action)).count();
    let mut parts = Vec::new();
    let mut say = |count: usize, words: &str| {
        if count > 0 {
            parts.push(french::counted(count as u64, words));
        }
    };
    say(late, "en retard");
    for state in [ActionState::InProgress, ActionState::ToDo, ActionState::Done, ActionState::Abandoned] {
        let there = plan.actions.iter().filter(|action| action.state.value == state && !is_late(action)).count();
        say(there, state.word());
    }
    format!("{}\u{a0}: {}.", french::counted(plan.actions.len() as u64, "action"), parts.join(", "))
}
