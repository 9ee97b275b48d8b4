//! What was corrected since the document was published: the latest on the first slide, and all of them on a slide of
//! their own where that one has no room.

use super::{Content, Context, FlowBlock, Layout, Topic, Trail};
use crate::deck::{Block, Column, Corrections, MoreCorrections, Row, Run, Runs, Table};
use crate::french;
use crate::meeting::Correction;

/// Name of the slide that shows all corrections.
const ID: &str = "rectifications";
/// It comes right after the first.
const NUMBER: usize = 2;
/// The most corrections the first slide shows, whatever room it has: it is read from the back of the room.
const FIRST_SLIDE_MAX: usize = 4;

impl Context<'_> {
    /// What the first slide may say of the corrections: as many as there are or as it may show, then fewer and fewer.
    pub fn said_corrections(&self) -> Vec<Option<Corrections>> {
        let all = &self.meeting.corrections;
        if all.is_empty() {
            return vec![None];
        }
        (0..=all.len().min(FIRST_SLIDE_MAX)).rev().map(|count| Some(self.latest_corrections(count))).collect()
    }

    /// The last `count` corrections, and what leads to the others.
    fn latest_corrections(&self, count: usize) -> Corrections {
        let all = &self.meeting.corrections;
        Corrections {
            items: all[all.len() - count..].iter().map(|correction| self.correction(correction)).collect(),
            more: (count < all.len()).then(|| MoreCorrections { text: leading(all, count), slide: ID.to_owned() }),
            replaced: self.replaced.cloned(),
        }
    }

    fn correction(&self, correction: &Correction) -> Runs {
        let Correction { date, what } = correction;
        let when = format!("Rectifié le {}\u{a0}:", french::date(date.value));
        let mut runs = vec![Run { strong: true, ..Run::plain(when) }, Run::plain(" ")];
        runs.extend(self.typesetter.line(what));
        runs
    }

    /// All corrections; shown where the first slide does not say them all.
    pub fn corrections(&self) -> Option<Topic> {
        let all = &self.meeting.corrections;
        let origin = all.first()?.what.span;
        let title = vec![Run::plain("Rectifications")];
        let column = |text: &str| Column::new(vec![Run::plain(text)]);
        let columns = vec![column("Date").whole(), column("Ce qui a été rectifié").rest()];
        let rows = all.iter().map(|Correction { date, what }| {
            let date = vec![Run { strong: true, ..Run::plain(french::date(date.value)) }];
            Row { cells: vec![date, self.typesetter.line(what)], figure: None }
        });
        let table = Table::new(title.clone(), columns, rows.collect());
        let origins = all.iter().map(|correction| correction.what.span).collect();
        Some(Topic {
            id: ID.to_owned(),
            trail: Trail::default(),
            title,
            origin,
            level: 1,
            content: Content::Rest(Layout::text(vec![FlowBlock::parts(Block::Table(table), origins)])),
        })
    }
}

/// What leads from the first slide, which shows `count` of the corrections, to all of them.
fn leading(all: &[Correction], count: usize) -> String {
    let last = all.last().map(|last| french::date(last.date.value)).unwrap_or_default();
    let said = match (all.len(), count) {
        (1, _) => format!("Rectifié le {last}"),
        (number, 0) => format!("{}, la dernière le {last}", french::counted(number as u64, "rectification")),
        (number, _) => format!("{} en tout", french::counted(number as u64, "rectification")),
    };
    format!("{said}\u{a0}: voir la diapositive\u{a0}{NUMBER}")
}
