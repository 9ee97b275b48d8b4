//! The values of a table, read and written anew in the text of their file: only the bytes of these keys and values change,
//! whatever stands around them. One step at a time: each sees the text as the one before it left it.

use std::ops::Range;

use toml_edit::{Document, Item, Table, TableLike, Value};

use super::slots::TableStep;

/// A value as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Raw {
    /// A text, without its quotes.
    Text(String),
    /// Anything else, as it stands: a number, a day.
    Plain(String),
}

/// Why a text cannot be edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpliceFault {
    /// It is no TOML.
    Unreadable,
    /// It has no such table.
    NoTable,
}

/// A key of a table, and where it stands.
struct Entry {
    name: String,
    key: Range<usize>,
    value: Range<usize>,
    raw: Raw,
}

/// A table with its entries, in the order of the text.
struct Found {
    entries: Vec<Entry>,
    is_inline: bool,
    /// Its header or braces.
    span: Option<Range<usize>>,
}

/// The values behind the keys of a table.
pub fn values(text: &str, place: &[TableStep]) -> Result<Vec<(String, Raw)>, SpliceFault> {
    let found = find(text, place)?;
    Ok(found.entries.into_iter().map(|entry| (entry.name, entry.raw)).collect())
}

/// The text in which, of the keys `owned` of a table, these alone are written, with these values. A table of the file's own
/// that is not there yet is added at its end.
pub fn splice(
    text: &str,
    place: &[TableStep],
    owned: &[&str],
    wanted: &[(&'static str, String)],
) -> Result<String, SpliceFault> {
    let found = match find(text, place) {
        Err(SpliceFault::NoTable) => return appended(text, place, wanted).ok_or(SpliceFault::NoTable),
        found => found?,
    };
    let is_wanted = |name: &str| wanted.iter().any(|(key, _)| *key == name);
    let written: Vec<String> = found.entries.iter().map(|entry| entry.name.clone()).collect();
    let gone = written.iter().filter(|name| owned.contains(&name.as_str()) && !is_wanted(name));
    let new = wanted.iter().filter(|(key, _)| !written.iter().any(|name| name == key));
    let mut gone: Vec<&String> = gone.collect();
    let mut new: Vec<&(&str, String)> = new.collect();
    let mut text = text.to_owned();
    for (key, value) in wanted.iter().filter(|(key, _)| written.iter().any(|name| name == key)) {
        text = replaced(&text, place, key, key, value)?;
    }
    // What comes takes the place of what goes, with the comment beside it.
    while !gone.is_empty() && !new.is_empty() {
        let (key, value) = new.remove(0);
        text = replaced(&text, place, gone.remove(0), key, value)?;
    }
    for name in gone {
        text = removed(&text, place, name)?;
    }
    for (key, value) in new {
        let before = wanted.iter().take_while(|(other, _)| other != key).last().map(|(other, _)| *other);
        text = added(&text, place, before, key, value)?;
    }
    Ok(text)
}

fn find(text: &str, place: &[TableStep]) -> Result<Found, SpliceFault> {
    let document = Document::parse(text).map_err(|_| SpliceFault::Unreadable)?;
    let table = table(document.as_table(), place).ok_or(SpliceFault::NoTable)?;
    let (like, is_inline, span): (&dyn TableLike, _, _) = match table {
        FoundTable::Table(table) => (table, false, table.span()),
        FoundTable::Inline(table) => (table, true, table.span()),
    };
    let entry = |(name, item): (&str, &Item)| {
        let (key, _) = like.get_key_value(name)?;
        let value = item.as_value()?;
        let (key, at) = (key.span()?, value.span()?);
        let raw = match value.as_str() {
            Some(text) => Raw::Text(text.to_owned()),
            None => Raw::Plain(text[at.clone()].to_owned()),
        };
        Some(Entry { name: name.to_owned(), key, value: at, raw })
    };
    let mut entries: Vec<Entry> = like.iter().filter_map(entry).collect();
    entries.sort_by_key(|entry| entry.key.start);
    Ok(Found { entries, is_inline, span })
}

/// A table under a header or with dots, or between braces.
enum FoundTable<'t> {
    Table(&'t Table),
    Inline(&'t toml_edit::InlineTable),
}

fn table<'t>(root: &'t Table, place: &[TableStep]) -> Option<FoundTable<'t>> {
    let (first, rest) = match place {
        [] => return Some(FoundTable::Table(root)),
        [TableStep::Key(first), rest @ ..] => (first, rest),
        [TableStep::Index(_), ..] => return None,
    };
    let mut rest = rest.iter();
    let mut at = root.get(first)?;
    // Elements of a list of tables are no items of their own.
    loop {
        at = match (at, rest.next()) {
            (Item::Table(table), None) => return Some(FoundTable::Table(table)),
            (Item::Value(value), None) => return Some(FoundTable::Inline(value.as_inline_table()?)),
            (Item::Table(table), Some(TableStep::Key(key))) => table.get(key)?,
            (Item::Value(Value::InlineTable(table)), Some(TableStep::Key(key))) => {
                let mut left = vec![TableStep::Key(key.clone())];
                left.extend(rest.cloned());
                return within(table, &left).map(FoundTable::Inline);
            }
            (Item::ArrayOfTables(list), Some(TableStep::Index(index))) => {
                let table = list.get(*index)?;
                let left: Vec<TableStep> = rest.cloned().collect();
                return self::table(table, &left);
            }
            (Item::Value(Value::Array(list)), Some(TableStep::Index(index))) => {
                let left: Vec<TableStep> = rest.cloned().collect();
                return within(list.get(*index)?.as_inline_table()?, &left).map(FoundTable::Inline);
            }
            _ => return None,
        };
    }
}

/// A table inside one between braces.
fn within<'t>(table: &'t toml_edit::InlineTable, place: &[TableStep]) -> Option<&'t toml_edit::InlineTable> {
    match place {
        [] => Some(table),
        [TableStep::Key(key), TableStep::Index(index), rest @ ..] => {
            within(table.get(key)?.as_array()?.get(*index)?.as_inline_table()?, rest)
        }
        [TableStep::Key(key), rest @ ..] => within(table.get(key)?.as_inline_table()?, rest),
        [TableStep::Index(_), ..] => None,
    }
}

/// The text with another key and value in the place of one.
fn replaced(text: &str, place: &[TableStep], name: &str, key: &str, value: &str) -> Result<String, SpliceFault> {
    let found = find(text, place)?;
    let entry = found.entries.iter().find(|entry| entry.name == name).ok_or(SpliceFault::NoTable)?;
    let written_key = if name == key { &text[entry.key.clone()] } else { key };
    let between = &text[entry.key.end..entry.value.start];
    Ok(format!("{}{written_key}{between}{value}{}", &text[..entry.key.start], &text[entry.value.end..]))
}

/// The text without a key; a comment beside it stays.
fn removed(text: &str, place: &[TableStep], name: &str) -> Result<String, SpliceFault> {
    let Found { entries, is_inline, .. } = find(text, place)?;
    let index = entries.iter().position(|entry| entry.name == name).ok_or(SpliceFault::NoTable)?;
    let entry = &entries[index];
    let cut = if is_inline {
        match (entries.get(index + 1), index.checked_sub(1)) {
            (Some(next), _) => entry.key.start..next.key.start,
            (None, Some(before)) => entries[before].value.end..entry.value.end,
            (None, None) => entry.key.start..entry.value.end,
        }
    } else {
        let start = line_start(text, entry.key.start);
        let rest = text[entry.value.end..].split('\n').next().unwrap_or_default();
        match rest.find('#') {
            Some(comment) => key_start(text, entry)..entry.value.end + comment,
            None => start..(entry.value.end + rest.len() + 1).min(text.len()),
        }
    };
    Ok(format!("{}{}", &text[..cut.start], &text[cut.end..]))
}

/// The text with another key, behind the one `before`, or else at the head of its table.
fn added(text: &str, place: &[TableStep], before: Option<&str>, key: &str, value: &str) -> Result<String, SpliceFault> {
    let Found { entries, is_inline, span } = find(text, place)?;
    let anchor = before.and_then(|before| entries.iter().find(|entry| entry.name == before));
    let (at, words) = match (anchor, is_inline) {
        (Some(anchor), true) => (anchor.value.end, format!(", {key} = {value}")),
        (Some(anchor), false) => {
            let lead = &text[line_start(text, anchor.key.start)..anchor.key.start];
            (line_end(text, anchor.value.end), format!("{}{lead}{key} = {value}", line_break(text)))
        }
        (None, true) => {
            let brace = span.ok_or(SpliceFault::NoTable)?.start + 1;
            let comma = if entries.is_empty() { " " } else { "," };
            (brace, format!(" {key} = {value}{comma}"))
        }
        (None, false) => match entries.first() {
            // A table of dots has no header of its own.
            Some(first) => {
                let start = line_start(text, first.key.start);
                let lead = &text[start..first.key.start];
                (start, format!("{lead}{key} = {value}{}", line_break(text)))
            }
            None => {
                let header = span.ok_or(SpliceFault::NoTable)?;
                (line_end(text, header.start), format!("{}{key} = {value}", line_break(text)))
            }
        },
    };
    Ok(format!("{}{words}{}", &text[..at], &text[at..]))
}

/// The text with a new table at its end; `None` where it would not be one of the file's own.
fn appended(text: &str, place: &[TableStep], wanted: &[(&'static str, String)]) -> Option<String> {
    let [TableStep::Key(name)] = place else { return None };
    let end = line_break(text);
    let gap = match () {
        () if text.trim().is_empty() => String::new(),
        () if text.ends_with('\n') => end.to_owned(),
        () => format!("{end}{end}"),
    };
    let lines: String = wanted.iter().map(|(key, value)| format!("{key} = {value}{end}")).collect();
    Some(format!("{text}{gap}[{}]{end}{lines}", toml_edit::Key::new(name).display_repr()))
}

/// Where the line begins that holds a byte.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |index| index + 1)
}

/// Where the line ends that holds a byte, before its line break.
fn line_end(text: &str, at: usize) -> usize {
    let line = text[at..].split('\n').next().unwrap_or_default();
    at + line.strip_suffix('\r').unwrap_or(line).len()
}

/// Where an entry begins with the names of its tables, if dots join them to it.
fn key_start(text: &str, entry: &Entry) -> usize {
    let start = line_start(text, entry.key.start);
    let line = &text[start..entry.key.start];
    start + (line.len() - line.trim_start().len())
}

/// How lines end in the file.
fn line_break(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}
