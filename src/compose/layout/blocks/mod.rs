//! How each kind of block is laid out, a file each: into which parts it may be cut, how tall they are, and what it
//! looks like when a slide shows some of them.

mod agenda;
mod card;
mod code;
mod curve;
mod list;
mod panel;
mod picture;
mod quote;
mod steps;
mod table;
mod text;

use super::Setter;
use crate::deck::{Block, Grid, Run, Runs};

/// A part of a block: what a slide shows whole or not at all.
#[derive(Clone, Debug)]
pub struct Part {
    /// The item, row, line or entry; 0 for what is never divided.
    pub place: usize,
    /// The inner item or point; `None` for the part itself.
    pub inner: Option<usize>,
    /// Its height.
    pub height: f64,
    /// Space before it when it is not the first part on its slide.
    pub gap: f64,
    /// Whether it heads those after it, and how deep it stands among headings.
    pub rank: Rank,
}

/// How a part stands among headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// A heading of this depth, repeated on a slide that goes on under it.
    Head(usize),
    /// Matter under so many headings: those of a smaller depth.
    Matter(usize),
}

/// Matter of its own: under headings.
pub const MATTER: Rank = Rank::Matter(2);
/// What heads rows inside a table, and those rows.
pub const HEADING_ROW: Rank = Rank::Head(2);
/// The rows below one that heads them.
pub const HEADED_ROW: Rank = Rank::Matter(3);

/// A part that a slide shows.
#[derive(Clone, Copy, Debug)]
pub struct Chosen {
    /// The item, row, line or entry.
    pub place: usize,
    /// The inner item or point.
    pub inner: Option<usize>,
    /// True for a heading that is repeated from an earlier slide.
    pub again: bool,
}

/// What a slide shows of a block, its text set in lines.
pub struct Fragment {
    /// The block.
    pub block: Block,
    /// Width; `None` takes all the room there is.
    pub width: Option<f64>,
    /// Height.
    pub height: f64,
    /// What is inside a table.
    pub grid: Option<Grid>,
    /// Width of a list's numbers, and of those of its inner lists.
    pub number_widths: (f64, Vec<f64>),
}

impl Fragment {
    /// A block on the whole width, with nothing inside to be placed.
    fn new(block: Block, height: f64) -> Self {
        Self { block, width: None, height, grid: None, number_widths: (0.0, Vec::new()) }
    }
}

/// A block laid out at one text size.
pub trait Laid {
    /// Its parts, in order.
    fn parts(&self) -> Vec<Part>;
    /// What must stand above the first of its parts on every slide (a table's caption and header), and around them.
    fn overhead(&self) -> f64 {
        0.0
    }
    /// How many of its texts have a word that is wider than its line; running text is not counted, which nothing but
    /// smaller letters would make narrower.
    fn cuts(&self) -> usize {
        0
    }
    /// What a slide shows that has these of its parts.
    fn fragment(&self, chosen: &[Chosen]) -> Fragment;
}

/// Lays a block out.
pub fn lay<'b>(block: &'b Block, setter: &Setter<'b>) -> Box<dyn Laid + 'b> {
    match block {
        Block::Text(text) => Box::new(text::lay(text, setter)),
        Block::List(list) => Box::new(list::lay(list, setter)),
        Block::Quote(quote) => Box::new(quote::lay(quote, setter)),
        Block::Code(code) => Box::new(code::lay(code, setter)),
        Block::Picture(image) => Box::new(picture::lay(image, setter)),
        Block::Table(table) if table.chart_above => Box::new(steps::lay(table, setter)),
        Block::Table(table) => Box::new(table::lay(table, setter)),
        Block::Card(card) => Box::new(card::lay(card, setter)),
        Block::Panel(panel) => Box::new(panel::lay(panel, setter)),
        Block::Curve(curve) => Box::new(curve::lay(curve, setter)),
        Block::Agenda(agenda) => Box::new(agenda::lay(agenda, setter)),
    }
}

/// Runs with "(suite)" behind their first stretch.
pub fn continued(runs: &Runs) -> Runs {
    let mut runs = runs.clone();
    if let Some(first) = runs.first().cloned() {
        // Behind the heading itself, before the sentence that may follow it on the same line.
        let place = runs.iter().position(|run| run.small || run.text.trim().is_empty()).unwrap_or(runs.len());
        if place > 0 {
            // The space may end a line: the heading's last word may be as long as the line.
            let suite = Run { text: " (suite)".to_owned(), expansion: None, link: None, code: false, ..first };
            runs.insert(place, suite);
        }
    }
    runs
}

/// The first in a group of parts that follow each other, with the inner ones: calls `make` once a part.
fn by_place<T>(chosen: &[Chosen], make: impl Fn(usize, &[usize], bool) -> T) -> Vec<T> {
    chosen
        .chunk_by(|a, b| a.place == b.place)
        .map(|chunk| {
            let inner: Vec<usize> = chunk.iter().filter_map(|chosen| chosen.inner).collect();
            make(chunk[0].place, &inner, chunk[0].again)
        })
        .collect()
}

/// The sum of heights with a gap between them.
fn stacked(heights: impl IntoIterator<Item = f64>, gap: f64) -> f64 {
    let (sum, count) = heights.into_iter().fold((0.0, 0), |(sum, count), height| (sum + height, count + 1));
    sum + gap * f64::from(u32::try_from(count).unwrap_or(u32::MAX).saturating_sub(1))
}
