//! The files of the new meeting, in memory: made from those of the last one, and held against the rules like any
//! others before they are written.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::document::Document;
use super::figures::{self, Figures};
use super::fill::LastTime;
use super::meeting::CarriedMeeting;
use super::{actions, model, shift};
use crate::check::{self, Finding};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::history::History;
use crate::meeting::{Indicator, Meeting, ProseBlock, Reservation, Show};
use crate::resolve::Shared;
use crate::source::{Asset, Sources};

/// A file of the new meeting.
#[derive(Clone)]
pub struct NewFile {
    /// Path inside the meeting's folder.
    pub path: String,
    content: FileContent,
}

#[derive(Clone)]
enum FileContent {
    Text(String),
    Bytes(Vec<u8>),
}

impl NewFile {
    /// A text.
    pub fn text(path: impl Into<String>, text: String) -> Self {
        Self { path: path.into(), content: FileContent::Text(text) }
    }

    /// What is to be written. A byte order mark is never: nothing needs it, and it was not kept when the file was read.
    pub fn into_bytes(self) -> Vec<u8> {
        match self.content {
            FileContent::Text(text) => text.into_bytes(),
            FileContent::Bytes(bytes) => bytes,
        }
    }
}

/// The contents with the new meeting among the others.
pub fn with(sources: &Sources, folder: &str, files: &[NewFile]) -> Sources {
    let mut sources = sources.clone();
    for NewFile { path, content } in files {
        let path = format!("reunions/{folder}/{path}");
        match content {
            FileContent::Text(text) => {
                sources.add(path, text.as_str());
            }
            FileContent::Bytes(bytes) => sources.add_asset(Asset { path, bytes: Ok(bytes.clone()) }),
        }
    }
    sources
}

/// What is carried over, from what, to when.
pub struct Carrying<'a> {
    /// The contents.
    pub sources: &'a Sources,
    /// What holds for all meetings.
    pub shared: &'a Shared,
    /// The last meeting.
    pub from: &'a Meeting,
    /// Its folder.
    pub folder: &'a str,
    /// The date of the new meeting.
    pub date: NaiveDate,
    /// Whether planned milestones move with it.
    pub shift: bool,
}

impl Carrying<'_> {
    /// The files of the new meeting; `kept` says of each reservation how many findings it accepts now.
    pub fn files(&self, kept: &[Option<u64>]) -> Result<Vec<NewFile>, Diagnostics> {
        let Self { shared, from, date, .. } = self;
        let last_time = LastTime::new(*from.date);
        let months = if self.shift { shift::months_between(*from.date, *date) } else { 0 };
        let carried = CarriedMeeting { from, date: *date, months, last_time: &last_time };
        let history = History::new([*from], shared.prefecture.thresholds);
        let figures = Figures { meeting: from, past: history.all(), last_time: &last_time };
        let mut files = Vec::new();
        let edit = |name: &str, edit: &dyn Fn(&mut Document)| {
            let Some(mut document) = self.document(name)? else { return Ok(None) };
            edit(&mut document);
            Ok(Some(NewFile::text(name, document.text())))
        };
        files.extend(edit("reunion.toml", &|document| {
            carried.head(document);
            carried.reservations(document, kept);
        })?);
        files.extend(self.indicators(&figures)?);
        files.extend(edit("enquetes.toml", &|document| figures.surveys(document))?);
        files.extend(edit("reclamations.toml", &|document| {
            from.complaints.iter().for_each(|complaints| figures.complaints(complaints, document));
        })?);
        files.extend(edit("actions.toml", &actions::carry)?);
        files.extend(self.pages());
        files.extend(self.pictures());
        Ok(files)
    }

    /// The values made blank, and those of the perimeter that were passed over; a file of their own where they are
    /// shown without one.
    fn indicators(&self, figures: &Figures<'_>) -> Result<Option<NewFile>, Diagnostics> {
        let name = "indicateurs.toml";
        let is_shown = self.from.shows().any(|show| *show == Show::Indicators);
        let document = match self.document(name)? {
            None if is_shown => Some(self.read(name, model::indicators())?),
            found => found,
        };
        let Some(mut document) = document else { return Ok(None) };
        figures.indicators(&mut document);
        let retained = |module: u64| self.from.perimeter.iter().any(|number| number.value == module);
        let indicators = &self.from.referential.indicators;
        let is_replaced = |old: &Indicator| indicators.iter().any(|new| new.replaced() == Some(old.id.as_str()));
        let wanted = indicators.iter().filter(|indicator| retained(indicator.module) && !is_replaced(indicator));
        figures::add_indicators(&mut document, wanted);
        Ok((!document.root.is_empty()).then(|| NewFile::text(name, document.text())))
    }

    /// The pages that the agenda shows, as they are.
    fn pages(&self) -> impl Iterator<Item = NewFile> {
        self.shown().filter_map(|page| {
            let file = self.sources.find(&format!("reunions/{}/{page}", self.folder))?;
            Some(NewFile::text(page, self.sources.file(file).text.clone()))
        })
    }

    /// Their images.
    fn pictures(&self) -> impl Iterator<Item = NewFile> {
        let blocks =
            self.shown().filter_map(|page| self.from.pages.get(page)).flatten().flat_map(|slide| &slide.blocks);
        let paths: BTreeSet<&str> = blocks
            .filter_map(|block| match block {
                ProseBlock::Picture { path, .. } => self.from.pictures.get(&path.value),
                _ => None,
            })
            .map(|picture| picture.path.as_str())
            .collect();
        let inside = format!("reunions/{}/", self.folder);
        paths.into_iter().filter_map(move |path| {
            let bytes = self.sources.asset(path)?.bytes.clone().ok()?;
            Some(NewFile { path: path.strip_prefix(&inside)?.to_owned(), content: FileContent::Bytes(bytes) })
        })
    }

    fn shown(&self) -> impl Iterator<Item = &str> {
        let pages = self.from.shows().filter_map(|show| match show {
            Show::Page(path) => Some(path.as_str()),
            _ => None,
        });
        pages.collect::<BTreeSet<_>>().into_iter()
    }

    fn document(&self, name: &str) -> Result<Option<Document>, Diagnostics> {
        let file = self.sources.find(&format!("reunions/{}/{name}", self.folder));
        file.map(|file| self.read(name, &self.sources.file(file).text)).transpose()
    }

    /// What was read once is read again, by another part of the same library.
    fn read(&self, name: &str, text: &str) -> Result<Document, Diagnostics> {
        Document::read(text).map_err(|words| {
            let path = format!("reunions/{}/{name}", self.folder);
            let message = format!("ce fichier ne peut pas être repris ({words})");
            let mut told = Diagnostics::new();
            told.push(
                Diagnostic::file_error(path, message)
                    .hint("copiez-le vous-même dans le dossier de la nouvelle réunion, et signalez ce défaut de clu"),
            );
            told
        })
    }
}

/// How many findings each reservation accepts in a meeting that has none of them yet; `None` for one that has nothing
/// to accept any more. What is to be filled in is not accepted beforehand.
pub fn needed(reservations: &[Reservation], findings: &[Finding]) -> Vec<Option<u64>> {
    let mut is_taken = vec![false; findings.len()];
    let blank = check::blank_rule().code;
    reservations
        .iter()
        .map(|reservation| {
            let mut found = 0;
            for (finding, is_taken) in findings.iter().zip(&mut is_taken) {
                if !*is_taken && finding.diagnostic.code != Some(blank) && check::concerns(reservation, finding) {
                    *is_taken = true;
                    found += 1;
                }
            }
            (found > 0).then_some(found)
        })
        .collect()
}
