//! A chart as data: `draw` makes the drawing, themes place it. The table beside it holds the same data.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{ColumnsChart, Dots, LinesChart, Shade};

/// A chart.
#[derive(Clone, Debug, Serialize)]
pub struct Chart {
    /// Unique in the deck; given when it is known which slide shows it.
    pub id: String,
    /// Name for assistive technology.
    pub title: String,
    /// What there is to see, in a sentence made from the data; empty where layout makes it from the rows it stands
    /// beside.
    pub description: String,
    /// What is drawn.
    #[serde(skip)]
    pub kind: ChartKind,
}

/// Kinds of charts.
#[derive(Clone, Debug)]
pub enum ChartKind {
    /// Horizontal bars from 0, one beside each row of a table; at their right, in a column of its own, what became of
    /// each row from meeting to meeting.
    Bars {
        /// What their lengths count.
        scale: BarScale,
        /// One a row, in the same order.
        rows: Vec<BarRow>,
    },
    /// Steps in time, one above each column of a table.
    Timeline {
        /// One a column, in the same order.
        marks: Vec<TimelineMark>,
    },
    /// A figure from meeting to meeting, above a table whose columns are the meetings.
    Line(Box<LineChart>),
    /// A figure from meeting to meeting, in the small: one of several on a slide.
    Curve(Box<CurveChart>),
    /// Upright bars, one above each column of a table.
    Columns(Box<ColumnsChart>),
    /// Several figures through the same places, above a table whose rows they are.
    Lines(Box<LinesChart>),
}

/// What the lengths of bars count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarScale {
    /// Per cents, from 0 to 100.
    Percent,
    /// Things, from 0 to the round number above the most there are of them.
    Counts {
        /// The most there are.
        max: u64,
    },
    /// Marks, from 0 to the best there can be.
    Marks {
        /// The best.
        best: Decimal,
    },
    /// Amounts that need not be whole, from 0 to the round number above them; in a drawing that is there for them, so that their bars are long.
    Measures {
        /// The largest.
        max: Decimal,
        /// Whether they are per cents.
        in_percent: bool,
    },
}

/// What stands beside a row.
#[derive(Clone, Debug)]
pub struct BarRow {
    /// What is drawn in it.
    pub mark: BarMark,
    /// What became of it from meeting to meeting; `None` where nothing is told of that. Where one row has it, the
    /// drawing has the column.
    pub spark: Option<Spark>,
}

/// What is drawn beside a row.
#[derive(Clone, Debug)]
pub enum BarMark {
    /// Nothing to draw: the row is no rate, or has no value.
    None,
    /// A bar.
    Bar {
        /// Its length, as the chart's scale counts.
        value: f64,
        /// Ends of its interval, on the same scale.
        interval: Option<(f64, f64)>,
        /// Its target, on the same scale.
        target: Option<f64>,
    },
    /// Several groups on one line.
    Dots(Dots),
    /// The parts of a whole, side by side.
    Parts(Vec<PartMark>),
}

/// A part of a whole.
#[derive(Clone, Debug)]
pub struct PartMark {
    /// How much of the whole, in per cent.
    pub share: f64,
    /// The same in words, where there is room.
    pub words: String,
    /// What it is called.
    pub name: String,
    /// How it is coloured.
    pub shade: Shade,
}

/// What became of a figure from meeting to meeting, as a line a word long.
#[derive(Clone, Debug, Default)]
pub struct Spark {
    /// Its value at each meeting, oldest first; `None` where there was none.
    pub points: Vec<Option<f64>>,
    /// Points before which the series is broken, by their places.
    pub cuts: Vec<usize>,
    /// True for per cents, which are never drawn beyond 0 and 100.
    pub percent: bool,
}

impl ChartKind {
    /// Whether a bar is drawn beside a row; and whether what became of it is.
    pub fn shows(&self) -> (bool, bool) {
        match self {
            ChartKind::Bars { rows, .. } => {
                (rows.iter().any(|row| !matches!(row.mark, BarMark::None)), rows.iter().any(|row| row.spark.is_some()))
            }
            ChartKind::Timeline { .. }
            | ChartKind::Line(_)
            | ChartKind::Curve(_)
            | ChartKind::Columns(_)
            | ChartKind::Lines(_) => (false, false),
        }
    }

    /// Whether it shows parts of wholes, or groups, which are told apart where there is room.
    pub fn has_parts(&self) -> bool {
        match self {
            ChartKind::Bars { rows, .. } => {
                rows.iter().any(|row| matches!(row.mark, BarMark::Parts(_) | BarMark::Dots(_)))
            }
            ChartKind::Timeline { .. }
            | ChartKind::Line(_)
            | ChartKind::Curve(_)
            | ChartKind::Columns(_)
            | ChartKind::Lines(_) => false,
        }
    }

    /// Whether its bars are what its table is there for.
    pub fn has_long_bars(&self) -> bool {
        match self {
            ChartKind::Bars { scale: BarScale::Measures { .. } | BarScale::Marks { .. }, .. } => true,
            ChartKind::Bars { scale: BarScale::Percent | BarScale::Counts { .. }, .. } => self.has_parts(),
            ChartKind::Timeline { .. }
            | ChartKind::Line(_)
            | ChartKind::Curve(_)
            | ChartKind::Columns(_)
            | ChartKind::Lines(_) => false,
        }
    }
}

/// A step in time.
#[derive(Clone, Debug)]
pub struct TimelineMark {
    /// Full when done, hollow when planned.
    pub done: bool,
}

/// A figure from meeting to meeting.
#[derive(Clone, Debug)]
pub struct LineChart {
    /// The axis, from its lower end to its upper one.
    pub ticks: Vec<LineTick>,
    /// What the axis counts; `None` where its labels say it.
    pub unit: Option<String>,
    /// One a meeting, oldest first.
    pub marks: Vec<LineMark>,
    /// What is said of the dashed line of the targets.
    pub target_words: String,
    /// What is said of a break of the series.
    pub cut_words: String,
}

/// A label of an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct LineTick {
    /// Where it stands.
    pub value: f64,
    /// The value in words.
    pub words: String,
}

/// A meeting on a line.
#[derive(Clone, Debug)]
pub struct LineMark {
    /// The figure's value; `None` where there was none: the line stops.
    pub value: Option<f64>,
    /// The value in words, or what is said in its place.
    pub words: String,
    /// Ends of the value's interval.
    pub interval: Option<(f64, f64)>,
    /// The target of that meeting.
    pub target: Option<f64>,
    /// True when the value is not to be compared with those before.
    pub cut_before: bool,
}

/// A figure from meeting to meeting, in the small: of its values the first and the last are written.
#[derive(Clone, Debug)]
pub struct CurveChart {
    /// What the lower and the upper end of the drawing stand for.
    pub ends: (f64, f64),
    /// One a meeting, oldest first: the same meetings for all curves of a slide.
    pub marks: Vec<CurveMark>,
    /// The first value in words.
    pub first_words: String,
    /// The number of the last value in words.
    pub last_words: String,
    /// Its unit, with the space between the two; empty for none.
    pub unit: String,
    /// What is said of a break of the series.
    pub cut_words: String,
}

/// A meeting on a small line.
#[derive(Clone, Debug, Default)]
pub struct CurveMark {
    /// True for a value that is forecast.
    pub is_forecast: bool,
    /// What its place in time is called; empty where that is not said.
    pub time: String,
    /// The figure's value; `None` where there was none: the line stops.
    pub value: Option<f64>,
    /// The target of that meeting.
    pub target: Option<f64>,
    /// True when the value is not to be compared with those before.
    pub cut_before: bool,
}
