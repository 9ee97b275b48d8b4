//! The table of what the meeting counts, and the sentences that count it otherwise: complaints and what became of them, those
//! who were asked and who answered, modules, indicators, actions.
//!
//! A sentence is held against it only where nothing narrows what it counts: no site, no part, no other year.

mod complaints;
mod counted;
mod pairs;
mod plan;
mod roles;
mod surveys;
mod when;

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::check::spot::spot_or_all;
use crate::check::text::Text;
use crate::check::told::{Token, pieces};
use crate::check::{Finding, Subject};
use crate::french;
use crate::meeting::ProseBlock;
use crate::source::Span;
use surveys::AskedSurvey;

/// What the meeting counts.
pub struct FactTable<'s, 'a> {
    subject: &'s Subject<'a>,
    /// Its surveys, and what they are known by.
    surveys: Vec<AskedSurvey<'a>>,
    /// The numbers of its free tables: what one of them says too is not told of a sentence.
    in_tables: BTreeSet<Decimal>,
}

impl<'s, 'a> FactTable<'s, 'a> {
    /// That of a meeting.
    pub fn new(subject: &'s Subject<'a>) -> Self {
        let cells = subject.grids().iter().flat_map(|grid| grid.rows.iter().flatten());
        let in_tables = cells.filter_map(|cell| cell.number()).map(|number| number.value.normalize()).collect();
        Self { subject, surveys: surveys::asked(subject), in_tables }
    }

    /// The meeting.
    pub fn subject(&self) -> &'s Subject<'a> {
        self.subject
    }

    /// Whether a free table has a number.
    fn shows(&self, value: Decimal) -> bool {
        self.in_tables.contains(&value.normalize())
    }

    /// The title of the slide that a text stands on, and what introduces the text there, in small letters without accents;
    /// nothing for other texts.
    pub fn slide_title(&self, text: &Text) -> String {
        let slides = self.subject.meeting.pages.values().flatten();
        let mut of_text =
            slides.filter(|slide| slide.title.span.file == text.span.file && slide.title.span.start <= text.span.start);
        let Some(slide) = of_text.next_back() else { return String::new() };
        let mut title = slide.title.plain();
        for block in &slide.blocks {
            match block {
                ProseBlock::Heading(prose) | ProseBlock::Paragraph(prose) if prose.span.start < text.span.start => {
                    let words = prose.plain();
                    if matches!(block, ProseBlock::Heading(_)) || words.trim_end().ends_with(':') {
                        title = format!("{title} {words}");
                    }
                }
                ProseBlock::Heading(_)
                | ProseBlock::Paragraph(_)
                | ProseBlock::List(_)
                | ProseBlock::Table(_)
                | ProseBlock::Quote(_)
                | ProseBlock::Code(_)
                | ProseBlock::Picture { .. } => {}
            }
        }
        french::folded(&title)
    }
}

/// What a sentence counts otherwise than the meeting.
pub fn wrong(table: &FactTable<'_, '_>, text: &Text, sentence: &[Token]) -> Vec<Finding> {
    let mut findings = complaints::wrong(table, text, sentence);
    findings.extend(surveys::wrong(table, text, sentence));
    findings.extend(when::wrong(table, text, sentence));
    findings.extend(plan::wrong(table, text, sentence));
    findings.extend(pairs::wrong(table, text, sentence));
    findings
}

/// The same of the sentences of a text that have no number in digits: « les sept modules du périmètre ».
pub fn wrong_in_words(table: &FactTable<'_, '_>, text: &Text) -> Vec<Finding> {
    if !(text.words.contains("modules") || text.words.contains("actions")) {
        return Vec::new();
    }
    let sentences = pieces(&text.words);
    let without_digits = sentences.iter().filter(|sentence| sentence.iter().all(|token| token.number().is_none()));
    without_digits.flat_map(|sentence| plan::wrong(table, text, sentence)).collect()
}

/// A number that a text tells, and the one that the meeting has.
struct Contradiction<'t> {
    text: &'t Text,
    /// Where the number stands in the text.
    range: std::ops::Range<usize>,
    /// What is counted.
    label: &'t str,
    /// The two numbers, as they are told: the text's, then the meeting's.
    numbers: [String; 2],
    /// Where the meeting has it.
    at: Span,
}

impl Contradiction<'_> {
    fn finding(self, table: &FactTable<'_, '_>) -> Finding {
        let Self { text, range, label, numbers: [told, own], at } = self;
        let message = format!("«\u{a0}{}\u{a0}»\u{a0}: le texte dit {told}, et la réunion {own}", label.trim());
        let span = spot_or_all(text, &range, table.subject.sources);
        Finding::new(&text.place, span, message).related(at, "la valeur de la réunion").hint(
            "corrigez celle des deux qui est fausse\u{202f}; s’il s’agit d’autre chose, dites-le\u{a0}: une année, un site, une partie",
        )
    }
}
