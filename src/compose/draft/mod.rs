//! What is to be shown, topic by topic, before anything is cut: the agenda drives it.

mod actions;
mod agenda;
mod annex;
mod changes;
mod charts;
mod complaints;
mod corrections;
mod curves;
mod essentials;
mod evolution;
mod evolutions;
mod group_moves;
mod groups;
mod indicators;
mod items;
mod message;
mod moves;
mod opening;
mod pages;
mod perimeter;
mod pictures;
mod scales;
mod series;
mod surveys;
mod table;

pub use annex::{FINDINGS_ID, GLOSSARY_ID, RESERVATIONS_ID, Together};
pub use items::Opening;

use std::collections::BTreeSet;
use std::ptr;

use crate::deck::{Area, Block, Body, Card, Replaced, Role, Run, Runs, TextBlock};
use crate::french;
use crate::history::Past;
use crate::meeting::{AgendaItem, Figure, Measure, Meeting, Prefecture, Show};
use crate::source::{Span, Spanned};

use super::Matter;
use super::notes::Notes;
use super::text::Typesetter;

/// A deck before it is cut.
pub struct Draft {
    /// What the whole document says of itself.
    pub cover: Cover,
    /// Its topics, in order.
    pub topics: Vec<Topic>,
    /// What opens each item of the agenda.
    pub openings: Vec<Opening>,
    /// The topic after the last that an item shows.
    pub items_end: usize,
    /// Annexes that may share a slide.
    pub together: Option<Together>,
}

/// What the whole document says of itself.
pub struct Cover {
    /// Title.
    pub title: String,
    /// Date, ISO 8601.
    pub date: String,
    /// Date in words.
    pub date_text: String,
    /// The préfecture.
    pub issuer: String,
    /// Bottom of every slide.
    pub footer: String,
    /// Where the name of the committee, which stands there, was written.
    pub committee: Span,
    /// Stamped on every slide; `None` stamps nothing.
    pub stamp: Option<String>,
}

/// What one slide shows, or several when it does not fit.
pub struct Topic {
    /// Name of its first slide.
    pub id: String,
    /// Where we are.
    pub trail: Trail,
    /// Title.
    pub title: Runs,
    /// Where the title was written.
    pub origin: Span,
    /// Depth in the outline.
    pub level: u8,
    /// What it shows.
    pub content: Content,
}

impl Topic {
    /// Says this under the title, in place of what was made from the facts.
    fn say_first(&mut self, message: &Runs, origin: Span) {
        let layouts: Vec<&mut Layout> = match &mut self.content {
            Content::Flow(layouts) => layouts.iter_mut().collect(),
            Content::Within(_, families) => families.iter_mut().flatten().collect(),
            Content::Fixed(_) | Content::Rest(_) => return,
        };
        for layout in layouts {
            let said = FlowBlock::message(message.clone(), origin);
            match layout.blocks.first_mut() {
                Some(first) if first.is_message() => *first = said,
                Some(_) | None => layout.blocks.insert(0, said),
            }
        }
    }
}

/// Where a topic stands in the agenda.
#[derive(Clone, Default)]
pub struct Trail {
    /// The item, then the point.
    pub steps: Vec<String>,
    /// Where the last of them was written; `None` when it is ours.
    pub origin: Option<Span>,
}

/// What a topic shows.
pub enum Content {
    /// A slide of its own kind, never divided: the first of these that fits.
    Fixed(Vec<Body>),
    /// Blocks that may be shared among slides, in the layouts that the topic allows, the one that shows it best first:
    /// composition takes the one with the fewest slides. The first says all that others do; the last has nothing at its
    /// side.
    Flow(Vec<Layout>),
    /// The same, on so many slides at most: families of layouts, each with less on it than the one before. Of the first
    /// family with one that takes no more slides, the fullest that takes no more; else the last of all.
    Within(usize, Vec<Vec<Layout>>),
    /// The same in one layout, shown only where the slide before it leads to it.
    Rest(Layout),
}

impl Content {
    /// Blocks in their only layout.
    fn flow(blocks: Vec<FlowBlock>) -> Self {
        Self::Flow(vec![Layout::text(blocks)])
    }
}

/// One way to show a topic.
pub struct Layout {
    /// What stands below the title, in order.
    pub blocks: Vec<FlowBlock>,
    /// What stands beside it, where all has room on one slide.
    pub side: Option<Aside>,
    /// How large its text may be.
    pub scale: TextScale,
}

/// What stands beside the blocks of a slide.
pub struct Aside {
    /// It, in order.
    pub blocks: Vec<FlowBlock>,
    /// Its share of the slide's width, 0 to 1.
    pub share: f64,
    /// True where it is read before the blocks, behind the line under the title.
    pub is_first: bool,
    /// True where it stands left of them.
    pub is_left: bool,
}

/// How large the text of a topic may be. Of these sizes the largest is taken with which it needs the fewest slides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextScale {
    /// Running text.
    Text,
    /// Rows of results.
    Rows,
    /// Text around drawings, which take what it leaves: body text.
    Drawings,
    /// What is looked up rather than read: the smallest text of the theme.
    Annex,
}

impl Layout {
    /// Running text over the whole width.
    pub fn text(blocks: Vec<FlowBlock>) -> Self {
        Self { blocks, side: None, scale: TextScale::Text }
    }

    /// Rows of results over the whole width.
    pub fn rows(blocks: Vec<FlowBlock>) -> Self {
        Self { scale: TextScale::Rows, ..Self::text(blocks) }
    }

    /// Drawings over the whole width.
    pub fn drawings(blocks: Vec<FlowBlock>) -> Self {
        Self { scale: TextScale::Drawings, ..Self::text(blocks) }
    }

    /// What is looked up, over the whole width.
    pub fn annex(blocks: Vec<FlowBlock>) -> Self {
        Self { scale: TextScale::Annex, ..Self::text(blocks) }
    }

    /// The same beside something else.
    pub fn beside(self, side: Aside) -> Self {
        Self { side: Some(side), ..self }
    }

    /// Adds a block behind all that it shows, in reading order.
    fn push(&mut self, block: FlowBlock) {
        match &mut self.side {
            Some(Aside { is_first: false, blocks, .. }) => blocks.push(block),
            Some(Aside { is_first: true, .. }) | None => self.blocks.push(block),
        }
    }

    /// All its blocks, in reading order.
    pub fn all(&self) -> impl Iterator<Item = &FlowBlock> {
        let (before, after) = match &self.side {
            Some(side) if side.is_first => (&side.blocks[..], &[][..]),
            Some(side) => (&[][..], &side.blocks[..]),
            None => (&[][..], &[][..]),
        };
        before.iter().chain(&self.blocks).chain(after)
    }
}

/// How many cards stand in a row, at most.
const CARDS_A_ROW: usize = 3;

/// A block and what is needed to cut it.
#[derive(Clone)]
pub struct FlowBlock {
    /// The block, or several in a grid.
    pub area: Area<Block>,
    /// Where each part of it was written: a row, an item; one place for what is never cut.
    pub origins: Vec<Span>,
    /// True when it must open a slide.
    pub opens: bool,
    /// True when what follows must begin on the same slide.
    pub keeps_next: bool,
    /// How much of the height of a slide an image may take, 0 to 1.
    pub share: f64,
    /// True when it is as tall as the others on its slide leave it; at most one on each.
    pub fills: bool,
}

impl FlowBlock {
    /// A block that comes from one place.
    pub fn new(block: Block, origin: Span) -> Self {
        Self::parts(block, vec![origin])
    }

    /// A block whose parts come from several places.
    pub fn parts(block: Block, origins: Vec<Span>) -> Self {
        Self::of(Area::Whole(block), origins)
    }

    /// Cards, and where each was written.
    pub fn cards(cards: Vec<Card>, origins: Vec<Span>) -> Self {
        // Two and two rather than three and one.
        let columns = cards.len().div_ceil(cards.len().div_ceil(CARDS_A_ROW).max(1));
        Self::grid(columns, cards.into_iter().map(Block::Card).collect(), origins)
    }

    /// Blocks side by side, so many a row, and where each was written.
    pub fn grid(columns: usize, cells: Vec<Block>, origins: Vec<Span>) -> Self {
        Self::of(Area::Grid { columns, cells }, origins)
    }

    /// Blocks in an area, and where each was written.
    fn of(area: Area<Block>, origins: Vec<Span>) -> Self {
        Self { area, origins, opens: false, keeps_next: false, share: 1.0, fills: false }
    }

    /// The line under the title, on one slide with what it is about.
    pub fn message(runs: Runs, origin: Span) -> Self {
        Self::new(Block::Text(TextBlock::message(runs)), origin).keeping_next()
    }

    /// What explains signs and numbers, at the foot of what it explains; nothing where there is nothing to explain.
    pub fn note(parts: &[String], origin: Span) -> Option<Self> {
        let words = format!("{}.", french::capitalise(&parts.join("\u{202f}; ")));
        (!parts.is_empty()).then(|| Self::new(Block::Text(TextBlock::note(vec![Run::plain(words)])), origin))
    }

    /// Whether it is the line under the title.
    pub fn is_message(&self) -> bool {
        matches!(&self.area, Area::Whole(Block::Text(TextBlock { role: Role::Message, .. })))
    }

    /// The words of what explains signs and numbers; `None` for other blocks.
    pub fn note_runs(&mut self) -> Option<&mut Runs> {
        match &mut self.area {
            Area::Whole(Block::Text(TextBlock { role: Role::Note, runs, .. })) => Some(runs),
            Area::Whole(_) | Area::Grid { .. } => None,
        }
    }

    /// Whether it explains signs and numbers.
    pub fn is_note(&self) -> bool {
        matches!(&self.area, Area::Whole(Block::Text(TextBlock { role: Role::Note, .. })))
    }

    /// Two blocks side by side, each on half of the width and never divided.
    pub fn beside(left: FlowBlock, right: FlowBlock) -> Self {
        let origins = left.origins;
        let cells = [left.area, right.area].into_iter().flat_map(Area::into_all).collect();
        Self::grid(2, cells, origins)
    }

    /// The blocks, in order.
    pub fn blocks(&self) -> &[Block] {
        match &self.area {
            Area::Whole(block) => std::slice::from_ref(block),
            Area::Grid { cells, .. } => cells,
        }
    }

    /// The same, on one slide with the start of what follows.
    pub fn keeping_next(mut self) -> Self {
        self.keeps_next = true;
        self
    }

    /// The same, as tall as its slide has room.
    pub fn filling(mut self) -> Self {
        self.fills = true;
        self
    }

    /// The same, at the top of a slide.
    pub fn opening(mut self) -> Self {
        self.opens = true;
        self
    }
}

impl Trail {
    /// One step further.
    fn then(mut self, title: &Spanned<String>, typesetter: &Typesetter<'_>) -> Self {
        self.steps.push(typesetter.words(title));
        self.origin = Some(title.span);
        self
    }

    /// A step of our own.
    fn of(step: &str) -> Self {
        Self { steps: vec![step.to_owned()], origin: None }
    }
}

/// Where a topic stands: its place in the agenda and how its slides are called.
struct AgendaPosition<'a> {
    trail: Trail,
    item: &'a AgendaItem,
}

/// Drafts a meeting's deck.
pub fn draft(matter: Matter<'_>, typesetter: &Typesetter<'_>) -> Draft {
    let Matter { prefecture, meeting, past, notes, replaced } = matter;
    let repeated = notes.without_findings();
    let context = Context { prefecture, meeting, past, notes, repeated: &repeated, replaced, typesetter };
    let cover = context.cover();
    let mut topics = vec![context.title(&cover)];
    topics.extend(context.corrections());
    topics.push(context.agenda());
    let openings = context.items(&mut topics);
    let items_end = topics.len();
    topics.push(context.closing(&cover));
    topics.extend(context.findings());
    topics.extend(context.reservations());
    topics.extend(context.glossary(&topics));
    make_unique(&mut topics);
    let together = annex::together(&topics);
    Draft { cover, topics, openings, items_end, together }
}

/// What every topic is made from.
#[derive(Clone, Copy)]
struct Context<'a> {
    prefecture: &'a Prefecture,
    meeting: &'a Meeting,
    /// The meeting among those that were before it.
    past: Past<'a, 'a>,
    notes: &'a Notes,
    /// The same for what is shown once more: a finding is told where it is seen first.
    repeated: &'a Notes,
    /// The version of the document that this one replaces.
    replaced: Option<&'a Replaced>,
    typesetter: &'a Typesetter<'a>,
}

impl Context<'_> {
    fn show(&self, place: &AgendaPosition<'_>, topics: &mut Vec<Topic>) {
        let first = topics.len();
        for Spanned { value: show, span } in &place.item.shows {
            let is_first = self.meeting.shows().find(|other| *other == show).is_some_and(|first| ptr::eq(first, show));
            let context = Context { notes: if is_first { self.notes } else { self.repeated }, ..*self };
            match show {
                Show::Page(path) => context.pages(place, path, topics),
                Show::Modules => topics.push(context.modules(place, *span)),
                Show::Perimeter => topics.push(context.perimeter(place, *span)),
                Show::Indicators => topics.extend(context.indicators(place, *span)),
                Show::Survey(index) => topics.extend(context.survey(place, &self.meeting.surveys[*index])),
                Show::Evolutions => topics.extend(context.evolutions(place, *span)),
                Show::Evolution(id) => topics.extend(context.evolution(place, id, *span)),
                Show::Essentials => topics.push(context.essentials(place, *span)),
                Show::Changes => topics.push(context.changes(place, *span)),
                Show::Complaints => topics.extend(context.complaints(place, *span)),
                Show::Actions => topics.extend(context.actions(place, *span)),
            }
        }
        self.say(place.item, topics.get_mut(first));
        self.note(place, first, topics);
    }

    /// What is to be said of `place`, below what shows it; `origin` is where that is written.
    fn notes_below(&self, place: &str, origin: Span) -> Vec<FlowBlock> {
        let paragraphs = self.notes.paragraphs(place).into_iter();
        paragraphs.map(|runs| FlowBlock::new(Block::Text(TextBlock::note(runs)), origin)).collect()
    }
}

/// The longest of the texts that share a place: the one to shorten when the place is too small for them.
fn longest<'a>(first: &'a Spanned<String>, others: impl IntoIterator<Item = &'a Spanned<String>>) -> Span {
    let length = |text: &Spanned<String>| text.chars().count();
    others.into_iter().fold(first, |longest, other| if length(other) > length(longest) { other } else { longest }).span
}

/// Where to look when the row of a figure takes too much room: its label, the comment below it, or the words that stand
/// for its value.
fn row_origin(label: &Spanned<String>, figure: &Figure) -> Span {
    let precision = match &figure.measure {
        Measure::Absent { precision, .. } => precision.as_ref(),
        _ => None,
    };
    longest(label, precision.into_iter().chain(&figure.comment))
}

/// Gives topics that would be called alike a number. Those that no author's text names keep their names, as other
/// documents know them; titles of free slides may read the same.
fn make_unique(topics: &mut [Topic]) {
    let is_ours = |topic: &Topic| topic.trail.origin.is_none();
    let mut taken: BTreeSet<String> =
        topics.iter().filter(|topic| is_ours(topic)).map(|topic| topic.id.clone()).collect();
    for topic in topics.iter_mut().filter(|topic| !is_ours(topic)) {
        let base = topic.id.clone();
        let mut number = 1;
        // A later part of a divided topic is called `base-2`: the letter keeps the two apart.
        while !taken.insert(topic.id.clone()) {
            number += 1;
            topic.id = format!("{base}-bis{number}");
        }
    }
}
