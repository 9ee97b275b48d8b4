//! How published data is written as JSON, and its schema.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

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
