//! The items of the agenda: what each of them shows, and what opens it. That is a slide of its own where it shows much,
//! else the first slide of what it shows; items that show nothing and follow each other are told on one slide.

use super::opening::section_id;
use super::{AgendaPosition, Content, Context, FlowBlock, Topic, Trail, longest};
use crate::deck::{Area, Block, Card, Run, TextBlock, Tone};
use crate::diagnostic::Diagnostic;
use crate::french;
use crate::meeting::{AgendaItem, Openings, Show};
use crate::source::Spanned;

/// An item that shows as many topics as this has a slide of its own to open it, where the author leaves it to us.
const OPENED_FROM: usize = 3;

/// What opens an item of the agenda.
pub struct Opening {
    /// The item's title.
    pub title: String,
    /// The topic that opens it, as an index among the topics.
    pub topic: usize,
    /// True when that topic opens items and does nothing else; false when it is the first that the item shows.
    pub announces: bool,
}

impl Context<'_> {
    /// Adds what the items of the agenda show; says what opens each of them.
    pub fn items(&self, topics: &mut Vec<Topic>) -> Vec<Opening> {
        let agenda = &self.meeting.agenda;
        let mut shown: Vec<Vec<Topic>> = agenda.iter().map(|item| self.shown(item)).collect();
        let mut openings = Vec::new();
        let mut open = |index: usize, topic: usize, announces: bool| {
            openings.push(Opening { title: self.typesetter.words(&agenda[index].title), topic, announces });
        };
        let mut next = 0;
        while next < agenda.len() {
            let silent = shown[next..].iter().take_while(|topics| topics.is_empty()).count();
            let together = match self.meeting.openings {
                Openings::Auto if silent > 1 => silent,
                Openings::Never => silent,
                Openings::Auto | Openings::Always => 0,
            };
            if together > 0 {
                (next..next + together).for_each(|index| open(index, topics.len(), true));
                topics.push(self.silent(next, &agenda[next..next + together]));
                next += together;
                continue;
            }
            let item = &agenda[next];
            let mut shows = std::mem::take(&mut shown[next]);
            let is_opened = match self.meeting.openings {
                Openings::Auto => shows.is_empty() || shows.len() >= OPENED_FROM,
                Openings::Always => true,
                Openings::Never => false,
            };
            open(next, topics.len(), is_opened);
            if is_opened {
                topics.push(self.section(next, item));
            } else {
                self.unopened(item, &mut shows);
            }
            topics.append(&mut shows);
            next += 1;
        }
        openings
    }

    /// What an item and its points show.
    fn shown(&self, item: &AgendaItem) -> Vec<Topic> {
        let mut topics = Vec::new();
        let trail = Trail::default().then(item.short(), self.typesetter);
        self.show(&AgendaPosition { trail: trail.clone(), item }, &mut topics);
        for point in &item.points {
            let trail = trail.clone().then(point.short(), self.typesetter);
            self.show(&AgendaPosition { trail, item: point }, &mut topics);
        }
        topics
    }

    /// Makes what an item shows stand without a slide that opens it: its remark goes below the last thing it shows,
    /// and nothing is above its slides in the outline.
    fn unopened(&self, item: &AgendaItem, shows: &mut [Topic]) {
        if let (Some(note), Some(last)) = (item.note.as_ref().filter(|_| item.shows.is_empty()), shows.last_mut()) {
            self.remark(note, last);
        }
        shows.iter_mut().for_each(|topic| topic.level = 1);
    }

    /// One slide for items that show nothing, from the item of this index on, a card each. Their points stand on the
    /// agenda, with what is said of them there.
    fn silent(&self, index: usize, items: &[AgendaItem]) -> Topic {
        let are_oral = items.iter().all(|item| item.oral);
        let cards = items.iter().enumerate().map(|(place, item)| {
            // What holds for all of them is said once, by the title.
            let oral = Run { badge: true, tone: Tone::Info, ..Run::plain("traité oralement") };
            let oral = (item.oral && !are_oral).then_some(oral);
            let note = item.note.as_ref().map(|note| Run::muted(self.typesetter.words(note)));
            let gap = (oral.is_some() && note.is_some()).then(|| Run::plain(" "));
            Card {
                kicker: format!("Point\u{a0}{}", index + place + 1),
                title: self.typesetter.line(&item.title),
                badge: [oral, gap, note].into_iter().flatten().collect(),
                strong: true,
                figure: None,
            }
        });
        let cells = cards.map(Block::Card).collect();
        let origins = items.iter().map(|item| longest(&item.title, &item.note)).collect();
        let area = Area::Grid { columns: 1, cells };
        let title = match (are_oral, items.len()) {
            (true, 1) => "Point traité oralement",
            (true, _) => "Points traités oralement",
            (false, 1) => "Autre point de l’ordre du jour",
            (false, _) => "Autres points de l’ordre du jour",
        };
        Topic {
            id: section_id(index),
            trail: Trail::of("Ordre du jour"),
            title: vec![Run::plain(title)],
            origin: items[0].title.span,
            level: 1,
            content: Content::flow(vec![FlowBlock::of(area, origins)]),
        }
    }

    /// Says the item's message under the title of the first thing it shows, or why it cannot be said.
    pub fn say(&self, item: &AgendaItem, first: Option<&mut Topic>) {
        let AgendaItem { shows, message: Some(message), .. } = item else { return };
        let refuse = |words: &str| Diagnostic::error(message.span, words);
        let Some(first) = first else {
            return self.typesetter.report(
                refuse("ce point ne montre rien : son message ne paraîtrait nulle part")
                    .hint("donnez-le à un point qui montre quelque chose, ou écrivez-le comme `remarque`"),
            );
        };
        if let Some(Spanned { value: Show::Survey(index), .. }) = shows.first()
            && let Some(other) = &self.meeting.surveys[*index].message
        {
            return self.typesetter.report(
                refuse("cette enquête a déjà son message : une diapositive n’en a qu’un")
                    .related(other.span, "celui de l’enquête")
                    .hint("gardez l’un des deux"),
            );
        }
        first.say_first(&self.typesetter.line(message), message.span);
    }

    /// Puts the item's remark below the last thing it shows; where it shows nothing, on a slide of its own, unless
    /// what opens it says it.
    pub fn note(&self, place: &AgendaPosition<'_>, first: usize, topics: &mut Vec<Topic>) {
        let AgendaItem { title, shows, note: Some(note), .. } = place.item else { return };
        let is_point = place.trail.steps.len() > 1;
        match topics[first..].last_mut() {
            Some(last) => self.remark(note, last),
            None if shows.is_empty() && !is_point => {}
            None => {
                let mut topic = Topic {
                    id: french::slug(title),
                    trail: place.trail.clone(),
                    title: vec![Run::plain(french::capitalise(&self.typesetter.words(title)))],
                    origin: title.span,
                    level: 2,
                    content: Content::flow(Vec::new()),
                };
                self.remark(note, &mut topic);
                topics.push(topic);
            }
        }
    }

    /// Puts a remark below what a topic shows.
    fn remark(&self, note: &Spanned<String>, topic: &mut Topic) {
        let runs = self.typesetter.line(note);
        let block = || FlowBlock::new(Block::Text(TextBlock::note(runs.clone())), note.span);
        match &mut topic.content {
            Content::Flow(layouts) => layouts.iter_mut().for_each(|layout| layout.push(block())),
            Content::Within(_, families) => families.iter_mut().flatten().for_each(|layout| layout.push(block())),
            Content::Rest(layout) => layout.push(block()),
            Content::Fixed(_) => unreachable!("what an item shows flows"),
        }
    }
}
