//! The files of a build, in one table: how each is named, what it is, for whom, what the list of meetings calls it, and
//! who makes it. What is built, served, linked to and published follows from here, and so do the tables of the guide and
//! of the README. A file that is not here is never published.

mod table;

use chrono::NaiveDate;

use crate::annex::Annex;
use crate::cli::Handout;
use crate::deck::{Deck, Speaker};
use crate::diagnostic::Diagnostics;
use crate::meeting::Meeting;
use crate::render::{Embedded, html, pdf};
use crate::report::Conformity;
use crate::site::Digest;
use crate::theme::Theme;

pub use table::FILES;

/// A file that a build makes.
#[derive(Debug)]
pub struct OutputFile {
    /// How it is named.
    pub name: Name,
    /// What is in it.
    pub media: Media,
    /// Who may read it.
    pub audience: Audience,
    /// Where it is made.
    pub maker: Maker,
    /// What the guide says of it.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test writes the guide from it"))]
    pub guide: &'static str,
    /// What the README says of it.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test writes the README from it"))]
    pub readme: &'static str,
}

/// How a file is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// Always alike.
    Fixed(&'static str),
    /// With the meeting's date between these.
    Dated(&'static str, &'static str),
    /// As many as there are figures, below this folder.
    Below(&'static str),
}

/// What is in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    Html,
    Css,
    Csv,
    Json,
    Pdf,
}

/// Who may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// All who may read the meeting: it is published with it.
    Public,
    /// The speaker alone: it holds the notes.
    Speaker,
    /// A later run of clu.
    Internal,
}

/// Where a file is made.
#[derive(Debug)]
pub enum Maker {
    /// In the folder of each meeting.
    Meeting {
        /// When it is wanted.
        when: When,
        /// What the list of meetings calls it; `None` where it does not lead to it.
        listed: Option<&'static str>,
        /// Makes it.
        make: Make,
    },
    /// Around the meetings, by `pipeline::site`.
    Site,
}

/// What makes a file of a meeting.
#[derive(Clone, Copy, Debug)]
pub enum Make {
    /// For paper: from the slides alone, so that it can be begun first. It takes the longest.
    Paper(fn(&Making<'_>) -> Result<Vec<u8>, Diagnostics>),
    /// For the screen and for programs.
    Page(fn(&Making<'_>, &Texts<'_>) -> Result<Vec<u8>, Diagnostics>),
}

/// When a file of a meeting is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Whatever was asked.
    Always,
    /// With the PDF.
    Pdf,
    /// With this handout.
    Handout(Handout),
}

/// What the files of a meeting are made from.
pub struct Making<'a> {
    /// The theme's templates for pages.
    pub html: &'a html::HtmlTemplates,
    /// Those for PDF.
    pub pdf: &'a pdf::Engine,
    /// The theme.
    pub theme: &'a Theme,
    /// The facts.
    pub meeting: &'a Meeting,
    /// The slides.
    pub deck: &'a Deck,
    /// What the speaker alone reads.
    pub speaker: &'a Speaker,
    /// The drawings and images of the slides.
    pub embedded: &'a Embedded,
}

/// What the files that are not for paper are made from, too.
pub struct Texts<'a> {
    /// The slides, as pages have them.
    pub slides: &'a html::Slides,
    /// The figures, for programs.
    pub annex: &'a Annex,
    /// The report for the auditor.
    pub conformity: &'a Conformity,
    /// What the pages around know of the deck.
    pub digest: &'a Digest,
}

impl Name {
    /// The name, in a meeting on this day; `None` for one of many.
    fn on(self, date: &str) -> Option<String> {
        match self {
            Name::Fixed(name) => Some(name.to_owned()),
            Name::Dated(before, after) => Some(format!("{before}{date}{after}")),
            Name::Below(_) => None,
        }
    }
}

impl Media {
    /// As the network calls it.
    pub fn media_type(self) -> &'static str {
        match self {
            Media::Html => "text/html; charset=utf-8",
            Media::Css => "text/css; charset=utf-8",
            Media::Csv => "text/csv; charset=utf-8",
            Media::Json => "application/json",
            Media::Pdf => "application/pdf",
        }
    }

    /// As people call it.
    pub fn word(self) -> &'static str {
        match self {
            Media::Html => "HTML",
            Media::Css => "CSS",
            Media::Csv => "CSV",
            Media::Json => "JSON",
            Media::Pdf => "PDF",
        }
    }
}

impl OutputFile {
    /// Where it is in the output folder when it belongs to the meeting of this folder; `None` when it belongs to none.
    pub fn path(&self, folder: &str) -> Option<String> {
        match self.maker {
            Maker::Meeting { .. } => Some(format!("{folder}/{}", self.name.on(folder)?)),
            Maker::Site => None,
        }
    }

    /// Its place in the table.
    pub fn place(&self) -> Option<usize> {
        FILES.iter().position(|file| std::ptr::eq(file, self))
    }

    /// Whether it is what stands at a path of the output folder.
    fn is_at(&self, path: &str) -> bool {
        match (&self.maker, self.name) {
            (Maker::Meeting { .. }, _) => path.split_once('/').is_some_and(|(folder, _)| {
                folder.parse::<NaiveDate>().is_ok() && self.path(folder).as_deref() == Some(path)
            }),
            (Maker::Site, Name::Fixed(name)) => path == name,
            (Maker::Site, Name::Below(folder)) => path.starts_with(folder),
            (Maker::Site, Name::Dated(..)) => false,
        }
    }
}

/// What stands at a path of the output folder; `None` for what no build makes.
pub fn find(path: &str) -> Option<&'static OutputFile> {
    FILES.iter().find(|file| file.is_at(path))
}

/// Whether what stands at a path of the output folder is for all who may read the meeting.
pub fn is_public(path: &str) -> bool {
    find(path).is_some_and(|file| file.audience == Audience::Public)
}

/// Whether what stands at a path of the output folder is read in a browser.
pub fn is_page(path: &str) -> bool {
    find(path).is_some_and(|file| file.media == Media::Html)
}

/// Where the PDF of a meeting is.
pub fn pdf_path(folder: &str) -> String {
    let is_pdf = |file: &&OutputFile| matches!(file.maker, Maker::Meeting { when: When::Pdf, .. });
    FILES.iter().find(is_pdf).and_then(|file| file.path(folder)).expect("the PDF is in the table: a test looks for it")
}

/// Puts the files of a meeting in the order of the table.
pub fn in_order(mut files: Vec<(String, u64)>) -> Vec<(String, u64)> {
    files.sort_by_cached_key(|(path, _)| (find(path).and_then(OutputFile::place), path.clone()));
    files
}

#[cfg(test)]
mod tests;
