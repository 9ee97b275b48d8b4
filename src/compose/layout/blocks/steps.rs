//! Tables whose columns are steps in time, below a drawing of them: never cut.

use super::table::{set_row, tallest};
use super::{Chosen, Fragment, Laid, MATTER, Part};
use crate::compose::layout::Setter;
use crate::deck::{Block, ChartKind, Column, Grid, Sheet, Table};
use crate::measure::{Need, SetText};
use crate::theme::GEOMETRY;

/// Space between the words beside a line and what they are about; they may be drawn a little wider than here.
const WORDS_GAP: f64 = 24.0;
/// The first column, which names the rows, takes no more than this share.
const NAMES_SHARE_MAX: f64 = 0.25;
/// What it takes at most so that names stand on one line.
const LINE_SHARE_MAX: f64 = 0.18;
/// What the names of lines at their ends are left at least, of what they ask for.
const LEAST_BESIDE: f64 = 0.11;

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
        ChartKind::Line(_) | ChartKind::Columns(_) | ChartKind::Lines(_) => {
            let room = setter.height - laid.height(&laid.grid()) - GEOMETRY.steps_gap;
            room.clamp(GEOMETRY.line_min, GEOMETRY.line_max)
        }
        ChartKind::Timeline { .. } | ChartKind::Bars { .. } | ChartKind::Curve(_) => GEOMETRY.timeline,
    });
    laid
}

/// Steps are alike. Where the rows have names, these stand left of them, with the labels of the axis above; right of the
/// last step there is room for the name of the targets, or for the names of lines.
fn widths(table: &Table, setter: &Setter<'_>) -> Vec<f64> {
    let count = table.columns.len().max(1);
    let drawn = |words: &str| setter.measurer.width(words, setter.size_of(setter.sizes.minor)).ceil() + WORDS_GAP;
    let most = setter.width * NAMES_SHARE_MAX;
    // Our own names are short; authors' names take a line where they have room.
    let (ticks, beside, are_own) = match table.chart.as_ref().map(|chart| &chart.kind) {
        Some(ChartKind::Line(line)) => {
            let has_targets = line.marks.iter().any(|mark| mark.target.is_some());
            (&line.ticks, if has_targets { drawn(&line.target_words) } else { 0.0 }, true)
        }
        Some(ChartKind::Columns(columns)) => (&columns.ticks, 0.0, false),
        Some(ChartKind::Lines(lines)) => {
            let names = lines.lines.iter().map(|line| drawn(&line.name)).fold(0.0, f64::max);
            (&lines.ticks, names.min(most) + GEOMETRY.sample, false)
        }
        Some(ChartKind::Timeline { .. } | ChartKind::Bars { .. } | ChartKind::Curve(_)) | None => {
            return vec![setter.width / count as f64; count];
        }
    };
    let names =
        table.rows.iter().filter_map(|row| row.cells.first()).map(|name| setter.measurer.need(name, setter.text()));
    let header = table.columns.first().map(|column| setter.measurer.need(&column.header, setter.step_header()));
    let inside = 1.0 + 2.0 * GEOMETRY.cell_x;
    let names: Vec<Need> = names.chain(header).collect();
    let widest =
        |width: &dyn Fn(&Need) -> f64| names.iter().map(|need| width(need).ceil() + inside).fold(0.0, f64::max);
    let ticks = ticks.iter().map(|tick| drawn(&tick.words)).fold(0.0, f64::max);
    let (least, line) = (widest(&|need| need.word).max(ticks).min(most), widest(&|need| need.line).max(ticks));
    let (first, beside) = match are_own {
        true => (least, beside),
        false => {
            // Names give way to what stands in the places, where that is cut.
            let spare = setter.width - places(table, setter) * count.saturating_sub(1) as f64;
            let first = line.min(setter.width * LINE_SHARE_MAX).min(spare / 2.0).max(least);
            (first, beside.min((spare - first).max(setter.width * LEAST_BESIDE)))
        }
    };
    let steps = count.saturating_sub(1).max(1);
    let each = (setter.width - first - beside) / steps as f64;
    std::iter::once(first).chain(std::iter::repeat_n(each, count - 1)).collect()
}

/// Width of a place in which no word is cut.
fn places(table: &Table, setter: &Setter<'_>) -> f64 {
    let headers = table.columns.iter().skip(1).map(|column| setter.measurer.need(&column.header, setter.step_header()));
    let cells = table.rows.iter().flat_map(|row| row.cells.iter().skip(1));
    let cells = cells.map(|cell| setter.measurer.need(cell, setter.text()));
    headers.chain(cells).map(|need| need.word.ceil() + 1.0 + 2.0 * GEOMETRY.cell_x).fold(0.0, f64::max)
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
