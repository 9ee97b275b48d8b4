//! A file before and after its fixes, as a diff that people read: the lines that change, those around them, where they are.

use similar::{ChangeTag, TextDiff};

use super::plan::Patch;
use crate::source::Sources;

/// How many lines are shown around those that change.
const AROUND: usize = 2;

/// What stands for a line that may hold a password.
const HIDDEN: &str = "(ligne non montrée)";

/// The diff of a file, with its last line end.
pub fn difference(patch: &Patch, sources: &Sources) -> String {
    let file = sources.file(patch.file);
    let (before, after) = &patch.text;
    let mut text = format!("── {}\n\n", file.path);
    let diff = TextDiff::from_lines(before.as_str(), after.as_str());
    for (index, group) in diff.grouped_ops(AROUND).iter().enumerate() {
        if index > 0 {
            text.push_str("      ⋮\n");
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let sign = match change.tag() {
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
                ChangeTag::Equal => ' ',
            };
            // Where a line is taken out, its number is that of the file as it is.
            let number = change.old_index().map_or_else(String::new, |number| (number + 1).to_string());
            let start = change.old_index().map(|line| sources.line_start(patch.file, line));
            let is_hidden = start.is_some_and(|start| file.hidden(start..start).is_some());
            let line = if is_hidden { HIDDEN } else { change.value().trim_end_matches(['\r', '\n']) };
            text.push_str(format!("{number:>5} {sign} {line}").trim_end());
            text.push('\n');
        }
    }
    text + "\n"
}
