//! What was measured before, kept with the theme: layouts are tried at several sizes and widths, in several of them the
//! same text is set the same way, and one meeting says much of what another does.

use std::collections::HashMap;
use std::fmt;
use std::hash::BuildHasherDefault;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use rustc_hash::FxHasher;
use rustybuzz::{Direction, Script, ShapePlan};

use super::breaks::Breaks;
use super::lines::{self, LineWord};
use super::{Measurer, Need, SetText, Style};
use crate::deck::Run;

/// What words are of that are shaped alike: a font, by its place, a direction and a script.
pub type Kind = (usize, Direction, Script);

type Map<K, V> = HashMap<K, V, BuildHasherDefault<FxHasher>>;

/// How many texts are remembered: those of some meetings. Each takes a few kilobytes.
const TEXTS_MAX: usize = 2000;
/// How many words are remembered, in each font.
const WORDS_MAX: usize = 50_000;

/// What was measured with the fonts and the sizes of a theme. Any number of threads measure at once; what two of them
/// find at the same time is the same.
#[derive(Default)]
pub struct Memory {
    /// Widths of words in em, by their font.
    widths: RwLock<Map<usize, Map<Box<str>, f64>>>,
    plans: RwLock<Vec<(Kind, Arc<ShapePlan>)>>,
    texts: RwLock<Map<Arc<[Run]>, Arc<KnownText>>>,
}

/// A text, and how it was set.
struct KnownText {
    runs: Arc<[Run]>,
    breaks: Breaks,
    known: Mutex<SettingResult>,
}

/// How a text was set.
#[derive(Default)]
struct SettingResult {
    /// Its words, by the style they are measured in.
    words: Vec<(Style, Arc<[LineWord]>)>,
    sets: Vec<(Style, f64, SetText)>,
    needs: Vec<(Style, Need)>,
}

impl fmt::Debug for Memory {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Memory").finish_non_exhaustive()
    }
}

impl Memory {
    /// Width of a word in a font, in em; `measure` is asked where nobody did before.
    pub fn width(&self, font: usize, word: &str, measure: impl FnOnce() -> f64) -> f64 {
        let known = self.widths.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(width) = known.get(&font).and_then(|words| words.get(word)) {
            return *width;
        }
        drop(known);
        let width = measure();
        let mut known = self.widths.write().unwrap_or_else(PoisonError::into_inner);
        let words = known.entry(font).or_default();
        if words.len() >= WORDS_MAX {
            words.clear();
        }
        words.insert(word.into(), width);
        width
    }

    /// How words of a kind are shaped: to find that out takes longer than to shape a word.
    pub fn plan(&self, kind: Kind, make: impl FnOnce() -> ShapePlan) -> Arc<ShapePlan> {
        let known = self.plans.read().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, plan)) = known.iter().find(|(other, _)| *other == kind) {
            return plan.clone();
        }
        drop(known);
        let plan = Arc::new(make());
        self.plans.write().unwrap_or_else(PoisonError::into_inner).push((kind, plan.clone()));
        plan
    }

    /// Sets a text in lines of `width`.
    pub fn set(&self, measurer: &Measurer<'_>, runs: &[Run], style: Style, width: f64) -> SetText {
        let text = self.text(runs);
        let is_same = |(other, room, _): &&(Style, f64, SetText)| *other == style && *room == width;
        if let Some((.., set)) = text.known().sets.iter().find(is_same) {
            return set.clone();
        }
        let set = lines::set(measurer, &text.runs, &text.words(measurer, style), style, width);
        text.known().sets.push((style, width, set.clone()));
        set
    }

    /// How wide a text would like to be.
    pub fn need(&self, measurer: &Measurer<'_>, runs: &[Run], style: Style) -> Need {
        let text = self.text(runs);
        if let Some((_, need)) = text.known().needs.iter().find(|(other, _)| *other == style) {
            return *need;
        }
        let need = lines::need(measurer, &text.runs, &text.words(measurer, style), style);
        text.known().needs.push((style, need));
        need
    }

    fn text(&self, runs: &[Run]) -> Arc<KnownText> {
        if let Some(text) = self.texts.read().unwrap_or_else(PoisonError::into_inner).get(runs) {
            return text.clone();
        }
        let shared: Arc<[Run]> = runs.into();
        let text = Arc::new(KnownText { runs: shared.clone(), breaks: Breaks::of(runs), known: Mutex::default() });
        let mut texts = self.texts.write().unwrap_or_else(PoisonError::into_inner);
        if texts.len() >= TEXTS_MAX {
            texts.clear();
        }
        texts.insert(shared, text.clone());
        text
    }
}

impl KnownText {
    fn known(&self) -> std::sync::MutexGuard<'_, SettingResult> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Its words; the height of a line changes nothing in them.
    fn words(&self, measurer: &Measurer<'_>, style: Style) -> Arc<[LineWord]> {
        let is_same = |(other, _): &&(Style, Arc<[LineWord]>)| other.size == style.size && other.weight == style.weight;
        if let Some((_, words)) = self.known().words.iter().find(is_same) {
            return words.clone();
        }
        let words: Arc<[LineWord]> = lines::words(measurer, &self.runs, &self.breaks, style).into();
        self.known().words.push((style, words.clone()));
        words
    }
}
