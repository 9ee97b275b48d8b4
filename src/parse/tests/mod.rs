//! What authors write, and what they are told when it cannot be read. Every message is whole, here or in
//! `tests/fixtures/parse`, whose inputs are the text of the file that their names begin with.

mod files;
mod properties;
mod schemas;
mod tables;
mod values;

use super::record::Field;
use super::{Keyed, MeasureTable, MeetingFile, meeting, meeting_folders, shared, toml_file};
use crate::diagnostic::{Diagnostics, terminal};
use crate::source::Sources;
use crate::tests::cases;

#[test]
fn whole_messages_of_tables() {
    cases::check("parse", |name, input| {
        let text = format!("{input}\n");
        match name.split_once('-') {
            Some(("indicateurs", _)) => report::<Keyed<MeasureTable>>("indicateurs.toml", &text),
            Some(("reunion", _)) => report::<MeetingFile>("reunion.toml", &text),
            other => panic!("{name}: no file is read like {other:?}"),
        }
    });
}

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
