//! Last touches, once it is known which slides there are: links of the agenda, names of drawings, acronyms.

use std::collections::{BTreeMap, BTreeSet};

use crate::deck::{Block, Body, ContentsEntry, Deck, Link, Placed, Provenance, Said, Slide};
use crate::source::Spanned;

use super::acronyms;
use super::draft::{Cover, GLOSSARY_ID, RESERVATIONS_ID};

/// Makes the deck of its slides; `openings` are those of the items of the agenda.
pub fn finish(
    cover: Cover,
    mut slides: Vec<Slide>,
    contents: Vec<ContentsEntry>,
    openings: &[Link],
    provenances: BTreeMap<String, Provenance>,
    known: &BTreeMap<String, Spanned<String>>,
) -> Deck {
    for slide in &mut slides {
        let Slide { id, title, body: Body::Content { blocks }, figures, .. } = slide else { continue };
        let mut seen = BTreeSet::new();
        let shown = blocks.iter().flat_map(|placed| figures_of(&placed.block));
        *figures = shown.filter(|figure| seen.insert(figure.clone())).collect();
        for Placed { block, .. } in blocks.iter_mut() {
            if let Block::Agenda(agenda) = block {
                for entry in &mut agenda.entries {
                    entry.slide = openings[entry.number - 1].clone();
                }
            }
        }
        // Two topics may show the same figures, each cut in its own way.
        let charts = blocks.iter_mut().filter_map(|placed| placed.block.chart_mut());
        for (place, chart) in charts.enumerate() {
            chart.id = format!("{id}-graphique-{}", place + 1);
        }
        if !is_glossary(id) {
            acronyms::explain(title, blocks, known);
        }
    }
    let Cover { title, date, date_text, issuer, footer, committee: _, stamp } = cover;
    Deck { title, date, date_text, issuer, footer, stamp, slides, contents, provenances }
}

/// Names of the figures that a block shows, or that its words say in passing: a reader may ask about both.
fn figures_of(block: &Block) -> Vec<String> {
    let mut figures: Vec<String> = block.figures().into_iter().map(str::to_owned).collect();
    block.texts(&mut |said| match said {
        Said::Runs(runs) => figures.extend(runs.iter().filter_map(|run| run.figure.clone())),
        Said::Words(_) | Said::Alternative(_) => {}
    });
    figures
}

/// Whether a slide may be one that explains acronyms; the last of a deck that may and names one does.
pub fn may_explain(id: &str) -> bool {
    is_glossary(id) || id == RESERVATIONS_ID
}

/// Whether a slide is the glossary or a later part of it.
fn is_glossary(id: &str) -> bool {
    id.strip_prefix(GLOSSARY_ID).is_some_and(|rest| rest.trim_start_matches('-').chars().all(|c| c.is_ascii_digit()))
}
