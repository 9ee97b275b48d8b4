//! Where a value is written: the table of its file, and which of its keys hold it.

use crate::meeting::Unit;

/// A way into a TOML file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableStep {
    /// The table or the list behind a key.
    Key(String),
    /// An element of a list.
    Index(usize),
}

/// What may be typed for a value, and the keys that then hold it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slots {
    /// What was measured: a number, so many of so many, or why there is none.
    Measured {
        /// The key of the number.
        value: &'static str,
        /// Whether it may be told as so many of so many.
        has_counts: bool,
        /// Whether the number is whole.
        is_whole: bool,
        /// What it is counted in.
        unit: Unit,
    },
    /// A whole number, or that it is still to be given.
    Count(&'static str),
    /// A day, or that it is still to be given.
    Day(&'static str),
}

/// The key of favourable cases.
pub const COUNT: &str = "nombre";
/// The key of all cases.
pub const BASE: &str = "sur";
/// The key of why there is no value.
pub const ABSENT: &str = "absent";
/// The key of what is said of that.
pub const PRECISION: &str = "precision";

/// The key of the figure that it is taken from.
pub const TAKEN: &str = "valeur_de";

/// Keys beside which a value has many parts, and is not one that a single field can hold.
pub const OTHER_FORMS: [&str; 5] = ["serie", "par_groupe", "nombre_par_groupe", "sur_par_groupe", "reponses"];

impl Slots {
    /// All keys that may hold the value; those that do not, once another is typed, go.
    pub fn keys(&self) -> Vec<&'static str> {
        match self {
            Slots::Measured { value, has_counts, .. } => {
                let counts = has_counts.then_some([COUNT, BASE]).into_iter().flatten();
                [*value].into_iter().chain(counts).chain([ABSENT, PRECISION]).collect()
            }
            Slots::Count(key) | Slots::Day(key) => vec![key],
        }
    }
}
