//! What the first slide says of corrections, whatever their number and their length: the latest, or all.

use super::*;
use crate::deck::{Corrections, Replaced};
use crate::measure::flowing;
use crate::render::html;

/// A meeting with corrections of so many sentences, one a day.
fn corrected(sentences: &[usize]) -> Sources {
    let files::Written { sources: written, .. } = files::write(&author::Meeting::default());
    let mut sources = Sources::default();
    for (_, file) in written.files() {
        let mut text = file.text.clone();
        if file.path.ends_with("/reunion.toml") {
            for (place, count) in sentences.iter().enumerate() {
                let what = "Ce qui était faux, et ce qui est vrai. ".repeat(*count);
                text.push_str(&format!("[[rectification]]\ndate = 2022-04-{:02}\nquoi = \"{what}\"\n", place + 1));
            }
        }
        sources.add(file.path.clone(), text);
    }
    sources
}

fn words(runs: &[crate::deck::Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

fn said(deck: &Deck) -> Option<&Corrections> {
    match &deck.slides[0].body {
        Body::Title { corrections, .. } => corrections.as_deref(),
        _ => panic!("the first slide is the title"),
    }
}

/// The rows of the slides that show all corrections.
fn rows(deck: &Deck) -> Vec<String> {
    let slides = deck.slides.iter().filter(|slide| slide.id.starts_with("rectifications"));
    let blocks = slides.flat_map(|slide| match &slide.body {
        Body::Content { blocks } => blocks.as_slice(),
        Body::Title { .. } | Body::Section { .. } | Body::Closing { .. } => &[],
    });
    let tables = blocks.filter_map(|placed| if let Block::Table(table) = &placed.block { Some(table) } else { None });
    tables.flat_map(|table| &table.rows).map(|row| words(&row.cells[0])).collect()
}

/// Composes a meeting that replaces a version.
fn replacing(sources: &Sources, replaced: Option<&Replaced>) -> (Deck, String) {
    let shared = shared(sources);
    let engines = Engines::new(&shared.theme).expect("the built-in theme is whole");
    let facts = [Arc::new(facts::read(sources, &shared, files::FOLDER))];
    let history = facts::history(&shared, &facts);
    let meeting = facts[0].meeting.as_ref().expect("the meeting is in order");
    let notes = crate::compose::Notes::default();
    let composed =
        meeting::compose(sources, &shared, meeting, history.until(meeting), &notes, replaced).expect("it fits");
    let embedded = engines.embed(&shared.theme, &composed.deck);
    let slides = html::slides(&engines.html, &shared.theme, &composed.deck, &embedded).expect("they are made");
    let page = html::deck(&engines.html, &shared.theme, &slides).expect("the page is made");
    pdf::deck(&engines.pdf, &shared.theme, &composed.deck, &embedded).expect("the PDF is made");
    (composed.deck, String::from_utf8(page).expect("pages are UTF-8"))
}

#[test]
fn the_first_slide_says_the_latest_corrections_and_leads_to_the_others() {
    let cases: [(&[usize], usize, Option<&str>); 11] = [
        (&[], 0, None),
        (&[1], 1, None),
        (&[2; 2], 2, None),
        (&[1; 4], 4, None),
        (&[1; 5], 4, Some("5 rectifications en tout : voir la diapositive 2")),
        (&[1; 20], 4, Some("20 rectifications en tout : voir la diapositive 2")),
        (&[6, 6], 2, None),
        (&[14; 4], 2, Some("4 rectifications en tout : voir la diapositive 2")),
        (&[60, 1], 1, Some("2 rectifications en tout : voir la diapositive 2")),
        (&[1, 60], 0, Some("2 rectifications, la dernière le 2 avril 2022 : voir la diapositive 2")),
        (&[60], 0, Some("Rectifié le 1er avril 2022 : voir la diapositive 2")),
    ];
    for (sentences, shown, leading) in cases {
        let (deck, _) = replacing(&corrected(sentences), None);
        let Some(Corrections { items, more, replaced }) = said(&deck) else {
            assert_eq!((sentences.len(), rows(&deck)), (0, Vec::new()));
            continue;
        };
        let first: chrono::NaiveDate = "2022-04-01".parse().expect("a date");
        let date = |place: usize| crate::french::date(first + chrono::Days::new(place as u64));
        let plain = |text: &str| text.replace('\u{a0}', " ");
        assert_eq!((items.len(), replaced), (shown, &None), "{sentences:?}");
        for (item, place) in items.iter().zip(sentences.len() - shown..) {
            assert!(plain(&words(item)).starts_with(&format!("Rectifié le {} : ", plain(&date(place)))), "{item:?}");
        }
        assert_eq!(more.as_ref().map(|more| plain(&flowing(&more.text))).as_deref(), leading, "{sentences:?}");
        match more {
            // All of them are on the slides that follow, and the agenda comes after.
            Some(more) => {
                assert_eq!((more.slide.as_str(), deck.slides[1].id.as_str()), ("rectifications", "rectifications"));
                assert_eq!(rows(&deck), (0..sentences.len()).map(date).collect::<Vec<_>>());
                assert_eq!(deck.contents[0].title, "Rectifications");
            }
            None => assert_eq!(deck.slides[1].id, "ordre-du-jour"),
        }
    }
}

#[test]
fn a_correction_longer_than_a_slide_is_told_where_it_was_written() {
    let sources = corrected(&[1, 200]);
    let shared = shared(&sources);
    let errors = compose(&sources, &shared).expect_err("it is endless").sorted();
    let [error] = &errors[..] else { panic!("{errors:?}") };
    assert!(error.message.contains("ne tient pas sur une diapositive"), "{error:?}");
    let Place::Span(span) = error.place else { panic!("{error:?} has no place") };
    assert!(sources.file(span.file).text[span.range()].len() > 3000, "{span:?}");
}

#[test]
fn the_version_that_is_replaced_is_a_link_of_a_corrected_meeting() {
    let replaced = Replaced {
        text: "Remplace la version 3 <b>{{ 1 }}</b>".to_owned(),
        address: "../versions/2022-03-10/3/index.html?a=\"x\"&b=<i>".to_owned(),
    };
    let (deck, page) = replacing(&corrected(&[1, 60]), Some(&replaced));
    assert_eq!(said(&deck).and_then(|said| said.replaced.as_ref()), Some(&replaced));
    let link = page.split("<a href=\"..").nth(1).and_then(|rest| rest.split("</a>").next()).expect("a link");
    assert!(!link.contains("<b>") && !link.contains("<i>") && !link.contains("\"x\""), "{link}");
    assert!(link.contains("Remplace la version 3 &lt;b&gt;{{ 1 }}"), "{link}");
    assert!(deck.slides[0].words().contains("Remplace la version 3"));

    let (deck, page) = replacing(&corrected(&[]), Some(&replaced));
    assert!(said(&deck).is_none() && !page.contains("Remplace la version"));
    let (deck, page) = replacing(&corrected(&[1]), None);
    assert!(said(&deck).is_some_and(|said| said.replaced.is_none()) && !page.contains("<a href=\".."));
}
