//! What leads to the slides: where each item of the agenda begins, and the contents of the deck.

use super::draft::Opening;
use crate::deck::{Body, ContentsEntry, Link, Run, Slide};
use crate::measure::flowing;

/// The slide that opens each item; `slides` are those of each topic.
pub fn links(openings: &[Opening], slides: &[Vec<Slide>]) -> Vec<Link> {
    let opened = |(index, opening): (usize, &Opening)| {
        let of_topic = &slides[opening.topic];
        // Items that share a topic have a block each in it.
        let before = openings[..index].iter().filter(|other| other.topic == opening.topic).count();
        let mut seen = 0;
        let holds_it = |slide: &&Slide| {
            seen += blocks(slide);
            seen > before
        };
        let found = of_topic.iter().find(holds_it).or(of_topic.first());
        found.map(link).unwrap_or_default()
    };
    openings.iter().enumerate().map(opened).collect()
}

fn link(slide: &Slide) -> Link {
    Link { id: slide.id.clone(), number: slide.number }
}

/// How many blocks a slide shows.
fn blocks(slide: &Slide) -> usize {
    match &slide.body {
        Body::Content { blocks } => blocks.len(),
        Body::Title { .. } | Body::Section { .. } | Body::Closing { .. } => 0,
    }
}

/// The contents: the agenda, its items with what they show, what follows. An item that shows one thing is one entry.
pub fn contents(openings: &[Opening], links: &[Link], items_end: usize, slides: &[Vec<Slide>]) -> Vec<ContentsEntry> {
    let items_start = openings.first().map_or(items_end, |opening| opening.topic);
    let mut entries: Vec<ContentsEntry> = Vec::new();
    for (topic, slides) in slides.iter().enumerate() {
        let Some(first) = slides.first().filter(|first| !matches!(first.body, Body::Title { .. })) else { continue };
        let entry = ContentsEntry { title: words(&first.title), slide: link(first), entries: Vec::new() };
        if !(items_start..items_end).contains(&topic) {
            entries.push(entry);
            continue;
        }
        let mut announces = false;
        for (opening, link) in openings.iter().zip(links).filter(|(opening, _)| opening.topic == topic) {
            announces = opening.announces;
            entries.push(ContentsEntry { title: flat(&opening.title), slide: link.clone(), entries: Vec::new() });
        }
        if let Some(last) = entries.last_mut().filter(|_| !announces) {
            last.entries.push(entry);
        }
    }
    for entry in &mut entries {
        if let [only] = &entry.entries[..]
            && only.slide.id == entry.slide.id
        {
            entry.entries.clear();
        }
    }
    entries
}

/// A title on one line.
fn words(title: &[Run]) -> String {
    flat(&title.iter().map(|run| run.text.as_str()).collect::<String>())
}

fn flat(text: &str) -> String {
    let text = flowing(text).replace('\n', " ");
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
