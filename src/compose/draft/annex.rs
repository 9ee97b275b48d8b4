//! The annexes: reservations on the data, and the acronyms the deck uses.

use super::{Content, Context, FlowBlock, Layout, Subject, Trail};
use crate::compose::notes::Note;
use crate::compose::{acronyms, wording};
use crate::deck::{Block, Body, Column, Row, Run, Said, Table, Tone};
use crate::words::french;

/// Name of the slide that explains the acronyms, and so need not explain them again.
pub const GLOSSARY_ID: &str = "sigles";

impl Context<'_> {
    /// Findings nobody has answered, while the document is a draft.
    pub fn findings(&self) -> Option<Subject> {
        let rows: Vec<Row> = self
            .notes
            .findings()
            .iter()
            .filter_map(|note| match note {
                Note::Finding { weight, is_error, message, origin } => {
                    let tone = if *is_error { Tone::Bad } else { Tone::Info };
                    let said = vec![Run::plain(french::typography(message))];
                    let weight = vec![Run { badge: true, tone, ..Run::plain(*weight) }];
                    Some(Row { cells: vec![said, weight, vec![wording::muted(origin.clone())]], figure: None })
                }
                Note::Reservation(_) => None,
            })
            .collect();
        let title = vec![Run::plain("Constats à traiter avant validation")];
        let columns = vec![column("Constat").rest(), column("Gravité").whole(), column("Fichier")];
        let origin = self.meeting.title.span;
        let origins = vec![origin; rows.len().max(1)];
        (!rows.is_empty()).then(|| Subject {
            id: "constats".to_owned(),
            trail: Trail::of("Annexe"),
            title: title.clone(),
            origin,
            level: 1,
            content: Content::flow(vec![FlowBlock::parts(Block::Table(Table::new(title, columns, rows)), origins)]),
        })
    }

    /// The reservations, by the numbers the slides give them, then what else is to be known of the data.
    pub fn reservations(&self) -> Option<Subject> {
        let reserved = self.meeting.reservations.iter().map(|one| (&one.subject, &one.place, &one.reason));
        let observed = self.meeting.observations.iter().map(|one| (&one.subject, &one.place, &one.text));
        let all: Vec<_> = reserved.chain(observed).collect();
        let (_, first, _) = all.first()?;
        let numbered = self.meeting.reservations.len();
        let rows = all
            .iter()
            .enumerate()
            .map(|(index, (subject, place, reason))| {
                let subject = crate::source::Spanned::new((*subject).clone(), place.span);
                let number = if index < numbered { (index + 1).to_string() } else { "—".to_owned() };
                let number = vec![Run { strong: true, ..Run::plain(number) }];
                Row { cells: vec![number, self.typesetter.line(&subject), self.typesetter.line(reason)], figure: None }
            })
            .collect();
        let title = vec![Run::plain("Réserves sur les données")];
        let columns = vec![column("N°").whole(), column("Donnée"), column("Réserve ou observation")];
        let table = Table::new(title.clone(), columns, rows);
        let origins = all.iter().map(|(_, _, reason)| reason.span).collect();
        Some(Subject {
            id: "reserves".to_owned(),
            trail: Trail::of("Annexe"),
            title,
            origin: first.span,
            level: 1,
            content: Content::flow(vec![FlowBlock::parts(Block::Table(table), origins)]),
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
                let acronym = vec![Run { strong: true, ..Run::plain((*acronym).clone()) }];
                Row { cells: vec![acronym, self.typesetter.line(expansion)], figure: None }
            })
            .collect();
        let title = vec![Run::plain("Sigles utilisés")];
        let columns = vec![column("Sigle"), column("Signification")];
        let table = Table::new(title.clone(), columns, rows);
        let origins = used.iter().map(|(_, expansion)| expansion.span).collect();
        Some(Subject {
            id: GLOSSARY_ID.to_owned(),
            trail: Trail::of("Annexe"),
            title,
            origin,
            level: 1,
            content: Content::flow(vec![FlowBlock::parts(Block::Table(table), origins)]),
        })
    }
}

fn column(header: &str) -> Column {
    Column::new(vec![Run::plain(header)])
}

impl FlowBlock {
    /// Calls `visit` on every text that the audience reads as a sentence.
    fn texts(&self, visit: &mut impl FnMut(&[Run])) {
        for block in self.blocks() {
            block.texts(&mut |said| match said {
                Said::Runs(runs) => visit(runs),
                Said::Words(_) | Said::Alternative(_) => {}
            });
        }
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
            // The first body says all that the others do.
            Content::Fixed(bodies) => match bodies.first() {
                Some(Body::Section { points, .. }) => points.iter().for_each(|point| runs(point)),
                Some(Body::Title { corrections: Some(corrections), .. }) => {
                    corrections.items.iter().for_each(|item| runs(item));
                }
                _ => {}
            },
            // So does the first layout.
            Content::Flow(layouts) => {
                layouts.first().into_iter().flat_map(Layout::all).for_each(|block| block.texts(&mut runs));
            }
            Content::Within(_, families) => {
                let layout = families.first().and_then(|layouts| layouts.first());
                layout.into_iter().flat_map(Layout::all).for_each(|block| block.texts(&mut runs));
            }
            Content::Rest(layout) => layout.all().for_each(|block| block.texts(&mut runs)),
        }
    }
}
