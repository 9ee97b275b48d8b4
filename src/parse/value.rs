//! The values that stand behind keys. Each kind says what it expects, reads it, and tells what is
//! wrong in words a non-programmer knows. Texts are here; `number`, `date` and `word` hold the rest.

use schemars::{Schema, SchemaGenerator, json_schema};
use toml::de::DeValue;

#[cfg(test)]
use super::key::Key;
use super::number::begins_as_number;
use super::reader::{Node, Reader};
#[cfg(test)]
use super::record::TextVisitor;
use super::record::{Field, Form};
use crate::diagnostic::{Diagnostic, grouped};
use crate::meeting::Absence;
use crate::source::Spanned;

/// The longest text, in characters: far more than a slide shows.
pub const TEXT_CHARS_MAX: usize = 20_000;

/// A value after `=`.
pub trait Leaf: Sized {
    /// Whether it is a text, free as the author wrote it.
    const IS_TEXT: bool = false;

    /// What is expected, in words and by an example.
    fn expected() -> (String, String);

    /// Reads it; `None` when an error was told.
    fn read(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self>;

    /// Its JSON Schema.
    fn schema() -> Schema;
}

impl<T: Leaf> Field for Spanned<T> {
    const IS_TEXT: bool = T::IS_TEXT;

    fn read(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        T::read(node, reader).map(|value| Spanned::new(value, reader.span(node)))
    }

    fn form() -> Form {
        expected::<T>()
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        T::schema()
    }

    #[cfg(test)]
    fn texts(&self, key: &'static Key, to: TextVisitor<'_>) {
        if T::IS_TEXT {
            to(key, self.span);
        }
    }
}

/// What a value of this kind should look like.
pub fn expected<T: Leaf>() -> Form {
    let (words, example) = T::expected();
    Form::Value(words, example)
}

impl Leaf for String {
    const IS_TEXT: bool = true;

    fn expected() -> (String, String) {
        ("un texte entre guillemets".into(), "\"…\"".into())
    }

    fn read(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let DeValue::String(text) = node.get_ref() else {
            reader.wrong_form(node, &expected::<Self>());
            return None;
        };
        let key = reader.key();
        if text.trim().is_empty() {
            let diagnostic = Diagnostic::error(reader.span(node), format!("`{key}` est vide"))
                .hint("écrivez le texte entre les guillemets, ou supprimez la ligne si la clé est facultative");
            reader.report(diagnostic);
            return None;
        }
        let length = text.chars().count();
        if length > TEXT_CHARS_MAX {
            let message = format!("`{key}` a {} caractères : {} au plus", grouped(length), grouped(TEXT_CHARS_MAX));
            let diagnostic = Diagnostic::error(reader.span(node), message)
                .hint("gardez l’essentiel, ou retirez ce qui a été collé là par erreur");
            reader.report(diagnostic);
            return None;
        }
        let text = text.replace("\r\n", "\n");
        if let Some(forbidden) =
            text.chars().find(|c| (c.is_control() && !matches!(c, '\n' | '\t')) || *c == '\u{FFFE}' || *c == '\u{FFFF}')
        {
            let message = format!("`{key}` contient un caractère de commande (U+{:04X})", u32::from(forbidden));
            let diagnostic = Diagnostic::error(reader.span(node), message)
                .hint("retirez-le ; pour écrire une barre oblique inverse, doublez-la : `\\\\`");
            reader.report(diagnostic);
            return None;
        }
        Some(text)
    }

    fn schema() -> Schema {
        json_schema!({ "type": "string", "minLength": 1 })
    }
}

impl Leaf for bool {
    fn expected() -> (String, String) {
        ("`true` (vrai) ou `false` (faux) sans guillemets".into(), "true".into())
    }

    fn read(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let value = node.get_ref().as_bool();
        if value.is_none() {
            reader.wrong_form(node, &expected::<Self>());
        }
        value
    }

    fn schema() -> Schema {
        json_schema!({ "type": "boolean" })
    }
}

/// A value, or the word that says that it is still to be given: an author sees what there is to fill in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fillable<T> {
    /// The value.
    Given(T),
    /// Nobody has filled it in yet.
    ToFill,
}

/// What stands in the place of a value that is still to be given.
pub const TO_FILL: &str = "à renseigner";

impl<T> Fillable<T> {
    /// The value; `None` when it is still to be given.
    pub fn given(self) -> Option<T> {
        match self {
            Fillable::Given(value) => Some(value),
            Fillable::ToFill => None,
        }
    }
}

impl<T: Leaf> Leaf for Fillable<T> {
    fn expected() -> (String, String) {
        T::expected()
    }

    fn read(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match node.get_ref() {
            DeValue::String(text) if text.as_ref() == TO_FILL => Some(Fillable::ToFill),
            _ => T::read(node, reader).map(Fillable::Given),
        }
    }

    fn schema() -> Schema {
        json_schema!({ "anyOf": [T::schema(), { "const": TO_FILL }] })
    }
}

/// A value, or a word of the closed list for why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrAbsent<T> {
    /// The value.
    Given(T),
    /// There is none, and why.
    Absent(Absence),
}

impl<T> OrAbsent<T> {
    /// Makes another value of it, where there is one; `None` where that cannot be.
    pub fn and_then<U>(self, make: impl FnOnce(T) -> Option<U>) -> Option<OrAbsent<U>> {
        match self {
            OrAbsent::Given(value) => make(value).map(OrAbsent::Given),
            OrAbsent::Absent(reason) => Some(OrAbsent::Absent(reason)),
        }
    }
}

impl<T: Copy> OrAbsent<T> {
    /// The value; `None` where there is none.
    pub fn given(self) -> Option<T> {
        match self {
            OrAbsent::Given(value) => Some(value),
            OrAbsent::Absent(_) => None,
        }
    }

    /// Why there is none.
    pub fn absent(self) -> Option<Absence> {
        match self {
            OrAbsent::Given(_) => None,
            OrAbsent::Absent(reason) => Some(reason),
        }
    }
}

impl<T: Leaf> Leaf for OrAbsent<T> {
    fn expected() -> (String, String) {
        T::expected()
    }

    fn read(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match node.get_ref() {
            DeValue::String(text) if !begins_as_number(text) => Absence::read(node, reader).map(OrAbsent::Absent),
            _ => T::read(node, reader).map(OrAbsent::Given),
        }
    }

    fn schema() -> Schema {
        json_schema!({ "anyOf": [T::schema(), Absence::schema()] })
    }
}

/// A text or a list of texts; empty when the key is not written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OneOrMany(pub Vec<Spanned<String>>);

impl Field for OneOrMany {
    const IS_TEXT: bool = true;

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn read(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match node.get_ref() {
            DeValue::Array(_) => Vec::read(node, reader).map(Self),
            DeValue::String(_) => Spanned::read(node, reader).map(|one| Self(vec![one])),
            _ => {
                reader.wrong_form(node, &Self::form());
                None
            }
        }
    }

    fn form() -> Form {
        Form::Value("un texte entre guillemets ou une liste de textes entre crochets".into(), "\"…\"".into())
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        let one = String::schema();
        json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
    }

    #[cfg(test)]
    fn texts(&self, key: &'static Key, to: TextVisitor<'_>) {
        self.0.texts(key, to);
    }
}
