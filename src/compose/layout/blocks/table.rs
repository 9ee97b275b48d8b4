//! Tables, with bars beside their rows: cut between rows, caption and header on every slide.

use super::{Chosen, Fragment, Laid, MATTER, Part, continued};
use crate::compose::layout::Setter;
use crate::compose::layout::columns::{self, Ask};
use crate::deck::{Block, Chart, ChartKind, Column, Grid, Row, Runs, Sheet, Table};
use crate::measure::{Need, SetText};
use crate::theme::GEOMETRY;

/// Beside more columns than this, bars are narrow.
const COLUMNS_WIDE_MAX: usize = 3;
/// Shares of what they would like that columns beside labels may be given.
const SQUEEZES: [f64; 4] = [0.85, 0.7, 0.55, 0.4];

/// A table, its texts set.
pub struct LaidTable<'b> {
    table: &'b Table,
    widths: Vec<f64>,
    /// As it is, and as it is repeated; `None` when it is not shown.
    captions: Option<(SetText, SetText)>,
    headers: Vec<SetText>,
    rows: Vec<Vec<SetText>>,
    /// Width of the drawing, 0 without one.
    chart: f64,
}

pub fn lay<'b>(table: &'b Table, setter: &Setter<'b>) -> LaidTable<'b> {
    let chart = table.chart.as_ref().map_or(0.0, |chart| chart_width(chart, table.columns.len()));
    let room = setter.width - if chart > 0.0 { chart + GEOMETRY.chart_gap } else { 0.0 };
    let asks = asks(table, setter);
    let mut best = SetCells::new(table, setter, columns::widths(&asks, room));
    // Where labels have to share their room with words, the share that makes the table lowest.
    if columns::may_be_squeezed(&asks, room) {
        for share in SQUEEZES {
            let other = SetCells::new(table, setter, columns::widths(&columns::squeezed(&asks, share), room));
            if other.height() + 1.0 < best.height() {
                best = other;
            }
        }
    }
    let SetCells { widths, headers, rows } = best;
    let width = widths.iter().sum::<f64>();
    let captions = table.caption_visible.then(|| {
        let set = |runs: &Runs| setter.set(runs, setter.heading(), width);
        (set(&table.caption), set(&continued(&table.caption)))
    });
    LaidTable { table, captions, headers, rows, widths, chart }
}

/// Room for text in a column.
fn inside(width: f64) -> f64 {
    width - 2.0 * GEOMETRY.cell_x
}

/// A table's cells, set in columns of these widths.
struct SetCells {
    widths: Vec<f64>,
    headers: Vec<SetText>,
    rows: Vec<Vec<SetText>>,
}

impl SetCells {
    fn new(table: &Table, setter: &Setter<'_>, widths: Vec<f64>) -> Self {
        let header = |(column, width): (&Column, &f64)| setter.set(&column.header, setter.header(), inside(*width));
        let cell = |(cell, width): (&Runs, &f64)| setter.set(cell, setter.text(), inside(*width));
        let headers = table.columns.iter().zip(&widths).map(header).collect();
        let rows = table.rows.iter().map(|row| row.cells.iter().zip(&widths).map(cell).collect()).collect();
        Self { widths, headers, rows }
    }

    fn height(&self) -> f64 {
        tallest(&self.headers) + self.rows.iter().map(|row| tallest(row)).sum::<f64>()
    }
}

/// Width of the drawing beside a table: without a bar only the column of sparklines is drawn.
fn chart_width(chart: &Chart, columns: usize) -> f64 {
    let (bars, sparks) = chart.kind.shows();
    let narrow = sparks || columns > COLUMNS_WIDE_MAX;
    let bars = if !bars {
        0.0
    } else if narrow {
        GEOMETRY.bars_narrow
    } else {
        GEOMETRY.bars
    };
    bars + if sparks { GEOMETRY.sparks } else { 0.0 }
}

/// What the columns ask for.
fn asks(table: &Table, setter: &Setter<'_>) -> Vec<Ask> {
    let widest = |a: Need, b: Need| Need { line: a.line.max(b.line), word: a.word.max(b.word) };
    table
        .columns
        .iter()
        .enumerate()
        .map(|(place, Column { header, width, .. })| {
            let cells = table.rows.iter().filter_map(|row| row.cells.get(place));
            let cells = cells.map(|cell| setter.measurer.need(cell, setter.text()));
            let header = table.header_visible.then(|| setter.measurer.need(header, setter.header()));
            Ask { need: cells.chain(header).fold(Need::default(), widest), width: *width }
        })
        .collect()
}

impl LaidTable<'_> {
    fn header(&self) -> f64 {
        if !self.table.header_visible {
            return 0.0;
        }
        tallest(&self.headers) + GEOMETRY.header_below + GEOMETRY.header_rule
    }

    fn row(&self, place: usize) -> f64 {
        tallest(&self.rows[place]) + 2.0 * GEOMETRY.cell_y
    }

    fn caption(&self, again: bool) -> Option<(&SetText, f64)> {
        let (first, repeated) = self.captions.as_ref()?;
        let set = if again { repeated } else { first };
        Some((set, set.height + GEOMETRY.caption_below))
    }
}

/// Height of the tallest of texts side by side.
pub fn tallest(texts: &[SetText]) -> f64 {
    texts.iter().map(|text| text.height).fold(0.0, f64::max)
}

impl Laid for LaidTable<'_> {
    fn parts(&self) -> Vec<Part> {
        let part = |place: usize| Part { place, inner: None, height: self.row(place), gap: 0.0, rank: MATTER };
        (0..self.rows.len()).map(part).collect()
    }

    fn overhead(&self) -> f64 {
        let caption = self
            .captions
            .as_ref()
            .map_or(0.0, |(first, again)| first.height.max(again.height) + GEOMETRY.caption_below);
        caption + self.header()
    }

    fn is_cut(&self) -> bool {
        self.rows.iter().flatten().chain(&self.headers).any(|set| set.is_cut)
    }

    fn fragment(&self, chosen: &[Chosen]) -> Fragment {
        let table = self.table;
        let goes_on = chosen.first().is_some_and(|first| first.place > 0);
        let caption = self.caption(goes_on);
        let mut grid = Grid {
            width: self.widths.iter().sum(),
            columns: self.widths.clone(),
            caption: caption.map_or(0.0, |(_, height)| height),
            header: self.header(),
            rows: chosen.iter().map(|chosen| self.row(chosen.place)).collect(),
            sheet: None,
        };
        let columns = table.columns.iter().zip(&self.headers);
        let mut shown = Table {
            caption: caption.map_or_else(|| table.caption.clone(), |(set, _)| set.runs.clone()),
            columns: columns.map(|(column, set)| Column { header: set.runs.clone(), ..column.clone() }).collect(),
            rows: chosen.iter().map(|chosen| set_row(&table.rows[chosen.place], &self.rows[chosen.place])).collect(),
            ..table.clone()
        };
        let head = grid.caption + grid.header;
        let height = head + grid.rows.iter().sum::<f64>();
        if let Some(chart) = &mut shown.chart
            && let ChartKind::Bars { rows, .. } = &mut chart.kind
        {
            chart.description = description(&shown.rows);
            let has_sparks = rows.iter().any(|row| row.spark.is_some());
            *rows = chosen.iter().map(|chosen| rows[chosen.place].clone()).collect();
            // Every part of a divided table has the columns of the whole.
            if has_sparks {
                rows.iter_mut().for_each(|row| _ = row.spark.get_or_insert_default());
            }
            let edges = grid.rows.iter().scan(head, |edge, height| {
                *edge += height;
                Some(*edge)
            });
            let edges = std::iter::once(head).chain(edges).collect();
            grid.sheet = Some(Sheet { width: self.chart, height, edges });
        }
        Fragment { grid: Some(grid), ..Fragment::new(Block::Table(shown), height) }
    }
}

/// A row, its cells set.
pub fn set_row(row: &Row, cells: &[SetText]) -> Row {
    Row { cells: cells.iter().map(|set| set.runs.clone()).collect(), figure: row.figure.clone() }
}

/// What a drawing beside a table shows, row by row: made from the rows it stands beside.
fn description(rows: &[Row]) -> String {
    let text = |runs: &Runs| {
        let text: String = runs.iter().map(|run| run.text.replace('\n', ", ")).collect();
        crate::measure::flowing(&text)
    };
    let said = |row: &Row| Some(format!("{}\u{a0}: {}", text(row.cells.first()?), text(row.cells.get(1)?)));
    let rows: Vec<String> = rows.iter().filter_map(said).collect();
    format!("{}.", rows.join("\u{202f}; "))
}
