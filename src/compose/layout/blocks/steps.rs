//! Tables whose columns are steps in time, below a drawing of them: never cut.

use super::table::{set_row, tallest};
use super::{Chosen, Fragment, Laid, MATTER, Part};
use crate::compose::layout::Setter;
use crate::deck::{Block, ChartKind, Column, Grid, LineChart, Sheet, Table};
use crate::measure::{Need, SetText};
use crate::theme::GEOMETRY;

/// Space between the words beside a line and what they are about; they may be drawn a little wider than here.
const WORDS_GAP: f64 = 24.0;
/// The first column, which names the rows, takes no more than this share.
const NAMES_SHARE_MAX: f64 = 0.25;

/// The table, its texts set.
pub struct LaidSteps<'b> {
    table: &'b Table,
    widths: Vec<f64>,
    headers: Vec<SetText>,
    rows: Vec<Vec<SetText>>,
    /// Height of the drawing, 0 without one.
    drawing: f64,
    width: f64,
}

pub fn lay<'b>(table: &'b Table, setter: &Setter<'b>) -> LaidSteps<'b> {
    let widths = widths(table, setter);
    let inside = |width: f64| width - 2.0 * GEOMETRY.cell_x;
    let headers = table.columns.iter().zip(&widths);
    let headers = headers.map(|(column, width)| setter.set(&column.header, setter.step_header(), inside(*width)));
    let rows = table.rows.iter().map(|row| {
        row.cells.iter().zip(&widths).map(|(cell, width)| setter.set(cell, setter.text(), inside(*width))).collect()
    });
    let mut laid = LaidSteps {
        table,
        headers: headers.collect(),
        rows: rows.collect(),
        widths,
        drawing: 0.0,
        width: setter.width,
    };
    laid.drawing = table.chart.as_ref().map_or(0.0, |chart| match &chart.kind {
        // What the table leaves of the slide.
        ChartKind::Line(_) => {
            let room = setter.height - laid.height(&laid.grid()) - GEOMETRY.steps_gap;
            room.clamp(GEOMETRY.line_min, GEOMETRY.line_max)
        }
        ChartKind::Timeline { .. } | ChartKind::Bars { .. } | ChartKind::Curve(_) => GEOMETRY.timeline,
    });
    laid
}

/// Steps are alike. Where the rows have names, these stand left of them, with the labels of the axis above; right of the
/// last step there is room for the name of the targets.
fn widths(table: &Table, setter: &Setter<'_>) -> Vec<f64> {
    let count = table.columns.len().max(1);
    let Some(ChartKind::Line(line)) = table.chart.as_ref().map(|chart| &chart.kind) else {
        return vec![setter.width / count as f64; count];
    };
    let LineChart { ticks, marks, target_words, .. } = &**line;
    let drawn = |words: &str| setter.measurer.width(words, setter.size_of(setter.sizes.minor)).ceil() + WORDS_GAP;
    let names =
        table.rows.iter().filter_map(|row| row.cells.first()).map(|name| setter.measurer.need(name, setter.text()));
    let header = table.columns.first().map(|column| setter.measurer.need(&column.header, setter.step_header()));
    let names = names.chain(header).map(|Need { word, .. }| word.ceil() + 1.0 + 2.0 * GEOMETRY.cell_x);
    let first = names.chain(ticks.iter().map(|tick| drawn(&tick.words))).fold(0.0, f64::max);
    let first = first.min(setter.width * NAMES_SHARE_MAX);
    let has_targets = marks.iter().any(|mark| mark.target.is_some());
    let beside = if has_targets { drawn(target_words) } else { 0.0 };
    let steps = count.saturating_sub(1).max(1);
    let each = (setter.width - first - beside) / steps as f64;
    std::iter::once(first).chain(std::iter::repeat_n(each, count - 1)).collect()
}

impl LaidSteps<'_> {
    fn grid(&self) -> Grid {
        let rows: Vec<f64> = self.rows.iter().map(|row| tallest(row) + GEOMETRY.steps_gap / 2.0).collect();
        let names = usize::from(self.table.row_headers);
        let edges = self.widths.iter().scan(0.0, |edge, width| {
            *edge += width;
            Some(*edge)
        });
        let edges: Vec<f64> = std::iter::once(0.0).chain(edges).skip(names).collect();
        Grid {
            width: self.widths.iter().sum(),
            columns: self.widths.clone(),
            caption: 0.0,
            header: tallest(&self.headers),
            rows,
            sheet: (self.drawing > 0.0).then_some(Sheet { width: self.width, height: self.drawing, edges }),
        }
    }

    fn height(&self, grid: &Grid) -> f64 {
        let drawing = if self.drawing > 0.0 { self.drawing + GEOMETRY.steps_gap } else { 0.0 };
        drawing + grid.header + grid.rows.iter().sum::<f64>()
    }
}

impl Laid for LaidSteps<'_> {
    fn parts(&self) -> Vec<Part> {
        vec![Part { place: 0, inner: None, height: self.height(&self.grid()), gap: 0.0, rank: MATTER }]
    }

    fn cuts(&self) -> usize {
        self.rows.iter().flatten().chain(&self.headers).filter(|set| set.is_cut).count()
    }

    fn fragment(&self, _: &[Chosen]) -> Fragment {
        let grid = self.grid();
        let columns = self.table.columns.iter().zip(&self.headers);
        let shown = Table {
            columns: columns.map(|(column, set)| Column { header: set.runs(), ..column.clone() }).collect(),
            rows: self.table.rows.iter().zip(&self.rows).map(|(row, cells)| set_row(row, cells)).collect(),
            ..self.table.clone()
        };
        let height = self.height(&grid);
        Fragment { grid: Some(grid), ..Fragment::new(Block::Table(shown), height) }
    }
}
