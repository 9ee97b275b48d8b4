//! Findings as SARIF 2.1.0 (OASIS): what code editors and continuous integration show beside the lines.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::json;
use serde_sarif::sarif::{
    ArtifactLocation, Location, Message, MultiformatMessageString, PhysicalLocation, PropertyBag, Region,
    ReportingConfiguration, ReportingDescriptor, Result as SarifResult, ResultLevel, Run, Sarif, Suppression, Tool,
    ToolComponent,
};

use super::Found;
use crate::check::{Rule, rules};
use crate::diagnostic::{Position, Severity};
use crate::source::Sources;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The findings, with paths as they are seen from where the program runs.
pub fn sarif(found: &[Found], sources: &Sources, content: &Path) -> String {
    let codes: Vec<&str> = rules().map(|rule| rule.code).collect();
    let results: Vec<SarifResult> = found.iter().map(|found| result(found, &codes, sources, content)).collect();
    let driver = ToolComponent::builder()
        .name("clu")
        .version(env!("CARGO_PKG_VERSION"))
        .language("fr")
        .rules(rules().map(descriptor).collect::<Vec<_>>())
        .build();
    let run = Run::builder().tool(Tool::builder().driver(driver).build()).language("fr").results(results);
    // Columns count characters, as in every message of the program.
    let run = run.column_kind(json!("unicodeCodePoints")).build();
    let log = Sarif::builder().schema(SCHEMA).version(json!("2.1.0")).runs(vec![run]).build();
    serde_json::to_string_pretty(&log).expect("SARIF has string keys and whole numbers") + "\n"
}

fn descriptor(rule: &Rule) -> ReportingDescriptor {
    let text = |text: &str| MultiformatMessageString::builder().text(text).build();
    let level = ReportingConfiguration::builder().level(json!(level_name(rule.severity))).build();
    ReportingDescriptor::builder()
        .id(rule.code)
        .short_description(text(rule.title))
        .full_description(text(rule.why))
        .default_configuration(level)
        .build()
}

fn result(found: &Found, codes: &[&str], sources: &Sources, content: &Path) -> SarifResult {
    let Found { diagnostic, reservation, meeting, .. } = found;
    let code = super::code(diagnostic);
    let mut text = diagnostic.message.clone();
    for hint in &diagnostic.hints {
        text.push_str(&format!("\n{hint}"));
    }
    let at = |position: Position| {
        let Position { file, start, end } = position;
        let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let region = Region::builder()
            .start_line(number(start.0))
            .start_column(number(start.1))
            .end_line(number(end.0))
            .end_column(number(end.1))
            .build();
        let artifact = ArtifactLocation::builder().uri(uri(&file)).build();
        PhysicalLocation::builder().artifact_location(artifact).region(region).build()
    };
    let place = Location::builder().physical_location(at(diagnostic.position(sources, content))).build();
    let related: Vec<Location> = diagnostic
        .related
        .iter()
        .map(|(span, words)| {
            let physical = at(Position::of(*span, sources, content));
            Location::builder().physical_location(physical).message(Message::builder().text(words).build()).build()
        })
        .collect();
    let accepted: Vec<Suppression> = reservation
        .iter()
        .map(|reservation| {
            let kind = Suppression::builder().kind(json!("inSource")).status(json!("accepted"));
            kind.justification(&reservation.reason.value).build()
        })
        .collect();
    let level = match diagnostic.severity {
        Severity::Error => ResultLevel::Error,
        Severity::Warning => ResultLevel::Warning,
        Severity::Advice => ResultLevel::Note,
    };
    let index = codes.iter().position(|known| *known == code).and_then(|index| i64::try_from(index).ok());
    let mut result = SarifResult::builder()
        .rule_id(code)
        .level(level)
        .message(Message::builder().text(text).build())
        .locations(vec![place])
        .related_locations(related)
        // Present in every result, so that what is not accepted is known not to be.
        .suppressions(accepted)
        .build();
    result.rule_index = index;
    result.properties = meeting.as_ref().map(|meeting| {
        let meeting = std::iter::once(("meeting".to_owned(), json!(meeting)));
        PropertyBag::builder().additional_properties(meeting.collect::<BTreeMap<_, _>>()).build()
    });
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
