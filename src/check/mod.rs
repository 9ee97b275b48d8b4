//! Step 4: facts → findings of meaning: figures that cannot be true, dates that make no sense, promises of the
//! label that are not covered, what cannot be read by all, what must not be published. A consumer of the facts, not
//! a step in their way: whether a finding keeps a deck from being built is `build`'s business.
//!
//! A rule is a [`Rule`]: one constant, one function, its examples. `rules` holds them, a folder a family;
//! `registry` lists them. Findings that a reservation of the meeting acknowledges stay in the report, with its reason.

mod acknowledge;
mod finding;
mod former;
mod registry;
mod rule;
mod rules;
mod spot;
mod text;
mod told;

#[cfg(test)]
mod tests;

pub use acknowledge::concerns;
pub use finding::{Finding, Report};
pub use former::FormerName;
pub use registry::{KnownRule, blank_rule, find, former_names, known, reading_rule, rules};
pub use rule::{Certainty, Earlier, Example, Family, Rule};

use std::cell::OnceCell;

use crate::history::{Past, Reading, Series};
use crate::meeting::{Meeting, Prefecture};
use crate::source::{Sources, Span};
use crate::theme::Theme;
use rules::tables::grid::TableGrid;
use text::Text;
use told::Token;

/// What every rule may look at.
pub struct Subject<'a> {
    /// The text the facts come from, to point into it.
    pub sources: &'a Sources,
    /// What holds for all meetings.
    pub prefecture: &'a Prefecture,
    /// The look of the decks.
    pub theme: &'a Theme,
    /// The meeting.
    pub meeting: &'a Meeting,
    /// The meeting among those that were before it.
    pub past: Past<'a, 'a>,
    /// Its folder, inside the contents: `reunions/2022-03-10`.
    pub folder: String,
    /// Every text of the author, once a rule has asked for them.
    texts: OnceCell<Vec<Text>>,
    /// The sentences of each of them that tell a number, once a rule has asked for them.
    sentences: OnceCell<Vec<Vec<Vec<Token>>>>,
    /// The tables of the free slides, once a rule has asked for them.
    grids: OnceCell<Vec<TableGrid<'a>>>,
    /// What earlier meetings told of each figure, once a rule has asked for it.
    remembered: OnceCell<Vec<(Reading<'a>, Series<'a, 'a>)>>,
}

impl<'a> Subject<'a> {
    /// A meeting, to be checked.
    pub fn new(
        sources: &'a Sources,
        prefecture: &'a Prefecture,
        theme: &'a Theme,
        meeting: &'a Meeting,
        past: Past<'a, 'a>,
        folder: String,
    ) -> Self {
        Self {
            sources,
            prefecture,
            theme,
            meeting,
            past,
            folder,
            texts: OnceCell::new(),
            sentences: OnceCell::new(),
            grids: OnceCell::new(),
            remembered: OnceCell::new(),
        }
    }

    /// Whether a file is the meeting's own, rather than one that all meetings share.
    fn is_inside(&self, span: Span) -> bool {
        self.has_file(&self.sources.file(span.file).path)
    }

    fn has_file(&self, path: &str) -> bool {
        path.strip_prefix(&self.folder).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Every text of the author, in the order of the files and of what they say.
    fn texts(&self) -> &[Text] {
        self.texts.get_or_init(|| text::texts(self))
    }

    /// The texts that tell a number, each with the sentences that do.
    fn told(&self) -> impl Iterator<Item = Told<'_>> {
        let read = || self.texts().iter().map(|text| told::sentences(&text.words)).collect();
        let sentences = self.sentences.get_or_init(read);
        let told = self.texts().iter().zip(sentences).map(|(text, sentences)| Told { text, sentences });
        told.filter(|told| !told.sentences.is_empty())
    }

    /// The tables of the free slides.
    fn grids(&self) -> &[TableGrid<'a>] {
        self.grids.get_or_init(|| rules::tables::grid::grids(self))
    }

    /// The figures of the meeting that an earlier one told, each with its series.
    fn remembered(&self) -> &[(Reading<'a>, Series<'a, 'a>)] {
        self.remembered.get_or_init(|| {
            // Nothing is remembered at the first meeting.
            let readings = self.past.last().map(|_| self.past.readings()).into_iter().flatten();
            let series = readings.map(|reading| (*reading, self.past.series(&reading.figure.id)));
            series.filter(|(_, series)| series.len() > 1).collect()
        })
    }
}

/// A text that tells a number.
#[derive(Clone, Copy)]
struct Told<'s> {
    /// The text.
    text: &'s Text,
    /// Its sentences that do.
    sentences: &'s [Vec<Token>],
}

/// Checks a meeting by every rule.
pub fn check(subject: &Subject<'_>) -> Report {
    let mut findings: Vec<Finding> = registry::rules()
        .filter_map(|rule| Some((rule, rule.check?)))
        .flat_map(|(rule, check)| check(subject).into_iter().map(|finding| finding.under(rule)))
        .collect();
    let faults = acknowledge::acknowledge(&subject.meeting.reservations, &mut findings, subject.sources);
    findings.extend(faults);
    findings.iter_mut().for_each(|finding| name_meeting(finding, subject));
    Report::new(findings)
}

/// Says which meeting a finding is about, where it stands in a file that all meetings share.
fn name_meeting(finding: &mut Finding, subject: &Subject<'_>) {
    if !subject.has_file(finding.diagnostic.file(subject.sources)) {
        finding.diagnostic.meetings = vec![subject.meeting.date.to_string()];
    }
}
