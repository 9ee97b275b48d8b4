//! The label's referential: modules, commitments and indicators; data, never code.

use std::collections::BTreeMap;

use super::{Coverage, Direction, Groups, SeriesFigure, Target, Unit};
use crate::source::{Span, Spanned};

/// The label's referential: data, never code.
#[derive(Clone, Debug)]
pub struct Referential {
    /// Name.
    pub name: String,
    /// Version.
    pub version: String,
    /// Where the data comes from.
    pub source: String,
    /// Modules by number.
    pub modules: BTreeMap<u64, Module>,
    /// Commitments, in the order of the file.
    pub commitments: Vec<Commitment>,
    /// Indicators, in the order they are shown.
    pub indicators: Vec<Indicator>,
}

/// A module of the referential.
#[derive(Clone, Debug)]
pub struct Module {
    /// Number.
    pub number: u64,
    /// Title; `None` when it is still to be filled in.
    pub title: Option<Spanned<String>>,
    /// Whether every préfecture must take it.
    pub mandatory: bool,
    /// Where it is defined.
    pub span: Span,
}

impl Referential {
    /// The indicator of this name, or the one that goes on with its history.
    pub fn indicator(&self, id: &str) -> Option<usize> {
        let named = |id: &str| self.indicators.iter().position(|indicator| indicator.id.value == id);
        let heir = |id: &str| self.indicators.iter().find(|other| other.replaced() == Some(id));
        let mut name = id;
        // As many steps as there are indicators: a circle was told as an error.
        for _ in 0..=self.indicators.len() {
            if let Some(found) = named(name) {
                return Some(found);
            }
            name = heir(name)?.id.as_str();
        }
        None
    }

    /// Whether two of its indicators are one, under an old name and a new one.
    pub fn is_renamed(&self, old: &Indicator, new: &Indicator) -> bool {
        let mut replaced = new.replaced();
        for _ in 0..self.indicators.len() {
            match replaced {
                Some(id) if id == old.id.value => return true,
                Some(id) => {
                    replaced = self.indicators.iter().find(|other| other.id.value == id).and_then(Indicator::replaced);
                }
                None => return false,
            }
        }
        false
    }
}

impl Indicator {
    /// Name of the indicator whose history it goes on with.
    pub fn replaced(&self) -> Option<&str> {
        self.replaces.as_ref().map(|id| id.trim())
    }
}

impl Module {
    /// What findings and reservations call it.
    pub fn place(&self) -> String {
        format!("modules/{}", self.number)
    }
}

/// A commitment of the referential.
#[derive(Clone, Debug)]
pub struct Commitment {
    /// Number, such as `16.3`.
    pub number: Spanned<String>,
    /// Module.
    pub module: u64,
    /// Wording; `None` when it is still to be filled in.
    pub text: Option<Spanned<String>>,
}

impl Commitment {
    /// What findings and reservations call it.
    pub fn place(&self) -> String {
        format!("engagements/{}", self.number.trim())
    }
}

/// An indicator of the referential.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Stable name.
    pub id: Spanned<String>,
    /// Module.
    pub module: u64,
    /// Heading it is shown under; `None` shows it without.
    pub heading: Option<Spanned<String>>,
    /// Label.
    pub label: Spanned<String>,
    /// A shorter one, for slides.
    pub short_label: Option<Spanned<String>>,
    /// How it is measured; `None` when the referential does not say.
    pub definition: Option<Spanned<String>>,
    /// Where its values come from; `None` when the referential does not say.
    pub source: Option<Spanned<String>>,
    /// Name of the indicator whose history it goes on with.
    pub replaces: Option<Spanned<String>>,
    /// Unit of its values.
    pub unit: Unit,
    /// The groups that it is measured for; `None` where it is for all alone.
    pub groups: Option<Groups>,
    /// Which number of a series is told, where the meeting writes none.
    pub series_figure: SeriesFigure,
    /// Whether its values are counted from all cases, or from some of them.
    pub coverage: Coverage,
    /// The referential's target; `None` when it sets none.
    pub target: Option<Target>,
    /// On which side of a target, or of what was before, is good; `None` when nobody says.
    pub direction: Option<Direction>,
    /// Numbers of the commitments it measures.
    pub commitments: Vec<String>,
}

impl Indicator {
    /// What slides call it.
    pub fn short(&self) -> &Spanned<String> {
        self.short_label.as_ref().unwrap_or(&self.label)
    }
}
