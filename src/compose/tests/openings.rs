//! What opens the items of the agenda, as the author asks for it.

use super::author::{self, Block, Item, Length, Show};
use super::{composed, files, page, shared, text};
use crate::deck::{Block as Shown, Body, Deck};
use crate::meeting::Openings;

/// An agenda of an item of three slides, one of two, two that show nothing, one of a slide, and one that shows nothing.
fn deck(openings: Openings) -> Deck {
    let item = |slides: usize| {
        let slides: Vec<_> = (0..slides).map(|_| page(Block::Paragraph(text(Length::Short)))).collect();
        let shows = if slides.is_empty() { Vec::new() } else { vec![Show::Page(slides)] };
        Item { title: text(Length::Short), message: None, note: Some(text(Length::Line)), shows, points: Vec::new() }
    };
    let agenda = [3, 2, 0, 0, 1, 0].map(item).into();
    let written = files::write(&author::Meeting { agenda, openings, ..author::Meeting::default() });
    composed(&written, &shared(&written.sources)).expect("everything fits")
}

/// The numbers of the slides to which the agenda leads, and how many of all slides only open items.
fn opened(openings: Openings) -> (Vec<usize>, usize) {
    let deck = deck(openings);
    let agendas = deck.placed().filter_map(|placed| match &placed.block {
        Shown::Agenda(agenda) => Some(agenda),
        _ => None,
    });
    let links = agendas.flat_map(|agenda| &agenda.entries).map(|entry| entry.slide.number).collect();
    (links, deck.slides.iter().filter(|slide| matches!(slide.body, Body::Section { .. })).count())
}

#[test]
fn an_item_that_shows_much_is_opened_and_those_that_show_nothing_share_a_slide() {
    assert_eq!(opened(Openings::Auto), (vec![3, 7, 9, 9, 10, 11], 2));
    assert_eq!(opened(Openings::Always), (vec![3, 7, 10, 11, 12, 14], 6));
    assert_eq!(opened(Openings::Never), (vec![3, 6, 8, 8, 9, 10], 0));
}

#[test]
fn the_contents_name_every_item_once_whatever_opens_it() {
    for openings in [Openings::Auto, Openings::Always, Openings::Never] {
        let deck = deck(openings);
        let count = |place: usize| deck.contents[place].entries.len();
        // The agenda, six items, the end.
        assert_eq!(deck.contents.len(), 8, "{openings:?}");
        assert_eq!((count(1), count(2), count(3)), (3, 2, 0), "{openings:?}");
        let numbers: Vec<usize> = deck.contents.iter().map(|entry| entry.slide.number).collect();
        assert!(numbers.is_sorted(), "{openings:?}: {numbers:?}");
    }
}
