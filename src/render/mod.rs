//! Deck → artifacts in memory. Each output is made from the same deck; none formats a number or a
//! date of its own.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

mod engine_words;
pub mod html;
pub mod pdf;

/// Drawings and images of a deck, which every output holds inside.
pub struct Embedded<'a> {
    /// The charts' drawings as SVG, by the chart's id.
    pub charts: BTreeMap<String, String>,
    /// Images by path: media type and bytes.
    pub images: BTreeMap<String, (&'static str, &'a [u8])>,
}

/// A published file as JSON, a value a line.
pub fn json(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).expect("data has string keys and finite numbers");
    bytes.push(b'\n');
    bytes
}

/// The JSON Schema of a published file.
pub fn schema<T: JsonSchema>() -> Vec<u8> {
    json(&SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>())
}
