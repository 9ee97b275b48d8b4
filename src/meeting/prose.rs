//! What authors wrote in free text: slides, paragraphs, lists, tables, as a tree with places.
//! Styles are flags on runs, not a tree: slides need no deeper nesting, and themes no recursion.

use super::Charted;
use crate::source::{Span, Spanned};

/// A free slide.
#[derive(Clone, Debug, PartialEq)]
pub struct PageSlide {
    /// Its title.
    pub title: Prose,
    /// What it shows, in order.
    pub blocks: Vec<ProseBlock>,
    /// Speaker's notes; never part of what the audience reads.
    pub notes: Vec<Spanned<String>>,
}

/// A block of free text.
#[derive(Clone, Debug, PartialEq)]
pub enum ProseBlock {
    /// A paragraph.
    Paragraph(Prose),
    /// A heading inside a slide.
    Heading(Prose),
    /// A list, at most two levels deep.
    List(ProseList),
    /// A quotation, paragraph by paragraph.
    Quote(Vec<Prose>),
    /// A table.
    Table(ProseTable),
    /// Text set as it stands, line ends kept.
    Code(Spanned<String>),
    /// An image that stands alone.
    Picture {
        /// Path as written, relative to the meeting's folder.
        path: Spanned<String>,
        /// Text alternative, never empty.
        alt: Spanned<String>,
        /// What is written below it.
        caption: Option<Spanned<String>>,
    },
}

/// A list.
#[derive(Clone, Debug, PartialEq)]
pub struct ProseList {
    /// Number of the first item of a numbered list; `None` for bullets.
    pub start: Option<u64>,
    /// The items.
    pub items: Vec<ProseItem>,
    /// Where items stand that say nothing, and are not shown.
    pub blanks: Vec<Span>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ProseItem {
    /// Its text.
    pub text: Prose,
    /// The list inside it, whose items have none.
    pub list: Option<ProseList>,
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct ProseTable {
    /// Column headers.
    pub headers: Vec<Prose>,
    /// Whether each column is set to the right.
    pub right: Vec<bool>,
    /// Rows, each as long as the headers.
    pub rows: Vec<Vec<Prose>>,
    /// How it is drawn; `None` where its author does not ask for that.
    pub charted: Option<Charted>,
    /// Where it stands.
    pub span: Span,
}

/// A stretch of text with its styles.
#[derive(Clone, Debug, PartialEq)]
pub struct Prose {
    /// Its runs.
    pub runs: Vec<ProseRun>,
    /// Where it stands.
    pub span: Span,
}

/// Text in one style; `\n` is a line break the author asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct ProseRun {
    /// The text, as written.
    pub text: String,
    /// Bold.
    pub strong: bool,
    /// Italic.
    pub emphasis: bool,
    /// Text that typography must leave alone.
    pub code: bool,
    /// Address it leads to (`https:`, `http:`, `mailto:`); `None` for none.
    pub link: Option<String>,
    /// Where it stands.
    pub span: Span,
}

impl PageSlide {
    /// Every text of it that is read as words, its title first.
    pub fn prose(&self) -> Vec<&Prose> {
        let mut all = vec![&self.title];
        for block in &self.blocks {
            match block {
                ProseBlock::Paragraph(prose) | ProseBlock::Heading(prose) => all.push(prose),
                ProseBlock::List(list) => list.prose(&mut all),
                ProseBlock::Quote(paragraphs) => all.extend(paragraphs),
                ProseBlock::Table(table) => all.extend(table.headers.iter().chain(table.rows.iter().flatten())),
                ProseBlock::Code(_) | ProseBlock::Picture { .. } => {}
            }
        }
        all
    }
}

impl ProseList {
    fn prose<'a>(&'a self, all: &mut Vec<&'a Prose>) {
        for item in &self.items {
            all.push(&item.text);
            item.list.iter().for_each(|list| list.prose(all));
        }
    }
}

impl Prose {
    /// The text without its styles.
    pub fn plain(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}
