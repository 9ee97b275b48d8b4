//! The JSON Schemas say what the reading accepts, and the shipped ones are those.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::super::schemas;

fn schema(name: &str) -> Value {
    let found = schemas().into_iter().find(|(other, _)| *other == name);
    found.map(|(_, schema)| schema.to_value()).unwrap_or_else(|| panic!("there is a schema {name}"))
}

#[test]
fn a_table_is_closed_and_says_what_must_be_there() {
    let schema = schema("reunion");
    let meeting = &schema["definitions"]["MeetingTable"];
    assert_eq!(meeting["additionalProperties"], false);
    assert_eq!(meeting["required"], serde_json::json!(["titre", "date", "statut"]));
    assert_eq!(meeting["properties"]["statut"]["enum"][2], "présenté");
    assert_eq!(meeting["properties"]["date"]["format"], "date");
    assert_eq!(schema["required"], serde_json::json!(["reunion"]));
    assert_eq!(schema["properties"]["ordre_du_jour"]["maxItems"], 60);
    assert_eq!(meeting["properties"]["titre"]["description"], "Titre de la première diapositive.");
}

#[test]
fn free_names_all_hold_the_same_table() {
    let schema = schema("indicateurs");
    assert_eq!(schema["additionalProperties"]["$ref"], "#/definitions/MeasureTable");
    assert_eq!(schema["type"], "object");
}

#[test]
fn every_reference_leads_somewhere() {
    fn references(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                found.extend(map.get("$ref").and_then(Value::as_str).map(str::to_owned));
                map.values().for_each(|value| references(value, found));
            }
            Value::Array(values) => values.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }
    for (name, schema) in schemas() {
        let schema = schema.to_value();
        let mut found = Vec::new();
        references(&schema, &mut found);
        for reference in found {
            let pointer = reference.trim_start_matches('#');
            assert!(schema.pointer(pointer).is_some(), "{name}: {reference}");
        }
    }
}

/// `CLU_UPDATE=1 cargo test shipped_schemas` writes them anew.
#[test]
fn the_shipped_schemas_are_those_of_the_code() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/schemas");
    let update = std::env::var_os("CLU_UPDATE").is_some();
    let mut names = Vec::new();
    for (name, schema) in schemas() {
        let file = format!("{name}.schema.json");
        let text = serde_json::to_string_pretty(&schema).expect("a schema is JSON") + "\n";
        if update {
            fs::create_dir_all(&folder).expect("the folder is made");
            fs::write(folder.join(&file), &text).expect("the schema is written");
        }
        let shipped = fs::read_to_string(folder.join(&file)).unwrap_or_default().replace("\r\n", "\n");
        assert!(shipped == text, "{name}: run `CLU_UPDATE=1 cargo test shipped_schemas`");
        names.push(file);
    }
    let entries = fs::read_dir(&folder).expect("the folder can be read");
    let mut shipped: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    shipped.sort();
    names.sort();
    assert_eq!(shipped, names, "content/schemas holds the schemas and nothing else");
}
