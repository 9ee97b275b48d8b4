//! What a rule is: a stable code, how much it weighs, what it says and why, and an example of each side.

use super::{Finding, Subject};
use crate::diagnostic::Severity;
use crate::french;
use crate::words::closed;

/// A rule.
pub struct Rule {
    /// Stable name, in French, small letters and hyphens: `taux-impossible`.
    pub code: &'static str,
    /// How sure it is of what it finds; a finding weighs as much.
    pub certainty: Certainty,
    /// The version of clu that had it first: `0.1`.
    pub since: &'static str,
    /// Where it comes from: a criterion of the RGAA, a commitment of the label, a decree, a paper; none where the reason
    /// is its own.
    pub sources: &'static [&'static str],
    /// What it is about.
    pub family: Family,
    /// What must hold, as a sentence without its full stop: « un taux peut venir de son effectif ».
    pub title: &'static str,
    /// Why it must hold, in a sentence or two; where it comes from.
    pub why: &'static str,
    /// What meetings before that of the examples said, in the order of their dates; none where it does not matter.
    pub earlier: &'static [Earlier],
    /// Content that the rule has something to say of.
    pub failing: Example,
    /// The same, as it should be.
    pub passing: Example,
    /// Whether a reservation can accept its findings. What is found while the files are read cannot be accepted, for
    /// nothing can be shown until it is mended; nor can what must never be published.
    pub acceptable: bool,
    /// Finds what is wrong; `None` where it is found while the files are read.
    pub check: Option<Check>,
}

/// How sure a rule is of what it finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// What is found cannot be right.
    Certain,
    /// It is most often wrong; who knows better accepts it, with a reason.
    Likely,
    /// It could be done better.
    Taste,
}

closed! {
    Certainty {
        "certain" => Certainty::Certain,
        "probable" => Certainty::Likely,
        "goût" => Certainty::Taste,
    }
}

impl Rule {
    /// How much a finding weighs.
    pub fn severity(&self) -> Severity {
        match self.certainty {
            Certainty::Certain => Severity::Error,
            Certainty::Likely => Severity::Warning,
            Certainty::Taste => Severity::Advice,
        }
    }
}

/// Finds what is wrong with a meeting.
pub type Check = fn(&Subject<'_>) -> Vec<Finding>;

/// What a rule is about, in the order in which rules are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Values, rates, counts, targets.
    Figures,
    /// Periods, milestones, the day of the meeting.
    Dates,
    /// Agenda, modules, commitments, indicators.
    Coverage,
    /// What changed since the last meeting.
    Memory,
    /// Free tables and running text: sums, shares, what they say against what is known.
    Texts,
    /// What a second reader underlines: blanks, words written twice, spelling.
    Language,
    /// What everybody can read.
    Reading,
    /// What must not be published.
    PersonalData,
    /// Reservations themselves.
    Reservations,
    /// Files as they are written.
    Writing,
}

/// A piece of content.
#[derive(Clone, Copy)]
pub struct Example {
    /// File it stands in: `enquetes.toml`, `diapositives/exemple.md`, `prefecture.toml`, `referentiel.toml`…
    pub file: &'static str,
    /// What it says there; added to what the file must say anyway, unless it says that itself.
    pub text: &'static str,
}

/// What an earlier meeting said.
#[derive(Clone, Copy)]
pub struct Earlier {
    /// Its date, which is the name of its folder: `2021-03-11`.
    pub date: &'static str,
    /// What it said; a referential is its own.
    pub said: Example,
}

impl Earlier {
    /// Its date, for people.
    pub fn date_in_words(&self) -> String {
        self.date.parse().map_or_else(|_| self.date.to_owned(), french::date)
    }
}

impl Family {
    /// All families, in order.
    pub const ALL: [Family; 10] = [
        Family::Figures,
        Family::Dates,
        Family::Coverage,
        Family::Memory,
        Family::Texts,
        Family::Language,
        Family::Reading,
        Family::PersonalData,
        Family::Reservations,
        Family::Writing,
    ];

    /// Its name, for people.
    pub fn name(self) -> &'static str {
        match self {
            Family::Figures => "Chiffres",
            Family::Dates => "Dates",
            Family::Coverage => "Couverture",
            Family::Memory => "D’une réunion à l’autre",
            Family::Texts => "Tableaux et textes",
            Family::Language => "Rédaction",
            Family::Reading => "Lecture par tous",
            Family::PersonalData => "Données personnelles",
            Family::Reservations => "Réserves",
            Family::Writing => "Écriture des fichiers",
        }
    }
}
