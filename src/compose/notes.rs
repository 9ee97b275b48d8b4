//! What is to be said of the facts where they are shown: findings that nobody has answered yet, while the document
//! is a draft, and the reservations that answer the others.

use std::collections::BTreeMap;

use super::wording::muted;
use crate::deck::{Run, Runs, Tone};
use crate::french;
use crate::source::Span;

/// Something to be said of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// A finding: how it weighs, in a word, and what is wrong.
    Finding {
        /// « erreur », « avertissement ».
        weight: &'static str,
        /// True for what keeps the document from being approved.
        is_error: bool,
        /// What is wrong, as the author is told.
        message: String,
        /// File and line.
        origin: String,
        /// Where that is, in a text.
        span: Option<Span>,
    },
    /// A reservation, by its number in the annex.
    Reservation(usize),
}

/// What is to be said, by the name a reservation gives to what it is about.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    by_place: BTreeMap<String, Vec<Note>>,
    /// Findings, in the order they were added.
    findings: Vec<Note>,
}

impl Notes {
    /// Adds something to be said of `place`.
    pub fn add(&mut self, place: impl Into<String>, note: Note) {
        if matches!(note, Note::Finding { .. }) {
            self.findings.push(note.clone());
        }
        self.by_place.entry(place.into()).or_default().push(note);
    }

    /// All findings, in the order they were added.
    pub fn findings(&self) -> &[Note] {
        &self.findings
    }

    /// The same without findings, for what is shown once more.
    pub fn without_findings(&self) -> Self {
        let is_kept = |note: &&Note| matches!(note, Note::Reservation(_));
        let by_place = self.by_place.iter();
        let by_place = by_place.map(|(place, notes)| (place.clone(), notes.iter().filter(is_kept).cloned().collect()));
        Self { by_place: by_place.collect(), findings: Vec::new() }
    }

    /// What is to be said of `place`, as runs that follow its text.
    pub fn after(&self, place: &str) -> Runs {
        let mark = self.reservations(place).map(|numbers| Run { small: true, ..muted(format!(" ({numbers})")) });
        mark.into_iter().chain(self.findings_after(place, |_| true)).collect()
    }

    /// The findings on `place` that are where `is_here` says, as runs that follow its text: a file has several slides.
    pub fn findings_after(&self, place: &str, is_here: impl Fn(Option<Span>) -> bool) -> Runs {
        let paragraphs = self.findings_where(place, is_here).into_iter();
        paragraphs.flat_map(|runs| std::iter::once(Run::plain("\n")).chain(runs)).collect()
    }

    /// The reservations on `place`, as a mark that follows a header.
    pub fn marks(&self, place: &str) -> Runs {
        self.reservations(place).map(|numbers| muted(format!(" ({numbers})"))).into_iter().collect()
    }

    /// What is to be said of `place`, a paragraph each.
    pub fn paragraphs(&self, place: &str) -> Vec<Runs> {
        self.finding_paragraphs(place).into_iter().chain(self.reservation_paragraph(place)).collect()
    }

    /// The reservations on `place`, as a paragraph.
    pub fn reservation_paragraph(&self, place: &str) -> Option<Runs> {
        let numbers = self.reservations(place)?;
        let words = format!("{numbers}\u{a0}: voir l’annexe «\u{a0}Réserves sur les données\u{a0}»");
        Some(vec![muted(french::capitalise(&words))])
    }

    /// The same where a mark tells the reservations.
    pub fn finding_paragraphs(&self, place: &str) -> Vec<Runs> {
        self.findings_where(place, |_| true)
    }

    /// The findings on `place` that are where `is_here` says, a paragraph each.
    pub fn findings_where(&self, place: &str, is_here: impl Fn(Option<Span>) -> bool) -> Vec<Runs> {
        let notes = self.by_place.get(place).into_iter().flatten();
        let findings = notes.filter_map(|note| match note {
            Note::Finding { weight, is_error, message, span, .. } => {
                is_here(*span).then(|| told(weight, *is_error, message))
            }
            Note::Reservation(_) => None,
        });
        findings.collect()
    }

    /// The reservations on `place`, by their numbers: « réserves 2 et 3 ».
    fn reservations(&self, place: &str) -> Option<String> {
        let notes = self.by_place.get(place).into_iter().flatten();
        let numbers: Vec<String> = notes
            .filter_map(|note| match note {
                Note::Reservation(number) => Some(number.to_string()),
                Note::Finding { .. } => None,
            })
            .collect();
        let noun = if numbers.len() == 1 { "réserve" } else { "réserves" };
        (!numbers.is_empty()).then(|| format!("{noun}\u{a0}{}", french::list(&numbers)))
    }
}

fn told(weight: &str, is_error: bool, message: &str) -> Runs {
    let tone = if is_error { Tone::Bad } else { Tone::Info };
    let words = french::typography(&about(message));
    vec![Run { badge: true, tone, ..Run::plain(weight) }, Run::plain(" "), Run { small: true, ..Run::plain(words) }]
}

/// The message without the name of what it is about, which stands before it on the slide.
fn about(message: &str) -> String {
    let rest = message.strip_prefix('«').and_then(|rest| rest.split_once("»\u{a0}: ").or(rest.split_once("» : ")));
    rest.map_or(message, |(_, rest)| rest).to_owned()
}
