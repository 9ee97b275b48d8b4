//! Planted mistakes: how they are written, and what a content is with one of them in it.

use std::fs;
use std::path::Path;

use toml_edit::{DocumentMut, Item, Table, Value};

use crate::source::{Asset, Sources};

/// A mistake, planted in a correct content.
pub struct Mistake {
    /// Where it is written: its file, and the how manieth it is there.
    pub place: String,
    /// The rule that finds it.
    pub code: String,
    /// The content it is planted in.
    pub content: String,
    /// The file that is edited: a text, or a drawing.
    file: String,
    /// What stands once in that file, and what is put there instead.
    find: String,
    put: String,
    /// The file that the finding is about: the edited one, where nothing else is said.
    pub told_in: String,
    /// What stands once in that file, then; the finding is told on the line on which it ends.
    line_of: String,
    /// Other rules that rightly have something to say then, on other lines.
    pub also: Vec<String>,
    /// A drawing that comes to the content: its path, and what it is.
    drawing: Option<(String, String)>,
    /// A folder that is named otherwise then, and how.
    moved: Option<(String, String)>,
}

/// The keys of a mistake that must be there, and those that may.
const NEEDED: [&str; 6] = ["code", "content", "file", "find", "put", "line_of"];
const FREE: [&str; 5] = ["told_in", "also", "drawing", "drawn", "moved"];

/// Reads a file of mistakes; anything that is written otherwise than it should be is a panic.
pub fn read(folder: &Path, name: &str) -> Vec<Mistake> {
    let path = folder.join("planted").join(name);
    assert!(name.ends_with(".toml"), "{name}: mistakes are written in TOML");
    let text = fs::read_to_string(&path).expect("the file can be read").replace("\r\n", "\n");
    let document: DocumentMut = text.parse().unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(document.iter().all(|(key, _)| key == "mistake"), "{name}: a file has `[[mistake]]` only");
    let tables = document["mistake"].as_array_of_tables().unwrap_or_else(|| panic!("{name}: no `[[mistake]]`"));
    tables.iter().enumerate().map(|(index, table)| mistake(format!("{name} {}", index + 1), table)).collect()
}

fn mistake(place: String, table: &Table) -> Mistake {
    let known = |key: &str| NEEDED.contains(&key) || FREE.contains(&key);
    table.iter().for_each(|(key, _)| assert!(known(key), "{place}: no mistake has a `{key}`"));
    let free = |key: &str| {
        table.get(key).map(|item| item.as_str().unwrap_or_else(|| panic!("{place}: `{key}` is a text")).to_owned())
    };
    let needed = |key: &str| free(key).unwrap_or_else(|| panic!("{place}: a mistake has a `{key}`"));
    let list = |key: &str| -> Vec<String> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let texts = |item: &Item| item.as_array().and_then(|list| list.iter().map(text).collect());
        table
            .get(key)
            .map_or_else(Vec::new, |item| texts(item).unwrap_or_else(|| panic!("{place}: `{key}` lists texts")))
    };
    let moved = match &list("moved")[..] {
        [] => None,
        [from, to] => Some((from.clone(), to.clone())),
        _ => panic!("{place}: `moved` is a folder, and its new name"),
    };
    let drawing = match (free("drawing"), free("drawn")) {
        (Some(path), Some(drawn)) => Some((path, drawn)),
        (None, None) => None,
        (Some(_), None) | (None, Some(_)) => panic!("{place}: `drawing` is a path, and goes with `drawn`"),
    };
    Mistake {
        code: needed("code"),
        content: needed("content"),
        told_in: free("told_in").unwrap_or_else(|| needed("file")),
        file: needed("file"),
        find: needed("find"),
        put: needed("put"),
        line_of: needed("line_of"),
        also: list("also"),
        drawing,
        moved,
        place,
    }
}

impl Mistake {
    /// The content with the mistake in it.
    pub fn plant(&self, correct: &Sources) -> Sources {
        let mut edited = Sources::default();
        let mut places = 0;
        for (_, file) in correct.files() {
            let text = if file.path == self.file { self.edited(&file.text, &mut places) } else { file.text.clone() };
            edited.add(self.path(&file.path), text);
        }
        for asset in correct.assets() {
            let mut asset = asset.clone();
            if asset.path == self.file {
                let drawing = asset.bytes.ok().and_then(|bytes| String::from_utf8(bytes).ok());
                let drawing = drawing.unwrap_or_else(|| panic!("{}: only a drawing is edited", self.place));
                asset.bytes = Ok(self.edited(&drawing, &mut places).into_bytes());
            }
            asset.path = self.path(&asset.path);
            edited.add_asset(asset);
        }
        assert_eq!(places, 1, "{}: `{}` stands once in {} of {}", self.place, self.find, self.file, self.content);
        if let Some((path, drawn)) = &self.drawing {
            edited.add_asset(Asset { path: path.clone(), bytes: Ok(drawn.clone().into_bytes()) });
        }
        edited
    }

    /// The folder of the first meeting that can tell of it: those before do not know of it.
    pub fn since(&self) -> &str {
        let inside = self.file.strip_prefix("reunions/").and_then(|rest| rest.split_once('/'));
        inside.filter(|_| self.moved.is_none()).map_or("", |(folder, _)| folder)
    }

    /// Where a file is then.
    pub fn path(&self, path: &str) -> String {
        let moved = self.moved.as_ref().and_then(|(from, to)| Some(format!("{to}{}", path.strip_prefix(from)?)));
        moved.unwrap_or_else(|| path.to_owned())
    }

    fn edited(&self, text: &str, places: &mut usize) -> String {
        *places += text.matches(&self.find).count();
        text.replacen(&self.find, &self.put, 1)
    }

    /// The line on which it is to be told.
    pub fn line(&self, edited: &Sources) -> usize {
        let file = edited.find(&self.told_in).unwrap_or_else(|| panic!("{}: no file {}", self.place, self.told_in));
        let text = &edited.file(file).text;
        let count = text.matches(&self.line_of).count();
        assert_eq!(count, 1, "{}: `{}` stands once in {} then", self.place, self.line_of, self.told_in);
        let end = text.find(&self.line_of).map_or(0, |at| at + self.line_of.trim_end_matches('\n').len());
        edited.line_column(file, end.saturating_sub(1)).0
    }

    /// What is put, on one line.
    pub fn shown(&self) -> String {
        let words: Vec<&str> = self.line_of.lines().collect();
        format!("{}/{}: {}", self.content, self.told_in, words.last().unwrap_or(&""))
    }
}
