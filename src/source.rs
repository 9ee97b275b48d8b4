//! The given text, and how to point into it: files as they were read, byte ranges in them,
//! and values that remember where they were written.

use std::collections::BTreeMap;
use std::ops::{Deref, Range};
use std::sync::OnceLock;

/// One file of a [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A text file as it was read: decoded, without byte order mark, line ends as written.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path inside the content folder, with `/` between its parts on every system.
    pub path: String,
    /// The decoded text.
    pub text: String,
    /// True when the file as a whole was refused and the error already told (not UTF-8, a line too
    /// long): `text` is only there to be shown in that error, and nothing in it may be used.
    pub refused: bool,
    /// What is written otherwise in the file, in order; mostly nothing.
    composed: Vec<ComposedPart>,
    /// Where each line starts, so that many errors in a long file are placed quickly.
    line_starts: Vec<usize>,
    /// The lines that are not shown, once they were looked for.
    hidden: OnceLock<Vec<HiddenLine>>,
}

/// A part of a text that takes another room in its file: a letter whose accent stands behind it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComposedPart {
    /// The byte after it, in the text.
    pub end: usize,
    /// How many bytes more it has in the file.
    pub bytes: isize,
    /// How many characters more.
    pub chars: isize,
}

/// A line that may hold a password, and is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HiddenLine {
    /// Where it is, in bytes.
    pub range: Range<usize>,
    /// What is said instead of anything that is wrong with it.
    pub message: &'static str,
    /// What to do.
    pub hints: Vec<String>,
}

impl SourceFile {
    fn new(path: String, text: String, refused: bool) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(index, _)| index + 1)).collect();
        Self { path, text, refused, composed: Vec::new(), line_starts, hidden: OnceLock::new() }
    }

    /// What of the text before `offset`, from `start` on, is written otherwise in the file.
    fn composed(&self, start: usize, offset: usize) -> &[ComposedPart] {
        let place = |offset: usize| self.composed.partition_point(|part| part.end <= offset);
        &self.composed[place(start)..place(offset).max(place(start))]
    }

    /// Where a byte of the text stands in the file, behind its byte order mark.
    pub fn written_offset(&self, offset: usize) -> usize {
        offset.saturating_add_signed(self.composed(0, offset).iter().map(|part| part.bytes).sum())
    }

    /// Has the lines looked for that are not to be shown; once.
    pub fn hide(&self, look: impl FnOnce(&str) -> Vec<HiddenLine>) {
        self.hidden.get_or_init(|| look(&self.text));
    }

    /// The first line that a byte range touches and that is not shown.
    pub fn hidden(&self, range: Range<usize>) -> Option<&HiddenLine> {
        let touches = |line: &&HiddenLine| line.range.start <= range.end && range.start <= line.range.end;
        self.hidden.get()?.iter().find(touches)
    }
}

/// A file that is not text: an image or a font.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Path inside the content folder, with `/` between its parts on every system.
    pub path: String,
    /// Its bytes, or the reason why they were not read (too large, a link that leaves the folder).
    pub bytes: Result<Vec<u8>, AssetRefusal>,
}

/// Why an asset that exists was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssetRefusal {
    /// Larger than [`ASSET_BYTES_MAX`]; holds the size in bytes.
    TooLarge(u64),
    /// A symbolic link that leads out of the content folder.
    LeavesContent,
    /// The system would not let us read it.
    Unreadable,
}

/// Whether a file is a page of slides, by the end of its name.
pub fn is_markdown(path: &str) -> bool {
    has_ending(path, "md") || has_ending(path, "markdown")
}

/// Whether a file holds tables of values, by the end of its name.
pub fn is_toml(path: &str) -> bool {
    has_ending(path, "toml")
}

/// Capital letters do not count: cameras and old programs write them.
fn has_ending(path: &str, wanted: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case(wanted))
}

/// The largest image or font that is read, in bytes.
pub const ASSET_BYTES_MAX: u64 = 25 * 1024 * 1024;

/// Every file of the content folder.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    by_path: BTreeMap<String, FileId>,
    assets: BTreeMap<String, Asset>,
}

impl Sources {
    /// Adds a text file and returns how to point into it.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        self.push(SourceFile::new(path.into(), text.into(), false))
    }

    /// The same files, one of which has another text; it has to be among them.
    pub fn with(&self, path: &str, text: &str) -> Self {
        let mut sources = self.clone();
        if let Some(id) = self.find(path) {
            sources.files[id.0 as usize] = SourceFile::new(path.to_owned(), text.to_owned(), false);
        }
        sources
    }

    /// The same of a text that is written otherwise in its file.
    pub fn add_composed(
        &mut self,
        path: impl Into<String>,
        text: impl Into<String>,
        composed: Vec<ComposedPart>,
    ) -> FileId {
        self.push(SourceFile { composed, ..SourceFile::new(path.into(), text.into(), false) })
    }

    /// Adds a text file that must not be used, so that the error that says why can show it.
    pub fn add_refused(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        self.push(SourceFile::new(path.into(), text.into(), true))
    }

    fn push(&mut self, file: SourceFile) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).expect("fewer than 2³² files"));
        self.by_path.entry(file.path.clone()).or_insert(id);
        self.files.push(file);
        id
    }

    /// True when there is no file at all.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.assets.is_empty()
    }

    /// Adds an image or a font.
    pub fn add_asset(&mut self, asset: Asset) {
        self.assets.insert(asset.path.clone(), asset);
    }

    /// The file behind an id.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// All text files, in the order they were added.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId(index as u32), file))
    }

    /// The text file at `path`, if there is one.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.by_path.get(path).copied()
    }

    /// The text files of a folder and of those in it, by path; `folder` ends with `/`.
    pub fn files_under(&self, folder: &str) -> impl Iterator<Item = (FileId, &SourceFile)> {
        under(&self.by_path, folder).map(|(_, id)| (*id, self.file(*id)))
    }

    /// The image or font at `path`, if there is one.
    pub fn asset(&self, path: &str) -> Option<&Asset> {
        self.assets.get(path)
    }

    /// All images and fonts, by path.
    pub fn assets(&self) -> impl Iterator<Item = &Asset> {
        self.assets.values()
    }

    /// The images and fonts of a folder and of those in it, by path; `folder` ends with `/`.
    pub fn assets_under(&self, folder: &str) -> impl Iterator<Item = &Asset> {
        under(&self.assets, folder).map(|(_, asset)| asset)
    }

    /// The first byte of a line, counted from 0; the end of the text where it has no such line.
    pub fn line_start(&self, file: FileId, line: usize) -> usize {
        let SourceFile { text, line_starts, .. } = self.file(file);
        line_starts.get(line).copied().unwrap_or(text.len())
    }

    /// Line and column of a byte offset, both from 1; the column counts characters as the file has them.
    pub fn line_column(&self, file: FileId, offset: usize) -> (usize, usize) {
        let source = self.file(file);
        let SourceFile { text, line_starts, .. } = source;
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let line = line_starts.partition_point(|start| *start <= offset);
        let start = line_starts[line - 1];
        let more = source.composed(start, offset).iter().map(|part| part.chars).sum();
        (line, text[start..offset].chars().count().saturating_add_signed(more) + 1)
    }
}

fn under<'m, T>(by_path: &'m BTreeMap<String, T>, folder: &str) -> impl Iterator<Item = (&'m String, &'m T)> {
    let folder = folder.to_owned();
    by_path.range(folder.clone()..).take_while(move |(path, _)| path.starts_with(&folder))
}

/// A byte range in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// A range in a file.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        Self { file, start: range.start, end: range.end }
    }

    /// The very start of a file, for what is missing from it as a whole.
    pub fn start_of(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }

    /// The byte range.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value at its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place with a value made from this one.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: f(self.value), span: self.span }
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_holds_its_own_files_only() {
        let mut sources = Sources::default();
        for path in ["reunions/2022/b.md", "reunions/2022-03-10/a.md", "reunions/2022/a/c.md", "reunions/2023/a.md"] {
            sources.add(path, "");
            sources.add_asset(Asset { path: path.replace("md", "png"), bytes: Ok(Vec::new()) });
        }
        let files: Vec<&str> = sources.files_under("reunions/2022/").map(|(_, file)| file.path.as_str()).collect();
        assert_eq!(files, ["reunions/2022/a/c.md", "reunions/2022/b.md"]);
        let assets: Vec<&str> = sources.assets_under("reunions/2022/").map(|asset| asset.path.as_str()).collect();
        assert_eq!(assets, ["reunions/2022/a/c.png", "reunions/2022/b.png"]);
        assert_eq!(sources.files_under("").count(), 4);
    }

    #[test]
    fn columns_count_characters() {
        let mut sources = Sources::default();
        let file = sources.add("a.toml", "é = 1\r\nàé = 2");
        let places = [0, 2, 3, 8, 12, 99].map(|offset| sources.line_column(file, offset));
        assert_eq!(places, [(1, 1), (1, 2), (1, 3), (2, 1), (2, 3), (2, 7)]);
    }
}
