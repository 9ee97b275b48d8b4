//! Tables whose columns are steps in time, below a drawing of them: never cut.

use super::table::{set_row, tallest};
use super::{Chosen, Fragment, Laid, MATTER, Part};
use crate::compose::layout::Setter;
use crate::deck::{Block, ChartKind, Column, Grid, Row, Sheet, Table};
use crate::measure::{Need, SetText};
use crate::theme::GEOMETRY;

/// Space between the words beside a line and what they are about; they may be drawn a little wider than here.
const WORDS_GAP: f64 = 24.0;
/// The first column, which names the rows, takes no more than this share.
const NAMES_SHARE_MAX: f64 = 0.25;
/// How much narrower that column may be than names on one line, from that to their longest word.
const NARROWER: [f64; 7] = [0.0, 0.3, 0.5, 0.65, 0.8, 0.9, 1.0];
/// What the names of lines at their ends are left at least.
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
    let mut tries = widths(table, setter).into_iter().map(|widths| LaidSteps::new(table, setter, widths));
    let mut laid = tries.next().expect("there is a way to place columns");
    for other in tries {
        // Fewer words are cut, or it is lower by more than a hair.
        if (other.cuts(), other.height(&other.grid()) + 1.0) < (laid.cuts(), laid.height(&laid.grid())) {
            laid = other;
        }
    }
    let room = setter.height - laid.height(&laid.grid()) - GEOMETRY.steps_gap;
    laid.drawing = table.chart.as_ref().map_or(0.0, |chart| match &chart.kind {
        // What the table leaves of the slide.
        ChartKind::Line(_) => room.clamp(GEOMETRY.line_min, GEOMETRY.line_max),
        ChartKind::Columns(_) | ChartKind::Lines(_) => room.clamp(GEOMETRY.series_min, GEOMETRY.line_max),
        ChartKind::Timeline { .. } | ChartKind::Bars { .. } | ChartKind::Curve(_) => GEOMETRY.timeline,
    });
    laid
}

/// Widths that the columns may have, the best first. Steps are alike. Where the rows have names, these stand left of them,
/// with the labels of the axis above; right of the last step there is room for the name of the targets, or for the names
/// of what is drawn.
fn widths(table: &Table, setter: &Setter<'_>) -> Vec<Vec<f64>> {
    let count = table.columns.len().max(1);
    let drawn = |words: &str| setter.measurer.width(words, setter.size_of(setter.sizes.minor)).ceil() + WORDS_GAP;
    let most = setter.width * NAMES_SHARE_MAX;
    let named = |names: &mut dyn Iterator<Item = &str>| {
        let names = names.map(drawn).fold(0.0, f64::max).min(most);
        // A long name has two lines.
        let halved = names.min((names / 2.0).max(setter.width * LEAST_BESIDE));
        [names, halved].map(|names| names + GEOMETRY.sample).to_vec()
    };
    // Our own names are short; authors' names take a line where they have room, and give way where steps need it.
    let (ticks, beside, are_own) = match table.chart.as_ref().map(|chart| &chart.kind) {
        Some(ChartKind::Line(line)) => {
            let has_targets = line.marks.iter().any(|mark| mark.target.is_some());
            (&line.ticks, vec![if has_targets { drawn(&line.target_words) } else { 0.0 }], true)
        }
        Some(ChartKind::Columns(columns)) if columns.sets.len() < 2 => (&columns.ticks, vec![0.0], false),
        Some(ChartKind::Columns(columns)) => {
            (&columns.ticks, named(&mut columns.sets.iter().map(|set| set.name.as_str())), false)
        }
        Some(ChartKind::Lines(lines)) => {
            (&lines.ticks, named(&mut lines.lines.iter().map(|line| line.name.as_str())), false)
        }
        Some(ChartKind::Timeline { .. } | ChartKind::Bars { .. } | ChartKind::Curve(_)) | None => {
            return vec![vec![setter.width / count as f64; count]];
        }
    };
    let names =
        table.rows.iter().filter_map(|row| row.cells.first()).map(|name| setter.measurer.need(name, setter.text()));
    let header = table.columns.first().map(|column| setter.measurer.need(&column.header, setter.step_header()));
    let names: Vec<Need> = names.chain(header).collect();
    let inside = 1.0 + 2.0 * GEOMETRY.cell_x;
    let widest =
        |width: &dyn Fn(&Need) -> f64| names.iter().map(|need| width(need).ceil() + inside).fold(0.0, f64::max);
    let ticks = ticks.iter().map(|tick| drawn(&tick.words)).fold(0.0, f64::max);
    let least = widest(&|need| need.word).max(ticks).min(most);
    let line = widest(&|need| need.line).max(ticks).min(most);
    let firsts = if are_own { vec![least] } else { NARROWER.map(|share| line - (line - least) * share).to_vec() };
    let all = firsts.into_iter().flat_map(|first| beside.iter().map(move |beside| (first, *beside)));
    let steps = count.saturating_sub(1).max(1);
    let widths = all.map(|(first, beside)| {
        let each = (setter.width - first - beside) / steps as f64;
        std::iter::once(first).chain(std::iter::repeat_n(each, count - 1)).collect()
    });
    widths.collect()
}

impl<'b> LaidSteps<'b> {
    /// The table in columns of these widths, without its drawing.
    fn new(table: &'b Table, setter: &Setter<'b>, widths: Vec<f64>) -> Self {
        let inside = |width: f64| width - 2.0 * GEOMETRY.cell_x;
        let headers = table.columns.iter().zip(&widths);
        let headers = headers.map(|(column, width)| setter.set(&column.header, setter.step_header(), inside(*width)));
        let headers = headers.collect();
        let row = |row: &Row| {
            let cells = row.cells.iter().zip(&widths);
            cells.map(|(cell, width)| setter.set(cell, setter.text(), inside(*width))).collect()
        };
        let rows = table.rows.iter().map(row).collect();
        Self { table, headers, rows, widths, drawing: 0.0, width: setter.width }
    }

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
