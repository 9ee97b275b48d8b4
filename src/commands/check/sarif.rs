//! Findings as SARIF 2.1.0 (OASIS): what code editors and continuous integration show beside the lines.

use std::path::Path;

use serde_json::{Value, json};

use super::Found;
use super::identity::Fingerprints;
use crate::check::{Rule, rules};
use crate::diagnostic::{Position, Severity};
use crate::source::Sources;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// What the names of findings are called: those of another way to make them would be called otherwise.
const NAMED: &str = "clu/v1";

/// The findings; `content` is the folder of the contents from where the program runs.
pub fn sarif(found: &[Found], sources: &Sources, content: &Path) -> String {
    let codes: Vec<&str> = rules().map(|rule| rule.code).collect();
    let mut names = Fingerprints::default();
    let result = |found| result(found, names.next(found, sources), &codes, sources, content);
    let results: Vec<Value> = found.iter().map(result).collect();
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
            "results": results,
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

fn result(found: &Found, name: String, codes: &[&str], sources: &Sources, content: &Path) -> Value {
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
        "partialFingerprints": { NAMED: name },
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

/// A path as a URI, relative as it is: what is not a plain letter, digit or sign of paths is written by its bytes. A path
/// from the root of a disk, for what is beside the folder where the program runs, says so.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let written = path.trim_start_matches("//?/");
    let encoded = |path: &str| -> String {
        path.bytes()
            .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
            .collect()
    };
    let drive = written.split_once(":/").filter(|(drive, _)| drive.len() == 1);
    match drive {
        Some((drive, rest)) => format!("file:///{drive}:/{}", encoded(rest)),
        None if written.starts_with('/') => format!("file://{}", encoded(written)),
        None => encoded(written),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        for (path, written) in [
            ("content/reunions/a b/é.toml", "content/reunions/a%20b/%C3%A9.toml"),
            ("/srv/a b/é.toml", "file:///srv/a%20b/%C3%A9.toml"),
            ("C:/a b.toml", "file:///C:/a%20b.toml"),
            ("//?/C:/a.toml", "file:///C:/a.toml"),
            ("a:b.toml", "a%3Ab.toml"),
        ] {
            assert_eq!(uri(path), written);
        }
    }
}
