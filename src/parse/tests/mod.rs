//! What authors write, and what they are told when it cannot be read. Every message is here whole,
//! as it is printed.

mod files;
mod properties;
mod schemas;
mod syntax;
mod tables;
mod values;

use super::record::Field;
use super::{meeting, meeting_folders, shared, toml_file};
use crate::diagnostic::{Diagnostics, terminal};
use crate::source::Sources;

/// Reads a text as a file of this kind: the value, and the errors as they are printed.
fn read<T: Field>(path: &str, text: &str) -> (Option<T>, String) {
    let mut sources = Sources::default();
    let file = sources.add(path, text);
    let mut diagnostics = Diagnostics::new();
    let value = toml_file(&sources, file, &mut diagnostics);
    assert_eq!(value.is_none(), diagnostics.has_errors(), "a value or an error, never both or none");
    (value, terminal::render(&diagnostics.sorted(), &sources, false))
}

/// The errors of a file of this kind.
fn report<T: Field>(path: &str, text: &str) -> String {
    read::<T>(path, text).1
}

/// The value of a file of this kind, which has no error.
fn value<T: Field>(text: &str) -> T {
    let (value, report) = read("a.toml", text);
    value.unwrap_or_else(|| panic!("{report}"))
}

/// The errors of a whole content folder.
fn report_of(files: &[(&str, &str)]) -> String {
    let mut sources = Sources::default();
    for (path, text) in files {
        sources.add(*path, *text);
    }
    let mut diagnostics = Diagnostics::new();
    shared(&sources, &mut diagnostics);
    for folder in meeting_folders(&sources) {
        meeting(&sources, &folder, &mut diagnostics);
    }
    terminal::render(&diagnostics.sorted(), &sources, false)
}
