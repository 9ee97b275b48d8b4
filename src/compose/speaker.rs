//! What only the speaker sees: the notes of free slides, and the time each item of the agenda is to take.

use std::collections::BTreeMap;

use super::draft::Topic;
use crate::deck::{Link, PlannedItem, Slide, Speaker};
use crate::french;
use crate::meeting::{AgendaItem, Meeting};
use crate::source::Span;

/// The notes of each topic, in order.
pub fn spoken(meeting: &Meeting, topics: &[Topic]) -> Vec<Vec<String>> {
    let pages = meeting.pages.values().flatten();
    let notes: BTreeMap<Span, Vec<String>> = pages
        .filter(|page| !page.notes.is_empty())
        .map(|page| (page.title.span, page.notes.iter().map(|note| french::typography(note.trim())).collect()))
        .collect();
    topics.iter().map(|topic| notes.get(&topic.origin).cloned().unwrap_or_default()).collect()
}

/// Gives every slide of a topic the topic's notes: whoever speaks goes on with them on the next part.
pub fn speaker(meeting: &Meeting, spoken: Vec<Vec<String>>, slides: &[Vec<Slide>], openings: &[Link]) -> Speaker {
    let mut notes = BTreeMap::new();
    for (spoken, slides) in spoken.into_iter().zip(slides).filter(|(spoken, _)| !spoken.is_empty()) {
        notes.extend(slides.iter().map(|slide| (slide.id.clone(), spoken.clone())));
    }
    let mut items: Vec<PlannedItem> = Vec::new();
    for (index, (item, slide)) in meeting.agenda.iter().zip(openings).enumerate() {
        let title = format!("{}. {}", index + 1, french::capitalise(&french::typography(item.short())));
        match items.last_mut() {
            // Items on one slide are gone through together.
            Some(last) if last.slide == slide.id => {
                last.title = format!("{} · {title}", last.title);
                last.minutes = [last.minutes, minutes(item)].into_iter().flatten().reduce(u64::saturating_add);
            }
            _ => items.push(PlannedItem { title, slide: slide.id.clone(), minutes: minutes(item) }),
        }
    }
    Speaker { notes, items, minutes: meeting.minutes.as_ref().map(|minutes| minutes.value) }
}

/// What is planned for an item: what it says, or what its points say together.
fn minutes(item: &AgendaItem) -> Option<u64> {
    let of_points = || {
        let minutes = item.points.iter().filter_map(|point| point.minutes.as_ref());
        minutes.map(|minutes| minutes.value).reduce(u64::saturating_add)
    };
    item.minutes.as_ref().map(|minutes| minutes.value).or_else(of_points)
}
