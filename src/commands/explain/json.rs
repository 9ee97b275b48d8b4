//! Rules as JSON: an array of objects, in the order in which rules are told, of one where one is asked for.

use schemars::JsonSchema;
use serde::Serialize;

use crate::check::{Earlier, Example, Rule, former_names};
use crate::words::Word;

/// A rule.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RuleEntry {
    /// Stable name.
    code: &'static str,
    /// What it is about, in French.
    family: &'static str,
    /// How much a finding weighs: « erreur », « avertissement », « conseil ».
    severity: &'static str,
    /// How sure the rule is: « certain », « probable », « goût ».
    certainty: &'static str,
    /// What must hold.
    title: &'static str,
    /// Why.
    why: &'static str,
    /// The version of clu that had it first.
    since: &'static str,
    /// Where it comes from.
    sources: &'static [&'static str],
    /// Codes it had once; reservations may still give them.
    former_names: Vec<FormerEntry>,
    /// Content on both sides of it.
    examples: ExampleEntries,
    /// Whether a reservation can accept its findings.
    acceptable: bool,
}

/// A code that a rule had once.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FormerEntry {
    code: &'static str,
    /// The last version of clu that knew it.
    until: &'static str,
}

/// Content on both sides of a rule.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ExampleEntries {
    /// What earlier meetings said, where that matters.
    earlier: Vec<EarlierEntry>,
    /// Content that the rule has something to say of.
    failing: ExampleEntry,
    /// The same, as it should be.
    passing: ExampleEntry,
}

/// A piece of content.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ExampleEntry {
    /// The file it stands in.
    file: &'static str,
    text: &'static str,
}

/// What an earlier meeting said.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct EarlierEntry {
    /// The date of the meeting, ISO 8601.
    #[schemars(extend("format" = "date"))]
    date: &'static str,
    file: &'static str,
    text: &'static str,
}

/// The rules, with their last line end.
pub fn json(rules: impl Iterator<Item = &'static Rule>) -> String {
    let entries: Vec<RuleEntry> = rules.map(entry).collect();
    String::from_utf8(crate::json::json(&entries)).expect("JSON is UTF-8")
}

fn entry(rule: &'static Rule) -> RuleEntry {
    let Rule { code, certainty, since, sources, family, title, why, earlier, failing, passing, acceptable, check: _ } =
        rule;
    RuleEntry {
        code,
        family: family.name(),
        severity: rule.severity().word(),
        certainty: certainty.word(),
        title,
        why,
        since,
        sources,
        former_names: former_names(rule).map(|name| FormerEntry { code: name.code, until: name.until }).collect(),
        examples: ExampleEntries {
            earlier: earlier.iter().map(before).collect(),
            failing: example(failing),
            passing: example(passing),
        },
        acceptable: *acceptable,
    }
}

fn before(earlier: &'static Earlier) -> EarlierEntry {
    let Earlier { date, said: Example { file, text } } = earlier;
    EarlierEntry { date, file, text }
}

fn example(example: &'static Example) -> ExampleEntry {
    let Example { file, text } = example;
    ExampleEntry { file, text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check;

    #[test]
    fn all_rules_keep_to_their_schema() {
        let schema = serde_json::from_slice(&crate::json::schema::<Vec<RuleEntry>>()).expect("a schema is JSON");
        let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
        compiler.enable_format_assertions();
        compiler.add_resource("schema.json", schema).expect("the schema is JSON");
        let index = compiler.compile("schema.json", &mut schemas).expect("the schema is one");
        let value: serde_json::Value = serde_json::from_str(&json(check::rules())).expect("it is JSON");
        schemas.validate(&value, index).unwrap_or_else(|error| panic!("{error:#}"));
        assert_eq!(value.as_array().map(Vec::len), Some(check::rules().count()));
    }
}
