//! `actions.toml`: what is not closed is carried on.

use toml_edit::TableLike;

use super::document::Document;

/// States of an action that nobody follows any more.
const CLOSED: [&str; 2] = ["réalisée", "abandonnée"];

/// Leaves out the actions that are closed. A plan of which nothing is left says so: the meeting shows it all the same.
pub fn carry(document: &mut Document) {
    let is_closed = |table: &dyn TableLike| {
        table.get("etat").and_then(|state| state.as_str()).is_some_and(|state| CLOSED.contains(&state.trim()))
    };
    document.retain("action", |_, table| !is_closed(table));
    if !document.root.contains_key("action") {
        document.root.insert("action", toml_edit::value(toml_edit::Array::new()));
        document.lead("action");
    }
}
