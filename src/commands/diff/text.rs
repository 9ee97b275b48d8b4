//! Differences for people, family by family.

use super::lines::DiffLine;
use crate::french;
use crate::history::Difference;

/// The differences, with their last line end.
pub fn text(difference: &Difference<'_>, lines: &[DiffLine]) -> String {
    let [from, to] = [difference.before, difference.after].map(|meeting| french::date(meeting.date.value));
    let mut text = format!("Du {from} au {to}\n");
    for family in lines.chunk_by(|a, b| a.family == b.family) {
        text.push_str(&format!("\n── {}\n", family[0].family));
        for DiffLine { place, label, before, after, note, .. } in family {
            text.push_str(&format!("{place} : {label}\n"));
            let told = match (before, after) {
                (Some(before), Some(after)) => format!("{before} → {after}"),
                (None, Some(after)) => format!("nouveau : {after}"),
                (Some(before), None) => format!("retiré : {before}"),
                (None, None) => String::new(),
            };
            let told = [told].into_iter().chain(note.clone()).filter(|words| !words.is_empty());
            text.push_str(&format!("  {}\n", told.collect::<Vec<_>>().join("  ")));
        }
    }
    let count = match lines.len() {
        0 => "Aucune différence".to_owned(),
        count => french::counted(count as u64, "différence"),
    };
    text.push_str(&format!("\n{count}\n"));
    text
}
