//! What a whole survey says wrongly of all its criteria, such as a target, is told once.

use crate::check::Finding;
use crate::french;

/// The findings, those at one place of the text as one: it is about the survey, and says how many criteria it concerns.
pub fn once(findings: Vec<Finding>) -> Vec<Finding> {
    let mut kept: Vec<(Finding, u64)> = Vec::new();
    for finding in findings {
        match kept.iter_mut().find(|(first, _)| first.diagnostic.place == finding.diagnostic.place) {
            Some((_, count)) => *count += 1,
            None => kept.push((finding, 1)),
        }
    }
    kept.into_iter().map(|(finding, count)| if count > 1 { of_all(finding, count) } else { finding }).collect()
}

/// A finding on the first of some criteria, as one on all of them.
fn of_all(mut finding: Finding, count: u64) -> Finding {
    let (survey, _) = finding.place.split_once('/').unwrap_or((&finding.place, ""));
    finding.place = survey.to_owned();
    let message = &finding.diagnostic.message;
    let said = message.find("\u{a0}» : ").or_else(|| message.find("\u{a0}»\u{a0}: "));
    if let Some(rest) = said.and_then(|at| message[at..].split_once(':')).map(|(_, rest)| rest.trim_start().to_owned())
    {
        finding.diagnostic.message = format!("{}\u{a0}: {rest}", french::counted(count, "critère"));
    }
    finding
}
