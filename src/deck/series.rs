//! Charts of what authors put side by side: columns, and several lines.

use super::LineTick;

/// Upright bars from 0.
#[derive(Clone, Debug)]
pub struct ColumnsChart {
    /// The axis, from its lower end to its upper one; 0 is on it.
    pub ticks: Vec<LineTick>,
    /// What the axis counts; `None` where nobody says, or its labels do.
    pub unit: Option<String>,
    /// What stands side by side in each place: four at most, for each has a filling of its own.
    pub sets: Vec<ColumnSet>,
    /// True for classes without anything between them: their bars touch.
    pub touch: bool,
}

/// The upright bars of one figure.
#[derive(Clone, Debug)]
pub struct ColumnSet {
    /// What it is called; not said where it is alone.
    pub name: String,
    /// One a place, in order.
    pub marks: Vec<ColumnMark>,
}

/// An upright bar.
#[derive(Clone, Debug)]
pub struct ColumnMark {
    /// Its height; `None` where there is none.
    pub value: Option<f64>,
    /// The value in words, or what is said in its place.
    pub words: String,
}

/// Several figures through the same places.
#[derive(Clone, Debug)]
pub struct LinesChart {
    /// The axis, from its lower end to its upper one.
    pub ticks: Vec<LineTick>,
    /// What the axis counts; `None` where nobody says, or its labels do.
    pub unit: Option<String>,
    /// The lines: four at most, for each has a stroke and a mark of its own.
    pub lines: Vec<LinesLine>,
}

/// One of several lines.
#[derive(Clone, Debug)]
pub struct LinesLine {
    /// What it is called, at its end.
    pub name: String,
    /// Its value at each place, in order; `None` where there is none: the line stops.
    pub values: Vec<Option<f64>>,
}
