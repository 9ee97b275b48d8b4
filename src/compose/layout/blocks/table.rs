//! Tables, with bars beside their rows: cut between rows, caption and header on every slide, rows that head others
//! repeated where these go on.

use std::collections::BTreeMap;

use super::{Chosen, Fragment, HEADED_ROW, HEADING_ROW, Laid, MATTER, Part, continued};
use crate::compose::layout::Setter;
use crate::compose::layout::columns::{self, Ask};
use crate::deck::{BarMark, BarRow, Block, Chart, ChartKind, Column, ColumnWidth, Grid, Row, Runs, Sheet, Table};
use crate::measure::{Need, SetText};
use crate::theme::GEOMETRY;

/// Beside more columns than this, bars are narrow.
const COLUMNS_WIDE_MAX: usize = 2;
/// Shares of what they would like that columns beside labels may be given.
const SQUEEZES: [f64; 4] = [0.85, 0.7, 0.55, 0.4];
/// How much lower a table has to get, in shares of its height, for its bars to be narrower.
const GAIN_MIN: f64 = 0.12;
/// How far columns that are all alike may give way to the narrow ones among them.
const FILLS: [f64; 3] = [0.5, 0.75, 1.0];

/// A table, its texts set.
pub struct LaidTable<'b> {
    table: &'b Table,
    widths: Vec<f64>,
    /// As it is, and as it is repeated; `None` when it is not shown.
    captions: Option<(SetText, SetText)>,
    headers: Vec<SetText>,
    rows: Vec<Vec<SetText>>,
    /// Rows that head others, as they are repeated, by their places.
    repeated: BTreeMap<usize, SetText>,
    /// Width of the drawing, 0 without one.
    chart: f64,
    /// Space above and below the text of a cell.
    air: f64,
}

pub fn lay<'b>(table: &'b Table, setter: &Setter<'b>) -> LaidTable<'b> {
    let asks = asks(table, setter);
    let charts = table.chart.as_ref().map_or_else(|| vec![0.0], |chart| chart_widths(chart, table.columns.len()));
    let mut tries = charts.into_iter().map(|chart| (chart, cells(table, setter, &asks, chart)));
    let mut best = tries.next().expect("a drawing has a width, if none");
    // Bars are to be read: they give way to labels only where that makes the table much lower, or room is dear.
    let least_gain = if setter.is_dense { 1.0 } else { 1.0 - GAIN_MIN };
    for (chart, other) in tries {
        let is_lower = other.height() + 1.0 < best.1.height() * least_gain;
        if other.cuts() < best.1.cuts() || other.cuts() == best.1.cuts() && is_lower {
            best = (chart, other);
        }
    }
    let (chart, SetCells { widths, headers, rows }) = best;
    let width = widths.iter().sum::<f64>();
    let captions = table.caption_visible.then(|| {
        let set = |runs: &Runs| setter.set(runs, setter.heading(), width);
        (set(&table.caption), set(&continued(&table.caption)))
    });
    let headings = table.rows.iter().enumerate().filter(|(_, row)| row.is_heading(table.columns.len()));
    let repeated = headings
        .map(|(place, row)| (place, setter.set(&continued(&row.cells[0]), setter.row_heading(), inside(0, width))));
    let repeated = repeated.collect();
    LaidTable { table, captions, headers, rows, repeated, widths, chart, air: setter.air * setter.size }
}

/// The cells beside a drawing of this width, in columns of the widths that make them lowest: where labels have to share
/// their room with words, several are tried.
fn cells(table: &Table, setter: &Setter<'_>, asks: &[Ask], chart: f64) -> SetCells {
    let room = setter.width - if chart > 0.0 { chart + GEOMETRY.chart_gap } else { 0.0 };
    let mut best = SetCells::new(table, setter, columns::widths(asks, room));
    if columns::may_be_squeezed(asks, room) {
        for share in SQUEEZES {
            let other = SetCells::new(table, setter, columns::widths(&columns::squeezed(asks, share), room));
            if other.is_better(&best) {
                best = other;
            }
        }
    }
    if columns::may_be_filled(asks, room) {
        for part in FILLS {
            let other = SetCells::new(table, setter, columns::filled(asks, room, part));
            if other.is_better(&best) {
                best = other;
            }
        }
    }
    best
}

/// Room for text in a column: the first begins at the edge of the slide's text.
fn inside(place: usize, width: f64) -> f64 {
    width - GEOMETRY.cell_x * if place == 0 { 1.0 } else { 2.0 }
}

/// A table's cells, set in columns of these widths.
struct SetCells {
    widths: Vec<f64>,
    headers: Vec<SetText>,
    rows: Vec<Vec<SetText>>,
}

impl SetCells {
    fn new(table: &Table, setter: &Setter<'_>, widths: Vec<f64>) -> Self {
        let rooms: Vec<f64> = widths.iter().enumerate().map(|(place, width)| inside(place, *width)).collect();
        let header = |(column, room): (&Column, &f64)| setter.set(&column.header, setter.header(), *room);
        let cell = |(cell, room): (&Runs, &f64)| setter.set(cell, setter.cell(), *room);
        let headers = table.columns.iter().zip(&rooms).map(header).collect();
        let all = inside(0, widths.iter().sum());
        let row = |row: &Row| match row.is_heading(table.columns.len()) {
            true => row.cells.iter().map(|cell| setter.set(cell, setter.row_heading(), all)).collect(),
            false => row.cells.iter().zip(&rooms).map(cell).collect(),
        };
        let rows = table.rows.iter().map(row).collect();
        Self { widths, headers, rows }
    }

    fn cuts(&self) -> usize {
        self.rows.iter().flatten().chain(&self.headers).filter(|set| set.is_cut).count()
    }

    fn height(&self) -> f64 {
        tallest(&self.headers) + self.rows.iter().map(|row| tallest(row)).sum::<f64>()
    }

    /// Whether it cuts fewer words, or is lower by more than a hair.
    fn is_better(&self, other: &Self) -> bool {
        (self.cuts(), self.height() + 1.0) < (other.cuts(), other.height())
    }
}

/// Widths that the drawing beside a table may have, the widest first: without a bar only the column of sparklines is
/// drawn.
fn chart_widths(chart: &Chart, columns: usize) -> Vec<f64> {
    let (bars, sparks) = chart.kind.shows();
    let sparks_width = if sparks { GEOMETRY.sparks } else { 0.0 };
    let is_narrow = sparks || columns > COLUMNS_WIDE_MAX;
    let widths = match (bars, is_narrow) {
        (false, _) => &[0.0][..],
        (true, _) if chart.kind.has_long_bars() => &[GEOMETRY.parts, GEOMETRY.parts_narrow, GEOMETRY.bars],
        (true, false) => &[GEOMETRY.bars, GEOMETRY.bars_narrow, GEOMETRY.bars_least],
        (true, true) => &[GEOMETRY.bars_narrow, GEOMETRY.bars_least],
    };
    widths.iter().map(|bars| bars + sparks_width).collect()
}

/// What the columns ask for.
fn asks(table: &Table, setter: &Setter<'_>) -> Vec<Ask> {
    let widest = |a: Need, b: Need| Need { line: a.line.max(b.line), word: a.word.max(b.word) };
    table
        .columns
        .iter()
        .enumerate()
        .map(|(place, Column { header, width, .. })| {
            let rows = table.rows.iter().filter(|row| !row.is_heading(table.columns.len()));
            let cells = rows.filter_map(|row| row.cells.get(place));
            let cells = cells.map(|cell| setter.measurer.need(cell, setter.cell()));
            let header = setter.measurer.need(header, setter.header());
            // It is what they hold that is to stand on one line: headers may take two.
            let header = match width {
                ColumnWidth::Whole => Need { line: header.word, ..header },
                ColumnWidth::Shared | ColumnWidth::Rest | ColumnWidth::Alike => header,
            };
            Ask { need: cells.chain(std::iter::once(header)).fold(Need::default(), widest), width: *width }
        })
        .collect()
}

impl LaidTable<'_> {
    fn header(&self) -> f64 {
        tallest(&self.headers) + GEOMETRY.header_below + GEOMETRY.header_rule
    }

    /// As tall as it is, and as it is repeated.
    fn row(&self, place: usize) -> f64 {
        let again = self.repeated.get(&place).map_or(0.0, |again| again.height);
        tallest(&self.rows[place]).max(again) + 2.0 * self.air
    }

    /// A row as a slide shows it; one that heads others says so where it is repeated.
    fn shown_row(&self, chosen: Chosen) -> Row {
        let row = &self.table.rows[chosen.place];
        match self.repeated.get(&chosen.place) {
            Some(again) if chosen.again => set_row(row, std::slice::from_ref(again)),
            Some(_) | None => set_row(row, &self.rows[chosen.place]),
        }
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
        let columns = self.table.columns.len();
        let mut is_headed = false;
        let rows = self.table.rows.iter().enumerate().map(|(place, row)| {
            let is_heading = row.is_heading(columns);
            is_headed |= is_heading;
            let rank = match (is_heading, is_headed) {
                (true, _) => HEADING_ROW,
                (false, true) => HEADED_ROW,
                (false, false) => MATTER,
            };
            Part { place, inner: None, height: self.row(place), gap: 0.0, rank }
        });
        rows.collect()
    }

    fn overhead(&self) -> f64 {
        let caption = self
            .captions
            .as_ref()
            .map_or(0.0, |(first, again)| first.height.max(again.height) + GEOMETRY.caption_below);
        caption + self.header()
    }

    fn cuts(&self) -> usize {
        self.rows.iter().flatten().chain(&self.headers).filter(|set| set.is_cut).count()
    }

    fn fragment(&self, chosen: &[Chosen]) -> Fragment {
        let table = self.table;
        let goes_on = chosen.first().is_some_and(|first| first.place > 0 || first.again);
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
            caption: caption.map_or_else(|| table.caption.clone(), |(set, _)| set.runs()),
            columns: columns.map(|(column, set)| Column { header: set.runs(), ..column.clone() }).collect(),
            rows: chosen.iter().map(|chosen| self.shown_row(*chosen)).collect(),
            ..table.clone()
        };
        let head = grid.caption + grid.header;
        let height = head + grid.rows.iter().sum::<f64>();
        if let Some(chart) = &mut shown.chart
            && let ChartKind::Bars { rows, .. } = &mut chart.kind
        {
            let has_sparks = rows.iter().any(|row| row.spark.is_some());
            *rows = chosen.iter().map(|chosen| rows[chosen.place].clone()).collect();
            chart.description = description(&shown.rows, rows, &table.columns);
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
    Row { cells: cells.iter().map(|set| set.runs()).collect(), figure: row.figure.clone() }
}

/// What a drawing beside a table shows, row by row: made from the rows it stands beside.
fn description(rows: &[Row], bars: &[BarRow], columns: &[Column]) -> String {
    let text = |runs: &Runs| {
        let text: String = runs.iter().map(|run| run.text.replace('\n', ", ")).collect();
        crate::measure::flowing(&text)
    };
    let parts = |bar: &BarRow| match &bar.mark {
        BarMark::Parts(parts) => {
            let all =
                parts.iter().map(|part| format!("{} {}\u{a0}%", part.name, part.words)).collect::<Vec<_>>().join(", ");
            // Where the parts are the columns, no figure stands before them.
            let is_column =
                parts.first().zip(columns.get(1)).is_some_and(|(part, column)| part.name == text(&column.header));
            Some((all, is_column))
        }
        BarMark::None | BarMark::Bar { .. } | BarMark::Dots(_) => None,
    };
    let said = |(row, bar): (&Row, &BarRow)| {
        let (name, figure) = (text(row.cells.first()?), text(row.cells.get(1)?));
        Some(match parts(bar) {
            Some((parts, true)) => format!("{name}\u{a0}: {parts}"),
            Some((parts, false)) => format!("{name}\u{a0}: {figure} ({parts})"),
            None => format!("{name}\u{a0}: {figure}"),
        })
    };
    let rows = rows.iter().zip(bars).filter(|(row, _)| !row.is_heading(columns.len()));
    let rows: Vec<String> = rows.filter_map(said).collect();
    format!("{}.", rows.join("\u{202f}; "))
}
