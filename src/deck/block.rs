//! The closed set of blocks: what each holds, and the one visitor of what is inside. Who needs every text, chart, image or
//! figure of a deck asks here, so that a new block is decided about in one place. Where it stands and how large is layout's.

use std::sync::Arc;

use serde::Serialize;

use super::{Chart, Link, Runs, Table, Tone};

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

    /// What is in the block beside its texts.
    fn contents(&self) -> Contents<'_> {
        let none = Contents::default();
        match self {
            Block::Text(_) | Block::Quote(_) | Block::Code(_) => none,
            Block::List(list) => Contents { figures: list.items.iter().map(|item| &item.figure).collect(), ..none },
            Block::Picture(image) => Contents { image: Some(image), ..none },
            Block::Table(table) => {
                let figures = table.rows.iter().map(|row| &row.figure).collect();
                Contents { figures, chart: table.chart.as_ref(), ..none }
            }
            Block::Card(card) => Contents { figures: vec![&card.figure], ..none },
            Block::Panel(panel) => {
                Contents { figures: panel.entries.iter().map(|entry| &entry.figure).collect(), ..none }
            }
            Block::Curve(curve) => Contents { figures: vec![&curve.figure], chart: Some(&curve.chart), ..none },
            Block::Agenda(agenda) => Contents { agenda: Some(agenda), ..none },
        }
    }

    /// Names of the figures the block shows, in reading order.
    pub fn figures(&self) -> Vec<&str> {
        self.contents().figures.into_iter().flatten().map(String::as_str).collect()
    }

    /// The drawing the block shows; `None` for none.
    pub fn chart(&self) -> Option<&Chart> {
        self.contents().chart
    }

    /// The image the block shows; `None` for none.
    pub fn image(&self) -> Option<&Image> {
        self.contents().image
    }

    /// The agenda the block is; `None` for what is none.
    pub fn agenda(&self) -> Option<&Agenda> {
        self.contents().agenda
    }

    /// The drawing the block shows, to be named.
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
}

/// What is in a block beside its texts.
#[derive(Default)]
struct Contents<'a> {
    figures: Vec<&'a Option<String>>,
    chart: Option<&'a Chart>,
    image: Option<&'a Image>,
    agenda: Option<&'a Agenda>,
}

/// A text of its own.
#[derive(Clone, Debug, Serialize)]
pub struct TextBlock {
    /// What it is on the slide.
    pub role: Role,
    /// Its text.
    pub runs: Runs,
    /// How it weighs.
    pub tone: Tone,
}

impl TextBlock {
    /// The line under the title that says what there is to learn.
    pub fn message(runs: Runs) -> Self {
        Self { role: Role::Message, runs, tone: Tone::Normal }
    }

    /// What explains signs and numbers, at the foot of what it explains.
    pub fn note(runs: Runs) -> Self {
        Self { role: Role::Note, runs, tone: Tone::Muted }
    }

    /// A heading inside the slide.
    pub fn heading(runs: Runs) -> Self {
        Self { role: Role::Heading, runs, tone: Tone::Normal }
    }

    /// A paragraph.
    pub fn paragraph(runs: Runs, tone: Tone) -> Self {
        Self { role: Role::Paragraph, runs, tone }
    }
}

/// What a text is on its slide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The line under the title that says what there is to learn.
    Message,
    /// A heading inside the slide.
    Heading,
    /// A paragraph.
    Paragraph,
    /// What explains signs and numbers, in smaller text.
    Note,
}

/// A list.
#[derive(Clone, Debug, Serialize)]
pub struct List {
    /// Number of the first item of a numbered list; `None` for bullets.
    pub start: Option<u64>,
    /// Digits of the longest number on whatever slide the list goes on; 0 for bullets.
    pub digits: usize,
    /// The items.
    pub items: Vec<ListItem>,
}

impl List {
    /// A list with bullets.
    pub fn bullets(items: Vec<ListItem>) -> Self {
        Self { start: None, digits: 0, items }
    }
}

/// An item of a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ListItem {
    /// Its text.
    pub runs: Runs,
    /// Name of the figure it says; `None` when it says none.
    pub figure: Option<String>,
    /// Number of the first item of a numbered inner list.
    pub inner_start: Option<u64>,
    /// Digits of its longest number; 0 for bullets.
    pub inner_digits: usize,
    /// Items of the inner list.
    pub inner: Vec<Runs>,
}

/// A quotation.
#[derive(Clone, Debug, Serialize)]
pub struct Quote {
    /// Its paragraphs.
    pub paragraphs: Vec<Runs>,
}

/// Text set as it stands.
#[derive(Clone, Debug, Serialize)]
pub struct Code {
    /// Its lines.
    pub lines: Vec<String>,
}

/// An image, embedded in every output.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Image {
    /// Path inside the content folder, with the ending of what is shown.
    pub path: String,
    /// Media type: `image/png`.
    pub media_type: &'static str,
    /// What outputs hold of it; templates know it by its path.
    #[serde(skip)]
    pub bytes: Arc<[u8]>,
    /// Text alternative.
    pub alt: String,
    /// What is written below it; may be empty.
    pub caption: Runs,
    /// Its own width, in pixels.
    pub width_px: f64,
    /// Its own height, in pixels.
    pub height_px: f64,
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

/// What is known of something, beside what it is about: names and texts in a frame.
#[derive(Clone, Debug, Serialize)]
pub struct Panel {
    /// What is known, in order.
    pub entries: Vec<PanelEntry>,
}

/// Something known.
#[derive(Clone, Debug, Serialize)]
pub struct PanelEntry {
    /// What it is.
    pub name: Runs,
    /// In words.
    pub text: Runs,
    /// True for a number that is set large, above its name.
    pub is_number: bool,
    /// Name of the figure it says; `None` when it says none.
    pub figure: Option<String>,
}

/// A figure from meeting to meeting, in the small; several stand in a grid.
#[derive(Clone, Debug, Serialize)]
pub struct Curve {
    /// What the figure is called.
    pub title: Runs,
    /// What became of it; empty where nobody can tell.
    pub change: Runs,
    /// The drawing.
    pub chart: Chart,
    /// The same as a table, for who does not see the drawing: shown where there is no slide to fit in.
    pub table: Table,
    /// Name of the figure it shows; `None` when it shows none of this meeting.
    pub figure: Option<String>,
}

/// Entries of the agenda.
#[derive(Clone, Debug, Serialize)]
pub struct Agenda {
    /// The entries.
    pub entries: Vec<AgendaEntry>,
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
