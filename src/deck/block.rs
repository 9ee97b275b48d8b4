//! The closed set of blocks, and the one visitor of what is inside: who needs every text, chart, image or figure of a
//! deck asks here, so that a new block is decided about in one place.

use serde::Serialize;

use super::{Agenda, Card, Chart, Code, Curve, Image, List, Panel, PanelEntry, Quote, Runs, Table, TextBlock};

/// A block of a content slide.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Block {
    /// A heading, a paragraph, the line under a title.
    Text(TextBlock),
    /// A list.
    List(List),
    /// A quotation.
    Quote(Quote),
    /// Text set as it stands.
    Code(Code),
    /// An image.
    Picture(Image),
    /// A table, with or without a chart beside it.
    Table(Table),
    /// A card; several stand in a grid.
    Card(Card),
    /// What is known of something, in a frame.
    Panel(Panel),
    /// A figure from meeting to meeting, in the small; several stand in a grid.
    Curve(Curve),
    /// Entries of the agenda.
    Agenda(Agenda),
}

/// Something a block says.
pub enum Said<'a> {
    /// A text.
    Runs(&'a Runs),
    /// Plain words: a line of code, a card's kicker.
    Words(&'a str),
    /// The alternative of an image or a small drawing, which is heard and not seen.
    Alternative(&'a str),
}

impl Block {
    /// Calls `visit` on all that the block says, in reading order.
    pub fn texts<'a>(&'a self, visit: &mut dyn FnMut(Said<'a>)) {
        match self {
            Block::Text(text) => visit(Said::Runs(&text.runs)),
            Block::List(list) => {
                for item in &list.items {
                    visit(Said::Runs(&item.runs));
                    item.inner.iter().for_each(|inner| visit(Said::Runs(inner)));
                }
            }
            Block::Quote(quote) => quote.paragraphs.iter().for_each(|paragraph| visit(Said::Runs(paragraph))),
            Block::Code(code) => code.lines.iter().for_each(|line| visit(Said::Words(line))),
            Block::Picture(image) => {
                visit(Said::Alternative(&image.alt));
                visit(Said::Runs(&image.caption));
            }
            Block::Table(table) => {
                if table.caption_visible {
                    visit(Said::Runs(&table.caption));
                }
                table.columns.iter().for_each(|column| visit(Said::Runs(&column.header)));
                table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| visit(Said::Runs(cell)));
            }
            Block::Card(card) => {
                visit(Said::Words(&card.kicker));
                visit(Said::Runs(&card.title));
                visit(Said::Runs(&card.badge));
            }
            Block::Panel(panel) => {
                for PanelEntry { name, text, is_number, figure: _ } in &panel.entries {
                    let (first, second) = if *is_number { (text, name) } else { (name, text) };
                    visit(Said::Runs(first));
                    visit(Said::Runs(second));
                }
            }
            Block::Curve(curve) => {
                visit(Said::Runs(&curve.title));
                visit(Said::Runs(&curve.change));
                visit(Said::Alternative(&curve.chart.description));
            }
            Block::Agenda(agenda) => {
                for entry in &agenda.entries {
                    visit(Said::Runs(&entry.title));
                    entry.points.iter().for_each(|point| visit(Said::Runs(point)));
                }
            }
        }
    }

    /// Calls `visit` on every text of the block that is not set as typed, in reading order.
    pub fn texts_mut(&mut self, visit: &mut dyn FnMut(&mut Runs)) {
        match self {
            Block::Text(text) => visit(&mut text.runs),
            Block::List(list) => {
                for item in &mut list.items {
                    visit(&mut item.runs);
                    item.inner.iter_mut().for_each(&mut *visit);
                }
            }
            Block::Quote(quote) => quote.paragraphs.iter_mut().for_each(visit),
            Block::Code(_) => {}
            Block::Picture(image) => visit(&mut image.caption),
            Block::Table(table) => {
                if table.caption_visible {
                    visit(&mut table.caption);
                }
                table.columns.iter_mut().for_each(|column| visit(&mut column.header));
                table.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(visit);
            }
            Block::Card(card) => {
                visit(&mut card.title);
                visit(&mut card.badge);
            }
            Block::Panel(panel) => {
                for PanelEntry { name, text, is_number, figure: _ } in &mut panel.entries {
                    let (first, second) = if *is_number { (text, name) } else { (name, text) };
                    visit(first);
                    visit(second);
                }
            }
            Block::Curve(curve) => {
                visit(&mut curve.title);
                visit(&mut curve.change);
            }
            Block::Agenda(agenda) => {
                for entry in &mut agenda.entries {
                    visit(&mut entry.title);
                    entry.points.iter_mut().for_each(&mut *visit);
                }
            }
        }
    }

    /// Names of the figures the block shows, in reading order.
    pub fn figures(&self) -> Vec<&str> {
        let figures: Vec<&Option<String>> = match self {
            Block::List(list) => list.items.iter().map(|item| &item.figure).collect(),
            Block::Table(table) => table.rows.iter().map(|row| &row.figure).collect(),
            Block::Card(card) => vec![&card.figure],
            Block::Panel(panel) => panel.entries.iter().map(|entry| &entry.figure).collect(),
            Block::Curve(curve) => vec![&curve.figure],
            Block::Text(_) | Block::Quote(_) | Block::Code(_) | Block::Picture(_) | Block::Agenda(_) => Vec::new(),
        };
        figures.into_iter().flatten().map(String::as_str).collect()
    }

    /// The drawing the block shows; `None` for none.
    pub fn chart(&self) -> Option<&Chart> {
        match self {
            Block::Table(table) => table.chart.as_ref(),
            Block::Curve(curve) => Some(&curve.chart),
            Block::Text(_)
            | Block::List(_)
            | Block::Quote(_)
            | Block::Code(_)
            | Block::Picture(_)
            | Block::Card(_)
            | Block::Panel(_)
            | Block::Agenda(_) => None,
        }
    }

    /// The same, to be named.
    pub fn chart_mut(&mut self) -> Option<&mut Chart> {
        match self {
            Block::Table(table) => table.chart.as_mut(),
            Block::Curve(curve) => Some(&mut curve.chart),
            Block::Text(_)
            | Block::List(_)
            | Block::Quote(_)
            | Block::Code(_)
            | Block::Picture(_)
            | Block::Card(_)
            | Block::Panel(_)
            | Block::Agenda(_) => None,
        }
    }

    /// The image the block shows; `None` for none.
    pub fn image(&self) -> Option<&Image> {
        match self {
            Block::Picture(image) => Some(image),
            Block::Text(_)
            | Block::List(_)
            | Block::Quote(_)
            | Block::Code(_)
            | Block::Table(_)
            | Block::Card(_)
            | Block::Panel(_)
            | Block::Curve(_)
            | Block::Agenda(_) => None,
        }
    }
}
