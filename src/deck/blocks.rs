//! What each kind of block holds. Where it stands and how large is layout's.

use serde::Serialize;

use super::{Chart, Link, Runs, Table, Tone};

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
    /// Path inside the content folder.
    pub path: String,
    /// Media type: `image/png`.
    pub media_type: &'static str,
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
