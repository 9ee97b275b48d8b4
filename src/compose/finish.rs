//! Last touches, once it is known which slides there are: numbers, links of the agenda, acronyms.

use std::collections::{BTreeMap, BTreeSet};

use crate::deck::{Block, Body, ContentsEntry, Deck, Link, Placed, Provenance, Run, Slide};
use crate::measure::flowing;
use crate::source::Spanned;

use super::acronyms;
use super::draft::{Cover, GLOSSARY_ID};

/// Makes the deck of its slides.
pub fn finish(
    cover: Cover,
    mut slides: Vec<Slide>,
    provenances: BTreeMap<String, Provenance>,
    known: &BTreeMap<String, Spanned<String>>,
) -> Deck {
    let mut numbers = BTreeMap::new();
    for (index, slide) in slides.iter_mut().enumerate() {
        slide.number = index + 1;
        numbers.insert(slide.id.clone(), slide.number);
    }
    for slide in &mut slides {
        let Slide { id, title, body: Body::Content { blocks }, figures, .. } = slide else { continue };
        let mut seen = BTreeSet::new();
        let shown = blocks.iter().flat_map(|placed| placed.block.figures()).filter(|figure| seen.insert(*figure));
        *figures = shown.map(str::to_owned).collect();
        for Placed { block, .. } in blocks.iter_mut() {
            if let Block::Agenda(agenda) = block {
                for entry in &mut agenda.entries {
                    entry.slide.number = numbers[&entry.slide.id];
                }
            }
        }
        // Two subjects may show the same figures, each cut in its own way.
        let charts = blocks.iter_mut().filter_map(|placed| placed.block.chart_mut());
        for (place, chart) in charts.enumerate() {
            chart.id = format!("{id}-graphique-{}", place + 1);
        }
        if !is_glossary(id) {
            acronyms::explain(title, blocks, known);
        }
    }
    let Cover { title, date, date_text, issuer, footer, committee: _, stamp } = cover;
    let contents = contents(&slides);
    Deck { title, date, date_text, issuer, footer, stamp, slides, contents, provenances }
}

/// What leads to the slides: those of the first level, and below each the first slides of its subjects.
fn contents(slides: &[Slide]) -> Vec<ContentsEntry> {
    let mut entries: Vec<ContentsEntry> = Vec::new();
    let firsts = slides.iter().filter(|slide| slide.part.is_none_or(|part| part == 1));
    for Slide { id, number, title, level, body, .. } in firsts {
        let words: String = title.iter().map(|run: &Run| flowing(&run.text).replace('\n', " ")).collect();
        let entry = ContentsEntry {
            title: words.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "),
            slide: Link { id: id.clone(), number: *number },
            entries: Vec::new(),
        };
        match entries.last_mut() {
            _ if matches!(body, Body::Title { .. }) => {}
            Some(last) if *level > 1 => last.entries.push(entry),
            _ => entries.push(entry),
        }
    }
    entries
}

/// Whether a slide is the glossary or a later part of it.
pub fn is_glossary(id: &str) -> bool {
    id.strip_prefix(GLOSSARY_ID).is_some_and(|rest| rest.trim_start_matches('-').chars().all(|c| c.is_ascii_digit()))
}
