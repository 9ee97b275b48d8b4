//! What a flow of blocks is taken apart into, and the heights of its parts.

use crate::compose::atoms::Atom;
use crate::compose::draft::FlowBlock;
use crate::compose::split::{Piece, heads_above};
use crate::deck::{AgendaEntry, Block, Link, List, ListItem, Run, Runs, Table};
use crate::source::Span;

use super::BLOCK_GAP;

/// Spaces of the themes: between list items, between cards, between agenda entries; above and
/// below code; between a drawing and the table under it.
const ITEM_GAP: f64 = 8.0;
const CARD_GAP: f64 = 20.0;
const ENTRY_GAP: f64 = 16.0;
const CODE_PADDING: f64 = 24.0;
const QUOTE_PADDING: f64 = 28.0;
const PARAGRAPH_GAP: f64 = 8.0;
const STEPS_GAP: f64 = 8.0;
/// Space above and below a cell's text, together: the themes' `cell-y`, twice.
const CELL_PADDING_Y: f64 = 12.0;
/// Space between a column's header and the rule below it.
const HEADER_PADDING: f64 = 8.0;
/// Space between a caption and its table.
const CAPTION_PADDING: f64 = 4.0;
/// Space above and below a card's text, and between its lines.
const CARD_PADDING: f64 = 40.0;

/// Which part of which block a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The block.
    pub block: usize,
    /// The item, row, line, row of cards or entry; 0 for what is never divided.
    pub part: usize,
    /// The inner item or point; `None` for the part itself.
    pub inner: Option<usize>,
}

/// A flow of blocks and its pieces.
pub struct Plan {
    /// The blocks, whole.
    pub blocks: Vec<FlowBlock>,
    /// Its pieces, in order.
    pub parts: Vec<Part>,
}

/// Heights of a flow's pieces at one text size.
pub struct Measured {
    /// Of each piece.
    pub pieces: Vec<f64>,
    /// Of each block's caption (0 when it has none to show).
    pub captions: Vec<f64>,
    /// Of each block's header row.
    pub headers: Vec<f64>,
    /// Of each row, of blocks that are never divided but have rows.
    pub steps: Vec<Vec<f64>>,
}

/// No deck has as many slides.
const SLIDE_MEASURED: usize = 8888;
/// An image is not made smaller than this for the sake of what stands above it.
const PICTURE_HEIGHT_MIN: f64 = 100.0;

impl Plan {
    pub fn new(blocks: Vec<FlowBlock>) -> Self {
        let mut parts = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            let mut push = |part: usize, inner: Option<usize>| parts.push(Part { block: index, part, inner });
            match &block.block {
                Block::List(list) => {
                    for (item, content) in list.items.iter().enumerate() {
                        push(item, None);
                        (0..content.inner.len()).for_each(|inner| push(item, Some(inner)));
                    }
                }
                Block::Agenda { entries } => {
                    for (entry, content) in entries.iter().enumerate() {
                        push(entry, None);
                        (0..content.points.len()).for_each(|point| push(entry, Some(point)));
                    }
                }
                Block::Table(table) if !table.chart_above => (0..table.rows.len()).for_each(|row| push(row, None)),
                Block::Cards { cards, .. } => (0..cards.len().div_ceil(2)).for_each(|row| push(row, None)),
                Block::Code { lines } => (0..lines.len()).for_each(|line| push(line, None)),
                Block::Quote { paragraphs } => (0..paragraphs.len()).for_each(|paragraph| push(paragraph, None)),
                Block::Table(_)
                | Block::Subtitle { .. }
                | Block::Heading { .. }
                | Block::Paragraph { .. }
                | Block::Picture(_) => push(0, None),
            }
        }
        Self { blocks, parts }
    }

    /// Where a piece was written.
    pub fn origin(&self, piece: usize) -> Span {
        let block = self.parts[piece].block;
        let first = self.parts.iter().position(|part| part.block == block).unwrap_or(piece);
        let origins = &self.blocks[block].origins;
        let place = match &self.blocks[block].block {
            Block::Cards { .. } => 2 * (piece - first),
            _ => piece - first,
        };
        origins[place.min(origins.len() - 1)]
    }

    /// Asks for the heights of every piece at a text size.
    pub fn atoms(&self, size: f64, atoms: &mut Vec<Atom>) {
        for block in &self.blocks {
            let mut block_atom = |block: Block| atoms.push(Atom::Block { block, size });
            match &block.block {
                Block::List(list) => {
                    for item in &list.items {
                        let runs = repeatable(&item.runs, item.inner.is_empty());
                        let with = |inner: &[Runs]| {
                            let item = ListItem { runs: runs.clone(), inner: inner.to_vec(), ..item.clone() };
                            Block::List(List { items: vec![item], ..*list })
                        };
                        block_atom(with(&[]));
                        item.inner.iter().for_each(|inner| block_atom(with(std::slice::from_ref(inner))));
                    }
                }
                Block::Agenda { entries } => {
                    for entry in entries {
                        let title = repeatable(&entry.title, entry.points.is_empty());
                        let with = |points: &[Runs]| {
                            let slide = Link { id: entry.slide.id.clone(), number: SLIDE_MEASURED };
                            let (title, points) = (title.clone(), points.to_vec());
                            Block::Agenda { entries: vec![AgendaEntry { title, points, slide, ..entry.clone() }] }
                        };
                        block_atom(with(&[]));
                        entry.points.iter().for_each(|point| block_atom(with(std::slice::from_ref(point))));
                    }
                }
                Block::Table(table) => table_atoms(table, size, atoms),
                Block::Cards { cards, .. } => {
                    atoms.extend(cards.iter().map(|card| Atom::Card { card: card.clone(), size }));
                }
                Block::Code { lines } => {
                    lines.iter().for_each(|line| block_atom(Block::Code { lines: vec![line.clone()] }));
                }
                Block::Quote { paragraphs } => paragraphs.iter().for_each(|paragraph| {
                    block_atom(Block::Quote { paragraphs: vec![paragraph.clone()] });
                }),
                Block::Picture(_) => {}
                Block::Subtitle { runs } => block_atom(Block::Subtitle { runs: continued(runs) }),
                Block::Heading { runs } => block_atom(Block::Heading { runs: continued(runs) }),
                Block::Paragraph { .. } => block_atom(block.block.clone()),
            }
        }
    }

    /// Reads the heights that `atoms` asked for; `heights` begins with the first of them.
    pub fn read(&self, heights: &[f64]) -> Measured {
        let mut heights = heights.iter().copied();
        let mut next = || heights.next().expect("a height for every atom");
        let mut measured =
            Measured { pieces: Vec::new(), captions: Vec::new(), headers: Vec::new(), steps: Vec::new() };
        for block in &self.blocks {
            let (mut caption, mut header, mut steps) = (0.0, 0.0, Vec::new());
            let pieces = &mut measured.pieces;
            match &block.block {
                Block::List(list) => list.items.iter().for_each(|item| with_inner(&mut next, item.inner.len(), pieces)),
                Block::Agenda { entries } => {
                    entries.iter().for_each(|entry| with_inner(&mut next, entry.points.len(), pieces));
                }
                Block::Table(table) => {
                    if table.caption_visible {
                        caption = next() + CAPTION_PADDING;
                    }
                    if table.header_visible {
                        header = next() + if table.chart_above { 0.0 } else { HEADER_PADDING };
                    }
                    let padding = if table.chart_above { STEPS_GAP / 2.0 } else { CELL_PADDING_Y };
                    let rows: Vec<f64> = table.rows.iter().map(|_| next() + padding).collect();
                    if table.chart_above {
                        let drawing = table.chart.as_ref().map_or(0.0, |chart| chart.height + STEPS_GAP);
                        pieces.push(drawing + header + rows.iter().sum::<f64>());
                        steps = rows;
                    } else {
                        pieces.extend(rows);
                    }
                }
                Block::Cards { cards, .. } => {
                    let heights: Vec<f64> = cards.iter().map(|_| next() + CARD_PADDING).collect();
                    pieces.extend(heights.chunks(2).map(|pair| pair.iter().copied().fold(0.0, f64::max)));
                }
                Block::Code { lines } => pieces.extend(lines.iter().map(|_| next() - CODE_PADDING)),
                Block::Quote { paragraphs } => pieces.extend(paragraphs.iter().map(|_| next() - QUOTE_PADDING)),
                Block::Picture(image) => pieces.push(image.height),
                Block::Subtitle { .. } | Block::Heading { .. } | Block::Paragraph { .. } => pieces.push(next()),
            }
            measured.captions.push(caption);
            measured.headers.push(header);
            measured.steps.push(steps);
        }
        measured
    }

    /// Makes images that would not fit below their headings smaller, so that they do in `room`.
    pub fn shrink_pictures(&mut self, measured: &mut Measured, room: f64) {
        let pieces = self.pieces(std::slice::from_ref(measured));
        for (index, part) in self.parts.iter().enumerate() {
            let Block::Picture(image) = &mut self.blocks[part.block].block else { continue };
            let above: f64 = heads_above(&pieces, index).iter().map(|&head| pieces[head].heights[0] + BLOCK_GAP).sum();
            let most = (room - above).max(PICTURE_HEIGHT_MIN);
            if image.height > most {
                image.width *= most / image.height;
                image.height = most;
                measured.pieces[index] = most;
            }
        }
    }

    /// The pieces with their heights at every measured size.
    pub fn pieces(&self, measured: &[Measured]) -> Vec<Piece> {
        self.parts
            .iter()
            .enumerate()
            .map(|(index, part)| {
                let flow = &self.blocks[part.block];
                let first = index == 0 || self.parts[index - 1].block != part.block;
                let (head, depth) = match (&flow.block, part.inner) {
                    (Block::Subtitle { .. }, _) => (Some(0), 0),
                    (Block::Heading { .. }, _) => (Some(1), 1),
                    (Block::List(list), None) if !list.items[part.part].inner.is_empty() => (Some(2), 2),
                    (Block::Agenda { entries }, None) if !entries[part.part].points.is_empty() => (Some(2), 2),
                    (_, None) => (None, 2),
                    (_, Some(_)) => (None, 3),
                };
                Piece {
                    heights: measured.iter().map(|measured| measured.pieces[index]).collect(),
                    gap: if first { BLOCK_GAP } else { inner_gap(&flow.block, part) },
                    head,
                    depth,
                    overhead: measured.iter().map(|measured| overhead(&flow.block, part.block, measured)).collect(),
                    group: part.block,
                    opens: first && flow.opens,
                    keeps_next: flow.keeps_next,
                }
            })
            .collect()
    }
}

fn table_atoms(table: &Table, size: f64, atoms: &mut Vec<Atom>) {
    let Table { caption, caption_visible, header_visible, columns, width, rows, chart_above, .. } = table;
    if *caption_visible {
        atoms.push(Atom::Caption { caption: continued(caption), width: *width, size });
    }
    if *header_visible {
        atoms.push(Atom::TableHeader { columns: columns.clone(), steps: *chart_above, size });
    }
    atoms.extend(rows.iter().map(|row| Atom::Row { columns: columns.clone(), cells: row.cells.clone(), size }));
}

/// A part without what is inside, then what each inner part adds.
fn with_inner(next: &mut impl FnMut() -> f64, inner: usize, pieces: &mut Vec<f64>) {
    let alone = next();
    pieces.push(alone);
    pieces.extend((0..inner).map(|_| next() - alone));
}

fn inner_gap(block: &Block, part: &Part) -> f64 {
    match (block, part.inner) {
        (_, Some(_)) => 0.0,
        (Block::List(_), None) => ITEM_GAP,
        (Block::Agenda { .. }, None) => ENTRY_GAP,
        (Block::Cards { .. }, None) => CARD_GAP,
        (Block::Quote { .. }, None) => PARAGRAPH_GAP,
        _ => 0.0,
    }
}

fn overhead(block: &Block, index: usize, measured: &Measured) -> f64 {
    match block {
        Block::Table(table) if !table.chart_above => measured.captions[index] + measured.headers[index],
        Block::Code { .. } => CODE_PADDING,
        Block::Quote { .. } => QUOTE_PADDING,
        _ => 0.0,
    }
}

/// What heads an inner list may be repeated on the next slide, and is then longer by a word.
fn repeatable(runs: &Runs, heads_nothing: bool) -> Runs {
    if heads_nothing { runs.clone() } else { continued(runs) }
}

/// Runs with "(suite)" behind their first stretch.
pub fn continued(runs: &Runs) -> Runs {
    let mut runs = runs.clone();
    if let Some(first) = runs.first().cloned() {
        // Behind the heading itself, before the sentence that may follow it on the same line.
        let place = runs.iter().position(|run| run.small || run.text.trim().is_empty()).unwrap_or(runs.len());
        if place > 0 {
            runs.insert(
                place,
                // The space may end a line: the heading's last word may be as long as the line.
                Run { text: " (suite)".to_owned(), expansion: None, link: None, code: false, ..first },
            );
        }
    }
    runs
}
