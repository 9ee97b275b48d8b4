//! A table, with or without a drawing of the same data.

use serde::Serialize;

use super::{Chart, Runs};

/// A table.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    /// What it holds; the heading of its group where there is one.
    pub caption: Runs,
    /// False when the caption repeats what stands above it: then only assistive technology reads it.
    pub caption_visible: bool,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows.
    pub rows: Vec<Row>,
    /// The drawing of the same data; `None` for none.
    pub chart: Option<Chart>,
    /// True when the columns are steps in time and the drawing stands above them.
    pub chart_above: bool,
    /// True when the first cell of a row names it; false when all its cells belong to their columns alike.
    pub row_headers: bool,
}

impl Table {
    /// A table whose rows are named by their first cell; its caption is for assistive technology.
    pub fn new(caption: Runs, columns: Vec<Column>, rows: Vec<Row>) -> Self {
        Self { caption, caption_visible: false, columns, rows, chart: None, chart_above: false, row_headers: true }
    }
}

/// A column.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// Header.
    pub header: Runs,
    /// Where its text stands.
    pub align: Align,
    /// How much room it asks for.
    pub width: ColumnWidth,
}

impl Column {
    /// A column as wide as it likes, its text at the left.
    pub fn new(header: Runs) -> Self {
        Self { header, align: Align::Start, width: ColumnWidth::Shared }
    }

    /// The same, taking what others leave.
    pub fn rest(self) -> Self {
        Self { width: ColumnWidth::Rest, ..self }
    }

    /// The same, its text on one line.
    pub fn whole(self) -> Self {
        Self { width: ColumnWidth::Whole, ..self }
    }

    /// The same, as wide as the others of its kind.
    pub fn alike(self) -> Self {
        Self { width: ColumnWidth::Alike, ..self }
    }

    /// The same, its text aligned so.
    pub fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }
}

/// How much room a column asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnWidth {
    /// What its texts ask for, in competition with the other columns.
    Shared,
    /// That its texts stand on one line each, where that can be.
    Whole,
    /// What the others leave.
    Rest,
    /// As much as every other column of this kind: what the others leave, in equal parts.
    Alike,
}

/// Where text stands in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Left.
    Start,
    /// Middle.
    Center,
    /// Right, for numbers.
    End,
}

/// A row. One that has a single cell in a table of several columns heads the rows below it.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Runs>,
    /// Name of the figure it shows; `None` when it shows none.
    pub figure: Option<String>,
}

impl Row {
    /// A row that heads those below it.
    pub fn heading(runs: Runs) -> Self {
        Self { cells: vec![runs], figure: None }
    }

    /// Whether it heads those below it, in a table of so many columns.
    pub fn is_heading(&self, columns: usize) -> bool {
        self.cells.len() == 1 && columns > 1
    }
}
