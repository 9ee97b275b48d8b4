//! The slides, ready to be shown: every word and number is final, every slide fits. Data only, in a
//! closed set of blocks; it is the contract with the themes, hence serialisable. It knows no file
//! format, no template engine and no chart library. Lengths are in units of the 1280 × 720 frame.

mod block;
mod chart;
mod corrections;
mod dots;
mod frame;
mod series;
mod shade;
mod speaker;
mod table;
mod text;
mod words;

// All of it: a new block is named there alone.
pub use block::*;
pub use chart::{
    BarMark, BarRow, BarScale, Chart, ChartKind, CurveChart, CurveMark, LineChart, LineMark, LineTick, PartMark, Spark,
    TimelineMark,
};
pub use corrections::{Corrections, MoreCorrections, Replaced};
pub use dots::{Dots, SHAPES, Shape};
pub use frame::{Area, Frame, Grid, Placed, Sheet};
pub use series::{ColumnMark, ColumnSet, ColumnsChart, LinesChart, LinesLine};
pub use shade::{SHADES, Shade};
pub use speaker::{PlannedItem, Speaker};
pub use table::{Align, Column, ColumnWidth, Row, Table};
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
    /// The same as one text, set in lines.
    pub trail_line: Runs,
    /// Title.
    pub title: Runs,
    /// Which part of a divided topic it is, from 1; `None` when it is not divided.
    pub part: Option<usize>,
    /// The same behind the title, in words; empty when it is not divided.
    pub part_words: String,
    /// Depth in the outline: 1 opens a section, 2 belongs to one.
    pub level: u8,
    /// Size of body text: from 18, for what fits no other way, to 28, where there is room.
    pub text_size: f64,
    /// Where the préfecture's logo, or its name, stands on the first slide and the logo on the last; nothing elsewhere.
    pub emblem: Frame,
    /// Where the trail and the title stand; on a slide of its own kind, all its words.
    pub frame: Frame,
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
        /// How far the document has come, in words; below a logo, the préfecture's name before it.
        status: String,
        /// What stands beside; `None` leaves the whole width to the words.
        facade: Option<Facade>,
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
        /// The blocks where they stand, in reading order.
        blocks: Vec<Placed>,
    },
    /// The last slide of the meeting.
    Closing {
        /// The préfecture's logo; `None` shows none.
        logo: Option<Image>,
        /// Date and committee.
        lines: Vec<String>,
        /// What stands beside; `None` leaves the whole width to the words.
        facade: Option<Facade>,
    },
}

/// What stands beside the words of the first slide and of the last, as high as they are.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Facade {
    /// A photograph of the préfecture, its edges cut off where they do not fit.
    Photo(Image),
    /// Rings that go out from a corner.
    Rings,
}

impl Body {
    /// The images of a slide of its own kind: those of other slides are in their blocks.
    pub fn images(&self) -> impl Iterator<Item = &Image> {
        let (logo, facade) = match self {
            Body::Title { logo, facade, .. } | Body::Closing { logo, facade, .. } => (logo.as_ref(), facade.as_ref()),
            Body::Section { .. } | Body::Content { .. } => (None, None),
        };
        let photo = facade.and_then(|facade| match facade {
            Facade::Photo(image) => Some(image),
            Facade::Rings => None,
        });
        logo.into_iter().chain(photo)
    }
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
    /// All blocks, where they stand, in reading order.
    pub fn placed(&self) -> impl Iterator<Item = &Placed> {
        self.slides.iter().flat_map(|slide| match &slide.body {
            Body::Content { blocks } => blocks.as_slice(),
            Body::Title { .. } | Body::Section { .. } | Body::Closing { .. } => &[],
        })
    }

    /// The slide that opens an item of the agenda, as the agenda leads to it.
    pub fn opening(&self, item: usize) -> Option<&Slide> {
        let agendas = self.placed().filter_map(|placed| placed.block.agenda());
        let entry = agendas.flat_map(|agenda| &agenda.entries).find(|entry| entry.number == item)?;
        self.slides.iter().find(|slide| slide.id == entry.slide.id)
    }

    /// All drawings, with what each is drawn on.
    pub fn charts(&self) -> impl Iterator<Item = (&Chart, &Sheet)> {
        self.placed().filter_map(|placed| Some((placed.block.chart()?, placed.grid.as_ref()?.sheet.as_ref()?)))
    }

    /// The slides that show each figure, by the figure's name, in the order of the deck.
    pub fn slides_by_figure(&self) -> BTreeMap<&str, Vec<&Slide>> {
        let mut slides = BTreeMap::<&str, Vec<&Slide>>::new();
        for slide in &self.slides {
            let Body::Content { blocks } = &slide.body else { continue };
            for figure in blocks.iter().flat_map(|placed| placed.block.figures()) {
                let showing = slides.entry(figure).or_default();
                if showing.last().is_none_or(|last| last.id != slide.id) {
                    showing.push(slide);
                }
            }
        }
        slides
    }
}
