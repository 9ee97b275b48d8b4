//! What typst sees: the theme's templates, the view as JSON, charts and images. Nothing else: no
//! disk, no clock, no package, no font of the system.

use std::collections::HashMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInfo, FontStretch, FontStyle, FontVariant, FontWeight};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt};

use crate::theme::{FontFile, SPARE_FAMILY, Theme};

/// What every compilation with a theme shares.
pub struct Engine {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    templates: HashMap<FileId, Source>,
    /// The theme's look, as the templates read it.
    look: Bytes,
}

impl Engine {
    /// Prepares a theme; `look` is the theme as JSON.
    pub fn new(theme: &Theme, look: Vec<u8>) -> Self {
        let families = [(theme.family.as_str(), &theme.fonts), (SPARE_FAMILY, &theme.spare)];
        let files = families.iter().flat_map(|(family, files)| files.iter().map(move |file| (*family, file)));
        let (fonts, infos): (Vec<Font>, Vec<FontInfo>) = files
            .filter_map(|(family, file)| {
                let font = Font::new(Bytes::new(file.bytes.clone()), 0)?;
                let info = known_as(family, file, font.info());
                Some((font, info))
            })
            .unzip();
        let templates: HashMap<FileId, Source> = theme
            .templates
            .iter()
            .filter(|(path, _)| path.ends_with(".typ"))
            .map(|(path, template)| (file_id(path), Source::new(file_id(path), template.text.clone())))
            .collect();
        Self {
            library: library(),
            book: LazyHash::new(FontBook::from_infos(infos)),
            fonts,
            templates,
            look: Bytes::new(look),
        }
    }

    /// One template without a theme or fonts.
    pub fn bare(main: &str, template: &str) -> Self {
        let source = Source::new(file_id(main), template.to_owned());
        Self {
            library: library(),
            book: LazyHash::new(FontBook::new()),
            fonts: Vec::new(),
            templates: HashMap::from([(file_id(main), source)]),
            look: Bytes::new(Vec::new()),
        }
    }
}

fn library() -> LazyHash<Library> {
    // Cells that head a row can only be tagged as such with these.
    LazyHash::new(Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build())
}

/// What typst knows of a font, by the names that the theme gives it: typst guesses some otherwise.
fn known_as(family: &str, file: &FontFile, info: &FontInfo) -> FontInfo {
    let style = if file.italic { FontStyle::Italic } else { FontStyle::Normal };
    let variant = FontVariant { style, weight: FontWeight::from_number(file.weight), stretch: FontStretch::NORMAL };
    FontInfo { family: family.to_owned(), variant, ..info.clone() }
}

/// One compilation's view of the world.
pub struct World<'a> {
    engine: &'a Engine,
    main: FileId,
    files: HashMap<FileId, Bytes>,
}

impl<'a> World<'a> {
    /// A world whose main file is the theme's `main`, and in which `files` can be read.
    pub fn new(engine: &'a Engine, main: &str, files: impl IntoIterator<Item = (String, Bytes)>) -> Self {
        let mut files: HashMap<FileId, Bytes> =
            files.into_iter().map(|(path, bytes)| (file_id(&path), bytes)).collect();
        files.insert(file_id("theme.json"), engine.look.clone());
        Self { engine, main: file_id(main), files }
    }
}

/// The id of a path below the root.
fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("paths of templates, charts and assets stay below their root");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl typst::World for World<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.engine.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.engine.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.engine.templates.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.engine.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_with_slash().into())
}
