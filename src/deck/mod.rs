//! The slides, ready to be shown: every word and number is final, every slide fits. Data only, in a
//! closed set of blocks; it is the contract with the themes, hence serialisable. It knows no file
//! format, no template engine and no chart library. Lengths are in units of the 1280 × 720 frame.

mod chart;
mod corrections;
mod speaker;
mod text;
mod words;

pub use chart::{
    BarMark, BarRow, BarScale, Chart, ChartKind, LineChart, LineMark, LineTick, SPARK_WIDTH, Spark, TimelineMark,
    rows_width, shows_bars,
};
pub use corrections::{Corrections, MoreCorrections, Replaced};
pub use speaker::{PlannedItem, Speaker};
pub use text::{Run, Runs, Tone};

use std::collections::BTreeMap;

use serde::Serialize;

/// A meeting's slides.
#[derive(Clone, Debug, Serialize)]
pub struct Deck {
    /// Title of the document.
    pub title: String,
    /// Date of the meeting, ISO 8601.
    pub date: String,
    /// Date of the meeting, in words.
    pub date_text: String,
    /// Who issues it.
    pub issuer: String,
    /// What stands at the bottom of every slide.
    pub footer: String,
    /// Stamped on every slide of a document that is not final.
    pub stamp: Option<String>,
    /// The slides, in order.
    pub slides: Vec<Slide>,
    /// What leads to them: the agenda, then the annexes.
    pub contents: Vec<ContentsEntry>,
    /// What stands behind each figure, by its name.
    pub provenances: BTreeMap<String, Provenance>,
}

/// A part of the deck, as its contents name it.
#[derive(Clone, Debug, Serialize)]
pub struct ContentsEntry {
    /// Its title.
    pub title: String,
    /// Its first slide.
    pub slide: Link,
    /// What it is made of; empty when it is one thing.
    pub entries: Vec<ContentsEntry>,
}

/// What stands behind a figure.
#[derive(Clone, Debug, Serialize)]
pub struct Provenance {
    /// What the figure measures.
    pub label: String,
    /// What is known of it, in order.
    pub facts: Vec<Fact>,
}

/// Something known of a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What it is.
    pub name: &'static str,
    /// In words.
    pub words: String,
}

/// A slide.
#[derive(Clone, Debug, Serialize)]
pub struct Slide {
    /// Stable and unique name: the anchor in HTML, the destination in the PDF.
    pub id: String,
    /// Place in the deck, from 1.
    pub number: usize,
    /// Where we are: the agenda item, then the point.
    pub trail: Vec<String>,
    /// Title.
    pub title: Runs,
    /// Which part of a divided subject it is, from 1; `None` when it is not divided.
    pub part: Option<usize>,
    /// Depth in the outline: 1 opens a section, 2 belongs to one.
    pub level: u8,
    /// Size of body text: 22 where nothing forces less, never under 18.
    pub text_size: f64,
    /// What it shows.
    pub body: Body,
    /// Names of the figures it shows, each once, in reading order.
    pub figures: Vec<String>,
}

/// What a slide shows.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case", tag = "layout")]
pub enum Body {
    /// The first slide.
    Title {
        /// The préfecture's logo; `None` shows its name in letters.
        logo: Option<Image>,
        /// Name of the préfecture.
        issuer: String,
        /// The approach, above the title; `None` shows nothing.
        approach: Option<String>,
        /// Date in words.
        date: String,
        /// What was corrected since it was published; `None` when nothing was.
        corrections: Option<Box<Corrections>>,
        /// How far the document has come, in words.
        status: String,
    },
    /// The opening of an agenda item.
    Section {
        /// Its number.
        number: usize,
        /// Its points.
        points: Vec<Runs>,
        /// Said when it has no slides of its own.
        remark: Option<String>,
    },
    /// Everything else.
    Content {
        /// The blocks, in reading order.
        blocks: Vec<Block>,
    },
    /// The last slide of the meeting.
    Closing {
        /// Date and committee.
        lines: Vec<String>,
    },
}

/// A block of a content slide.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Block {
    /// A line under the title that says what the slide is about.
    Subtitle {
        /// Its text.
        runs: Runs,
    },
    /// A heading inside the slide.
    Heading {
        /// Its text.
        runs: Runs,
    },
    /// A paragraph.
    Paragraph {
        /// Its text.
        runs: Runs,
        /// How it weighs.
        tone: Tone,
    },
    /// A list.
    List(List),
    /// A quotation.
    Quote {
        /// Its paragraphs.
        paragraphs: Vec<Runs>,
    },
    /// Text set as it stands.
    Code {
        /// Its lines.
        lines: Vec<String>,
    },
    /// An image.
    Picture(Image),
    /// A table, with or without a chart beside it.
    Table(Table),
    /// Cards, two a row.
    Cards {
        /// The cards.
        cards: Vec<Card>,
        /// Height of each row of two.
        heights: Vec<f64>,
    },
    /// Entries of the agenda.
    Agenda {
        /// The entries.
        entries: Vec<AgendaEntry>,
    },
}

/// A list.
#[derive(Clone, Debug, Serialize)]
pub struct List {
    /// Number of the first item of a numbered list; `None` for bullets.
    pub start: Option<u64>,
    /// Width of the numbers; 0 for bullets.
    pub number_width: f64,
    /// The items.
    pub items: Vec<ListItem>,
}

/// An item of a list.
#[derive(Clone, Debug, Serialize)]
pub struct ListItem {
    /// Its text.
    pub runs: Runs,
    /// Name of the figure it says; `None` when it says none.
    pub figure: Option<String>,
    /// Number of the first item of a numbered inner list.
    pub inner_start: Option<u64>,
    /// Width of its numbers; 0 for bullets.
    pub inner_number_width: f64,
    /// Items of the inner list.
    pub inner: Vec<Runs>,
}

/// An image, embedded in every output.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Image {
    /// Path inside the content folder.
    pub path: String,
    /// Media type: `image/png`.
    pub media_type: &'static str,
    /// Text alternative.
    pub alt: String,
    /// Width it is shown at.
    pub width: f64,
    /// Height it is shown at.
    pub height: f64,
}

/// A table.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    /// What it holds; the heading of its group where there is one.
    pub caption: Runs,
    /// False when the caption repeats what stands above it: then only assistive technology reads it.
    pub caption_visible: bool,
    /// False when the columns explain themselves: then only assistive technology reads their headers.
    pub header_visible: bool,
    /// Columns.
    pub columns: Vec<Column>,
    /// Width of all columns together.
    pub width: f64,
    /// Rows.
    pub rows: Vec<Row>,
    /// Heights of the caption (0 when not shown) and of the header row: both outputs keep to them, so
    /// that the chart's bars stand beside their rows.
    pub caption_height: f64,
    /// Height of the header row; 0 when it is not shown.
    pub header_height: f64,
    /// The drawing of the same data; `None` for none.
    pub chart: Option<Chart>,
    /// True when the columns are steps in time and the drawing stands above them.
    pub chart_above: bool,
    /// True when the first cell of a row names it; false when all its cells belong to their columns alike.
    pub row_headers: bool,
}

/// A column.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// Header.
    pub header: Runs,
    /// Width.
    pub width: f64,
    /// Where its text stands.
    pub align: Align,
}

/// Where text stands in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Left.
    Start,
    /// Middle.
    Center,
    /// Right, for numbers.
    End,
}

/// A row.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Runs>,
    /// Height; both outputs keep to it.
    pub height: f64,
    /// Name of the figure it shows; `None` when it shows none.
    pub figure: Option<String>,
}

/// A card.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    /// Above the title.
    pub kicker: String,
    /// Title.
    pub title: Runs,
    /// A few words in a frame; the tone says how they weigh.
    pub badge: Runs,
    /// True for what matters most.
    pub strong: bool,
    /// Name of the figure it shows; `None` when it shows none.
    pub figure: Option<String>,
}

/// An entry of the agenda.
#[derive(Clone, Debug, Serialize)]
pub struct AgendaEntry {
    /// Its number.
    pub number: usize,
    /// Its title.
    pub title: Runs,
    /// The slide it opens.
    pub slide: Link,
    /// Its points.
    pub points: Vec<Runs>,
}

/// A slide to go to.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Link {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: usize,
}

impl Deck {
    /// The slides that show each figure, by the figure's name, in the order of the deck.
    pub fn slides_by_figure(&self) -> BTreeMap<&str, Vec<&Slide>> {
        let mut slides = BTreeMap::<&str, Vec<&Slide>>::new();
        for slide in &self.slides {
            let Body::Content { blocks } = &slide.body else { continue };
            for figure in blocks.iter().flat_map(Block::figures) {
                let showing = slides.entry(figure).or_default();
                if showing.last().is_none_or(|last| last.id != slide.id) {
                    showing.push(slide);
                }
            }
        }
        slides
    }
}

impl Block {
    /// Names of the figures the block shows, in reading order.
    pub fn figures(&self) -> Vec<&str> {
        let figures: Vec<&Option<String>> = match self {
            Block::List(list) => list.items.iter().map(|item| &item.figure).collect(),
            Block::Table(table) => table.rows.iter().map(|row| &row.figure).collect(),
            Block::Cards { cards, .. } => cards.iter().map(|card| &card.figure).collect(),
            Block::Subtitle { .. }
            | Block::Heading { .. }
            | Block::Paragraph { .. }
            | Block::Quote { .. }
            | Block::Code { .. }
            | Block::Picture(_)
            | Block::Agenda { .. } => Vec::new(),
        };
        figures.into_iter().flatten().map(String::as_str).collect()
    }

    /// Calls `visit` on every text of the block, in reading order.
    pub fn for_each_runs(&mut self, visit: &mut impl FnMut(&mut Runs)) {
        match self {
            Block::Subtitle { runs } | Block::Heading { runs } | Block::Paragraph { runs, .. } => visit(runs),
            Block::List(list) => {
                for item in &mut list.items {
                    visit(&mut item.runs);
                    item.inner.iter_mut().for_each(&mut *visit);
                }
            }
            Block::Quote { paragraphs } => paragraphs.iter_mut().for_each(visit),
            Block::Code { .. } | Block::Picture(_) => {}
            Block::Table(table) => {
                if table.caption_visible {
                    visit(&mut table.caption);
                }
                if table.header_visible {
                    table.columns.iter_mut().for_each(|column| visit(&mut column.header));
                }
                table.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(visit);
            }
            Block::Cards { cards, .. } => {
                for card in cards {
                    visit(&mut card.title);
                    visit(&mut card.badge);
                }
            }
            Block::Agenda { entries } => {
                for entry in entries {
                    visit(&mut entry.title);
                    entry.points.iter_mut().for_each(&mut *visit);
                }
            }
        }
    }
}
