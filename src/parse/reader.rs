//! Where in a file the reading is, and the errors every kind of value shares: a key that is
//! missing, a value of another kind than expected.

use std::ops::Range;

use toml::de::{DeArray, DeValue};

use super::record::Form;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{FileId, Span};

/// A value of the TOML tree.
pub type Node<'n> = &'n toml::Spanned<DeValue<'n>>;

/// Reads one file.
pub struct Reader<'a> {
    file: FileId,
    text: &'a str,
    diagnostics: &'a mut Diagnostics,
    /// Stretches whose syntax is wrong: what was guessed of them is not worth an error.
    broken: &'a [Range<usize>],
    /// Names of the tables and of the key being read.
    path: Vec<String>,
    /// True while the elements of a list are read.
    in_list: bool,
}

impl<'a> Reader<'a> {
    /// A reader of a file; `broken` are the stretches that a syntax error, already told, makes
    /// meaningless.
    pub fn new(file: FileId, text: &'a str, broken: &'a [Range<usize>], diagnostics: &'a mut Diagnostics) -> Self {
        Self { file, text, diagnostics, broken, path: Vec::new(), in_list: false }
    }

    /// Where a node stands: its header for a table, the start of the file for the file itself.
    pub fn span(&self, node: Node<'_>) -> Span {
        self.span_of(node.span())
    }

    /// A byte range of the file.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    /// The text of a node as it was written.
    pub fn written(&self, node: Node<'_>) -> &'a str {
        self.text.get(node.span()).unwrap_or("")
    }

    /// Tells an error, except about a line whose syntax is already said to be wrong.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        if let crate::diagnostic::Place::Span(span) = diagnostic.place
            && self.broken.iter().any(|line| line.contains(&span.start))
        {
            return;
        }
        self.diagnostics.push(diagnostic);
    }

    /// Reads the value of a key.
    pub fn inside<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(key.to_owned());
        let in_list = std::mem::replace(&mut self.in_list, false);
        let value = read(self);
        self.in_list = in_list;
        self.path.pop();
        value
    }

    /// Reads the elements of a list.
    pub fn each<'n, T>(&mut self, array: &'n DeArray<'n>, read: impl Fn(Node<'n>, &mut Self) -> T) -> Vec<T> {
        self.in_list = true;
        let values = array.iter().map(|node| read(node, self)).collect();
        self.in_list = false;
        values
    }

    /// How to write a value: with its key, or alone inside a list.
    pub fn assigned(&self, value: &str) -> String {
        if self.in_list { format!("`{value}`") } else { format!("`{} = {value}`", self.key()) }
    }

    /// The key being read.
    pub fn key(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }

    /// The key being read with the names of its tables: `ordre_du_jour.point`.
    pub fn path(&self) -> String {
        self.path.join(".")
    }

    /// The same for a key of the table being read.
    pub fn path_to(&self, key: &str) -> String {
        self.path.iter().map(String::as_str).chain([key]).collect::<Vec<_>>().join(".")
    }

    /// Tells that values are missing from the table at `table`; not when the file has syntax errors,
    /// for they may stand in what could not be read.
    pub fn missing_keys(&mut self, table: Span, keys: &[(String, Form)]) {
        let Some((last, others)) = keys.split_last().filter(|_| self.broken.is_empty()) else { return };
        let header = &self.text[table.range()];
        let names = match others {
            [] => format!("la clé `{}`", last.0),
            _ => {
                let others: Vec<String> = others.iter().map(|(key, _)| format!("`{key}`")).collect();
                format!("les clés {} et `{}`", others.join(", "), last.0)
            }
        };
        let place = match header {
            "" => "ce fichier".to_owned(),
            _ if header.starts_with('[') => format!("`{header}`"),
            _ => format!("`{}`", self.key()),
        };
        let where_to = match header {
            "" => "au début du fichier",
            _ if header.starts_with('{') => "entre les accolades, avec des virgules",
            _ => "sous cette ligne",
        };
        let lines: Vec<String> = keys
            .iter()
            .map(|(key, form)| match form {
                Form::Value(_, example) => format!("`{key} = {example}`"),
                Form::Table | Form::Tables => format!("`{key}`"),
            })
            .collect();
        let hint = match &lines[..] {
            [line] => format!("ajoutez {where_to} : {line}"),
            _ => format!("ajoutez {where_to} :\n{}", lines.join("\n")),
        };
        self.report(Diagnostic::error(table, format!("il manque {names} dans {place}")).hint(hint));
    }

    /// Tells that a table is missing from the table at `table`, with the same reserve.
    pub fn missing_table(&mut self, table: Span, name: &str, form: &Form) {
        if !self.broken.is_empty() {
            return;
        }
        let path = self.path_to(name);
        let header = if *form == Form::Tables { format!("[[{path}]]") } else { format!("[{path}]") };
        let message = format!("il manque le tableau `{header}` dans ce fichier");
        let hint = format!("ajoutez une ligne `{header}`, et ses clés dessous");
        self.report(Diagnostic::error(table, message).hint(hint));
    }

    /// Tells that a value is not of the kind its key expects.
    pub fn wrong_form(&mut self, node: Node<'_>, expected: &Form) {
        let (key, path) = (self.key().to_owned(), self.path());
        let found = kind(node);
        let written = self.written(node);
        let (message, hint) = match (expected, node.get_ref()) {
            (Form::Tables, DeValue::Table(_)) if written.starts_with('[') => (
                format!("`[{path}]` peut être répété : il prend deux crochets de chaque côté"),
                format!("écrivez `[[{path}]]`"),
            ),
            (Form::Table, DeValue::Array(_)) if is_array_of_tables(node) => (
                format!("`[[{path}]]` ne se répète pas : il prend un seul crochet de chaque côté"),
                format!("écrivez `[{path}]`, une seule fois"),
            ),
            (Form::Table, _) => (
                format!("`{key}` attend un tableau, et non {found}"),
                format!("écrivez `[{path}]` seul sur une ligne, puis ses clés dessous"),
            ),
            (Form::Tables, _) => (
                format!("`{key}` attend un tableau, et non {found}"),
                format!("écrivez `[[{path}]]` seul sur une ligne, puis ses clés dessous"),
            ),
            (Form::Value(words, example), _) => {
                let is_scalar = !matches!(node.get_ref(), DeValue::Array(_) | DeValue::Table(_));
                let is_text = matches!(node.get_ref(), DeValue::String(_));
                // What was written is the best example, where its quotes or brackets are all that is missing.
                let example = match () {
                    () if words.starts_with("un texte") && is_scalar && !is_text => format!("\"{written}\""),
                    () if example.starts_with('[') && is_scalar => format!("[{written}]"),
                    () => example.clone(),
                };
                let hint = format!("écrivez par exemple {}", self.assigned(&example));
                (format!("`{key}` attend {words}, et non {found}"), hint)
            }
        };
        let span = self.span(node);
        self.report(Diagnostic::error(span, message).hint(hint));
    }
}

/// True for `[[nom]]`, which stands where its first table does; false for a list in brackets.
pub fn is_array_of_tables(node: Node<'_>) -> bool {
    let DeValue::Array(array) = node.get_ref() else { return false };
    array.first().is_some_and(|first| first.get_ref().is_table() && first.span().start == node.span().start)
}

/// What a value is, in an author's words.
fn kind(node: Node<'_>) -> &'static str {
    match node.get_ref() {
        DeValue::String(_) => "un texte",
        DeValue::Integer(_) => "un nombre entier",
        DeValue::Float(_) => "un nombre à virgule",
        DeValue::Boolean(_) => "`true` ou `false`",
        DeValue::Datetime(datetime) => match (datetime.date, datetime.time) {
            (Some(_), None) => "une date",
            (Some(_), Some(_)) => "une date avec une heure",
            _ => "une heure",
        },
        DeValue::Array(_) if is_array_of_tables(node) => "un tableau répété `[[…]]`",
        DeValue::Array(_) => "une liste entre crochets",
        DeValue::Table(_) => "un tableau",
    }
}
