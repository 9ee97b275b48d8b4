//! A flow of blocks laid out at one text size: the pieces it may be cut into, and what a slide shows of them, placed.

use super::Setter;
use super::blocks::{Chosen, Fragment, Laid, MATTER, Part, Rank, lay};
use super::split::{Piece, Portion};
use crate::compose::draft::FlowBlock;
use crate::deck::{Area, Frame, Placed};
use crate::source::Span;
use crate::theme::GEOMETRY;

/// What text leaves free of a cell's width: short lines have less to give than whole ones, where browsers round letters.
const CELL_AIR: f64 = 2.0;

/// A flow, laid out.
pub struct LaidFlow<'b> {
    areas: Vec<LaidArea<'b>>,
    /// Each piece: the area it is of, and which part of it.
    pieces: Vec<(usize, Part)>,
}

/// An area and its blocks, laid out.
struct LaidArea<'b> {
    flow: &'b FlowBlock,
    cells: Vec<Box<dyn Laid + 'b>>,
    /// Where its left edge stands.
    left: f64,
    /// Width of a cell.
    width: f64,
    columns: usize,
}

impl<'b> LaidFlow<'b> {
    /// Lays blocks out in the room that `setter` has, from `left`.
    pub fn new(blocks: &'b [FlowBlock], setter: &Setter<'b>, left: f64) -> Self {
        let mut flow = Self { areas: Vec::new(), pieces: Vec::new() };
        // Heights of the headings that stand above what comes, by their depth.
        let mut above: Vec<(usize, f64)> = Vec::new();
        // Height of the lines before what comes that go on its slide.
        let mut kept = 0.0;
        for (place, block) in blocks.iter().enumerate() {
            let taken: f64 = match block.fills {
                true => beside(blocks, place, setter),
                false => kept + above.iter().map(|(_, height)| height + GEOMETRY.block_gap).sum::<f64>(),
            };
            // The line under the title is as wide as the title, whatever stands beside what follows.
            let (left, width) = match block.is_message() {
                true => (GEOMETRY.content.x, GEOMETRY.content.width),
                false => (left, setter.width),
            };
            let area = LaidArea::new(block, &setter.within(width, (setter.height - taken) * block.share), left);
            let parts = area.parts();
            if let [Part { rank: Rank::Head(depth), height, .. }] = &parts[..] {
                above.retain(|(other, _)| other < depth);
                above.push((*depth, *height));
            }
            kept = match &parts[..] {
                [Part { height, .. }] if block.keeps_next => kept + height + GEOMETRY.block_gap,
                _ => 0.0,
            };
            let index = flow.areas.len();
            flow.areas.push(area);
            flow.pieces.extend(parts.into_iter().map(|part| (index, part)));
        }
        flow
    }

    /// Height of the line under the title, with the space below it; 0 without one.
    pub fn message(&self) -> f64 {
        match self.areas.first() {
            Some(area) if area.flow.is_message() => height(&*area.cells[0]) + GEOMETRY.tight_gap,
            Some(_) | None => 0.0,
        }
    }

    /// How many texts have a word that is wider than its column, in the blocks that a slide shows parts of. A block that
    /// goes on is counted once.
    pub fn cuts(&self, share: &Portion) -> usize {
        let begins = |piece: &usize| *piece == 0 || self.pieces[piece - 1].0 != self.pieces[*piece].0;
        (share.start..share.end).filter(begins).map(|piece| self.areas[self.pieces[piece].0].cuts()).sum()
    }

    /// Where a piece was written.
    pub fn origin(&self, piece: usize) -> Span {
        let (index, part) = &self.pieces[piece];
        let area = &self.areas[*index];
        let first = self.pieces.iter().position(|(other, _)| other == index).unwrap_or(piece);
        let origins = &area.flow.origins;
        let place = match area.flow.area {
            Area::Whole(_) => piece - first,
            Area::Grid { columns, .. } => part.place * columns,
        };
        origins[place.min(origins.len() - 1)]
    }

    /// What one slide shows, below `top`, as tall as it is.
    pub fn place(&self, share: &Portion, top: f64) -> Vec<Placed> {
        let mut placed = Vec::new();
        let mut y = top;
        let mut last = None;
        let here: Vec<usize> = share.repeated.iter().copied().chain(share.start..share.end).collect();
        for pieces in here.chunk_by(|&a, &b| self.pieces[a].0 == self.pieces[b].0) {
            let chosen: Vec<Chosen> = pieces
                .iter()
                .map(|&piece| {
                    let Part { place, inner, .. } = self.pieces[piece].1;
                    Chosen { place, inner, again: piece < share.start }
                })
                .collect();
            let index = self.pieces[pieces[0]].0;
            let above = last.map_or(0.0, |last: usize| gap(self.areas[last].flow, self.areas[index].flow));
            y = self.areas[index].place(&chosen, y + above, &mut placed);
            last = Some(index);
        }
        placed
    }
}

/// Height of what shares a slide with the block at `place` where all goes well, from what opens one to what opens the next,
/// and of the spaces between.
fn beside(blocks: &[FlowBlock], place: usize, setter: &Setter<'_>) -> f64 {
    let start = blocks[..=place].iter().rposition(|block| block.opens).unwrap_or(0);
    let end = blocks[place + 1..].iter().position(|block| block.opens).map_or(blocks.len(), |next| place + 1 + next);
    let others = (start..end).filter(|&other| other != place);
    let heights: f64 = others.map(|other| LaidArea::new(&blocks[other], setter, 0.0).height()).sum();
    heights + blocks[start..end].windows(2).map(|pair| gap(&pair[0], &pair[1])).sum::<f64>()
}

impl<'b> LaidArea<'b> {
    fn new(flow: &'b FlowBlock, setter: &Setter<'b>, left: f64) -> Self {
        match &flow.area {
            Area::Whole(block) => Self { flow, cells: vec![lay(block, setter)], left, width: setter.width, columns: 1 },
            Area::Grid { columns, cells } => {
                let columns = (*columns).max(1);
                let width = (setter.width - GEOMETRY.card_gap * (columns - 1) as f64) / columns as f64;
                let lay_all = |height: &dyn Fn(usize) -> f64| -> Vec<Box<dyn Laid + 'b>> {
                    let cells = cells.iter().enumerate();
                    cells
                        .map(|(place, cell)| lay(cell, &setter.within(width - CELL_AIR, height(place / columns))))
                        .collect()
                };
                if !flow.fills {
                    return Self { flow, cells: lay_all(&|_| setter.height), left, width, columns };
                }
                // What rows do not need of a slide that they fill they share evenly.
                let least: Vec<f64> = lay_all(&|_| 0.0).chunks(columns).map(row_height).collect();
                let gaps = GEOMETRY.card_gap * least.len().saturating_sub(1) as f64;
                let spare = (setter.height - gaps - least.iter().sum::<f64>()).max(0.0) / least.len().max(1) as f64;
                Self { flow, cells: lay_all(&|row| least[row] + spare), left, width, columns }
            }
        }
    }

    fn parts(&self) -> Vec<Part> {
        match self.flow.area {
            Area::Whole(_) => self.cells[0].parts(),
            Area::Grid { .. } => {
                let rows = self.cells.chunks(self.columns).enumerate();
                rows.map(|(place, cells)| Part {
                    place,
                    inner: None,
                    height: row_height(cells),
                    gap: GEOMETRY.card_gap,
                    rank: MATTER,
                })
                .collect()
            }
        }
    }

    fn cuts(&self) -> usize {
        self.cells.iter().map(|cell| cell.cuts()).sum()
    }

    /// Height of all of it.
    fn height(&self) -> f64 {
        let parts = self.parts();
        let gaps: f64 = parts.iter().skip(1).map(|part| part.gap).sum();
        self.overhead() + gaps + parts.iter().map(|part| part.height).sum::<f64>()
    }

    /// What must stand above the first of its parts on every slide.
    fn overhead(&self) -> f64 {
        match self.flow.area {
            Area::Whole(_) => self.cells[0].overhead(),
            // Cells stand whole.
            Area::Grid { .. } => 0.0,
        }
    }

    /// Places what a slide shows of it; says where it ends.
    fn place(&self, chosen: &[Chosen], y: f64, placed: &mut Vec<Placed>) -> f64 {
        let left = self.left;
        match self.flow.area {
            Area::Whole(_) => {
                let fragment = self.cells[0].fragment(chosen);
                let (width, height) = (fragment.width.unwrap_or(self.width), fragment.height);
                // What is narrower than its room stands in the middle.
                let x = left + (self.width - width) / 2.0;
                placed.push(placed_in(fragment, Frame { x, y, width, height }));
                y + height
            }
            Area::Grid { .. } => {
                let mut y = y;
                for row in chosen {
                    let cells = self.cells.chunks(self.columns).nth(row.place).unwrap_or_default();
                    let height = row_height(cells);
                    for (column, cell) in cells.iter().enumerate() {
                        let left = left + (self.width + GEOMETRY.card_gap) * column as f64;
                        let fragment = whole(&**cell);
                        // What has a width of its own keeps its height, too, and stands in the middle.
                        let (width, height) =
                            fragment.width.map_or((self.width, height), |width| (width, fragment.height));
                        placed.push(placed_in(
                            fragment,
                            Frame { x: left + (self.width - width) / 2.0, y, width, height },
                        ));
                    }
                    y += height + GEOMETRY.card_gap;
                }
                y - GEOMETRY.card_gap
            }
        }
    }
}

/// Space between two areas that follow each other: the line under the title and what explains signs stand close to what
/// they are about.
fn gap(above: &FlowBlock, below: &FlowBlock) -> f64 {
    if above.is_message() || below.is_note() { GEOMETRY.tight_gap } else { GEOMETRY.block_gap }
}

fn placed_in(fragment: Fragment, frame: Frame) -> Placed {
    let Fragment { block, grid, number_widths: (number_width, inner_number_widths), width: _, height: _ } = fragment;
    Placed { frame, block, grid, number_width, inner_number_widths }
}

/// All of a block.
fn whole(block: &dyn Laid) -> Fragment {
    let all = block.parts().into_iter().map(|Part { place, inner, .. }| Chosen { place, inner, again: false });
    block.fragment(&all.collect::<Vec<_>>())
}

fn height(block: &dyn Laid) -> f64 {
    whole(block).height
}

/// Height of the tallest of blocks side by side.
fn row_height(cells: &[Box<dyn Laid + '_>]) -> f64 {
    cells.iter().map(|cell| height(&**cell)).fold(0.0, f64::max)
}

/// The pieces of a flow, with their heights at every text size it was laid out at. Text is set smaller before a word is
/// cut: where smaller text keeps more of them whole, the piece fits no slide in larger.
pub fn pieces(flows: &[LaidFlow<'_>]) -> Vec<Piece> {
    let Some(first) = flows.first() else { return Vec::new() };
    // Asked of each area once: a table has many pieces.
    let cuts: Vec<Vec<usize>> = flows.iter().map(|flow| flow.areas.iter().map(LaidArea::cuts).collect()).collect();
    let overheads: Vec<Vec<f64>> =
        flows.iter().map(|flow| flow.areas.iter().map(LaidArea::overhead).collect()).collect();
    let each = first.pieces.iter().enumerate();
    each.map(|(index, (of, part))| {
        let area = &first.areas[*of];
        let opens_area = index == 0 || first.pieces[index - 1].0 != *of;
        let (head, depth) = match part.rank {
            Rank::Head(depth) => (Some(depth), depth),
            Rank::Matter(depth) => (None, depth),
        };
        let least = cuts.iter().map(|cuts| cuts[*of]).min().unwrap_or(0);
        let height = |(flow, cuts): (&LaidFlow<'_>, &Vec<usize>)| match cuts[*of] > least {
            true => f64::INFINITY,
            false => flow.pieces[index].1.height,
        };
        Piece {
            heights: flows.iter().zip(&cuts).map(height).collect(),
            gap: match index.checked_sub(1).map(|before| first.pieces[before].0) {
                Some(before) if opens_area => gap(first.areas[before].flow, area.flow),
                Some(_) | None => part.gap,
            },
            head,
            depth,
            overhead: overheads.iter().map(|overheads| overheads[*of]).collect(),
            group: *of,
            opens: opens_area && area.flow.opens,
            keeps_next: area.flow.keeps_next,
        }
    })
    .collect()
}
