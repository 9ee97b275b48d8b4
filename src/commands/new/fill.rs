//! Figures made blank: what was measured goes, `à renseigner` takes its place, and a comment says what it was.

use chrono::NaiveDate;
use toml_edit::{Item, Table, TableLike, Value};

use super::document::{SAID, comment_beside, prefix, unsaid};
use crate::french;
use crate::parse::Key;

/// What stands in the place of what is to be filled in.
pub const TO_FILL: &str = "à renseigner";

/// Whether a key of a table says what was measured, when, or what was thought of it then; `keys` are the table's.
fn is_measured(keys: &[Key], name: &str) -> bool {
    keys.iter().any(|key| key.name == name && key.is_measured())
}

/// Takes what was measured out of a table that says it elsewhere.
pub fn forget(held: &mut Held<'_>, keys: &[Key]) {
    let entries = held.entries();
    let measured = entries.iter().map(|(key, _)| key.to_owned()).filter(|key| is_measured(keys, key));
    let measured: Vec<String> = measured.collect();
    measured.iter().for_each(|key| _ = entries.remove(key));
}

/// A table, and whether comments have no place in it.
pub enum Held<'a> {
    /// Under a header of its own, or with dots.
    Table(&'a mut Table),
    /// Between braces.
    Inline(&'a mut toml_edit::InlineTable),
}

impl<'a> Held<'a> {
    /// The table behind an item; `None` for anything else.
    pub fn of(item: &'a mut Item) -> Option<Self> {
        match item {
            Item::Table(table) => Some(Held::Table(table)),
            Item::Value(Value::InlineTable(table)) => Some(Held::Inline(table)),
            _ => None,
        }
    }

    /// Its entries.
    pub fn entries(&mut self) -> &mut dyn TableLike {
        match self {
            Held::Table(table) => *table,
            Held::Inline(table) => *table,
        }
    }

    /// What was measured, as it is written; `None` where it is blank already. `keys` are the table's.
    pub fn measured(&mut self, keys: &[Key]) -> Option<String> {
        let written = self.entries().iter().filter_map(|(key, item)| {
            let value = item.as_value().filter(|_| is_measured(keys, key))?;
            let mut value = value.clone();
            value.decor_mut().clear();
            (value.as_str() != Some(TO_FILL)).then(|| format!("{key} = {value}"))
        });
        let written: Vec<String> = written.collect();
        (!written.is_empty()).then(|| written.join(", "))
    }

    /// Whether it stands between braces.
    pub fn is_inline(&self) -> bool {
        matches!(self, Held::Inline(_))
    }
}

/// What is said of the last meeting.
#[derive(Clone, Debug)]
pub struct LastTime {
    /// Its date, in words.
    date: String,
}

impl LastTime {
    /// What is said of a meeting on this day.
    pub fn new(date: NaiveDate) -> Self {
        Self { date: one_line(&french::date(date)) }
    }

    /// A comment line: what was there.
    pub fn said(&self, words: &str) -> String {
        format!("{SAID} ({}) : {}", self.date, one_line(words))
    }

    /// A comment line: what the author had noted beside a key that goes.
    fn noted(key: &str, comment: &str) -> String {
        format!("{SAID}, noté pour `{key}` : {comment}")
    }

    /// Makes a figure blank. `keys` are those of its table, `words` say what it was; `None` where it already was blank, and what is said of it holds
    /// on. Returns the lines for which its table has no place.
    pub fn empty(&self, held: &mut Held<'_>, keys: &[Key], words: Option<&str>) -> Vec<String> {
        let is_inline = held.is_inline();
        let (mut entries, mut own, mut noted, mut place) = (Vec::new(), String::new(), Vec::new(), None);
        for (key, item) in taken(held.entries()) {
            let above = prefix(key.leaf_decor());
            let above = if words.is_some() { unsaid(&above) } else { above };
            if is_measured(keys, key.get()) {
                place.get_or_insert((entries.len(), indent(&above).to_owned()));
                own.push_str(&above[..above.len() - indent(&above).len()]);
                let comment = item.as_value().and_then(|value| comment_beside(value.decor()));
                noted.extend(comment.map(|comment| Self::noted(key.get(), &comment)));
            } else {
                let mut key = key;
                key.leaf_decor_mut().set_prefix(above);
                entries.push((key, item));
            }
        }
        let (place, indent) = place.unwrap_or_default();
        let mut lines: Vec<String> = words.iter().map(|words| self.said(words)).collect();
        lines.extend(noted);
        let mut key = toml_edit::Key::new("absent");
        if !is_inline {
            let lines: String = lines.drain(..).map(|line| format!("{indent}{line}\n")).collect();
            key.leaf_decor_mut().set_prefix(format!("{own}{lines}{indent}"));
        }
        entries.insert(place, (key, toml_edit::value(TO_FILL)));
        put(held.entries(), entries);
        if let Held::Inline(table) = held
            && !table.to_string().contains('#')
        {
            table.fmt();
        }
        lines
    }

    /// Puts `à renseigner` in the place of a value, where there is one; `words` say what it was. Returns the lines for
    /// which the table has no place.
    pub fn blank(&self, held: &mut Held<'_>, key: &str, words: &str) -> Vec<String> {
        self.replace(held, key, TO_FILL, words)
    }

    /// The same with another value.
    pub fn replace(&self, held: &mut Held<'_>, key: &str, new: &str, words: &str) -> Vec<String> {
        let is_inline = held.is_inline();
        let Some((mut name, Item::Value(value))) = held.entries().get_key_value_mut(key) else { return Vec::new() };
        let mut lines = vec![if is_inline { self.said(&format!("{key} = {words}")) } else { self.said(words) }];
        lines.extend(comment_beside(value.decor()).map(|comment| Self::noted(key, &comment)));
        if is_inline {
            set(value, new);
            return lines;
        }
        *value = Value::from(new);
        let above = unsaid(&prefix(name.leaf_decor()));
        let indent = indent(&above).to_owned();
        let own = &above[..above.len() - indent.len()];
        let lines: String = lines.iter().map(|line| format!("{indent}{line}\n")).collect();
        name.leaf_decor_mut().set_prefix(format!("{own}{lines}{indent}"));
        Vec::new()
    }
}

/// Puts a value in the place of another, the comment at its end kept.
pub fn set(value: &mut Value, new: impl Into<Value>) {
    let decor = value.decor().clone();
    *value = new.into();
    *value.decor_mut() = decor;
}

/// Adds comment lines above a key, below those that are there.
pub fn say_above(table: &mut dyn TableLike, key: &str, lines: &[String]) {
    let Some((mut key, _)) = table.get_key_value_mut(key) else { return };
    let above = prefix(key.leaf_decor());
    let said: String = lines.iter().map(|line| format!("{line}\n")).collect();
    key.leaf_decor_mut().set_prefix(format!("{above}{said}"));
}

/// Every table of a list, with its place in it; the lines that one between braces returns go above it.
pub fn each(item: &mut Item, mut act: impl FnMut(usize, &mut Held<'_>) -> Vec<String>) {
    match item {
        Item::ArrayOfTables(list) => list.iter_mut().enumerate().for_each(|(index, table)| {
            act(index, &mut Held::Table(table));
        }),
        Item::Value(Value::Array(list)) => {
            for (index, value) in list.iter_mut().enumerate() {
                let Value::InlineTable(table) = value else { continue };
                let lines = act(index, &mut Held::Inline(table));
                let above = unsaid(&prefix(table.decor()));
                let indent = indent(&above).to_owned();
                let start =
                    if above.contains('\n') { above[..above.len() - indent.len()].to_owned() } else { "\n".into() };
                let lines: String = lines.iter().map(|line| format!("{indent}{line}\n")).collect();
                if !lines.is_empty() {
                    table.decor_mut().set_prefix(format!("{start}{lines}{indent}"));
                }
            }
        }
        _ => {}
    }
}

/// How far the last line of a prefix is set in.
fn indent(prefix: &str) -> &str {
    &prefix[prefix.rfind('\n').map_or(0, |end| end + 1)..]
}

/// The entries of a table, taken out of it in their order.
fn taken(table: &mut dyn TableLike) -> Vec<(toml_edit::Key, Item)> {
    let names: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
    let entries = names.iter().filter_map(|name| table.get_key_value(name));
    let entries = entries.map(|(key, item)| (key.clone(), item.clone())).collect();
    table.clear();
    entries
}

fn put(table: &mut dyn TableLike, entries: Vec<(toml_edit::Key, Item)>) {
    for (key, item) in entries {
        table.entry_format(&key).or_insert(item);
    }
}

/// A text as a comment can hold it, with spaces as authors type them.
pub fn one_line(text: &str) -> String {
    french::evenly_spaced(text)
}
