//! The annexes: reservations on the data, and the acronyms the deck uses.

use super::{Content, Context, FlowBlock, Subject, Trail};
use crate::compose::{CONTENT_WIDTH, acronyms};
use crate::deck::{Align, Block, Body, Run};

/// Name of the slide that explains the acronyms, and so need not explain them again.
pub const GLOSSARY_ID: &str = "sigles";

const SUBJECT_WIDTH: f64 = 380.0;

impl Context<'_> {
    pub fn reservations(&self) -> Option<Subject> {
        let reservations = &self.meeting.reservations;
        let first = reservations.first()?;
        let rows = reservations
            .iter()
            .map(|reservation| {
                let subject = crate::source::Spanned::new(reservation.subject.clone(), reservation.place.span);
                (vec![self.typesetter.line(&subject), self.typesetter.line(&reservation.reason)], None)
            })
            .collect();
        let title = vec![Run::plain("Réserves sur les données")];
        let columns = vec![
            ((vec![Run::plain("Donnée")], Align::Start), SUBJECT_WIDTH),
            ((vec![Run::plain("Réserve")], Align::Start), CONTENT_WIDTH - SUBJECT_WIDTH),
        ];
        let table = self.table_with_widths(title.clone(), columns, rows);
        let origins = reservations.iter().map(|reservation| reservation.reason.span).collect();
        Some(Subject {
            id: "reserves".to_owned(),
            trail: Trail::of("Annexe"),
            title,
            origin: first.place.span,
            level: 1,
            content: Content::Flow(vec![FlowBlock::parts(Block::Table(table), origins)]),
        })
    }

    /// The acronyms that occur on the slides, with what they stand for.
    pub fn glossary(&self, subjects: &[Subject]) -> Option<Subject> {
        let mut texts = String::new();
        for subject in subjects {
            subject.visit_texts(&mut |text| {
                texts.push_str(text);
                texts.push('\n');
            });
        }
        let used: Vec<_> =
            self.meeting.acronyms.iter().filter(|(acronym, _)| acronyms::find(&texts, acronym).is_some()).collect();
        let (_, first) = used.first()?;
        let origin = first.span;
        let rows = used
            .iter()
            .map(|(acronym, expansion)| {
                (
                    vec![vec![Run { strong: true, ..Run::plain((*acronym).clone()) }], self.typesetter.line(expansion)],
                    None,
                )
            })
            .collect();
        let title = vec![Run::plain("Sigles utilisés")];
        let columns =
            vec![(vec![Run::plain("Sigle")], Align::Start), (vec![Run::plain("Signification")], Align::Start)];
        let table = self.table(title.clone(), columns, rows, CONTENT_WIDTH);
        let origins = used.iter().map(|(_, expansion)| expansion.span).collect();
        Some(Subject {
            id: GLOSSARY_ID.to_owned(),
            trail: Trail::of("Annexe"),
            title,
            origin,
            level: 1,
            content: Content::Flow(vec![FlowBlock::parts(Block::Table(table), origins)]),
        })
    }
}

impl Subject {
    /// Every text of the subject that the audience reads as a sentence.
    fn visit_texts(&self, visit: &mut impl FnMut(&str)) {
        let mut runs = |runs: &[Run]| {
            for run in runs.iter().filter(|run| !run.code) {
                visit(&run.text);
            }
        };
        runs(&self.title);
        match &self.content {
            Content::Fixed(Body::Section { points, .. }) => points.iter().for_each(|point| runs(point)),
            Content::Fixed(_) => {}
            Content::Flow(blocks) => {
                for block in blocks {
                    let mut block = block.block.clone();
                    block.for_each_runs(&mut |found| runs(found));
                }
            }
        }
    }
}
