//! A chart as data: `draw` makes the drawing, themes place it. The table beside it holds the same data.

use serde::Serialize;

/// A chart.
#[derive(Clone, Debug, Serialize)]
pub struct Chart {
    /// Unique in the deck; given when it is known which slide shows it.
    pub id: String,
    /// Name for assistive technology.
    pub title: String,
    /// What there is to see, in a sentence made from the data.
    pub description: String,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// What is drawn.
    #[serde(skip)]
    pub kind: ChartKind,
}

/// Kinds of charts.
#[derive(Clone, Debug)]
pub enum ChartKind {
    /// Horizontal bars from 0 to 100 %, one beside each row of a table.
    Bars {
        /// Height above the first row, where the axis is labelled.
        head: f64,
        /// One a row, in the same order.
        rows: Vec<BarRow>,
    },
    /// Steps in time, one above each column of a table.
    Timeline {
        /// One a column, in the same order.
        marks: Vec<TimelineMark>,
    },
}

/// What stands beside a row.
#[derive(Clone, Debug)]
pub struct BarRow {
    /// Height of the row.
    pub height: f64,
    /// What is drawn in it.
    pub mark: BarMark,
}

/// What is drawn beside a row.
#[derive(Clone, Debug)]
pub enum BarMark {
    /// Nothing to draw: the row is no rate, or has no value.
    None,
    /// Words in place of a bar.
    Words(String),
    /// A bar.
    Bar {
        /// Its length, in per cent.
        value: f64,
        /// Ends of its interval, in per cent.
        interval: Option<(f64, f64)>,
        /// Its target, in per cent.
        target: Option<f64>,
    },
}

/// A step in time.
#[derive(Clone, Debug)]
pub struct TimelineMark {
    /// Middle of its column.
    pub x: f64,
    /// Full when done, hollow when planned.
    pub done: bool,
}
