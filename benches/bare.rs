//! Bare typst, to hold clu's builds against: `bare MAIN.typ FONTS OUTPUT.pdf` compiles a document with the fonts of a
//! folder and writes its PDF, whole process, with the same crates as clu. The files it reads lie beside it.

use std::collections::HashMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

#[cfg(all(unix, feature = "jemalloc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// A folder, as typst sees it.
struct World {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    folder: PathBuf,
    main: FileId,
    sources: Mutex<HashMap<FileId, Source>>,
}

fn main() {
    let paths: Vec<PathBuf> = env::args_os().skip(1).filter(|word| word != "--bench").map(PathBuf::from).collect();
    // `cargo bench` runs all benches without a word.
    let [main, fonts, output] = &paths[..] else { return };
    let world = World::new(main, fonts);
    let document = typst::compile::<PagedDocument>(&world).output.unwrap_or_else(|errors| fail(&errors));
    let pdf = typst_pdf::pdf(&document, &PdfOptions::default()).unwrap_or_else(|errors| fail(&errors));
    fs::write(output, pdf).expect("the output can be written");
}

fn fail(errors: &[SourceDiagnostic]) -> ! {
    panic!("{}", errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("\n"))
}

impl World {
    fn new(main: &Path, fonts: &Path) -> Self {
        let mut files: Vec<PathBuf> =
            fs::read_dir(fonts).expect("a folder of fonts").map(|entry| entry.expect("a file").path()).collect();
        files.retain(|path| path.extension().is_some_and(|extension| extension == "otf"));
        files.sort();
        let bytes = |path: &PathBuf| Bytes::new(fs::read(path).expect("a font can be read"));
        let fonts: Vec<Font> = files.iter().flat_map(|path| Font::iter(bytes(path))).collect();
        let name = main.file_name().and_then(|name| name.to_str()).expect("a name");
        let path = VirtualPath::new(name).expect("a name is a path");
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            folder: main.parent().expect("a file is in a folder").to_owned(),
            main: RootedPath::new(VirtualRoot::Project, path).intern(),
            sources: Mutex::default(),
        }
    }

    fn read(&self, id: FileId) -> FileResult<Vec<u8>> {
        let path = self.folder.join(id.vpath().get_without_slash());
        fs::read(&path).map_err(|error| FileError::from_io(error, &path))
    }
}

impl typst::World for World {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let mut sources = self.sources.lock().expect("no thread panics while it holds the sources");
        if let Some(source) = sources.get(&id) {
            return Ok(source.clone());
        }
        let source = Source::new(id, String::from_utf8(self.read(id)?).map_err(|_| FileError::InvalidUtf8)?);
        sources.insert(id, source.clone());
        Ok(source)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.read(id).map(Bytes::new)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
