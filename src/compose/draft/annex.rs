//! The annexes: reservations on the data, and the acronyms the deck uses.

use super::pages::heading;
use super::{Content, Context, FlowBlock, Layout, Topic, Trail};
use crate::compose::notes::Note;
use crate::compose::{acronyms, wording};
use crate::deck::{Block, Body, Column, List, ListItem, Row, Run, Said, Table, Tone};
use crate::diagnostic::{TOLD_MAX, others};
use crate::french;
use crate::source::{Span, Spanned};

/// Name of the slide that tells findings nobody has answered.
pub const FINDINGS_ID: &str = "constats";
/// Name of the slide that explains the acronyms, and so need not explain them again.
pub const GLOSSARY_ID: &str = "sigles";
/// Name of the slide that shows the reservations, and the acronyms where it has room for them.
pub const RESERVATIONS_ID: &str = "reserves";

impl Context<'_> {
    /// Findings nobody has answered, while the document is a draft.
    pub fn findings(&self) -> Option<Topic> {
        let rows: Vec<Row> = self
            .notes
            .findings()
            .iter()
            .filter_map(|note| match note {
                Note::Finding { weight, is_error, message, origin, span: _ } => {
                    let tone = if *is_error { Tone::Bad } else { Tone::Info };
                    let said = vec![Run::plain(french::typography(message))];
                    let weight = vec![Run { badge: true, tone, ..Run::plain(*weight) }];
                    Some(Row { cells: vec![said, weight, vec![wording::muted(origin.clone())]], figure: None })
                }
                Note::Reservation(_) => None,
            })
            .collect();
        let others: Vec<String> = others(rows.len()).into_iter().collect();
        let rows: Vec<Row> = rows.into_iter().take(TOLD_MAX).collect();
        let title = vec![Run::plain("Constats à traiter avant validation")];
        let columns = vec![column("Constat").rest(), column("Gravité").whole(), column("Fichier")];
        let origin = self.meeting.title.span;
        let origins = vec![origin; rows.len().max(1)];
        let is_any = !rows.is_empty();
        let table = FlowBlock::parts(Block::Table(Table::new(title.clone(), columns, rows)), origins);
        let blocks = std::iter::once(table).chain(FlowBlock::note(&others, origin)).collect();
        is_any.then(|| Topic {
            id: FINDINGS_ID.to_owned(),
            trail: Trail::of("Annexe"),
            title,
            origin,
            level: 1,
            content: Content::flow(blocks),
        })
    }

    /// The reservations, by the numbers the slides give them, then what else is to be known of the data: in two columns,
    /// read line by line.
    pub fn reservations(&self) -> Option<Topic> {
        let reserved = self.meeting.reservations.iter().map(|one| (&one.subject, &one.place, &one.reason));
        let observed = self.meeting.observations.iter().map(|one| (&one.subject, &one.place, &one.text));
        let all: Vec<_> = reserved.chain(observed).collect();
        let (_, first, _) = all.first()?;
        let numbered = self.meeting.reservations.len();
        let entries = all.iter().enumerate().map(|(index, (topic, place, reason))| {
            let topic = Spanned::new((*topic).clone(), place.span);
            let number = (index < numbered).then_some(index as u64 + 1);
            let mut runs = vec![Run { strong: true, ..Run::plain(self.typesetter.words(&topic)) }];
            runs.extend(number.is_none().then(|| wording::muted(" (observation)")));
            runs.push(Run::plain(". "));
            runs.extend(self.typesetter.line(reason));
            let items = vec![ListItem { runs, ..ListItem::default() }];
            let digits = number.map_or(0, |_| numbered.to_string().len());
            Block::List(List { start: number, digits, items })
        });
        let origins: Vec<Span> = all.iter().map(|(_, _, reason)| reason.span).collect();
        let entries: Vec<Block> = entries.collect();
        let blocks = |columns| vec![FlowBlock::grid(columns, entries.clone(), origins.clone())];
        Some(Topic {
            id: RESERVATIONS_ID.to_owned(),
            trail: Trail::of("Annexe"),
            title: vec![Run::plain("Réserves sur les données")],
            origin: first.span,
            level: 1,
            content: Content::Flow(vec![Layout::rows(blocks(2)), Layout::annex(blocks(2)), Layout::annex(blocks(1))]),
        })
    }

    /// The acronyms that occur on the slides, with what they stand for.
    pub fn glossary(&self, topics: &[Topic]) -> Option<Topic> {
        let mut texts = String::new();
        for topic in topics {
            topic.visit_texts(&mut |text| {
                texts.push_str(text);
                texts.push('\n');
            });
        }
        let used: Vec<_> =
            self.meeting.acronyms.iter().filter(|(acronym, _)| acronyms::find(&texts, acronym).is_some()).collect();
        let (_, first) = used.first()?;
        let origin = first.span;
        let row = |(acronym, expansion): &(&String, &Spanned<String>)| {
            let acronym = vec![Run { strong: true, ..Run::plain((*acronym).clone()) }];
            Row { cells: vec![acronym, self.typesetter.line(expansion)], figure: None }
        };
        let title = vec![Run::plain("Sigles utilisés")];
        let table = |some: &[(&String, &Spanned<String>)]| {
            let columns = vec![column("Sigle"), column("Signification").rest()];
            let table = Table::new(title.clone(), columns, some.iter().map(row).collect());
            FlowBlock::parts(Block::Table(table), some.iter().map(|(_, expansion)| expansion.span).collect())
        };
        let mut layouts = vec![Layout::text(vec![table(&used)])];
        if used.len() > 1 {
            let (left, right) = used.split_at(used.len().div_ceil(2));
            layouts.push(Layout::rows(vec![FlowBlock::beside(table(left), table(right))]));
        }
        layouts.push(Layout::annex(vec![table(&used)]));
        Some(Topic {
            id: GLOSSARY_ID.to_owned(),
            trail: Trail::of("Annexe"),
            title,
            origin,
            level: 1,
            content: Content::Flow(layouts),
        })
    }
}

/// The reservations and the acronyms as one topic, for where one slide has room for both; what they are apart, by
/// their places among the topics.
pub struct Together {
    /// The one topic.
    pub topic: Topic,
    /// Where the reservations are.
    pub reservations: usize,
    /// Where the acronyms are.
    pub acronyms: usize,
}

/// Puts the reservations and the acronyms together, where there are both.
pub fn together(topics: &[Topic]) -> Option<Together> {
    let place = |id: &str| topics.iter().position(|topic| topic.id == id);
    let (reservations, acronyms) = (place(RESERVATIONS_ID)?, place(GLOSSARY_ID)?);
    let (Content::Flow(reserved), Content::Flow(explained)) =
        (&topics[reservations].content, &topics[acronyms].content)
    else {
        return None;
    };
    let mut blocks = reserved.first()?.blocks.clone();
    blocks.push(heading("Sigles utilisés", topics[acronyms].origin));
    // Side by side where they are several.
    blocks.extend(explained.get(1)?.blocks.clone());
    let Topic { id, trail, origin, level, .. } = &topics[reservations];
    let topic = Topic {
        id: id.clone(),
        trail: trail.clone(),
        title: vec![Run::plain("Réserves sur les données et sigles utilisés")],
        origin: *origin,
        level: *level,
        content: Content::Flow(vec![Layout::rows(blocks.clone()), Layout::annex(blocks)]),
    };
    Some(Together { topic, reservations, acronyms })
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

impl Topic {
    /// Every text of the topic that the audience reads as a sentence.
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
