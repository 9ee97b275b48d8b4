//! What was measured before: layouts are tried at several sizes and widths, and in several of them the same text is set
//! the same way.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::lines::{self, Breaks, Word};
use super::{Measurer, Need, SetText, Style};
use crate::deck::Run;

/// Texts that were measured.
#[derive(Default)]
pub struct Known {
    texts: RefCell<HashMap<Rc<[Run]>, Rc<KnownText>>>,
}

/// A text, and how it was set.
struct KnownText {
    runs: Rc<[Run]>,
    breaks: Breaks,
    /// Its words, by the style they are measured in.
    words: RefCell<Vec<(Style, Rc<[Word]>)>>,
    sets: RefCell<Vec<(Style, f64, SetText)>>,
    needs: RefCell<Vec<(Style, Need)>>,
}

impl Known {
    /// Sets a text in lines of `width`.
    pub fn set(&self, measurer: &Measurer<'_>, runs: &[Run], style: Style, width: f64) -> SetText {
        let text = self.text(runs);
        let is_same = |(other, room, _): &&(Style, f64, SetText)| *other == style && *room == width;
        if let Some((.., set)) = text.sets.borrow().iter().find(is_same) {
            return set.clone();
        }
        let set = lines::set(measurer, &text.runs, &text.words(measurer, style), style, width);
        text.sets.borrow_mut().push((style, width, set.clone()));
        set
    }

    /// How wide a text would like to be.
    pub fn need(&self, measurer: &Measurer<'_>, runs: &[Run], style: Style) -> Need {
        let text = self.text(runs);
        if let Some((_, need)) = text.needs.borrow().iter().find(|(other, _)| *other == style) {
            return *need;
        }
        let need = lines::need(measurer, &text.runs, &text.words(measurer, style), style);
        text.needs.borrow_mut().push((style, need));
        need
    }

    fn text(&self, runs: &[Run]) -> Rc<KnownText> {
        if let Some(text) = self.texts.borrow().get(runs) {
            return text.clone();
        }
        let shared: Rc<[Run]> = runs.into();
        let text = Rc::new(KnownText {
            runs: shared.clone(),
            breaks: Breaks::of(runs),
            words: RefCell::default(),
            sets: RefCell::default(),
            needs: RefCell::default(),
        });
        self.texts.borrow_mut().insert(shared, text.clone());
        text
    }
}

impl KnownText {
    /// Its words; the height of a line changes nothing in them.
    fn words(&self, measurer: &Measurer<'_>, style: Style) -> Rc<[Word]> {
        let is_same = |(other, _): &&(Style, Rc<[Word]>)| other.size == style.size && other.weight == style.weight;
        if let Some((_, words)) = self.words.borrow().iter().find(is_same) {
            return words.clone();
        }
        let words: Rc<[Word]> = lines::words(measurer, &self.runs, &self.breaks, style).into();
        self.words.borrow_mut().push((style, words.clone()));
        words
    }
}
