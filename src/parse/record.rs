//! How a table of a TOML file becomes a struct: `record!` says the keys once, and from them come
//! the struct, its reading with every error told at its place, and its JSON Schema.
//!
//! No serde: it would stop at the first error of a table and lose the places of nested values.

use schemars::{Schema, SchemaGenerator, json_schema};
use toml::de::{DeTable, DeValue};

use super::key::{Key, Says, says};
use super::reader::{Node, Reader, is_array_of_tables};
use crate::diagnostic::{Diagnostic, grouped, nearest};
use crate::source::Span;

/// The longest list or array of tables, where a key does not say otherwise: more would not be a
/// slide any more, and is most likely a mistake of copying.
pub const LIST_MAX: usize = 500;

/// What can stand behind a key.
pub trait Field: Sized {
    /// Whether it holds text: its key then says what for.
    const IS_TEXT: bool = false;

    /// Whether it is a list that must be written, unless its key says otherwise.
    const IS_LIST: bool = false;

    /// The value of a key that is not written; `None` when the key must be.
    fn absent() -> Option<Self> {
        None
    }

    /// A list without elements; `None` for anything else.
    fn empty() -> Option<Self> {
        None
    }

    /// Reads the value; `None` when an error was told.
    fn read(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self>;

    /// How it is written, for messages.
    fn form() -> Form;

    /// The keys of a table, or of those of a list; none for a value.
    fn keys() -> &'static [Key] {
        &[]
    }

    /// Gives every text with the key it stands behind; `key` is that of the value.
    #[cfg(test)]
    fn texts(&self, _key: &'static Key, _to: TextVisitor<'_>) {}

    /// Its JSON Schema.
    fn schema(generator: &mut SchemaGenerator) -> Schema;
}

/// What takes texts: the key, where the text is.
#[cfg(test)]
pub type TextVisitor<'a> = &'a mut dyn FnMut(&'static Key, Span);

/// How a value is written, for messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// A value after `=`: what it is in words, and an example.
    Value(String, String),
    /// A table `[nom]`.
    Table,
    /// An array of tables `[[nom]]`.
    Tables,
}

/// Declares a table: the struct, its fields with their French keys, and all that follows from them.
/// What [`Says`] of a key stands in brackets; a key that holds text has to say what for.
/// `at_most` limits a list that has another limit than [`LIST_MAX`].
macro_rules! record {
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident {
            $( $(#[doc = $field_doc:literal])* $field:ident : $type:ty = $key:literal
                $([$($says:ident)*])? $(at_most $max:path)? ,)*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        pub struct $name {
            $( $(#[doc = $field_doc])* pub $field: $type, )*
            /// Son en-tête, ou le début du fichier.
            #[allow(dead_code, reason = "every table has a place, not every one is pointed at")]
            pub span: $crate::source::Span,
        }

        $( const _: () = $crate::parse::key::hold_together::<$type>(
            &[$($($crate::parse::key::Says::$says),*)?]
        ); )*

        impl $crate::parse::record::Field for $name {
            fn read(
                node: $crate::parse::reader::Node<'_>,
                reader: &mut $crate::parse::reader::Reader<'_>,
            ) -> Option<Self> {
                let mut table = $crate::parse::record::TableReader::of(node, reader)?;
                let all_known = table.check_keys(&[$($key),*], reader);
                let mut keys = Self::keys().iter();
                $( let $field = table.field::<$type>(
                    keys.next()?, $crate::parse::record::limit(&[$($max)?]), reader,
                ); )*
                table.report_missing(reader);
                all_known.then_some(Self { $($field: $field?,)* span: table.span })
            }

            fn form() -> $crate::parse::record::Form {
                $crate::parse::record::Form::Table
            }

            fn keys() -> &'static [$crate::parse::key::Key] {
                static KEYS: &[$crate::parse::key::Key] = &[$( $crate::parse::key::Key {
                    name: $key,
                    says: &[$($($crate::parse::key::Says::$says),*)?],
                    within: <$type as $crate::parse::record::Field>::keys,
                }, )*];
                KEYS
            }

            #[cfg(test)]
            fn texts(
                &self,
                _: &'static $crate::parse::key::Key,
                to: $crate::parse::record::TextVisitor<'_>,
            ) {
                let mut keys = Self::keys().iter();
                $( $crate::parse::record::Field::texts(&self.$field, keys.next().expect("one a field"), to); )*
            }

            fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                generator.subschema_for::<Self>()
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::parse::record::table_schema(&[$($doc),*], vec![
                    $( $crate::parse::record::key_schema::<$type>(
                        $key,
                        &[$($($crate::parse::key::Says::$says),*)?],
                        &[$($field_doc),*],
                        $crate::parse::record::limit(&[$($max)?]),
                        generator,
                    ), )*
                ])
            }
        }
    };
}
pub(super) use record;

/// The limit a key gives, else the usual one.
pub fn limit(given: &[usize]) -> usize {
    given.first().copied().unwrap_or(LIST_MAX)
}

/// A table being read.
pub struct TableReader<'n> {
    /// What is in it.
    pub entries: &'n DeTable<'n>,
    /// Its header, its braces, or the start of the file.
    pub span: Span,
    /// Known keys that an unknown one was most likely meant to be: they are not missing.
    meant: Vec<String>,
    /// Keys that are missing, and how they are written.
    missing: Vec<(String, Form)>,
}

impl<'n> TableReader<'n> {
    /// The node as a table; `None` when it is something else, which is told.
    pub fn of(node: Node<'n>, reader: &mut Reader<'_>) -> Option<Self> {
        match node.get_ref() {
            DeValue::Table(entries) => {
                Some(Self { entries, span: reader.span(node), meant: Vec::new(), missing: Vec::new() })
            }
            _ => {
                reader.wrong_form(node, &Form::Table);
                None
            }
        }
    }

    /// Tells the keys that are not among `known`; true when there is none.
    pub fn check_keys(&mut self, known: &[&str], reader: &mut Reader<'_>) -> bool {
        let mut all_known = true;
        for (key, value) in self.entries {
            let written = key.get_ref().as_ref();
            if known.contains(&written) {
                continue;
            }
            all_known = false;
            let message = match value.get_ref() {
                DeValue::Table(_) => format!("tableau inconnu `[{}]`", reader.path_to(written)),
                DeValue::Array(_) if is_array_of_tables(value) => {
                    format!("tableau inconnu `[[{}]]`", reader.path_to(written))
                }
                _ => format!("clé inconnue `{written}`"),
            };
            let known_list = known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
            let mut diagnostic = Diagnostic::error(reader.span_of(key.span()), message);
            if let Some(near) = nearest(written, known.iter().copied()) {
                diagnostic = diagnostic.label(format!("vouliez-vous écrire `{near}` ?"));
                self.meant.push(near.to_owned());
            }
            reader.report(diagnostic.hint(format!("noms connus ici : {known_list}")));
        }
        all_known
    }

    /// Reads the value of a key; `None` when an error was told.
    pub fn field<T: Field>(&mut self, key: &Key, limit: usize, reader: &mut Reader<'_>) -> Option<T> {
        let name = key.name;
        match self.entries.get_key_value(name) {
            Some((_, node)) => reader.inside(name, |reader| {
                within_limit(node, limit, reader)?;
                T::read(node, reader)
            }),
            None => {
                let absent = absent::<T>(key.says);
                if absent.is_none() && !self.meant.iter().any(|meant| meant == name) {
                    self.missing.push((name.to_owned(), T::form()));
                }
                absent
            }
        }
    }

    /// Tells the keys that are missing.
    pub fn report_missing(&mut self, reader: &mut Reader<'_>) {
        let is_value = |form: &Form| matches!(form, Form::Value(..));
        let (keys, tables): (Vec<_>, Vec<_>) = self.missing.drain(..).partition(|(_, form)| is_value(form));
        reader.missing_keys(self.span, &keys);
        tables.iter().for_each(|(name, form)| reader.missing_table(self.span, name, form));
    }
}

/// The value of a key that is not written; `None` when it must be.
fn absent<T: Field>(said: &[Says]) -> Option<T> {
    T::absent().or_else(|| says(said, Says::OrEmpty).then(T::empty).flatten())
}

/// Tells a list that is too long, at the first element too many.
fn within_limit(node: Node<'_>, limit: usize, reader: &mut Reader<'_>) -> Option<()> {
    let DeValue::Array(array) = node.get_ref() else { return Some(()) };
    let Some(first_too_many) = array.get(limit) else { return Some(()) };
    let (count, most) = (grouped(array.len()), grouped(limit));
    let message = if is_array_of_tables(node) {
        format!("`[[{}]]` est écrit {count} fois : {most} fois au plus", reader.path())
    } else {
        format!("`{}` a {count} éléments : {most} au plus", reader.key())
    };
    let span = reader.span(first_too_many);
    reader.report(
        Diagnostic::error(span, message)
            .label("le premier de trop")
            .hint("répartissez-les, regroupez-les, ou retirez ce qui a été copié par erreur"),
    );
    None
}

/// The JSON Schema of a key: its name, whether it must be there, what stands behind it.
pub struct KeySchema {
    key: &'static str,
    required: bool,
    schema: Schema,
}

/// The JSON Schema of a key.
pub fn key_schema<T: Field>(
    key: &'static str,
    said: &[Says],
    doc: &[&str],
    limit: usize,
    generator: &mut SchemaGenerator,
) -> KeySchema {
    let mut schema = T::schema(generator);
    schema.insert("description".into(), sentence(doc).into());
    if schema.get("type").is_some_and(|kind| kind == "array") {
        schema.insert("maxItems".into(), limit.into());
    }
    KeySchema { key, required: absent::<T>(said).is_none(), schema }
}

/// The JSON Schema of a table.
pub fn table_schema(doc: &[&str], keys: Vec<KeySchema>) -> Schema {
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.key).collect();
    let mut schema = json_schema!({
        "type": "object",
        "description": sentence(doc),
        "additionalProperties": false,
    });
    if !required.is_empty() {
        schema.insert("required".into(), required.into());
    }
    let properties: serde_json::Map<String, serde_json::Value> =
        keys.into_iter().map(|key| (key.key.to_owned(), key.schema.into())).collect();
    schema.insert("properties".into(), properties.into());
    schema
}

fn sentence(doc: &[&str]) -> String {
    doc.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}
