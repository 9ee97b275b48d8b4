//! Last touches, once it is known which slides there are: numbers, links of the agenda, acronyms.

use std::collections::BTreeMap;

use crate::deck::{Block, Body, Deck, Slide};
use crate::source::Spanned;

use super::acronyms;
use super::draft::{Cover, GLOSSARY_ID};

/// Makes the deck of its slides.
pub fn finish(cover: Cover, mut slides: Vec<Slide>, known: &BTreeMap<String, Spanned<String>>) -> Deck {
    let mut numbers = BTreeMap::new();
    for (index, slide) in slides.iter_mut().enumerate() {
        slide.number = index + 1;
        numbers.insert(slide.id.clone(), slide.number);
    }
    for slide in &mut slides {
        let Slide { id, title, body: Body::Content { blocks }, .. } = slide else { continue };
        for block in blocks.iter_mut() {
            if let Block::Agenda { entries } = block {
                for entry in entries {
                    entry.slide.number = numbers[&entry.slide.id];
                }
            }
        }
        // Two subjects may show the same figures, each cut in its own way.
        let charts = blocks.iter_mut().filter_map(|block| match block {
            Block::Table(table) => table.chart.as_mut(),
            _ => None,
        });
        for (place, chart) in charts.enumerate() {
            chart.id = format!("{id}-graphique-{}", place + 1);
        }
        if !is_glossary(id) {
            acronyms::explain(title, blocks, known);
        }
    }
    let Cover { title, date, date_text, issuer, footer, stamp } = cover;
    Deck { title, date, date_text, issuer, footer, stamp, slides }
}

/// Whether a slide is the glossary or a later part of it.
fn is_glossary(id: &str) -> bool {
    id.strip_prefix(GLOSSARY_ID).is_some_and(|rest| rest.trim_start_matches('-').chars().all(|c| c.is_ascii_digit()))
}
