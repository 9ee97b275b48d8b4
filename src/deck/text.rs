//! Text of a slide: runs in one style each, typography done.

use serde::Serialize;

use super::Shade;

/// Runs in order.
pub type Runs = Vec<Run>;

/// Text in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Run {
    /// The text; `\n` is a line break.
    pub text: String,
    /// Bold.
    pub strong: bool,
    /// Italic.
    pub emphasis: bool,
    /// Text as typed.
    pub code: bool,
    /// Larger, for a result.
    pub big: bool,
    /// Smaller, beside a heading.
    pub small: bool,
    /// In a frame of its tone's colour.
    pub badge: bool,
    /// How it weighs.
    pub tone: Tone,
    /// The shade of a scale that it is a sample of.
    pub swatch: Option<Shade>,
    /// Address it leads to.
    pub link: Option<String>,
    /// What it stands for, where it is an acronym at its first use on the slide.
    pub expansion: Option<String>,
    /// Name of the figure it says: a reader may ask where that comes from. Runs that follow each other with the same
    /// name are one thing to ask about.
    pub figure: Option<String>,
}

/// How text weighs; never said by colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// As usual.
    #[default]
    Normal,
    /// Beside the point.
    Muted,
    /// Good.
    Good,
    /// Bad.
    Bad,
    /// To be noted.
    Info,
}

impl Run {
    /// Plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A sample of a shade, in front of what it stands for.
    pub fn sample(shade: Shade) -> Self {
        Self { swatch: Some(shade), ..Self::plain("■") }
    }

    /// Text that comes second.
    pub fn muted(text: impl Into<String>) -> Self {
        Self { tone: Tone::Muted, ..Self::plain(text) }
    }
}
