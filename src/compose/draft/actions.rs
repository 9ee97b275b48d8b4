//! The action plan: how many actions are where, then each with who answers for it, when it is due and how far it is.

use super::{AgendaPosition, Content, Context, FlowBlock, Layout, Topic, longest};
use crate::compose::wording;
use crate::deck::{Block, Column, Row, Run, Runs, Table, TextBlock, Tone};
use crate::french;
use crate::meeting::{Action, ActionPlan, ActionState};
use crate::source::Span;
use crate::words::Word;
use chrono::NaiveDate;

impl Context<'_> {
    pub fn actions(&self, place: &AgendaPosition<'_>, origin: Span) -> Option<Topic> {
        let plan = self.meeting.actions.as_ref()?;
        let title = vec![Run::plain("Le plan d’actions")];
        let today = self.meeting.date.value;
        let strip = Block::Text(TextBlock::paragraph(strip(plan, today), Tone::Normal));
        let strip = FlowBlock::new(strip, plan.span);
        let mut blocks = match plan.actions.is_empty() {
            true => vec![strip],
            false => vec![strip.keeping_next(), self.plan(&title, &plan.in_order(today))],
        };
        blocks.extend(self.notes_below("actions", plan.span));
        Some(Topic {
            id: "actions".to_owned(),
            trail: place.trail.clone(),
            title,
            origin,
            level: 2,
            content: Content::Flow(vec![Layout::rows(blocks)]),
        })
    }

    fn plan(&self, title: &Runs, actions: &[&Action]) -> FlowBlock {
        let column = |text: &str| Column::new(vec![Run::plain(text)]);
        let has_commitments = actions.iter().any(|action| !action.commitments.is_empty());
        let what = if has_commitments { "Action (engagement n°)" } else { "Action" };
        let columns = vec![column(what).rest(), column("Pilote"), column("Échéance").whole(), column("État").whole()];
        let rows = actions
            .iter()
            .map(|action| {
                let due = match &action.due {
                    Some(due) => Run::plain(french::short_date(due.value)),
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
        if !action.commitments.is_empty() {
            runs.push(wording::muted(format!(" ({})", french::list(&action.commitments))));
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

    /// How far an action is, in words and by the colour of their frame.
    fn state(&self, action: &Action) -> Runs {
        let state = action.state.value;
        if let Some(days) = action.days_late(self.meeting.date.value) {
            let mut runs = vec![badge("en retard".to_owned(), Tone::Bad), Run::plain("\n")];
            let days = format!("de {}", french::counted(days, "jour"));
            runs.push(wording::muted(match state {
                ActionState::ToDo => format!("{days}, {}", state.word()),
                ActionState::InProgress | ActionState::Done | ActionState::Abandoned => days,
            }));
            return runs;
        }
        let mut runs = vec![badge(state.word().to_owned(), tone(state))];
        if let Some(closed) = &action.closed {
            runs.push(Run::plain("\n"));
            runs.push(wording::muted(format!("le {}", french::short_date(closed.value))));
        }
        runs
    }
}

fn badge(text: String, tone: Tone) -> Run {
    Run { badge: true, tone, ..Run::plain(text) }
}

fn tone(state: ActionState) -> Tone {
    match state {
        ActionState::Done => Tone::Good,
        ActionState::InProgress => Tone::Info,
        ActionState::ToDo | ActionState::Abandoned => Tone::Normal,
    }
}

/// How many actions there are, and how many of them are where; those that are late count as that alone.
fn strip(plan: &ActionPlan, today: NaiveDate) -> Runs {
    if plan.actions.is_empty() {
        return vec![Run::plain("Le plan d’actions ne comporte aucune action.")];
    }
    let is_late = |action: &Action| action.days_late(today).is_some();
    let late = plan.actions.iter().filter(|action| is_late(action)).count();
    let mut counts = vec![(late, "en retard", Tone::Bad)];
    for state in [ActionState::InProgress, ActionState::ToDo, ActionState::Done, ActionState::Abandoned] {
        let there = plan.actions.iter().filter(|action| action.state.value == state && !is_late(action)).count();
        counts.push((there, state.word(), tone(state)));
    }
    let total = format!("{}\u{a0}:", french::counted(plan.actions.len() as u64, "action"));
    let mut runs = vec![Run { strong: true, ..Run::plain(total) }];
    for (count, words, tone) in counts.into_iter().filter(|(count, ..)| *count > 0) {
        runs.push(Run::plain(" "));
        runs.push(badge(french::counted(count as u64, words), tone));
    }
    runs
}
