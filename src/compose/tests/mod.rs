//! Random meetings, from content files to the PDF: every slide fits, nothing is lost, doubled or moved.

mod author;
mod files;
mod reading;

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::build::meeting::{self, Engines};
use crate::deck::{Block, Body, Deck};
use crate::diagnostic::{Diagnostics, Place};
use crate::render::pdf;
use crate::resolve::Shared;
use crate::source::Sources;
use crate::{parse, resolve};

/// What holds for all meetings, from files that are in order.
fn shared(sources: &Sources) -> Shared {
    let mut diagnostics = Diagnostics::new();
    let manuscript = parse::shared(sources, &mut diagnostics);
    let shared = resolve::shared(sources, manuscript, &mut diagnostics);
    shared.unwrap_or_else(|| panic!("{}", told(sources, diagnostics)))
}

/// Composes a meeting with heights measured by typst.
fn compose(sources: &Sources, shared: &Shared, engines: &Engines) -> Result<Deck, Diagnostics> {
    let mut diagnostics = Diagnostics::new();
    let meeting = meeting::read(sources, shared, files::FOLDER, &mut diagnostics);
    match meeting {
        Some(meeting) if !diagnostics.has_errors() => meeting::compose(shared, engines, &meeting),
        _ => panic!("{}", told(sources, diagnostics)),
    }
}

fn told(sources: &Sources, diagnostics: Diagnostics) -> String {
    let line = |diagnostic: crate::diagnostic::Diagnostic| match diagnostic.place {
        Place::Span(span) => format!("{}: {}\n", diagnostic.message, &sources.file(span.file).text[span.range()]),
        Place::File { path, .. } => format!("{path}: {}\n", diagnostic.message),
    };
    diagnostics.sorted().into_iter().map(line).collect()
}

fn tables(deck: &Deck) -> impl Iterator<Item = &crate::deck::Table> {
    let blocks = deck.slides.iter().flat_map(|slide| match &slide.body {
        Body::Content { blocks } => blocks.as_slice(),
        _ => &[],
    });
    blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
}

fn check(deck: &Deck, marks: &[String]) -> Result<(), TestCaseError> {
    let shown = reading::marks(deck);
    let place = shown.iter().zip(marks).take_while(|(a, b)| a == b).count();
    let around = |marks: &[String]| {
        marks[place.saturating_sub(2).min(marks.len())..].iter().take(6).cloned().collect::<Vec<_>>()
    };
    prop_assert!(shown == marks, "shown {:?}, expected {:?}", around(&shown), around(marks));

    let ids: BTreeSet<&str> = deck.slides.iter().map(|slide| slide.id.as_str()).collect();
    prop_assert_eq!(ids.len(), deck.slides.len(), "names of slides are unique");
    prop_assert_eq!(reading::wrong_parts(deck), Vec::<String>::new());
    let mut charts = BTreeSet::new();
    for table in tables(deck) {
        prop_assert_eq!(reading::wrong_charts(table), None);
        prop_assert!(!table.rows.is_empty(), "a table without rows");
        prop_assert!(table.chart.iter().all(|chart| charts.insert(chart.id.clone())), "names of charts are unique");
    }
    for (place, slide) in deck.slides.iter().enumerate() {
        prop_assert_eq!(slide.number, place + 1);
        prop_assert!([22.0, 20.0, 18.0].contains(&slide.text_size), "{}: {}", slide.id, slide.text_size);
        let Body::Content { blocks } = &slide.body else { continue };
        for block in blocks {
            if let Block::Agenda { entries } = block {
                for entry in entries {
                    let target = &deck.slides[entry.slide.number - 1];
                    prop_assert_eq!(&target.id, &entry.slide.id);
                    let opens = matches!(target.body, Body::Section { number, .. } if number == entry.number);
                    prop_assert!(opens, "{} is not the opening of item {}", target.id, entry.number);
                }
            }
        }
    }
    Ok(())
}

proptest! {
    // Each case makes a deck of dozens of slides with typst: a few, and rich. No file of failures: the project has
    // no place for one.
    #![proptest_config(ProptestConfig { failure_persistence: None, max_shrink_time: 120_000, ..ProptestConfig::with_cases(
        std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24)
    ) })]
    #[test]
    fn every_slide_fits_and_nothing_is_lost(written in author::meeting()) {
        let files::Written { sources, marks } = files::write(&written);
        let shared = shared(&sources);
        let engines = Engines::new(&shared.theme).expect("the built-in theme is whole");
        match compose(&sources, &shared, &engines) {
            Ok(deck) => {
                if let Ok(folder) = std::env::var("CLU_DUMP") {
                    let number = std::fs::read_dir(&folder).unwrap().count();
                    let folder = format!("{folder}/{number:04}");
                    std::fs::create_dir_all(&folder).unwrap();
                    let embedded = engines.embed(&sources, &deck);
                    let page = crate::render::html::deck(&engines.html, &shared.theme, &deck, &embedded).unwrap();
                    std::fs::write(format!("{folder}/index.html"), page).unwrap();
                    if let Ok(pdf) = pdf::deck(&engines.pdf, &shared.theme, &deck, &embedded) { std::fs::write(format!("{folder}/d.pdf"), pdf).unwrap(); }
                    eprintln!("DUMP {folder} {} slides", deck.slides.len());
                }
                check(&deck, &marks)?;
                // Fails when a page overflows.
                let embedded = engines.embed(&sources, &deck);
                if let Err(errors) = pdf::deck(&engines.pdf, &shared.theme, &deck, &embedded) {
                    return Err(TestCaseError::fail(told(&sources, errors)));
                }
            }
            Err(errors) => {
                if std::env::var("CLU_DUMP").is_ok() { eprintln!("DUMP error {}", told(&sources, errors.clone())); }
                for error in errors.sorted() {
                    let located = matches!(error.place, Place::Span(_));
                    let said = ["trop long", "ne tient pas"].iter().any(|words| error.message.contains(words));
                    prop_assert!(located && said, "{error:?}");
                }
            }
        }
        comemo::evict(0);
    }
}
