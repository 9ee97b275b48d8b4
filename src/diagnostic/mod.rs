//! What is wrong, where, and what to try. Messages are in French, for authors; they say what is,
//! hints say what to do. How they look on a terminal is `terminal`'s business alone.

pub mod bounds;
pub mod fix;
pub mod guard;
pub mod paths;
pub mod progress;
pub mod secret;
pub mod system;
pub mod terminal;

mod visible;

use std::path::Path;

use fix::Fix;

use crate::french;
use crate::source::{Sources, Span};
use crate::words::closed;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The meeting is not built.
    Error,
    /// Built, but the author should look.
    Warning,
    /// Built; it could be better.
    Advice,
}

closed! {
    Severity {
        "erreur" => Severity::Error,
        "avertissement" => Severity::Warning,
        "conseil" => Severity::Advice,
    }
}

/// Where a finding is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the text of a source.
    Span(Span),
    /// In a file that is not among the sources: path as the author knows it, then line, column and
    /// the text they are in where it is text.
    File { path: String, at: Option<(usize, usize)>, text: Option<String> },
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it weighs.
    pub severity: Severity,
    /// Code of the rule it comes from; `None` for what cannot be read as it is written.
    pub code: Option<&'static str>,
    /// What is wrong: lower case first letter, no full stop, the author's own words in « » or backticks.
    pub message: String,
    /// Where it is.
    pub place: Place,
    /// The character of the marked text that it is about: where it stands there, it alone is marked.
    pub focus: Option<char>,
    /// A few words under the marked text.
    pub label: Option<String>,
    /// Other places that belong to it, each with a few words.
    pub related: Vec<(Span, String)>,
    /// What to do.
    pub hints: Vec<String>,
    /// What mends it for certain, where that is known.
    pub fix: Option<Fix>,
    /// What a reservation would call the place, where that is to be told.
    pub place_name: Option<String>,
    /// Dates of the meetings it was found in, where its place does not say them: what they share is wrong for some.
    pub meetings: Vec<String>,
}

/// Where a finding is, for people and tools: lines and columns from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The file, from where the program runs.
    pub file: String,
    /// Line and column of the first character.
    pub start: (usize, usize),
    /// Line and column of the character after the last.
    pub end: (usize, usize),
}

impl Position {
    /// Where a span is; `content` is the folder its file is in.
    pub fn of(span: Span, sources: &Sources, content: &Path) -> Self {
        Self {
            file: paths::slashed(&content.join(&sources.file(span.file).path)),
            start: sources.line_column(span.file, span.start),
            end: sources.line_column(span.file, span.end),
        }
    }
}

impl Diagnostic {
    /// An error in the text of a source.
    pub fn error(span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, Place::Span(span), message)
    }

    /// A warning about a file as a whole.
    pub fn file_warning(path: impl Into<String>, message: impl Into<String>) -> Self {
        let place = Place::File { path: path.into(), at: None, text: None };
        Self::new(Severity::Warning, place, message)
    }

    /// An error about a file as a whole.
    pub fn file_error(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, Place::File { path: path.into(), at: None, text: None }, message)
    }

    fn new(severity: Severity, place: Place, message: impl Into<String>) -> Self {
        Self {
            severity,
            code: None,
            message: message.into(),
            place,
            focus: None,
            label: None,
            related: Vec::new(),
            hints: Vec::new(),
            fix: None,
            place_name: None,
            meetings: Vec::new(),
        }
    }

    /// Says which rule it comes from.
    pub fn code(mut self, code: &'static str) -> Self {
        self.code = Some(code);
        self
    }

    /// Marks the first such character only.
    pub fn focus(mut self, character: char) -> Self {
        self.focus = Some(character);
        self
    }

    /// Puts a few words under the marked text.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Adds a hint: what to do.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Gives what mends it: this text at this place.
    pub fn fix(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix = Some(Fix::one(span, text));
        self
    }

    /// The file it is in: inside the contents, or as the author knows it.
    pub fn file<'a>(&'a self, sources: &'a Sources) -> &'a str {
        match &self.place {
            Place::Span(span) => &sources.file(span.file).path,
            Place::File { path, .. } => path,
        }
    }

    /// Where it is; `content` is the folder of the contents. A file as a whole begins on its first line; what is no file
    /// of the contents is called as it is.
    pub fn position(&self, sources: &Sources, content: &Path) -> Position {
        match &self.place {
            Place::Span(span) => Position::of(*span, sources, content),
            Place::File { path, at, .. } => {
                let start = at.unwrap_or((1, 1));
                let inside = content.join(path);
                let is_inside = inside.symlink_metadata().is_ok();
                let file = if is_inside { paths::slashed(&inside) } else { paths::slashed(path.as_ref()) };
                Position { file, start, end: start }
            }
        }
    }

    /// Where it stands among others: by file, then by place in it.
    pub fn place_order(&self) -> impl Ord + '_ {
        self.place.order()
    }

    /// Takes in what another meeting has of the same finding; false when it is another finding.
    pub fn absorb(&mut self, other: &Self) -> bool {
        // Findings at one place differ by their message, but for a few.
        let is_same =
            self.message == other.message && *self == Self { meetings: self.meetings.clone(), ..other.clone() };
        if is_same {
            other.meetings.iter().for_each(|meeting| {
                if !self.meetings.contains(meeting) {
                    self.meetings.push(meeting.clone());
                }
            });
        }
        is_same
    }

    /// Points at another place that belongs to the finding.
    pub fn related(mut self, span: Span, words: impl Into<String>) -> Self {
        self.related.push((span, words.into()));
        self
    }
}

/// Findings as they come up; a stage goes on after an error so that all are told in one run.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// No finding yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all findings of another list.
    pub fn extend(&mut self, others: Diagnostics) {
        self.0.extend(others.0);
    }

    /// True when at least one finding is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// The findings as they may be told: sorted, without what may be a password, and no longer than can be read.
    pub fn told(self, sources: &Sources) -> Vec<Diagnostic> {
        let as_told = |diagnostic| bounds::bounded(secret::without_secrets(diagnostic, sources));
        Diagnostics(self.0.into_iter().map(as_told).collect()).sorted()
    }

    /// The findings, once each, in the order of the files and of the text in them.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.0.sort_by(|a, b| a.place.order().cmp(&b.place.order()));
        let mut kept: Vec<Diagnostic> = Vec::with_capacity(self.0.len());
        for next in self.0 {
            let mut at_its_place = kept.iter_mut().rev().take_while(|kept| kept.place == next.place);
            if !at_its_place.any(|kept| kept.absorb(&next)) {
                kept.push(next);
            }
        }
        kept
    }
}

impl Place {
    fn order(&self) -> (bool, Option<Span>, &str) {
        match self {
            Place::Span(span) => (true, Some(*span), ""),
            Place::File { path, .. } => (false, None, path),
        }
    }
}

/// The name nearest to `word` among `names`, if one is near enough to be what was meant.
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&word.to_lowercase(), &name.to_lowercase()), name))
        .filter(|(distance, name)| *distance <= 1 + name.chars().count().min(word.chars().count()) / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// How many findings are told at once: more would hide what there is to do.
pub const TOLD_MAX: usize = 100;

/// Which of findings of these severities are told at once: all where they are few, else the heaviest, the first of them.
pub fn told_at_once(severities: &[Severity]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..severities.len()).collect();
    order.sort_by_key(|&place| severities[place]);
    let mut told = vec![false; severities.len()];
    order.into_iter().take(TOLD_MAX).for_each(|place| told[place] = true);
    told
}

/// What is said of findings, so many, beside those that are told at once; `None` where these are all.
pub fn others(findings: usize) -> Option<String> {
    let count = findings.checked_sub(TOLD_MAX).filter(|count| *count > 0)?;
    let others = french::counted(count as u64, "autre constat");
    Some(format!("… et {others} : corrigez d’abord ceux-ci, puis relancez la commande"))
}

/// A number in a message, its digits grouped by three as French writes them.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_by_three() {
        let written = [0, 999, 1_000, 20_000, 1_234_567].map(grouped);
        assert_eq!(written, ["0", "999", "1\u{202f}000", "20\u{202f}000", "1\u{202f}234\u{202f}567"]);
    }

    #[test]
    fn the_same_finding_of_several_meetings_is_told_once() {
        let found = |message: &str, meeting: &str| {
            let meetings = vec![meeting.to_owned()];
            Diagnostic { meetings, ..Diagnostic::file_error("referentiels/a.toml", message) }
        };
        let mut diagnostics = Diagnostics::new();
        for meeting in ["2022-03-10", "2023-03-09", "2023-03-09"] {
            ["un", "deux"].iter().for_each(|message| diagnostics.push(found(message, meeting)));
        }
        let told = diagnostics.sorted();
        let told: Vec<(&str, String)> = told.iter().map(|one| (one.message.as_str(), one.meetings.join(" "))).collect();
        let both = "2022-03-10 2023-03-09".to_owned();
        assert_eq!(told, [("un", both.clone()), ("deux", both)]);
    }

    #[test]
    fn of_many_findings_the_heaviest_are_told() {
        use Severity::{Advice, Error, Warning};
        assert_eq!((told_at_once(&[Advice, Error]), others(2)), (vec![true, true], None));
        assert_eq!(others(TOLD_MAX), None);
        let mut many = vec![Advice; TOLD_MAX];
        many.extend([Warning, Error]);
        let told = told_at_once(&many);
        assert_eq!(told.iter().filter(|told| **told).count(), TOLD_MAX);
        assert!(told[TOLD_MAX] && told[TOLD_MAX + 1] && told[0] && !told[TOLD_MAX - 1]);
        let others = others(many.len()).map(|others| french::plain_spaces(&others));
        assert_eq!(
            others.as_deref(),
            Some("… et 2 autres constats : corrigez d’abord ceux-ci, puis relancez la commande")
        );
    }

    #[test]
    fn the_nearest_name_is_near_enough_or_none() {
        let names = ["titre", "libelle", "date"];
        assert_eq!(nearest("titer", names), Some("titre"));
        assert_eq!(nearest("Libellé", names), Some("libelle"));
        assert_eq!(nearest("montre", names), None);
    }
}
