//! The agenda slide: every item and point, with the slide each item opens.

use super::{Content, Context, FlowBlock, Subject, Trail};
use crate::deck::{Agenda, AgendaEntry, Block, Link, Run};
use crate::meeting::AgendaItem;

impl Context<'_> {
    pub fn agenda(&self) -> Subject {
        let mut entries = Vec::new();
        let mut origins = Vec::new();
        for (index, item) in self.meeting.agenda.iter().enumerate() {
            origins.push(item.title.span);
            origins.extend(item.points.iter().map(|point| point.title.span));
            let with_notes = |item: &AgendaItem| {
                let mut runs = self.typesetter.line(&item.title);
                runs.extend(self.notes.after(&item.place));
                runs
            };
            entries.push(AgendaEntry {
                number: index + 1,
                title: with_notes(item),
                slide: Link { id: format!("point-{}", index + 1), number: 0 },
                points: item.points.iter().map(with_notes).collect(),
            });
        }
        let mut blocks = vec![FlowBlock::parts(Block::Agenda(Agenda { entries }), origins)];
        blocks.extend(self.notes_below("ordre_du_jour", self.meeting.title.span));
        blocks.extend(self.notes_below("reunion", self.meeting.title.span));
        blocks.extend(self.notes_below("rectification", self.meeting.title.span));
        Subject {
            id: "ordre-du-jour".to_owned(),
            trail: Trail::default(),
            title: vec![Run::plain("Ordre du jour")],
            origin: self.meeting.title.span,
            level: 1,
            content: Content::flow(blocks),
        }
    }
}
