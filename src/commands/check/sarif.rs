//! Findings as SARIF 2.1.0 (OASIS): what code editors and continuous integration show beside the lines.

use std::path::Path;

use serde_json::{Value, json};

use super::Found;
use crate::check::{Rule, rules};
use crate::diagnostic::{Position, Severity};
use crate::source::Sources;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The findings, with paths as they are seen from where the program runs.
pub fn sarif(found: &[Found], sources: &Sources, content: &Path) -> String {
    let codes: Vec<&str> = rules().map(|rule| rule.code).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "clu",
                "version": env!("CARGO_PKG_VERSION"),
                "language": "fr",
                "rules": rules().map(descriptor).collect::<Vec<_>>(),
            }},
            "language": "fr",
            // As in every message of the program.
            "columnKind": "unicodeCodePoints",
            "results": found.iter().map(|found| result(found, &codes, sources, content)).collect::<Vec<_>>(),
        }],
    });
    serde_json::to_string_pretty(&log).expect("SARIF has string keys and whole numbers") + "\n"
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.title },
        "fullDescription": { "text": rule.why },
        "defaultConfiguration": { "level": level_name(rule.severity()) },
    })
}

fn result(found: &Found, codes: &[&str], sources: &Sources, content: &Path) -> Value {
    let Found { diagnostic, reservation, meeting, .. } = found;
    let code = super::code(diagnostic);
    let text = diagnostic.hints.iter().fold(diagnostic.message.clone(), |text, hint| format!("{text}\n{hint}"));
    let at = |Position { file, start, end }: Position| {
        json!({
            "artifactLocation": { "uri": uri(&file) },
            "region": { "startLine": start.0, "startColumn": start.1, "endLine": end.0, "endColumn": end.1 },
        })
    };
    let related = diagnostic.related.iter().map(|(span, words)| {
        json!({ "physicalLocation": at(Position::of(*span, sources, content)), "message": { "text": words } })
    });
    let accepted = reservation.iter().map(
        |reservation| json!({ "kind": "inSource", "status": "accepted", "justification": reservation.reason.value }),
    );
    let mut result = json!({
        "ruleId": code,
        "level": level_name(diagnostic.severity),
        "message": { "text": text },
        "locations": [{ "physicalLocation": at(diagnostic.position(sources, content)) }],
        "relatedLocations": related.collect::<Vec<_>>(),
        // Present in every result, so that what is not accepted is known not to be.
        "suppressions": accepted.collect::<Vec<_>>(),
    });
    if let Some(index) = codes.iter().position(|known| *known == code) {
        result["ruleIndex"] = json!(index);
    }
    if let Some(fix) = &diagnostic.fix {
        let changes = fix.edits.iter().map(|edit| {
            let mut change = at(Position::of(edit.span, sources, content));
            let region = change["region"].take();
            json!({
                "artifactLocation": change["artifactLocation"],
                "replacements": [{ "deletedRegion": region, "insertedContent": { "text": edit.text } }],
            })
        });
        result["fixes"] = json!([{ "artifactChanges": changes.collect::<Vec<_>>() }]);
    }
    if let Some(meeting) = meeting {
        result["properties"] = json!({ "meeting": meeting });
    }
    result
}

fn level_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

/// A path as a relative URI: what is not a plain letter, digit or sign of paths is written by its bytes.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("content/reunions/a b/é.toml"), "content/reunions/a%20b/%C3%A9.toml");
    }
}
