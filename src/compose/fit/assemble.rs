//! Pieces of a share put together again as blocks.

use crate::compose::split::Share;
use crate::deck::{BarRow, Block, ChartKind, List, ListItem, Runs, Table};

use super::pieces::{Measured, Part, Plan, continued};

/// The blocks of one slide.
pub fn blocks(plan: &Plan, measured: &Measured, share: &Share) -> Vec<Block> {
    let here: Vec<usize> = share.repeated.iter().copied().chain(share.start..share.end).collect();
    here.chunk_by(|&a, &b| plan.parts[a].block == plan.parts[b].block)
        .filter_map(|pieces| fragment(plan, measured, share, pieces))
        .collect()
}

/// The part of one block that the slide shows.
fn fragment(plan: &Plan, measured: &Measured, share: &Share, pieces: &[usize]) -> Option<Block> {
    let index = plan.parts[*pieces.first()?].block;
    let repeated = |piece: usize| piece < share.start;
    let parts: Vec<(Part, bool)> = pieces.iter().map(|&piece| (plan.parts[piece], repeated(piece))).collect();
    Some(match &plan.blocks[index].block {
        Block::Subtitle { runs } => Block::Subtitle { runs: repeat(runs, parts[0].1) },
        Block::Heading { runs } => Block::Heading { runs: repeat(runs, parts[0].1) },
        Block::List(list) => list_fragment(list, &parts),
        Block::Agenda { entries } => Block::Agenda {
            entries: by_part(&parts, |part, inner, again| {
                let mut entry = entries[part].clone();
                entry.title = repeat(&entry.title, again);
                entry.points = inner.iter().map(|&point| entry.points[point].clone()).collect();
                entry
            }),
        },
        Block::Table(table) if table.chart_above => Block::Table(steps(table, index, measured)),
        Block::Table(table) => {
            let rows: Vec<usize> = parts.iter().map(|(part, _)| part.part).collect();
            Block::Table(rows_of(table, index, measured, &rows, pieces))
        }
        Block::Cards { cards, .. } => Block::Cards {
            cards: parts.iter().flat_map(|(part, _)| cards.iter().skip(2 * part.part).take(2).cloned()).collect(),
            heights: pieces.iter().map(|&piece| measured.pieces[piece]).collect(),
        },
        Block::Code { lines } => {
            Block::Code { lines: parts.iter().map(|(part, _)| lines[part.part].clone()).collect() }
        }
        Block::Quote { paragraphs } => {
            Block::Quote { paragraphs: parts.iter().map(|(part, _)| paragraphs[part.part].clone()).collect() }
        }
        whole @ (Block::Paragraph { .. } | Block::Picture(_)) => whole.clone(),
    })
}

fn repeat(runs: &Runs, again: bool) -> Runs {
    if again { continued(runs) } else { runs.clone() }
}

fn list_fragment(list: &List, parts: &[(Part, bool)]) -> Block {
    let items = by_part(parts, |item, inner, again| {
        let ListItem { runs, figure, inner_start, inner_number_width, inner: texts } = &list.items[item];
        ListItem {
            figure: figure.clone(),
            runs: repeat(runs, again),
            inner_start: inner_start.map(|start| start + inner.first().map_or(0, |&first| first as u64)),
            inner_number_width: *inner_number_width,
            inner: inner.iter().map(|&place| texts[place].clone()).collect(),
        }
    });
    let first = parts.first().map_or(0, |(part, _)| part.part) as u64;
    Block::List(List { start: list.start.map(|start| start + first), number_width: list.number_width, items })
}

/// Calls `make` once a part, with its inner parts and whether it was begun on an earlier slide.
fn by_part<T>(parts: &[(Part, bool)], make: impl Fn(usize, &[usize], bool) -> T) -> Vec<T> {
    parts
        .chunk_by(|(a, _), (b, _)| a.part == b.part)
        .map(|chunk| {
            let inner: Vec<usize> = chunk.iter().filter_map(|(part, _)| part.inner).collect();
            make(chunk[0].0.part, &inner, chunk[0].1)
        })
        .collect()
}

fn rows_of(table: &Table, index: usize, measured: &Measured, rows: &[usize], pieces: &[usize]) -> Table {
    let first = rows.first().copied().unwrap_or(0);
    let mut part = Table { rows: Vec::with_capacity(rows.len()), chart: None, ..table.clone() };
    part.caption = repeat(&table.caption, first > 0);
    part.caption_height = measured.captions[index];
    part.header_height = measured.headers[index];
    for (&row, &piece) in rows.iter().zip(pieces) {
        let mut row = table.rows[row].clone();
        row.height = measured.pieces[piece];
        part.rows.push(row);
    }
    part.chart = table.chart.clone().map(|mut chart| {
        if let ChartKind::Bars { head, rows: bars, .. } = &mut chart.kind {
            chart.description = description(&part);
            let has_sparks = bars.iter().any(|bar| bar.spark.is_some());
            *head = part.caption_height + part.header_height;
            *bars = rows
                .iter()
                .zip(&part.rows)
                .map(|(&row, shown)| {
                    let mut bar = BarRow { height: shown.height, ..bars[row].clone() };
                    // Every part of a divided table has the columns of the whole.
                    if has_sparks {
                        bar.spark.get_or_insert_default();
                    }
                    bar
                })
                .collect();
            chart.height = *head + part.rows.iter().map(|row| row.height).sum::<f64>();
        }
        chart
    });
    part
}

fn steps(table: &Table, index: usize, measured: &Measured) -> Table {
    let mut table = table.clone();
    table.header_height = measured.headers[index];
    for (row, height) in table.rows.iter_mut().zip(&measured.steps[index]) {
        row.height = *height;
    }
    table
}

/// What a drawing beside a table shows, row by row: made from the rows it stands beside.
fn description(table: &Table) -> String {
    let text = |runs: &Runs| runs.iter().map(|run| run.text.replace('\n', ", ")).collect::<String>();
    let rows: Vec<String> = table
        .rows
        .iter()
        .filter_map(|row| Some(format!("{}\u{a0}: {}", text(row.cells.first()?), text(row.cells.get(1)?))))
        .collect();
    format!("{}.", rows.join("\u{202f}; "))
}
