//! The theme inside the binary.

use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use super::{FontFile, Template};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/prefecture");

/// The text of a file of the built-in theme.
pub fn builtin_file(path: &str) -> &'static str {
    FILES.get_file(path).and_then(|file| file.contents_utf8()).expect("the built-in theme has its files")
}

/// The templates, style sheet and script of the built-in theme, by path.
pub fn builtin_templates() -> BTreeMap<String, Template> {
    ["html", "pdf"]
        .iter()
        .flat_map(|folder| FILES.get_dir(folder).expect("the built-in theme has its folders").files())
        .map(|file| {
            // On Windows the path is kept with the system's separator.
            let path = file.path().to_str().expect("paths of the theme are ASCII").replace('\\', "/");
            (path, Template { text: file.contents_utf8().expect("templates are text").to_owned(), file: None })
        })
        .collect()
}

/// The fonts of the built-in theme.
pub fn builtin_fonts() -> Vec<FontFile> {
    let folder = FILES.get_dir("fonts").expect("the built-in theme has its fonts");
    let contents =
        |extension: &str, stem: &str| FILES.get_file(format!("fonts/{stem}.{extension}")).map(|file| file.contents());
    folder
        .files()
        .filter(|file| file.path().extension().is_some_and(|extension| extension == "otf"))
        .map(|file| {
            let stem = file.path().file_stem().and_then(|stem| stem.to_str()).expect("fonts have ASCII names");
            FontFile::read(stem.to_owned(), Cow::Borrowed(file.contents()), contents("woff2", stem))
                .expect("the built-in fonts can be read")
        })
        .collect()
}
