//! Tables of results: columns that hold nothing are left out, and their width goes to the others.

use crate::deck::{Column, Row, Runs};

/// A cell, and whether it says anything.
pub struct DraftCell {
    runs: Runs,
    is_filled: bool,
}

impl DraftCell {
    /// A cell of a column that is always there.
    pub fn always(runs: Runs) -> Self {
        Self { runs, is_filled: true }
    }

    /// A cell that may say nothing.
    pub fn of(runs: Option<Runs>) -> Self {
        Self { is_filled: runs.is_some(), runs: runs.unwrap_or_default() }
    }
}

/// Columns, and the rows that fill them.
pub struct Columns {
    columns: Vec<Column>,
    is_filled: Vec<bool>,
    rows: Vec<Row>,
}

impl Columns {
    /// These, without rows.
    pub fn new(columns: Vec<Column>) -> Self {
        Self { is_filled: vec![false; columns.len()], columns, rows: Vec::new() }
    }

    /// A row that heads those below it.
    pub fn head(&mut self, runs: Runs) {
        self.rows.push(Row::heading(runs));
    }

    /// A row, and the figure it shows.
    pub fn row(&mut self, cells: Vec<DraftCell>, figure: Option<String>) {
        for (is_filled, cell) in self.is_filled.iter_mut().zip(&cells) {
            *is_filled |= cell.is_filled;
        }
        self.rows.push(Row { cells: cells.into_iter().map(|cell| cell.runs).collect(), figure });
    }

    /// The columns that hold something, and the rows in them.
    pub fn filled(self) -> (Vec<Column>, Vec<Row>) {
        let Self { columns, is_filled, rows } = self;
        let count = columns.len();
        let kept = |cells: Vec<Runs>| -> Vec<Runs> {
            cells.into_iter().zip(&is_filled).filter(|(_, is_filled)| **is_filled).map(|(cell, _)| cell).collect()
        };
        let rows = rows
            .into_iter()
            .map(|row| if row.is_heading(count) { row } else { Row { cells: kept(row.cells), ..row } })
            .collect();
        let columns = columns.into_iter().zip(&is_filled).filter(|(_, is_filled)| **is_filled);
        (columns.map(|(column, _)| column).collect(), rows)
    }
}
