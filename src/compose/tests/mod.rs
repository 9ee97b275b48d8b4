//! Meetings, random and endless, from content files to the PDF: every slide fits, nothing is lost, doubled or moved.

mod author;
mod charts;
mod corrections;
mod files;
mod findings;
mod openings;
mod past;
mod reading;

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;

use crate::check::Report;
use crate::deck::{Block, Body, Deck, Grid, Table};
use crate::diagnostic::{Diagnostics, Place};
use crate::pipeline::facts;
use crate::pipeline::meeting::{self, Engines, Examined};
use crate::pipeline::notes;
use crate::render::pdf;
use crate::resolve::Shared;
use crate::source::Sources;
use crate::theme::{Purpose, Theme};
use crate::{parse, resolve};
use author::{Item, Length, Point, Show, Slide, Text};

/// What holds for all meetings, from files that are in order.
fn shared(sources: &Sources) -> Shared {
    let mut diagnostics = Diagnostics::new();
    let manuscript = parse::shared(sources, &mut diagnostics);
    let shared = resolve::shared(sources, manuscript, &mut diagnostics);
    shared.unwrap_or_else(|| panic!("{}", told(sources, diagnostics)))
}

/// The theme that comes with clu.
pub fn theme() -> Theme {
    shared(&files::write(&author::Meeting::default()).sources).theme
}

/// Composes a meeting.
fn compose(sources: &Sources, shared: &Shared) -> Result<Deck, Diagnostics> {
    let facts = [Arc::new(facts::read(sources, shared, files::FOLDER))];
    let history = facts::history(shared, &facts);
    let Examined { meeting, diagnostics, .. } = meeting::examine(sources, shared, &history, &facts[0]);
    match meeting {
        Some(meeting) if !diagnostics.has_errors() => {
            // Findings repeat what they are about; the reservations stand beside it by their numbers.
            let notes = notes::notes(meeting, &Report::default(), sources, "");
            meeting::compose(sources, shared, meeting, history.until(meeting), &notes, None)
                .map(|composed| composed.deck)
        }
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

fn tables(deck: &Deck) -> impl Iterator<Item = (&Table, &Grid)> {
    deck.placed().filter_map(|placed| match (&placed.block, &placed.grid) {
        (Block::Table(table), Some(grid)) => Some((table, grid)),
        _ => None,
    })
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
    for (table, grid) in tables(deck) {
        prop_assert_eq!(reading::wrong_charts(table, grid), None);
        prop_assert!(!table.rows.is_empty(), "a table without rows");
        prop_assert!(table.chart.iter().all(|chart| charts.insert(chart.id.clone())), "names of charts are unique");
    }
    for (place, slide) in deck.slides.iter().enumerate() {
        prop_assert_eq!(slide.number, place + 1);
        let sizes = [28.0, 26.0, 24.0, 22.0, 20.0, 19.0, 18.0];
        prop_assert!(sizes.contains(&slide.text_size), "{}: {}", slide.id, slide.text_size);
        let Body::Content { blocks } = &slide.body else { continue };
        prop_assert_eq!(reading::misplaced(slide), None);
        prop_assert_eq!(reading::distorted(slide), None);
        for placed in blocks {
            if let Block::Agenda(agenda) = &placed.block {
                for entry in &agenda.entries {
                    let target = &deck.slides[entry.slide.number - 1];
                    prop_assert_eq!(&target.id, &entry.slide.id);
                    prop_assert!(
                        reading::opens(target, entry),
                        "{} is not the opening of item {}",
                        target.id,
                        entry.number
                    );
                }
            }
        }
    }
    Ok(())
}

/// Composes what an author wrote, and checks the deck.
fn composed(written: &files::Written, shared: &Shared) -> Result<Deck, Diagnostics> {
    let deck = compose(&written.sources, shared)?;
    check(&deck, &written.marks).unwrap_or_else(|failure| panic!("{failure}"));
    Ok(deck)
}

proptest! {
    // Each case makes a deck of dozens of slides with typst: few, and rich. No file of failures: the project has no
    // place for one.
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        max_shrink_time: 120_000,
        ..ProptestConfig::with_cases(
            std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(12),
        )
    })]
    #[test]
    fn every_slide_fits_and_nothing_is_lost(written in author::meeting()) {
        let files::Written { sources, marks } = files::write(&written);
        let shared = shared(&sources);
        let engines = Engines::new(&shared.theme).expect("the built-in theme is whole");
        match compose(&sources, &shared) {
            Ok(deck) => {
                check(&deck, &marks)?;
                // Fails when a page overflows.
                let embedded = engines.embed(&shared.theme, &deck);
                if let Err(errors) = pdf::deck(&engines.pdf, &shared.theme, &deck, &embedded) {
                    return Err(TestCaseError::fail(told(&sources, errors)));
                }
            }
            Err(errors) => {
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

/// A meeting of one item, which shows `slides`.
fn one_page(slides: Vec<Slide>) -> author::Meeting {
    let item = Item {
        title: text(Length::Short),
        message: None,
        note: None,
        shows: vec![Show::Page(slides)],
        points: Vec::new(),
    };
    author::Meeting { agenda: vec![item], ..author::Meeting::default() }
}

fn text(length: Length) -> Text {
    Text { length, seed: 5 }
}

fn page(block: author::Block) -> Slide {
    Slide { title: text(Length::Short), blocks: vec![block] }
}

#[test]
fn complaints_and_actions_are_shown_whatever_their_number() {
    for count in [0, 1, 2, 5, 19] {
        let lengths = [Length::Short, Length::Line, Length::Long];
        let texts = |shift: usize| (0..count).map(|place| text(lengths[(place + shift) % 3])).collect::<Vec<_>>();
        let shows = vec![Show::Complaints, Show::Actions];
        let item = Item { title: text(Length::Short), message: None, note: None, shows, points: Vec::new() };
        let complaints = author::Complaints {
            figure: author::Figure::Value(count as u32),
            answers: Some(author::Figure::Absent(Some(text(Length::Long)))),
            channels: texts(0),
            reasons: texts(1),
        };
        let actions = texts(0).into_iter().zip(texts(1)).zip(texts(2));
        let actions = actions.map(|((what, owner), result)| (what, owner, Some(result))).collect();
        let meeting = author::Meeting {
            agenda: vec![item],
            complaints: Some(complaints),
            actions: Some(actions),
            ..author::Meeting::default()
        };
        let written = files::write(&meeting);
        let shared = shared(&written.sources);
        composed(&written, &shared).expect("everything fits");
    }
}

#[test]
fn the_last_item_of_a_list_or_table_of_any_length_is_not_alone() {
    let lists = (2..45).map(|count| author::Block::List(None, vec![(text(Length::Short), Vec::new(), false); count]));
    let row = vec![Some(text(Length::Short)); 2];
    let tables = (2..45).map(|count| author::Block::Table(vec![text(Length::Short); 2], vec![row.clone(); count]));
    let written = files::write(&one_page(lists.chain(tables).map(page).collect()));
    let shared = shared(&written.sources);
    let deck = composed(&written, &shared).expect("short items fit");
    let mut parts = 0;
    for slide in &deck.slides {
        assert!(slide.text_size >= shared.theme.sizes.text, "{}: nothing forces less", slide.id);
        let Body::Content { blocks } = &slide.body else { continue };
        for placed in blocks {
            let count = match &placed.block {
                Block::List(list) => list.items.len(),
                Block::Table(table) => table.rows.len(),
                _ => continue,
            };
            assert!(count > 1, "{} shows one item", slide.id);
            parts += usize::from(slide.part.is_some());
        }
    }
    assert!(parts > 100, "{parts} parts of lists and tables");
}

#[test]
fn a_wide_table_is_set_smaller_before_a_word_is_cut() {
    // Eight columns of a word each: too wide together in body text, not in the smallest.
    let row = |word: &str| format!("|{}\n", format!(" {word} |").repeat(8));
    let table = [row("Mois"), row("---"), row("établissement")].concat();
    let page = format!("# Large\n\n{table}\n# Autre\n\nUn paragraphe.\n");
    let mut sources = Sources::default();
    let paragraph = author::Block::Paragraph(text(Length::Short));
    for (_, file) in files::write(&one_page(vec![self::page(paragraph)])).sources.files() {
        sources.add(file.path.as_str(), if file.path.ends_with(".md") { page.as_str() } else { file.text.as_str() });
    }
    let shared = shared(&sources);
    let deck = compose(&sources, &shared).expect("it fits");
    let slide = |id: &str| deck.slides.iter().find(|slide| slide.id == id).expect("it is there");
    assert!(slide("large").text_size < shared.theme.sizes.text);
    assert!(slide("autre").text_size >= shared.theme.sizes.text);
    let (table, _) = tables(&deck).next().expect("a table");
    assert!(table.rows[0].cells.iter().all(|cell| cell[0].text == "établissement"), "{:?}", table.rows[0].cells);
}

/// An indicator and a survey of one criterion, with these texts: their label, the survey's message, their comment, how the
/// survey was done.
fn results(label: Text, message: Option<Text>, comment: Option<Text>, method: Option<Text>) -> author::Meeting {
    let figure = author::Figure::Counts(30, 20);
    let indicator = author::Indicator {
        module: 0,
        heading: (0, text(Length::Short)),
        label,
        percent: true,
        figure: figure.clone(),
        target: None,
        has_period: false,
        comment,
    };
    let survey = author::Survey {
        mystery: false,
        title: text(Length::Short),
        message,
        method,
        support: None,
        by: None,
        base: None,
        criteria_label: None,
        rate_label: None,
        are_in_order: true,
        criteria: vec![(label, figure, comment)],
    };
    author::Meeting {
        modules: vec![Some(text(Length::Short)); 4],
        indicators: vec![indicator],
        surveys: vec![survey],
        agenda: vec![Item {
            title: text(Length::Short),
            message: None,
            note: None,
            shows: vec![Show::Indicators, Show::Surveys],
            points: Vec::new(),
        }],
        ..author::Meeting::default()
    }
}

#[test]
fn what_fits_no_slide_is_told_where_it_was_written() {
    let endless = text(Length::Endless);
    let short = text(Length::Short);
    let on_page = |block: author::Block| one_page(vec![page(author::Block::Paragraph(short)), page(block)]);
    let item = |item: Item| author::Meeting { agenda: vec![item], ..author::Meeting::default() };
    let shown = vec![Show::Page(vec![page(author::Block::Paragraph(short))])];
    let plain = Item { title: short, message: None, note: None, shows: shown.clone(), points: Vec::new() };
    let point = Point { title: endless, message: None, note: None, shows: shown };
    let cases = [
        ("ce texte ne tient pas", on_page(author::Block::Paragraph(endless))),
        ("ce texte ne tient pas", on_page(author::Block::List(None, vec![(short, vec![short, endless], false)]))),
        ("ce texte ne tient pas", on_page(author::Block::Quote(vec![short, endless]))),
        (
            "ce texte ne tient pas",
            on_page(author::Block::Table(vec![short], vec![vec![Some(short)], vec![Some(endless)]])),
        ),
        ("ce texte ne tient pas", on_page(author::Block::Code(vec![short, endless]))),
        ("ce titre est trop long", one_page(vec![Slide { title: endless, blocks: Vec::new() }])),
        ("ce texte est trop long", item(Item { title: endless, shows: Vec::new(), ..plain.clone() })),
        ("ce texte ne tient pas", item(Item { note: Some(endless), ..plain.clone() })),
        ("ce texte ne tient pas", item(Item { message: Some(endless), ..plain.clone() })),
        ("ce texte ne tient pas", results(short, None, Some(endless), None)),
        ("ce texte ne tient pas", results(endless, None, None, None)),
        ("ce texte ne tient pas", results(short, Some(endless), None, None)),
        ("ce texte ne tient pas", results(short, None, None, Some(endless))),
        ("cet intitulé est trop long", item(Item { points: vec![point], ..plain })),
    ];
    for (expected, meeting) in cases {
        let written = files::write(&meeting);
        let shared = shared(&written.sources);
        let errors = composed(&written, &shared).expect_err("it is endless").sorted();
        assert!(errors.iter().any(|error| error.message.contains(expected)), "{errors:?} for {expected}");
        for error in errors {
            let Place::Span(span) = error.place else { panic!("{error:?} has no place") };
            let marked = &written.sources.file(span.file).text[span.range()];
            assert!(marked.len() > 3000, "« {expected} » is told at {marked}");
        }
    }
}

#[test]
fn a_theme_for_a_large_room_sets_nothing_small() {
    let words = text(Length::Line);
    let lists = (1..12).map(|count| author::Block::List(None, vec![(words, Vec::new(), false); count]));
    let meeting = author::Meeting {
        agenda: vec![Item {
            title: text(Length::Short),
            message: None,
            note: None,
            shows: vec![Show::Page(lists.map(page).collect()), Show::Actions],
            points: Vec::new(),
        }],
        actions: Some(vec![(words, text(Length::Short), None); 9]),
        ..author::Meeting::default()
    };
    let written = files::write(&meeting);
    let mut shared = shared(&written.sources);
    let slides = |shared: &Shared| {
        let deck = composed(&written, shared).expect("it fits");
        let sized = deck.slides.iter().filter(|slide| matches!(slide.body, Body::Content { .. }));
        let annexes = sized.clone().filter(|slide| slide.trail == ["Annexe"]).count();
        let smallest = sized.filter(|slide| slide.trail != ["Annexe"]).map(|slide| slide.text_size);
        (deck.slides.len() - annexes, smallest.fold(f64::INFINITY, f64::min))
    };
    let (count, _) = slides(&shared);
    shared.theme.purpose = Purpose::Room;
    let (more, smallest) = slides(&shared);
    assert!(smallest >= 24.0, "{smallest}");
    assert!(more >= count, "{more} slides for {count}");
}
