//! The agenda slide: every item and point, with the slide that opens each item.

use super::opening::point_words;
use super::{Content, Context, FlowBlock, Topic, Trail};
use crate::deck::{Agenda, AgendaEntry, Block, Link, Run, Runs};
use crate::meeting::AgendaItem;

impl Context<'_> {
    pub fn agenda(&self) -> Topic {
        let mut entries = Vec::new();
        let mut origins = Vec::new();
        for (index, item) in self.meeting.agenda.iter().enumerate() {
            origins.push(item.title.span);
            origins.extend(item.points.iter().map(|point| point.title.span));
            let with_notes = |item: &AgendaItem, mut runs: Runs| {
                runs.extend(self.notes.after(&item.place));
                let shared = item.shared_place();
                runs.extend((shared != item.place).then(|| self.notes.marks(shared)).into_iter().flatten());
                runs
            };
            // An item without points that is oral has a slide that says so.
            let title = match item.points.is_empty() {
                true => self.typesetter.line(&item.title),
                false => point_words(item, self.typesetter),
            };
            let points = item.points.iter().map(|point| with_notes(point, point_words(point, self.typesetter)));
            entries.push(AgendaEntry {
                number: index + 1,
                title: with_notes(item, title),
                slide: Link::default(),
                points: points.collect(),
            });
        }
        let mut blocks = vec![FlowBlock::parts(Block::Agenda(Agenda { entries }), origins)];
        blocks.extend(self.notes_below("ordre_du_jour", self.meeting.title.span));
        blocks.extend(self.notes_below("reunion", self.meeting.title.span));
        blocks.extend(self.notes_below("rectification", self.meeting.title.span));
        Topic {
            id: "ordre-du-jour".to_owned(),
            trail: Trail::default(),
            title: vec![Run::plain("Ordre du jour")],
            origin: self.meeting.title.span,
            level: 1,
            content: Content::flow(blocks),
        }
    }
}
