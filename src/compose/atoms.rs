//! What the measurer is asked about: the smallest parts of slides that have a height of their own.

use serde::Serialize;

use super::text::{unbroken, unbroken_words};
use crate::deck::{Block, Body, Card, Column, Corrections, Runs};

/// A part of a slide to be measured at a text size.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case", tag = "atom")]
pub enum Atom {
    /// The top of a content slide.
    Header {
        /// Trail, title and level as on the slide.
        trail: Vec<String>,
        /// Its title.
        title: Runs,
        /// The largest part number it may get.
        part: Option<usize>,
        /// Depth in the outline.
        level: u8,
        /// Text size.
        size: f64,
    },
    /// A block, on the whole width.
    Block {
        /// The block.
        block: Block,
        /// Text size.
        size: f64,
    },
    /// A row of a table.
    Row {
        /// The table's columns.
        columns: Vec<Column>,
        /// The row's cells.
        cells: Vec<Runs>,
        /// Text size.
        size: f64,
    },
    /// The header row of a table.
    TableHeader {
        /// The table's columns.
        columns: Vec<Column>,
        /// True when headers are set as body text.
        steps: bool,
        /// Text size.
        size: f64,
    },
    /// The caption of a table.
    Caption {
        /// Its text.
        caption: Runs,
        /// Width of the table.
        width: f64,
        /// Text size.
        size: f64,
    },
    /// A card.
    Card {
        /// The card.
        card: Card,
        /// Text size.
        size: f64,
    },
    /// A slide without blocks, whole.
    Body {
        /// What it shows.
        body: Body,
        /// Its title.
        title: Runs,
        /// Text size.
        size: f64,
    },
}

impl Atom {
    /// The same with lines that end at spaces only. Outputs break some words at their hyphens or slashes, each in
    /// its own way: none needs more lines than text in which no word is broken.
    pub fn unbroken(mut self) -> Self {
        match &mut self {
            Atom::Header { trail, title, part: _, level: _, size: _ } => {
                trail.iter_mut().for_each(unbroken_words);
                unbroken(title);
            }
            Atom::Block { block: Block::Code { lines }, size: _ } => lines.iter_mut().for_each(unbroken_words),
            Atom::Block { block, size: _ } => block.for_each_runs(&mut unbroken),
            Atom::Row { columns: _, cells, size: _ } => cells.iter_mut().for_each(unbroken),
            Atom::TableHeader { columns, steps: _, size: _ } => {
                columns.iter_mut().for_each(|column| unbroken(&mut column.header));
            }
            Atom::Caption { caption, width: _, size: _ } => unbroken(caption),
            Atom::Card { card: Card { kicker, title, badge, strong: _, figure: _ }, size: _ } => {
                unbroken_words(kicker);
                unbroken(title);
                unbroken(badge);
            }
            Atom::Body { body, title, size: _ } => {
                unbroken(title);
                match body {
                    Body::Title { logo: _, issuer, approach, date: _, corrections, status: _ } => {
                        unbroken_words(issuer);
                        approach.iter_mut().for_each(unbroken_words);
                        corrections.iter_mut().for_each(|corrections| unbroken_corrections(corrections));
                    }
                    Body::Section { number: _, points, remark } => {
                        points.iter_mut().for_each(unbroken);
                        remark.iter_mut().for_each(unbroken_words);
                    }
                    Body::Closing { lines } => lines.iter_mut().for_each(unbroken_words),
                    Body::Content { blocks } => blocks.iter_mut().for_each(|block| block.for_each_runs(&mut unbroken)),
                }
            }
        }
        self
    }
}

fn unbroken_corrections(Corrections { items, more, replaced }: &mut Corrections) {
    items.iter_mut().for_each(unbroken);
    more.iter_mut().for_each(|more| unbroken_words(&mut more.text));
    replaced.iter_mut().for_each(|replaced| unbroken_words(&mut replaced.text));
}
