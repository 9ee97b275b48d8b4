//! What was corrected since the document was published: the latest on the first slide, and all of them on a slide of
//! their own where that one has no room.

use super::opening::TITLE_WIDTH;
use super::{Content, Context, FlowBlock, Subject, Trail};
use crate::compose::CONTENT_WIDTH;
use crate::deck::{Align, Block, Corrections, MoreCorrections, Replaced, Run, Runs};
use crate::meeting::Correction;
use crate::words::french;

/// Name of the slide that shows all corrections.
const ID: &str = "rectifications";
/// It comes right after the first.
const NUMBER: usize = 2;
/// The most corrections the first slide shows, whatever room it has: it is read from the back of the room.
const FIRST_SLIDE_MAX: usize = 4;
/// Room for an item of the first slide, beside its bullet and the frame around it: the themes'.
const ITEM_WIDTH: f64 = TITLE_WIDTH - 80.0;
const DATE_WIDTH: f64 = 250.0;

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
        let size = self.typesetter.sizes.text;
        let fit = |words: String| self.typesetter.fit_words(words, TITLE_WIDTH - 48.0, size);
        Corrections {
            items: all[all.len() - count..].iter().map(|correction| self.correction(correction)).collect(),
            more: (count < all.len()).then(|| MoreCorrections { text: fit(leading(all, count)), slide: ID.to_owned() }),
            replaced: self
                .replaced
                .map(|replaced| Replaced { text: fit(replaced.text.clone()), address: replaced.address.clone() }),
        }
    }

    fn correction(&self, correction: &Correction) -> Runs {
        let Correction { date, what } = correction;
        let when = format!("Rectifié le {}\u{a0}:", french::date(date.value));
        let mut runs = vec![Run { strong: true, ..Run::plain(when) }, Run::plain(" ")];
        runs.extend(self.typesetter.line(what));
        self.typesetter.fit(runs, ITEM_WIDTH, self.typesetter.sizes.text)
    }

    /// All corrections; shown where the first slide does not say them all.
    pub fn corrections(&self) -> Option<Subject> {
        let all = &self.meeting.corrections;
        let origin = all.first()?.what.span;
        let title = vec![Run::plain("Rectifications")];
        let header = |text: &str| (vec![Run::plain(text)], Align::Start);
        let columns = vec![(header("Date"), DATE_WIDTH), (header("Ce qui a été rectifié"), CONTENT_WIDTH - DATE_WIDTH)];
        let rows = all.iter().map(|Correction { date, what }| {
            let date = vec![Run { strong: true, ..Run::plain(french::date(date.value)) }];
            (vec![date, self.typesetter.line(what)], None)
        });
        let table = self.table_with_widths(title.clone(), columns, rows.collect());
        let origins = all.iter().map(|correction| correction.what.span).collect();
        Some(Subject {
            id: ID.to_owned(),
            trail: Trail::default(),
            title,
            origin,
            level: 1,
            content: Content::Rest(vec![FlowBlock::parts(Block::Table(table), origins)]),
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
