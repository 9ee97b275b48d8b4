//! A TOML file being carried over: what is not changed keeps its comments, its order and its line ends.
//!
//! What a meeting had last time is said in comment lines that begin with [`SAID`]; those of an earlier carrying
//! make room for the new ones, so that they never pile up.

use toml_edit::{Decor, DocumentMut, Item, Table, TableLike, Value};

/// How every comment line begins that carrying writes.
pub const SAID: &str = "# la dernière fois";

/// A file of the last meeting, on its way to the next.
pub struct Document {
    /// Its tables.
    pub root: DocumentMut,
    /// Whether its lines end as Windows ends them.
    has_carriage_returns: bool,
}

impl Document {
    /// Reads a text that `parse` accepted; an error says so in few words, for the library's own are not the author's.
    pub fn read(text: &str) -> Result<Self, String> {
        let has_carriage_returns = text.contains("\r\n");
        let root = text.replace("\r\n", "\n").parse::<DocumentMut>();
        let mut document = Self {
            root: root.map_err(|_| "il ne se lit pas de la même façon deux fois".to_owned())?,
            has_carriage_returns,
        };
        document.forget_said();
        Ok(document)
    }

    /// The text, with the line ends it came with.
    pub fn text(&self) -> String {
        let text = self.root.to_string();
        if self.has_carriage_returns { text.replace('\n', "\r\n") } else { text }
    }

    /// Comment lines at the end of the file, after an empty one.
    pub fn add_at_end(&mut self, lines: &[String]) {
        let trailing = self.root.trailing().as_str().unwrap_or_default().trim_end_matches('\n').to_owned();
        let trailing = if trailing.is_empty() { trailing } else { trailing + "\n" };
        self.root.set_trailing(format!("{trailing}\n{}\n", lines.join("\n")));
    }

    /// Takes the end of the file, to put it above what is added.
    pub fn take_trailing(&mut self) -> String {
        let trailing = self.root.trailing().as_str().unwrap_or_default().to_owned();
        self.root.set_trailing("");
        trailing
    }

    /// Puts all comments above a key, where nothing else is in the file.
    pub fn lead(&mut self, key: &str) {
        let above = self.take_trailing();
        if let Some(mut key) = self.root.key_mut(key) {
            key.leaf_decor_mut().set_prefix(above);
        }
    }

    /// Adds a table at the end of the file.
    pub fn add_table(&mut self, name: &str, mut table: Table) {
        let mut last = None;
        visit(self.root.as_table_mut(), &mut |table| last = last.max(table.position()));
        table.set_position(last.map(|position| position + 1));
        self.root.insert(name, Item::Table(table));
    }

    /// Removes the tables of a list that `keep` does not want; returns how many. A comment that an empty line sets
    /// apart from such a table is about what follows, and stays; one right above it goes with it.
    pub fn retain(&mut self, name: &str, mut keep: impl FnMut(usize, &mut dyn TableLike) -> bool) -> usize {
        let mut first = None;
        visit(self.root.as_table_mut(), &mut |table| {
            first = first.into_iter().chain(table.position()).min();
        });
        let (mut removed, mut left, mut comments) = (0, 0, Vec::new());
        let mut wants = |index: usize, table: &mut dyn TableLike| {
            let is_kept = keep(index, table);
            if is_kept {
                left += 1
            } else {
                removed += 1
            };
            is_kept
        };
        match self.root.get_mut(name) {
            Some(Item::ArrayOfTables(list)) => {
                let mut index = 0;
                list.retain(|table| {
                    let mut table = table.clone();
                    let is_kept = wants(index, &mut table);
                    if !is_kept {
                        comments.push((table.position(), apart(&prefix(table.decor()), table.position() == first)));
                    }
                    index += 1;
                    is_kept
                });
            }
            Some(Item::Value(Value::Array(list))) => {
                let mut index = 0;
                list.retain(|value| {
                    let mut value = value.clone();
                    let is_kept = value.as_inline_table_mut().is_none_or(|table| wants(index, table));
                    index += 1;
                    is_kept
                });
            }
            _ => return 0,
        }
        if left == 0 {
            self.root.remove(name);
        }
        comments.into_iter().rev().for_each(|(position, comment)| self.hand_on(position, &comment));
        removed
    }

    /// Puts a comment above the first table after a position, or at the end of the file.
    fn hand_on(&mut self, after: Option<isize>, comment: &str) {
        if comment.is_empty() {
            return;
        }
        let mut next = None;
        visit(self.root.as_table_mut(), &mut |table| {
            let follows = table.position().filter(|position| Some(*position) > after);
            next = next.into_iter().chain(follows).min();
        });
        let mut is_placed = false;
        visit(self.root.as_table_mut(), &mut |table| {
            if next.is_some() && table.position() == next && !is_placed {
                let below = prefix(table.decor());
                table.decor_mut().set_prefix(format!("{comment}{below}"));
                is_placed = true;
            }
        });
        if !is_placed {
            let below = self.root.trailing().as_str().unwrap_or_default().to_owned();
            self.root.set_trailing(format!("{comment}{below}"));
        }
    }

    fn forget_said(&mut self) {
        visit(self.root.as_table_mut(), &mut |table| {
            let kept = unsaid(&prefix(table.decor()));
            table.decor_mut().set_prefix(kept);
        });
        let trailing = self.root.trailing().as_str().unwrap_or_default();
        let kept = unsaid(trailing);
        if kept != trailing {
            self.root.set_trailing(if kept.trim().is_empty() { String::new() } else { kept });
        }
    }
}

/// Every table that has a header, in the order of the names.
fn visit(table: &mut Table, act: &mut dyn FnMut(&mut Table)) {
    for (_, item) in table.iter_mut() {
        let inner: Vec<&mut Table> = match item {
            Item::Table(table) => vec![table],
            Item::ArrayOfTables(list) => list.iter_mut().collect(),
            _ => Vec::new(),
        };
        for table in inner {
            if table.position().is_some() && !table.is_dotted() {
                act(table);
            }
            visit(table, act);
        }
    }
}

/// What stands above a table or before a key: comments, empty lines, and how far the key is set in.
pub fn prefix(decor: &Decor) -> String {
    decor.prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default().to_owned()
}

/// The comment at the end of a value's line, without its sign.
pub fn comment_beside(decor: &Decor) -> Option<String> {
    let comment = decor.suffix().and_then(|suffix| suffix.as_str())?.trim().trim_start_matches('#').trim();
    (!comment.is_empty()).then(|| comment.to_owned())
}

/// The lines of a prefix, but for those that an earlier carrying wrote.
pub fn unsaid(prefix: &str) -> String {
    prefix.split_inclusive('\n').filter(|line| !line.trim_start().starts_with(SAID)).collect()
}

/// What is set apart above a table: its comments but for those right above it. Above the first table of a file, a
/// comment that stands alone is the file's.
fn apart(prefix: &str, is_first: bool) -> String {
    let lines: Vec<&str> = prefix.lines().collect();
    let own = lines.iter().rposition(|line| line.trim().is_empty()).map_or(0, |empty| empty + 1);
    let is_kept = |(index, line): (usize, &&str)| index < own || is_first && own == 0 || line.starts_with("#:");
    let kept: Vec<&str> = lines.iter().enumerate().filter(|line| is_kept(*line)).map(|(_, line)| *line).collect();
    if kept.iter().all(|line| line.trim().is_empty()) {
        return String::new();
    }
    let kept = kept.join("\n");
    format!("{}\n", kept.trim_end_matches('\n'))
}
