//! Complaints and suggestions: how many, by which channel, for which reason.

use super::perimeter::CARD_WIDTH;
use super::{Content, Context, FlowBlock, Place, Subject};
use crate::compose::CONTENT_WIDTH;
use crate::compose::wording;
use crate::deck::{Align, Block, Card, Run};
use crate::french;
use crate::meeting::Share;
use crate::source::Span;

impl Context<'_> {
    pub fn complaints(&self, place: &Place<'_>, origin: Span) -> Option<Subject> {
        let complaints = self.meeting.complaints.as_ref()?;
        let thresholds = self.prefecture.thresholds;
        let mut blocks = Vec::new();
        let period = complaints.figure.period.as_ref().map(|period| format!(" {}", french::period(period.value)));
        let value = wording::value(&complaints.figure, thresholds, self.typesetter);
        let title =
            vec![wording::said(&complaints.figure, Run { strong: true, ..Run::plain(french::capitalise(&value)) })];
        let card = Card {
            kicker: format!("{}{}", wording::COMPLAINTS_LABEL, period.unwrap_or_default()),
            title: self.typesetter.fit_bold(title, CARD_WIDTH, self.typesetter.sizes.heading),
            badge: Vec::new(),
            strong: true,
            figure: Some(complaints.figure.id.clone()),
        };
        let cards = Block::Cards { cards: vec![card], heights: Vec::new() };
        blocks.push(FlowBlock::new(cards, complaints.figure.span));
        blocks.extend(self.notes_below("reclamations", complaints.figure.span));
        blocks.extend(self.shares("Par canal", "Canal", &complaints.channels));
        blocks.extend(self.notes_below("reclamations/canal", complaints.figure.span));
        blocks.extend(self.shares("Par motif", "Motif", &complaints.reasons));
        blocks.extend(self.notes_below("reclamations/motif", complaints.figure.span));
        Some(Subject {
            id: "reclamations".to_owned(),
            trail: place.trail.clone(),
            title: self.slide_title(vec![Run::plain("Les réclamations et les suggestions")]),
            origin,
            level: 2,
            content: Content::Flow(blocks),
        })
    }

    fn shares(&self, caption: &str, header: &str, shares: &[Share]) -> Option<FlowBlock> {
        if shares.is_empty() {
            return None;
        }
        let rows = shares
            .iter()
            .map(|share| {
                let value = wording::value(&share.figure, self.prefecture.thresholds, self.typesetter);
                let value = wording::said(&share.figure, Run { strong: true, ..Run::plain(value) });
                (vec![self.typesetter.line(&share.label), vec![value]], Some(share.figure.id.clone()))
            })
            .collect();
        let columns = vec![(vec![Run::plain(header)], Align::Start), (vec![Run::plain("Nombre")], Align::End)];
        let caption = vec![Run { strong: true, ..Run::plain(caption) }];
        let mut table = self.table(caption, columns, rows, CONTENT_WIDTH);
        table.caption_visible = true;
        let origins = shares.iter().map(|share| share.label.span).collect();
        Some(FlowBlock::parts(Block::Table(table), origins))
    }
}
