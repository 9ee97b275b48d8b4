//! What stands for any number of values: none or one, a list, a table whose keys are free names.

use schemars::{Schema, SchemaGenerator, json_schema};
use toml::de::DeValue;

use super::key::Key;
use super::reader::{Node, Reader};
#[cfg(test)]
use super::record::TextVisitor;
use super::record::{Field, Form, TableReader};
use crate::diagnostic::Diagnostic;
use crate::source::Spanned;

impl<T: Field> Field for Option<T> {
    const IS_TEXT: bool = T::IS_TEXT;

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn read(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        T::read(node, reader).map(Some)
    }

    fn form() -> Form {
        T::form()
    }

    fn keys() -> &'static [Key] {
        T::keys()
    }

    #[cfg(test)]
    fn texts(&self, key: &'static Key, to: TextVisitor<'_>) {
        self.iter().for_each(|value| value.texts(key, to));
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        T::schema(generator)
    }
}

impl<T: Field> Field for Vec<T> {
    const IS_TEXT: bool = T::IS_TEXT;
    const IS_LIST: bool = true;

    fn empty() -> Option<Self> {
        Some(Vec::new())
    }

    fn read(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let DeValue::Array(array) = node.get_ref() else {
            reader.wrong_form(node, &Self::form());
            return None;
        };
        // All are read before any error counts, so that all errors are told.
        let read: Vec<Option<T>> = reader.each(array, T::read);
        read.into_iter().collect()
    }

    fn form() -> Form {
        match T::form() {
            Form::Value(_, example) => {
                let elements = if example.starts_with('"') { format!("{example}, {example}") } else { "1, 2".into() };
                Form::Value("une liste entre crochets".into(), format!("[{elements}]"))
            }
            Form::Table | Form::Tables => Form::Tables,
        }
    }

    fn keys() -> &'static [Key] {
        T::keys()
    }

    #[cfg(test)]
    fn texts(&self, key: &'static Key, to: TextVisitor<'_>) {
        self.iter().for_each(|value| value.texts(key, to));
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        let items = T::schema(generator);
        json_schema!({ "type": "array", "items": items })
    }
}

/// A table whose keys are free names, in the order they are written; may be missing and is then empty.
#[derive(Clone, Debug)]
pub struct Keyed<T>(pub Vec<(Spanned<String>, T)>);

impl<T> Default for Keyed<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Field> Field for Keyed<T> {
    const IS_TEXT: bool = T::IS_TEXT;

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn read(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let table = TableReader::of(node, reader)?;
        let mut entries: Vec<_> = table.entries.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let read: Vec<Option<(Spanned<String>, T)>> = entries
            .into_iter()
            .map(|(key, node)| {
                let name = Spanned::new(key.get_ref().clone().into_owned(), reader.span_of(key.span()));
                if name.trim().is_empty() {
                    reader.report(
                        Diagnostic::error(name.span, "ce nom est vide")
                            .hint("écrivez un nom entre les crochets ou avant le signe `=`"),
                    );
                    return None;
                }
                let value = reader.inside(&name, |reader| T::read(node, reader))?;
                Some((name, value))
            })
            .collect();
        read.into_iter().collect::<Option<Vec<_>>>().map(Self)
    }

    fn form() -> Form {
        Form::Table
    }

    fn keys() -> &'static [Key] {
        T::keys()
    }

    #[cfg(test)]
    fn texts(&self, key: &'static Key, to: TextVisitor<'_>) {
        self.0.iter().for_each(|(_, value)| value.texts(key, to));
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        let values = T::schema(generator);
        json_schema!({ "type": "object", "additionalProperties": values })
    }
}

impl<T: Field> schemars::JsonSchema for Keyed<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Keyed".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::schema(generator);
        <Self as Field>::schema(generator)
    }
}
